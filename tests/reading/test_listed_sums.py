# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""What a sentence gives to the programs that it lists, against a budget table."""

from __future__ import annotations

from decimal import Decimal

from auditor.model import Budget, BudgetRow
from auditor.reading.items import ItemWords
from auditor.reading.listed_sums import read_listed_sums
from auditor.reading.roles import RoleWords
from auditor.rulebook.book import Rulebook
from auditor.values import Printed, parse_figure
from tests.reading.flows import flow_of

LINES = (("Program Bina Pesisir", "70.000.000", "65.000.000"), ("Program Tata Laut", "30.000.000", "25.000.000"),
         ("Program Administrasi Kantor", "10.000.000", "9.000.000"))  # fmt: skip
TEXT = """Untuk mendukung sasaran dilaksanakan {count} Program dengan 9 (sembilan) Kegiatan dengan anggaran sebesar Rp.100.000.000,- dengan realisasi Rp.91.000.000,- atau 91,00%
Program tersebut adalah sebagai berikut :
1. Program Bina Pesisir
2. {second}
"""


def read(
    book: Rulebook, count: str = "2 (dua)", second: str = "Program Tata Laut"
) -> list[tuple[str, Decimal]]:
    rows = tuple(
        BudgetRow(index=i, subject=Printed(name), pagu=parse_figure(pagu), realisasi=parse_figure(spent))
        for i, (name, pagu, spent) in enumerate(LINES)
    )
    flow = flow_of("# measurement\n" + TEXT.format(count=count, second=second))
    found = read_listed_sums(
        flow, [Budget(rows=rows)], ItemWords.of(book.vocabulary), RoleWords.of(book.vocabulary)
    )
    return [(e.stated.raw, sum((p.value or Decimal(0) for p in e.parts), Decimal(0))) for e in found]


def test_both_amounts_are_sums_of_the_lines_named(book: Rulebook) -> None:
    assert read(book) == [("Rp.100.000.000,-", 100_000_000), ("Rp.91.000.000,-", 90_000_000)]


def test_another_number_of_programs_is_not_this_list(book: Rulebook) -> None:
    assert read(book, count="3 (tiga)") == []


def test_a_name_that_no_line_has_makes_no_sum(book: Rulebook) -> None:
    assert read(book, second="Program Tata Ruang Darat") == []
