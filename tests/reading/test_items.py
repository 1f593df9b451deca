# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Budget lines in the running text: their names, their figures, and the sums that their lists make."""

from __future__ import annotations

import pytest

from auditor.model import SentenceKind
from auditor.reading.facts import Facts
from auditor.reading.items import Items, ItemWords, equations_of, read_items, take_items
from auditor.reading.roles import RoleWords
from auditor.rulebook.book import Rulebook
from tests.reading.flows import flow_of


def items_of(book: Rulebook, text: str) -> Items:
    words = ItemWords.of(book.vocabulary)
    return read_items(flow_of("# budget\n" + text), words, RoleWords.of(book.vocabulary))


def told(items: Items) -> list[tuple[str, ...]]:
    return [(i.name.text, *(f"{q}={f.raw}" for q, f in i.quantities())) for i in items.lines]


def test_points_of_a_list_with_what_they_cost(book: Rulebook) -> None:
    found = items_of(
        book,
        "1) Pelatihan Kader Pesisir dengan alokasi biaya sebesar Rp. 800.000.000,-\n"
        "2) Penataan Dermaga (PD) dengan dana Rp. 120.500.000,-\n"
        "3. Kegiatan Bina Nelayan. Jumlah anggaran Rp. 50.000.000,- realisasi Rp. 45.000.000,- atau 90,00%\n",
    )
    assert told(found) == [
        ("Pelatihan Kader Pesisir", "pagu=Rp. 800.000.000,-"),
        ("Penataan Dermaga (PD)", "pagu=Rp. 120.500.000,-"),
        (
            "Kegiatan Bina Nelayan",
            "pagu=Rp. 50.000.000,-",
            "realisasi-anggaran=Rp. 45.000.000,-",
            "absorption=90,00%",
        ),
    ]


def test_points_inside_a_sentence(book: Rulebook) -> None:
    found = items_of(
        book,
        "Kegiatan yang ada yaitu 1) Bina Nelayan anggaran Rp. 705.000.000,-, 2) Penyediaan Sarana Dermaga anggaran Rp. 1.609.804.000,- penyerapan 92,90 %.",
    )
    assert told(found) == [
        ("Bina Nelayan", "pagu=Rp. 705.000.000,-"),
        ("Penyediaan Sarana Dermaga", "pagu=Rp. 1.609.804.000,-", "absorption=92,90 %"),
    ]


def test_the_name_stands_behind_what_is_said_of_it(book: Rulebook) -> None:
    found = items_of(
        book,
        "Kegiatan kedua adalah „Penataan Dermaga Rakyat‟ dengan anggaran Rp471.820.000,00 dan realisasi Rp460.559.160,00 atau 97,61%.",
    )
    assert [i.name.text for i in found.lines] == ["Penataan Dermaga Rakyat"]


@pytest.mark.parametrize(
    "text",
    [
        "Program dan kegiatan yang mendukung sasaran ini sebesar Rp. 967.500.000,- dari dua kegiatan.",
        "a) Dalam aspek keuangan, dari alokasi Belanja Langsung Rp45.381.466.800 terealisasi Rp41.865.825.758.",
        "Anggaran tahun ini sebesar Rp. 967.500.000,-.",
        "1) Rp. 5.000.000,-",
    ],
)
def test_what_names_no_line(book: Rulebook, text: str) -> None:
    assert not items_of(book, text).lines


LIST = """Program Bina Pesisir, Anggaran yang tersedia Rp.300.000.000,- Realisasi Anggaran Rp.270.000.000,- (90,00%) dengan rincian dua (2) kegiatan sebagai berikut:
a) Pelatihan Kader Pesisir dengan dana sebesar Rp. {first},- Realisasi keuangan sebesar Rp. 90.000.000,- (90,00%).
b) Penataan Dermaga Rakyat dengan dana sebesar Rp. 200.000.000,- Realisasi keuangan sebesar Rp. 180.000.000,- (90,00%).
"""


def test_a_list_adds_up_to_the_line_that_announces_it(book: Rulebook) -> None:
    found = items_of(book, LIST.format(first="100.000.000"))
    sums = [(e.stated.value, [f.value for f in e.parts]) for e in found.sums]
    assert sums == [(300_000_000, [100_000_000, 200_000_000]), (270_000_000, [90_000_000, 180_000_000])]
    assert {e.kind for e in found.sums} == {SentenceKind.AMOUNTS}


def test_a_list_that_need_not_be_whole_is_no_sum(book: Rulebook) -> None:
    text = LIST.format(first="100.000.000")
    assert not items_of(book, text.replace("dua (2)", "tiga (3)")).sums
    assert not items_of(book, text.replace("sebagai berikut", "antara lain")).sums


def test_a_percentage_sentences_away_from_its_budget(book: Rulebook) -> None:
    text = "a) Bina Nelayan dengan dana sebesar Rp. 50.000.000,- Kegiatan ini bertujuan untuk membina nelayan. Pesertanya dari tiga desa. Realisasi keuangan kegiatan ini Rp. 45.000.000,- (80,00%)."
    (equation,) = equations_of(items_of(book, text), ())
    assert equation.kind is SentenceKind.ABSORPTION
    assert [f.value for f in equation.parts] == [45_000_000, 50_000_000]
    assert equation.stated.raw == "80,00%"


def test_bound_figures_stay_with_what_they_are_bound_to(book: Rulebook) -> None:
    found = items_of(book, LIST.format(first="100.000.000"))
    first = found.lines[0].pagu
    assert first is not None
    facts = Facts(figures={(first.place, first.raw)})
    take_items(facts, found)
    raws = [c.figure.raw for _, c in facts.claims if c.figure is not None]
    assert first.raw not in raws
    assert len(raws) == 8
