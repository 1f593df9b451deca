"""The pack's limits as those who keep them want them."""

from __future__ import annotations

from auditor.intake.faults import SANE, Limits
from auditor.rulebook.book import Rulebook
from auditor.running.workers import SECONDS, Bounds

MEGABYTE = 1_000_000
PAGE_SECONDS = 0.1
"""More seconds for each page that was read, where the pack does not say."""


def limits_of(book: Rulebook) -> Limits:
    """What of a file is read."""

    def limit(name: str, sane: int, unit: int = 1) -> int:
        return int(book.limits[name] * unit) if name in book.limits else sane

    return Limits(
        size=limit("file-mb", SANE.size, MEGABYTE),
        pages=limit("pages", SANE.pages),
        signs=limit("page-signs", SANE.signs),
        objects=limit("page-objects", SANE.objects),
        points=limit("page-points", SANE.points),
        unpacked=limit("unpacked-mb", SANE.unpacked, MEGABYTE),
        pixels=limit("picture-pixels", SANE.pixels),
    )


def bounds_of(book: Rulebook) -> Bounds:
    """What a worker may take for one job."""
    sane = Bounds()
    memory = book.limits.get("memory-mb")
    return Bounds(
        seconds=float(book.limits.get("seconds", SECONDS)),
        memory=sane.memory if memory is None else int(memory * MEGABYTE),
    )


def page_seconds(book: Rulebook) -> float:
    """More seconds for each page that was read."""
    return float(book.limits.get("page-seconds", PAGE_SECONDS))
