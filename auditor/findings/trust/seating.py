"""Where the figures of a report stand: table, row and column of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor.findings.coverage import Spot, spot
from auditor.model import Claim, Report, Role, Row, Table
from auditor.values import Box, Figure, Printed


@dataclass(frozen=True, slots=True)
class Chair:
    """One figure's seat in a table. table: its number among the report's tables, of whatever kind; column:
    the field of the row, or the printed head of a column that is none of the main quantities."""

    table: int
    row: Row
    column: str

    @property
    def label(self) -> Printed:
        """The printed name of the row, the nearest to its figures."""
        named: Printed = getattr(self.row, "indicator", None) or self.row.subject
        return named if named else self.row.subject

    @property
    def is_nameless(self) -> bool:
        """True for a row of figures without name or number: its label may have been parted from it."""
        return self.row.role is Role.ROW and not self.label.text.strip() and not self.row.number.strip()


class Seating:
    """The chairs and the sentences of a report's figures, by their spots."""

    def __init__(self, report: Report) -> None:
        self.tables: tuple[Table, ...] = tuple(_tables(report))
        self._chairs: dict[Spot, Chair] = {}
        self._claims: dict[Spot, Claim] = {}
        self._lines: dict[tuple[int | None, Box | None], int] = {}
        for number, table in enumerate(self.tables):
            for row in getattr(table, "rows", ()):
                for label in (row.subject, getattr(row, "indicator", row.subject)):
                    self._lines.setdefault((label.place.page, label.place.box), number)
                for column, figure in figures_of(row):
                    self._chairs.setdefault(spot(figure), Chair(number, row, column))
        for claim in report.claims:
            if claim.figure is not None:
                self._claims.setdefault(spot(claim.figure), claim)

    def chair(self, what: Figure | Printed) -> Chair | None:
        """Where a figure stands in a table; None for one of a sentence, and for words."""
        return self._chairs.get(spot(what)) if isinstance(what, Figure) else None

    def tables_of(self, what: Figure | Printed) -> set[int]:
        """The table that a figure or the name of a row stands in."""
        chair = self.chair(what)
        at = chair.table if chair is not None else self._lines.get((what.place.page, what.place.box))
        return set() if at is None else {at}

    def is_doubtful(self, table: int) -> bool:
        """True when some row of figures of the table may not be whole."""
        rows = getattr(self.tables[table], "rows", ())
        return any(row.doubt and any(figures_of(row)) for row in rows)

    def claim(self, what: Figure | Printed) -> Claim | None:
        """The claim that a sentence makes with the figure; None where no sentence does."""
        return self._claims.get(spot(what)) if isinstance(what, Figure) else None


def figures_of(row: Row) -> Iterator[tuple[str, Figure]]:
    """The printed figures of a row, each with its column; empty cells are none."""
    for name, value in row.__dict__.items():
        if isinstance(value, Figure) and value.raw.strip():
            yield name, value
    for number, figure in enumerate(getattr(row, "figures", ())):
        if figure is not None and figure.raw.strip():
            yield f"#{number}", figure
    for other in row.others:
        if other.figure.raw.strip():
            yield other.column, other.figure


def _tables(report: Report) -> Iterable[Table]:
    yield from report.agreements
    yield from report.plans
    yield from report.measurements
    yield from report.comparisons
    yield from report.budgets
    yield from report.efficiencies
    yield from report.tallies
    yield from report.plains
