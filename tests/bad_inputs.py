"""Files that cannot be audited, made for the tests. Each has the status that the contract gives it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

LETTER = (
    "Dengan hormat, bersama surat ini kami sampaikan undangan rapat koordinasi nelayan.",
    "Rapat diadakan di aula Dinas Kelautan Kota Samudra Raya pada hari Senin.",
    "Peserta dimohon membawa alat tulis.",
)


def _drawn(lines: tuple[str, ...], encrypt: StandardEncryption | None = None) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=True, encrypt=encrypt)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 20 * number, line)
    canvas.rect(72, 300, 200, 100, fill=1)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _without_pages() -> bytes:
    buffer = BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        document.save(buffer)
    return buffer.getvalue()


def bad_files() -> dict[str, tuple[bytes, str]]:
    """Name -> (content, status)."""
    locked = StandardEncryption("rahasia", ownerPassword="pemilik", strength=128)
    return {
        "bukan.pdf": (b"Ini catatan rapat, bukan PDF.\n" * 20, "damaged"),
        "kosong.pdf": (b"", "damaged"),
        "rusak.pdf": (b"%PDF-1.7\n" + b"\x00garbage" * 50, "damaged"),
        "terkunci.pdf": (_drawn(LETTER, locked), "encrypted"),
        "tanpa-halaman.pdf": (_without_pages(), "damaged"),
        "gambar.pdf": (_drawn(()), "no_text"),
        "surat.pdf": (_drawn(LETTER), "not_a_report"),
        "laporan.docx": (b"PK\x03\x04", "damaged"),
    }


def write_bad_files(folder: Path) -> dict[str, str]:
    """Writes all of them; the answer is name -> status."""
    files = bad_files()
    for name, (content, _) in files.items():
        (folder / name).write_bytes(content)
    return {name: status for name, (_, status) in files.items()}
