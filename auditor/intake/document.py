"""A file as pages of words and rulings, whatever format it came in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Word(NamedTuple):
    """One word (a run of glyphs without a blank) and where it stands, in points from the top left
    of the page as shown. size: font size in points. bold: by the font's name or weight. sure: 0 to 1, how
    sure the reading is: 1 for a text layer."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0
    bold: bool = False
    sure: float = 1.0


class Ruling(NamedTuple):
    """One straight ruling: horizontal when top == bottom, vertical when x0 == x1."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Page:
    """One page as shown (rotation applied). number counts from 1 in the file.

    words in reading order as far as the file gives it. turned: words that do not run from left to right
    (heads set upright, watermarks). shades: boxes filled with a colour other than white.
    doubt: "" or why the text of this page is doubtful as a whole ("ocr"). lay: how the sheet was turned to
    be read: quarters clockwise, then degrees against the clock around its middle; all places are after that.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    doubt: str = ""
    turned: list[Word] = field(default_factory=list)
    shades: list[Ruling] = field(default_factory=list)
    lay: tuple[int, float] = (0, 0.0)
