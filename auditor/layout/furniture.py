"""Running heads and feet: lines that come back at the same height of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.layout.parts import Line, PageLayout

_ZONE = 0.13  # of the page's height: where running heads and feet stand
_FOOT = 0.25  # the last line of all may stand higher: the foot of a page turned for a wide table
_DEPTH = 3  # lines of a running head at most
_TIMES = 3  # how often a line must come back
# Captions and chapters at the tops of pages differ in their numbers only, and are no running heads.
_HEADING = re.compile(r"\s*(?:tabel|gambar|grafik|bab)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NUMBER_AT_END = re.compile(r"(?:^|\D)(\d{1,4})\W*$")
_NUMBER_AT_START = re.compile(r"^\W*(\d{1,4})(?:\D|$)")

Key = tuple[str, int]


def take_out(pages: Sequence[PageLayout]) -> None:
    """Moves running heads and feet from blocks to furniture, and reads page numbers in them."""
    counts = Counter(k for p in pages for k in {_key(line) for line in _outer(p)})
    keys = {k for k, n in counts.items() if n >= _TIMES and (k[0] or n >= _TIMES + 2)}
    for page in pages:
        gone = [line for line in _outer(page) if any((k, t) in keys for k, t in [_key(line)])]
        if gone:
            page.blocks = [b for b in page.blocks if not any(b is line for line in gone)]
            page.furniture = [*page.furniture, *gone]
    _number(pages)


def _outer(page: PageLayout) -> list[Line]:
    """The first and last lines of a page as far as they stand near its edges."""
    low, high = page.height * (1 - _ZONE), page.height * _ZONE
    first = [
        b
        for b in page.blocks[:_DEPTH]
        if isinstance(b, Line) and b.box[3] < high and not _HEADING.match(b.text)
    ]
    last = [b for b in page.blocks[-_DEPTH:] if isinstance(b, Line) and b.box[1] > low]
    foot = page.blocks[-1] if page.blocks else None
    if isinstance(foot, Line) and not last and foot.box[1] > page.height * (1 - _FOOT):
        last = [foot]
    return [*first, *(b for b in last if not any(b is f for f in first))]


def _key(line: Line) -> Key:
    text = _DIGITS.sub("#", line.text.lower())
    # A number alone is a page number wherever turned pages put it.
    return (text, 0 if text.strip(" -–—|.") == "#" else round(line.box[1] / 3))


def _number(pages: Sequence[PageLayout]) -> None:
    """Labels of pages whose running head or foot carries a number that counts with the pages."""
    for pattern in (_NUMBER_AT_END, _NUMBER_AT_START):
        found: dict[int, list[tuple[PageLayout, str]]] = {}
        for page in pages:
            for line in page.furniture if not page.label else ():
                match = pattern.search(line.text)
                if match:
                    found.setdefault(page.number - int(match.group(1)), []).append((page, match.group(1)))
        for hits in found.values():
            for page, label in hits if len(hits) >= _TIMES else ():
                page.label = page.label or label
