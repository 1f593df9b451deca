"""Rows that neither rulings nor white part: each column is cut by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.layout.parts import Table
from auditor.model import Role
from auditor.reading.report import head_test, read_report
from auditor.rulebook.load import load_pack
from tests.layout.drawing import Sheet, layouts_of, rows_in, tables_of

WIDTHS = [40, 190, 70, 90, 90, 60]
HEAD = ["Kode", "Kegiatan", "Lokasi", "Anggaran", "Realisasi", "%"]
XS = [60, 100, 290, 360, 450, 540, 600]

ROWS = [
    ("11", "Program Penataan Dermaga dan/Pengelolaan Perairan", "", "900.500.000", "880.400.000", "97,77"),
    ("11.01", "Pemetaan Perairan Dangkal", "Pulau Batu", "360.032.000", "356.928.000", "99,14"),
    (
        "11.02",
        "Pendataan Nelayan Kecil Dan/Pembudidaya Ikan",
        "Pulau Batu",
        "340.468.000",
        "324.072.000",
        "95,18",
    ),
    ("11.03", "Bimbingan Teknis Penangkapan", "Teluk Biru", "200.000.000", "199.400.000", "99,70"),
]


def _body(sheet: Sheet, top: float, step: float, low: float) -> None:
    """The rows with the label at the top, the amounts lower by `low` and the percentage between."""
    for n, (code, label, place, budget, spent, share) in enumerate(ROWS):
        y = top + n * step
        sheet.text(XS[0] + 4, y, code)
        for k, part in enumerate(label.split("/")):
            sheet.text(XS[1] + 4, y + 11 * k, part)
        sheet.text(XS[2] + 4, y + low / 3, place)
        sheet.text(XS[4] - 4, y + low, budget, how="r")
        sheet.text(XS[5] - 4, y + (low if n != 2 else low - 8), spent, how="r")  # one stands higher
        sheet.text(XS[6] - 4, y + low / 2, share, how="r")


def _ruled(path: Path, step: float, low: float) -> Table:
    """One ruled row that holds all: rulings around head and body and between the columns."""
    bottom = 140 + step * len(ROWS)
    with Sheet(path) as sheet:
        for x in XS:
            sheet.line(x, 100, x, bottom)
        for y in (100, 120, bottom):
            sheet.line(XS[0], y, XS[-1], y)
        for x, text in zip(XS, HEAD, strict=False):
            sheet.cell(x, 102, text, bold=True)
        _body(sheet, 136, step, low)
    (table,) = tables_of(path)
    return table


@pytest.mark.parametrize(("step", "low"), [(40, 12), (30, 9), (34, 16)])
def test_columns_set_at_different_heights(tmp_path: Path, step: float, low: float) -> None:
    assert rows_in(_ruled(tmp_path / "a.pdf", step, low))[1:] == [list(row) for row in ROWS]


def test_values_in_one_cell_become_rows(tmp_path: Path) -> None:
    head = ["No", "Sasaran", "Indikator Kinerja", "Target", "Capaian"]
    stacked = [
        "1",
        "Layanan yang/cepat",
        "Persentase kapal yang laik/Persentase dermaga terawat/Jumlah pelabuhan",
        "80%/75%/4 unit",
        "99,02/101,81/136,90",
    ]
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 100, [30, 120, 180, 70, 70], [head, stacked])
    (table,) = tables_of(sheet.path)
    assert rows_in(table)[1:] == [
        ["1", "Layanan yang/cepat", "Persentase kapal yang laik", "80%", "99,02"],
        ["^", "^", "Persentase dermaga terawat", "75%", "101,81"],
        ["^", "^", "Jumlah pelabuhan", "4 unit", "136,90"],
    ]
    assert not any(c.doubt for c in table.cells)


@pytest.mark.parametrize(
    ("label", "values"),
    [
        ("Persentase margin usaha/nelayan dan pembudidaya", "136,53/42,12"),  # two values of one indicator
        ("Persentase margin", "136,53/42,12"),
        ("Jumlah kapal/Jumlah dermaga", "20/30/40"),
    ],
)
def test_what_does_not_count_up_stays_whole_and_doubtful(tmp_path: Path, label: str, values: str) -> None:
    head = ["No", "Indikator Kinerja", "Target", "Capaian"]
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 100, [30, 200, 80, 80], [head, ["1", label, "32", values]])
    (table,) = tables_of(sheet.path)
    assert rows_in(table)[1:] == [["1", label, "32", values]]
    assert [c.doubt for c in table.cells if c.doubt] == ["many-values"]


def test_a_value_of_the_heading_above_is_not_given_to_the_first_point(tmp_path: Path) -> None:
    """The sasaran's own value stands above those of its indicators."""
    with Sheet(tmp_path / "a.pdf") as sheet:
        xs = [60, 160, 340, 420, 500]
        for x in xs:
            sheet.line(x, 100, x, 200)
        for y in (100, 120, 200):
            sheet.line(xs[0], y, xs[-1], y)
        for x, text in zip(xs, ["Sasaran", "Indikator", "Target", "%"], strict=False):
            sheet.cell(x, 102, text, bold=True)
        sheet.text(64, 134, "Pangan tersedia")
        sheet.text(496, 134, "99,02", how="r")
        points = [
            ("padi", "317.066", "101,81"),
            ("jagung", "190.793", "136,90"),
            ("kedelai", "51.823", "177,68"),
        ]
        for n, (name, target, share) in enumerate(points):
            y = 152 + 14 * n
            sheet.text(164, y, f"- Jumlah produksi {name}")
            sheet.text(416, y, target, how="r")
            sheet.text(496, y, share, how="r")
    (table,) = tables_of(sheet.path)
    assert [row[1:] for row in rows_in(table)[1:]] == [
        ["", "", "99,02"],
        ["- Jumlah produksi padi", "317.066", "101,81"],
        ["- Jumlah produksi jagung", "190.793", "136,90"],
        ["- Jumlah produksi kedelai", "51.823", "177,68"],
    ]


def test_the_heading_is_read_as_a_group_and_tons_are_no_money(tmp_path: Path) -> None:
    book = load_pack()
    xs = [60, 150, 310, 350, 420, 490, 540]
    heads = ["Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target", "Realisasi 2024", "%"]
    points = [("padi", "12.317.066", "12.540.550", "101,81"), ("jagung", "1.190.793", "1.630.238", "136,90")]
    with Sheet(tmp_path / "a.pdf") as sheet:
        for x in xs:
            sheet.line(x, 100, x, 180)
        for y in (100, 120, 180):
            sheet.line(xs[0], y, xs[-1], y)
        for x, text in zip(xs, heads, strict=False):
            sheet.cell(x, 102, text, bold=True)
        sheet.text(64, 134, "Pangan tersedia")
        sheet.text(536, 134, "119,36", how="r")
        for n, (name, *figures) in enumerate(points):
            sheet.text(154, 152 + 14 * n, f"- Jumlah produksi {name}")
            sheet.text(314, 152 + 14 * n, "Ton")
            for x, figure in zip(xs[4:], figures, strict=True):
                sheet.text(x - 4, 152 + 14 * n, figure, how="r")
    report = read_report(layouts_of(sheet.path, head_test(book)), book)
    assert not report.budgets
    (table,) = report.measurements
    assert [row.role for row in table.rows] == [Role.GROUP, Role.ROW, Role.ROW]
    assert [row.annual_target.raw for row in table.rows[1:] if row.annual_target] == [p[1] for p in points]
