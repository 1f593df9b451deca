"""Where a printed text stands: the address that every figure and finding carries."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left of the page as it is shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """One spot of one input file.

    `input` counts the run's inputs from 0; `page` counts the pages of the file from 1, and is None
    where the format has no pages (DOCX), in which case `where` names table, row and column or the
    paragraph. `text` is what is printed there, unaltered.
    """

    input: int = 0
    page: int | None = None
    box: Box | None = None
    text: str = ""
    where: str = ""


NOWHERE = Place()
"""The place of what was not read from a page."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed text that is no number, with its place."""

    text: str
    place: Place = NOWHERE

    def __bool__(self) -> bool:
        return bool(self.text.strip())
