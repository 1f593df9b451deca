"""Pictures for outputs, drawn by workers: what cannot be drawn costs its own pictures only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.pipeline import Painter, cut_pictures, pictures
from auditor.pipeline.pictures import draw_parts
from auditor.rulebook.load import load_pack
from auditor.values import Box, Place

BOOK = load_pack("default")
FIXTURE = Path(__file__).parent.parent / "fixtures" / "reports" / "hitungan-salah" / "laporan.pdf"
PART: Box = (0.0, 100.0, 10_000.0, 200.0)


def test_every_place_gets_its_picture_whatever_the_number_of_workers() -> None:
    places = [Place(0, page, PART) for page in range(1, 10)] + [Place(1, 1, PART)]
    one = cut_pictures([FIXTURE, FIXTURE], places, BOOK)
    assert list(one) == places and one == cut_pictures([FIXTURE, FIXTURE], places, BOOK, jobs=2)


def test_files_that_are_no_pdf_and_pages_that_are_not_there_have_none(tmp_path: Path) -> None:
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing else")
    places = [Place(0, 1, PART), Place(1, 1, PART), Place(1, 99, PART), Place(2, 1, PART), Place(7, 1, PART)]
    places.append(Place(1, None, None))
    assert list(cut_pictures([broken, FIXTURE, tmp_path / "hilang.pdf"], places, BOOK)) == [places[1]]


def dying(shared: object, path: Path, parts: Any) -> Iterator[object]:
    """The job, but page 3 takes the worker down."""
    if parts[0][0] == 3:
        os._exit(9)
    yield from draw_parts(shared, path, parts)


def test_a_crash_loses_the_pictures_of_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "draw_parts", dying)
    monkeypatch.setattr(pictures, "SHARE", 2)
    places = [Place(0, page, PART) for page in range(1, 7)]
    assert list(cut_pictures([FIXTURE], places, BOOK)) == [*places[:2], *places[4:]]


def test_the_command_writes_one_page_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        arguments = ["audit", str(FIXTURE), "--output", str(tmp_path / f"{jobs}.html"), "--jobs", jobs]
        assert main(arguments) == 1
    content = (tmp_path / "1.html").read_bytes()
    assert content == (tmp_path / "2.html").read_bytes()
    assert content.count(b"data:image/webp;base64,") > 3 and b"84. 250.000" in content


def test_a_painter_draws_whole_pages_and_stays() -> None:
    painter = Painter(BOOK)
    try:
        painter.hire()
        drawn = painter.pages(FIXTURE, [2, 99])
        again = painter.pages(FIXTURE, [2])
    finally:
        painter.close()
    assert list(drawn) == [2] and drawn[2].content[:4] == b"RIFF"
    assert drawn[2].box[:2] == (0, 0) and drawn[2].box[3] > drawn[2].box[2] > 400
    assert again == drawn
