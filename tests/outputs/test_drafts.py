"""What a DOCX has in place of pages and boxes, and what must be known of it, in every output."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from auditor.findings.result import Finding, RunResult
from auditor.outputs import Order, Wording
from auditor.outputs.as_csv import as_csv
from auditor.outputs.as_json import as_json
from auditor.outputs.as_table import as_table
from auditor.outputs.as_xlsx import as_xlsx
from auditor.outputs.words_places import EN, ID
from auditor.rulebook.load import load_pack
from auditor.values import Place, Remark, Where, WhereKind
from tests.outputs.results import efficiency, run

BOOK = load_pack("default")
REMARKS = (Remark("tracked-changes", {"insertions": 3, "deletions": 1}), Remark("comments", {"count": 2}))
CELL = Where(WhereKind.CELL, 4, 2, 5)


def moved(what: Any, place: Place) -> Any:
    return replace(what, place=replace(place, text=what.place.text))


def draft(page: int | None = None) -> RunResult:
    """The run of tests/outputs/results.py with its first input as a DOCX."""
    place = Place(0, page, where=CELL)
    finding = efficiency()
    evidence = tuple(replace(one, what=moved(one.what, place)) for one in finding.evidence)
    found = cast(Finding, replace(finding, stated=moved(finding.stated, place), evidence=evidence))
    result = run(found)
    (report,) = result.reports
    unread = tuple(replace_table(table, place) for table in report.unread)
    inputs = (replace(result.inputs[0], paged=page is not None, remarks=REMARKS), *result.inputs[1:])
    return replace(result, inputs=inputs, reports=(replace(report, unread=unread),))


def replace_table(table: Any, place: Place) -> Any:
    return table.model_copy(update={"caption": moved(table.caption, place)})


def test_the_words_of_both_languages_go_together() -> None:
    assert ID.keys() == {key for key in EN if not key.endswith("-one")}


@pytest.mark.parametrize(
    ("lang", "where", "changes"),
    [
        ("id", "tabel 4, baris 2, kolom 5", "3 sisipan, 1 penghapusan"),
        ("en", "table 4, row 2, column 5", "insertions: 3, deletions: 1"),
    ],
)
def test_places_and_remarks_speak_the_language(lang: str, where: str, changes: str) -> None:
    result, wording = draft(), Wording(BOOK, lang)
    table = as_table(result, wording)
    assert where in table and changes in table and "pp." not in table and "hlm. 1-11" not in table
    told = json.loads(as_json(result, wording))
    one = told["inputs"][0]
    assert one["paged"] is False and changes in one["remarks"][0] and "2" in one["remarks"][1]
    assert told["inputs"][1]["paged"] is True and told["inputs"][1]["remarks"] == []
    places = told["reports"][0]["findings"][0]["evidence"] + told["reports"][0]["unread_tables"]
    assert [(place["page"], place["where"]) for place in places] == [(None, where)] * 3
    rows = list(csv.DictReader(io.StringIO(as_csv(result, wording))))
    assert rows[0]["where"] == where and rows[0]["pages"] == ""
    with zipfile.ZipFile(io.BytesIO(as_xlsx(Order(run=result, wording=wording)))) as book:
        strings = "".join(book.read(n).decode() for n in book.namelist() if "/sheet" in n)
    assert where in strings and changes in strings


def test_a_page_that_the_file_says_stands_beside() -> None:
    table = as_table(draft(page=7), Wording(BOOK, "id"))
    assert "hlm. 7, tabel 4, baris 2, kolom 5" in table


def test_the_annotated_copy_of_a_draft_is_a_list_with_places(tmp_path: Path) -> None:
    import pypdfium2

    from auditor.outputs.as_pdf import as_pdf

    path = tmp_path / "draf.docx"
    path.write_bytes(b"PK")
    result = draft()
    order = Order(run=result, wording=Wording(BOOK, "id"), paths=(path, path))
    with pypdfium2.PdfDocument(as_pdf(order, result.reports)) as pdf:
        text = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert "tabel 4, baris 2, kolom 5" in text and "3 sisipan" in text
