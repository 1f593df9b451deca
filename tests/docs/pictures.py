"""The pictures of README and documentation, of an invented report: `python -m tests.docs.pictures`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2

from auditor.cli import main

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "fixtures" / "reports" / "hitungan-salah" / "laporan.pdf"
ASSETS = ROOT / "docs" / "assets"
PAGE = 7
SCALE = 1.5
TOP, BOTTOM = 0.47, 0.86
"""The part of the page that is shown: the table with its findings, and the sentences below."""


def marked_page() -> None:
    """A page of the annotated copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "salinan.pdf"
        main(["audit", str(REPORT), "--format", "pdf", "--output", str(copy)])
        document = pypdfium2.PdfDocument(copy)
        fronts = len(document) - len(pypdfium2.PdfDocument(REPORT))
        picture = document[fronts + PAGE - 1].render(scale=SCALE, may_draw_forms=True).to_pil()
    height = picture.height
    picture = picture.crop((0, int(height * TOP), picture.width, int(height * BOTTOM)))
    picture.quantize(64).save(ASSETS / "marked-page.png", optimize=True)


if __name__ == "__main__":
    marked_page()
