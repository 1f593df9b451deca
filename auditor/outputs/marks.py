"""Highlights on the pages of a PDF, drawn so that every viewer shows and prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Page, Pdf, String

from auditor.findings.result import Severity
from auditor.values.place import Box

COLOURS = {
    Severity.ERROR: (1.0, 0.55, 0.5),
    Severity.WARNING: (1.0, 0.85, 0.35),
    Severity.NOTE: (0.6, 0.82, 1.0),
}
"""Red, green and blue, light enough to read the figure through them."""

TICKED = (0.1, 0.55, 0.2)
"""Red, green and blue of a tick."""

TICK, GAP = 6.0, 0.5
"""Height of a tick, at most, and the room before it, in points."""

NOTE, CORNER = 20.0, 12.0
"""Size of a note's sign, and its distance from the corner of the page, in points."""

PRINTED = 4
"""The annotation flag "Print" (ISO 32000-1, table 165)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One highlight: where, as the page is shown, how bad, and what the note says."""

    box: Box
    severity: Severity
    title: str
    note: str
    id: str


def add_mark(pdf: Pdf, page: Page, mark: Mark) -> None:
    """Puts the highlight among the page's annotations; what the page draws stays as it is."""
    rect = unshown(page, mark.box)
    colour = COLOURS[mark.severity]
    annotation = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Highlight,
        Rect=Array(list(rect)),
        QuadPoints=Array(_corners(rect)),
        C=Array(list(colour)),
        T=String(mark.title),
        Contents=String(mark.note),
        NM=String(mark.id),
        F=PRINTED,
        AP=Dictionary(N=_appearance(pdf, rect, colour)),
    )
    add_annotation(pdf, page, annotation)


def add_ticks(pdf: Pdf, page: Page, ticks: Sequence[tuple[Box, str]]) -> None:
    """A small tick behind each of these boxes, with a word on it; one drawing serves the whole page."""
    shape = _tick_shape(pdf, int(page.rotation) % 360)
    added = []
    for (_, top, x1, bottom), text in ticks:
        size = min(TICK, bottom - top)
        rect = unshown(page, (x1 + GAP, bottom - size, x1 + GAP + size, bottom))
        tick = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Stamp,
            Rect=Array(list(rect)),
            T=String("auditor"),
            Contents=String(text),
            F=PRINTED,
            AP=Dictionary(N=shape),
        )
        added.append(pdf.make_indirect(tick))
    page.obj[Name.Annots] = Array([*page.obj.get(Name.Annots, Array()), *added])


def add_remark(pdf: Pdf, page: Page, title: str, text: str) -> None:
    """A note in the upper left corner of a page, closed until it is clicked."""
    corner = unshown(page, (CORNER, CORNER, CORNER + NOTE, CORNER + NOTE))
    remark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Text,
        Rect=Array(list(corner)),
        Name=Name.Note,
        C=Array(list(COLOURS[Severity.ERROR])),
        T=String(title),
        Contents=String(text),
        NM=String("auditor"),
        F=PRINTED,
    )
    add_annotation(pdf, page, remark)


def add_annotation(pdf: Pdf, page: Page, annotation: Dictionary) -> None:
    """The page's own list may be shared with another page: it is copied, not lengthened."""
    own = list(page.obj.get(Name.Annots, Array()))
    page.obj[Name.Annots] = Array([*own, pdf.make_indirect(annotation)])


def unshown(page: Page, box: Box) -> Box:
    """A box of the page as shown, from its top left, in the coordinates of the file: x0, y0, x1, y1.

    A page is shown cut to its crop box and turned clockwise by /Rotate (ISO 32000-1, 7.7.3.3).
    """
    left, low, right, high = _visible(page)
    x0, top, x1, bottom = box
    turn = int(page.rotation) % 360
    if turn == 90:
        return left + top, low + x0, left + bottom, low + x1
    if turn == 180:
        return right - x1, low + top, right - x0, low + bottom
    if turn == 270:
        return right - bottom, high - x1, right - top, high - x0
    return left + x0, high - bottom, left + x1, high - top


def _visible(page: Page) -> Box:
    """The crop box inside the media box."""
    crop, media = _sorted(page.cropbox), _sorted(page.mediabox)
    low = [max(crop[i], media[i]) for i in (0, 1)]
    high = [min(crop[i], media[i]) for i in (2, 3)]
    return low[0], low[1], high[0], high[1]


def _sorted(box: Array) -> Box:
    a, b, c, d = (float(x) for x in box)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _corners(rect: Box) -> list[float]:
    """Upper left, upper right, lower left, lower right: the order that viewers follow."""
    x0, y0, x1, y1 = rect
    return [x0, y1, x1, y1, x0, y0, x1, y0]


def _tick_shape(pdf: Pdf, turn: int) -> object:
    """A tick in a square of one by one, upright on a page that is shown turned clockwise."""
    (a, b), (c, d), (e, f) = (_turned(x, y, turn) for x, y in ((0.1, 0.55), (0.4, 0.85), (0.9, 0.15)))
    red, green, blue = TICKED
    drawn = f"{red} {green} {blue} RG 0.16 w 1 J 1 j {a:.2f} {b:.2f} m {c:.2f} {d:.2f} l {e:.2f} {f:.2f} l S"
    stream = pdf.make_stream(drawn.encode())
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, 1, 1])
    return stream


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the square as shown, from its upper left, in the square of the file, from its lower left."""
    if turn == 90:
        return y, x
    if turn == 180:
        return 1 - x, y
    return (1 - y, 1 - x) if turn == 270 else (x, 1 - y)


def _appearance(pdf: Pdf, rect: Box, colour: tuple[float, float, float]) -> object:
    x0, y0, x1, y1 = rect
    red, green, blue = colour
    drawn = f"/G gs {red} {green} {blue} rg {x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f"
    stream = pdf.make_stream(drawn.encode())
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array(list(rect))
    stream.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(BM=Name.Multiply)))
    return stream
