"""Rows of tables without upright rulings: codes and cells that tempt to cut a row in two, or not at all."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.layout.drawing import Sheet, rows_in, tables_of

HEAD = ["Kode", "Uraian", "Pagu", "Realisasi"]
AT = (64, 110, 330, 420)


def _head(sheet: Sheet, y: float) -> None:
    for x, text in zip(AT, HEAD, strict=True):
        sheet.text(x, y, text, bold=True)


def test_a_code_over_two_lines_is_one_row(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.text(300, 100, "Tabel 2.4 Pagu dan Realisasi", 11, bold=True, how="c")
        _head(sheet, 120)
        for r in range(4):
            y = 140 + 28 * r
            sheet.text(64, y, "3.25.0")
            sheet.text(72, y + 10, str(r + 2))
            texts = (f"Kegiatan {r}", f"{r + 1}.250.000", f"{r + 1}.000.000")
            for x, text in zip(AT[1:], texts, strict=True):
                sheet.text(x, y, text)
    (table,) = tables_of(sheet.path)
    assert rows_in(table)[1:] == [
        [f"3.25.0/{r + 2}", f"Kegiatan {r}", f"{r + 1}.250.000", f"{r + 1}.000.000"] for r in range(4)
    ]


def test_a_sentence_that_announces_the_next_table_parts_two(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        end = sheet.table(
            60,
            100,
            [40, 200, 120],
            [["No", "Indikator", "Target"], ["1", "Jumlah kapal", "12"], ["2", "Jumlah jaring", "30"]],
            "three",
        )
        sheet.text(60, end + 14, "Target itu didukung anggaran sebagai berikut:")
        sheet.table(
            60,
            end + 22,
            [40, 200, 120],
            [["No", "Program", "Anggaran"], ["1", "Perikanan", "5.000.000"], ["2", "Pasar", "7.000.000"]],
            "three",
        )
    first, second = tables_of(sheet.path)
    assert [rows_in(t)[0][1] for t in (first, second)] == ["Indikator", "Program"]
    assert [t.rows for t in (first, second)] == [3, 3]


def test_a_ruling_beside_a_merged_cell_parts_rows(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        xs = (60, 90, 230, 380, 460)
        for y in (100, 124, 172, 196):
            sheet.line(xs[0], y, xs[-1], y)
        sheet.line(xs[0], 148, xs[1], 148)
        sheet.line(xs[2], 148, xs[-1], 148)
        for x, text in zip(xs, ("No", "Sasaran", "Indikator", "Target"), strict=False):
            sheet.text(x + 4, 115, text, bold=True)
        rows = (("1", "Jumlah kapal yang didata", "12"), ("2", "Jumlah jaring yang dibagi", "30"))
        for y, (number, indicator, target) in zip((139, 163), rows, strict=True):
            for x, text in ((xs[0], number), (xs[2], indicator), (xs[3], target)):
                sheet.text(x + 4, y, text)
        sheet.text(xs[1] + 4, 139, "Meningkatnya usaha")
        sheet.text(xs[1] + 4, 151, "nelayan kecil")
        for x, text in zip(xs, ("3", "Terjaganya laut", "Jumlah patroli", "8"), strict=False):
            sheet.text(x + 4, 187, text)
    (table,) = tables_of(sheet.path)
    assert rows_in(table)[1:] == [
        ["1", "Meningkatnya usaha/nelayan kecil", "Jumlah kapal yang didata", "12"],
        ["2", "", "Jumlah jaring yang dibagi", "30"],
        ["3", "Terjaganya laut", "Jumlah patroli", "8"],
    ]


def test_texts_that_fill_their_column_end_where_the_next_column_begins(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.text(300, 100, "Tabel 2.2 Skala", 11, bold=True, how="c")
        sheet.text(125, 120, "Interval", bold=True, how="c")
        sheet.text(380, 120, "Kategori", bold=True, how="c")
        rows = [("85 s.d. 100 atau lebih banyak", "Sangat Baik"), ("70 s.d. < 85", "Baik")]
        rows += [("55 s.d. < 70", "Cukup"), ("< 55", "Kurang")]
        half = stringWidth(rows[0][0], "Helvetica", 9) / 2
        for r, (bounds, label) in enumerate(rows):
            sheet.text(125, 140 + 17 * r, bounds, how="c")
            sheet.text(125 + half + 3, 140 + 17 * r, label)
    (table,) = tables_of(sheet.path)
    assert [row[0] for row in rows_in(table)][1:] == [bounds for bounds, _ in rows]
    assert [row[-1] for row in rows_in(table)][1:] == [label for _, label in rows]


def test_a_count_set_lower_than_its_row(tmp_path: Path) -> None:
    """One ruled row holds three, with the second count a line below its own figures."""
    path = tmp_path / "a.pdf"
    rows = [("1.", ["Rehabilitasi dermaga", "pelabuhan"], "3.600.000.000", "96,22", 0),
            ("2.", ["Penguatan kelembagaan", "nelayan"], "460.000.000", "68,25", 12),
            ("3.", ["Pengadaan alat", "tangkap"], "1.260.000.000", "90,10", 0)]  # fmt: skip
    with Sheet(path) as sheet:
        sheet.table(60, 100, [40, 160, 100, 60], [["No", "Kegiatan", "Anggaran (Rp)", "%"]])
        top, bottom = 120, 240
        for x in (60, 100, 260, 360, 420):
            sheet.line(x, top, x, bottom)
        sheet.line(60, bottom, 420, bottom)
        for i, (number, names, amount, share, lower) in enumerate(rows):
            y = top + 14 + 38 * i
            sheet.text(64, y + lower, number)
            for k, name in enumerate(names):
                sheet.text(104, y + 12 * k, name)
            sheet.text(356, y, amount, how="r")
            sheet.text(416, y, share, how="r")
    (table,) = tables_of(path)
    assert rows_in(table)[1:] == [
        [number, "/".join(names), amount, share] for number, names, amount, share, _ in rows
    ]
