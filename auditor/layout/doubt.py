"""Signs that the rows of a table may have been put together wrongly: kept with the cells, so that nobody
is accused by a row that was perhaps misread.

"many-values": several whole numbers stand in one cell. "pieces": a number is broken off here, or is what
another row broke off. "parted-label": figures without a label beside a label without figures.
"empty-half-column": two columns of figures of which each row fills only one. "torn": a cell with a figure
reaches over columns that the head parts, or is missing: rulings were not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from auditor.layout.heads import is_figure
from auditor.layout.parts import Cell, Table
from auditor.values import split_lines

_NUMBER = re.compile(r"(?:rp\.?\s*)?[-(]?\d[\d.,]*\d?(?:,-)?\s*%?\)?", re.IGNORECASE)
_BRACKET = re.compile(r"\(.*\)")
_BROKEN_OFF = re.compile(
    r"(?:rp\.?\s*)?\d{1,3}(?:(?:\.\d{3})*\.|(?:,\d{3})*,|(?:\.\d{3})+\.\d{1,2}|(?:,\d{3})+,\d{1,2})",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:\d[\d.,]*\s*(?:%|[a-z]{2,12})?\s+){2,}\d[\d.,]*\s*(?:%|[a-z]{2,12})?", re.IGNORECASE
)
_PIECE = re.compile(r"[.,]\d+|\d{1,3}(?:[.,]\d+)?%?|%|,-")
_MARKED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+[^\W\d]{5,}\s+[^\W\d]|\d{1,2}[.)]\s*[^\W\d]{4,}")
_HALF = 3  # rows that fill each of two columns by turns, at least
_LETTERS = 3  # of a label


def mark_doubts(table: Table) -> None:
    """Sets the doubt of the cells of the body that show a sign of a misread row."""
    body = range(table.head_rows, table.rows)
    rows = [_beginning(table, r) for r in body]
    parted = _parted_columns(table)
    for at, row in enumerate(rows, table.head_rows):
        for cell in row:
            if _holds_many(cell):
                cell.doubt = "many-values"
        if _is_torn(table, at, row, parted):
            _mark(row, "torn")
    for above, below in pairwise(rows):
        _mark(_pieces(above, below), "pieces")
        if _is_parted(table, above, below) or _is_parted(table, below, above):
            _mark([*above, *below], "parted-label")
    _mark(_by_turns(table, rows), "empty-half-column")


def _beginning(table: Table, row: int) -> list[Cell]:
    return [c for i, c in enumerate(table.grid[row]) if c is not None and (c.row, c.col) == (row, i)]


def _mark(cells: Iterable[Cell], doubt: str) -> None:
    for cell in cells:
        cell.doubt = cell.doubt or doubt


def _parted_columns(table: Table) -> set[int]:
    """The columns that the lowest line of the head begins a cell in."""
    heads = [table.grid[r] for r in range(table.head_rows)]
    return {i for row in heads[-1:] for i, c in enumerate(row) if c is not None and c.col == i}


def _is_torn(table: Table, at: int, row: Sequence[Cell], parted: set[int]) -> bool:
    """True when a cell with a figure reaches over columns of their own, or none stands in one of several."""
    if table.source != "ruled" or len(row) < 2 or not parted:
        return False
    over = [c for c in row if len(parted & set(range(c.col, c.col_end))) > 1]
    if any(c.col > 0 and any(map(str.isdigit, c.text)) for c in over):
        return True
    return any(cell is None for cell in table.grid[at])


def _holds_many(cell: Cell) -> bool:
    """True when each line is a whole number, and none goes on in the next, or one line holds several;
    brackets do not count."""
    if _SEVERAL.fullmatch(cell.text.strip()):
        return True
    lines = [line.strip() for line in cell.lines if line.strip() and not _BRACKET.fullmatch(line.strip())]
    return (
        len(lines) > 1
        and all(_NUMBER.fullmatch(t) or is_figure(t) for t in lines)
        and " " in split_lines(lines)
    )


def _pieces(above: Sequence[Cell], below: Sequence[Cell]) -> list[Cell]:
    """The cells of two rows of which the upper one breaks off and the lower one is a piece."""
    found: list[Cell] = []
    for a in above:
        for b in below:
            one = (a.col, a.col_end) == (b.col, b.col_end) and a.col > 0
            if one and _BROKEN_OFF.fullmatch(a.text.strip()) and _PIECE.fullmatch(b.text.strip()):
                found += [a, b]
    return found


def _is_parted(table: Table, figures: Sequence[Cell], label: Sequence[Cell]) -> bool:
    """True when one row has figures and no words (nor a merged cell that covers it), and the other has
    words and no figures where those stand."""
    if sum(_is_value(c) for c in figures) < 2 or any(_is_label(c) for c in figures):
        return False
    row = figures[0].row
    covering = [c for c in table.grid[row] if c is not None and c.row < row]
    if any(_is_label(c) for c in covering):
        return False
    first = min(c.col for c in figures if _is_value(c))
    words = [c for c in label if _is_label(c)]
    return bool(words) and not any(_is_value(c) for c in label if c.col >= max(first, 1))


def _is_label(cell: Cell) -> bool:
    """True for a text of words, also one that begins with the number of a list."""
    letters = sum(map(str.isalpha, cell.text))
    return letters > _LETTERS and (_MARKED.match(cell.text) is not None or not is_figure(cell.text))


def _is_value(cell: Cell) -> bool:
    """True for a figure, with a unit or not."""
    return is_figure(cell.text) and not _is_label(cell)


def _by_turns(table: Table, rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    """The cells of two neighbouring columns of figures that are filled by turns: one column cut in two."""
    found: list[Cell] = []
    for col in range(1, table.cols - 1):
        left = {c.row: c for row in rows for c in row if c.col == col and c.lines}
        right = {c.row: c for row in rows for c in row if c.col == col + 1 and c.lines}
        cells = [*left.values(), *right.values()]
        apart = not left.keys() & right.keys() and min(len(left), len(right)) >= _HALF
        if apart and all(map(_is_value, cells)):
            found += cells
    return found
