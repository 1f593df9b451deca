"""What a few files of an archive take, so that all of it can be estimated."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.intake.faults import IntakeError
from auditor.intake.opening import open_file
from auditor.intake.pdf import PdfFile
from auditor.intake.scanning import OFF
from auditor.pipeline.limits import bounds_of, limits_of
from auditor.pipeline.stages import Opened, Wish, examine
from auditor.rulebook.book import Rulebook
from auditor.running.sources import Source
from auditor.running.workers import Alive, Crew


@dataclass(frozen=True, slots=True)
class Sampled:
    """One file: its pages, how many of them are pictures, and seconds of the processor for its text."""

    pages: int = 0
    scans: int = 0
    seconds: float = 0.0


def sample_files(sources: Sequence[Source], book: Rulebook) -> list[Sampled]:
    """Audits each, scans left out; one that cannot be read counts no pages."""
    found = {}
    with Crew(1, book, bounds_of(book)) as crew:
        tickets = [crew.submit(_sample, source.path) for source in sources]
        for event in crew.events():
            if isinstance(event.message, Sampled):
                found[event.ticket] = event.message
    return [found.get(ticket, Sampled()) for ticket in tickets]


def _sample(book: Rulebook, path: Path) -> Iterator[object]:
    begun, pages = time.process_time(), 0
    for message in examine(book, path, 0, Wish(scanning=OFF), True):
        if isinstance(message, Opened):
            pages = message.printed_pages or message.pages
        elif isinstance(message, Alive):
            yield message
    seconds, scans = time.process_time() - begun, 0
    try:
        with open_file(path, limits_of(book), OFF) as file:
            scans = file.scan_count() if isinstance(file, PdfFile) else 0
    except IntakeError:
        pages = 0
    yield Sampled(pages, scans, seconds)
