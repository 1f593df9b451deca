"""S04: the target up to the quarter against Target Tahunan, in budget tables against pagu."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.agree import first_unknown, unit_groups
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.rows import in_unit_of
from auditor.checks.units import clash
from auditor.checks.verdict import Context, Evidence, Expected, Grade, Outcome, Verdict
from auditor.likeness.words import distance
from auditor.model import Budget, MeasurementRow, Polarity, Role
from auditor.relations.judge import agree, is_cut, judge
from auditor.relations.relation import at_most, copies
from auditor.values import Figure

_LAST_QUARTER = 4

_HABIT = 3
"""From so many budget lines whose target is their pagu on, one that departs is a slip and no other plan."""


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each row with both targets; stated is the target up to the quarter. Budget lines
    are judged in the last quarter, when all of the pagu is planned."""
    synonyms = unit_groups(context.params)
    for table in context.report.measurements:
        for row in table.rows:
            if row.role is Role.ROW and row.period_target is not None and row.annual_target is not None:
                yield _judge(
                    context.report.identity.quarter, row, row.period_target, row.annual_target, synonyms
                )
    if context.report.identity.quarter == _LAST_QUARTER:
        for budget in (b for b in context.report.budgets if not b.revenue and b.quarter is None):
            yield from _judge_budget(budget)


def _judge_budget(budget: Budget) -> Iterator[Verdict]:
    pairs = [(row, row.target, row.pagu) for row in budget.rows if row.role is not Role.MEAN]
    known = [(row, t, p) for row, t, p in pairs if t and p and not first_unknown((t, p))]
    kept = sum(target.value == pagu.value for _, target, pagu in known)
    for row, target, pagu in known:
        if target.value is None or pagu.value is None or target.value > pagu.value:
            continue  # more than the pagu is S08's
        what = row.subject.text or row.number
        subject = subject_key(row.number, what or row.role, "budget-target")
        evidence = (Evidence("stated", target), Evidence("pagu", pagu))
        relation = copies(target, pagu)
        if target.value == pagu.value:
            yield holds(subject, evidence, {}, relation)
        elif kept >= _HABIT or distance(_digits(target), _digits(pagu)) == 1:
            yield Verdict(
                outcome=Outcome.FAILS,
                subject=subject,
                evidence=evidence,
                relations=(relation,),
                grade=Grade.CONTRADICTION,
                message="budget",
                facts={"what": what, "pagu": pagu},
                expected=Expected(text=pagu.raw),
            )
        else:
            yield undecided(subject, evidence, "ambiguous", {"what": what})


def _digits(amount: Figure) -> str:
    return str(amount.value)


def _judge(
    quarter: int | None,
    row: MeasurementRow,
    period: Figure,
    annual: Figure,
    synonyms: tuple[tuple[str, ...], ...],
) -> Verdict:
    annual = in_unit_of(annual, period)
    subject = subject_key(row.indicator.text or row.subject.text, "period-target")
    evidence = (Evidence("stated", period), Evidence("annual-target", annual))
    what = row.indicator.text or row.subject.text
    if reason := _undecided(quarter, row, period, annual, synonyms):
        return undecided(subject, evidence, reason, {"what": what})
    failure = _failure(quarter, row, period, annual)
    relation = copies(period, annual) if quarter == _LAST_QUARTER else at_most(period, annual)
    if not failure:
        return holds(subject, evidence, {}, relation)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        relations=(relation,),
        grade=Grade.ROUNDING if failure == "rounding" else Grade.CONTRADICTION,
        message=failure,
        facts={"what": what, "annual": annual},
        expected=Expected(text=annual.raw),
        flips=_flips(row, period, annual),
    )


def _undecided(
    quarter: int | None,
    row: MeasurementRow,
    period: Figure,
    annual: Figure,
    synonyms: tuple[tuple[str, ...], ...],
) -> str:
    if reason := first_unknown((period, annual)):
        return reason
    if quarter is None:
        return "no-period"
    pair = clash(row, synonyms)
    return "unit-clash" if pair and {"period-target", "annual-target"} & set(pair) else ""


def _failure(quarter: int | None, row: MeasurementRow, period: Figure, annual: Figure) -> str:
    """The message key of the failure, "" when the targets fit.

    Before the last quarter a target of the lower-is-better kind may stand above the year's.
    """
    if agree(period, annual):
        return ""
    if quarter == _LAST_QUARTER:
        return "rounding" if is_cut(period, annual) else "contradiction"
    if row.polarity is Polarity.LOWER or period.value is None or annual.value is None:
        return ""
    return "exceeds" if judge(at_most(period, annual)).outcome is Outcome.FAILS else ""


def _flips(row: MeasurementRow, period: Figure, annual: Figure) -> bool:
    """Whether realisasi surely meets the one target and surely misses the other."""
    reached = row.realisasi
    if reached is None or first_unknown((reached,)) or row.polarity is Polarity.LOWER:
        return False
    low, high = sorted((period.interval, annual.interval), key=lambda interval: interval.low)
    return reached.interval.low >= low.high and reached.interval.high < high.low
