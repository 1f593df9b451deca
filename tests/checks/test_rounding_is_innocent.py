"""Rounding true values never makes an arithmetic rule fail."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from auditor.checks import CHECKS
from auditor.checks.verdict import Context, Grade, Outcome, Verdict
from auditor.model import (
    Budget,
    BudgetRow,
    Claim,
    Measurement,
    MeasurementRow,
    Polarity,
    Quantity,
    Report,
    Role,
)
from auditor.values import Figure, Printed, round_half_up

counts = st.integers(1, 5_000)
amounts = st.integers(1, 10**11)
decimals = st.integers(0, 3)


def printed(true: Fraction | int, places: int = 0, *, exact: bool = False) -> Figure:
    value = round_half_up(Fraction(true), places)
    return Figure(raw=str(value), value=value, decimals=places, exact=exact)


def ask(check: str, report: Report, params: Mapping[str, object] | None = None) -> list[Verdict]:
    return list(CHECKS[check](Context(report, params or {})))


def row(index: int, target: Figure, realisasi: Figure, achievement: Figure, **more: object) -> MeasurementRow:
    return MeasurementRow.model_validate(
        {
            "index": index,
            "indicator": Printed(f"Indikator {index}"),
            "period_target": target,
            "realisasi": realisasi,
            "achievement": achievement,
            **more,
        }
    )


@given(counts, counts, decimals)
def test_row_of_counts(target: int, realisasi: int, places: int) -> None:
    one = row(
        0,
        printed(target, exact=True),
        printed(realisasi, exact=True),
        printed(Fraction(realisasi * 100, target), places),
    )
    answers = ask("ratio", Report(measurements=(Measurement(rows=(one,)),)))
    assert [v.outcome for v in answers] == [Outcome.HOLDS]


@given(st.decimals(1, 200, places=4), st.decimals(1, 200, places=4), decimals, decimals)
def test_row_of_rounded_percentages(target: Decimal, realisasi: Decimal, places: int, inputs: int) -> None:
    true = Fraction(realisasi) / Fraction(target) * 100
    one = row(
        0, printed(Fraction(target), inputs), printed(Fraction(realisasi), inputs), printed(true, places)
    )
    answers = ask("ratio", Report(measurements=(Measurement(rows=(one,)),)))
    assert all(v.outcome is not Outcome.FAILS for v in answers)


@given(counts, counts, decimals, st.sampled_from(["inverse", "two-target"]))
def test_lower_is_better_row(target: int, realisasi: int, places: int, formula: str) -> None:
    t, r = Fraction(target), Fraction(realisasi)
    true = t / r * 100 if formula == "inverse" else (2 * t - r) / t * 100
    one = row(
        0, printed(t, exact=True), printed(r, exact=True), printed(true, places), polarity=Polarity.LOWER
    )
    answers = ask("ratio", Report(measurements=(Measurement(rows=(one,)),)))
    assert [v.outcome for v in answers] == [Outcome.HOLDS]


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=9), decimals, decimals)
def test_mean_of_the_printed_rows(pairs: list[tuple[int, int]], rows_at: int, mean_at: int) -> None:
    rows = [
        row(i, printed(t, exact=True), printed(r, exact=True), printed(Fraction(r * 100, t), rows_at))
        for i, (t, r) in enumerate(pairs)
    ]
    values = [
        Fraction(x.achievement.value) for x in rows if x.achievement and x.achievement.value is not None
    ]
    mean = MeasurementRow(
        index=len(rows), role=Role.MEAN, achievement=printed(sum(values) / len(values), mean_at)
    )
    answers = ask("mean", Report(measurements=(Measurement(rows=(*rows, mean)),)))
    assert [v.outcome for v in answers] == [Outcome.HOLDS]


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=9), decimals, decimals)
def test_mean_of_the_true_rows_never_contradicts(
    pairs: list[tuple[int, int]], rows_at: int, mean_at: int
) -> None:
    """It may be another convention (mean of recomputed rows) or a note, never a contradiction."""
    true = [Fraction(r * 100, t) for t, r in pairs]
    rows = [
        row(i, printed(t, exact=True), printed(r, exact=True), printed(Fraction(r * 100, t), rows_at))
        for i, (t, r) in enumerate(pairs)
    ]
    mean = MeasurementRow(
        index=len(rows), role=Role.MEAN, achievement=printed(sum(true) / len(true), mean_at)
    )
    answers = ask("mean", Report(measurements=(Measurement(rows=(*rows, mean)),)))
    assert all(v.grade is not Grade.CONTRADICTION for v in answers)


@example([(1, 1), (1, 1)], 0)  # neighbours of equal amounts are no parent and child
@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=6), decimals)
def test_budget_of_true_amounts(pairs: list[tuple[int, int]], places: int) -> None:
    rows = [
        BudgetRow(
            index=i,
            number=str(i + 1),
            subject=Printed(f"Program {i}"),
            target=printed(t, exact=True),
            realisasi=printed(r, exact=True),
            absorption=printed(Fraction(r * 100, t), places),
        )
        for i, (t, r) in enumerate(pairs)
    ]
    target, realised = sum(t for t, _ in pairs), sum(r for _, r in pairs)
    line = BudgetRow(
        index=len(rows),
        role=Role.TOTAL,
        target=printed(target, exact=True),
        realisasi=printed(realised, exact=True),
        absorption=printed(Fraction(realised * 100, target), places),
    )
    claim = Claim(quantity=Quantity.ABSORPTION, figure=printed(Fraction(realised * 100, target), places))
    report = Report(budgets=(Budget(rows=(*rows, line)),), claims=(claim,))
    for check in ("absorption", "total", "mean_absorption"):
        assert all(v.outcome is not Outcome.FAILS for v in ask(check, report)), check


@given(st.integers(5000, 15000), st.integers(5000, 12000), decimals)
def test_efficiency_of_exact_inputs(performance: int, absorption: int, places: int) -> None:
    """Inputs with two decimals, taken as printed: the result rounded anywhere holds."""
    a, b = Fraction(performance, 100), Fraction(absorption, 100)
    claim = Claim(
        quantity=Quantity.EFFICIENCY,
        figure=printed((a / b - 1) * 100, places),
        performance=printed(a, 2),
        absorption=printed(b, 2),
    )
    assert [v.outcome for v in ask("efficiency", Report(claims=(claim,)))] == [Outcome.HOLDS]


@given(st.fractions(50, 150), st.fractions(50, 120), st.integers(0, 2), st.integers(0, 2))
def test_efficiency_of_rounded_inputs(a: Fraction, b: Fraction, inputs: int, places: int) -> None:
    """It fails only where another formula gives the stated figure, or by a rounding note."""
    claim = Claim(
        quantity=Quantity.EFFICIENCY,
        figure=printed((a / b - 1) * 100, places),
        performance=printed(a, inputs),
        absorption=printed(b, inputs),
    )
    for v in ask("efficiency", Report(claims=(claim,))):
        assert v.grade is not Grade.CONTRADICTION
