"""Tables that rulings enclose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.layout.drawing import Sheet, layouts_of, lines_in, pages_of, rows_in, tables_of

HEAD = ["No", "Uraian Tugas", "Target", "Realisasi", "Capaian"]
BODY = [
    ["1", "Terlaksananya penataan/dermaga", "12 Laporan", "12 Laporan", "100,00"],
    ["2", "Tersusunnya peta/perairan", "4 Dokumen", "3 Dokumen", "75,00"],
]
WIDTHS = [30, 180, 80, 80, 70]


@pytest.mark.parametrize("rule", ["all", "thin", "flat", "three"])
def test_cells_whatever_the_rulings(tmp_path: Path, rule: str) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        end = sheet.table(60, 100, WIDTHS, [HEAD, *BODY], rule)
        sheet.prose(end + 40)
    (table,) = tables_of(sheet.path)
    assert rows_in(table) == [HEAD, *BODY]
    assert table.head_rows == 1
    assert table.source == ("ruled" if rule in ("all", "thin") else "rows")


@pytest.mark.parametrize("rule", ["all", "flat", "three"])
def test_a_head_whose_words_break_is_one_row(tmp_path: Path, rule: str) -> None:
    head = ["N/o", "Uraian/Tugas", "Target/Tahunan", "Realisasi/s.d. TW IV", "%/Capaian"]
    with Sheet(tmp_path / "a.pdf") as sheet:
        end = sheet.table(60, 100, WIDTHS, [head, *BODY], rule)
        sheet.prose(end + 40)
    (table,) = tables_of(sheet.path)
    assert rows_in(table) == [head, *BODY]
    assert table.head_rows == 1


def test_boxes_of_a_cell(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 100, WIDTHS, [HEAD, *BODY])
    (table,) = tables_of(sheet.path)
    cell = table.grid[2][3]
    assert cell is not None
    assert cell.box == pytest.approx((350, 152, 430, 184), abs=1)
    assert cell.boxes[0][0] == pytest.approx(354, abs=0.5)
    assert cell.boxes[0][3] == pytest.approx(
        152 + 10 + 1.8, abs=0.5
    )  # a fifth of 9 points below the baseline
    assert cell.pages == [1] and cell.tight == "3 Dokumen"


def test_merged_cells_and_a_head_of_two_levels(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        xs = [60, 90, 220, 300, 380]
        for y, x0, x1 in ((100, 60, 380), (120, 220, 380), (140, 60, 380), (160, 90, 380), (180, 60, 380)):
            sheet.line(x0, y, x1, y)
        for x, y0, y1 in ((60, 100, 180), (90, 100, 180), (220, 100, 180), (300, 120, 180), (380, 100, 180)):
            sheet.line(x, y0, x, y1)
        for x, y, text in (
            (xs[0], 110, "No"), (xs[1], 110, "Sasaran"), (xs[2], 104, "TRIWULAN I"),
            (xs[2], 124, "Target"), (xs[3], 124, "Capaian"),
            (xs[0], 144, "1"), (xs[1], 144, "Ikan"), (xs[2], 144, "5"), (xs[3], 144, "6"),
            (xs[1], 164, "Rumput"), (xs[2], 164, "7"), (xs[3], 164, "8"),
        ):  # fmt: skip
            sheet.text(x + 4, y + 10, text)
    (table,) = tables_of(sheet.path)
    assert rows_in(table) == [
        ["No", "Sasaran", "TRIWULAN I", "<"],
        ["^", "^", "Target", "Capaian"],
        ["1", "Ikan", "5", "6"],
        ["^", "Rumput", "7", "8"],
    ]
    assert table.head_rows == 2


def test_numbering_row_ends_the_head(tmp_path: Path) -> None:
    rows = [HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)=4/3"], *BODY]
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 100, WIDTHS, rows)
    (table,) = tables_of(sheet.path)
    assert table.head_rows == 2


def test_boxes_and_frames_are_no_tables(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.canvas.rect(20, 20, 555, 802)
        for x in (80, 250, 420):  # an organisation chart
            sheet.canvas.rect(x, 500, 100, 40)
            sheet.text(x + 10, HEIGHT_OF_BOX, "SEKSI KAPAL")
        sheet.prose(100)
    (layout,) = layouts_of(sheet.path)
    assert tables_of(sheet.path) == []
    assert "SEKSI KAPAL SEKSI KAPAL SEKSI KAPAL" in lines_in(layout)


HEIGHT_OF_BOX = 842 - 520


def test_two_tables_under_one_another(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        y = sheet.table(60, 100, WIDTHS, [HEAD, *BODY])
        sheet.text(300, y + 30, "Tabel 2.4", 11, bold=True, how="c")
        sheet.table(60, y + 50, WIDTHS, [HEAD, *BODY])
    (layout,) = layouts_of(sheet.path)
    first, second = tables_of(sheet.path)
    assert first.rows == second.rows == 3
    assert lines_in(layout) == ["Tabel 2.4"]


def test_rulings_missing_at_the_sides_and_at_the_end(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        for y in (100, 120, 140, 160):
            sheet.line(60, y, 400, y)
        for x in (90, 250, 320):  # they reach on to 180, where no ruling is; 60 and 400 have none
            sheet.line(x, 100, x, 180)
        for r, row in enumerate(
            [["No", "Tugas", "Target", "Nilai"], ["1", "Satu", "5", "6"], ["2", "Dua", "7", "8"]]
        ):
            for x, text in zip((60, 90, 250, 320), row, strict=True):
                sheet.text(x + 4, 114 + 20 * r, text)
        sheet.text(94, 174, "Tiga")
        sheet.text(254, 174, "9")
    (table,) = tables_of(sheet.path)
    texts = rows_in(table)
    assert texts[:3] == [["No", "Tugas", "Target", "Nilai"], ["1", "Satu", "5", "6"], ["2", "Dua", "7", "8"]]
    assert texts[3][1:3] == ["Tiga", "9"]


def test_rows_that_only_the_outer_frame_encloses(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        end = sheet.table(
            60, 100, WIDTHS, [HEAD, *BODY, ["3", "Terjaganya/terumbu", "9 Kali", "9 Kali", "100"]], "three"
        )
        x = 60.0
        for w in (0, *WIDTHS):
            x += w
            sheet.line(x, 100, x, end)
    (table,) = tables_of(sheet.path)
    assert rows_in(table)[1:3] == BODY
    assert table.rows == 4 and table.source == "ruled"


def test_word_across_a_ruling_is_parted(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 100, [40, 40, 40], [["a", "b", "c"], ["1", "2", "3"]])
        sheet.text(85, 150, "12345678")  # runs over the ruling at 100
        for y in (140, 160):
            sheet.line(60, y, 180, y)
        for x in (60, 100, 140, 180):
            sheet.line(x, 140, x, 160)
    words = [w.text for w in pages_of(sheet.path)[0].words]
    assert "123" in words and "45678" in words


def test_heads_set_upright(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        for x in (60, 80, 200, 220):
            sheet.line(x, 100, x, 200)
        for y in (100, 180, 200):
            sheet.line(60, y, 220, y)
        sheet.text(84, 114, "Kegiatan")
        for x, y, text in ((64, 194, "1"), (84, 194, "Bakau"), (204, 194, "9")):
            sheet.text(x, y, text)
        sheet.canvas.saveState()
        sheet.canvas.translate(213, 842 - 175)
        sheet.canvas.rotate(90)
        sheet.text(0, 842, "Target Tahunan")
        sheet.canvas.restoreState()
    (table,) = tables_of(sheet.path)
    assert rows_in(table) == [["", "Kegiatan", "Target Tahunan"], ["1", "Bakau", "9"]]


def test_a_chapter_heading_in_boxes_is_a_line(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        for x0, x1 in ((60, 120), (120, 400)):
            sheet.canvas.rect(x0, sheet.height - 140, x1 - x0, 60)
        sheet.text(75, 105, "BAB", 16, bold=True)
        sheet.text(85, 128, "II", 16, bold=True)
        sheet.text(140, 117, "PERENCANAAN KINERJA", 16, bold=True)
        sheet.table(60, 300, WIDTHS, [HEAD, *BODY])
    (layout,) = layouts_of(sheet.path)
    assert lines_in(layout) == ["BAB II PERENCANAAN KINERJA"]
    assert len(tables_of(sheet.path)) == 1


def test_head_cells_without_an_outer_ruling_belong_to_the_head(tmp_path: Path) -> None:
    """The head has rulings between its cells only, no top and no sides."""
    xs = [60, 90, 270, 350, 430, 500]
    with Sheet(tmp_path / "a.pdf") as sheet:
        for x in xs[1:-1]:
            sheet.line(x, 700, x, 790)
        for y in (740, 790):
            sheet.line(xs[0], y, xs[-1], y)
        for x, text in zip(xs, HEAD, strict=False):
            sheet.cell(x, 712, text, bold=True)
        for x, text in zip(xs, BODY[0], strict=False):
            sheet.cell(x, 744, text)
        sheet.page()
        sheet.table(60, 60, WIDTHS, BODY[1:], head=0)
    (table,) = tables_of(sheet.path)
    assert rows_in(table) == [HEAD, *BODY]
