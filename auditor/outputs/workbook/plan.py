"""What stands where in the workbook, known before the first cell is written: links lead ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from auditor.findings.causes import Cause, accused, first_of
from auditor.findings.result import Finding, ReportResult
from auditor.outputs.html.windows import STATED, Window, strips_of, windows_of
from auditor.outputs.order import Order
from auditor.outputs.wording import Wording

FIRST_FINDING = 1
"""Row of the first finding on its sheet, counted from 0."""

DISPOSITIONS = ("correct", "explain", "corrected", "no-error", "accepted")
"""What a reviewer can decide on a finding."""


MOST_SHOTS = 500
"""Pictures of one workbook: some 10 MB. The findings behind them have none."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its row on the sheet, the PNG, and how tall it is for its width."""

    row: int
    content: bytes
    tall: float


@dataclass(frozen=True, slots=True)
class Plan:
    """rows: for each report the row of its first finding; count: of all findings of single reports;
    rules: code -> row on the sheet of rules."""

    order: Order
    rows: tuple[int, ...]
    count: int
    rules: dict[str, int]
    cross: Counter[str] = field(default_factory=Counter)
    causes: tuple[Cause, ...] = ()  # over all reports, the first first
    places: dict[str, tuple[str, int]] = field(default_factory=dict)  # finding -> its sheet and row
    shots: dict[str, Shot] = field(default_factory=dict)  # finding -> its picture

    @property
    def wording(self) -> Wording:
        return self.order.wording

    def name(self, sheet: str) -> str:
        """The name of a sheet: "summary", "findings", "cross", "figures", "rules"."""
        return self.wording.word(f"sheet-{sheet}")


def plan_of(order: Order) -> Plan:
    """The plan for one result."""
    rows, at = [], FIRST_FINDING
    for report in order.run.reports:
        rows.append(at)
        at += len(listed(report))
    enabled = [code for code, rule in order.wording.book.rules.items() if rule.enabled]
    cross = Counter(report for finding in order.run.cross_findings for report in accused(finding))
    told = [finding for report in order.run.reports for finding, _ in listed(report)]
    places = {f.id: ("findings", at) for at, f in enumerate(told, FIRST_FINDING)}
    places |= {f.id: ("cross", at) for at, f in enumerate(order.run.cross_findings, FIRST_FINDING)}
    rules = {code: at for at, code in enumerate(enabled, 1)}
    causes = tuple(first_of(order.run, at + len(order.run.cross_findings)))
    findings = [*told, *order.run.cross_findings]
    shots = shots_of(findings, order)
    return Plan(order, tuple(rows), at - FIRST_FINDING, rules, cross, causes, places, shots)


def listed(report: ReportResult) -> list[tuple[Finding, str]]:
    """The findings of a report with "", then those that are accepted with the reason."""
    return [*((f, "") for f in report.findings), *((a.finding, a.reason) for a in report.accepted)]


def shots_of(findings: Iterable[Finding], order: Order) -> dict[str, Shot]:
    """Finding -> the picture of its first window; none where the format was given nothing that draws."""
    if order.pictures is None or order.painted is None:
        return {}
    windows: dict[str, Window] = {}
    for finding in findings:
        if (found := windows_of(finding)[0]) and len(windows) < MOST_SHOTS:
            windows.setdefault(finding.id, found[0])
    places = {id: strips_of([window])[0] for id, window in windows.items()}
    pictures = order.pictures(list(dict.fromkeys(places.values())))
    shots: dict[str, Shot] = {}
    for id, window in windows.items():
        if picture := pictures.get(places[id]):
            lit = [one.place.box for one in window.lit if one.role in STATED and one.place.box]
            lit = lit or [one.place.box for one in window.lit if one.place.box]
            left, top, right, bottom = picture.box
            tall = (bottom - top) / (right - left)
            shots[id] = Shot(len(shots) + 1, order.painted(picture, lit), tall)
    return shots
