"""Every number of a report is a mention: bound, structural or unbound with its reason."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from auditor.intake.opening import open_file
from auditor.layout import join_tables, lay_out
from auditor.model import Report
from auditor.model.mention import Container, Grasp, Mention
from auditor.reading.numbers import read_mentions, structural_forms, structural_reason
from auditor.reading.report import head_test, read_report
from auditor.rulebook.load import load_pack
from tests.reading.flows import flow_of

FIXTURE = Path(__file__).parents[2] / "fixtures" / "reports" / "hitungan-salah" / "laporan.pdf"
BOOK = load_pack("default")


def report() -> Report:
    with open_file(FIXTURE) as pdf:
        pages = [lay_out(pdf.page(number)) for number in range(1, pdf.pages + 1)]
        return read_report(join_tables(pages, head_test(BOOK)), BOOK)


REPORT = report()
FORMS = structural_forms(BOOK.vocabulary)


def of(raw: str) -> list[Mention]:
    return [mention for mention in REPORT.mentions if mention.raw == raw]


def test_every_digit_of_the_pages_is_in_some_mention() -> None:
    printed: Counter[str] = Counter()
    with open_file(FIXTURE) as pdf:
        for number in range(1, pdf.pages + 1):
            printed.update(ch for ch in pdf.page_text(number) if ch.isdigit())
    mentioned = Counter(ch for mention in REPORT.mentions for ch in mention.raw if ch.isdigit())
    assert sum(printed.values()) > 500
    # letters and digits in one word ("12a") are split where they are printed, never dropped
    assert sum((printed - mentioned).values()) == 0


def test_figures_of_tables_and_claims_are_bound() -> None:
    assert {m.grasp for m in of("103,67")} == {Grasp.BOUND}
    assert {m.container for m in of("103,67")} >= {Container.CELL}


def test_what_states_no_quantity_is_structural() -> None:
    structural = {m.reason for m in REPORT.mentions if m.grasp is Grasp.STRUCTURAL}
    assert {"row-number", "date", "regulation", "contents"} <= structural
    assert {m.grasp for m in of("2025")} <= {Grasp.STRUCTURAL}


def test_what_is_unbound_says_why() -> None:
    mentions = read_mentions(flow_of("# measurement\nPerahu 17"), (), (), (), FORMS)
    assert [(m.raw, m.grasp, m.reason) for m in mentions] == [("17", Grasp.UNBOUND, "no-role")]
    unbound = [m for m in REPORT.mentions if m.grasp is Grasp.UNBOUND]
    assert len(unbound) * 5 < len(REPORT.mentions)


def test_bound_ones_are_no_more_than_the_numbers_printed_at_figures() -> None:
    bound = [m for m in REPORT.mentions if m.grasp is Grasp.BOUND]
    assert len(bound) >= 70
    assert not any(m.reason for m in bound)


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Gambaran umum BP4K Kabupaten Samudra", "4", "name"),
        ("pada sasaran keempat (SS4) terdapat dua program", "4", "name"),
        ("dengan indikator (7) yaitu Jumlah kapal", "7", "list-mark"),
        ("untuk sasaran (2.1) yaitu Meningkatnya hasil", "2.1", "list-mark"),
        ("meliputi 1) pelatihan, 2) pendampingan", "2", "list-mark"),
        ("55 s/d 64 % = Cukup", "64", "scale"),
        ("Peraturan Daerah Kota Samudra 07 Tahun 2016 tentang Susunan", "07", "law"),
        ("Sasaran 3: Meningkatnya hasil laut", "3", "ordinal"),
        ("Capaian target sasaran 2 terealisasi 92,98%", "2", "ordinal"),
        ("Di bawah 55 % dengan sebutan kurang", "55", "scale"),
        ("dilaksanakan tanggal 10 – 12 Maret", "10", "days"),
        ("sebagaimana Tabel.5 di bawah", "5", "reference"),
        ("dana APBN TA.2016 tidak ada", "2016", "year"),
    ],
)
def test_numbers_that_are_part_of_names_and_marks(text: str, number: str, reason: str) -> None:
    assert structural_reason(text, text.index(number), FORMS) == reason


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("dengan anggaran Rp500 juta", "500"),
        ("sebanyak 12 kapal (60%)", "12"),
        ("realisasi 9 dokumen dari target 12 dokumen", "9"),
        ("terdapat 3 sasaran strategis", "3"),
        ("sebesar52 ton ikan", "52"),
    ],
)
def test_quantities_are_not_structural(text: str, number: str) -> None:
    assert structural_reason(text, text.index(number), FORMS) == ""
