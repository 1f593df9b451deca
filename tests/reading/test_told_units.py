"""Amounts in thousands or millions of rupiah, told once for the whole table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.checks import CHECKS
from auditor.checks.verdict import Context, Outcome
from auditor.model import Report
from auditor.reading.told_units import told_power
from tests.reading.test_budget_tables import budget_of, grid_of


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("Tabel 9. Realisasi Anggaran (dalam jutaan rupiah)", 6), ("Pagu (Rp Ribu)", 3),
        ("Anggaran (juta rupiah)", 6),
        ("Pagu (Rp. Juta)", 6), ("Realisasi (dalam ribu)", 3),
        ("Bantuan 5 juta rupiah bagi nelayan", 0), ("Pagu (Rp)", 0),
    ],
)  # fmt: skip
def test_what_tells_the_unit(text: str, power: int) -> None:
    assert told_power([text, "Program"]) == power


BUDGET = """
Tabel 9. Realisasi Anggaran {unit}
[No | Program | Anggaran (Rp) | Realisasi (Rp) | %]
[1 | Program Tambak | 120.300 | 90.300 | 75,06]
[2 | Program Rawa | 80.410 | 61.150 | 76,05]
[ | JUMLAH | {total} | 151.450 | 75,46]
"""


def failing(unit: str, total: str) -> list[str]:
    grid = grid_of(BUDGET.format(unit=unit, total=total))
    context = Context(Report(budgets=(budget_of(grid),)))
    return [v.subject for v in CHECKS["total"](context) if v.outcome is Outcome.FAILS]


def test_sums_of_rounded_amounts_may_differ_in_their_last_digit() -> None:
    assert not failing("(dalam jutaan rupiah)", "200.711")
    assert failing("(dalam rupiah)", "200.711")
    assert failing("(dalam jutaan rupiah)", "200.810")


def test_amounts_are_full_rupiah_as_far_as_they_are_printed() -> None:
    pagu = budget_of(grid_of(BUDGET.format(unit="(dalam jutaan rupiah)", total="200.710"))).rows[0].pagu
    assert pagu is not None
    assert (pagu.value, pagu.decimals, pagu.exact) == (Decimal(120_300_000_000), -6, False)
