"""Layout on the files of ../shared: the same cells as plain pdfplumber, the same in every dress."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from auditor.intake import IntakeError, open_pdf
from auditor.layout import Table, join_tables, lay_out
from tests.layout.drawing import pages_of, rows_in, tables_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="needs the corpus in ../shared")

LEAST = 0.995
EVERY = 4  # plain pdfplumber takes half a minute for all


def figures(texts: list[str]) -> Counter[str]:
    """Cells with a digit, without blanks."""
    return Counter(re.sub(r"\s", "", t) for t in texts if re.search(r"\d", t))


def plain(page: pdfplumber.page.Page) -> list[str]:
    return [cell for table in page.extract_tables() for row in table for cell in row if cell]


def test_cells_equal_plain_pdfplumber() -> None:
    count = missed = 0
    for path in sorted((CORPUS / "pdf").glob("*.pdf"))[::EVERY]:
        with pdfplumber.open(path) as other:
            for page in pages_of(path):
                tables = [b for b in lay_out(page).blocks if isinstance(b, Table)]
                ours = figures([c.text for t in tables for c in t.cells])
                theirs = figures(plain(other.pages[page.number - 1]))
                other.pages[page.number - 1].close()
                count += theirs.total()
                missed += (theirs - ours).total()
    assert count > 200
    assert missed <= (1 - LEAST) * count


@pytest.mark.parametrize("path", sorted((CORPUS / "alt").glob("*.pdf")), ids=lambda p: p.stem)
def test_harder_layouts_hold_the_same_cells(path: Path) -> None:
    def cells(file: Path) -> list[list[list[str]]]:
        return [[[re.sub(r"[\s/]", "", t) for t in row] for row in rows_in(t)] for t in tables_of(file)]

    assert cells(path) == cells(CORPUS / "pdf" / path.name)


@pytest.mark.parametrize("path", sorted((CORPUS / "hostile").glob("*.pdf")), ids=lambda p: p.stem)
def test_strange_files_are_read_or_refused(path: Path) -> None:
    try:
        with open_pdf(path) as pdf:
            layouts = []
            for number in range(1, min(pdf.pages, 20) + 1):
                try:
                    layouts.append(lay_out(pdf.page(number)))
                except IntakeError as fault:
                    assert fault.status in ("damaged", "too_large")
            join_tables(layouts)
    except IntakeError as fault:
        assert fault.status in ("encrypted", "damaged", "too_large")


@pytest.mark.parametrize("path", sorted((CORPUS / "real").glob("*.pdf")), ids=lambda p: p.stem)
def test_real_files_of_other_agencies(path: Path) -> None:
    with open_pdf(path) as pdf:
        numbers = range(1, pdf.pages + 1, 5)
        layouts = [lay_out(pdf.page(number)) for number in numbers]
    words = sum(len(b.starts) if not isinstance(b, Table) else 0 for p in layouts for b in p.blocks)
    tables = [b for p in layouts for b in p.blocks if isinstance(b, Table)]
    if path.stem == "RP35":  # a scan
        assert words == 0
        return
    assert words + sum(len(c.lines) for t in tables for c in t.cells) > 100
    assert all(t.grid[c.row][c.col] is c for t in tables for c in t.cells)
