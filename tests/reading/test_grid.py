"""Cells read under their heads."""

from __future__ import annotations

from auditor.reading.grid import read_grid
from auditor.reading.report import column_wordings
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
