"""Columns where no upright ruling shows them: strips of the page that the rows leave white."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from auditor.intake.document import Word
from auditor.layout.heads import is_figure

STEP = 2  # samples a point
_COVERED = 0.25  # a gutter may be crossed by one line for every four that respect it
_LEAST = 0.34  # of the font size: narrower is a blank between words
_LABEL = re.compile(r"(?:rata\W*rata|rata|rerata|total|jumlah)$", re.IGNORECASE)
_SAME = 0.5  # points: texts that begin together
_BEGIN = 3  # so many lines show where a column's texts begin
_BARELY = 0.6  # of _LEAST
_DRAWN = 1.2  # font sizes: blanks of drawn-out text are no wider
_DRAWN_OUT = 8.0  # font sizes: blanks of drawn-out text in the narrowest column
_EVEN = 0.03  # of a blank: how much blanks of one line differ


class Run(NamedTuple):
    """Words that follow each other closely."""

    x0: float
    x1: float
    words: tuple[Word, ...]


class Gutter(NamedTuple):
    """A white strip between two columns."""

    x0: float
    x1: float


def runs_of(row: Sequence[Word], gap: float) -> list[Run]:
    """The row (left to right) parted where more than `gap` font sizes are left white; the wide but
    even blanks of a text drawn out to its column's width do not part it."""
    even = _even_blanks(row, gap)
    runs: list[list[Word]] = []
    end = 0.0
    for i, word in enumerate(row):
        if runs and (word.x0 - end <= gap * word.size or i in even):
            runs[-1].append(word)
            end = max(end, word.x1)
        else:
            runs.append([word])
            end = word.x1
    return [Run(r[0].x0, max(w.x1 for w in r), tuple(r)) for r in runs]


def _even_blanks(row: Sequence[Word], gap: float) -> set[int]:
    """The words before which stands one of at least two blanks in a row that are wide but alike,
    between words with letters."""
    blanks = [b.x0 - a.x1 for a, b in pairwise(row)]
    found: set[int] = set()
    for i, (first, second) in enumerate(pairwise(blanks)):
        wide = max(first, second)
        if not gap * row[i].size < wide <= _DRAWN * row[i].size or abs(first - second) > _EVEN * wide:
            continue
        if all(_has_letters(w.text) for w in row[i : i + 3]):
            found.update((i + 1, i + 2))
    return found


def is_justified(row: Sequence[Word]) -> bool:
    """True for a line of running text drawn out to the margins: its blanks are wide and all alike."""
    blanks = [b.x0 - a.x1 for a, b in pairwise(row)]
    if len(blanks) < 4 or max(blanks) > _DRAWN_OUT * row[0].size or sum(is_figure(w.text) for w in row) > 2:
        return False
    return max(blanks) - min(blanks) < 0.2 * max(blanks)


def _has_letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 1


def find_gutters(lines: Sequence[Sequence[Run]]) -> list[Gutter]:
    """The white strips that most lines with something on both sides leave free, left to right.

    One that is hardly wider than a blank counts where several texts begin at its right edge.
    """
    lines, lefts = _parted(_without_labels(lines))
    runs = [r for line in lines for r in line]
    if not runs:
        return []
    left, right = min(r.x0 for r in runs), max(r.x1 for r in runs)
    size = int((right - left) * STEP) + 3
    cover, support = [0] * size, [0] * size
    for line in lines:
        for r in line:
            cover[int((r.x0 - left) * STEP)] += 1
            cover[min(int((r.x1 - left) * STEP) + 1, size - 1)] -= 1
        for a, b in pairwise(line):
            support[min(int((a.x1 - left) * STEP) + 1, size - 1)] += 1
            support[int((b.x0 - left) * STEP)] -= 1
    free = [s > 0 and c <= _COVERED * s for c, s in zip(accumulate(cover), accumulate(support), strict=True)]
    found = [Gutter(left + a / STEP, left + b / STEP) for a, b in _stretches(free)]
    least = _LEAST * median(r.words[0].size for r in runs)
    out = []
    for wide in found:
        parts = _with_columns_inside(wide, runs, least)
        narrow = _trimmed([wide], runs, 0.0)[0]
        if len(parts) == 1 and _ends_at_texts(narrow, lines, lefts, least):
            out.append(narrow)
        else:
            out += [g for g in parts if g.x1 - g.x0 >= least]
    return out


def _ends_at_texts(
    gutter: Gutter, lines: Sequence[Sequence[Run]], lefts: Sequence[float], least: float
) -> bool:
    """True for a narrow gutter between a text that fills its column and one that begins where several do."""
    if gutter.x1 - gutter.x0 <= _BARELY * least or not any(abs(x - gutter.x1) < 2 * _SAME for x in lefts):
        return False
    pairs = (pair for line in lines for pair in pairwise(line))
    return any(abs(b.x0 - gutter.x1) < 2 * _SAME and a.x1 > gutter.x0 - 4 * _SAME for a, b in pairs)


def _without_labels(lines: Sequence[Sequence[Run]]) -> Sequence[Sequence[Run]]:
    """The lines without means and totals, whose labels lie across columns; all where few are left."""
    rest = [line for line in lines if not _is_label(line)]
    return rest if len(rest) >= _BEGIN and len(rest) * 2 > len(lines) else lines


def _is_label(line: Sequence[Run]) -> bool:
    """True for "JUMLAH | 12 | 80 %", "Rata-rata Capaian | 99 %": no digit in the label, no letter after."""
    if len(line) < 2 or not _LABEL.match(line[0].words[0].text):
        return False
    return not any(sum(map(str.isalpha, w.text)) > 2 for run in line[1:] for w in run.words)


def _parted(lines: Sequence[Sequence[Run]]) -> tuple[list[list[Run]], list[float]]:
    """The lines, their runs parted where a word begins just where several other lines have a run begin
    that is not their first; and those places."""
    starts = sorted(r.x0 for line in lines for r in line[1:])
    counts = [(x, sum(abs(y - x) < _SAME for y in starts)) for x in starts]
    lefts = sorted({x for x, n in counts if n >= _BEGIN})
    if not lefts:
        return [list(line) for line in lines], lefts
    return [[part for run in line for part in _parts(run, lefts)] for line in lines], lefts


def _parts(run: Run, lefts: Sequence[float]) -> list[Run]:
    parts: list[list[Word]] = [[]]
    for word in run.words:
        if parts[-1] and any(abs(word.x0 - x) < _SAME for x in lefts):
            parts.append([])
        parts[-1].append(word)
    return [Run(p[0].x0, max(w.x1 for w in p), tuple(p)) for p in parts]


def _stretches(free: Sequence[bool]) -> Iterable[tuple[int, int]]:
    start = -1
    for i, f in enumerate([*free, False]):
        if f and start < 0:
            start = i
        elif not f and start >= 0:
            yield start, i
            start = -1


def _with_columns_inside(gutter: Gutter, runs: Sequence[Run], least: float) -> list[Gutter]:
    """The gutter parted by runs that stand wholly inside it: a column that few rows fill."""
    inside = sorted((r.x0, r.x1) for r in runs if r.x0 >= gutter.x0 - 0.6 and r.x1 <= gutter.x1 + 0.6)
    parts, at = [], gutter.x0
    for x0, x1 in inside:
        if x0 > at:
            parts.append(Gutter(at, x0))
        at = max(at, x1)
    if at < gutter.x1:
        parts.append(Gutter(at, gutter.x1))
    return _trimmed(parts or [gutter], runs, least)


def _trimmed(gutters: Iterable[Gutter], runs: Sequence[Run], least: float) -> list[Gutter]:
    """The gutters without what runs reach into them, unless nothing would be left."""
    out = []
    for g in gutters:
        x0 = max([g.x0, *(r.x1 for r in runs if g.x0 < r.x1 < g.x1 and r.x0 < g.x0)])
        x1 = min([g.x1, *(r.x0 for r in runs if g.x0 < r.x0 < g.x1 and r.x1 > g.x1)])
        out.append(Gutter(x0, x1) if x1 - x0 >= least else g)
    return out


def crossed(run: Run, gutters: Sequence[Gutter]) -> int:
    """How many gutters the run lies across."""
    return sum(run.x0 < g.x0 + 0.5 and run.x1 > g.x1 - 0.5 for g in gutters)
