"""Which rows of a table a line may add up, the most natural choice first."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.rows import Columns, Tree, condensed, run_below
from auditor.model import Role, Row


def part_sets(tree: Tree, row: Row, columns: Columns) -> list[list[Row]]:
    """The sets of rows that a line may be the sum of; without a row none of them is empty.

    A plain row adds up the rows under it. A JUMLAH line adds up the top rows above it, those since the
    last such line, the other such lines, the leaves; at the head of a table, what follows.
    """
    if row.role not in (Role.TOTAL, Role.MEAN):
        sets = [list(tree.children(row.index))]
    elif _is_headed(tree):
        sets = _following(tree, row, columns)
    else:
        sets = _above(tree, row, columns)
    kept: list[list[Row]] = []
    for rows in sets:
        if rows and rows not in kept:
            kept.append(rows)
    return kept


def _is_headed(tree: Tree) -> bool:
    """True when totals come first: no row stands above the first of them."""
    first = next((r for r in tree.rows if r.role in (Role.ROW, Role.GROUP, Role.TOTAL)), None)
    return first is not None and first.role is Role.TOTAL


def _above(tree: Tree, line: Row, columns: Columns) -> list[list[Row]]:
    above = [r for r in tree.rows if r.index < line.index]
    totals = [r for r in above if r.role is Role.TOTAL]
    since = [r for r in above if not totals or r.index > totals[-1].index]
    tops = _tops(tree, above)
    leaves = [r for r in above if r.role is Role.ROW and tree.is_leaf(r)]
    sets = [tops, _tops(tree, since), totals, leaves, condensed(tops, columns)]
    if tree.inferred:  # equal amounts in neighbouring rows look like a parent and its only part
        sets.append([r for r in above if r.role is Role.ROW])
    return sets


def _following(tree: Tree, line: Row, columns: Columns) -> list[list[Row]]:
    """Below a total that comes first: the rows and totals that add up to it, else all that follow, each
    amount once."""
    after = [r for r in tree.rows if r.index > line.index]
    totals = [r for r in after if r.role is Role.TOTAL]
    before_next = [r for r in after if not totals or r.index < totals[0].index]
    outline = condensed([r for r in after if r in totals or _is_top(tree, r)], columns)
    run = outline[: run_below(line, outline, columns)]
    tops = _tops(tree, after)
    sets = [run, _tops(tree, before_next), tops, condensed(tops, columns), outline, totals]
    leaves = [r for r in after if r.role is Role.ROW and tree.is_leaf(r)]
    return [*sets, leaves, *_above(tree, line, columns)]


def _is_top(tree: Tree, row: Row) -> bool:
    return row.role in (Role.ROW, Role.GROUP) and tree.parents[row.index] is None


def _tops(tree: Tree, rows: Sequence[Row]) -> list[Row]:
    there = {r.index for r in rows}
    counted = (r for r in rows if r.role in (Role.ROW, Role.GROUP))
    return [r for r in counted if tree.parents[r.index] not in there]
