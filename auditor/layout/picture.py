"""A picture of what was read on a page: its lines, its tables and their cells."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from auditor.layout.parts import Line, PageLayout, Table
from auditor.values import Box

_SCALE = 110 / 72
"""Pixels per point: small print is still legible, and the picture stays below a megabyte."""
_LINE = (70, 130, 180)
_FURNITURE = (150, 150, 150)
_CELL = (200, 60, 40)
_SPAN = (150, 60, 170)
_TABLE = (30, 140, 60)


def draw(pdf_path: Path, page_number: int, layout: PageLayout, out_path: Path) -> None:
    """Write a PNG of the page with its lines (blue), running heads and feet (grey), tables (green) and
    cells (red; purple where they span rows or columns, with "row,column").

    Written to a temporary name and renamed, so that no half picture is left.
    """
    document = pypdfium2.PdfDocument(pdf_path)
    try:
        image = document[page_number - 1].render(scale=_SCALE).to_pil().convert("RGB")
    finally:
        document.close()
    pen = ImageDraw.Draw(image)
    for block in layout.blocks:
        if isinstance(block, Line):
            pen.rectangle(_pixels(block.box), outline=_LINE)
        else:
            _draw_table(pen, block, layout.number)
    for line in layout.furniture:
        pen.rectangle(_pixels(line.box), outline=_FURNITURE)
    _save(image, out_path)


def _draw_table(pen: ImageDraw.ImageDraw, table: Table, page: int) -> None:
    for cell in table.cells:
        if cell.page != page:
            continue
        spans = cell.row_end - cell.row > 1 or cell.col_end - cell.col > 1
        box = _pixels(cell.box)
        pen.rectangle(box, outline=_SPAN if spans else _CELL)
        pen.text((box[0] + 2, box[1] + 1), f"{cell.row},{cell.col}", fill=_SPAN if spans else _CELL)
    pen.rectangle(_pixels(table.box), outline=_TABLE, width=2)


def _pixels(box: Box) -> Box:
    return box[0] * _SCALE, box[1] * _SCALE, box[2] * _SCALE, box[3] * _SCALE


def _save(image: Image.Image, path: Path) -> None:
    half = path.with_name(f".{path.name}.part")
    try:
        image.save(half, format="PNG")
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
