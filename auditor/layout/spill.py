"""Text that runs over the lower edge of a table: its last row is set lower than what it holds."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.intake.document import Word
from auditor.layout.lines import rows_of
from auditor.layout.parts import Cell, Table
from auditor.layout.tables import write

_STEP = 1.6
"""Heights of a line from one to the next within a cell."""

_MOST = 5
"""Lines that run over, at most."""


def run_over(table: Table, words: Sequence[Word], used: set[int]) -> set[int]:
    """Puts lines that begin on the table's lower edge in the middle of a sentence, and those that follow in
    the same column, into the cell of the last row that they go on from; the indices of their words in
    `words`."""
    bottom = table.box[3]
    below = {id(w): i for i, w in enumerate(words) if i not in used and w.bottom > bottom > w.top - 60}
    lines = rows_of([words[i] for i in below.values()]) if below else []
    taken: set[int] = set()
    cell: Cell | None = None
    last = bottom
    for line in lines[:_MOST]:
        top, low = min(w.top for w in line), max(w.bottom for w in line)
        if cell is None and top < bottom < low and line[0].text[:1].islower():
            cell = _above(table, line)
        elif cell is not None and not (_within(cell, line) and low - last < _STEP * (low - top)):
            break
        if cell is None:
            break
        write(cell, line, cell.page)
        taken |= {below[id(w)] for w in line}
        last = low
    return taken


def _above(table: Table, line: Sequence[Word]) -> Cell | None:
    """The cell of the last row whose text the line goes on from."""
    for cell in table.cells:
        if cell.row_end == table.rows and cell.lines and _within(cell, line):
            gap = min(w.top for w in line) - cell.boxes[-1][1]
            return cell if 0 < gap < _STEP * max(w.bottom - w.top for w in line) else None
    return None


def _within(cell: Cell, line: Sequence[Word]) -> bool:
    return all(cell.box[0] - 1 <= w.x0 and w.x1 <= cell.box[2] + 1 for w in line)
