"""DOCX files written by hand: what they show is what is read, and those that mean harm are refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from auditor.intake.docx import open_docx
from auditor.intake.faults import IntakeError, Limits
from auditor.layout import lay_out
from auditor.layout.parts import Table
from tests.intake.word import BREAK, NAMES, cell, docx, field, lines, par, run, table, texts

BOX = f"<w:txbxContent>{par(run('kotak'))}</w:txbxContent>"


def fraction(above: str, below: str) -> str:
    return f"<m:f><m:num>{mrun(above)}</m:num><m:den>{mrun(below)}</m:den></m:f>"


def mrun(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (run("98,") + run("82"), "98,82"),
        (f"<w:ins>{run('baru')}</w:ins><w:del><w:r><w:delText>lama</w:delText></w:r></w:del>", "baru"),
        (f"<w:moveFrom>{run('dulu')}</w:moveFrom><w:moveTo>{run('kini')}</w:moveTo>", "kini"),
        (run("rahasia", "<w:vanish/>") + run("terang"), "terang"),
        (field("PAGE", run("7")), "7"),
        (field("IF 1", field("REF x", run("12")) + run(",5")), "12,5"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("tanpa akhir"), "tanpa akhir"),
        (f'<w:fldSimple w:instr="SEQ Tabel">{run("3")}</w:fldSimple>', "3"),
        (f"<w:hyperlink>{run('laman')}</w:hyperlink>", "laman"),
        (
            f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('isian')}</w:sdtContent></w:sdt>",
            "isian",
        ),
        ("<w:r><w:t>98</w:t><w:noBreakHyphen/><w:t>99</w:t></w:r>", "98-99"),
        ("<w:r><w:t>ang</w:t><w:softHyphen/><w:t>ga\u00adran</w:t></w:r>", "anggaran"),
        (run("12\u00a0500"), "12 500"),
        ("<w:r><w:t> 12 </w:t></w:r>" + run("%"), "12%"),
        (
            '<w:r><w:t>43</w:t><w:sym w:font="Symbol" w:char="F0B4"/><w:t>100</w:t></w:r>',
            "43×100",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "•"),
        (run("bab iii", "<w:caps/>"), "BAB III"),
        (run("satu") + "<w:r><w:br/></w:r>" + run("dua"), "satu\ndua"),
        (f"<m:oMath>{fraction('49', '50')}{mrun('x 100%')}</m:oMath>", "49 / 50 x 100%"),
        (f"<m:oMathPara><m:oMath>{fraction('10-2', '5')}</m:oMath></m:oMathPara>", "(10-2) / 5"),
        (f"<m:oMath><m:sSup><m:e>{mrun('10')}</m:e><m:sup>{mrun('2')}</m:sup></m:sSup></m:oMath>", "10^2"),
        (
            f'<m:oMath><m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{mrun("5")}</m:e>'
            "</m:d></m:oMath>",
            "[5]",
        ),
        (f"<m:oMath><w:del>{mrun('9')}</w:del><w:ins>{mrun('8')}</w:ins></m:oMath>", "8"),
        (
            f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            "kotak",
        ),
        (f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>", "kotak"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>atas</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>dasar</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r>",
            "dasar",
        ),
    ],
)
def test_text_is_as_it_would_print(tmp_path: Path, inner: str, shown: str) -> None:
    assert docx(tmp_path / "a.docx", par(inner)).page_text(1) == shown


def test_a_field_may_run_over_paragraphs(tmp_path: Path) -> None:
    begin, end = field("TOC", "|").split("|")
    body = par(begin + run("BAB I")) + par(run("BAB II") + end) + par(run("isi"))
    assert lines(docx(tmp_path / "a.docx", body)) == ["BAB I", "BAB II", "isi"]


def test_styles_hide_and_raise_letters(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="gaib"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="judul"><w:rPr><w:caps/><w:sz w:val="32"/><w:b/></w:rPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="anak"><w:basedOn w:val="judul"/></w:style>'
    )
    body = par(
        run("penutup") + run("x", '<w:rStyle w:val="gaib"/>') + run("y", '<w:caps w:val="0"/>'),
        '<w:pStyle w:val="anak"/>',
    )
    file = docx(tmp_path / "a.docx", body, styles=styles)
    assert file.page_text(1) == "PENUTUPy"
    (word,) = file.page(1).words
    assert (word.size, word.bold) == (16.0, True)


def test_notes_stand_at_the_foot_of_their_page_and_at_the_end(tmp_path: Path) -> None:
    refer = '<w:r><w:{0}Reference w:id="1"/></w:r>'
    body = par(run("98,82") + refer.format("footnote") + refer.format("endnote")) + par(BREAK + run("dua"))
    file = docx(
        tmp_path / "a.docx",
        body,
        footnotes=f'<w:footnote w:id="0">{par(run("garis"))}</w:footnote>'
        f'<w:footnote w:id="1">{par(run("kaki"))}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{par(run("akhir"))}</w:endnote>',
    )
    assert texts(file) == ["98,82\nkaki", "dua\nakhir"]


def test_heads_feet_and_comments_are_not_the_text(tmp_path: Path) -> None:
    mark = '<w:commentRangeStart w:id="1"/>' + run("isi") + '<w:r><w:commentReference w:id="1"/></w:r>'
    section = '<w:sectPr><w:headerReference w:type="default"/></w:sectPr>'
    more = {"header1": par(run("kepala")), "footer1": par(run("kaki")), "comments": par(run("kata"))}
    assert lines(docx(tmp_path / "a.docx", par(mark) + section, **more)) == ["isi"]


def test_blocks_in_content_controls_are_read(tmp_path: Path) -> None:
    rows = f"<w:sdt><w:sdtContent><w:tr>{cell('Target')}{cell('12')}</w:tr></w:sdtContent></w:sdt>"
    inner = table(columns=2).replace("</w:tbl>", rows + "</w:tbl>")
    body = f"<w:sdt><w:sdtContent>{par(run('awal'))}{inner}</w:sdtContent></w:sdt>"
    assert lines(docx(tmp_path / "a.docx", body)) == ["awal", "Target", "12"]


def test_merged_cells(tmp_path: Path) -> None:
    rows = [
        cell("Program", '<w:vMerge w:val="restart"/>') + cell("Kinerja", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("Target") + cell("Realisasi"),
        cell("Pelatihan") + cell("12") + cell("11"),
    ]
    file = docx(tmp_path / "a.docx", table(*rows))
    (found,) = (b for b in lay_out(file.page(1)).blocks if isinstance(b, Table))
    spans = {c.text: (c.row, c.col, c.row_end, c.col_end) for c in found.cells}
    assert spans["Program"] == (0, 0, 2, 1)
    assert spans["Kinerja"] == (0, 1, 1, 3)
    assert spans["11"] == (2, 2, 3, 3)


def test_a_section_breaks_the_page_as_the_next_one_says(tmp_path: Path) -> None:
    """A section's kind tells how it begins, not how the one after it does."""

    def ends(kind: str) -> str:
        return f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'

    body = par(run("satu"), ends("nextPage")) + par(run("dua"), ends("continuous")) + par(run("tiga"))
    file = docx(tmp_path / "a.docx", body + ends("nextPage"))
    assert texts(file) == ["satu\ndua", "tiga"]


def test_parts_are_found_by_their_relationships(tmp_path: Path) -> None:
    """Some programs name the parts otherwise; what is outside the package is never fetched."""
    path = tmp_path / "a.docm"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def related(*targets: str) -> str:
        return f"<Relationships>{''.join(targets)}</Relationships>"

    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "_rels/.rels",
            related(f'<Relationship Type="{kind}/officeDocument" Target="/Word/Document2.xml"/>'),
        )
        package.writestr(
            "word/_rels/document2.xml.rels",
            related(
                f'<Relationship Type="{kind}/footnotes" Target="file:///etc/issue" TargetMode="External"/>',
                f'<Relationship Type="{kind}/endnotes" Target="../catatan.xml"/>',
            ),
        )
        refer = '<w:r><w:endnoteReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'
        package.writestr(
            "word\\document2.xml",
            f"<w:document {NAMES}><w:body>{par(run('isi') + refer)}</w:body></w:document>",
        )
        package.writestr(
            "catatan.xml", f'<w:x {NAMES}><w:endnote w:id="1">{par(run("akhir"))}</w:endnote></w:x>'
        )
        package.writestr("word/vbaProject.bin", b"makro")
    assert lines(open_docx(path)) == ["isi", "akhir"]


def test_a_chapter_begins_a_page_where_nothing_else_says_so(tmp_path: Path) -> None:
    """Pages may be filled up with empty lines; lists of chapters and contents are no beginning."""
    middle = '<w:jc w:val="center"/>'
    body = (
        par(run("LAPORAN KINERJA"), middle)
        + par("") * 9
        + par(run("KATA PENGANTAR"), middle)
        + par(run("Puji syukur"))
        + par(run("BAB I PENDAHULUAN"))
        + par(run("BAB II PENUTUP 7"), middle)
        + par(run("BAB II"), middle)
        + par(run("PENUTUP"), middle)
    )
    assert texts(docx(tmp_path / "a.docx", body)) == [
        "LAPORAN KINERJA",
        "KATA PENGANTAR\nPuji syukur\nBAB I PENDAHULUAN\nBAB II PENUTUP 7",
        "BAB II\nPENUTUP",
    ]


def test_a_long_chapter_without_breaks_is_read(tmp_path: Path) -> None:
    file = docx(tmp_path / "a.docx", par(run("kata " * 30_000)) * 2)
    assert len(file.page(1).words) == 60_000


def test_no_column_or_indent_is_wider_than_any_paper(tmp_path: Path) -> None:
    wide = table(cell("a") + cell("b"), columns=2).replace('w:w="2400"', 'w:w="999999"')
    indented = par(run("jauh"), '<w:ind w:left="999999" w:firstLine="999999"/>')
    page = docx(tmp_path / "a.docx", wide + indented).page(1)
    assert page.width < 10_000 and max(word.x1 for word in page.words) < 10_000


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("head", "body", "status"),
    [
        (ENTITY, par(run("&a;")), "damaged"),
        (LAUGHS, par(run("&b;" * 100)), "damaged"),
        ("", "<w:sdt>" * 1000 + "</w:sdt>" * 1000, "too_large"),
        ("", par(run("9" * 300_000)), "too_large"),
        ("", "<w:p>", "damaged"),
        ("", table(cell("1", '<w:gridSpan w:val="999999"/>')), "too_large"),
    ],
)
def test_harm_is_refused(tmp_path: Path, head: str, body: str, status: str) -> None:
    with pytest.raises(IntakeError) as caught:
        docx(tmp_path / "a.docx", body, head)
    assert caught.value.status == status


def test_tables_in_tables_in_tables_come_to_an_end(tmp_path: Path) -> None:
    body = par(run("inti"))
    for _ in range(20):
        body = table(cell(body + par("")))
    with pytest.raises(IntakeError) as caught:
        docx(tmp_path / "a.docx", body)
    assert caught.value.status == "too_large"


def test_millions_of_elements_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.intake.package.MAX_ELEMENTS", 500)
    with pytest.raises(IntakeError) as caught:
        docx(tmp_path / "a.docx", "<w:p/>" * 600)
    assert caught.value.status == "too_large"


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    docx(tmp_path / "a.docx", "<w:p/>" + " " * 1_000_000)
    with pytest.raises(IntakeError) as caught:
        open_docx(tmp_path / "a.docx", Limits(unpacked=100_000))
    assert caught.value.key == "docx-too-large"
