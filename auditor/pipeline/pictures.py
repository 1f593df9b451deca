"""Pictures of parts of the inputs' pages, drawn by workers: a page that crashes pdfium costs its pictures."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from auditor.pipeline.limits import bounds_of
from auditor.rulebook.book import Rulebook
from auditor.running.workers import Crew
from auditor.values import Box, Picture, Place

SHARE = 60
"""Parts that one job draws, and that a crash loses."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a part, by its number among those of the job."""

    part: int
    picture: Picture


def cut_pictures(
    paths: Sequence[Path], places: Sequence[Place], book: Rulebook, jobs: int = 1
) -> dict[Place, Picture]:
    """The picture of each place's page and box, in the order of the places; missing where there is none.

    paths: the inputs on the disk, which Place.input counts. book: whose limits hold for the workers.
    """
    found: dict[int, Picture] = {}
    with Crew(jobs, None, bounds_of(book)) as crew:
        firsts = {
            crew.submit(draw_parts, path, parts): numbers for path, numbers, parts in _shares(paths, places)
        }
        for event in crew.events():
            if isinstance(event.message, Drawn):
                found[firsts[event.ticket][event.message.part]] = event.message.picture
    return {places[number]: found[number] for number in sorted(found)}


def painted(picture: Picture, lit: Sequence[Box]) -> bytes:
    """The picture as a PNG with these boxes framed."""
    from auditor.layout.crops import painted as paint  # an imaging library that no other job needs

    return paint(picture, lit)


def _shares(
    paths: Sequence[Path], places: Sequence[Place]
) -> Iterator[tuple[Path, list[int], list[tuple[int, Box]]]]:
    """Jobs: a file, the numbers of the places, and page and box of each."""
    wanted = [n for n, place in enumerate(places) if place.page and place.box and place.input < len(paths)]
    for source, numbers in groupby(wanted, key=lambda n: places[n].input):
        own = list(numbers)
        for first in range(0, len(own), SHARE):
            share = own[first : first + SHARE]
            yield paths[source], share, [(places[n].page or 0, places[n].box or (0, 0, 0, 0)) for n in share]


def draw_parts(_: object, path: Path, parts: Sequence[tuple[int, Box]]) -> Iterator[object]:
    """The job of a worker: one Drawn for each part that can be drawn."""
    from auditor.layout.crops import crops  # an imaging library that no other job needs

    for number, picture in enumerate(crops(path, parts)):
        if picture is not None:
            yield Drawn(number, picture)


def be_ready(_: object) -> Iterator[object]:
    """The job of a worker that only shall have loaded what drawing needs."""
    import auditor.layout.crops  # noqa: F401

    yield from ()


WHOLE: Box = (0, 0, 1e6, 1e6)
"""A box that no page reaches beyond: the picture is cut to the page."""


class Painter:
    """Draws whole pages for a program that stays: its one worker stays too, as a new one costs more than
    ten pages. One caller at a time; a page that cannot be drawn is missing from the answer."""

    def __init__(self, book: Rulebook) -> None:
        self._crew = Crew(1, None, bounds_of(book))
        self._turn = threading.Lock()

    def pages(self, path: Path, numbers: Sequence[int]) -> dict[int, Picture]:
        """The pictures of these pages (from 1) of the file. Picture.box is the page in points."""
        found: dict[int, Picture] = {}
        with self._turn:
            self._crew.submit(draw_parts, path, [(number, WHOLE) for number in numbers])
            for event in self._crew.events():
                if isinstance(event.message, Drawn):
                    found[numbers[event.message.part]] = event.message.picture
        return found

    def hire(self) -> None:
        """Gets the worker ready before somebody waits for a picture."""
        with self._turn:
            self._crew.submit(be_ready)
            for _ in self._crew.events():
                pass

    def close(self) -> None:
        """Sends the worker home; the next page hires another."""
        with self._turn:
            self._crew.__exit__()
