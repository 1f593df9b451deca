"""A page of a scan: its picture rendered, made even, and read into words and rulings."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from statistics import fmean, median
from typing import Any

import cv2
import numpy as np
import pypdfium2.raw as pdfium

from auditor.intake.document import Page, Ruling, Word
from auditor.intake.ocr.engine import Engine, Image, LineReader, Pixels, Sign
from auditor.intake.ocr.pieces import Piece, inks_of, pieces_of
from auditor.intake.ocr.straighten import quarter, skew, turned, whitened
from auditor.intake.ocr.strokes import Strokes, find_strokes
from auditor.intake.ocr.words import plain_sign, words_of
from auditor.intake.view import Box, View

DPI = 200
"""Pixels an inch at which pages are read: 300 reads no better and takes half as long again."""

LARGE_DPI = 300
"""And for a second look at some words."""

LEAST_SIDE = 40
"""Pixels: a narrower page holds no line of text."""

MOST_PIXELS = 24_000_000
"""Larger sheets are read more coarsely: A1 at 200 dpi has more."""

LEAST_SURE = 0.5
"""Mean confidence of a line under which it is taken for a stamp, handwriting or dirt."""

_SAMPLE = 6  # lines that tell which side is up
_FIND_SCALE = 0.5  # at 200 dpi: the finder's letters should be some 13 pixels high
_TALL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhklt()%/")


class ScanReader:
    """A PageReader (see engine.py) that reads what an Engine recognises. other: whom to ask where the
    engine's two readings differ."""

    def __init__(self, engine: Engine, other: LineReader | None = None) -> None:
        self._engine = engine
        self._other = other
        self.name = type(engine).__name__
        self._large: tuple[Page, Image, float] | None = None

    def read(self, raw: Any, view: View, number: int) -> Page:
        """See PageReader."""
        width, height = view.size
        dpi = min(DPI, 72 * (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        if min(width, height) * dpi / 72 < LEAST_SIDE:
            return Page(number, width, height, doubt="ocr")
        image = whitened(rendered(raw, width, height, dpi))
        return self._upright(image, dpi, number)

    def _upright(self, image: Image, dpi: float, number: int) -> Page:
        """The page of a picture on white ground, turned until its lines lie level and upright."""
        turns = 1 if self._is_sideways(image) else 0
        image = quarter(image, turns)
        degrees = skew(image)
        image = turned(image, degrees)
        strokes = find_strokes(image, dpi)
        pieces = pieces_of(self._find(strokes.clean), inks_of(strokes.clean), strokes.rulings)
        if self._is_upside_down(strokes.clean, pieces):
            turns, image = turns + 2, quarter(image, 2)
            strokes = find_strokes(image, dpi)
            pieces = pieces_of(self._find(strokes.clean), inks_of(strokes.clean), strokes.rulings)
        lines = self._engine.read([_picture(strokes.clean, piece) for piece in pieces])
        told = [(p, line) for p, line in zip(pieces, lines, strict=True) if _means(line) >= LEAST_SURE]
        page = _page(image.shape, strokes, told, 72 / dpi, number)
        page.lay = (turns % 4, degrees)
        return page

    def again(self, raw: Any, view: View, page: Page, boxes: Sequence[Box]) -> list[str]:
        """See PageReader."""
        return _texts(self._engine.read(self._crops(raw, view, page, boxes)))

    def other(self) -> str:
        """See PageReader."""
        return self._other.name if self._other else ""

    def by_other(self, raw: Any, view: View, page: Page, boxes: Sequence[Box]) -> list[str]:
        """See PageReader."""
        if self._other is None:
            return [""] * len(boxes)
        return _texts(self._other.read(self._crops(raw, view, page, boxes)))

    def _crops(self, raw: Any, view: View, page: Page, boxes: Sequence[Box]) -> list[Image]:
        """The boxes' pictures at LARGE_DPI; the last page's whole picture is kept."""
        if self._large is None or self._large[0] is not page:
            dpi = min(LARGE_DPI, 72 * (MOST_PIXELS / max(page.width * page.height, 1)) ** 0.5)
            image = whitened(rendered(raw, *view.size, dpi))
            level = turned(quarter(image, page.lay[0]), page.lay[1])
            self._large = (page, find_strokes(level, dpi).clean, dpi / 72)
        _, clean, scale = self._large
        crops = [clean[_rows(box, scale), _columns(box, scale)] for box in boxes]
        return [crop if crop.size else np.full((8, 8), 255, np.uint8) for crop in crops]

    def _is_upside_down(self, clean: Image, pieces: Sequence[Piece]) -> bool:
        """True when some lines are read better from the other side."""
        lying = [p for p in pieces if not p.upright]
        lying.sort(key=lambda p: p.box[0] - p.box[2])
        crops = [_picture(clean, p) for p in lying[: 2 * _SAMPLE : 2]]
        ways = [self._engine.read([quarter(crop, turns) for crop in crops]) for turns in (0, 2)]
        upright, other = (sum(map(_means, lines)) for lines in ways)
        return other > 1.05 * upright

    def _is_sideways(self, image: Image) -> bool:
        boxes = self._find(image, _FIND_SCALE / 2)  # which way lines run shows at a quarter of the work
        lying = sum((x1 - x0) ** 2 for x0, y0, x1, y1 in boxes if x1 - x0 > 2 * (y1 - y0))
        standing = sum((y1 - y0) ** 2 for x0, y0, x1, y1 in boxes if y1 - y0 > 2 * (x1 - x0))
        return standing > 2 * lying

    def _find(self, image: Image, scale: float = _FIND_SCALE) -> list[Pixels]:
        small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        up = 1 / scale
        boxes = [tuple(round(v * up) for v in box) for box in self._engine.find(small)]
        return [(a, b, c, d) for a, b, c, d in boxes]


def rendered(raw: Any, width: float, height: float, dpi: float) -> Image:
    """The loaded page as a grey picture; annotations are left out, as they are from text layers."""
    wide, high = max(round(width * dpi / 72), 1), max(round(height * dpi / 72), 1)
    bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, raw, 0, 0, wide, high, 0, pdfium.FPDF_GRAYSCALE)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return np.frombuffer(buffer, np.uint8).reshape(high, stride)[:, :wide].copy()


def _texts(lines: Sequence[Sequence[Sign]]) -> list[str]:
    return ["".join(plain_sign(s.text) for s in line) for line in lines]


def _picture(clean: Image, piece: Piece) -> Image:
    x0, y0, x1, y1 = piece.box
    crop = clean[y0:y1, x0:x1]
    return quarter(crop, 1) if piece.upright else crop


def _rows(box: Box, scale: float) -> slice:
    """The rows of a word's box and a little more; letters reach below and above it."""
    more = 0.15 * (box[3] - box[1])
    return slice(max(round((box[1] - more) * scale), 0), round((box[3] + more) * scale))


def _columns(box: Box, scale: float) -> slice:
    """The columns likewise: less than half a blank more."""
    more = 0.12 * (box[3] - box[1])
    return slice(max(round((box[0] - more) * scale), 0), round((box[2] + more) * scale))


def _means(line: Sequence[Sign]) -> float:
    return fmean(s.sure for s in line) if line else 0.0


def _page(
    shape: tuple[int, ...],
    strokes: Strokes,
    told: Sequence[tuple[Piece, list[Sign]]],
    point: float,
    number: int,
) -> Page:
    """Everything in points. point: points in a pixel."""
    height, width = shape
    words: list[Word] = []
    upright: list[Word] = []
    usual = _usual_size(told, point)
    for piece, line in told:
        if piece.upright:
            upright.append(_upright_word(piece, line, point))
        else:
            words += _words(piece, line, usual, point)
    words.sort(key=lambda w: (round(w.bottom), w.x0))
    rulings = [Ruling(*(v * point for v in r)) for r in strokes.rulings]
    shades = [Ruling(*(v * point for v in s)) for s in strokes.shades]
    return Page(number, width * point, height * point, words, rulings, "ocr", upright, shades)


def _upright_word(piece: Piece, line: Sequence[Sign], point: float) -> Word:
    x0, top, x1, bottom = (v * point for v in piece.box)
    text = "".join(s.text for s in line).strip()
    return Word(text, x0, top, x1, bottom, x1 - x0, False, round(min(s.sure for s in line), 4))


def _usual_size(told: Sequence[tuple[Piece, list[Sign]]], point: float) -> float:
    sizes = [size for piece, line in told if (size := _measured(piece, line)[1])]
    return float(median(sizes)) * point if sizes else 10.0


def _measured(piece: Piece, line: Sequence[Sign]) -> tuple[float, float]:
    """Where the line's letters stand and the size of its font, in pixels; size 0 where it cannot be told.

    Most letters stand on the base line; capitals, digits and tall letters are 0.7 of the size high, the
    others 0.5."""
    letters = [i for i in piece.inks if i[3] - i[1] > 0.25 * (piece.box[3] - piece.box[1])]
    if not letters:
        return (piece.box[1] + piece.box[3]) / 2, 0.0
    base = float(median(i[3] for i in letters))
    tops = sorted(i[1] for i in letters)
    tall = base - tops[len(tops) // 10]
    share = 0.7 if any(s.text in _TALL for s in line) else 0.5
    return base, tall / share


def _words(piece: Piece, line: Sequence[Sign], usual: float, point: float) -> list[Word]:
    base, size = _measured(piece, line)
    size = size * point or usual
    base = (
        base * point if any(s.text.isalnum() or s.text in _TALL for s in line) else base * point + 0.25 * size
    )
    if 0.8 * usual < size < 1.2 * usual:  # one font, measured to the pixel
        size = usual
    left = piece.box[0]
    ink = _joined((i[0] - left, i[2] - left) for i in piece.inks)
    spans = [(a * point, b * point) for a, b in ink]
    signs = [Sign(s.text, s.at * point, s.sure) for s in line]
    return words_of(signs, spans, left * point, base - 0.8 * size, base + 0.2 * size, size)


def _joined(spans: Any) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for a, b in sorted(spans):
        if joined and a <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], b))
        else:
            joined.append((a, b))
    return joined
