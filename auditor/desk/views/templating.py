"""Django's Jinja2 backend for the desk: the frame and the look are those of `--format html`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

import auditor
from auditor.desk.views.words import MONTHS, word
from auditor.outputs.html.frame import TEMPLATES as FRAME
from auditor.outputs.text import harmless
from auditor.rulebook.texts import format_number


def environment(**options: Any) -> Environment:
    """The environment of every page; text is escaped, and stripped of control characters."""
    loader = ChoiceLoader([PackageLoader("auditor.desk"), FRAME])
    made = Environment(
        **{
            **options,
            "loader": loader,
            "autoescape": True,
            "undefined": StrictUndefined,
            "finalize": _harmless,
            "trim_blocks": True,
            "lstrip_blocks": True,
        }
    )
    made.globals.update(url=_url, static=static, version=auditor.__version__, messages_of=get_messages)
    return made


def values_for(request: HttpRequest) -> dict[str, Any]:
    """What every template may use: the language, its words, and how it writes numbers and days."""
    lang = language(request)
    return {
        "lang": lang,
        "word": lambda key, **values: word(lang, key, **values),
        "number": lambda value, decimals=None: format_number(value, lang, decimals),
        "day": lambda moment: day_text(moment, lang),
        "moment": lambda at: moment_text(at, lang),
        "here": request.get_full_path(),
    }


def language(request: HttpRequest) -> str:
    """The language in which to answer; the middleware has found it out."""
    return str(getattr(request, "lang", "id"))


def day_text(moment: datetime | date | None, lang: str) -> str:
    """ "24 November 2026" in the desk's own time zone; "" for none."""
    if moment is None:
        return ""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return f"{local.day} {MONTHS[lang][local.month - 1]} {local.year}"


def moment_text(at: datetime | None, lang: str) -> str:
    """The day with hour and minute."""
    if at is None:
        return ""
    return f"{day_text(at, lang)}, {timezone.localtime(at):%H.%M}"


def _url(name: str, *args: object, **query: object) -> str:
    """The address of a page; query: what follows the question mark, empty values left out."""
    told = urlencode({key: value for key, value in query.items() if value not in (None, "")})
    return reverse(name, args=args) + (f"?{told}" if told else "")


def _harmless(value: object) -> object:
    return harmless(value) if type(value) is str else value
