"""The annotated PDF, read back with pikepdf and drawn with pdfium."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from auditor.checks.verdict import Evidence
from auditor.findings.correction import Change, Correction
from auditor.findings.result import Finding, ReadFigure, ReportResult, Standing
from auditor.outputs import Order, Wording
from auditor.outputs.as_pdf import as_pdf
from auditor.outputs.told import told_of
from auditor.rulebook.load import load_pack
from auditor.values import Place, Printed
from tests.outputs.results import category, efficiency, figure, report, run

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
    assert [pikepdf.Page(one.Dest[0]).index for one in links] == [8, 9]
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
    places = [Place(0, at % 11 + 1, (72.0, 18.0 * at, 110.0, 18.0 * at + 9)) for at in range(40)]
    many = [
        replace(
            efficiency(),
            id=f"{at:08x}",
            subject=f"row {at}",
            evidence=(Evidence("stated", Printed("1,18%", place)),),
        )
        for at, place in enumerate(places)
    ]
    pdf = opened(made(source, *many))
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


@pytest.mark.parametrize(("lang", "said"), [("id", "melarang anotasi"), ("en", "forbids notes")])
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


@pytest.mark.parametrize("fields", [{"SigFlags": 3}, {}])
def test_signatures_are_seen_by_their_fields_too(
    source: Path, tmp_path: Path, fields: dict[str, int]
) -> None:
    signed = tmp_path / "ttd.pdf"
    with pikepdf.Pdf.open(source) as pdf:
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="ttd", V=pikepdf.Dictionary(Type=pikepdf.Name.Sig))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pdf.make_indirect(field)], **fields)
        pdf.save(signed)
    before = signed.read_bytes()
    assert "tidak berlaku lagi" in cover_text(made(signed, efficiency()))
    assert signed.read_bytes() == before


def locked(source: Path, target: Path, **allow: bool) -> Path:
    with pikepdf.Pdf.open(source) as pdf:
        allowed = pikepdf.Permissions(extract=False, **allow)
        pdf.save(target, encryption=pikepdf.Encryption(owner="rahasia", user="", allow=allowed))
    return target


def test_a_locked_file_that_takes_notes_stays_locked(source: Path, tmp_path: Path) -> None:
    path = locked(source, tmp_path / "kunci.pdf")
    content = made(path, efficiency())
    with opened(content) as copy, pikepdf.Pdf.open(path) as before:
        assert copy.is_encrypted
        assert copy.allow == before.allow
        assert [len(notes(page)) for page in copy.pages][9:11] == [1, 1]
        for old, new in zip(before.pages, list(copy.pages)[1:], strict=True):
            assert old.obj.Contents.read_bytes() == new.obj.Contents.read_bytes()
    assert pikepdf.Pdf.open(io.BytesIO(content), password="rahasia").owner_password_matched
    assert "berlaku juga pada salinan ini" in cover_text(content)


def test_where_no_page_may_be_added_the_list_is_a_note(source: Path, tmp_path: Path) -> None:
    path = locked(source, tmp_path / "kunci.pdf", modify_assembly=False, modify_other=False)
    pdf = opened(made(path, efficiency(), lang="en"))
    assert len(pdf.pages) == 11
    (note,) = [one for one in pdf.pages[0].obj.Annots if one.Subtype == "/Text"]
    assert "allows no new pages" in str(note.Contents)
    assert "A06 (error)" in str(note.Contents)
    assert len(notes(pdf.pages[8])) == 1
    with pdf.open_outline() as outline:
        assert len(outline.root) == 0


def agreeing(*boxes: tuple[float, float, float, float], standing: Standing = Standing.AGREES) -> ReportResult:
    figures = tuple(
        ReadFigure(replace(figure("9,00", "9.00"), place=Place(0, 3, box, "9,00")), standing, ("A01",))
        for box in boxes
    )
    return replace(report(efficiency()), figures=figures)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_ticks_stand_behind_the_figures_that_agree(source: Path, tmp_path: Path, turn: int) -> None:
    turned = tmp_path / "putar.pdf"
    with pikepdf.Pdf.open(source) as pdf:
        pdf.pages[2].obj.Rotate = turn
        pdf.save(turned)
    ticked = replace(order(turned, efficiency()), ticks=True)
    content = as_pdf(ticked, (agreeing(BOX, BOX, (200.0, 50.0, 230.0, 62.0)),))
    copy = opened(content)
    stamps = [one for one in copy.pages[3].obj.Annots if one.Subtype == "/Stamp"]
    assert len(stamps) == 2
    assert stamps[0].AP.N.objgen == stamps[1].AP.N.objgen
    assert "A01" in str(stamps[0].Contents)
    assert "2 angka" in cover_text(content)
    image = pypdfium2.PdfDocument(content)[3].render(may_draw_forms=False).to_pil().convert("RGB")
    green = [
        (x, y)
        for x in range(160, 170)
        for y in range(60, 72)
        if image.getpixel((x, y))[0] < 150 < image.getpixel((x, y))[1]
    ]
    assert green
    # The bend is at the lower left and the end at the upper right, however the page is turned.
    middle = sum(x for x, _ in green) / len(green)
    lowest, highest = (end(green, key=lambda at: at[1]) for end in (max, min))
    assert lowest[0] < middle < highest[0]


def test_without_the_option_and_for_other_figures_there_is_no_tick(source: Path) -> None:
    plain_copy = as_pdf(order(source, efficiency()), (agreeing(BOX),))
    used = as_pdf(replace(order(source), ticks=True), (agreeing(BOX, standing=Standing.USED),))
    for content in (plain_copy, used):
        copy = opened(content)
        assert all(one.Subtype != "/Stamp" for one in copy.pages[3].obj.get("/Annots", []))


def test_findings_across_reports_are_marked_where_they_ask_and_not_on_innocents(source: Path) -> None:
    """The report that prints what differs has the note; the one that it is held against has none, unless the
    correction cannot tell which of them is wrong."""
    here, there = Printed("1.711", Place(0, 5, BOX, "1.711")), Printed("1.911", Place(1, 2, BOX, "1.911"))
    one = report(efficiency())
    cross = replace(
        category(), id="11aa22bb", rule="L02", stated=here, reports=(one.id, "lain"),
        evidence=(Evidence("stated", here, one.id), Evidence("other", there, "lain")),
    )  # fmt: skip
    other = replace(one, id="lain", input=1, findings=())
    whole = run(efficiency())
    whole = replace(
        whole,
        inputs=(whole.inputs[0], replace(whole.inputs[0], path="lain.pdf")),
        reports=(one, other),
        cross_findings=(cross,),
    )
    both = Order(run=whole, wording=Wording(BOOK, "id"), paths=(source, source))
    first, second = opened(as_pdf(both, (one,))), opened(as_pdf(both, (other,)))
    assert [len(notes(page)) for page in first.pages] == [0] * 5 + [1] + [0] * 3 + [1, 1, 0]
    assert [len(notes(page)) for page in second.pages] == [0] * 12
    assert "lain.pdf hlm. 2" in str(notes(first.pages[5])[0].Contents)
    assert "Tidak ada temuan." in cover_text(as_pdf(both, (other,)))
    change = Change(what=here, kind="realisasi", text="1.911", report=one.id)
    either = Change(what=there, kind="realisasi", text="1.711", report="lain")
    unsure = replace(cross, correction=Correction("g", (change,), alternatives=((either,),)))
    both = replace(both, run=replace(whole, cross_findings=(unsure,)))
    second = opened(as_pdf(both, (other,)))
    assert "L02" in str(notes(second.pages[2])[0].T)
    assert "1 temuan lintas laporan" in cover_text(as_pdf(both, (other,)))
    told = [one for one in told_of(both.run, both.run.reports, both.wording) if one.rules == "L02"]
    assert [len(one.places) for one in told] == [2]  # in a copy of both it is told once


def test_a_cause_has_one_note_and_its_other_places_name_it(source: Path) -> None:
    """Two findings on one figure: the whole note stands at the first place only."""
    twin = replace(category(), id="99ff99ff", rule="K02", evidence=efficiency().evidence)
    pdf = opened(made(source, efficiency(), replace(twin, flips_conclusion=False)))
    first, second = (str(notes(pdf.pages[at])[0].Contents) for at in (9, 10))
    assert "Seharusnya" in first and "K02:" in first
    assert "Seharusnya" not in second and "hlm. 9" in second
    with pdf.open_outline() as outline:
        assert len(outline.root[0].children) == 1
    cover = cover_text(made(source, efficiency(), replace(twin, flips_conclusion=False)))
    assert "1 sebab, 2 temuan" in cover


def test_the_pages_of_the_copy_are_numbered_as_the_findings_name_them(source: Path) -> None:
    pdf = opened(made(source, efficiency()))
    numbers = list(pdf.Root.PageLabels.Nums)
    assert (int(numbers[2]), numbers[3].S, int(numbers[3].St)) == (1, "/D", 1)


def test_a_report_of_a_bundle_is_handed_on_alone(source: Path) -> None:
    """Its pages with their own streams, and none of the other reports'."""
    first = replace(report(), first_page=1, last_page=7)
    second = replace(report(efficiency()), id="kedua", first_page=8, last_page=11)
    whole = replace(run(efficiency()), reports=(first, second))
    alone = opened(as_pdf(Order(run=whole, wording=Wording(BOOK, "id"), paths=(source,)), (second,)))
    assert len(alone.pages) == 5
    with pikepdf.Pdf.open(source) as original:
        for copied, page in zip(list(alone.pages)[1:], list(original.pages)[7:], strict=True):
            assert copied.Contents.read_raw_bytes() == page.Contents.read_raw_bytes()
            assert copied.mediabox == page.mediabox
    assert [len(notes(page)) for page in alone.pages] == [0, 0, 1, 1, 0]
    cover_text = alone.pages[0].Contents.read_bytes()
    assert b"8-11" in cover_text
    with alone.open_outline() as outline:
        destinations = [item.destination for item in outline.root[0].children]
    assert destinations[0][0] == alone.pages[2].obj
    both = opened(as_pdf(Order(run=whole, wording=Wording(BOOK, "id"), paths=(source,)), (first, second)))
    assert len(both.pages) == 12
