"""Amounts of several rows in one cell: the ruling between them was left out, and their lines stand on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from auditor.layout.parts import Cell
from auditor.reading.grid import BodyRow, Grid
from auditor.values import State
from auditor.values.numbers import parse_figure

_BRACKET = re.compile(r"^\s*[(\[]")


def spread(grid: Grid, columns: Collection[int]) -> Grid:
    """The grid with every cell of these columns that covers several rows and holds several numbers given
    to them: one number to each row from the top where they count up, else to the rows beside them."""
    rows = [BodyRow(list(r.cells), list(r.starts)) for r in grid.rows]
    for column in columns:
        for i, row in enumerate(rows):
            cell = row.cells[column]
            if cell is None or not row.starts[column]:
                continue
            covered = [r for r in rows[i:] if r.cells[column] is cell]
            for under, piece in zip(_beside(cell, covered), _pieces(cell, len(covered)), strict=False):
                under.cells[column], under.starts[column] = piece, True
    return replace(grid, rows=rows)


def _beside(cell: Cell, covered: Sequence[BodyRow]) -> Sequence[BodyRow]:
    """The rows that the lines of a cell stand in; all of them where they count up, none where two lines
    stand in one row or the cell goes over a page."""
    if len(cell.lines) == len(covered):
        return covered
    tops = [_top(row, cell) for row in covered]
    if len(cell.boxes) != len(cell.lines) or len({*cell.pages, cell.page}) > 1 or None in tops:
        return ()
    edges = [top for top in tops if top is not None]
    at = [bisect_right(edges, (box[1] + box[3]) / 2) - 1 for box in cell.boxes]
    return [covered[i] for i in at] if len(set(at)) == len(at) and min(at, default=-1) >= 0 else ()


def _top(row: BodyRow, cell: Cell) -> float | None:
    """Where a row begins, by the cells that begin in it."""
    own = [c for c in row.distinct() if c is not cell and c.page == cell.page]
    return max((c.box[1] for c in own), default=cell.box[1] if row.own(cell.col) is cell else None)


def _pieces(cell: Cell, count: int) -> list[Cell]:
    """One cell for each line, when there are not more than rows and each is a number; else none. Brackets
    below a number belong to it ("Level 3" over "(3,35)")."""
    if count < 2 or not 2 <= len(cell.lines) <= count:
        return []
    if any(parse_figure(line).state is not State.NUMBER for line in cell.lines):
        return []
    if not _BRACKET.match(cell.lines[0]) and all(map(_BRACKET.match, cell.lines[1:])):
        return []
    whole = len(cell.boxes) == len(cell.pages) == len(cell.lines)
    return [
        replace(
            cell,
            lines=[line],
            boxes=[cell.boxes[i]] if whole else list(cell.boxes),
            pages=[cell.pages[i]] if whole else list(cell.pages),
            page=cell.pages[i] if whole else cell.page,
            doubt="",
        )
        for i, line in enumerate(cell.lines)
    ]
