# ruff: noqa: E501 - a table row is one line, as it is printed
"""Budget tables of annual reports: which column holds what, which line is a total, what is left over."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from auditor.layout.parts import Cell, Table
from auditor.model import Budget, Role
from auditor.reading.budgets import read_budget
from auditor.reading.captions import find_captions
from auditor.reading.columns import is_numbering_row, read_head
from auditor.reading.continued import whole_tables
from auditor.reading.efficiencies import is_efficiency, read_efficiency
from auditor.reading.grid import BodyRow, Grid, read_grid
from auditor.reading.hierarchy import rank_rows
from auditor.reading.kinds import TableKind, kind_of, pick
from auditor.reading.performance import read_measurement, read_views
from auditor.reading.quantities import comparison_words
from auditor.reading.report import column_wordings
from auditor.reading.sides import budget_grid, money_side, performance_grid, pick_money, read_money
from auditor.reading.tallies import read_tally
from auditor.rulebook.load import load_pack
from auditor.values import State
from tests.reading.flows import flow_of

BOOK = load_pack("default")


def grid_of(text: str, head_rows: int = 1) -> Grid:
    """The one table of a page, with so many head rows; "Induk > Anak" in a head cell is two rows."""
    flow = flow_of(text)
    block, table = flow.tables[0]
    assert isinstance(table, Table)
    table.head_rows = head_rows
    return read_grid(flow, block, find_captions(flow), column_wordings(BOOK))


def budget_of(grid: Grid, year: int = 2024) -> Budget:
    side = money_side(grid)
    assert side is not None
    money = budget_grid(grid, side)
    return read_budget(money, pick_money(money, side, year, None), BOOK.vocabulary.words("total_words"))


REVISED = """
Tabel 9. Anggaran dan Realisasi APBD
[No | Program/Kegiatan | Jumlah Anggaran | Jumlah Anggaran | Realisasi Keuangan | Realisasi Keuangan | Realisasi Fisik]
[   |  | Sebelum Perubahan (Rp.) | Setelah Perubahan (Rp.) | (Rp.) | (%) | (%)]
[ | TOTAL APBD | 900.000.000 | 850.000.000 | 800.000.000 | 94,12 | 99,50]
[1. | Program Pengelolaan Tambak |  |  |  |  | ]
[ | Pembinaan Petambak | 600.000.000 | 550.000.000 | 520.000.000 | 94,55 | 100]
[ | Jumlah Hari Layanan Kapal | 300.000.000 | 300.000.000 | 280.000.000 | 93,33 | 99]
"""


def test_pagu_before_and_after_the_revision_and_the_work_done() -> None:
    budget = budget_of(grid_of(REVISED, 2))
    row = budget.rows[2]
    assert [c.quantity for c in budget.columns] == [
        "number", "subject", "pagu_before", "pagu", "realisasi", "absorption", "physical",
    ]  # fmt: skip
    found = (row.pagu_before, row.pagu, row.realisasi, row.absorption, row.physical)
    assert [f.value if f else None for f in found] == [
        Decimal(600_000_000), Decimal(550_000_000), Decimal(520_000_000), Decimal("94.55"), Decimal(100),
    ]  # fmt: skip


def test_total_lines_have_words_of_the_budget_only() -> None:
    roles = [r.role for r in budget_of(grid_of(REVISED, 2)).rows]
    assert roles == [Role.TOTAL, Role.GROUP, Role.ROW, Role.ROW]


BOTH = """
[No | Sasaran | Indikator | Kinerja | Kinerja | Kinerja | Program/Kegiatan | Keuangan | Keuangan | Keuangan]
[ |  |  | Target | Realisasi | % Realisasi |  | Pagu | Realisasi | % Realisasi]
[1 | Sasaran satu | Jumlah kapal laik | 80 | 77 | 96,25% | Program Kelayakan Kapal | 3.500.000.000,00 | 3.450.000.000,00 | 98,57%]
[ |  |  |  |  |  | Kegiatan Uji Kapal | 3.500.000.000,00 | 3.450.000.000,00 | 98,57%]
"""


def test_a_table_of_performance_and_money_is_both() -> None:
    grid = grid_of(BOTH, 2)
    budget = budget_of(grid)
    assert [r.subject.text for r in budget.rows] == ["Program Kelayakan Kapal", "Kegiatan Uji Kapal"]
    assert [r.absorption.value if r.absorption else None for r in budget.rows] == [Decimal("98.57")] * 2
    side = money_side(grid)
    assert side is not None
    rest = performance_grid(grid, side)
    assert rest is not None and kind_of(rest) is TableKind.MEASUREMENT
    (row,) = read_measurement(rest, pick(rest, 2024, None)).rows
    assert (row.indicator.text, row.achievement.value if row.achievement else None) == (
        "Jumlah kapal laik",
        Decimal("96.25"),
    )


def test_a_list_of_pagu_alone_is_a_budget_without_realisasi() -> None:
    budget = budget_of(
        grid_of(
            """
[No | Program | Jml Anggaran (Rp)]
[1 | Program Pelabuhan | Rp. 1.250.000.000,00]
[2 | Program Perkapalan | Rp. 750.000.000,00]
[ | JUMLAH | Rp. 2.000.000.000,00]
"""
        )
    )
    assert all(r.realisasi is None and r.absorption is None for r in budget.rows)
    assert [r.pagu.value if r.pagu else None for r in budget.rows] == [
        Decimal(1_250_000_000), Decimal(750_000_000), Decimal(2_000_000_000),
    ]  # fmt: skip


def test_what_was_left_over_is_no_absorption() -> None:
    budget = budget_of(
        grid_of(
            """
[No | Sumber Anggaran | Anggaran (Rp) | Realisasi (Rp) | SILPA*) | SILPA*)]
[ |  |  |  | Rp | %]
[1 | APBD | 40.000.000.000 | 39.000.000.000 | 1.000.000.000 | 2,50]
[2 | APBN | 10.000.000.000 | 9.000.000.000 | 1.000.000.000 | 10,00]
""",
            2,
        )
    )
    row = budget.rows[0]
    assert row.absorption is None
    assert row.remaining is not None and row.remaining.value == Decimal(1_000_000_000)
    assert row.remaining_share is not None and row.remaining_share.value == Decimal("2.50")


def test_income_is_told_from_spending() -> None:
    income = budget_of(
        grid_of(
            """
Tabel 9. Realisasi Pendapatan Tahun 2024
[Uraian | Target Pendapatan | Realisasi Pendapatan | % Pencapaian]
[Retribusi Sandar | 244.000.000.000 | 260.000.000.000 | 106,56]
[Jumlah | 244.000.000.000 | 260.000.000.000 | 106,56]
"""
        )
    )
    assert income.revenue and not budget_of(grid_of(REVISED, 2)).revenue


@pytest.mark.parametrize("head", ["Tingkat Efisiensi", "% Efisiensi", "Efisiensi"])
def test_performance_beside_absorption_is_an_efficiency_table(head: str) -> None:
    grid = grid_of(
        f"""
[No | Sasaran | Indikator Kinerja | % Capaian Kinerja | % Penyerapan Anggaran | {head}]
[1 | Sasaran satu | Jumlah kapal laik | 128,50 | 90,25 | 38,25]
[2 | Sasaran dua | Jumlah dermaga | 100 | 85,00 | 15,00]
[ | Rata-rata |  | 114,25 | 87,63 | 26,62]
"""
    )
    assert is_efficiency(grid)
    rows = read_efficiency(grid).rows
    assert [r.role for r in rows] == [Role.ROW, Role.ROW, Role.MEAN]
    found = (rows[0].performance, rows[0].absorption, rows[0].efficiency)
    assert [f.value if f else None for f in found] == [Decimal("128.50"), Decimal("90.25"), Decimal("38.25")]


def test_absorption_is_told_by_its_percentages_and_not_by_a_sign_in_its_head() -> None:
    table = """
[No | Sasaran | Indikator | Capaian | Penyerapan Anggaran | Tingkat Efisiensi]
[1 | Sasaran satu | Jumlah kapal laik | 113% | {} | 13%]
[2 | Sasaran dua | Jumlah dermaga | 100% | {} | 0,3%]
"""
    assert is_efficiency(grid_of(table.format("87 %", "99,7%")))
    assert not is_efficiency(grid_of(table.format("87.000.000", "99.700.000")))


def test_shares_and_remarks_below_a_total_leave_the_counts_above() -> None:
    tally = read_tally(
        grid_of(
            """
[No | Pemeriksaan | Temuan | Rekomendasi | Selesai | Belum]
[1 | Tahun satu | 23 | 52 | 32 | 20]
[2 | Tahun dua | 22 | 48 | 30 | 18]
[ | Jumlah | 45 | 100 | 62 | 38]
[ | Persentase |  |  | 62,00% | 38,00%]
[ | Selesai = sudah ditindaklanjuti |  |  |  | ]
"""
        )
    )
    assert tally is not None
    assert tally.quantities == ("Temuan", "Rekomendasi", "Selesai", "Belum")


def test_counts_with_a_total_line_and_a_total_column_are_a_tally() -> None:
    tally = read_tally(
        grid_of(
            """
[No | Kecamatan | Aktif | Tidak Aktif | Jumlah]
[1 | Teluk Nila | 805 | 319 | 1.124]
[2 | Pulau Sari | 554 | 1.395 | 1.949]
[ | JUMLAH | 1.359 | 1.714 | 3.073]
"""
        )
    )
    assert tally is not None and tally.total_column == 2
    assert [r.role for r in tally.rows] == [Role.ROW, Role.ROW, Role.TOTAL]
    assert [f.value if f else None for f in tally.rows[1].figures] == [
        Decimal(554),
        Decimal(1395),
        Decimal(1949),
    ]


def test_percentages_are_no_tally() -> None:
    assert (
        read_tally(
            grid_of("""
[No | Kecamatan | Persentase A | Nilai B]
[1 | Teluk Nila | 80 | 31]
[2 | Pulau Sari | 55 | 13]
[ | JUMLAH | 135 | 44]
""")
        )
        is None
    )


MATRIX = """
[Urusan/Program/Kegiatan | Indikator Program (Outcome) | Realisasi pada Triwulan I - IV Tahun 2024 | Realisasi pada Triwulan I - IV Tahun 2024 | Realisasi pada Triwulan I - IV Tahun 2024 | Realisasi pada Triwulan I - IV Tahun 2024 | Perangkat Daerah]
[ |  | I | I | II | II | ]
[2 | 3 | 7 | 8 | 9 | 10 | 14]
[ |  | K | Rp | K | Rp | ]
[PROGRAM TAMBAK | Jumlah tambak | 2 | 88.396.917.589 | 3 | 148.658.893.568 | DINAS]
[Pembibitan | Jumlah bibit | 0 | - | 1 | 41.322.000 | DINAS]
"""


def test_a_matrix_of_quarters_is_a_budget_for_each_quarter() -> None:
    grid = grid_of(MATRIX, 2)
    side = money_side(grid)
    assert side is not None
    first, second = read_money(grid, side, 2024, None, ())
    assert (first.quarter, second.quarter) == (2, 1)
    assert [r.subject.text for r in first.rows] == ["PROGRAM TAMBAK", "Pembibitan"]
    amounts = [[r.realisasi.value if r.realisasi else None for r in b.rows] for b in (first, second)]
    assert amounts == [[Decimal(148_658_893_568), Decimal(41_322_000)], [Decimal(88_396_917_589), None]]
    assert [o.figure.raw for o in first.rows[0].others] == ["2", "3"] and not second.rows[0].others


def test_urusan_stands_above_program_and_program_above_a_numbered_kegiatan() -> None:
    rows = [
        ("", "URUSAN WAJIB"),
        ("1", "Program Tambak"),
        ("", "1. Kegiatan Pembibitan"),
        ("", "URUSAN PILIHAN"),
        ("2", "Program Kapal"),
        ("", "2. Kegiatan Uji Kapal"),
    ]
    ranks = rank_rows(rows, [False] * len(rows))
    assert [(r.level, r.parent) for r in ranks] == [(0, None), (1, 0), (2, 1), (0, None), (1, 3), (2, 4)]


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (("(1)", "(2)", "(2)", "(4)"), True),
        (("1", "2", "3", "4", "6", "7"), True),
        (("1", "2", "", "3", "4", "5", "6"), True),
        (("1", "2", "4"), False),
        (("1", "12", "14"), False),
    ],
)
def test_numbers_of_columns_may_be_wrong(texts: tuple[str, ...], numbers: bool) -> None:
    assert is_numbering_row(texts) is numbers


def test_two_numbers_one_below_the_other_are_no_broken_number() -> None:
    cell = Cell(0, 0, 1, 1, 1, (0.0, 0.0, 1.0, 1.0), lines=["85", "450"])
    grid = grid_of("[Indikator | Target]\n[Skor | 85]")
    figure = grid.covering_figure(BodyRow([cell, cell], [True, True]), 1)
    assert figure is not None and figure.state is State.TEXT


def test_amounts_of_two_rows_in_one_cell_go_to_their_rows() -> None:
    grid = grid_of("""
[Kegiatan | Pagu (Rp) | Realisasi (Rp)]
[Uji Kapal | 70.000.000 | 60.000.000]
[Uji Dermaga | 50.000.000 | 40.000.000]
""")
    cell = grid.rows[0].cells[2]
    assert cell is not None
    both = replace(cell, lines=["60.000.000", "40.000.000"], boxes=[cell.box] * 2, pages=[1, 1], row_end=3)
    for row in grid.rows:
        row.cells[2] = both
    grid.rows[1].starts[2] = False
    side = money_side(grid)
    assert side is not None
    (budget,) = read_money(grid, side, 2024, None, ())
    assert [r.realisasi.value if r.realisasi else None for r in budget.rows] == [
        Decimal(60_000_000),
        Decimal(40_000_000),
    ]


def test_a_total_may_be_named_in_another_column_or_not_at_all() -> None:
    text = """
[No | Sasaran | Kegiatan | Anggaran (Rp)]
[1 | Kapal laik | Uji Kapal | 70.000.000,-]
[2 | Dermaga laik | Uji Dermaga | 50.000.000,-]
[ | LABEL |  | 120.000.000,-]
"""
    named = budget_of(grid_of(text.replace("LABEL", "Jumlah Belanja Langsung"))).rows[-1]
    bare = budget_of(grid_of(text.replace("LABEL", "-"))).rows[-1]
    assert (named.role, named.subject.text, bare.role) == (Role.TOTAL, "Jumlah Belanja Langsung", Role.TOTAL)


def test_a_table_goes_on_where_its_heads_are_repeated_on_the_next_page() -> None:
    page = "[No | Program | Anggaran (Rp)]\n[{n} | Program {n} | 70.000.000]"
    flow = flow_of(
        "# measurement\n" + page.format(n=1),
        "sisa huruf\n" + page.format(n=2),
        "> Tabel 9. Anggaran Lain\n" + page.format(n=3),
    )
    grids = [read_grid(flow, block, find_captions(flow), column_wordings(BOOK)) for block, _ in flow.tables]
    assert [len(g.rows) for g in whole_tables(grids)] == [2, 1]


def test_realisasi_in_percent_beside_capaian_is_no_capaian() -> None:
    grid = grid_of("""
[No | Sasaran | Indikator | Target (%) | Realisasi (%) | Capaian (%) | Program | Alokasi (Rp)]
[1 | Sasaran satu | Kapal laik | 80% | 76% | 95% | Program Kapal | 70.000.000]
""")
    side = money_side(grid)
    assert side is not None
    rest = performance_grid(grid, side)
    assert rest is not None and [h.quantity for h in rest.heads[3:6]] == [
        "target",
        "realisasi",
        "achievement",
    ]


def test_several_years_are_a_budget_for_each() -> None:
    grid = grid_of(
        """
[Program | Tahun 2023 | Tahun 2023 | Tahun 2023 | Tahun 2024 | Tahun 2024 | Tahun 2024]
[ | Pagu | Realisasi | % | Pagu | Realisasi | %]
[Program Kapal | 40.000.000 | 30.000.000 | 75,00 | 50.000.000 | 45.000.000 | 90,00]
""",
        2,
    )
    side = money_side(grid)
    assert side is not None
    own, last = read_money(grid, side, 2024, None, ())
    assert (own.year, last.year) == (None, 2023)
    for budget, amounts in ((own, (50_000_000, 45_000_000, 90)), (last, (40_000_000, 30_000_000, 75))):
        row = budget.rows[0]
        assert [f.value if f else None for f in (row.pagu, row.realisasi, row.absorption)] == [
            Decimal(a) for a in amounts
        ]


@pytest.mark.parametrize(
    ("head", "revision"),
    [
        ("Pagu Awal", "before"), ("Anggaran Murni (Rp)", "before"), ("DIPA Awal", "before"), ("Anggaran Sebelum Perubahan", "before"),
        ("Pagu Revisi", "after"), ("Anggaran Setelah Perubahan", "after"), ("Pagu", ""), ("Target Akhir Renstra", ""),
    ],
)  # fmt: skip
def test_heads_tell_the_revision(head: str, revision: str) -> None:
    reading = read_head([head], column_wordings(BOOK))
    assert reading.revision == revision
    assert reading.quantity == "pagu" or not head.startswith(("Pagu", "Anggaran"))


def test_fisik_in_brackets_is_no_money() -> None:
    grid = grid_of(
        "[Program | Jumlah Anggaran | Realisasi (Rp) | Realisasi (%) | Realisasi (Fisik)]\n"
        "[Pembinaan nelayan | 22.061.479.000 | 15.332.496.000 | 69,50 | 100,00]"
    )
    assert [h.quantity for h in grid.heads][1:] == ["pagu", "realisasi", "achievement", "physical"]


EVALUATION = """
[Program/Kegiatan | Indikator Kinerja | Target Renja Tahun 2023 K | Target Renja Tahun 2023 Rp | Realisasi Triwulan I K | Realisasi Triwulan I Rp | Realisasi Triwulan II K | Realisasi Triwulan II Rp | Realisasi Kinerja dan Anggaran Tahun 2023 K | Realisasi Kinerja dan Anggaran Tahun 2023 Rp | Tingkat Capaian Kinerja dan Anggaran (%) K | Tingkat Capaian Kinerja dan Anggaran (%) Rp]
[Pemeliharaan jaringan | Jumlah titik | 40 | 310.000.000 | 8 | 62.000.000 | 12 | 91.500.000 | 20 | 153.500.000 | 50,00 | 49,52]
[Pengujian mutu air | Jumlah contoh | 120 | 96.000.000 | 30 | 23.750.000 | 30 | 24.000.000 | 60 | 47.750.000 | 50,00 | 49,74]
"""


def test_counts_beside_rupiah_by_quarters_with_their_sum_and_percentages() -> None:
    grid = grid_of(EVALUATION)
    side = money_side(grid)
    assert side is not None
    assert side.columns == {3, 5, 7, 9, 11}
    budgets = read_money(grid, side, 2023, None, ())
    assert [b.quarter for b in budgets] == [None, 2, 1]
    row = budgets[0].rows[0]
    stated = [f.value for f in (row.pagu, row.realisasi, row.absorption) if f is not None]
    assert stated == [Decimal(310000000), Decimal(153500000), Decimal("49.52")]
    rest = performance_grid(grid, side)
    assert rest is not None
    own, _ = read_views(
        rest, column_wordings(BOOK), comparison_words(BOOK.vocabulary.table("comparison")), 2023
    )
    one = own[0].rows[1]
    measured = [f.value for f in (one.annual_target, one.realisasi, one.achievement) if f is not None]
    assert measured == [Decimal(120), Decimal(60), Decimal("50.00")]
