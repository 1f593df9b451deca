"""Figures of things that no table has: the thing that their own clause names, and their year."""

from __future__ import annotations

import pytest

from auditor.reading.numbers import structural_forms
from auditor.reading.observations import ObservationWords, read_observations
from auditor.reading.roles import RoleWords
from auditor.rulebook.book import Rulebook
from tests.reading.flows import flow_of


def read(book: Rulebook, text: str) -> list[tuple[str, str, int | None]]:
    words, roles = ObservationWords.of(book.vocabulary), RoleWords.of(book.vocabulary)
    forms = structural_forms(book.vocabulary)
    found = read_observations(flow_of("# measurement\n" + text), words, roles, forms, ())
    return [(o.thing.text, o.figure.raw, o.year) for o in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Populasi penyu pada tahun 2018 sebanyak 334 ekor.",
            [("Populasi penyu", "334", 2018)],
        ),
        (
            "Jumlah kelompok tambak Tahun 2011 sebanyak 412 kelompok, Tahun 2012 sebanyak 438 kelompok.",
            [("Jumlah kelompok tambak", "412", 2011), ("Jumlah kelompok tambak", "438", 2012)],
        ),
        (
            "Balai dibantu 18 orang Golongan III, 5 orang Golongan II.",
            [("orang Golongan III", "18", None), ("orang Golongan II", "5", None)],
        ),
        (
            "Terdiri atas laki-laki sebanyak 23,68 juta jiwa dan perempuan sebanyak 23,03 juta.",
            [("laki-laki", "23,68 juta", None), ("perempuan", "23,03 juta", None)],
        ),
        (
            "Indeks Pesisir Lestari (IPL) sebesar 73 poin atau 12,5% dari 22 desa pesisir.",
            [
                ("Indeks Pesisir Lestari", "73", None),
                ("Indeks Pesisir Lestari", "12,5%", None),
                ("desa pesisir", "22", None),
            ],
        ),
        ("SMP 5 orang", [("SMP", "5", None)]),
    ],
    ids=[
        "so much",
        "a series of years",
        "what is counted",
        "two things",
        "of the thing before",
        "a name alone",
    ],
)
def test_things_of_their_own(book: Rulebook, text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert read(book, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "4.3 Strategi Penyelesaian",
        "Landasan Hukum 1.4",
        "dilaksanakan melalui 2) Bidang Laut",
        "BP4K dibentuk",
        "Sebanyak 17",
    ],
)
def test_what_names_no_thing(book: Rulebook, text: str) -> None:
    assert read(book, text) == []


def test_figures_with_another_meaning_are_left(book: Rulebook) -> None:
    words, roles = ObservationWords.of(book.vocabulary), RoleWords.of(book.vocabulary)
    forms = structural_forms(book.vocabulary)
    flow = flow_of("# measurement\nPopulasi penyu sebanyak 334 ekor dan hiu sebanyak 12 ekor.")
    first = read_observations(flow, words, roles, forms, ())[0].figure
    rest = read_observations(flow, words, roles, forms, {(first.place, first.raw)})
    assert [o.figure.raw for o in rest] == ["12"]


def test_figures_shared_out_among_names_are_left(book: Rulebook) -> None:
    text = "Populasi penyu sebanyak 334 ekor, masing-masing 12 persen dan 13 persen."
    assert read(book, text) == [("Populasi penyu", "334", None)]
