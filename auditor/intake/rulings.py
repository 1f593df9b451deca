"""Straight rulings from the drawn objects of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from auditor.intake.document import Ruling
from auditor.intake.faults import SANE, IntakeError
from auditor.intake.view import IDENTITY, Matrix, View, multiply

THIN = 3.0  # a filled box no thicker than this is a ruling: Word prints borders so
STRAIGHT = 0.7  # how far the ends of a ruling may stray across it
NEAR = 0.6  # pieces this close across belong to one ruling
BESIDE = 20.0  # points outside the page where a table's border may still stand
DASH_GAP = 5.0  # the widest gap between the dots of a dotted ruling
_MAX_POINTS = 400  # longer paths are drawings, not borders
_BOX_POINTS = 6
_MAX_DEPTH = 8

Point = tuple[float, float]


class _Ink:
    """What the objects of a page leave on it."""

    def __init__(self, view: View, most: int) -> None:
        self.view = view
        self.flat: list[Ruling] = []
        self.upright: list[Ruling] = []
        self.dots: list[Ruling] = []
        self.shades: list[Ruling] = []
        self.most = self.left = most
        # pdfium writes its answers here: made once, for there are thousands of objects
        self.fill, self.stroke = ctypes.c_int(0), ctypes.c_int(0)
        self.by_fill, self.by_stroke = ctypes.byref(self.fill), ctypes.byref(self.stroke)
        self.bounds = tuple(ctypes.c_float(0) for _ in range(4))
        self.by_bounds = tuple(map(ctypes.byref, self.bounds))

    def line(self, a: Point, b: Point) -> None:
        (x0, y0), (x1, y1) = a, b
        across, down = abs(x1 - x0), abs(y1 - y0)
        if down <= STRAIGHT and across > down:
            y = (y0 + y1) / 2
            self.flat.append(Ruling(min(x0, x1), y, max(x0, x1), y))
        elif across <= STRAIGHT and down > across:
            x = (x0 + x1) / 2
            self.upright.append(Ruling(x, min(y0, y1), x, max(y0, y1)))

    def filled(self, x0: float, y0: float, x1: float, y1: float, white: bool) -> None:
        across, down = x1 - x0, y1 - y0
        if across <= THIN and down <= THIN:
            self.dots.append(Ruling(x0, y0, x1, y1))
        elif down <= THIN:
            y = (y0 + y1) / 2
            self.flat.append(Ruling(x0, y, x1, y))
        elif across <= THIN:
            x = (x0 + x1) / 2
            self.upright.append(Ruling(x, y0, x, y1))
        elif not white:
            self.shades.append(Ruling(x0, y0, x1, y1))


def read_rulings(page: Any, view: View, most: int = SANE.objects) -> tuple[list[Ruling], list[Ruling]]:
    """Rulings and shaded boxes of a loaded page, in points from the top left as shown.

    Strokes, edges of stroked boxes, thin filled boxes; touching pieces and strings of dots are one
    ruling. Rulings are sorted: flat ones by top, then upright ones by x0.
    Raises IntakeError("too_large") when the page holds more objects than `most`.
    """
    ink = _Ink(view, most)
    count = pdfium.FPDFPage_CountObjects(page)
    for i in range(count):
        _read(pdfium.FPDFPage_GetObject(page, i), IDENTITY, ink, 0)
    width, height = view.size
    flat = list(_near(_joined(_flat_rows(ink.flat, ink.dots)), width, height))
    swapped = _joined(_flat_rows(map(_swap, ink.upright), map(_swap, ink.dots)))
    upright = [_swap(r) for r in _near(swapped, height, width)]
    upright.sort()
    return flat + upright, ink.shades


def _near(flat: Iterable[Ruling], width: float, height: float) -> Iterator[Ruling]:
    """What of the flat rulings is on a page of this size, or hardly beside it."""
    for r in flat:
        x0, top, x1, _ = r
        if x0 >= -BESIDE and x1 <= width + BESIDE and -BESIDE <= top <= height + BESIDE:
            yield r
        elif x0 < width and x1 > 0 and -BESIDE <= top <= height + BESIDE:
            yield Ruling(max(x0, -BESIDE), top, min(x1, width + BESIDE), top)


def _read(thing: Any, matrix: Matrix, ink: _Ink, depth: int) -> None:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        return
    ink.left -= 1
    if ink.left < 0:
        raise IntakeError("too_large", "page-too-dense", {"limit": str(ink.most)})
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _read_path(thing, matrix, ink, depth)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        inner = multiply(_matrix(thing), matrix)
        for i in range(pdfium.FPDFFormObj_CountObjects(thing)):
            _read(pdfium.FPDFFormObj_GetObject(thing, i), inner, ink, depth + 1)


def _matrix(thing: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(m)):
        return IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _read_path(thing: Any, outer: Matrix, ink: _Ink, depth: int) -> None:
    pdfium.FPDFPath_GetDrawMode(thing, ink.by_fill, ink.by_stroke)
    fill, stroke = bool(ink.fill.value), bool(ink.stroke.value)
    count = pdfium.FPDFPath_CountSegments(thing)
    if not (fill or stroke) or count > _MAX_POINTS:
        return
    if fill and not stroke and depth == 0 and count <= _BOX_POINTS and _thin_box(thing, ink):
        return
    white = fill and _is_white(thing)
    for points, closed in _subpaths(thing, multiply(_matrix(thing), outer), ink.view):
        box = _as_box(points)
        if fill and box is not None:
            ink.filled(*box, white)
        if stroke:
            _strokes(points, closed, ink)


def _thin_box(thing: Any, ink: _Ink) -> bool:
    """Takes a thin filled box by its bounds alone: Word draws thousands, and asking for every corner
    takes six times as long. False, and nothing taken, when it is no thin box."""
    left, bottom, right, top = ink.bounds
    if not pdfium.FPDFPageObj_GetBounds(thing, *ink.by_bounds):
        return False
    if right.value - left.value > THIN and top.value - bottom.value > THIN:
        return False
    ink.filled(*ink.view.box(left.value, bottom.value, right.value, top.value), False)
    return True


def _strokes(points: list[Point], closed: bool, ink: _Ink) -> None:
    box = _as_box(points) if len(points) >= 4 else None
    if box is not None and (box[2] - box[0] <= THIN or box[3] - box[1] <= THIN):
        ink.filled(*box, False)
        return
    for a, b in pairwise(points):
        ink.line(a, b)
    if closed and len(points) > 2:
        ink.line(points[-1], points[0])


def _as_box(points: list[Point]) -> tuple[float, float, float, float] | None:
    """The box that the points outline, None when they outline anything else."""
    if not 4 <= len(points) <= 6:
        return None
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    for x, y in points:
        if min(x - x0, x1 - x) > STRAIGHT or min(y - y0, y1 - y) > STRAIGHT:
            return None
    return x0, y0, x1, y1


def _subpaths(thing: Any, matrix: Matrix, view: View) -> Iterator[tuple[list[Point], bool]]:
    """The straight pieces of a path as shown; a curve parts them."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(0), ctypes.c_float(0)
    by_x, by_y = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    for i in range(pdfium.FPDFPath_CountSegments(thing)):
        segment = pdfium.FPDFPath_GetPathSegment(thing, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, by_x, by_y)
        px, py = x.value, y.value
        shown = view.point(a * px + c * py + e, b * px + d * py + f)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points, False
            points = [shown]
            continue
        points.append(shown)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield points, True
            points = [points[0]]
    if len(points) > 1:
        yield points, False


def _is_white(thing: Any) -> bool:
    r, g, b, a = (ctypes.c_uint(0) for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(thing, *map(ctypes.byref, (r, g, b, a))):
        return False
    return a.value == 0 or min(r.value, g.value, b.value) >= 250


def _swap(r: Ruling) -> Ruling:
    """Across for down."""
    return Ruling(r.top, r.x0, r.bottom, r.x1)


def _flat_rows(flat: Iterable[Ruling], dots: Iterable[Ruling]) -> Iterator[list[Ruling]]:
    """Flat pieces (dots among them, by their middle) that stand at one height."""
    pieces = list(flat)
    pieces += [Ruling(d.x0, (d.top + d.bottom) / 2, d.x1, (d.top + d.bottom) / 2) for d in dots]
    pieces.sort(key=lambda r: (r.top, r.x0))
    row: list[Ruling] = []
    for piece in pieces:
        if row and piece.top - row[-1].top > NEAR:
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _joined(rows: Iterable[list[Ruling]]) -> Iterator[Ruling]:
    """Pieces that touch, or that follow each other like dots, as one ruling each. Ends of rulings
    shorter than a letter are left out: dots, ticks, parts of drawings."""
    for row in rows:
        row.sort(key=lambda r: r.x0)
        x0, x1, y = row[0].x0, row[0].x1, row[0].top
        count, long = 1, x1 - x0
        for r in row[1:]:
            short = max(long, r.x1 - r.x0) <= 2 * DASH_GAP
            if r.x0 - x1 <= (DASH_GAP if short else 1.0):
                count += 1
                x1 = max(x1, r.x1)
                long = max(long, r.x1 - r.x0) if not short else long
                continue
            if x1 - x0 > THIN:
                yield Ruling(x0, y, x1, y)
            x0, x1, y, count, long = r.x0, r.x1, r.top, 1, r.x1 - r.x0
        if x1 - x0 > THIN:
            yield Ruling(x0, y, x1, y)
