"""Figures of a table that no reading of it took: listed with their page, so that none is lost in silence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from auditor.layout.parts import Cell
from auditor.model import UnreadTable
from auditor.reading.grid import Grid
from auditor.values import Box, Figure, Printed

_OF_FIGURES = frozenset(
    {"target", "realisasi", "achievement", "pagu", "remaining", "remaining_share", "share", "physical",
     "efficiency", ""}
)  # fmt: skip
_VALUE = re.compile(r"^\W*(?:rp\.?\s*)?\d", re.I)
_MOST_WORDS = 4
"""A cell with more words tells something; its numbers are no figures of the table."""
_NEAR = 3.0


def missed_figures(grids: Iterable[Grid], read: Iterable[Figure]) -> list[UnreadTable]:
    """One entry for each table that was read, but for some figures. read: all figures that were."""
    spots: dict[int | None, list[Box]] = defaultdict(list)
    for figure in read:
        if figure.place.box is not None:
            spots[figure.place.page].append(figure.place.box)
    return [_entry(grid, left) for grid in grids if (left := list(_left(grid, spots)))]


def _entry(grid: Grid, left: Sequence[Cell]) -> UnreadTable:
    first = grid.printed(left[0])
    texts = " | ".join(grid.printed(cell).text for cell in left)
    return UnreadTable(
        caption=grid.caption, head=Printed(texts, first.place), figures=len(left), reason="figures-left"
    )


def _left(grid: Grid, spots: dict[int | None, list[Box]]) -> Iterator[Cell]:
    """The cells of the body that look like figures and stand where none was read."""
    for row in grid.rows:
        for cell in row.distinct():
            if (
                grid.heads[cell.col].quantity in _OF_FIGURES
                and _is_value(cell.text)
                and not _read(cell, spots)
            ):
                yield cell


def _is_value(text: str) -> bool:
    return bool(_VALUE.match(text)) and len(re.findall(r"[A-Za-z]{3,}", text)) <= _MOST_WORDS


def _read(cell: Cell, spots: dict[int | None, list[Box]]) -> bool:
    for page in {cell.page, *cell.pages}:
        for x0, top, x1, bottom in spots.get(page, ()):
            for a, b, c, d in cell.boxes:
                x, y = (a + c) / 2, (b + d) / 2
                if x0 - _NEAR < x < x1 + _NEAR and top - _NEAR < y < bottom + _NEAR:
                    return True
    return False
