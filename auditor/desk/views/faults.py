"""Pages for what goes wrong."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from auditor.desk.words import word


def _said(request: Any, key: str, status: int, **facts: object) -> Any:
    text = word(getattr(request, "lang", "id"), key, **facts)
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def bad_request(request: Any, exception: Exception) -> Any:
    """400, also for a host that is not ours."""
    return _said(request, "not-from-here", 400)


def forbidden(request: Any, exception: Exception) -> Any:
    """403."""
    return _said(request, "forbidden", 403)


def not_there(request: Any, exception: Exception) -> Any:
    """404: there is none, or it is another's."""
    return _said(request, "not-there", 404)


def tool_fault(request: Any) -> Any:
    """500."""
    return _said(request, "tool-fault", 500, fault="500")
