"""A period: recap by office and rule, and the share of false alarms that the decisions show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from auditor.desk.models import Disposition, Finding, Period
from auditor.desk.services import access, rules
from auditor.desk.services.access import Deed
from auditor.desk.services.decisions import NOT_WRONG
from auditor.desk.views.page import need, one_of, page, period_text
from auditor.desk.views.people import current_reports
from auditor.desk.views.templating import day_text, language
from auditor.desk.views.words import word
from auditor.rulebook.texts import format_number

Kind = Disposition.Kind

DECIDED = Q(issue__current__isnull=False)

WRONG = Q(issue__current__kind__in=NOT_WRONG)

COUNTS = {"findings": Count("pk"), "decided": Count("pk", filter=DECIDED), "wrong": Count("pk", filter=WRONG)}


@require_safe
def periods(request: HttpRequest) -> HttpResponse:
    """The periods of which there are reports."""
    need(request, Deed.SEE)
    lang, user = language(request), request.user
    seen = current_reports(user)
    counts = dict(seen.order_by().values_list("period").annotate(n=Count("pk")))
    found = Period.objects.filter(pk__in=[pk for pk in counts if pk])
    rows = [
        {
            "address": reverse("period", args=[one.pk]),
            "name": period_text(one, lang),
            "text": word(lang, "desk-reports", count=counts[one.pk]),
        }
        for one in found
    ]
    return page(
        request, "list.html", word(lang, "desk-nav-periods"), "periods",
        subtitle=word(lang, "desk-periods-lead"), rows=rows,
    )  # fmt: skip


def _findings(user: Any, period: Any) -> Any:
    return Finding.objects.filter(report__in=current_reports(user).filter(period=period))


@require_safe
def period(request: HttpRequest, pk: int) -> HttpResponse:
    """The recap."""
    need(request, Deed.SEE)
    lang, user = language(request), request.user
    one = one_of(Period.objects, pk)
    found = _findings(user, one)
    total = {**found.aggregate(**COUNTS), "reports": current_reports(user).filter(period=one).count()}
    return page(
        request, "period.html", period_text(one, lang), "periods",
        period=one,
        total=total,
        deadline=day_text(one.deadline, lang),
        may_set_deadline=access.may(user, Deed.LEAD) or access.may(user, Deed.PEOPLE),
        offices=list(_by_office(user, one, found)),
        rules=list(_by_rule(found, lang)),
    )  # fmt: skip


def _by_office(user: Any, period: Any, found: Any) -> Iterator[dict[str, Any]]:
    key = "report__run__document__submission__office"
    counts = {
        row.pop(key): row
        for row in found.values(key).annotate(
            **COUNTS,
            flips=Count("pk", filter=Q(flips=True)),
            errors=Count("pk", filter=Q(severity="error")),
            warnings=Count("pk", filter=Q(severity="warning")),
        )
    }
    none = dict.fromkeys(("findings", "decided", "wrong", "flips", "errors", "warnings"), 0)
    path = "run__document__submission__office"
    reports = current_reports(user).filter(period=period).order_by().values_list(path, f"{path}__name")
    for office, name, count in reports.annotate(n=Count("pk")).order_by(f"{path}__name"):
        told = counts.get(office, none)
        yield {**told, "name": name, "address": reverse("office", args=[office]), "reports": count}


def _by_rule(found: Any, lang: str) -> Iterator[dict[str, Any]]:
    book = rules.book_of(None)
    for row in found.values("issue__rule").annotate(**COUNTS).order_by("-findings", "issue__rule"):
        code = row.pop("issue__rule")
        share = Fraction(row["wrong"] * 100, row["decided"]) if row["decided"] else None
        yield {
            **row,
            "rule": code,
            "title": book.rules[code].texts[lang].title if code in book.rules else "",
            "percent": round(share) if share is not None else 0,
            "share": f"{format_number(share, lang, 1)}%" if share is not None else "",
        }


LABELS = {Kind.DISPUTED: "wrong", Kind.RULE_WRONG: "wrong", Kind.ALLOWED: "trivial"}
"""What a decision says of the finding, as the scorer knows it; the other decisions say that it is right."""


@require_safe
def labels(request: HttpRequest, pk: int) -> HttpResponse:
    """The decisions of a period as labels: what a later version of the tool is measured by, one JSON object a
    line: report (its id), rule, page, stated, label, why."""
    need(request, Deed.SEE)
    found = _findings(request.user, one_of(Period.objects, pk)).filter(DECIDED)
    rows = found.select_related("report", "issue__current").defer("report__content").order_by("pk")
    lines = (
        {
            "report": row.report.rid,
            "rule": row.issue.rule,
            "page": row.page,
            "stated": row.stated,
            "label": LABELS.get(row.issue.current.kind, "right"),
            "why": row.issue.current.reason or row.issue.current.note,
        }
        for row in rows
    )
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    answer = HttpResponse(text, content_type="application/x-ndjson; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="label-{pk}.jsonl"'
    return answer
