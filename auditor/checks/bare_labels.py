"""Categories beside a result in rows that print no percentage: part of K01.

What such a category is given to is not printed: the result itself where it is a percentage, or its share of
the target. The rows of the table show it; a row is accused only where no reading gives its category.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.answers import gather, holds, subject_key, undecided
from auditor.checks.labels import read_label
from auditor.checks.rows import known, name_of
from auditor.checks.scales import classes_of, labels_of, scales_for
from auditor.checks.verdict import Context, Expected, Grade, Outcome, Verdict
from auditor.model import Measurement, MeasurementRow, Role, Scale
from auditor.relations.arithmetic import Recomputed, falling_short, percentage
from auditor.values import Interval, Printed

_FEWEST = 3
"""So many rows with a category make a practice, if all but a few follow it."""


@dataclass(frozen=True, slots=True)
class _Bare:
    """A row's category with the classes that it names, and the percentages that it may be given to."""

    row: MeasurementRow
    label: Printed
    named: frozenset[int]
    shares: dict[str, Recomputed]

    def fits(self, reading: str, scale: Scale) -> bool:
        share = self.shares.get(reading)
        return share is not None and bool(classes_of(scale, share.reach) & self.named)


def bare_labels(context: Context, slips: int) -> Iterator[tuple[Printed, Verdict]]:
    """The category of each such row with its verdict."""
    scales = scales_for(context, "achievement")
    if not scales or scales[0].source != "report":
        return
    for table in (*context.report.measurements, *context.report.comparisons):
        found = _bare(table, scales[0], slips)
        reading = _practised(found, scales[0])
        for one in found:
            yield one.label, _verdict(one, scales[0], reading)


def _bare(table: Measurement, scale: Scale, slips: int) -> list[_Bare]:
    if any(known(row.achievement) for row in table.rows):
        return []
    found = []
    for row in table.rows:
        shares = _shares(row)
        if row.role is Role.ROW and row.category is not None and row.category and shares:
            read = read_label(row.category.text, scale, slips=slips)
            if read.classes and not read.negated:
                found.append(_Bare(row, row.category, read.classes, shares))
    return found


def _shares(row: MeasurementRow) -> dict[str, Recomputed]:
    """reading -> the percentage: of the target, the result itself, and by lower-is-better."""
    done, target = row.realisasi, row.annual_target or row.period_target
    if done is None or target is None or not (done.known and target.known) or done.bound or target.bound:
        return {}
    done, target = done.as_exact(False), target.as_exact(False)
    itself = Recomputed(done.interval.low, Interval(done.interval.low, done.interval.high), done.raw)
    ways = {
        "share": percentage(done, target),
        "itself": itself,
        "lower": falling_short(done, target),
        "inverse": percentage(target, done),
    }
    return {name: way for name, way in ways.items() if way is not None}


def _practised(found: Sequence[_Bare], scale: Scale) -> str:
    """The reading by which most categories of the table are right; "" where none is."""
    if len(found) < _FEWEST:
        return ""
    counts = {name: sum(one.fits(name, scale) for one in found) for name in ("share", "itself")}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] * 3 >= len(found) * 2 else ""


def _verdict(one: _Bare, scale: Scale, reading: str) -> Verdict:
    subject = subject_key("category", "achievement", name_of(one.row))
    target = one.row.annual_target or one.row.period_target
    evidence = gather(("stated", one.label), ("value", one.row.realisasi), ("target", target))
    if any(one.fits(name, scale) for name in one.shares):
        return holds(subject, evidence)
    if not reading:
        return undecided(subject, evidence, "ambiguous")
    share = one.shares[reading]
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message="beside-result",
        facts={"what": name_of(one.row), "share": share.formula},
        expected=Expected(text=labels_of(scale, classes_of(scale, share.reach))),
        flips=True,
    )
