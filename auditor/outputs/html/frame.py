"""The frame of every page: one self-contained file that asks no network and runs nothing but its own script.

Another page of this look is a template in templates/ that begins with {% extends "frame.html" %} and
fills its blocks; its words are keys of words.py.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import auditor
from auditor.outputs.text import plain
from auditor.outputs.wording import Wording
from auditor.rulebook.texts import format_number

TEMPLATES = PackageLoader("auditor.outputs.html")


def page(template: str, wording: Wording, title: str, **values: object) -> bytes:
    """The template with its values: text, escaped by Jinja and without control characters.

    In the template, word(key, ...) and counted(key, n) are those of the wording; number(n) groups digits.
    """
    text = (
        _environment()
        .get_template(template)
        .render(
            lang=wording.lang,
            word=wording.word,
            counted=wording.counted,
            number=partial(format_number, lang=wording.lang),
            title=title,
            version=auditor.__version__,
            style=Markup(_source("style.css")),
            script=Markup(_source("script.js")),
            policy=policy(),
            **values,
        )
    )
    return text.encode()


@cache
def policy() -> str:
    """The Content-Security-Policy: our style and script by their hashes, pictures from the file."""
    style, script = _hash("style.css"), _hash("script.js")
    return (
        f"default-src 'none'; img-src data:; style-src '{style}'; script-src '{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=TEMPLATES,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _harmless(value: object) -> object:
    """Text from a report without control characters; what is mark-up already stays."""
    return plain(value) if type(value) is str else value


@cache
def _source(name: str) -> str:
    """A file that stands in the page as it is, without blanks around it: its hash is of just that."""
    return TEMPLATES.get_source(_environment(), name)[0].strip()


def _hash(name: str) -> str:
    digest = hashlib.sha256(_source(name).encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
