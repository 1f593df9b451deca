"""Dispositions: added, never changed; of two reviewers on one issue the second is told of the first."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from auditor.desk.models import Disposition, Submission
from auditor.desk.services import access, events
from auditor.desk.services.access import Deed
from auditor.desk.services.errors import ConflictError, DeskError, NotThereError

Kind = Disposition.Kind

DECISIONS = (Kind.ACCEPTED, Kind.DISPUTED, Kind.FIXED, Kind.ALLOWED, Kind.RULE_WRONG)
"""What a reviewer decides."""

WITH_REASON = (Kind.ALLOWED, Kind.INTENDED)
"""These say why."""

NOT_WRONG = (Kind.DISPUTED, Kind.RULE_WRONG)
"""Decisions by which the finding was a false alarm."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was done in one go. batch: to take it back by. skipped: issues that were decided already."""

    batch: uuid.UUID
    count: int
    skipped: int = 0


def decide(user: Any, seen: Mapping[int, int], kind: str, reason: str = "", note: str = "") -> Decided:
    """Decides on issues. seen: each issue with the revision that the person has looked at.

    Nothing is decided where one of them has changed since: ConflictError with by, at, kind.
    """
    access.need(user, Deed.DECIDE)
    if kind not in DECISIONS:
        raise DeskError("no-such-kind")
    return _add(user, seen, kind, reason, note)


def intend(user: Any, seen: Mapping[int, int], reason: str) -> Decided:
    """The planner's word that it is meant so, with the reason; it goes along with the submission."""
    access.need(user, Deed.INTEND)
    return _add(user, seen, Kind.INTENDED, reason, "")


def decide_cause(user: Any, same: str, kind: str, reason: str = "", note: str = "") -> Decided:
    """One decision for all findings of a cause (Finding.same) that the person sees and nobody has decided."""
    access.need(user, Deed.DECIDE)
    with transaction.atomic():
        found = list(of_cause(user, same).values_list("pk", "revision", "current"))
        waiting = {pk: revision for pk, revision, current in found if current is None}
        if not waiting:
            raise NotThereError if not found else DeskError("all-decided")
        done = decide(user, waiting, kind, reason, note)
        return Decided(done.batch, done.count, len(found) - len(waiting))


def of_cause(user: Any, same: str) -> Any:
    """The open submissions' issues that show the finding now."""
    return (
        access.issues(user)
        .filter(finding__same=same)
        .exclude(fate__in=("gone", "fixed"))
        .exclude(submission__state=Submission.State.CLOSED)
    )


def _add(user: Any, seen: Mapping[int, int], kind: str, reason: str, note: str) -> Decided:
    reason, note = reason.strip()[:500], note.strip()[:5000]
    if kind in WITH_REASON and not reason:
        raise DeskError("reason-needed")
    batch = uuid.uuid4()
    with transaction.atomic():
        issues = _locked(user, seen)
        for issue in issues:
            if issue.revision != seen[issue.pk]:
                raise _conflict(issue)
            if issue.submission.state == Submission.State.CLOSED:
                raise DeskError("closed")
        for issue in issues:
            made = Disposition.objects.create(
                issue=issue, finding=issue.finding, kind=kind, reason=reason, note=note, by=user,
                at=timezone.now(), batch=batch,
            )  # fmt: skip
            if kind == Kind.INTENDED:
                issue.intended = made
            else:
                issue.current = made
            issue.revision += 1
            issue.save(update_fields=["current", "intended", "revision"])
            events.add(user, "disposition.add", issue, kind=kind, reason=reason, note=note, batch=batch)
    return Decided(batch, len(issues))


def _locked(user: Any, keys: Iterable[int]) -> list[Any]:
    wanted = set(keys)
    found = list(
        access.issues(user)
        .filter(pk__in=wanted)
        .select_for_update(of=("self",))
        .select_related("submission")
        .order_by("pk")
    )
    if not wanted or len(found) != len(wanted):
        raise NotThereError
    return found


def _conflict(issue: Any) -> ConflictError:
    last = issue.dispositions.select_related("by").order_by("-pk").first()
    return ConflictError(
        "decided-meanwhile",
        by=last.by.get_full_name() or last.by.username if last else "-",
        at=last.at if last else None,
        kind=last.kind if last else "",
        issue=issue.pk,
        revision=issue.revision,
    )


def undo(user: Any, batch: uuid.UUID) -> Decided:
    """Takes back what was decided in one go, where nobody has decided since. A lead may take back that of
    another."""
    if not (access.may(user, Deed.DECIDE) or access.may(user, Deed.INTEND)):
        access.need(user, Deed.DECIDE)
    back = uuid.uuid4()
    with transaction.atomic():
        entries = Disposition.objects.filter(batch=batch, withdrawn_by=None).exclude(kind=Kind.WITHDRAWN)
        entries = entries.filter(issue__in=access.issues(user))
        if not access.may(user, Deed.LEAD):
            entries = entries.filter(by=user)
        keys = {one.issue_id: one for one in entries}
        if not keys:
            raise NotThereError
        issues = [one for one in _locked(user, keys) if keys[one.pk].pk in (one.current_id, one.intended_id)]
        if any(one.submission.state == Submission.State.CLOSED for one in issues):
            raise DeskError("closed")
        if not issues:
            raise ConflictError("decided-since")
        for issue in issues:
            _withdraw(user, issue, keys[issue.pk], back)
    return Decided(back, len(issues), len(keys) - len(issues))


def _withdraw(user: Any, issue: Any, entry: Any, batch: uuid.UUID) -> None:
    Disposition.objects.create(
        issue=issue, finding=issue.finding, kind=Kind.WITHDRAWN, by=user, at=timezone.now(), batch=batch,
        withdraws=entry,
    )  # fmt: skip
    left = issue.dispositions.filter(withdrawn_by=None).exclude(kind=Kind.WITHDRAWN).order_by("-pk")
    if entry.kind == Kind.INTENDED:
        issue.intended = left.filter(kind=Kind.INTENDED).first()
    else:
        issue.current = left.exclude(kind=Kind.INTENDED).first()
    issue.revision += 1
    issue.save(update_fields=["current", "intended", "revision"])
    events.add(user, "disposition.withdraw", issue, kind=entry.kind, batch=entry.batch)


def last_batch(user: Any) -> uuid.UUID | None:
    """What this person has decided last and not taken back."""
    own = Disposition.objects.filter(by=user, withdrawn_by=None).exclude(kind=Kind.WITHDRAWN)
    found: uuid.UUID | None = own.order_by("-pk").values_list("batch", flat=True).first()
    return found
