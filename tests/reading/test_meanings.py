# ruff: noqa: E501 - a table row is one line, as it is printed
"""Columns whose head says little or the wrong thing: values and arithmetic tell what they hold."""

from __future__ import annotations

from auditor.reading.meanings import with_meanings
from auditor.reading.performance import read_views
from auditor.reading.quantities import comparison_words
from auditor.reading.report import column_wordings
from auditor.rulebook.load import load_pack
from tests.reading.test_budget_tables import budget_of, grid_of

WORDS = comparison_words(load_pack("default").vocabulary.table("comparison"))


def quantities(text: str, head_rows: int = 1) -> list[str]:
    return [h.quantity for h in with_meanings(grid_of(text, head_rows), WORDS).heads]


SPENT = """
[No | Program | Anggaran (Rp.) | SPJ | SPJ]
[ |  |  | (Rp.) | (%)]
[1 | Program Tambak | 120.000.000 | 90.300.000 | 75,25]
[2 | Program Rawa | 80.000.000 | 61.000.000 | {second}]
[3 | Program Dermaga | 64.000.000 | 63.000.000 | 98,44]
[4 | Program Garam | 40.000.000 | 39.500.000 | 98,75]
"""


def test_the_unknown_amount_of_which_the_percentages_are_made_is_what_was_spent() -> None:
    text = SPENT.format(second="76,25")
    assert quantities(text, 2)[2:] == ["pagu", "realisasi", "achievement"]


def test_one_slip_among_the_rows_does_not_hide_it() -> None:
    assert quantities(SPENT.format(second="67,25"), 2)[3] == "realisasi"


def test_an_amount_that_makes_no_percentage_stays_unknown() -> None:
    text = SPENT.format(second="76,25").replace("90.300", "91.700").replace("63.000.000", "61.000.000")
    assert quantities(text, 2)[3] == ""


def test_rows_that_are_all_of_all_show_nothing() -> None:
    text = "[No | Program | Anggaran (Rp.) | SPJ (Rp.) | SPJ (%)]\n" + "\n".join(
        f"[{n} | Program {name} | 80.000.00{n} | 80.000.00{n} | 100,00]"
        for n, name in enumerate(("Tambak", "Rawa", "Garam"))
    )
    assert quantities(text)[3] == ""


def test_percentages_under_a_head_of_categories() -> None:
    text = """
[No | Indikator Kinerja | Target | Realisasi | Kategori Penilaian]
[1 | Persentase kapal laik laut | 80 % | 76,5 % | 95,63 % (Baik)]
[2 | Jumlah nelayan terlatih | 400 orang | 320 orang | 80,00 % (Baik)]
[3 | Persentase dermaga terpelihara | 90 % | 63,9 % | 71,00 % (Sedang)]
"""
    assert quantities(text)[2:] == ["target", "realisasi", "achievement"]


def test_a_page_of_a_table_without_its_heads() -> None:
    text = """
[1 | Meningkatnya hasil tambak | Produksi bandeng per hektar | 60% | 74,85% | 124,75% | BS]
[2 | Meningkatnya mutu garam | Persentase garam mutu satu | 90% | 77,30% | 85,89% | B]
[ |  | Jumlah petambak bersertifikat | 73 orang | 61 orang | 83,56% | B]
"""
    assert quantities(text, 0)[1:] == [
        "subject",
        "indicator",
        "target",
        "realisasi",
        "achievement",
        "category",
    ]


def test_words_are_no_quantity() -> None:
    text = """
[Penerimaan | Target | Realisasi | %]
[Sewa Dermaga | 334.000.000 | 322.000.000 | 96,41]
[Retribusi Lelang Ikan | 848.000.000 | 919.000.000 | 108,37]
"""
    assert quantities(text) == ["subject", "target", "realisasi", "achievement"]


def test_the_budget_in_force_is_told_by_one_of_two_heads() -> None:
    grid = with_meanings(
        grid_of("""
[No | Program/Kegiatan | Pagu Dana (Rp) | Dana Sesudah Perubahan (Rp) | Penyerapan Dana (Rp) | Dana (%)]
[1 | Pembinaan Petambak | Rp - | Rp 429.000.000 | Rp 424.500.000 | 99]
[2 | Uji Mutu Garam | Rp 64.000.000 | Rp 32.000.000 | Rp 30.100.000 | 94]
[3 | Bina Dermaga | Rp 51.000.000 | Rp 47.000.000 | Rp 23.500.000 | 50]
"""),
        WORDS,
    )
    row = budget_of(grid).rows[0]
    assert row.pagu is not None and row.pagu.raw == "Rp 429.000.000"
    assert row.pagu_before is not None and row.pagu_before.raw == "Rp -"


def test_percentages_of_the_total_are_shares() -> None:
    text = """
[Uraian | Target | Persentase]
[Belanja Pegawai | Rp 40.000.000 | {share}]
[Belanja Modal | Rp 60.000.000 | 60,00]
[Jumlah | Rp 100.000.000 | 100]
"""
    assert quantities(text.format(share="40,00"))[2] == "share"
    assert quantities(text.format(share="93,10"))[2] == "achievement"


def test_rupiah_saved_are_no_efficiency_in_percent() -> None:
    from auditor.reading.efficiencies import is_efficiency, read_efficiency

    grid = grid_of("""
[Indikator Kinerja | Capaian Kinerja (%) | Anggaran (Rp) Target | Anggaran (Rp) Realisasi | Efisiensi Anggaran (Rp) | Capaian Anggaran (%) | Tingkat Efisiensi (%)]
[Kapal laik laut | 95,20 | Rp 266.000.000 | Rp 262.000.000 | Rp 4.000.000 | 98,50 | 1,50]
""")
    assert is_efficiency(grid)
    stated = read_efficiency(grid).rows[0].efficiency
    assert stated is not None and stated.raw == "1,50"


COUNTED = """
[No | Kegiatan | Rapat | Rapat | Peserta | Peserta | Capaian]
[ |  | Target | Realisasi | Target | Realisasi | (%)]
[1 | Rapat lelang | 1 | 1 | 54 | 48 | 88,89]
[2 | Rapat tambak | 0 | 1 | 27 | 26 | 96,30]
[3 | Rapat garam | 4 | 1 | 40 | 37 | 92,50]
[4 | Rapat rawa | 3 | 3 | 20 | 19 | 95,00]
"""


def test_of_two_kinds_of_counts_those_that_make_the_percentages_are_measured() -> None:
    found = quantities(COUNTED, 2)
    assert found[4:] == ["target", "realisasi", "achievement"]
    assert "target" not in found[2:4] and "realisasi" not in found[2:4]


def test_years_side_by_side_are_no_rivals() -> None:
    text = """
[No | Indikator | Target 2015 | Realisasi 2015 | Target 2016 | Realisasi 2016 | Capaian 2016]
[1 | Kapal laik | 40 | 30 | 54 | 48 | 88,89]
[2 | Tambak aktif | 30 | 20 | 27 | 26 | 96,30]
[3 | Garam mutu satu | 4 | 1 | 40 | 37 | 92,50]
"""
    assert quantities(text)[2:6] == ["target", "realisasi", "target", "realisasi"]


QUARTERS = """
[No | Indikator Kinerja | Target Triwulan III | Target Triwulan IV | Target Tahunan | Realisasi Triwulan III | Realisasi Triwulan IV | Capaian (%)]
[1 | Indeks kepuasan layanan | 60 | 85 | 85 | {a} | 83,5 | 98,24]
[2 | Jumlah balai yang dibina | 25 | 40 | 40 | {b} | 38 | 95,00]
[3 | Persentase aduan selesai | 90 | 90 | 90 | {c} | 93,6 | 104,00]
"""


def own_rows(text: str) -> list[tuple[str, str, str]]:
    book = load_pack("default")
    own, compared = read_views(with_meanings(grid_of(text), WORDS), column_wordings(book), WORDS, 2024)
    rows = [r for t in (*own, *compared) for r in t.rows]
    return [tuple(f.raw if f else "" for f in (r.annual_target, r.realisasi, r.achievement)) for r in rows]  # type: ignore[misc]


def test_the_years_percentages_are_not_set_against_single_quarters() -> None:
    assert own_rows(QUARTERS.format(a="62,2", b="26", c="92"))[:2] == [
        ("85", "83,5", "98,24"),
        ("40", "38", "95,00"),
    ]


def test_results_of_quarters_that_do_not_run_on_are_not_the_years() -> None:
    text = (
        QUARTERS.format(a="62,2", b="26", c="92")
        .replace("83,5", "21,3")
        .replace("| 38 ", "| 12 ")
        .replace("93,6", "1,6")
    )
    assert all(result == "" for _, result, _ in own_rows(text))
