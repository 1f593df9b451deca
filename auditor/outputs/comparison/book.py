"""A comparison as a workbook: a sheet of reports with their counts, and one of findings."""

from __future__ import annotations

from auditor.findings.comparison import Change, Compared, Fate, count
from auditor.outputs.as_xlsx import made
from auditor.outputs.comparison.telling import Telling
from auditor.outputs.workbook.findings import NOT_PRINTED
from auditor.outputs.workbook.sheet import Book, Cell, Column, Sheet

TOP = 3
"""Rows above the head of the first sheet."""

TOLD = 6
"""Columns that the lines above it run over."""

_COLOURS = {Fate.NEW: "error", Fate.CHANGED: "warning", Fate.GONE: "note", Fate.FIXED: "good"}

_FINDINGS = (
    ("number", 6, "number"),
    ("fate", 18, "wrap"),
    ("report", 30, "wrap"),
    ("period", 13, "wrap"),
    ("place", 16, "wrap"),
    ("rule", 8, "centre"),
    ("severity", 14, "wrap"),
    ("old-stated", 17, "wrap"),
    ("new-stated", 17, "wrap"),
    ("expected", 17, "wrap"),
    ("reason", 52, "wrap"),
    ("fate-why", 34, "wrap"),
    ("review-note", 26, "input"),
    ("input", 30, "text"),
    ("report-id", 30, "text"),
    ("finding-id", 12, "text"),
)


def as_book(telling: Telling) -> bytes:
    """The workbook; the same comparison gives the same bytes."""

    def write(book: Book) -> None:
        _write_reports(book, telling)
        _write_findings(book, telling)

    return made(telling.wording.word("compare-title"), telling.wording.lang, write)


def _write_reports(book: Book, telling: Telling) -> None:
    word = telling.wording.word
    columns = [Column(word("head-number"), 6, "number"), Column(word("head-report"), 44, "wrap")]
    columns += [Column(word("head-period"), 22, "wrap")]
    columns += [Column(word(f"fated-{fate.value}").capitalize(), 12, "number") for fate in Fate]
    columns += [Column(word("head-remark"), 46, "wrap"), Column(word("head-input"), 34, "wrap")]
    columns += [Column(word("head-old-report"), 34, "wrap")]
    remarks = [*telling.remarks(), *filter(None, [telling.left_out])]
    sheet = Sheet(book, word("sheet-summary"), columns, above=TOP + len(remarks), fixed=2)
    sheet.put(0, 0, word("compare-title"), "title")
    old, new = telling.names
    for at, line in enumerate((word("compare-sides", old=old, new=new), *remarks), 1):
        sheet.page.set_row(at, 32)
        sheet.page.merge_range(at, 0, at, TOLD, "", book.look("remark"))
        sheet.put(at, 0, line, "remark")
    total: list[Cell] = [None, word("compare-total"), None, *count(telling.changes_told).values()]
    for at, cell in enumerate([*total, None, None, None]):
        sheet.put(TOP + len(remarks) - 1, at, cell, "total")
    sheet.head()
    rows = [_report(one, telling) for one in telling.reports_told]
    if telling.comparison.cross:
        rows.append(
            [word("compare-across"), None, *count(telling.comparison.cross).values(), None, None, None]
        )
    for number, row in enumerate(rows, 1):
        sheet.row([number, *row])
    for at, fate in enumerate(Fate, 3):
        if fate in _COLOURS:
            sheet.colour(at, _COLOURS[fate], over=0)
    sheet.close()


def _report(one: Compared, telling: Telling) -> list[Cell]:
    numbers = count(one.changes).values()
    remark = " ".join(telling.of_report(one))
    new, old = one.new.path if one.new else None, one.old.path if one.old else None
    return [telling.name(one.report), telling.period(one.report), *numbers, remark, new, old]


def _write_findings(book: Book, telling: Telling) -> None:
    word = telling.wording.word
    columns = [
        Column(word(f"head-{key}"), width, look, key not in NOT_PRINTED) for key, width, look in _FINDINGS
    ]
    sheet = Sheet(book, word("sheet-findings"), columns, fixed=2)
    sheet.head()
    number = 0
    for one in telling.reports_told:
        of_report = (telling.name(one.report), telling.period(one.report), one.report.path, one.report.id)
        for change in one.changes:
            number += 1
            sheet.row(_change(number, change, of_report, telling))
    for change in telling.comparison.cross:
        number += 1
        across = (word("compare-across"), "", "", telling.reports(change))
        sheet.row(_change(number, change, across, telling))
    for fate, colour in _COLOURS.items():
        sheet.colour(1, colour, equal=telling.fate(fate))
    sheet.close()


def _change(number: int, one: Change, report: tuple[str, str, str, str], telling: Telling) -> list[Cell]:
    name, period, path, id_ = report
    found = one.found
    return [
        number,
        telling.fate(one.fate),
        name,
        period,
        telling.place(one),
        found.rule,
        telling.severity(one),
        one.old.text if one.old else None,
        one.new.text if one.new else None,
        found.expected,
        found.message,
        telling.why(one) or found.accepted,
        None,
        path,
        id_,
        found.id,
    ]
