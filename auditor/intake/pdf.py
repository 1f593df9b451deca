"""A text-layer PDF, read page by page with pdfium."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import pypdfium2.raw as pdfium

from auditor.intake.document import Page
from auditor.intake.faults import SANE, IntakeError, Limits
from auditor.intake.glyphs import plain
from auditor.intake.rulings import read_rulings
from auditor.intake.scanning import (
    OFF,
    ElsewhereError,
    Scanning,
    is_scanned,
    read_again,
    read_by_other,
    read_scan,
    reader_for,
    text_of,
)
from auditor.intake.view import Box, View
from auditor.intake.words import TextLayer, within
from auditor.values import Remark

_HEAD = 1024  # the header may stand after some bytes of rubbish (PDF 32000-1, annex H)
_ENOUGH_TEXT = 20  # characters; a scan with a stamped page number has fewer on each page
_FRESH = 200
"""Pages after which the file is opened anew: pdfium keeps what it parsed, some 40 kB a page."""

_FAULTS = {
    pdfium.FPDF_ERR_PASSWORD: ("encrypted", "needs-password"),
    pdfium.FPDF_ERR_SECURITY: ("encrypted", "unknown-encryption"),
    pdfium.FPDF_ERR_FORMAT: ("damaged", "broken-pdf"),
}
_started = False


def open_pdf(path: str | Path, limits: Limits = SANE, scanning: Scanning = OFF) -> PdfFile:
    """The PDF at `path`, to be used as a context manager. scanning: how its scanned pages are read.

    Raises IntakeError when the file cannot be read, is no PDF, is encrypted, damaged or too large.
    """
    return PdfFile(Path(path), limits, scanning)


class PdfFile:
    """An open PDF. pages: how many. sha256: of the file's bytes, in hex. scans: its pages that were read
    from their pictures, by number; they are kept, for reading one takes seconds."""

    def __init__(self, path: Path, limits: Limits = SANE, scanning: Scanning = OFF) -> None:
        self._raw: Any = None
        self._limits = limits
        self._read_pages = 0
        self._scanning = scanning
        self.scans: dict[int, Page] = {}
        self.path = path
        self.sha256 = _digest(path, limits.size)
        self._raw = load(path)
        self.pages: int = pdfium.FPDF_GetPageCount(self._raw)
        self.printed_pages: int | None = self.pages
        self.remarks: tuple[Remark, ...] = ()
        if self.pages <= 0:
            self.close()
            raise IntakeError("damaged", "no-pages")
        if self.pages > limits.pages:
            self.close()
            raise IntakeError("too_large", "too-many-pages", {"limit": str(limits.pages)})

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Releases the file; closing twice is harmless."""
        if self._raw is not None:
            pdfium.FPDF_CloseDocument(self._raw)
            self._raw = None

    def page(self, number: int) -> Page:
        """Page `number` (from 1) with its words and rulings; nothing of it is kept here.

        Raises IntakeError when the page is damaged or too dense.
        """
        with self._loaded(number) as (raw, view, layer):
            return self._scan(raw, view, layer, number) or self._read(raw, view, layer, number)

    def page_text(self, number: int) -> str:
        """The plain text of page `number` in the file's order, lines ended by a line feed."""
        with self._loaded(number) as (raw, view, layer):
            scan = self._scan(raw, view, layer, number)
            return text_of(scan) if scan else _plain_text(layer)

    def text_and_page(self, number: int) -> tuple[str, Page | IntakeError]:
        """What page_text and page give, and raise, for `number`, the page's fault as a value.

        Loading a page is a third of what reading it costs, so who wants both asks for both at once.
        """
        with self._loaded(number) as (raw, view, layer):
            scan = self._scan(raw, view, layer, number)
            if scan:
                return text_of(scan), scan
            text = _plain_text(layer)
            try:
                return text, self._read(raw, view, layer, number)
            except IntakeError as fault:
                return text, fault.with_traceback(None)

    def is_scan(self) -> bool:
        """True when most of a few pages are pictures that will be read; asks without reading them."""
        if reader_for(self._scanning) is None:
            return False
        asked = sorted({1, 1 + self.pages // 4, 1 + self.pages // 2, 1 + 3 * self.pages // 4, self.pages})
        answers: list[bool] = []
        for number in (n for n in asked if n <= self.pages):
            with contextlib.suppress(IntakeError), self._loaded(number) as (raw, _, layer):
                answers.append(is_scanned(raw, layer))
        return 2 * sum(answers) > len(answers)

    def scan_count(self) -> int:
        """How many pages are pictures; none is read."""
        count = 0
        for number in range(1, self.pages + 1):
            with contextlib.suppress(IntakeError), self._loaded(number) as (raw, _, layer):
                count += is_scanned(raw, layer)
        return count

    def _scan(self, raw: Any, view: View, layer: TextLayer, number: int) -> Page | None:
        """The page read from its picture; None when its text layer serves, or nobody can read pictures."""
        if number in self.scans:
            return self.scans[number]
        if not self._scanning.ocr or not is_scanned(raw, layer):
            return None
        if self._scanning.elsewhere:
            raise ElsewhereError
        page = read_scan(self._scanning, self.sha256, raw, view, number)
        if page is not None:
            self.scans[number] = page
        return page

    def read_again(self, number: int, boxes: Sequence[Box]) -> list[str]:
        """What a second look at boxes of a page in `scans` gives, a text for each."""
        with self._loaded(number) as (raw, view, _):
            return read_again(self._scanning, self.sha256, raw, view, self.scans[number], boxes)

    def read_by_other(self, number: int, boxes: Sequence[Box]) -> list[str]:
        """The same by another reader; an empty text for each box where there is none."""
        with self._loaded(number) as (raw, view, _):
            return read_by_other(self._scanning, self.sha256, raw, view, self.scans[number], boxes)

    def has_text(self) -> bool:
        """True when some page has more text than a stamp; a scan has none. Stops at the first."""
        for number in range(1, self.pages + 1):
            try:
                text = self.page_text(number)
            except IntakeError:
                continue
            if sum(map(str.isalnum, text)) > _ENOUGH_TEXT:
                return True
        return False

    def require_text(self) -> None:
        """Raises IntakeError("no_text") when the file has no text layer."""
        if not self.has_text():
            raise IntakeError("no_text", "no-text-layer")

    def _read(self, raw: Any, view: View, layer: TextLayer, number: int) -> Page:
        width, height = view.size
        rulings, shades = read_rulings(raw, view, self._limits.objects)
        uprights = [r for r in rulings if r.x0 == r.x1]
        words, turned = (list(within(found, width, height)) for found in layer.words(uprights))
        # a text nobody sees, laid over a picture, is what OCR programs leave
        doubt = "ocr" if layer.invisible * 2 > len(words) + len(turned) else ""
        return Page(number, width, height, words, rulings, doubt, turned, shades)

    def _forget(self) -> None:
        """Opens the file anew, so that memory stays flat; no page of it is open when this is called."""
        self.close()
        self._raw = load(self.path)
        self._read_pages = 0

    @contextmanager
    def _loaded(self, number: int) -> Iterator[tuple[Any, View, TextLayer]]:
        """The page as pdfium holds it, how it is shown, and its text; released at the end."""
        raw = self._page(number)
        view = _view(raw)
        if not max(view.size) <= self._limits.points:
            pdfium.FPDF_ClosePage(raw)
            facts = {"page": str(number), "limit": str(self._limits.points)}
            raise IntakeError("too_large", "page-too-wide", facts)
        layer = TextLayer(raw, view, self._limits.signs)
        try:
            yield raw, view, layer
        finally:
            layer.close()
            pdfium.FPDF_ClosePage(raw)

    def _page(self, number: int) -> Any:
        if not 1 <= number <= self.pages:
            raise ValueError(f"page {number} of {self.pages}")
        if self._read_pages == _FRESH:
            self._forget()
        self._read_pages += 1
        raw = pdfium.FPDF_LoadPage(self._raw, number - 1)
        if not raw:
            raise IntakeError("damaged", "broken-page", {"page": str(number)})
        return raw


def _plain_text(layer: TextLayer) -> str:
    text = layer.text().replace("\r\n", "\n").replace("\r", "\n")
    return plain(text.replace("\x02", "-\n"))


def _view(raw: Any) -> View:
    """The visible box: pdfium clips the crop box to the media box, and has a default for neither."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(raw, ctypes.byref(rect))
    return View(rect.left, rect.bottom, rect.right, rect.top, pdfium.FPDFPage_GetRotation(raw) % 4)


def _digest(path: Path, most: int) -> str:
    """The SHA-256 of the file, which is looked at on the way: there, readable, not empty, a PDF."""
    digest = hashlib.sha256()
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise IntakeError("unsupported", "is-a-directory")
        if not stat.S_ISREG(found.st_mode):  # a pipe or device may never end
            raise IntakeError("unsupported", "not-a-file")
        size = found.st_size
        if size > most:
            raise IntakeError("too_large", "too-many-bytes", {"limit": str(most)})
        with path.open("rb") as file:
            head = file.read(_HEAD)
            digest.update(head)
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    except FileNotFoundError:
        raise IntakeError("unsupported", "missing-file") from None
    except PermissionError:
        raise IntakeError("unsupported", "no-permission") from None
    except OSError as fault:
        raise IntakeError("unsupported", "unreadable-file", {"reason": fault.strerror or ""}) from None
    if not head:
        raise IntakeError("damaged", "empty-file")
    if b"%PDF-" not in head:
        raise IntakeError("damaged", "not-a-pdf")
    return digest.hexdigest()


def load(path: Path) -> Any:
    """The file as pdfium holds it, to be closed by the caller. Raises IntakeError."""
    global _started
    if not _started:
        pdfium.FPDF_InitLibrary()
        _started = True
    raw = pdfium.FPDF_LoadDocument(os.fsencode(path), None)
    if raw:
        return raw
    status, key = _FAULTS.get(pdfium.FPDF_GetLastError(), ("damaged", "broken-pdf"))
    raise IntakeError(status, key)


def pdfium_version() -> str:
    """Of the library that reads PDFs, as its wheel tells it."""
    from pypdfium2.version import PDFIUM_INFO

    return str(PDFIUM_INFO)
