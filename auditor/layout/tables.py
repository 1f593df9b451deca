"""Grids and words into tables with text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from auditor.intake.document import Ruling, Word
from auditor.layout.grid import Grid
from auditor.layout.lines import rows_of
from auditor.layout.parts import Cell, Table
from auditor.values import Box


def fill(grid: Grid, words: Sequence[Word], page: int, source: str = "ruled") -> tuple[Table, set[int]]:
    """The grid's table with the words that stand in its cells, and their indices in `words`."""
    x0, top, x1, bottom = grid.box
    inside: list[tuple[int, float, float]] = []
    for i, w in enumerate(words):
        x, y = (w.x0 + w.x1) / 2, (w.top + w.bottom) / 2
        if x0 <= x <= x1 and top <= y <= bottom:
            inside.append((i, x, y))
    taken: set[int] = set()
    cells = []
    # by height, so that a cell need not look at the words of all others
    inside.sort(key=lambda spot: spot[2])
    heights = [y for _, _, y in inside]
    for slot in grid.slots:
        a, b, c, d = slot.box
        level = inside[bisect_left(heights, b) : bisect_left(heights, d)]
        own = sorted(i for i, x, _ in level if a <= x < c and i not in taken)
        taken.update(own)
        cell = Cell(slot.row, slot.col, slot.row_end, slot.col_end, page, slot.box)
        write(cell, [words[i] for i in own], page)
        cells.append(cell)
    table = Table(cells, len(grid.ys) - 1, len(grid.xs) - 1, page, page, grid.box, source=source)
    table.xs = list(grid.xs)
    index(table)
    # decorative frames draw cells over cells: an empty one whose place another has is none
    table.cells = [c for c in cells if c.lines or table.grid[c.row][c.col] is c]
    return table, taken


def write(cell: Cell, words: Iterable[Word], page: int) -> None:
    """Puts the words into the cell as lines."""
    for row in rows_of(words):
        cell.lines.append(" ".join(w.text for w in row))
        cell.boxes.append(around([w[1:5] for w in row]))
        cell.pages.append(page)
        cell.bold = all(w.bold for w in row) and (cell.bold or len(cell.lines) == 1)


def write_turned(table: Table, turned: Sequence[Word]) -> None:
    """Puts words set upright (heads of narrow columns) into the empty cells that hold them whole."""
    for cell in (c for c in table.cells if not c.lines) if turned else ():
        x0, top, x1, bottom = cell.box
        own = [w for w in turned if x0 < w.x0 and w.x1 < x1 and top < w.top and w.bottom < bottom]
        if own:
            cell.lines = [" ".join(w.text for w in own)]
            cell.boxes = [around([w[1:5] for w in own])]
            cell.pages = [cell.page]


def shade(table: Table, shades: Sequence[Ruling]) -> None:
    """Marks the cells whose middle lies on a shaded box no larger than the table."""
    x0, top, x1, bottom = table.box
    own = [s for s in shades if s.x0 > x0 - 8 and s.x1 < x1 + 8 and s.top > top - 8 and s.bottom < bottom + 8]
    for cell in table.cells if own else ():
        a, b, c, d = cell.box
        x, y = (a + c) / 2, (b + d) / 2
        cell.shaded = any(s.x0 <= x <= s.x1 and s.top <= y <= s.bottom for s in own)


def around(boxes: Sequence[Sequence[float]]) -> Box:
    """The box around boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def index(table: Table) -> None:
    """Sets table.grid from its cells."""
    table.grid = [[None] * table.cols for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row_end):
            for col in range(cell.col, cell.col_end):
                table.grid[row][col] = cell


def texts(table: Table, row: int) -> list[str]:
    """The texts of the cells that begin in the row, left to right; covered places give ""."""
    out = []
    for col, cell in enumerate(table.grid[row]):
        out.append(cell.text if cell is not None and (cell.row, cell.col) == (row, col) else "")
    return out
