"""What a cell or a merged cell of a measurement states besides its own number.

"86 (101%)" is a result with its percentage, "63,36 % (Sedang)" a percentage with its category, and one
percentage over the rows of a sasaran is their mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import MeasurementRow, Role
from auditor.reading.grid import Grid
from auditor.reading.kinds import Picked
from auditor.reading.rows import RowFrame
from auditor.values import Figure, Printed

_WORDS = re.compile(r"[(\[]\s*([A-Za-z][A-Za-z ]{0,30}?)\s*[)\]]")
_NO_CATEGORY = re.compile(r"^\s*(?:n/?a|persen|iku|rp|tahun|target|realisasi)\b", re.I)
_SHARE_OF_ROWS = 0.6
_NEAR = 2
"""Percent by which a bracketed number may miss result / target and still be taken for it."""


def category_within(grid: Grid, frame: RowFrame, column: int | None) -> Printed | None:
    """The words in brackets behind a row's percentage."""
    if column is None or not frame.row.starts[column]:
        return None
    printed = grid.printed(frame.row.cells[column])
    found = _WORDS.search(printed.text)
    if found is None or _NO_CATEGORY.match(found[1]):
        return None
    return Printed(found[1].strip(), printed.place)


def with_bracketed(rows: Sequence[MeasurementRow]) -> list[MeasurementRow]:
    """The rows with the percentage that stands in brackets behind the result as their achievement.

    Only where the table prints no other, and most brackets are result / target.
    """
    candidates = [r for r in rows if r.role is Role.ROW and not _printed(r.achievement) and _aside(r)]
    fitting = [r for r in candidates if _fits(r)]
    signed = [r for r in candidates if (a := _aside(r)) is not None and a.unit == "%"]
    enough = len(fitting) >= _SHARE_OF_ROWS * len(candidates) and (len(fitting) > 1 or bool(signed))
    if not candidates or not enough:
        return list(rows)
    chosen = {r.index for r in candidates}
    return [
        r.model_copy(update={"achievement": _as_share(a)}) if r.index in chosen and (a := _aside(r)) else r
        for r in rows
    ]


def _printed(figure: Figure | None) -> bool:
    return figure is not None and bool(figure.raw.strip())


def _aside(row: MeasurementRow) -> Figure | None:
    aside = row.realisasi.aside if row.realisasi is not None else None
    if aside is None or not aside.known or row.realisasi is None:
        return None
    return aside.at(row.realisasi.place)


def _as_share(figure: Figure) -> Figure:
    return figure.as_exact(False)


def _fits(row: MeasurementRow) -> bool:
    aside, result = _aside(row), row.realisasi
    target = row.period_target or row.annual_target
    if aside is None or aside.value is None or result is None or target is None:
        return False
    if result.value is None or not target.value:
        return False
    return abs(100 * result.value / target.value - aside.value) <= _NEAR


def with_means_of_groups(
    grid: Grid, picked: Picked, frames: Sequence[RowFrame], rows: Sequence[MeasurementRow]
) -> list[MeasurementRow]:
    """The rows, with a heading row for every percentage that is merged over several results.

    The heading carries the percentage: it is that of the group and of none of its rows. Indices are
    counted anew.
    """
    column = picked.achievement
    if column is None:
        return list(rows)
    heads = {run[0]: run for run in _runs(column, frames, rows)}
    inside = {i: run[0] for run in heads.values() for i in run}
    if not heads:
        return list(rows)
    at: dict[int, int] = {}
    found: list[MeasurementRow] = []
    group_at: dict[int, int] = {}
    for i, row in enumerate(rows):
        if i in heads:
            group_at[i] = len(found)
            found.append(_heading(row, len(found)))
        at[row.index] = len(found)
        parent = (
            group_at[inside[i]] if i in inside else at.get(row.parent) if row.parent is not None else None
        )
        update: dict[str, object] = {"index": len(found), "parent": parent}
        if i in inside:
            update |= {"achievement": None, "category": None, "level": row.level + 1}
        found.append(row.model_copy(update=update))
    return found


def _runs(column: int, frames: Sequence[RowFrame], rows: Sequence[MeasurementRow]) -> list[list[int]]:
    """Runs of rows that have results of their own below one percentage: its cell is merged over them, or
    theirs are empty, and each has its own percentage in brackets."""
    found: list[list[int]] = []
    for i, (frame, row) in enumerate(zip(frames, rows, strict=True)):
        cell = frame.row.cells[column]
        own = row.role is Role.ROW and _printed(row.realisasi)
        if cell is None or not own:
            continue
        empty = not cell.text.strip() and _fits(row) and bool(found)
        if empty and found[-1][-1] == i - 1 and _fits(rows[found[-1][0]]):
            found[-1].append(i)
        elif frame.row.starts[column]:
            found.append([i])
        elif found and frames[found[-1][0]].row.cells[column] is cell:
            found[-1].append(i)
    return [run for run in found if len(run) > 1 and _printed(rows[run[0]].achievement)]


def _heading(row: MeasurementRow, index: int) -> MeasurementRow:
    return MeasurementRow(
        index=index,
        number=row.number,
        level=row.level,
        role=Role.GROUP,
        doubt=row.doubt,
        subject=row.subject,
        achievement=row.achievement,
        category=row.category,
    )
