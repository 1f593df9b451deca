"""Scans made for the purpose: a PDF's pages as pictures, spoilt in ways that are the same each time."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Spoilt:
    """How a sheet lay on the scanner. turned: degrees against the clock, by quarters; noise: grey levels."""

    dpi: int = 200
    skew: float = 0.0
    noise: int = 0
    blur: float = 0.0
    turned: int = 0
    dimmed: bool = False


def scanned(source: Path, target: Path, spoilt: Spoilt, first: int = 1, last: int = 10**6) -> Path:
    """The pages of `source` as pictures alone."""
    chance = random.Random(7)
    with pypdfium2.PdfDocument(source) as document:
        canvas = Canvas(str(target))
        for page in list(document)[first - 1 : last]:
            width, height = page.get_size()
            sheet = page.render(scale=spoilt.dpi / 72, grayscale=True).to_pil().convert("L")
            picture = _spoil(sheet, spoilt, chance)
            if spoilt.turned % 180:
                width, height = height, width
            canvas.setPageSize((width, height))
            canvas.drawImage(ImageReader(_jpeg(picture)), 0, 0, width, height)
            canvas.showPage()
        canvas.save()
    return target


def _spoil(sheet: Image.Image, spoilt: Spoilt, chance: random.Random) -> Image.Image:
    if spoilt.skew:
        sheet = sheet.rotate(spoilt.skew, Image.Resampling.BICUBIC, fillcolor=255)
    if spoilt.blur:
        sheet = sheet.filter(ImageFilter.GaussianBlur(spoilt.blur))
    if spoilt.noise:
        grain = Image.frombytes("L", sheet.size, chance.randbytes(sheet.size[0] * sheet.size[1]))
        sheet = Image.blend(sheet, grain, spoilt.noise / 255)
    if spoilt.dimmed:
        shade = Image.linear_gradient("L").resize(sheet.size).point(lambda v: 150 + v * 105 // 255)
        sheet = Image.composite(sheet, Image.new("L", sheet.size, 0), shade)
    return sheet.rotate(spoilt.turned, expand=True) if spoilt.turned else sheet


def _jpeg(picture: Image.Image) -> io.BytesIO:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=80)
    stream.seek(0)
    return stream
