"""Figures that a report states for itself: in mean and total rows and in sentences, equal ones together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.checks.answers import subject_key
from auditor.checks.rows import known
from auditor.checks.verdict import Evidence
from auditor.model import Budget, Claim, Measurement, MeasurementRow, Quantity, Report, Role, Row, Table
from auditor.relations.arithmetic import mean
from auditor.relations.judge import admits, exact_value
from auditor.values import Figure

Tables = Sequence[Measurement | Budget]


@dataclass(frozen=True, slots=True)
class OverallMention:
    """One place that states a mean or an overall figure.

    row: the mean or total row; claim: the sentence; one of the two is None. table: the position of
    the table it speaks of, None when the report has none.
    """

    figure: Figure
    table: int | None
    row: Row | None = None
    claim: Claim | None = None

    @property
    def called_mean(self) -> bool:
        """True when the place says "rata-rata"."""
        if self.claim is not None:
            return self.claim.called_mean
        return self.row is not None and self.row.role is Role.MEAN


@dataclass(frozen=True, slots=True)
class Overall:
    """Statements of the same figure about the same table: one thing to judge, with all its places."""

    mentions: tuple[OverallMention, ...]

    @property
    def figure(self) -> Figure:
        """The figure at its first place, a table's before a sentence's."""
        return self.mentions[0].figure

    @property
    def table(self) -> int | None:
        return self.mentions[0].table

    @property
    def row(self) -> Row | None:
        return self.mentions[0].row

    @property
    def called_mean(self) -> bool:
        return any(s.called_mean for s in self.mentions)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The first place as "stated", the others as "repeated"."""
        names = ("stated", *("repeated" for _ in self.mentions[1:]))
        return tuple(Evidence(role, s.figure) for role, s in zip(names, self.mentions, strict=True))


def main_table(tables: Tables) -> int | None:
    """The position of the main table, else of the first; None without tables."""
    if not tables:
        return None
    return next((i for i, t in enumerate(tables) if t.main), 0)


def table_of(claim: Claim, tables: Tables) -> int | None:
    """The table that a claim speaks of: the one it names, else the main one."""
    named = (i for i, t in enumerate(tables) if claim.table and _same_number(t, claim.table))
    return next(named, main_table(tables))


def _same_number(table: Table, number: str) -> bool:
    return table.number.strip(". ") == number.strip(". ")


def is_of_group(table: Measurement, row: Row) -> bool:
    """True for a mean row that is about the rows since the mean row before it, and not about all: those but
    the last, and the last where only the rows since give its figure."""
    means = [r for r in table.rows if r.role is Role.MEAN]
    if len(means) < 2 or row not in means:
        return False
    if row is not means[-1]:
        return True
    counted = [r for r in table.rows if r.role is Role.ROW and known(r.achievement) and r.index < row.index]
    own = [r for r in counted if r.index > means[-2].index]
    figure = means[-1].achievement
    return bool(own) and figure is not None and _gives(own, figure) and not _gives(counted, figure)


def _gives(rows: Sequence[MeasurementRow], figure: Figure) -> bool:
    result = mean([r.achievement.as_exact(False) for r in rows if r.achievement is not None])
    return result is not None and admits(figure.as_exact(False), exact_value(result))


def mean_achievements(report: Report) -> list[Overall]:
    """Every mean achievement that the report states as a figure: rows first, then sentences."""
    rows = [
        OverallMention(row.achievement, i, row=row)
        for i, table in enumerate(report.measurements)
        for row in table.rows
        if row.role in (Role.MEAN, Role.TOTAL) and known(row.achievement) and row.achievement is not None
    ]
    claims = _claimed(report.claims, Quantity.MEAN_ACHIEVEMENT, report.measurements)
    return _together(rows, claims)


def overall_absorptions(report: Report) -> list[Overall]:
    """Every overall absorption that the report states as a figure: rows first, then sentences."""
    rows = [
        OverallMention(row.absorption, i, row=row)
        for i, table in enumerate(report.budgets)
        for row in table.rows
        if row.role in (Role.MEAN, Role.TOTAL) and known(row.absorption) and row.absorption is not None
    ]
    claims = _claimed(report.claims, Quantity.ABSORPTION, report.budgets)
    return _together(rows, claims)


def _claimed(claims: Iterable[Claim], quantity: Quantity, tables: Tables) -> list[OverallMention]:
    about_all = (c for c in claims if c.quantity is quantity and not about_one(c))
    return [
        OverallMention(c.figure, table_of(c, tables), claim=c)
        for c in about_all
        if c.figure is not None and c.figure.known
    ]


def about_one(claim: Claim) -> bool:
    """True when a claim is about one indicator or program, not about the whole."""
    return claim.subject is not None and bool(claim.subject)


def _together(rows: Sequence[OverallMention], claims: Sequence[OverallMention]) -> list[Overall]:
    """Rows stand for themselves, claims join the row of their table that prints the same figure, else
    any row that does, else each other."""
    groups: list[list[OverallMention]] = [[row] for row in rows]
    for claim in claims:
        same = [g for g in groups if _same_figure(g[0].figure, claim.figure)]
        near = [g for g in same if g[0].table == claim.table]
        if near or any(g[0].row is not None for g in same):
            (near or [g for g in same if g[0].row is not None])[0].append(claim)
        else:
            groups.append([claim])
    return [Overall(tuple(g)) for g in groups]


def _same_figure(a: Figure, b: Figure) -> bool:
    return figure_key(a) == figure_key(b)


def figure_key(figure: Figure) -> tuple[Decimal | None, int, str]:
    """What makes two printed figures the same statement: value, digits and limit."""
    return (figure.value, figure.decimals, figure.bound)


def stated_key(quantity: str, table: Table | None, row: Row | None) -> str:
    """The subject key of an overall figure: its quantity, and for a row also its label."""
    label = row.subject.text if row is not None and row.role is Role.TOTAL else ""
    return subject_key(quantity, "" if table is None or getattr(table, "main", True) else "other", label)
