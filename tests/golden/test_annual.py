"""Annual reports of an invented office in layouts of real ones: clean ones are silent, slips are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.benchmark.annual_report import annual_reports
from tests.generator.fixtures import REPORTS
from tests.golden.auditing import audit_file
from tests.golden.test_reports import check

FOLDERS = sorted(REPORTS.glob("tahunan-*"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_report(folder: Path) -> None:
    run = audit_file(folder / "laporan.pdf")
    assert len(run.reports) == 1
    report = run.reports[0]
    assert report.identity.year == 2023
    assert report.identity.quarter is None
    assert "sanitasi" in report.identity.unit.text.casefold()
    check(report, json.loads((folder / "expected.json").read_text(encoding="utf-8")))


def test_fixtures_are_what_the_generator_draws() -> None:
    drawn = annual_reports()
    assert [folder.name for folder in FOLDERS] == sorted(slug for slug, _, _ in drawn)
    for slug, pdf, rows in drawn:
        assert json.loads((REPORTS / slug / "expected.json").read_text(encoding="utf-8")) == rows
        assert (REPORTS / slug / "laporan.pdf").read_bytes() == pdf
