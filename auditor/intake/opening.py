"""Which reader a file needs, by what it holds and not by its name."""

from __future__ import annotations

from pathlib import Path

from auditor.intake.docx import DocxFile, open_docx
from auditor.intake.faults import SANE, IntakeError, Limits
from auditor.intake.kinds import ZIP, kind_of
from auditor.intake.pdf import PdfFile, open_pdf
from auditor.intake.scanning import OFF, Scanning

_HEAD = 1024


def open_file(path: Path, limits: Limits = SANE, scanning: Scanning = OFF) -> PdfFile | DocxFile:
    """The file at `path`, to be used as a context manager. scanning: how scanned pages are read.

    Raises IntakeError when it cannot be read."""
    head = _head(path)
    key = kind_of(path, head)
    if key:
        raise IntakeError("encrypted" if key == "locked-office" else "unsupported", key)
    is_zip = head.startswith(ZIP)
    if is_zip or (head and b"%PDF-" not in head and path.suffix.lower() == ".docx"):
        if path.stat().st_size > limits.size:
            raise IntakeError("too_large", "too-many-bytes", {"limit": str(limits.size)})
        return open_docx(path, limits)
    return open_pdf(path, limits, scanning)


def _head(path: Path) -> bytes:
    """The first bytes; none where it cannot be read, which open_pdf then puts into words."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except (OSError, ValueError):
        return b""
