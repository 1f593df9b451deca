"""The desk itself: a report's findings by cause, the page that they are on, and what is decided."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from auditor.desk.models import Disposition, Report
from auditor.desk.services import access, decisions, rules
from auditor.desk.services.access import Deed
from auditor.desk.views import leaf
from auditor.desk.views.page import is_part, name_of, named, one_of, page, period_text, section_of
from auditor.desk.views.shown import Json, Lit, Shown, asides_of, causes_of, lights_of, shown_of
from auditor.desk.views.templating import language, moment_text
from auditor.desk.views.words import word

KINDS = (
    ("accepted", "a", False),
    ("disputed", "d", False),
    ("fixed", "f", False),
    ("allowed", "x", True),
    ("rule_wrong", "w", False),
)
"""What a reviewer decides, by which key, and whether it needs a reason."""

INTENDED = (("intended", "x", True),)
"""What a planner says."""

FRESH = "max-age=604800, private, immutable"


@lru_cache(maxsize=4)
def content_of(report: int) -> Json:
    """The report's part of the result. It never changes; a few are kept parsed for who pages through."""
    told: Json = json.loads(Report.objects.values_list("content", flat=True).get(pk=report))
    return told


@dataclass(frozen=True, slots=True)
class Pick:
    """A finding in the list."""

    pk: int
    rule: str
    severity: str
    what: str
    about: tuple[str, ...]  # its page, and what weighs
    state: str


@dataclass(frozen=True, slots=True)
class Group:
    """A cause with its findings."""

    text: str
    matter: str
    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The finding that is open."""

    pk: int
    after: int
    issue: int
    revision: int
    state: str
    old: bool  # decided on an earlier figure
    shown: Shown
    history: tuple[Json, ...]
    earlier: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The page that is shown."""

    label: str
    alt: str
    image: str
    width: float
    height: float
    lights: Sequence[Lit]
    back: str
    next: str
    others: tuple[Json, ...]
    reading: str
    read: bool


class Desk:
    """One person's view of one report."""

    def __init__(self, request: HttpRequest, report: Any) -> None:
        self.request, self.report, self.user = request, report, request.user
        self.lang = language(request)
        self.run = report.run
        self.document = self.run.document
        self.paged = self.document.name.lower().endswith(".pdf")
        self.content = content_of(report.pk)
        found = report.findings.select_related("issue__current", "issue__intended").order_by("number")
        self.rows: list[Any] = list(found)
        self.may_decide = access.may(self.user, Deed.DECIDE)
        self.may_intend = not self.may_decide and access.may(self.user, Deed.INTEND)

    def state(self, row: Any) -> str:
        """What is decided, as far as it is this person's to decide."""
        entry = row.issue.current or (row.issue.intended if self.may_intend else None)
        return str(entry.kind) if entry else ""

    def pick(self, row: Any) -> Pick:
        """The finding's line in the list."""
        what = " → ".join(filter(None, (row.stated, row.expected))) or row.message
        about = (
            word(self.lang, "on-page", page=row.page) if self.paged and row.page else "",
            word(self.lang, "html-flips") if row.flips else "",
            word(self.lang, "desk-likely") if row.confidence == "likely" else "",
        )
        told = tuple(filter(None, about))
        return Pick(row.pk, row.issue.rule, row.severity, what, told, self.state(row))

    def groups(self) -> tuple[Group, ...]:
        """The list: by cause, the first to look at first."""
        rows = {row.number: row for row in self.rows}
        return tuple(
            Group(
                cause["text"] if cause else word(self.lang, "desk-other-findings"),
                cause["matter"] if cause else "",
                tuple(self.pick(rows[number]) for number in numbers if number in rows),
            )
            for cause, numbers in causes_of(self.content)
        )

    def order(self) -> list[Any]:
        """The findings as the list has them."""
        rows = {row.number: row for row in self.rows}
        return [rows[n] for _, numbers in causes_of(self.content) for n in numbers if n in rows]

    def row(self, key: str | None) -> Any:
        """The finding of that key, else the first that is open, else the first; None where there is none."""
        order = self.order()
        asked = [one for one in order if str(one.pk) == key]
        return next(iter([*asked, *(one for one in order if not self.state(one)), *order]), None)

    def after(self, row: Any) -> int:
        """The finding to go on to after a decision: the next open one, else the same."""
        order = self.order()
        at = order.index(row)
        found = (one for one in [*order[at + 1 :], *order[:at]] if not self.state(one))
        return int(next(found, row).pk)

    def tally(self) -> Mapping[str, int]:
        """How many there are, and how many are decided."""
        done = sum(bool(self.state(row)) for row in self.rows)
        counts = {"error": self.report.errors, "warning": self.report.warnings, "note": self.report.notes}
        return {"all": len(self.rows), "done": done, "open": len(self.rows) - done, **counts}

    def chosen(self, row: Any) -> Chosen:
        """The finding in full."""
        names = {one.rid: named(one, self.lang) for one in self.run.reports.defer("content") if one.rid}
        book = rules.book_of(self.run.rule_set)
        finding = self.content["findings"][row.number]
        shown = shown_of(finding, self.content, book, self.lang, names, paged=self.paged)
        return Chosen(
            row.pk, self.after(row), row.issue_id, row.issue.revision, self.state(row),
            _old(row), shown,
            tuple(self._history(row.issue)), tuple(self._earlier(row.issue)),
        )  # fmt: skip

    def _history(self, issue: Any) -> list[dict[str, Any]]:
        entries = issue.dispositions.select_related("by", "finding__report__run__document")
        told = []
        for one in entries.exclude(kind=Disposition.Kind.WITHDRAWN).order_by("-pk"):
            version = one.finding.report.run.document.number if one.finding else 0
            elsewhere = version and version != self.document.number
            told.append(
                {
                    "kind": word(self.lang, f"kind-{one.kind}"),
                    "note": ": ".join(filter(None, (one.reason, one.note))),
                    "by": name_of(one.by),
                    "at": moment_text(one.at, self.lang),
                    "withdrawn": Disposition.objects.filter(withdraws=one).exists(),
                    "version": word(self.lang, "desk-version", number=version) if elsewhere else "",
                }
            )
        return told

    def _earlier(self, issue: Any) -> list[dict[str, Any]]:
        told, seen, one = [], {issue.pk}, issue.earlier
        while one is not None and one.pk not in seen:
            seen.add(one.pk)
            row = one.finding
            kind = one.current.kind if one.current else ""
            mine = row is not None and access.findings(self.user).filter(pk=row.pk).exists()
            text = " → ".join(filter(None, (row.stated, row.expected))) if row is not None else ""
            decided = word(self.lang, f"kind-{kind}") if kind else word(self.lang, "desk-earlier-none")
            if mine:
                address = f"{reverse('report', args=[row.report_id])}?finding={row.pk}"
                period = period_text(row.report.period, self.lang)
                told.append(
                    {"period": period, "address": address, "text": f"{text or row.message} ({decided})"}
                )
            one = one.earlier
        return told

    def leaf(self, row: Any, shown: Shown | None) -> Leaf | None:
        """The page asked for, else the first of the finding; None for a file without pages."""
        if not self.paged or not self.run.pages:
            return None
        wish = self.request.GET.get("page", "")
        first, last = self.report.first_page or 1, self.report.last_page or self.run.pages
        own = shown.pages if shown else ()
        number = int(wish) if wish.isascii() and wish.isdigit() and 1 <= int(wish) <= self.run.pages else 0
        number = number or (own[0] if own else first)
        read = self.request.GET.get("reading") == "1"
        drawn = leaf.leaf_of(self.document, number, self.run.pages)
        size = drawn[1] if drawn else (0.0, 0.0)
        findings = self.content["findings"]
        chosen = findings[row.number] if row is not None else None
        lights = lights_of(number, chosen, (one for one in findings if one is not chosen)) if not read else []
        back, forth = (at if first <= at <= last or own else 0 for at in (number - 1, number + 1))
        label = word(self.lang, "desk-page-label", page=number, pages=self.run.pages)
        if first <= number <= last and first > 1:
            label += ", " + word(self.lang, "desk-own-page", page=number - first + 1)
        image = reverse("reading" if read else "page_image", args=[self.report.pk, number])
        return Leaf(
            label=label,
            alt=word(self.lang, "desk-page-alt", page=number, count=len(lights)),
            image=image if drawn else "",
            width=size[0],
            height=size[1],
            lights=lights,
            back=self._paper(row, back) if 1 <= back <= self.run.pages else "",
            next=self._paper(row, forth) if 1 <= forth <= self.run.pages else "",
            others=tuple({"number": at, "address": self._paper(row, at)} for at in own[:6] if at != number),
            reading=self._paper(row, number, "" if read else "1"),
            read=read,
        )

    def _paper(self, row: Any, number: int, reading: str = "") -> str:
        query = f"page={number}" + (f"&finding={row.pk}" if row is not None else "")
        return f"{reverse('report', args=[self.report.pk])}?{query}" + ("&reading=1" if reading else "")

    def undo(self) -> Json | None:
        """What this person may take back: what he has decided last."""
        batch = decisions.last_batch(self.user)
        if batch is None:
            return None
        entries = list(Disposition.objects.filter(batch=batch).select_related("issue"))
        here = {row.issue_id: row.pk for row in self.rows}
        own = next((here[one.issue_id] for one in entries if one.issue_id in here), "")
        kind = word(self.lang, f"kind-{entries[0].kind}")
        text = word(self.lang, "desk-undo-last", kind=kind, count=len(entries))
        return {"batch": batch, "finding": own, "text": text}

    def values(self, row: Any) -> dict[str, Any]:
        """What the template of the finding and its page places. changed: findings decided just now."""
        changed = self.request.GET.getlist("changed")
        chosen = self.chosen(row) if row is not None else None
        order = [one.pk for one in self.order()]
        said = ""
        if chosen is not None:
            facts = {"at": order.index(chosen.pk) + 1, "all": len(order), "rule": chosen.shown.rule}
            said = word(self.lang, "desk-said", **facts, message=chosen.shown.message)
        return {
            "report": self.report,
            "chosen": chosen,
            "said": said,
            "leaf": self.leaf(row, chosen.shown if chosen else None),
            "undo": self.undo() if self.may_decide or self.may_intend else None,
            "may_decide": self.may_decide,
            "may_intend": self.may_intend,
            "kinds": KINDS if self.may_decide else INTENDED,
            "groups": bool(self.rows),
            "changed": tuple(self.pick(one) for one in self.rows if str(one.pk) in changed),
            "tally": self.tally(),
        }

    def head(self) -> Json:
        """What stands above: whose report, and how much of it was read."""
        report, content = self.report, self.content
        coverage = content.get("coverage")
        keys = {
            "read": "figures_read",
            "checked": "checked",
            "undecided": "undecided",
            "not_reached": "not_reached",
        }
        remarks = (("desk-ready-little", report.little_read), ("desk-no-pages", not self.paged))
        return {
            "name": named(report, self.lang) if report.number else word(self.lang, "cross"),
            "person": report.person,
            "official": reverse("official", args=[report.official_id]) if report.official_id else "",
            "office": reverse("office", args=[self.document.submission.office_id]),
            "period": period_text(report.period, self.lang) if report.period else "",
            "unit": report.unit,
            "pages": word(self.lang, "desk-page-range", first=report.first_page, last=report.last_page)
            if self.paged and report.last_page
            else "",
            "coverage": word(self.lang, "coverage", **{k: coverage[v] for k, v in keys.items()})
            if coverage
            else "",
            "remarks": [word(self.lang, key) for key, so in remarks if so],
        }

    def neighbours(self) -> Json:
        """The reports before and after this one in its file, then the next file that is open."""
        told = self.run.reports.filter(Q(number__gt=0) | Q(findings__isnull=False)).distinct()
        numbers = list(told.order_by("number").values_list("pk", flat=True))
        at = numbers.index(self.report.pk) if self.report.pk in numbers else 0
        after = numbers[at + 1 :]
        return {
            "back": reverse("report", args=[numbers[at - 1]]) if at else "",
            "next": reverse("report", args=after[:1])
            if after
            else f"{reverse('next')}?after={self.report.pk}",
        }


def _old(row: Any) -> bool:
    issue = row.issue
    return issue.current is not None and issue.current.finding_id != row.pk and issue.fate == "changed"


def desk_of(request: HttpRequest, pk: int) -> Desk:
    """The person's view of the report; 404 where it is none of his."""
    query = access.reports(request.user).defer("content")
    query = query.select_related("run__document__submission__office", "run__rule_set", "period")
    return Desk(request, one_of(query, pk))


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk, or the part of it that the script asks for."""
    desk = desk_of(request, pk)
    row = desk.row(request.GET.get("finding"))
    values = desk.values(row)
    if is_part(request):
        template = "paper.html" if request.htmx.target == "paper" else "part.html"
        return page(request, template, "", **values)
    return page(
        request,
        "report.html",
        named(desk.report, desk.lang),
        section_of(request.user),
        **{
            **values,
            "groups": desk.groups(),
            "head": desk.head(),
            "neighbours": desk.neighbours(),
            "submission": desk.document.submission,
            "asides": asides_of(desk.content, desk.lang),
            "work": [one["text"] for one in desk.content.get("work", ())],
            "paged": desk.paged,
        },
    )


def _run_of(request: HttpRequest, pk: int) -> Any:
    query = access.reports(request.user).defer("content").select_related("run__document")
    return one_of(query, pk).run


def _sent(path: Path | None, kind: str) -> FileResponse:
    if path is None:
        raise Http404
    answer = FileResponse(path.open("rb"), content_type=kind)
    answer["Cache-Control"] = FRESH
    return answer


@require_safe
def page_image(request: HttpRequest, pk: int, page: int) -> FileResponse:
    """The picture of a page of the file."""
    run = _run_of(request, pk)
    drawn = leaf.leaf_of(run.document, page, run.pages)
    return _sent(drawn[0] if drawn else None, "image/webp")


@require_safe
def reading(request: HttpRequest, pk: int, page: int) -> FileResponse:
    """What was read on a page, drawn on it."""
    run = _run_of(request, pk)
    return _sent(leaf.reading_of(run.document, page) if 1 <= page <= run.pages else None, "image/png")
