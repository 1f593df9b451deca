"""A baseline: findings that are already known and accepted, each with a reason."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from auditor.checks.verdict import Fact
from auditor.findings.result import Accepted, Finding, ReportResult, RunResult


class BaselineError(Exception):
    """A baseline file that cannot be used. key and facts name a sentence of the pack's [problem]."""

    def __init__(self, key: str, facts: Mapping[str, Fact]) -> None:
        super().__init__(f"{key}: {dict(facts)}")
        self.key = key
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted finding ids with their reasons."""

    reasons: Mapping[str, str]

    def apply(self, run: RunResult) -> RunResult:
        """The run with accepted findings set apart, so that they count for nothing."""
        left, accepted = self._parted(run.cross_findings)
        return replace(
            run,
            reports=tuple(map(self._apply, run.reports)),
            cross_findings=left,
            cross_accepted=(*run.cross_accepted, *accepted),
        )

    def _apply(self, result: ReportResult) -> ReportResult:
        left, accepted = self._parted(result.findings)
        return replace(result, findings=left, accepted=(*result.accepted, *accepted))

    def _parted(self, findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
        """The findings that count, and those that are accepted."""
        accepted = tuple(Accepted(f, self.reasons[f.id]) for f in findings if f.id in self.reasons)
        return tuple(f for f in findings if f.id not in self.reasons), accepted

    def unused(self, run: RunResult) -> tuple[str, ...]:
        """Accepted ids that the run (before `apply`) did not find: they may be struck out."""
        found = {f.id for report in run.reports for f in report.findings}
        found |= {f.id for f in run.cross_findings}
        return tuple(i for i in self.reasons if i not in found)


def load_baseline(path: Path) -> Baseline:
    """Reads a TOML file of [[accepted]] tables or a JSON file {"accepted": [...]}: id and reason.

    Raises BaselineError with a key of the pack's [problem] table.
    """
    facts: dict[str, Fact] = {"path": path.as_posix()}
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BaselineError("baseline-missing", facts) from None
    except (OSError, UnicodeDecodeError):
        raise BaselineError("baseline-unreadable", facts) from None
    entries = _entries(text, path.suffix.lower() == ".json", facts)
    return Baseline(dict(_accepted(entry, facts) for entry in entries))


def _entries(text: str, is_json: bool, facts: dict[str, Fact]) -> list[Any]:
    try:
        table = json.loads(text) if is_json else tomllib.loads(text)
    except ValueError as fault:  # both decoders raise subclasses of it
        raise BaselineError("baseline-syntax", facts | {"why": str(fault)}) from None
    entries = table.get("accepted") if isinstance(table, dict) else None
    if not isinstance(entries, list):
        raise BaselineError("baseline-shape", facts)
    return entries


def _accepted(entry: Any, facts: dict[str, Fact]) -> tuple[str, str]:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise BaselineError("baseline-shape", facts)
    reason = str(entry.get("reason", "")).strip()
    if not reason:
        raise BaselineError("baseline-no-reason", facts | {"id": entry["id"]})
    return entry["id"], reason
