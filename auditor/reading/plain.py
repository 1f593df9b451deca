"""Tables of no known kind: rows with their names, and columns of figures whose meaning no head tells.

They take part in what the table itself shows (checks/learned.py): a relation that its rows keep needs no
vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import PlainTable, TallyRow
from auditor.reading.grid import Grid
from auditor.reading.kinds import Picked, first_of
from auditor.reading.rows import columns_of, frame_rows
from auditor.reading.tallies import PERCENT_HEAD
from auditor.values import Figure, State
from auditor.values.units import PERCENT

_LEAST_COLUMNS = 2
_LEAST_ROWS = 3


def read_plain(grid: Grid) -> PlainTable | None:
    """The table's named rows and its columns of figures; None where it has too few of either."""
    number = first_of(grid, range(len(grid.heads)), "number")
    columns = [c for c in range(len(grid.heads)) if c != number and _holds_figures(grid, c)]
    if len(columns) < _LEAST_COLUMNS:
        return None
    picked = Picked(number=number, subject=_names(grid, columns, number))
    rates = {c for c in columns if PERCENT_HEAD.search(grid.heads[c].text)}
    frames = frame_rows(grid, picked)
    if len(frames) < _LEAST_ROWS:
        return None
    return PlainTable(
        caption=grid.caption,
        number=grid.number,
        columns=columns_of(grid, dict.fromkeys(columns, "")),
        rows=tuple(
            TallyRow(
                index=frame.index,
                number=frame.rank.number,
                level=frame.rank.level,
                parent=frame.rank.parent,
                role=frame.role,
                doubt=frame.row.doubt,
                subject=frame.subject,
                figures=tuple(
                    _counted(grid.figure(frame.row, c, unit=PERCENT if c in rates else "")) for c in columns
                ),
            )
            for frame in frames
        ),
        quantities=tuple(grid.heads[c].text for c in columns),
    )


def _counted(figure: Figure | None) -> Figure | None:
    """Whole numbers without a percent sign count things, and are exact."""
    return figure and figure.as_exact(figure.decimals == 0 and figure.unit != "%")


def _holds_figures(grid: Grid, column: int) -> bool:
    """True when most filled cells of the column are numbers."""
    found = [f for row in grid.rows if (f := grid.figure(row, column)) is not None]
    filled = [f for f in found if f.state is not State.EMPTY]
    known = sum(f.known for f in filled)
    return known >= _LEAST_ROWS and 2 * known > len(filled)


def _names(grid: Grid, columns: Sequence[int], number: int | None) -> int | None:
    """The column that names the rows: the last one of words before the first of figures."""
    named = [c for c in range(columns[0]) if c != number]
    return named[-1] if named else None
