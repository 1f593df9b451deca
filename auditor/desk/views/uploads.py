"""Files come in: the form, and a line for each file that says how far it is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from auditor.desk.models import Job
from auditor.desk.services import access
from auditor.desk.services.access import Deed
from auditor.desk.services.receiving import MEGABYTE, largest
from auditor.desk.views.page import named, need, one_of, page
from auditor.desk.views.templating import language
from auditor.desk.views.words import word

RECENT = 30
"""A person's latest files that the page shows."""

AUDITED = "audited"


@require_safe
def upload(request: HttpRequest) -> HttpResponse:
    """The page; with document=, the line of that file."""
    need(request, Deed.UPLOAD)
    lang, user = language(request), request.user
    documents = access.documents(user).select_related("submission", "run").order_by("-pk")
    if wanted := request.GET.get("document"):
        document = one_of(documents, wanted if wanted.isdecimal() else 0)
        one = line_of(document, lang, brief=request.GET.get("brief") == "1")
        if request.GET.get("state") == "same":
            one["same"] = _same(one, lang)
        return page(request, "line.html", "", one=one)
    into = request.GET.get("submission", "")
    target = one_of(access.submissions(user), into if into.isdecimal() else 0) if into else None
    return page(
        request, "upload.html", word(lang, "desk-nav-upload"), "upload", wide=False,
        lines=[line_of(one, lang) for one in documents.filter(by=user)[:RECENT]],
        offices=list(access.offices(user).order_by("name")), own_office=user.office_id is not None,
        target=target, largest=largest() // MEGABYTE,
    )  # fmt: skip


def _same(one: dict[str, Any], lang: str) -> str:
    return word(lang, "desk-line-same", title=one["title"], number=one["number"])


def line_of(document: Any, lang: str, *, brief: bool = False) -> dict[str, Any]:
    """A file's line: how far it is, what to do where it was refused, and the reports in it."""
    run, job = document.run, None
    if run is None:
        job = Job.objects.filter(run__document=document).order_by("-pk").first()
    status = (
        run.status if run is not None else "running" if job and job.state == Job.State.RUNNING else "queued"
    )
    total = job.pages_total if job else 0
    reports = _reports(run, lang) if run is not None and status == AUDITED else []
    problem = run.problem if run is not None else job.problem if job and job.state == Job.State.FAILED else ""
    if job and job.state == Job.State.FAILED:
        status = "failed"
    waits = run is None and status != "failed"
    return {
        "key": document.pk,
        "name": document.name,
        "title": document.submission.title,
        "number": document.number,
        "address": reverse("submission", args=[document.submission_id]),
        "look": {AUDITED: "good", "queued": "plain", "running": "note"}.get(status, "error"),
        "status": status_text(status, lang),
        "progress": (100 * job.pages_done // total if job and total else 0) if waits else None,
        "progress_text": word(lang, "desk-line-pages", done=job.pages_done, all=total)
        if job and total
        else "",
        "problem": problem,
        "poll": f"{reverse('upload')}?document={document.pk}" + ("&brief=1" if brief else "")
        if waits
        else "",
        "same": "",
        "reports": reports,
        "brief": brief,
        "unassigned": _unassigned(run, lang),
    }


def status_text(status: str, lang: str) -> str:
    """ "selesai", "terkunci kata sandi": the desk's words for its own states, else those of the outputs."""
    if status in (AUDITED, "queued", "running", "failed"):
        return word(lang, f"desk-line-{status}")
    return word(lang, f"status-{status}")


def _reports(run: Any, lang: str) -> list[dict[str, str]]:
    told = []
    for one in run.reports.defer("content").order_by("number"):
        if not one.number:
            continue
        count = one.errors + one.warnings + one.notes
        found = word(lang, "desk-line-findings", count=count) if count else word(lang, "desk-line-clean")
        pages = (
            word(lang, "desk-page-range", first=one.first_page, last=one.last_page) if one.last_page else ""
        )
        parts = (one.person, pages, found)
        address = reverse("report", args=[one.pk])
        told.append({"address": address, "name": named(one, lang), "text": " · ".join(filter(None, parts))})
    return told


def _unassigned(run: Any, lang: str) -> str:
    if run is None or not run.unassigned or run.status != AUDITED:
        return ""
    return word(lang, "desk-line-none", pages=spans(run.unassigned))


def spans(pages: Iterable[int]) -> str:
    """ "1-3, 7" for pages."""
    runs = groupby(enumerate(sorted(pages)), key=lambda one: one[1] - one[0])
    told = [[page for _, page in run] for _, run in runs]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in told)
