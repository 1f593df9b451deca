"""`auditor audit --cluster`, `auditor cluster`, `auditor store`: once their arguments are there."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.cli import commands
from auditor.cli.commands import RefusalError, Wanted
from auditor.findings.result import Severity, Status
from auditor.outputs import Wording, delivering
from auditor.outputs.formats import WITH_FIGURES
from auditor.outputs.text import harmless
from auditor.outputs.words import word

if TYPE_CHECKING:
    from auditor.cluster.archive import Archive
    from auditor.store.runs import Slice

NEEDS_PAGES = frozenset({"pdf"})
"""Formats that are made of the files themselves."""


@dataclass(frozen=True, slots=True)
class Place:
    """The options of a run on a cluster, as they were given."""

    cluster: str
    store: str
    certificates: str = ""
    level: int = 1


def check_extra(lang: str) -> None:
    """Raises RefusalError without the extra."""
    from auditor.cluster.address import is_installed

    if not is_installed():
        raise RefusalError(word(lang, "cluster-extra"))


def run_archive(paths: Sequence[str], wanted: Wanted, place: Place, *, written: bool) -> int:
    """`auditor audit --cluster`. written: a format or output was asked for, else the run is only summed up.

    The answer is the exit status. Raises RefusalError or OutputError."""
    lang = wanted.lang
    if not place.cluster:
        raise RefusalError(word(lang, "store-needs-cluster"))
    if not place.store:
        raise RefusalError(word(lang, "cluster-needs-store"))
    check_extra(lang)
    _check_format(wanted)
    if wanted.previous and Path(wanted.previous).is_file():
        raise RefusalError(word(lang, "cluster-previous-store"))
    from auditor.cluster import address, archive
    from auditor.pipeline import Scanning
    from auditor.store.ledger import LedgerBusyError

    book = commands.load_rules(wanted.rules, lang)
    if written:
        delivering.check(wanted.form, wanted.output, [], force=wanted.force)
    baseline = commands.accepted_findings(wanted.baseline, book, lang)
    asked = archive.Asked(
        tuple(paths), place.store, place.level, wanted.previous, Scanning(wanted.ocr, wanted.cache, 1)
    )
    try:
        where = address.address_of(place.cluster, place.certificates)
        with archive.open_ledger(place.store) as ledger, _watched(lang) as watcher:
            done = archive.audit_archive(asked, where, book, ledger, watcher)
            watcher.close()
            commands.tell_others(done.others, lang)
            _tell(done.statuses(), place.store, lang)
            if not written:
                print(word(lang, "store-next", store=harmless(place.store)), file=sys.stderr)
            if not written and baseline is None:
                return _status(done, wanted.fail_on)
            run = done.result(figures=wanted.form in WITH_FIGURES)
            return commands.conclude(run, book, wanted, baseline)
    except address.ClusterError as fault:
        raise RefusalError(word(lang, fault.key, **fault.values)) from None
    except LedgerBusyError:
        raise RefusalError(word(lang, "store-busy", store=place.store)) from None
    except OSError as fault:
        raise RefusalError(word(lang, "store-no-write", fault=fault)) from None


def _check_format(wanted: Wanted) -> None:
    if wanted.form in NEEDS_PAGES or wanted.ticks:
        raise RefusalError(word(wanted.lang, "cluster-no-format", format=wanted.form))


def _status(done: Archive, fail_on: str) -> int:
    """The exit status of a run that is not written: without its reports."""
    if any(row[0] != Status.AUDITED.value for row in done.statuses()):
        return commands.UNAUDITED
    if fail_on == "never":
        return 0
    severities = tuple(Severity)
    wanted = severities[: severities.index(Severity(fail_on)) + 1]
    return commands.FOUND if done.has(wanted) else 0


def _tell(statuses: Sequence[tuple[str, str, int, int]], store: str, lang: str) -> None:
    told = []
    for status, problem, files, _ in statuses:
        known = "missing" if problem == "missing" else status
        name = status if status == "audited" else word(lang, f"status-{known}")
        told.append(f"{files} {name}")
    files, pages = sum(row[2] for row in statuses), sum(row[3] for row in statuses)
    print(
        word(lang, "store-done", files=files, pages=pages, store=harmless(store), statuses=", ".join(told)),
        file=sys.stderr,
    )


class _Watch:
    """How far a run is, on standard error: a line that is drawn over on a terminal, nothing elsewhere."""

    def __init__(self, lang: str, shown: Any) -> None:
        self._lang = lang
        self._shown = shown
        self._task: Any = None
        self._pages = self._failed = 0
        self._begun = time.monotonic()

    def begin(self, files: int, done: int, dashboard: str) -> None:
        """See driving.Watcher."""
        if dashboard and sys.stderr.isatty():
            print(word(self._lang, "cluster-dashboard", url=dashboard), file=sys.stderr)
        if self._shown is not None:
            label = word(self._lang, "cluster-progress")
            if self._task is None:
                self._task = self._shown.add_task(label, total=files, told="")
            self._shown.update(self._task, completed=done)
            self._shown.refresh()

    def advance(self, files: int, pages: int, failed: int) -> None:
        """See driving.Watcher."""
        self._pages += pages
        self._failed += failed
        if self._shown is not None:
            rate = self._pages / max(time.monotonic() - self._begun, 0.1)
            told = word(self._lang, "cluster-files", pages=f"{rate:.0f}", failed=self._failed)
            self._shown.update(self._task, advance=files, told=told)
            self._shown.refresh()

    def across(self, offices: int) -> None:
        """See driving.Watcher."""

    def lost(self) -> None:
        """See driving.Watcher."""
        print(word(self._lang, "cluster-lost"), file=sys.stderr)

    def close(self) -> None:
        """The run is over: its result is written where the bar was."""
        if self._shown is not None:
            self._shown.stop()


@contextmanager
def _watched(lang: str) -> Iterator[_Watch]:
    if not sys.stderr.isatty():
        yield _Watch(lang, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as shown:
        yield _Watch(lang, shown)


def certificates(folder: str, lang: str) -> int:
    """`auditor cluster certificates`. Raises RefusalError."""
    check_extra(lang)
    from auditor.cluster.address import ClusterError
    from auditor.cluster.certificates import make_certificates

    try:
        paths = make_certificates(Path(folder))
    except ClusterError as fault:
        raise RefusalError(word(lang, fault.key, **fault.values)) from None
    except OSError as fault:
        raise RefusalError(word(lang, "output-no-write", path=folder, fault=fault.strerror)) from None
    print(word(lang, "certificates-done", count=len(paths), path=harmless(folder)))
    return 0


def recap(place: str, wanted: Wanted, labels: str) -> int:
    """`auditor store recap`. Raises RefusalError or OutputError."""
    check_extra(wanted.lang)
    from auditor.outputs import as_recap
    from auditor.store.codec import CodecError
    from auditor.store.holding import Store
    from auditor.store.recap import recap as counted

    lang = wanted.lang
    delivering.check(wanted.form, wanted.output, [], force=wanted.force)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) if "://" in place else Path(place) / "recap"
        try:
            if not any(Store(place).folder.names("parts")):
                raise RefusalError(word(lang, "store-no-run", store=place))
            found = counted(Store(place), folder, Path(labels) if labels else None)
        except (CodecError, OSError, ValueError) as fault:
            raise RefusalError(word(lang, "store-unreadable", store=place, fault=fault)) from None
    wording = Wording(commands.load_rules("default", lang), lang)
    counts = {"files": found.files, "reports": found.reports, "findings": found.findings}
    summary = word(lang, "recap-summary", **counts)
    match wanted.form:
        case "json":
            content = as_recap.as_json(found.tables, counts).encode()
        case "xlsx":
            content = as_recap.as_book(found.tables, summary, wording)
        case "html":
            content = as_recap.as_page(found.tables, summary, wording)
        case _:
            content = as_recap.as_text(found.tables, summary, wording).encode()
    delivering.put(content, wanted.output, force=wanted.force)
    return 0


def export(place: str, wanted: Wanted, name: str, chosen: Slice) -> int:
    """`auditor store export`. The answer is the exit status. Raises RefusalError or OutputError."""
    check_extra(wanted.lang)
    from auditor.store import runs
    from auditor.store.codec import CodecError
    from auditor.store.holding import Store

    lang = wanted.lang
    _check_format(wanted)
    book = commands.load_rules(wanted.rules, lang)
    delivering.check(wanted.form, wanted.output, [], force=wanted.force)
    baseline = commands.accepted_findings(wanted.baseline, book, lang)
    store = Store(place)
    try:
        with tempfile.TemporaryDirectory() as scratch, runs.scratch_ledger(scratch) as ledger:
            told = runs.load_run(store, ledger, name)
            if told.rules != book.sha256:
                raise RefusalError(
                    word(lang, "store-other-rules", store=place, rules=told.pack, pack=book.name)
                )
            figures = wanted.form in WITH_FIGURES
            run = runs.result_of(store, ledger, told.crosses, tuple(book.rules), chosen, figures=figures)
            return commands.conclude(run, book, wanted, baseline)
    except runs.NoRunError:
        raise RefusalError(word(lang, "store-no-run", store=place)) from None
    except (CodecError, OSError) as fault:
        raise RefusalError(word(lang, "store-unreadable", store=place, fault=fault)) from None
