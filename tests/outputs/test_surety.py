"""A finding that is likely and not certain says so in every output that a person reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.checks.verdict import Confidence
from auditor.outputs import Order, Wording
from auditor.outputs.as_html import as_html
from auditor.outputs.as_table import as_table
from auditor.outputs.as_xlsx import as_xlsx
from auditor.outputs.told import told_of
from auditor.rulebook.load import load_pack
from auditor.values import Place, Printed, Where, WhereKind
from tests.outputs.results import efficiency, run
from tests.outputs.test_xlsx import Read, text_of

BOOK = load_pack("default")
LIKELY = run(replace(efficiency(), confidence=Confidence.LIKELY))
CERTAIN = run(efficiency())


@pytest.mark.parametrize(("lang", "mark"), [("id", "mungkin"), ("en", "likely")])
def test_the_mark_stands_where_it_is_not_certain_and_only_there(lang: str, mark: str) -> None:
    wording = Wording(BOOK, lang)
    assert f"[{mark}]" in as_table(LIKELY, wording) and f"[{mark}]" not in as_table(CERTAIN, wording)
    badge = f'<span class="badge">{mark}</span>'
    pages = [as_html(Order(run=one, wording=wording)).decode() for one in (LIKELY, CERTAIN)]
    assert [badge in page for page in pages] == [True, False]
    told = [told_of(one, one.reports, wording)[0] for one in (LIKELY, CERTAIN)]
    assert [f", {mark})" in one.head for one in told] == [True, False]
    assert [one.note.startswith(f"({mark}) ") for one in told] == [True, False]


@pytest.mark.parametrize(("lang", "words"), [("id", ("mungkin", "pasti")), ("en", ("likely", "certain"))])
def test_the_workbook_has_a_column_of_it(lang: str, words: tuple[str, str]) -> None:
    wording = Wording(BOOK, lang)
    name, head = wording.word("sheet-findings"), wording.word("head-confidence")
    sheets = [Read(as_xlsx(Order(run=one, wording=wording))) for one in (LIKELY, CERTAIN)]
    assert tuple(text_of(sheet.column(name, head)[2]) for sheet in sheets) == words


def test_a_table_without_pages_has_no_column_for_them() -> None:
    wording, one = Wording(BOOK, "id"), efficiency()
    nowhere = replace(one.evidence[0], what=Printed("1,18%", Place(where=Where(WhereKind.PARAGRAPH, 4))))
    for width in (80, 140):
        assert "Hlm." in as_table(CERTAIN, wording, width=width)
        assert "Hlm." not in as_table(run(replace(one, evidence=(nowhere,))), wording, width=width)


def test_ids_to_accept_are_told_in_full() -> None:
    wording = Wording(BOOK, "id")
    assert f"id {efficiency().id}" in as_table(CERTAIN, wording, verbose=True)
    assert f"id {efficiency().id}" not in as_table(CERTAIN, wording)
