"""Pages read from pictures: words, figures and tables where they stand, however the sheet lay."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from auditor.intake import open_pdf
from auditor.intake.document import Word
from auditor.intake.scanning import PACKAGES, Scanning, is_installed
from auditor.layout import Table, lay_out
from tests.intake.ocr.scans import Spoilt, scanned

pytestmark = pytest.mark.skipif(not is_installed(), reason=f"the extra ocr is not installed: {PACKAGES}")

ROWS = [
    ["No", "Uraian Tugas", "Target", "Realisasi", "%"],
    ["1", "Penataan dermaga", "12,50", "11,75", "94,00%"],
    ["2", "Pemeliharaan bakau", "5.084.795.000", "4.760.188.317", "93,61%"],
    ["3", "Pelatihan nelayan", "38", "-", "0%"],
]


def sheet(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Times-Roman", 11)
    for i in range(6):
        canvas.drawString(
            70, 760 - 15 * i, "Capaian kinerja triwulan keempat dihitung dari laporan dinas, yaitu 93,61%."
        )
    xs = [70, 100, 230, 330, 430, 500]
    for r in range(len(ROWS) + 1):
        canvas.line(xs[0], 600 - 24 * r, xs[-1], 600 - 24 * r)
    for x in xs:
        canvas.line(x, 600, x, 600 - 24 * len(ROWS))
    for r, row in enumerate(ROWS):
        for x, text in zip(xs, row, strict=False):
            canvas.drawString(x + 5, 600 - 24 * r - 16, text)
    canvas.showPage()
    canvas.save()
    return path


SHEETS = {
    "clean": Spoilt(dpi=200),
    "aslant": Spoilt(dpi=200, skew=1.7, noise=20, blur=0.5),
    "coarse": Spoilt(dpi=150, skew=-0.6, noise=25),
    "fine": Spoilt(dpi=300, skew=0.4),
    "sideways": Spoilt(dpi=200, turned=90),
    "other side": Spoilt(dpi=200, turned=270, skew=0.5),
    "upside down": Spoilt(dpi=200, turned=180),
    "unevenly lit": Spoilt(dpi=200, dimmed=True, noise=15),
}


@pytest.mark.parametrize("spoilt", SHEETS.values(), ids=list(SHEETS))
def test_the_table_is_read_as_printed(tmp_path: Path, spoilt: Spoilt) -> None:
    path = scanned(sheet(tmp_path / "a.pdf"), tmp_path / "b.pdf", spoilt)
    with open_pdf(path, scanning=Scanning(cache=False)) as pdf:
        page = pdf.page(1)
        again = pdf.read_again(1, [w[1:5] for w in page.words if "." in w.text and "," not in w.text])
    (table,) = (b for b in lay_out(page).blocks if isinstance(b, Table))
    assert [[cell.text if cell else "" for cell in row] for row in table.grid] == ROWS
    assert again == ["5.084.795.000", "4.760.188.317"]
    assert page.doubt == "ocr" and min(w.sure for w in page.words) > 0.5
    assert [w.text for w in page.words][:11] == [
        "Capaian",
        "kinerja",
        "triwulan",
        "keempat",
        "dihitung",
        "dari",
        "laporan",
        "dinas,",
        "yaitu",
        "93,61%.",
        "Capaian",
    ]


@pytest.mark.parametrize("size", [(3, 3), (2, 14400), (14400, 14400), (200, 30)])
def test_pages_of_odd_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=size)
    canvas.drawImage(ImageReader(Image.linear_gradient("L")), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    with open_pdf(tmp_path / "a.pdf", scanning=Scanning(cache=False)) as pdf:
        assert (pdf.page(1).doubt, pdf.page(1).rulings) == ("ocr", [])


def _by_text(word: Word) -> tuple[str, int, float]:
    return word.text, round(word.top / 5), word.x0


def test_words_stand_where_they_are_printed(tmp_path: Path) -> None:
    printed = sheet(tmp_path / "a.pdf")
    path = scanned(printed, tmp_path / "b.pdf", Spoilt())
    with open_pdf(printed) as pdf, open_pdf(path, scanning=Scanning(cache=False)) as scan:
        text, read = pdf.page(1), scan.page(1)
    assert len(text.words) == len(read.words)
    for a, b in zip(sorted(text.words, key=_by_text), sorted(read.words, key=_by_text), strict=True):
        assert a.text == b.text
        assert b[1:5] == pytest.approx(a[1:5], abs=3.5)
        assert b.size == pytest.approx(a.size, abs=2)
