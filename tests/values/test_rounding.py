"""Rounding, cutting and intervals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values import (
    Figure,
    Interval,
    ceiling,
    cut_not_rounded,
    floor,
    may_be_cut,
    mean,
    parse_figure,
    point,
    round_half_up,
    total,
    truncate,
    within_unit,
)

FRACTIONS = st.fractions(min_value=-1000, max_value=1000, max_denominator=999)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    a, b = draw(FRACTIONS), draw(FRACTIONS)
    return Interval(min(a, b), max(a, b))


@st.composite
def intervals_with_a_value(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    interval = draw(intervals())
    share = draw(st.fractions(min_value=0, max_value=1, max_denominator=20))
    return interval, interval.low + share * interval.width


@pytest.mark.parametrize(
    ("x", "decimals", "rounded", "cut"),
    [
        ("101.7283", 2, "101.73", "101.72"),
        ("2.5", 0, "3", "2"),
        ("-2.5", 0, "-3", "-2"),
        ("0.005", 2, "0.01", "0.00"),
        ("1250", -2, "1300", "1200"),
        ("7", 2, "7.00", "7.00"),
    ],
)
def test_halves_go_up_and_cut_digits_go_away(x: str, decimals: int, rounded: str, cut: str) -> None:
    assert str(round_half_up(Decimal(x), decimals)) == rounded
    assert str(truncate(Decimal(x), decimals)) == cut


@given(FRACTIONS, st.integers(min_value=-2, max_value=6))
def test_a_true_value_never_leaves_the_interval_of_its_rounding(true: Fraction, decimals: int) -> None:
    stated = Figure("", round_half_up(true, decimals), decimals)
    assert true in stated.interval
    assert within_unit(stated, point(true))


@given(FRACTIONS, st.integers(min_value=0, max_value=4))
def test_a_cut_value_is_less_than_a_unit_off(true: Fraction, decimals: int) -> None:
    stated = Figure("", truncate(true, decimals), decimals)
    assert within_unit(stated, point(true))
    assert may_be_cut(stated, point(true))


def test_within_a_unit_is_strict() -> None:
    stated = parse_figure("101,72")
    assert within_unit(stated, point(Decimal("101.7299")))
    assert not within_unit(stated, point(Decimal("101.73")))
    assert within_unit(stated, Interval(Decimal("101.729"), Decimal(200)))


def test_cut_is_told_from_rounded() -> None:
    assert cut_not_rounded(parse_figure("101,72"), Decimal("101.728"))
    assert not cut_not_rounded(parse_figure("101,73"), Decimal("101.728"))
    assert not cut_not_rounded(parse_figure("101,72"), Decimal("101.722")), "rounding gives the same"
    assert not may_be_cut(parse_figure("101,72"), point(Decimal("101.73")))


def test_a_figure_without_a_value_cannot_be_measured() -> None:
    with pytest.raises(ValueError, match="n/a"):
        within_unit(parse_figure("n/a"), point(1))


@given(intervals_with_a_value(), intervals_with_a_value())
def test_interval_arithmetic_holds_every_result(
    a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]
) -> None:
    (left, x), (right, y) = a, b
    assert x + y in left + right
    assert x - y in left - right
    assert x * y in left * right
    assert -x in -left
    assert x in left.hull(right)
    assert x + y in total([left, right])
    assert (x + y) / 2 in mean([left, right])
    if 0 not in right:
        assert x / y in left / right


def test_division_by_what_may_be_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        point(1) / Interval(-1, 1)
    with pytest.raises(ZeroDivisionError):
        mean([])


def test_touching_intervals_meet_and_within_is_no_meeting() -> None:
    assert Interval(0, 1).meets(Interval(1, 2))
    assert not Interval(0, 1).meets(Interval(Fraction(11, 10), 2))
    assert Interval(0, 1).within(Interval(0, 2))
    assert not Interval(0, 1).within(Interval(Fraction(1, 2), 2))


@given(st.fractions(), st.integers(0, 6))
def test_rounding_never_moves_more_than_it_may(value: Fraction, decimals: int) -> None:
    unit = Fraction(1, 10**decimals)
    assert abs(Fraction(round_half_up(value, decimals)) - value) <= unit / 2
    assert 0 <= value - Fraction(floor(value, decimals)) < unit
    assert 0 <= Fraction(ceiling(value, decimals)) - value < unit
