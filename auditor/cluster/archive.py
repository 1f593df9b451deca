"""An archive audited on a cluster, from its list of files to the run that the store holds then."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import auditor
from auditor.cluster.address import Address
from auditor.cluster.driving import Drive, Spent, Watcher
from auditor.cluster.inputs import Given, given_files
from auditor.cluster.tasks import Reduction
from auditor.findings.result import RunResult
from auditor.pipeline import AUTO, Scanning
from auditor.rulebook.book import Rulebook
from auditor.store.crossing import Office, light_cross
from auditor.store.entries import key_of
from auditor.store.holding import Store
from auditor.store.ledger import Ledger, ledger_path
from auditor.store.parts import part_names
from auditor.store.runs import Run, result_of, write_run


@dataclass(frozen=True, slots=True)
class Asked:
    """An archive: its paths, which folder names the office, the store, and that of an earlier period."""

    paths: tuple[str, ...]
    store: str
    level: int = 1
    previous: str = ""
    scanning: Scanning = AUTO


@dataclass(slots=True)
class Archive:
    """A run that is complete, while its ledger is open."""

    store: Store
    ledger: Ledger
    book: Rulebook
    crosses: tuple[str, ...]
    others: Counter[str]
    spent: Spent
    name: str = ""

    def statuses(self) -> list[tuple[str, str, int, int]]:
        """Status, problem, files and pages."""
        return self.ledger.statuses()

    def has(self, severities: Sequence[str]) -> bool:
        """Whether a report has a finding of one of these severities, or something was found across them."""
        across = (light_cross(self.store.folder, name)[1] for name in self.crosses)
        return self.ledger.has(severities) or any(
            one.severity in severities for told in across for one in told
        )

    def result(self, *, figures: bool = False) -> RunResult:
        """The run as any output takes it."""
        return result_of(self.store, self.ledger, self.crosses, tuple(self.book.rules), figures=figures)


def audit_archive(
    asked: Asked, address: Address, book: Rulebook, ledger: Ledger, watcher: Watcher
) -> Archive:
    """Audits what of the archive the store does not hold yet. Raises ClusterError, OSError."""
    store, others = Store(asked.store), Counter[str]()
    ledger.begin()
    for number, given in enumerate(given_files(asked.paths, asked.level, others)):
        _enter(ledger, number, given, book)
    ledger.commit()
    drive = Drive(address, store, ledger, book, watcher, asked.scanning)
    crosses: list[str] = []

    def reductions() -> Iterator[Reduction]:
        ledger.number_reports()
        crosses.clear()
        before = _earlier_parts(asked.previous)
        for name, members in ledger.offices():
            names = tuple(tuple(ledger.named(one.number)) for one in members)
            office = Office(name, tuple(members), names)
            earlier = tuple(before.get(office.folder, ()))
            file = office.file(book.sha256, hashlib.sha256("\n".join(earlier).encode()).hexdigest())
            crosses.append(file)
            yield Reduction(office, store.place, file, asked.previous, earlier)

    drive.run(reductions)
    archive = Archive(store, ledger, book, tuple(crosses), others, drive.spent)
    files, _ = ledger.count()
    archive.name = write_run(
        store, ledger, Run("", book.sha256, book.name, auditor.__version__, files, archive.crosses)
    )
    return archive


def open_ledger(store: str) -> Ledger:
    """The ledger of a store. Raises LedgerBusyError, OSError."""
    return Ledger(ledger_path(store))


def _enter(ledger: Ledger, number: int, given: Given, book: Rulebook) -> None:
    told = (given.place, given.stamp, given.shown, given.office, given.problem, given.size)
    ledger.add(number, told, _key(ledger, given, book))


def _key(ledger: Ledger, given: Given, book: Rulebook) -> str:
    """The key of a file's result; "" for one that is elsewhere, and was not seen before."""
    if given.problem:
        return key_of(f"{given.problem}\n{given.shown}", book.sha256)
    sha256 = ledger.sha256(given.place, given.stamp) if given.stamp else ""
    if not sha256 and "://" not in given.place:
        try:
            with Path(given.place).open("rb") as stream:
                sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        except (OSError, ValueError):
            sha256 = ""
        if sha256 and given.stamp:
            ledger.learn(given.place, given.stamp, sha256)
    if not sha256 and "://" not in given.place:
        return key_of(f"unreadable\n{given.shown}", book.sha256)
    return key_of(sha256, book.sha256) if sha256 else ""


def _earlier_parts(place: str) -> dict[str, list[str]]:
    """The parts of an earlier store by the folder of their office."""
    found: dict[str, list[str]] = {}
    for name in part_names(Store(place).folder) if place else ():
        found.setdefault(name.split("/")[-2], []).append(name)
    return found
