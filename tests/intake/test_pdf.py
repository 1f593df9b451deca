"""Pages as read from PDFs drawn for the purpose."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from auditor.intake import IntakeError, Page, open_pdf
from auditor.intake.faults import Limits
from auditor.intake.glyphs import plain
from auditor.intake.words import ABOVE, BELOW
from auditor.layout import Table, lay_out
from tests.bad_inputs import bad_files
from tests.harmful import one_page, stream
from tests.layout.drawing import HEIGHT, Sheet, pages_of

ROWS = [["No", "Uraian/Tugas", "Target"], ["1", "Penataan/dermaga", "12,50"], ["2", "Bakau", "5.084.795.000"]]


def texts(page: Page) -> list[str]:
    return [w.text for w in page.words]


def turned(path: Path, rotation: int, box: tuple[float, float, float, float] | None = None) -> Path:
    """The file with its pages turned and its visible box moved."""
    out = path.with_name(f"turned{rotation}.pdf")
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            page.set_rotation(rotation)
            if box is not None:
                page.set_mediabox(*box)
                page.set_cropbox(*box)
        document.save(out)
    return out


def test_words_where_they_stand(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.text(100, 200, "Dinas Kelautan", 10, bold=True)
    first, second = pages_of(sheet.path)[0].words
    assert (first.text, second.text, first.bold, first.size) == ("Dinas", "Kelautan", True, 10)
    assert (first.x0, first.top, first.bottom) == pytest.approx(
        (100, 200 - 10 * ABOVE, 200 + 10 * BELOW), abs=0.05
    )
    assert first.x1 < second.x0 < first.x1 + 4


def test_file_and_plain_text(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.text(100, 100, "satu")
        sheet.text(100, 120, "dua")
        sheet.page()
        sheet.canvas.rect(10, 10, 50, 50)
    with open_pdf(sheet.path) as pdf:
        assert pdf.pages == 2
        assert pdf.sha256 == hashlib.sha256(sheet.path.read_bytes()).hexdigest()
        assert pdf.page_text(1).split("\n") == ["satu", "dua"]
        assert pdf.page(2).words == [] and len(pdf.page(2).rulings) == 4
        assert pdf.has_text() is False  # seven letters are a stamp, not a text layer
        with pytest.raises(IntakeError) as caught:
            pdf.require_text()
        assert caught.value.status == "no_text"
        with pytest.raises(ValueError, match="page 3 of 2"):
            pdf.page(3)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [None, (-30.0, -20.0, 565.0, 822.0), (20.0, 15.0, 590.0, 840.0)])
@pytest.mark.parametrize("rule", ["all", "thin"])
def test_turned_and_shifted_pages_equal_plain_pdfplumber(
    tmp_path: Path, rotation: int, box: tuple[float, float, float, float] | None, rule: str
) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        if rotation:  # set so that it reads upright once turned
            sheet.canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[rotation])
            sheet.canvas.rotate({90: 90, 180: 180, 270: 270}[rotation])
            sheet.height = 595 if rotation != 180 else HEIGHT
        sheet.table(100, 100, [40, 120, 120], ROWS, rule)
    path = turned(sheet.path, rotation, box)
    page = pages_of(path)[0]
    with pdfplumber.open(path) as other:
        theirs = other.pages[0]
        words = theirs.extract_words()
        assert (page.width, page.height) == pytest.approx((theirs.width, theirs.height), abs=0.01)
        assert sorted(texts(page)) == sorted(w["text"] for w in words)
        # pdfplumber leaves its places unshifted when the box does not begin at 0, 0
        off = min(w["x0"] for w in words) - min(w.x0 for w in page.words)
        places = {w["text"]: (w["x0"] - off, w["x1"] - off) for w in words}
        for w in page.words:
            assert (w.x0, w.x1) == pytest.approx(places[w.text], abs=0.7)
        (table,) = [b for b in lay_out(page).blocks if isinstance(b, Table)]
        cells = [["\n".join(c.lines) if c else None for c in row] for row in table.grid]
        assert cells == theirs.extract_tables()[0]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_places_count_from_the_corner_that_is_seen(tmp_path: Path, rotation: int) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.shade(100, 180, 140, 200)
    path = turned(sheet.path, rotation, (-30.0, -20.0, 530.0, 822.0))
    (shade,) = pages_of(path)[0].shades
    middle = ((shade.x0 + shade.x1) / 2, (shade.top + shade.bottom) / 2)
    with pypdfium2.PdfDocument(path) as document:
        image = document[0].render().to_pil().convert("RGB")
    assert image.getpixel((round(middle[0]), round(middle[1]))) != (255, 255, 255)
    assert image.getpixel((round(middle[0]) + 30, round(middle[1]) + 30)) == (255, 255, 255)


def test_text_that_does_not_run_level_is_kept_apart(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.text(100, 400, "Laporan kinerja")
        for angle, word in ((45, "SALINAN"), (90, "Tegak")):
            sheet.canvas.saveState()
            sheet.canvas.translate(110, 430)
            sheet.canvas.rotate(angle)
            sheet.text(0, HEIGHT, word, 40)
            sheet.canvas.restoreState()
    page = pages_of(sheet.path)[0]
    assert texts(page) == ["Laporan", "kinerja"]
    assert {w.text for w in page.turned} == {"SALINAN", "Tegak"}


def test_bold_made_by_printing_twice(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        for shift in (0, 0.3, 0.6):
            sheet.text(100 + shift, 100, "Capaian 98,82")
        sheet.text(300, 100, "98,82")
    assert texts(pages_of(sheet.path)[0]) == ["Capaian", "98,82", "98,82"]


def test_invisible_text_over_a_picture_is_doubtful(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        text = sheet.canvas.beginText(100, 500)
        text.setTextRenderMode(3)
        text.textLine("hasil pengenalan aksara")
        sheet.canvas.drawText(text)
    page = pages_of(sheet.path)[0]
    assert page.doubt == "ocr" and len(page.words) == 3


def test_words_that_stand_close_in_two_cells(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(100, 100, [30, 30], [["a", "b"], ["1", "2"]])
        sheet.text(103.5, 180, "12345")  # ends 1.5 before the ruling at 130
        sheet.text(131.5, 180, "678")
        for y in (165, 185):
            sheet.line(100, y, 160, y)
        for x in (100, 130, 160):
            sheet.line(x, 165, x, 185)
    assert texts(pages_of(sheet.path)[0])[-2:] == ["12345", "678"]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Rp\u00a05.000", "Rp 5.000"),
        ("e\ufb01siensi", "efisiensi"),
        ("\uf0b7", "•"),
        ("\uf031\uf032", "12"),
        ("triwu\u00adlan", "triwu-lan"),
        ("\u22125", "-5"),
        ("ka\u200bta", "kata"),
        ("９８", "98"),
        ("1–2", "1–2"),
    ],
)
def test_odd_characters(raw: str, clean: str) -> None:
    assert plain(raw) == clean


@pytest.mark.parametrize("name", sorted(bad_files()))
def test_faults_have_the_status_of_the_contract(tmp_path: Path, name: str) -> None:
    content, status = bad_files()[name]
    path = tmp_path / name
    path.write_bytes(content)
    try:
        with open_pdf(path) as pdf:
            pdf.require_text()
    except IntakeError as fault:
        assert fault.status == status
        assert fault.key
    else:
        assert status in ("audited", "not_a_report")


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path, key in ((tmp_path / "nihil.pdf", "missing-file"), (tmp_path, "is-a-directory")):
        with pytest.raises(IntakeError) as caught:
            open_pdf(path)
        assert (caught.value.status, caught.value.key) == ("unsupported", key)


def test_faults_cross_to_another_process() -> None:
    fault = IntakeError("too_large", "too-many-pages", {"limit": "20000"})
    back = pickle.loads(pickle.dumps(fault))
    assert (back.status, back.key, back.facts) == (fault.status, fault.key, fault.facts)


def test_a_page_too_dense_and_a_file_too_large_are_refused(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.prose(100)
        for i in range(8):
            sheet.line(10, 300 + i, 50, 300 + i)
    for limits in (Limits(objects=5), Limits(signs=10)):
        with open_pdf(sheet.path, limits) as pdf:
            with pytest.raises(IntakeError) as caught:
                pdf.page(1)
            assert caught.value.status == "too_large"
    with pytest.raises(IntakeError) as caught:
        open_pdf(sheet.path, Limits(size=10))
    assert caught.value.key == "too-many-bytes"


def test_words_in_forms(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, HEIGHT), invariant=True)
    canvas.beginForm("isi")
    canvas.drawString(20, 30, "dalam")
    canvas.line(20, 20, 120, 20)
    canvas.endForm()
    canvas.translate(100, 400)
    canvas.scale(2, 2)
    canvas.doForm("isi")
    canvas.save()
    page = pages_of(tmp_path / "a.pdf")[0]
    assert [(w.text, round(w.x0), round(w.size)) for w in page.words] == [("dalam", 140, 24)]
    assert [tuple(map(round, r)) for r in page.rulings] == [(140, 402, 340, 402)]


def test_what_stands_beside_the_page_is_not_read(tmp_path: Path) -> None:
    """Nobody sees it; and a place a kilometre away would make everything between it a part of the page."""
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.text(100, 100, "terlihat")
        sheet.text(1e7, 100, "jauh")
        sheet.text(-500, 100, "kiri")
        sheet.text(100, 1e7, "bawah")
        sheet.text(560, 200, "terpotong di tepi")
        sheet.line(-1e8, 300, 1e8, 300)
        sheet.line(100, 1e6, 300, 1e6)
    page = pages_of(sheet.path)[0]
    assert texts(page)[:2] == ["terlihat", "terpotong"]
    assert all(0 <= w.x0 < w.x1 <= page.width and 0 <= w.top < w.bottom <= page.height for w in page.words)
    (ruling,) = page.rulings
    assert ruling.x0 > -50 and ruling.x1 < page.width + 50


@pytest.mark.parametrize("ascent", [900, 300_000])
def test_the_size_of_letters_is_not_what_their_font_declares(tmp_path: Path, ascent: int) -> None:
    font = (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Contoh /FirstChar 32 /LastChar 126 /Widths [%s] "
        % (b"500 " * 95)
        + (
            b"/Encoding /WinAnsiEncoding /FontDescriptor << /Type /FontDescriptor /FontName /Contoh "
            b"/Flags 32 /Ascent %d /Descent -200 /FontBBox [0 -200 1000 %d] /ItalicAngle 0 /CapHeight 700 "
            b"/StemV 80 >> >>" % (ascent, ascent)
        )
    )
    text = stream(b"BT /F 12 Tf 72 700 Td (Capaian 98,82) Tj 0 -14 Td (Target 100) Tj ET")
    path = tmp_path / "a.pdf"
    path.write_bytes(one_page(text, font=font))
    (page,) = pages_of(path)
    assert [(w.text, round(w.size), round(w.bottom)) for w in page.words] == [
        ("Capaian", 12, 144),
        ("98,82", 12, 144),
        ("Target", 12, 158),
        ("100", 12, 158),
    ]
