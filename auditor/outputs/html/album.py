"""The pictures of a page: planned from all findings, cut by the caller's cutter, each kept once."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.findings.result import Finding, Severity
from auditor.outputs.html.shown import Light, Strip, View
from auditor.outputs.html.windows import STATED, WHOLE_WIDTH, Window, strips_of, windows_of
from auditor.outputs.wording import Wording
from auditor.values import Box, Picture, Place

Cutter = Callable[[Sequence[Place]], Mapping[Place, Picture]]
"""Makes pictures of parts of pages; a part that cannot be drawn is missing from the answer."""

MOST_PICTURES = 1_500
"""Pictures of one page: some 10 MB. Beyond, the lighter findings have none."""

MOST_SHEETS = 150
"""Whole pages that can be looked at: some 4 MB. Beyond, a place has its window only."""

WHOLE: Box = (0.0, 0.0, WHOLE_WIDTH, WHOLE_WIDTH)
"""A page, whatever its size."""

MARKS = ((b"\x89PNG", "png"), (b"RIFF", "webp"))


@dataclass(frozen=True, slots=True)
class Album:
    """strips: the pictures by number; at: where each stands; left: ids of findings beyond the limit.

    names: what to call a report, by its id, where evidence says which it is of.
    """

    wording: Wording
    strips: Mapping[int, Strip] = field(default_factory=dict)
    at: Mapping[tuple[int, int], tuple[tuple[int, Box], ...]] = field(default_factory=dict)
    cutting: bool = True
    left: frozenset[int] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[int, Strip] = field(default_factory=dict)
    sheet_at: Mapping[tuple[int, int], int] = field(default_factory=dict)

    def views(self, finding: Finding) -> tuple[tuple[View, ...], str]:
        """The windows with their pictures, and the key of a word on what is missing, "" if nothing is."""
        windows, more = windows_of(finding)
        if not windows or not self.cutting:
            return (), ""
        if id(finding) in self.left:
            return (), "html-picture-limit"
        views = [view for view in map(self._view, windows) if view is not None]
        if len(views) < len(windows):
            return tuple(views), "html-picture-failed"
        return tuple(views), "html-picture-more" if more else ""

    def _view(self, window: Window) -> View | None:
        """The window in the strip that shows most of it: a page may end before the window does."""
        above = [one for one in self.at.get((window.input, window.page), ()) if one[1][1] <= window.top]
        if not above:
            return None
        number, box = max(above, key=lambda one: min(window.bottom, one[1][3]))
        bottom = min(window.bottom, box[3])
        if bottom <= window.top:
            return None
        lights = [Light(one.place.box, one.role in STATED) for one in window.lit if one.place.box]
        told = dict.fromkeys(one.text for one in window.lit if one.role in STATED) or dict.fromkeys(
            one.text for one in window.lit
        )
        caption = self.wording.word("on-page", page=window.page)
        if name := self.names.get(window.lit[0].report):
            caption = f"{name}, {caption}"
        label = self.wording.word("html-picture", place=caption, text="; ".join(told))
        sheet = self.sheet_at.get((window.input, window.page), 0)
        return View(number, (box[0], window.top, box[2], bottom), tuple(lights), label, caption, sheet)


def album_of(
    findings: Iterable[Finding], cutter: Cutter | None, wording: Wording, names: Mapping[str, str]
) -> Album:
    """The album for all findings of a page; without a cutter it stays empty."""
    if cutter is None:
        return Album(wording, cutting=False, names=names)
    order = list(Severity)
    windows: list[Window] = []
    left: set[int] = set()
    for finding in sorted(findings, key=lambda f: order.index(f.severity)):
        own = windows_of(finding)[0]
        if len(windows) + len(own) > MOST_PICTURES:
            left.add(id(finding))
        else:
            windows.extend(own)
    pages = list(dict.fromkeys((window.input, window.page) for window in windows))[:MOST_SHEETS]
    whole = {Place(input, page, WHOLE): (input, page) for input, page in sorted(pages)}
    strips: dict[int, Strip] = {}
    at: dict[tuple[int, int], list[tuple[int, Box]]] = {}
    sheets: dict[int, Strip] = {}
    sheet_at: dict[tuple[int, int], int] = {}
    for place, picture in cutter([*strips_of(windows), *whole]).items():
        strip = Strip(_uri(picture.content), picture.box)
        if place in whole:
            sheets[len(sheets) + 1] = strip
            sheet_at[whole[place]] = len(sheets)
        else:
            strips[len(strips) + 1] = strip
            at.setdefault((place.input, place.page or 0), []).append((len(strips), picture.box))
    kept = {key: tuple(some) for key, some in at.items()}
    return Album(wording, strips, kept, True, frozenset(left), names, sheets, sheet_at)


def _uri(content: bytes) -> str:
    kind = next(kind for mark, kind in MARKS if content.startswith(mark))
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
