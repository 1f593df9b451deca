"""Tables of no known kind keep their rows and columns of figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from auditor.intake.opening import open_file
from auditor.layout import join_tables, lay_out
from auditor.model import PlainTable
from auditor.reading.report import head_test, read_report
from auditor.rulebook.load import load_pack

BOOK = load_pack("default")
HEIGHT = 842.0
XS = (60.0, 220.0, 300.0, 380.0, 470.0)
ROWS = [
    ("Wilayah", "Ternak masuk", "Ternak keluar", "Laju (%)"),
    ("Kecamatan Utara", "1.250", "1.000", "25,00"),
    ("Kecamatan Selatan", "640", "800", "-20,00"),
    ("Kecamatan Barat", "330", "300", "10,00"),
    ("Kecamatan Timur", "515", "500", "3,00"),
    ("Kecamatan Tengah", "2.735", "2.600", "5,19"),
]


@pytest.fixture
def table(tmp_path: Path) -> PlainTable:
    path = tmp_path / "lembar.pdf"
    canvas = Canvas(str(path), pagesize=(595, HEIGHT))
    ys = [100.0 + 24 * i for i in range(len(ROWS) + 1)]  # one ruling more than rows
    for y in ys:
        canvas.line(XS[0], HEIGHT - y, XS[-1], HEIGHT - y)
    for x in XS:
        canvas.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])
    for y, row in zip(ys, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            canvas.drawString(x + 4, HEIGHT - y - 16, text)
    canvas.save()
    with open_file(path) as pdf:
        report = read_report(join_tables([lay_out(pdf.page(1))], head_test(BOOK)), BOOK)
    assert len(report.plains) == 1
    return report.plains[0]


def test_rows_have_names_and_figures(table: PlainTable) -> None:
    assert [row.subject.text for row in table.rows][:2] == ["Kecamatan Utara", "Kecamatan Selatan"]
    assert [[f.raw for f in row.figures if f] for row in table.rows][1] == ["640", "800", "-20,00"]


def test_counts_are_exact_and_percentages_are_told_by_the_head(table: PlainTable) -> None:
    first = [figure for figure in table.rows[0].figures if figure is not None]
    assert [figure.exact for figure in first] == [True, True, False]
    assert [figure.unit for figure in first] == ["", "", "%"]
