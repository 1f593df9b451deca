"""A person's own settings and downloads, signing in, accounts and offices, the log, and help."""

from __future__ import annotations

from typing import Any

from django.conf import settings as configured
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from auditor.desk.models import Event, Job, Office, Role, User
from auditor.desk.services import access
from auditor.desk.services.access import Deed
from auditor.desk.services.people import ROLES
from auditor.desk.views.page import name_of, need, page
from auditor.desk.views.report import INTENDED, KINDS
from auditor.desk.views.submission import event_text
from auditor.desk.views.templating import language, moment_text
from auditor.desk.views.words import word

LINES = 100
"""Lines of the log on one page."""

MOST_EXPORTS = 100


@require_safe
def login(request: HttpRequest) -> HttpResponse:
    """The form to sign in."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(reverse("home"))
    title = word(language(request), "desk-sign-in")
    return page(request, "login.html", title, after=request.GET.get("next", ""))


@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Language, colours, shortcut keys, password."""
    return page(
        request, "settings.html", word(language(request), "desk-nav-settings"), "settings",
        own_password=configured.ACCOUNTS,
    )  # fmt: skip


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How the desk is used."""
    kinds = [kind for kind, _, _ in (*KINDS, *INTENDED)]
    return page(request, "help.html", word(language(request), "desk-help-title"), "help", kinds=kinds)


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """The files that the person has ordered; with export=, the line of one."""
    need(request, Deed.EXPORT)
    lang = language(request)
    found = access.exports(request.user).select_related("job").order_by("-pk")[:MOST_EXPORTS]
    lines = [_export(one, lang) for one in found]
    wanted = request.GET.get("export")
    if wanted:
        shown = [one for one in lines if str(one["pk"]) == wanted]
        return page(request, "export.html", "", one=shown[0]) if shown else HttpResponse("")
    return page(request, "exports.html", word(lang, "desk-exports-title"), "exports", lines=lines)


def _export(one: Any, lang: str) -> dict[str, Any]:
    failed = one.job.state == Job.State.FAILED
    state = "ready" if one.stored else "failed" if failed else "waits"
    documents = len(one.wish["documents"])
    return {
        "pk": one.pk,
        "name": one.name or one.wish["form"],
        "text": " · ".join(
            (one.wish["form"], word(lang, "desk-queue-count", count=documents), moment_text(one.at, lang))
        ),
        "state": word(lang, f"desk-export-{state}"),
        "look": {"ready": "good", "failed": "error", "waits": "note"}[state],
        "problem": one.job.problem if failed else "",
        "file": reverse("export_file", args=[one.pk]) if one.stored else "",
        "poll": f"{reverse('exports')}?export={one.pk}" if state == "waits" else "",
    }


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Accounts and offices, for who may change them."""
    need(request, Deed.PEOPLE)
    lang = language(request)
    accounts = User.objects.exclude(role=Role.LOCAL).select_related("office").order_by("username")
    return page(
        request, "accounts.html", word(lang, "desk-accounts"), "people",
        people=[{"one": one, "name": name_of(one)} for one in accounts],
        roles=[(str(role), word(lang, f"desk-role-{role}")) for role in ROLES],
        offices=list(Office.objects.select_related("parent").order_by("name")),
    )  # fmt: skip


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Who did what, the last first."""
    need(request, Deed.LOG)
    lang = language(request)
    pages = Paginator(Event.objects.order_by("-pk"), LINES)
    here = pages.get_page(request.GET.get("page"))
    number = here.number
    return page(
        request, "log.html", word(lang, "desk-log-title"), "log",
        lines=[event_text(one, lang) for one in here],
        back=f"{reverse('log')}?page={number - 1}" if here.has_previous() else "",
        next=f"{reverse('log')}?page={number + 1}" if here.has_next() else "",
        told=word(lang, "desk-page-of", page=number, all=pages.num_pages),
    )  # fmt: skip
