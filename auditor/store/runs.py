"""Runs of a store: which files a run had, under which names, and what was found across them.

A run is one file of lines, written when it is complete; so any machine that reaches the store can read the
run back, without the ledger of the client that made it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from auditor.findings.drawn import Shelf
from auditor.findings.result import Finding, InputResult, ReportResult, RunResult, Undecided
from auditor.store.crossing import Cross, Seat, as_named, joined, read_cross
from auditor.store.entries import input_of
from auditor.store.holding import Store
from auditor.store.ledger import Ledger
from auditor.store.parts import RUNS, members, zipped


class NoRunError(Exception):
    """A store without a complete run, or without the one that was asked for."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run's file begins with. crosses: the names of what was found across offices' reports."""

    name: str
    rules: str
    pack: str
    version: str
    files: int
    crosses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of a run is wanted. office: its name; year, quarter: of the reports. Empty: all."""

    office: str = ""
    year: int | None = None
    quarter: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether everything is wanted."""
        return self == Slice()

    def takes(self, report: ReportResult) -> bool:
        """Whether a report's period is wanted."""
        one = report.identity
        return (self.year in (None, one.year)) and (self.quarter in (None, one.quarter))


def write_run(store: Store, ledger: Ledger, run: Run) -> str:
    """Writes the run's file, once all of its files are done; the answer is its name."""
    name = run.name or datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    head = {"rules": run.rules, "pack": run.pack, "version": run.version, "files": run.files}
    lines = [json.dumps({**head, "crosses": run.crosses})]
    lines += [json.dumps([one.number, one.shown, one.office, one.key]) for one in ledger.members()]
    store.folder.write(f"{RUNS}/{name}.jsonl.gz", zipped(lines))
    return name


def run_names(store: Store) -> list[str]:
    """The runs of a store, the last one last."""
    found = store.folder.names(RUNS)
    return sorted(name.rpartition("/")[2].removesuffix(".jsonl.gz") for name in found if name.endswith(".gz"))


def read_run(store: Store, name: str = "") -> tuple[Run, list[list[Any]]]:
    """The run of that name, else the last: its head, and number, shown path, office and key of each file.

    Raises NoRunError, CodecError, OSError."""
    names = run_names(store)
    if not names or (name and name not in names):
        raise NoRunError(name)
    chosen = name or names[-1]
    head, *lines = b"".join(members(store.folder.read(f"{RUNS}/{chosen}.jsonl.gz"))).splitlines()
    told = json.loads(head)
    run = Run(chosen, told["rules"], told["pack"], told["version"], told["files"], tuple(told["crosses"]))
    return run, [json.loads(line) for line in lines]


def load_run(store: Store, ledger: Ledger, name: str = "") -> Run:
    """Makes a run that of a ledger of its own, which was empty. Raises NoRunError, CodecError, OSError."""
    run, files = read_run(store, name)
    ledger.begin()
    for number, shown, office, key in files:
        ledger.add(number, ("", "", shown, office, "", 0), key)
    store.take_in(ledger)
    ledger.number_reports()
    return run


def scratch_ledger(folder: str) -> Ledger:
    """A ledger of no store's own, to read a run with."""
    return Ledger(Path(folder) / "ledger.sqlite")


@dataclass(slots=True)
class _Numbers:
    """What the numbers of a run's files become in a slice of it."""

    of: dict[int, int] = field(default_factory=dict)

    def give(self, number: int) -> int:
        return self.of.setdefault(number, len(self.of))


def result_of(
    store: Store,
    ledger: Ledger,
    crosses: Sequence[str],
    rules: Sequence[str],
    wanted: Slice | None = None,
    *,
    figures: bool = False,
) -> RunResult:
    """A run, or a slice of it, as any output takes it; its reports lie aside, not in memory.

    rules: the codes of the pack, in its order. Raises CodecError, OSError.
    """
    wanted = wanted or Slice()
    inputs: Shelf[InputResult] = Shelf()
    reports: Shelf[ReportResult] = Shelf()
    numbers, ids = _Numbers(), set[str]()
    for member in ledger.members():
        if wanted.office and member.office != wanted.office:
            continue
        names = ledger.named(member.number)
        own: Sequence[ReportResult] = ()
        if names:
            found = store.reports(replace(member, number=len(numbers.of)), figures=figures)
            own = [one for one in as_named(found, names) if wanted.takes(one)]
        if not own and (wanted.year or wanted.quarter):
            continue
        numbers.give(member.number)
        inputs.lay(input_of(member.told, member.shown))
        for one in own:
            reports.lay(one)
            ids.update(() if wanted.is_whole else (one.id,))
    told = joined((read_cross(store.folder, name, numbers.of) for name in crosses), rules)
    if not wanted.is_whole:
        told = _within(told, ids)
    return RunResult(inputs, reports, told.findings, told.undecided, told.faults, cross_judged=told.judged)


def _within(cross: Cross, ids: set[str]) -> Cross:
    """What is said of reports of a slice alone."""

    def is_inside(one: Finding | Undecided) -> bool:
        named = {e.report for e in one.evidence if e.report and not e.report.startswith("previous:")}
        return bool(named) and named <= ids

    pairs = [(f, s) for f, s in zip(cross.findings, cross.seats, strict=True) if is_inside(f)]
    findings: tuple[Finding, ...] = tuple(f for f, _ in pairs)
    seats: tuple[Seat, ...] = tuple(s for _, s in pairs)
    undecided = tuple(one for one in cross.undecided if is_inside(one))
    return replace(cross, findings=findings, seats=seats, undecided=undecided)
