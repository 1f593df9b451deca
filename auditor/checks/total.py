"""A03: totals, subtotals and parent lines against the sum of their parts, per column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from auditor.checks.answers import expected_of, gather, holds, reason_of, roles, undecided
from auditor.checks.learned import learned
from auditor.checks.levels import levels_fit
from auditor.checks.outline import trees_of
from auditor.checks.parts import part_sets
from auditor.checks.remainders import across, counted_columns, one_cell, remainders
from auditor.checks.rows import (
    BUDGET_AMOUNTS,
    MEASURED_AMOUNTS,
    Columns,
    Tree,
    is_rate,
    name_of,
    row_key,
    tree_of,
)
from auditor.checks.sentence import judged_for
from auditor.checks.sums import counted_parts
from auditor.checks.verdict import Context, Fact, Grade, Outcome, Term, Verdict
from auditor.model import Role, Row, SentenceKind
from auditor.relations.arithmetic import Recomputed, exactly, total
from auditor.relations.judge import Judgement, admits, distance, judge
from auditor.relations.relation import RelationKind, Way, computed
from auditor.values import Figure, State

_FAR = Fraction(1, 2)
"""A parent that no column of it bears out, and that is off by more than half, adds up something else."""

_BRIDGE = 2
"""A single part that equals what the line above lacks is no evidence enough."""

_TERMS = frozenset(name for name, _ in (*BUDGET_AMOUNTS, *MEASURED_AMOUNTS))
"""Columns that have a word of the pack; those of a table that counts things go by their heads."""

_SEVERAL = 3
"""Wrong sums are rare: so many in one table are a sign of a misread one."""

_FINE = 1000
"""A difference is rounding only in a sum this many times as large."""

_NEAR = Fraction(1, 20)
"""A count this near to the sum of what stands under it is meant as that sum, if other lines are sums."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum that a table states: a line, its column, and the parts that it may be the sum of.

    sets: the choices of rows that the parts come from, one for each of `choices`.
    numbered: the numbers of the parts say that they stand under the line (1 and 1.1, 1 and a).
    """

    row: Row
    column: str
    whole: Figure
    choices: tuple[tuple[Figure, ...], ...]
    sets: tuple[frozenset[int], ...]
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

    def judged(self, *choices: Sequence[Figure]) -> Judgement | None:
        """What is printed against the sums of these choices of parts; None when none is known whole."""
        sums = [Way(total(parts)) for parts in choices if _all_known(parts)]
        return judge(computed(RelationKind.SUM, self.whole, sums)) if sums else None

    def agreeing(self) -> Judgement | None:
        """The judgement that some choice of parts adds up to what is printed, None when none does."""
        judgement = self.judged(*self.choices)
        return judgement if judgement is not None and judgement.holds else None

    def shown(self) -> set[frozenset[int]]:
        """The sets of two rows or more whose sum is what is printed, and is not nothing."""
        pairs = zip(self.sets, self.choices, strict=True)
        full = ((rows, parts) for rows, parts in pairs if len(parts) > 1 and all(p.known for p in parts))
        return {
            rows for rows, parts in full if exactly(self.whole) and admits(self.whole, total(parts).reach)
        }

    def nearest(self, shown: set[frozenset[int]]) -> tuple[Figure, ...]:
        """The parts whose sum comes nearest to what is printed; none while a part has no value.

        shown: sets that another column of the line is the sum of; where there are such, only they count.
        """
        pairs = [(rows, parts) for rows, parts in zip(self.sets, self.choices, strict=True)]
        complete = [(rows, parts) for rows, parts in pairs if all(p.known for p in parts)]
        preferred = [parts for rows, parts in complete if rows in shown] or [parts for _, parts in complete]
        return min(preferred, key=lambda parts: distance(self.whole, total(parts).reach), default=())


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every sum that a column of a budget, measurement or counting table states, and for
    every sum, remainder and total that a sentence states."""
    budgets = context.report.budgets
    for budget, tree in zip(budgets, trees_of(budgets), strict=True):
        yield from _unless_levels_unknown(_judge_table(_sums(tree, BUDGET_AMOUNTS), money=True))
        yield from remainders(budget)
    for table in context.report.measurements:
        sums = _sums(tree_of(table.rows), MEASURED_AMOUNTS)
        yield from _unless_levels_unknown(_judge_table(sums, money=False))
    for tally in context.report.tallies:
        columns = counted_columns(tally)
        down = _unless_levels_unknown(_judge_table(_sums(tree_of(tally.rows), columns), money=True))
        yield from one_cell(tally, list(across(tally)), down)
    for plain in context.report.plains:
        sums = _sums(tree_of(plain.rows), counted_columns(plain))
        yield from _if_any_holds(_unless_levels_unknown(_judge_table(sums, money=True)))
    yield from judged_for(context, SentenceKind.AMOUNTS, SentenceKind.REMAINING)
    yield from learned(context, RelationKind.SUM, RelationKind.DIFFERENCE)


def _if_any_holds(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """The sums of a table of no known kind: nothing is accused unless some sum of it is kept."""
    found = list(verdicts)
    if any(v.outcome is Outcome.HOLDS and len(v.evidence) > _BRIDGE for v in found):
        yield from found


def _unless_levels_unknown(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts on the sums of one table; all contradictions undecided where more sums fail than hold:
    then its levels were not understood, or a line of it was lost."""
    judged = _unless_in_all_columns(_rounded_sums(list(verdicts)))
    failing = [v for v in judged if v.grade is Grade.CONTRADICTION]
    holding = sum(v.outcome is Outcome.HOLDS and len(v.evidence) > _BRIDGE for v in judged)
    if len(failing) < _SEVERAL or len(failing) <= holding:
        return judged
    return [undecided(v.subject, v.evidence, "unlike-parts", v.facts) if v in failing else v for v in judged]


def _rounded_sums(verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts; where several sums of the table are off by no more than their parts' rounding can make,
    its figures were rounded from finer ones, and that is a remark."""

    def slight(verdict: Verdict) -> bool:
        stated, count, off = verdict.stated, verdict.facts.get("count"), verdict.facts.get("difference")
        if (
            verdict.outcome is not Outcome.FAILS
            or not isinstance(stated, Figure)
            or not isinstance(count, int)
        ):
            return False
        unit = Fraction(10) ** -stated.decimals
        return (
            isinstance(off, Fraction) and 2 * off <= (count + 1) * unit and off * _FINE < abs(exactly(stated))
        )

    if sum(map(slight, verdicts)) < _BRIDGE:
        return verdicts
    rounding = {"grade": Grade.ROUNDING, "message": ""}
    return [replace(v, **rounding) if slight(v) else v for v in verdicts]  # type: ignore[arg-type]


def _unless_in_all_columns(verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts; undecided for a line that fails in several columns and holds in none: it adds up more
    than the lines that are printed below it."""

    def line(verdict: Verdict) -> Fact:
        return verdict.facts.get("what", "")

    failing = Counter(line(v) for v in verdicts if v.grade in (Grade.CONTRADICTION, Grade.CONVENTION))
    holding = {line(v) for v in verdicts if v.outcome is Outcome.HOLDS}
    return [
        undecided(v.subject, v.evidence, "unlike-parts", v.facts)
        if v.outcome is Outcome.FAILS and failing[line(v)] >= _SEVERAL and line(v) not in holding
        else v
        for v in verdicts
    ]


def _sums(tree: Tree, columns: Columns) -> list[Sum]:
    found = []
    for row in tree.rows:
        sets = part_sets(tree, row, columns)
        for column, get in columns:
            whole = get(row)
            if whole is None or whole.state is State.EMPTY or is_rate(whole):
                continue
            choices = [(frozenset(r.index for r in rows), counted_parts(tree, rows, get)) for rows in sets]
            choices = [(rows, parts) for rows, parts in choices if _additive(parts)]
            if choices:
                numbered = _numbered_under(tree, row)
                parts = tuple(tuple(parts) for _, parts in choices)
                found.append(Sum(row, column, whole, parts, tuple(rows for rows, _ in choices), numbered))
    return found


def _numbered_under(tree: Tree, row: Row) -> bool:
    numbers = [child.number.strip(" .)(") for child in tree.children(row.index)]
    own = row.number.strip(" .)(")
    lettered = own.isdigit() and all(len(n) == 1 and n.isalpha() for n in numbers)
    return bool(own and numbers) and (lettered or all(n.startswith(f"{own}.") for n in numbers))


def _additive(parts: Sequence[Figure]) -> bool:
    return bool(parts) and not any(is_rate(p) for p in parts) and any(p.known for p in parts)


def _judge_table(sums: Sequence[Sum], *, money: bool) -> Iterator[Verdict]:
    agreeing = [s for s in sums if s.whole.known and len(s.choices[0]) > 1 and s.agreeing() is not None]
    borne_out = {s.row.index for s in agreeing if exactly(s.whole) != 0}
    lines = {s.row.index for s in sums if s.row.role is Role.TOTAL}
    # asked once for each sum, not once for each pair of them: a page may have thousands
    beside: dict[int, list[tuple[Sum, set[frozenset[int]]]]] = {}
    for s in sums:
        if s.whole.known:
            beside.setdefault(id(s.row), []).append((s, s.shown()))
    for one in sums:
        others = [s for s, _ in beside.get(id(one.row), ())]
        shown = {rows for s, sets in beside.get(id(one.row), ()) if s is not one for rows in sets}
        misplaced = (
            len({s.whole.value for s in others}) > 1 and one.row.index not in borne_out and not one.numbered
        )
        bridged = money and _bridged(one, [s for s in sums if s.column == one.column and s is not one])
        yield _judge(
            one, borne_out, shown, sure=money and not misplaced, only=len(lines) == 1, bridged=bridged
        )


def _bridged(one: Sum, others: Sequence[Sum]) -> bool:
    """True when the line above adds up only with what stands under this line in its place: then this line
    is wrong, however far off it is."""
    parts = one.choices[0]
    if one.row.role is not Role.ROW or len(parts) < _BRIDGE or not all(p.known for p in parts):
        return False
    for other in others:
        for rows, figures in zip(other.sets, other.choices, strict=True):
            rest = [f for f in figures if f is not one.whole]
            if one.row.index not in rows or len(rest) == len(figures) or not all(f.known for f in rest):
                continue
            if other.whole.known and admits(other.whole, total([*rest, *parts]).reach):
                return True
    return False


def _judge(
    one: Sum, borne_out: set[int], shown: set[frozenset[int]], *, sure: bool, only: bool, bridged: bool
) -> Verdict:
    """The verdict for one sum.

    borne_out: the lines of this table that add up in some column; shown: the rows that other columns of
    this line are the sum of. sure: this one is a sum though no column of it adds up; a line that fails in
    several columns at once rather has other parts. only: it is the table's only JUMLAH line. bridged: the
    line above it adds up with its parts.
    """
    subject = row_key(one.row, f"total {one.column}")
    evidence = gather(("stated", one.whole), *roles("part", one.choices[0]))
    facts: dict[str, Fact] = {
        "what": name_of(one.row),
        "count": len(one.choices[0]),
        "column": Term(one.column) if one.column in _TERMS else one.column,
    }
    if not one.whole.known:
        return undecided(subject, evidence, reason_of(one.whole), facts)
    if (agreeing := one.agreeing()) is not None:
        return holds(subject, evidence, facts, agreeing.settled)
    parts = one.nearest(shown)
    if not parts or _uncertain(one.whole) or one.open_parts:
        reason = "unreadable" if _uncertain(one.whole) else reason_of(one.open_parts[0], "no-parts")
        return undecided(subject, evidence, reason, facts)
    judgement, nearest = one.judged(parts), total(parts)
    if judgement is None:
        return undecided(subject, evidence, "no-parts", facts)
    if any(levels_fit(one.whole, parts) for parts in one.choices):
        alone = len(parts) == _BRIDGE  # two equal lines below a third may also be a slip
        return (
            undecided(subject, evidence, "unlike-parts", facts)
            if alone
            else holds(subject, evidence, facts, judgement.settled)
        )
    if one.row.role is Role.TOTAL and not shown and (not only or _far_off(one.whole, nearest)):
        return undecided(subject, evidence, "unlike-parts", facts)
    grade = Grade.CONTRADICTION if bridged else _grade(one, judgement, nearest, borne_out, sure=sure)
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
        relations=(judgement.settled,),
    )


def _all_known(parts: Sequence[Figure]) -> bool:
    return all(part.known for part in parts)


def _uncertain(figure: Figure) -> bool:
    return not figure.known or figure.state is State.MALFORMED or bool(figure.readings)


def _difference(whole: Figure, nearest: Recomputed) -> Fraction:
    return exactly(whole) - nearest.value


def _grade(
    one: Sum, judgement: Judgement, nearest: Recomputed, borne_out: set[int], *, sure: bool
) -> Grade | None:
    """How a sum that does not agree fails; None when nothing shows that the line is a sum at all."""
    if judgement.grade is Grade.ROUNDING:
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
