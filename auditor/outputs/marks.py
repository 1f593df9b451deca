"""Highlights on the pages of a PDF, drawn so that every viewer shows and prints them."""

from __future__ import annotations

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


def _appearance(pdf: Pdf, rect: Box, colour: tuple[float, float, float]) -> object:
    x0, y0, x1, y1 = rect
    red, green, blue = colour
    drawn = f"/G gs {red} {green} {blue} rg {x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f"
    stream = pdf.make_stream(drawn.encode())
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array(list(rect))
    stream.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(BM=Name.Multiply)))
    return stream
