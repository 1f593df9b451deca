"""What people and programs get of one report, as text: the working paper, the comments in a Word draft,
the results in SARIF.

`python -m tests.golden.test_outputs` writes the texts anew; look at what changed before you commit it.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from auditor.benchmark.word import draw_word
from auditor.findings.result import RunResult
from auditor.outputs import TEXT_FORMATS, Order, Wording
from auditor.outputs.as_docx import as_docx
from auditor.outputs.as_draft import as_draft
from auditor.pipeline import audit
from auditor.running.sources import Source
from tests.generator import load
from tests.generator.fixtures import REPORTS
from tests.golden.auditing import default_book

REPORT = REPORTS / "hitungan-salah"
COUNTS = re.compile(r"\b\d+ (angka|figures|diperiksa|checked|tidak (?:dapat|ter)|undecided|not reached)")
"""How many figures a rule reached grows with what is read, and is the business of other tests."""


def audited(path: Path) -> RunResult:
    return audit([Source(path, path.name)], default_book(), isolated=False, figures=True)


def ordered(run: RunResult, lang: str, path: Path) -> Order:
    return Order(run=run, wording=Wording(default_book(), lang), paths=(path,))


def paper(lang: str) -> str:
    """Paragraphs as lines, rows of tables as lines with bars."""
    run = audited(REPORT / "laporan.pdf")
    content = as_docx(ordered(run, lang, REPORT / "laporan.pdf"), run.reports)
    lines = []
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += [" | ".join(cell.text.replace("\n", " / ") for cell in row.cells) for row in block.rows]
    return re.sub(COUNTS, r"n \1", "\n".join(line.rstrip() for line in lines) + "\n")


def comments(lang: str) -> str:
    """The comments in their order, with an empty line between them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "laporan.docx"
        path.write_bytes(draw_word(load(REPORT / "truth.toml")))
        run = audited(path)
        content = as_draft(ordered(run, lang, path), run.reports)
    return "\n\n".join(one.text for one in docx.Document(io.BytesIO(content)).comments) + "\n"


def sarif(lang: str) -> str:
    """One line per result: rule, level, fingerprint, places, message."""
    run = audited(REPORT / "laporan.pdf")
    log = json.loads(TEXT_FORMATS["sarif"](run, Wording(default_book(), lang)))
    lines = []
    for one in log["runs"][0]["results"]:
        places = ", ".join(spot["name"] for place in one["locations"] for spot in place["logicalLocations"])
        (print_,) = one["fingerprints"].values()
        lines.append(f"{one['ruleId']} {one['level']} {print_} ({places}): {one['message']['text']}\n")
    return "".join(lines)


GOLDEN: dict[str, Callable[[], str]] = {
    "catatan-hasil-reviu.id.txt": partial(paper, "id"),
    "catatan-hasil-reviu.en.txt": partial(paper, "en"),
    "komentar.id.txt": partial(comments, "id"),
    "komentar.en.txt": partial(comments, "en"),
    "results.id.sarif.txt": partial(sarif, "id"),
    "results.en.sarif.txt": partial(sarif, "en"),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_it_says_what_it_said(name: str) -> None:
    told = (REPORT / name).read_text(encoding="utf-8")
    assert GOLDEN[name]() == told, "python -m tests.golden.test_outputs"


if __name__ == "__main__":
    for name, make in GOLDEN.items():
        (REPORT / name).write_text(make(), encoding="utf-8")
