"""A process that does the jobs, one after the other, with the pipeline's own workers and their limits."""

from __future__ import annotations

import contextlib
import os
import socket
import time
import traceback
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connections

from auditor.desk.jobs import queue
from auditor.desk.models import Job
from auditor.desk.services import events, exports, rules, runs, store
from auditor.desk.words import word
from auditor.outputs import Wording
from auditor.outputs.as_json import as_json
from auditor.pipeline import Source, audit

PAUSE = 0.5
"""Seconds until an idle worker looks again."""

RENEWAL = 1.0
"""Seconds between two entries of progress."""

LANG = "id"
"""The language of kept results."""


class LostError(Exception):
    """The job is another worker's by now."""


class Renewal:
    """Watches a run, enters how far it is, and so keeps the lease."""

    def __init__(self, job: Any) -> None:
        self._job = job
        self._total = self._done = 0
        self._next = 0.0

    def grow(self, pages: int) -> None:
        """So many more pages will be read."""
        self._total += pages
        self._renew()

    def advance(self, pages: int) -> None:
        """So many more pages have been read."""
        self._done += pages
        self._renew()

    def _renew(self) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + RENEWAL
            if not queue.renew(self._job, self._done, self._total):
                raise LostError
            connections.close_all()  # the pipeline forks, and no child shall have this connection


def name_of(slot: int) -> str:
    """Of a worker: its machine and place there; one process at a time has it."""
    return f"{socket.gethostname()}-{slot}"


def work(slot: int, jobs: int, parent: int) -> None:
    """Until the parent is gone. jobs: processes of the pipeline."""
    name = name_of(slot)
    queue.release(name)
    while os.getppid() == parent:
        try:
            job = queue.claim(name)
        except DatabaseError:  # busy beyond its patience, or the server is away: it may come back
            connections.close_all()
            job = None
        if job is None:
            connections.close_all()
            time.sleep(PAUSE)
            continue
        do(job, jobs)


def do(job: Any, jobs: int) -> None:
    """One job, whatever happens in it."""
    try:
        _audit(job, jobs) if job.kind == "audit" else _export(job, jobs)
    except LostError:
        pass
    except KeyboardInterrupt:  # the desk is stopped
        connections.close_all()
        queue.give_back(job)
        raise
    except (OSError, DatabaseError) as fault:  # a full disk, a server that is away: another try may do
        connections.close_all()
        with contextlib.suppress(DatabaseError):  # else its lease ends by itself
            _again(job, fault)
    except Exception as fault:
        told = " ".join("".join(traceback.format_exception_only(fault)).split())[:300]
        queue.fail(job, word(LANG, "tool-fault", fault=told))


def _again(job: Any, fault: Exception) -> None:
    if job.attempts >= queue.MOST_TRIES:
        queue.fail(
            job,
            word(LANG, "tool-fault", fault=f"{type(fault).__name__} {getattr(fault, 'errno', None) or ''}"),
        )
    else:
        Job.objects.filter(pk=job.pk, owner=job.owner).update(state=Job.State.QUEUED, lease=None)


def _audit(job: Any, jobs: int) -> None:
    run = job.run
    content = judged(store.path_of(run.document.stored), run.document.name, run.rule_set, jobs, Renewal(job))
    kept = runs.keep(content)
    if not queue.finish(job, lambda: runs.take(run, kept)):
        store.drop(kept.stored)


def judged(path: Path, name: str, rule_set: Any, jobs: int, watcher: Any = None) -> bytes:
    """The result file, as `auditor audit NAME --format json` writes it."""
    book = rules.book_of(rule_set)
    connections.close_all()
    run = audit([Source(path, name)], book, jobs=jobs, watcher=watcher)
    return as_json(run, Wording(book, LANG).of(run.reports)).encode()


def _export(job: Any, jobs: int) -> None:
    export = job.export
    with store.making() as folder:
        path, name = exports.make(export, Renewal(job), jobs, folder)
        stored = store.keep(path)

    def keep() -> None:
        export.stored, export.name = stored, name[-255:]
        export.save(update_fields=["stored", "name"])
        events.add(None, "export.done", export, name=name)

    try:
        kept = queue.finish(job, keep)
    except BaseException:
        store.drop(stored)
        raise
    if not kept:
        store.drop(stored)
