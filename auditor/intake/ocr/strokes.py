"""Ruling lines and shaded boxes in the picture of a page: found, and painted out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from auditor.intake.document import Ruling
from auditor.intake.ocr.engine import Image, Pixels

_DARK = 150  # on white ground: ink
_FLAT_LEAST = 18.0  # points: the shortest horizontal stroke that is a ruling; letters have none so long
_UPRIGHT_LEAST = 11.5  # points: the shortest upright one; a capital of 16 points is as tall
_LONE_UPRIGHT = 40.0  # points: from here on it needs no horizontal one to touch
_THICK = 3.2  # points: anything thicker is a shaded box or a picture
_GAP = 0.8  # points: holes in a printed line that noise made; letters stand further apart
_BARE = 0.22  # share of ink beside a stroke above which it is of letters
_NEAR = 4.0  # points: how far from a horizontal ruling an upright one may end to touch it
_SHADE = (24.0, 9.0)  # points: the least width and height of a dark box


@dataclass(frozen=True, slots=True)
class Strokes:
    """rulings and shades in pixels. clean: the picture without the rulings, dark boxes turned light."""

    rulings: list[Ruling]
    shades: list[Pixels]
    clean: Image


def find_strokes(image: Image, dpi: float) -> Strokes:
    """The rulings of a level picture on white ground."""
    point = dpi / 72
    image, shades = _lightened(image, point)
    ink = (image < _DARK).astype(np.uint8)
    flat_mask = _long(ink, _FLAT_LEAST * point, _GAP * point, flat=True)
    upright_mask = _long(ink, _UPRIGHT_LEAST * point, _GAP * point, flat=False)
    flat, flat_marks = _strokes(flat_mask, ink, _THICK * point, flat=True)
    upright, upright_marks = _strokes(upright_mask.T, ink.T, _THICK * point, flat=False)
    upright_marks = upright_marks.T
    touching = [_is_border(r, flat, point) for r in upright]
    kept = [r for r, keeps in zip(upright, touching, strict=True) if keeps]
    dropped = [r for r, keeps in zip(upright, touching, strict=True) if not keeps]
    paint = flat_marks | upright_marks
    for r in dropped:
        paint[int(r.top) : int(r.bottom) + 1, int(r.x0) - 3 : int(r.x0) + 4] = 0
    clean = image.copy()
    clean[cv2.dilate(paint, np.ones((3, 3), np.uint8)) > 0] = 255
    flat.sort(key=lambda r: (r.top, r.x0))
    kept.sort()
    return Strokes(flat + kept, shades, clean)


def _lightened(image: Image, point: float) -> tuple[Image, list[Pixels]]:
    """The picture with its dark boxes turned light (white letters on blue), and those boxes."""
    wide, high = (max(round(v * point * 0.6), 3) for v in _SHADE)
    solid = cv2.morphologyEx(
        cv2.blur(image, (5, 5)), cv2.MORPH_CLOSE, np.ones((max(round(2 * point), 3),) * 2, np.uint8)
    )
    # closing by a letter's stroke takes dark text away and leaves dark grounds
    ground = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((max(round(3.3 * point), 3),) * 2, np.uint8))
    dark = cv2.morphologyEx((ground < 165).astype(np.uint8), cv2.MORPH_OPEN, np.ones((high, wide), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    boxes: list[Pixels] = []
    out = image
    for k in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[k])
        if w < _SHADE[0] * point or h < _SHADE[1] * point or area < 0.6 * w * h:
            continue
        if h > 200 * point:  # a photograph
            continue
        out = image.copy() if out is image else out
        part = out[y : y + h, x : x + w]
        level = float(np.median(part))
        out[y : y + h, x : x + w] = np.clip(
            255 - (part.astype(np.float32) - level) * 255 / max(255 - level, 60), 0, 255
        ).astype(np.uint8)
        boxes.append((x, y, x + w, y + h))
    return out, boxes


def _long(ink: Image, least: float, gap: float, *, flat: bool) -> Image:
    """The ink that belongs to strokes of at least this length in one direction."""

    def kernel(length: float) -> Image:
        size = max(round(length), 1)
        return np.ones((1, size) if flat else (size, 1), np.uint8)

    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, kernel(gap))
    # a line that is a little aslant leaves its row of pixels: two of them count as one
    whole = cv2.dilate(whole, np.ones((2, 1) if flat else (1, 2), np.uint8))
    return cv2.morphologyEx(whole, cv2.MORPH_OPEN, kernel(least))


def _strokes(mask: Image, ink: Image, thick: float, *, flat: bool) -> tuple[list[Ruling], Image]:
    """The thin strokes of the mask, which lie in it, each at its middle; and their pixels.

    flat: False when mask and ink were laid on their side."""
    count, marks, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(mask), connectivity=8)
    found: list[Ruling] = []
    keep = np.zeros(count, np.uint8)
    for k in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[k])
        mean = area / w  # a stroke aslant has a higher box than it is thick
        if mean > thick or h > max(2.5 * thick, 0.02 * w) or _is_of_letters(ink, x, y, w, h):
            continue
        keep[k] = 1
        middle = y + h / 2
        found.append(Ruling(x, middle, x + w, middle) if flat else Ruling(middle, x, middle, x + w))
    return found, keep[marks]


def _is_of_letters(ink: Image, x: int, y: int, w: int, h: int) -> bool:
    """True for the feet or heads of letters that run together: beside them stand the letters' stems.

    A ruling is bare on both sides but for what crosses or touches it."""
    above = ink[max(y - 3, 0) : max(y - 1, 0), x : x + w]
    below = ink[y + h + 1 : y + h + 3, x : x + w]
    return any(side.size and float(side.mean()) > _BARE for side in (above, below))


def _is_border(r: Ruling, flat: Sequence[Ruling], point: float) -> bool:
    """True when an upright stroke is long, or meets horizontal ones: letters meet none."""
    if r.bottom - r.top >= _LONE_UPRIGHT * point:
        return True
    near = _NEAR * point
    ends = [
        any(abs(f.top - y) <= near and f.x0 - near <= r.x0 <= f.x1 + near for f in flat)
        for y in (r.top, r.bottom)
    ]
    return all(ends)


def ink_of(image: Image) -> Any:
    """Which pixels are ink."""
    return image < _DARK
