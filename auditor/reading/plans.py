"""The Rencana Aksi: a table that spreads the agreed targets over the quarters of the year."""

from __future__ import annotations

from auditor.model import Plan, PlanRow
from auditor.reading.grid import Grid
from auditor.reading.kinds import Picked
from auditor.reading.rows import agreed, columns_of, frame_rows

_RESULTS = frozenset({"realisasi", "achievement", "pagu"})
_LEAST = 2
"""So many different quarters make a plan."""


def is_plan(grid: Grid) -> bool:
    """True for indicators with targets of several quarters and nothing else: no target of the year, no
    results, no money."""
    quantities = {h.quantity for h in grid.heads}
    if quantities & _RESULTS or not quantities & {"indicator", "subject"}:
        return False
    if any(h.rupiah or (h.quantity == "target" and h.quarter is None) for h in grid.heads):
        return False
    columns = _quarters(grid)
    texts = [t for r in grid.rows for c in columns.values() if (t := r.text(c))]
    figures = sum(t[:1].isdigit() for t in texts)
    return len(columns) >= _LEAST and 2 * figures > len(texts)


def _quarters(grid: Grid) -> dict[int, int]:
    """Quarter -> its column, in the order of the year."""
    found = {h.quarter: i for i, h in reversed(list(enumerate(grid.heads))) if h.quarter is not None}
    return {quarter: found[quarter] for quarter in sorted(found)}


def read_plan(grid: Grid, picked: Picked) -> Plan:
    """Read a Rencana Aksi table."""
    columns = _quarters(grid)
    for column in columns.values():
        for name in ("subject", "indicator"):
            if getattr(picked, name) == column:  # a head "Rencana Aksi TW I" names no subject
                setattr(picked, name, None)
    rows = tuple(
        PlanRow(
            index=frame.index,
            number=frame.rank.number,
            level=frame.rank.level,
            parent=frame.rank.parent,
            role=frame.role,
            doubt=frame.row.doubt,
            subject=frame.subject,
            indicator=frame.indicator,
            figures=tuple(agreed(grid.figure(frame.row, c, frame.unit)) for c in columns.values()),
        )
        for frame in frame_rows(grid, picked)
    )
    names = {column: f"target-{quarter}" for quarter, column in columns.items()}
    return Plan(
        caption=grid.caption,
        number=grid.number,
        columns=columns_of(grid, names),
        quarters=tuple(columns),
        rows=rows,
    )
