"""How a stated figure is held against what was recomputed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.checks.verdict import Grade, Outcome, Term
from auditor.relations.arithmetic import Recomputed, falling_short, mean, percentage, total
from auditor.relations.judge import admits, judge, nearly
from auditor.relations.relation import Kind, Relation, Way, computed
from auditor.values import Interval
from tests.cases import figure


def way(low: str, high: str | None = None, name: str | None = None) -> Way:
    a, b = Fraction(low), Fraction(high or low)
    return Way(Recomputed((a + b) / 2, Interval(a, b), ""), Term(name) if name else None)


def ratio(stated: str, norms: list[Way], others: list[Way], *, points: bool = False) -> Relation:
    return computed(Kind.RATIO, figure(stated), norms, others, points=points)


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
