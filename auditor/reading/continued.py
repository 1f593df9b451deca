"""Tables that layout left in two: the heads are repeated on the next page, a stray line stands between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from auditor.likeness.heads import squash
from auditor.reading.grid import Grid

_LINES_BETWEEN = 2


def whole_tables(grids: Iterable[Grid]) -> list[Grid]:
    """The grids in order, with every one that goes on from the one before it put to its end."""
    found: list[Grid] = []
    for grid in grids:
        if found and _goes_on(found[-1], grid):
            found[-1] = replace(found[-1], rows=[*found[-1].rows, *grid.rows], last=grid)
        else:
            found.append(grid)
    return found


def _goes_on(before: Grid, after: Grid) -> bool:
    """True when the second has no caption, stands on the page after the first and repeats all its heads."""
    last = before.last or before
    if after.caption or after.block - last.block > _LINES_BETWEEN + 1:
        return False
    heads = [[squash(h.text) for h in g.heads] for g in (last, after)]
    return after.table.first_page == last.table.last_page + 1 and heads[0] == heads[1] and any(heads[0])
