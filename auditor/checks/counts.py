"""How many sasaran, indicators and programs sentences count, against the tables: part of S01."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.answers import holds, subject_key
from auditor.checks.verdict import Evidence, Expected, Grade, Outcome, Term, Verdict
from auditor.likeness.keys import squash
from auditor.model import (
    AgreementRow,
    Basis,
    Budget,
    Count,
    CountKind,
    MeasurementRow,
    Report,
    Role,
)
from auditor.values import Printed

_TARGET = 100

Rows = Sequence[AgreementRow] | Sequence[MeasurementRow]


def counted(report: Report) -> Iterator[Verdict]:
    """One verdict for each count of the whole that tables tell as well. Tables tell only what all of them
    agree on."""
    for count in report.counts:
        told = _told(report, count)
        if told is None:
            continue
        right, first = told
        subject = subject_key("count", count.kind.value, count.sentence.text[:60])
        evidence = (Evidence("stated", count.printed), *([Evidence("repeated", first)] if first else []))
        if count.value in right:
            yield holds(subject, evidence)
        else:
            yield Verdict(
                outcome=Outcome.FAILS,
                subject=subject,
                evidence=evidence,
                grade=Grade.CONTRADICTION,
                message="count-told",
                facts={"noun": _NOUNS[count.kind], "others": str(right[0])},
                expected=Expected(text=str(right[0])),
            )


_NOUNS = {
    CountKind.GOALS: Term("count-goals"),
    CountKind.INDICATORS: Term("count-indicators"),
    CountKind.REACHED: Term("count-reached"),
    CountKind.MISSED: Term("count-missed"),
    CountKind.PROGRAMS: Term("count-programs"),
}

Told = tuple[tuple[int, ...], Printed | None]
"""The counts that are right, and the first thing counted."""


def _told(report: Report, count: Count) -> Told | None:
    if count.kind is CountKind.PROGRAMS:
        return _programs(report, count.value)
    if count.kind in (CountKind.REACHED, CountKind.MISSED):
        return _results(report, count)
    tables = [rows for rows in (_plans(report) + _measured(report)) if rows]
    if len(tables) < _TABLES:
        return None
    numbers = {_goals(rows) if count.kind is CountKind.GOALS else len(rows) for rows in tables}
    if len(numbers) != 1 or None in numbers:
        return None
    first = tables[0][0]
    named = first.subject if count.kind is CountKind.GOALS else first.indicator
    right = [n for n in numbers if n is not None]
    if count.kind is CountKind.GOALS:  # one sasaran may stand under two numbers
        right += [numbered for rows in tables if (numbered := sum(bool(r.number) for r in rows))]
    return tuple(dict.fromkeys(right)), named


_TABLES = 2
"""One table may be cut or read in part; two that agree are not."""


def _plans(report: Report) -> list[Rows]:
    return [
        [r for r in t.rows if r.role is Role.ROW and r.level == 0 and r.indicator] for t in report.agreements
    ]


def _measured(report: Report) -> list[Rows]:
    """The report's own measurements, those that are continued being one."""
    return [
        [r for r in t.rows if r.role is Role.ROW and r.level == 0 and r.indicator]
        for t in report.measurements
        if t.basis is Basis.PLAN and t.main
    ]


def _goals(rows: Rows) -> int | None:
    """How many different sasaran the rows have; None where a row has none."""
    names = [squash(row.subject.text) for row in rows]
    return len(set(names)) if all(names) else None


def _results(report: Report, count: Count) -> Told | None:
    """How many indicators of the main measurement reached their target, or did not."""
    rows = [row for rows in _measured(report) for row in rows if isinstance(row, MeasurementRow)]
    shares = [row.achievement for row in rows]
    known = [s for s in shares if s is not None and s.known and not s.bound and s.value is not None]
    if not rows or len(known) != len(rows) or count.of != len(rows):
        return None
    reached = sum(s.value is not None and s.value >= _TARGET for s in known)
    above = sum(s.value is not None and s.value > _TARGET for s in known)
    right = (reached, above) if count.beyond else (reached,)
    if count.kind is CountKind.MISSED:
        right = (len(rows) - reached,)
    return tuple(dict.fromkeys(right)), rows[0].indicator


def _programs(report: Report, stated: int) -> Told | None:
    """How many programs a whole budget table has; fewer in a sentence may be some of them."""
    tables = [names for table in report.budgets if (names := _named_programs(table))]
    if not tables:
        return None
    most = max(len(names) for names in tables)
    if stated < most:
        return None
    return (most,), tables[0][0]


def _named_programs(table: Budget) -> list[Printed]:
    """The lines of a table that has nothing but programs under its total: all are called so, or its head
    says so and they are numbered throughout. Without those that run the office it has only those of its
    goals."""
    lines = [r for r in table.rows if r.role in (Role.ROW, Role.GROUP)]
    named = [r.subject for r in lines if r.subject.text.strip().lower().startswith("program ")]
    total = any(r.role is Role.TOTAL for r in table.rows) and any(
        word in r.subject.text.lower() for r in lines for word in _OF_THE_OFFICE
    )
    heads = {squash(c.head.text) for c in table.columns if c.quantity == "subject"}
    numbered = [r.number.strip(" .") for r in lines] == [str(n) for n in range(1, len(lines) + 1)]
    if heads and heads <= _PROGRAM_HEADS and numbered:
        named = [r.subject for r in lines]
    return named if total and len(named) == len(lines) else []


_OF_THE_OFFICE = ("administrasi", "penunjang", "aparatur")
_PROGRAM_HEADS = frozenset({"program", "namaprogram", "uraianprogram"})
