"""S04: the target up to the quarter against Target Tahunan."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.agree import Likeness, compare, first_unknown, unit_groups
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.rows import in_unit_of
from auditor.checks.units import clash
from auditor.checks.verdict import Context, Evidence, Expected, Grade, Outcome, Verdict
from auditor.model import MeasurementRow, Polarity, Role
from auditor.values import Figure

_LAST_QUARTER = 4


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each row with both targets; stated is the target up to the quarter."""
    synonyms = unit_groups(context.params)
    for table in context.report.measurements:
        for row in table.rows:
            if row.role is Role.ROW and row.period_target is not None and row.annual_target is not None:
                yield _judge(
                    context.report.identity.quarter, row, row.period_target, row.annual_target, synonyms
                )


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
    if not failure:
        return holds(subject, evidence)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
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
    relation = compare(period, annual)
    if relation is Likeness.SAME:
        return ""
    if quarter == _LAST_QUARTER:
        return "rounding" if relation is Likeness.CUT else "contradiction"
    if row.polarity is Polarity.LOWER or period.value is None or annual.value is None:
        return ""
    return "exceeds" if period.interval.low > annual.interval.high else ""


def _flips(row: MeasurementRow, period: Figure, annual: Figure) -> bool:
    """Whether realisasi surely meets the one target and surely misses the other."""
    reached = row.realisasi
    if reached is None or first_unknown((reached,)) or row.polarity is Polarity.LOWER:
        return False
    low, high = sorted((period.interval, annual.interval), key=lambda interval: interval.low)
    return reached.interval.low >= low.high and reached.interval.high < high.low
