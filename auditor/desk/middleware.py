"""What every request goes through: who it is, and headers that every answer has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.http import urlencode

from auditor.desk.services.people import local_person

Handler = Callable[[Any], Any]

OPEN = ("login", "sign_in", "health")
"""Names of the addresses that need nobody to be signed in."""

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}


class Strict:
    """Refuses other host names (a page elsewhere whose name was made to mean this machine), and sees to the
    headers."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        """The answer with its headers."""
        request.get_host()  # raises DisallowedHost, which is answered with 400
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class Person:
    """Signs in the one person of a desk without accounts, and sends everyone else who is not signed in to
    the page for it: before a form is read, so that strangers can upload nothing."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        """The answer, in the person's language."""
        if not settings.ACCOUNTS:
            request.user = local_person()
        if request.user.is_authenticated:
            lang = request.user.lang
        elif not _is_open(request.path_info):
            return HttpResponseRedirect(f"{reverse('login')}?{urlencode({'next': request.get_full_path()})}")
        else:
            lang = "en" if request.GET.get("lang") == "en" else settings.LANGUAGE_CODE
        request.lang = lang
        with translation.override(lang):
            return self.get_response(request)


def _is_open(path: str) -> bool:
    try:
        return resolve(path).url_name in OPEN
    except Resolver404:
        return False
