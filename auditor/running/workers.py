"""Worker processes under supervision.

PDF libraries crash and hang on hostile files. So files are read only in workers; a worker that dies
or falls silent loses the one job that it had, and is replaced. concurrent.futures cannot do that: one
dead process breaks its whole pool, and a hanging job cannot be taken back.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import multiprocessing
import os
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection, wait
from typing import Any

from auditor.running import memory as own_memory
from auditor.running import process as own

PATIENCE = 60.0
"""Seconds of silence after which a worker hangs: a hundred times the slowest page that was ever seen."""

SECONDS = 120.0
"""Seconds after which a job is given up however much it says, unless it is allowed more."""

MEMORY = 1 << 30
"""Address space of a worker in bytes: a page that wants more shall fail there, not take the machine down."""

Job = Callable[..., Iterator[object]]
"""A module-level generator function job(shared, *arguments); what it yields are its messages."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a worker may take. patience: seconds of silence; seconds: for a whole job; memory: bytes."""

    patience: float = PATIENCE
    seconds: float = SECONDS
    memory: int = MEMORY


@dataclass(frozen=True, slots=True)
class Alive:
    """The message that work goes on. pages: read since the last one. allow: more seconds, until the next
    message and for the whole job."""

    pages: int = 0
    allow: float = 0.0


class End(StrEnum):
    """How a job came to its end."""

    DONE = "done"
    CRASHED = "crashed"  # the process died
    SILENT = "silent"  # it hung, or took too long, and was killed
    RAISED = "raised"  # the job raised; detail says what


@dataclass(frozen=True, slots=True)
class Event:
    """A message of a job (end is None) or its end."""

    ticket: int
    message: object = None
    end: End | None = None
    detail: str = ""


@dataclass(slots=True)
class _Worker:
    process: Any  # multiprocessing has one Process class for each start method
    pipe: Connection
    ticket: int | None = None
    due: float = 0.0  # when the next message must be there
    end: float = 0.0  # when the job must be done


class Crew:
    """Up to `size` workers that take jobs in the order of submission. A context manager.

    shared is handed to every job as its first argument and crosses to a worker only once.
    """

    def __init__(self, size: int, shared: object = None, bounds: Bounds | None = None) -> None:
        self._size = size
        self._shared = shared
        self._bounds = bounds or Bounds()
        self._queue: deque[tuple[int, Job, tuple[Any, ...]]] = deque()
        self._workers: list[_Worker] = []
        self._tickets = 0

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            _discard(worker)
        self._workers.clear()

    def submit(self, job: Job, *arguments: Any) -> int:
        """Queue a job; the answer is the ticket that its events carry."""
        self._tickets += 1
        self._queue.append((self._tickets, job, arguments))
        return self._tickets

    def events(self) -> Iterator[Event]:
        """Every event until no job is left; jobs may be submitted while this runs."""
        while True:
            self._hand_out()
            busy = {worker.pipe: worker for worker in self._workers if worker.ticket is not None}
            if not busy:
                return
            nearest = min(min(worker.due, worker.end) for worker in busy.values())
            pause = max(0.0, nearest - time.monotonic())
            for pipe in wait(list(busy), pause):
                yield from self._receive(busy[pipe])  # type: ignore[index]
            yield from self._give_up()

    def _hand_out(self) -> None:
        while self._queue:
            worker = next((w for w in self._workers if w.ticket is None), None)
            if worker is None:
                if len(self._workers) >= self._size:
                    return
                worker = self._hire()
            ticket, job, arguments = self._queue.popleft()
            now = time.monotonic()
            worker.ticket, worker.due = ticket, now + self._bounds.patience
            worker.end = now + self._bounds.seconds
            with contextlib.suppress(OSError):  # a worker that died while idle: its pipe ends, see _receive
                worker.pipe.send((job, arguments))

    def _hire(self) -> _Worker:
        context: Any = multiprocessing.get_context(_start_method())  # typeshed: no Process in the base
        ours, theirs = context.Pipe()
        forks = context.get_start_method() == "fork"
        strangers = [ours, *(w.pipe for w in self._workers)] if forks else []
        process = context.Process(
            target=_serve, args=(theirs, strangers, self._shared, self._bounds.memory), daemon=True
        )
        with own.held():
            process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _receive(self, worker: _Worker) -> Iterator[Event]:
        ticket = worker.ticket
        assert ticket is not None
        try:
            kind, content = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(1)  # it has ended, and shall not be killed before it could say how
            self._dismiss(worker)
            if worker.process.exitcode == own_memory.EXCEEDED:
                yield Event(ticket, end=End.RAISED, detail="MemoryError")
            else:
                yield Event(ticket, end=End.CRASHED)
            return
        if kind is None:
            allow = content.allow if isinstance(content, Alive) else 0.0
            worker.due = time.monotonic() + self._bounds.patience + allow
            worker.end += allow
            yield Event(ticket, content)
        else:
            worker.ticket = None
            detail, is_worn = content
            if is_worn:
                self._dismiss(worker)
            yield Event(ticket, end=kind, detail=detail)

    def _give_up(self) -> Iterator[Event]:
        now = time.monotonic()
        for worker in [w for w in self._workers if w.ticket is not None and min(w.due, w.end) < now]:
            if worker.end < now or not worker.pipe.poll():
                ticket = worker.ticket
                self._dismiss(worker)
                yield Event(ticket or 0, end=End.SILENT)

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        _discard(worker)


def _discard(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _start_method() -> str:
    """fork costs milliseconds and shares what is loaded, but is only safe without other threads, and not with
    the libraries of macOS."""
    known = multiprocessing.get_all_start_methods()
    if sys.platform != "linux" or "fork" not in known:
        return "spawn"
    return "fork" if threading.active_count() == 1 else "forkserver"


def _serve(pipe: Connection, strangers: list[Connection], shared: object, memory: int) -> None:
    """The life of a worker: jobs in, messages out, until the other end of the pipe is gone."""
    for other in strangers:  # else this worker would keep its siblings' pipes open
        other.close()
    own.live_as_worker()
    _keep_quiet()
    was_lifted = own_memory.hold_to(memory)
    gc.freeze()  # what was loaded before the fork stays shared
    with contextlib.suppress(EOFError, OSError):
        while True:
            job, arguments = pipe.recv()
            end, detail = _work(pipe, job, shared, arguments)
            # A job that had to lift the limit (reading pictures takes room that is never given back) is its
            # worker's last: the next file shall not have more room than any other.
            pipe.send((end, (detail, was_lifted())))


def _work(pipe: Connection, job: Job, shared: object, arguments: tuple[Any, ...]) -> tuple[End, str]:
    try:
        for message in job(shared, *arguments):
            pipe.send((None, message))
    except OSError as fault:
        if isinstance(fault, BrokenPipeError):
            raise
        return End.RAISED, traceback.format_exc()
    except Exception:
        return End.RAISED, traceback.format_exc()
    return End.DONE, ""


def _keep_quiet() -> None:
    """C libraries and warnings of a worker would write between the lines of the result."""
    if os.environ.get("AUDITOR_DEBUG"):
        return
    faulthandler.disable()
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    sys.stdout = sys.stderr = os.fdopen(silence, "w", encoding="utf-8", errors="replace")
