"""A picture of what was read on a page: its lines, its tables and their cells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from auditor.intake.pdf import load
from auditor.layout.parts import Line, PageLayout, Table
from auditor.values import Box

_SCALE = 110 / 72
"""Pixels per point: small print is still legible, and the picture stays below a megabyte."""
_LINE = (70, 130, 180)
_FURNITURE = (150, 150, 150)
_CELL = (200, 60, 40)
_SPAN = (150, 60, 170)
_TABLE = (30, 140, 60)
_MARKS = {"error": (200, 45, 35), "warning": (190, 120, 0), "note": (30, 90, 160)}
_MENTIONS = {"bound": (0, 150, 70), "structural": (130, 130, 130), "unbound": (235, 120, 0)}


def draw(
    pdf_path: Path,
    page_number: int,
    layout: PageLayout,
    out_path: Path,
    pixels: int,
    mentions: Sequence[tuple[Box, str]] = (),
    marks: Sequence[tuple[Box, str, str]] = (),
) -> None:
    """Write a PNG of the page with its lines (blue), running heads and feet (grey), tables (green) and
    cells (red; purple where they span rows or columns, with "row,column"), and under each printed number
    what became of it: understood (green), a date, mark or code (grey), without a known meaning (orange).

    mentions: the numbers, each with its box and "bound", "structural" or "unbound". marks: what is framed
    besides, with its severity and a short text.

    pixels: the most that the picture may have; a page as large as a house is drawn smaller.
    Written to a temporary name and renamed, so that no half picture is left.
    """
    document = pypdfium2.PdfDocument(load(pdf_path))
    try:
        page = document[page_number - 1]
        wide, high = page.get_size()
        scale = min(_SCALE, math.sqrt(pixels / max(wide * high, 1.0)), pixels / max(wide, high, 1.0))
        image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    pen = _Pen(ImageDraw.Draw(image), scale)
    for block in layout.blocks:
        if isinstance(block, Line):
            pen.box(block.box, _LINE)
        else:
            _draw_table(pen, block, layout.number)
    for line in layout.furniture:
        pen.box(line.box, _FURNITURE)
    for box, binding in mentions:
        pen.under(box, _MENTIONS[binding])
    for box, severity, text in marks:
        pen.mark(box, _MARKS[severity], text)
    _save(image, out_path)


def _draw_table(pen: _Pen, table: Table, page: int) -> None:
    for cell in table.cells:
        if cell.page != page:
            continue
        spans = cell.row_end - cell.row > 1 or cell.col_end - cell.col > 1
        color = _SPAN if spans else _CELL
        pen.box(cell.box, color)
        pen.draw.text(
            (cell.box[0] * pen.scale + 2, cell.box[1] * pen.scale + 1), f"{cell.row},{cell.col}", color
        )
    pen.box(table.box, _TABLE, width=2)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws boxes given in points on a picture with `scale` pixels per point."""

    draw: ImageDraw.ImageDraw
    scale: float

    def box(self, box: Box, color: tuple[int, int, int], width: int = 1) -> None:
        x0, top, x1, bottom = (end * self.scale for end in box)
        self.draw.rectangle((x0, top, x1, bottom), outline=color, width=width)

    def under(self, box: Box, color: tuple[int, int, int]) -> None:
        """A thick line at the foot of the box."""
        x0, _, x1, bottom = (end * self.scale for end in box)
        self.draw.line((x0, bottom, x1, bottom), fill=color, width=3)

    def mark(self, box: Box, color: tuple[int, int, int], text: str) -> None:
        """A thick frame around the box, and the text on a flag at its upper left corner."""
        x0, top, x1, bottom = (end * self.scale for end in box)
        self.draw.rectangle((x0 - 4, top - 4, x1 + 4, bottom + 4), outline=color, width=3)
        left, up, right, down = self.draw.textbbox((x0 - 4, top - 17), text)
        self.draw.rectangle((left - 2, up - 2, right + 2, down + 2), fill=color)
        self.draw.text((x0 - 4, top - 17), text, (255, 255, 255))


def _save(image: Image.Image, path: Path) -> None:
    half = path.with_name(f".{path.name}.part")
    try:
        image.save(half, format="PNG")
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
