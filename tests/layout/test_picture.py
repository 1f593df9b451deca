"""The picture of a page shows what was read."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from auditor.layout.picture import draw
from tests.layout.drawing import Sheet, layouts_of


def test_lines_and_cells_are_drawn(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.prose(60)
        sheet.table(60, 120, [40, 90, 60], [["No", "Tugas", "Nilai"], ["1", "Bakau", "5"]])
    (layout,) = layouts_of(sheet.path)
    out = tmp_path / "page.png"
    draw(sheet.path, 1, layout, out, 40_000_000)
    colours = {c for _, c in Image.open(out).convert("RGB").getcolors(1 << 20) or ()}
    assert {(70, 130, 180), (200, 60, 40), (30, 140, 60)} <= colours
    assert [p.name for p in tmp_path.iterdir() if p.suffix != ".pdf"] == ["page.png"]


def test_a_page_as_large_as_a_house_is_drawn_small(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.prose(60)
        sheet.canvas.setPageSize((14_000, 400))
    (layout,) = layouts_of(sheet.path)
    draw(sheet.path, 1, layout, tmp_path / "page.png", 100_000)
    wide, high = Image.open(tmp_path / "page.png").size
    assert wide * high <= 102_000 and wide > 1000
