"""S02 for the Rencana Aksi: the targets of the quarters against the agreed target of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.checks.agree import first_unknown, same_unit
from auditor.checks.answers import gather, holds, subject_key, undecided
from auditor.checks.verdict import Expected, Grade, Outcome, Verdict
from auditor.likeness.keys import squash
from auditor.model import Plan, PlanRow, Report, Role
from auditor.relations.judge import agree
from auditor.relations.relation import copies
from auditor.values import Figure

_YEAR_END = 4
"""The quarter whose cumulative target is the year's."""

_HABIT = 3
"""From so many rows that agree on, one that does not is a slip and not another way to plan."""


def planned_targets(report: Report, synonyms: tuple[tuple[str, ...], ...]) -> Iterator[Verdict]:
    """One verdict for each planned row whose indicator is that of one agreed row.

    stated is the planned target of the last quarter, expected the agreed one. Cumulative targets end
    with it, those of each quarter add up to it. A table that does neither plans in another way.
    """
    for plan in report.plans:
        if plan.quarters[-1:] != (_YEAR_END,):
            continue
        verdicts = [v for row in plan.rows if (v := _judge(report, plan, row, synonyms)) is not None]
        kept = sum(v.outcome is Outcome.HOLDS for v in verdicts)
        for verdict in verdicts:
            doubted = verdict.outcome is Outcome.FAILS and kept < _HABIT
            facts = verdict.facts
            yield undecided(verdict.subject, verdict.evidence, "ambiguous", facts) if doubted else verdict


def _judge(report: Report, plan: Plan, row: PlanRow, synonyms: tuple[tuple[str, ...], ...]) -> Verdict | None:
    target = _agreed(report, row)
    if target is None or row.role is not Role.ROW:
        return None
    what = _name(row)
    figures = [f for f in row.figures if f is not None]
    subject = subject_key(what, "planned-target")
    if not figures or (reason := first_unknown((*figures, target))):
        return undecided(subject, gather(("target", target)), reason if figures else "empty", {"what": what})
    last = figures[-1]
    evidence = gather(("stated", last), ("target", target))
    if not same_unit(last.unit, target.unit, synonyms):
        return undecided(subject, evidence, "unit-clash", {"what": what})
    if agree(last, target):
        return holds(subject, evidence, {}, copies(last, target))  # of the quarters before nothing is known
    if len(figures) == len(plan.quarters) and _adds_up(figures, target):
        return holds(subject, evidence + gather(*(("part", f) for f in figures[:-1])))
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        relations=(copies(last, target),),
        grade=Grade.CONTRADICTION,
        message="plan",
        facts={"what": what, "agreed": target},
        expected=Expected(text=target.raw),
    )


def _adds_up(figures: Sequence[Figure], target: Figure) -> bool:
    return sum((f.value for f in figures if f.value is not None), start=Decimal(0)) == target.value


def _agreed(report: Report, row: PlanRow) -> Figure | None:
    """The agreed target of the only indicator with this text."""
    name = squash(_name(row))
    found = [
        agreed.target
        for table in report.agreements
        for agreed in table.rows
        if name and squash(agreed.indicator.text or agreed.subject.text) == name
    ]
    return found[0] if len(found) == 1 else None


def _name(row: PlanRow) -> str:
    return (row.indicator.text or row.subject.text).strip()
