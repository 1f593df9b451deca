"""S07: a percentage that is claimed without a basis."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.checks.agree import unknown
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.doubt import doubted
from auditor.checks.verdict import Context, Evidence, Grade, Outcome, Term, Verdict
from auditor.model import BudgetRow, MeasurementRow, Polarity, Role
from auditor.values import Figure

_FEW = 2
"""A report leaves out an amount once or twice."""

_ABSENT = frozenset({"not-available", "dash", "empty"})
_TERMS = {"not-available": "na"}


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each row that claims a percentage; stated is the percentage."""
    for measured in context.report.measurements:
        rows = [r for r in measured.rows if r.role is Role.ROW]
        yield from _unless_parted(
            [(r.index, _measured(r, r.achievement)) for r in rows if r.achievement and r.achievement.known],
            {r.index for r in rows if r.achievement is not None and not r.achievement.raw.strip()},
        )
    for budget in context.report.budgets:
        lines = [r for r in budget.rows if r.role is not Role.MEAN]
        yield from _unless_parted(
            [(r.index, _budgeted(r, r.absorption)) for r in lines if r.absorption and r.absorption.known],
            {r.index for r in lines if r.absorption is not None and not r.absorption.raw.strip()},
        )


def _unless_parted(judged: Sequence[tuple[int, Verdict]], without: Collection[int]) -> Iterator[Verdict]:
    """The verdicts; undecided where a neighbour without any percentage shows that the amounts stand in
    another line of the row, or where several cells are empty: signs of a misread table.

    without: the indices of the rows that have no percentage.
    """
    empty = [v for _, v in judged if v.facts.get("reason") == Term("empty")]
    for index, verdict in judged:
        parted = index - 1 in without or index + 1 in without or len(empty) > _FEW
        yield doubted(verdict) if verdict in empty and parted else verdict


def _measured(row: MeasurementRow, stated: Figure) -> Verdict:
    """The target up to the period is the basis; an empty cell of it leaves the annual one."""
    annual = row.annual_target or row.quarter_target
    target = row.period_target
    if target is None or (unknown(target) == "empty" and annual is not None):
        target = annual
    what = row.indicator.text or row.subject.text
    return _judge(what, stated, target, row.realisasi, lower=row.polarity is Polarity.LOWER)


def _budgeted(row: BudgetRow, stated: Figure) -> Verdict:
    what = row.subject.text or row.number or row.role
    if row.target is None or (unknown(row.target) == "empty" and row.pagu is not None):
        return _judge(what, stated, row.pagu, row.realisasi, base="pagu")
    return _judge(what, stated, row.target, row.realisasi)


def _judge(
    what: str,
    stated: Figure,
    target: Figure | None,
    realisasi: Figure | None,
    *,
    base: str = "target",
    lower: bool = False,
) -> Verdict:
    subject = subject_key(what, "basis")
    parts = {base: target, "realisasi": realisasi}
    evidence = (
        Evidence("stated", stated),
        *(Evidence(role, figure) for role, figure in parts.items() if figure is not None),
    )
    for role, figure in parts.items():
        reason = unknown(figure)
        if reason == "dash" and stated.value == 0:
            # The dash of accounts: nothing was spent (of nothing, for all that is known), which is 0 %.
            known = target is not None and target.known
            return (
                holds(subject, evidence)
                if known
                else undecided(subject, evidence, "zero-target", {"what": what})
            )
        if reason in _ABSENT:
            return _fails(subject, evidence, what, reason, role)
        if reason and reason != "text":
            return undecided(subject, evidence, reason, {"what": what})
    if target is None or target.value != Decimal(0):
        return holds(subject, evidence)
    if lower or stated.value == Decimal(0):
        # None of none claimed as nothing, or a fault that was to be avoided and was: conventions differ.
        return undecided(subject, evidence, "zero-target", {"what": what})
    verdict = _fails(subject, evidence, what, "zero", base)
    return (
        replace(verdict, variant="none-of-none") if realisasi and realisasi.value == Decimal(0) else verdict
    )


def _fails(subject: str, evidence: tuple[Evidence, ...], what: str, reason: str, role: str) -> Verdict:
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message="contradiction",
        facts={
            "what": what,
            "part": Term(role),
            "reason": Term("na" if reason == "not-available" else reason),
        },
    )
