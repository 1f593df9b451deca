"""Signs of rows that were put together wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.reading.report import head_test, read_report
from auditor.rulebook.load import load_pack
from tests.layout.drawing import Rows, Sheet, layouts_of, tables_of

HEAD = ["No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"]
WIDTHS = [30, 180, 80, 80, 70]
SOUND = [["1", "Jumlah laporan/kegiatan", "12", "12", "100"], ["2", "Jumlah peta", "4", "3", "75"]]


def _doubts(path: Path, rows: Rows) -> list[str]:
    with Sheet(path) as sheet:
        sheet.table(60, 100, WIDTHS, [HEAD, *rows])
    (table,) = tables_of(path)
    return sorted({c.doubt for c in table.cells})


@pytest.mark.parametrize(
    ("rows", "doubt"),
    [
        ([["3", "Nilai A dan B/dan C", "99,02/101,81", "99", "100"]], "many-values"),
        ([["", "Persentase jalan/yang mantap", "", "", ""], ["", "", "80", "76", "95"]], "parted-label"),
        ([["", "", "80", "76", "95"], ["", "Persentase jalan/yang mantap", "", "", ""]], "parted-label"),
        ([["3", "Jumlah dana", "1.718.000.00", "5", "6"], ["4", "Jumlah orang", "0", "7", "8"]], "pieces"),
        (
            [["3", "Bagian", "1", "", "5"], ["4", "Bidang", "", "2", "5"]] * 3,
            "empty-half-column",
        ),
    ],
)
def test_a_sign_of_a_misread_row(tmp_path: Path, rows: Rows, doubt: str) -> None:
    assert _doubts(tmp_path / "a.pdf", rows) == ["", doubt]


@pytest.mark.parametrize(
    "rows",
    [
        SOUND,
        [["3", "Jumlah dana", "1.718.000.00/0", "Rp/5.000", "6"]],  # broken by the column, and whole again
        [["2.", "Jumlah peta", "4", "3", "75"], ["3", "Jumlah buku", "4", "3", "75"]],  # counts
        [["", "Sasaran: layanan yang cepat", "", "", ""], *SOUND],  # a heading row
    ],
)
def test_no_sign_in_a_sound_row(tmp_path: Path, rows: Rows) -> None:
    assert _doubts(tmp_path / "a.pdf", rows) == [""]


def test_the_row_of_the_model_carries_it(tmp_path: Path) -> None:
    book = load_pack()
    with Sheet(tmp_path / "a.pdf") as sheet:
        bad = ["3", "Nilai A", "99,02/101,81", "99", "100"]
        sheet.table(60, 100, WIDTHS, [HEAD, *SOUND, bad])
    report = read_report(layouts_of(sheet.path, head_test(book)), book)
    (table,) = report.measurements
    assert [row.doubt for row in table.rows] == ["", "", "many-values"]
