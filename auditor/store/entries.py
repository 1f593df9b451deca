"""What is kept of one audited file: a light row to look for and count, and the result itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import auditor
from auditor.checks.across.context import author_of, period_of
from auditor.findings.result import Finding, InputResult, ReportResult, RunResult
from auditor.store import codec

UNKNOWN = "unknown"
"""A period that no report of a task tells."""


def key_of(sha256: str, rules: str) -> str:
    """What a result depends on: the file's content, the rules' and the tool's version."""
    return hashlib.sha256(f"{sha256}\n{rules}\n{auditor.__version__}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, to be counted."""

    id: str
    rule: str
    severity: str
    confidence: str
    flips: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A report, to be looked for and counted.

    name: as messages across reports call it; author: who signs; version: the same for two versions of one
    report, "" where nobody signs.
    """

    id: str
    year: int | None
    quarter: int | None
    kind: str
    position: str
    unit: str
    name: str
    author: str
    version: str
    first: int
    last: int
    figures: int
    checked: int
    findings: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Light:
    """A file: where it was, what became of it, and its reports. seconds: what it took, of no result.

    place: to open it by; stamp: what changes when the file does; shown: the path that results show.
    told: the InputResult, by the codec.
    """

    key: str
    sha256: str
    rules: str
    version: str
    place: str
    stamp: str
    shown: str
    office: str
    status: str
    problem: str
    pages: int
    size: int
    seconds: float
    told: str = ""
    reports: tuple[Row, ...] = ()

    def line(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @staticmethod
    def of(told: Mapping[str, Any]) -> Light:
        """From the JSON."""
        rows = [
            Row(**{**row, "findings": tuple(Told(**one) for one in row["findings"])})
            for row in told["reports"]
        ]
        return Light(**{**told, "reports": tuple(rows)})


@dataclass(frozen=True)
class Entry:
    """One file's light row, its result, and the figures that were read, apart from it: few want them."""

    light: Light
    result: str
    figures: str = ""

    def line(self) -> str:
        """As one line of a journal."""
        return json.dumps([self.light.line(), self.result, self.figures], separators=(",", ":"))

    @staticmethod
    def of(line: str | bytes) -> Entry:
        """From the journal. Raises ValueError for a line that was cut off."""
        light, result, figures = json.loads(line)
        return Entry(Light.of(json.loads(light)), result, figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an entry comes from, before it is read."""

    place: str
    stamp: str
    shown: str
    office: str
    size: int = 0
    seconds: float = 0.0
    rules: str = ""
    key: str = ""


def entry_of(run: RunResult, origin: Origin) -> Entry:
    """The entry of a run over one file, as input 0."""
    (one,) = run.inputs
    light = Light(
        key=origin.key or key_of(one.sha256 or origin.place, origin.rules),
        sha256=one.sha256,
        rules=origin.rules,
        version=auditor.__version__,
        place=origin.place,
        stamp=origin.stamp,
        shown=origin.shown,
        office=origin.office,
        status=one.status.value,
        problem=one.problem or "",
        pages=one.pages,
        size=origin.size,
        seconds=round(origin.seconds, 3),
        told=codec.dumps(one),
        reports=tuple(map(row_of, run.reports)),
    )
    bare = tuple(replace(report, figures=()) for report in run.reports)
    figures = tuple(report.figures for report in run.reports)
    return Entry(light, codec.dumps(bare), codec.dumps(figures) if any(figures) else "")


def row_of(report: ReportResult) -> Row:
    """The light row of a report."""
    identity, extract = report.identity, report.extract
    author = author_of(extract) if extract is not None else None
    version = ""
    if extract is not None and author is not None:
        told = (author.bare, extract.position_key, extract.unit_key, period_of(extract))
        version = hashlib.sha256(repr(told).encode()).hexdigest()[:16]
    return Row(
        id=report.id,
        year=identity.year,
        quarter=identity.quarter,
        kind=identity.kind.value,
        position=identity.position.text,
        unit=identity.unit.text,
        name=" ".join((identity.position.text or identity.unit.text).split()),
        author=" ".join(author.name.text.split()) if author is not None else "",
        version=version,
        first=report.first_page,
        last=report.last_page,
        figures=report.coverage.figures_read,
        checked=report.coverage.checked,
        findings=tuple(map(told_of, report.findings)),
    )


def told_of(finding: Finding) -> Told:
    """A finding, to be counted."""
    return Told(
        finding.id,
        finding.rule,
        finding.severity.value,
        finding.confidence.value,
        finding.flips_conclusion,
    )


def input_of(told: str, shown: str) -> InputResult:
    """What became of a file, in a run that shows it so."""
    one: InputResult = codec.loads(told)
    facts = {**one.facts, "path": shown} if "path" in one.facts else one.facts
    return replace(one, path=shown, facts=facts)


def reports_of(entry: Entry, number: int, *, figures: bool = False) -> tuple[ReportResult, ...]:
    """The reports of a file that is input `number` of a run, with the ids that they have by themselves."""
    reports: tuple[ReportResult, ...] = codec.loads(entry.result, {0: number})
    if not figures or not entry.figures:
        return reports
    own = codec.loads(entry.figures, {0: number})
    return tuple(replace(one, figures=read) for one, read in zip(reports, own, strict=True))


def period_name(rows: Sequence[Row]) -> str:
    """ "2025-tw4", "2025" or "unknown": the period that most of the reports have."""
    names = [f"{row.year}-tw{row.quarter}" if row.quarter else str(row.year) for row in rows if row.year]
    return max(sorted(set(names)), key=names.count) if names else UNKNOWN
