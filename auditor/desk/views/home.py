"""What waits for the person who looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from auditor.desk.models import Document, Finding, Job, Report, Submission
from auditor.desk.services import access
from auditor.desk.services.access import Deed
from auditor.desk.views.page import page, period_text
from auditor.desk.views.templating import day_text, language
from auditor.desk.views.words import word

LINES = 5
"""Things told of each kind; the rest is in the queue."""

State = Submission.State


@dataclass(frozen=True, slots=True)
class Counts:
    """What the version of a submission that counts now shows. open: findings that nobody has decided."""

    flips: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    findings: int = 0
    open: int = 0


def latest_runs(submissions: Sequence[Any]) -> dict[int, int]:
    """Run -> submission, of the last version of each that has one."""
    documents = Document.objects.filter(submission__in=[one.pk for one in submissions]).order_by("number")
    found = dict(documents.exclude(run=None).values_list("submission", "run"))
    return {run: submission for submission, run in found.items()}


def counts_of(submissions: Sequence[Any]) -> dict[int, Counts]:
    """The counts of each submission."""
    runs = latest_runs(submissions)
    told = dict.fromkeys((one.pk for one in submissions), Counts())
    found = (
        Finding.objects.filter(report__run__in=list(runs))
        .values("report__run")
        .annotate(
            flips=Count("pk", filter=Q(flips=True)),
            errors=Count("pk", filter=Q(severity="error")),
            warnings=Count("pk", filter=Q(severity="warning")),
            notes=Count("pk", filter=Q(severity="note")),
            findings=Count("pk"),
            open=Count("pk", filter=Q(issue__current=None)),
        )
    )
    for row in found:
        submission = runs[row.pop("report__run")]
        told[submission] = Counts(**row)
    return told


def by_weight(submissions: Iterable[Any], counts: Mapping[int, Counts]) -> list[Any]:
    """What changes a conclusion first, then by severity, then by deadline."""
    never = date.max

    def weight(one: Any) -> tuple[Any, ...]:
        told = counts[one.pk]
        deadline = one.period.deadline if one.period and one.period.deadline else never
        return (not told.open, -told.flips, -told.errors, -told.warnings, deadline, one.pk)

    return sorted(submissions, key=weight)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The page."""
    if not access.may(request.user, Deed.SEE):  # an administrator, who has accounts to look after
        return HttpResponseRedirect(reverse("people"))
    lang = language(request)
    boxes = [one for one in _boxes(request.user, lang) if one["count"]]
    return page(
        request, "home.html", word(lang, "desk-home-title"), "home", boxes=boxes,
        may_upload=access.may(request.user, Deed.UPLOAD),
    )  # fmt: skip


def _boxes(user: Any, lang: str) -> Iterator[dict[str, Any]]:
    reviewing = access.may(user, Deed.DECIDE)
    active = (
        access.submissions(user).exclude(state=State.CLOSED).select_related("office", "period", "assigned_to")
    )
    rows = list(active.filter(state=State.SUBMITTED) if reviewing else active)
    counts = counts_of(rows)
    waiting = [one for one in by_weight(rows, counts) if counts[one.pk].open]

    def box(key: str, found: list[Any], more: str = "") -> dict[str, Any]:
        lines = [_line(one, counts[one.pk].open, lang) for one in found[:LINES]]
        far = more if len(found) > LINES and reviewing else ""
        return {"key": key, "count": len(found), "lines": lines, "more": far}

    queue = reverse("queue")
    today = timezone.localdate()
    late = [one for one in waiting if one.period and one.period.deadline and one.period.deadline < today]
    yield box("late", late, f"{queue}?work=open")
    yield box("mine", [one for one in waiting if one.assigned_to_id == user.pk], f"{queue}?to=me")
    yield box("conclusion", [one for one in waiting if counts[one.pk].flips], f"{queue}?work=flips")
    yield box("open", [one for one in waiting if not counts[one.pk].flips], f"{queue}?work=open")
    yield box("returned", [one for one in rows if one.state == State.RETURNED], f"{queue}?state=returned")
    yield _running(user, lang)
    yield _refused(user, lang)
    yield _exports(user, lang)


def _line(one: Any, waiting: int, lang: str) -> dict[str, str]:
    told = [one.office.name, period_text(one.period, lang, short=True) if one.period else ""]
    told.append(word(lang, "desk-waiting-count", count=waiting))
    if one.period and one.period.deadline:
        told.append(f"{word(lang, 'desk-deadline')} {day_text(one.period.deadline, lang)}")
    return {
        "address": reverse("submission", args=[one.pk]),
        "name": one.title,
        "text": " · ".join(filter(None, told)),
    }


def _running(user: Any, lang: str) -> dict[str, Any]:
    jobs = Job.objects.filter(run__in=access.runs(user), state__in=(Job.State.QUEUED, Job.State.RUNNING))
    found = list(jobs.select_related("run__document").order_by("pk"))
    lines = [
        {
            "address": reverse("submission", args=[one.run.document.submission_id]),
            "name": one.run.document.name,
            "text": word(lang, "desk-line-pages", done=one.pages_done, all=one.pages_total)
            if one.pages_total
            else word(lang, "desk-line-queued"),
        }
        for one in found[:LINES]
    ]
    return {"key": "running", "count": len(found), "lines": lines, "more": ""}


def _refused(user: Any, lang: str) -> dict[str, Any]:
    documents = access.documents(user).filter(run__done_at__isnull=False).exclude(run__status="audited")
    found = list(documents.select_related("run").order_by("-pk"))
    lines = [
        {
            "address": reverse("submission", args=[one.submission_id]),
            "name": one.name,
            "text": one.run.problem,
        }
        for one in found[:LINES]
    ]
    return {"key": "refused", "count": len(found), "lines": lines, "more": ""}


def _exports(user: Any, lang: str) -> dict[str, Any]:
    found = list(access.exports(user).exclude(stored="").order_by("-pk"))
    lines = [
        {"address": reverse("exports"), "name": one.name, "text": day_text(one.at, lang)}
        for one in found[:LINES]
    ]
    return {"key": "exports", "count": len(found), "lines": lines, "more": reverse("exports")}


@require_safe
def next_report(request: HttpRequest) -> HttpResponse:
    """Goes to the next report with something undecided: what changes a conclusion first."""
    user = request.user
    documents = access.documents(user).exclude(submission__state=State.CLOSED)
    if access.may(user, Deed.DECIDE):
        documents = documents.filter(submission__state=State.SUBMITTED)
    found = (
        Report.objects.filter(run__in=documents.values("run"), findings__issue__current=None)
        .order_by("-flips", "-errors", "run", "number")
        .values_list("pk", flat=True)
    )
    waiting = list(found)
    after = request.GET.get("after", "")
    at = next((n for n, pk in enumerate(waiting, 1) if str(pk) == after), 0)
    first = next((pk for pk in [*waiting[at:], *waiting] if str(pk) != after), None)
    if first is None:
        messages.info(request, word(language(request), "desk-all-done"))
        return HttpResponseRedirect(reverse("home"))
    return HttpResponseRedirect(reverse("report", args=[first]))
