"""What a tool said of the files: findings out of the auditor's result, or out of any tool's list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

LOUD = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Told:
    """One finding. file: the name of its file, without folders. texts: all that it
    quotes. confidence: "certain", "likely" or "" where the tool does not say."""

    file: str
    rule: str
    severity: str
    pages: frozenset[int]
    texts: tuple[str, ...]
    confidence: str = ""

    @property
    def is_loud(self) -> bool:
        """Whether it accuses: a note does not."""
        return self.severity in LOUD


@dataclass(frozen=True, slots=True)
class Reading:
    """Of one file: how many numbers were printed, understood, and structural (dates, codes, marks)."""

    file: str
    mentions: int
    bound: int
    structural: int


class ShapeError(ValueError):
    """A result that is neither the auditor's nor a list of findings. why: in plain words."""


def findings_of(result: object) -> list[Told]:
    """Of the auditor's result (a JSON object) or of a list of objects, one a finding. Raises ShapeError."""
    try:
        if isinstance(result, Mapping):
            return list(_of_result(result))
        if isinstance(result, Sequence) and not isinstance(result, str):
            return [_plain(one) for one in result]
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as fault:
        raise ShapeError(str(fault)) from None
    raise ShapeError(type(result).__name__)


def readings_of(result: object) -> list[Reading]:
    """How much of each report was understood; nothing of a tool's own list."""
    if not isinstance(result, Mapping):
        return []
    files = _files(result)
    return [
        Reading(
            files[report["input"]],
            *(int(report["coverage"].get(key) or 0) for key in ("mentions", "bound", "structural")),
        )
        for report in result["reports"]
    ]


def _files(result: Mapping[str, Any]) -> list[str]:
    return [PurePosixPath(one["path"]).name for one in result["inputs"]]


def _of_result(result: Mapping[str, Any]) -> Iterator[Told]:
    files = _files(result)
    by_report: dict[str, str] = {}
    for report in result["reports"]:
        file = by_report[report["id"]] = files[report["input"]]
        for finding in report["findings"]:
            yield _finding(finding, file)
    for finding in result.get("cross_findings", ()):
        yield _finding(finding, by_report[finding["reports"][0]])


def _finding(finding: Mapping[str, Any], file: str) -> Told:
    evidence = finding["evidence"]
    texts = [str(one["text"]) for one in evidence]
    if finding.get("stated"):
        texts.append(str(finding["stated"]["text"]))
    return Told(
        file=file,
        rule=str(finding["rule"]),
        severity=str(finding["severity"]),
        pages=frozenset(int(one["page"]) for one in evidence if one.get("page")),
        texts=tuple(texts),
        confidence=str(finding.get("confidence") or ""),
    )


def _plain(one: Mapping[str, Any]) -> Told:
    """{"file", "page", "stated"} and, where the tool knows them, "rule", "severity", "confidence"."""
    return Told(
        file=PurePosixPath(str(one["file"])).name,
        rule=str(one.get("rule") or ""),
        severity=str(one.get("severity") or "error"),
        pages=frozenset({int(one["page"])} if one.get("page") else ()),
        texts=(str(one.get("stated") or ""),),
        confidence=str(one.get("confidence") or ""),
    )
