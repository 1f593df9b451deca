"""Who works on which job. A lease keeps others away; what its owner does not finish is done by another.

A job is tried three times at most: a file that kills its worker fails alone, and not the whole desk.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from auditor.desk.models import Job
from auditor.desk.services import runs
from auditor.desk.words import word

State = Job.State

MOST_TRIES = 3

LEASE = timedelta(minutes=5)
"""Renewed with every sign of life; a worker's crew falls silent for a minute and a half at most."""


def claim(worker: str) -> Any:
    """The next job, now this worker's; None where nothing waits. The freshest first: one that killed its
    worker waits until the others are done."""
    while True:
        with transaction.atomic():
            job = _waiting().select_for_update(skip_locked=True, of=("self",)).first()
            if job is None:
                return None
            if job.attempts < MOST_TRIES:
                job.state, job.attempts = State.RUNNING, job.attempts + 1
                job.owner, job.lease = f"{worker}:{uuid.uuid4().hex}", timezone.now() + LEASE
                job.pages_done = job.pages_total = 0
                job.save()
                return job
            _fail(job, word("id", "worker-died", times=MOST_TRIES))


def _waiting() -> Any:
    now = timezone.now()
    # A lease that ends later than any that could be given now is of a clock that was set back since.
    lapsed = Q(state=State.RUNNING) & (Q(lease__lt=now) | Q(lease__gt=now + 2 * LEASE))
    # What is decided goes from version to version: the earlier one of a submission comes first.
    before = Job.objects.filter(
        run__document__submission=OuterRef("run__document__submission"),
        run__lt=OuterRef("run"),
        state__in=(State.QUEUED, State.RUNNING),
    )
    waiting = Job.objects.filter(Q(state=State.QUEUED) | lapsed).exclude(Exists(before))
    return waiting.order_by("attempts", "pk")


def renew(job: Any, done: int, total: int) -> bool:
    """Says that the work goes on; False where the job is another's by now."""
    mine = Job.objects.filter(pk=job.pk, owner=job.owner, state=State.RUNNING)
    return bool(mine.update(lease=timezone.now() + LEASE, pages_done=done, pages_total=total))


def finish(job: Any, keep: Callable[[], None]) -> bool:
    """Keeps the result and ends the job, both or neither; False (and nothing kept) where it is another's."""
    with transaction.atomic():
        if not _still_mine(job):
            return False
        keep()
        Job.objects.filter(pk=job.pk).update(state=State.DONE, lease=None, pages_done=F("pages_total"))
        return True


def fail(job: Any, problem: str) -> bool:
    """Ends a job that cannot be done, however often it is tried."""
    with transaction.atomic():
        if not _still_mine(job):
            return False
        _fail(job, problem)
        return True


def _still_mine(job: Any) -> bool:
    mine = Job.objects.filter(pk=job.pk, owner=job.owner, state=State.RUNNING)
    return mine.select_for_update(of=("self",)).first() is not None


def _fail(job: Any, problem: str) -> None:
    job.state, job.problem, job.lease = State.FAILED, problem, None
    job.save(update_fields=["state", "problem", "lease"])
    if job.run is not None:
        runs.give_up(job.run, problem)


def give_back(job: Any) -> None:
    """Its worker stops, and not because of the job: the try does not count."""
    mine = Job.objects.filter(pk=job.pk, owner=job.owner, state=State.RUNNING)
    mine.update(state=State.QUEUED, lease=None, attempts=F("attempts") - 1)


def release(worker: str) -> int:
    """Gives back what the dead predecessor of this worker had begun; the answer is how many."""
    left = Job.objects.filter(state=State.RUNNING, owner__startswith=f"{worker}:")
    return int(left.update(state=State.QUEUED, lease=None))
