"""Which parts of which pages the findings are shown with, so that a part is cut out once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.checks.verdict import Evidence
from auditor.findings.across import EARLIER
from auditor.findings.result import Finding
from auditor.values import Box, Figure, Place

TELLING = ("stated", "repeated", "other", "part", "cause")
"""Roles of evidence that are worth a picture, be they figures or words; of the others figures are."""

STATED = ("stated", "repeated")
"""Roles of evidence that a finding is about; what the others stand for it was held against."""

PEOPLE_SEE = 52.0
"""Points above and below what is lit: a row or two of the table, so that a reader knows where he is."""

MOST_TALL = 300.0
"""Points of the tallest window: a third of a page."""

MOST_WINDOWS = 3
"""Windows of one finding; its other places are named."""

TALLEST_STRIP = 520.0
"""Points of the tallest picture that windows are joined in."""

WHOLE_WIDTH = 100_000.0
"""The right end of a window: whatever the page has."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a page over its whole width, and the evidence that is lit in it."""

    input: int
    page: int
    top: float
    bottom: float
    lit: tuple[Evidence, ...]


def windows_of(finding: Finding) -> tuple[list[Window], bool]:
    """The windows of one finding, what it is about first; whether some had to be left out.

    Words that only say what is meant (a heading, a row's name) get no window of their own.
    """
    seen = [one for one in finding.evidence if one.place.box and one.place.page and not _is_earlier(one)]
    about = [one for one in seen if one.role in STATED] or seen
    found: list[Window] = []
    for one in [*about, *(other for other in seen if other not in about)]:
        near = next((at for at, window in enumerate(found) if _joined(window, one)), None)
        if near is not None:
            found[near] = _joined(found[near], one) or found[near]
        elif one in about or one.role in TELLING or isinstance(one.what, Figure):
            found.append(_window(one))
    return found[:MOST_WINDOWS], len(found) > MOST_WINDOWS


def strips_of(windows: Iterable[Window]) -> list[Place]:
    """The pictures that all windows are cut from: windows that overlap share one."""
    strips: list[Place] = []
    for window in sorted(windows, key=lambda w: (w.input, w.page, w.top, w.bottom)):
        last = strips[-1] if strips else None
        if last is not None and (last.input, last.page) == (window.input, window.page) and last.box:
            low = max(last.box[3], window.bottom)
            if window.top <= last.box[3] and low - last.box[1] <= TALLEST_STRIP:
                strips[-1] = _strip(window, last.box[1], low)
                continue
        strips.append(_strip(window, window.top, window.bottom))
    return strips


def _is_earlier(one: Evidence) -> bool:
    """It stands in a file of an earlier run, which this run has not opened."""
    return one.report.startswith(EARLIER)


def _window(one: Evidence) -> Window:
    box = _box(one)
    top, bottom = max(0.0, box[1] - PEOPLE_SEE), box[3] + PEOPLE_SEE
    return Window(one.place.input, one.place.page or 0, top, min(bottom, top + TALLEST_STRIP), (one,))


def _joined(window: Window, one: Evidence) -> Window | None:
    """The window with one more piece of evidence; None where that is on another page or too far away."""
    if (window.input, window.page) != (one.place.input, one.place.page):
        return None
    own = _window(one)
    top, bottom = min(window.top, own.top), max(window.bottom, own.bottom)
    if bottom - top > MOST_TALL and not (window.top <= own.top and own.bottom <= window.bottom):
        return None
    return Window(window.input, window.page, top, bottom, (*window.lit, one))


def _strip(window: Window, top: float, bottom: float) -> Place:
    return Place(window.input, window.page, (0.0, top, WHOLE_WIDTH, bottom))


def _box(one: Evidence) -> Box:
    assert one.place.box is not None
    return one.place.box
