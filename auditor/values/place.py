"""Where a printed text stands: the address that every figure and finding carries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left of the page as it is shown."""


class WhereKind(StrEnum):
    """What a place in a file without fixed pages is in."""

    CELL = "cell"
    PARAGRAPH = "paragraph"
    TEXT_BOX = "text-box"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file without fixed pages (DOCX); all numbers count from 1, 0 for none.

    number: of the paragraph in the body (for a text box, of the one that it hangs on), or of the note, or
    of the table; row, column: in that table. inner: row and column of a table inside that cell.
    """

    kind: WhereKind
    number: int
    row: int = 0
    column: int = 0
    inner: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One spot of one input file.

    `input` counts the run's inputs from 0; `page` counts the pages of the file from 1, and is None
    where a DOCX does not say. `where`: what a DOCX has in place of a box. `text` is what is printed
    there, unaltered.
    """

    input: int = 0
    page: int | None = None
    box: Box | None = None
    text: str = ""
    where: Where | None = None


NOWHERE = Place()
"""The place of what was not read from a page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """How a part of a page looks: a PNG or WebP file, and which part it is, in points from the top left."""

    content: bytes
    box: Box


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed text that is no number, with its place."""

    text: str
    place: Place = NOWHERE

    def __bool__(self) -> bool:
        return bool(self.text.strip())
