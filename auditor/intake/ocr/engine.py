"""What reads letters from a picture: one file each, all with the same face."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from auditor.intake.document import Page
from auditor.intake.view import Box, View

Image = Any
"""A grey picture, numpy array of uint8 by row and column; black 0. (Any: numpy comes with the extra.)"""

Pixels = tuple[int, int, int, int]
"""left, top, right, bottom in pixels, right and bottom not included."""


class Sign(NamedTuple):
    """One sign that was read, blanks among them. at: its middle, in pixels from the left of the picture
    that was read. sure: 0 to 1, how sure the engine is."""

    text: str
    at: float
    sure: float


class Engine(Protocol):
    """Finds lines of text in a picture and reads them."""

    def find(self, image: Image) -> list[Pixels]:
        """The boxes of pieces of text lines, in no order."""

    def read(self, lines: Sequence[Image]) -> list[list[Sign]]:
        """What stands in each picture of one line, from left to right."""


class LineReader(Protocol):
    """Reads lines that an Engine found and read: another opinion."""

    name: str
    """With the version: what it read is kept under it."""

    def read(self, lines: Sequence[Image]) -> list[list[Sign]]:
        """As an Engine does."""


class PageReader(Protocol):
    """Reads a page of a PDF that has no usable text layer."""

    name: str
    """With the versions: pages are kept under it, and read again by another one."""

    def read(self, raw: Any, view: View, number: int) -> Page:
        """The page from its picture. raw: the page as pdfium holds it."""

    def again(self, raw: Any, view: View, page: Page, boxes: Sequence[Box]) -> list[str]:
        """What stands in boxes of a page that was read, from a larger picture of them alone."""

    def other(self) -> str:
        """The name of another reader that can be asked; "" when there is none."""

    def by_other(self, raw: Any, view: View, page: Page, boxes: Sequence[Box]) -> list[str]:
        """As `again`, by the other reader; an empty text for each when there is none."""
