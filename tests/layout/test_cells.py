"""Cells between rulings: the same as pdfplumber's table finder gives."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import cells_to_tables, edges_to_intersections, merge_edges
from pdfplumber.table import intersections_to_cells as to_cells

from auditor.intake.document import Ruling
from auditor.layout import cells
from auditor.layout.cells import cells_of
from auditor.values import Box

NEAR = 3

# A coarse net, a little off now and then: rulings meet, nearly meet and miss each other. Exact numbers,
# for in floats pdfplumber's way to the mean of some rulings leaves them a last bit apart.
MARK = st.builds(
    lambda cell, off: Fraction(cell * 20 + off), st.integers(0, 4), st.sampled_from((0, 0, 2, 5))
)
ENDS = st.sampled_from(((0, 80), (0, 82), (-2, 80), (0, 40), (40, 80), (42, 110), (20, 60), (60, 80)))


@st.composite
def ruling(draw: st.DrawFn) -> Any:
    at, (start, end) = draw(MARK), draw(ENDS)
    return Ruling(start, at, end, at) if draw(st.booleans()) else Ruling(at, start, at, end)


def plumbed(rulings: Sequence[Ruling]) -> list[list[Box]]:
    """The tables of pdfplumber."""
    edges: list[dict[str, Any]] = [
        {
            **r._asdict(),
            "orientation": "h" if r.top == r.bottom else "v",
            "width": r.x1 - r.x0,
            "height": r.bottom - r.top,
            "object_type": "line",
        }
        for r in rulings
    ]
    merged = merge_edges(edges, NEAR, NEAR, NEAR, NEAR)
    return sound(cells_to_tables(to_cells(edges_to_intersections(merged, NEAR, NEAR))))


def sound(tables: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """In one order and without single cells, which pdfplumber leaves out."""
    return sorted(sorted(table) for table in tables if len(table) > 1)


@given(st.lists(ruling(), min_size=6, max_size=30))
def test_the_cells_are_those_of_pdfplumber(rulings: list[Ruling]) -> None:
    assert sound(cells_of(rulings, NEAR)) == plumbed(rulings)


@given(st.lists(ruling(), min_size=6, max_size=30))
def test_so_are_those_of_more_rulings_than_it_is_given(rulings: list[Ruling]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "MOST", -1)
        patch.setattr("pdfplumber.table.intersections_to_cells", None)
        assert sound(cells_of(rulings, NEAR)) == plumbed(rulings)


def net(rows: int, columns: int) -> list[Ruling]:
    flat = [Ruling(0, 4.0 * y, 4.0 * columns, 4.0 * y) for y in range(rows + 1)]
    return [*flat, *(Ruling(4.0 * x, 0, 4.0 * x, 4.0 * rows) for x in range(columns + 1))]


def test_a_large_grid_takes_seconds_and_not_minutes() -> None:
    start = time.process_time()
    (table,) = cells_of(net(120, 120), NEAR)
    assert len(table) == 120 * 120
    assert time.process_time() - start < 20


def test_hatching_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "HATCHING", 24)
    assert len(cells_of(net(3, 5), NEAR)) == 1
    assert cells_of(net(4, 5), NEAR) == []


def test_the_table_finder_is_loaded_for_rulings_only() -> None:
    """It takes a quarter of a second, which a page without rulings and every other command save."""
    program = (
        "import sys, auditor.cli, auditor.pipeline\n"
        "from auditor.layout.grid import grids_of\n"
        "assert grids_of([]) == [] and 'pdfplumber' not in sys.modules\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_grid_and_a_box_apart() -> None:
    flat = [Ruling(0, y, 100, y) for y in (0.0, 20.0, 40.0)]
    upright = [Ruling(x, 0, x, 40) for x in (0.0, 50.0, 100.0)]
    box = [Ruling(0, 80, 9, 80), Ruling(0, 95, 9, 95), Ruling(0, 80, 0, 95), Ruling(9, 80, 9, 95)]
    (table,) = cells_of([*flat, *upright, *box], NEAR)
    assert sorted(table) == [
        (0, 0, 50, 20),
        (0, 20, 50, 40),
        (50, 0, 100, 20),
        (50, 20, 100, 40),
    ]
