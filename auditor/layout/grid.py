"""Rulings into grids: which cells a page draws, and which of them make one table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.intake.document import Ruling
from auditor.layout.cells import cells_of
from auditor.layout.closing import closed
from auditor.values import Box

SNAP = 3.0  # rulings this close are one (double borders)
SLIVER = 4.0  # columns and rows narrower than this hold no letter


@dataclass(slots=True)
class Slot:
    """A cell before it has text: the rows and columns it covers and its box."""

    row: int
    col: int
    row_end: int
    col_end: int
    box: Box


@dataclass(slots=True)
class Grid:
    """The cells of one ruled table. xs, ys: where its columns and rows begin and end."""

    xs: list[float]
    ys: list[float]
    slots: list[Slot]

    @property
    def box(self) -> Box:
        """The box around it."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grids_of(rulings: Sequence[Ruling]) -> list[Grid]:
    """The ruled tables of a page, top to bottom; single boxes are no tables."""
    if len(rulings) < 4:
        return []
    grids = [grid_of(cells) for cells in cells_of(closed(rulings), SNAP)]
    return sorted(grids, key=lambda g: (g.ys[0], g.xs[0]))


def grid_of(cells: Sequence[Box]) -> Grid:
    """The cells of one table with their rows and columns counted."""
    xs = _marks([v for c in cells for v in (c[0], c[2])])
    ys = _marks([v for c in cells for v in (c[1], c[3])])
    slots = [
        Slot(_index(ys, c[1]), _index(xs, c[0]), _index(ys, c[3]), _index(xs, c[2]), c)
        for c in sorted(cells, key=lambda c: (c[1], c[0]))
    ]
    slots = [s for s in slots if s.row_end > s.row and s.col_end > s.col]
    kept = _without_legend(slots, len(xs) - 1, len(ys) - 1)
    return Grid(xs, ys, slots) if len(kept) == len(slots) else grid_of([s.box for s in kept])


def _without_legend(slots: Sequence[Slot], columns: int, rows: int) -> list[Slot]:
    """The slots without a last row that touches neither side of the table: coloured squares of a legend,
    set right under it, whose edges would cut its columns."""
    last = [s for s in slots if s.row_end == rows]
    kept = [s for s in slots if s.row_end < rows]
    hangs = all(s.row == rows - 1 and s.col > 0 and s.col_end < columns for s in last)
    above = [s for s in kept if s.row_end == rows - 1]
    whole = any(s.col == 0 for s in above) and any(s.col_end == columns for s in above)
    edges = {x for s in kept for x in (s.col, s.col_end)}
    cuts = any(x not in edges for s in last for x in (s.col, s.col_end))
    return kept if hangs and whole and cuts else list(slots)


def _marks(values: Sequence[float]) -> list[float]:
    """The distinct values, those closer than a sliver taken as one."""
    marks: list[float] = []
    for v in sorted(set(values)):
        if not marks or v - marks[-1] > SLIVER:
            marks.append(v)
    return marks


def _index(marks: Sequence[float], value: float) -> int:
    i = bisect_left(marks, value)
    if i == len(marks) or (i > 0 and value - marks[i - 1] < marks[i] - value):
        return i - 1
    return i
