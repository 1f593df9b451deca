"""The working paper of one report as a person reads it, in both languages.

`python -m tests.golden.test_paper` writes the texts anew; look at what changed before you commit it.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from auditor.outputs import Order, Wording
from auditor.outputs.as_docx import as_docx
from auditor.pipeline import audit
from auditor.running.sources import Source
from tests.generator.fixtures import REPORTS
from tests.golden.auditing import default_book

REPORT = REPORTS / "hitungan-salah"
COUNTS = re.compile(r"\b\d+ (angka|figures|diperiksa|checked|tidak (?:dapat|ter)|undecided|not reached)")
"""How many figures a rule reached grows with what is read, and is the business of other tests."""

LANGUAGES = ("id", "en")


def text_of(lang: str) -> str:
    """The paper without its look: paragraphs as lines, rows of tables as lines with bars."""
    run = audit([Source(REPORT / "laporan.pdf", "laporan.pdf")], default_book(), isolated=False, figures=True)
    content = as_docx(Order(run=run, wording=Wording(default_book(), lang)), run.reports)
    lines = []
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += [" | ".join(cell.text.replace("\n", " / ") for cell in row.cells) for row in block.rows]
    text = "\n".join(line.rstrip() for line in lines) + "\n"
    return re.sub(COUNTS, r"n \1", text)


def golden(lang: str) -> Path:
    return REPORT / f"catatan-hasil-reviu.{lang}.txt"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_says_what_it_said(lang: str) -> None:
    assert text_of(lang) == golden(lang).read_text(encoding="utf-8"), "python -m tests.golden.test_paper"


if __name__ == "__main__":
    for one in LANGUAGES:
        golden(one).write_text(text_of(one), encoding="utf-8")
