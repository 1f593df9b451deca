"""A second reader of a page: pdfplumber, whose characters and tables come by another way than ours.

Asked only about the figures of those who would be accused, for it takes some 90 ms a page.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.values import Box, Place
from auditor.values.seen import Seen

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

MOST_CROSSINGS = 12_000
"""Pairs of a flat and an upright line from which on a page's tables are not looked for: its table finder
takes the square of them (a grid of 200 x 200 takes 33 s)."""

MOST_PAGES = 40
"""Pages of one report that are read a second time; on those after them nothing is seen."""

_SLACK = 2.0
"""Points by which two readers' boxes of one text may differ."""


@dataclass(frozen=True, slots=True)
class _Cell:
    box: Box
    digits: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page as the second reader has it: the cells of its tables, and its words."""

    cells: tuple[_Cell, ...]
    words: tuple[tuple[Box, str], ...]


class PlumberReader:
    """Reads single pages of a PDF again. Nothing is opened before the first question; a page that cannot
    be read is one where nothing is seen."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pdf: PDF | None = None
        self._sheets: dict[int, _Sheet | None] = {}

    def begin(self) -> None:
        """Forgets the pages of the report before; the file stays open, as opening walks all of its pages."""
        self._sheets.clear()

    def close(self) -> None:
        """Releases the file; closing twice, or what was never opened, is harmless."""
        if self._pdf is not None:
            with contextlib.suppress(Exception):  # it walks through all pages once more, and stumbles again
                self._pdf.close()
            self._pdf = None

    def look(self, figure: Place, raw: str, label: Place | None) -> Seen:
        """How it reads the place of a figure, and whether the label stands in the same row.

        raw: what the first reader has read there. label: where the name of the row stands, if it has one.
        """
        sheet = self._sheet(figure.page) if figure.page and figure.box else None
        wanted = _digits(raw)
        if sheet is None or figure.box is None or not wanted:
            return Seen.UNSEEN
        cell = _at(sheet.cells, figure.box)
        if cell is None:
            return Seen.SAME if _in_words(sheet.words, figure.box, wanted) else Seen.UNSEEN
        if cell.digits != wanted:
            return Seen.UNSEEN if wanted in cell.digits else Seen.OTHER
        beside = _at(sheet.cells, label.box) if label and label.box and label.page == figure.page else None
        return Seen.OTHER if beside is not None and not _level(beside.box, cell.box) else Seen.SAME

    def _sheet(self, number: int) -> _Sheet | None:
        if number not in self._sheets:
            full = len(self._sheets) >= MOST_PAGES
            self._sheets[number] = None if full else self._read(number)
        return self._sheets[number]

    def _read(self, number: int) -> _Sheet | None:
        import pdfplumber  # as slow to load as five pages are to read: only for a page that is asked about

        try:
            if self._pdf is None:
                self._pdf = pdfplumber.open(self._path, raise_unicode_errors=False)
            page = self._pdf.pages[number - 1]
            words = tuple((_box(w), str(w["text"])) for w in page.extract_words())
            cells = tuple(_cells(page, words))
            page.close()
        except Exception:  # whatever it stumbles over, the first reader has read the page
            return None
        return _Sheet(cells, words)


class WrittenReader:
    """Stands for the second reader of a DOCX: what is written in its cells is in the file, not on a page, so
    that no second look could differ."""

    def look(self, figure: Place, raw: str, label: Place | None) -> Seen:
        """Always the same."""
        return Seen.SAME

    def begin(self) -> None:
        """There is nothing to forget."""

    def close(self) -> None:
        """There is nothing to release."""


def _cells(page: Any, words: Sequence[tuple[Box, str]]) -> Iterator[_Cell]:
    flat = sum(e["orientation"] == "h" for e in page.edges)
    if not flat or flat * (len(page.edges) - flat) > MOST_CROSSINGS:
        return
    for table in page.find_tables():
        for box in table.cells:
            own = [text for at, text in words if _middle_in(at, box)]
            yield _Cell(box, _digits("".join(own)))


def _box(word: dict[str, Any]) -> Box:
    return word["x0"], word["top"], word["x1"], word["bottom"]


def _digits(text: str) -> str:
    return "".join(ch for ch in text if ch.isdigit())


def _at(cells: Sequence[_Cell], box: Box) -> _Cell | None:
    return next((cell for cell in cells if _middle_in(box, cell.box)), None)


def _middle_in(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _in_words(words: Sequence[tuple[Box, str]], box: Box, wanted: str) -> bool:
    """True when the words at the place have the same digits, cut by a column or not."""
    around = (box[0] - _SLACK, box[1] - _SLACK, box[2] + _SLACK, box[3] + _SLACK)
    return wanted in _digits("".join(text for at, text in words if _middle_in(at, around)))


def _level(label: Box, figure: Box) -> bool:
    """True when the two cells share some of their height."""
    return min(label[3], figure[3]) - max(label[1], figure[1]) > _SLACK
