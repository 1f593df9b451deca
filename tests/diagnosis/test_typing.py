"""Slips of typing are named; figures that agree, or are something else, are not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.diagnosis.slips.mistyped import TYPED
from auditor.diagnosis.slips.typing import TYPING, typing_slips
from auditor.values import Figure, parse_figure


def figure(text: str) -> Figure:
    return parse_figure(text)


CASES = [
    ("103,76", "103.67", ("swapped-digits",)),
    ("84.520.000", "84250000", ("swapped-digits",)),
    ("98,4", "98.04", ("dropped-digit", "wrong-digit")),
    ("1.234.567", "12345678", ("dropped-digit",)),
    ("123.456", "1234556", ("dropped-digit",)),
    ("1003,67", "103.67", ("doubled-digit",)),
    ("104,67", "103.67", ("wrong-digit",)),
    ("107,25", "101.25", ("look-alike-digit",)),
    ("9,867", "98.67", ("shifted-comma",)),
    ("9,87", "98.67", ("shifted-comma",)),
    ("7.825.000", "782500", ("doubled-digit", "shifted-comma")),
    ("-5,33", "5.33", ("lost-sign",)),
    ("103,67", "103.67", ()),
    ("103,7", "103.67", ()),
    ("103,6", "103.67", ()),  # cut, not typed wrongly
    ("7", "3", ()),
    ("0,0", "0.004", ()),
    ("5,08 miliar", "5800000000", ("swapped-digits",)),
    ("12,34", "98.76", ()),
]


@pytest.mark.parametrize(("text", "wanted", "names"), CASES)
def test_the_slip_is_named(text: str, wanted: str, names: tuple[str, ...]) -> None:
    assert typing_slips(figure(text), Decimal(wanted)) == names


def test_a_figure_without_a_value_has_no_slip() -> None:
    assert typing_slips(Figure(raw="n/a"), 5) == ()


@given(st.decimals("10", "9999999", places=2, allow_nan=False))
def test_what_agrees_has_no_slip(value: Decimal) -> None:
    assert typing_slips(Figure(raw=str(value), value=value, decimals=2), value) == ()


@given(st.integers(100, 10**12), st.integers(100, 10**12))
def test_names_come_in_their_order_and_from_the_list(a: int, b: int) -> None:
    names = typing_slips(Figure(raw=str(a), value=Decimal(a), exact=True), b)
    assert list(names) == [name for name in TYPING if name in names]


@given(st.decimals("10.01", "99999", places=2, allow_nan=False), st.sampled_from(sorted(TYPED)))
def test_what_is_enumerated_is_recognised(value: Decimal, slip: str) -> None:
    """mistyped.py makes what typing.py knows again, unless that is off by less than a digit."""
    wanted = Fraction(value)
    for typed in TYPED[slip](wanted, 2):
        if abs(typed - wanted) >= Fraction(1, 100):
            figure = Figure(raw=str(typed), value=Decimal(typed.numerator) / typed.denominator, decimals=2)
            assert slip in _alike(typing_slips(figure, wanted)), (typed, wanted)


def _alike(names: tuple[str, ...]) -> set[str]:
    """Slips that name the same texts more closely count as the wider one too."""
    wider = {"look-alike-digit": "wrong-digit", "doubled-digit": "added-digit"}
    return {*names, *(wider[n] for n in names if n in wider)}
