"""Other formats are told apart by what they hold, whatever their name, each with its sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from auditor.intake.faults import IntakeError
from auditor.intake.kinds import COMPOUND
from auditor.intake.opening import open_file
from auditor.rulebook.load import load_pack
from auditor.rulebook.texts import problem_text

BOOK = load_pack("default")
ODF = "application/vnd.oasis.opendocument."


def zipped(*parts: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, content in parts:
            package.writestr(name, content)
    return stream.getvalue()


def office(part: str) -> bytes:
    return zipped(("[Content_Types].xml", b"<Types/>"), (part, b"<x/>"))


def picture(form: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, form)
    return stream.getvalue()


def compound(stream: str) -> bytes:
    """As much of a compound file as its kind is told by: the name of a stream in the directory."""
    return COMPOUND + bytes(600) + stream.encode("utf-16-le") + bytes(64)


KINDS: list[tuple[str, bytes, str]] = [
    ("a.doc", compound("WordDocument"), "old-word"),
    ("a.pdf", compound("WordDocument"), "old-word"),
    ("a.xls", compound("Workbook"), "old-sheet"),
    ("a.ppt", compound("PowerPoint Document"), "old-slides"),
    ("kunci.docx", compound("EncryptedPackage"), "locked-office"),
    ("a.odt", zipped(("mimetype", f"{ODF}text".encode()), ("content.xml", b"<x/>")), "open-document"),
    ("a.ott", zipped(("mimetype", f"{ODF}text-template".encode())), "open-document"),
    ("a.ods", zipped(("mimetype", f"{ODF}spreadsheet".encode())), "spreadsheet"),
    ("a.odp", zipped(("mimetype", f"{ODF}presentation".encode())), "slides"),
    ("a.xlsx", office("xl/workbook.xml"), "spreadsheet"),
    ("laporan.docx", office("xl/workbook.xml"), "spreadsheet"),
    ("a.pptx", office("ppt/presentation.xml"), "slides"),
    ("a.pages", zipped(("Index/Document.iwa", b"x"), ("preview.jpg", b"x")), "pages-document"),
    ("a.epub", zipped(("mimetype", b"application/epub+zip")), "print-file"),
    ("a.rtf", b"{\\rtf1 laporan}", "rich-text"),
    ("a.xml", b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
     "word-xml"),
    ("a.png", picture("PNG"), "image"),
    ("a.jpg", picture("JPEG"), "image"),
    ("a.tif", picture("TIFF"), "image"),
    ("a.gif", picture("GIF"), "image"),
    ("a.bmp", picture("BMP"), "image"),
    ("a.webp", picture("WEBP"), "image"),
    ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "image"),
    ("foto.docx", picture("PNG"), "image"),
    ("laporan.zip", zipped(("R1.pdf", b"%PDF-1.7\n"), ("R2.pdf", b"%PDF-1.7\n")), "archive"),
    ("laporan.pdf", zipped(("R1.pdf", b"%PDF-1.7\n")), "archive"),
    ("kosong.zip", zipped(), "archive"),
    ("a.rar", b"Rar!\x1a\x07\x01\0", "archive"),
    ("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04", "archive"),
    ("a.pdf.gz", b"\x1f\x8b\x08\0", "archive"),
    ("a.ps", b"%!PS-Adobe-3.0\n", "print-file"),
    ("unduhan.pdf", b"\xef\xbb\xbf\n<!DOCTYPE html><html><body>Login</body></html>", "web-page"),
    ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "web-page"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "key"), KINDS, ids=[f"{k}-{n}" for n, _, k in KINDS])
def test_a_known_format_has_its_sentence(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(IntakeError) as caught:
        open_file(path)
    assert caught.value.key == key
    assert caught.value.status == ("encrypted" if key == "locked-office" else "unsupported")
    for lang in ("id", "en"):
        sentence = problem_text(BOOK, key, {}, lang)
        assert ("PDF" in sentence or key == "locked-office") and sentence.endswith(".")


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("rusak.docx", b"PK\x03\x04" + bytes(100), "broken-docx"),
        ("teks.docx", b"Laporan Kinerja", "broken-docx"),
        ("lain.docx", office("apa/saja.xml"), "broken-docx"),
        ("teks.pdf", b"Laporan Kinerja", "not-a-pdf"),
    ],
)
def test_what_is_not_known_is_damaged(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(IntakeError) as caught:
        open_file(path)
    assert (caught.value.status, caught.value.key) == ("damaged", key)


def test_rubbish_before_a_pdf_is_no_other_format(tmp_path: Path) -> None:
    """What a server said may stand before the PDF that it sent."""
    from tests.layout.drawing import Sheet

    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.text(100, 100, "Laporan")
    path = tmp_path / "b.pdf"
    path.write_bytes(b"From: server\r\n\r\n" + sheet.path.read_bytes())
    with open_file(path) as file:
        assert file.page_text(1).strip() == "Laporan"
