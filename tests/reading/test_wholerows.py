"""Rows that were parted are put together, and rows of their own are not."""

from __future__ import annotations

import pytest

from auditor.reading.captions import find_captions
from auditor.reading.grid import read_grid
from auditor.reading.report import column_wordings
from auditor.reading.wholerows import with_whole_rows
from auditor.rulebook.load import load_pack
from tests.reading.flows import flow_of

BOOK = load_pack("default")


def rows_of(text: str) -> int:
    flow = flow_of(text)
    block, table = flow.tables[0]
    table.head_rows = 1
    grid = read_grid(flow, block, find_captions(flow), column_wordings(BOOK))
    return len(with_whole_rows(grid, flow.told).rows)


@pytest.mark.parametrize(
    ("value", "below", "rows"),
    [("77,30%", "WTP", 2), ("90%", "AA", 2), ("12", "Dokumen", 1), ("100%", "(Hijau)", 1)],
)
def test_a_word_below_a_percentage_is_no_unit(value: str, below: str, rows: int) -> None:
    second = "Opini atas laporan keuangan" if rows == 2 else ""
    text = (
        "[No | Sasaran | Indikator | Target | Realisasi]\n"
        f"[1 | Naiknya mutu laporan | Persentase temuan yang selesai | {value} | {value}]\n"
        f"[ |  | {second} | {below} | {below}]"
    )
    assert rows_of(text) == rows
