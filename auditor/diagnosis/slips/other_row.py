"""A figure of another row of the same table: the one above or below, or any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.rows import name_of
from auditor.checks.verdict import Fact, Term
from auditor.diagnosis.failure import About, Candidate, Failure, column_term, short
from auditor.diagnosis.slips.mean import result_of
from auditor.model import BudgetRow, MeasurementRow, Row
from auditor.model.ledger import cells_of, rows_of
from auditor.relations.arithmetic import exactly, figure_text, percentage
from auditor.values import Figure

MANY_ROWS = 60
"""From so many rows on, some row fits by chance."""

_OF_ROWS = (About.ACHIEVEMENT, About.ABSORPTION, About.AMOUNT)
_PERCENTAGES = (About.ACHIEVEMENT, About.ABSORPTION)


def neighbour_row(failure: Failure) -> Iterator[Candidate]:
    """The same column's figure of the row above, of the row below, or of the row that this one is under."""
    yield from _printed(failure, neighbours(failure))


def neighbour_result(failure: Failure) -> Iterator[Candidate]:
    """The % that such a row should print."""
    yield from _computed(failure, neighbours(failure))


def other_row(failure: Failure) -> Iterator[Candidate]:
    """The same column's figure of a row further away."""
    yield from _printed(failure, _far(failure))


def other_result(failure: Failure) -> Iterator[Candidate]:
    """The % that such a row should print."""
    yield from _computed(failure, _far(failure))


def _far(failure: Failure) -> list[Row]:
    """The rows of the table that are no neighbours; none of a long table."""
    own, near = failure.row, neighbours(failure)
    if own is None or failure.table is None or failure.about not in _OF_ROWS:
        return []
    if len(rows_of(failure.table)) > MANY_ROWS:
        return []
    return [row for row in rows_of(failure.table) if row is not own and row not in near]


def neighbours(failure: Failure) -> list[Row]:
    """The rows next to the figure's own that have a figure in its column, and its parent."""
    own, table = failure.row, failure.table
    if own is None or table is None or failure.about not in _OF_ROWS:
        return []
    rows: list[Row] = list(rows_of(table))
    above = _next_filled([r for r in reversed(rows) if r.index < own.index], failure.column)
    below = _next_filled([r for r in rows if r.index > own.index], failure.column)
    parent = [r for r in rows if r.index == own.parent and r not in above]
    return above + below + _next_filled(parent, failure.column)


def _next_filled(rows: Sequence[Row], column: str) -> list[Row]:
    """The first of the rows that has a figure in the column."""
    return next(([row] for row in rows if _cell(row, column) is not None), [])


def _cell(row: Row, column: str) -> Figure | None:
    return next((figure for name, figure in cells_of(row) if name == column and figure.known), None)


def _printed(failure: Failure, rows: Sequence[Row]) -> Iterator[Candidate]:
    for row in rows:
        figure = _cell(row, failure.column)
        if figure is not None:
            yield Candidate(exactly(figure), figure_text(figure), _facts(failure, row), copied=True)


def _computed(failure: Failure, rows: Sequence[Row]) -> Iterator[Candidate]:
    for row in rows if failure.about in _PERCENTAGES else ():
        if (result := result_of(failure, row)) is not None:
            yield Candidate(result.value, result.formula, _facts(failure, row))


def _facts(failure: Failure, row: Row) -> dict[str, Fact]:
    return {"row": short(name_of(row)), "column": Term(column_term(failure.column))}


def neighbour_figure(failure: Failure) -> Iterator[Candidate]:
    """The row's % with the target or the realisasi of a row beside it."""
    own = failure.row
    if own is None or failure.about not in _PERCENTAGES:
        return
    part, whole = _parts(own)
    for row in neighbours(failure):
        other_part, other_whole = _parts(row)
        for a, b, name in ((part, other_whole, "target"), (other_part, whole, "realisasi")):
            if a is not None and b is not None and (result := percentage(a, b)) is not None:
                facts: dict[str, Fact] = {"row": short(name_of(row)), "column": Term(name)}
                yield Candidate(result.value, result.formula, facts)


def _parts(row: Row) -> tuple[Figure | None, Figure | None]:
    """The realisasi and the target of a row, where they are known."""
    if isinstance(row, MeasurementRow):
        wholes = (row.period_target, row.annual_target)
    elif isinstance(row, BudgetRow):
        wholes = (row.target, row.pagu)
    else:
        return None, None
    part = row.realisasi if row.realisasi is not None and row.realisasi.known else None
    return part, next((f for f in wholes if f is not None and f.known), None)
