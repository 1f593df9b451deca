"""A figure of another row of the same table: the one above or below, or any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.rows import name_of
from auditor.checks.verdict import Fact, Term
from auditor.diagnosis.scene import About, Candidate, Scene, cells_of, column_term, short
from auditor.diagnosis.slips.mean import result_of
from auditor.model import BudgetRow, MeasurementRow, Row
from auditor.relations.arithmetic import exactly, figure_text, percentage
from auditor.values import Figure

MANY_ROWS = 60
"""From so many rows on, some row fits by chance."""

_OF_ROWS = (About.ACHIEVEMENT, About.ABSORPTION, About.AMOUNT)
_PERCENTAGES = (About.ACHIEVEMENT, About.ABSORPTION)


def neighbour_row(scene: Scene) -> Iterator[Candidate]:
    """The same column's figure of the row above, of the row below, or of the row that this one is under."""
    yield from _printed(scene, neighbours(scene))


def neighbour_result(scene: Scene) -> Iterator[Candidate]:
    """The % that such a row should print."""
    yield from _computed(scene, neighbours(scene))


def other_row(scene: Scene) -> Iterator[Candidate]:
    """The same column's figure of a row further away."""
    yield from _printed(scene, _far(scene))


def other_result(scene: Scene) -> Iterator[Candidate]:
    """The % that such a row should print."""
    yield from _computed(scene, _far(scene))


def _far(scene: Scene) -> list[Row]:
    """The rows of the table that are no neighbours; none of a long table."""
    own, near = scene.site.row, neighbours(scene)
    if own is None or scene.table is None or scene.about not in _OF_ROWS:
        return []
    if len(scene.table.rows) > MANY_ROWS:
        return []
    return [row for row in scene.table.rows if row is not own and row not in near]


def neighbours(scene: Scene) -> list[Row]:
    """The rows next to the figure's own that have a figure in its column, and its parent."""
    own, table = scene.site.row, scene.table
    if own is None or table is None or scene.about not in _OF_ROWS:
        return []
    rows: list[Row] = list(table.rows)
    above = _next_filled([r for r in reversed(rows) if r.index < own.index], scene.site.column)
    below = _next_filled([r for r in rows if r.index > own.index], scene.site.column)
    parent = [r for r in rows if r.index == own.parent and r not in above]
    return above + below + _next_filled(parent, scene.site.column)


def _next_filled(rows: Sequence[Row], column: str) -> list[Row]:
    """The first of the rows that has a figure in the column."""
    return next(([row] for row in rows if _cell(row, column) is not None), [])


def _cell(row: Row, column: str) -> Figure | None:
    return next((figure for name, figure in cells_of(row) if name == column and figure.known), None)


def _printed(scene: Scene, rows: Sequence[Row]) -> Iterator[Candidate]:
    for row in rows:
        figure = _cell(row, scene.site.column)
        if figure is not None:
            yield Candidate(exactly(figure), figure_text(figure), _facts(scene, row), copied=True)


def _computed(scene: Scene, rows: Sequence[Row]) -> Iterator[Candidate]:
    for row in rows if scene.about in _PERCENTAGES else ():
        if (result := result_of(scene, row)) is not None:
            yield Candidate(result.value, result.formula, _facts(scene, row))


def _facts(scene: Scene, row: Row) -> dict[str, Fact]:
    return {"row": short(name_of(row)), "column": Term(column_term(scene.site.column))}


def neighbour_figure(scene: Scene) -> Iterator[Candidate]:
    """The row's % with the target or the realisasi of a row beside it."""
    own = scene.site.row
    if own is None or scene.about not in _PERCENTAGES:
        return
    part, whole = _parts(own)
    for row in neighbours(scene):
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
