"""What a worker of the cluster does: audits the files of a task, and holds the reports of an office together.

Files are opened only in processes of a crew of its own (running/workers.py), which stays from task to task:
so limits on time and memory hold, and a file that breaks its process costs no other.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.cluster.inputs import fetched
from auditor.findings.result import InputResult, ReportResult, RunResult, Status
from auditor.model.extract import Extract
from auditor.pipeline import ELSEWHERE, Scanning, audit_alone
from auditor.pipeline.judging import audited_across
from auditor.pipeline.limits import bounds_of
from auditor.rulebook.book import Rulebook
from auditor.running.sources import Source
from auditor.running.workers import Crew
from auditor.store.crossing import Office, Seat, as_named, cross_of, write_cross
from auditor.store.entries import Entry, Light, Origin, entry_of, reports_of
from auditor.store.holding import Journal, Store, task_name
from auditor.store.ledger import PASSING, Item
from auditor.store.parts import entries_of, write_part

CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Task:
    """Files of one office. last: they have failed before, and this result stays. scanning: how pictures are
    read."""

    items: tuple[Item, ...]
    store: str
    scanning: Scanning
    last: bool = False

    @property
    def name(self) -> str:
        """The same for the same files."""
        return task_name([f"{one.place}\n{one.stamp}\n{one.key}" for one in self.items])


@dataclass(frozen=True, slots=True)
class Done:
    """What a task came to. part: where its results lie, "" for none. again: files that failed and may be
    tried again; elsewhere: files that wait for a worker that reads pictures. journals: to be removed once
    this is noted: a worker may die with its answer. seconds: of the worker."""

    part: str
    lights: tuple[Light, ...] = ()
    again: tuple[Item, ...] = ()
    elsewhere: tuple[Item, ...] = ()
    journals: tuple[str, ...] = ()
    seconds: float = 0.0


_crews: dict[str, Crew] = {}
_stores: dict[str, Store] = {}


def work(task: Task, book: Rulebook) -> Done:
    """Audits the files of a task and writes their part. Raises OSError where the store cannot be written."""
    begun = time.monotonic()
    store = _store(task.store)
    journal = Journal(store.folder, task.name, f"{os.getpid()}-{uuid.uuid4().hex[:8]}")
    before = {entry.light.place: entry for entry in journal.earlier()}
    entries: list[Entry] = []
    again: list[Item] = []
    elsewhere: list[Item] = []
    for item in task.items:
        entry = before.get(item.place) or _entry(item, task, book)
        if entry.light.problem == ELSEWHERE:
            elsewhere.append(item)
        elif entry.light.problem.removeprefix("part-") in PASSING and not task.last:
            again.append(item)
        else:
            if item.place not in before:
                journal.note(entry)
            entries.append(entry)
    part = write_part(store.folder, entries) if entries else ""
    lights = tuple(entry.light for entry in entries)
    return Done(part, lights, tuple(again), tuple(elsewhere), journal.names(), time.monotonic() - begun)


def _entry(item: Item, task: Task, book: Rulebook) -> Entry:
    begun = time.monotonic()
    source = Source(Path(item.place), item.shown, item.problem)
    try:
        with fetched(item.place) as path:
            source = replace(source, path=path)
            run = audit_alone(source, book, _crew(book), figures=True, scanning=task.scanning)
    except (OSError, ValueError):
        run = audit_alone(replace(source, problem="missing"), book, _crew(book))
    return entry_of(run, origin_of(item, book, time.monotonic() - begun))


def origin_of(item: Item, book: Rulebook, seconds: float = 0.0) -> Origin:
    """Where an item's entry comes from."""
    return Origin(
        place=item.place,
        stamp=item.stamp,
        shown=item.shown,
        office=item.office,
        size=item.size,
        seconds=seconds,
        rules=book.sha256,
        key=item.key,
    )


def crashed(item: Item, book: Rulebook) -> Entry:
    """The entry of a file whose worker of the cluster died each time."""
    facts = {"path": item.shown}
    told = InputResult(item.shown, "", 0, Status.DAMAGED, CRASHED, facts)
    return entry_of(RunResult((told,)), origin_of(item, book))


@dataclass(frozen=True, slots=True)
class Reduction:
    """The reports of an office, to be held against one another. file: where the result goes. earlier: parts
    of another period, in a store of their own."""

    office: Office
    store: str
    file: str
    earlier_store: str = ""
    earlier: tuple[str, ...] = ()


def reduce(task: Reduction, book: Rulebook) -> str:
    """Holds the reports of an office against one another, and against those of earlier periods."""
    store = _store(task.store)
    reports: list[ReportResult] = []
    seats: dict[str, Seat] = {}
    called: dict[str, str] = {}
    for member, names in zip(task.office.members, task.office.names, strict=True):
        for at, (report, name) in enumerate(zip(as_named(store.reports(member), names), names, strict=True)):
            reports.append(report)
            seats[report.id] = (member.number, at)
            if name.called:
                called[report.id] = name.called
    earlier = _earlier(task)
    run = audited_across(RunResult((), tuple(reports)), book, earlier, called)
    write_cross(store.folder, task.file, cross_of(run, seats), task.office.name)
    return task.file


def _earlier(task: Reduction) -> Sequence[Extract]:
    if not task.earlier:
        return ()
    folder = _store(task.earlier_store).folder
    found: dict[str, Extract] = {}
    for name in task.earlier:
        for entry in entries_of(folder, name):
            for report in reports_of(entry, -1):
                if report.extract is not None:
                    found.setdefault(report.id, replace(report.extract, id=report.id, input=-1))
    return list(found.values())


def _store(place: str) -> Store:
    if place not in _stores:
        _stores[place] = Store(place)
    return _stores[place]


def _crew(book: Rulebook) -> Crew:
    """The process that opens files, made once for a pack: starting one costs half a second."""
    if book.sha256 not in _crews:
        for other in _crews.values():
            other.__exit__()
        _crews.clear()
        _crews[book.sha256] = Crew(1, book, bounds_of(book))
    return _crews[book.sha256]
