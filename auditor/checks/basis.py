"""S07: a percentage that is claimed without a basis."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.checks.agree import unknown
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Context, Evidence, Grade, Outcome, Term, Verdict
from auditor.model import BudgetRow, MeasurementRow, Polarity, Role
from auditor.values import Figure

_ABSENT = frozenset({"not-available", "dash", "empty"})
_TERMS = {"not-available": "na"}


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each row that claims a percentage; stated is the percentage."""
    for measured in context.report.measurements:
        for row in measured.rows:
            if row.role is Role.ROW and row.achievement is not None and row.achievement.known:
                yield _measured(row, row.achievement)
    for budget in context.report.budgets:
        for line in budget.rows:
            if line.role is not Role.MEAN and line.absorption is not None and line.absorption.known:
                yield _budgeted(line, line.absorption)


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
        if reason in _ABSENT:
            return _fails(subject, evidence, what, reason, role)
        if reason and reason != "text":
            return undecided(subject, evidence, reason, {"what": what})
    if target is None or target.value != Decimal(0):
        return holds(subject, evidence)
    if lower or stated.value == Decimal(0):
        # None of none claimed as nothing, or a fault that was to be avoided and was: conventions differ.
        return undecided(subject, evidence, "zero-target", {"what": what})
    return _fails(subject, evidence, what, "zero", base)


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
