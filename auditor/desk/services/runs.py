"""A document is judged: the run, and its result taken in, so that decisions go on through the versions."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

import auditor
from auditor.desk.models import Job, Office, Official, Period, Report, Run
from auditor.desk.services import events, rules, store
from auditor.desk.services.issues import Carrying, Content
from auditor.outputs import schema

UNKNOWN_OFFICE = "(belum ditetapkan)"
"""The office of files whose office nobody has told."""


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
    _enter(run, result)
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
        carrying = Carrying(run, schema.Result.model_validate_json(result_of(run)))
        carrying.again()
        carrying.leave()
    _make_current(run)


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


def _enter(run: Any, result: schema.Result) -> None:
    """Its reports (number 0: what is said across them), with their findings and issues."""
    carrying = Carrying(run, result)
    across = _report(run, 0, result)
    carrying.take(across, result.cross_findings, result.cross_causes)
    for number, one in enumerate(result.reports, 1):
        carrying.take(_report(run, number, one), one.findings, one.causes)
    carrying.leave()


def _report(run: Any, number: int, content: Content) -> Any:
    findings = content.cross_findings if isinstance(content, schema.Result) else content.findings
    counts = Counter(one.severity for one in findings)
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
        flips=sum(one.flips_conclusion for one in findings), content=text, **told,
    )  # fmt: skip


def _across(result: schema.Result) -> dict[str, Any]:
    """Under the names that a report has: what the run says across its reports."""
    whole = result.model_dump(
        mode="json", include={"cross_findings", "cross_undecided", "cross_causes", "cross_faults"}
    )
    return {key.removeprefix("cross_"): value for key, value in whole.items()}
