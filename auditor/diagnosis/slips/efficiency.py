"""Efficiency: by another formula than the one in force, or from other figures of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.checks.efficiency import DEFAULT_FORMULA, FORMULAS, Inputs, efficiency
from auditor.checks.mean import achievement_of, mean_rows
from auditor.checks.overall import mean_achievements, overall_absorptions
from auditor.checks.rows import budget_tree
from auditor.checks.verdict import Term
from auditor.diagnosis.failure import About, Candidate, Failure
from auditor.model import Budget, BudgetRow, FormulaKind, Role, Row
from auditor.relations.arithmetic import mean
from auditor.values import Figure, format_id, round_half_up

_FULL = 100

DIFFERENCES = ("difference", "unspent")
"""Formulas that are told as a difference (difference.py)."""


def inputs_of(failure: Failure) -> Inputs | None:
    """The performance and absorption that the rule held the efficiency against."""
    done, spent = failure.inputs("performance"), failure.inputs("absorption")
    if failure.about is not About.EFFICIENCY or not done or not spent:
        return None
    return Inputs(done[0].as_exact(False), spent[0].as_exact(False))


def formula_of(failure: Failure) -> str:
    """The formula that the report prints, else the usual one."""
    printed = (f.expression for f in failure.report.formulas if f.kind is FormulaKind.EFFICIENCY)
    return next((e for e in printed if e in FORMULAS), DEFAULT_FORMULA)


def source(failure: Failure) -> str:
    """The term that names the formula in force."""
    is_printed = any(f.kind is FormulaKind.EFFICIENCY for f in failure.report.formulas)
    return "norm-efficiency-printed" if is_printed else "norm-efficiency"


def signed(failure: Failure, value: Fraction) -> Iterator[Fraction]:
    """The value, or for an "inefisiensi" its size."""
    claim = failure.fact.claim
    yield abs(value) if claim is not None and claim.negative else value


def other_formula(failure: Failure) -> Iterator[Candidate]:
    """(a/b - 1) x 100, a/b x 100, (1 - b/a) x 100, (b/a - 1) x 100 where another one is in force."""
    found = inputs_of(failure)
    if found is None:
        return
    for formula in FORMULAS:
        like_unspent = formula == "inverse-share" and found.performance.value == _FULL  # 1 - b/100
        if formula not in (formula_of(failure), *DIFFERENCES) and not like_unspent:
            yield from _by(failure, found, formula)
    turned = Inputs(found.absorption, found.performance)
    for candidate in _by(failure, turned, "ratio-minus-one"):
        yield Candidate(candidate.value, candidate.formula, {**candidate.facts, "way": Term("turned-ratio")})


def _by(failure: Failure, inputs: Inputs, formula: str) -> Iterator[Candidate]:
    result = efficiency(inputs, formula)
    if result is not None:
        facts = {"way": Term(formula), "norm": Term(source(failure))}
        yield from (Candidate(v, result.formula, facts) for v in signed(failure, result.value))


def other_inputs(failure: Failure) -> Iterator[Candidate]:
    """The formula in force, from another mean or another absorption than the sentence states."""
    found = inputs_of(failure)
    if found is None:
        return
    for done in _performances(failure, found.performance):
        for spent in _absorptions(failure, found.absorption):
            if (done, spent) == (found.performance, found.absorption):
                continue
            for formula in dict.fromkeys((formula_of(failure), "difference")):
                result = efficiency(Inputs(done, spent), formula)
                if result is not None:
                    facts = {"performance": done.raw, "absorption": spent.raw}
                    yield from (Candidate(v, result.formula, facts) for v in signed(failure, result.value))


def _performances(failure: Failure, own: Figure) -> list[Figure]:
    """The stated mean, other stated means, and the means that the tables' rows give."""
    stated = [o.figure.as_exact(False) for o in mean_achievements(failure.report)]
    rows = ([achievement_of(r) for r in mean_rows(t)] for t in failure.report.measurements)
    known = ([f.as_exact(False) for f in figures if f is not None] for figures in rows)
    means = [_figure(m.value, own) for figures in known if (m := mean(figures)) is not None]
    return _distinct([own, *stated, *means])


def _absorptions(failure: Failure, own: Figure) -> list[Figure]:
    """The stated absorption, other stated ones, and the simple means of the budgets' rows."""
    stated = [o.figure.as_exact(False) for o in overall_absorptions(failure.report)]
    known = (f for budget in failure.report.budgets for f in _absorbed(budget))
    means = [_figure(m.value, own) for figures in known if (m := mean(figures)) is not None]
    return _distinct([own, *stated, *means])


def _absorbed(budget: Budget) -> Iterator[list[Figure]]:
    """The percentages of all rows of a budget, and those of its rows of each level."""
    rows: list[Row] = [r for r in budget.rows if r.role is Role.ROW]
    for chosen in (rows, *budget_tree(budget).levels(rows)):
        figures = (r.absorption for r in chosen if isinstance(r, BudgetRow))
        yield [f.as_exact(False) for f in figures if f is not None and f.known]


def _figure(value: Fraction, like: Figure) -> Figure:
    """A computed value as it would have been printed beside `like`."""
    decimals = max(like.decimals, 2)
    return Figure(format_id(value, decimals), round_half_up(value, decimals), decimals, unit="%")


def _distinct(figures: Sequence[Figure]) -> list[Figure]:
    by_value = {f.value: f for f in reversed(figures) if f.known and not f.bound}
    return list(reversed(by_value.values()))
