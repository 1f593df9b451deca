"""Counts over a store: Parquet tables of its reports and findings, and what DuckDB answers from them."""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from auditor.store.codec import CodecError
from auditor.store.crossing import light_cross
from auditor.store.holding import Store
from auditor.store.parts import part_names, told_of
from auditor.store.runs import NoRunError, read_run, run_names

BATCH = 20_000
REPORTS, FINDINGS, STAMP = "reports.parquet", "findings.parquet", "stamp"

FALSE = frozenset({"salah", "keliru", "bukan", "false", "wrong", "0"})
"""Labels that say that a finding was none; any other says that it was one."""

_COLUMNS = {
    REPORTS: {
        "report": "string", "file": "string", "office": "string", "period": "string", "kind": "string",
        "position": "string", "status": "string", "problem": "string", "pages": "int32", "figures": "int32",
        "checked": "int32", "seconds": "float32",
    },
    FINDINGS: {
        "finding": "string", "report": "string", "office": "string", "period": "string", "rule": "string",
        "severity": "string", "confidence": "string", "flips": "bool_", "across": "bool_",
    },
}  # fmt: skip

_QUERIES = {
    "status": """
        select status, problem, count(distinct file), sum(pages) from reports group by 1, 2
        order by 3 desc, 1, 2
    """,
    "rule": """
        select rule, count(*) filter (severity = 'error'), count(*) filter (severity = 'warning'),
            count(*) filter (severity = 'note'), count(distinct office),
            count(labels.wrong), sum(labels.wrong::int)
        from findings left join labels using (finding) group by rule order by rule
    """,
    "office": """
        select office, files, told, errors, warnings, notes from (
            select office, count(distinct file) files, count(*) filter (report <> '') told
            from reports group by office
        ) left join (
            select office, count(*) filter (severity = 'error') errors,
                count(*) filter (severity = 'warning') warnings, count(*) filter (severity = 'note') notes
            from findings group by office
        ) using (office) order by errors desc nulls last, office
    """,
    "period": """
        select period, told, errors, warnings, notes from (
            select period, count(*) filter (report <> '') told from reports group by period
        ) left join (
            select period, count(*) filter (severity = 'error') errors,
                count(*) filter (severity = 'warning') warnings, count(*) filter (severity = 'note') notes
            from findings group by period
        ) using (period) order by period
    """,
}

ACROSS_PERIOD = ""
"""The period of a finding across reports, which may be of several."""


@dataclass(frozen=True, slots=True)
class Recap:
    """The answers, each by its name: "status", "rule", "office", "period"; rows as they are shown.

    rules: findings by rule with how many were labelled, and how many of these as wrong.
    """

    tables: dict[str, list[tuple[Any, ...]]]
    files: int
    reports: int
    findings: int


def recap(store: Store, folder: Path, labels: Path | None = None) -> Recap:
    """Writes the tables into a folder, unless they are there and the store has not changed, and counts.

    labels: a CSV file with columns `id` and `label`. Raises CodecError, OSError, ValueError.
    """
    import duckdb

    write_tables(store, folder)
    base: Any = duckdb.connect()
    try:
        for name in (REPORTS, FINDINGS):
            path = str(folder / name).replace("'", "''")
            base.execute(f"create view {name.partition('.')[0]} as select * from read_parquet('{path}')")
        base.execute("create table labels (finding varchar, wrong boolean)")
        if known := list(_labels(labels)) if labels else []:
            base.executemany("insert into labels values (?, ?)", known)
        counts = base.execute(
            "select count(distinct file), count(*) filter (report <> ''), (select count(*) from findings) "
            "from reports"
        ).fetchone()
        return Recap({name: base.execute(query).fetchall() for name, query in _QUERIES.items()}, *counts)
    finally:
        base.close()


def write_tables(store: Store, folder: Path) -> bool:
    """The Parquet tables of the store's last run, of all parts where no run is complete. False: they were
    there already."""
    names, runs = sorted(part_names(store.folder)), run_names(store)
    stamp = hashlib.sha256("\n".join((*names, *runs)).encode()).hexdigest()
    there = all((folder / name).is_file() for name in (REPORTS, FINDINGS, STAMP))
    if there and (folder / STAMP).read_text(encoding="ascii") == stamp:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STAMP).unlink(missing_ok=True)
    with _Writer(folder, REPORTS) as reports, _Writer(folder, FINDINGS) as findings:
        crosses = _fill(store, names, reports, findings)
        for name in crosses:
            office, told = light_cross(store.folder, name)
            for one in told:
                row = asdict(one)
                findings.add({**row, "finding": row.pop("id"), "report": "", "office": office,
                              "period": ACROSS_PERIOD, "across": True})  # fmt: skip
    (folder / STAMP).write_text(stamp, encoding="ascii")
    return True


def _fill(store: Store, names: Sequence[str], reports: _Writer, findings: _Writer) -> tuple[str, ...]:
    """Rows of all reports and of their findings; the answer is the names of what was found across them."""
    seats: dict[str, list[tuple[str, str]]] | None = None
    crosses: tuple[str, ...] = ()
    try:
        run, files = read_run(store)
        crosses, seats = run.crosses, defaultdict(list)
        for _, shown, office, key in files:
            seats[key].append((shown, office))
    except NoRunError:
        pass
    seen: set[str] = set()
    for name in names:
        try:
            told = told_of(store.folder, name)
        except CodecError:
            continue
        for light in told:
            if light["key"] in seen:
                continue
            seen.add(light["key"])
            own = [(light["shown"], light["office"])]
            for shown, office in own if seats is None else seats.get(light["key"], ()):
                _add(light, shown, office, reports, findings)
    return crosses


def _add(light: dict[str, Any], shown: str, office: str, reports: _Writer, findings: _Writer) -> None:
    file = {"file": shown, "office": office, "status": light["status"], "problem": light["problem"]}
    rows = light["reports"] or [None]
    for at, row in enumerate(rows):
        pages = light["pages"] if at == 0 else 0
        if row is None:
            empty = {"report": "", "period": "", "kind": "", "position": "", "figures": 0, "checked": 0}
            reports.add({**file, **empty, "pages": pages, "seconds": light["seconds"]})
            continue
        period = _period(row)
        kept = {key: row[key] for key in ("kind", "position", "figures", "checked")}
        seconds = light["seconds"] if at == 0 else 0.0
        reports.add(
            {**file, **kept, "report": row["id"], "period": period, "pages": pages, "seconds": seconds}
        )
        for one in row["findings"]:
            findings.add(
                {"finding": one["id"], "report": row["id"], "office": office, "period": period,
                 "rule": one["rule"], "severity": one["severity"], "confidence": one["confidence"],
                 "flips": one["flips"], "across": False}
            )  # fmt: skip


def _period(row: dict[str, Any]) -> str:
    year, quarter = row["year"], row["quarter"]
    return (f"{year}-tw{quarter}" if quarter else str(year)) if year else "?"


def _labels(path: Path) -> Iterator[tuple[str, bool]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if (row.get("id") or "").strip() and (row.get("label") or "").strip():
                yield row["id"].strip(), row["label"].strip().casefold() in FALSE


class _Writer:
    """Rows into a Parquet file, some thousands at a time."""

    def __init__(self, folder: Path, name: str) -> None:
        import pyarrow
        import pyarrow.parquet

        self._arrow: Any = pyarrow
        fields = [(key, getattr(pyarrow, kind)()) for key, kind in _COLUMNS[name].items()]
        self._schema: Any = pyarrow.schema(fields)
        self._columns: dict[str, list[Any]] = {key: [] for key in _COLUMNS[name]}
        self._file: Any = pyarrow.parquet.ParquetWriter(str(folder / name), self._schema)

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._file.close()

    def add(self, row: dict[str, Any]) -> None:
        for key, column in self._columns.items():
            column.append(row[key])
        if len(column) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        self._file.write_table(self._arrow.table(self._columns, schema=self._schema))
        for column in self._columns.values():
            column.clear()
