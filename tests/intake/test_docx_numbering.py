"""Automatic numbering of a DOCX as Word shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.intake.numbering import written
from tests.intake.word import docx, instance, level, lines, listing, numbered, par, run

CHAPTERS = listing(level(0, "upperRoman", "BAB %1"), level(1, "decimal", "%1.%2"))


def shown(tmp_path: Path, body: str, numbering: str, **parts: str) -> list[str]:
    return lines(docx(tmp_path / "a.docx", body, numbering=numbering, **parts))


def test_levels_count_and_begin_anew(tmp_path: Path) -> None:
    body = "".join(
        numbered(text, at)
        for at, text in ((0, "Awal"), (1, "Latar"), (0, "Isi"), (1, "Hasil"), (1, "Anggaran"))
    )
    assert shown(tmp_path, body, CHAPTERS + instance(1)) == [
        "BAB I Awal",
        "I.1 Latar",
        "BAB II Isi",
        "II.1 Hasil",
        "II.2 Anggaran",
    ]


def test_legal_numbers_show_no_roman_ones(tmp_path: Path) -> None:
    numbering = listing(level(0, "upperRoman", "BAB %1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = numbered("Awal") + numbered("Isi") + numbered("Hasil", 1)
    assert shown(tmp_path, body, numbering + instance(1))[2] == "2.1 Hasil"


def test_a_level_may_go_on_counting(tmp_path: Path) -> None:
    numbering = listing(level(0, "decimal", "%1."), level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>'))
    body = "".join(numbered("x", at) for at in (0, 1, 0, 1))
    assert shown(tmp_path, body, numbering + instance(1)) == ["1. x", "(1) x", "2. x", "(2) x"]


def test_a_list_that_starts_anew_and_one_that_goes_on(tmp_path: Path) -> None:
    numbering = listing(level(0, "decimal", "%1."))
    again = instance(2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    body = numbered("a") + numbered("b") + numbered("c", number=2) + numbered("d", number=3)
    found = shown(tmp_path, body, numbering + instance(1) + again + instance(3))
    assert found == ["1. a", "2. b", "1. c", "2. d"]


def test_a_list_may_define_a_level_of_its_own(tmp_path: Path) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    numbering = listing(level(0, "decimal", "%1.")) + instance(1, own)
    assert shown(tmp_path, numbered("satu") + numbered("dua"), numbering) == ["a) satu", "b) dua"]


def test_a_style_numbers_its_paragraphs(tmp_path: Path) -> None:
    numbering = listing(
        level(0, "upperRoman", "BAB %1", '<w:pStyle w:val="Judul1"/>'),
        level(1, "upperLetter", "%2.", '<w:pStyle w:val="Judul2"/>'),
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Judul{n}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        for n in (1, 2)
    )
    off = par(run("tanpa"), '<w:pStyle w:val="Judul1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = par(run("Awal"), '<w:pStyle w:val="Judul1"/>') + par(run("Latar"), '<w:pStyle w:val="Judul2"/>')
    found = shown(tmp_path, body + off, numbering + instance(1), styles=styles)
    assert found == ["BAB I Awal", "A. Latar", "tanpa"]


def test_a_list_may_follow_the_list_of_a_style(tmp_path: Path) -> None:
    numbering = listing(level(0, "decimal", "%1)")) + listing('<w:numStyleLink w:val="Daftar"/>', key=6)
    numbers = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="numbering" w:styleId="Daftar">{numbers}</w:style>'
    found = shown(
        tmp_path, numbered("satu", number=2), numbering + instance(1) + instance(2, key=6), styles=styles
    )
    assert found == ["1) satu"]


def test_what_stands_between_number_and_text(tmp_path: Path) -> None:
    numbering = listing(level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>')) + instance(1)
    assert shown(tmp_path, numbered("satu"), numbering) == ["1.satu"]


def test_bullets_are_shown(tmp_path: Path) -> None:
    numbering = listing(level(0, "bullet", "\uf0b7"), level(1, "bullet", "-")) + instance(1)
    assert shown(tmp_path, numbered("satu") + numbered("dua", 1), numbering) == ["• satu", "- dua"]


def test_deleted_paragraphs_do_not_count(tmp_path: Path) -> None:
    gone = par(
        "<w:del><w:r><w:delText>lama</w:delText></w:r></w:del>",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>',
    )
    numbering = listing(level(0, "decimal", "%1.")) + instance(1)
    assert shown(tmp_path, gone + numbered("satu"), numbering) == ["1. satu"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "upperRoman", "IV"),
        (27, "lowerLetter", "aa"),
        (3, "decimalZero", "03"),
        (9, "bullet", ""),
        (10**6, "upperRoman", "1000000"),
    ],
)
def test_number_formats(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown
