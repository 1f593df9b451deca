"""A06: the stated efficiency against the formula that the report prints, else that of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.checks.answers import answer, gather, roles, subject_key, undecided
from auditor.checks.efficiency_formulas import (
    DEFAULT_FORMULA,
    FORMULAS,
    SAVED_FORMULA,
    VALUE_FORMULA,
    Inputs,
    efficiency,
    formula_in_force,
    formula_of,
    inputs_of_row,
    traced,
)
from auditor.checks.overall import Overall, figure_key, main_table, mean_achievements, overall_absorptions
from auditor.checks.rows import row_key
from auditor.checks.verdict import Context, Evidence, Fact, Grade, Outcome, Term, Verdict
from auditor.model import Claim, EfficiencyRow, Quantity, Role
from auditor.relations.arithmetic import Recomputed
from auditor.relations.judge import exact_value, judge
from auditor.relations.relation import Ground, RelationKind, Way, computed
from auditor.values import Figure, State

__all__ = ["DEFAULT_FORMULA", "FORMULAS", "Inputs", "check", "efficiency", "formula_of", "inputs_of"]

GROUNDS = {"formula-printed": Ground.PRINTED, "formula-of-table": Ground.LEARNED}

_OF_THE_WHOLE = 2
"""More different efficiencies than narrative and conclusion can state of the whole."""


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every row of an efficiency table and every efficiency that a sentence states; equal
    figures are one thing with all its places."""
    rows = [r for t in context.report.efficiencies for r in t.rows if r.role is Role.ROW]
    judged = [(figure_key(r.efficiency), v) for r in rows if r.efficiency and (v := _judge_row(context, r))]
    yield from (verdict for _, verdict in judged)
    of_tables = {key for key, _ in judged}
    claims = [c for c in context.report.claims if c.quantity is Quantity.EFFICIENCY and c.figure is not None]
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        if claim.figure is not None:
            groups.setdefault((figure_key(claim.figure), claim.negative), []).append(claim)
    for group in groups.values():
        if group[0].figure is not None and not group[0].negative and figure_key(group[0].figure) in of_tables:
            continue  # what the sentence repeats from the table is judged there
        yield _judge_group(context, group, several=len(groups) > _OF_THE_WHOLE)


def _judge_row(context: Context, row: EfficiencyRow) -> Verdict | None:
    """The verdict for a row of an efficiency table, with the sentences that repeat its figure."""
    stated = row.efficiency
    if stated is None or stated.state is State.EMPTY:
        return None
    repeated = [
        c.figure
        for c in context.report.claims
        if c.quantity is Quantity.EFFICIENCY
        and c.figure is not None
        and figure_key(c.figure) == figure_key(stated)
    ]
    places = gather(("stated", stated), *roles("repeated", repeated))
    subject = row_key(row, "efficiency")
    inputs = inputs_of_row(row)
    if inputs is None or not stated.known:
        return undecided(subject, places, "no-inputs" if stated.known else "unreadable")
    formula, source = formula_in_force(context)
    stated = stated.as_exact(False)
    verdict = _judge_inputs(stated, inputs, formula, source, places, False)
    if verdict is None or not (stated.value or inputs.absorption.value):  # no budget, nothing to be saved
        return undecided(subject, places, "no-inputs")
    if "how" in verdict.facts:  # it holds only for what the rounding of the inputs may hide
        finer = _judge_inputs(stated, traced(context.report, inputs), formula, source, places, False)
        if finer is not None and finer.grade is Grade.ROUNDING:
            verdict = finer
    return replace(verdict, subject=subject)


def _judge_group(context: Context, group: Sequence[Claim], several: bool) -> Verdict:
    """The verdict for claims of one figure: where their inputs differ, that of the inputs that fit best."""
    figures = [c.figure for c in group if c.figure is not None]
    names = ("stated", *("repeated" for _ in figures[1:]))
    places = tuple(Evidence(role, f) for role, f in zip(names, figures, strict=True))
    subject = subject_key("efficiency")
    if not figures[0].known:
        return undecided(subject, places, "unreadable")
    pairs = [p for p in (inputs_of(context, claim, several) for claim in group) if p is not None]
    formula, source = formula_in_force(context)
    stated = figures[0].as_exact(False)
    verdicts = [
        v
        for p in dict.fromkeys(pairs)
        if (v := _judge_inputs(stated, p, formula, source, places, group[0].negative)) is not None
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


def _judge_inputs(
    stated: Figure,
    inputs: Inputs,
    formula: str,
    source: str,
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
    value = _way(inputs, VALUE_FORMULA, False) if formula == SAVED_FORMULA and not negative else None
    norms = [norm] if value is None else [norm, value]
    ground = GROUNDS.get(source, Ground.FAMILY)
    judgement = judge(
        computed(RelationKind.EFFICIENCY, compared, norms, _as_points(others), points=True, ground=ground)
    )
    evidence = places + gather(("performance", inputs.performance), ("absorption", inputs.absorption))
    facts: dict[str, Fact] = {
        "source": Term(source),
        "performance": inputs.performance,
        "absorption": inputs.absorption,
    }
    verdict = answer(
        judgement,
        subject=subject_key("efficiency"),
        evidence=evidence,
        norm=norm,
        facts=facts,
        flips=judgement.outcome is Outcome.FAILS and _turns(compared, norm.result),
    )
    # Against a formula that the report prints, another one is no convention but a contradiction; which
    # one it was, the diagnosis tells.
    other = judgement.grade is Grade.CONVENTION and source == "formula-printed"
    return replace(verdict, grade=Grade.CONTRADICTION) if other else verdict


def _way(inputs: Inputs, formula: str, negative: bool) -> Way | None:
    """The efficiency by a formula; an inefficiency states the negative."""
    result = efficiency(inputs, formula)
    if result is None or not negative:
        return Way(result) if result is not None else None
    return Way(-result)


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
