"""The total of a column of a table, each amount counted once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.checks.arithmetic import total
from auditor.checks.rows import Getter, Tree
from auditor.model import Role, Row
from auditor.values import Figure, State


def counted_parts(tree: Tree, rows: Sequence[Row], get: Getter) -> list[Figure]:
    """The figures of these rows in one column; a row without one stands for the rows under it.

    A dash among amounts is a zero and is left out.
    """
    figures: list[Figure] = []
    for row in rows:
        figure = get(row)
        if figure is not None and figure.state is not State.EMPTY:
            figures += [figure] if figure.state is not State.DASH else []
        else:
            figures += counted_parts(tree, tree.children(row.index), get)
    return figures


def line_of(tree: Tree, get: Getter) -> Figure | None:
    """The column's figure in the last JUMLAH line that has a value there."""
    lines = [f for r in tree.rows if r.role is Role.TOTAL and (f := get(r)) is not None and f.known]
    return lines[-1] if lines else None


def sum_of(tree: Tree, get: Getter) -> Figure | None:
    """The sum of the top rows of a column; None when a part has no value, or the column is empty."""
    parts = counted_parts(tree, tree.children(None), get)
    if not parts or not all(p.known for p in parts):
        return None
    return as_figure(parts)


def as_figure(parts: Sequence[Figure]) -> Figure:
    """The sum of figures as a figure with their digits; exact when all of them are."""
    value = sum((p.value for p in parts if p.value is not None), start=Decimal(0))
    decimals = max(p.decimals for p in parts)
    return Figure(
        raw=total(parts).formula,
        value=value,
        decimals=decimals,
        exact=all(p.exact for p in parts),
        unit=parts[0].unit,
    )
