"""Where a report states one quantity more than once: the groups that S01 compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.checks.agree import same_unit, unknown
from auditor.checks.wording import Lexicon, contains, likeness, same_object
from auditor.model import (
    Budget,
    BudgetRow,
    Claim,
    Measurement,
    MeasurementRow,
    Quantity,
    Report,
    Role,
    Section,
)
from auditor.values import Figure

_ALIKE = 80
"""Likeness from which on a sentence's subject and a table's line are taken for one thing."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One printing of a quantity. where: a section, or "table" with the table's number."""

    figure: Figure
    where: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """All printings of one quantity. references: the table's own figures, any of which may be meant."""

    quantity: str
    what: str
    references: tuple[Statement, ...]
    claims: tuple[Statement, ...]


def groups(report: Report, lex: Lexicon) -> Iterator[Group]:
    """The quantities that sentences state, each with the table's figure where there is one."""
    yield from _means(report)
    yield from _absorptions(report)
    yield from _efficiencies(report)
    yield from _amounts(report, lex)
    yield from _rows(report, lex)


def _usable(claims: Iterable[Claim]) -> list[Statement]:
    found = [
        Statement(_signed(claim), claim.section, claim.table)
        for claim in claims
        if claim.figure is not None and not unknown(claim.figure)
    ]
    return list({(s.figure.place, s.figure.raw): s for s in found}.values())


def _signed(claim: Claim) -> Figure:
    """An "inefisiensi" of 5 is an efficiency of -5."""
    assert claim.figure is not None
    value = claim.figure.value
    return replace(claim.figure, value=-value) if claim.negative and value is not None else claim.figure


def _plain(report: Report, quantity: Quantity) -> list[Claim]:
    """The claims about the whole report, not about one indicator or program."""
    return [c for c in report.claims if c.quantity is quantity and not c.subject]


def _inputs(report: Report, name: str) -> list[Statement]:
    """The figures that efficiency sentences repeat as their inputs."""
    found = []
    for claim in report.claims:
        figure: Figure | None = getattr(claim, name)
        if claim.quantity is Quantity.EFFICIENCY and figure is not None and not unknown(figure):
            found.append(Statement(figure, claim.section, ""))
    return found


def _distinct(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Each printed figure once, though two sentences' readings may share it."""
    return tuple({(s.figure.place, s.figure.raw): s for s in statements}.values())


def _means(report: Report) -> Iterator[Group]:
    """The mean achievement of each measurement; a claim without a table is about a main one."""
    claims = [*_usable(_plain(report, Quantity.MEAN_ACHIEVEMENT)), *_inputs(report, "performance")]
    stated = {
        table.number or f"#{i}": (table.main, _mean_rows(table))
        for i, table in enumerate(report.measurements)
    }
    by_table: dict[str, list[Statement]] = defaultdict(list)
    for claim in _distinct(claims):
        by_table[claim.table if claim.table in stated else ""].append(claim)
    own = [key for key, (main, _) in stated.items() if main]
    home = own[0] if len(own) == 1 else ""
    for key, (_, rows) in stated.items():
        about = [*by_table.get(key, []), *(by_table.get("", []) if key == home else [])]
        yield Group("mean-achievement", "" if key == home else key, tuple(rows), tuple(about))
    if not home:
        all_rows = [s for key in own for s in stated[key][1]]
        yield Group("mean-achievement", "", tuple(all_rows), tuple(by_table.get("", [])))


def _mean_rows(table: Measurement) -> list[Statement]:
    return [
        Statement(row.achievement, Section.TABLE, table.number)
        for row in table.rows
        if row.role in (Role.MEAN, Role.TOTAL)
        and row.achievement is not None
        and not unknown(row.achievement)
    ]


def _absorptions(report: Report) -> Iterator[Group]:
    claims = [*_usable(_plain(report, Quantity.ABSORPTION)), *_inputs(report, "absorption")]
    rows = [
        Statement(row.absorption, Section.TABLE, table.number)
        for table in _main_budgets(report)
        for row in table.rows
        if row.role in (Role.MEAN, Role.TOTAL) and row.absorption is not None and not unknown(row.absorption)
    ]
    yield Group("absorption", "", tuple(rows), _distinct(claims))


def _main_budgets(report: Report) -> list[Budget]:
    return [table for table in report.budgets if table.main]


def _efficiencies(report: Report) -> Iterator[Group]:
    claims = _usable(_plain(report, Quantity.EFFICIENCY))
    yield Group("efficiency", "", (), _distinct(claims))


def _amounts(report: Report, lex: Lexicon) -> Iterator[Group]:
    """Pagu and realisasi anggaran in sentences: of the whole, or of the line that the sentence names."""
    for quantity, fields in (
        (Quantity.PAGU, ("pagu", "target")),
        (Quantity.REALISASI_ANGGARAN, ("realisasi",)),
    ):
        whole = _usable(_plain(report, quantity))
        totals = [row for table in _main_budgets(report) for row in table.rows if row.role is Role.TOTAL]
        yield Group(quantity, "", _line_figures(totals, fields), _distinct(whole))
        for claim in report.claims:
            if claim.quantity is quantity and claim.subject:
                lines = _lines(report, claim.subject.text, lex)
                yield Group(
                    quantity, claim.subject.text, _line_figures(lines, fields), tuple(_usable([claim]))
                )


def _line_figures(rows: Sequence[BudgetRow], fields: Sequence[str]) -> tuple[Statement, ...]:
    figures = [getattr(row, field) for row in rows for field in fields]
    return tuple(Statement(f, Section.TABLE) for f in figures if isinstance(f, Figure) and not unknown(f))


def _lines(report: Report, subject: str, lex: Lexicon) -> list[BudgetRow]:
    rows = [row for table in report.budgets for row in table.rows if row.role in (Role.ROW, Role.GROUP)]
    return [row for row in rows if _is_about(subject, row.subject.text, lex)]


def _is_about(subject: str, line: str, lex: Lexicon) -> bool:
    """Strict: every word of the line stands in the subject or the other way round, and most are shared."""
    if not subject.strip() or not line.strip() or not same_object(subject, line, lex):
        return False
    within = contains(subject, line, lex) or contains(line, subject, lex)
    return within and likeness(subject, line, lex) >= _ALIKE


def _rows(report: Report, lex: Lexicon) -> Iterator[Group]:
    """Achievement, target and realisasi of one indicator in sentences, against its row."""
    fields = {
        Quantity.ACHIEVEMENT: ("achievement",),
        Quantity.TARGET: ("annual_target", "period_target", "quarter_target"),
        Quantity.REALISASI: ("realisasi",),
    }
    for claim in report.claims:
        if claim.quantity not in fields or not claim.subject or claim.figure is None:
            continue
        rows = _indicator_rows(report, claim, lex)
        found = [
            Statement(figure, Section.TABLE)
            for row in rows
            for name in fields[claim.quantity]
            for figure in _with_aside(getattr(row, name))
            if not unknown(figure) and same_unit(figure.unit, claim.figure.unit)
        ]
        yield Group(claim.quantity, claim.subject.text, tuple(found), tuple(_usable([claim])))


def _with_aside(figure: Figure | None) -> list[Figure]:
    if figure is None:
        return []
    return [figure, figure.aside] if figure.aside is not None else [figure]


def _indicator_rows(report: Report, claim: Claim, lex: Lexicon) -> list[MeasurementRow]:
    subject = claim.subject.text if claim.subject else ""
    return [
        row
        for table in report.measurements
        if not claim.table or table.number == claim.table or table.main
        for row in table.rows
        if row.role is Role.ROW and _is_about(subject, row.indicator.text, lex)
    ]
