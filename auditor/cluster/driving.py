"""The client of a run: gives out what is missing, takes in what is done, and outlives its scheduler."""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import auditor
from auditor.cluster import tasks
from auditor.cluster.address import (
    FIRST_PATIENCE,
    OCR,
    PATIENCE,
    Address,
    ClusterError,
    LostError,
    connected,
    dashboard_of,
    reads_pictures,
    threads_of,
)
from auditor.cluster.tasks import Done, Reduction, Task
from auditor.pipeline import Scanning
from auditor.rulebook.book import Rulebook
from auditor.store.holding import Store
from auditor.store.ledger import TRIES, Item, Ledger
from auditor.store.parts import ACROSS, write_part

FEWEST, MOST = 10, 50
"""Files of a task: fewer, and giving them out costs too much; more, and the last workers wait too long."""

AHEAD = 3
"""Tasks that are given out for each that runs: nobody waits for the client, and it keeps few in mind."""

LOOK = 2.0
"""Seconds between two looks whether the scheduler is still there."""

_GONE = ("CommClosedError", "FutureCancelledError", "CancelledError", "ClosedClientError", "TimeoutError")


class Watcher(Protocol):
    """Who wants to know how far a run is."""

    def begin(self, files: int, done: int, dashboard: str) -> None:
        """So many files, of which so many are done already. dashboard: a URL, or ""."""

    def advance(self, files: int, pages: int, failed: int) -> None:
        """So many more are done."""

    def across(self, offices: int) -> None:
        """So many more offices have been held together; the first call tells how many there are."""

    def lost(self) -> None:
        """The scheduler is gone, and is waited for."""


@dataclass(slots=True)
class Spent:
    """What a run took: seconds by the clock, of the workers inside tasks, and how many tasks there were."""

    clock: float = 0.0
    working: float = 0.0
    tasks: int = 0
    threads: int = 0


@dataclass(slots=True)
class Drive:
    """One run over a cluster. scanning: as it was asked for."""

    address: Address
    store: Store
    ledger: Ledger
    book: Rulebook
    watcher: Watcher
    scanning: Scanning
    spent: Spent = field(default_factory=Spent)

    def run(self, reductions: Callable[[], Iterator[Reduction]]) -> None:
        """Until every file is done and every office is held together. Raises ClusterError, OSError."""
        patience, begun = FIRST_PATIENCE, time.monotonic()
        while True:
            self.store.catch_up(self.ledger)
            try:
                with connected(self.address, patience) as client:
                    self._begin(client)
                    self._audit(client)
                    self._reduce(client, reductions)
                    self.spent.clock = time.monotonic() - begun
                    return
            except LostError:
                self.watcher.lost()
                patience = PATIENCE

    def _begin(self, client: Any) -> None:
        files, done = self.ledger.count()
        self.watcher.begin(files, done, dashboard_of(client))
        self.spent.threads = threads_of(client)

    def _audit(self, client: Any) -> None:
        pump = _Pump(client)
        pictures = self.scanning.ocr and reads_pictures(client)
        quick = replace(self.scanning, ocr=self.scanning.ocr and pictures, elsewhere=pictures)
        waiting: deque[tuple[Task, bool]] = deque()
        fresh = self._tasks(quick)

        def following() -> tuple[Task, bool] | None:
            if waiting:
                return waiting.popleft()
            task = next(fresh, None)
            return (task, False) if task is not None else None

        while True:
            while pump.has_room() and (one := following()):
                pump.give(tasks.work, one[0], self.book, pictures=one[1])
            if not pump.busy():
                return
            task, pictured, answer = pump.take()
            if isinstance(answer, Done):
                waiting.extend((later, pictured) for later in self._noted(answer, task))
                if answer.elsewhere:
                    waiting.append((replace(task, items=answer.elsewhere, scanning=self.scanning), True))
            else:
                waiting.extend((later, pictured) for later in self._killed(task))

    def _tasks(self, scanning: Scanning) -> Iterator[Task]:
        """What is missing, some files of one office at a time."""
        files, done = self.ledger.count()
        size = max(FEWEST, min(MOST, (files - done) // (8 * max(self.spent.threads, 1))))
        held: list[Item] = []
        for item in self.ledger.missing():
            if item.times:
                yield self._alone(item, item.times, scanning)
                continue
            if held and (len(held) == size or held[0].office != item.office):
                yield Task(tuple(held), self.store.place, scanning)
                held.clear()
            held.append(item)
        if held:
            yield Task(tuple(held), self.store.place, scanning)

    def _alone(self, item: Item, times: int, scanning: Scanning) -> Task:
        return Task((item,), self.store.place, scanning, last=times >= TRIES - 1)

    def _noted(self, done: Done, task: Task) -> Iterator[Task]:
        """Takes in what a task found; the answer is what is tried again."""
        self.spent.working += done.seconds
        self.spent.tasks += 1
        for light in done.lights:
            if light.version != auditor.__version__:
                raise ClusterError("cluster-versions", own=auditor.__version__, other=light.version)
        self.ledger.take(done.part, done.lights)
        for name in done.journals:
            self.store.folder.remove(name)
        failed = sum(bool(light.problem) for light in done.lights)
        self.watcher.advance(len(done.lights), sum(light.pages for light in done.lights), failed)
        for item in done.again:
            yield self._alone(item, self.ledger.tried(item), task.scanning)

    def _killed(self, task: Task) -> Iterator[Task]:
        """A task whose workers died, several times: its files each for themselves; the one that it was, with
        a status."""
        if len(task.items) > 1:
            self.store.catch_up(self.ledger)
            there = {item.number for item in self.ledger.missing()}
            for item in task.items:
                if item.number in there:
                    yield replace(task, items=(item,))
            return
        (item,) = task.items
        entry = tasks.crashed(item, self.book)
        self.ledger.take(write_part(self.store.folder, [entry]), [entry.light])
        self.watcher.advance(1, 0, 1)

    def _reduce(self, client: Any, reductions: Callable[[], Iterator[Reduction]]) -> None:
        pump = _Pump(client)
        there = set(self.store.folder.names(ACROSS))
        missing = (one for one in reductions() if one.file not in there)
        while True:
            while pump.has_room() and (one := next(missing, None)):
                pump.give(tasks.reduce, one, self.book)
            if not pump.busy():
                return
            pump.take()
            self.watcher.across(1)


class _Pump:
    """Tasks in flight: so many that nobody waits, and no more."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._room = max(2, AHEAD * threads_of(client))
        self._flying: dict[str, tuple[Any, Any, bool]] = {}
        self._landed: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._number = 0

    def has_room(self) -> bool:
        return len(self._flying) < self._room

    def busy(self) -> bool:
        return bool(self._flying)

    def give(self, work: Callable[..., Any], what: Any, book: Rulebook, *, pictures: bool = False) -> None:
        """Gives a task out. pictures: only to a worker that reads them. Raises LostError."""
        self._number += 1
        key = f"{work.__name__}-{id(self)}-{self._number}"
        resources = {OCR: 1} if pictures else None
        try:
            future = self._client.submit(work, what, book, key=key, pure=False, resources=resources)
        except Exception as fault:
            raise _lost(fault) from None
        self._flying[key] = (what, future, pictures)
        future.add_done_callback(self._landed.put)

    def take(self) -> tuple[Any, bool, Any]:
        """The next that is done: the task, whether it was one of pictures, and its answer; None for one that
        killed its workers. Raises LostError, ClusterError, and what the task raised."""
        while True:
            try:
                future = self._landed.get(timeout=LOOK)
                break
            except queue.Empty:
                if self._client.status != "running":
                    raise LostError from None
        what, _, pictures = self._flying.pop(future.key)
        try:
            return what, pictures, future.result(timeout=60)
        except Exception as fault:
            if type(fault).__name__ == "KilledWorker":
                return what, pictures, None
            if isinstance(fault, OSError) and type(fault).__name__ not in _GONE:
                raise ClusterError("store-no-write", fault=str(fault)) from None
            raise _lost(fault) from None


def _lost(fault: Exception) -> Exception:
    """What a fault of the cluster is: the scheduler gone, else the fault itself."""
    return LostError() if type(fault).__name__ in _GONE else fault
