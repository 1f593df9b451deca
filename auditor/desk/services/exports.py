"""Results as files: every format of the command line, filtered, with what was decided on the findings."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from auditor.desk.models import Disposition, Document, Export, Finding, Job, Report
from auditor.desk.services import access, events, rules, store
from auditor.desk.services.access import Deed
from auditor.desk.services.errors import DeskError, NotThereError
from auditor.desk.words import word
from auditor.findings.engine import at_least
from auditor.findings.result import Accepted, ReportResult, RunResult, Severity
from auditor.findings.result import Finding as Found
from auditor.outputs import FORMATS, Order, Wording, delivering
from auditor.outputs.as_table import as_table
from auditor.outputs.formats import REPORT_FORMATS, WHOLE_FORMATS, WITH_FIGURES, WITH_PICTURES
from auditor.outputs.order import Reviewed
from auditor.pipeline import Source, Watcher, audit, cut_pictures, painted

Kind = Disposition.Kind

SET_APART = (Kind.DISPUTED, Kind.ALLOWED, Kind.RULE_WRONG)
"""Decisions by which a finding counts for nothing; the file tells them as accepted, with the reason."""

MOST_DOCUMENTS = 500
"""Files of one export; more are a matter of several."""

TOLD: Mapping[str, str] = {
    Kind.ACCEPTED: "correct",
    Kind.FIXED: "corrected",
    Kind.ALLOWED: "accepted",
    Kind.DISPUTED: "no-error",
    Kind.RULE_WRONG: "no-error",
}
"""Decisions as the workbook and the working paper name them."""

FILE_WIDTH = 120
"""Columns of the table as a text."""


def request(
    user: Any,
    form: str,
    documents: Sequence[int],
    *,
    report: int | None = None,
    severity: str = "note",
    kinds: Sequence[str] = (),
    lang: str = "id",
    dispositions: bool = True,
) -> Any:
    """Orders a file; the background makes it.

    documents: of which the runs that count now are told. report: only this one (Report.pk, of one of the
    documents' runs). kinds: only findings so decided, "open" for undecided ones; () for all.
    """
    access.need(user, Deed.EXPORT)
    known = {*Kind.values, "open"}
    if (
        form not in FORMATS
        or severity not in tuple(Severity)
        or lang not in ("id", "en")
        or set(kinds) - known
    ):
        raise DeskError("no-such-kind")
    wanted = list(dict.fromkeys(documents))
    if report is not None:
        wanted = [access.one(access.reports(user), report).run.document_id]
    if len(wanted) > MOST_DOCUMENTS:
        raise DeskError("export-too-large", most=MOST_DOCUMENTS)
    found = list(access.documents(user).filter(pk__in=wanted).select_related("run"))
    if len(found) != len(wanted):
        raise NotThereError
    if not found or any(one.run is None or one.run.status != "audited" for one in found):
        raise DeskError("nothing-to-export")
    if len({one.run.rules_sha for one in found}) > 1:
        raise DeskError("export-mixed-rules")
    wish = {
        "form": form, "documents": wanted, "report": report, "severity": severity, "kinds": list(kinds),
        "lang": lang, "dispositions": dispositions,
    }  # fmt: skip
    with transaction.atomic():
        export = Export.objects.create(by=user, at=timezone.now(), wish=wish)
        Job.objects.create(kind="export", export=export, at=timezone.now())
        events.add(user, "export.request", export, **wish)
        return export


def remove(user: Any, export: int) -> None:
    """Deletes one's own file."""
    with transaction.atomic():
        one = access.one(access.exports(user), export)
        if one.job.state == Job.State.RUNNING:
            raise DeskError("busy")
        stored = one.stored
        events.add(user, "export.remove", one)
        one.delete()
    store.drop(stored)


def make(export: Any, watcher: Watcher, jobs: int, folder: Path) -> tuple[Path, str]:
    """Makes the file in the folder; the answer is its path and what it shall be called."""
    wish = export.wish
    documents = [Document.objects.get(pk=pk) for pk in wish["documents"]]
    book = rules.book_of(documents[0].run.rule_set)
    sources = [Source(store.path_of(one.stored), one.name) for one in documents]
    form: str = wish["form"]
    figures = form in WITH_FIGURES
    run = audit(sources, book, jobs=jobs, watcher=watcher, figures=figures)
    paths = tuple(one.path for one in sources)
    told, reviewed = _told(run, documents, wish)
    wording = Wording(book, wish["lang"]).of(run.reports)
    order = Order(run=told, wording=wording, paths=paths, reviewed=reviewed)
    if form in WITH_PICTURES:
        order = replace(order, pictures=partial(cut_pictures, paths, book=book, jobs=jobs), painted=painted)
    return _written(order, form, folder, documents[0].name)


def _told(run: RunResult, documents: Sequence[Any], wish: Any) -> tuple[RunResult, dict[str, Reviewed]]:
    """The run with what was decided, and without what was not asked for."""
    least = Severity("note") if wish["form"] in WHOLE_FORMATS else Severity(wish["severity"])
    only = Report.objects.filter(pk=wish["report"]).values_list("number", flat=True).first()
    reports: list[ReportResult] = []
    reviewed: dict[str, Reviewed] = {}
    for number, report in _numbered(run):
        if only is None or number == only:
            kept, apart = _parted(report.findings, _rows(documents[report.input], number), wish, reviewed)
            told = tuple(at_least(kept, least))
            reports.append(replace(report, findings=told, accepted=(*report.accepted, *apart)))
    # What is said across several files is in none of their runs, so that nobody has decided on it.
    rows = _rows(documents[0], 0) if len(documents) == 1 else {}
    cross, apart = _parted(run.cross_findings if only is None else (), rows, wish, reviewed)
    whole = replace(
        run, reports=tuple(reports), cross_findings=tuple(at_least(cross, least)),
        cross_accepted=(*run.cross_accepted, *apart) if only is None else (),
    )  # fmt: skip
    return whole, reviewed


def _numbered(run: RunResult) -> Iterator[tuple[int, ReportResult]]:
    """Each report with its number in its file, from 1."""
    numbers: dict[int, int] = {}
    for report in run.reports:
        numbers[report.input] = numbers.get(report.input, 0) + 1
        yield numbers[report.input], report


def _rows(document: Any, number: int) -> dict[tuple[int, str], Any]:
    """The current disposition of each finding of one report, by its number and rule.

    Not by id: those of reports that nothing tells apart depend on the other files of the run."""
    found = Finding.objects.filter(report__run=document.run, report__number=number)
    found = found.select_related("issue__current__by", "issue__intended__by")
    return {(one.number, one.issue.rule): one.issue for one in found}


def _parted(
    findings: Sequence[Found], rows: dict[tuple[int, str], Any], wish: Any, reviewed: dict[str, Reviewed]
) -> tuple[list[Found], list[Accepted]]:
    """The findings that count, and those that are set apart; reviewed: takes what was decided."""
    kept: list[Found] = []
    apart: list[Accepted] = []
    for number, one in enumerate(findings):
        issue = rows.get((number, one.rule))
        current = issue.current if issue is not None else None
        if wish["kinds"] and (current.kind if current else "open") not in wish["kinds"]:
            continue
        if wish["dispositions"] and current is not None:
            reviewed[one.id] = Reviewed(TOLD[current.kind], disposition_text(current, wish["lang"]))
        if current is not None and one.id in reviewed and current.kind in SET_APART:
            apart.append(Accepted(one, disposition_text(current, wish["lang"])))
        else:
            kept.append(one)
    return kept, apart


def disposition_text(one: Any, lang: str) -> str:
    """ "Aturan keliru: alasannya (nama)"."""
    who = one.by.get_full_name() or one.by.username
    told = f"{word(lang, f'kind-{one.kind}')}: {one.reason}" if one.reason else word(lang, f"kind-{one.kind}")
    return f"{told} ({who})"


def _written(order: Order, form: str, folder: Path, name: str) -> tuple[Path, str]:
    stem = Path(name).stem if len(order.paths) == 1 else "auditor"
    if form == "table":
        path = folder / f"{stem}.txt"
        path.write_text(as_table(order.run, order.wording, True, FILE_WIDTH), encoding="utf-8")
        return path, path.name
    if form not in REPORT_FORMATS:
        path = folder / f"{stem}.{form}"
        delivering.deliver(order, form, str(path), force=False)
        return path, path.name
    files = delivering.deliver(order, form, f"{folder / 'files'}/", force=False)
    if len(order.run.reports) == 1 and files:
        return files[0], files[0].name
    path = folder / f"{stem}-{form}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in files:
            packed.write(one, one.name)
    return path, path.name
