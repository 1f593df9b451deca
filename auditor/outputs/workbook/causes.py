"""The sheet with one row per cause, over all reports: what to look at first stands first."""

from __future__ import annotations

from auditor.findings.causes import Cause
from auditor.outputs.causing import cause_text, first_text, whose_text
from auditor.outputs.workbook.plan import Plan
from auditor.outputs.workbook.sheet import Book, Cell, Column, Link, Sheet, cell_of

_COLUMNS = (
    ("number", 6, "number"),
    ("matter", 14, "wrap"),
    ("reports", 10, "number"),
    ("cause-findings", 10, "number"),
    ("rules", 12, "wrap"),
    ("cause-text", 56, "wrap"),
    ("whose-reports", 34, "wrap"),
    ("cause-first", 44, "wrap"),
    ("finding-ids", 30, "text"),
)


def write_causes(book: Book, plan: Plan) -> None:
    """The whole sheet; none where nothing was found."""
    if not plan.causes:
        return
    word = plan.wording.word
    columns = [
        Column(word(f"head-{key}"), width, look, key != "finding-ids") for key, width, look in _COLUMNS
    ]
    sheet = Sheet(book, plan.name("causes"), columns, fixed=1)
    sheet.head()
    for number, cause in enumerate(plan.causes, 1):
        sheet.row(_row(number, cause, plan))
    sheet.close()


def _row(number: int, cause: Cause, plan: Plan) -> list[Cell]:
    run, wording = plan.order.run, plan.wording
    text = cause_text(cause, wording)
    at = plan.places.get(cause.lead.id)
    return [
        number,
        wording.word(f"matter-{cause.matter.value}"),
        len(cause.reports),
        len(cause.findings),
        ", ".join(sorted({finding.rule for finding in cause.findings})),
        Link(text, cell_of(plan.name(at[0]), at[1])) if at else text,
        whose_text(cause, {report.id: report for report in run.reports}, wording),
        first_text(cause, run, wording),
        " ".join(finding.id for finding in cause.findings),
    ]
