"""What is to be reviewed, filtered by the address; and causes that many reports share, decided as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from auditor.desk.models import Disposition, Finding, Period, Submission
from auditor.desk.services import access, decisions, submissions
from auditor.desk.services.access import Deed
from auditor.desk.views.home import Counts, by_weight, counts_of, latest_runs
from auditor.desk.views.page import name_of, named, need, page, period_text
from auditor.desk.views.report import KINDS
from auditor.desk.views.templating import day_text, language
from auditor.desk.views.uploads import AUDITED, status_text
from auditor.desk.views.words import word

ROWS = 50
"""Files on one page of the queue."""

SHARED = 2
"""Reports from which on a cause is told as one."""

MOST_SHARED = 20
"""Causes that the page shows; with these decided, the next ones come."""

MOST_LINES = 40
"""Reports that a cause names."""

State = Submission.State

STATES = (State.SUBMITTED, State.RETURNED, State.SELF_CHECK, State.CLOSED)

LOOKS: Mapping[str, str] = {
    State.SUBMITTED: "note",
    State.RETURNED: "warning",
    State.SELF_CHECK: "plain",
    State.CLOSED: "good",
}

FILTERS = ("q", "work", "state", "period", "office", "to")


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The page."""
    need(request, Deed.DECIDE)
    lang, user = language(request), request.user
    filters = {key: request.GET.get(key, "") for key in FILTERS}
    found = list(_found(user, filters))
    counts = counts_of(found)
    found = [one for one in by_weight(found, counts) if _fits(counts[one.pk], filters["work"])]
    at = request.GET.get("page", "1")
    number = max(1, int(at)) if at.isdecimal() and len(at) < 6 else 1
    rows = found[(number - 1) * ROWS : number * ROWS]
    waiting = any(one.open for one in counts.values())
    return page(
        request, "queue.html", word(lang, "desk-queue-title"), "queue",
        filters=filters,
        fields=_fields(user, lang),
        count=len(found),
        rows=[_row(one, counts[one.pk], lang) for one in rows],
        next_open=reverse("next") if waiting else "",
        causes=_shared(user, found, lang),
        kinds=KINDS,
        undo=_undo(user, lang),
        reviewers=_reviewers(user, rows),
        pages=_pages(number, len(found), filters, lang),
    )  # fmt: skip


def _found(user: Any, filters: Mapping[str, str]) -> Any:
    query = access.submissions(user).select_related("office", "period", "assigned_to")
    wanted = filters["state"]
    query = query.filter(state=wanted) if wanted in STATES else query.exclude(state=State.CLOSED)
    for key in ("period", "office"):
        if filters[key].isdecimal():
            query = query.filter(**{key: int(filters[key])})
    if filters["to"] == "me":
        query = query.filter(assigned_to=user)
    elif filters["to"] == "nobody":
        query = query.filter(assigned_to=None)
    elif filters["to"].isdecimal():
        query = query.filter(assigned_to=int(filters["to"]))
    if text := filters["q"].strip():
        inside = Q(title__icontains=text) | Q(office__name__icontains=text)
        people = Q(documents__run__reports__person__icontains=text)
        query = query.filter(
            inside | people | Q(documents__run__reports__position__icontains=text)
        ).distinct()
    return query


def _fits(counts: Counts, wish: str) -> bool:
    return {
        "open": counts.open > 0,
        "done": counts.open == 0,
        "flips": counts.flips > 0,
    }.get(wish, True)


def _fields(user: Any, lang: str) -> list[dict[str, Any]]:
    """The filters that are chosen from a list."""
    seen = access.submissions(user)
    periods = Period.objects.filter(pk__in=seen.values("period"))
    offices = access.offices(user).filter(pk__in=seen.values("office")).order_by("name")
    people = [one for one in {s.assigned_to for s in seen.exclude(assigned_to=None)} if one.pk != user.pk]
    every = ("", word(lang, "desk-any"))
    works = [(key, word(lang, f"desk-filter-{key}")) for key in ("open", "done", "flips")]
    owners = [(key, word(lang, f"desk-filter-{key}")) for key in ("me", "nobody")]
    named_ones = sorted((name_of(one), str(one.pk)) for one in people)
    choices = (
        ("work", "desk-work-field", works),
        ("state", "desk-state", [(key, word(lang, f"desk-state-{key}")) for key in STATES]),
        ("period", "desk-period", [(str(one.pk), period_text(one, lang, short=True)) for one in periods]),
        ("office", "desk-office", [(str(one.pk), one.name) for one in offices]),
        ("to", "desk-assigned", [*owners, *((key, name) for name, key in named_ones)]),
    )
    return [{"key": key, "name": word(lang, name), "choices": [every, *some]} for key, name, some in choices]


def _row(one: Any, counts: Counts, lang: str) -> dict[str, Any]:
    deadline = one.period.deadline if one.period else None
    run = one.documents.order_by("-number").values_list("run__status", flat=True).first()
    trouble = "" if run == AUDITED else status_text(run or "running", lang)
    return {
        "pk": one.pk,
        "revision": one.revision,
        "title": one.title,
        "office": one.office.name,
        "address": reverse("submission", args=[one.pk]),
        "period": period_text(one.period, lang, short=True) if one.period else "",
        "counts": counts,
        "deadline": day_text(deadline, lang),
        "late": bool(deadline and counts.open and deadline < timezone.localdate()),
        "assigned": name_of(one.assigned_to),
        "to": one.assigned_to_id,
        "state": word(lang, f"desk-state-{one.state}"),
        "look": LOOKS[one.state],
        "trouble": trouble,
        "assignable": one.state in (State.SUBMITTED, State.RETURNED),
    }


def _reviewers(user: Any, rows: Sequence[Any]) -> list[Any]:
    """Whom a lead may give files to; none where there is but oneself."""
    if not access.may(user, Deed.LEAD) or not rows:
        return []
    people = [{"pk": one.pk, "name": name_of(one)} for one in submissions.reviewers(rows[0])]
    return people if len(people) > 1 else []


def _shared(user: Any, found: Sequence[Any], lang: str) -> list[dict[str, Any]]:
    """Causes that several reports show now, those of most reports first. The decided ones are left out."""
    runs = latest_runs([one for one in found if one.state != State.CLOSED])
    here = Finding.objects.filter(report__run__in=list(runs))
    groups = (
        here.values("same")
        .annotate(
            reports=Count("report", distinct=True),
            findings=Count("pk"),
            open=Count("pk", filter=Q(issue__current=None)),
        )
        .filter(reports__gte=SHARED, open__gt=0)
        .order_by("-reports", "same")[:MOST_SHARED]
    )
    told = []
    for group in groups:
        rows = list(
            here.filter(same=group["same"])
            .select_related("issue__current", "report")
            .defer("report__content")
        )
        first = rows[0]
        shown = rows[:MOST_LINES]
        change = " → ".join(filter(None, (first.stated, first.expected)))
        told.append(
            {
                **group,
                "done": group["findings"] - group["open"],
                "rule": first.issue.rule,
                "severity": first.severity,
                "text": change or first.message,
                "message": first.message if change else "",
                "more": len(rows) - len(shown),
                "lines": [
                    {
                        "address": f"{reverse('report', args=[one.report_id])}?finding={one.pk}",
                        "name": named(one.report, lang),
                        "text": one.message,
                    }
                    for one in shown
                ],
            }
        )
    return told


def _undo(user: Any, lang: str) -> dict[str, Any] | None:
    """What was decided as one, to be taken back as one."""
    batch = decisions.last_batch(user)
    entries = list(Disposition.objects.filter(batch=batch)) if batch else []
    if len(entries) < SHARED:
        return None
    kind = word(lang, f"kind-{entries[0].kind}")
    return {"batch": batch, "text": word(lang, "desk-undo-last", kind=kind, count=len(entries))}


def _pages(number: int, count: int, filters: Mapping[str, str], lang: str) -> dict[str, str]:
    last = max(1, -(-count // ROWS))

    def address(at: int) -> str:
        query = urlencode({**{key: value for key, value in filters.items() if value}, "page": at})
        return f"{reverse('queue')}?{query}" if 1 <= at <= last else ""

    text = word(lang, "desk-page-of", page=number, all=last)
    return {"back": address(number - 1), "next": address(number + 1), "text": text}
