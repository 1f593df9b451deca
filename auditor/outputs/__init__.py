"""One file per format. An output takes the result and a language; it judges nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from auditor.findings.result import RunResult
from auditor.outputs.as_csv import as_csv
from auditor.outputs.as_json import as_json, as_jsonl
from auditor.outputs.wording import Wording

TEXT_FORMATS: Mapping[str, Callable[[RunResult, Wording], str]] = {
    "json": as_json,
    "jsonl": as_jsonl,
    "csv": as_csv,
}
"""Formats that are one text. The table has its own call: it needs to know the console."""

FORMATS = ("table", *TEXT_FORMATS)
LATER_FORMATS = ("xlsx", "html", "pdf", "docx")
"""Formats of the contract that this version does not have yet."""

__all__ = ["FORMATS", "LATER_FORMATS", "TEXT_FORMATS", "Wording"]
