"""The sheet of the rules that judged: what each looks for, on what basis, and how much it found."""

from __future__ import annotations

from collections import Counter

from auditor.outputs.workbook.plan import Plan
from auditor.outputs.workbook.sheet import Book, Column, Sheet
from auditor.rulebook.book import GRADES
from auditor.rulebook.texts import explain

_COLUMNS = (
    ("rule", 8, "centre"),
    ("title", 44, "wrap"),
    ("severity", 12, "centre"),
    ("findings", 9, "number"),
    ("what", 80, "wrap"),
    ("basis", 60, "wrap"),
)

_FOUND = [key for key, _, _ in _COLUMNS].index("findings")


def write_rules(book: Book, plan: Plan) -> None:
    """The sheet; its rows are those of plan.rules."""
    wording, run = plan.wording, plan.order.run
    columns = [Column(wording.word(f"head-{key}"), width, look) for key, width, look in _COLUMNS]
    sheet = Sheet(book, plan.name("rules"), columns, fixed=1)
    sheet.head()
    counts = Counter(finding.rule for report in run.reports for finding in report.findings)
    counts.update(finding.rule for finding in run.cross_findings)
    for code in plan.rules:
        told = explain(wording.book, code, wording.lang)
        severity = wording.book.rules[code].severities[GRADES[0]]
        sheet.row([code, told.title, wording.word(severity), counts[code], told.what, told.basis])
    sheet.colour(_FOUND, "warning", over=0)
    sheet.close()
