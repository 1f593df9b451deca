"""The ledger of one report: every printed figure and category with its slot, to be asked for by its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.model.claims import Claim, Quantity, SentenceArithmetic
from auditor.model.report import Report
from auditor.model.tables import (
    Agreement,
    Budget,
    EfficiencyTable,
    Measurement,
    PlainTable,
    Plan,
    Role,
    Row,
    Table,
    Tally,
)
from auditor.values import Figure, Place, Printed

Spot = tuple[int, int | None, object, object, str]
"""What a printed figure or label is known by: its place and its text."""


def spot(what: Figure | Printed) -> Spot:
    """Two readings of one printed number are one figure, however the reader marked them."""
    place: Place = what.place
    text = what.raw if isinstance(what, Figure) else what.text
    return place.input, place.page, place.box, place.where, text


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a figure stands in a table. table: its number among Ledger.tables, of whatever kind; column: the
    field of the row, or the printed head of a column that is none of the main quantities."""

    table: int
    row: Row
    column: str

    @property
    def is_main(self) -> bool:
        """True in a column of a main quantity of the table."""
        return self.column in self.row.__dict__

    @property
    def label(self) -> Printed:
        """The printed name of the row, the nearest to its figures."""
        named: Printed = getattr(self.row, "indicator", None) or self.row.subject
        return named if named else self.row.subject

    @property
    def is_nameless(self) -> bool:
        """True for a row of figures without name or number: its label may have been parted from it."""
        return self.row.role is Role.ROW and not self.label.text.strip() and not self.row.number.strip()


@dataclass(frozen=True, slots=True)
class Fact:
    """One printed figure or category in its slot.

    quantity: what it is, a key of the pack's [term]; "" where the model has no word for it. head: then the
    printed head of its column. cell: where it stands in a table; claim, equation: the sentence that states it
    otherwise; field: the field of these two.
    """

    what: Figure | Printed
    quantity: str = ""
    head: str = ""
    cell: Cell | None = None
    claim: Claim | None = None
    equation: SentenceArithmetic | None = None
    field: str = ""

    @property
    def whose(self) -> str:
        """The indicator, task or budget line; "" for the report's own, or where a sentence does not say."""
        if self.cell is not None:
            return self.cell.label.text
        subject = self.claim.subject if self.claim is not None else None
        return subject.text if subject is not None else ""


class Ledger:
    """The facts of a report. facts: by their spots, in the order of the report.

    Where two parts of the model share a printed number, it is that of the first; but a target that a
    measurement prints is that of the measurement.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.tables: tuple[Table, ...] = (
            *report.agreements, *report.plans, *report.measurements, *report.comparisons, *report.budgets,
            *report.efficiencies, *report.tallies, *report.plains,
        )  # fmt: skip
        self.facts: dict[Spot, Fact] = {}
        self._claims: dict[Spot, Claim] = {}
        self._lines: dict[tuple[object, object], int] = {}
        for number, table in enumerate(self.tables):
            self._note(number, table)
        for fact in _said(report):
            self.facts.setdefault(spot(fact.what), fact)
            if fact.claim is not None and fact.field == "figure":
                self._claims.setdefault(spot(fact.what), fact.claim)

    def _note(self, number: int, table: Table) -> None:
        for row in rows_of(table):
            for label in (row.subject, getattr(row, "indicator", row.subject)):
                self._lines.setdefault((label.place.page, label.place.box), number)
            for fact in _printed(number, table, row):
                at = spot(fact.what)
                known = self.facts.get(at)
                if known is None or (self._is_planned(known) and not isinstance(table, Agreement | Plan)):
                    self.facts[at] = fact

    def _is_planned(self, fact: Fact) -> bool:
        return fact.cell is not None and isinstance(self.tables[fact.cell.table], Agreement | Plan)

    def figures(self) -> dict[Spot, Figure]:
        """Every figure that was read. Empty cells are none."""
        return {at: fact.what for at, fact in self.facts.items() if isinstance(fact.what, Figure)}

    def fact(self, what: Figure | Printed) -> Fact | None:
        """What is known of a printed figure or category; None where no table and no sentence has it."""
        return self.facts.get(spot(what))

    def cell(self, what: Figure | Printed) -> Cell | None:
        """Where a figure stands in a table; None for one of a sentence, and for words."""
        fact = self.fact(what) if isinstance(what, Figure) else None
        return fact.cell if fact is not None else None

    def claim(self, what: Figure | Printed) -> Claim | None:
        """The claim that a sentence makes with the figure; None where no sentence does."""
        return self._claims.get(spot(what)) if isinstance(what, Figure) else None

    def tables_of(self, what: Figure | Printed) -> set[int]:
        """The table that a figure or the name of a row stands in."""
        cell = self.cell(what)
        at = cell.table if cell is not None else self._lines.get((what.place.page, what.place.box))
        return set() if at is None else {at}

    def is_doubtful(self, table: int) -> bool:
        """True when some row of figures of the table may not be whole."""
        rows = rows_of(self.tables[table])
        return any(row.doubt and any(True for _ in figures_of(row)) for row in rows)


def rows_of(table: Table) -> tuple[Row, ...]:
    """The rows of a table, of whatever kind."""
    kinds = Agreement | Plan | Measurement | Budget | EfficiencyTable | Tally | PlainTable
    return table.rows if isinstance(table, kinds) else ()


def cells_of(row: Row) -> list[tuple[str, Figure]]:
    """The figures of a row's known columns, by the name of the column, empty cells among them."""
    return [(name, value) for name, value in row.__dict__.items() if isinstance(value, Figure)]


def figures_of(row: Row) -> Iterator[tuple[str, Figure]]:
    """The printed figures of a row, each with its column; empty cells are none."""
    yield from ((name, figure) for name, figure in cells_of(row) if figure.raw.strip())
    for number, figure in enumerate(getattr(row, "figures", ())):
        if figure is not None and figure.raw.strip():
            yield f"#{number}", figure
    for other in row.others:
        if other.figure.raw.strip():
            yield other.column, other.figure


_SPENT = {"realisasi": "realisasi-anggaran"}


def _quantity(table: Table, row: Row, column: str) -> str:
    """What a column of a main quantity is."""
    name = column.replace("_", "-")
    if isinstance(table, Agreement):
        return f"agreed-{name}"
    if isinstance(table, Budget):
        return _SPENT.get(name, name)
    return f"mean-{name}" if name == "achievement" and row.role in (Role.MEAN, Role.TOTAL) else name


def _printed(number: int, table: Table, row: Row) -> Iterator[Fact]:
    categories = {other.column for other in row.others if other.quantity == "category"}
    heads = getattr(table, "quantities", ())
    for column, figure in figures_of(row):
        cell = Cell(number, row, column)
        if cell.is_main:
            yield Fact(figure, _quantity(table, row, column), cell=cell)
        elif column in categories:
            yield Fact(Printed(figure.raw, figure.place), "category", cell=cell)
        else:
            at = column.removeprefix("#")
            yield Fact(figure, head=heads[int(at)] if at != column and heads else column, cell=cell)
    category = getattr(row, "category", None)
    if category:
        yield Fact(category, "category", cell=Cell(number, row, "category"))


_CLAIMED = {"performance": Quantity.MEAN_ACHIEVEMENT, "absorption": Quantity.ABSORPTION}


def _said(report: Report) -> Iterator[Fact]:
    """What sentences state."""
    for claim in report.claims:
        if claim.figure is not None:
            yield Fact(claim.figure, claim.quantity.value, claim=claim, field="figure")
        if claim.category is not None:
            yield Fact(claim.category, "category", claim=claim, field="category")
        for name, quantity in _CLAIMED.items():
            figure = getattr(claim, name)
            if isinstance(figure, Figure):
                yield Fact(figure, quantity.value, claim=claim, field=name)
    for equation in report.arithmetic:
        yield Fact(equation.stated, equation=equation, field="stated")
        yield from (Fact(part, equation=equation, field="part") for part in equation.parts)
    yield from map(Fact, report.loose_figures)
