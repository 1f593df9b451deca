"""The tables that set performance beside absorption and state an efficiency of each indicator."""

from __future__ import annotations

from auditor.model import EfficiencyRow, EfficiencyTable
from auditor.reading.grid import Grid
from auditor.reading.kinds import Picked, first_of
from auditor.reading.rows import RowFrame, columns_of, frame_rows
from auditor.reading.sides import is_money
from auditor.values import Figure


def is_efficiency(grid: Grid) -> bool:
    """True when a column of efficiencies stands beside one of absorption and one of performance."""
    return None not in _columns(grid).values()


def _columns(grid: Grid) -> dict[str, int | None]:
    """performance, absorption and efficiency -> their columns; what speaks of money and is none ("Penyerapan
    Anggaran" over percentages) is absorption, and what was saved in rupiah is no efficiency."""
    spent = [
        i
        for i, h in enumerate(grid.heads)
        if h.rupiah and h.quantity in {"achievement", "realisasi"} and not is_money(grid, i)
    ]
    performance = [i for i, h in enumerate(grid.heads) if h.quantity == "achievement" and not h.rupiah]
    stated = [i for i, h in enumerate(grid.heads) if h.quantity == "efficiency"]
    return {
        "performance": next(iter(performance), None),
        "absorption": next(iter(spent), None),
        "efficiency": next((i for i in stated if not is_money(grid, i)), None),
    }


def read_efficiency(grid: Grid) -> EfficiencyTable:
    """Read an efficiency table; is_efficiency(grid) must be true. A merged absorption counts for all the
    rows that it covers."""
    columns = _columns(grid)
    everywhere = range(len(grid.heads))
    picked = Picked(
        number=first_of(grid, everywhere, "number"),
        subject=first_of(grid, everywhere, "subject"),
        indicator=first_of(grid, everywhere, "indicator"),
        achievement=columns["performance"],
    )
    names = {column: name for name, column in columns.items() if column is not None}
    return EfficiencyTable(
        caption=grid.caption,
        number=grid.number,
        columns=columns_of(grid, names),
        rows=tuple(_row(grid, columns, f) for f in frame_rows(grid, picked)),
    )


def _row(grid: Grid, columns: dict[str, int | None], frame: RowFrame) -> EfficiencyRow:
    def percent(name: str) -> Figure | None:
        column = columns[name]
        found = grid.figure(frame.row, column, "%")
        if found is None and column is not None:
            found = grid.covering_figure(frame.row, column, "%")
        return found.as_exact(False) if found is not None else None

    return EfficiencyRow(
        index=frame.index,
        number=frame.rank.number,
        level=frame.rank.level,
        parent=frame.rank.parent,
        role=frame.role,
        doubt=frame.row.doubt,
        subject=frame.subject,
        indicator=frame.indicator,
        performance=percent("performance"),
        absorption=percent("absorption"),
        efficiency=percent("efficiency"),
    )
