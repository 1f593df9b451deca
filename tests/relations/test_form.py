"""Forms of arithmetic: what they give, and what they let an input be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.relations.arithmetic import difference, falling_short, growth, mean, percentage, total
from auditor.relations.form import Form, share_of, sum_of
from auditor.values import Figure, Interval, point
from tests.cases import figure

AMOUNTS = st.integers(1, 10_000)


@pytest.mark.parametrize(
    ("result", "value", "inputs"),
    [
        (percentage(figure("43"), figure("40")), Fraction(215, 2), 2),
        (falling_short(figure("6"), figure("5")), Fraction(80), 2),
        (growth(figure("110"), figure("100")), Fraction(10), 2),
        (difference(figure("7"), figure("9")), Fraction(-2), 2),
        (total([figure("1"), figure("2"), figure("4")]), Fraction(7), 3),
        (mean([figure("90"), figure("100")]), Fraction(95), 2),
    ],
)
def test_every_arithmetic_of_printed_figures_has_its_form(
    result: object, value: Fraction, inputs: int
) -> None:
    form = getattr(result, "form", None)
    assert isinstance(form, Form) and len(form.inputs) == inputs
    assert form.value(lambda f: Fraction(f.value)) == value == getattr(result, "value", None)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_what_an_input_may_be_has_its_true_value(a: int, b: int, c: int) -> None:
    given_values = {"a": Fraction(a), "b": Fraction(b), "c": Fraction(c)}
    for form in (share_of(["a", "b"], ["c"]), sum_of(["a", "b", "c"]), -share_of(["a"], ["b", "c"])):
        result = form.value(given_values.__getitem__)
        assert result is not None
        for name in form.inputs:
            reach = form.solved(name, point(result), lambda key: point(given_values[key]))
            assert reach is not None and given_values[name] in reach


def test_nothing_is_divided_by_what_may_be_zero() -> None:
    form = share_of(["a"], ["b"])
    reaches = {"a": point(1), "b": Interval(-1, 1)}
    assert form.reach(reaches.__getitem__) is None
    assert form.value({"a": Fraction(1), "b": Fraction(0)}.__getitem__) is None
    assert form.reach({"a": point(1), "b": None}.__getitem__) is None


def test_a_form_is_kept_where_other_things_stand_for_the_inputs() -> None:
    form = share_of([figure("43")], [figure("40")])
    assert form.of(lambda f: f.raw) == share_of(["43"], ["40"])
    assert isinstance(form.inputs[0], Figure)
