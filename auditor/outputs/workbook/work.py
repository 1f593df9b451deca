"""The sheet with the order of work: for each report what to change, in turn."""

from __future__ import annotations

from auditor.outputs.ordering import work_of
from auditor.outputs.workbook.plan import Plan
from auditor.outputs.workbook.sheet import Book, Column, Sheet

_COLUMNS = (
    ("report", 34, "wrap"),
    ("person", 24, "wrap"),
    ("number", 6, "number"),
    ("work-step", 90, "wrap"),
    ("work-sure", 18, "centre"),
    ("finding-ids", 30, "text"),
)


def write_work(book: Book, plan: Plan) -> None:
    """The whole sheet; none where no report has anything to change."""
    wording = plan.wording
    works = [(report, work_of(report, wording)) for report in plan.order.run.reports]
    if not any(steps for _, steps in works):
        return
    columns = [
        Column(wording.word(f"head-{key}"), width, look, key != "finding-ids")
        for key, width, look in _COLUMNS
    ]
    sheet = Sheet(book, plan.name("work"), columns, fixed=1)
    sheet.head()
    for report, steps in works:
        name, person = wording.name(report), report.person.name.text or None
        for number, step in enumerate(steps, 1):
            unsure = None if step.certain else wording.word("work-unsure").strip("()")
            sheet.row([name, person, number, step.text, unsure, " ".join(step.findings)])
    sheet.close()
