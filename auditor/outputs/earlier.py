"""A result file of an earlier run, read back for --previous."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from auditor.given import MOST_RESULT, from_json, read_bytes, why_of
from auditor.model import Identity, Kind
from auditor.model.extract import Extract
from auditor.outputs.extract_shape import KeptReport, extract_from
from auditor.outputs.schema import READABLE
from auditor.values import Printed


class EarlierError(Exception):
    """A file that is no result with figures in it. key: its sentence in words.py. why: in each language."""

    def __init__(self, key: str, why: Mapping[str, str] | None = None) -> None:
        super().__init__(key)
        self.key = key
        self.why = why or {}


def read_earlier(path: Path) -> tuple[Extract, ...]:
    """The extracts of all reports of a result file. Raises EarlierError."""
    try:
        content = from_json(read_bytes(path, MOST_RESULT))
    except (OSError, ValueError) as fault:
        raise EarlierError("previous-unreadable", why_of(fault)) from None
    reports = content.get("reports") if isinstance(content, dict) else None
    if not isinstance(reports, list):
        raise EarlierError("previous-no-result")
    if content.get("schema_version", READABLE[0]) not in READABLE:
        raise EarlierError("previous-version")
    try:
        return tuple(_extract(report) for report in reports if report.get("extract"))
    except (AttributeError, KeyError, TypeError, ValidationError, ArithmeticError, ValueError):
        raise EarlierError("previous-no-result") from None


def _extract(report: Mapping[str, Any]) -> Extract:
    identity = Identity(
        kind=Kind(report["kind"]),
        position=Printed(str(report["position"])),
        unit=Printed(str(report["unit"])),
        quarter=report["quarter"],
        year=report["year"],
    )
    return extract_from(KeptReport.model_validate(report["extract"]), str(report["id"]), identity)
