"""Every figure that was read, with what the rules say of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from auditor.findings.result import ReadFigure, ReportResult, RunResult, Standing
from auditor.pipeline import audit
from auditor.rulebook.load import load_pack
from auditor.running.sources import find_sources

REPORTS = Path(__file__).parent.parent.parent / "fixtures" / "reports"
BOOK = load_pack("default")


def audited(name: str, *, figures: bool = True) -> RunResult:
    sources = find_sources([REPORTS / name / "laporan.pdf"])
    return audit(sources.inputs, BOOK, isolated=False, figures=figures)


def one(report: ReportResult, raw: str, quantity: str, whose: str = "") -> ReadFigure:
    (found,) = {
        f for f in report.figures if (f.figure.raw, f.quantity) == (raw, quantity) and whose in f.whose
    }
    return found


def test_a_run_that_is_not_asked_keeps_none() -> None:
    assert all(report.figures == () for report in audited("hitungan-salah", figures=False).reports)


@pytest.mark.parametrize("name", ["hitungan-salah", "bersih-word", "satuan-campur", "dokumen-rusak"])
def test_they_are_those_of_the_coverage(name: str) -> None:
    for report in audited(name).reports:
        counts, coverage = Counter(f.standing for f in report.figures), report.coverage
        checked = sum(counts[s] for s in (Standing.DIFFERS, Standing.AGREES, Standing.USED))
        assert (len(report.figures), checked) == (coverage.figures_read, coverage.checked)
        assert counts[Standing.UNDECIDED] == coverage.undecided
        assert {f.figure for f in report.figures if f.standing is Standing.NOT_REACHED} == set(
            report.not_reached
        )


def test_each_knows_what_it_is_and_which_rules_looked_at_it() -> None:
    (report,) = audited("hitungan-salah").reports
    wrong = one(report, "82,50", "achievement")
    assert (wrong.whose, wrong.standing) == ("Jumlah lokasi yang diawasi", Standing.DIFFERS)
    assert "A01" in wrong.rules
    right = one(report, "Rp80.871.600", "realisasi-anggaran")
    assert right.standing is Standing.AGREES
    assert one(report, "99", "").standing is Standing.USED
    pages = [f.figure.place.page or 0 for f in report.figures]
    assert pages == sorted(pages)


def test_none_is_accused_in_a_clean_report() -> None:
    (report,) = audited("bersih-word").reports
    assert {f.standing for f in report.figures} <= {Standing.AGREES, Standing.NOT_REACHED}
