"""What of a report is kept for the comparison with others."""

from __future__ import annotations

import pickle

import pytest

from auditor.model.extract import Extract
from auditor.reading.extract import extract_of
from auditor.rulebook.load import load_pack
from tests.cases import build_report

BOOK = load_pack("default")
UNIT = "Dinas Kelautan dan Perikanan Kota Samudra Raya"


def extract(**parts: object) -> Extract:
    identity = {"position": "Kepala Bidang Perikanan Tangkap", "unit": UNIT, "quarter": 3, "year": 2025}
    return extract_of(build_report({"identity": identity, **parts}), BOOK)


def person(**parts: str) -> dict[str, object]:
    return {"signatures": [{"role": "author", "name": "Bayu Segara", **parts}]}


def test_unit_and_region_are_told_apart() -> None:
    found = extract()
    assert found.unit_key == ("dinas", "kelautan", "dan", "perikanan")
    assert found.region == ("kota", "samudra", "raya")
    assert found.position_key == ("kepala", "bidang", "perikanan", "tangkap")
    assert not found.unit_is_part


@pytest.mark.parametrize(
    ("printed", "bare", "titles"),
    [
        ("Drs. H. BAYU SEGARA, S.Pi., M.Si", ("bayu", "segara"), "spimsi"),
        ("Bayu Segara", ("bayu", "segara"), ""),
        ("BAYU SEGARA.S.Pi", ("bayu", "segara"), "spi"),
        ("Kepala Bidang Perikanan", (), ""),
        ("Mengetahui", (), ""),
        ("Pembina Tk. I", (), ""),
    ],
)
def test_a_name_without_its_titles(printed: str, bare: tuple[str, ...], titles: str) -> None:
    (found,) = extract(**person(name=printed)).people
    assert (found.bare, found.titles) == (bare, titles)


@pytest.mark.parametrize(
    ("printed", "key", "known"),
    [
        ("Pembina Tingkat I", "pembina tk i", True),
        ("Pembina Tk.I (IV/b)", "pembina tk i", True),
        ("Kepala Muda", "kepala muda", False),
        ("Operator Layanan Operasional", "", False),
        ("IV/b", "", False),
    ],
)
def test_a_rank_in_one_spelling(printed: str, key: str, known: bool) -> None:
    (found,) = extract(**person(rank=printed)).people
    assert (found.rank_key, found.rank_known) == (key, known)


def test_rows_keep_their_parents_and_last_years_figures() -> None:
    other = {"column": "Realisasi 2024", "figure": "28 orang", "quantity": "realisasi", "year": 2024}
    rows = [{"number": "1", "indicator": "Jumlah nelayan", "realisasi": "30 orang", "others": [other]}]
    budget = [
        {"number": "1", "subject": "Program A", "pagu": "300"},
        {"number": "1.1", "subject": "Kegiatan B", "pagu": "300", "level": 1, "parent": 0},
    ]
    found = extract(measurements=[{"rows": rows}], budgets=[{"rows": budget}])
    assert [line.parent for line in found.lines] == [None, 0]
    assert [(past.quantity, past.year, past.figure.raw) for past in found.indicators[0].past] == [
        ("realisasi", 2024, "28 orang")
    ]


def test_last_years_figures_are_taken_from_other_tables_too() -> None:
    row = {"number": "1", "indicator": "Jumlah nelayan", "annual_target": "20 orang", "realisasi": "28 orang"}
    own = {"number": "1", "indicator": "JUMLAH  NELAYAN", "realisasi": "30 orang"}
    against = {"number": "1", "indicator": "Jumlah nelayan", "annual_target": "27 orang"}
    (found,) = extract(
        measurements=[
            {"rows": [own]},
            {"main": False, "year": 2024, "rows": [row]},
            {"main": False, "basis": "last-year", "rows": [against]},
            {"main": False, "year": 2023, "basis": "end-target", "rows": [row]},
        ]
    ).indicators
    assert [(past.quantity, past.year, past.figure.raw) for past in found.past] == [
        ("target", 2024, "20 orang"),
        ("realisasi", 2024, "28 orang"),
        ("realisasi", 2024, "27 orang"),
    ]


def test_income_is_no_budget() -> None:
    income = {"revenue": True, "rows": [{"number": "1", "subject": "Retribusi", "pagu": "300"}]}
    spent = {
        "quarter": 3,
        "rows": [{"number": "1", "subject": "Program A", "pagu": "500", "realisasi": "90"}],
    }
    (line,) = extract(budgets=[income, spent]).lines
    assert (line.text.text, line.cumulative) == ("Program A", False)


@pytest.mark.parametrize(
    ("head", "cumulative"),
    [
        ("Realisasi s/d Triwulan III", True),
        ("Realisasi sampai dengan TW III", True),
        ("Realisasi TW III", False),
    ],
)
def test_a_column_says_whether_it_counts_from_the_beginning_of_the_year(head: str, cumulative: bool) -> None:
    columns = [{"head": head, "quantity": "realisasi"}]
    rows = [{"number": "1", "indicator": "Jumlah nelayan", "realisasi": "30 orang"}]
    (found,) = extract(measurements=[{"columns": columns, "rows": rows}]).indicators
    assert found.cumulative is cumulative


@pytest.mark.parametrize(
    ("caption", "revised"),
    [
        ("Perjanjian Kinerja Perubahan Tahun 2025", True),
        ("Pagu Anggaran Perubahan dan Realisasi", True),
        ("Perjanjian Kinerja Tahun 2025", False),
        ("Jumlah dokumen perubahan iklim", False),
    ],
)
def test_a_report_says_whether_it_rests_on_changed_figures(caption: str, revised: bool) -> None:
    assert extract(agreements=[{"caption": caption, "rows": []}]).revised is revised


def test_it_crosses_between_processes() -> None:
    found = extract(**person(nip="19850412 201001 1 007"))
    assert pickle.loads(pickle.dumps(found)) == found
