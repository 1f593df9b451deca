"""Tables without rulings, and what is none though it lines up."""

from __future__ import annotations

from pathlib import Path

from tests.layout.drawing import Sheet, layouts_of, lines_in, rows_in, tables_of
from tests.layout.test_ruled import BODY, HEAD, WIDTHS


def test_columns_that_line_up(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.prose(60)
        sheet.text(300, 120, "Tabel 2.3", 11, bold=True, how="c")
        end = sheet.table(60, 130, WIDTHS, [HEAD, *BODY], "none")
        sheet.prose(end + 25)
    (table,) = tables_of(sheet.path)
    assert rows_in(table) == [HEAD, *BODY]
    assert (table.source, table.head_rows) == ("aligned", 1)
    assert len(lines_in(layouts_of(sheet.path)[0])) == 5


def test_a_repeated_head_with_its_only_row(tmp_path: Path) -> None:
    """The last row of a table of many columns, whose last one holds words."""
    at = (50, 80, 190, 310, 390, 460)
    head = ["No", "Sasaran", "Indikator", "Satuan", "Target", "Tipe"]
    row = ["10", "Tertatanya dermaga", "Jumlah keluhan", "Keluhan", "35", "semakin rendah"]
    with Sheet(tmp_path / "a.pdf") as sheet:
        for x, above, below in zip(at, head, row, strict=True):
            sheet.text(x, 80, above, bold=True)
            sheet.text(x, 110, below)
        sheet.text(390, 92, "2025", bold=True)
        sheet.prose(150)
    (table,) = tables_of(sheet.path)
    assert rows_in(table) == [[*head[:4], "Target/2025", "Tipe"], row]


def test_figures_set_right_and_in_the_middle_of_tall_rows(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        for x, text in ((75, "No"), (150, "Kegiatan"), (330, "Pagu"), (430, "Realisasi")):
            sheet.text(x, 110, text, bold=True, how="c")
        for r in range(3):
            y = 130 + 45 * r
            for i, text in enumerate(("Pembangunan tambatan", "perahu nelayan kecil", "di pesisir selatan")):
                sheet.text(100, y + 12 * i, text)
            sheet.text(75, y + 12, str(r + 1), how="c")
            sheet.text(360, y + 12, f"{r + 1}.250.000", how="r")
            sheet.text(470, y + 12, f"{r + 1}.000.000", how="r")
    (table,) = tables_of(sheet.path)
    assert table.head_rows == 1
    assert rows_in(table)[1:] == [
        [
            str(r + 1),
            "Pembangunan tambatan/perahu nelayan kecil/di pesisir selatan",
            f"{r + 1}.250.000",
            f"{r + 1}.000.000",
        ]
        for r in range(3)
    ]


def test_mean_row(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        end = sheet.table(60, 130, WIDTHS, [HEAD, *BODY], "none")
        sheet.text(245, end + 12, "Rata-rata Capaian", bold=True, how="c")
        sheet.text(434, end + 12, "87,50", bold=True)
    (table,) = tables_of(sheet.path)
    assert rows_in(table)[-1] == ["Rata-rata Capaian", "<", "<", "<", "87,50"]


def test_a_scale_of_two_columns_under_its_caption(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.text(300, 100, "Tabel 2.2", 11, bold=True, how="c")
        sheet.text(300, 115, "Pengukuran dengan Skala Ordinal", 11, bold=True, how="c")
        rows = [
            ["Skala", "Predikat"],
            ["90,1 s.d. lebih", "Sangat Tinggi"],
            ["75,1 s.d. 90", "Tinggi"],
            ["0 s.d. 75", "Rendah"],
        ]
        sheet.table(100, 125, [150, 150], rows, "none")
    (table,) = tables_of(sheet.path)
    assert rows_in(table) == rows


def test_running_text_lists_and_contents_are_no_tables(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        y = sheet.prose(60, 6)
        for i in range(4):
            sheet.text(60, y + 20 + 14 * i, f"{i + 1}.")
            sheet.text(90, y + 20 + 14 * i, "Melaksanakan pendataan 12 kapal nelayan di pelabuhan kecil")
        sheet.page()
        sheet.text(300, 60, "DAFTAR ISI", 12, bold=True, how="c")
        for i, name in enumerate(("PENDAHULUAN", "AKUNTABILITAS", "PENUTUP")):
            sheet.text(60, 90 + 16 * i, f"BAB {i + 1}")
            sheet.text(130, 90 + 16 * i, name)
            sheet.text(500, 90 + 16 * i, str(3 * i + 1))
        sheet.page()
        for i, name in enumerate(("PENDAHULUAN", "AKUNTABILITAS", "PENUTUP")):
            sheet.text(60, 90 + 16 * i, f"BAB {i + 1}")
            sheet.text(130, 90 + 16 * i, name + " " + "." * 60)
            sheet.text(500, 90 + 16 * i, str(3 * i + 1))
    assert tables_of(sheet.path) == []


def test_signatures_and_forms_are_no_tables(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        for i, (left, right) in enumerate(
            (("Mengetahui,", "Samudra Raya, 2 Januari 2026"), ("KEPALA DINAS", "KEPALA BIDANG"),
             ("Raka Wirasena, S.Pi.", "Dewi Lautan, M.Si."), ("NIP. 197001011990", "NIP. 198002022005"))
        ):  # fmt: skip
            sheet.text(80, 100 + 30 * i, left)
            sheet.text(340, 100 + 30 * i, right)
        for i, (label, answer) in enumerate(
            (("Nama", "Raka Wirasena"), ("Umur", "45"), ("Nomor", "12"), ("Tahun", "2025"))
        ):
            sheet.text(80, 300 + 14 * i, label)
            sheet.text(160, 300 + 14 * i, ":")
            sheet.text(180, 300 + 14 * i, answer)
    (layout,) = layouts_of(sheet.path)
    assert tables_of(sheet.path) == []
    first = next(b for b in layout.blocks)
    assert [run.text for run in first.runs()] == ["Mengetahui,", "Samudra Raya, 2 Januari 2026"]  # type: ignore[union-attr]


def test_formulas_and_names_between_rulings_are_no_tables(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.line(60, 100, 500, 100)
        sheet.line(60, 140, 500, 140)
        for x, y, text in ((70, 123, "Persentase Capaian"), (200, 123, "="), (240, 115, "Realisasi")):
            sheet.text(x, y, text)
        sheet.text(240, 132, "Rencana")
        sheet.text(330, 123, "x 100%")
        sheet.line(60, 200, 500, 200)
        sheet.line(60, 230, 500, 230)
        sheet.text(80, 218, "BIDANG KAPAL")
        sheet.text(250, 218, "BIDANG BUDIDAYA")
    assert tables_of(sheet.path) == []


def test_text_drawn_out_to_the_margins_is_no_table(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        for i, text in enumerate(
            ("Realisasi belanja tahun anggaran 2025", "sebesar Rp 12.500.000 atau 98,5 persen") * 2
        ):
            for k, word in enumerate(text.split()):
                sheet.text(60 + 85 * k, 100 + 15 * i, word[:9].ljust(9, "i"))
    assert tables_of(sheet.path) == []


def test_a_head_with_a_formula_is_still_a_table(tmp_path: Path) -> None:
    rows = [[*HEAD[:4], "Capaian =/4/3 x 100"], *BODY]
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 100, WIDTHS, rows, "flat")
    (table,) = tables_of(sheet.path)
    assert rows_in(table)[1:] == BODY
