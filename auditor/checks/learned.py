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
from auditor.checks.verdict import Context, Outcome, Term, Verdict
from auditor.model import PlainTable, Role, TallyRow
from auditor.relations.arithmetic import Recomputed, difference, growth, percentage, total
from auditor.relations.judge import admits, judge
from auditor.relations.relation import Ground, Kind, Way, computed
from auditor.values import Figure

_KEPT = 5
"""So many telling rows must keep a relation before it is the table's."""

_PER_SLIP = 5
"""A relation has so many rows that keep it for each row that breaks it."""

_MOST_COLUMNS = 12
"""Wider tables repeat the same heads for years and quarters: what is learned there is ambiguous."""

Row = Sequence[Figure]
Pairing = Callable[[Figure, Figure], Recomputed | None]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between columns. inputs: their places; kind: "ratio", "growth", "difference", "sum"."""

    kind: str
    output: int
    inputs: tuple[int, ...]

    def of(self, figures: Row) -> Recomputed | None:
        """What the relation gives for the inputs of a row; None where it divides by zero."""
        parts = [figures[i] for i in self.inputs]
        if self.kind == "sum":
            return total(parts)
        return _PAIRS[self.kind](parts[0], parts[1])


_PAIRS: dict[str, Pairing] = {"ratio": percentage, "growth": growth, "difference": difference}

TERMS = {
    "ratio": Term("learned-ratio"),
    "growth": Term("learned-growth"),
    "difference": Term("learned-difference"),
    "sum": Term("learned-sum"),
}
RULES = {"ratio": "A01", "growth": "A01", "difference": "A03", "sum": "A03"}
"""The rule that judges each kind of learned relation."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A relation with the rows that keep it and those that break it, of those that can tell."""

    relation: Relation
    kept: tuple[TallyRow, ...]
    broken: tuple[TallyRow, ...]


def learned(context: Context, rule: str) -> Iterator[Verdict]:
    """One verdict for each row of a table of no known kind whose relation this rule judges."""
    for table in context.report.plains:
        for one in relations_of(table):
            if RULES[one.relation.kind] == rule:
                yield from _verdicts(table, one)


def relations_of(table: PlainTable) -> list[Learned]:
    """What the rows of a table keep; for each output column the relation with the most support."""
    width = len(table.quantities)
    rows = [row for row in table.rows if row.role is Role.ROW and len(row.figures) == width]
    if width > _MOST_COLUMNS or len(rows) < _KEPT:
        return []
    best: dict[int, Learned] = {}
    for relation in _candidates(width):
        one = _support(relation, rows)
        known = best.get(relation.output)
        if one is not None and (known is None or len(one.kept) > len(known.kept)):
            best[relation.output] = one
    return _unturned(list(best.values()))


def _candidates(width: int) -> Iterator[Relation]:
    for output, a, b in permutations(range(width), 3):
        yield Relation("ratio", output, (a, b))
        yield Relation("growth", output, (a, b))
        if output > max(a, b):
            yield Relation("difference", output, (a, b))
    for output in range(2, width):
        for first in range(output - 1):
            yield Relation("sum", output, tuple(range(first, output)))


def _support(relation: Relation, rows: Sequence[TallyRow]) -> Learned | None:
    """How the rows fare; None as soon as too many break it, and where too few keep it."""
    kept: list[TallyRow] = []
    broken: list[TallyRow] = []
    for row in rows:
        figures = _known(relation, row)
        if figures is None or not _is_telling(relation, figures):
            continue
        result = relation.of(figures)
        if result is None:
            continue
        holds = admits(_rounded(relation, figures), result.reach)
        if not holds and relation.kind == "ratio" and _is_turned(relation, figures):
            continue
        (kept if holds else broken).append(row)
        if len(broken) * _PER_SLIP > len(rows):
            return None
    if len(kept) < _KEPT or len(broken) * _PER_SLIP > len(kept) or not _vary(relation, kept):
        return None
    return Learned(relation, tuple(kept), tuple(broken))


def _is_turned(relation: Relation, figures: Row) -> bool:
    """True for a row of the other polarity among those of a ratio: where less is better, its percentage is
    target / realisasi, or (2 x target - realisasi) / target."""
    for output, a, b in permutations((relation.output, *relation.inputs)):
        stated = figures[output].as_exact(False)
        twice = Decimal(2) * (figures[b].value or 0) - (figures[a].value or 0)
        ways = [percentage(figures[a], figures[b])]
        ways.append(percentage(replace(figures[a], value=twice, raw=str(twice)), figures[b]))
        if any(way is not None and admits(stated, way.reach) for way in ways):
            return True
    return False


def _known(relation: Relation, row: TallyRow) -> list[Figure] | None:
    """The row's figures, where those of the relation are all plain numbers."""
    figures = [figure if figure is not None else Figure("") for figure in row.figures]
    taken = [figures[i] for i in (relation.output, *relation.inputs)]
    return figures if all(f.known and not f.readings and not f.bound for f in taken) else None


def _is_telling(relation: Relation, figures: Row) -> bool:
    """False where the relation would hold by itself: nothing is added, all is reached, all is the same."""
    inputs = [figures[i].value for i in relation.inputs]
    output = figures[relation.output].value
    if relation.kind == "sum":
        return sum(value != 0 for value in inputs) > 1
    if relation.kind in ("ratio", "growth"):
        return inputs[0] != inputs[1] and output not in (Decimal(0), Decimal(100))
    return 0 not in inputs and inputs[0] != inputs[1]


def _rounded(relation: Relation, figures: Row) -> Figure:
    """The output as it was printed: what a division gives was rounded."""
    stated = figures[relation.output]
    return stated.as_exact(relation.kind in ("sum", "difference") and stated.decimals == 0)


def _vary(relation: Relation, rows: Sequence[TallyRow]) -> bool:
    """True when the rows that keep it are not one row again and again."""
    outputs = {f.value for row in rows if (f := row.figures[relation.output]) is not None}
    return len(outputs) >= _KEPT - 1


def _unturned(found: Sequence[Learned]) -> list[Learned]:
    """Without those that only turn another one round: in a + b = c, c - a = b is the same relation. The one
    with the output furthest right is how tables are made."""
    taken: set[frozenset[int]] = set()
    kept = []
    for one in sorted(found, key=lambda x: (-x.relation.output, x.relation.inputs)):
        columns = frozenset((one.relation.output, *one.relation.inputs))
        if columns not in taken:
            taken.add(columns)
            kept.append(one)
    return kept


def _verdicts(table: PlainTable, one: Learned) -> Iterator[Verdict]:
    for row in sorted((*one.kept, *one.broken), key=lambda r: r.index):
        figures = _known(one.relation, row)
        result = one.relation.of(figures) if figures is not None else None
        if figures is None or result is None:
            continue
        stated = _rounded(one.relation, figures)
        name = row.subject.text or row.number
        head = table.quantities[one.relation.output]
        evidence = gather(("stated", stated), *roles("part", [figures[i] for i in one.relation.inputs]))
        learned = (len(one.kept), len(one.kept) + len(one.broken))
        found = computed(Kind(one.relation.kind), stated, [Way(result)], ground=Ground.LEARNED)
        verdict = answer(
            judge(replace(found, learned=learned)),
            subject=subject_key(name, head, one.relation.kind),
            evidence=evidence,
            norm=Way(result),
            facts={
                "what": name,
                "column": head,
                "relation": TERMS[one.relation.kind],
                "kept": len(one.kept),
                "rows": len(one.kept) + len(one.broken),
            },
        )
        yield _told(verdict)


def _told(verdict: Verdict) -> Verdict:
    return replace(verdict, message="learned") if verdict.outcome is Outcome.FAILS else verdict
