"""A figure of another place: another column, another table, another statement, an earlier period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.checks.agreed_target import agreed_row
from auditor.checks.overall import mean_achievements, overall_absorptions
from auditor.checks.rows import name_of
from auditor.checks.spelling import squash
from auditor.checks.verdict import Fact, Term
from auditor.diagnosis.scene import About, Candidate, Scene, Table, cells_of, column_term, is_earlier
from auditor.diagnosis.slips.ratio import parts_of
from auditor.diagnosis.slips.sums import parts
from auditor.model import MeasurementRow, OtherFigure, Quantity, Row
from auditor.model.ledger import spot
from auditor.relations.arithmetic import exactly, figure_text, percentage
from auditor.values import Figure, round_half_up

QUARTERS = 4
_MANY = 10
_SUMS = ("annual_target", "period_target", "quarter_target")
_TARGETS = ("annual_target", "period_target")
"""Columns that should print the same in the last quarter: that they do explains nothing."""
_BASES = dict.fromkeys(("period_target", "annual_target", "target", "pagu")).keys()
"""What a row's % is taken of, the first that the row has."""


def other_column(scene: Scene) -> Iterator[Candidate]:
    """A figure of another column of the same row. One that fails too shows nothing."""
    if not parts(scene):
        yield from _beside(scene)


def other_total(scene: Scene) -> Iterator[Candidate]:
    """The total of another column."""
    if parts(scene):
        yield from _beside(scene)


def _beside(scene: Scene) -> Iterator[Candidate]:
    row = scene.site.row
    if row is None:
        return
    alike = _TARGETS if scene.site.column in _TARGETS else (scene.site.column,)
    for name, figure in cells_of(row):
        if name not in alike and figure.known and spot(figure) not in scene.failing:
            yield _copy(figure, column=Term(column_term(name)))
    for other in row.others:
        if other.figure.known and not is_earlier(scene.report, other):
            yield _copy(other.figure, column=" ".join(other.column.split()))


def other_table(scene: Scene) -> Iterator[Candidate]:
    """The same column's figure of the same subject in another table."""
    row, own = scene.site.row, scene.table
    if row is None or own is None or not squash(name_of(row)):
        return
    if scene.measurement is not None and scene.measured is not None and scene.site.column in _SUMS:
        agreed = agreed_row(scene.report, scene.measurement, scene.measured)
        if agreed is not None and agreed.target is not None and agreed.target.known:
            yield _copy(agreed.target, column=Term("agreed-target"), table="")
    for table in _others(scene, own):
        for twin in _twins(scene, table):
            yield from _same_column(scene, table, twin)


def _twins(scene: Scene, table: Table) -> list[Row]:
    """The rows of a table that have the subject of the figure's own row."""
    own = squash(name_of(scene.site.row)) if scene.site.row is not None else ""
    return [row for row in table.rows if own and squash(name_of(row)) == own]


def _others(scene: Scene, own: Table) -> list[Table]:
    measured = (*scene.report.measurements, *scene.report.comparisons)
    tables = measured if scene.measurement is not None else scene.report.budgets
    return [table for table in tables if table is not own]


def _same_column(scene: Scene, table: Table, twin: Row) -> Iterator[Candidate]:
    for name, figure in cells_of(twin):
        if name == scene.site.column and figure.known:
            yield _copy(figure, column=Term(column_term(name)), table=table.number)


def other_statement(scene: Scene) -> Iterator[Candidate]:
    """An overall figure of another quantity."""
    if scene.about not in (About.MEAN, About.OVERALL, About.EFFICIENCY):
        return
    if scene.about is not About.MEAN:
        yield from (
            _copy(o.figure, quantity=Term("mean-achievement")) for o in mean_achievements(scene.report)
        )
    if scene.about is not About.OVERALL:
        yield from (_copy(o.figure, quantity=Term("absorption")) for o in overall_absorptions(scene.report))
    for claim in scene.report.claims if scene.about is not About.EFFICIENCY else ():
        if claim.quantity is Quantity.EFFICIENCY and claim.figure is not None and claim.figure.known:
            yield _copy(claim.figure, quantity=Term("efficiency"))


def earlier_period(scene: Scene) -> Iterator[Candidate]:
    """A figure of an earlier year or quarter: of the row, or of the same subject's row in a table of it."""
    for other in _earlier(scene):
        yield _copy(other.figure, column=_head(other))
    for year, twin in _earlier_rows(scene):
        yield from (_copy(figure, column=year) for _, figure in cells_of(twin) if figure.known)


def _earlier(scene: Scene) -> list[OtherFigure]:
    row = scene.site.row
    return (
        [o for o in row.others if is_earlier(scene.report, o) and o.figure.known] if row is not None else []
    )


def _head(other: OtherFigure) -> str:
    return " ".join(other.column.split())


def _earlier_rows(scene: Scene) -> Iterator[tuple[str, MeasurementRow]]:
    """The rows of the same subject in tables of earlier years, with the year."""
    own = scene.report.identity.year
    for table in scene.report.comparisons:
        if table.year is not None and own is not None and table.year < own:
            twins = (row for row in _twins(scene, table) if isinstance(row, MeasurementRow))
            yield from ((str(table.year), twin) for twin in twins)


def earlier_base(scene: Scene) -> Iterator[Candidate]:
    """The row's % made with the target or the realisasi of an earlier year or quarter."""
    if scene.about not in (About.ACHIEVEMENT, About.ABSORPTION):
        return
    part, whole = parts_of(scene)
    named = [(other.quantity, other.figure, _head(other)) for other in _earlier(scene)]
    for year, twin in _earlier_rows(scene):
        cells = (("realisasi", twin.realisasi), ("target", twin.annual_target))
        named += [(name, figure, year) for name, figure in cells if figure is not None and figure.known]
    for name, figure, column in named:
        pair = {"target": (part, figure), "realisasi": (figure, whole)}.get(name)
        if pair is not None and pair[0] is not None and pair[1] is not None:
            result = percentage(pair[0], pair[1])
            if result is not None:
                yield Candidate(result.value, result.formula, {"column": column})


def earlier_target(scene: Scene) -> Iterator[Candidate]:
    """The target up to an earlier quarter, left as it was: a half or three quarters of the year's."""
    row = scene.measured
    if row is None or scene.site.column != "period_target" or row.annual_target is None:
        return
    if row.annual_target.value is None:
        return
    annual = exactly(row.annual_target)
    for quarter in range(1, QUARTERS):
        target = annual * quarter / QUARTERS
        if target.denominator > 1 and target < _MANY:
            continue  # of few things a share is chosen, not rounded
        formula = f"{quarter} / {QUARTERS} x {figure_text(row.annual_target)}"
        yield Candidate(target, formula, {"quarter": Term(f"quarter-{quarter}")})


def exchanged(scene: Scene) -> Iterator[Candidate]:
    """The figure and that of another column changed places: what is wanted here stands there.

    The row's % must bear it out: it follows from the figures exchanged, not from them as printed.
    """
    row = scene.site.row
    if row is None or scene.about is not About.AMOUNT:
        return
    for name, figure in cells_of(row):
        pair = {name, scene.site.column}  # two targets are of one kind: that they differ shows nothing
        wanted_there = (
            figure.known and exactly(figure) == scene.wanted and "realisasi" in pair and len(pair) == 2
        )
        if wanted_there and _bears_out(row, scene.site.column, name):
            facts: dict[str, Fact] = {"other": figure.raw, "column": Term(column_term(name))}
            formula = f"{figure_text(scene.stated)} <-> {figure_text(figure)}"
            yield Candidate(exactly(scene.stated), formula, facts, copied=True)


def _bears_out(row: Row, first: str, second: str) -> bool:
    """Whether the row's % is that of its figures once two columns have changed places."""
    cells = dict(cells_of(row))
    stated = cells.get("achievement", cells.get("absorption"))
    exchanged_cells = {**cells, first: cells[second], second: cells[first]}
    if stated is None or not stated.known or first not in _BASES | {"realisasi"}:
        return False
    return not _is_share(cells, stated) and _is_share(exchanged_cells, stated)


def _is_share(cells: Mapping[str, Figure], stated: Figure) -> bool:
    """Whether the % is realisasi / the first target there is."""
    part, whole = cells.get("realisasi"), next((cells[n] for n in _BASES if n in cells), None)
    if part is None or whole is None or not part.known or not whole.known:
        return False
    result = percentage(part, whole)
    return result is not None and round_half_up(result.value, stated.decimals) == stated.value


def _copy(figure: Figure, **facts: Fact) -> Candidate:
    return Candidate(exactly(figure), figure_text(figure), facts, copied=True)
