"""A store: parts are taken in, results are read back, one at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

from auditor.findings.result import ReportResult
from auditor.store import parts
from auditor.store.codec import CodecError
from auditor.store.entries import Entry, reports_of
from auditor.store.folders import Folder, folder_of
from auditor.store.ledger import Ledger, Member

PARTS_HELD = 4
"""Parts that are kept unpacked: files of one office lie together."""


class Store:
    """What lies at a path or URL."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.folder: Folder = folder_of(place)
        self._entries = lru_cache(PARTS_HELD)(self._read)

    def _read(self, part: str) -> list[Entry]:
        return parts.entries_of(self.folder, part)

    def reports(self, member: Member, *, figures: bool = False) -> tuple[ReportResult, ...]:
        """The reports of a file of a run, with the ids that they have by themselves. Raises CodecError or
        OSError."""
        return reports_of(self._entries(member.part)[member.line], member.number, figures=figures)

    def take_in(self, ledger: Ledger) -> int:
        """Takes into the ledger what the store holds and it does not know; the answer is how many files."""
        new = 0
        known, there = ledger.parts(), set(parts.part_names(self.folder))
        ledger.forget(known - there)
        for name in sorted(there - known):
            try:
                new += ledger.take(name, parts.lights_of(self.folder, name))
            except CodecError:  # of another version, or damaged: its files are audited again
                continue
        return new

    def catch_up(self, ledger: Ledger) -> int:
        """The same, with what was left behind by tasks that were cut off."""
        new = self.take_in(ledger)
        for name in list(self.folder.names(parts.WIP)):
            entries = parts.journal_entries(self.folder, name)
            if entries:
                part = parts.write_part(self.folder, entries)
                new += ledger.take(part, [entry.light for entry in entries])
            self.folder.remove(name)
        return new


class Journal:
    """What a task has so far: begun again, it goes on from there. Where files cannot grow, from the start."""

    def __init__(self, folder: Folder, task: str, attempt: str) -> None:
        self._folder = folder
        self._name = f"{parts.WIP}/{task}-{attempt}.jsonl"
        self._task = task
        self._others: list[str] = []

    def earlier(self) -> Iterator[Entry]:
        """What earlier attempts at the task left."""
        if not self._folder.journals:
            return
        for name in self._folder.names(parts.WIP):
            if name.startswith(f"{parts.WIP}/{self._task}-"):
                self._others.append(name)
                yield from parts.journal_entries(self._folder, name)

    def note(self, entry: Entry) -> None:
        """One more file is done."""
        if self._folder.journals:
            self._folder.append(self._name, (entry.line() + "\n").encode())

    def names(self) -> tuple[str, ...]:
        """Of this one and of the earlier attempts: what is no longer wanted once the part is noted."""
        return (self._name, *self._others) if self._folder.journals else ()


def task_name(keys: Sequence[str]) -> str:
    """The name of a task: the same files, the same task."""
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]
