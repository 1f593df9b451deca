"""Words into lines of running text."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from auditor.intake.document import Word
from auditor.layout.parts import Line

SAME_LINE = 0.35  # of the font size: how far baselines of one line may lie apart
BLANK = 0.25  # of the font size: the usual blank of the usual fonts
_WIDE = 2.5  # times the usual blank of the line
_WIDE_LEAST = 0.65  # of the font size, in a line with enough blanks to know its usual one
_WIDE_FEW = 1.0  # of the font size, in a line with few blanks
_ENOUGH = 4


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """The words gathered by baseline, top to bottom, each row from left to right.

    Raised and lowered small print joins the row it touches.
    """
    rows: list[list[Word]] = []
    base = size = 0.0
    for word in sorted(words, key=lambda w: (w.bottom, w.x0)):
        if rows and word.bottom - base <= SAME_LINE * min(size, word.size or size):
            rows[-1].append(word)
            size = max(size, word.size)
        else:
            rows.append([word])
            base, size = word.bottom, word.size
    rows = _with_scripts(rows)
    for row in rows:
        row.sort(key=lambda w: w.x0)
    return rows


def _with_scripts(rows: list[list[Word]]) -> list[list[Word]]:
    """Rows that are nothing but small print beside a word of a neighbour row go into that row."""
    if len(rows) < 2 or _is_even([word for row in rows for word in row]):
        return rows
    out: list[list[Word]] = []
    for i, row in enumerate(rows):
        below = rows[i + 1] if i + 1 < len(rows) else []
        if out and _is_script(row, out[-1]):
            out[-1].extend(row)
        elif below and _is_script(row, below):
            below.extend(row)
        else:
            out.append(row)
    return out


def _is_even(words: Sequence[Word]) -> bool:
    """True when no word is small print beside any other: the usual cell, at a fraction of the work."""
    sizes = [word.size for word in words]
    return min(sizes) >= 0.8 * max(sizes)


def _is_script(row: Sequence[Word], other: Sequence[Word]) -> bool:
    return len(row) <= 3 and all(any(_is_beside(w, o) for o in other) for w in row)


def _is_beside(small: Word, word: Word) -> bool:
    return (
        small.size < 0.8 * word.size
        and min(small.bottom, word.bottom) - max(small.top, word.top) > 0.4 * small.size
        and -0.5 * word.size < small.x0 - word.x1 < 0.35 * word.size
    )


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """The words as lines, top to bottom."""
    return [line_of(row, page) for row in rows_of(words)]


def line_of(row: Sequence[Word], page: int) -> Line:
    """One row of words (left to right, at least one) as a line."""
    starts, boxes = array("I"), array("f")
    texts: list[str] = []
    at = 0
    for word in row:
        starts.append(at)
        boxes.extend(word[1:5])
        texts.append(word.text)
        at += len(word.text) + 1
    size = max(row, key=lambda w: len(w.text)).size
    letters = sum(map(len, texts))
    bold = 2 * sum([len(w.text) for w in row if w.bold]) > letters
    return Line(page, " ".join(texts), starts, boxes, size, bold, wide_gaps(row, size))


def wide_gaps(row: Sequence[Word], size: float) -> tuple[int, ...]:
    """Indices of the words that a wide gap precedes (a column gap, not a justified blank)."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
    if not gaps or max(gaps) < _WIDE_LEAST * size:
        return ()
    if len(gaps) >= _ENOUGH:
        limit = max(_WIDE * max(median(gaps), BLANK * size), _WIDE_LEAST * size)
    else:
        limit = _WIDE_FEW * size
    return tuple(i + 1 for i, gap in enumerate(gaps) if gap > limit)
