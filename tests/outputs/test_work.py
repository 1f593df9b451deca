"""The order of work in the workbook and in front of an annotated copy."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pikepdf import Pdf
from pypdfium2 import PdfDocument

from auditor.outputs import Order, Wording
from auditor.outputs.as_pdf import as_pdf
from auditor.outputs.as_xlsx import as_xlsx
from auditor.outputs.cover import Block, cover
from auditor.outputs.ordering import work_lines, work_of
from auditor.rulebook.load import load_pack
from tests.outputs.results import category, efficiency, run
from tests.outputs.test_xlsx import Read, text_of

BOOK = load_pack("default")


def texts(content: bytes) -> list[str]:
    with PdfDocument(content) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_workbook_has_the_steps_of_each_report(lang: str) -> None:
    result, wording = run(category(), efficiency()), Wording(BOOK, lang)
    steps = work_of(result.reports[0], wording)
    read = Read(as_xlsx(Order(run=result, wording=wording)))
    told = read.column(wording.word("sheet-work"), wording.word("head-work-step"))
    assert len(steps) > 1 and [text_of(cell) for cell in told.values()] == [step.text for step in steps]


def test_the_cover_has_the_steps_before_the_findings(tmp_path: Path) -> None:
    path = tmp_path / "laporan.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    result, wording = run(category(), efficiency()), Wording(BOOK, "id")
    lines = work_lines(result.reports[0], wording)
    first = texts(as_pdf(Order(run=result, wording=wording, paths=(path,) * 9), result.reports[:1]))[0]
    assert first.count(f"Urutan pengerjaan ({len(lines)})") == 1
    assert [first.count(" ".join(line.split())) for line in lines] == [1] * len(lines)


def test_a_long_lead_goes_on_over_the_sheet() -> None:
    lines = [Block("line", f"baris {number}.") for number in range(90)]
    content, spots = cover("Hasil", [*lines, Block("entry", "teks", "Temuan")])
    sheets = texts(content)
    assert all(f"baris {number}." in " ".join(sheets) for number in range(90))
    assert len(sheets) > 1 and spots[0].sheet == len(sheets) - 1
    with Pdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == len(sheets)
