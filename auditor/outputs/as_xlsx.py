"""The result as a workbook: reports, findings with columns for the reviewer, figures, rules."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from xlsxwriter.workbook import Workbook

from auditor.outputs.formats import Order
from auditor.outputs.workbook.figures import write_figures
from auditor.outputs.workbook.findings import write_across, write_findings
from auditor.outputs.workbook.plan import plan_of
from auditor.outputs.workbook.rules import write_rules
from auditor.outputs.workbook.sheet import Book
from auditor.outputs.workbook.summary import write_summary

CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""A result holds no time: the same input and rules give the same bytes."""


def as_xlsx(order: Order) -> bytes:
    """The workbook. The sheet of figures is left out where the run has kept none."""
    stream = io.BytesIO()
    workbook = Workbook(stream, {"constant_memory": True, "strings_to_urls": False})
    workbook.set_properties({"title": order.wording.word("book-title"), "created": CREATED})
    plan, book = plan_of(order), Book(workbook, order.wording.lang)
    write_summary(book, plan)
    write_findings(book, plan)
    write_across(book, plan)
    if any(report.figures for report in order.run.reports):
        write_figures(book, plan)
    write_rules(book, plan)
    workbook.close()
    return stream.getvalue()
