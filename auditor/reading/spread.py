"""Amounts of several rows in one cell: the ruling between them was left out, and their lines stand on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from auditor.layout.parts import Cell
from auditor.reading.grid import BodyRow, Grid
from auditor.values import State
from auditor.values.numbers import parse_figure


def spread(grid: Grid, columns: Collection[int]) -> Grid:
    """The grid with every cell of these columns that covers as many rows as it has numbers given to them,
    one number to each row, from the top."""
    rows = [BodyRow(list(r.cells), list(r.starts)) for r in grid.rows]
    for column in columns:
        for i, row in enumerate(rows):
            cell = row.cells[column]
            if cell is None or not row.starts[column]:
                continue
            covered = [r for r in rows[i:] if r.cells[column] is cell]
            for under, piece in zip(covered, _pieces(cell, len(covered)), strict=False):
                under.cells[column], under.starts[column] = piece, True
    return replace(grid, rows=rows)


def _pieces(cell: Cell, count: int) -> list[Cell]:
    """One cell for each line, when there are so many and each is a number; else none."""
    if count < 2 or len(cell.lines) != count:
        return []
    if any(parse_figure(line).state is not State.NUMBER for line in cell.lines):
        return []
    whole = len(cell.boxes) == len(cell.pages) == count
    return [
        replace(
            cell,
            lines=[line],
            boxes=[cell.boxes[i]] if whole else list(cell.boxes),
            pages=[cell.pages[i]] if whole else list(cell.pages),
            page=cell.pages[i] if whole else cell.page,
        )
        for i, line in enumerate(cell.lines)
    ]
