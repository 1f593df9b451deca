"""Tracked changes: the text is read as if they were accepted, and they are counted."""

from __future__ import annotations

from pathlib import Path

from auditor.values import Remark
from tests.intake.word import cell, docx, lines, par, run, table

NEW = '<w:ins w:author="Budi">{}</w:ins>'
GONE = '<w:del w:author="Budi"><w:r><w:delText>{}</w:delText></w:r></w:del>'


def test_a_draft_without_changes_has_no_remark(tmp_path: Path) -> None:
    assert docx(tmp_path / "a.docx", par(run("98,82"))).remarks == ()


def test_changes_are_counted_and_nobody_is_named(tmp_path: Path) -> None:
    body = (
        par(run("Capaian ") + GONE.format("90") + NEW.format(run("98")) + NEW.format(run(",82")))
        + par(NEW.format(run("baru")), "<w:rPr><w:ins/></w:rPr>")
        + par(f"<w:moveFrom>{run('sini')}</w:moveFrom>")
        + par(f"<w:moveTo>{run('sini')}</w:moveTo>")
    )
    notes = f'<w:footnote w:id="1">{par(GONE.format("x"))}</w:footnote>'
    file = docx(tmp_path / "a.docx", body, footnotes=notes)
    assert file.remarks == (Remark("tracked-changes", {"insertions": 3, "deletions": 3}),)
    assert lines(file) == ["Capaian 98,82", "baru", "sini"]


def test_comments_are_counted(tmp_path: Path) -> None:
    said = f'<w:comment w:id="1" w:author="Budi">{par(run("periksa"))}</w:comment>'
    file = docx(tmp_path / "a.docx", par(run("isi")), comments=said)
    assert file.remarks == (Remark("comments", {"count": 1}),)


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    body = par(run("sebesar "), "<w:rPr><w:del/></w:rPr>") + par(run("98,82")) + par(run("akhir"))
    file = docx(tmp_path / "a.docx", body)
    assert lines(file) == ["sebesar 98,82", "akhir"]
    assert file.remarks == (Remark("tracked-changes", {"insertions": 0, "deletions": 1}),)


def test_deleted_rows_and_cells_are_gone(tmp_path: Path) -> None:
    rows = table(cell("a") + cell("b"), cell("c") + cell("d"), cell("e") + cell("f", "<w:cellDel/>"))
    gone = rows.replace(f"<w:tr>{cell('c')}", f"<w:tr><w:trPr><w:del/></w:trPr>{cell('c')}")
    assert lines(docx(tmp_path / "a.docx", gone)) == ["a", "b", "e"]
