"""A figure of another place: another column, another table, another statement, an earlier period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.checks.agreed_target import agreed_row
from auditor.checks.overall import mean_achievements, overall_absorptions
from auditor.checks.rows import name_of
from auditor.checks.verdict import Fact, Term
from auditor.diagnosis.failure import About, Candidate, Failure, column_term, is_earlier
from auditor.diagnosis.slips.sums import parts
from auditor.likeness.keys import squash
from auditor.model import MeasurementRow, OtherFigure, Quantity, Row, Table
from auditor.model.ledger import cells_of, rows_of, spot
from auditor.relations.arithmetic import exactly, figure_text, percentage
from auditor.values import Figure, round_half_up

QUARTERS = 4
_MANY = 10
_SUMS = ("annual_target", "period_target", "quarter_target")
_TARGETS = ("annual_target", "period_target")
"""Columns that should print the same in the last quarter: that they do explains nothing."""
_BASES = dict.fromkeys(("period_target", "annual_target", "target", "pagu")).keys()
"""What a row's % is taken of, the first that the row has."""


def other_column(failure: Failure) -> Iterator[Candidate]:
    """A figure of another column of the same row. One that fails too shows nothing."""
    if not parts(failure):
        yield from _beside(failure)


def other_total(failure: Failure) -> Iterator[Candidate]:
    """The total of another column."""
    if parts(failure):
        yield from _beside(failure)


def _beside(failure: Failure) -> Iterator[Candidate]:
    row = failure.row
    if row is None:
        return
    alike = _TARGETS if failure.column in _TARGETS else (failure.column,)
    for name, figure in cells_of(row):
        if name not in alike and figure.known and spot(figure) not in failure.failing:
            yield _copy(figure, column=Term(column_term(name)))
    for other in row.others:
        if other.figure.known and not is_earlier(failure.report, other):
            yield _copy(other.figure, column=" ".join(other.column.split()))


def other_table(failure: Failure) -> Iterator[Candidate]:
    """The same column's figure of the same subject in another table."""
    row, own = failure.row, failure.table
    if row is None or own is None or not squash(name_of(row)):
        return
    if failure.measurement is not None and failure.measured is not None and failure.column in _SUMS:
        agreed = agreed_row(failure.report, failure.measurement, failure.measured)
        if agreed is not None and agreed.target is not None and agreed.target.known:
            yield _copy(agreed.target, column=Term("agreed-target"), table="")
    for table in _others(failure, own):
        for twin in _twins(failure, table):
            yield from _same_column(failure, table, twin)


def _twins(failure: Failure, table: Table) -> list[Row]:
    """The rows of a table that have the subject of the figure's own row."""
    own = squash(name_of(failure.row)) if failure.row is not None else ""
    return [row for row in rows_of(table) if own and squash(name_of(row)) == own]


def _others(failure: Failure, own: Table) -> list[Table]:
    measured = (*failure.report.measurements, *failure.report.comparisons)
    tables = measured if failure.measurement is not None else failure.report.budgets
    return [table for table in tables if table is not own]


def _same_column(failure: Failure, table: Table, twin: Row) -> Iterator[Candidate]:
    for name, figure in cells_of(twin):
        if name == failure.column and figure.known:
            yield _copy(figure, column=Term(column_term(name)), table=table.number)


def other_statement(failure: Failure) -> Iterator[Candidate]:
    """An overall figure of another quantity."""
    if failure.about not in (About.MEAN, About.OVERALL, About.EFFICIENCY):
        return
    if failure.about is not About.MEAN:
        yield from (
            _copy(o.figure, quantity=Term("mean-achievement")) for o in mean_achievements(failure.report)
        )
    if failure.about is not About.OVERALL:
        yield from (_copy(o.figure, quantity=Term("absorption")) for o in overall_absorptions(failure.report))
    for claim in failure.report.claims if failure.about is not About.EFFICIENCY else ():
        if claim.quantity is Quantity.EFFICIENCY and claim.figure is not None and claim.figure.known:
            yield _copy(claim.figure, quantity=Term("efficiency"))


def earlier_period(failure: Failure) -> Iterator[Candidate]:
    """A figure of an earlier year or quarter: of the row, or of the same subject's row in a table of it."""
    for other in _earlier(failure):
        yield _copy(other.figure, column=_head(other))
    for year, twin in _earlier_rows(failure):
        yield from (_copy(figure, column=year) for _, figure in cells_of(twin) if figure.known)


def _earlier(failure: Failure) -> list[OtherFigure]:
    row = failure.row
    return (
        [o for o in row.others if is_earlier(failure.report, o) and o.figure.known] if row is not None else []
    )


def _head(other: OtherFigure) -> str:
    return " ".join(other.column.split())


def _earlier_rows(failure: Failure) -> Iterator[tuple[str, MeasurementRow]]:
    """The rows of the same subject in tables of earlier years, with the year."""
    own = failure.report.identity.year
    for table in failure.report.comparisons:
        if table.year is not None and own is not None and table.year < own:
            twins = (row for row in _twins(failure, table) if isinstance(row, MeasurementRow))
            yield from ((str(table.year), twin) for twin in twins)


def earlier_base(failure: Failure) -> Iterator[Candidate]:
    """The row's % made with the target or the realisasi of an earlier year or quarter."""
    if failure.about not in (About.ACHIEVEMENT, About.ABSORPTION):
        return
    part, whole = failure.share()
    named = [(other.quantity, other.figure, _head(other)) for other in _earlier(failure)]
    for year, twin in _earlier_rows(failure):
        cells = (("realisasi", twin.realisasi), ("target", twin.annual_target))
        named += [(name, figure, year) for name, figure in cells if figure is not None and figure.known]
    for name, figure, column in named:
        pair = {"target": (part, figure), "realisasi": (figure, whole)}.get(name)
        if pair is not None and pair[0] is not None and pair[1] is not None:
            result = percentage(pair[0], pair[1])
            if result is not None:
                yield Candidate(result.value, result.formula, {"column": column})


def earlier_target(failure: Failure) -> Iterator[Candidate]:
    """The target up to an earlier quarter, left as it was: a half or three quarters of the year's."""
    row = failure.measured
    if row is None or failure.column != "period_target" or row.annual_target is None:
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


def exchanged(failure: Failure) -> Iterator[Candidate]:
    """The figure and that of another column changed places: what is wanted here stands there.

    The row's % must bear it out: it follows from the figures exchanged, not from them as printed.
    """
    row = failure.row
    if row is None or failure.about is not About.AMOUNT:
        return
    for name, figure in cells_of(row):
        pair = {name, failure.column}  # two targets are of one kind: that they differ shows nothing
        wanted_there = (
            figure.known and exactly(figure) == failure.wanted and "realisasi" in pair and len(pair) == 2
        )
        if wanted_there and _bears_out(row, failure.column, name):
            facts: dict[str, Fact] = {"other": figure.raw, "column": Term(column_term(name))}
            formula = f"{figure_text(failure.stated)} <-> {figure_text(figure)}"
            yield Candidate(exactly(failure.stated), formula, facts, copied=True)


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
