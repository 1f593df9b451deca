"""Straight rulings, however they are drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.intake import Ruling
from tests.layout.drawing import HEIGHT, Sheet, pages_of


def rulings(path: Path) -> list[Ruling]:
    return pages_of(path)[0].rulings


def one(path: Path) -> tuple[float, float, float, float]:
    """The only ruling."""
    (ruling,) = rulings(path)
    return tuple(ruling)


FLAT = pytest.approx((100, 200, 300, 200), abs=1.3)
UPRIGHT = pytest.approx((100, 200, 100, 400), abs=0.8)


def test_a_stroke_and_a_thin_box_are_alike(tmp_path: Path) -> None:
    for name, flat in (("a", True), ("b", False)):
        for pen in ("line", "thin"):
            with Sheet(tmp_path / f"{name}{pen}.pdf") as sheet:
                getattr(sheet, pen)(100, 200, 300 if flat else 100, 200 if flat else 400)
            assert one(sheet.path) == (FLAT if flat else UPRIGHT)


def test_pieces_that_touch_are_one(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        for x in range(100, 300, 50):
            sheet.thin(x, 200, x + 50, 200)
    assert one(sheet.path) == FLAT


@pytest.mark.parametrize("how", ["dashes", "pieces", "squares"])
def test_dotted_rulings(tmp_path: Path, how: str) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        if how == "dashes":
            sheet.canvas.setDash(1, 2)
            sheet.line(100, 200, 300, 200)
        for x in range(100, 300, 3) if how != "dashes" else ():
            if how == "pieces":
                sheet.line(x, 200, x + 1, 200)
            else:
                sheet.canvas.rect(x, HEIGHT - 200.4, 0.8, 0.8, stroke=0, fill=1)
    assert one(sheet.path) == FLAT


def test_two_rulings_with_a_gap_stay_two(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.line(100, 200, 190, 200)
        sheet.line(193, 200, 300, 200)
    assert len(rulings(sheet.path)) == 2


def test_edges_of_a_stroked_box(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.canvas.rect(100, HEIGHT - 400, 200, 200)
    assert sorted(tuple(map(round, r)) for r in rulings(sheet.path)) == [
        (100, 200, 100, 400),
        (100, 200, 300, 200),
        (100, 400, 300, 400),
        (300, 200, 300, 400),
    ]


def test_shades_are_no_rulings(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.shade(100, 200, 300, 220)
        sheet.canvas.setFillColorRGB(1, 1, 1)
        sheet.canvas.rect(100, 100, 200, 50, stroke=0, fill=1)
    page = pages_of(sheet.path)[0]
    assert page.rulings == []
    assert [tuple(map(round, s)) for s in page.shades] == [(100, 200, 300, 220)]


def test_slanted_curved_and_tiny_strokes_are_no_rulings(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.line(100, 200, 300, 260)
        sheet.canvas.circle(200, 400, 50)
        sheet.line(100, 500, 101, 500)
    assert rulings(sheet.path) == []
