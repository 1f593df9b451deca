"""A document is judged: the run, and its result taken in, so that decisions go on through the versions."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

import auditor
from auditor.desk.models import Finding, Issue, Job, Office, Official, Period, Report, Run
from auditor.desk.services import events, rules, store
from auditor.findings.comparison import Change, Fate, compare
from auditor.outputs import Wording, schema
from auditor.outputs.comparison.sides import side_of
from auditor.rulebook.book import Rulebook

UNKNOWN_OFFICE = "(belum ditetapkan)"
"""The office of files whose office nobody has told."""

Content = schema.Report | schema.Result


def start(document: Any, user: Any) -> Any:
    """The run of a document by the rules in force and this version of the tool, and its job; the one that
    is there already, if it is. To be called inside a transaction."""
    rule_set = rules.current(document.submission.office)
    book = rules.book_of(rule_set)
    run, made = Run.objects.get_or_create(
        document=document,
        rules_sha=book.sha256,
        tool=auditor.__version__,
        defaults={"rule_set": rule_set, "rules_name": book.name, "at": timezone.now()},
    )
    if made:
        Job.objects.create(kind="audit", run=run, at=timezone.now())
        events.add(user, "run.start", run, document=document.pk, rules=book.sha256)
    elif run.status == "failed":
        run.status = run.problem = ""
        run.save(update_fields=["status", "problem"])
        again = Job.objects.filter(run=run)
        again.update(state=Job.State.QUEUED, attempts=0, lease=None, problem="")
        events.add(user, "run.again", run)
    elif run.status and document.run_id != run.pk:
        _return_to(run)
        events.add(user, "run.return", run)
    return run


def result_of(run: Any) -> bytes:
    """The result file, byte for byte as `auditor audit --format json` writes it."""
    return store.path_of(run.stored).read_bytes()


@dataclass(frozen=True, slots=True)
class Kept:
    """A result file that was put into the store, and read."""

    stored: str
    sha256: str
    result: schema.Result


def keep(content: bytes) -> Kept:
    """Puts a result into the store. Outside of transactions, which others wait for."""
    result = schema.Result.model_validate_json(content)
    return Kept(store.put(content), hashlib.sha256(content).hexdigest(), result)


def take(run: Any, kept: Kept) -> None:
    """Enters the result of a run, with its reports, findings and issues. Inside a transaction."""
    result = kept.result
    source = result.inputs[0]
    run.stored, run.sha256 = kept.stored, kept.sha256
    run.status, run.problem, run.pages = source.status, source.problem or "", source.pages
    run.unassigned, run.done_at = list(source.unassigned_pages), timezone.now()
    run.save()
    _place(run, result)
    _ingest(run, result)
    _make_current(run)
    events.add(None, "run.done", run, status=run.status, sha256=run.sha256)


def give_up(run: Any, problem: str) -> None:
    """The run could not be made at all. Inside a transaction."""
    run.status, run.problem, run.done_at = "failed", problem, timezone.now()
    run.save()
    document = run.document
    document.run = run
    document.save(update_fields=["run"])
    events.add(None, "run.failed", run, problem=problem)


def _return_to(run: Any) -> None:
    """The rules of an earlier run are in force again: its findings are the ones that count."""
    if run.status == "audited":
        result = schema.Result.model_validate_json(result_of(run))
        before, book = _before(run), rules.book_of(run.rule_set)
        fates = dict(_fates(before, result, book)) if before else {}
        found = list(Finding.objects.filter(report__run=run).select_related("report", "issue"))
        for one in found:
            _set_fate(one.issue, one, fates.get((one.report.rid, one.fid)))
        if before:
            _leave(before, fates, {one.issue_id for one in found})
    _make_current(run)


def _set_fate(issue: Any, finding: Any, change: Change | None) -> None:
    issue.finding, issue.rid = finding, finding.report.rid
    issue.fate = change.fate.value if change else Fate.NEW.value
    issue.why = change.why.value if change and change.why else ""
    issue.save(update_fields=["finding", "rid", "fate", "why"])


def _make_current(run: Any) -> None:
    document = run.document
    document.run = run
    document.save(update_fields=["run"])


def _place(run: Any, result: schema.Result) -> None:
    """The submission's period, and its office where nobody has told it and all reports name one."""
    submission = run.document.submission
    changed = []
    periods = Counter((one.year, one.quarter or 0) for one in result.reports if one.year)
    if submission.period_id is None and periods:
        submission.period = _period(*periods.most_common(1)[0][0])
        changed.append("period")
    units = {" ".join(one.unit.split())[:200] for one in result.reports}
    if submission.office.name == UNKNOWN_OFFICE and len(units) == 1 and (unit := units.pop()):
        submission.office = Office.objects.filter(name__iexact=unit).first() or Office.objects.create(
            name=unit
        )
        changed.append("office")
    if changed:
        submission.save(update_fields=changed)


def _period(year: int | None, quarter: int | None) -> Any:
    if not year or not 1 <= year <= 9999:
        return None
    return Period.objects.get_or_create(year=year, quarter=quarter or 0)[0]


def _official(person: schema.Person, office: Any) -> Any:
    nip = "".join(filter(str.isdigit, person.nip))[:18]
    key = "".join(filter(str.isalpha, person.name.partition(",")[0].casefold()))[:200]
    if not (nip or key):
        return None
    known = Official.objects.filter(office=office, nip=nip).first() if nip else None
    if known is not None:
        return known
    return Official.objects.get_or_create(
        office=office,
        nip=nip,
        name_key=key,
        defaults={"name": person.name[:200] or nip, "position": person.position[:300]},
    )[0]


@dataclass(frozen=True, slots=True)
class Before:
    """The run that this one comes after: its result, and its findings' issues by report and finding id."""

    result: schema.Result
    issues: dict[tuple[str, str], Any]


def _before(run: Any) -> Before | None:
    """The run that has counted until now: of this document, else of the version before that was audited."""
    versions = run.document.submission.documents.filter(run__status="audited").exclude(run=run)
    document = versions.select_related("run").order_by("-number").first()
    if document is None:
        return None
    found = Finding.objects.filter(report__run=document.run).select_related("issue", "report")
    issues = {(one.report.rid, one.fid): one.issue for one in found}
    return Before(schema.Result.model_validate_json(result_of(document.run)), issues)


def _ingest(run: Any, result: schema.Result) -> None:
    before, book = _before(run), rules.book_of(run.rule_set)
    fates = dict(_fates(before, result, book)) if before else {}
    seen: set[int] = set()
    for number, (content, rid) in enumerate(_parts(result)):
        report = _report(run, number, content)
        causes = {f: cause.id for cause in _causes(content) for f in cause.findings}
        for at, one in enumerate(_findings(content)):
            change = fates.get((rid, one.id))
            issue = _issue(report, one, change, before, seen)
            seen.add(issue.pk)
            finding = Finding.objects.create(
                report=report, issue=issue, number=at, fid=one.id, severity=one.severity,
                flips=one.flips_conclusion, confidence=one.confidence, cause=causes.get(one.id, ""),
                same=_same(one), message=one.message, page=next((e.page for e in one.evidence), None),
                stated=(one.stated.text if one.stated else "")[:500],
                expected=(one.expected.text if one.expected else "")[:500],
            )  # fmt: skip
            _set_fate(issue, finding, change)
    if before:
        _leave(before, fates, seen)


def _parts(result: schema.Result) -> Iterator[tuple[Content, str]]:
    """What has findings: across the reports (number 0), then each report."""
    yield result, ""
    yield from ((one, one.id) for one in result.reports)


def _findings(content: Content) -> tuple[schema.Finding, ...]:
    return content.cross_findings if isinstance(content, schema.Result) else content.findings


def _causes(content: Content) -> tuple[schema.Cause, ...]:
    return content.cross_causes if isinstance(content, schema.Result) else content.causes


def _fates(
    before: Before, result: schema.Result, book: Rulebook
) -> Iterator[tuple[tuple[str, str] | None, Change]]:
    """What became of every finding: under (report, finding) of this run, or ("-" + report, finding) of the
    run before for one that this run does not have."""
    wording = Wording(book, "id")
    textual = {code for code, rule in book.rules.items() if rule.textual}
    told = compare(side_of(before.result, wording), side_of(result, wording), textual)
    groups = [
        (one.old.id if one.old else "", one.new.id if one.new else "", one.changes) for one in told.reports
    ]
    for old_id, new_id, changes in (*groups, ("", "", told.cross)):
        for change in changes:
            if change.new is not None:
                yield (new_id, change.new.id), change
            elif change.old is not None:
                yield (f"-{old_id}", change.old.id), change


def _issue(
    report: Any, one: schema.Finding, change: Change | None, before: Before | None, seen: set[int]
) -> Any:
    """The issue that the finding is of: of its earlier form, or one that was gone and is back, or new."""
    submission = report.run.document.submission
    if before and change and change.old is not None:
        for (_, fid), issue in before.issues.items():
            if fid == change.old.id and issue.pk not in seen:
                return issue
    lapsed = Issue.objects.filter(submission=submission, rid=report.rid, key=one.key).exclude(pk__in=seen)
    held = {issue.pk for issue in before.issues.values()} if before else set[int]()
    if back := lapsed.exclude(pk__in=held).order_by("-pk").first():
        return back
    return Issue.objects.create(
        submission=submission, rid=report.rid, key=one.key, rule=one.rule, official=report.official,
        earlier=_earlier(report, one.key),
    )  # fmt: skip


def _earlier(report: Any, key: str) -> Any:
    """The same thing in the latest earlier period of the same official."""
    if report.official is None or report.period is None:
        return None
    period = report.period
    found = Issue.objects.filter(official=report.official, key=key, finding__report__period__isnull=False)
    found = found.exclude(submission=report.run.document.submission)
    found = found.select_related("finding__report__period")
    olds = [
        one
        for one in found
        if (one.finding.report.period.year, one.finding.report.period.quarter) < (period.year, period.quarter)
    ]
    return max(
        olds, key=lambda o: (o.finding.report.period.year, o.finding.report.period.quarter), default=None
    )


def _leave(before: Before, fates: dict[Any, Change], seen: set[int]) -> None:
    """The issues of the run before that this run has not: what became of them."""
    for (rid, fid), issue in before.issues.items():
        change = fates.get((f"-{rid}", fid))
        if issue.pk not in seen and change is not None:
            issue.fate, issue.why = change.fate.value, change.why.value if change.why else ""
            issue.save(update_fields=["fate", "why"])


def _report(run: Any, number: int, content: Content) -> Any:
    counts = Counter(one.severity for one in _findings(content))
    told: dict[str, Any] = {}
    if isinstance(content, schema.Report):
        told = {
            "official": _official(content.person, run.document.submission.office),
            "period": _period(content.year, content.quarter),
            "person": content.person.name[:200],
            "position": content.position[:300],
            "unit": content.unit[:300],
            "first_page": content.first_page,
            "last_page": content.last_page,
            "little_read": content.coverage.little_read,
        }
        text = content.model_dump_json()
    else:
        text = json.dumps(_across(content), ensure_ascii=False)
    return Report.objects.create(
        run=run, number=number, rid=content.id if isinstance(content, schema.Report) else "",
        errors=counts["error"], warnings=counts["warning"], notes=counts["note"],
        flips=sum(one.flips_conclusion for one in _findings(content)), content=text, **told,
    )  # fmt: skip


def _across(result: schema.Result) -> dict[str, Any]:
    """Under the names that a report has: what the run says across its reports."""
    whole = result.model_dump(
        mode="json", include={"cross_findings", "cross_undecided", "cross_causes", "cross_faults"}
    )
    return {key.removeprefix("cross_"): value for key, value in whole.items()}


def _same(one: schema.Finding) -> str:
    """Equal for findings of one cause in different reports: one rule and one printed text; where a number is
    printed, one sentence too, for equal numbers are often chance."""
    stated = one.stated.text if one.stated else ""
    number = one.stated is None or one.stated.value is not None
    text = one.message if number else "".join(filter(str.isalnum, stated.casefold()))
    return hashlib.sha256(f"{one.rule}\n{text}".encode()).hexdigest()[:16]


def redo(user: Any, document: Any) -> Any:
    """Judges the document again where the rules or the tool have changed since."""
    with transaction.atomic():
        return start(document, user)
