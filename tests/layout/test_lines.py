"""Words into lines, and the boxes of their parts."""

from __future__ import annotations

import pytest

from auditor.intake import Word
from auditor.layout.lines import line_of, lines_of


def word(text: str, x: float, base: float, size: float = 10.0, bold: bool = False) -> Word:
    """A word of five points a letter on a baseline."""
    return Word(text, x, base - 0.8 * size, x + 5 * len(text), base + 0.2 * size, size, bold)


def test_lines_by_baseline_whatever_the_order() -> None:
    words = [word("dua", 60, 115), word("satu", 60, 100), word("lagi", 90, 100.4, 9)]
    assert [line.text for line in lines_of(words, 3)] == ["satu lagi", "dua"]


def test_raised_print_joins_its_word() -> None:
    words = [word("luas", 60, 100), word("12m", 90, 100), word("2", 105.5, 95, 6), word("laut", 60, 114)]
    assert [line.text for line in lines_of(words, 1)] == ["luas 12m 2", "laut"]


def test_a_fraction_stays_three_lines() -> None:
    words = [
        word("Realisasi", 200, 92),
        word("Capaian", 60, 100),
        word("=", 110, 100),
        word("Target", 200, 108),
    ]
    assert [line.text for line in lines_of(words, 1)] == ["Realisasi", "Capaian =", "Target"]


def test_boxes_runs_and_places() -> None:
    line = line_of([word("Kepala", 60, 100), word("Dinas", 93, 100), word("Kepala", 300, 100, bold=True)], 4)
    assert line.wide == (2,)
    assert line.box == pytest.approx((60, 92, 330, 102))
    assert line.box_of(7, 12) == pytest.approx((93, 92, 118, 102))
    assert line.box_of(3, 8) == pytest.approx((60, 92, 118, 102))
    left, right = line.runs()
    assert (left.text, right.text) == ("Kepala Dinas", "Kepala")
    assert right.box == pytest.approx((300, 92, 330, 102))
    place = right.place()
    assert (place.page, place.text) == (4, "Kepala")
    assert not line.bold


def test_justified_blanks_are_no_columns() -> None:
    row = [word("kata", 60 + 29 * i, 100) for i in range(8)]  # blanks of nine points
    assert line_of(row, 1).wide == ()
