"""Whether two tables have the same columns, and one count of columns for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isnan, nan

from auditor.layout.parts import Table
from auditor.layout.tables import index

NEAR = 6.0  # points two column edges of one table may differ between pages
_SHIFT = 40.0  # points a table may be shifted as a whole between pages (mirrored margins)


@dataclass(frozen=True, slots=True)
class Columns:
    """One count of columns for two tables: first[i], second[i] are the new numbers of the edges i."""

    first: list[int]
    second: list[int]
    count: int


def edges(table: Table) -> list[float]:
    """Where the table's columns begin and end, by its cells where it does not say; NaN where nothing
    shows it."""
    xs = dict(enumerate(table.xs))
    for c in table.cells if len(xs) != table.cols + 1 or any(map(isnan, table.xs)) else ():
        for i, x in ((c.col, c.box[0]), (c.col_end, c.box[2])):
            if isnan(xs.get(i, nan)):
                xs[i] = x
    return [xs.get(i, nan) for i in range(table.cols + 1)]


def match_columns(first: Table, second: Table) -> Columns | None:
    """How the columns of a table and of what may be its continuation fit together, None if not.

    The outer edges agree, after a shift of the whole; the inner edges of one are among those of the
    other (a total row has fewer), or there are as many and each is near.
    """
    a, b = edges(first), edges(second)
    shift = b[0] - a[0]
    if abs(shift) > _SHIFT:
        return None
    b = [x - shift for x in b]
    width = a[-1] - a[0]
    if abs(b[-1] - a[-1]) > max(NEAR, 0.02 * width):
        return None
    if len(a) == len(b) and not any(abs(x - y) > max(NEAR, 0.03 * width) for x, y in zip(a, b, strict=True)):
        same = list(range(len(a)))
        return Columns(same, same, len(a) - 1)
    inner = _places(b, a)
    if inner is not None:
        return Columns(list(range(len(a))), inner, len(a) - 1)
    outer = _places(a, b)
    if outer is not None and first.cols > 1:
        return Columns(outer, list(range(len(b))), len(b) - 1)
    return None


def _places(few: Sequence[float], many: Sequence[float]) -> list[int] | None:
    """The index in `many` of each of `few`, None unless all are there in order."""
    found: list[int] = []
    for x in few:
        i = min(range(len(many)), key=lambda k: inf if isnan(many[k]) else abs(many[k] - x))
        if not abs(many[i] - x) <= NEAR or (found and i <= found[-1]):
            return None
        found.append(i)
    return found


def recount(table: Table, places: Sequence[int], count: int) -> None:
    """Renumbers the table's columns: edge i becomes edge places[i] of `count` columns."""
    if table.cols == count and list(places) == list(range(count + 1)):
        return
    known = edges(table)
    for cell in table.cells:
        cell.col, cell.col_end = places[cell.col], places[cell.col_end]
    table.xs = [nan] * (count + 1)
    for i, x in zip(places, known, strict=True):
        table.xs[i] = x
    table.cols = count
    index(table)
