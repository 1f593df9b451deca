"""DOCX files written by hand: what they show is what is read, and those that mean harm are refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from auditor.intake import docx as reader
from auditor.intake.faults import IntakeError
from auditor.intake.numbering import written

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPAT = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx(path: Path, body: str, head: str = "", **parts: str) -> reader.DocxFile:
    """A DOCX with this body and these further parts of word/."""
    names = f'xmlns:w="{SPACE}" xmlns:m="{MATH}" xmlns:mc="{COMPAT}"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml", f"{head}<w:document {names}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {names}>{content}</w:{name}>")
    return reader.open_docx(path)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def par(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (run("98,") + run("82"), "98,82"),
        (f"<w:ins>{run('baru')}</w:ins><w:del><w:r><w:delText>lama</w:delText></w:r></w:del>", "baru"),
        (f"<w:moveFrom>{run('dulu')}</w:moveFrom><w:moveTo>{run('kini')}</w:moveTo>", "kini"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r>" + run("terang"), "terang"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("7")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "7",
        ),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>49</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>50</m:t></m:r></m:den></m:f><m:r><m:t>x 100%</m:t></m:r></m:oMath>",
            "49 / 50 x 100%",
        ),
        (
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>kotak</w:t></w:r></w:p>"
            "</w:txbxContent></mc:Choice><mc:Fallback><w:t>kotak</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "kotak",
        ),
    ],
)
def test_text_is_as_it_would_print(tmp_path: Path, inner: str, shown: str) -> None:
    assert docx(tmp_path / "a.docx", par(inner)).page_text(1) == shown


def test_pages_end_at_breaks_and_places_name_paragraphs(tmp_path: Path) -> None:
    body = par(run("satu")) + par('<w:r><w:br w:type="page"/></w:r>' + run("dua"))
    file = docx(tmp_path / "a.docx", body)
    assert [file.page_text(n) for n in range(1, file.pages + 1)] == ["satu", "dua"]
    assert file.where(2, file.page(2).words[0][1:5]) == "paragraf 2"


def test_automatic_numbers_are_shown(tmp_path: Path) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, form, text in ((0, "upperRoman", "BAB %1"), (1, "decimal", "%1.%2"))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    )
    body = "".join(
        par(run(text), f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="2"/></w:numPr>')
        for at, text in ((0, "Awal"), (1, "Latar"), (0, "Isi"), (1, "Hasil"), (1, "Anggaran"))
    )
    shown = docx(tmp_path / "a.docx", body, numbering=numbering).page_text(1).splitlines()
    assert shown == ["BAB I Awal", "I.1 Latar", "BAB II Isi", "II.1 Hasil", "II.2 Anggaran"]


def test_merged_cells(tmp_path: Path) -> None:
    from auditor.layout import lay_out
    from auditor.layout.parts import Table

    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{par(run(text))}</w:tc>"

    rows = [
        cell("Program", '<w:vMerge w:val="restart"/>') + cell("Kinerja", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("Target") + cell("Realisasi"),
        cell("Pelatihan") + cell("12") + cell("11"),
    ]
    grid = "<w:tblGrid>" + '<w:gridCol w:w="2400"/>' * 3 + "</w:tblGrid>"
    edges = '<w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'
    body = "<w:tbl>" + edges + grid + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    file = docx(tmp_path / "a.docx", body)
    (table,) = (b for b in lay_out(file.page(1)).blocks if isinstance(b, Table))
    spans = {c.text: (c.row, c.col, c.row_end, c.col_end) for c in table.cells}
    assert spans["Program"] == (0, 0, 2, 1)
    assert spans["Kinerja"] == (0, 1, 1, 3)
    last = next(c for c in table.cells if c.text == "11")
    assert file.where(1, last.boxes[0]) == "tabel 1, baris 3, kolom 3"


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [(4, "upperRoman", "IV"), (27, "lowerLetter", "aa"), (3, "decimalZero", "03"), (9, "bullet", "")],
)
def test_number_formats(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("head", "body", "status"),
    [
        (ENTITY, par(run("&a;")), "damaged"),
        ("", "<w:sdt>" * 1000 + "</w:sdt>" * 1000, "too_large"),
        ("", par(run("9" * 300_000)), "too_large"),
        ("", "<w:p>", "damaged"),
    ],
)
def test_harm_is_refused(tmp_path: Path, head: str, body: str, status: str) -> None:
    with pytest.raises(IntakeError) as caught:
        docx(tmp_path / "a.docx", body, head)
    assert caught.value.status == status


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.intake.package.MAX_UNPACKED", 100_000)
    with pytest.raises(IntakeError) as caught:
        docx(tmp_path / "a.docx", "<w:p/>" + " " * 1_000_000)
    assert caught.value.key == "docx-too-large"
