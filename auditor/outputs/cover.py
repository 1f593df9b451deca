"""The sheet in front of an annotated PDF: the list of findings, each with the spot that leads to its page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
MARGIN, LINE = 50.0, 13.0
FONT, BOLD = "Helvetica", "Helvetica-Bold"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands: the sheet from 0, and x0, y0, x1, y1 in points from the lower left."""

    sheet: int
    rect: tuple[float, float, float, float]


def cover(title: str, lead: Sequence[str], entries: Sequence[tuple[str, str]]) -> tuple[bytes, list[Spot]]:
    """The sheets as a PDF, and the spot of each entry (its bold line and its text), in order."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    sheet, y = 0, HEIGHT - MARGIN
    spots: list[Spot] = []
    for size, text in ((16, title), *((10, line) for line in lead)):
        if y - LINE * len(_split(text, FONT, 10)) < MARGIN and y < HEIGHT - MARGIN:
            canvas.showPage()
            sheet, y = sheet + 1, HEIGHT - MARGIN
        y = _lines(canvas, BOLD if size > 10 else FONT, size, text, y) - LINE / 2
    for head, text in entries:
        tall = LINE * (len(_split(head, BOLD, 10)) + len(_split(text, FONT, 10)))
        if y - tall < MARGIN and y < HEIGHT - MARGIN:
            canvas.showPage()
            sheet, y = sheet + 1, HEIGHT - MARGIN
        start = y
        y = _lines(canvas, FONT, 10, text, _lines(canvas, BOLD, 10, head, y))
        spots.append(Spot(sheet, (MARGIN, y, WIDTH - MARGIN, start)))
        y -= LINE / 2
    canvas.save()
    return stream.getvalue(), spots


def _split(text: str, font: str, size: float) -> list[str]:
    """The lines of a text; a letter that the built-in fonts lack is a question mark."""
    known = text.encode("cp1252", "replace").decode("cp1252")
    lines: list[str] = simpleSplit(known, font, size, WIDTH - 2 * MARGIN)
    return lines


def _lines(canvas: Canvas, font: str, size: float, text: str, y: float) -> float:
    """Draws the text under y; the answer is where the next one may begin."""
    canvas.setFont(font, size)
    for line in _split(text, font, size):
        y -= max(LINE, size + 4)
        canvas.drawString(MARGIN, y + 3, line)
    return y
