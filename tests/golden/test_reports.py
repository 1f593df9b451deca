"""The findings of the committed synthetic reports are the planted ones, on their pages, and no others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.findings.result import ReportResult
from tests.generator.fixtures import BUNDLE, report_folders
from tests.golden.auditing import Wanted, audit_file, described, loud

KNOWN_GAPS: dict[str, str] = {}
"""Reports whose findings are not right yet, with the reason."""

FOLDERS = [
    pytest.param(folder, marks=pytest.mark.xfail(strict=True, reason=KNOWN_GAPS[folder.name]))
    if folder.name in KNOWN_GAPS
    else folder
    for folder in report_folders()
]


def check(report: ReportResult, rows: list[dict[str, Any]]) -> None:
    """Every expected finding is there, and nothing else at error or warning."""
    wanted = [Wanted(**row) for row in rows]
    missing = [w for w in wanted if not any(w.met_by(f, strict=True) for f in report.findings)]
    extra = [f for f in loud(report) if not any(w.met_by(f, strict=True) for w in wanted)]
    told = "\n".join(described(f) for f in report.findings)
    assert not report.faults
    assert not missing, f"{missing}\nfound:\n{told}"
    assert not extra, "\n".join(described(f) for f in extra)


@pytest.mark.parametrize(
    "folder", FOLDERS, ids=lambda folder: folder.name if isinstance(folder, Path) else None
)
def test_report(folder: Path) -> None:
    run = audit_file(folder / "laporan.pdf")
    assert len(run.reports) == 1
    check(run.reports[0], json.loads((folder / "expected.json").read_text(encoding="utf-8")))


def test_bundle() -> None:
    rows = json.loads((BUNDLE / "expected.json").read_text(encoding="utf-8"))
    run = audit_file(BUNDLE / "laporan.pdf")
    found = [(r.identity.position.text.casefold(), r.first_page, r.last_page) for r in run.reports]
    assert found == [(row["position"].casefold(), row["first_page"], row["last_page"]) for row in rows]
    for report, row in zip(run.reports, rows, strict=True):
        check(report, row["findings"])
