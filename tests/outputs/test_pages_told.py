"""A page is told as the report counts it, as the file does, and as it is numbered in print."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from auditor.findings.result import PageKept, RunResult
from auditor.outputs import Order, Wording
from auditor.outputs.as_csv import as_csv
from auditor.outputs.as_html import as_html
from auditor.outputs.as_sarif import as_sarif
from auditor.outputs.as_table import as_table
from auditor.outputs.as_xlsx import as_xlsx
from auditor.rulebook.load import load_pack
from tests.outputs.results import category, report, run
from tests.outputs.test_xlsx import Read

BOOK = load_pack("default")


def bundled(unassigned: tuple[int, ...] = ()) -> RunResult:
    """A report that begins on page 5 of its file; its page 4, page 8 of the file, is printed as 2."""
    pages = tuple(PageKept(number, printed) for number, printed in ((5, ""), (6, "i"), (7, "1"), (8, "2")))
    one = replace(report(category()), first_page=5, last_page=8, pages=pages)
    (source, *others) = run().inputs
    return RunResult(inputs=(replace(source, unassigned=unassigned), *others), reports=(one,))


def words(result: RunResult, lang: str = "id") -> Wording:
    return Wording(BOOK, lang).of(result.reports)


@pytest.mark.parametrize(
    ("lang", "told"),
    [("id", "hlm. 4; berkas hlm. 8; tercetak 2"), ("en", "p. 4; file p. 8; printed 2")],
)
def test_table_and_page_tell_all_three(lang: str, told: str) -> None:
    result = bundled()
    assert told in " ".join(as_table(result, words(result, lang)).split())
    assert told in as_html(Order(run=result, wording=words(result, lang))).decode()


def test_a_csv_has_them_in_columns() -> None:
    result = bundled()
    (row, *_) = csv.DictReader(io.StringIO(as_csv(result, words(result))))
    assert (row["pages"], row["report_pages"], row["printed_pages"]) == ("8", "4", "2")


def test_the_workbook_has_them_in_the_cell_of_the_page() -> None:
    result = bundled()
    book = Read(as_xlsx(Order(run=result, wording=words(result))))
    assert "hlm. 4; berkas hlm. 8; tercetak 2" in book.xml("Temuan")


def test_the_workbook_names_the_pages_of_no_report() -> None:
    result = bundled(unassigned=(3, 4))
    book = Read(as_xlsx(Order(run=result, wording=words(result))))
    assert "2 halaman tidak masuk laporan mana pun (hlm. 3-4)" in book.xml("Ringkasan")


def test_sarif_tells_the_causes_of_its_results() -> None:
    result = bundled()
    text = as_sarif(result, words(result))
    assert '"causeIds": [' in text and '"c-00ab12cd"' in text
    assert '"matter": "conclusion"' in text
