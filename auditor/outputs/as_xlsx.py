"""The result as a workbook: reports, findings with columns for the reviewer, figures, rules."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime

from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook

from auditor.outputs.order import Order
from auditor.outputs.workbook.causes import write_causes
from auditor.outputs.workbook.figures import write_figures
from auditor.outputs.workbook.findings import write_across, write_findings
from auditor.outputs.workbook.plan import plan_of
from auditor.outputs.workbook.rules import write_rules
from auditor.outputs.workbook.sheet import Book
from auditor.outputs.workbook.shots import write_shots
from auditor.outputs.workbook.summary import write_summary
from auditor.outputs.workbook.work import write_work
from auditor.outputs.writing import scratch

CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""A result holds no time: the same input and rules give the same bytes."""


def as_xlsx(order: Order) -> bytes:
    """The workbook. The sheet of figures is left out where the run has kept none. Raises OutputError."""

    def write(book: Book) -> None:
        plan = plan_of(order)
        write_summary(book, plan)
        write_causes(book, plan)
        write_work(book, plan)
        write_findings(book, plan)
        write_across(book, plan)
        write_shots(book, plan)
        if any(report.figures for report in order.run.reports):
            write_figures(book, plan)
        write_rules(book, plan)

    return made(order.wording.word("book-title"), order.wording.lang, write)


def made(title: str, lang: str, write: Callable[[Book], None]) -> bytes:
    """A workbook with what `write` puts in it. Its rows go through a scratch file. Raises OutputError."""
    stream = io.BytesIO()
    with scratch() as folder:
        options = {"constant_memory": True, "strings_to_urls": False, "tmpdir": folder}
        workbook = Workbook(stream, options)
        workbook.set_properties({"title": title, "created": CREATED})
        write(Book(workbook, lang))
        try:
            workbook.close()
        except FileCreateError as fault:  # what the disk said is inside
            raise OSError(*fault.args[0].args) from None
    return stream.getvalue()
