"""What the checks say is wrong: figures, a gap, what is not there, or how a number is written."""

from __future__ import annotations

import pytest

from auditor.checks import CHECKS
from auditor.checks.verdict import Accusation, Context, Outcome
from tests.cases import build_report

HEAD = ["number", "indicator", "annual_target", "realisasi", "achievement"]
AGREED = {
    "head": ["number", "indicator", "target"],
    "rows": [
        ["1", "Pemeriksaan kapal", "64"],
        ["2", "Patroli laut", "30"],
        ["3", "Sosialisasi nelayan", "4"],
    ],
}


@pytest.mark.parametrize(
    ("check", "rows", "accuses"),
    [
        ("ratio", [["1", "Pemeriksaan kapal", "64", "74", "101,00%"]], Accusation.FIGURES),
        (
            "complete_row",
            [["1", "Pemeriksaan kapal", "64", "74", "115,63%"], ["2", "Patroli laut", "30", "", "100,00%"]],
            Accusation.GAP,
        ),
        (
            "paired_rows",
            [["1", "Pemeriksaan kapal", "64", "74", "115,63%"], ["2", "Patroli laut", "30", "30", "100,00%"]],
            Accusation.ABSENCE,
        ),
        ("malformed", [["1", "Pemeriksaan kapal", "61.430.000,", "74", "115,63%"]], Accusation.WRITING),
    ],
)
def test_what_a_failed_verdict_accuses_of(check: str, rows: list[list[str]], accuses: Accusation) -> None:
    report = build_report(
        {"agreements": [AGREED], "measurements": [{"head": HEAD, "rows": rows, "agreement": 0}]}
    )
    failed = [v for v in CHECKS[check](Context(report)) if v.outcome is Outcome.FAILS]
    assert failed and {v.accuses for v in failed} == {accuses}
