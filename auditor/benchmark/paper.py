"""Sheets of drawn things, and their painting with reportlab: the same bytes for the same sheets."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

import reportlab
from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Rgb = tuple[float, float, float]
BLACK: Rgb = (0, 0, 0)

FONTS = {
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Vera": ("Vera", "VeraBd", "VeraIt"),
}
# The standard fonts have no <= and >=; the Symbol font has, as pdfium's text shows.
SYMBOLS = {"≤", "≥"}
PAPER = {"A4": (595.28, 841.89), "folio": (609.45, 935.43)}


@dataclass(frozen=True, slots=True)
class Text:
    """A string whose baseline starts at (x, y), y from the top."""

    x: float
    y: float
    content: str
    font: str
    size: float
    spacing: float = 0.0
    color: Rgb = BLACK


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle from (x, y) at its top left."""

    x: float
    y: float
    width: float
    height: float
    color: Rgb = BLACK


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, or with `outline` the outline of the rectangle between its ends."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = 0.5
    dash: tuple[float, ...] = ()
    outline: bool = False


@dataclass(slots=True)
class Sheet:
    """A page as seen by the reader. rotated: stored upright with /Rotate 90."""

    width: float
    height: float
    rotated: bool = False
    things: list[Text | Box | Stroke] = field(default_factory=list)
    label: str = ""


def ready_fonts() -> None:
    """Register the embedded fonts that come with reportlab."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in FONTS["Vera"]:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, folder / f"{name}.ttf"))


def width_of(text: str, font: str, size: float) -> float:
    """The width of `text` in points."""
    return sum(float(pdfmetrics.stringWidth(run, used, size)) for run, used in _runs(text, font))


def _runs(text: str, font: str) -> list[tuple[str, str]]:
    """`text` cut into runs of one font."""
    if font.startswith("Vera") or not any(sign in text for sign in SYMBOLS):
        return [(text, font)]
    runs: list[tuple[str, str]] = []
    for sign in text:
        run = (sign, "Symbol") if sign in SYMBOLS else (sign, font)
        if runs and runs[-1][1] == run[1]:
            run = (runs.pop()[0] + run[0], run[1])
        runs.append(run)
    return runs


def paint(sheets: list[Sheet]) -> bytes:
    """The sheets as a PDF file: no date, no random id."""
    ready_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    canvas.setTitle("")
    for sheet in sheets:
        _paint_sheet(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _paint_sheet(canvas: Canvas, sheet: Sheet) -> None:
    canvas.setPageSize((sheet.width, sheet.height))  # as shown: reportlab swaps it for a rotated page
    if sheet.rotated:
        canvas.setPageRotation(90)
        canvas.transform(0, 1, -1, 0, sheet.height, 0)
    else:
        canvas.setPageRotation(0)
    for thing in sheet.things:
        if isinstance(thing, Text):
            _paint_text(canvas, thing, sheet.height)
        elif isinstance(thing, Box):
            canvas.setFillColor(Color(*thing.color))
            canvas.rect(
                thing.x, sheet.height - thing.y - thing.height, thing.width, thing.height, stroke=0, fill=1
            )
        else:
            _paint_stroke(canvas, thing, sheet.height)


def _paint_text(canvas: Canvas, text: Text, height: float) -> None:
    canvas.setFillColor(Color(*text.color))
    x = text.x
    for run, font in _runs(text.content, text.font):
        canvas.setFont(font, text.size)
        canvas.drawString(x, height - text.y, run, wordSpace=text.spacing or None)
        x += pdfmetrics.stringWidth(run, font, text.size)


def _paint_stroke(canvas: Canvas, stroke: Stroke, height: float) -> None:
    canvas.setLineWidth(stroke.weight)
    canvas.setDash(*([list(stroke.dash)] if stroke.dash else []))
    if stroke.outline:
        left, top = min(stroke.x0, stroke.x1), min(stroke.y0, stroke.y1)
        wide, tall = abs(stroke.x1 - stroke.x0), abs(stroke.y1 - stroke.y0)
        canvas.rect(left, height - top - tall, wide, tall, stroke=1, fill=0)
    else:
        canvas.line(stroke.x0, height - stroke.y0, stroke.x1, height - stroke.y1)
