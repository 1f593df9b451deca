"""Where a report states one quantity more than once: the groups that S01 compares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.checks.agree import same_unit, unknown
from auditor.checks.overall import is_of_group
from auditor.checks.wording import Lexicon, contains, likeness, same_object
from auditor.model import (
    Binding,
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
from auditor.relations.judge import agree
from auditor.values import Figure

_ALIKE = 80
"""Likeness from which on a sentence's subject and a table's line are taken for one thing."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One printing of a quantity. where: a section, or "table" with the table's number."""

    figure: Figure
    where: str
    table: str = ""
    called_mean: bool = False


@dataclass(frozen=True, slots=True)
class Restated:
    """All printings of one quantity.

    references: the table's own figures, any of which may be meant. doubtful: those of them that are
    printed but cannot be read.
    """

    quantity: str
    what: str
    references: tuple[Statement, ...]
    claims: tuple[Statement, ...]
    doubtful: tuple[Figure, ...] = ()


def groups(report: Report, lex: Lexicon) -> Iterator[Restated]:
    """The quantities that sentences state, each with the table's figure where there is one."""
    yield from _means(report)
    yield from _absorptions(report)
    yield from _efficiencies(report)
    yield from _amounts(report, lex)
    yield from _rows(report, lex)


def _usable(claims: Iterable[Claim]) -> list[Statement]:
    found = [
        Statement(_signed(claim), claim.section, claim.table, claim.called_mean)
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


@dataclass(frozen=True, slots=True)
class _Stated:
    """The overall figures that the rows of one table print: those to compare with, those unreadable."""

    main: bool
    figures: tuple[Statement, ...]
    doubtful: tuple[Figure, ...]


def _stated(figures: Iterable[Figure | None], number: str, main: bool) -> _Stated:
    printed = [figure for figure in figures if figure is not None and figure.raw.strip()]
    usable = tuple(Statement(f, Section.TABLE, number) for f in printed if not unknown(f))
    return _Stated(main, usable, tuple(f for f in printed if unknown(f)))


def _means(report: Report) -> Iterator[Restated]:
    """The mean achievement of each measurement; a claim without a table is about a main one."""
    claims = _distinct([*_usable(_plain(report, Quantity.MEAN_ACHIEVEMENT)), *_inputs(report, "performance")])
    stated = {table.number or f"#{i}": _mean_figures(table) for i, table in enumerate(report.measurements)}
    own = [key for key, table in stated.items() if table.main]
    for key, table in stated.items():
        about = tuple(claim for claim in claims if claim.table == key)
        if key not in own:
            yield Restated("mean-achievement", key, table.figures, about, table.doubtful)
    elsewhere = [s for key, table in stated.items() if key not in own for s in table.figures]
    references = tuple(s for key in own for s in stated[key].figures)
    about = tuple(claim for claim in claims if claim.table in own or claim.table not in stated)
    doubtful = tuple(figure for key in own for figure in stated[key].doubtful)
    kept = tuple(claim for claim in about if not _is_meant_for(claim, elsewhere, references))
    yield Restated("mean-achievement", "", references, kept, doubtful)


def _is_meant_for(claim: Statement, elsewhere: Sequence[Statement], own: Sequence[Statement]) -> bool:
    """Whether a claim that names no table repeats the figure of a table that is not the main one."""
    if claim.table or any(agree(claim.figure, other.figure) for other in own):
        return False
    return any(agree(claim.figure, other.figure) for other in elsewhere)


def _mean_figures(table: Measurement) -> _Stated:
    rows = [row for row in table.rows if row.role in (Role.MEAN, Role.TOTAL)]
    of_all = [row for row in rows if not is_of_group(table, row)]
    return _stated([row.achievement for row in of_all], table.number, table.main)


def _absorptions(report: Report) -> Iterator[Restated]:
    claims = [*_usable(_plain(report, Quantity.ABSORPTION)), *_inputs(report, "absorption")]
    tables = [
        _stated(
            [row.absorption for row in table.rows if row.role in (Role.MEAN, Role.TOTAL)], table.number, True
        )
        for table in _main_budgets(report)
    ]
    figures = tuple(s for table in tables for s in table.figures)
    doubtful = tuple(figure for table in tables for figure in table.doubtful)
    yield Restated("absorption", "", figures, _distinct(claims), doubtful)


def _main_budgets(report: Report) -> list[Budget]:
    return [table for table in report.budgets if table.main]


def _efficiencies(report: Report) -> Iterator[Restated]:
    """The efficiency of the whole, with that of the mean row of a table of efficiencies."""
    claims = _usable(_plain(report, Quantity.EFFICIENCY))
    tables = [
        _stated([r.efficiency for r in table.rows if r.role in (Role.MEAN, Role.TOTAL)], table.number, True)
        for table in report.efficiencies
    ]
    figures = tuple(s for table in tables for s in table.figures)
    doubtful = tuple(figure for table in tables for figure in table.doubtful)
    yield Restated("efficiency", "", figures, _distinct(claims), doubtful)


def _amounts(report: Report, lex: Lexicon) -> Iterator[Restated]:
    """Pagu and realisasi anggaran in sentences: of the whole, or of the line that the sentence names."""
    for quantity, fields in (
        (Quantity.PAGU, ("pagu", "target")),
        (Quantity.REALISASI_ANGGARAN, ("realisasi",)),
    ):
        whole = _usable(_plain(report, quantity))
        totals = [row for table in _main_budgets(report) for row in table.rows if row.role is Role.TOTAL]
        yield Restated(quantity, "", _line_figures(totals, fields), _distinct(whole))
        for claim in report.claims:
            if claim.quantity is quantity and claim.subject and claim.binding is Binding.NONE:
                lines = _lines(report, claim.subject.text, lex)
                yield Restated(
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


def _rows(report: Report, lex: Lexicon) -> Iterator[Restated]:
    """Achievement, target and realisasi of one indicator in sentences, against its row."""
    fields = {
        Quantity.ACHIEVEMENT: ("achievement",),
        Quantity.TARGET: ("annual_target", "period_target", "quarter_target"),
        Quantity.REALISASI: ("realisasi",),
    }
    for claim in report.claims:
        if claim.binding is not Binding.NONE:
            continue  # see told
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
        yield Restated(claim.quantity, claim.subject.text, tuple(found), tuple(_usable([claim])))


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
