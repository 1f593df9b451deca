"""Rows of a ruled table that hold several: rulings only around the body, or around groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.intake.document import Word
from auditor.layout.assembly import rows_by_columns
from auditor.layout.columns import edges
from auditor.layout.lines import rows_of
from auditor.layout.opened import row_strips
from auditor.layout.parts import Cell, Table
from auditor.layout.rowcuts import counted_lines, figured_lines, row_starts
from auditor.layout.strips import Plan, Strip, cells_of
from auditor.layout.tables import index, write
from auditor.values import Box

_POINT = re.compile(r"\s*\(?(?:\d{1,2}|[a-z])[.)]\s*[A-Za-z]")
_COLUMNS = 3
_ROWS = 3


def split_rows(table: Table, words: Sequence[Word]) -> None:
    """Parts each row of the table in which counts or lines of figures show that it holds several."""
    if table.cols < _COLUMNS:
        return
    plan = Plan(edges(table), [4.0] * (table.cols - 1))
    done: dict[int, list[Cell]] = {}
    for row in range(table.rows):
        cells = [c for c in table.cells if c.row == row and c.row_end == row + 1]
        parts = _by_columns(cells, words)
        if not parts and len(cells) == table.cols and _is_tall(cells):
            parts = _parts(cells, plan, words, table.first_page)
        if parts:
            done[row] = parts
    for row in sorted(done, reverse=True):
        _put(table, row, done[row])
    if done:
        index(table)


def _by_columns(cells: Sequence[Cell], words: Sequence[Word]) -> list[Cell]:
    """The cells of the rows that the columns show each by itself, counted from 0; none when they do not
    agree."""
    if sum(len(c.lines) > 1 for c in cells) < 2:
        return []
    cells = sorted(cells, key=lambda c: c.col)
    columns = [[w for w in words if _stands_in(w, c.box)] for c in cells]
    found = rows_by_columns(columns)
    if found is None:
        return []
    ends = _heights(found.rows, cells[0].box)
    out: list[Cell] = []
    for n, cell in enumerate(cells):
        (x0, _, x1, _), many = cell.box, len(found.rows)
        for first, end in found.merged.get(n, [(i, i + 1) for i in range(many)]):
            box = (x0, ends[first][0], x1, ends[end - 1][1])
            piece = Cell(first, cell.col, end, cell.col_end, cell.page, box)
            write(piece, [w for line in found.rows[first][n] for w in line], cell.page)
            out.append(piece)
    return out


def _stands_in(w: Word, box: Box) -> bool:
    return box[0] <= (w.x0 + w.x1) / 2 < box[2] and box[1] <= (w.top + w.bottom) / 2 < box[3]


def _heights(rows: Sequence[Sequence[Sequence[list[Word]]]], box: Box) -> list[tuple[float, float]]:
    """From where to where the rows reach, parted in the middle between their texts."""
    lines = [[line for cell in row for line in cell] for row in rows]
    tops = [min(line[0].top for line in own) for own in lines]
    bottoms = [max(line[0].bottom for line in own) for own in lines]
    edges = [box[1], *((a + b) / 2 for a, b in zip(bottoms, tops[1:], strict=False)), box[3]]
    return list(pairwise(edges))


def _is_tall(cells: Sequence[Cell]) -> bool:
    """True when columns enough have several lines."""
    return sum(len(c.lines) >= _ROWS for c in cells) >= _COLUMNS - 1


def _parts(cells: Sequence[Cell], plan: Plan, words: Sequence[Word], page: int) -> list[Cell]:
    """The cells of the rows that one ruled row holds, counted from 0; none when it is one row."""
    top, bottom = cells[0].box[1], cells[0].box[3]
    own = [
        w
        for w in words
        if top <= (w.top + w.bottom) / 2 < bottom and plan.xs[0] <= (w.x0 + w.x1) / 2 < plan.xs[-1]
    ]
    lines = rows_of(own)
    counted, figured = counted_lines(lines, plan), figured_lines(lines, plan)
    if _points_count_up(cells, len(figured)):
        return []
    meet = len(set(counted) & set(figured))
    if not (len(counted) >= 2 and meet >= 2) and not (len(figured) >= _ROWS and _even(cells, len(figured))):
        return []
    out: list[Cell] = []
    rows = 0
    for strip in _with_low_counts(row_strips(lines, row_starts(lines, plan), top, bottom), plan):
        more, depth = cells_of(strip, plan, page, rows)
        out += more
        rows += depth
    return out if rows > 1 else []


def _with_low_counts(strips: Sequence[Strip], plan: Plan) -> list[Strip]:
    """The strips with one that has a count and no figure put to the one above that has figures and no
    count: the count was set lower than its row."""
    out: list[Strip] = []
    for strip in strips:
        if out and _has(strip, plan) == (True, False) and _has(out[-1], plan) == (False, True):
            out[-1].lines, out[-1].bottom = [*out[-1].lines, *strip.lines], strip.bottom
        else:
            out.append(strip)
    return out


def _has(strip: Strip, plan: Plan) -> tuple[bool, bool]:
    """(has a count in the first column, has figures in the others)."""
    return bool(counted_lines(strip.lines, plan)), bool(figured_lines(strip.lines, plan))


def _points_count_up(cells: Sequence[Cell], count: int) -> bool:
    """True when the points of a list in one cell are as many as the lines of figures beside it: they are
    told apart by their marks, wherever their figures stand."""
    marked = (sum(bool(_POINT.match(line)) for line in c.lines) for c in cells if len(c.lines) > count)
    return count > 1 and any(n == count for n in marked)


def _even(cells: Sequence[Cell], count: int) -> bool:
    """True when at least two columns have exactly one line for each row."""
    return sum(len(c.lines) == count for c in cells) >= 2


def _put(table: Table, row: int, cells: Sequence[Cell]) -> None:
    """The cells in place of the row's own; later rows move down."""
    more = max(c.row_end for c in cells) - 1
    kept = [c for c in table.cells if not (c.row == row and c.row_end == row + 1)]
    for c in kept:
        if c.row > row:
            c.row += more
        if c.row_end > row:
            c.row_end += more
    for c in cells:
        c.row, c.row_end = c.row + row, c.row_end + row
    table.cells = sorted([*kept, *cells], key=lambda c: (c.row, c.col))
    table.rows += more
