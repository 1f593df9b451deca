"""Sums: a part left out or counted twice, parents and details added together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.rows import BUDGET_AMOUNTS, MEASURED_AMOUNTS, budget_tree, tree_of
from auditor.checks.verdict import Term
from auditor.diagnosis.failure import About, Candidate, Failure
from auditor.model import Role
from auditor.model.ledger import rows_of
from auditor.relations.arithmetic import total
from auditor.relations.relation import RelationKind
from auditor.values import Figure

MANY_PARTS = 200
"""From so many parts on, the sums without some one of them crowd even among amounts."""


def parts(failure: Failure) -> list[Figure]:
    """The parts that the stated total was held against."""
    relation = failure.relation
    is_sum = relation is not None and relation.kind is RelationKind.SUM and failure.about is not About.OTHER
    return failure.inputs("part") if is_sum else []


def _few(figures: list[Figure]) -> list[Figure]:
    """The parts, where they are so few that one more or less tells anything."""
    return figures if len(figures) <= MANY_PARTS else []


def part_left_out(failure: Failure) -> Iterator[Candidate]:
    """The sum without one of its parts, or without all parts after one."""
    figures = _few(parts(failure))
    for k in range(len(figures) if len(figures) > 1 else 0):
        yield _sum(figures[:k] + figures[k + 1 :], part=figures[k].raw, which=Term("part"))
    for k in range(2, len(figures) - 1):
        yield _sum(figures[:k], part=figures[k].raw, which=Term("parts-from"))


def part_counted_twice(failure: Failure) -> Iterator[Candidate]:
    """The sum with one part taken twice."""
    figures = _few(parts(failure))
    for k in range(len(figures) if len(figures) > 1 else 0):
        yield _sum([*figures, figures[k]], part=figures[k].raw)


def other_parts(failure: Failure) -> Iterator[Candidate]:
    """The sum of another set of lines: the details, the main lines, or both together."""
    row, table = failure.row, failure.table
    if not parts(failure) or row is None or table is None:
        return
    tree = budget_tree(failure.budget) if failure.budget is not None else tree_of(rows_of(table))
    get = dict(BUDGET_AMOUNTS if failure.budget is not None else MEASURED_AMOUNTS).get(
        failure.column.replace("_", "-")
    )
    lines = [r for r in rows_of(table) if r.role in (Role.ROW, Role.GROUP) and r is not row]
    if row.role not in (Role.TOTAL, Role.MEAN):
        lines = [r for r in lines if _is_under(tree.parents, r.index, row.index)]
    if get is None or not lines:
        return
    leaves = [r for r in lines if tree.is_leaf(r)]
    tops = [r for r in lines if tree.parents[r.index] in (None, row.index)]
    for name, chosen in (("sum-of-all-lines", lines), ("sum-of-details", leaves), ("sum-of-tops", tops)):
        figures = [f for r in chosen if (f := get(r)) is not None and f.known]
        if figures:
            yield _sum(figures, rows=Term(name))


def _is_under(parents: dict[int, int | None], index: int, above: int) -> bool:
    parent = parents[index]
    return parent is not None and (parent == above or _is_under(parents, parent, above))


def _sum(figures: Sequence[Figure], **facts: str | Term) -> Candidate:
    result = total(figures)
    return Candidate(result.value, result.formula, facts)
