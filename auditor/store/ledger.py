"""The client's ledger: which files a run has, which of them the store holds, and how often each was tried.

SQLite on the client's disk, so that a run of any size takes no more memory than a small one. It can be lost:
the parts of the store say again what is done.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.store.entries import Light, Row
from auditor.store.parts import PARTS

TRIES = 3
"""How often a file is tried that crashes its worker, takes too long, or meets a fault of the tool."""

PASSING = frozenset({"crashed", "timed-out", "memory", "tool-fault"})
"""Problems that may be the machine's: they are tried again, and stay if they come every time."""

_TABLES = """
create table if not exists known (place blob primary key, stamp text, sha256 text) without rowid;
create table if not exists done (
    key text primary key, part text, line integer, problem text, status text, pages integer,
    seconds real, told text
) without rowid;
create table if not exists report (
    key text, at integer, id text, name text, fold text, author text, version text, severities text,
    primary key (key, at)
) without rowid;
create table if not exists tried (key text primary key, times integer) without rowid;
create table if not exists input (
    number integer primary key, place blob, stamp text, shown text, office text, problem text,
    size integer, key text
);
create index if not exists input_key on input (key);
create index if not exists report_fold on report (fold);
"""


class LedgerBusyError(Exception):
    """Another run keeps this store's ledger."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the run that is to be audited. key: "" where its content is not known yet; times: how often
    that was tried in vain."""

    number: int
    place: str
    stamp: str
    shown: str
    office: str
    problem: str
    size: int
    key: str
    times: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the run that the store holds, at a line of a part."""

    number: int
    shown: str
    office: str
    key: str
    part: str
    line: int
    told: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A report of the run: its own id, the how manieth it is of so many that have it, and what messages
    across reports call it where others of the run are called alike ("" else)."""

    id: str
    ordinal: int
    times: int
    called: str


def ledger_path(store: str) -> Path:
    """Where the ledger of a store is: in it, or, of one that is not on a disk, in the user's cache."""
    if "://" not in store:
        return Path(store) / "ledger.sqlite"
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "lkj-auditor" / "stores" / f"{hashlib.sha256(store.encode()).hexdigest()[:16]}.sqlite"


class Ledger:
    """A context manager. Raises LedgerBusyError where another run has it open."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(path, timeout=2.0)
        try:
            self._base.execute("pragma locking_mode = exclusive")
            self._base.execute("pragma synchronous = normal")
            self._base.executescript(_TABLES)
            self._base.execute("begin exclusive")
            self._base.commit()
        except sqlite3.OperationalError:
            self._base.close()
            raise LedgerBusyError from None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.commit()
        self._base.close()

    def begin(self) -> None:
        """A run with other inputs begins."""
        self._base.execute("delete from input")

    def add(self, number: int, given: Sequence[object], key: str) -> None:
        """An input of the run. given: place, stamp, shown, office, problem, size."""
        place, *others = given
        self._base.execute("insert into input values (?,?,?,?,?,?,?,?)", (number, _blob(place), *others, key))

    def commit(self) -> None:
        """What was told stays, whatever happens."""
        self._base.commit()

    def sha256(self, place: str, stamp: str) -> str:
        """The content of a file that did not change since; "" where it is not known."""
        row = self._base.execute(
            "select sha256 from known where place = ? and stamp = ?", (_blob(place), stamp)
        ).fetchone()
        return str(row[0]) if row else ""

    def learn(self, place: str, stamp: str, sha256: str) -> None:
        """What a file's content is."""
        self._base.execute("insert or replace into known values (?,?,?)", (_blob(place), stamp, sha256))

    def has(self, severities: Sequence[str]) -> bool:
        """Whether a report of the run has a finding of one of these severities."""
        rows = self._base.execute("select distinct severities from report join input using (key)")
        return any(severity in told.split() for (told,) in rows for severity in severities)

    def take(self, part: str, lights: Iterable[Light]) -> int:
        """The files of a part are done; those that were before stay as they are. The answer: how many are
        new."""
        new = 0
        for line, one in enumerate(lights):
            if one.stamp and one.sha256:
                self.learn(one.place, one.stamp, one.sha256)
            row = (one.key, part, line, one.problem, one.status, one.pages, one.seconds, one.told)
            new += self._base.execute("insert or ignore into done values (?,?,?,?,?,?,?,?)", row).rowcount
            self._base.executemany(
                "insert or ignore into report values (?,?,?,?,?,?,?,?)",
                [_row(one.key, at, report) for at, report in enumerate(one.reports)],
            )
            self._base.execute(
                "update input set key = ? where key = '' and place = ? and stamp = ?",
                (one.key, _blob(one.place), one.stamp),
            )
        self._base.commit()
        return new

    def parts(self) -> set[str]:
        """The names of the parts that were taken in."""
        return {str(name) for (name,) in self._base.execute("select distinct part from done")}

    def forget(self, parts: Iterable[str]) -> None:
        """Parts that are no longer in the store."""
        for part in parts:
            self._base.execute("delete from done where part = ?", (part,))
        self._base.commit()

    def tried(self, item: Item) -> int:
        """Notes one more try of a file that failed; the answer is how many there were."""
        key = item.key or _blob(item.place).hex().upper()
        self._base.execute(
            "insert into tried values (?, 1) on conflict (key) do update set times = times + 1", (key,)
        )
        self._base.commit()
        (times,) = self._base.execute("select times from tried where key = ?", (key,)).fetchone()
        return int(times)

    def missing(self) -> Iterator[Item]:
        """The files of the run that the store does not hold, each content once, in order."""
        rows = self._base.execute(
            "select min(number), place, stamp, shown, office, problem, size, input.key, ifnull(times, 0) "
            "from input left join tried on tried.key = "
            "case input.key when '' then hex(place) else input.key end "
            "where input.key = '' or input.key not in (select key from done) "
            "group by case input.key when '' then place else input.key end order by min(number)"
        )
        for number, place, *others in rows:
            yield Item(number, _text(place), *others)

    def count(self) -> tuple[int, int]:
        """How many files the run has, and how many of them are done."""
        (files,) = self._base.execute("select count(*) from input").fetchone()
        (done,) = self._base.execute("select count(*) from input join done using (key)").fetchone()
        return int(files), int(done)

    def statuses(self) -> list[tuple[str, str, int, int]]:
        """Status, problem, files and pages of the run."""
        return self._base.execute(
            "select status, done.problem, count(*), sum(pages) from input join done using (key) "
            "group by 1, 2 order by count(*) desc, 1, 2"
        ).fetchall()

    def offices(self) -> Iterator[tuple[str, list[Member]]]:
        """The files of the run by their offices, in order."""
        rows = self._base.execute("select office from input group by office order by min(number)")
        names = [name for (name,) in rows]
        for name in names:
            yield name, list(self._members("where office = ?", (name,)))

    def members(self) -> Iterator[Member]:
        """All files of the run, in order."""
        return self._members("", ())

    def _members(self, where: str, values: tuple[str, ...]) -> Iterator[Member]:
        rows = self._base.execute(
            f"select number, shown, office, key, part, line, told from input join done using (key) {where} "
            "order by number",
            values,
        )
        for row in rows:
            yield Member(*row)

    def number_reports(self) -> None:
        """Gives every report of the run its id: where several have one, they are numbered in order."""
        self._base.executescript(
            """
            drop table if exists named;
            create table named as
            select number, at, report.id as id,
                row_number() over (partition by id order by number, at) as ordinal,
                count(*) over (partition by id) as times,
                name, fold, author, version
            from input join report using (key);
            create index named_number on named (number, at);
            drop table if exists called;
            create table called as select fold, count(distinct version) as times from named group by fold;
            create index called_fold on called (fold);
            """
        )

    def named(self, number: int) -> list[Named]:
        """The reports of a file of the run, once they are numbered."""
        rows = self._base.execute(
            "select id, ordinal, named.times, name, author, called.times from named join called using (fold) "
            "where number = ? order by at",
            (number,),
        )
        return [
            Named(id_, ordinal, times, f"{name} ({author or id_})" if name and several > 1 else "")
            for id_, ordinal, times, name, author, several in rows
        ]


def _row(key: str, at: int, one: Row) -> tuple[object, ...]:
    severities = " ".join(sorted({told.severity for told in one.findings}))
    version = one.version or f"{key}/{at}"
    return key, at, one.id, one.name, one.name.casefold(), one.author, version, severities


def _blob(place: object) -> bytes:
    return os.fsencode(str(place))


def _text(place: bytes) -> str:
    return os.fsdecode(place)


def is_part(name: str) -> bool:
    """Whether a name in the store is that of a part."""
    return name.startswith(f"{PARTS}/")
