"""The committed PDFs are what the generator draws from their truth files, byte for byte."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
import reportlab

from tests.generator import draw, load, random_report, save
from tests.generator.difficulties import DIFFICULTIES, draw_difficulty
from tests.generator.fixtures import (
    BUNDLE,
    LAYOUTS,
    bundle_expected,
    bundle_truths,
    expected_of,
    report_folders,
)

# Another version draws the same page with other bytes; the fixtures were drawn with this one.
SAME_DRAWER = reportlab.__version__ == "5.1.0" and "ng" not in zlib.ZLIB_RUNTIME_VERSION
drawn_here = pytest.mark.skipif(not SAME_DRAWER, reason="fixtures were drawn with reportlab 5.1.0 and zlib")
FOLDERS = report_folders()


def test_there_are_reports() -> None:
    assert len(FOLDERS) >= 10


@drawn_here
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_report_is_drawn_from_its_truth(folder: Path) -> None:
    truth = load(folder / "truth.toml")
    pdf = (folder / "laporan.pdf").read_bytes()
    assert pdf == draw(truth)
    assert len(pdf) < 60_000
    assert json.loads((folder / "expected.json").read_text(encoding="utf-8")) == expected_of(truth)


@drawn_here
def test_bundle_is_drawn_from_its_truths() -> None:
    pdf, rows = bundle_expected(bundle_truths())
    assert (BUNDLE / "laporan.pdf").read_bytes() == pdf
    assert json.loads((BUNDLE / "expected.json").read_text(encoding="utf-8")) == rows


@drawn_here
@pytest.mark.parametrize("slug", DIFFICULTIES)
def test_layout_is_drawn_from_its_table(slug: str) -> None:
    pdf, cells = draw_difficulty(slug)
    assert (LAYOUTS / f"{slug}.pdf").read_bytes() == pdf
    assert json.loads((LAYOUTS / f"{slug}.json").read_text(encoding="utf-8")) == cells


@pytest.mark.parametrize("seed", [3, 17])
def test_a_random_report_is_the_same_every_time(seed: int, tmp_path: Path) -> None:
    truth = random_report(seed)
    save(truth, tmp_path / "truth.toml")
    assert load(tmp_path / "truth.toml") == truth == random_report(seed)
    assert draw(truth) == draw(random_report(seed))
