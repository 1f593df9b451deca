"""Cells read under their heads."""

from __future__ import annotations

from auditor.reading.grid import read_grid
from auditor.reading.report import column_wordings
from auditor.reading.sides import is_money
from auditor.rulebook.book import Rulebook
from tests.reading.flows import flow_of

TABLE = """[No | Indikator | Target | Realisasi]
[1 | Jumlah peserta | 4.31 | 4.519]
[2 | Jumlah laporan | 4 | 4]"""


def test_a_broken_number_is_no_word_for_the_other_style(book: Rulebook) -> None:
    flow = flow_of(TABLE)
    block, table = flow.tables[0]
    cell = table.grid[1][2]
    assert cell is not None
    cell.lines.append("9")
    cell.boxes.append(cell.boxes[0])
    cell.pages.append(1)
    grid = read_grid(flow, block, [], column_wordings(book))
    figures = [grid.figure(grid.rows[0], column) for column in (2, 3)]
    assert [str(f.value) for f in figures if f is not None] == ["4319", "4519"]


def test_amounts_that_a_narrow_column_broke_are_money(book: Rulebook) -> None:
    flow = flow_of("[No | Kegiatan | Realisasi]\n[1 | Pelatihan | 10.680.00]\n[2 | Pameran | 9.399.00]")
    block, table = flow.tables[0]
    for row in (1, 2):
        cell = table.grid[row][2]
        assert cell is not None
        cell.lines.append("0")
    grid = read_grid(flow, block, [], column_wordings(book))
    assert grid.values(2) == ["10.680.000", "9.399.000"]
    assert is_money(grid, 2)
