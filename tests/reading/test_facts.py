# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Figures of sentences bound to a line of a table: which line, which quantity, which year."""

from __future__ import annotations

import pytest

from auditor.model import Budget, BudgetRow, Claim, Measurement, MeasurementRow
from auditor.reading.binding import Binder, Clauses
from auditor.reading.categories import CategoryReader
from auditor.reading.facts import FactReader
from auditor.reading.fractions import read_fractions
from auditor.reading.roles import RoleWords
from auditor.reading.slots import slots_of
from auditor.reading.subjects import SubjectFinder, subjects_of
from auditor.rulebook.book import Rulebook
from auditor.values import Printed, parse_figure
from tests.reading.flows import flow_of

LINES = (
    ("Meningkatnya tata kelola pesisir", "Jumlah rekomendasi tata ruang laut"),
    ("Meningkatnya tata kelola pesisir", "Persentase kredit yang diserap koperasi nelayan (%)"),
    ("Meningkatnya kesejahteraan nelayan", "Persentase kredit yang diserap kelompok petambak (%)"),
)

WIDE = "Uraian berikut menjelaskan capaian setiap indikator menurut hasil pengukuran dan perhitungan bidang."
"""A full line, by which the page's right margin is known."""


def read(book: Rulebook, text: str, section: str = "measurement") -> list[Claim]:
    """The facts of a page, in a report of 2025 whose table has LINES."""
    rows = tuple(
        MeasurementRow(index=i, subject=Printed(group), indicator=Printed(name))
        for i, (group, name) in enumerate(LINES)
    )
    finder = SubjectFinder(subjects_of((), (Measurement(rows=rows),), (), ()))
    words = RoleWords.of(book.vocabulary)
    flow = flow_of(f"# {section}\n" + text)
    slots = slots_of((), (Measurement(rows=rows),), (), (), 2025)
    binder = Binder(slots, Clauses.of(book.vocabulary), "Dinas Kelautan")
    reader = FactReader(words, finder, CategoryReader.of(["Sangat Baik", "Baik", "Cukup"]), binder, 2025)
    return [claim for _, claim in reader.read(flow, read_fractions(flow)).claims]


def told(claims: list[Claim]) -> list[tuple[str, str, str, int | None]]:
    """(quantity, figure, how the subject was found, year)."""
    return [(str(c.quantity), c.figure.raw if c.figure else "", str(c.binding), c.year) for c in claims]


def test_named_in_the_sentence(book: Rulebook) -> None:
    found = read(
        book,
        "Capaian indikator “jumlah rekomendasi tata ruang laut” sebesar 128,57% dari target 14 dokumen terealisasi 18 dokumen.",
    )
    assert told(found) == [
        ("achievement", "128,57%", "named", None),
        ("target", "14", "named", None),
        ("realisasi", "18", "named", None),
    ]
    assert {c.subject.text for c in found if c.subject} == {"jumlah rekomendasi tata ruang laut"}


def test_the_name_that_fits_best(book: Rulebook) -> None:
    (claim,) = read(
        book, "Realisasi persentase kredit yang diserap kelompok petambak tahun 2024 mencapai 19,7 %."
    )
    assert claim.subject is not None and "petambak" in claim.subject.text
    assert (claim.year, claim.dated) == (2024, True)


def test_carried_on_to_the_next_sentence(book: Rulebook) -> None:
    text = "Perbaikan terjadi pada indikator jumlah rekomendasi tata ruang laut. Sementara target pada tahun 2025 berjumlah 17 dokumen."
    assert told(read(book, text)) == [("target", "17", "carried", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Indikator jumlah rekomendasi tata ruang laut membaik. Pada indikator kinerja kedua target 17 dokumen.",
        "Indikator jumlah rekomendasi tata ruang laut membaik. Secara keseluruhan capaian sebesar 104,2%.",
        "Indikator jumlah rekomendasi tata ruang laut membaik. Capaian kinerja Dinas Kelautan sebesar 104,2%.",
        "Indikator jumlah rekomendasi tata ruang laut dan persentase kredit yang diserap koperasi nelayan membaik. Capaian sebesar 104,2%.",
        "Indikator jumlah rekomendasi tata ruang laut, program “Penataan Ruang Pesisir” mencapai realisasi 104,2%.",
    ],
    ids=["another one", "the whole", "the office", "two of them", "another name between"],
)
def test_not_carried(book: Rulebook, text: str) -> None:
    assert read(book, text) == []


def test_under_its_heading(book: Rulebook) -> None:
    text = f"{WIDE}\n~\n3.1.2. Persentase kredit yang diserap koperasi nelayan\n~\nCapaian pada tahun 2025 sebesar 80 %."
    assert told(read(book, text)) == [("achievement", "80 %", "heading", None)]


def test_a_fraction_set_out_and_its_category(book: Rulebook) -> None:
    text = f"""
{WIDE}
~
3.1.2. Persentase kredit yang diserap koperasi nelayan
Nilai Capaian Target 6,4
Nilai Capaian = -------- x 100 %
Nilai Rencana Target 8
= 80 %
~
Capaian kinerja tersebut termasuk pada kategori “cukup”.
"""
    found = read(book, text)
    assert told(found)[:3] == [
        ("realisasi", "6,4", "carried", None),
        ("target", "8", "carried", None),
        ("achievement", "80 %", "carried", None),
    ]
    assert found[-1].category is not None and found[-1].category.text == "cukup"


def test_a_fraction_on_one_line(book: Rulebook) -> None:
    (fraction,) = read_fractions(flow_of("# measurement\nCapaian = 16.542 / 16.478 x 100% = 100,39%"))
    assert (fraction.part.raw, fraction.whole.raw, fraction.stated.raw) == ("16.542", "16.478", "100,39")


@pytest.mark.parametrize(
    "text",
    [
        "Capaian = Realisasi / Target x 100%",
        "Nilai Capaian\nRumus = -------- x 100 %\nNilai Rencana\nTabel 7 memuat 12 baris.",
    ],
)
def test_no_fraction(text: str) -> None:
    assert read_fractions(flow_of("# measurement\n" + text)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jumlah rekomendasi tata ruang laut selama tahun 2025 tercatat 18 dokumen.",
            [("realisasi", "18", "named", None)],
        ),
        (
            "Jumlah rekomendasi tata ruang laut sebanyak 18 dokumen atau 128,57% dari target 14 dokumen.",
            [
                ("realisasi", "18", "named", None),
                ("achievement", "128,57%", "named", None),
                ("target", "14", "named", None),
            ],
        ),
        (
            "Jumlah rekomendasi tata ruang laut membaik dibandingkan tahun 2024 yang sebanyak 15 dokumen. Realisasi tahun ini 18 dokumen.",
            [("realisasi", "15", "named", 2024), ("realisasi", "18", "carried", None)],
        ),
        ("Jumlah rekomendasi tata ruang laut disusun oleh 18 pegawai.", []),
        ("Jumlah rekomendasi tata ruang laut dan anggaran seluruhnya sebesar 18 dokumen.", []),
        (
            "Jumlah rekomendasi tata ruang laut melebihi target yang ditetapkan untuk tahun 2025 sebesar 18.",
            [],
        ),
        (
            "Persentase kredit yang diserap koperasi nelayan pada tahun 2025 sebesar 19,7 %.",
            [("realisasi", "19,7 %", "named", None)],
        ),
        ("Realisasi jumlah rekomendasi tata ruang laut naik dan capaian terendah adalah sebesar 83,58%.", []),
        ("Persentase kredit yang diserap koperasi nelayan terealisasi sebanyak 20 koperasi.", []),
    ],
    ids=[
        "so many",
        "with its share",
        "of the year before",
        "of something else",
        "of all together",
        "its mark",
        "a word of the name",
        "the lowest of others",
        "a part of the percentage",
    ],
)
def test_results_without_a_word_for_them(
    book: Rulebook, text: str, expected: list[tuple[str, str, str, int | None]]
) -> None:
    assert told(read(book, text)) == expected


def test_how_many_indicators_a_sasaran_has_names_no_other(book: Rulebook) -> None:
    text = (
        "Sasaran meningkatnya tata kelola pesisir diukur dengan dua indikator dan mencapai rata-rata 105,07%."
    )
    assert told(read(book, text)) == [("achievement", "105,07%", "named", None)]


def test_each_of_several(book: Rulebook) -> None:
    text = "Indikator jumlah rekomendasi tata ruang laut serta persentase kredit yang diserap koperasi nelayan dicapai dengan tingkat efisiensi anggaran masing-masing sebesar 105,07% dan 173,70%."
    found = read(book, text)
    assert [(c.figure.raw, c.subject.text[:6]) for c in found if c.figure and c.subject] == [
        ("105,07%", "jumlah"),
        ("173,70%", "persen"),
    ]
    assert {str(c.quantity) for c in found} == {"efficiency"}


def test_three_figures_for_two_names(book: Rulebook) -> None:
    text = "Indikator jumlah rekomendasi tata ruang laut dan persentase kredit yang diserap koperasi nelayan mencapai capaian masing-masing 105,07%, 99% dan 173,70%."
    assert read(book, text) == []


TABLE = (
    ("Indeks Pembangunan Bahari (IPB)", "73 poin", "69,02 poin", "94,55%"),
    ("Maturitas SPIP", "3,00", "3,12", "104,00%"),
    ("Persentase kredit yang diserap koperasi nelayan", "80 %", "64 %", "80,00 %"),
)


def read_beside(book: Rulebook, text: str) -> list[tuple[str, str, str, str]]:
    """(quantity, figure, how bound, subject) of a page whose report of 2025 has TABLE and a budget."""

    rows = tuple(
        MeasurementRow(
            index=i,
            indicator=Printed(name),
            annual_target=parse_figure(target),
            realisasi=parse_figure(done),
            achievement=parse_figure(share),
        )
        for i, (name, target, done, share) in enumerate(TABLE)
    )
    money = BudgetRow(
        index=0, subject=Printed("Pemetaan Mangrove Rakyat"), pagu=parse_figure("Rp 80.125.000")
    )
    tables = (Measurement(rows=rows),), (Budget(rows=(money,)),)
    finder = SubjectFinder(subjects_of((), *tables, ()))
    binder = Binder(slots_of((), *tables, (), 2025), Clauses.of(book.vocabulary), "Dinas Kelautan")
    flow = flow_of("# measurement\n" + text)
    reader = FactReader(RoleWords.of(book.vocabulary), finder, CategoryReader.of(["Baik"]), binder, 2025)
    return [
        (str(c.quantity), c.figure.raw, str(c.binding), c.subject.text)
        for _, c in reader.read(flow).claims
        if c.figure is not None and c.subject is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Target IPB tahun 2025 sebesar 73 poin.",
            [("target", "73", "named", "Indeks Pembangunan Bahari (IPB)")],
        ),
        (
            "Pada tahun ini maturitas SPIP terealisasi sebesar 3,12.",
            [("realisasi", "3,12", "named", "Maturitas SPIP")],
        ),
        (
            "Persentase kredit yang diserap koperasi nelayan tercapai 64 %, sedangkan target kredit petambak sebesar 90 %.",
            [("realisasi", "64 %", "named", "Persentase kredit yang diserap koperasi nelayan")],
        ),
        (
            "Indeks Pembangunan Bahari berada di 69,02 poin berbanding 73 poin, hasilnya 94,55%.",
            [
                ("realisasi", "69,02", "named", "Indeks Pembangunan Bahari"),
                ("target", "73", "named", "Indeks Pembangunan Bahari"),
                ("achievement", "94,55%", "named", "Indeks Pembangunan Bahari"),
            ],
        ),
        (
            "Penanaman bibit oleh warga pesisir menelan Rp80.125.000,00.",
            [("pagu", "Rp80.125.000,00", "echo", "Pemetaan Mangrove Rakyat")],
        ),
        (
            "Hasil survei maturitas SPIP menurut tim penilai pusat yaitu 3,12.",
            [("realisasi", "3,12", "echo", "Maturitas SPIP")],
        ),
        (
            "Persentase kredit yang diserap koperasi nelayan tercapai sebesar 80,00 %.",
            [("achievement", "80,00 %", "named", "Persentase kredit yang diserap koperasi nelayan")],
        ),
    ],
    ids=[
        "an acronym",
        "a short name",
        "a clause about another",
        "roles by arithmetic",
        "an amount of one line",
        "what the table has",
        "a result that is both",
    ],
)
def test_with_what_the_tables_have(
    book: Rulebook, text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert read_beside(book, text) == expected


def test_a_label_that_the_text_gives(book: Rulebook) -> None:
    text = "Indikator “Indeks Pembangunan Bahari” (IK3) meningkat. Capaian IK3 sebesar 91,10%."
    assert read_beside(book, text) == [("achievement", "91,10%", "named", "Indeks Pembangunan Bahari (IPB)")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Target: 73 poin, realisasi: 69,02 poin, capaian kinerja: 94,55%", 3),
        ("Pada tahun 2025 sebanyak 37 korban kapal karam dapat dipulangkan dengan capaian 60%.", 0),
    ],
    ids=["its figures", "another matter"],
)
def test_under_a_narrower_heading_without_a_name(book: Rulebook, text: str, expected: int) -> None:
    page = f"{WIDE}\n~\n3.1.2. Indeks Pembangunan Bahari\n~\na) Uraian hasil\n~\n{text}"
    assert [binding for *_, binding, _ in read_beside(book, page)] == ["heading"] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Persentase kredit yang diserap koperasi nelayan mencapai 71 % sehingga capaiannya 80 %.", True),
        ("Persentase kredit yang diserap koperasi nelayan mencapai 71 % pada kecamatan pesisir.", False),
        ("Persentase kredit yang diserap koperasi nelayan menurut survei bank mencapai 71 %.", False),
    ],
    ids=["plainly", "of a part", "by another"],
)
def test_what_is_plainly_said_of_a_line(book: Rulebook, text: str, expected: bool) -> None:
    assert read(book, text)[0].plainly is expected


def test_a_result_with_two_values_states_none(book: Rulebook) -> None:
    text = "Persentase kredit yang diserap koperasi nelayan: target 75%, realisasi 22,7% atau 75%, capaian kinerja 30,2%."
    assert [(q, raw) for q, raw, *_ in told(read(book, text))] == [
        ("target", "75%"),
        ("achievement", "30,2%"),
    ]


def test_what_an_agreement_says_plainly_is_a_target(book: Rulebook) -> None:
    text = "Persentase kredit yang diserap koperasi nelayan sebesar 85 %."
    assert told(read(book, text)) == [("realisasi", "85 %", "named", None)]
    assert told(read(book, text, "agreement")) == [("target", "85 %", "named", None)]


def test_a_fraction_of_a_line_that_its_text_names_is_not_the_one_before_it(book: Rulebook) -> None:
    text = (
        "Capaian jumlah rekomendasi tata ruang laut adalah 51 / 60 x 100 % = 85,00 %. Uraian.\n"
        "Capaian persentase kredit yang diserap kelompok petambak adalah 83,20 / 80 x 100 % = 104,00 %."
    )
    claims = [c for c in read(book, text) if c.figure and c.figure.raw in ("83,20", "80", "104,00")]
    assert claims
    assert all(c.subject is not None and "petambak" in c.subject.text for c in claims)


def test_the_year_of_the_heading_above(book: Rulebook) -> None:
    found = read(
        book,
        "! 2.3. Perencanaan Kinerja Tahun 2026\n~\n1. Tata kelola pesisir, dengan indikatornya adalah :\n"
        "Target jumlah rekomendasi tata ruang laut sebesar 20 dokumen\n~\n! 2.4. Perjanjian Kinerja\n~\n"
        "Target jumlah rekomendasi tata ruang laut sebesar 14 dokumen\n",
    )
    assert [(c.figure.raw, c.year) for c in found if c.figure] == [("20", 2026), ("14", None)]


def test_a_span_of_years_in_a_heading_is_no_year_of_its_figures(book: Rulebook) -> None:
    found = read(
        book,
        "! 2.1. Rencana Strategis Tahun 2021 - 2026\n~\nTarget jumlah rekomendasi tata ruang laut sebesar 14 dokumen\n",
    )
    assert [(c.figure.raw, c.year) for c in found if c.figure] == [("14", None)]
