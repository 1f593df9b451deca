"""Numbers that a whole report writes by no convention."""

from __future__ import annotations

from decimal import Decimal

from auditor.checks import CHECKS
from auditor.checks.verdict import Context, Outcome
from auditor.model import Budget, BudgetRow, Report
from auditor.values import Printed, State
from auditor.values.habits import FEWEST, habits_of, in_habit, shape
from auditor.values.numbers import parse_figure

WRITTEN = [
    "1,419,140,600,00",
    "62,000,000,00",
    "118,450,000,00",
    "972,755,000,00",
    "527,511,856,00",
    "930,865,400,00",
]


def test_figures_written_alike_have_one_shape() -> None:
    assert len({shape(text) for text in WRITTEN}) == 1
    assert shape("2, 75 %") == shape("41, 37%") != shape("41,37%")


def test_what_is_written_often_is_read_as_meant() -> None:
    figures = [parse_figure(text, unit="Rp") for text in WRITTEN]
    habits = habits_of(figures)
    read = in_habit(figures[0], habits)
    assert (read.state, read.value, read.habitual) == (State.NUMBER, Decimal("1419140600.00"), True)
    assert not habits_of(figures[: FEWEST - 1])
    other = parse_figure("340.5000.000", unit="Rp")
    assert in_habit(other, habits) is other


def test_one_remark_for_all_of_them() -> None:
    figures = [in_habit(f, habits_of([parse_figure(t) for t in WRITTEN])) for f in map(parse_figure, WRITTEN)]
    rows = tuple(BudgetRow(index=i, subject=Printed(f"Uji {i}"), pagu=f) for i, f in enumerate(figures))
    fails = [
        v
        for v in CHECKS["malformed"](Context(Report(budgets=(Budget(rows=rows),))))
        if v.outcome is Outcome.FAILS
    ]
    assert [(v.message, v.variant, v.facts["count"]) for v in fails] == [("habit", "habit", len(WRITTEN))]
