"""What a file is that is neither a PDF nor a DOCX, told by what it holds and not by its name.

The answer is the key of the sentence that says how to turn it into one that can be read.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_STARTS: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("rich-text", (b"{\\rtf",)),
    (
        "image",
        (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM", b"\0\0\0\x0cjP  ", b"\0\0\1\0"),
    ),
    ("archive", (b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")),
    ("print-file", (b"%!PS", b"\xc5\xd0\xd3\xc6", b"AT&TFORM")),
)
_HEIF = re.compile(rb"....ftyp(heic|heix|mif1|msf1|avif)", re.DOTALL)
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
_WEB_PAGE = re.compile(rb"\s*(<!doctype html|<html|mime-version:|from: )", re.IGNORECASE)
_WORD_XML = (b"schemas.microsoft.com/office/2006/xmlPackage", b"schemas.microsoft.com/office/word/2003")
_OPEN = {
    b"text": "open-document",
    b"spreadsheet": "spreadsheet",
    b"presentation": "slides",
    b"graphics": "image",
}
_FOLDERS = (("word/", ""), ("xl/", "spreadsheet"), ("ppt/", "slides"), ("index/", "pages-document"))
_STREAMS = (("WordDocument", "old-word"), ("Workbook", "old-sheet"), ("PowerPoint Document", "old-slides"))
_FEW = 200  # entries of an archive that are looked at
_CHUNK = 1 << 22
_END = 1 << 16


def kind_of(path: Path, head: bytes) -> str:
    """The key for a known format, by how it begins; "" for a PDF, a DOCX, and for what is not known."""
    for key, starts in _STARTS:
        if head.startswith(starts):
            return key
    if _HEIF.match(head) or _WEBP.match(head):
        return "image"
    if head.startswith(COMPOUND):
        return _compound(path)
    if head.startswith(ZIP):
        return _zipped(path, head)
    if b"%PDF-" in head:  # some rubbish may stand before it (PDF 32000-1, annex H)
        return ""
    if any(mark in head for mark in _WORD_XML):
        return "word-xml"
    return "web-page" if _WEB_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) else ""


def _zipped(path: Path, head: bytes) -> str:
    if head[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument."):
        kind = re.match(rb"[a-z]*", head[30 + 43 :])
        return _OPEN.get(kind[0] if kind else b"", "open-document")
    try:
        with zipfile.ZipFile(path) as package:
            names = [name.replace("\\", "/").lower() for name in package.namelist()[:_FEW]]
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return ""
    if head[30:].startswith(b"mimetypeapplication/epub"):
        return "print-file"
    for folder, key in _FOLDERS:
        if any(name.startswith(folder) for name in names):
            return key
    return "" if "[content_types].xml" in names else "archive"


def _compound(path: Path) -> str:
    """By the names of its streams (MS-CFB, 2.6); EncryptedPackage: MS-OFFCRYPTO, 2.3.4."""
    with path.open("rb") as stream:
        content = stream.read(_CHUNK)
        stream.seek(max(path.stat().st_size - _END, 0))
        content += stream.read()
    if _utf16("EncryptedPackage") in content:
        return "locked-office"
    return next((key for name, key in _STREAMS if _utf16(name) in content), "old-word")


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")
