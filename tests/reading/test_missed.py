# ruff: noqa: E501 - a table row is one line, as it is printed
"""Figures that no reading took are listed; second indicators are a table of their own."""

from __future__ import annotations

from auditor.layout.parts import Table
from auditor.reading.captions import find_captions
from auditor.reading.grid import Grid, read_grid
from auditor.reading.inner import parted
from auditor.reading.missed import missed_figures
from auditor.reading.report import column_wordings
from auditor.rulebook.load import load_pack
from tests.reading.flows import flow_of

BOOK = load_pack("default")


def grid_of(text: str) -> Grid:
    flow = flow_of(text)
    block, table = flow.tables[0]
    assert isinstance(table, Table)
    return read_grid(flow, block, find_captions(flow), column_wordings(BOOK))


MEASURED = """
[No | Indikator Kinerja | Target | Realisasi | Keterangan]
[1 | Jumlah kapal 10 GT | 25 unit | 24 unit | 3 unit rusak]
[2 | Indeks layanan | 80 | 81,5 dari 100 responden | -]
"""


def test_figures_that_were_not_read_are_listed_with_their_table() -> None:
    grid = grid_of(MEASURED)
    (left,) = missed_figures([grid], [])
    assert (left.figures, left.reason) == (4, "figures-left")
    assert left.head.text == "25 unit | 24 unit | 80 | 81,5 dari 100 responden"
    assert left.head.place.page == 1


def test_only_what_no_reading_took_is_listed() -> None:
    grid = grid_of(MEASURED)
    first, second = grid.rows
    read = [f for row, c in ((first, 2), (first, 3), (second, 2)) if (f := grid.figure(row, c)) is not None]
    (left,) = missed_figures([grid], read)
    assert left.head.text == "81,5 dari 100 responden"
    last = grid.figure(second, 3)
    assert last is not None
    assert missed_figures([grid], [*read, last]) == []


def test_second_indicators_have_their_own_targets() -> None:
    grid = grid_of(
        "[Sasaran | Indikator Sasaran | Target | Realisasi | Kegiatan | Indikator Kegiatan | Target Kegiatan]\n"
        "[Naiknya hasil laut | Persentase kapal laik | 80 % | 79 % | Pembinaan | Jumlah peserta pembinaan | 35 orang]"
    )
    outer, inner = parted(grid)
    assert inner is not None
    assert [h.quantity for h in outer.heads] == [
        "subject",
        "indicator",
        "target",
        "realisasi",
        "note",
        "note",
        "note",
    ]
    assert [h.quantity for h in inner.heads] == [
        "note",
        "note",
        "note",
        "note",
        "subject",
        "indicator",
        "target",
    ]


def test_indicators_of_two_years_are_one_table() -> None:
    grid = grid_of(
        "[Sasaran | Indikator Tahun 2022 | Target Tahun 2022 | Realisasi Tahun 2022 | Indikator Tahun 2023 | Target Tahun 2023 | Realisasi Tahun 2023]\n"
        "[Naiknya hasil laut | Persentase kapal laik | 80 | 79 | Persentase kapal laik | 85 | 83]"
    )
    assert parted(grid) == (grid, None)
