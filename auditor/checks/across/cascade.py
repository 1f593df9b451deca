"""L03: what a superior prints and what the subordinates print for it, summed.

A sum is judged only where the parts are known to be all there: another column of the same parts agrees
to the last rupiah, or one figure that is wrong by itself explains the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from auditor.checks.across.budget_lines import Entry, groups
from auditor.checks.across.context import Across, cited, period_of
from auditor.checks.across.figures import one_slip, usable
from auditor.checks.across.matching import matcher
from auditor.checks.across.parts import MONEY, Amount, Gap, gaps, totals
from auditor.checks.across.shared_indicators import COMPARED, Sharing, by_office, shared
from auditor.checks.agree import PERCENT
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.model.extract import Extract
from auditor.values import Figure, Printed, format_id


@dataclass(frozen=True, slots=True)
class Column:
    """One quantity: what the superior prints, and what each subordinate prints for it."""

    what: str
    whole: Amount
    parts: tuple[Amount, ...]

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def agrees(self) -> bool:
        return self.sum == self.whole.value


@dataclass(frozen=True, slots=True)
class Cascade:
    """One thing of a superior, over the reports below that carry it. gaps: what is wrong inside them."""

    above: Extract
    text: Printed
    below: tuple[Extract, ...]
    columns: tuple[Column, ...]
    gaps: tuple[Gap, ...] = ()


def check(context: Across) -> Iterator[Verdict]:
    """One verdict for each line, total and shared indicator that subordinates' figures add up to."""
    how = matcher(context.params)
    lines = list(groups(context.reports, context, how))
    for cascade in (*_same_lines(lines, context), *_whole_budgets(lines, context)):
        yield from _judge(cascade, context)
    for carriers in by_office(context, how).values():
        for sharing in shared(carriers, context):
            if len(sharing.below) > 1 and (counted := _indicator(sharing)) is not None:
                yield from _judge(counted, context)


def _same_lines(lines: Sequence[Sequence[Entry]], context: Across) -> Iterator[Cascade]:
    """A superior's line of which several direct subordinates print shares under the same name."""
    for group in lines:
        by_report = {entry.report.id: entry for entry in group}
        below: dict[str, list[Entry]] = {}
        for entry in group:
            above = next(context.tree.above(entry.report.id), "")
            if above in by_report:
                below.setdefault(above, []).append(entry)
        for above, entries in below.items():
            whole = by_report[above]
            columns = [
                _column(
                    name, getattr(whole.line, name), [getattr(e.line, name) for e in entries], whole, entries
                )
                for name in MONEY
            ]
            if len(entries) > 1:
                reports = tuple(entry.report for entry in entries)
                yield Cascade(whole.report, whole.line.text, reports, tuple(c for c in columns if c))


def _column(
    what: str, whole: Figure | None, parts: Sequence[Figure | None], above: Entry, below: Sequence[Entry]
) -> Column | None:
    if not usable(whole) or not all(map(usable, parts)):
        return None
    amounts = [Amount.of(part, entry.report) for part, entry in zip(parts, below, strict=True) if part]
    return Column(what, Amount.of(whole, above.report), tuple(amounts)) if whole else None


def _whole_budgets(lines: Sequence[Sequence[Entry]], context: Across) -> Iterator[Cascade]:
    """A superior's whole budget over the budgets below, where these are printed in finer lines."""
    together = {(a.report.id, b) for group in lines for a in group for b in _above_in(a, group, context)}
    reports = {report.id: report for report in context.reports}
    for above, children in context.tree.children().items():
        below = [reports[child] for child in children if reports[child].lines]
        whole = totals(reports[above])
        if not below or not whole or any((child.id, above) in together for child in below):
            continue
        if any(period_of(child) != period_of(reports[above]) for child in below):
            continue
        sums = [totals(child) for child in below]
        names = [name for name in MONEY if name in whole and all(name in one for one in sums)]
        columns = tuple(Column(name, whole[name], tuple(one[name] for one in sums)) for name in names)
        found = tuple(gap for child in below for gap in gaps(child))
        yield Cascade(reports[above], _budget_text(reports[above]), tuple(below), columns, found)


def _above_in(entry: Entry, group: Sequence[Entry], context: Across) -> Iterator[str]:
    held = {other.report.id for other in group}
    yield from (above for above in context.tree.above(entry.report.id) if above in held)


def _budget_text(report: Extract) -> Printed:
    """The line that a whole budget is called by."""
    return next((line.text for line in report.lines if line.text), Printed(""))


def _indicator(sharing: Sharing) -> Cascade | None:
    """A count that several subordinates carry; a percentage is no sum, and equal targets are no parts."""
    above, below = sharing.above, sharing.below
    columns = []
    for what, name in COMPARED:
        whole, parts = getattr(above.row, name), [getattr(one.row, name) for one in below]
        if not usable(whole) or not all(map(usable, parts)) or not whole.exact or whole.unit == PERCENT:
            continue
        amounts = [Amount.of(part, one.report) for part, one in zip(parts, below, strict=True)]
        columns.append(Column(what, Amount.of(whole, above.report), tuple(amounts)))
    joint = any(part.value == c.whole.value for c in columns if c.what != "realisasi" for part in c.parts)
    if joint or not columns:
        return None
    text = above.row.text or above.row.subject
    return Cascade(above.report, text, tuple(one.report for one in below), tuple(columns))


def _judge(cascade: Cascade, context: Across) -> Iterator[Verdict]:
    columns = [column for column in cascade.columns if column.whole.value or column.sum]
    if not columns:
        return
    subject = subject_key(cascade.text.text, cascade.above.id, "cascade")
    differing = [column for column in columns if not column.agrees]
    if not differing:
        yield holds(subject, _evidence(cascade, columns))
        return
    proven = len(differing) < len(columns)
    cause = _cause(cascade, differing)
    facts = _facts(cascade, differing, context)
    if not proven and not isinstance(cause, Gap):
        yield undecided(subject, _evidence(cascade, differing), "not-complete", facts)
    else:
        yield _fails(cascade, differing, cause, subject, facts)


Cause = Gap | Amount | None
"""One single figure that explains the difference: one that its own table contradicts, or a slip."""


def _cause(cascade: Cascade, differing: Sequence[Column]) -> Cause:
    """The figure whose change makes the first differing column agree, None where that can be any.

    A column that follows another (target of the last quarter, pagu) has the same difference.
    """
    first = differing[0]
    excess = first.sum - first.whole.value
    for gap in cascade.gaps:
        if gap.what == first.what and gap.excess == excess:
            return gap
    slips = [p for p in first.parts if p.figure and one_slip(p.value, p.value - excess)]
    if first.whole.figure and one_slip(first.whole.value, first.sum):
        slips.append(first.whole)
    return slips[0] if len(slips) == 1 else None


def _facts(cascade: Cascade, differing: Sequence[Column], context: Across) -> dict[str, Fact]:
    first = differing[0]
    return {
        "what": tuple(Term(column.what) for column in differing),
        "line": cascade.text.text,
        "report": context.name(cascade.above),
        "sum": first.sum,
        "parts": tuple(part.shown for part in first.parts),
        "reports": tuple(context.name(report) for report in cascade.below),
        "difference": abs(first.sum - first.whole.value),
    }


def _fails(
    cascade: Cascade, differing: Sequence[Column], cause: Cause, subject: str, facts: Mapping[str, Fact]
) -> Verdict:
    first = differing[0]
    told: dict[str, Fact] = {}
    extra: tuple[Evidence, ...] = ()
    if cause is not None and cause.figure is not None:
        excess = first.sum - first.whole.value
        needed = first.sum if cause is first.whole else cause.value - excess
        told = {"figure": cause.figure, "needed": needed, "line_of": cause.text}
        extra = (cited("cause", cause.figure, cause.report),)
    explained = "explained-by-parts" if isinstance(cause, Gap) else "explained-by-slip"
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=(*_evidence(cascade, differing), *extra),
        grade=Grade.CONTRADICTION,
        message=explained if told else "contradiction",
        facts={**facts, **told},
        expected=Expected(value=Fraction(first.sum), formula=_formula(first)),
    )


def _formula(column: Column) -> str:
    return " + ".join(format_id(part.value, 0) for part in column.parts)


def _evidence(cascade: Cascade, columns: Sequence[Column]) -> tuple[Evidence, ...]:
    return (
        *(cited("stated", figure, cascade.above) for column in columns for figure in column.whole.figures),
        *(
            cited("part", figure, part.report)
            for column in columns
            for part in column.parts
            for figure in part.figures
        ),
        cited("subject", cascade.text, cascade.above),
    )
