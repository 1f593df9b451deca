"""Officials and offices: their periods side by side, their indicators, and the rules that come again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from auditor.desk.models import Finding, Report
from auditor.desk.services import access, rules
from auditor.desk.services.access import Deed
from auditor.desk.views.page import named, need, one_of, page, period_text
from auditor.desk.views.report import content_of
from auditor.desk.views.series import series_of
from auditor.desk.views.submission import formats_in
from auditor.desk.views.templating import language
from auditor.desk.views.words import word

LAST = 6
"""Periods that stand side by side."""

MOST_FILES = 50

OWN = '"kind":"office","position"'
"""How the content of an office's own report says so, as schema.Report writes it."""


def current_reports(user: Any) -> Any:
    """The reports of the runs that count now, without their content."""
    last = access.documents(user).filter(run__isnull=False).annotate(newest=Count("submission__documents"))
    runs = last.filter(number=F("newest")).values("run")
    return (
        Report.objects.filter(run__in=runs, number__gt=0)
        .select_related("period", "official", "run")
        .defer("content")
    )


def _periods(reports: Sequence[Any]) -> list[Any]:
    """The periods of these reports, the earliest first, the last few."""
    found = {one.period_id: one.period for one in reports if one.period is not None}
    return sorted(found.values(), key=lambda one: (one.year, one.quarter))[-LAST:]


def _repeated(reports: Sequence[Any], periods: Sequence[Any], lang: str) -> dict[str, Any] | None:
    """The rules with findings in more than one period, and how many in each."""
    book = rules.book_of(None)
    counts: dict[str, Counter[int]] = {}
    rows = Finding.objects.filter(report__in=[one.pk for one in reports], report__period__isnull=False)
    for rule, period, count in rows.values_list("issue__rule", "report__period").annotate(n=Count("pk")):
        counts.setdefault(rule, Counter())[period] += count
    told = [
        {
            "rule": rule,
            "title": book.rules[rule].texts[lang].title if rule in book.rules else "",
            "cells": [of[one.pk] for one in periods],
        }
        for rule, of in sorted(counts.items())
        if sum(of[one.pk] > 0 for one in periods) > 1
    ]
    columns = [period_text(one, lang, short=True) for one in periods]
    return {"columns": columns, "rows": told} if told else None


def _table(first: str, periods: Sequence[Any], rows: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    return {"first": first, "columns": [period_text(one, lang, short=True) for one in periods], "rows": rows}


def _cell(report: Any) -> dict[str, str]:
    if report is None:
        return {"text": "", "address": ""}
    return {
        "text": str(report.errors + report.warnings + report.notes),
        "address": reverse("report", args=[report.pk]),
    }


@require_safe
def official(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's reports."""
    lang, user = language(request), request.user
    one = one_of(access.officials(user).select_related("office"), pk)
    reports = list(current_reports(user).filter(official=one).order_by("pk"))
    periods = _periods(reports)
    latest = {each.period_id: each for each in reports}
    kinds = (
        ("html-flips", "flips"),
        ("html-error", "errors"),
        ("html-warning", "warnings"),
        ("html-note", "notes"),
    )
    rows = [
        {
            "name": word(lang, "html-findings"),
            "under": "",
            "address": "",
            "cells": [_cell(latest.get(period.pk)) for period in periods],
        },
        *(
            {
                "name": word(lang, key),
                "under": "",
                "address": "",
                "cells": [
                    {"text": str(getattr(latest[period.pk], name)), "address": ""} for period in periods
                ],
            }
            for key, name in kinds
        ),
    ]
    told = [(period_text(p, lang, short=True), content_of(latest[p.pk].pk)) for p in periods]
    nip = f"NIP {one.nip}" if one.nip else ""
    return page(
        request, "people.html", one.name, "offices",
        subtitle=" · ".join(filter(None, (nip, one.position))),
        crumb=_crumb(user, one.office),
        table=_table("", periods, rows, lang),
        series=series_of(told, lang),
        repeated=_repeated(reports, periods, lang),
        files=[],
        exports=[],
        children=[],
        rules_address="",
    )  # fmt: skip


def _crumb(user: Any, office: Any) -> list[tuple[str, str]]:
    """The office above, for who may see it."""
    if office is None or not access.offices(user).filter(pk=office.pk).exists():
        return []
    return [(office.name, reverse("office", args=[office.pk]))]


@require_safe
def office(request: HttpRequest, pk: int) -> HttpResponse:
    """An office: who reports there, and the report of the office itself."""
    lang, user = language(request), request.user
    one = one_of(access.offices(user).select_related("parent"), pk)
    reports = list(current_reports(user).filter(run__document__submission__office=one).order_by("pk"))
    periods = _periods(reports)
    people: dict[Any, dict[int, Any]] = {}
    for each in reports:
        people.setdefault(each.official or named(each, lang), {})[each.period_id] = each
    rows = []
    for who, of in sorted(people.items(), key=lambda pair: str(getattr(pair[0], "name", pair[0]))):
        known = not isinstance(who, str)
        rows.append(
            {
                "name": who.name if known else who,
                "under": who.position if known else "",
                "address": reverse("official", args=[who.pk]) if known else "",
                "cells": [_cell(of.get(period.pk)) for period in periods],
            }
        )
    whole = list(_of_office(reports, periods))
    whole.sort(key=lambda each: (each.period.year, each.period.quarter))
    told = [(period_text(each.period, lang, short=True), content_of(each.pk)) for each in whole]
    children = access.offices(user).filter(parent=one).order_by("name")
    return page(
        request, "people.html", one.name, "offices",
        subtitle=word(lang, "desk-office-lead"),
        crumb=_crumb(user, one.parent),
        table=_table(word(lang, "desk-officials"), periods, rows, lang),
        series=series_of(told, lang),
        repeated=_repeated(reports, periods, lang),
        files=_files(user, one, lang),
        formats=formats_in(lang) if access.may(user, Deed.EXPORT) else [],
        exports=_exports(reports, periods, lang),
        children=[(each.name, reverse("office", args=[each.pk])) for each in children],
        rules_address=f"{reverse('rules')}?office={one.pk}" if access.may(user, Deed.RULES) else "",
    )  # fmt: skip


def _exports(reports: Sequence[Any], periods: Sequence[Any], lang: str) -> list[dict[str, Any]]:
    """Each period, the latest first, with the documents whose reports are of it."""
    told = []
    for period in reversed(periods):
        documents = {one.run.document_id for one in reports if one.period_id == period.pk}
        told.append({"period": period_text(period, lang), "documents": sorted(documents)})
    return told


def _files(user: Any, office: Any, lang: str) -> list[dict[str, str]]:
    """The office's files, the latest first."""
    found = (
        access.submissions(user).filter(office=office).select_related("period").order_by("-pk")[:MOST_FILES]
    )
    return [
        {
            "address": reverse("submission", args=[one.pk]),
            "name": one.title,
            "text": period_text(one.period, lang) if one.period else "",
        }
        for one in found
    ]


def _of_office(reports: Sequence[Any], periods: Sequence[Any]) -> Any:
    """Those among them that are the office's own. What a report is stands in its content only."""
    found = Report.objects.filter(pk__in=[one.pk for one in reports], period__in=list(periods))
    return found.filter(content__contains=OWN).select_related("period").defer("content")


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """The offices that the person may look into."""
    need(request, Deed.SEE)
    lang, user = language(request), request.user
    seen = Q(submissions__in=access.submissions(user))
    found = access.offices(user).annotate(files=Count("submissions", filter=seen, distinct=True))
    found = found.filter(Q(files__gt=0) | Q(children__isnull=False)).distinct()
    rows = [
        {
            "address": reverse("office", args=[one.pk]),
            "name": one.name,
            "text": word(lang, "desk-queue-count", count=one.files),
        }
        for one in found.order_by("name")
    ]
    return page(
        request, "list.html", word(lang, "desk-nav-offices"), "offices",
        subtitle=word(lang, "desk-offices-lead"), rows=rows,
    )  # fmt: skip
