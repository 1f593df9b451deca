"""What kind of table a grid is once its money is set aside: agreement, measurement, scale, or none known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from auditor.reading.columns import HeadReading
from auditor.reading.grid import Grid
from auditor.reading.scales import is_interval


class TableKind(StrEnum):
    """Kinds that have a reader."""

    AGREEMENT = "agreement"
    MEASUREMENT = "measurement"
    SCALE = "scale"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Picked:
    """Which column holds what, for the report's own year and quarter; -1 never occurs, None: no such."""

    number: int | None = None
    subject: int | None = None
    indicator: int | None = None
    unit: int | None = None
    annual_target: int | None = None
    period_target: int | None = None
    quarter_target: int | None = None
    realisasi: int | None = None
    achievement: int | None = None
    category: int | None = None
    pagu: int | None = None
    pagu_before: int | None = None
    physical: int | None = None
    remaining: int | None = None
    remaining_share: int | None = None
    share: int | None = None
    polarity: int | None = None

    def columns(self) -> set[int]:
        """All columns that were picked."""
        return {c for f in self.__slots__ if (c := getattr(self, f)) is not None}


def kind_of(grid: Grid) -> TableKind:
    """Recognise a table from its heads and its values together."""
    quantities = {h.quantity for h in grid.heads}
    if _is_scale(grid):
        return TableKind.SCALE
    if (
        "realisasi" in quantities
        and quantities & {"target", "achievement"}
        and quantities & {"indicator", "subject"}
    ):
        return TableKind.MEASUREMENT
    if "realisasi" in quantities or "achievement" in quantities:
        return TableKind.UNKNOWN
    if "target" in quantities and quantities & {"indicator", "subject"} and len(grid.rows) > 0:
        return TableKind.AGREEMENT
    return TableKind.UNKNOWN


def _is_scale(grid: Grid) -> bool:
    if grid.table.cols > 4 or not 2 <= len(grid.rows) <= 12:
        return False
    for column in range(grid.table.cols):
        texts = grid.values(column)
        named = grid.heads[column].quantity == "scale_interval"
        fits = [any(map(str.isdigit, t)) if named else is_interval(t) for t in texts]
        if len(texts) >= 2 and sum(fits) * 3 >= 2 * len(texts):
            return True
    return False


def pick(grid: Grid, year: int | None, quarter: int | None) -> Picked:
    """Choose the columns of the report's own period; all others stay listed."""
    own = own_columns(grid, year)
    found = Picked(
        number=first_of(grid, own, "number"),
        subject=first_of(grid, own, "subject"),
        indicator=first_of(grid, own, "indicator"),
        unit=first_of(grid, own, "unit"),
        category=first_of(grid, own, "category"),
        pagu=_latest(grid, own, "pagu"),
        polarity=first_of(grid, own, "note"),
    )
    pick_targets(grid, own, quarter, found)
    found.realisasi = column_of_period(grid, own, "realisasi", quarter)
    found.achievement = column_of_period(grid, own, "achievement", quarter)
    return found


def _foreign_year(head: HeadReading, year: int | None) -> bool:
    return head.year is not None and year is not None and head.year != year


def own_columns(grid: Grid, year: int | None) -> list[int]:
    """The columns that are not of another year nor of the end of the plan."""
    return [i for i, h in enumerate(grid.heads) if not _foreign_year(h, year) and not h.end_target]


def first_of(grid: Grid, own: Iterable[int], quantity: str) -> int | None:
    """The first of these columns that holds the quantity."""
    return next((i for i in own if grid.heads[i].quantity == quantity), None)


def _latest(grid: Grid, own: list[int], quantity: str) -> int | None:
    """The last of several (pagu before and after the revision)."""
    return next((i for i in reversed(own) if grid.heads[i].quantity == quantity), None)


def column_of_period(grid: Grid, own: Sequence[int], quantity: str, quarter: int | None) -> int | None:
    """The column of a quantity that belongs to the report's period: s/d before the quarter alone
    before one without a period; a wrong quarter in the only s/d column is a slip of the head."""
    columns = [i for i in own if grid.heads[i].quantity == quantity]
    quarters = {grid.heads[i].quarter for i in columns if grid.heads[i].quarter}

    def fitness(i: int) -> tuple[bool, bool, bool]:
        head = grid.heads[i]
        foreign = head.quarter is not None and head.quarter != quarter and len(quarters) > 1
        return not foreign, head.to_date, head.quarter == quarter

    # max() keeps the first of equals, which is the leftmost column.
    best = max(columns, key=fitness, default=None)
    return best if best is not None and (fitness(best)[0] or quarter is None) else None


def pick_targets(grid: Grid, own: Sequence[int], quarter: int | None, found: Picked) -> None:
    """Fill in the columns of annual, period and quarter targets."""
    columns = [i for i in own if grid.heads[i].quantity == "target"]
    periodic = [i for i in columns if grid.heads[i].quarter is not None or grid.heads[i].to_date]
    annual = [i for i in columns if i not in periodic]
    found.annual_target = annual[0] if annual else None
    if not periodic:
        return
    rest = [i for i in periodic if grid.heads[i].to_date]
    alone = [i for i in periodic if not grid.heads[i].to_date]
    own_quarter = [i for i in alone if grid.heads[i].quarter == quarter]
    if rest:
        found.period_target = next((i for i in rest if grid.heads[i].quarter == quarter), rest[0])
        found.quarter_target = own_quarter[0] if own_quarter else None
    elif len(alone) == 1:
        found.period_target = alone[0]
    elif own_quarter:
        found.quarter_target = own_quarter[0]
