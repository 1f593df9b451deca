"""Columns where no upright ruling shows them: strips of the page that the rows leave white."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from auditor.intake.document import Word

STEP = 2  # samples a point
_COVERED = 0.25  # a gutter may be crossed by one line for every four that respect it
_LEAST = 2.0  # points: narrower is no gutter


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
    """The row (left to right) parted where more than `gap` font sizes are left white."""
    runs: list[list[Word]] = []
    end = 0.0
    for word in row:
        if runs and word.x0 - end <= gap * word.size:
            runs[-1].append(word)
            end = max(end, word.x1)
        else:
            runs.append([word])
            end = word.x1
    return [Run(r[0].x0, max(w.x1 for w in r), tuple(r)) for r in runs]


def find_gutters(lines: Sequence[Sequence[Run]]) -> list[Gutter]:
    """The white strips that most lines with something on both sides leave free, left to right."""
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
    return [g for wide in found for g in _with_columns_inside(wide, runs) if g.x1 - g.x0 >= _LEAST]


def _stretches(free: Sequence[bool]) -> Iterable[tuple[int, int]]:
    start = -1
    for i, f in enumerate([*free, False]):
        if f and start < 0:
            start = i
        elif not f and start >= 0:
            yield start, i
            start = -1


def _with_columns_inside(gutter: Gutter, runs: Sequence[Run]) -> list[Gutter]:
    """The gutter parted by runs that stand wholly inside it: a column that few rows fill."""
    inside = sorted((r.x0, r.x1) for r in runs if r.x0 >= gutter.x0 - 0.6 and r.x1 <= gutter.x1 + 0.6)
    parts, at = [], gutter.x0
    for x0, x1 in inside:
        if x0 > at:
            parts.append(Gutter(at, x0))
        at = max(at, x1)
    if at < gutter.x1:
        parts.append(Gutter(at, gutter.x1))
    return _trimmed(parts or [gutter], runs)


def _trimmed(gutters: Iterable[Gutter], runs: Sequence[Run]) -> list[Gutter]:
    """The gutters without what runs reach into them, unless nothing would be left."""
    out = []
    for g in gutters:
        x0 = max([g.x0, *(r.x1 for r in runs if g.x0 < r.x1 < g.x1 and r.x0 < g.x0)])
        x1 = min([g.x1, *(r.x0 for r in runs if g.x0 < r.x0 < g.x1 and r.x1 > g.x1)])
        out.append(Gutter(x0, x1) if x1 - x0 >= _LEAST else g)
    return out


def crossed(run: Run, gutters: Sequence[Gutter]) -> int:
    """How many gutters the run lies across."""
    return sum(run.x0 < g.x0 + 0.5 and run.x1 > g.x1 - 0.5 for g in gutters)
