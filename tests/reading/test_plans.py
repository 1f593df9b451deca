"""The Rencana Aksi: targets of quarters, told apart from the agreement and the measurement."""

from __future__ import annotations

from auditor.layout.parts import Table
from auditor.reading.captions import find_captions
from auditor.reading.grid import Grid, read_grid
from auditor.reading.kinds import pick
from auditor.reading.plans import is_plan, read_plan
from auditor.reading.report import column_wordings
from auditor.rulebook.load import load_pack
from tests.reading.flows import flow_of

BOOK = load_pack("default")

PLAN = """
Tabel 2.2 Rencana Aksi
[No | Indikator Kinerja | Target Triwulan | Target Triwulan | Target Triwulan | Target Triwulan]
[ |  | TW I | TW II | TW III | TW IV]
[1 | Jumlah kapal yang didata | 10 | 24 | 30 | 54]
[2 | Jumlah dermaga terawat | 2 | 4 | 6 | 8]
"""
OTHER_HEAD = PLAN.replace("Target Triwulan", "RENCANA AKSI")
AGREEMENT = """
Tabel 2.1 Perjanjian Kinerja
[No | Indikator Kinerja | Target | TW I | TW II | TW III | TW IV]
[1 | Jumlah kapal yang didata | 54 | 10 | 24 | 30 | 54]
"""
WORDS = """
Tabel 2.3 Rencana Aksi
[No | Indikator Kinerja | TW I | TW II]
[1 | Jumlah kapal yang didata | Rapat persiapan | Pendataan lapangan]
"""


def grid_of(text: str, head_rows: int) -> Grid:
    flow = flow_of(text)
    block, table = flow.tables[0]
    assert isinstance(table, Table)
    table.head_rows = head_rows
    return read_grid(flow, block, find_captions(flow), column_wordings(BOOK))


def test_the_quarters_are_read_in_their_order() -> None:
    for text in (PLAN, OTHER_HEAD):
        grid = grid_of(text, 2)
        assert is_plan(grid)
        plan = read_plan(grid, pick(grid, 2025, 4))
        assert plan.quarters == (1, 2, 3, 4)
        assert plan.rows[0].indicator.text == "Jumlah kapal yang didata"
        assert [f.raw for f in plan.rows[0].figures if f] == ["10", "24", "30", "54"]


def test_a_target_of_the_year_beside_the_quarters_is_an_agreement() -> None:
    assert not is_plan(grid_of(AGREEMENT, 1))


def test_activities_by_quarters_are_no_targets() -> None:
    assert not is_plan(grid_of(WORDS, 1))
