"""Findings on real reports that a person has judged, held against what a tool says now.

A line of a label file: {"report": stem of the file, "rule", "page", "stated", "label": "right" | "trivial" |
"wrong"}, and "why" for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from auditor.benchmark.scoring import squash
from auditor.benchmark.told import Told

LABELS = ("right", "trivial", "wrong")


@dataclass(frozen=True, slots=True)
class Label:
    """One judged finding. page: None where the file has none."""

    report: str
    rule: str
    page: int | None
    stated: str
    label: str


@dataclass(slots=True)
class Tally:
    """Of a rule or a confidence: how many labels of each kind there are, and how many are still told."""

    given: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LABELS, 0))
    told: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LABELS, 0))


@dataclass(slots=True)
class Judged:
    """All tallies. unjudged: findings that accuse, on reports with labels, which no label is about."""

    total: Tally = field(default_factory=Tally)
    rules: dict[str, Tally] = field(default_factory=dict)
    confidences: dict[str, Tally] = field(default_factory=dict)
    unjudged: int = 0
    lost: list[Label] = field(default_factory=list)
    wrong: list[Label] = field(default_factory=list)


def labels_of(lines: Iterable[Mapping[str, Any]]) -> list[Label]:
    """Raises ValueError, KeyError or TypeError for lines of another form."""
    made = []
    for line in lines:
        if line["label"] not in LABELS:
            raise ValueError(f"label: {line['label']}")
        page = int(line["page"]) if line.get("page") else None
        made.append(Label(line["report"], line["rule"], page, line.get("stated") or "", line["label"]))
    return made


def judged(labels: Sequence[Label], findings: Iterable[Told]) -> Judged:
    """Which of the labels the findings still say."""
    by_report: dict[str, list[Told]] = {}
    for one in findings:
        by_report.setdefault(PurePosixPath(one.file).stem, []).append(one)
    made = Judged()
    about: set[int] = set()
    for label in labels:
        hits = [one for one in by_report.get(label.report, []) if _is(one, label)]
        about.update(map(id, hits))
        tallies = [made.total, made.rules.setdefault(label.rule, Tally())]
        tallies += [made.confidences.setdefault(c, Tally()) for c in {h.confidence for h in hits} if c]
        for tally in tallies:
            tally.given[label.label] += 1
            tally.told[label.label] += bool(hits)
        if label.label == "right" and not hits:
            made.lost.append(label)
        if label.label == "wrong" and hits:
            made.wrong.append(label)
    loud = [one for label in {x.report for x in labels} for one in by_report.get(label, []) if one.is_loud]
    made.unjudged = sum(id(one) not in about for one in loud)
    return made


def _is(finding: Told, label: Label) -> bool:
    if finding.rule != label.rule or not finding.is_loud:
        return False
    if label.page and finding.pages and label.page not in finding.pages:
        return False
    wanted = squash(label.stated)
    return not wanted or any(wanted in squash(text) for text in finding.texts)
