"""How a stated figure is held against what was recomputed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.verdict import Grade, Outcome, Term
from auditor.relations.arithmetic import Recomputed, falling_short, mean, percentage, total
from auditor.relations.judge import admits, agree, judge, nearly
from auditor.relations.relation import Relation, RelationKind, Way, at_most, computed, copies
from auditor.values import Figure, Interval, round_half_up
from tests.cases import figure


def way(low: str, high: str | None = None, name: str | None = None) -> Way:
    a, b = Fraction(low), Fraction(high or low)
    return Way(Recomputed((a + b) / 2, Interval(a, b), ""), Term(name) if name else None)


def ratio(stated: str, norms: list[Way], others: list[Way], *, points: bool = False) -> Relation:
    return computed(RelationKind.RATIO, figure(stated), norms, others, points=points)


@pytest.mark.parametrize(
    ("stated", "true", "agrees"),
    [("116%", "115.5", True), ("116%", "116.5", True), ("116%", "116.51", False), ("93,3%", "93.35", True)],
)
def test_half_a_unit_on_both_sides_is_closed(stated: str, true: str, agrees: bool) -> None:
    assert admits(figure(stated), Interval(Fraction(true), Fraction(true))) is agrees


def test_limit_is_an_inequality_not_a_value() -> None:
    assert admits(figure("lebih dari 100%"), Interval(103, 103))
    assert not admits(figure("lebih dari 100%"), Interval(100, 100))


def test_exact_figures_are_never_nearly_right() -> None:
    assert not nearly(figure("99", exact=True), Interval(Fraction(199, 2), Fraction(199, 2)))
    assert nearly(figure("99%"), Interval(Fraction(999, 10), Fraction(999, 10)))


def test_rounding_is_tried_before_other_conventions() -> None:
    judged = judge(ratio("115%", [way("115.625")], [way("115", name="inverse")]))
    assert (judged.outcome, judged.grade) == (Outcome.FAILS, Grade.ROUNDING)


def test_contradiction_names_the_nearest_norm() -> None:
    near, far = way("103"), way("140")
    assert judge(ratio("100,00%", [far, near], [])).way is near


def test_inputs_as_printed_excuse_only_what_no_convention_reproduces() -> None:
    norm, other = way("101.2", "101.6"), way("101.25", name="weighted")
    assert judge(ratio("101,25%", [norm], [other], points=True)).grade is Grade.CONVENTION
    excused = judge(ratio("101,25%", [norm], [], points=True))
    assert excused.outcome is Outcome.HOLDS and excused.by_rounding


def test_a_cut_names_a_convention_only_with_decimals() -> None:
    """With no decimals, one figure in a few is such a cut by chance."""
    assert judge(ratio("120,37%", [way("100")], [way("120.379", name="x")])).grade is Grade.CONVENTION
    assert judge(ratio("120%", [way("100")], [way("120.9", name="x")])).grade is Grade.CONTRADICTION


def test_two_target_formula_is_bounded_tightly() -> None:
    """2 - R/T holds the target once; as (2T - R)/T it would count its rounding twice."""
    result = falling_short(figure("5,0%"), figure("4,0%"))
    assert result is not None
    assert result.value == 75
    assert result.reach == Interval(200 - Fraction(505, 395) * 100, 200 - Fraction(495, 405) * 100)


def test_zero_divides_nothing() -> None:
    assert percentage(figure("5", exact=True), figure("0", exact=True)) is None
    assert percentage(figure("5"), figure("0,4%".replace("0,4", "0"))) is None


def test_formula_text_shortens_long_sums() -> None:
    result = total([figure(str(n), exact=True) for n in range(1000, 1010)])
    assert result.formula == "1.000 + 1.001 + 1.002 + 1.003 + ... + 1.009"
    assert mean([]) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("118", "118,5", Grade.ROUNDING),
        ("105,4", "105,44", None),
        ("105,4", "105,46", Grade.ROUNDING),
        ("105,4", "105,50", Grade.CONTRADICTION),
        ("96,82", "96,84", Grade.CONTRADICTION),
        ("96,82", "96,83", Grade.CONTRADICTION),
        ("100", "100,00", None),
        ("-2,1", "-2,15", Grade.ROUNDING),
        ("lebih dari 100", "100", Grade.CONTRADICTION),
        ("lebih dari 100", "100,4", None),
    ],
)
def test_one_quantity_printed_twice(a: str, b: str, expected: Grade | None) -> None:
    for one, other in ((figure(a), figure(b)), (figure(b), figure(a))):
        judged = judge(copies(one, other))
        assert (judged.outcome is Outcome.HOLDS, judged.grade) == (expected is None, expected)


def test_counts_agree_only_when_equal() -> None:
    judged = judge(copies(figure("54", exact=True), figure("54,4", exact=True)))
    assert judged.grade is Grade.CONTRADICTION


@given(st.decimals("0", "1000", places=4), st.integers(0, 3))
def test_a_figure_agrees_with_its_own_rounding(value: Decimal, decimals: int) -> None:
    fine = Figure(str(value), value, 4)
    rounded = round_half_up(value, decimals)
    assert agree(fine, Figure(str(rounded), rounded, decimals))


def test_one_of_several_places_that_agrees_is_enough() -> None:
    """A sentence may repeat any of a table's targets."""
    assert judge(copies(figure("12"), figure("48"), figure("12"))).outcome is Outcome.HOLDS


def test_a_limit_is_kept_as_far_as_rounding_allows() -> None:
    assert judge(at_most(figure("10,2%"), figure("10%"))).outcome is Outcome.HOLDS
    over = judge(at_most(figure("41.500", exact=True), figure("40.000", exact=True)))
    assert (over.outcome, over.grade) == (Outcome.FAILS, Grade.CONTRADICTION)
