# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Equations that sentences state: budgets, what was left of them, targets met, totals."""

from __future__ import annotations

import pytest

from auditor.model import SentenceArithmetic, SentenceKind
from auditor.reading.arithmetic import read_arithmetic
from auditor.reading.fractions import read_fractions
from auditor.reading.roles import RoleWords
from auditor.rulebook.book import Rulebook
from tests.reading.flows import flow_of


def read(book: Rulebook, text: str, kind: SentenceKind) -> list[tuple[list[str], str]]:
    """(parts, stated) of every equation of the kind, as printed."""
    found = read_arithmetic(flow_of("# measurement\n" + text), RoleWords.of(book.vocabulary))
    return [(_raw(e), e.stated.raw) for e in found if e.kind is kind]


def _raw(equation: SentenceArithmetic) -> list[str]:
    return [part.raw for part in equation.parts]


@pytest.mark.parametrize(
    "text",
    [
        "Kegiatan Pemetaan Mangrove dengan anggaran sebesar Rp80.000.000,00 terealisasi sebesar Rp78.500.000,00 atau 98,13%.",
        "Kegiatan ini mendapat anggaran Rp80.000.000,00. Realisasi anggaran pada kegiatan tersebut sebesar Rp78.500.000,00 atau sebesar 98,13% dari anggaran kegiatan dan realisasi fisik 100%.",
        "Program Bahari dengan realisasi anggaran sebesar Rp78.500.000,00 dari 80.000.000,00 atau 98,13%.",
        "Kegiatan ini memiliki anggaran sebesar Rp80.000.000,00 dengan persentase capaian keuangan sebesar 98,13% atau Rp78.500.000,00.",
        "Dinas menerima dana sebesar Rp80.000.000,00, dimana capaian realisasi keuangan sebesar Rp78.500.000,00 (98,13%).",
        "Realisasi pajak Tahun Anggaran 2024 adalah sebesar Rp78.500.000,00 atau 98,13 persen dari yang dianggarkan sebesar Rp80.000.000,00.",
        "Pagu sebesar Rp80.000.000,00 dengan realisasi Rp78.500.000,00 dan persentase capaian 98,13%.",
        "Program Bahari menyerap Rp78.500.000,00 dari pagu Rp80.000.000,00 (98,13%).",
        "Dari pagu Rp80.000.000,00, balai membelanjakan Rp78.500.000,00 atau setara 98,13%.",
    ],
)
def test_absorption(book: Rulebook, text: str) -> None:
    assert read(book, text, SentenceKind.ABSORPTION) == [
        (["Rp78.500.000,00", _pagu(text)], "98,13 persen" if "persen " in text else "98,13%")
    ]


def _pagu(text: str) -> str:
    return "Rp80.000.000,00" if "Rp80" in text else "80.000.000,00"


def test_what_was_left(book: Rulebook) -> None:
    text = (
        "Dinas mendapat alokasi anggaran sebesar Rp80.000.000,00 dengan realisasi keuangan sebesar Rp78.500.000,00."
        " Dengan demikian terdapat sisa anggaran sebesar Rp1.500.000,00 (1,88%)."
    )
    left = read(book, text, SentenceKind.REMAINING)
    assert left == [(["Rp80.000.000,00", "Rp78.500.000,00"], "Rp1.500.000,00")]
    assert read(book, text, SentenceKind.ABSORPTION) == [(["Rp1.500.000,00", "Rp80.000.000,00"], "1,88%")]


@pytest.mark.parametrize(
    "text",
    [
        "Anggaran Rp80.000.000,00 dan anggaran perubahan Rp90.000.000,00 dengan realisasi Rp78.500.000,00 atau 98,13%.",
        "Realisasi anggaran sebesar Rp78.500.000,00 dengan realisasi fisik 98,13%.",
        "Anggaran sebesar Rp80.000.000,00. Kegiatan dilaksanakan di lima desa. Warga menerima bantuan. Realisasi sebesar Rp78.500.000,00 atau 98,13%.",
        "Anggaran Rp80.000.000,00 terealisasi Rp78.500.000,00 dan capaian kinerja sebesar 110%.",
    ],
    ids=["two budgets", "physical", "a budget of long ago", "performance"],
)
def test_no_absorption(book: Rulebook, text: str) -> None:
    assert read(book, text, SentenceKind.ABSORPTION) == []


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Indikator ini mencapai 101,18% dari target 85 poin terealisasi 86 poin.", ""),
        (
            "Capaian indikator Indeks Bahari sebesar 101,18% dari target 85 poin terealisasi 86 poin.",
            "101,18%",
        ),
        ("Dari target 85 poin, realisasi tahun ini 86 poin atau 101,18%.", "101,18%"),
        ("Target Indeks Bahari adalah 85 poin dan realisasi 86 poin dengan capaian 101,18%.", "101,18%"),
        ("Indeks Bahari tahun ini sebanyak 86 poin atau 101,18% terhadap target 85 poin.", "101,18%"),
        ("Indeks Bahari terealisasi 86 poin atau 101,18% dari target 85 poin.", "101,18%"),
        (
            "Realisasi tahun ini 86 poin atau 101,18% dari target 85 poin, lebih tinggi dibandingkan realisasi tahun 2023 sebesar 84 poin.",
            "101,18%",
        ),
        ("Target nasional 85 poin dan realisasi 86 poin dengan capaian 101,18%.", ""),
        ("Target tahun 2023 adalah 85 poin dan realisasi tahun 2024 86 poin dengan capaian 101,18%.", ""),
    ],
)
def test_achievement(book: Rulebook, text: str, stated: str) -> None:
    assert [s for _, s in read(book, text, SentenceKind.ACHIEVEMENT)] == ([stated] if stated else [])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Jumlah pegawai seluruhnya 626 orang, terdiri dari 310 PNS, 138 PPPK dan 188 tenaga kontrak.",
            ["310", "138", "188"],
        ),
        ("Wilayah kerja mencakup 12 kecamatan yang terdiri dari 150 desa dan 20 kelurahan.", []),
        ("Dinas mempunyai 626 orang, terdiri dari 310 PNS dan 12,5% tenaga kontrak.", []),
        ("Struktur memuat 9 bidang, terdiri dari 3 seksi dan 2 subbagian.", []),
    ],
    ids=["staff", "other things", "a percentage", "far from the whole"],
)
def test_a_headcount(book: Rulebook, text: str, parts: list[str]) -> None:
    assert [p for p, _ in read(book, text, SentenceKind.SUM)] == ([parts] if parts else [])


def test_a_sentence_ends_behind_an_amount(book: Rulebook) -> None:
    text = "Dinas mendapat anggaran Rp.80.000.000,-. Realisasi seluruhnya Rp.78.500.000,- atau 98,13%."
    assert read(book, text, SentenceKind.ABSORPTION) == [(["Rp.78.500.000,-", "Rp.80.000.000,-"], "98,13%")]


def test_totals(book: Rulebook) -> None:
    text = (
        "Dua program didukung belanja dengan anggaran Rp60.000.000,00. Selain itu terdapat program dukungan dengan anggaran"
        " Rp20.000.000,00 sehingga total anggaran dinas adalah Rp80.000.000,00."
    )
    assert read(book, text, SentenceKind.AMOUNTS) == [
        (["Rp60.000.000,00", "Rp20.000.000,00"], "Rp80.000.000,00")
    ]
    text = "Anggaran dinas berjumlah Rp80.000.000,00, yang terbagi menjadi belanja langsung Rp60.000.000,00 dan belanja tidak langsung Rp20.000.000,00."
    assert read(book, text, SentenceKind.AMOUNTS) == [
        (["Rp60.000.000,00", "Rp20.000.000,00"], "Rp80.000.000,00")
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Penilaian terhadap 17 desa di wilayah pesisir, 7 desa atau sekitar 24% berada dalam zona merah.",
            ["7", "17"],
        ),
        (
            "Penilaian terhadap 17 desa di wilayah pesisir, 7 desa atau sekitar 41% berada dalam zona merah.",
            [],
        ),
        ("Sebanyak 7 dari 17 desa atau 41,18% berada dalam zona merah.", ["7", "17"]),
        (
            "Desa yang terlayani sebesar 41,18%, yaitu 7 dari 17 desa, melampaui target sebesar 40%.",
            ["7", "17"],
        ),
        ("Sebanyak 7 dari 17 desa, melampaui target sebesar 40%.", []),
        ("Dinas membina 17 desa, 7 kelompok atau 24% belum aktif.", []),
        ("Anggaran Rp17.000.000, Rp7.000.000 atau 41,18% telah dipakai.", []),
    ],
    ids=[
        "off",
        "nearly",
        "of",
        "share first",
        "a target behind",
        "of other things",
        "money is another rule's",
    ],
)
def test_shares(book: Rulebook, text: str, parts: list[str]) -> None:
    assert [p for p, _ in read(book, text, SentenceKind.SHARE)] == ([parts] if parts else [])


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Kabupaten menempati urutan XIII ( delapan ) di tingkat provinsi.",
            SentenceKind.WORDS,
            [(["delapan"], "XIII")],
        ),
        (
            "Produksi naik, masing-masing garam 37,38 %, ikan 16,99 % dan udang 35,60 % dengan rata-rata kenaikan sebesar 29,99%.",
            SentenceKind.MEAN,
            [(["37,38 %", "16,99 %", "35,60 %"], "29,99%")],
        ),
        (
            "Dinas menargetkan 80% (44 PD) dari 56 PD memperoleh nilai baik.",
            SentenceKind.SHARE,
            [(["44", "56"], "80%")],
        ),
        (
            "Pada tahun ini target GDR sebesar 28,90 realisasi 25,05 dengan capaian 86,68.",
            SentenceKind.ACHIEVEMENT,
            [(["25,05", "28,90"], "86,68")],
        ),
        (
            "Telah diamankan 28.527 ha dari target, sehingga luas serangan hanya sebesar 85.362 ha atau 125,05%.",
            SentenceKind.SHARE,
            [],
        ),
        (
            "Target 94% tercapai sebesar 99,90 maka pencapaian kinerjanya adalah sebesar = 99,90/94 * 100%.",
            SentenceKind.ACHIEVEMENT,
            [],
        ),
        (
            "Target: 75%, realisasi: 22,7% atau 75%, capaian kinerja: 30,2% atau 100%.",
            SentenceKind.ACHIEVEMENT,
            [],
        ),
    ],
    ids=[
        "a roman number",
        "a mean of a list",
        "a share before its counts",
        "a capaian without its sign",
        "what follows from it",
        "an operand",
        "another value of the result",
    ],
)
def test_what_a_sentence_sets_side_by_side(
    book: Rulebook, text: str, kind: SentenceKind, expected: list[tuple[list[str], str]]
) -> None:
    assert read(book, text, kind) == expected


def test_the_name_of_a_fund_is_no_budget(book: Rulebook) -> None:
    text = "Adapun realisasi anggaran tersebut untuk dana APBD adalah sebesar Rp43.433.436.071. Sedangkan realisasi dana APBN adalah sebesar Rp19.399.610.760 atau sebesar 72,92%."
    assert read(book, text, SentenceKind.ABSORPTION) == []


def test_a_target_is_set_and_not_measured(book: Rulebook) -> None:
    text = "Target: 75%, realisasi: 47%, capaian kinerja: 64% (Cukup)"
    (found,) = read_arithmetic(flow_of("# measurement\n" + text), RoleWords.of(book.vocabulary))
    assert [part.exact for part in found.parts] == [False, True]


def test_a_difference_over_the_bar_is_a_growth(book: Rulebook) -> None:
    text = "# measurement\nLaju pendapatan dihitung.\n~\n27.694 - 24.240\n~\n= X 100%\n~\n24.240\n~\n= 15,36%"
    flow = flow_of(text)
    found = read_arithmetic(flow, RoleWords.of(book.vocabulary), read_fractions(flow))
    assert [(str(e.kind), _raw(e), e.stated.raw) for e in found] == [
        ("growth", ["27.694", "24.240"], "15,36%")
    ]


def test_what_was_spent_is_of_the_revised_budget(book: Rulebook) -> None:
    text = "Pagu Belanja Langsung sebesar Rp54.800.000 dan setelah dilakukan perubahan menjadi sebesar Rp57.900.000, anggaran tersebut terealisasi sebesar Rp49.860.000, atau 86,11%."
    assert read(book, text, SentenceKind.ABSORPTION) == [(["Rp49.860.000", "Rp57.900.000"], "86,11%")]
