"""Numbers that a narrow column broke over lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values import State, Style, format_figure, parse_figure, split_lines


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["5.084.795.00", "0"], "5.084.795.000"),
        (["4.815.596.", "097"], "4.815.596.097"),
        (["4.815.", "59", "6.097"], "4.815.596.097"),
        (["13", ".273.572.000"], "13.273.572.000"),
        (["3.00", "0.00", "0"], "3.000.000"),
        (["233.577.000,", "-"], "233.577.000,-"),
        (["233.577.000", ",-"], "233.577.000,-"),
        (["449.410.00", "0,-"], "449.410.000,-"),
        (["Rp5.084.", "795.000,", "00"], "Rp5.084.795.000,00"),
        (["1.100.00", "0 Orang"], "1.100.000 Orang"),
        (["94,7", "1"], "94,71"),
        (["98,", "04 %"], "98,04 %"),
        (["12345", "678"], "12345678"),
        (["1.506.190.00 Rp", "0"], "Rp 1.506.190.000"),
        (["23.284.140.0", "Rp", "00"], "Rp 23.284.140.000"),
        (["12", "Dokume", "n"], "12 Dokumen"),
    ],
)
def test_a_broken_number_is_one(lines: list[str], text: str) -> None:
    assert split_lines(lines) == text
    assert parse_figure(text).state is State.NUMBER


@pytest.mark.parametrize(
    "lines",
    [
        ["77,11 %", "(4.380 keg)"],
        ["20", "Laporan"],
        ["94,71", "%"],
        ["Rp", "1.000"],
        ["4.380", "4.380"],
        ["100", "100"],
        ["2025", "2026"],
        ["1", "2"],
        ["100,00", "100,00"],
        ["301.544.170", "96,77"],
        ["90.1 s.d.", "lebih"],
        ["12 orang", "di", "desa"],
        ["Rp", "1.000", "Rp", "2.000"],
    ],
)
def test_what_is_whole_stays_apart(lines: list[str]) -> None:
    assert split_lines(lines) == " ".join(lines)


def test_nothing_gives_nothing() -> None:
    assert split_lines([]) == split_lines(["", " "]) == ""


@given(st.integers(min_value=10**6, max_value=10**13), st.data())
def test_a_number_broken_anywhere_after_its_first_group_comes_together(
    amount: int, data: st.DataObject
) -> None:
    text = format_figure(amount, 0, Style.ID)
    at = data.draw(st.integers(min_value=text.index(".") + 1, max_value=len(text) - 1))
    first, rest = text[:at], text[at:]
    if first[-4:-3] == "." and rest.startswith("."):
        first, rest = text[: at + 1], text[at + 1 :]
    assert split_lines([first, rest]) == text
