"""What every page is given, and how it is answered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import reverse

from auditor.desk.models import Role
from auditor.desk.services import access
from auditor.desk.services.access import Deed
from auditor.desk.services.errors import DeskError
from auditor.desk.views.templating import values_for
from auditor.desk.views.words import word

SECTIONS: tuple[tuple[str, str, Deed], ...] = (
    ("home", "home", Deed.SEE),
    ("upload", "upload", Deed.UPLOAD),
    ("queue", "queue", Deed.DECIDE),
    ("offices", "offices", Deed.SEE),
    ("periods", "periods", Deed.SEE),
    ("exports", "exports", Deed.EXPORT),
    ("rules", "rules", Deed.RULES),
    ("people", "people", Deed.PEOPLE),
    ("log", "log", Deed.LOG),
    ("help", "help", Deed.SEE),
)
"""The main menu: key, name of the address, and what a person must be allowed to see it."""


def need(request: Any, *deeds: Deed) -> None:
    """Answers with 403 who may do none of these."""
    if not any(access.may(request.user, deed) for deed in deeds):
        raise PermissionDenied


def one_of(query: Any, pk: object) -> Any:
    """That of the query, or the answer 404."""
    try:
        return access.one(query, pk)
    except DeskError:
        raise Http404 from None


def page(
    request: HttpRequest, template: str, title: str, section: str = "", status: int = 200, **values: Any
) -> HttpResponse:
    """The page of that template; part of one (a template without frame) likewise."""
    told = {
        **values_for(request),
        "title": title,
        "section": section,
        **_person(request.user),
        "accounts": settings.ACCOUNTS,
        "messages": tuple(get_messages(request)),
        "csrf_token": get_token(request),
        **values,
    }
    return HttpResponse(get_template(f"desk/{template}").render(told, request), status=status)


def _person(user: Any) -> dict[str, Any]:
    """What the frame tells of who looks: nothing where nobody is signed in."""
    if not user.is_authenticated:
        return {"person": False, "person_name": "", "nav": (), "theme": "auto", "keys": False}
    nav = tuple((key, reverse(name)) for key, name, deed in SECTIONS if access.may(user, deed))
    name = "" if user.role == Role.LOCAL else name_of(user)
    return {"person": True, "person_name": name, "nav": nav, "theme": user.theme, "keys": user.keys}


def section_of(user: Any) -> str:
    """The part of the menu from which a person comes to files and reports."""
    return "queue" if access.may(user, Deed.DECIDE) else "home"


def period_text(period: Any, lang: str, *, short: bool = False) -> str:
    """ "Triwulan IV Tahun 2025"; a year is quarter 0."""
    if period is None:
        return word(lang, "desk-no-period")
    roman = ("", "I", "II", "III", "IV")[min(period.quarter, 4)]
    if not period.quarter:
        return word(lang, "desk-year", year=period.year)
    return word(lang, "desk-short-quarter" if short else "desk-quarter", quarter=roman, year=period.year)


def name_of(user: Any) -> str:
    """How a person is called; the one of a desk without accounts has no name."""
    return str(user.get_full_name() or user.get_username()) if user is not None else ""


def named(report: Any, lang: str) -> str:
    """A report's name: its position, else its person, else its number."""
    return str(report.position or report.person or word(lang, "desk-report-number", number=report.number))


def is_part(request: HttpRequest) -> bool:
    """Whether the script asks for a part of the page."""
    return bool(getattr(request, "htmx", False)) and not getattr(
        request.htmx, "history_restore_request", False
    )
