"""Percentages below a total: shares of the total that most of them are shares of."""

from __future__ import annotations

import pytest

from auditor.checks.shares import shares_of_totals
from auditor.checks.verdict import Grade
from auditor.model import Report, Role, Tally, TallyRow
from auditor.values import Figure, Printed
from auditor.values.numbers import parse_figure


def row(index: int, role: Role, name: str, *figures: str) -> TallyRow:
    found = tuple(_figure(text) for text in figures)
    return TallyRow(index=index, role=role, subject=Printed(name), figures=found)


def _figure(text: str) -> Figure | None:
    return parse_figure(text).as_exact("%" not in text) if text else None


def grades(*shares: str) -> list[Grade | None]:
    rows = (
        row(0, Role.ROW, "Tahun satu", "23", "300", "200", "80", "20"),
        row(1, Role.ROW, "Tahun dua", "22", "217", "187", "33", "-3"),
        row(2, Role.TOTAL, "Jumlah", "45", "517", "387", "113", "17"),
        row(3, Role.ROW, "Persentase", "", "", *shares),
    )
    table = Tally(rows=rows, quantities=("Temuan", "Rekomendasi", "Selesai", "Belum", "Tidak"))
    return [verdict.grade for verdict in shares_of_totals(Report(tallies=(table,)))]


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (("74,85%", "21,86%", "3,29%"), [None, None, None]),
        (("74,85%", "21,85%", "3,28%"), [None, Grade.ROUNDING, Grade.ROUNDING]),
        (("74,85%", "12,86%", "3,29%"), [None, Grade.CONTRADICTION, None]),
        (("50,00%", "12,86%", "3,29%"), []),  # what these are shares of, nothing shows
        (("74,85%", "21,86%", ""), []),
    ],
)
def test_shares_of_one_total(shares: tuple[str, ...], found: list[Grade | None]) -> None:
    assert grades(*shares) == found
