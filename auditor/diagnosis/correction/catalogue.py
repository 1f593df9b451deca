"""Every printed figure and category of a report as a cell, with what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.diagnosis.correction.cells import Cell, Key, What
from auditor.findings.coverage import spot
from auditor.model import Claim, Quantity, Report, Role, Row
from auditor.values import Figure, Printed

_AGREED = {"target": "agreed-target"}
_MEASURED = {
    "annual_target": "annual-target",
    "period_target": "period-target",
    "quarter_target": "quarter-target",
    "realisasi": "realisasi",
    "achievement": "achievement",
}
_BUDGETED = {
    "pagu": "pagu",
    "target": "target",
    "realisasi": "realisasi-anggaran",
    "absorption": "absorption",
}
_CLAIMED = {
    Quantity.MEAN_ACHIEVEMENT: "mean-achievement",
    Quantity.ABSORPTION: "absorption",
    Quantity.EFFICIENCY: "efficiency",
    Quantity.PAGU: "pagu",
    Quantity.REALISASI_ANGGARAN: "realisasi-anggaran",
    Quantity.ACHIEVEMENT: "achievement",
    Quantity.TARGET: "target",
    Quantity.REALISASI: "realisasi",
}

_PERCENTAGES = frozenset({"achievement", "mean-achievement", "absorption"})
"""Kinds that are rounded alike in one report: 98 beside 97,54 has lost its two zeros."""


def key_of(what: What) -> Key:
    """What a printed figure or label is known by: its place and its text."""
    if isinstance(what, Figure):
        return spot(what)
    place = what.place
    return place.input, place.page, place.box, place.where, what.text


class Catalogue:
    """The cells of a report; one that no table or claim has is made when it is asked for.

    content: what is printed in each.
    """

    def __init__(self, report: Report) -> None:
        self.cells: dict[Key, Cell] = {}
        self.content: dict[Key, What] = {}
        for what, kind, prose in _printed(report):
            self.cell(what, kind, prose=prose)
        self._align()

    def cell(self, what: What, kind: str = "sentence", *, prose: bool = True) -> Cell:
        """The cell of a printed figure or label."""
        key = key_of(what)
        if key not in self.cells:
            self.cells[key] = Cell(key, what, kind, _decimals(what), prose)
            self.content[key] = what
        return self.cells[key]

    def _align(self) -> None:
        for kind in _PERCENTAGES:
            cells = [c for c in self.cells.values() if c.kind == kind and isinstance(c.what, Figure)]
            most = max((c.decimals for c in cells), default=0)
            for cell in cells:
                self.cells[cell.key] = replace(cell, decimals=most)


def _decimals(what: What) -> int:
    return what.decimals if isinstance(what, Figure) else 0


def _printed(report: Report) -> Iterator[tuple[What, str, bool]]:
    for agreement in report.agreements:
        for agreed in agreement.rows:
            yield from _fields(agreed, _AGREED)
    for measurement in report.measurements:
        for row in measurement.rows:
            mean = {"achievement": "mean-achievement"} if row.role in (Role.MEAN, Role.TOTAL) else {}
            yield from _fields(row, _MEASURED | mean)
            if row.category:
                yield row.category, "category", False
    for budget in report.budgets:
        for line in budget.rows:
            yield from _fields(line, _BUDGETED)
    for claim in report.claims:
        yield from _claimed(claim)
    for equation in report.arithmetic:
        yield from ((figure, "sentence", True) for figure in (equation.stated, *equation.parts))


def _fields(row: Row, names: dict[str, str]) -> Iterator[tuple[What, str, bool]]:
    for name, kind in names.items():
        figure = getattr(row, name)
        if isinstance(figure, Figure):
            yield figure, kind, False
    for other in row.others:
        if other.quantity == "category":
            yield Printed(other.figure.raw, other.figure.place), "category", False


def _claimed(claim: Claim) -> Iterator[tuple[What, str, bool]]:
    if claim.figure is not None:
        yield claim.figure, _CLAIMED[claim.quantity], True
    if claim.category is not None:
        yield claim.category, "category", True
    if claim.performance is not None:
        yield claim.performance, "mean-achievement", True
    if claim.absorption is not None:
        yield claim.absorption, "absorption", True
