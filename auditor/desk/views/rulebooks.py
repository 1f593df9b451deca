"""The rules in force for an office: what they are, how they came about, and a form to change them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from auditor.desk.services import access, rules
from auditor.desk.services.access import Deed
from auditor.desk.views.page import name_of, need, one_of, page
from auditor.desk.views.templating import language, moment_text
from auditor.desk.views.words import word
from auditor.rulebook.merge import pack_names

EXAMPLE = """[pack]
name = "profil-kantor"
version = "1"
includes = ["default.toml"]

[rule.A01]
severity = "warning"
reason = "..."

[rule.M01]
enabled = false
reason = "..."
"""
"""The shape of a profile, for who has none yet: another severity, and a rule that is switched off."""


@require_safe
def rulebooks(request: HttpRequest) -> HttpResponse:
    """The rules of all offices, or (office=) of one."""
    need(request, Deed.RULES)
    lang, user = language(request), request.user
    key = request.GET.get("office", "")
    office = one_of(access.offices(user), key if key.isdecimal() else 0) if key else None
    versions = list(rules.history(user, office.pk if office else None))
    current = versions[0] if versions else None
    inherited = rules.current(office)
    book = rules.book_of(inherited)
    title = (
        word(lang, "desk-rules-title-office", office=office.name)
        if office
        else word(lang, "desk-rules-title")
    )
    offices = [(one.name, f"{reverse('rules')}?{urlencode({'office': one.pk})}") for one in _offices(user)]
    return page(
        request, "rules.html", title, "rules",
        office=office,
        seen=current.version if current else 0,
        inherited=inherited if current is None else None,
        text=inherited.text if inherited is not None else "",
        may_edit=user.office_id is None or office is not None,
        packs=", ".join(f"{name}.toml" for name in pack_names()),
        example=EXAMPLE,
        versions=list(_versions(versions, lang)),
        codes=list(_codes(book, lang)),
        offices=offices,
    )  # fmt: skip


def _offices(user: Any) -> Any:
    return access.offices(user).order_by("name")


def _versions(versions: Sequence[Any], lang: str) -> Iterator[dict[str, str]]:
    """Each version with what it changed, the last first."""
    for at, one in enumerate(versions, 1):
        before = versions[at] if at < len(versions) else None
        old = before.text.splitlines() if before is not None else []
        lines = list(unified_diff(old, one.text.splitlines(), lineterm="", n=1))[2:]
        yield {
            "version": one.version,
            "reason": one.reason,
            "by": name_of(one.by),
            "at": moment_text(one.at, lang),
            "change": "\n".join(line for line in lines if not line.startswith("@@")),
        }


def _codes(book: Any, lang: str) -> Iterator[dict[str, Any]]:
    for code, rule in book.rules.items():
        severities = list(dict.fromkeys(rule.severities.values()))
        yield {
            "code": code,
            "title": rule.texts[lang].title,
            "enabled": rule.enabled,
            "severity": ", ".join(word(lang, f"html-{one}") for one in severities),
        }


@require_safe
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule in full."""
    lang = language(request)
    found = rules.book_of(None).rules.get(code)
    if found is None:
        raise Http404
    parts = [(word(lang, key), text) for key, text in found.texts[lang].parts().items()]
    return page(request, "rule.html", f"{code} {found.texts[lang].title}", "rules", parts=parts)
