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
from auditor.checks.across.figures import one_slip, telling_digits, usable
from auditor.checks.across.matching import matcher
from auditor.checks.across.parts import MONEY, Amount, Gap, gaps, totals
from auditor.checks.across.shared_indicators import COMPARED, Sharing, by_office, shared
from auditor.checks.agree import PERCENT
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.model import Role
from auditor.model.extract import BudgetLine, Extract
from auditor.relations.arithmetic import by_form
from auditor.relations.form import Form, once
from auditor.relations.judge import judge
from auditor.relations.relation import Relation, RelationKind, Way, computed
from auditor.values import Figure, Printed

TELLING = 5
"""An amount with so many digits before its last zeros is not the same in two places by chance."""


@dataclass(frozen=True, slots=True)
class SummedColumn:
    """One quantity: what the superior prints, and what each subordinate prints for it."""

    what: str
    whole: Amount
    parts: tuple[Amount, ...]

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def excess(self) -> Decimal:
        return self.sum - self.whole.value

    @property
    def agrees(self) -> bool:
        return not self.excess


@dataclass(frozen=True, slots=True)
class Cascade:
    """One thing of a superior, over the reports below that carry it. gaps: what is wrong inside them."""

    above: Extract
    text: Printed
    below: tuple[Extract, ...]
    columns: tuple[SummedColumn, ...]
    gaps: tuple[Gap, ...] = ()


def check(context: Across) -> Iterator[Verdict]:
    """One verdict for each line, total and shared indicator that subordinates' figures add up to."""
    how = matcher(context.params)
    lines = list(groups(context.reports, context, how))
    finer = _finer_budgets(lines, context)
    single = list(_one_line_each(finer))
    told = {cascade.above.id for cascade in single}
    whole = _whole_budgets([one for one in finer if one.above.id not in told])
    for cascade in (*_same_lines(lines, context), *whole, *single):
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
) -> SummedColumn | None:
    if not usable(whole) or not all(map(usable, parts)):
        return None
    amounts = [Amount.of(part, entry.report) for part, entry in zip(parts, below, strict=True) if part]
    return SummedColumn(what, Amount.of(whole, above.report), tuple(amounts)) if whole else None


@dataclass(frozen=True, slots=True)
class Finer:
    """A superior with budget lines, and the direct subordinates whose budgets have other, finer lines."""

    above: Extract
    below: tuple[Extract, ...]
    complete: bool  # none of the others prints a line of the superior's


def _finer_budgets(lines: Sequence[Sequence[Entry]], context: Across) -> list[Finer]:
    together = {(a.report.id, b) for group in lines for a in group for b in _above_in(a, group, context)}
    reports = {report.id: report for report in context.reports}
    found = []
    for above, children in context.tree.children().items():
        whole = reports[above]
        fitting = [reports[child] for child in children if reports[child].lines]
        fitting = [child for child in fitting if period_of(child) == period_of(whole)]
        below = tuple(child for child in fitting if (child.id, above) not in together)
        if below and whole.lines:
            found.append(Finer(whole, below, len(below) == len(fitting)))
    return found


def _whole_budgets(finer: Sequence[Finer]) -> Iterator[Cascade]:
    """A superior's whole budget over the budgets below."""
    for one in finer:
        whole, sums = totals(one.above), [totals(child) for child in one.below]
        names = [name for name in MONEY if name in whole and all(name in part for part in sums)]
        if not one.complete or not names:
            continue
        columns = tuple(SummedColumn(name, whole[name], tuple(part[name] for part in sums)) for name in names)
        found = tuple(gap for child in one.below for gap in gaps(child))
        yield Cascade(one.above, _budget_text(one.above), one.below, columns, found)


def _one_line_each(finer: Sequence[Finer]) -> Iterator[Cascade]:
    """A superior's line that is the whole budget of one subordinate: an amount agrees to the rupiah."""
    for one in finer:
        lines = [line for line in one.above.lines if line.role is Role.ROW]
        if len(lines) < 2:
            continue
        for child in one.below:
            whole = totals(child)
            same = [line for line in lines if _has_amount_of(line, whole)]
            if len(same) == 1:
                columns = [
                    SummedColumn(name, Amount.of(figure, one.above), (whole[name],))
                    for name in MONEY
                    if name in whole and (figure := getattr(same[0], name)) and usable(figure)
                ]
                yield Cascade(one.above, same[0].text, (child,), tuple(columns), tuple(gaps(child)))


def _has_amount_of(line: BudgetLine, whole: Mapping[str, Amount]) -> bool:
    for name, amount in whole.items():
        figure: Figure | None = getattr(line, name)
        if usable(figure) and figure and figure.value == amount.value:
            return telling_digits(amount.value) >= TELLING
    return False


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
        columns.append(SummedColumn(what, Amount.of(whole, above.report), tuple(amounts)))
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
        yield holds(subject, _evidence(cascade, columns), {}, *_sums(columns))
        return
    proven = len(differing) < len(columns)
    for alike in _by_excess(differing):
        cause = _cause(cascade, alike)
        facts = _facts(cascade, alike, context)
        own = subject if alike[0] is differing[0] else subject_key(subject, alike[0].what)
        if not proven and not isinstance(cause, Gap):
            yield undecided(own, _evidence(cascade, alike), "not-complete", facts)
        else:
            yield _fails(cascade, alike, cause, own, facts)


def _by_excess(columns: Sequence[SummedColumn]) -> list[list[SummedColumn]]:
    """The columns, those with one difference together: only these can have one cause."""
    found: dict[Decimal, list[SummedColumn]] = {}
    for column in columns:
        found.setdefault(column.excess, []).append(column)
    return list(found.values())


Cause = Gap | Amount | None
"""One single figure that explains the difference: one that its own table contradicts, or a slip."""


def _cause(cascade: Cascade, differing: Sequence[SummedColumn]) -> Cause:
    """The figure whose change makes columns of one difference agree, None where that can be any."""
    first = differing[0]
    excess = first.excess
    for gap in cascade.gaps:
        if gap.what == first.what and gap.excess == excess:
            return gap
    figures = (Amount.of(f, part.report, part.text) for part in first.parts for f in part.figures)
    slips = [figure for figure in figures if one_slip(figure.value, figure.value - excess)]
    if first.whole.figure and one_slip(first.whole.value, first.sum):
        slips.append(first.whole)
    return slips[0] if len(slips) == 1 else None


def _facts(cascade: Cascade, differing: Sequence[SummedColumn], context: Across) -> dict[str, Fact]:
    first = differing[0]
    return {
        "what": tuple(Term(column.what) for column in differing),
        "line": cascade.text.text,
        "report": context.name(cascade.above),
        "whole": first.whole.shown,
        "sum": first.sum,
        "parts": _addends(first),
        "reports": tuple(context.name(report) for report in cascade.below),
        "difference": abs(first.sum - first.whole.value),
    }


def _addends(column: SummedColumn) -> tuple[str, ...]:
    """The subordinates' sums; one subordinate's own rows where it is but one."""
    if len(column.parts) == 1:
        return tuple(figure.raw for figure in column.parts[0].figures)
    return tuple(part.shown for part in column.parts)


def _fails(
    cascade: Cascade, differing: Sequence[SummedColumn], cause: Cause, subject: str, facts: Mapping[str, Fact]
) -> Verdict:
    """The figure that explains the difference is what is stated; the superior's where none does for sure."""
    first = differing[0]
    told: dict[str, Fact] = {}
    evidence, expected, message = _evidence(cascade, differing), None, "contradiction"
    if cause is not None and cause.figure is not None:
        needed = first.sum if cause is first.whole else cause.value - first.sum + first.whole.value
        told = {"figure": cause.figure, "needed": needed, "line_of": cause.text}
        expected = Expected(value=Fraction(needed))
        message = "explained-by-parts" if isinstance(cause, Gap) else "explained-by-slip"
        if cause is not first.whole:
            evidence = (
                cited("stated", cause.figure, cause.report),
                *_evidence(cascade, differing, "other"),
            )
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        relations=_sums(differing),
        grade=Grade.CONTRADICTION,
        message=message,
        facts={**facts, **told},
        expected=expected,
    )


def _sums(columns: Sequence[SummedColumn]) -> tuple[Relation, ...]:
    """What the superior prints is the sum of what the subordinates print; of several lines of the superior
    the first is what the others leave of it."""
    found = []
    for column in columns:
        output, *rest = column.whole.figures
        parts = once([figure for part in column.parts for figure in part.figures])
        form = Form((*parts, *((figure, Fraction(-1)) for figure in rest)))
        if (result := by_form(form, "")) is not None:
            found.append(judge(computed(RelationKind.SUM, output, [Way(result)])).settled)
    return tuple(found)


def _evidence(
    cascade: Cascade, columns: Sequence[SummedColumn], role: str = "stated"
) -> tuple[Evidence, ...]:
    """The superior's figures in this role, then the parts."""
    return (
        *(cited(role, figure, cascade.above) for column in columns for figure in column.whole.figures),
        *(
            cited("part", figure, part.report)
            for column in columns
            for part in column.parts
            for figure in part.figures
        ),
        cited("subject", cascade.text, cascade.above),
    )
