"""What an annotated copy of a committed fixture holds, normalised: notes, bookmarks, the cover's text.

`AUDITOR_GOLDEN=write python -m pytest tests/golden/test_annotated.py tests/golden/test_workbook.py` writes
them again.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from auditor.findings.result import RunResult
from auditor.outputs import Order, Wording
from auditor.outputs.as_pdf import as_pdf
from auditor.pipeline import audit
from auditor.running.sources import Source
from tests.generator.fixtures import REPORTS
from tests.golden.auditing import default_book

KEPT = Path(__file__).parent / "kept"
SHOWN = ("hitungan-salah", "kantor-tidak-sejalan")


@cache
def audited(slug: str) -> RunResult:
    """The run over a fixture, with every figure."""
    source = Source(REPORTS / slug / "laporan.pdf", f"{slug}.pdf")
    return audit([source], default_book(), isolated=False, figures=True)


def order_of(slug: str, lang: str) -> Order:
    """What a format is asked to write of it."""
    path = REPORTS / slug / "laporan.pdf"
    return Order(run=audited(slug), wording=Wording(default_book(), lang), paths=(path,))


def held(name: str, lines: Sequence[str]) -> None:
    """The lines are those that were kept under this name."""
    path, text = KEPT / name, "\n".join(lines) + "\n"
    if os.environ.get("AUDITOR_GOLDEN") == "write":
        KEPT.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def told(content: bytes) -> Iterator[str]:
    """One line per note and bookmark, and the text of the cover."""
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            links = sum(one.Subtype == "/Link" for one in page.obj.get("/Annots", []))
            yield from [f"page {number}: {links} links"] if links else []
            for one in page.obj.get("/Annots", []):
                if one.Subtype == "/Highlight":
                    box = " ".join(f"{float(x):.0f}" for x in one.Rect)
                    yield f"page {number} [{box}] {one.T}: {one.Contents!s}".replace("\n", " / ")
        with pdf.open_outline() as outline:
            yield from (f"bookmark {one.title}" for one in outline.root[0].children)
    document = pypdfium2.PdfDocument(content)
    yield from document[0].get_textpage().get_text_bounded().splitlines()


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("slug", SHOWN)
def test_the_copy_is_as_it_was(slug: str, lang: str) -> None:
    content = as_pdf(order_of(slug, lang), audited(slug).reports)
    held(f"{slug}.{lang}.pdf.txt", list(told(content)))


@pytest.mark.parametrize("slug", SHOWN)
def test_what_the_pages_draw_is_not_touched(slug: str) -> None:
    path = REPORTS / slug / "laporan.pdf"
    content = as_pdf(replace(order_of(slug, "id"), ticks=True), audited(slug).reports)
    with pikepdf.Pdf.open(path) as before, pikepdf.Pdf.open(io.BytesIO(content)) as after:
        sheets = len(after.pages) - len(before.pages)
        assert sheets >= 1
        for old, new in zip(before.pages, list(after.pages)[sheets:], strict=True):
            assert streams(old) == streams(new)
            assert old.mediabox == new.mediabox
            assert set(old.obj.keys()) | {"/Annots"} == set(new.obj.keys()) | {"/Annots"}


def streams(page: pikepdf.Page) -> list[bytes]:
    """The content streams of a page as they stand in the file."""
    contents = page.obj.Contents
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [part.read_raw_bytes() for part in parts]
