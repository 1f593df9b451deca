"""A table inside a table: program indicators with targets of their own, set beside those of the sasaran.

"Indikator Sasaran | Target | Realisasi | Kegiatan | Indikator Kegiatan | Target Kegiatan": what stands
behind the second column of indicators belongs to them.
"""

from __future__ import annotations

from dataclasses import replace

from auditor.reading.grid import Grid
from auditor.reading.sides import rows_of
from auditor.reading.views import is_wordy

_FIGURES = {"target", "realisasi", "achievement"}


def parted(grid: Grid) -> tuple[Grid, Grid | None]:
    """(the table of the first indicators, that of the second ones or None). Columns that belong to the
    other one are notes in each, rows in which nothing of it begins are left out."""
    at = _second_indicators(grid)
    if at is None:
        return grid, None
    last = max(i for i in range(at) if grid.heads[i].quantity in _FIGURES)
    return _without(grid, set(range(last + 1, len(grid.heads)))), _without(grid, set(range(last + 1)))


def _second_indicators(grid: Grid) -> int | None:
    """The column of the second indicators: words, with a target behind it and figures before it, none of
    them of a year or quarter of its own (those are one table of several periods)."""
    heads = grid.heads
    named = [i for i, h in enumerate(heads) if h.quantity == "indicator" and is_wordy(grid, i)]
    if len(named) != 2:
        return None
    first, second = named
    before = [h for h in heads[first:second] if h.quantity in _FIGURES]
    behind = [h for h in heads[second:] if h.quantity in _FIGURES]
    dated = any(h.year is not None or h.quarter is not None for h in (*before, *behind))
    return second if before and any(h.quantity == "target" for h in behind) and not dated else None


def _without(grid: Grid, columns: set[int]) -> Grid:
    heads = [replace(h, quantity="note") if i in columns else h for i, h in enumerate(grid.heads)]
    kept = set(range(len(heads))) - columns
    own = {i for i in kept if heads[i].quantity in _FIGURES | {"indicator", "subject"}}
    return replace(rows_of(grid, own), heads=heads)
