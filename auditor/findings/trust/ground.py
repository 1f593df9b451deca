"""Ground: a relation that the rows of a table do not keep is not one that its author meant.

Where most rows break it, it is the wrong relation or a misread table (the formula, the polarity, the pair
of columns, the level); a reviewer is told once, and nobody is accused row by row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from auditor.checks.verdict import Accusation, Grade, Outcome, Verdict
from auditor.model.ledger import Ledger
from auditor.relations.relation import RelationKind
from auditor.rulebook.book import Rule
from auditor.values import Figure, Printed

_MANY = 3
"""Contradictions of one kind in one table from which on it is asked whether most rows keep the relation: two
slips in one table are seen, and their rows may be all that the table has."""

RowGroup = tuple[str, int, str]
"""A rule, a table, and what in it: the column of the accused figures, or the line that a sum stands in."""

_NEAR = Fraction(1, 100)
"""Share of the right figure by which a slip of rounding or copying misses it."""


@dataclass(slots=True)
class Keeping:
    """How the rows of one table fare under one relation. held: rows that keep it, and not trivially."""

    held: int = 0
    broken: int = 0

    @property
    def is_kept(self) -> bool:
        """True unless many rows break the relation, and not fewer than keep it."""
        return self.broken < _MANY or self.broken < self.held

    @property
    def is_frequent(self) -> bool:
        """True when many rows break the relation, whatever the others do."""
        return self.broken >= _MANY


@dataclass(slots=True)
class Support:
    """How often each relation is kept in each table."""

    tallies: dict[RowGroup, Keeping] = field(default_factory=lambda: defaultdict(Keeping))

    def of(self, group: RowGroup | None) -> Keeping | None:
        """The tally of a group; None where the verdict is about no table."""
        return self.tallies.get(group) if group is not None else None

    def denies(self, verdict: Verdict, group: RowGroup | None, *, borne_out: Callable[[], bool]) -> bool:
        """True when the table does not keep what the rule asks of it.

        borne_out: whether every figure was read well. Then a ratio that is printed beside its inputs is
        accused in each row all the same; what depends on the choice of lines is not.
        """
        tally = self.of(group)
        if tally is None:
            return False
        if verdict.accuses is Accusation.GAP:  # many gaps in one table are its reading's, or its habit
            return tally.is_frequent
        if tally.is_kept:
            return False
        return _is_sum(verdict) or not borne_out()


def group_of(rule: Rule, verdict: Verdict, ledger: Ledger) -> RowGroup | None:
    """What the verdict has in common with those of the other rows of its table; None where a sentence takes
    part in it: what sentences say of several rows is no habit of the table."""
    if verdict.accuses is Accusation.GAP:
        return _of_labels(rule, verdict, ledger)
    cells = [ledger.cell(e.what) for e in verdict.evidence if isinstance(e.what, Figure)]
    if not cells or None in cells or cells[0] is None:
        return None
    first = cells[0]
    if _is_sum(verdict):
        return rule.code, first.table, f"line {first.row.index}"
    return rule.code, first.table, first.column


def _is_sum(verdict: Verdict) -> bool:
    """True where a line is held against others, in each of its columns: where most columns differ, its parts
    are other lines than those that were taken, or one of them was lost."""
    return any(relation.kind is RelationKind.SUM for relation in verdict.relations)


def _of_labels(rule: Rule, verdict: Verdict, ledger: Ledger) -> RowGroup | None:
    """What is not there has no figure: the row is known by its name."""
    tables = ledger.tables_of(verdict.stated) if isinstance(verdict.stated, Printed) else set()
    return next(((rule.code, table, "") for table in tables), None)


def support_of(judged: Iterable[tuple[Rule, Verdict]], ledger: Ledger) -> Support:
    """The tallies over all verdicts of a report."""
    support = Support()
    for rule, verdict in judged:
        group = group_of(rule, verdict, ledger)
        if group is None or verdict.outcome is Outcome.UNDECIDED:
            continue
        if verdict.outcome is Outcome.HOLDS:
            support.tallies[group].held += not is_trivial(verdict)
        elif verdict.grade is not Grade.ROUNDING and not _is_near(verdict):
            support.tallies[group].broken += 1
    return support


def _is_near(verdict: Verdict) -> bool:
    """True when the figure misses what the relation gives by so little that its author meant the relation."""
    stated, expected = verdict.stated, verdict.expected
    if not isinstance(stated, Figure) or stated.value is None or expected is None or expected.value is None:
        return False
    return abs(Fraction(stated.value) - expected.value) <= _NEAR * abs(expected.value)


def is_trivial(verdict: Verdict) -> bool:
    """True when the figures would agree under many relations: all the same, or nothing but 0 and 100."""
    values = {e.what.value for e in verdict.evidence if isinstance(e.what, Figure) and e.what.known}
    return len(values) < 2 or _is_round(sorted(v for v in values if v is not None))


def _is_round(values: Sequence[object]) -> bool:
    return set(values) <= {0, 100}
