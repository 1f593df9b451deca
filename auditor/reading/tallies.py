"""The tables that count things and add them up: staff by rank, assets, members by region."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import Role, Tally, TallyRow
from auditor.reading.grid import Grid
from auditor.reading.kinds import Picked, first_of
from auditor.reading.rows import RowFrame, columns_of, frame_rows, label_role
from auditor.values import Figure, State

_SUM_HEAD = re.compile(r"\b(?:jumlah|total|jml)\b", re.I)
_RATE_HEAD = re.compile(
    r"%|persen|prosen|indeks|skor|nilai|rata|bobot|rasio|rp\b|harga|tahun\s*20\d\d|20\d\d", re.I
)
PERCENT_HEAD = re.compile(r"%|persen|prosen", re.I)
"""Heads of columns whose numbers are percentages, with or without their sign."""
_LEAST_ROWS = 2
_OPEN = frozenset({"", "realisasi", "note"})
"""Heads that may stand over counts ("Rekomendasi")."""


def read_tally(grid: Grid) -> Tally | None:
    """A table of counts with a line or a column that adds them up; None when it is no such table.

    All its figures are whole numbers without unit words of percent, in at least one column, and its
    last line is called Jumlah or Total, or its last column is.
    """
    columns = _counting_columns(grid)
    if not columns:
        return None
    picked = Picked(
        number=first_of(grid, range(len(grid.heads)), "number"), subject=_name_column(grid, columns)
    )
    frames = frame_rows(grid, picked)
    total_column = _total_column(grid, columns)
    totals = [f for f in frames if f.role is Role.TOTAL]
    if len(frames) - len(totals) < _LEAST_ROWS or (not totals and total_column is None):
        return None
    return Tally(
        caption=grid.caption,
        number=grid.number,
        columns=columns_of(grid, dict.fromkeys(columns, "count")),
        rows=tuple(_row(grid, f, columns) for f in frames),
        quantities=tuple(grid.heads[c].text for c in columns),
        total_column=total_column,
    )


def _counting_columns(grid: Grid) -> list[int]:
    return [c for c, head in enumerate(grid.heads) if head.quantity in _OPEN and _counts(grid, c)]


def _counts(grid: Grid, column: int) -> bool:
    """True when all figures of a column are whole numbers (dashes and empty cells aside), down to the line
    that adds them up: what stands below it are shares and remarks."""
    if _RATE_HEAD.search(grid.heads[column].text):
        return False
    ends = [i for i, row in enumerate(grid.rows) if label_role(row) is Role.TOTAL]
    rows = grid.rows[: ends[-1] + 1] if ends else grid.rows
    figures = [f for r in rows if (f := grid.figure(r, column)) is not None]
    filled = [f for f in figures if f.state not in (State.EMPTY, State.DASH)]
    plain = [f for f in filled if f.known and f.decimals == 0 and f.unit != "%"]
    return len(plain) >= _LEAST_ROWS and len(plain) == len(filled)


def _name_column(grid: Grid, columns: Sequence[int]) -> int | None:
    named = [c for c in range(columns[0]) if grid.heads[c].quantity != "number"]
    worded = [c for c in named if any(any(map(str.isalpha, t)) for t in grid.values(c))]
    return next(reversed(worded or named), None)


def _total_column(grid: Grid, columns: Sequence[int]) -> int | None:
    """Only the last column can be the sum of those before it."""
    return len(columns) - 1 if len(columns) > 2 and _SUM_HEAD.search(_leaf(grid, columns[-1])) else None


def _leaf(grid: Grid, column: int) -> str:
    """The lowest head of a column."""
    return grid.head_places[column].place.text


def _row(grid: Grid, frame: RowFrame, columns: Sequence[int]) -> TallyRow:
    def count(column: int) -> Figure | None:
        figure = grid.figure(frame.row, column)
        return None if figure is None else figure.as_exact(figure.unit != "%")

    return TallyRow(
        index=frame.index,
        number=frame.rank.number,
        level=frame.rank.level,
        parent=frame.rank.parent,
        role=frame.role,
        doubt=frame.row.doubt,
        subject=frame.subject,
        figures=tuple(count(c) for c in columns),
    )
