"""The pages. (Minimal: each shows who asks and what is there.)"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from auditor.desk.models import Event, Period
from auditor.desk.services import access
from auditor.desk.services.access import Deed
from auditor.desk.services.errors import DeskError


def _page(request: Any, title: str, rows: Any = ()) -> Any:
    return render(request, "minimal.html", {"title": title, "rows": rows})


def _need(request: Any, *deeds: Deed) -> None:
    if not any(access.may(request.user, deed) for deed in deeds):
        raise PermissionDenied


def _one(query: Any, pk: int) -> Any:
    try:
        return access.one(query, pk)
    except DeskError:
        raise Http404 from None


@require_safe
def home(request: Any) -> Any:
    """What waits for this person."""
    return _page(request, "home", access.submissions(request.user))


@require_safe
def login(request: Any) -> Any:
    """The form to sign in."""
    return _page(request, "login")


@require_safe
def upload(request: Any) -> Any:
    """Files of one upload."""
    _need(request, Deed.UPLOAD)
    return _page(request, "upload", access.documents(request.user))


@require_safe
def queue(request: Any) -> Any:
    """What is to be reviewed."""
    _need(request, Deed.DECIDE)
    return _page(request, "queue", access.submissions(request.user))


@require_safe
def exports(request: Any) -> Any:
    """Files that were ordered."""
    _need(request, Deed.EXPORT)
    return _page(request, "exports", access.exports(request.user))


@require_safe
def rules(request: Any) -> Any:
    """Profiles of offices."""
    _need(request, Deed.RULES)
    return _page(request, "rules", access.rule_sets(request.user))


@require_safe
def people(request: Any) -> Any:
    """Accounts and offices."""
    _need(request, Deed.PEOPLE)
    return _page(request, "people", access.offices(request.user))


@require_safe
def log(request: Any) -> Any:
    """Who did what."""
    _need(request, Deed.LOG)
    return _page(request, "log", Event.objects.all())


@require_safe
def periods(request: Any) -> Any:
    """Periods."""
    _need(request, Deed.SEE)
    return _page(request, "periods", Period.objects.all())


@require_safe
def report(request: Any, pk: int) -> Any:
    """The desk."""
    return _page(request, "report", [_one(access.reports(request.user), pk)])


@require_safe
def submission(request: Any, pk: int) -> Any:
    """A submission."""
    return _page(request, "submission", [_one(access.submissions(request.user), pk)])


@require_safe
def compare(request: Any, pk: int) -> Any:
    """Its versions side by side."""
    return _page(request, "compare", [_one(access.submissions(request.user), pk)])


@require_safe
def sign(request: Any, pk: int) -> Any:
    """Ready to sign?"""
    return _page(request, "sign", [_one(access.submissions(request.user), pk)])


@require_safe
def official(request: Any, pk: int) -> Any:
    """An official's periods."""
    return _page(request, "official", [_one(access.officials(request.user), pk)])


@require_safe
def office(request: Any, pk: int) -> Any:
    """An office's periods."""
    return _page(request, "office", [_one(access.offices(request.user), pk)])


@require_safe
def period(request: Any, pk: int) -> Any:
    """A period."""
    _need(request, Deed.SEE)
    return _page(request, "period", [_one(Period.objects, pk)])


@require_safe
def labels(request: Any, pk: int) -> Any:
    """A period."""
    _need(request, Deed.SEE)
    return _page(request, "labels", [_one(Period.objects, pk)])


@require_safe
def page_image(request: Any, pk: int, page: int) -> Any:
    """A page of a report."""
    _one(access.reports(request.user), pk)
    return HttpResponse(str(page))


@require_safe
def reading(request: Any, pk: int, page: int) -> Any:
    """A page of a report."""
    _one(access.reports(request.user), pk)
    return HttpResponse(str(page))


@require_safe
def settings(request: Any) -> Any:
    """A person's own."""
    return _page(request, "settings")


@require_safe
def help_page(request: Any) -> Any:
    """A person's own."""
    return _page(request, "help_page")
