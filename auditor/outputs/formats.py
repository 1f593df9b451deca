"""The formats: what each one makes, and of what. Heavy libraries load only for the format that wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from auditor.findings.result import ReportResult, RunResult
from auditor.outputs.as_csv import as_csv
from auditor.outputs.as_json import as_json, as_jsonl, json_pieces, jsonl_pieces
from auditor.outputs.as_sarif import as_sarif
from auditor.outputs.order import Order
from auditor.outputs.wording import Wording

ForRun = Callable[[Order], bytes]
"""Makes one file that tells of the whole run."""

ForReports = Callable[[Order, Sequence[ReportResult]], bytes]
"""Makes one file that tells of these reports, which are all of one input: one report where the output
is a folder, all reports of the input where it is a file."""

TEXT_FORMATS: Mapping[str, Callable[[RunResult, Wording], str]] = {
    "json": as_json,
    "jsonl": as_jsonl,
    "csv": as_csv,
    "sarif": as_sarif,
}
"""Formats that are one text. The table has its own call: it needs to know the console."""

PIECES: Mapping[str, Callable[[RunResult, Wording], Iterator[str]]] = {
    "json": json_pieces,
    "jsonl": jsonl_pieces,
}
"""Of these the ones that need not be held whole: a run over a country has 20,000 reports."""

MARKED_FORMATS = frozenset({"csv"})
"""Text formats whose files begin with a byte order mark: without it Excel takes UTF-8 for another code."""


def _xlsx(order: Order) -> bytes:
    from auditor.outputs.as_xlsx import as_xlsx

    return as_xlsx(order)


def _html(order: Order) -> bytes:
    from auditor.outputs.as_html import as_html

    return as_html(order)


RUN_FORMATS: Mapping[str, ForRun] = {"xlsx": _xlsx, "html": _html}
"""Formats that are one file of bytes for the whole run."""


def _pdf(order: Order, reports: Sequence[ReportResult]) -> bytes:
    from auditor.outputs.as_pdf import as_pdf

    return as_pdf(order, reports)


def _docx(order: Order, reports: Sequence[ReportResult]) -> bytes:
    from auditor.outputs.as_docx import as_docx

    return as_docx(order, reports)


REPORT_FORMATS: Mapping[str, ForReports] = {"pdf": _pdf, "docx": _docx}
"""Formats that are one file per report."""


def _draft(order: Order, reports: Sequence[ReportResult]) -> bytes:
    from auditor.outputs.as_draft import as_draft

    return as_draft(order, reports)


DRAFT_FORMATS: Mapping[str, ForReports] = {"pdf": _draft}
"""Formats of REPORT_FORMATS whose file is a Word file where the report is one."""

WITH_FIGURES = frozenset({"xlsx", "docx"})
"""Formats that show or count every figure that was read, so that the run has to keep them."""

WHOLE_FORMATS = frozenset({"docx"})
"""Formats that say where nothing was found: what --min-severity hides elsewhere, they show."""

WITH_PICTURES = frozenset({"html", "xlsx"})
"""Formats that show parts of the pages."""

FORMATS = ("table", *TEXT_FORMATS, *RUN_FORMATS, *REPORT_FORMATS)
