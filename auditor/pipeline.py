"""The order of the stages: files -> reports -> what each says -> findings. No other module knows it.

Files are read only in worker processes (see running/workers.py); pages never leave the worker that
read them, only results cross. A short file is one job. Of a long one, if there are several workers,
the page texts are read in shares, and then every report in it is a job.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from auditor.checks.verdict import Fact
from auditor.findings.engine import judge
from auditor.findings.naming import distinct
from auditor.findings.result import InputResult, ReportResult, RunResult, Status
from auditor.intake.faults import IntakeError
from auditor.intake.pdf import PdfFile, open_pdf
from auditor.layout import join_tables, lay_out
from auditor.layout.parts import PageLayout
from auditor.reading.report import head_test, read_report
from auditor.rulebook.book import Rulebook
from auditor.running.sources import Source, printable
from auditor.running.workers import Alive, Crew, End, Event, Job
from auditor.segments.bundle import Span, find_reports

LONG_FILE = 40
"""Pages above which a file is shared out among the workers; below, opening it twice costs more."""

PULSE = 0.1
"""Seconds between two signs of life: often enough for a progress bar, too seldom to cost anything."""

READING_ALLOWANCE = 0.1
"""Seconds per page, on top of the workers' patience, for reading and judging one report in one go."""

SCANNED_LETTERS = 15
"""A page with fewer letters that are its own has no text layer: scans carry stamps and page numbers."""


class Watcher(Protocol):
    """Who wants to know how far a run is."""

    def grow(self, pages: int) -> None:
        """So many more pages will be read."""

    def advance(self, pages: int) -> None:
        """So many more pages have been read."""


class _Nobody:
    def grow(self, pages: int) -> None: ...

    def advance(self, pages: int) -> None: ...


@dataclass(frozen=True, slots=True)
class _Opened:
    pages: int
    sha256: str
    shared_out: bool = False


@dataclass(frozen=True, slots=True)
class _Texts:
    first_page: int
    texts: tuple[str, ...]
    broken: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Surveyed:
    spans: tuple[Span, ...]
    scanned: bool
    broken: tuple[int, ...] = ()
    shared_out: bool = False


@dataclass(frozen=True, slots=True)
class _Judged:
    span: int
    report: ReportResult


@dataclass(frozen=True, slots=True)
class _Refused:
    status: Status
    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    sha256: str = ""


class DrawingError(Exception):
    """A page that cannot be drawn; key and facts name a sentence of the pack's [problem]."""

    def __init__(self, key: str, facts: Mapping[str, Fact]) -> None:
        super().__init__(f"{key}: {dict(facts)}")
        self.key = key
        self.facts = facts


def audit(
    sources: Sequence[Source],
    book: Rulebook,
    *,
    jobs: int = 1,
    isolated: bool = True,
    watcher: Watcher | None = None,
) -> RunResult:
    """Every input, judged by the book's rules; results in the order of the inputs and their pages.

    jobs: worker processes. isolated=False reads in this process, without workers: faster to start,
    for files that are known to be harmless; then a fault of the tool is raised and not reported.
    """
    run = _Run(sources, jobs if isolated else 1, watcher or _Nobody())
    if isolated:
        with Crew(jobs, book) as crew:
            run.start(crew.submit)
            for event in crew.events():
                run.take(event)
    else:
        _run_here(run, book)
    return run.result()


def _run_here(run: _Run, book: Rulebook) -> None:
    queue: list[tuple[int, Job, tuple[Any, ...]]] = []

    def submit(job: Job, *arguments: Any) -> int:
        queue.append((len(queue) + 1, job, arguments))
        return len(queue)

    run.start(submit)
    for ticket, job, arguments in queue:
        for message in job(book, *arguments):
            run.take(Event(ticket, message))
        run.take(Event(ticket, end=End.DONE))


def picture(path: Path, page: int, target: Path) -> None:
    """Writes a PNG of the page with what was read on it. Raises DrawingError."""
    source = Source(path, printable(path))
    one = _Input(0, source)
    with Crew(1) as crew:
        crew.submit(draw, path, page, target)
        for event in crew.events():
            if isinstance(event.message, _Refused):
                one.refused = event.message
            elif event.end not in (None, End.DONE):
                one.refused = one.refused or _failure(one, event)
    if one.refused:
        raise DrawingError(one.refused.key, {"path": source.shown, **one.refused.facts})


# --- the jobs: what happens in a worker ---------------------------------------------------------


def examine(book: Rulebook, path: Path, number: int, alone: bool) -> Iterator[object]:
    """Open one input and audit it; unless alone, a long one is only opened, to be shared out."""
    try:
        with open_pdf(path) as pdf:
            long = not alone and pdf.pages > LONG_FILE
            yield _Opened(pdf.pages, pdf.sha256, shared_out=long)
            if long:
                return
            texts: list[str] = []
            broken: list[int] = []
            yield from _read_texts(pdf, 1, pdf.pages, texts, broken)
            surveyed = _survey(texts, broken)
            del texts
            yield surveyed
            for index, span in enumerate(surveyed.spans):
                yield from _audit_span(book, pdf, number, index, span)
    except IntakeError as fault:
        yield _refusal(path, fault)


def read_texts(book: Rulebook, path: Path, first: int, last: int) -> Iterator[object]:
    """The plain texts of some pages of a long file."""
    try:
        with open_pdf(path) as pdf:
            texts: list[str] = []
            broken: list[int] = []
            yield from _read_texts(pdf, first, last, texts, broken)
            yield _Texts(first, tuple(texts), tuple(broken))
    except IntakeError as fault:
        yield _refusal(path, fault)


def survey(book: Rulebook, texts: Sequence[str], broken: Sequence[int]) -> Iterator[object]:
    """The reports of a long file, from the texts of all its pages."""
    yield replace(_survey(texts, broken), shared_out=True)


def audit_span(book: Rulebook, path: Path, number: int, index: int, span: Span) -> Iterator[object]:
    """One report of a long file."""
    try:
        with open_pdf(path) as pdf:
            yield from _audit_span(book, pdf, number, index, span)
    except IntakeError as fault:
        yield _refusal(path, fault)


def _read_texts(pdf: PdfFile, first: int, last: int, into: list[str], broken: list[int]) -> Iterator[Alive]:
    spoken = time.monotonic()
    for number in range(first, last + 1):
        try:
            into.append(pdf.page_text(number))
        except IntakeError:  # a damaged page; it costs the report that it is in, not the file
            into.append("")
            broken.append(number)
        if time.monotonic() - spoken > PULSE:
            spoken = time.monotonic()
            yield Alive()


def _survey(texts: Sequence[str], broken: Sequence[int]) -> _Surveyed:
    spans = tuple(find_reports(texts))
    return _Surveyed(spans, not spans and _is_scanned(texts), tuple(broken))


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


def _audit_span(book: Rulebook, pdf: PdfFile, number: int, index: int, span: Span) -> Iterator[object]:
    pages: list[PageLayout] = []
    spoken, unsaid = time.monotonic(), 0
    for page in range(span.first_page, span.last_page + 1):
        try:
            pages.append(lay_out(pdf.page(page)))
        except IntakeError as fault:  # without all its pages a report would look inconsistent
            yield _refusal(pdf.path, fault)
            return
        unsaid += 1
        if time.monotonic() - spoken > PULSE:
            yield Alive(unsaid)
            spoken, unsaid = time.monotonic(), 0
    yield Alive(unsaid, allow=len(pages) * READING_ALLOWANCE)
    report = read_report(join_tables(pages, head_test(book)), book, input=number)
    yield _Judged(index, judge(report, book))


def draw(book: Rulebook, path: Path, page: int, target: Path) -> Iterator[object]:
    """A picture of one page with what was read on it."""
    from auditor.layout.picture import draw as draw_page  # Pillow is slow to import, and only wanted here

    try:
        with open_pdf(path) as pdf:
            if page > pdf.pages:
                yield _Refused(Status.UNSUPPORTED, "no-such-page", {"page": page, "pages": pdf.pages})
                return
            from auditor.layout.picture import draw as draw_page  # needs an imaging library: only here

            draw_page(path, page, lay_out(pdf.page(page)), target)
    except IntakeError as fault:
        yield _refusal(path, fault)


def _refusal(path: Path, fault: IntakeError) -> _Refused:
    too_much = fault.status == Status.TOO_LARGE
    return _Refused(Status(fault.status), fault.key, fault.facts, "" if too_much else _sha256(path))


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


# --- the run: what becomes of the messages ------------------------------------------------------


class Submit(Protocol):
    def __call__(self, job: Job, *arguments: Any) -> int: ...


@dataclass(slots=True)
class _Input:
    """One input on its way."""

    number: int
    source: Source
    opened: _Opened = _Opened(0, "")
    shares: dict[int, _Texts] = field(default_factory=dict)
    shares_due: int = 0
    spans: tuple[Span, ...] | None = None
    scanned: bool = False
    broken: tuple[int, ...] = ()
    reports: dict[int, ReportResult] = field(default_factory=dict)
    refused: _Refused | None = None


class _Run:
    """Takes the workers' messages, gives out the jobs that follow from them, and keeps the results."""

    def __init__(self, sources: Sequence[Source], jobs: int, watcher: Watcher) -> None:
        self._inputs = [_Input(number, source) for number, source in enumerate(sources)]
        self._jobs = jobs
        self._watcher = watcher
        self._by_ticket: dict[int, tuple[_Input, int | None]] = {}
        self._submit: Submit = _no_crew

    def start(self, submit: Submit) -> None:
        """Queue every input that can be opened."""
        self._submit = submit
        for one in self._inputs:
            if one.source.problem:
                one.refused = _Refused(Status.UNSUPPORTED, one.source.problem, {"path": one.source.shown})
            else:
                self._give(one, None, examine, one.source.path, one.number, self._jobs == 1)

    def take(self, event: Event) -> None:
        """One message or end of a job."""
        one, span = self._by_ticket[event.ticket]
        if event.end is not None:
            self._end(one, span, event)
            return
        match event.message:
            case Alive(pages=pages):
                self._watcher.advance(pages)
            case _Opened() as opened:
                self._open(one, opened)
            case _Texts() as share:
                self._collect(one, share)
            case _Surveyed() as surveyed:
                self._plan(one, surveyed)
            case _Judged(span=index, report=report):
                one.reports[index] = report
            case _Refused() as refused:
                one.refused = one.refused or refused

    def result(self) -> RunResult:
        """What is known now, in order, the reports' ids made unique."""
        reports = [one.reports[index] for one in self._inputs for index in sorted(one.reports)]
        return RunResult(tuple(map(_outcome, self._inputs)), tuple(distinct(reports)))

    def _give(self, one: _Input, span: int | None, job: Job, *arguments: Any) -> None:
        self._by_ticket[self._submit(job, *arguments)] = (one, span)

    def _open(self, one: _Input, opened: _Opened) -> None:
        one.opened = opened
        if opened.shared_out:
            share = -(-opened.pages // self._jobs)
            starts = range(1, opened.pages + 1, share)
            one.shares_due = len(starts)
            for first in starts:
                last = min(first + share - 1, opened.pages)
                self._give(one, None, read_texts, one.source.path, first, last)

    def _collect(self, one: _Input, share: _Texts) -> None:
        one.shares[share.first_page] = share
        if len(one.shares) == one.shares_due:
            shares = [one.shares[first] for first in sorted(one.shares)]
            one.shares.clear()
            texts = [text for each in shares for text in each.texts]
            self._give(one, None, survey, texts, [page for each in shares for page in each.broken])

    def _plan(self, one: _Input, surveyed: _Surveyed) -> None:
        one.spans, one.scanned, one.broken = surveyed.spans, surveyed.scanned, surveyed.broken
        self._watcher.grow(sum(span.last_page - span.first_page + 1 for span in surveyed.spans))
        if surveyed.shared_out:
            for index in range(len(surveyed.spans)):
                self._give_span(one, index)

    def _give_span(self, one: _Input, index: int) -> None:
        assert one.spans is not None
        self._give(one, index, audit_span, one.source.path, one.number, index, one.spans[index])

    def _end(self, one: _Input, span: int | None, event: Event) -> None:
        """A job that failed is the fault of the report that it was at; the others still get theirs."""
        if event.end is End.DONE or (one.spans is None and one.refused):
            return
        refused = _failure(one, event)
        if span is None and one.spans is not None:
            span = next((i for i in range(len(one.spans)) if i not in one.reports), None)
            for index in range((span or 0) + 1, len(one.spans)):
                self._give_span(one, index)
        if span is not None and one.spans is not None:
            part = one.spans[span]
            refused = _in_part(refused, part.first_page, part.last_page)
        one.refused = one.refused or refused


def _no_crew(job: Job, *arguments: Any) -> int:
    raise RuntimeError("the run has not been started")


def _failure(one: _Input, event: Event) -> _Refused:
    last = event.detail.strip().splitlines()[-1:] or [""]
    facts: dict[str, Fact] = {"path": one.source.shown}
    if event.end is End.SILENT:
        return _Refused(Status.TIMED_OUT, "timed-out", facts)
    if event.end is End.CRASHED:
        return _Refused(Status.DAMAGED, "crashed", facts)
    if last[0].startswith("MemoryError"):
        return _Refused(Status.TOO_LARGE, "memory", facts)
    return _Refused(Status.UNSUPPORTED, "tool-fault", facts | {"fault": last[0]})


def _in_part(refused: _Refused, first: int, last: int) -> _Refused:
    facts = {**refused.facts, "first": first, "last": last}
    return replace(refused, key=f"part-{refused.key}", facts=facts)


def _nothing_found(one: _Input) -> _Refused:
    if one.broken:  # perhaps the report was on the pages that could not be read
        return _Refused(Status.DAMAGED, "broken-page", {"page": one.broken[0]})
    if one.scanned:
        return _Refused(Status.NO_TEXT, "no-text")
    return _Refused(Status.NOT_A_REPORT, "not-a-report")


def _outcome(one: _Input) -> InputResult:
    refused = one.refused
    if refused is None and not one.spans:
        refused = _nothing_found(one)
    sha256 = one.opened.sha256 or (refused.sha256 if refused else "")
    if refused is None:
        return InputResult(one.source.shown, sha256, one.opened.pages, Status.AUDITED)
    facts = {"path": one.source.shown, "pages": one.opened.pages, **refused.facts}
    return InputResult(one.source.shown, sha256, one.opened.pages, refused.status, refused.key, facts)
