"""Chapter headings set in boxes: "BAB" over "I" beside the chapter's title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from auditor.intake.document import Word
from auditor.layout.lines import line_of, rows_of
from auditor.layout.parts import Line, Table

_CHAPTER = re.compile(r"BAB\s*(?:[IVXL]{1,5}|\d{1,2})(?![^\W_])", re.IGNORECASE)
_ROWS, _WORDS = 2, 14


def chapter_line(table: Table, words: Sequence[Word]) -> Line | None:
    """The heading as one line, the numeral first; None when the table is no box around a heading.

    words: those that the table has taken."""
    if table.rows > _ROWS or not 2 <= len(words) <= _WORDS:
        return None
    cells = [
        [w for row in rows_of(group) for w in row]
        for _, group in groupby(
            sorted(words, key=lambda w: _cell_of(table, w)), key=lambda w: _cell_of(table, w)
        )
    ]
    texts = [" ".join(w.text for w in cell) for cell in cells]
    at = next((i for i, text in enumerate(texts) if _CHAPTER.match(text)), None)
    if at is None:
        return None
    ordered = [cells[at], *cells[:at], *cells[at + 1 :]]
    return line_of([w for cell in ordered for w in cell], table.first_page)


def _cell_of(table: Table, word: Word) -> tuple[int, int]:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    found = ((c.row, c.col) for c in table.cells if _holds(c.box, x, y))
    return next(found, (table.rows, table.cols))


def _holds(box: tuple[float, float, float, float], x: float, y: float) -> bool:
    return box[0] <= x < box[2] and box[1] <= y < box[3]
