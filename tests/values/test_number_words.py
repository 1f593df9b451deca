"""Indonesian number words and Roman numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values.roman import roman, to_roman
from auditor.values.words import number_of_words, words_of_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("enam puluh", 60),
        ("dua belas", 12),
        ("duabelas", 12),
        ("sebelas", 11),
        ("seratus dua puluh lima", 125),
        ("tigapuluhlima", 35),
        ("seribu", 1000),
        ("satu juta dua ratus ribu", 1_200_000),
        ("dua puluh lima juta rupiah", 25_000_000),
        ("Pertama", 1),
        ("Kedua", 2),
        ("Keempat", 4),
        ("ke-empat", 4),
        ("Empat", 4),
        ("nol", 0),
    ],
)
def test_words_say_a_number(words: str, number: int) -> None:
    assert number_of_words(words) == number


@pytest.mark.parametrize(
    "words", ["", "kepala", "dua laporan", "puluh", "lima ratus juta juta", "ratus", "dua satu"]
)
def test_other_words_say_none(words: str) -> None:
    assert number_of_words(words) is None


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_number_comes_back_from_its_words(number: int) -> None:
    assert number_of_words(words_of_number(number)) == number


def test_numbers_out_of_range_have_no_words() -> None:
    with pytest.raises(ValueError, match="-1"):
        words_of_number(-1)


@pytest.mark.parametrize(("text", "number"), [("VIII", 8), ("iv", 4), ("XIV", 14), ("I", 1)])
def test_roman_numerals(text: str, number: int) -> None:
    assert roman(text) == number


@pytest.mark.parametrize("text", ["IVI", "IIII", "", "VX", "IIV", "BAB", "12"])
def test_wrong_roman_numerals_are_none(text: str) -> None:
    assert roman(text) is None


@given(st.integers(min_value=1, max_value=399))
def test_every_roman_numeral_comes_back(number: int) -> None:
    assert roman(to_roman(number)) == number
