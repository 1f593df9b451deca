"""Files come in: new submissions, new versions, and the same file again, which is named and not kept."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from auditor.desk.models import Document, Job, Office, Role, Submission
from auditor.desk.services import access, events, runs, store
from auditor.desk.services.access import Deed
from auditor.desk.services.errors import DeskError
from auditor.desk.services.receiving import Received

LONGEST_NAME = 255

_IN_TURN = threading.Lock()
"""SQLite has one writer, and who waits for it is not served in turn: many uploads at once queue up here."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file. state: "taken", "same" (document is the one that is there) or "refused", with
    problem (a key of words.py)."""

    name: str
    state: str
    document: Any = None
    problem: str = ""


def upload(
    user: Any, files: Sequence[Received], *, office: int | None = None, submission: int | None = None
) -> tuple[uuid.UUID, list[Taken]]:
    """Keeps the files and has them judged; the answer is what they have in common (Document.batch), and each.

    submission: the files are later versions of that one. office: of new submissions; a planner's are those
    of his own. Raises NotThereError, ForbiddenError, DeskError.
    """
    access.need(user, Deed.UPLOAD)
    batch = uuid.uuid4()
    target = access.one(access.submissions(user), submission) if submission is not None else None
    if target is not None and target.state == Submission.State.CLOSED:
        raise DeskError("closed")
    home = target.office if target is not None else _office(user, office)
    return batch, [_take(user, file, batch, home, target) for file in files]


def _office(user: Any, office: int | None) -> Any:
    if office is not None:
        return access.one(access.offices(user), office)
    if user.office_id is not None:
        return user.office
    if user.role == Role.PLANNER:
        raise DeskError("no-office")
    return Office.objects.get_or_create(name=runs.UNKNOWN_OFFICE)[0]


def _take(user: Any, file: Received, batch: uuid.UUID, office: Any, target: Any) -> Taken:
    name = file_name(str(file.name))
    if file.problem:
        return Taken(name, "refused", problem=file.problem)
    if not file.size:
        return Taken(name, "refused", problem="file-empty")
    if (known := _known(user, file, office, target)) is not None:
        return Taken(name, "same", known)
    try:
        stored = store.keep(file.path)
    except OSError:
        return Taken(name, "refused", problem="disk-full")
    try:
        with _IN_TURN, transaction.atomic():
            # Looked at again inside the transaction: the same file may have come in twice at once.
            if (known := _known(user, file, office, target)) is not None:
                store.drop(stored)
                return Taken(name, "same", known)
            into = target if target is not None else _new(user, name, office)
            last = into.documents.order_by("-number").first()
            document = Document.objects.create(
                submission=into, number=last.number + 1 if last else 1, name=name, stored=stored,
                sha256=file.sha256, size=file.size, batch=batch, by=user, at=timezone.now(),
            )  # fmt: skip
            events.add(user, "document.upload", document, submission=into.pk, sha256=file.sha256, name=name)
            runs.start(document, user)
            return Taken(name, "taken", document)
    except BaseException:
        store.drop(stored)
        raise


def _known(user: Any, file: Received, office: Any, target: Any) -> Any:
    same = access.documents(user).filter(sha256=file.sha256)
    if target is not None:
        same = same.filter(submission=target)
    elif office.name != runs.UNKNOWN_OFFICE:  # whose it is may have been read from it since
        same = same.filter(submission__office=office)
    return same.order_by("-pk").first()


def _new(user: Any, name: str, office: Any) -> Any:
    own = user.role == Role.PLANNER
    now = timezone.now()
    return Submission.objects.create(
        office=office,
        title=name,
        created_by=user,
        created_at=now,
        state=Submission.State.SELF_CHECK if own else Submission.State.SUBMITTED,
        submitted_at=None if own else now,
    )


def file_name(given: str) -> str:
    """The last part of the name, in signs that can be printed; what a result file shows as its path."""
    name = PurePath(given.replace("\\", "/")).name
    name = "".join(c for c in name if c.isprintable())
    stem, dot, suffix = name.rpartition(".")
    if dot and len(suffix) < 10:
        return f"{stem[: LONGEST_NAME - len(suffix) - 1]}.{suffix}"
    return name[:LONGEST_NAME] or "berkas"


def lines(user: Any, batch: uuid.UUID) -> list[tuple[Any, Any, Any]]:
    """The documents of one upload with their run and job, for the page that shows how far they are."""
    found = access.documents(user).filter(batch=batch).select_related("submission", "run").order_by("pk")
    documents = list(found)
    jobs = {
        job.run.document_id: job
        for job in Job.objects.filter(run__document__in=documents).select_related("run").order_by("pk")
    }
    return [(one, jobs[one.pk].run if one.pk in jobs else None, jobs.get(one.pk)) for one in documents]
