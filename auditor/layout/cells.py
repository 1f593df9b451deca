"""Rulings into cells: where flat and upright ones cross, and the smallest boxes between the crossings.

The answer is that of pdfplumber's table finder with its tolerances (tests/layout/test_cells.py holds
the two against each other); what joins what is kept as bits, which makes it many times faster, and
loading pdfplumber alone would take as long as five pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from auditor.intake.document import Ruling
from auditor.values import Box

Point = tuple[float, float]


class _Rod(NamedTuple):
    """A ruling seen along itself: where it stands across, and from where to where it runs."""

    at: float
    start: float
    end: float


class _Crossing:
    """The rulings that cross at one point, as bits: upright ones and flat ones."""

    __slots__ = ("flat", "upright")

    def __init__(self) -> None:
        self.upright = 0
        self.flat = 0


def cells_of(rulings: Sequence[Ruling], near: float) -> list[list[Box]]:
    """The cells that the rulings draw, those of one table together (they touch at a corner).

    near: rulings this close together are one, and a ruling may end this far from what it meets; points.
    """
    flat = _straightened((_Rod(r.top, r.x0, r.x1) for r in rulings if r.top == r.bottom), near)
    upright = _straightened((_Rod(r.x0, r.top, r.bottom) for r in rulings if r.top != r.bottom), near)
    return _tables(_cells(_crossings(upright, flat, near)))


def _straightened(rods: Iterable[_Rod], near: float) -> list[_Rod]:
    """Rods side by side put on their mean, then those that touch there made one."""
    groups: list[list[_Rod]] = []
    for rod in sorted(rods, key=lambda rod: rod.at):
        if groups and rod.at <= groups[-1][-1].at + near:
            groups[-1].append(rod)
        else:
            groups.append([rod])
    joined: list[_Rod] = []
    for group in groups:
        mean = sum(rod.at for rod in group) / len(group)
        first = len(joined)
        for _, start, end in sorted(group, key=lambda rod: rod.start):
            if len(joined) > first and start <= joined[-1].end + near:
                if end > joined[-1].end:
                    joined[-1] = joined[-1]._replace(end=end)
            else:
                joined.append(_Rod(mean, start, end))
    return joined


def _crossings(upright: Sequence[_Rod], flat: Sequence[_Rod], near: float) -> dict[Point, _Crossing]:
    found: dict[Point, _Crossing] = {}
    for i, (x, top, bottom) in enumerate(upright):
        for j, (y, left, right) in enumerate(flat):
            if top - near <= y <= bottom + near and left - near <= x <= right + near:
                crossing = found.setdefault((x, y), _Crossing())
                crossing.upright |= 1 << i
                crossing.flat |= 1 << j
    return found


def _cells(crossings: dict[Point, _Crossing]) -> list[Box]:
    """For each crossing the smallest box that has it as its upper left corner, if rulings draw one."""
    points = sorted(crossings)
    columns = {x: [y for _, y in group] for x, group in groupby(points, key=lambda p: p[0])}
    rows: dict[float, list[float]] = {}
    for x, y in points:
        rows.setdefault(y, []).append(x)
    cells: list[Box] = []
    for x, y in points:
        here = crossings[x, y]
        below = [v for v in columns[x] if v > y and crossings[x, v].upright & here.upright]
        beside = [u for u in rows[y] if u > x and crossings[u, y].flat & here.flat]
        corner = _corner(crossings, (x, y), below, beside)
        if corner is not None:
            cells.append((x, y, *corner))
    return cells


def _corner(
    crossings: dict[Point, _Crossing], start: Point, below: Sequence[float], beside: Sequence[float]
) -> Point | None:
    """The first crossing below and beside the start that rulings join to both."""
    x, y = start
    for v in below:
        flat = crossings[x, v].flat
        for u in beside:
            corner = crossings.get((u, v))
            if corner is not None and corner.flat & flat and corner.upright & crossings[u, y].upright:
                return u, v
    return None


def _tables(cells: Sequence[Box]) -> list[list[Box]]:
    """The cells gathered by the corners that they share."""
    table_of: dict[Point, list[Box]] = {}
    tables: list[list[Box]] = []
    for cell in cells:
        x0, top, x1, bottom = cell
        corners = ((x0, top), (x0, bottom), (x1, top), (x1, bottom))
        touched = {id(table): table for p in corners if (table := table_of.get(p)) is not None}
        table = next(iter(touched.values()), None)
        if table is None:
            table = []
            tables.append(table)
        for other in list(touched.values())[1:]:
            table.extend(other)
            tables = [known for known in tables if known is not other]
            table_of = {p: table if known is other else known for p, known in table_of.items()}
        table.append(cell)
        table_of.update(dict.fromkeys(corners, table))
    return tables
