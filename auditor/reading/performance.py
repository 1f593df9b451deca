"""The Perjanjian Kinerja and the Pengukuran Kinerja tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from typing import TypeVar

from auditor.model import Agreement, AgreementRow, Basis, Measurement, MeasurementRow, Polarity, Role
from auditor.reading.columns import Wordings
from auditor.reading.grid import BodyRow, Grid
from auditor.reading.kinds import Picked
from auditor.reading.quantities import (
    ComparisonWords,
    columns_read,
    makes,
    own_year,
    relabelled,
    settled,
)
from auditor.reading.rows import RowFrame, agreed, columns_of, frame_rows, has_figure, others, typed
from auditor.reading.spread import spread
from auditor.reading.stacked import parted_names, unstacked
from auditor.reading.views import View, names_left_of, views_of
from auditor.reading.within import category_within, with_bracketed, with_means_of_groups
from auditor.values import Figure, Printed

_LOWER = re.compile(
    r"semakin\s+rendah[^.;]{0,30}semakin\s+(?:baik|tinggi)|semakin\s+kecil\s+semakin\s+baik|minimize|negatif|minimasi",
    re.I,
)
_HIGHER = re.compile(
    r"semakin\s+tinggi[^.;]{0,30}semakin\s+(?:baik|tinggi)|semakin\s+besar\s+semakin\s+baik|maximize|maksimasi",
    re.I,
)
_HEADING = re.compile(r"\W*(?:[ivx\d]{1,4}[.)]\s*)?(?:visi|misi|tujuan|sasaran)\b[^:]{0,20}:", re.I)
_FEWEST_MADE = 2
"""So many rows whose percentage is made of one target and not of another are no chance."""
_FEWEST_FINE = 2
"""So many percentages with decimals make the column one of decimals."""
_WHOLE = (Decimal(0), Decimal(100))
_R = TypeVar("_R", AgreementRow, MeasurementRow)


def read_agreement(grid: Grid, picked: Picked) -> Agreement:
    """Read a Perjanjian Kinerja table."""
    grid, picked = _in_rows(grid, picked, shared=True)
    column = picked.annual_target if picked.annual_target is not None else picked.period_target
    frames = frame_rows(grid, picked)
    rows = tuple(_with_subjects([_agreement_row(grid, picked, f, column) for f in frames]))
    names = {column: "target"} if column is not None else {}
    return Agreement(caption=grid.caption, number=grid.number, columns=columns_of(grid, names), rows=rows)


def _agreement_row(grid: Grid, picked: Picked, frame: RowFrame, column: int | None) -> AgreementRow:
    target = grid.figure(frame.row, column, frame.unit)
    role = frame.role
    if role is Role.ROW and not has_figure(target) and not frame.indicator:
        role = Role.GROUP
    note = _polarity_text(grid, frame)
    return AgreementRow(
        index=frame.index,
        number=frame.rank.number,
        level=frame.rank.level,
        parent=frame.rank.parent,
        role=role,
        doubt=frame.doubt,
        subject=frame.subject,
        indicator=frame.indicator,
        target=agreed(target),
        polarity=_polarity(note.text),
        polarity_source=note,
        others=others(grid, frame.row, picked),
    )


def _polarity_text(grid: Grid, frame: RowFrame) -> Printed:
    for cell in frame.row.distinct():
        if _LOWER.search(cell.text) or _HIGHER.search(cell.text):
            return grid.printed(cell)
    return Printed("")


def _polarity(text: str) -> Polarity:
    if _LOWER.search(text):
        return Polarity.LOWER
    return Polarity.HIGHER if _HIGHER.search(text) else Polarity.UNKNOWN


def _in_rows(grid: Grid, picked: Picked, shared: bool = False) -> tuple[Grid, Picked]:
    """The grid with stacked rows cut, and the indicator's column that its figures stand beside."""
    figures = [
        c
        for c in (picked.annual_target, picked.period_target, picked.quarter_target, picked.realisasi)
        if c is not None
    ] or [c for c in (picked.achievement,) if c is not None]
    if not figures:
        return grid, picked
    _, indicator = names_left_of(grid, min(figures))
    if picked.indicator is not None and indicator is not None:
        picked = replace(picked, indicator=indicator)
    if picked.achievement is not None:
        figures.append(picked.achievement)
    names = picked.indicator if picked.indicator is not None else picked.subject
    if names is not None:
        grid = parted_names(spread(grid, figures), figures, names)
    also = [c for c in range(len(grid.heads)) if c not in figures and c != names and _goes_along(grid, c)]
    return unstacked(grid, figures, names, also, shared), picked


_OF_ALL = {"number", "subject", "indicator", "note"}
"""What stands once beside all points of a cell."""


def _goes_along(grid: Grid, column: int) -> bool:
    """True for a column whose lines belong to the points one by one: unit, category, other figures."""
    return grid.heads[column].quantity not in _OF_ALL


def read_views(
    grid: Grid, wordings: Wordings, words: ComparisonWords, year: int | None
) -> tuple[list[Measurement], list[Measurement]]:
    """(measurements of the report's own year, all other measurements) that a table without quarters
    holds. Columns that no reading takes stay with the first one."""
    views = views_of(grid, wordings, words, year)
    columns = settled(grid, columns_read(grid, wordings, words, year))
    grid = relabelled(grid, columns, own_year(columns, year))
    taken = {c for v in views for c in v.picked.columns()}
    own: list[Measurement] = []
    others_: list[Measurement] = []
    for i, view in enumerate(views):
        rest = taken if i == 0 else set(range(grid.table.cols))
        table = _viewed(read_measurement(grid, view.picked, rest, view.basis), view)
        (own if view.full else others_).append(table)
    return own, others_


def _with_subjects(rows: Sequence[_R]) -> list[_R]:
    """The rows with the sasaran of the row before where a page break left theirs empty."""
    found: list[_R] = []
    for row in rows:
        goes_on = bool(found) and not row.subject and not row.number and row.role is Role.ROW
        if goes_on and found[-1].subject and (row.indicator or found[-1].indicator):
            row = row.model_copy(update={"subject": found[-1].subject})
        found.append(row)
    return found


def _viewed(table: Measurement, view: View) -> Measurement:
    told = {"year": view.year, "basis": view.basis, "cumulative": view.cumulative, "main": False}
    return table.model_copy(update=told)


def read_measurement(
    grid: Grid, picked: Picked, taken: Collection[int] = (), basis: Basis = Basis.PLAN
) -> Measurement:
    """Read a Pengukuran Kinerja table. taken: columns that another reading of the table holds."""
    grid, picked = _in_rows(grid, picked)
    picked = _measured_by(grid, picked)
    columns = {
        picked.annual_target: "annual_target",
        picked.period_target: "period_target",
        picked.realisasi: "realisasi",
        picked.quarter_target: "quarter_target",
        picked.achievement: "achievement",
        picked.category: "category",
    }
    names = {c: name for c, name in columns.items() if c is not None}
    frames = frame_rows(grid, picked)
    rows = [_measurement_row(grid, picked, f, taken, basis) for f in frames]
    rows = _with_subjects(with_bracketed(with_means_of_groups(grid, picked, frames, rows)))
    rows = _with_decimals_of(_with_decimals_of(rows, "achievement"), "realisasi")
    return Measurement(
        caption=grid.caption, number=grid.number, columns=columns_of(grid, names), rows=_group(rows)
    )


def _with_decimals_of(rows: Sequence[MeasurementRow], column: str) -> list[MeasurementRow]:
    """The rows with "100%" and "0%" as fine as the other percentages of their column: authors leave out the
    zeros behind the comma, and 99,97 would have been printed as such."""
    printed = [figure for row in rows if (figure := getattr(row, column)) is not None and figure.known]
    shares = Counter(f.decimals for f in printed if f.unit == "%" and f.decimals > 0)
    if sum(shares.values()) < _FEWEST_FINE:
        return list(rows)
    decimals = min(shares)
    found = []
    for row in rows:
        figure = getattr(row, column)
        if figure is not None and figure.unit == "%" and figure.decimals == 0 and figure.value in _WHOLE:
            row = row.model_copy(update={column: replace(figure, decimals=decimals)})
        found.append(row)
    return found


def _measured_by(grid: Grid, picked: Picked) -> Picked:
    """The quarter's own target as that of the period where the rows' percentages are made of it and not of
    the annual one: a table of quarter after quarter, each with target, realisasi and %."""
    if picked.quarter_target is None or picked.period_target is not None:
        return picked

    def is_made_of(row: BodyRow, target: int | None) -> bool:
        return bool(makes(*(grid.figure(row, c) for c in (picked.realisasi, target, picked.achievement))))

    told = [
        (is_made_of(row, picked.quarter_target), is_made_of(row, picked.annual_target)) for row in grid.rows
    ]
    if told.count((True, False)) < max(_FEWEST_MADE, 2 * told.count((False, True)) + 1):
        return picked
    return replace(picked, period_target=picked.quarter_target, quarter_target=None)


def read_inner(grid: Grid, picked: Picked) -> Measurement:
    """Read the targets of program indicators that stand beside those of the sasaran: no agreement of the
    report's own, and nothing that is measured here."""
    return read_measurement(grid, picked).model_copy(update={"main": False})


def _measurement_row(
    grid: Grid, picked: Picked, frame: RowFrame, taken: Collection[int], basis: Basis
) -> MeasurementRow:
    def figure(column: int | None) -> Figure | None:
        return grid.figure(frame.row, column, frame.unit)

    annual, period = figure(picked.annual_target), figure(picked.period_target)
    if picked.category is not None:
        category: Printed | None = grid.printed(frame.row.cells[picked.category])
    else:
        category = category_within(grid, frame, picked.achievement)
    planned = basis in {Basis.PLAN, Basis.END}
    achievement = figure_of_percent(grid, frame, picked.achievement)
    note = _polarity_text(grid, frame)
    return MeasurementRow(
        index=frame.index,
        number=frame.rank.number,
        level=frame.rank.level,
        parent=frame.rank.parent,
        role=frame.role,
        doubt=frame.doubt,
        subject=frame.subject,
        indicator=frame.indicator,
        annual_target=agreed(annual) if planned else typed(frame, annual),
        period_target=agreed(period),
        quarter_target=agreed(figure(picked.quarter_target)),
        realisasi=_result(frame, figure(picked.realisasi), annual, period),
        achievement=achievement,
        category=category if category else None,
        polarity=_polarity(note.text),
        others=others(grid, frame.row, picked, taken),
    )


def _result(
    frame: RowFrame, realisasi: Figure | None, annual: Figure | None, period: Figure | None
) -> Figure | None:
    """The realisasi, exact where it counts things. A bare target of the period that is not the annual
    percentage (41,22 % beside 64) shows that the row counts."""
    if realisasi is None or period is None or not period.known:
        return typed(frame, realisasi, annual)
    if period.unit or annual is None or annual.value == period.value:
        return typed(frame, realisasi, period if period.unit else annual)
    counts = annual.unit == "%" and not realisasi.unit and realisasi.decimals == 0
    return realisasi.as_exact(True) if counts else typed(frame, realisasi, period)


def figure_of_percent(grid: Grid, frame: RowFrame, column: int | None) -> Figure | None:
    """The % cell of a row. A label row may print its figure in another column than the head's:
    then it is the only figure of the row."""
    found = grid.figure(frame.row, column, "%")
    if frame.role is Role.ROW or (found is not None and found.known):
        return found
    known = [
        f for c in range(grid.table.cols) if (f := grid.figure(frame.row, c, "%")) is not None and f.known
    ]
    return known[0] if len(known) == 1 else found


def _group(rows: Sequence[MeasurementRow]) -> tuple[MeasurementRow, ...]:
    """A row without any result is a heading when it names no indicator, or has rows below it."""
    parents = {r.parent for r in rows}
    found = []
    for at, (row, after) in enumerate(zip(rows, [*rows[1:], None], strict=False)):
        bare = not has_figure(row.realisasi, row.achievement, row.period_target)
        heading = not row.indicator or row.index in parents or _heads(row, after)
        if _HEADING.match(row.indicator.text) and not has_figure(row.realisasi, row.annual_target):
            bare = heading = True  # "Misi 1: ..." with nothing but the mean of what stands under it
        if _is_mean_of(row, after, parents) or _adds_points(row, rows[at + 1 :]):
            bare = heading = True
        found.append(
            row.model_copy(update={"role": Role.GROUP}) if row.role is Role.ROW and bare and heading else row
        )
    return tuple(_under_their_group(found))


def _under_their_group(rows: Sequence[MeasurementRow]) -> list[MeasurementRow]:
    """The rows that stand in no numbering, each under the heading row above whose sasaran covers it."""
    found: list[MeasurementRow] = []
    group: MeasurementRow | None = None
    for row in rows:
        covered = group is not None and bool(row.subject) and row.subject.place == group.subject.place
        if row.role is Role.GROUP:
            group = row if row.achievement is not None else None
        elif covered and group is not None and row.parent is None and row.role is Role.ROW:
            row = row.model_copy(update={"parent": group.index})
        found.append(row)
    return found


def _is_mean_of(row: MeasurementRow, after: MeasurementRow | None, parents: Collection[int | None]) -> bool:
    """True for a row above others that has nothing but a percentage: that of the rows below, of a sasaran
    that covers them, of a row that they are points of, of one that ends with a colon."""
    if after is None or has_figure(row.realisasi, row.annual_target, row.period_target):
        return False
    if not row.indicator:
        return bool(after.indicator and row.subject) and row.subject.place == after.subject.place
    return row.index in parents or row.indicator.text.rstrip().endswith(":")


def _adds_points(row: MeasurementRow, rest: Sequence[MeasurementRow]) -> bool:
    """True for a numbered row with nothing but a percentage that is the mean of the unnumbered rows below."""
    own = row.achievement
    if own is None or own.value is None or not row.number:
        return False
    if has_figure(row.realisasi, row.annual_target, row.period_target):
        return False
    points = [r.achievement for r in takewhile(lambda r: not r.number and r.role is Role.ROW, rest)]
    values = [p.value for p in points if p is not None and p.value is not None]
    within = Decimal(1).scaleb(-max(own.decimals, 0))
    return len(values) == len(points) > 1 and abs(sum(values, Decimal(0)) / len(values) - own.value) <= within


def _heads(row: MeasurementRow, after: MeasurementRow | None) -> bool:
    """True for a row above rows with figures, of the same sasaran or numbered anew from 1: a heading that
    stands in the indicator's column, perhaps with a target of its own."""
    if after is None or not has_figure(after.realisasi, after.achievement):
        return False
    if after.begins_anew:
        return True
    if has_figure(row.annual_target):
        return False
    return not after.number and after.subject.text == row.subject.text and bool(row.subject)
