"""The finder's boxes become boxes of single lines within single cells, none of the page's ink left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

import cv2
import numpy as np

from auditor.intake.document import Ruling
from auditor.intake.ocr.engine import Image, Pixels
from auditor.intake.ocr.strokes import ink_of

_SPECK = 5  # pixels of ink: less is dust
_INSIDE = 4  # pixels that a ruling must stand inside a box to cut it


@dataclass(slots=True)
class Piece:
    """One line of text in the picture, and the boxes of the connected ink in it. upright: set upwards."""

    box: Pixels
    inks: list[Pixels] = field(default_factory=list)
    upright: bool = False


def inks_of(clean: Image) -> list[Pixels]:
    """Boxes of the connected ink of a picture, dust left out."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink_of(clean).astype(np.uint8), connectivity=8)
    rows: Any = stats[1:count]
    rows = rows[rows[:, 4] >= _SPECK]
    return [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in rows]


def pieces_of(found: Sequence[Pixels], inks: Sequence[Pixels], rulings: Sequence[Ruling]) -> list[Piece]:
    """One piece for every line within a cell: what the finder found, cut, and the ink that it missed."""
    letter = _letter_height(inks, found)
    uprights = [r for r in rulings if r.x0 == r.x1]
    flats = [r for r in rulings if r.top == r.bottom]
    cut = [part for box in found for part in _cut(box, uprights, flats)]
    pieces, free = _filled(cut, inks)
    pieces = [line for piece in pieces for line in _lines(piece, letter)]
    return pieces + list(_missed(free, letter, uprights))


def _letter_height(inks: Sequence[Pixels], found: Sequence[Pixels]) -> float:
    """The usual height of a letter in pixels, of the ink that looks like letters."""
    tall = [y1 - y0 for x0, y0, x1, y1 in inks if 8 <= y1 - y0 <= 90 and x1 - x0 <= 2.5 * (y1 - y0)]
    return float(median(tall)) if tall else 20.0


def _cut(box: Pixels, uprights: Sequence[Ruling], flats: Sequence[Ruling]) -> Iterator[Pixels]:
    x0, y0, x1, y1 = box
    high, wide = y1 - y0, x1 - x0
    across = [
        r.x0
        for r in uprights
        if x0 + _INSIDE < r.x0 < x1 - _INSIDE and _shared(r.top, r.bottom, y0, y1) > 0.6 * high
    ]
    down = [
        r.top
        for r in flats
        if y0 + _INSIDE < r.top < y1 - _INSIDE and _shared(r.x0, r.x1, x0, x1) > 0.5 * wide
    ]
    xs = [x0, *sorted(round(x) for x in across), x1]
    ys = [y0, *sorted(round(y) for y in down), y1]
    for left, right in pairwise(xs):
        for top, bottom in pairwise(ys):
            if right - left >= 4 and bottom - top >= 6:
                yield left, top, right, bottom


def _shared(a: float, b: float, c: float, d: float) -> float:
    return min(b, d) - max(a, c)


def _filled(boxes: Sequence[Pixels], inks: Sequence[Pixels]) -> tuple[list[Piece], list[Pixels]]:
    """Each box with the ink whose middle lies in it, bare ones left out; and the ink of no box."""
    pieces = [Piece(box) for box in boxes]
    by_row: dict[int, list[Piece]] = {}
    for piece in pieces:
        for band in range(piece.box[1] >> 5, (piece.box[3] >> 5) + 1):
            by_row.setdefault(band, []).append(piece)
    free: list[Pixels] = []
    for ink in inks:
        x, y = (ink[0] + ink[2]) / 2, (ink[1] + ink[3]) / 2
        own = [
            p for p in by_row.get(int(y) >> 5, ()) if p.box[0] <= x < p.box[2] and p.box[1] <= y < p.box[3]
        ]
        if own:
            # two boxes may overlap at their edges: the one whose middle is nearer has the ink
            min(own, key=lambda p: abs((p.box[1] + p.box[3]) / 2 - y)).inks.append(ink)
        else:
            free.append(ink)
    return [p for p in pieces if p.inks], free


def _lines(piece: Piece, letter: float) -> Iterator[Piece]:
    """The piece, as several where bare rows of pixels part lines in it; a column of signs is set upright."""
    x0, y0, x1, y1 = piece.box
    if y1 - y0 > 2.2 * (x1 - x0) and y1 - y0 > 3 * letter:
        yield Piece(piece.box, piece.inks, upright=True)
        return
    bands = _bands(piece.inks, letter)
    if len(bands) < 2:
        yield piece
        return
    edges = [y0, *((a[1] + b[0]) // 2 for a, b in pairwise(bands)), y1]
    for top, bottom in pairwise(edges):
        own = [i for i in piece.inks if top <= (i[1] + i[3]) / 2 < bottom]
        if own:
            yield Piece((x0, top, x1, bottom), own)


def _bands(inks: Iterable[Pixels], letter: float) -> list[tuple[int, int]]:
    """Where lines stand in the ink: its heights joined where they overlap, the small ones (points of i,
    commas) taken into the nearest."""
    spans: list[tuple[int, int]] = []
    for top, bottom in sorted((i[1], i[3]) for i in inks if i[3] - i[1] >= 0.6 * letter):
        if spans and top < spans[-1][1] - 0.15 * letter:
            spans[-1] = (spans[-1][0], max(spans[-1][1], bottom))
        else:
            spans.append((top, bottom))
    return spans


def _missed(free: Sequence[Pixels], letter: float, uprights: Sequence[Ruling]) -> Iterator[Piece]:
    """Pieces of the ink that the finder missed: lone digits and dashes in cells."""
    alike = [i for i in free if _is_letter(i, letter) or (_is_dash(i, letter) and _in_table(i, uprights))]
    alike.sort()
    groups: list[list[Pixels]] = []
    for ink in alike:
        group = next((g for g in reversed(groups) if _follows(g[-1], ink, letter)), None)
        if group is None:
            groups.append([ink])
        else:
            group.append(ink)
    margin = round(0.3 * letter)
    for group in groups:
        lefts, tops, rights, bottoms = zip(*group, strict=True)
        if all(_is_dash(i, letter) for i in group):
            middle = (min(tops) + max(bottoms)) // 2
            tops, bottoms = (round(middle - 0.5 * letter),), (round(middle + 0.5 * letter),)
        box = (
            max(min(lefts) - margin, 0),
            max(min(tops) - margin, 0),
            max(rights) + margin,
            max(bottoms) + margin,
        )
        yield Piece(box, group)


def _is_letter(ink: Pixels, letter: float) -> bool:
    x0, y0, x1, y1 = ink
    return 0.55 * letter <= y1 - y0 <= 2 * letter and x1 - x0 <= 2.5 * letter


def _is_dash(ink: Pixels, letter: float) -> bool:
    x0, y0, x1, y1 = ink
    return y1 - y0 <= 0.3 * letter and 0.25 * letter <= x1 - x0 <= 1.3 * letter and x1 - x0 >= 1.5 * (y1 - y0)


def _in_table(ink: Pixels, uprights: Sequence[Ruling]) -> bool:
    """True where rulings stand on both sides."""
    beside = [r.x0 for r in uprights if r.top <= ink[1] and ink[3] <= r.bottom]
    return bool(beside) and min(beside) < ink[0] and ink[2] < max(beside)


def _follows(last: Pixels, ink: Pixels, letter: float) -> bool:
    shared = _shared(last[1], last[3], ink[1], ink[3])
    return ink[0] - last[2] < 0.8 * letter and shared > 0.3 * min(last[3] - last[1], ink[3] - ink[1])
