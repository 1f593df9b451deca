"""Rulings into cells, by pdfplumber's table finder: where flat and upright ones cross, and the smallest
boxes between the crossings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.intake.document import Ruling
from auditor.values import Box

Point = tuple[float, float]
Edges = dict[str, list[dict[str, Any]]]
"""The edges through a crossing, by direction: "v", "h"."""

MOST = 4000
"""Crossings of a page that are given to pdfplumber, whose time goes with their square: a sheet of 90 rows and
40 columns takes it 0.4 s, one of 200 and 200 half a minute."""

HATCHING = 1_000_000
"""Pairs of rulings from which on a page has no tables: hatching, a map or graph paper."""


def cells_of(rulings: Sequence[Ruling], near: float) -> list[list[Box]]:
    """The cells that the rulings draw, those of one table together (they touch at a corner); a box alone
    is no table.

    near: rulings this close together are one, and a ruling may end this far from what it meets; points.
    """
    if len({ruling.top == ruling.bottom for ruling in rulings}) < 2:
        return []
    # Only here: a page without rulings does without its quarter of a second of loading.
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = merge_edges([_edge(ruling) for ruling in rulings], near, near, near, near)
    flat = sum(edge["orientation"] == "h" for edge in edges)
    if flat * (len(edges) - flat) > HATCHING:
        return []
    crossings = edges_to_intersections(edges, near, near)
    cells = intersections_to_cells(crossings) if len(crossings) <= MOST else list(_many_cells(crossings))
    tables: list[list[Box]] = cells_to_tables(cells)
    return tables


def _edge(ruling: Ruling) -> dict[str, Any]:
    """The ruling as pdfplumber has it."""
    return {
        **ruling._asdict(),
        "orientation": "h" if ruling.top == ruling.bottom else "v",
        "width": ruling.x1 - ruling.x0,
        "height": ruling.bottom - ruling.top,
        "object_type": "line",
    }


def _many_cells(crossings: Mapping[Point, Edges]) -> Iterator[Box]:
    """What intersections_to_cells gives, looking only along the two lines through each crossing."""
    columns: dict[float, list[float]] = {}
    rows: dict[float, list[float]] = {}
    for x, y in sorted(crossings):
        columns.setdefault(x, []).append(y)
        rows.setdefault(y, []).append(x)
    through = {
        point: {way: frozenset(map(id, edges)) for way, edges in both.items()}
        for point, both in crossings.items()
    }

    def joined(way: str, one: Point, other: Point) -> bool:
        return not through[one][way].isdisjoint(through[other][way])

    def corner(x: float, y: float) -> Point | None:
        beside = [u for u in rows[y] if u > x and joined("h", (x, y), (u, y))]
        for v in columns[x]:
            if v > y and beside and joined("v", (x, y), (x, v)):
                for u in beside:
                    if (u, v) in through and joined("v", (u, v), (u, y)) and joined("h", (u, v), (x, v)):
                        return u, v
        return None

    for x, y in sorted(crossings):
        if (end := corner(x, y)) is not None:
            yield (x, y, *end)
