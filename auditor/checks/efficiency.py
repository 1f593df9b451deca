"""A06: the stated efficiency against the formula that the report prints, else that of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.checks.answers import answer, gather, subject_key, undecided
from auditor.checks.arithmetic import Recomputed, exactly, figure_text, percentage
from auditor.checks.compare import Way, exact_value, judge
from auditor.checks.overall import Overall, figure_key, main_table, mean_achievements, overall_absorptions
from auditor.checks.verdict import Context, Evidence, Fact, Grade, Outcome, Term, Verdict
from auditor.model import Claim, FormulaKind, Quantity
from auditor.values import Figure, point

FORMULAS = ("ratio-minus-one", "difference", "unspent", "ratio", "inverse-share")
DEFAULT_FORMULA = "ratio-minus-one"

_OF_THE_WHOLE = 2
"""More different efficiencies than narrative and conclusion can state of the whole."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The performance and the absorption (in percent) that an efficiency is made of."""

    performance: Figure
    absorption: Figure


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every efficiency that is stated; equal figures are one thing with all its places."""
    claims = [c for c in context.report.claims if c.quantity is Quantity.EFFICIENCY and c.figure is not None]
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        if claim.figure is not None:
            groups.setdefault((figure_key(claim.figure), claim.negative), []).append(claim)
    for group in groups.values():
        yield _judge_group(context, group, several=len(groups) > _OF_THE_WHOLE)


def _judge_group(context: Context, group: Sequence[Claim], several: bool) -> Verdict:
    """The verdict for claims of one figure: where their inputs differ, that of the inputs that fit best."""
    figures = [c.figure for c in group if c.figure is not None]
    names = ("stated", *("repeated" for _ in figures[1:]))
    places = tuple(Evidence(role, f) for role, f in zip(names, figures, strict=True))
    subject = subject_key("efficiency")
    if not figures[0].known:
        return undecided(subject, places, "unreadable")
    pairs = [p for p in (inputs_of(context, claim, several) for claim in group) if p is not None]
    formula, printed = formula_of(context)
    stated = figures[0].as_exact(False)
    verdicts = [
        v
        for p in dict.fromkeys(pairs)
        if (v := _judge_inputs(stated, p, formula, printed, places, group[0].negative)) is not None
    ]
    if not verdicts:
        return undecided(subject, places, "no-inputs")
    return min(verdicts, key=_badness)


def _badness(verdict: Verdict) -> int:
    order = (None, Grade.ROUNDING, Grade.CONVENTION, Grade.CONTRADICTION)
    return order.index(verdict.grade)


def inputs_of(context: Context, claim: Claim, several: bool) -> Inputs | None:
    """The figures of the claim's own sentence, else those that the report states for the whole.

    several: the report states an efficiency of each indicator; those of the whole are no inputs then.
    """
    report = context.report
    own = (claim.performance, claim.absorption)
    if (several or claim.subject) and not all(f is not None and f.known for f in own):
        return None
    performance = _first_known(claim.performance, mean_achievements(report), main_table(report.measurements))
    absorption = _first_known(claim.absorption, overall_absorptions(report), main_table(report.budgets))
    if performance is None or absorption is None:
        return None
    return Inputs(performance.as_exact(False), absorption.as_exact(False))


def _first_known(own: Figure | None, overall: Sequence[Overall], main: int | None) -> Figure | None:
    """The sentence's own figure, else the main table's, else any that is stated. A limit is no input."""
    stated = sorted(overall, key=lambda o: o.table != main)
    figures = (own, *(o.figure for o in stated))
    return next((f for f in figures if f is not None and f.known and not f.bound), None)


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
    inverse-share (1 - b/a) x 100; a performance, b absorption.
    """
    a, b = inputs.performance, inputs.absorption
    first, second = figure_text(a), figure_text(b)
    if formula == "difference":
        value, reach = exactly(a) - exactly(b), a.interval - b.interval
        return Recomputed(value, reach, f"{first} - {second}")
    if formula == "unspent":
        return Recomputed(100 - exactly(b), point(100) - b.interval, f"100 - {second}")
    share = percentage(b, a) if formula == "inverse-share" else percentage(a, b)
    if share is None or formula == "ratio":
        return share
    if formula == "inverse-share":
        return Recomputed(100 - share.value, point(100) - share.reach, f"(1 - {second} / {first}) x 100")
    return Recomputed(share.value - 100, share.reach - point(100), f"({first} / {second} - 1) x 100")


def _judge_inputs(
    stated: Figure,
    inputs: Inputs,
    formula: str,
    printed: bool,
    places: tuple[Evidence, ...],
    negative: bool,
) -> Verdict | None:
    norm = _way(inputs, formula, negative)
    if norm is None:
        return None
    others = [
        replace(way, convention=Term(name))
        for name in FORMULAS
        if name != formula and (way := _way(inputs, name, negative)) is not None
    ]
    compared = _absolute(stated) if negative else stated
    judgement = judge(compared, [norm], _as_points(others), points=True)
    evidence = places + gather(("performance", inputs.performance), ("absorption", inputs.absorption))
    facts: dict[str, Fact] = {
        "source": Term("formula-printed" if printed else "formula-default"),
        "performance": inputs.performance,
        "absorption": inputs.absorption,
    }
    verdict = answer(
        judgement,
        stated,
        subject=subject_key("efficiency"),
        evidence=evidence,
        norm=norm,
        facts=facts,
        flips=judgement.outcome is Outcome.FAILS and _turns(compared, norm.result),
    )
    # Against a formula that the report prints, another one is no convention but a contradiction; which
    # one it was, the diagnosis tells.
    other = judgement.grade is Grade.CONVENTION and printed
    return replace(verdict, grade=Grade.CONTRADICTION) if other else verdict


def _way(inputs: Inputs, formula: str, negative: bool) -> Way | None:
    """The efficiency by a formula; an inefficiency states the negative."""
    result = efficiency(inputs, formula)
    if result is None or not negative:
        return Way(result) if result is not None else None
    return Way(Recomputed(-result.value, point(0) - result.reach, f"-({result.formula})"))


def _absolute(stated: Figure) -> Figure:
    """ "inefisiensi -5%" and "inefisiensi 5%" say the same."""
    return replace(stated, value=abs(stated.value)) if stated.value is not None else stated


def _as_points(ways: Sequence[Way]) -> list[Way]:
    """Another formula is only named when the inputs as printed give the figure, nearest first."""
    return [replace(w, result=replace(w.result, reach=exact_value(w.result))) for w in ways]


def _turns(stated: Figure, result: Recomputed) -> bool:
    """True when efficient and inefficient change places: the signs certainly differ."""
    printed = stated.interval
    return (printed.low > 0 and result.reach.high < 0) or (printed.high < 0 and result.reach.low > 0)
