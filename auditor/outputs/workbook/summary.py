"""The sheet with one row per report, and per input without any, under the totals of the rows shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

import auditor
from auditor.findings.result import InputResult, ReportResult, Severity, Status
from auditor.outputs.workbook.findings import DISPOSITION, REPORT_ID
from auditor.outputs.workbook.plan import FIRST_FINDING, Plan, listed
from auditor.outputs.workbook.sheet import Book, Cell, Column, Formula, Link, Share, Sheet, cell_of

TOTALS_ROW = 3
HEAD_ROW = 4
TITLE_COLUMNS = 10
"""Columns that the line on what this is runs over."""

SUM_SHOWN = 109
"""SUBTOTAL's sum over the rows that the filter shows."""

_COLUMNS = (
    ("number", 6, "number"),
    ("report", 34, "wrap"),
    ("person", 22, "wrap"),
    ("unit-office", 26, "wrap"),
    ("period", 16, "wrap"),
    ("pages", 10, "centre"),
    ("read", 10, "number"),
    ("checked", 11, "number"),
    ("undecided", 13, "number"),
    ("not-reached", 12, "number"),
    ("coverage", 11, "number"),
    ("error", 12, "number"),
    ("warning", 12, "number"),
    ("note", 11, "number"),
    ("flips", 13, "number"),
    ("cross", 11, "number"),
    ("open", 12, "number"),
    ("status", 16, "centre"),
    ("remark", 40, "wrap"),
    ("input", 34, "wrap"),
    ("profile", 18, "text"),
    ("nip", 22, "text"),
    ("report-id", 56, "text"),
)

SUMMED = ("read", "checked", "undecided", "not-reached", "error", "warning", "note", "flips", "open")

_AT = {key: at for at, (key, _, _) in enumerate(_COLUMNS)}


def write_summary(book: Book, plan: Plan) -> None:
    """The whole sheet."""
    word = plan.wording.word
    columns = [
        Column(word(f"head-{key}"), width, look, key not in ("nip", "report-id"))
        for key, width, look in _COLUMNS
    ]
    if plan.order.names:
        columns.append(Column(word("head-file"), 44, "wrap", printed=False))
    sheet = Sheet(book, plan.name("summary"), columns, above=HEAD_ROW, fixed=2)
    rows = _rows(plan)
    _top(sheet, plan, rows)
    sheet.head()
    for row in rows:
        sheet.row(row)
    for key in ("error", "warning", "note", "flips", "cross"):
        sheet.colour(_AT[key], "error" if key in ("flips", "cross") else key, over=0)
    sheet.colour(_AT["status"], "good", equal=word("status-audited"))
    for status in Status:
        if status is not Status.AUDITED:
            sheet.colour(_AT["status"], "error", equal=word(f"status-{status.value}"))
    sheet.colour(_AT["status"], "error", equal=word("status-missing"))
    sheet.close()


def _top(sheet: Sheet, plan: Plan, rows: Sequence[Sequence[Cell]]) -> None:
    book, pack = plan.wording, plan.wording.book
    sheet.put(0, 0, book.word("book-title"), "title")
    said = book.word("book-basis", version=auditor.__version__, pack=pack.name, rules=pack.version)
    sheet.page.set_row(1, 32)
    sheet.page.merge_range(1, 0, 1, TITLE_COLUMNS, said, sheet.book.look("remark"))
    for at, (key, _, _) in enumerate(_COLUMNS):
        sheet.put(TOTALS_ROW, at, _total(key, at, rows), "total")
    sheet.page.write_string(TOTALS_ROW, 1, book.word("book-total"), sheet.book.look("total"))


def _total(key: str, at: int, rows: Sequence[Sequence[Cell]]) -> Cell:
    if key not in SUMMED or not rows:
        return None
    column, first = xl_col_to_name(at), HEAD_ROW + 2
    now = sum(map(_count, (row[at] for row in rows)))
    return Formula(f"=SUBTOTAL({SUM_SHOWN},{column}{first}:{column}{first + len(rows) - 1})", now)


def _count(cell: Cell) -> int:
    return cell.value if isinstance(cell, Formula) else cell if isinstance(cell, int) else 0


def _rows(plan: Plan) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for number, one in enumerate(plan.order.run.inputs):
        reports = [(at, r) for at, r in enumerate(plan.order.run.reports) if r.input == number]
        rows.extend(_report(at, report, one, plan) for at, report in reports)
        if one.status is not Status.AUDITED:
            rows.append(_problem(one, plan))
    return [[at, *row[1:]] for at, row in enumerate(rows, 1)]


def _report(at: int, report: ReportResult, one: InputResult, plan: Plan) -> list[Cell]:
    wording, coverage = plan.wording, report.coverage
    name, found = wording.name(report), bool(listed(report))
    counts = Counter(finding.severity for finding in report.findings)
    share = Decimal(coverage.checked) / coverage.figures_read if coverage.figures_read else None
    row: list[Cell] = [
        0,
        Link(name, cell_of(plan.name("findings"), plan.rows[at])) if found else name,
        report.person.name.text or None,
        report.identity.unit.text,
        wording.period(report),
        f"{report.first_page}-{report.last_page}" if one.paged else None,
        coverage.figures_read,
        coverage.checked,
        coverage.undecided,
        coverage.not_reached,
        None if share is None else Share(share),
        *(counts[severity] for severity in Severity),
        sum(finding.flips_conclusion for finding in report.findings),
        plan.cross[report.id],
        _open(report, plan),
        wording.word("status-audited"),
        _remark(report, one, plan),
        one.path,
        report.profile,
        report.person.nip.text or None,
        report.id,
    ]
    return [*row, Link(plan.order.names[at], f"external:{plan.order.names[at]}")] if plan.order.names else row


def _open(report: ReportResult, plan: Plan) -> Cell:
    """How many findings of the report have no disposition yet; it counts down while they are reviewed."""
    if not plan.count:
        return 0
    ends = FIRST_FINDING + 1, FIRST_FINDING + plan.count
    ids, decided = (
        f"'{plan.name('findings')}'!${c}${ends[0]}:${c}${ends[1]}"
        for c in map(xl_col_to_name, (REPORT_ID, DISPOSITION))
    )
    return Formula(f'=COUNTIFS({ids},"{report.id}",{decided},"")', len(report.findings))


def _remark(report: ReportResult, one: InputResult, plan: Plan) -> str:
    parts = [("unread-count", len(report.unread)), ("faults-count", len(report.faults))]
    told = [plan.wording.word(key, count=count) for key, count in parts if count]
    if report is next((r for r in plan.order.run.reports if r.input == report.input), None):
        told += filter(None, [plan.wording.unassigned(one)])
    return "; ".join([*told, *plan.wording.remarks(one)])


def _problem(one: InputResult, plan: Plan) -> list[Cell]:
    row: list[Cell] = [None] * len(_COLUMNS)
    row[_AT["input"]] = one.path
    row[_AT["status"]] = plan.wording.status(one)
    row[_AT["remark"]] = plan.wording.problem(one)
    return row
