"""Pages for what goes wrong. The tool's own fault is told without the frame, which may be what broke."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from auditor.desk.views.page import page
from auditor.desk.views.words import word


def _plain(request: Any, key: str, status: int, **facts: object) -> HttpResponse:
    text = word(getattr(request, "lang", "id"), key, **facts)
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def _said(request: Any, key: str, status: int) -> HttpResponse:
    """The frame, where it is known who asks."""
    if not hasattr(request, "lang") or not hasattr(request, "user"):
        return _plain(request, key, status)
    lang = request.lang
    return page(request, "fault.html", word(lang, "desk-fault-title"), status=status, said=word(lang, key))


def bad_request(request: Any, exception: Exception) -> HttpResponse:
    """400, also for a host that is not ours."""
    return _plain(request, "not-from-here", 400)


def forbidden(request: Any, exception: Exception) -> HttpResponse:
    """403."""
    return _said(request, "forbidden", 403)


def not_there(request: Any, exception: Exception) -> HttpResponse:
    """404: there is none, or it is another's."""
    return _said(request, "not-there", 404)


def tool_fault(request: Any) -> HttpResponse:
    """500."""
    return _plain(request, "tool-fault", 500, fault="500")
