"""Dates, quarters, half years and years."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.values.periods import (
    PeriodKind,
    end_of_quarter,
    find_dates,
    find_periods,
    month_of,
    parse_date,
    quarter_of,
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Samudra Raya, 2 Januari 2026", date(2026, 1, 2)),
        ("02 Januari 2025", date(2025, 1, 2)),
        ("22/1/25", date(2025, 1, 22)),
        ("31-12-2025", date(2025, 12, 31)),
        ("1.2.2025", date(2025, 2, 1)),
        ("2 Pebruari 2026", date(2026, 2, 2)),
        ("30 Nopember 2025", date(2025, 11, 30)),
        ("2 Janauri 2026", date(2026, 1, 2)),
        ("31 Desemeber 2025", date(2025, 12, 31)),
        ("31 Februari 2025", None),
        ("Nomor 900/12/25", None),
        ("12 Kegiatan 2025", None),
        ("Desember 2025", None),
    ],
)
def test_dates_are_read(text: str, day: date | None) -> None:
    assert parse_date(text) == day


def test_an_impossible_day_is_found_but_has_no_value() -> None:
    (found,) = find_dates("31 Februari 2025")
    assert (found.value, found.day, found.month, found.year) == (None, 31, 2, 2025)


def test_a_month_without_a_day_is_found() -> None:
    (found,) = find_dates("Oktober - Des 2025")
    assert (found.day, found.month, found.year) == (None, 12, 2025)


def test_short_month_names_are_not_guessed() -> None:
    assert month_of("juni") == 6
    assert month_of("juli") == 7
    assert month_of("jual") is None
    assert month_of("persen") is None


@pytest.mark.parametrize(
    ("text", "numbers", "year"),
    [
        ("Triwulan IV Tahun 2025", [4], 2025),
        ("TW 4", [4], None),
        ("TW.IV TA 2025", [4], 2025),
        ("TRIWULAN EMPAT TAHUN 2025", [4], 2025),
        ("Tri Wulan III", [3], None),
        ("triwulan ke-4", [4], None),
        ("triwulan keempat", [4], None),
        ("Triwulan I, II dan III Tahun 2025", [1, 2, 3], 2025),
        ("Triwulan I s.d. Triwulan IV", [1, 4], None),
        ("Triwulan I sampai IV", [1, 4], None),
        ("Triwulan IV (Oktober - Desember) Tahun 2025", [4], 2025),
        ("Triwulan IVI", [None], None),
        ("triwulan ini", [], None),
        ("laporan triwulanan", [], None),
    ],
)
def test_quarters_are_read(text: str, numbers: list[int | None], year: int | None) -> None:
    found = find_periods(text)
    assert [period.number for period in found] == numbers
    assert {period.year for period in found} <= {year}
    assert {period.kind for period in found} <= {PeriodKind.QUARTER}


def test_half_years_years_and_spans() -> None:
    half, year, span = find_periods("Semester I 2025, Tahun Anggaran 2024, tahun 2021-2026")
    assert (half.kind, half.number, half.year) == (PeriodKind.HALF, 1, 2025)
    assert (year.kind, year.year) == (PeriodKind.YEAR, 2024)
    assert (span.kind, span.year, span.numeral) == (PeriodKind.SPAN, 2021, "2026")


def test_ends_of_quarters() -> None:
    assert [end_of_quarter(quarter, 2025) for quarter in (1, 2, 3, 4, None)] == [
        date(2025, 3, 31),
        date(2025, 6, 30),
        date(2025, 9, 30),
        date(2025, 12, 31),
        date(2025, 12, 31),
    ]
    assert quarter_of(date(2025, 10, 1)) == 4
    with pytest.raises(ValueError, match="5"):
        end_of_quarter(5, 2025)
