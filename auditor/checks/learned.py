"""Relations that a table itself shows: kept by most of its rows, they are its rule, whatever its heads say.

A column may be the ratio, the difference or the growth of two others, or the sum of those before it. The row
that breaks what the others keep is the finding. Rows that would hold whatever the relation say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from auditor.checks.answers import answer, gather, roles, subject_key
from auditor.checks.shares import shares_of_totals
from auditor.checks.verdict import Context, Outcome, Term, Verdict
from auditor.model import Measurement, PlainTable, Role, TallyRow
from auditor.relations.arithmetic import Recomputed, difference, growth, percentage, total
from auditor.relations.judge import admits, judge
from auditor.relations.relation import Ground, RelationKind, Way, computed
from auditor.values import Figure

_KEPT = 5
"""So many telling rows must keep a relation before it is the table's."""

_PER_SLIP = 5
"""A relation has so many rows that keep it for each row that breaks it."""

_MOST_COLUMNS = 12
"""Wider tables repeat the same heads for years and quarters: what is learned there is ambiguous."""

FIELDS = ("annual_target", "period_target", "quarter_target", "realisasi", "achievement")
"""The figures of a row of a measurement whose columns have a meaning."""

Values = Sequence[Figure]
Pairing = Callable[[Figure, Figure], Recomputed | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One relation between columns, by their places: a ratio, growth, difference or sum."""

    kind: RelationKind
    output: int
    inputs: tuple[int, ...]

    def of(self, figures: Values) -> Recomputed | None:
        """What the relation gives for the inputs of a row; None where it divides by zero."""
        parts = [figures[i] for i in self.inputs]
        if self.kind is RelationKind.SUM:
            return total(parts)
        return _PAIRS[self.kind](parts[0], parts[1])


_PAIRS: dict[RelationKind, Pairing] = {
    RelationKind.RATIO: percentage,
    RelationKind.GROWTH: growth,
    RelationKind.DIFFERENCE: difference,
}

TERMS = {
    RelationKind.RATIO: Term("learned-ratio"),
    RelationKind.GROWTH: Term("learned-growth"),
    RelationKind.DIFFERENCE: Term("learned-difference"),
    RelationKind.SUM: Term("learned-sum"),
}


@dataclass(frozen=True, slots=True)
class Learned:
    """A pattern with the rows that keep it and those that break it, of those that can tell."""

    pattern: Pattern
    kept: tuple[TallyRow, ...]
    broken: tuple[TallyRow, ...]


def learned(context: Context, *kinds: RelationKind) -> Iterator[Verdict]:
    """One verdict for each row that gives a figure of no known meaning, where its table keeps a relation of
    these kinds."""
    report = context.report
    unnamed = [(table, set(range(len(table.quantities)))) for table in report.plains]
    for table, open_columns in unnamed + [_widened(t) for t in (*report.measurements, *report.comparisons)]:
        for one in patterns_of(table):
            if one.pattern.kind in kinds and one.pattern.output in open_columns:
                yield from _verdicts(table, one)
    if RelationKind.RATIO in kinds:
        yield from shares_of_totals(context.report)


def _widened(table: Measurement) -> tuple[PlainTable, set[int]]:
    """The rows of a table with all their figures, and which columns are of no known meaning."""
    others = list(dict.fromkeys(other.column for row in table.rows for other in row.others))
    fields = [name for name in FIELDS if any(getattr(row, name) for row in table.rows)] if others else []
    rows = []
    for row in table.rows:
        beside = {other.column: other.figure for other in reversed(row.others)}
        figures = (*(getattr(row, name) for name in fields), *(beside.get(column) for column in others))
        rows.append(
            TallyRow(
                index=row.index,
                number=row.number,
                role=row.role,
                subject=row.indicator or row.subject,
                figures=figures,
                doubt=row.doubt,
            )
        )
    plain = PlainTable(caption=table.caption, rows=tuple(rows), quantities=(*fields, *others))
    return plain, set(range(len(fields), len(fields) + len(others)))


def patterns_of(table: PlainTable) -> list[Learned]:
    """What the rows of a table keep; for each output column the relation with the most support."""
    width = len(table.quantities)
    rows = [row for row in table.rows if row.role is Role.ROW and len(row.figures) == width]
    if width > _MOST_COLUMNS or len(rows) < _KEPT:
        return []
    best: dict[int, Learned] = {}
    for pattern in _candidates(width):
        one = _support(pattern, rows)
        known = best.get(pattern.output)
        if one is not None and (known is None or len(one.kept) > len(known.kept)):
            best[pattern.output] = one
    return _unturned(list(best.values()))


def _candidates(width: int) -> Iterator[Pattern]:
    for output, a, b in permutations(range(width), 3):
        yield Pattern(RelationKind.RATIO, output, (a, b))
        yield Pattern(RelationKind.GROWTH, output, (a, b))
        if output > max(a, b):
            yield Pattern(RelationKind.DIFFERENCE, output, (a, b))
    for output in range(2, width):
        for first in range(output - 1):
            yield Pattern(RelationKind.SUM, output, tuple(range(first, output)))


def _support(pattern: Pattern, rows: Sequence[TallyRow]) -> Learned | None:
    """How the rows fare; None as soon as too many break it, and where too few keep it."""
    kept: list[TallyRow] = []
    broken: list[TallyRow] = []
    for row in rows:
        figures = _known(pattern, row)
        if figures is None or not _is_telling(pattern, figures):
            continue
        result = pattern.of(figures)
        if result is None:
            continue
        holds = admits(_rounded(pattern, figures), result.reach)
        if not holds and pattern.kind is RelationKind.RATIO and _is_turned(pattern, figures):
            continue
        (kept if holds else broken).append(row)
        if len(broken) * _PER_SLIP > len(rows):
            return None
    if len(kept) < _KEPT or len(broken) * _PER_SLIP > len(kept) or not _vary(pattern, kept):
        return None
    return Learned(pattern, tuple(kept), tuple(broken))


def _is_turned(pattern: Pattern, figures: Values) -> bool:
    """True for a row of the other polarity among those of a ratio: where less is better, its percentage is
    target / realisasi, or (2 x target - realisasi) / target."""
    for output, a, b in permutations((pattern.output, *pattern.inputs)):
        stated = figures[output].as_exact(False)
        twice = Decimal(2) * (figures[b].value or 0) - (figures[a].value or 0)
        ways = [percentage(figures[a], figures[b])]
        ways.append(percentage(replace(figures[a], value=twice, raw=str(twice)), figures[b]))
        if any(way is not None and admits(stated, way.reach) for way in ways):
            return True
    return False


def _known(pattern: Pattern, row: TallyRow) -> list[Figure] | None:
    """The row's figures, where those of the relation are all plain numbers."""
    figures = [figure if figure is not None else Figure("") for figure in row.figures]
    taken = [figures[i] for i in (pattern.output, *pattern.inputs)]
    return figures if all(f.known and not f.readings and not f.bound for f in taken) else None


def _is_telling(pattern: Pattern, figures: Values) -> bool:
    """False where the relation would hold by itself: nothing is added, all is reached, all is the same."""
    inputs = [figures[i].value for i in pattern.inputs]
    output = figures[pattern.output].value
    if pattern.kind is RelationKind.SUM:
        return sum(value != 0 for value in inputs) > 1
    if pattern.kind in (RelationKind.RATIO, RelationKind.GROWTH):
        return len({*inputs, output}) > 2 and output not in (Decimal(0), Decimal(100))
    return 0 not in inputs and inputs[0] != inputs[1]


def _rounded(pattern: Pattern, figures: Values) -> Figure:
    """The output as it was printed: what a division gives was rounded."""
    stated = figures[pattern.output]
    return stated.as_exact(
        pattern.kind in (RelationKind.SUM, RelationKind.DIFFERENCE) and stated.decimals == 0
    )


def _vary(pattern: Pattern, rows: Sequence[TallyRow]) -> bool:
    """True when the rows that keep it are not one row again and again."""
    outputs = {f.value for row in rows if (f := row.figures[pattern.output]) is not None}
    return len(outputs) >= _KEPT - 1


def _unturned(found: Sequence[Learned]) -> list[Learned]:
    """Without those that only turn another one round: in a + b = c, c - a = b is the same relation. The one
    with the output furthest right is how tables are made."""
    taken: set[frozenset[int]] = set()
    kept = []
    for one in sorted(found, key=lambda x: (-x.pattern.output, x.pattern.inputs)):
        columns = frozenset((one.pattern.output, *one.pattern.inputs))
        if columns not in taken:
            taken.add(columns)
            kept.append(one)
    return kept


def _verdicts(table: PlainTable, one: Learned) -> Iterator[Verdict]:
    for row in sorted((*one.kept, *one.broken), key=lambda r: r.index):
        figures = _known(one.pattern, row)
        result = one.pattern.of(figures) if figures is not None else None
        if figures is None or result is None:
            continue
        stated = _rounded(one.pattern, figures)
        name = row.subject.text or row.number
        head = table.quantities[one.pattern.output]
        evidence = gather(("stated", stated), *roles("part", [figures[i] for i in one.pattern.inputs]))
        learned = (len(one.kept), len(one.kept) + len(one.broken))
        found = computed(one.pattern.kind, stated, [Way(result)], ground=Ground.LEARNED)
        verdict = answer(
            judge(replace(found, learned=learned)),
            subject=subject_key(name, head, one.pattern.kind),
            evidence=evidence,
            norm=Way(result),
            facts={
                "what": name,
                "column": head,
                "relation": TERMS[one.pattern.kind],
                "kept": len(one.kept),
                "rows": len(one.kept) + len(one.broken),
            },
        )
        yield _told(verdict)


def _told(verdict: Verdict) -> Verdict:
    return replace(verdict, message="learned") if verdict.outcome is Outcome.FAILS else verdict
