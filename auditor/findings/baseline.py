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


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding to accept. note: what it is, one line for the reader of the file; "" for none."""

    id: str
    reason: str
    note: str = ""


def extended(text: str, entries: Sequence[Entry], path: Path) -> str:
    """The baseline's text with entries behind what it holds, of which no letter changes (JSON: no value).

    path: its name, for the form and for faults. Raises BaselineError where the text is none, or is a TOML
    file that lists its findings in one line, where nothing can be put behind them.
    """
    facts: dict[str, Fact] = {"path": path.as_posix()}
    if path.suffix.lower() == ".json":
        whole = json.loads(text) if text.strip() else {"accepted": []}
        whole["accepted"] += [{"id": one.id, "reason": one.reason} for one in entries]
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    longer = text + gap + "\n".join(map(_as_toml, entries))
    try:
        tomllib.loads(longer)
    except tomllib.TOMLDecodeError:
        raise BaselineError("baseline-inline", facts) from None
    return longer


def _as_toml(one: Entry) -> str:
    note = f"# {one.note}\n" if one.note else ""
    return f"{note}[[accepted]]\nid = {_quoted(one.id)}\nreason = {_quoted(one.reason)}\n"


def _quoted(text: str) -> str:
    """A basic string of TOML: that of JSON, and no bare DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


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
    if table == {} and not is_json:
        return []  # nothing but comments
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
