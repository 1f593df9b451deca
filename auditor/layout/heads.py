"""Which rows of a table are its head."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from auditor.layout.parts import Cell, Table
from auditor.layout.tables import texts

IsHead = Callable[[list[str]], bool]

_LOOK = 8  # no head is deeper than this many rows
_NUMBERING = re.compile(r"\(?\s*(\d{1,2}|[a-z])\s*\)?(\s*=.*)?\.?", re.IGNORECASE)
_FIGURE = re.compile(r"(rp\.?\s*)?[-(]?\d[\d.,]*\s*(%|,-|-)?[a-z ]*", re.IGNORECASE)


def numbering_row(row: Sequence[str]) -> bool:
    """True for (1) (2) (3), 1 2 3, "7 = 6/5 x 100": at least three cells counting up, or a whole
    narrow row that counts up from 1."""
    cells = [t.strip() for t in row if t.strip()]
    if len(cells) < 2 or not all(_NUMBERING.fullmatch(t) for t in cells):
        return False
    marks = [_NUMBERING.fullmatch(t).group(1).lower() for t in cells]  # type: ignore[union-attr]
    if not all(m.isdigit() for m in marks):
        return len(marks) >= 3 and all(m.isalpha() for m in marks) and marks == sorted(set(marks))
    counts = [int(m) for m in marks]
    steps = [b - a for a, b in pairwise(counts)]
    return counts[0] <= 2 and all(0 < s <= 2 for s in steps) and (len(counts) > 2 or "(" in cells[0])


def count_head_rows(table: Table, is_head: IsHead | None = None) -> int:
    """How many of the first rows are head: up to and including a numbering row; else as long as
    `is_head` says so; else the rows that a merged or figureless first row spans. 0: no head."""
    rows = [texts(table, r) for r in range(min(table.rows, _LOOK))]
    for i, row in enumerate(rows):
        if i > 0 and numbering_row(row) and not any(has_figures(r) for r in rows[:i]):
            return i + 1
    if is_head is not None:
        known = _leading(rows, is_head)
        if known:
            return max(known, _depth(table, known))
    if not rows or has_figures(rows[0]) or sum(bool(t) for t in rows[0]) < min(2, table.cols):
        return 0
    return _depth(table, 1)


def _leading(rows: Sequence[list[str]], is_head: IsHead) -> int:
    """The last of the first rows that is_head knows; rows between known ones count, unless they have
    figures or stand before the first row printed once more."""
    last = 0
    for i, row in enumerate(rows[:4]):
        again = i > 0 and row == rows[0]
        if again or (has_figures(row) and not is_head(row) and not numbering_row(row)):
            break
        if is_head(row):
            last = i + 1
    return last


def _depth(table: Table, start: int) -> int:
    """The rows that the first `start` rows reach to: cells of theirs may span further rows, and a
    cell that spans columns has its parts named in the row below."""
    depth = start
    row = 0
    while row < depth and row < table.rows:
        cells = _starting(table, row)
        depth = max([depth, *(c.row_end for c in cells if c.text)])
        if row == depth - 1 and _names_parts(table, row, cells):
            depth = row + 2
        row += 1
    return min(depth, table.rows)


def _names_parts(table: Table, row: int, cells: Sequence[Cell]) -> bool:
    """True when the row below names the columns under a cell that spans several."""
    wide = [c for c in cells if 1 < c.col_end - c.col < table.cols and c.text]
    if not wide or row + 1 >= table.rows or len(cells) < 2:
        return False
    below = texts(table, row + 1)
    return all(any(below[c.col : c.col_end]) for c in wide) and not has_figures(below)


def _starting(table: Table, row: int) -> list[Cell]:
    return [c for i, c in enumerate(table.grid[row]) if c is not None and (c.row, c.col) == (row, i)]


def is_figure(text: str) -> bool:
    """True for a text that is a number, with a unit or not."""
    return bool(_FIGURE.fullmatch(text.strip()))


def has_figures(row: Sequence[str]) -> bool:
    """True when the row carries figures: a count in its first cell or a number in a later one."""
    return any(_FIGURE.fullmatch(t.strip()) and not re.fullmatch(r"20\d\d", t.strip()) for t in row if t)
