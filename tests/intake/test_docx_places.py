"""Places in a DOCX: paragraph, table, row and column, and the page where the file says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.intake.docx import DocxFile
from auditor.values import Where, WhereKind
from tests.intake.word import BEGUN, BREAK, cell, docx, par, run, table, texts


def found(file: DocxFile, text: str) -> tuple[int | None, Where | None]:
    for number in range(1, file.pages + 1):
        for word in file.page(number).words:
            if word.text == text:
                return file.where(number, word[1:5])
    raise AssertionError(text)


def test_places_name_paragraphs_tables_and_notes(tmp_path: Path) -> None:
    inner = table(cell("dalam"))
    box = f"<w:r><w:pict><w:txbxContent>{par(run('kotak'))}</w:txbxContent></w:pict></w:r>"
    body = (
        par(run("awal"))
        + table(cell("satu") + cell("dua"), cell(inner + par(run("tiga"))) + cell("empat"))
        + par(run("akhir") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + box)
        + table(cell("lima"))
    )
    notes = f'<w:footnote w:id="7">{par(run("kaki"))}</w:footnote>'
    file = docx(tmp_path / "a.docx", body, footnotes=notes)
    cells = WhereKind.CELL
    for text, where in (
        ("awal", Where(WhereKind.PARAGRAPH, 1)),
        ("dua", Where(cells, 1, 1, 2)),
        ("empat", Where(cells, 1, 2, 2)),
        ("dalam", Where(cells, 1, 2, 1, (1, 1))),
        ("akhir", Where(WhereKind.PARAGRAPH, 2)),
        ("kotak", Where(WhereKind.TEXT_BOX, 2)),
        ("lima", Where(cells, 2, 1, 1)),
        ("kaki", Where(WhereKind.FOOTNOTE, 1)),
    ):
        assert found(file, text) == (None, where)


def test_page_breaks_alone_say_no_page(tmp_path: Path) -> None:
    file = docx(tmp_path / "a.docx", par(run("satu")) + par(BREAK + run("dua")), printed=2)
    assert texts(file) == ["satu", "dua"]
    assert file.printed_pages is None
    assert found(file, "dua") == (None, Where(WhereKind.PARAGRAPH, 2))


def paged(path: Path, printed: int = 4) -> DocxFile:
    """Four pages: one ended by its author, one by a section, one by its length."""
    section = '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
    body = (
        par(run("satu") + BREAK)
        + par(BEGUN + run("dua"))
        + par(run("lagi"), section)
        + par(BEGUN + run("tiga"))
        + par(BEGUN + run("empat"))
        + section
    )
    return docx(path, body, printed=printed)


def test_pages_are_those_that_word_wrote_down(tmp_path: Path) -> None:
    file = paged(tmp_path / "a.docx")
    assert texts(file) == ["satu", "dua\nlagi", "tiga", "empat"]
    assert [found(file, word)[0] for word in ("satu", "dua", "lagi", "tiga", "empat")] == [1, 2, 2, 3, 4]
    assert file.printed_pages == 4
    assert [file.printed(number) for number in (1, 2, 3, 4)] == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_pages_that_do_not_add_up_are_not_told(tmp_path: Path) -> None:
    """A page that begins with an empty paragraph has no mark: then any of them may be wrong."""
    file = paged(tmp_path / "a.docx", printed=5)
    assert file.printed_pages is None
    assert found(file, "empat")[0] is None
    assert texts(file) == ["satu", "dua\nlagi", "tiga", "empat"]  # that they begin one is certain


def test_a_paragraph_over_two_pages_has_none(tmp_path: Path) -> None:
    body = par(run("awal")) + par(run("di") + BEGUN + run("antara")) + par(run("akhir"))
    file = docx(tmp_path / "a.docx", body, printed=2)
    assert [found(file, word)[0] for word in ("awal", "diantara", "akhir")] == [1, None, 2]
    assert file.pages == 1
    assert file.printed(1) == (1, 2)


def marked(text: str) -> str:
    return par(BEGUN + run(text))


@pytest.mark.parametrize(
    ("rows", "pages"),
    [
        ([("a", "b"), (marked("c"), "d"), ("e", "f")], [1, 2, 2]),
        ([("a", "b"), (marked("c"), marked("d")), ("e", "f")], [1, 2, 2]),
        ([("a", "b"), (marked("c"), "d"), ("e", marked("f"))], [1, None, 2]),
        ([("a", "b"), (par(run("c") + BEGUN + run("c")), "d"), ("e", "f")], [1, None, 2]),
        ([("a", "b"), (marked("c"), "d"), (marked("e"), "f")], [1, 2, 3]),
    ],
)
def test_rows_have_a_page_where_all_columns_agree(
    tmp_path: Path, rows: list[tuple[str, str]], pages: list[int | None]
) -> None:
    body = table(*("".join(map(cell, row)) for row in rows), columns=2) + par(run("sesudah"))
    last = max(page or 0 for page in pages)
    file = docx(tmp_path / "a.docx", body, printed=last)
    assert [found(file, row[1] if len(row[1]) == 1 else "f")[0] for row in rows if len(row[1]) == 1] == [
        page for row, page in zip(rows, pages, strict=True) if len(row[1]) == 1
    ]
    assert found(file, "sesudah")[0] == last


def test_a_table_that_begins_a_page_after_a_break(tmp_path: Path) -> None:
    body = par(run("satu") + BREAK) + table(cell(marked("a")) + cell(marked("b"))) + par(run("akhir"))
    file = docx(tmp_path / "a.docx", body, printed=2)
    assert [found(file, word)[0] for word in ("satu", "a", "b", "akhir")] == [1, 2, 2, 2]
