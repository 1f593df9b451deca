"""A03 along a row: what was left of a budget, and the total column of a table that counts things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from auditor.checks.answers import answer, expected_of, gather, holds, roles, undecided
from auditor.checks.doubt import other_quantity
from auditor.checks.rows import Columns, Getter, known, name_of, row_key
from auditor.checks.verdict import Evidence, Expected, Fact, Grade, Outcome, Verdict
from auditor.model import Budget, BudgetRow, PlainTable, Role, Row, Tally, TallyRow
from auditor.relations.arithmetic import difference, exactly, total
from auditor.relations.judge import admits, judge
from auditor.relations.relation import RelationKind, Way, computed
from auditor.values import Figure, State, point

_LEAST_AGREEING = 2
"""So many rows must agree before a column is taken for the sum of those before it."""


def remainders(budget: Budget) -> Iterator[Verdict]:
    """One verdict for every line that states what was left: pagu less realisasi."""
    rows = [r for r in budget.rows if r.role is not Role.MEAN and known(r.remaining)]
    yield from other_quantity([v for r in rows if (v := _remainder(r)) is not None])


def _remainder(row: BudgetRow) -> Verdict | None:
    stated, spent = row.remaining, row.realisasi
    base = row.pagu if known(row.pagu) else row.target
    if stated is None or spent is None or base is None:
        return None
    subject = row_key(row, "remaining")
    evidence = gather(("stated", stated), ("pagu", base), ("realisasi", spent))
    facts = {"what": name_of(row)}
    if any(f.state is not State.NUMBER or f.readings or not f.known for f in (stated, spent, base)):
        return undecided(subject, evidence, "unreadable", facts)
    result = difference(base, spent)
    judgement = judge(computed(RelationKind.DIFFERENCE, stated, [Way(result), Way(result.turned())]))
    verdict = answer(judgement, subject=subject, evidence=evidence, norm=Way(result), facts=facts)
    if verdict.outcome is Outcome.FAILS:  # of the amount that is left, and not of what is spent too much
        told = expected_of(stated, result)
        return replace(verdict, grade=Grade.CONTRADICTION, message="remainder", expected=told)
    return verdict


def counted_columns(tally: Tally | PlainTable) -> Columns:
    """The columns of a table that counts things: their heads and how to get their figures. Percentages and
    rates of growth are not added up."""
    return tuple((head, _getter(i)) for i, head in enumerate(tally.quantities) if "%" not in head)


def _getter(column: int) -> Getter:
    def get(row: Row) -> Figure | None:
        return row.figures[column] if isinstance(row, TallyRow) else None

    return get


def across(tally: Tally) -> Iterator[Verdict]:
    """One verdict for every row of a table whose last column is the sum of those before it."""
    if tally.total_column is None:
        return
    judged = [(row, parts) for row in tally.rows if (parts := _parts_of(row, tally.total_column))]
    agreeing = [row for row, parts in judged if _agrees(row, tally.total_column, parts)]
    if len(agreeing) < _LEAST_AGREEING or 3 * len(agreeing) < 2 * len(judged):
        return
    unspread = any(r.role is not Role.TOTAL and _only_total(r, tally.total_column) for r in tally.rows)
    for row, parts in judged:
        if unspread and row.role is Role.TOTAL:
            continue  # a line above has a total that its counts are not told of: so has this one
        yield _row_sum(row, row.figures[tally.total_column], parts, tally.quantities[tally.total_column])


def _only_total(row: TallyRow, column: int) -> bool:
    """True for a line that states its total and none of the counts before it."""
    return known(row.figures[column]) and not any(known(f) for f in row.figures[:column])


def _parts_of(row: TallyRow, column: int) -> list[Figure]:
    """The counts before the total, a dash as nothing; none when one of them or the total is unknown."""
    figures = [f for f in row.figures[:column] if f is not None and f.state not in (State.EMPTY, State.DASH)]
    plain = all(f.known and f.state is State.NUMBER and not f.readings for f in figures)
    return figures if plain and known(row.figures[column]) else []


def _agrees(row: TallyRow, column: int, parts: Sequence[Figure]) -> bool:
    whole = row.figures[column]
    return whole is not None and admits(whole, total(parts).reach)


def _row_sum(row: TallyRow, whole: Figure | None, parts: Sequence[Figure], head: str) -> Verdict:
    subject = row_key(row, f"total {head}")
    evidence = gather(("stated", whole), *roles("part", parts))
    result = total(parts)
    if whole is None:
        return holds(subject, evidence)
    facts: dict[str, Fact] = {
        "what": name_of(row),
        "count": len(parts),
        "column": head,
        "difference": abs(exactly(whole) - result.value),
    }
    judgement = judge(computed(RelationKind.SUM, whole, [Way(result)]))
    verdict = answer(judgement, subject=subject, evidence=evidence, norm=Way(result), facts=facts)
    return replace(verdict, grade=Grade.CONTRADICTION) if verdict.outcome is Outcome.FAILS else verdict


def one_cell(tally: Tally, rows: Sequence[Verdict], columns: Sequence[Verdict]) -> Iterator[Verdict]:
    """The verdicts along the rows and down the columns of one table, where a single wrong cell that shows
    in both is one finding.

    A row total that is wrong makes its column wrong by as much: the row tells it. A wrong count makes its
    row and its column wrong: then the count itself is named.
    """
    wrong_rows = [v for v in rows if v.outcome is Outcome.FAILS]
    wrong_columns = [v for v in columns if v.outcome is Outcome.FAILS]
    if len(wrong_rows) != 1 or len(wrong_columns) != 1:
        yield from (*rows, *columns)
        return
    row, column = wrong_rows[0], wrong_columns[0]
    rest = [v for v in (*rows, *columns) if v is not row and v is not column]
    shared = [e.what for e in row.evidence if isinstance(e.what, Figure) and e.what in _figures(column)]
    if len(shared) != 1 or _excess(row) is None or _excess(column) is None:
        yield from (*rows, *columns)
        return
    yield from rest
    cell = shared[0]
    if cell is row.stated:
        yield replace(row, evidence=(*row.evidence, *column.evidence[:1]))
    elif _excess(row) == _excess(column):
        yield _wrong_count(tally, cell, row, column)
    else:
        yield from (row, column)


def _figures(verdict: Verdict) -> list[Figure]:
    return [e.what for e in verdict.evidence if isinstance(e.what, Figure)]


def _excess(verdict: Verdict) -> Fraction | None:
    """By how much the stated total is above the sum of its parts."""
    stated, expected = verdict.stated, verdict.expected
    if not isinstance(stated, Figure) or expected is None or expected.value is None or not stated.known:
        return None
    return exactly(stated) - expected.value


def _wrong_count(tally: Tally, cell: Figure, row: Verdict, column: Verdict) -> Verdict:
    value = exactly(cell) + (_excess(row) or 0)
    owner = next(r for r in tally.rows if cell in r.figures)
    head = tally.quantities[owner.figures.index(cell)]
    return Verdict(
        outcome=Outcome.FAILS,
        subject=row_key(owner, f"count {head}"),
        evidence=(
            *gather(("stated", cell)),
            *(Evidence("total", f) for f in (row.stated, column.stated) if f is not None),
        ),
        grade=Grade.CONTRADICTION,
        message="one-count",
        relations=(*row.relations, *column.relations),
        facts={"what": name_of(owner), "column": head, "difference": abs(_excess(row) or 0)},
        expected=Expected(value=value, decimals=cell.decimals, interval=point(value)),
    )
