"""A whole run: jobs are given out, their messages taken in, and every input comes to a result.

Files are read only in worker processes (running/workers.py says why), unless the caller knows better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from auditor.checks.verdict import Fact
from auditor.findings.naming import distinct
from auditor.findings.result import InputResult, ReportResult, RunResult, Status
from auditor.intake.scanning import AUTO, Scanning, is_installed
from auditor.model.extract import Extract
from auditor.pipeline.limits import bounds_of
from auditor.pipeline.stages import (
    Judged,
    Opened,
    PageRead,
    Refused,
    Scanned,
    Surveyed,
    Texts,
    Wish,
    audit_span,
    draw,
    examine,
    explain,
    read_texts,
    survey,
)
from auditor.rulebook.book import Rulebook
from auditor.rulebook.load import load_pack
from auditor.running.sources import Source, printable
from auditor.running.workers import Alive, Crew, End, Event, Job
from auditor.segments.bundle import Span
from auditor.values import Box


class Watcher(Protocol):
    """Who wants to know how far a run is."""

    def grow(self, pages: int) -> None:
        """So many more pages will be read."""

    def advance(self, pages: int) -> None:
        """So many more pages have been read."""


class _Nobody:
    def grow(self, pages: int) -> None: ...

    def advance(self, pages: int) -> None: ...


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
    earlier: Sequence[Extract] = (),
    figures: bool = False,
    scanning: Scanning = AUTO,
) -> RunResult:
    """Every input, judged by the book's rules; results in the order of the inputs and their pages.

    earlier: reports of an earlier period, that those of this run are held against as well.
    jobs: worker processes. isolated=False reads in this process, without workers: faster to start,
    for files that are known to be harmless; then a fault of the tool is raised and not reported.
    figures: the results shall hold every figure that was read, and what the rules say of it.
    scanning: how pages without a text layer are read.
    """
    run = _Run(sources, jobs if isolated else 1, watcher or _Nobody(), Wish(figures, scanning))
    if isolated:
        with Crew(jobs, book, bounds_of(book)) as crew:
            run.start(crew.submit)
            for event in crew.events():
                run.take(event)
    else:
        _run_here(run, book)
    from auditor.pipeline.judging import audited_across  # while the workers read, nothing waits for it

    found = run.result()
    return audited_across(replace(found, reports=distinct(found.reports)), book, earlier)


def audit_alone(
    source: Source, book: Rulebook, crew: Crew, *, figures: bool = False, scanning: Scanning = AUTO
) -> RunResult:
    """One input by a crew that stays, as `audit` would in one worker; its reports are not held against
    others, and have the ids that they have by themselves."""
    run = _Run([source], 1, _Nobody(), Wish(figures, scanning))
    run.start(crew.submit)
    for event in crew.events():
        run.take(event)
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


def picture(path: Path, page: int, target: Path, marks: Sequence[tuple[Box, str, str]] = ()) -> None:
    """Writes a PNG of the page with what was read on it by the default pack. marks: boxes to frame, each
    with a severity and a short text. Raises DrawingError."""
    list(_of_one(draw, path, page, target, marks))


def explained(path: Path, page: int) -> Mapping[str, object]:
    """What was read on a page by the default pack, and why (reading.explained). Raises DrawingError."""
    return next(m.reading for m in _of_one(explain, path, page) if isinstance(m, PageRead))


def _of_one(job: Job, path: Path, *arguments: object) -> Iterator[object]:
    """The messages of one job on one file. Raises DrawingError, at its end, when it was refused or failed."""
    source = Source(path, printable(path))
    one = _Input(0, source)
    messages: list[object] = []
    with Crew(1, load_pack("default")) as crew:
        crew.submit(job, path, *arguments)
        for event in crew.events():
            if isinstance(event.message, Refused):
                one.refused = event.message
            elif event.end not in (None, End.DONE):
                one.refused = one.refused or _failure(one, event)
            elif event.message is not None:
                messages.append(event.message)
    if one.refused:
        raise DrawingError(one.refused.key, {"path": source.shown, **one.refused.facts})
    yield from messages


class Submit(Protocol):
    def __call__(self, job: Job, *arguments: Any) -> int: ...


@dataclass(slots=True)
class _Input:
    """One input on its way."""

    number: int
    source: Source
    opened: Opened = field(default_factory=lambda: Opened(0, "", printed_pages=0))
    shares: dict[int, Texts] = field(default_factory=dict)
    shares_due: int = 0
    spans: tuple[Span, ...] | None = None
    scanned: bool = False
    broken: tuple[Refused, ...] = ()
    reports: dict[int, ReportResult] = field(default_factory=dict)
    refused: Refused | None = None


class _Run:
    """Takes the workers' messages, gives out the jobs that follow from them, and keeps the results."""

    def __init__(self, sources: Sequence[Source], jobs: int, watcher: Watcher, wish: Wish) -> None:
        self._inputs = [_Input(number, source) for number, source in enumerate(sources)]
        self._jobs = jobs
        self._wish = wish
        self._watcher = watcher
        self._by_ticket: dict[int, tuple[_Input, int | None]] = {}
        self._submit: Submit = _no_crew

    def start(self, submit: Submit) -> None:
        """Queue every input that can be opened."""
        self._submit = submit
        for one in self._inputs:
            if one.source.problem:
                one.refused = Refused(Status.UNSUPPORTED, one.source.problem, {"path": one.source.shown})
            else:
                self._give(one, None, examine, one.source.path, one.number, self._wish, self._jobs == 1)

    def take(self, event: Event) -> None:
        """One message or end of a job."""
        one, span = self._by_ticket[event.ticket]
        if event.end is not None:
            self._end(one, span, event)
            return
        match event.message:
            case Alive(pages=pages):
                self._watcher.advance(pages)
            case Scanned(pages=pages):
                self._watcher.grow(pages)
            case Opened() as opened:
                self._open(one, opened)
            case Texts() as share:
                self._collect(one, share)
            case Surveyed() as surveyed:
                self._plan(one, surveyed)
            case Judged(span=index, report=report):
                one.reports[index] = report
            case Refused() as refused:
                one.refused = one.refused or refused

    def result(self) -> RunResult:
        """What is known now, in order."""
        reports = [one.reports[index] for one in self._inputs for index in sorted(one.reports)]
        inputs = tuple(_outcome(one, self._wish.scanning) for one in self._inputs)
        return RunResult(inputs, tuple(reports))

    def _give(self, one: _Input, span: int | None, job: Job, *arguments: Any) -> None:
        self._by_ticket[self._submit(job, *arguments)] = (one, span)

    def _open(self, one: _Input, opened: Opened) -> None:
        one.opened = opened
        if opened.shared_out:
            share = -(-opened.pages // self._jobs)
            starts = range(1, opened.pages + 1, share)
            one.shares_due = len(starts)
            for first in starts:
                last = min(first + share - 1, opened.pages)
                self._give(one, None, read_texts, one.source.path, self._wish, first, last)

    def _collect(self, one: _Input, share: Texts) -> None:
        one.shares[share.first_page] = share
        if len(one.shares) == one.shares_due:
            shares = [one.shares[first] for first in sorted(one.shares)]
            one.shares.clear()
            texts = [text for each in shares for text in each.texts]
            self._give(one, None, survey, texts, [fault for each in shares for fault in each.broken])

    def _plan(self, one: _Input, surveyed: Surveyed) -> None:
        one.spans, one.scanned, one.broken = surveyed.spans, surveyed.scanned, surveyed.broken
        self._watcher.grow(sum(span.last_page - span.first_page + 1 for span in surveyed.spans))
        if surveyed.shared_out:
            for index in range(len(surveyed.spans)):
                self._give_span(one, index)

    def _give_span(self, one: _Input, index: int) -> None:
        assert one.spans is not None
        span = one.spans[index]
        self._give(one, index, audit_span, one.source.path, one.number, index, span, self._wish)

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


def _failure(one: _Input, event: Event) -> Refused:
    last = event.detail.strip().splitlines()[-1:] or [""]
    facts: dict[str, Fact] = {"path": one.source.shown}
    if event.end is End.SILENT:
        return Refused(Status.TIMED_OUT, "timed-out", facts)
    if event.end is End.CRASHED:
        return Refused(Status.DAMAGED, "crashed", facts)
    if last[0].startswith("MemoryError"):
        return Refused(Status.TOO_LARGE, "memory", facts)
    return Refused(Status.UNSUPPORTED, "tool-fault", facts | {"fault": last[0]})


def _in_part(refused: Refused, first: int, last: int) -> Refused:
    facts = {**refused.facts, "first": first, "last": last}
    return replace(refused, key=f"part-{refused.key}", facts=facts)


def _nothing_found(one: _Input, scanning: Scanning) -> Refused:
    if one.broken:  # perhaps the report was on the pages that could not be read
        return one.broken[0]
    if one.scanned:
        return _without_text(one, scanning)
    return Refused(Status.NOT_A_REPORT, "not-a-report")


def _without_text(one: _Input, scanning: Scanning) -> Refused:
    if one.opened.is_draft:
        return Refused(Status.NO_TEXT, "no-text-docx")
    if not is_installed():
        return Refused(Status.NO_TEXT, "no-text-extra")
    if not scanning.ocr:
        return Refused(Status.NO_TEXT, "no-text-ocr")
    return Refused(Status.NO_TEXT, "no-text")


def _unassigned(one: _Input, pages: int) -> tuple[int, ...]:
    """The pages in none of the file's reports: a decree, a letter, an empty sheet."""
    spans = one.spans or ()
    told = {page for span in spans for page in range(span.first_page, span.last_page + 1)}
    return tuple(page for page in range(1, pages + 1) if page not in told)


def _outcome(one: _Input, scanning: Scanning) -> InputResult:
    refused = one.refused
    if refused is None and not one.spans:
        refused = _nothing_found(one, scanning)
    sha256 = one.opened.sha256 or (refused.sha256 if refused else "")
    pages, paged = one.opened.printed_pages or one.opened.pages, one.opened.printed_pages is not None
    found = InputResult(
        one.source.shown, sha256, pages, Status.AUDITED, paged=paged, remarks=one.opened.remarks
    )
    if refused is None:
        return (
            replace(found, unassigned=_unassigned(one, pages)) if paged and not one.opened.is_draft else found
        )
    facts = {"path": one.source.shown, "pages": pages, **refused.facts}
    return replace(found, status=refused.status, problem=refused.key, facts=facts)
