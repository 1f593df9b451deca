"""What becomes of a submission: submitted, assigned, returned, closed. Who looks at an old state is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from auditor.desk.models import Period, Role, Submission, User
from auditor.desk.services import access, events, runs
from auditor.desk.services.access import Deed
from auditor.desk.services.errors import ConflictError, DeskError

State = Submission.State


def submit(user: Any, submission: int, seen: int) -> Any:
    """A planner hands in what he has checked; from then on the reviewers see it. seen: its revision."""
    access.need(user, Deed.SUBMIT)

    def do(one: Any) -> None:
        _must_be(one, State.SELF_CHECK, State.RETURNED)
        last = one.documents.order_by("-number").first()
        if last is None or last.run is None or last.run.status != "audited":
            raise DeskError("not-audited")
        one.state, one.submitted_at = State.SUBMITTED, timezone.now()

    return _change(user, submission, seen, "submission.submit", do)


def assign(user: Any, submission: int, seen: int, to: int | None) -> Any:
    """A lead gives it to a reviewer, or (None) takes it away."""
    access.need(user, Deed.LEAD)

    def do(one: Any) -> None:
        _must_be(one, State.SUBMITTED, State.RETURNED)
        one.assigned_to = access.one(reviewers(one), to) if to is not None else None

    return _change(user, submission, seen, "submission.assign", do, to=to)


def reviewers(submission: Any) -> Any:
    """Those who may be given a submission."""
    able = User.objects.filter(is_active=True, role__in=(Role.REVIEWER, Role.LEAD, Role.LOCAL))
    seeing = [
        one.pk for one in able if (ids := access.office_ids(one)) is None or submission.office_id in ids
    ]
    return User.objects.filter(pk__in=seeing).order_by("username")


def send_back(user: Any, submission: int, seen: int, reason: str) -> Any:
    """A lead returns it to its office, with the reason."""
    access.need(user, Deed.LEAD)
    if not reason.strip():
        raise DeskError("reason-needed")

    def do(one: Any) -> None:
        _must_be(one, State.SUBMITTED)
        one.state = State.RETURNED

    return _change(user, submission, seen, "submission.return", do, reason=reason.strip()[:500])


def close(user: Any, submission: int, seen: int) -> Any:
    """A lead ends the review; nothing is decided or added any more."""
    access.need(user, Deed.LEAD)

    def do(one: Any) -> None:
        _must_be(one, State.SUBMITTED, State.RETURNED)
        one.state = State.CLOSED

    return _change(user, submission, seen, "submission.close", do)


def reopen(user: Any, submission: int, seen: int, reason: str) -> Any:
    """A lead takes up a closed one again, with the reason."""
    access.need(user, Deed.LEAD)
    if not reason.strip():
        raise DeskError("reason-needed")

    def do(one: Any) -> None:
        _must_be(one, State.CLOSED)
        one.state = State.SUBMITTED

    return _change(user, submission, seen, "submission.reopen", do, reason=reason.strip()[:500])


def recheck(user: Any, submission: int) -> Any:
    """Judges the latest version again, where rules or tool have changed; the answer is its run."""
    access.need(user, Deed.UPLOAD)
    with transaction.atomic():
        one = access.one(access.submissions(user).select_for_update(of=("self",)), submission)
        if one.state == State.CLOSED:
            raise DeskError("closed")
        return runs.start(one.documents.order_by("-number").first(), user)


def set_deadline(user: Any, period: int, deadline: date | None) -> Any:
    """Until when the reports of a period are due."""
    if not access.may(user, Deed.LEAD):
        access.need(user, Deed.PEOPLE)
    with transaction.atomic():
        one = access.one(Period.objects.select_for_update(), period)
        one.deadline = deadline
        one.save(update_fields=["deadline"])
        events.add(user, "period.deadline", one, deadline=deadline)
        return one


def _must_be(one: Any, *states: str) -> None:
    if one.state not in states:
        raise ConflictError("other-state", state=one.state)


def _change(
    user: Any, submission: int, seen: int, verb: str, do: Callable[[Any], None], **detail: object
) -> Any:
    with transaction.atomic():
        one = access.one(access.submissions(user).select_for_update(of=("self",)), submission)
        if one.revision != seen:
            raise ConflictError("submission-changed", state=one.state, revision=one.revision)
        do(one)
        one.revision += 1
        one.save()
        events.add(user, verb, one, **detail)
        return one
