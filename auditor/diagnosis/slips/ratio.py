"""Ratios: by another denominator, by the other polarity, the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.agreed_target import agreed_row
from auditor.checks.ratio import FORMULA_TERMS, achievement, bases_of
from auditor.checks.rows import BUDGET_AMOUNTS, budget_tree, in_unit_of, known
from auditor.checks.sums import line_of, sum_of
from auditor.checks.verdict import Term
from auditor.diagnosis.failure import About, Candidate, Failure, is_earlier
from auditor.model import SentenceKind
from auditor.relations.arithmetic import Recomputed, percentage
from auditor.values import Figure

_AMOUNT = dict(BUDGET_AMOUNTS)


def other_denominator(failure: Failure) -> Iterator[Candidate]:
    """Realisasi divided by another target than the rule's: annual, of the quarter, agreed, pagu."""
    part, right = failure.share()
    if part is None or right is None:
        return
    for name, whole in _denominators(failure, part):
        if known(whole) and whole.value != right.value and (result := percentage(part, whole)) is not None:
            yield as_candidate(result, denominator=Term(name))


def _denominators(failure: Failure, part: Figure) -> Iterator[tuple[str, Figure]]:
    """Everything in the row, or of the whole table, that may be taken for the target."""
    row, line = failure.measured, failure.line
    if failure.about is About.ACHIEVEMENT and row is not None and failure.measurement is not None:
        agreed = agreed_row(failure.report, failure.measurement, row)
        named = [
            ("annual-target", row.annual_target),
            ("period-target", row.period_target),
            ("quarter-target", row.quarter_target),
            ("agreed-target", agreed.target if agreed is not None else None),
        ]
        yield from ((name, in_unit_of(f, part)) for name, f in named if f is not None)
    if failure.about is About.ABSORPTION and line is not None:
        yield from ((name, f) for name, f in (("pagu", line.pagu), ("target", line.target)) if f is not None)
    if failure.about is About.OVERALL and failure.budget is not None:
        tree = budget_tree(failure.budget)
        target = line_of(tree, _AMOUNT["target"]) or sum_of(tree, _AMOUNT["target"])
        pagu = line_of(tree, _AMOUNT["pagu"]) or sum_of(tree, _AMOUNT["pagu"])
        if target is not None and pagu is not None:  # without a target, pagu is what is to be divided by
            yield "pagu", pagu
    if failure.row is not None and failure.about in (About.ACHIEVEMENT, About.ABSORPTION):
        yield from (
            ("other", other.figure)
            for other in failure.row.others
            if other.quantity in ("target", "pagu", "") and not is_earlier(failure.report, other)
        )


def other_polarity(failure: Failure) -> Iterator[Candidate]:
    """As if a lower realisasi were better, or the other way round."""
    row = failure.measured
    bases = bases_of(row) if failure.about is About.ACHIEVEMENT and row is not None else []
    if row is None or not bases:
        return
    for formula, name in FORMULA_TERMS.items():
        result = achievement(row.realisasi, bases[0].target, formula)
        if result is not None:
            yield as_candidate(result, way=Term(name))


def inverted_ratio(failure: Failure) -> Iterator[Candidate]:
    """The divisor divided by the dividend."""
    if failure.about not in (About.ABSORPTION, About.OVERALL) and not is_stated_share(failure):
        return  # of an achievement it is the other polarity
    part, whole = failure.share()
    if part is not None and whole is not None and (result := percentage(whole, part)) is not None:
        yield as_candidate(result)


def ratio_as_change(failure: Failure) -> Iterator[Candidate]:
    """A share stated as the change that a sentence speaks of, and the change of the other figure."""
    equation = failure.fact.equation
    if equation is None or equation.kind is not SentenceKind.GROWTH or len(equation.parts) != 2:
        return
    after, before = equation.parts
    for part, whole in ((after, before), (before, after)):
        if (result := percentage(part, whole)) is not None:
            yield as_candidate(result)
            change = abs(result.value - 100)
            yield Candidate(change, f"({result.formula}) - 100", {})


def is_stated_share(failure: Failure) -> bool:
    """Whether a sentence states the figure as the share of one that it states too."""
    equation = failure.fact.equation
    return equation is not None and equation.kind is SentenceKind.SHARE


def as_candidate(result: Recomputed, **facts: Term | str) -> Candidate:
    """What a recomputed figure says, as a candidate."""
    return Candidate(result.value, result.formula, facts)
