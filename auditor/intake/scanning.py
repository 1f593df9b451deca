"""Which pages are pictures, and who reads them. No library of OCR is loaded before a page needs it."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.metadata
import importlib.util
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from auditor.intake.document import Page, Word
from auditor.intake.ocr.cache import Cache, user_cache
from auditor.intake.ocr.engine import PageReader
from auditor.intake.view import Box, View
from auditor.intake.words import TextLayer

if TYPE_CHECKING:
    from auditor.intake.ocr.tesseract import TesseractReader

PACKAGES = ("rapidocr", "openvino", "cv2", "numpy")
"""What the extra installs."""

ROOM = 4 << 30
"""Address space in bytes for reading pictures; of it some 0.7 GB are ever used."""

_STAMP = 15  # letters and digits: a scan with a stamp or a page number has fewer
_STAMPED = 150  # and one with an electronic signature's sentence on each page
_PICTURE = 0.6  # share of the page that a picture covers when the page is a scan
_ENDS = 40  # objects at either end of the page's list that are looked at for pictures
_DRAWN = 200  # objects of a page without text from which on it is drawn letters
_FOREIGN = 0.3  # share of signs of no Latin text above which a text layer is garbage


@dataclass(frozen=True, slots=True)
class Scanning:
    """How pages without a usable text layer are read. ocr: False leaves them out. cache: finished pages
    are kept for the next run. threads: that one page is read with, 0 for as many as there are cores.
    elsewhere: such a page ends its file with ElsewhereError: another machine has the engine."""

    ocr: bool = True
    cache: bool = True
    threads: int = 0
    elsewhere: bool = False


class ElsewhereError(Exception):
    """A page that has to be read from its picture, by a process that shall not do so."""


AUTO, OFF = Scanning(), Scanning(ocr=False)
_SETTINGS = 4  # raised when pages would be read differently: those that are kept are then read again
_readers: list[PageReader] = []
_caches: list[Cache] = []


def is_installed() -> bool:
    """True when the packages of the extra are there; they are not loaded."""
    return all(importlib.util.find_spec(name) is not None for name in PACKAGES)


def reader_for(scanning: Scanning) -> PageReader | None:
    """The reader of scanned pages, made once in a process; None when there shall be or can be none."""
    if not scanning.ocr or not (_readers or is_installed()):
        return None
    if not _readers:
        _readers.append(LateReader(scanning.threads))
    return _readers[0]


def read_by(reader: PageReader | None) -> None:
    """From now on this process reads its scanned pages by another reader; None: by its own again."""
    _readers[:] = [reader] if reader is not None else []


class LateReader:
    """A PageReader that loads its libraries and models when it is given its first page. threads: see
    Scanning; what is read does not depend on them."""

    def __init__(self, threads: int = 0) -> None:
        self._threads = threads
        versions = [importlib.metadata.version(name) for name in ("rapidocr", "openvino")]
        self.name = f"rapid/{'/'.join(versions)}/{_SETTINGS}"
        self._reader: PageReader | None = None

    def read(self, raw: Any, view: View, number: int) -> Page:
        """See PageReader."""
        return self._own().read(raw, view, number)

    def again(self, raw: Any, view: View, page: Page, boxes: Sequence[Box]) -> list[str]:
        """See PageReader."""
        return self._own().again(raw, view, page, boxes)

    def other(self) -> str:
        """See PageReader. Looks for the program once."""
        return self._tesseract.name if self._tesseract else ""

    def by_other(self, raw: Any, view: View, page: Page, boxes: Sequence[Box]) -> list[str]:
        """See PageReader."""
        return self._own().by_other(raw, view, page, boxes)

    @cached_property
    def _tesseract(self) -> TesseractReader | None:
        from auditor.intake.ocr.tesseract import installed

        return installed()

    def _own(self) -> PageReader:
        if self._reader is None:
            _take_room()
            from auditor.intake.ocr.rapid import RapidEngine
            from auditor.intake.ocr.scan import ScanReader

            self._reader = ScanReader(RapidEngine(self._threads), self._tesseract)
        return self._reader


def _take_room() -> None:
    """Lets this process have the address space that the models reserve; a text page needs far less, and
    workers are held to that. What the system forbids stays forbidden."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        if soft != resource.RLIM_INFINITY and soft < ROOM:
            resource.setrlimit(resource.RLIMIT_AS, (ROOM if hard < 0 else min(ROOM, hard), hard))


def read_scan(scanning: Scanning, sha256: str, raw: Any, view: View, number: int) -> Page | None:
    """The page from its picture, or as it was kept; None when there is no reader. sha256: of its file."""
    reader = reader_for(scanning)
    if reader is None:
        return None
    return _kept(scanning, f"{sha256}/{number}/{reader.name}", lambda: reader.read(raw, view, number))


def read_again(
    scanning: Scanning, sha256: str, raw: Any, view: View, page: Page, boxes: Sequence[Box]
) -> list[str]:
    """What a second look at some boxes of a page that was read from its picture gives, a text for each."""
    reader = reader_for(scanning)
    if reader is None:
        return []
    key = f"{sha256}/{page.number}/{reader.name}"
    return _kept_texts(scanning, key, page, boxes, lambda: reader.again(raw, view, page, boxes))


def read_by_other(
    scanning: Scanning, sha256: str, raw: Any, view: View, page: Page, boxes: Sequence[Box]
) -> list[str]:
    """As read_again, by another reader than the page's own; empty texts where there is none."""
    reader = reader_for(scanning)
    other = reader.other() if reader is not None else ""
    if reader is None or not other:
        return [""] * len(boxes)
    key = f"{sha256}/{page.number}/{reader.name}/{other}"
    return _kept_texts(scanning, key, page, boxes, lambda: reader.by_other(raw, view, page, boxes))


def _kept_texts(
    scanning: Scanning, key: str, page: Page, boxes: Sequence[Box], look: Callable[[], list[str]]
) -> list[str]:
    """The texts of the page's boxes that are kept under the key and the boxes, else looked at now."""

    def read() -> Page:
        return Page(page.number, 0, 0, [Word(t, *b) for t, b in zip(look(), boxes, strict=True)])

    places = ";".join(" ".join(f"{v:.1f}" for v in box) for box in boxes)
    return [w.text for w in _kept(scanning, f"{key}/{places}", read).words]


def _kept(scanning: Scanning, key: str, read: Callable[[], Page]) -> Page:
    """The page kept under the key, else the one read now, which is then kept."""
    if not scanning.cache:
        return read()
    if not _caches:
        _caches.append(user_cache())
    page = _caches[0].load(key)
    if page is None:
        page = read()
        _caches[0].save(key, page)
    return page


def is_scanned(raw: Any, layer: TextLayer) -> bool:
    """True for a loaded page whose text has to be read from its picture: there is none, or one that a
    scanner's program laid invisibly over a picture, or one of signs that are no text."""
    text = layer.text()
    letters = sum(map(str.isalnum, text))
    covered = _covered(raw)
    if covered >= _PICTURE and letters < _STAMPED:
        return True
    if letters < _STAMP:
        return covered > 0.1 or pdfium.FPDFPage_CountObjects(raw) >= _DRAWN
    if covered >= _PICTURE and layer.is_invisible():
        return True
    return _is_garbage(text)


def _is_garbage(text: str) -> bool:
    """True for the text of a font that lies about its letters: private, unknown or foreign signs."""
    if text.isascii():
        return False
    signs = [c for c in text if (not c.isspace() and c.isprintable()) or c == "\ufffd"]
    foreign = sum(c == "\ufffd" or 0x250 <= ord(c) < 0x2000 or ord(c) >= 0x2E80 for c in signs)
    return foreign > _FOREIGN * len(signs)


def _covered(raw: Any) -> float:
    """The share of the page that pictures cover, of those at the beginning or end of its objects."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(raw, ctypes.byref(rect))
    whole = max((rect.right - rect.left) * (rect.top - rect.bottom), 1.0)
    count = pdfium.FPDFPage_CountObjects(raw)
    if count > 2 * _ENDS:
        places: Sequence[int] = (*range(_ENDS), *range(count - _ENDS, count))
    else:
        places = range(count)
    return float(sum(_areas(raw, places, rect)) / whole)


def _areas(raw: Any, places: Sequence[int], rect: Any) -> Iterator[float]:
    left, bottom, right, top = (ctypes.c_float(0) for _ in range(4))
    for i in places:
        thing = pdfium.FPDFPage_GetObject(raw, i)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        if kind == pdfium.FPDF_PAGEOBJ_FORM and not _holds_picture(thing):
            continue
        if pdfium.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, (left, bottom, right, top))):
            wide = min(right.value, rect.right) - max(left.value, rect.left)
            high = min(top.value, rect.top) - max(bottom.value, rect.bottom)
            yield max(wide, 0.0) * max(high, 0.0)


def _holds_picture(form: Any) -> bool:
    count = min(pdfium.FPDFFormObj_CountObjects(form), _ENDS)
    inner = (pdfium.FPDFFormObj_GetObject(form, i) for i in range(count))
    return any(pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_IMAGE for thing in inner)


def text_of(page: Page) -> str:
    """The page's words as plain text, a line for those that stand on one."""
    lines: list[list[Word]] = []
    for word in sorted(page.words, key=lambda w: (w.bottom, w.x0)):
        if lines and word.bottom - lines[-1][0].bottom <= 0.35 * max(word.size, 1.0):
            lines[-1].append(word)
        else:
            lines.append([word])
    return "\n".join(" ".join(w.text for w in sorted(line, key=lambda w: w.x0)) for line in lines)
