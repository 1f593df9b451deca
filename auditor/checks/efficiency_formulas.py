"""The ways to reckon the efficiency of a budget's use, and which of them is in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from auditor.checks.verdict import Context
from auditor.model import EfficiencyRow, FormulaKind, Report, Role
from auditor.relations.arithmetic import (
    Recomputed,
    by_form,
    difference,
    figure_text,
    of_hundred,
    percentage,
    shifted,
)
from auditor.relations.form import Form, once
from auditor.relations.judge import admits
from auditor.values import Figure, point, round_half_up

FORMULAS = ("ratio-minus-one", "difference", "unspent", "ratio", "inverse-share")
DEFAULT_FORMULA = "ratio-minus-one"
SAVED_FORMULA = "inverse-share"
VALUE_FORMULA = "pmk-value"
"""The "nilai efisiensi" (NE) of PMK 249/2011 and after, which maps an efficiency of -20..20 to 0..100."""
VALUE_SPAN, SAVED_SPAN = 50, 20


@dataclass(frozen=True, slots=True)
class Inputs:
    """The performance and the absorption (in percent) that an efficiency is made of."""

    performance: Figure
    absorption: Figure


def formula_of(context: Context) -> tuple[str, bool]:
    """The formula in force and whether the report prints it."""
    printed = [f.expression for f in context.report.formulas if f.kind is FormulaKind.EFFICIENCY]
    understood = [e for e in printed if e in FORMULAS]
    if understood:
        return understood[0], True
    return str(context.params.get("default_formula", DEFAULT_FORMULA)), False


def efficiency(inputs: Inputs, formula: str) -> Recomputed | None:
    """The efficiency in percent by a formula; None when it divides by zero.

    ratio-minus-one (a/b - 1) x 100, difference a - b, unspent 100 - b, ratio a/b x 100,
    inverse-share (1 - b/a) x 100; pmk-value 50 + inverse-share / 20 x 50; a performance, b absorption.
    """
    a, b = inputs.performance, inputs.absorption
    first, second = figure_text(a), figure_text(b)
    if formula == "difference":
        return difference(a, b)
    if formula == "unspent":
        rest = Form(((b, Fraction(-1)),), plus=Fraction(100))
        return by_form(rest, f"100 - {second}")
    saved = formula in ("inverse-share", VALUE_FORMULA)
    share = percentage(b, a) if saved else percentage(a, b)
    if share is None or formula == "ratio":
        return share
    if formula == VALUE_FORMULA:
        times = Fraction(VALUE_SPAN, SAVED_SPAN)
        value = Form(once([b]), (a,), plus=VALUE_SPAN + 100 * times, times=-100 * times)
        return by_form(value, f"{VALUE_SPAN} + (1 - {second} / {first}) x 100 / {SAVED_SPAN} x {VALUE_SPAN}")
    if formula == "inverse-share":
        return of_hundred(share, f"(1 - {second} / {first}) x 100")
    return shifted(share, Fraction(-100), f"({first} / {second} - 1) x 100")


_ROWS_OF_A_PRACTICE = 2
"""So many rows that agree with one formula and no other are a practice."""


def formula_in_force(context: Context) -> tuple[str, str]:
    """The formula and where it comes from (a word of the pack): the report prints it, or the rows of its
    efficiency tables show it, or it is the pack's."""
    formula, printed = formula_of(context)
    if printed:
        return formula, "formula-printed"
    shown = practised(context)
    return (shown, "formula-of-table") if shown else (formula, "formula-default")


def practised(context: Context) -> str:
    """The formula by which most rows of the efficiency tables are made; "" when none is."""
    rows = [row for table in context.report.efficiencies for row in table.rows if row.role is Role.ROW]
    rows = [r for r in rows if r.efficiency is not None and r.efficiency.known and inputs_of_row(r)]
    fits: Counter[str] = Counter()
    for row in rows:
        inputs, stated = inputs_of_row(row), row.efficiency
        if inputs is None or stated is None:
            continue
        results = {name: efficiency(inputs, name) for name in FORMULAS}
        fits.update(name for name, r in results.items() if r is not None and admits(stated, r.reach))
    ranked = fits.most_common(2)
    alone = len(ranked) == 1 and 2 * ranked[0][1] >= len(rows)  # no row agrees with any other
    few = not ranked or ranked[0][1] < _ROWS_OF_A_PRACTICE or 2 * ranked[0][1] <= len(rows)
    if few and not alone:
        return ""
    return "" if len(ranked) > 1 and ranked[1][1] == ranked[0][1] else ranked[0][0]


def inputs_of_row(row: EfficiencyRow) -> Inputs | None:
    """The performance and the absorption of one row; None when one of them has no value."""
    if row.performance is None or row.absorption is None:
        return None
    if not row.performance.known or not row.absorption.known:
        return None
    return Inputs(row.performance.as_exact(False), row.absorption.as_exact(False))


_TRACED_DECIMALS = 6


def traced(report: Report, inputs: Inputs) -> Inputs:
    """The inputs with the digits that their printed bases give: a % that the report's own tables print with
    its realisasi and its target or pagu, where all rows that print it give one value."""
    measured = [
        (r.achievement, r.realisasi, r.period_target or r.annual_target)
        for t in report.measurements
        for r in t.rows
    ]
    spent = [(r.absorption, r.realisasi, r.target or r.pagu) for t in report.budgets for r in t.rows]
    return Inputs(_finer(inputs.performance, measured), _finer(inputs.absorption, spent))


def _finer(printed: Figure, rows: Sequence[tuple[Figure | None, Figure | None, Figure | None]]) -> Figure:
    values = set()
    for stated, part, whole in rows:
        if stated is None or part is None or whole is None or stated.value != printed.value:
            continue
        result = percentage(part, whole) if part.known and whole.known else None
        if result is None or not admits(printed, point(result.value)):
            return printed
        values.add(result.value)
    if len(values) != 1:
        return printed
    value = round_half_up(values.pop(), _TRACED_DECIMALS)
    return replace(printed, value=value, decimals=_TRACED_DECIMALS)
