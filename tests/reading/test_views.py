# ruff: noqa: E501 - a table row is one line, as it is printed
"""Tables of indicators read as measurements: own year, other years, other bases, stacked cells, groups."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from auditor.layout.parts import Table
from auditor.model import Agreement, AgreementRow, Basis, Measurement, MeasurementRow, Role
from auditor.reading.captions import find_captions
from auditor.reading.flow import Flow
from auditor.reading.grid import Grid, read_grid
from auditor.reading.kinds import pick
from auditor.reading.listed_scales import read_listed_scales, read_running_scales
from auditor.reading.pairs import pair
from auditor.reading.performance import read_agreement, read_measurement, read_views
from auditor.reading.quantities import comparison_words
from auditor.reading.report import column_wordings
from auditor.reading.scales import read_interval, read_scale
from auditor.reading.votes import voted_year
from auditor.rulebook.load import load_pack
from auditor.values import Printed
from tests.reading.flows import flow_of

BOOK = load_pack("default")
WORDS = comparison_words(BOOK.vocabulary.table("comparison"))


def grid_of(flow: Flow, head_rows: int = 1, at: int = 0) -> Grid:
    block, table = flow.tables[at]
    assert isinstance(table, Table)
    table.head_rows = head_rows
    return read_grid(flow, block, find_captions(flow), column_wordings(BOOK))


def views(
    text: str, head_rows: int = 1, year: int | None = 2023
) -> tuple[list[Measurement], list[Measurement]]:
    return read_views(grid_of(flow_of(text), head_rows), column_wordings(BOOK), WORDS, year)


def values(table: Measurement, row: int = 0) -> tuple[Decimal | None, ...]:
    one = table.rows[row]
    return tuple(
        f.value if f is not None else None for f in (one.annual_target, one.realisasi, one.achievement)
    )


ENDS = """
Tabel 3. Pengukuran Kinerja Tahun 2023
[No | Sasaran | Indikator | Capaian Tahun Lalu | Realisasi | Target | % Capaian | Target Akhir Renstra | Capaian Tahun 2023 terhadap Target Akhir Renstra]
[1 | Meningkatnya hasil tambak | Jumlah kelompok petambak aktif | 40 | 48 | 50 | 96,00 | 80 | 60,00]
[2 | Meningkatnya hasil laut | Persentase kapal berizin | 70 | 72 | 75 | 96,00 | 90 | 80,00]
"""


def test_realisasi_before_target_and_the_end_of_the_plan() -> None:
    own, rest = views(ENDS)
    assert [(t.basis, t.year) for t in own] == [(Basis.PLAN, None)]
    assert values(own[0]) == (Decimal(50), Decimal(48), Decimal("96.00"))
    assert [(t.basis, t.year) for t in rest] == [(Basis.END, None)]
    assert values(rest[0]) == (Decimal(80), Decimal(48), Decimal("60.00"))


def test_last_years_column_is_bound_to_its_year() -> None:
    own, _ = views(ENDS)
    last = own[0].rows[0].others[0]
    assert (last.quantity, last.year, last.figure.value) == ("realisasi", 2022, Decimal(40))


THREE = """
Tabel 4. Perkembangan Capaian Kinerja
[Sasaran | Indikator Kinerja | Tahun 2022 | Tahun 2022 | Tahun 2022 | Tahun 2023 | Tahun 2023 | Tahun 2023 | Tahun 2023]
[ |  | Target | Realisasi | Capaian (%) | Target | Realisasi | Capaian (%) | Kriteria]
[Meningkatnya hasil laut | Persentase kapal berizin | 60 | 66 | 110,00 | 75 | 72 | 96,00 | Baik]
"""


def test_years_side_by_side() -> None:
    own, rest = views(THREE, 2)
    assert values(own[0]) == (Decimal(75), Decimal(72), Decimal("96.00"))
    category = own[0].rows[0].category
    assert category is not None
    assert category.text == "Baik"
    assert [(t.year, values(t)) for t in rest] == [(2022, (Decimal(60), Decimal(66), Decimal("110.00")))]


@pytest.mark.parametrize(
    ("heads", "basis", "base"),
    [
        (
            "Realisasi Tahun 2022 | Realisasi Tahun 2023 | Realisasi 2023 Thdp Thn 2022 (5/4) x 100",
            Basis.LAST,
            60,
        ),
        ("Realisasi Tahun 2022 | Realisasi Tahun 2023 | (%)", Basis.LAST, 60),
        ("Target Jangka Menengah | Realisasi Tahun 2023 | (%)", Basis.END, 60),
        (
            "Standar Nasional | Realisasi Tahun 2023 | Realisasi 2023 terhadap Standar Nasional (%)",
            Basis.ELSEWHERE,
            60,
        ),
        ("Target Akhir RPJMD 2026 | Realisasi Tahun 2023 | Tingkat Kemajuan (%)", Basis.END, 60),
        ("Target 2026 | Realisasi Tahun 2023 | Persentase capaian terhadap target 2026", Basis.END, 60),
        ("Target RPJMD | Realisasi s.d. 2023 | Tingkat Capaian (%)", Basis.END, 60),
        ("Realisasi 2022 | Realisasi 2023 | Persentase Peningkatan", Basis.LAST, 60),
    ],
)
def test_what_a_percentage_measures_against(heads: str, basis: Basis, base: int) -> None:
    text = f"[No | Sasaran | Indikator Kinerja | {heads}]\n[1 | Meningkatnya hasil laut | Persentase kapal berizin | 60 | 72 | 120,00]"
    own, rest = views(text)
    table = next(t for t in (*own, *rest) if t.basis is basis)
    assert values(table) == (Decimal(base), Decimal(72), Decimal("120.00"))
    assert not any(t.rows[0].achievement is not None for t in own)


def test_capaian_without_a_percent_sign_beside_a_target_is_the_result() -> None:
    own, _ = views(
        "[No | Sasaran | Indikator | Target | Capaian]\n[1 | Meningkatnya usaha | Jumlah usaha berizin | 16.500 | 16.542]"
    )
    assert values(own[0]) == (Decimal(16500), Decimal(16542), None)


def test_raw_counts_beside_a_target_of_growth_are_not_its_result() -> None:
    own, _ = views(
        "[No | Sasaran | Indikator | Satuan | Realisasi | Target | Pencapaian]\n"
        "[1 | Naiknya hasil | Produksi tambak | % | 1.089.732 ton | 5,00 | 1,12]\n"
        "[2 | Naiknya hasil | Produksi tangkap | % | 291.321 ton | 1,58 | 2,53]"
    )
    assert values(own[0]) == (Decimal("5.00"), Decimal("1.12"), None)


def test_percent_in_words_beside_percent_signs_is_one_unit() -> None:
    own, _ = views(
        "[No | Sasaran | Indikator | Satuan | Target | Realisasi | Capaian]\n"
        "[1 | Naiknya mutu | Persentase kapal laik | Persen | 80% | 76% | 95%]\n"
        "[2 | Naiknya mutu | Persentase dermaga laik | Prosentase | 50% | 50% | 100%]"
    )
    assert values(own[0]) == (Decimal(80), Decimal(76), Decimal(95))


def test_a_table_of_money_has_no_measurement() -> None:
    assert views(
        "[Program | Target Anggaran | Realisasi Anggaran | %]\n[Pembinaan | 100.000.000 | 90.000.000 | 90,00]"
    ) == ([], [])


def stacked_flow() -> Flow:
    flow = flow_of(
        "[No | Sasaran | Indikator | Target | Realisasi | Capaian Sasaran]\n[1 | Naiknya hasil | x | x | x | 98,00]"
    )
    table = flow.tables[0][1]
    cells = {c.col: c for c in table.cells if c.row == 1}
    for column, lines in {
        2: ["a. Jumlah tambak", "aktif", "b. Jumlah kapal"],
        3: ["50", "75"],
        4: ["48 (96,00%)", "75", "(100%)"],
    }.items():
        cell = cells[column]
        cell.lines, cell.pages = lines, [1] * len(lines)
        cell.boxes = [
            (cell.box[0], cell.box[1] + 12 * i, cell.box[2], cell.box[1] + 12 * i + 10)
            for i in range(len(lines))
        ]
    return flow


def test_points_of_one_cell_are_rows_with_their_group_and_bracketed_percentages() -> None:
    own, _ = read_views(grid_of(stacked_flow()), column_wordings(BOOK), WORDS, 2023)
    rows = own[0].rows
    assert [r.role for r in rows] == [Role.GROUP, Role.ROW, Role.ROW]
    assert [r.indicator.text for r in rows[1:]] == ["a. Jumlah tambak aktif", "b. Jumlah kapal"]
    assert rows[0].achievement is not None
    assert rows[0].achievement.value == Decimal("98.00")
    assert [values(own[0], i) for i in (1, 2)] == [
        (Decimal(50), Decimal(48), Decimal("96.00")), (Decimal(75), Decimal(75), Decimal(100)),
    ]  # fmt: skip
    assert [r.parent for r in rows] == [None, 0, 0]


def test_other_columns_are_cut_with_their_points() -> None:
    flow = flow_of(
        "[No | Sasaran | Indikator | Capaian Kinerja 2022 (%) | Capaian Kinerja 2023 (%) | Deviasi Nilai]\n"
        "[1 | Naiknya hasil | x | x | x | x]"
    )
    cells = {c.col: c for c in flow.tables[0][1].cells if c.row == 1}
    for column, lines in {2: ["a. Jumlah tambak", "b. Jumlah kapal"], 3: ["96%", "97%"], 4: ["98%", "99%"],
                          5: ["7", "8"]}.items():  # fmt: skip
        cells[column].lines, cells[column].pages = lines, [1, 1]
        cells[column].boxes = [cells[column].box] * 2
    own, rest = read_views(grid_of(flow), column_wordings(BOOK), WORDS, 2023)
    stated = [[values(t, i)[2] for i in (0, 1)] for t in (*own, *rest)]
    assert stated == [[Decimal(98), Decimal(99)], [Decimal(96), Decimal(97)]]
    read = [o.figure.value for t in (*own, *rest) for r in t.rows for o in r.others]
    assert read[:2] == [Decimal(7), Decimal(8)]


def test_points_that_do_not_count_up_stay_one_row() -> None:
    flow = stacked_flow()
    cell = next(c for c in flow.tables[0][1].cells if c.row == 1 and c.col == 3)
    cell.lines, cell.boxes, cell.pages = [*cell.lines, "80"], [*cell.boxes, cell.boxes[-1]], [1, 1, 1]
    own, rest = read_views(grid_of(flow), column_wordings(BOOK), WORDS, 2023)
    assert sum(len(t.rows) for t in (*own, *rest)) == 1


def test_one_target_for_several_points_of_an_agreement() -> None:
    flow = stacked_flow()
    cell = next(c for c in flow.tables[0][1].cells if c.row == 1 and c.col == 3)
    cell.lines, cell.boxes, cell.pages = ["100%"], cell.boxes[:1], [1]
    grid = grid_of(flow)
    table = read_agreement(grid, replace(pick(grid, 2023, None), realisasi=None, achievement=None))
    assert [r.indicator.text for r in table.rows] == ["a. Jumlah tambak aktif", "b. Jumlah kapal"]


def test_the_category_inside_the_cell_of_the_percentage() -> None:
    own, _ = views(
        "[No | Sasaran | Indikator | Target | Realisasi | % Capaian]\n[1 | Naiknya hasil | Jumlah tambak | 50 | 32 | 64,00 % (Sedang)]"
    )
    category = own[0].rows[0].category
    assert category is not None
    assert category.text == "Sedang"


LISTED = """
Makna capaian ditentukan sebagai berikut:
1) Nilai di atas 100 % dengan sebutan sangat baik (SB)
2) Nilai di atas 80 % s/d 100 % dengan sebutan baik (B)
3) Nilai di atas 55 % s/d 80 % dengan sebutan cukup (C)
4) Nilai di bawah 55 % dengan sebutan kurang (K)
"""


def test_a_scale_set_as_a_list() -> None:
    (scale,) = read_listed_scales(flow_of(LISTED))
    assert [(c.low, c.low_open, c.high, c.labels) for c in scale.classes] == [
        (Decimal(100), True, None, ("sangat baik", "SB")),
        (Decimal(80), True, Decimal(100), ("baik", "B")),
        (Decimal(55), True, Decimal(80), ("cukup", "C")),
        (None, False, Decimal(55), ("kurang", "K")),
    ]


def test_two_lines_are_no_scale() -> None:
    assert read_listed_scales(flow_of("Nilai di atas 100 % : Baik\nNilai di bawah 55 % : Kurang")) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("100% > nilai > 80 %", 80, 100),
        ("80 > 100", 80, 100),
        ("50% > nilai", None, 50),
        (">55 - 80", 55, 80),
    ],
)
def test_bounds_set_the_other_way_round(text: str, low: int | None, high: int | None) -> None:
    found = read_interval(text)
    assert found is not None
    assert (found.low, found.high) == (low, high)


def test_the_year_that_captions_name_most() -> None:
    text = "# measurement\nTabel 1. Perjanjian Kinerja Tahun 2023\n~\nTeks biasa di sini.\n~\nTabel 2. Pengukuran Kinerja 2023\n~\nTabel 3. Perbandingan Tahun 2022 dan 2023"
    assert voted_year(flow_of(text)) == 2023


def test_years_that_tie_tell_nothing() -> None:
    assert (
        voted_year(
            flow_of(
                "# measurement\nTabel 1. Rencana Tahun 2022\n~\nTeks biasa.\n~\nTabel 2. Rencana Tahun 2023"
            )
        )
        is None
    )


RUNNING = (
    "Kategori capaian: lebih dari 100% Sangat Baik; 80% sampai dengan 100% Baik; 60% sampai dengan kurang dari 80% Cukup; "
    "kurang dari 60% Kurang.",
    "Predikat ditetapkan sebagai berikut: 1) lebih dari 100 persen: Memuaskan; 2) 85 sampai dengan 100 persen: Baik; "
    "3) kurang dari 85 persen: Kurang.",
)


@pytest.mark.parametrize(("text", "labels"), [(RUNNING[0], 4), (RUNNING[1], 3)])
def test_a_scale_in_running_text(text: str, labels: int) -> None:
    (scale,) = read_running_scales(flow_of("# measurement\n" + text))
    assert len(scale.classes) == labels
    assert scale.classes[0].low == 100 and scale.classes[0].low_open


def test_a_list_of_results_is_no_scale() -> None:
    text = "Capaian indikator: produksi garam 98%; ekspor garam 102%; tambak berizin 87%; dan kapal 100%."
    assert read_running_scales(flow_of("# measurement\n" + text)) == []


def test_the_class_of_one_value_is_read() -> None:
    flow = flow_of(
        "# measurement\n[No | Nilai | Interpretasi]\n[1 | > 80 | Sangat Baik]\n[2 | 50 - 80 | Baik]\n"
        "[3 | 0 - 49,9 | Kurang]\n[4 | 0 | Data Tidak Lengkap]"
    )
    last = read_scale(grid_of(flow)).classes[-1]
    assert (last.readable, last.low, last.high, last.labels) == (True, 0, 0, ("Data Tidak Lengkap",))


def test_a_mission_with_nothing_but_a_mean_is_a_heading() -> None:
    flow = flow_of(
        "# measurement\n[No | Sasaran | Indikator Kinerja | Target | Realisasi | %]\n"
        "[ |  | Visi : Laut yang lestari |  |  | 114,40]\n[1 | Laut bersih | Pantai bersih | 40 | 30 | 75,00]"
    )
    rows = read_measurement(grid_of(flow), pick(grid_of(flow), 2016, None)).rows
    assert [r.role for r in rows] == [Role.GROUP, Role.ROW]


def test_a_unit_in_brackets_behind_the_indicator_is_no_other_indicator() -> None:
    agreed = Agreement(
        rows=(
            AgreementRow(index=0, indicator=Printed("- AI (kasus/tahun)")),
            AgreementRow(index=1, indicator=Printed("- Rabies (kasus/tahun)")),
        )
    )
    measured = Measurement(
        rows=(
            MeasurementRow(index=0, indicator=Printed("- AI")),
            MeasurementRow(index=1, indicator=Printed("- Rabies")),
        )
    )
    assert [r.agreed_index for r in pair(measured, [agreed]).rows] == [0, 1]


def test_rows_stand_under_the_percentage_of_their_sasaran() -> None:
    own, _ = views(
        "[Sasaran | Indikator | Target | Realisasi | %]\n"
        "[Naiknya hasil laut |  |  |  | 110,00]\n"
        "[ | Produksi ikan | 10 | 12 | 120,00]\n"
        "[ | Produksi garam | 10 | 10 | 100,00]\n"
        "[Naiknya mutu | Kapal berizin | 50 | 40 | 80,00]"
    )
    assert [(r.role, r.parent) for r in own[0].rows] == [
        (Role.GROUP, None), (Role.ROW, 0), (Role.ROW, 0), (Role.ROW, None),
    ]  # fmt: skip


def test_a_numbered_row_with_the_mean_of_its_points_is_their_heading() -> None:
    text = (
        "[No | Sasaran | Indikator | Target | Realisasi | %]\n"
        "[1 | Naiknya mutu | Proporsi pegawai berpendidikan |  |  | {}]\n"
        "[ | Naiknya mutu | S1 | 36,9 | 39,0 | 105,69]\n"
        "[ | Naiknya mutu | S2 | 17,7 | 21,0 | 118,64]\n"
        "[2 | Naiknya mutu | Kapal berizin | 50 | 40 | 80,00]"
    )
    assert [views(text.format(c))[0][0].rows[0].role for c in ("112,17", "95,00")] == [Role.GROUP, Role.ROW]


def test_results_of_the_year_beside_the_target_of_the_plan_are_results() -> None:
    own, rest = views(
        "# chapter\n> Tabel 5. Perbandingan Realisasi Kinerja Tahun 2023 dengan Target Renstra\n"
        "[No | Sasaran | Indikator Sasaran | Target Renstra | Tahun 2023 | Keterangan]\n"
        "[1 | Naiknya mutu | Jumlah auditor bersertifikat | 93 orang | 68 orang | -]\n"
        "[2 | Naiknya mutu | Jumlah kapal berizin | 40 unit | 31 unit | -]"
    )
    assert own == []
    assert [(t.basis, t.year, values(t)[1]) for t in rest] == [(Basis.PLAN, None, Decimal(68))]


QUARTERS = """
Tabel 5. Pengukuran Kinerja Triwulan III
[No | Indikator | Target Tahunan | Triwulan II Target | Triwulan III Target | Triwulan III Realisasi | Triwulan III %]
[1 | Jumlah kapal yang disertifikasi | 48 | 20 | 34 | 36 | 105,88]
[2 | Jumlah sertifikat yang terbit | 2.400 | 1.200 | 1.800 | 1.926 | 107,00]
[3 | Indeks layanan | 88 | 87 | 88 | 90,00 | {index}]
"""


@pytest.mark.parametrize(("index", "norm"), [("102,27", "period_target"), ("103,27", "period_target")])
def test_a_quarters_target_is_the_norm_where_the_rows_divide_by_it(index: str, norm: str) -> None:
    grid = grid_of(flow_of(QUARTERS.format(index=index)))
    table = read_measurement(grid, pick(grid, 2025, 3))
    assert [getattr(row, norm).raw for row in table.rows] == ["34", "1.800", "88"]


def test_a_quarters_target_is_not_the_norm_where_the_rows_divide_by_the_annual_one() -> None:
    text = QUARTERS.replace("105,88", "75,00").replace("107,00", "80,25").format(index="102,27")
    grid = grid_of(flow_of(text))
    table = read_measurement(grid, pick(grid, 2025, 3))
    assert [row.period_target for row in table.rows] == [None, None, None]


def test_a_hundred_percent_is_as_fine_as_its_column() -> None:
    text = """
Tabel 3. Pengukuran Kinerja Tahun 2023
[No | Indikator | Target | Realisasi | Capaian]
[1 | Persentase perkara selesai | 95% | 97,20% | 102,32%]
[2 | Persentase salinan terkirim | 90% | 91,35% | 101,50%]
[3 | Persentase arsip lengkap | 100% | 100% | 100%]
"""
    own, _ = views(text)
    reaches = [
        (f.interval.low, f.interval.high) for f in (own[0].rows[2].achievement, own[0].rows[2].realisasi) if f
    ]
    half = Decimal("0.005")
    assert reaches == [(100 - half, 100 + half)] * 2


def test_targets_results_and_achievements_by_their_letters() -> None:
    own, _ = views("[No | Indikator | Satuan | T | R | C (%)]\n[1 | Kapal berizin | % | 50 | 40 | 80,00]")
    assert values(own[0]) == (Decimal(50), Decimal(40), Decimal("80.00"))
