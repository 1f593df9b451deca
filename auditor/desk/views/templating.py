"""Jinja for Django: escaping on, unknown names an error."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    """The environment of the desk's templates."""
    made = Environment(**{**options, "autoescape": True, "undefined": StrictUndefined})
    made.globals.update(url=_url, static=static, get_messages=get_messages)
    return made


def _url(name: str, *args: object) -> str:
    return str(reverse(name, args=args))
