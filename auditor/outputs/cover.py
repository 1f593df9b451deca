"""The sheet in front of an annotated PDF: totals, then the causes in groups, each leading to its page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
MARGIN, LINE = 50.0, 13.0
FONT, BOLD = "Helvetica", "Helvetica-Bold"

SIZES = {"title": 16.0, "head": 12.0}
"""Sizes of letters in points; whatever else stands on the sheet has 10."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands: the sheet from 0, and x0, y0, x1, y1 in points from the lower left."""

    sheet: int
    rect: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the sheet that is not parted where it fits on one. kind: "title", "head", "line" or
    "entry", whose text stands below a bold line."""

    kind: str
    text: str
    bold: str = ""

    @property
    def parts(self) -> list[tuple[str, float, str]]:
        """Font, size and text of what it draws."""
        size = SIZES.get(self.kind, 10.0)
        if self.kind == "entry":
            return [(BOLD, size, self.bold), (FONT, size, self.text)]
        return [(BOLD if self.kind in SIZES else FONT, size, self.text)]

    @property
    def tall(self) -> float:
        return sum(_height(size) * len(_split(text, font, size)) for font, size, text in self.parts)


def cover(title: str, blocks: Sequence[Block]) -> tuple[bytes, list[Spot]]:
    """The sheets as a PDF, and the spot of each entry, in order."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    page = _Page(canvas)
    for at, block in enumerate(blocks):
        after = blocks[at + 1].tall if block.kind == "head" and at + 1 < len(blocks) else 0.0
        page.put(block, after)
    canvas.save()
    return stream.getvalue(), page.spots


@dataclass(slots=True)
class _Page:
    """Draws from top to bottom; a head never stands alone at the foot of a sheet."""

    canvas: Canvas
    sheet: int = 0
    y: float = HEIGHT - MARGIN
    spots: list[Spot] = field(default_factory=list)

    def put(self, block: Block, after: float) -> None:
        if self.y - block.tall - after < MARGIN and self.y < HEIGHT - MARGIN:
            self._turn()
        sheet, start = self.sheet, self.y
        for font, size, text in block.parts:
            for line in _split(text, font, size):
                if self.y - _height(size) < MARGIN:
                    self._turn()
                self.y -= _height(size)
                self.canvas.setFont(font, size)
                self.canvas.drawString(MARGIN, self.y + 3, line)
        if block.kind == "entry":
            whole = sheet == self.sheet
            rect = (MARGIN, self.y if whole else MARGIN, WIDTH - MARGIN, start)
            self.spots.append(Spot(sheet, rect))
        self.y -= LINE / 2

    def _turn(self) -> None:
        self.canvas.showPage()
        self.sheet, self.y = self.sheet + 1, HEIGHT - MARGIN


def _height(size: float) -> float:
    return max(LINE, size + 4)


def _split(text: str, font: str, size: float) -> list[str]:
    """The lines of a text; a letter that the built-in fonts lack is a question mark."""
    known = text.translate(LIKE).encode("cp1252", "replace").decode("cp1252")
    lines: list[str] = simpleSplit(known, font, size, WIDTH - 2 * MARGIN)
    return lines


LIKE = str.maketrans({"→": ">", "−": "-", "≥": ">=", "≤": "<="})
"""What the built-in fonts lack and another sign says as well."""
