"""A file with its versions: what is in it, whether it is ready to sign, what may be done with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from auditor.desk.models import Event, Finding, Issue, Submission
from auditor.desk.services import access, rules, runs
from auditor.desk.services.access import Deed
from auditor.desk.services.decisions import DECISIONS
from auditor.desk.views.page import name_of, named, one_of, page, period_text, section_of
from auditor.desk.views.queue import LOOKS
from auditor.desk.views.report import content_of
from auditor.desk.views.templating import language, moment_text
from auditor.desk.views.uploads import line_of
from auditor.desk.views.words import word
from auditor.findings.comparison import compare as compared
from auditor.outputs import FORMATS, Wording, schema
from auditor.outputs.comparison.page import values_of
from auditor.outputs.comparison.sides import side_of
from auditor.outputs.comparison.telling import Telling

State = Submission.State

ALLOWED = ("allowed", "disputed", "rule_wrong", "intended", "fixed")
"""Decisions after which nothing has to be mended for a finding."""

MOST_LOG = 40


def submission_of(request: HttpRequest, pk: int) -> Any:
    """The person's submission; 404 where it is none of his."""
    query = access.submissions(request.user).select_related("office__parent", "period", "assigned_to")
    return one_of(query, pk)


def documents_of(submission: Any) -> list[Any]:
    """Its versions, the last first."""
    return list(submission.documents.select_related("run__rule_set", "by", "submission").order_by("-number"))


@require_safe
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """The page."""
    lang, user = language(request), request.user
    one = submission_of(request, pk)
    versions = documents_of(one)
    last = versions[0]
    return page(
        request, "submission.html", one.title, section_of(user),
        submission=one,
        period=period_text(one.period, lang) if one.period else "",
        state={"look": LOOKS[one.state], "text": word(lang, f"desk-state-{one.state}")},
        assigned=name_of(one.assigned_to),
        line=line_of(last, lang, brief=True),
        kinds=(*DECISIONS, "open"),
        answer=answer_of(last, lang),
        rows=list(_rows(last, lang)),
        actions=list(_actions(user, one)),
        new_version=_new_version(user, one),
        formats=_formats(user, last, lang),
        last=last,
        versions=[_version(each, lang) for each in versions],
        log=_log(user, one, lang),
    )  # fmt: skip


def _rows(document: Any, lang: str) -> Iterator[dict[str, Any]]:
    run = document.run
    if run is None:
        return
    waiting: dict[int, int] = {}
    for report in run.reports.filter(findings__issue__current=None).values_list("pk", flat=True):
        waiting[report] = waiting.get(report, 0) + 1
    for one in run.reports.defer("content").order_by("number"):
        if not one.number and not (one.errors or one.warnings or one.notes):
            continue
        yield {
            "pk": one.pk,
            "number": one.number,
            "address": reverse("report", args=[one.pk]),
            "name": named(one, lang) if one.number else word(lang, "cross"),
            "person": one.person,
            "pages": f"{one.first_page}-{one.last_page}" if one.last_page else "",
            "flips": one.flips,
            "errors": one.errors,
            "warnings": one.warnings,
            "notes": one.notes,
            "open": waiting.get(one.pk, 0),
            "little": one.little_read,
        }


def answer_of(document: Any, lang: str) -> dict[str, Any]:
    """Whether the version is ready to sign: what nobody has excused is to be mended."""
    run = document.run
    if run is None:
        return {"look": "wait", "text": word(lang, "desk-ready-wait"), "lines": []}
    if run.status != "audited":
        return {"look": "no", "text": word(lang, "desk-ready-refused"), "lines": [run.problem]}
    reports = list(run.reports.defer("content"))
    to_mend = [row for row in rows_to_mend(run) if row.severity != "note"]
    lines = []
    flips = sum(row.flips for row in to_mend)
    if flips:
        lines.append(word(lang, "desk-ready-flips", count=flips))
    little = [one for one in reports if one.little_read]
    if little:
        lines.append(word(lang, "desk-ready-little-some", count=len(little)))
    undecided = sum(len(content_of(one.pk).get("undecided", ())) for one in reports)
    if undecided:
        lines.append(word(lang, "desk-ready-undecided", count=undecided))
    fixed = Issue.objects.filter(submission=document.submission_id, fate="fixed").count()
    if fixed:
        lines.append(word(lang, "desk-ready-fixed", count=fixed))
    if to_mend:
        return {"look": "no", "text": word(lang, "desk-ready-no", count=len(to_mend)), "lines": lines}
    if little:
        return {"look": "wait", "text": word(lang, "desk-ready-little"), "lines": lines}
    return {"look": "yes", "text": word(lang, "desk-ready-yes"), "lines": lines}


def rows_to_mend(run: Any) -> list[Any]:
    """The run's findings that nobody has excused."""
    rows = Finding.objects.filter(report__run=run).select_related("issue__current", "issue__intended")
    return [row for row in rows if not _excused(row.issue)]


def _excused(issue: Any) -> bool:
    if issue.current is not None:
        return issue.current.kind in ALLOWED
    return issue.intended is not None


def _actions(user: Any, one: Any) -> Iterator[dict[str, Any]]:
    """What this person may do with it as it is now."""
    can: Sequence[tuple[str, str, Deed, tuple[str, ...], bool]] = (
        ("submit", "submit", Deed.SUBMIT, (State.SELF_CHECK, State.RETURNED), False),
        ("close", "close", Deed.LEAD, (State.SUBMITTED, State.RETURNED), False),
        ("return", "send_back", Deed.LEAD, (State.SUBMITTED,), True),
        ("reopen", "reopen", Deed.LEAD, (State.CLOSED,), True),
        ("recheck", "recheck", Deed.UPLOAD, (State.SELF_CHECK, State.SUBMITTED, State.RETURNED), False),
    )
    for key, name, deed, states, reason in can:
        if access.may(user, deed) and one.state in states:
            yield {"key": key, "address": reverse(name, args=[one.pk]), "reason": reason}


def _new_version(user: Any, one: Any) -> str:
    if one.state == State.CLOSED or not access.may(user, Deed.UPLOAD):
        return ""
    return f"{reverse('upload')}?{urlencode({'submission': one.pk})}"


def _formats(user: Any, document: Any, lang: str) -> list[tuple[str, str]]:
    """The formats of the command line; none where there is nothing to write."""
    if not access.may(user, Deed.EXPORT) or document.run is None or document.run.status != "audited":
        return []
    return formats_in(lang)


def formats_in(lang: str) -> list[tuple[str, str]]:
    """Every format of the command line with what it is."""
    return [(form, word(lang, f"desk-format-{form}")) for form in FORMATS]


def _version(one: Any, lang: str) -> dict[str, Any]:
    earlier = one.number > 1 and one.run is not None and one.run.status == "audited"
    query = urlencode({"old": one.number - 1, "new": one.number})
    return {
        "number": one.number,
        "name": one.name,
        "by": name_of(one.by),
        "at": moment_text(one.at, lang),
        "compare": f"{reverse('compare', args=[one.submission_id])}?{query}" if earlier else "",
        "download": reverse("document_file", args=[one.pk]),
        "result": reverse("result_file", args=[one.run_id]) if one.run_id and one.run.stored else "",
    }


def _log(user: Any, one: Any, lang: str) -> list[str]:
    """What was done with it, for those who may read the log."""
    if not access.may(user, Deed.LOG):
        return []
    subjects = [f"submission:{one.pk}", *(f"document:{each.pk}" for each in one.documents.all())]
    found = Event.objects.filter(subject__in=subjects).order_by("-pk")[:MOST_LOG]
    return [event_text(each, lang) for each in found]


def event_text(event: Any, lang: str) -> str:
    """A line of the log."""
    told = json.loads(event.detail)
    facts = ", ".join(f"{key} {value}" for key, value in told.items() if value not in ("", None))
    return (
        f"{moment_text(event.at, lang)}: {event.actor}, {event.verb} ({facts})"
        if facts
        else (f"{moment_text(event.at, lang)}: {event.actor}, {event.verb}")
    )


@require_safe
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Ready to sign? The answer, the order of work, and the marked copy to work from."""
    lang, user = language(request), request.user
    one = submission_of(request, pk)
    last = documents_of(one)[0]
    audited = last.run is not None and last.run.status == "audited"
    return page(
        request, "sign.html", word(lang, "desk-ready"), section_of(user),
        submission=one,
        last=last,
        answer=answer_of(last, lang),
        work=list(_work(last.run, lang)) if audited else [],
        fixed=_fixed(one, lang),
        intended=_intended(last.run, lang) if audited else [],
        may_export=audited and access.may(user, Deed.EXPORT),
        draft=last.name.lower().endswith(".docx"),
        may_submit=access.may(user, Deed.SUBMIT) and one.state in (State.SELF_CHECK, State.RETURNED),
        new_version=_new_version(user, one),
    )  # fmt: skip


def _work(run: Any, lang: str) -> Iterator[dict[str, Any]]:
    """Each report's steps, without those for findings that are excused."""
    left: dict[int, set[str]] = {}
    for row in rows_to_mend(run):
        left.setdefault(row.report_id, set()).add(row.fid)
    several = run.reports.filter(number__gt=0).count() > 1
    for report in run.reports.defer("content").order_by("number"):
        ids = left.get(report.pk, set())
        content = content_of(report.pk)
        steps = [s for s in content.get("work", ()) if ids.intersection(s["findings"])]
        covered = {id for step in steps for id in step["findings"]}
        told = [s["text"] + ("" if s["certain"] else f" {word(lang, 'desk-work-unsure')}") for s in steps]
        told += [f["message"] for f in content["findings"] if f["id"] in ids - covered]
        if told:
            name = named(report, lang) if report.number else word(lang, "cross")
            address = reverse("report", args=[report.pk])
            yield {"name": name if several else "", "address": address, "steps": told}


def _fixed(one: Any, lang: str) -> list[str]:
    """What the versions before had and this one has mended."""
    found = (
        Issue.objects.filter(submission=one, fate="fixed").select_related("finding").order_by("rule", "pk")
    )
    return [f"{issue.rule}: {issue.finding.message}" for issue in found if issue.finding is not None]


def _intended(run: Any, lang: str) -> list[str]:
    """What goes along as "it is meant so", with the reason."""
    rows = Finding.objects.filter(report__run=run, issue__intended__isnull=False)
    return [f"{row.message} {row.issue.intended.reason}" for row in rows.select_related("issue__intended")]


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions: what is mended, still open, changed, new, or was not judged again."""
    lang = language(request)
    one = submission_of(request, pk)
    versions = {each.number: each for each in documents_of(one)}
    last = max(versions)
    old, new = _number(request, "old", last - 1), _number(request, "new", last)
    pair = [versions[number] for number in (old, new) if number in versions]
    if len(pair) < 2 or any(each.run is None or each.run.status != "audited" for each in pair):
        return HttpResponseRedirect(reverse("submission", args=[pk]))  # nothing to hold against one another
    results = [schema.Result.model_validate_json(runs.result_of(each.run)) for each in pair]
    book = rules.book_of(versions[new].run.rule_set)
    wording = Wording(book, lang)
    textual = {code for code, rule in book.rules.items() if rule.textual}
    comparison = compared(side_of(results[0], wording), side_of(results[1], wording), textual)
    names = tuple(word(lang, "desk-version", number=number) for number in (old, new))
    telling = Telling(comparison, (names[0], names[1]), wording)
    title = word(lang, "desk-compare-title", old=old, new=new)
    return page(
        request, "compare.html", title, "", submission=one, counted=wording.counted, **values_of(telling)
    )


def _number(request: HttpRequest, key: str, other: int) -> int:
    text = request.GET.get(key, "")
    return int(text) if text.isdecimal() and len(text) < 6 else other
