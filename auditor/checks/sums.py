"""The total of a column of a table, each amount counted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.checks.rows import Getter, Tree
from auditor.model import Role, Row
from auditor.relations.arithmetic import Recomputed, percentage, total
from auditor.relations.form import share_of
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
    parts = tops_of(tree, get)
    return as_figure(parts) if parts else None


def tops_of(tree: Tree, get: Getter) -> list[Figure]:
    """The figures of the top rows of a column; [] when a part has no value, or the column is empty."""
    parts = counted_parts(tree, tree.children(None), get)
    return parts if all(p.known for p in parts) else []


def share(parts: Sequence[Figure], wholes: Sequence[Figure]) -> Recomputed | None:
    """The sum of the parts in percent of that of the wholes; None where that divides by zero."""
    one, other = (of[0] if len(of) == 1 else as_figure(of) for of in (parts, wholes))
    result = percentage(one, other)
    return replace(result, form=share_of(parts, wholes)) if result is not None else None


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
