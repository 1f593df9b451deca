"""Who may do what, and see what. What a person may not see is not there for him."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.db.models import Q

from auditor.desk.models import (
    Document,
    Export,
    Finding,
    Issue,
    Office,
    Official,
    Report,
    Role,
    RuleSet,
    Run,
    Submission,
)
from auditor.desk.services.errors import ForbiddenError, NotThereError


class Deed(StrEnum):
    """What a role may do."""

    SEE = "see"  # reports, and what was decided on them
    UPLOAD = "upload"
    INTEND = "intend"  # the planner's "it is meant so"
    SUBMIT = "submit"
    DECIDE = "decide"
    LEAD = "lead"  # assign, return, close, and take back what others decided
    EXPORT = "export"
    RULES = "rules"
    PEOPLE = "people"  # accounts, offices, periods
    LOG = "log"


MAY: Mapping[str, frozenset[Deed]] = {
    Role.PLANNER: frozenset({Deed.SEE, Deed.UPLOAD, Deed.INTEND, Deed.SUBMIT, Deed.EXPORT}),
    Role.REVIEWER: frozenset({Deed.SEE, Deed.UPLOAD, Deed.DECIDE, Deed.EXPORT}),
    Role.LEAD: frozenset({Deed.SEE, Deed.UPLOAD, Deed.DECIDE, Deed.LEAD, Deed.EXPORT, Deed.RULES, Deed.LOG}),
    Role.READER: frozenset({Deed.SEE, Deed.EXPORT}),
    Role.ADMIN: frozenset({Deed.PEOPLE, Deed.LOG}),
    Role.LOCAL: frozenset(Deed),
}


def may(user: Any, deed: Deed) -> bool:
    """Whether the person's role allows it at all."""
    return bool(user.is_active) and deed in MAY.get(user.role, frozenset())


def need(user: Any, deed: Deed) -> None:
    """Raises ForbiddenError where the role does not allow it."""
    if not may(user, deed):
        raise ForbiddenError


def office_ids(user: Any) -> set[int] | None:
    """The offices that the person sees: his own and those below it; None for all."""
    if user.office_id is None:
        return set() if user.role == Role.PLANNER else None
    below: dict[int | None, list[int]] = {}
    for pk, parent in Office.objects.values_list("pk", "parent_id"):
        below.setdefault(parent, []).append(pk)
    found, waiting = set[int](), [user.office_id]
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting += below.get(pk, ())
    return found


def _visible(user: Any, prefix: str = "") -> Q:
    """The condition on a submission, whose path from the model asked is prefix."""
    if not may(user, Deed.SEE):
        return Q(pk__in=())
    offices = office_ids(user)
    seen = Q() if offices is None else Q(**{f"{prefix}office__in": offices})
    if user.role in (Role.PLANNER, Role.LOCAL):
        return seen
    own = Q(**{f"{prefix}created_by": user})
    return seen & (own | ~Q(**{f"{prefix}state": Submission.State.SELF_CHECK}))


def submissions(user: Any) -> Any:
    """The submissions that the person may see; likewise the following."""
    return Submission.objects.filter(_visible(user))


def documents(user: Any) -> Any:
    """Versions of them."""
    return Document.objects.filter(_visible(user, "submission__"))


def runs(user: Any) -> Any:
    """Runs of these."""
    return Run.objects.filter(_visible(user, "document__submission__"))


def reports(user: Any) -> Any:
    """Reports of these; those of earlier runs too."""
    return Report.objects.filter(_visible(user, "run__document__submission__"))


def findings(user: Any) -> Any:
    """Findings of these."""
    return Finding.objects.filter(_visible(user, "issue__submission__"))


def issues(user: Any) -> Any:
    """Issues of these."""
    return Issue.objects.filter(_visible(user, "submission__"))


def offices(user: Any) -> Any:
    """The offices of which the person may see something."""
    if not (may(user, Deed.SEE) or may(user, Deed.PEOPLE)):
        return Office.objects.none()
    ids = office_ids(user)
    return Office.objects.all() if ids is None else Office.objects.filter(pk__in=ids)


def officials(user: Any) -> Any:
    """Those with a report that the person may see."""
    return Official.objects.filter(pk__in=reports(user).values("official"))


def rule_sets(user: Any) -> Any:
    """Versions of the rules that are in force for what the person sees."""
    if not may(user, Deed.SEE):
        return RuleSet.objects.none()
    ids = office_ids(user)
    return (
        RuleSet.objects.all() if ids is None else RuleSet.objects.filter(Q(office=None) | Q(office__in=ids))
    )


def exports(user: Any) -> Any:
    """A person's own."""
    return Export.objects.filter(by=user) if may(user, Deed.EXPORT) else Export.objects.none()


def one(query: Any, pk: object) -> Any:
    """That of the query with this key, or NotThereError."""
    found = query.filter(pk=pk).first()
    if found is None:
        raise NotThereError
    return found
