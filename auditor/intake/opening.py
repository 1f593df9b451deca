"""Which reader a file needs, by what it holds and not by its name."""

from __future__ import annotations

from pathlib import Path

from auditor.intake.docx import DocxFile, open_docx
from auditor.intake.faults import MAX_BYTES, IntakeError
from auditor.intake.pdf import PdfFile, open_pdf

_HEAD = 1024
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def open_file(path: Path) -> PdfFile | DocxFile:
    """The file at `path`, to be used as a context manager. Raises IntakeError when it cannot be read."""
    head = _head(path)
    if b"%PDF-" in head:
        return open_pdf(path)
    key = _other(path, head)
    if key:
        raise IntakeError("encrypted" if key == "locked-office" else "unsupported", key)
    if head.startswith(_ZIP) or (head and path.suffix.lower() == ".docx"):
        if path.stat().st_size > MAX_BYTES:
            raise IntakeError("too_large", "too-many-bytes", {"limit": str(MAX_BYTES)})
        return open_docx(path)
    return open_pdf(path)


def _head(path: Path) -> bytes:
    """The first bytes; none where it cannot be read, which open_pdf then puts into words."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except (OSError, ValueError):
        return b""


def _other(path: Path, head: bytes) -> str:
    """The key of the sentence for a format that is known and not read; "" for any other."""
    if head.startswith(_COMPOUND):
        return "locked-office" if _is_encrypted(path) else "old-office"
    if head.startswith(b"{\\rtf"):
        return "other-office"
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")):
        return "image"
    if head.startswith(_ZIP) and (b"mimetypeapplication/vnd.oasis" in head or _has_part(path, "xl/", "ppt/")):
        return "other-office"
    return ""


def _is_encrypted(path: Path) -> bool:
    """True for the compound file that Word wraps around a DOCX with a password (MS-OFFCRYPTO, 2.3.4)."""
    with path.open("rb") as stream:
        return "EncryptedPackage".encode("utf-16-le") in stream.read(1 << 22) or _at_end(path)


def _at_end(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - (1 << 16), 0))
        return "EncryptedPackage".encode("utf-16-le") in stream.read()


def _has_part(path: Path, *folders: str) -> bool:
    import zipfile

    try:
        with zipfile.ZipFile(path) as package:
            return any(name.startswith(folders) for name in package.namelist()[:200])
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return False
