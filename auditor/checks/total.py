"""A03: totals, subtotals and parent lines against the sum of their parts, per column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.checks.answers import expected_of, gather, holds, reason_of, roles, undecided
from auditor.checks.arithmetic import Recomputed, exactly, total
from auditor.checks.compare import admits, distance, nearly
from auditor.checks.rows import (
    BUDGET_AMOUNTS,
    MEASURED_AMOUNTS,
    Getter,
    Tree,
    budget_tree,
    is_rate,
    name_of,
    row_key,
    tree_of,
)
from auditor.checks.sentence import judged_for
from auditor.checks.sums import counted_parts
from auditor.checks.verdict import Context, Fact, Grade, Outcome, Term, Verdict
from auditor.model import Role, Row, SentenceKind
from auditor.values import Figure, State

_FAR = Fraction(1, 2)
"""A parent that no column of it bears out, and that is off by more than half, adds up something else."""

_NEAR = Fraction(1, 20)
"""A count this near to the sum of what stands under it is meant as that sum, if other lines are sums."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum that a table states: a line, its column, and the parts that it may be the sum of.

    numbered: the numbers of the parts say that they stand under the line (1 and 1.1, 1 and a).
    """

    row: Row
    column: str
    whole: Figure
    choices: tuple[tuple[Figure, ...], ...]
    numbered: bool = False

    @property
    def unlike(self) -> bool:
        """True when the figures name different things ("perusahaan" and "laporan")."""
        figures = (self.whole, *self.choices[0])
        return len({f.unit.casefold() for f in figures if f.unit}) > 1

    @property
    def open_parts(self) -> list[Figure]:
        """Parts that have no certain value."""
        return [f for f in self.choices[0] if _uncertain(f)]

    def agreeing(self) -> Recomputed | None:
        """The sum that agrees with what is printed, None when none does."""
        sums = (total(parts) for parts in self.choices if all(p.known for p in parts))
        return next((s for s in sums if admits(self.whole, s.reach)), None)

    def nearest(self) -> tuple[Figure, ...]:
        """The parts whose sum comes nearest to what is printed; none while a part has no value."""
        complete = [parts for parts in self.choices if all(p.known for p in parts)]
        return min(complete, key=lambda parts: distance(self.whole, total(parts).reach), default=())


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every sum that a column of a budget or measurement table states."""
    for budget in context.report.budgets:
        yield from _judge_table(_sums(budget_tree(budget), BUDGET_AMOUNTS), money=True)
    for table in context.report.measurements:
        yield from _judge_table(_sums(tree_of(table.rows), MEASURED_AMOUNTS), money=False)
    yield from judged_for(context, SentenceKind.AMOUNTS, SentenceKind.REMAINING)


def _sums(tree: Tree, columns: Sequence[tuple[str, Getter]]) -> list[Sum]:
    found = []
    for row in tree.rows:
        for column, get in columns:
            whole = get(row)
            if whole is None or whole.state is State.EMPTY or is_rate(whole):
                continue
            choices = _choices(tree, row, get)
            if choices:
                found.append(Sum(row, column, whole, choices, _numbered_under(tree, row)))
    return found


def _numbered_under(tree: Tree, row: Row) -> bool:
    numbers = [child.number.strip(" .)(") for child in tree.children(row.index)]
    own = row.number.strip(" .)(")
    lettered = own.isdigit() and all(len(n) == 1 and n.isalpha() for n in numbers)
    return bool(own and numbers) and (lettered or all(n.startswith(f"{own}.") for n in numbers))


def _choices(tree: Tree, row: Row, get: Getter) -> tuple[tuple[Figure, ...], ...]:
    """The sets of parts that a line may be the sum of, the most natural first."""
    if row.role is Role.TOTAL or row.role is Role.MEAN:
        sets = _below_or_above(tree, row, get)
    else:
        sets = [counted_parts(tree, tree.children(row.index), get)]
    return tuple(tuple(s) for s in sets if _additive(s))


def _additive(parts: Sequence[Figure]) -> bool:
    return bool(parts) and not any(is_rate(p) for p in parts) and any(p.known for p in parts)


def _below_or_above(tree: Tree, line: Row, get: Getter) -> list[list[Figure]]:
    """What a JUMLAH line may add up: the top rows above it, those since the last such line, the
    subtotals, the leaves. A line at the head of the table adds up what follows."""
    above = [r for r in tree.rows if r.index < line.index]
    if not any(r.role in (Role.ROW, Role.GROUP) for r in above):
        above = [r for r in tree.rows if r.index > line.index]
    totals = [r for r in above if r.role is Role.TOTAL]
    since = [r for r in above if not totals or r.index > totals[-1].index]
    sets = [counted_parts(tree, _tops(tree, rows), get) for rows in (above, since)]
    sets.append([f for r in totals if (f := get(r)) is not None and f.state is not State.EMPTY])
    sets.append(counted_parts(tree, [r for r in above if r.role is Role.ROW and tree.is_leaf(r)], get))
    if tree.inferred:  # equal amounts in neighbouring rows look like a parent and its only part
        figures = (get(r) for r in above if r.role is Role.ROW)
        sets.append([f for f in figures if f is not None and f.state not in (State.EMPTY, State.DASH)])
    return sets


def _tops(tree: Tree, rows: Sequence[Row]) -> list[Row]:
    there = {r.index for r in rows}
    counted = (r for r in rows if r.role in (Role.ROW, Role.GROUP))
    return [r for r in counted if tree.parents[r.index] not in there]


def _judge_table(sums: Sequence[Sum], *, money: bool) -> Iterator[Verdict]:
    agreeing = [s for s in sums if s.whole.known and len(s.choices[0]) > 1 and s.agreeing() is not None]
    borne_out = {s.row.index for s in agreeing if exactly(s.whole) != 0}
    for one in sums:
        columns = {s.whole.value for s in sums if s.row is one.row and s.whole.known}
        misplaced = len(columns) > 1 and one.row.index not in borne_out and not one.numbered
        yield _judge(one, borne_out, sure=money and not misplaced)


def _judge(one: Sum, borne_out: set[int], *, sure: bool) -> Verdict:
    """The verdict for one sum.

    borne_out: the lines of this table that add up in some column. sure: this one is a sum though no
    column of it adds up; a line that fails in several columns at once rather has other parts.
    """
    subject = row_key(one.row, f"total {one.column}")
    evidence = gather(("stated", one.whole), *roles("part", one.choices[0]))
    facts: dict[str, Fact] = {
        "what": name_of(one.row),
        "count": len(one.choices[0]),
        "column": Term(one.column),
    }
    if not one.whole.known:
        return undecided(subject, evidence, reason_of(one.whole), facts)
    if one.agreeing() is not None:
        return holds(subject, evidence, facts)
    parts = one.nearest()
    if not parts or _uncertain(one.whole) or one.open_parts:
        reason = "unreadable" if _uncertain(one.whole) else reason_of(one.open_parts[0], "no-parts")
        return undecided(subject, evidence, reason, facts)
    nearest = total(parts)
    grade = _grade(one, nearest, borne_out, sure=sure)
    if grade is None:
        return undecided(subject, evidence, "unlike-parts", facts)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=gather(("stated", one.whole), *roles("part", parts)),
        grade=grade,
        message="perhaps-sum" if grade is Grade.CONVENTION else "",
        facts={
            **facts,
            "count": len(parts),
            "difference": abs(_difference(one.whole, nearest)),
        },
        expected=expected_of(one.whole, nearest),
    )


def _uncertain(figure: Figure) -> bool:
    return not figure.known or figure.state is State.MALFORMED or bool(figure.readings)


def _difference(whole: Figure, nearest: Recomputed) -> Fraction:
    return exactly(whole) - nearest.value


def _grade(one: Sum, nearest: Recomputed, borne_out: set[int], *, sure: bool) -> Grade | None:
    """How a sum that does not agree fails; None when nothing shows that the line is a sum at all."""
    if nearly(one.whole, nearest.reach):
        return Grade.ROUNDING
    if one.row.role is Role.MEAN:
        return None
    if one.row.role is Role.TOTAL:
        return None if one.unlike else Grade.CONTRADICTION
    if one.unlike:
        return Grade.CONVENTION if borne_out else None
    if one.row.index in borne_out:
        return Grade.CONTRADICTION
    if borne_out and not sure and abs(_difference(one.whole, nearest)) < _NEAR * exactly(one.whole):
        return Grade.CONVENTION
    return Grade.CONTRADICTION if sure and not _far_off(one.whole, nearest) else None


def _far_off(whole: Figure, nearest: Recomputed) -> bool:
    return abs(_difference(whole, nearest)) > _FAR * max(abs(exactly(whole)), abs(nearest.value))
