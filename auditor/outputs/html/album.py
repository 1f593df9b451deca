"""The pictures of a page: planned from all findings, cut by the caller's cutter, each kept once."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.findings.result import Finding, Severity
from auditor.outputs.html.shown import Light, Strip, View
from auditor.outputs.html.windows import STATED, Window, strips_of, windows_of
from auditor.outputs.wording import Wording
from auditor.values import Box, Picture, Place

Cutter = Callable[[Sequence[Place]], Mapping[Place, Picture]]
"""Makes pictures of parts of pages; a part that cannot be drawn is missing from the answer."""

MOST_PICTURES = 1_500
"""Pictures of one page: some 10 MB. Beyond, the lighter findings have none."""

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
        return View(number, (box[0], window.top, box[2], bottom), tuple(lights), label, caption)


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
    strips: dict[int, Strip] = {}
    at: dict[tuple[int, int], list[tuple[int, Box]]] = {}
    cut = cutter(strips_of(windows))
    for number, (place, picture) in enumerate(cut.items(), 1):
        strips[number] = Strip(_uri(picture.content), picture.box)
        at.setdefault((place.input, place.page or 0), []).append((number, picture.box))
    kept = {key: tuple(some) for key, some in at.items()}
    return Album(wording, strips, kept, True, frozenset(left), names)


def _uri(content: bytes) -> str:
    kind = next(kind for mark, kind in MARKS if content.startswith(mark))
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
