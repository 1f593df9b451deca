# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Rises and falls in sentences: which figures are the levels, and what the change is."""

from __future__ import annotations

import pytest

from auditor.model import SentenceKind
from auditor.reading.arithmetic import read_arithmetic
from auditor.reading.roles import RoleWords
from auditor.rulebook.book import Rulebook
from tests.reading.flows import flow_of

CHANGES = {SentenceKind.GROWTH, SentenceKind.DIFFERENCE, SentenceKind.CHANGE}


def read(book: Rulebook, text: str) -> list[tuple[str, list[str], str]]:
    """(kind, [after, before], stated) of every change, as printed."""
    found = read_arithmetic(flow_of("# measurement\n" + text), RoleWords.of(book.vocabulary))
    return [(str(e.kind), [p.raw for p in e.parts], e.stated.raw) for e in found if e.kind in CHANGES]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Produksi garam naik dari 40 ton di tahun 2023 menjadi 50 ton di tahun 2024 atau meningkat sebesar 25%.",
            ("growth", ["50", "40"], "25%"),
        ),
        (
            "Indikator ini mengalami penurunan sebesar 20% dengan realisasi dari 50 ton di tahun 2023 menjadi 40 ton di tahun 2024.",
            ("growth", ["40", "50"], "20%"),
        ),
        (
            "Indeks Bahari tahun 2024 yang sebesar 80,10 mengalami peningkatan sebesar 14,33% dibandingkan dengan tahun 2023 yang sebesar 70,06 poin.",
            ("growth", ["80,10", "70,06"], "14,33%"),
        ),
        (
            "Capaian tahun ini meningkat dari 97,85% menjadi 109,42% atau meningkat sebesar 11,57%.",
            ("change", ["109,42%", "97,85%"], "11,57%"),
        ),
        (
            "Kemiskinan pesisir turun sebesar -0,21 persen poin (11,82 persen menjadi 11,61 persen).",
            ("difference", ["11,61 persen", "11,82 persen"], "-0,21 persen"),
        ),
        (
            "Capaian dinas sebesar 106,52%. Angka ini lebih tinggi 4,4 poin dibandingkan dengan capaian tahun lalu sebesar 102,12%.",
            ("difference", ["106,52%", "102,12%"], "4,4"),
        ),
        (
            "Angka kecelakaan tercatat 8,9 per 1.000 kapal, lebih baik dari target 9,5. Jika dibandingkan tahun sebelumnya (9,8) terjadi penurunan 1,9 poin.",
            ("difference", ["8,9", "9,8"], "1,9"),
        ),
        (
            "Nilai layanan tahun 2024 adalah 92,46 atau tercapai 99,42% dari target 93. Nilai tersebut turun 1,04 poin dari tahun sebelumnya sebesar 93,05.",
            ("difference", ["92,46", "93,05"], "1,04"),
        ),
        (
            "Realisasi tahun 2024 sebesar 68,42% sehingga capaiannya 114,03%. Sebanyak 40 orang lulus. Capaian ini meningkat 5,31% dibandingkan tahun 2023 yang sebesar 62,11%.",
            ("change", ["68,42%", "62,11%"], "5,31%"),
        ),
        (
            "Capaian sasaran meningkat sebesar 25%. Realisasi tahun 2023 tercatat 40 ton dan realisasi tahun 2024 tercatat 50 ton.",
            ("growth", ["50", "40"], "25%"),
        ),
    ],
)
def test_change(book: Rulebook, text: str, expected: tuple[str, list[str], str]) -> None:
    assert read(book, text) == [expected]


def test_a_later_level_that_is_one_of_several_is_not_guessed(book: Rulebook) -> None:
    text = "Produksi garam 64,50% dan produksi ikan 68,42%. Angka ini naik 5,31% dibandingkan tahun 2023 sebesar 62,11%."
    assert read(book, text) == []


def test_each_change_has_its_own_levels(book: Rulebook) -> None:
    text = "Di desa turun 0,21 persen poin (dari 11,82 persen menjadi 11,61 persen) dan di kota naik 0,15 persen poin (dari 8,43 persen menjadi 8,58 persen)."
    assert [parts for _, parts, _ in read(book, text)] == [
        ["11,61 persen", "11,82 persen"],
        ["8,58 persen", "8,43 persen"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Produksi 40 ton dan ekspor 50 ton, meningkat sebesar 25%.",
        "Produksi naik menjadi 50 ton dari target 40 ton.",
        "Capaian 86 poin dan protein 79,08 untuk tahun 2024, meningkat 1,4 poin dibandingkan tahun 2023 sebesar 84,6 poin.",
        "Persentase Peningkatan Omzet sebesar 5% pada tahun 2024.",
        "Tahun 2021 angkanya lebih tinggi yaitu 2,45%, menurun menjadi 2,30% pada tahun 2022 dan naik menjadi 2,32% pada tahun 2023.",
        "Pada tahun 2023 menjadi 63,68 poin (bertambah 0,43 poin), tahun 2024 sebesar 64,71 poin.",
    ],
    ids=[
        "no level is marked",
        "no change is stated",
        "two measures",
        "a name",
        "a level itself",
        "how it came about",
    ],
)
def test_no_change(book: Rulebook, text: str) -> None:
    assert read(book, text) == []
