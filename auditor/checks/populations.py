"""S01 between tables that count the same people or things by something else: their totals are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.checks.answers import holds, subject_key
from auditor.checks.verdict import Evidence, Expected, Grade, Outcome, Term, Verdict
from auditor.likeness.keys import squash
from auditor.model import Report, Role, Tally
from auditor.relations.relation import copies
from auditor.values import Figure

_BY = re.compile(r"^\W*(?:tabel|table)?[\s.\d]*(?P<what>.{8,120}?)\s+(?:berdasarkan|menurut)\b", re.I | re.S)


def same_populations(report: Report) -> Iterator[Verdict]:
    """One verdict for each table after the first that counts what its caption says by something else.

    "Keadaan Pegawai Berdasarkan Golongan" and "Keadaan Pegawai Berdasarkan Pendidikan": a total that is no
    part of the other table's either (its men, its civil servants) is that of another number of people.
    """
    groups: dict[str, list[tuple[str, Tally, Figure]]] = {}
    for table in report.tallies:
        what, total = _BY.search(table.caption.text), _total(table)
        if what is not None and total is not None:
            groups.setdefault(squash(what["what"]), []).append((what["what"], table, total))
    for (name, first, usual), *others in groups.values():
        for _, table, total in others:
            yield _judged(name, first, usual, table, total)


def _judged(name: str, first: Tally, usual: Figure, table: Tally, total: Figure) -> Verdict:
    subject = subject_key(name, table.number or table.caption.text, "population")
    if total.value in _sums(first) or usual.value in _sums(table):
        return holds(
            subject, (Evidence("repeated", usual), Evidence("repeated", total)), {}, copies(usual, total)
        )
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=(Evidence("stated", total), Evidence("repeated", usual)),
        relations=(copies(total, usual),),
        grade=Grade.CONTRADICTION,
        message="second-table",
        facts={
            "what": (Term("total"),),
            "subject": name,
            "others": usual,
            "table": table.number or "2",
            "other_table": first.number or "1",
        },
        expected=Expected(text=usual.raw),
    )


def _row(table: Tally) -> Sequence[Figure | None]:
    """The figures of the one total line; () where there are several."""
    rows = [row.figures for row in table.rows if row.role is Role.TOTAL and not row.doubt]
    return rows[0] if len(rows) == 1 else ()


def _total(table: Tally) -> Figure | None:
    """What the table prints for all: the total column of its total line, or its only column."""
    figures = _row(table)
    at = table.total_column if table.total_column is not None else 0 if len(figures) == 1 else None
    figure = figures[at] if at is not None and at < len(figures) else None
    return figure if figure is not None and figure.known else None


def _sums(table: Tally) -> set[Decimal]:
    """Every figure of the total line, and what neighbouring ones add up to."""
    found: set[Decimal] = set()
    values = [f.value if f is not None and f.value is not None else Decimal(0) for f in _row(table)]
    for start in range(len(values)):
        added = Decimal(0)
        for value in values[start:]:
            added += value
            found.add(added)
    return found
