"""Issues go on through the versions and re-runs of a submission, with what was decided on them.

What became of each is what `compare` says (auditor/findings/comparison.py): gone is not fixed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.desk.models import Finding, Issue
from auditor.desk.services import rules, store
from auditor.findings.comparison import Change, Fate, compare
from auditor.outputs import Wording, schema
from auditor.outputs.comparison.sides import side_of

Content = schema.Report | schema.Result
"""One report, or what a run says across its reports."""

Key = tuple[str, str]
"""Ids of a report and of a finding in it."""

SHARE = 200
"""Rows that are written at once."""


class Carrying:
    """The issues of a submission while another run comes to count."""

    def __init__(self, run: Any, result: schema.Result) -> None:
        self._run = run
        self._submission = run.document.submission
        former = _former(run)
        self._before: dict[Key, Any] = {}
        self._now: dict[Key, Change] = {}
        self._gone: dict[Key, Change] = {}
        if former is not None:
            found = Finding.objects.filter(report__run=former).select_related("issue", "report")
            self._before = {(one.report.rid, one.fid): one.issue for one in found}
            self._compare(former, result)
        held = {issue.pk for issue in self._before.values()}
        lapsed = self._submission.issues.exclude(pk__in=held).order_by("pk")
        self._lapsed = {(one.rid, one.key): one for one in lapsed}
        self._seen: set[int] = set()

    def _compare(self, former: Any, result: schema.Result) -> None:
        book = rules.book_of(self._run.rule_set)
        textual = {code for code, rule in book.rules.items() if rule.textual}
        old = schema.Result.model_validate_json(store.path_of(former.stored).read_bytes())
        wording = Wording(book, "id")
        told = compare(side_of(old, wording), side_of(result, wording), textual)
        parts = [(one.old, one.new, one.changes) for one in told.reports]
        for before, now, changes in (*parts, (None, None, told.cross)):
            for change in changes:
                if change.new is not None:
                    self._now[now.id if now else "", change.new.id] = change
                if change.old is not None:
                    self._gone[before.id if before else "", change.old.id] = change

    def take(self, report: Any, findings: Sequence[schema.Finding], causes: Sequence[schema.Cause]) -> None:
        """Enters the findings of one report."""
        earlier = _earlier(report, self._submission) if findings else {}
        issues = [self._issue(report, one, earlier) for one in findings]
        Issue.objects.bulk_create([one for one in issues if one.pk is None], batch_size=SHARE)
        whose = {finding: cause.id for cause in causes for finding in cause.findings}
        rows = [
            _finding(report, number, one, issue, whose.get(one.id, ""))
            for number, (one, issue) in enumerate(zip(findings, issues, strict=True))
        ]
        self._set(Finding.objects.bulk_create(rows, batch_size=SHARE), report.rid)

    def again(self) -> None:
        """The findings of the run are entered already, from when it counted before."""
        found = Finding.objects.filter(report__run=self._run).select_related("report", "issue")
        by_report: dict[str, list[Any]] = {}
        for one in found:
            by_report.setdefault(one.report.rid, []).append(one)
        for rid, rows in by_report.items():
            self._set(rows, rid)

    def leave(self) -> None:
        """What became of the issues that this run does not have."""
        left = []
        for key, issue in self._before.items():
            change = self._gone.get(key)
            if issue.pk not in self._seen and change is not None:
                issue.fate, issue.why = change.fate.value, _why(change)
                left.append(issue)
        Issue.objects.bulk_update(left, ["fate", "why"], batch_size=SHARE)

    def _set(self, rows: Sequence[Any], rid: str) -> None:
        for one in rows:
            issue, change = one.issue, self._now.get((rid, one.fid))
            issue.finding, issue.rid = one, rid
            issue.fate, issue.why = (change.fate if change else Fate.NEW).value, _why(change)
            self._seen.add(issue.pk)
        Issue.objects.bulk_update(
            [one.issue for one in rows], ["finding", "rid", "fate", "why"], batch_size=SHARE
        )

    def _issue(self, report: Any, one: schema.Finding, earlier: Mapping[str, Any]) -> Any:
        """That of its earlier form, or one that was gone and is back, or a new one."""
        change = self._now.get((report.rid, one.id))
        if change is not None and change.old is not None:
            for key, issue in self._before.items():
                if key[1] == change.old.id and self._gone.get(key) is change:
                    return issue
        back = self._lapsed.pop((report.rid, one.key), None)
        if back is not None:
            return back
        return Issue(
            submission=self._submission, rid=report.rid, key=one.key, rule=one.rule,
            official=report.official, earlier=earlier.get(one.key),
        )  # fmt: skip


def _former(run: Any) -> Any:
    """The run that has counted until now: of this document, else of the version before that was audited."""
    versions = run.document.submission.documents.filter(run__status="audited").exclude(run=run)
    document = versions.select_related("run").order_by("-number").first()
    return document.run if document is not None else None


def _why(change: Change | None) -> str:
    return change.why.value if change and change.why else ""


def _earlier(report: Any, submission: Any) -> dict[str, Any]:
    """Key -> the issue of the same thing in the latest earlier period of the same official."""
    if report.official is None or report.period is None:
        return {}
    found = Issue.objects.filter(official=report.official, finding__report__period__isnull=False)
    found = found.exclude(submission=submission).select_related("finding__report__period")
    told = sorted(_periods(found), key=lambda pair: pair[0])
    return {issue.key: issue for period, issue in told if period < _order(report.period)}


def _periods(issues: Any) -> Iterator[tuple[tuple[int, int], Any]]:
    for issue in issues:
        yield _order(issue.finding.report.period), issue


def _order(period: Any) -> tuple[int, int]:
    return period.year, period.quarter or 5  # the year's report comes after its quarters'


def _finding(report: Any, number: int, one: schema.Finding, issue: Any, cause: str) -> Any:
    return Finding(
        report=report, issue=issue, number=number, fid=one.id, severity=one.severity,
        flips=one.flips_conclusion, confidence=one.confidence, cause=cause, same=_same(one),
        message=one.message, page=next((e.page for e in one.evidence), None),
        stated=(one.stated.text if one.stated else "")[:500],
        expected=(one.expected.text if one.expected else "")[:500],
    )  # fmt: skip


def _same(one: schema.Finding) -> str:
    """Equal for findings of one cause in different reports: one rule and one printed text; where a number is
    printed, one sentence too, for equal numbers are often chance."""
    stated = one.stated.text if one.stated else ""
    number = one.stated is None or one.stated.value is not None
    text = one.message if number else "".join(filter(str.isalnum, stated.casefold()))
    return hashlib.sha256(f"{one.rule}\n{text}".encode()).hexdigest()[:16]
