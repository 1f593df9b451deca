"""The annotated PDF, read back with pikepdf and drawn with pdfium."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from auditor.findings.result import Finding
from auditor.outputs import Order, Wording
from auditor.outputs.as_pdf import as_pdf
from auditor.rulebook.load import load_pack
from auditor.values import Place, Printed
from tests.outputs.results import category, efficiency, report, run

BOOK = load_pack("default")
BOX = (100.0, 50.0, 160.0, 70.0)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "laporan.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for number in range(1, 12):
        canvas.drawString(72, 430, f"Halaman {number} sebesar 1,18%")
        canvas.showPage()
    canvas.save()
    return path


def order(source: Path, *findings: Finding, lang: str = "id") -> Order:
    return Order(run=run(*findings), wording=Wording(BOOK, lang), paths=(source,))


def made(source: Path, *findings: Finding, lang: str = "id") -> bytes:
    return as_pdf(order(source, *findings, lang=lang), (report(*findings),))


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(io.BytesIO(content))


def notes(page: pikepdf.Page) -> list[pikepdf.Dictionary]:
    return [one for one in page.obj.get("/Annots", []) if one.Subtype == "/Highlight"]


def test_every_place_of_a_finding_is_highlighted_with_its_note(source: Path) -> None:
    pdf = opened(made(source, efficiency(), category()))
    assert len(pdf.pages) == 12
    assert [len(notes(page)) for page in pdf.pages] == [0] * 8 + [1, 1, 1, 0]
    note = notes(pdf.pages[9])[0]
    assert "Seharusnya" in str(note.Contents)
    assert "A06" in str(note.T)
    assert int(note.F) == 4
    assert b" re f" in note.AP.N.read_bytes()


@pytest.mark.parametrize(("lang", "title"), [("id", "Temuan auditor"), ("en", "Findings of auditor")])
def test_cover_links_and_bookmarks_lead_to_the_pages(source: Path, lang: str, title: str) -> None:
    pdf = opened(made(source, efficiency(), category(), lang=lang))
    links = [one for one in pdf.pages[0].obj.Annots if one.Subtype == "/Link"]
    assert [pikepdf.Page(one.Dest[0]).index for one in links] == [9, 8]
    with pdf.open_outline() as outline:
        assert outline.root[0].title == title
        assert len(outline.root[0].children) == 2


def test_pages_draw_what_they_drew(source: Path) -> None:
    with pikepdf.Pdf.open(source) as before, opened(made(source, efficiency())) as after:
        for old, new in zip(before.pages, list(after.pages)[1:], strict=True):
            assert old.obj.Contents.read_raw_bytes() == new.obj.Contents.read_raw_bytes()


def test_same_input_gives_same_bytes_that_are_in_order(source: Path) -> None:
    content = made(source, efficiency())
    assert content == made(source, efficiency())
    assert opened(content).check_pdf_syntax() == []


def test_no_finding_gives_a_cover_that_says_so(source: Path) -> None:
    content = made(source)
    text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded()
    assert "Tidak ada temuan." in text


def test_many_findings_fill_several_sheets(source: Path) -> None:
    pdf = opened(made(source, *[efficiency()] * 40))
    sheets = len(pdf.pages) - 11
    assert sheets > 1
    assert sum(len(page.obj.get("/Annots", [])) for page in list(pdf.pages)[:sheets]) == 40


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_highlight_stands_where_the_page_is_shown(source: Path, turn: int, tmp_path: Path) -> None:
    turned = tmp_path / "putar.pdf"
    with pikepdf.Pdf.open(source) as pdf:
        pdf.pages[0].obj.Rotate = turn
        pdf.pages[0].obj.CropBox = pikepdf.Array([20, 30, 580, 820])
        pdf.save(turned)
    stated = Printed("x", Place(0, 1, BOX, "x"))
    finding = replace(category(), stated=stated, evidence=(replace(category().evidence[0], what=stated),))
    image = pypdfium2.PdfDocument(made(turned, finding))[1].render(may_draw_forms=False).to_pil()
    lit = [
        (x, y)
        for x in range(image.width)
        for y in range(image.height)
        if image.getpixel((x, y))[2] < 200 < image.getpixel((x, y))[0]
    ]
    xs, ys = [x for x, _ in lit], [y for _, y in lit]
    assert (min(xs), min(ys), max(xs) + 1, max(ys) + 1) == pytest.approx(BOX, abs=1.5)


def cover_text(content: bytes) -> str:
    return str(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded())


@pytest.mark.parametrize(("lang", "said"), [("id", "melarang catatan"), ("en", "forbids notes")])
def test_of_a_file_that_forbids_notes_only_the_list_is_made(
    source: Path, tmp_path: Path, lang: str, said: str
) -> None:
    locked = tmp_path / "terkunci.pdf"
    with pikepdf.Pdf.open(source) as pdf:
        allow = pikepdf.Permissions(modify_annotation=False)
        pdf.save(locked, encryption=pikepdf.Encryption(owner="rahasia", user="", allow=allow))
    content = made(locked, efficiency(), lang=lang)
    text = cover_text(content)
    assert len(opened(content).pages) == 1
    assert "terkunci.pdf" in text and said in text and "A06" in text


def test_of_a_file_that_is_no_pdf_only_the_list_is_made(tmp_path: Path) -> None:
    draft = tmp_path / "konsep.docx"
    draft.write_bytes(b"PK")
    content = made(draft, efficiency())
    assert len(opened(content).pages) == 1
    assert "konsep.docx" in cover_text(content) and "A06" in cover_text(content)


def test_signed_file_says_that_the_copy_is_not_signed(source: Path, tmp_path: Path) -> None:
    signed = tmp_path / "ttd.pdf"
    with pikepdf.Pdf.open(source) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), SigFlags=3)
        pdf.save(signed)
    assert "ditandatangani" in cover_text(made(signed, efficiency()))
