"""Rows that hold several indicators one under the other in the same cells.

"1. Persentase A / 2. Persentase B" beside "100% / 100%": the ruled row is cut where every column of
figures has as many figures as the indicators' cell has points. What does not count up stays whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from auditor.layout.parts import Cell
from auditor.reading.grid import BodyRow, Grid

_MARK = re.compile(r"^\s*(?:[-–•▪○●*\uf0b7\uf0a7]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s*(?=\S)", re.I)
_NUMBERED = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z])[.)]\s")
_VALUE = re.compile(r"^\W*(?:rp\.?\s*)?\d|^\W*(?:n/?a|wtp|wdp)\b|^\s*[-–]\s*$", re.I)
_BRACKET = re.compile(r"^\s*[(\[]")
_APART = 1.4
"""Times the usual distance of lines: points without marks stand further apart than the lines of one."""


def unstacked(
    grid: Grid, figures: Collection[int], names: int | None, also: Collection[int] = (), shared: bool = False
) -> Grid:
    """The grid with stacked rows cut. figures: columns of figures; names: that of the indicators; also:
    columns (unit) that are cut with them where they count up; shared: marked points are cut as well where
    one figure stands for all of them (it stays with the first)."""
    if names is None:
        return grid
    rows: list[BodyRow] = []
    for row in grid.rows:
        rows += _cut(row, figures, names, also, shared)
    return replace(grid, rows=rows) if len(rows) > len(grid.rows) else grid


def _cut(
    row: BodyRow, figures: Collection[int], names: int, also: Collection[int], shared: bool
) -> list[BodyRow]:
    points = _points(_begun(row, names))
    if len(points) < 2:
        return [row]
    count = len(points)
    parts: dict[int, list[Cell]] = {names: points}
    for column in figures:
        values = _values(_begun(row, column))
        if len(values) == count:
            parts[column] = values
        elif len(values) > 1:
            return [row]
    cell = _begun(row, names)
    marked = shared and cell is not None and bool(_NUMBERED.match(cell.text))
    if not any(c in parts for c in figures) and not marked:
        return [row]
    for column in also:
        cell = _begun(row, column)
        if cell is not None and len(cell.lines) == count:
            parts[column] = _pieces(cell, [[i] for i in range(count)])
    return [_part(row, parts, i) for i in range(count)]


def parted_names(grid: Grid, figures: Collection[int], names: int) -> Grid:
    """The grid with every cell of names that covers several rows with figures of their own cut, where in
    each of those rows a marked point begins ("a. ...", "b. ..."): the rulings between were left out."""
    rows = [BodyRow(list(r.cells), list(r.starts)) for r in grid.rows]
    for i, row in enumerate(rows):
        cell = _begun(row, names)
        covered = [r for r in rows[i:] if r.cells[names] is cell] if cell is not None else []
        own = all(any(_begun(r, c) for c in figures) for r in covered)
        if cell is not None and len(covered) > 1 and own:
            for under, piece in zip(covered, _by_rows(cell, covered, figures), strict=False):
                under.cells[names], under.starts[names] = piece, True
    return replace(grid, rows=rows)


def _by_rows(cell: Cell, covered: Sequence[BodyRow], figures: Collection[int]) -> list[Cell]:
    """The lines of the cell by the rows beside them; [] unless each row but the first begins a point."""
    tops = [max(c.box[1] for f in figures if (c := _begun(row, f)) is not None) for row in covered]
    if len(cell.boxes) != len(cell.lines) or len({*cell.pages, cell.page}) > 1 or sorted(tops) != tops:
        return []
    at = [max(bisect_right(tops, (box[1] + box[3]) / 2) - 1, 0) for box in cell.boxes]
    starts = [at.index(i) if i in at else -1 for i in range(len(covered))]
    if starts[0] != 0 or any(s < 0 or not _MARK.match(cell.lines[s]) for s in starts[1:]):
        return []
    return _pieces(cell, _spans(starts, len(cell.lines)))


def _begun(row: BodyRow, column: int) -> Cell | None:
    return row.cells[column] if row.starts[column] else None


def _part(row: BodyRow, parts: dict[int, list[Cell]], i: int) -> BodyRow:
    cells = [parts[c][i] if c in parts else cell for c, cell in enumerate(row.cells)]
    starts = [(c in parts or i == 0) and begins for c, begins in enumerate(row.starts)]
    return BodyRow(cells, starts)


def _points(cell: Cell | None) -> list[Cell]:
    """The points of an indicators' cell: where marks begin lines, else where lines stand apart."""
    if cell is None or len(cell.lines) < 2:
        return []
    marked = [i for i, line in enumerate(cell.lines) if _MARK.match(line)]
    starts = marked if marked and marked[0] == 0 else ([] if marked else _gaps(cell))
    if len(starts) < 2:
        return []
    return _pieces(cell, _spans(starts, len(cell.lines)))


def _gaps(cell: Cell) -> list[int]:
    """The first line and every line that stands further below the one before than lines do."""
    if len(cell.boxes) != len(cell.lines) or len(set(cell.pages)) > 1:
        return []
    steps = [b[1] - a[1] for a, b in pairwise(cell.boxes)]
    height = min(b[3] - b[1] for b in cell.boxes)
    usual = max(min((s for s in steps if s > 0.5 * height), default=height), height)
    limit = _APART * min(usual, 1.5 * height)
    return [0, *(i + 1 for i, s in enumerate(steps) if s > limit)]


def _values(cell: Cell | None) -> list[Cell]:
    """The figures of a cell, one for each line that begins one; a bracket goes with the line above."""
    if cell is None:
        return []
    starts = [i for i, line in enumerate(cell.lines) if _VALUE.match(line) and not _BRACKET.match(line)]
    return _pieces(cell, _spans(starts, len(cell.lines))) if starts and starts[0] == 0 else []


def _spans(starts: Sequence[int], end: int) -> list[list[int]]:
    return [list(range(a, b)) for a, b in pairwise([*starts, end])]


def _pieces(cell: Cell, spans: Sequence[Sequence[int]]) -> list[Cell]:
    whole = len(cell.boxes) == len(cell.lines) and len(cell.pages) == len(cell.lines)
    return [
        replace(
            cell,
            lines=[cell.lines[i] for i in span],
            boxes=[cell.boxes[i] for i in span] if whole else list(cell.boxes),
            pages=[cell.pages[i] for i in span] if whole else list(cell.pages),
            page=cell.pages[span[0]] if whole else cell.page,
            doubt="",
        )
        for span in spans
    ]
