"""Tables over page breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.layout.drawing import HEIGHT, Rows, Sheet, layouts_of, lines_in, rows_in, tables_of

HEAD = ["No", "Uraian Tugas", "Target", "Capaian"]
WIDTHS = [30, 150, 80, 70]
LOW = 700.0  # where the first part begins: its last row ends at the foot of the page


def two_pages(
    path: Path, first: Rows, second: Rows, rule: str = "all", shift: float = 0, top: float = 60
) -> Path:
    """The rows parted by a page break; the first part's last row ends at the same height always."""
    with Sheet(path) as sheet:
        depth = sum(max(t.count("/") + 1 for t in row) * 12 + 8 for row in first)
        sheet.prose(60, 3)
        sheet.table(60, 790 - depth, WIDTHS, first, rule)
        sheet.page()
        end = sheet.table(60 + shift, top, WIDTHS, second, rule, head=1 if second[0][0] == "No" else 0)
        sheet.prose(end + 40)
    return path


@pytest.mark.parametrize("rule", ["all", "thin", "flat", "none"])
@pytest.mark.parametrize("repeated", [False, True])
def test_new_row_after_the_break(tmp_path: Path, rule: str, repeated: bool) -> None:
    first = [HEAD, ["1", "Penataan dermaga", "12 Kali", "100"], ["2", "Pemetaan laut", "4 Peta", "75"]]
    second = [["3", "Penanaman bakau", "9 Kali", "90"], ["4", "Pendataan kapal", "7 Kali", "80"]]
    path = two_pages(tmp_path / "a.pdf", first, [HEAD, *second] if repeated else second, rule)
    (table,) = tables_of(path)
    assert rows_in(table) == [*first, *second]
    assert (table.first_page, table.last_page, table.head_rows) == (1, 2, 1)
    assert table.grid[3][1].pages == [2]  # type: ignore[union-attr]


@pytest.mark.parametrize("rule", ["all", "flat"])
@pytest.mark.parametrize("repeated", [False, True])
def test_row_cut_by_the_break(tmp_path: Path, rule: str, repeated: bool) -> None:
    first = [
        HEAD,
        ["1", "Penataan dermaga", "12", "100"],
        ["2", "Pemetaan wilayah laut yang/berbatasan dengan kota", "4", "75"],
    ]
    second = [["", "tetangga di sebelah timur", "", ""], ["3", "Penanaman bakau", "9", "90"]]
    path = two_pages(tmp_path / "a.pdf", first, [HEAD, *second] if repeated else second, rule)
    (table,) = tables_of(path)
    assert rows_in(table)[2:] == [
        ["2", "Pemetaan wilayah laut yang/berbatasan dengan kota/tetangga di sebelah timur", "4", "75"],
        second[1],
    ]
    assert table.grid[2][1].pages == [1, 1, 2]  # type: ignore[union-attr]


def test_row_without_a_count_is_no_rest(tmp_path: Path) -> None:
    first = [HEAD, ["1", "Pembinaan nelayan", "12", "100"], ["", "a. Pelatihan jaring", "4", "75"]]
    second = [["", "b. Pelatihan mesin", "5", "50"], ["2", "Penanaman bakau", "9", "90"]]
    (table,) = tables_of(two_pages(tmp_path / "a.pdf", first, second))
    assert rows_in(table) == [*first, *second]


def test_head_in_other_words_by_the_readers_predicate(tmp_path: Path) -> None:
    first = [HEAD, ["1", "Penataan dermaga", "12", "100"]]
    other = ["Nomor", "Kegiatan", "Rencana", "Persentase"]
    path = two_pages(tmp_path / "a.pdf", first, [other, ["2", "Penanaman bakau", "9", "90"]])
    heads = {"No", "Nomor", "Kegiatan", "Uraian Tugas", "Target", "Rencana", "Capaian", "Persentase"}
    (table,) = tables_of(path, lambda row: sum(t in heads for t in row) >= 2)
    assert rows_in(table) == [*first, ["2", "Penanaman bakau", "9", "90"]]


def test_table_shifted_on_the_next_page(tmp_path: Path) -> None:
    first = [HEAD, ["1", "Penataan dermaga", "12", "100"]]
    (table,) = tables_of(
        two_pages(tmp_path / "a.pdf", first, [["2", "Penanaman bakau", "9", "90"]], shift=14)
    )
    assert table.rows == 3


def test_mean_row_alone_on_the_next_page(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 744, WIDTHS, [HEAD, ["1", "Penataan dermaga", "12", "100"]])
        sheet.page()
        sheet.canvas.rect(60, HEIGHT - 80, 330, 20)
        sheet.line(320, 60, 320, 80)
        sheet.text(190, 73, "Rata-rata Capaian", bold=True, how="c")
        sheet.text(324, 73, "100")
    (table,) = tables_of(sheet.path)
    assert rows_in(table)[2] == ["Rata-rata Capaian", "<", "<", "100"]


def test_merged_cell_runs_over_the_break(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 700, [120, 100, 60], [["Sasaran", "Indikator", "Target"]])
        for top, texts in ((720, ("meningkatnya hasil", "tangkapan nelayan di")), (60, ("wilayah pesisir",))):
            bottom = top + (60 if top == 720 else 40)
            for x in (60, 180, 280, 340):
                sheet.line(x, top, x, bottom)
            sheet.line(60, top, 340, top)
            sheet.line(60, bottom, 340, bottom)
            for i, text in enumerate(texts):
                sheet.text(64, top + 12 + 12 * i, text + ("." if top == 60 else ""))
            for y in range(top + 20, bottom, 20):
                sheet.line(180, y, 340, y)
            for i, y in enumerate(range(top, bottom, 20)):
                sheet.text(184, y + 12, f"Indikator {i}")
                sheet.text(284, y + 12, f"{i + 5}")
            if top == 720:
                sheet.page()
    (table,) = tables_of(sheet.path)
    owner = table.grid[1][0]
    assert owner is not None
    assert (owner.row, owner.row_end) == (1, 6)
    assert owner.lines == ["meningkatnya hasil", "tangkapan nelayan di", "wilayah pesisir."]
    assert table.rows == 6


def test_a_caption_parts_tables(tmp_path: Path) -> None:
    rows = [HEAD, ["1", "Penataan dermaga", "12", "100"]]
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 740, WIDTHS, rows)
        sheet.page()
        sheet.text(300, 60, "Tabel 2.4", 11, bold=True, how="c")
        sheet.table(60, 70, WIDTHS, rows)
    assert [t.rows for t in tables_of(sheet.path)] == [2, 2]


def test_a_caption_that_says_it_goes_on_does_not(tmp_path: Path) -> None:
    rows = [HEAD, ["1", "Penataan dermaga", "12", "100"]]
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 740, WIDTHS, rows)
        sheet.page()
        sheet.text(300, 60, "Tabel 2.3 (lanjutan)", 11, bold=True, how="c")
        sheet.table(60, 70, WIDTHS, [HEAD, ["2", "Penanaman bakau", "9", "90"]])
    assert [t.rows for t in tables_of(sheet.path)] == [3]


def test_running_heads_feet_and_page_numbers(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        for n in range(4):
            sheet.text(60, 40, "Laporan Kinerja Dinas Kelautan", 8)
            sheet.text(60, 815, "Kota Samudra Raya", 8)
            sheet.text(530, 815, f"Halaman {n + 7}", 8)
            row = [str(n + 1), f"Kegiatan bahari {n}", f"{n + 3}", "100"]
            sheet.table(60, 745 if n == 0 else 60, WIDTHS, [HEAD, row] if n == 0 else [row] * 36)
            if n < 3:
                sheet.page()
    pages = layouts_of(sheet.path)
    assert [p.label for p in pages] == ["7", "8", "9", "10"]
    assert [len(p.furniture) for p in pages] == [2, 2, 2, 2]
    assert all(lines_in(p) == [] for p in pages)
    assert len(tables_of(sheet.path)) == 1


@pytest.mark.parametrize(
    ("text", "label"), [("12", "12"), ("- 12 -", "12"), ("iv", "iv"), ("Page 3 of 9", "3")]
)
def test_page_number_alone_at_the_foot(tmp_path: Path, text: str, label: str) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.prose(60, 3)
        sheet.text(298, 810, text, 10, how="c")
    (layout,) = layouts_of(sheet.path)
    assert layout.label == label
    assert len(lines_in(layout)) == 3


@pytest.mark.parametrize("texts", [("Rata-rata Capaian", "95,00"), ("2 Penanaman bakau", "95,00")])
def test_last_row_alone_without_rulings(tmp_path: Path, texts: tuple[str, str]) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.prose(60, 4)
        rows = [HEAD, *[[str(n), "Penataan dermaga", "12 Kali", "100,00"] for n in range(1, 4)]]
        sheet.table(60, 700, WIDTHS, rows, "none")
        sheet.page()
        label, figure = texts
        if label[0].isdigit():
            sheet.text(64, 70, label[0])
            sheet.text(94, 70, label[2:])
        else:
            sheet.text(190, 70, label, how="c")
        sheet.text(324, 70, figure)
        sheet.prose(110, 3)
    (table,) = tables_of(sheet.path)
    wanted = ["Rata-rata Capaian", "<", "<"] if label[0] == "R" else ["2", "Penanaman bakau", ""]
    assert rows_in(table)[4] == [*wanted, "95,00"]
    assert len(lines_in(layouts_of(sheet.path)[1])) == 3


def test_running_text_after_a_table_without_rulings(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        rows = [HEAD, *[[str(n), "Penataan dermaga", "12 Kali", "100,00"] for n in range(1, 4)]]
        sheet.table(60, 700, WIDTHS, rows, "none")
        sheet.page()
        sheet.text(60, 70, "Capaian itu dinilai sangat tinggi.", 11)
        sheet.prose(90, 3)
    (table,) = tables_of(sheet.path)
    assert table.rows == 4
    assert len(lines_in(layouts_of(sheet.path)[1])) == 4


@pytest.mark.parametrize("repeated", [False, True])
def test_a_number_cut_by_the_break_is_one(tmp_path: Path, repeated: bool) -> None:
    """The last digit went over to the next page: no row ends with such a number."""
    head = ["No", "Kegiatan", "Pagu", "%"]
    first = [head, ["1", "Pembinaan nelayan", "80.500.000", "100"], ["2", "Pengadaan", "552.359.00", "98,04"]]
    second = [["", "Kapal", "0", ""], ["3", "Penanaman bakau", "9.250.000", "90"]]
    path = two_pages(tmp_path / "a.pdf", first, [head, *second] if repeated else second)
    (table,) = tables_of(path)
    assert rows_in(table)[2:] == [["2", "Pengadaan/Kapal", "552.359.00/0", "98,04"], second[1]]


def test_a_code_cut_by_the_break_is_one(tmp_path: Path) -> None:
    """Its last lines stand alone on the next page."""
    first = [HEAD, ["3.25./02", "Program", "30", "100"], ["3.25./02./2.", "Pendataan kapal", "12", "100"]]
    second = [["01./000/1", "", "", ""], ["3.25./03", "Penanaman bakau", "9", "90"]]
    (table,) = tables_of(two_pages(tmp_path / "a.pdf", first, second))
    assert rows_in(table)[2:] == [["3.25./02./2./01./000/1", "Pendataan kapal", "12", "100"], second[1]]


def test_a_range_cut_by_the_break_is_one(tmp_path: Path) -> None:
    head = ["Skala", "Predikat", "Kode", "Warna"]
    first = [head, ["> 90", "Sangat Tinggi", "A", "hijau"], ["75,1", "Tinggi", "B", "biru"]]
    second = [["s.d. 90", "", "", ""], ["< 75", "Rendah", "C", "merah"]]
    (table,) = tables_of(two_pages(tmp_path / "a.pdf", first, second))
    assert rows_in(table)[2:] == [["75,1/s.d. 90", "Tinggi", "B", "biru"], second[1]]


def test_counts_on_both_sides_of_the_break_are_two_rows(tmp_path: Path) -> None:
    """ "12" above "1.537" could be read as 121.537."""
    first = [HEAD, ["1", "Penataan dermaga", "30", "100"], ["2", "Pendataan", "12", "100"]]
    second = [["3", "Pencatatan kapal", "1.537", "220"], ["4", "Penanaman bakau", "9", "90"]]
    (table,) = tables_of(two_pages(tmp_path / "a.pdf", first, second))
    assert rows_in(table) == [*first, *second]


def test_mean_row_after_a_row_without_figures(tmp_path: Path) -> None:
    """The label of the mean spans the columns that have the texts of the row before the break."""
    path = tmp_path / "a.pdf"
    with Sheet(path) as sheet:
        sheet.prose(60, 3)
        sheet.table(60, 700, WIDTHS, [HEAD, ["1", "Pendataan", "12", "100"], ["", "Tugas lain", "", ""]])
        sheet.page()
        end = sheet.table(60, 60, [260, 70], [["Rata-rata Capaian", "100"]])
        sheet.prose(end + 40)
    (table,) = tables_of(path)
    assert [row[-1] for row in rows_in(table)] == ["Capaian", "100", "", "100"]


@pytest.mark.parametrize("lines, goes_on", [(1, False), (4, True)])
def test_a_merged_cell_whose_text_was_whole_does_not_go_on(tmp_path: Path, lines: int, goes_on: bool) -> None:
    """The text of the next sasaran begins with a capital and its line before is full: only the lines left
    empty below that one tell the two apart."""
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 700, [120, 100, 60], [["Sasaran", "Indikator", "Target"]])
        for top, texts in ((720, ["Meningkatnya hasil laut"] * lines), (60, ["Terkendalinya"])):
            bottom = top + 60
            for x in (60, 180, 280, 340):
                sheet.line(x, top, x, bottom)
            sheet.line(60, top, 340, top)
            sheet.line(60, bottom, 340, bottom)
            for i, text in enumerate(texts):
                sheet.text(64, top + 12 + 12 * i, text)
            for i, y in enumerate(range(top, bottom, 20)):
                sheet.line(180, y, 340, y)
                sheet.text(184, y + 12, f"Indikator {i}")
                sheet.text(284, y + 12, f"{i + 5}")
            if top == 720:
                sheet.page()
    (table,) = tables_of(sheet.path)
    owner = table.grid[1][0]
    assert owner is not None
    assert (owner.row_end == 7) is goes_on
