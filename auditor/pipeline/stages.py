"""The jobs that workers do: open, survey, lay out, read, judge. What they yield are their messages.

Pages never leave the worker that read them, only results cross. A short file is one job. Of a long one,
if there are several workers, the page texts are read in shares, and then every report in it is a job.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from auditor.checks.verdict import Fact
from auditor.findings.result import PageKept, ReportResult, Status
from auditor.intake.document import Page
from auditor.intake.docx import DocxFile
from auditor.intake.faults import SANE, IntakeError, Limits
from auditor.intake.opening import open_file
from auditor.intake.pdf import PdfFile
from auditor.intake.scanning import AUTO, ElsewhereError, Scanning
from auditor.layout import join_tables, lay_out
from auditor.layout.parts import PageLayout
from auditor.layout.second import PlumberReader, WrittenReader
from auditor.model import Report
from auditor.model.mention import Mention
from auditor.pipeline.doubting import Doubts, shown_place
from auditor.pipeline.judging import audited
from auditor.pipeline.limits import limits_of, page_seconds
from auditor.pipeline.placing import moved, placed
from auditor.reading.explained import explain_page
from auditor.reading.extract import extract_of
from auditor.reading.report import head_test, read_report
from auditor.rulebook.book import Rulebook
from auditor.running.workers import Alive
from auditor.segments.bundle import Span, find_reports
from auditor.values import Box, Remark

LONG_FILE = 40
"""Pages above which a file is shared out among the workers; below, opening it twice costs more."""

MOST_KEPT = 300
"""Pages of a file up to which the survey keeps what it loaded (60 kB a page); more are loaded again."""

PULSE = 0.1
"""Seconds between two signs of life: often enough for a progress bar, too seldom to cost anything."""

SCAN_SECONDS = 30.0
"""Seconds that each page read from its picture adds to a job: ten times what it takes on two idle cores."""

READING_ALLOWANCE = 0.1
"""Seconds per page, on top of the workers' patience, for reading and judging one report in one go."""

ELSEWHERE = "elsewhere"
"""The problem of a file that waits for a machine which reads pictures; no result ever has it."""

SCANNED_LETTERS = 15
"""A page with fewer letters that are its own has no text layer: scans carry stamps and page numbers."""


File = PdfFile | DocxFile


@dataclass(frozen=True, slots=True)
class Wish:
    """How a run is to be made. figures: results hold every figure that was read. scanning: how scanned
    pages are read."""

    figures: bool = False
    scanning: Scanning = AUTO


@dataclass(frozen=True, slots=True)
class Scanned:
    """So many pages may have to be read from their pictures, which is slow: they are worth counting."""

    pages: int


Kept = dict[int, Page | IntakeError]
"""Page numbers with the pages, or why they cannot be read."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file could be opened; shared_out: that was all, others will read it.

    is_draft: a DOCX. printed_pages: sheets of paper, None where the file does not say; its parts are
    counted as pages then.
    """

    pages: int
    sha256: str
    shared_out: bool = False
    printed_pages: int | None = None
    is_draft: bool = False
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of consecutive pages; broken: why some could not be read."""

    first_page: int
    texts: tuple[str, ...]
    broken: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Surveyed:
    """Where the reports are. scanned: there are none, and there is no text layer either."""

    spans: tuple[Span, ...]
    scanned: bool
    broken: tuple[Refused, ...] = ()
    shared_out: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """One report, by its index in the spans of its file."""

    span: int
    report: ReportResult


@dataclass(frozen=True, slots=True)
class PageRead:
    """What was read on one page, and why: see reading.explained."""

    reading: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Refused:
    """An input, or a report in it, that cannot be audited; key and facts name a sentence of the pack."""

    status: Status
    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    sha256: str = ""


def examine(book: Rulebook, path: Path, number: int, wish: Wish, alone: bool) -> Iterator[object]:
    """Open one input and audit it; unless alone, a long one is only opened, to be shared out.

    A scan is never shared out: its reader uses all cores by itself.
    """
    try:
        with open_file(path, limits_of(book), wish.scanning) as pdf:
            long = not alone and pdf.pages > LONG_FILE and not (isinstance(pdf, PdfFile) and pdf.is_scan())
            draft = isinstance(pdf, DocxFile)
            yield Opened(pdf.pages, pdf.sha256, long, pdf.printed_pages, draft, pdf.remarks)
            if long:
                return
            texts: list[str] = []
            broken: list[Refused] = []
            kept: Kept = {}
            keeping = kept if pdf.pages <= MOST_KEPT else None
            yield from _read_texts(pdf, 1, pdf.pages, texts, broken, keeping, page_seconds(book))
            surveyed = _survey(texts, broken)
            del texts
            yield surveyed
            for index, span in enumerate(surveyed.spans):
                yield from _audit_span(book, pdf, number, index, span, wish, kept)
    except IntakeError as fault:
        yield _refusal(path, fault)
    except ElsewhereError:
        yield Refused(Status.NO_TEXT, ELSEWHERE)


def read_texts(book: Rulebook, path: Path, wish: Wish, first: int, last: int) -> Iterator[object]:
    """The plain texts of some pages of a long file."""
    try:
        texts: list[str] = []
        broken: list[Refused] = []
        pdf = _kept_open(path, limits_of(book), wish.scanning)
        yield from _read_texts(pdf, first, last, texts, broken, None, page_seconds(book))
        yield Texts(first, tuple(texts), tuple(broken))
    except IntakeError as fault:
        yield _refusal(path, fault)


def survey(book: Rulebook, texts: Sequence[str], broken: Sequence[Refused]) -> Iterator[object]:
    """The reports of a long file, from the texts of all its pages."""
    yield replace(_survey(texts, broken), shared_out=True)


def audit_span(
    book: Rulebook, path: Path, number: int, index: int, span: Span, wish: Wish
) -> Iterator[object]:
    """One report of a long file."""
    try:
        pdf = _kept_open(path, limits_of(book), wish.scanning)
        yield from _audit_span(book, pdf, number, index, span, wish, {})
    except IntakeError as fault:
        yield _refusal(path, fault)


_kept: dict[Path, File] = {}


def _kept_open(path: Path, limits: Limits, scanning: Scanning) -> File:
    """A long file, open in this worker until it is given another one: opening reads all of it."""
    if path not in _kept:
        for other in _kept.values():
            other.close()
        _kept.clear()
        _kept[path] = open_file(path, limits, scanning)
    return _kept[path]


def _read_texts(
    pdf: File,
    first: int,
    last: int,
    into: list[str],
    broken: list[Refused],
    kept: Kept | None,
    seconds: float,
) -> Iterator[Alive | Scanned]:
    """Fills `into` and `broken`, and `kept` if it is given. seconds: that each page allows more."""
    spoken, unsaid = time.monotonic(), 0
    counted = False
    for number in range(first, last + 1):
        try:
            if kept is None:
                into.append(pdf.page_text(number))
            else:
                text, kept[number] = pdf.text_and_page(number)
                into.append(text)
        except IntakeError as fault:  # a damaged page; it costs the report that it is in, not the file
            into.append("")
            broken.append(Refused(Status(fault.status), fault.key, fault.facts))
        unsaid += 1
        if isinstance(pdf, PdfFile) and number in pdf.scans and not counted:
            counted = True
            yield Scanned(last + 1 - number)
        if counted or time.monotonic() - spoken > PULSE:
            yield Alive(int(counted), allow=SCAN_SECONDS if counted else unsaid * seconds)
            spoken, unsaid = time.monotonic(), 0


def _survey(texts: Sequence[str], broken: Sequence[Refused]) -> Surveyed:
    spans = tuple(find_reports(texts))
    return Surveyed(spans, not spans and _is_scanned(texts), tuple(broken))


def _is_scanned(texts: Sequence[str]) -> bool:
    """True when hardly any page has letters of its own; lines that most pages share are stamps."""
    lines = Counter(line.strip() for text in texts for line in set(text.splitlines()))
    stamps = {line for line, count in lines.items() if len(texts) > 2 and count > len(texts) / 2}
    own = [sum(map(str.isalpha, _without(text, stamps))) for text in texts]
    return sum(letters >= SCANNED_LETTERS for letters in own) <= len(own) / 10 and (
        len(own) > 1 or sum(own) == 0
    )


def _without(text: str, stamps: set[str]) -> str:
    return "".join(line for line in text.splitlines() if line.strip() not in stamps)


def _taken(pdf: File, kept: Kept, number: int) -> Page:
    """A page that the survey kept, else one read now. Raises IntakeError."""
    page = kept.pop(number, None)
    if isinstance(page, IntakeError):
        raise page
    return page or pdf.page(number)


def _audit_span(
    book: Rulebook, pdf: File, number: int, index: int, span: Span, wish: Wish, kept: Kept
) -> Iterator[object]:
    pages: list[PageLayout] = []
    spoken, unsaid = time.monotonic(), 0
    for page in range(span.first_page, span.last_page + 1):
        try:
            pages.append(lay_out(_taken(pdf, kept, page)))
        except IntakeError as fault:  # without all its pages a report would look inconsistent
            yield _refusal(pdf.path, fault)
            return
        unsaid += 1
        if time.monotonic() - spoken > PULSE:
            yield Alive(unsaid, allow=unsaid * page_seconds(book))
            spoken, unsaid = time.monotonic(), 0
    yield Alive(unsaid, allow=len(pages) * READING_ALLOWANCE)
    report = read_report(join_tables(pages, head_test(book)), book, input=number)
    scans = _scans(pdf, span)
    doubt = None
    if scans and isinstance(pdf, PdfFile):
        doubt = Doubts(scans, pdf.read_again, pdf.read_by_other)
    second = _second_reader(pdf, scans)
    judged = audited(report, book, figures=wish.figures, doubt=doubt, second=second)
    result = replace(judged, extract=extract_of(report, book))
    if isinstance(pdf, PdfFile):
        kept_pages = (PageKept(p.number, p.label, None if scans else (p.width, p.height)) for p in pages)
        result = replace(result, pages=tuple(kept_pages))
    if scans:
        result = moved(result, lambda place: shown_place(place, scans))
    yield Judged(index, placed(result, pdf) if isinstance(pdf, DocxFile) else result)


_second: list[tuple[File, PlumberReader | WrittenReader]] = []


def _second_reader(pdf: File, scans: Mapping[int, Page]) -> PlumberReader | WrittenReader | None:
    """Who is asked before anyone is accused; nobody for a scan, which has its second look already.

    The one of a file serves all of its reports.
    """
    if scans:
        return None
    if not _second or _second[0][0] is not pdf:
        for _, other in _second:
            other.close()
        _second[:] = [(pdf, WrittenReader() if isinstance(pdf, DocxFile) else PlumberReader(pdf.path))]
    reader = _second[0][1]
    reader.begin()
    return reader


def _scans(pdf: File, span: Span) -> dict[int, Page]:
    """The span's pages that were read from their pictures."""
    scans = pdf.scans if isinstance(pdf, PdfFile) else {}
    return {number: page for number, page in scans.items() if span.first_page <= number <= span.last_page}


def draw(
    book: Rulebook, path: Path, page: int, target: Path, marks: Sequence[tuple[Box, str, str]] = ()
) -> Iterator[object]:
    """A picture of one page with what was read on it; marks: what is framed besides."""
    from auditor.layout.picture import draw as draw_page  # Pillow is slow to import, and only wanted here

    try:
        with open_file(path, scanning=AUTO) as pdf:
            if isinstance(pdf, DocxFile):
                yield Refused(Status.UNSUPPORTED, "no-picture")
                return
            if page > pdf.pages:
                yield Refused(Status.UNSUPPORTED, "no-such-page", {"page": page, "pages": pdf.pages})
                return
            mentions = [(m.place.box, m.grasp.value) for m in _mentions(book, pdf, page) if m.place.box]
            draw_page(path, page, lay_out(pdf.page(page)), target, SANE.pixels, mentions, marks)
    except IntakeError as fault:
        yield _refusal(path, fault)


def explain(book: Rulebook, path: Path, page: int) -> Iterator[object]:
    """What was read on one page, and why."""
    try:
        with open_file(path, scanning=AUTO) as pdf:
            if isinstance(pdf, DocxFile):
                yield Refused(Status.UNSUPPORTED, "no-picture")
            elif page > pdf.pages:
                yield Refused(Status.UNSUPPORTED, "no-such-page", {"page": page, "pages": pdf.pages})
            elif (report := _report_of(book, pdf, page)) is None:
                yield Refused(Status.UNSUPPORTED, "page-in-no-report", {"page": page})
            else:
                yield PageRead(explain_page(report, page))
    except IntakeError as fault:
        yield _refusal(path, fault)


def _mentions(book: Rulebook, pdf: File, page: int) -> list[Mention]:
    """The numbers printed on a page, read as part of the report that it belongs to; none on other pages."""
    report = _report_of(book, pdf, page)
    return [m for m in report.mentions if m.place.page == page] if report is not None else []


def _report_of(book: Rulebook, pdf: File, page: int) -> Report | None:
    """The report that a page belongs to."""
    spans = find_reports([pdf.page_text(number) for number in range(1, pdf.pages + 1)])
    span = next((one for one in spans if one.first_page <= page <= one.last_page), None)
    if span is None:
        return None
    pages = [lay_out(pdf.page(number)) for number in range(span.first_page, span.last_page + 1)]
    return read_report(join_tables(pages, head_test(book)), book)


def _refusal(path: Path, fault: IntakeError) -> Refused:
    too_much = fault.status == Status.TOO_LARGE
    return Refused(Status(fault.status), fault.key, fault.facts, "" if too_much else _sha256(path))


def _sha256(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe or device may never end
            return ""
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
