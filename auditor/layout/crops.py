"""Pictures of parts of pages, small enough to stand in a result by the hundred."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from auditor.intake.pdf import load
from auditor.values import Box, Picture

SCALE = 130 / 72
"""Pixels per point: small print stays legible when the picture fills a screen."""

OVERVIEW, TALL = 80 / 72, 530.0
"""Pixels per point of a part that is taller than so many points: it shows where something stands."""

MOST_PIXELS = 4_000_000
"""A part of a page that would have more is drawn smaller: a page may be metres wide."""

LEVELS = 8
"""Shades of red, green and blue: print and rulings need no more, and the picture takes half of the bytes."""

_SHADES = [round(round(v * (LEVELS - 1) / 255) * 255 / (LEVELS - 1)) for v in range(256)] * 3

PLAIN = 24_000
"""Bytes above which a picture is no print but a scan or photograph, for which losses cost less."""

QUALITY = 40

FRAME, AROUND, COLOURS = (200, 45, 35), 2.0, 32
"""Of a picture with frames: red, green and blue of a frame, its distance in points, colours in all."""


def crops(path: Path, parts: Iterable[tuple[int, Box]]) -> Iterator[Picture | None]:
    """The picture of each part (page from 1, box), cut to the page; None for a part that cannot be drawn."""
    document = pypdfium2.PdfDocument(load(path))
    try:
        for page, box in parts:
            try:
                yield _crop(document, page, box)
            except (pypdfium2.PdfiumError, IndexError):
                yield None
    finally:
        document.close()


def _crop(document: pypdfium2.PdfDocument, number: int, box: Box) -> Picture | None:
    page = document[number - 1]
    try:
        width, height = page.get_size()
        x0, top, x1, bottom = max(0.0, box[0]), max(0.0, box[1]), min(width, box[2]), min(height, box[3])
        if x1 <= x0 or bottom <= top:
            return None
        scale = OVERVIEW if bottom - top > TALL else SCALE
        scale = min(scale, (MOST_PIXELS / ((x1 - x0) * (bottom - top))) ** 0.5)
        margins = (x0, height - bottom, width - x1, top)
        image = page.render(scale=scale, crop=margins).to_pil().convert("RGB")
        return Picture(_packed(image), (x0, top, x1, bottom))
    finally:
        page.close()


def painted(picture: Picture, lit: Sequence[Box]) -> bytes:
    """The picture as a PNG with these boxes of its page framed, for a format that draws nothing over it."""
    image = Image.open(io.BytesIO(picture.content)).convert("RGB")
    left, top, right, _ = picture.box
    scale = image.width / (right - left)
    pen = ImageDraw.Draw(image)
    for x0, y0, x1, y1 in lit:
        box = ((x0 - left - AROUND) * scale, (y0 - top - AROUND) * scale)
        pen.rectangle(
            (*box, (x1 - left + AROUND) * scale, (y1 - top + AROUND) * scale), outline=FRAME, width=3
        )
    stream = io.BytesIO()
    image.quantize(COLOURS).save(stream, "PNG")
    return stream.getvalue()


def _packed(image: Image.Image) -> bytes:
    """Print in few shades without loss, what is larger then with loss."""
    few = _written(image.point(_SHADES), lossless=True)
    return few if len(few) <= PLAIN else min(few, _written(image, lossless=False), key=len)


def _written(image: Image.Image, *, lossless: bool) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "WEBP", lossless=lossless, quality=60 if lossless else QUALITY, method=2)
    return stream.getvalue()
