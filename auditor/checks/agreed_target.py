"""S02: the agreed target against Target Tahunan of the same indicator."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.agree import first_unknown, same_unit, unit_groups
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.doubt import other_quantity
from auditor.checks.planned_target import planned_targets
from auditor.checks.verdict import Context, Evidence, Expected, Grade, Outcome, Verdict
from auditor.likeness.keys import squash
from auditor.model import AgreementRow, Measurement, MeasurementRow, Polarity, Report, Role
from auditor.relations.judge import agree, is_cut
from auditor.relations.relation import copies
from auditor.values import Figure, Place, State


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each measured row that has a counterpart in its agreement table, and for each
    row of a Rencana Aksi that has one.

    stated is Target Tahunan, expected the agreed target. A figure in brackets that agrees is enough.
    """
    synonyms = unit_groups(context.params)
    for table in context.report.measurements:
        if table.main:
            yield from other_quantity(list(_judge_table(context.report, table, synonyms)))
    yield from planned_targets(context.report, synonyms)


def _judge_table(
    report: Report, table: Measurement, synonyms: tuple[tuple[str, ...], ...]
) -> Iterator[Verdict]:
    if _has_several_targets(report, table):
        return
    for row in table.rows:
        agreed = agreed_row(report, table, row)
        if agreed is not None and row.annual_target is not None and agreed.target is not None:
            yield _judge(row, agreed, row.annual_target, agreed.target, synonyms)


def _has_several_targets(report: Report, table: Measurement) -> bool:
    """A plan by quarters or years: which of its targets is the year's cannot be told."""
    if table.agreement is None or not 0 <= table.agreement < len(report.agreements):
        return False
    columns = report.agreements[table.agreement].columns
    return sum(column.quantity == "target" for column in columns) > 1


def agreed_row(report: Report, table: Measurement, row: MeasurementRow) -> AgreementRow | None:
    """The row of the Perjanjian Kinerja that the reader paired with this one, None if none."""
    if table.agreement is None or row.agreed_index is None or row.role in (Role.MEAN, Role.TOTAL):
        return None
    if not 0 <= table.agreement < len(report.agreements):
        return None
    rows = report.agreements[table.agreement].rows
    return next((agreed for agreed in rows if agreed.index == row.agreed_index), None)


def _judge(
    row: MeasurementRow,
    agreed: AgreementRow,
    annual: Figure,
    target: Figure,
    synonyms: tuple[tuple[str, ...], ...],
) -> Verdict:
    evidence = (Evidence("stated", annual), Evidence("target", target))
    subject = subject_key(row.indicator.text or row.subject.text, "agreed-target")
    what = row.indicator.text or row.subject.text
    relation = copies(annual, target)
    if _same_words(annual, target):
        return holds(subject, evidence, {}, relation)
    if reason := first_unknown((annual, target)):
        return undecided(subject, evidence, reason, {"what": what})
    units_agree = same_unit(annual.unit, target.unit, synonyms)
    if units_agree and any(agree(x, y) for x in _readings(annual) for y in _readings(target)):
        return holds(subject, evidence, {}, relation)
    kind = _kind(annual, target, units_agree)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        relations=(relation,),
        grade=Grade.ROUNDING if kind == "rounding" else Grade.CONTRADICTION,
        message=kind,
        variant="unit" if kind == "unit" else "",
        facts={"what": what, "agreed": target},
        expected=Expected(text=target.raw),
        flips=kind == "contradiction" and _flips(row, annual, target),
    )


def _kind(annual: Figure, target: Figure, units_agree: bool) -> str:
    """What differs: the unit alone, the last digit by cutting, or the number."""
    if not units_agree:
        return "unit" if agree(annual, target) else "contradiction"
    return "rounding" if is_cut(annual, target) else "contradiction"


def _same_words(annual: Figure, target: Figure) -> bool:
    """Targets in words: "WTP" and "WTP"."""
    if State.TEXT not in (annual.state, target.state):
        return False
    return bool(squash(annual.raw)) and squash(annual.raw) == squash(target.raw)


def _readings(figure: Figure) -> list[Figure]:
    aside = figure.aside
    return [figure, aside] if aside is not None and aside.known else [figure]


def _flips(row: MeasurementRow, annual: Figure, target: Figure) -> bool:
    """Whether the target is met by the one figure and surely not by the other."""
    if first_unknown((row.realisasi,)) or row.realisasi is None or row.polarity is Polarity.LOWER:
        return False
    if not (same_unit(row.realisasi.unit, annual.unit) and same_unit(row.realisasi.unit, target.unit)):
        return False
    reached = row.realisasi.interval
    low, high = sorted((annual.interval, target.interval), key=lambda interval: interval.low)
    return reached.low >= low.high and reached.high < high.low


def differing_targets(context: Context) -> set[Place]:
    """The places of targets that are held against their agreed ones here and differ: no other rule tells
    these pairs again."""
    failing = (v for v in check(context) if v.outcome is Outcome.FAILS)
    return {e.place for verdict in failing for e in verdict.evidence[:2]}
