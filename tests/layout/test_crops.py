"""Parts of pages as pictures: the right part, as the page is shown, small."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from auditor.layout import crops as cropping
from auditor.layout.crops import SCALE, crops, painted
from auditor.values import Box, Picture

INK: Box = (100.0, 200.0, 160.0, 230.0)
"""Where the black rectangle is on the page as it is shown."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "laporan.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.rect(100, 842 - 230, 60, 30, fill=1)
    canvas.showPage()
    canvas.save()
    return path


def only(path: Path, box: Box, page: int = 1) -> Picture:
    (picture,) = crops(path, [(page, box)])
    assert picture is not None
    return picture


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content)).convert("L")


def ink(picture: Picture) -> Box:
    """What is black in the picture, in points of the page."""
    box = opened(picture).point(lambda v: 255 if v < 128 else 0).getbbox()
    assert box is not None
    left, top, right, _ = picture.box
    scale = opened(picture).width / (right - left)
    return box[0] / scale + left, box[1] / scale + top, box[2] / scale + left, box[3] / scale + top


def test_a_picture_shows_its_part_cut_to_the_page(source: Path) -> None:
    picture = only(source, (0, 150, 100_000, 300))
    assert picture.box == (0, 150, 595, 300)
    assert opened(picture).size == pytest.approx((595 * SCALE, 150 * SCALE), abs=2)
    assert ink(picture) == pytest.approx(INK, abs=1.5)
    assert len(picture.content) < 2000


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_is_pictured_as_it_is_shown(source: Path, tmp_path: Path, turn: int) -> None:
    turned = tmp_path / "putar.pdf"
    with pikepdf.Pdf.open(source) as pdf:
        pdf.pages[0].obj.Rotate = turn
        pdf.pages[0].obj.CropBox = pikepdf.Array([20, 30, 580, 820])
        pdf.save(turned)
    whole = only(turned, (0, 0, 100_000, 100_000))
    found = ink(whole)
    assert opened(whole).width < opened(only(turned, (0, 0, 100_000, 100))).width  # it shows where only
    part = only(turned, (0, found[1] - 10, 100_000, found[3] + 10))
    assert ink(part) == pytest.approx(found, abs=1.5)


def test_a_picture_is_painted_with_frames_as_png(source: Path) -> None:
    picture = only(source, (0, 150, 100_000, 300))
    content = painted(picture, [INK])
    image = Image.open(io.BytesIO(content)).convert("RGB")
    assert content.startswith(b"\x89PNG") and image.size == opened(picture).size
    red = [image.getpixel((x, y)) for x in range(image.width) for y in range(image.height)]
    assert sum(r > 150 and g < 90 and b < 90 for r, g, b in red) > 100
    assert painted(picture, [INK]) == content


def test_what_cannot_be_drawn_is_none(source: Path) -> None:
    parts = [(7, (0.0, 0.0, 9.0, 9.0)), (1, (0.0, 900.0, 9.0, 950.0)), (1, INK)]
    assert [one is not None for one in crops(source, parts)] == [False, False, True]


def test_a_huge_page_is_drawn_smaller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "poster.pdf"
    canvas = Canvas(str(path), pagesize=(14_000, 14_000), invariant=1)
    canvas.showPage()
    canvas.save()
    monkeypatch.setattr(cropping, "MOST_PIXELS", 100_000)
    wide, high = opened(only(path, (0, 0, 100_000, 100_000))).size
    assert wide * high <= 110_000


def test_a_photograph_is_kept_with_loss() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((600, 300), 80) for _ in range(3)])
    assert cropping._packed(noise) == cropping._written(noise, lossless=False)
