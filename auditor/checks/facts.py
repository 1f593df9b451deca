"""What tables say of one line: every figure with its quantity and year, for sentences to be held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from auditor.checks.agree import unknown
from auditor.checks.wording import Lexicon, contains, likeness, same_object, tokens
from auditor.model import (
    Agreement,
    AgreementRow,
    Basis,
    Budget,
    BudgetRow,
    EfficiencyTable,
    Measurement,
    MeasurementRow,
    Quantity,
    Report,
    Role,
)
from auditor.relations.arithmetic import total
from auditor.values import Figure, format_id

ALIKE = 80
"""Likeness from which on a sentence's subject and a table's line are taken for one thing."""
RUPIAH = "Rp"
_MEAN_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class TableFact:
    """One figure of a line. year None: the report's own. plain: of this year's plan, not of another
    basis. derived: not printed but computed from the lines below. agreed: of an agreement, which may be
    that of another year."""

    quantity: Quantity
    figure: Figure
    year: int | None = None
    plain: bool = True
    table: str = ""
    derived: bool = False
    agreed: bool = False


@dataclass(slots=True)
class TabledLine:
    """One line of a table. parts: the achievements of the lines of a sasaran."""

    name: str
    facts: list[TableFact] = field(default_factory=list)
    parts: tuple[Figure, ...] = ()


def lines_of(report: Report, lex: Lexicon) -> list[TabledLine]:
    """The lines of all tables of figures, with those that only group others. lex: by which the money of a
    sasaran's indicators is found."""
    found = measured_lines(report)
    for agreement in report.agreements:
        found += _agreed(agreement)
    for budget in report.budgets:
        found += _budgeted(budget)
    for efficiencies in report.efficiencies:
        found += _efficient(efficiencies)
    found += _money_of_groups(report, lex)
    return [line for line in found if line.name.strip()]


def measured_lines(report: Report) -> list[TabledLine]:
    """The lines of measurements and comparisons alone."""
    tables = (*report.measurements, *report.comparisons)
    found = [line for table in tables for line in _measured(table, report.identity.year)]
    return [line for line in found if line.name.strip()]


def _facts(
    pairs: Sequence[tuple[Quantity, Figure | None]], year: int | None, plain: bool, table: str
) -> list[TableFact]:
    return [
        TableFact(quantity, figure, year, plain, table)
        for quantity, printed in pairs
        for figure in _with_aside(printed)
        if not unknown(figure)
    ]


def _with_aside(figure: Figure | None) -> list[Figure]:
    if figure is None:
        return []
    return [figure, figure.aside] if figure.aside is not None else [figure]


def _measured(table: Measurement, own: int | None) -> Iterator[TabledLine]:
    year = None if table.year == own else table.year
    plain = table.basis is Basis.PLAN
    groups: dict[str, list[MeasurementRow]] = {}
    for row in table.rows:
        if row.role not in (Role.ROW, Role.GROUP):
            continue
        pairs = [
            (Quantity.TARGET, row.annual_target),
            (Quantity.TARGET, row.period_target),
            (Quantity.TARGET, row.quarter_target),
            (Quantity.REALISASI, row.realisasi),
            (Quantity.ACHIEVEMENT, row.achievement),
        ]
        facts = _facts(pairs, year, plain, table.number)
        if not table.cumulative:  # what was reached is that, whatever it is measured against
            facts = [replace(f, plain=True) if f.quantity is Quantity.REALISASI else f for f in facts]
        facts += _others(row, table.number, own)
        yield TabledLine((row.indicator or row.subject).text, facts)
        if row.indicator and row.subject:
            groups.setdefault(row.subject.text, []).append(row)
    for name, rows in groups.items():
        yield _group(name, rows, year, plain, table.number)


def _others(row: MeasurementRow | BudgetRow, number: str, own: int | None) -> list[TableFact]:
    """Figures of columns for other years, bound to the quantity that their heads name."""
    known = {"target": Quantity.TARGET, "realisasi": Quantity.REALISASI, "achievement": Quantity.ACHIEVEMENT}
    return [
        TableFact(known[o.quantity], o.figure, None if o.year == own else o.year, o.year is not None, number)
        for o in row.others
        if o.quantity in known and not unknown(o.figure)
    ]


def _group(
    name: str, rows: Sequence[MeasurementRow], year: int | None, plain: bool, number: str
) -> TabledLine:
    """A sasaran: the mean of its lines; the figures of its only line are its own."""
    parts = [r.achievement for r in rows if r.achievement is not None and not unknown(r.achievement)]
    facts: list[TableFact] = []
    if parts and len(parts) == len(rows):
        mean = sum((Fraction(p.value or 0) for p in parts), Fraction(0)) / len(parts)
        facts.append(
            TableFact(
                Quantity.ACHIEVEMENT, _derived(mean, "%", _MEAN_DECIMALS, parts[0]), year, plain, number, True
            )
        )
    if len(rows) == 1:
        pairs = [(Quantity.TARGET, rows[0].annual_target), (Quantity.REALISASI, rows[0].realisasi)]
        facts += _facts(pairs, year, plain, number)
    return TabledLine(name, facts, tuple(parts) if len(rows) > 1 else ())


def _derived(value: Fraction, unit: str, decimals: int, like: Figure) -> Figure:
    """A computed figure, at the place of the first that it was computed from."""
    text = format_id(value, decimals)
    place = like.place  # whose printed text it keeps: what is computed stands nowhere
    number = Decimal(text.replace(".", "").replace(",", "."))
    return Figure(text, number, decimals, unit == RUPIAH, unit, place)


def _agreed(table: Agreement) -> Iterator[TabledLine]:
    for row in table.rows:
        if row.role in (Role.ROW, Role.GROUP):
            facts = _facts([(Quantity.TARGET, row.target)], None, True, table.number)
            yield TabledLine((row.indicator or row.subject).text, [replace(f, agreed=True) for f in facts])


def _budgeted(table: Budget) -> Iterator[TabledLine]:
    for row in table.rows:
        if row.role not in (Role.ROW, Role.GROUP):
            continue
        pairs = [
            (Quantity.PAGU, row.pagu),
            (Quantity.PAGU, row.pagu_before),
            (Quantity.PAGU, row.target),
            (Quantity.REALISASI_ANGGARAN, row.realisasi),
            (Quantity.ABSORPTION, row.absorption),
        ]
        facts = _facts(pairs, None, True, table.number)
        yield TabledLine(row.subject.text, facts or _summed(table, row))


def _summed(table: Budget, group: BudgetRow) -> list[TableFact]:
    """A heading line without amounts: the sums of the lines below it, where all of them print one."""
    rows = _below(table, group)
    found = []
    columns = (
        (Quantity.PAGU, "pagu"),
        (Quantity.PAGU, "pagu_before"),
        (Quantity.REALISASI_ANGGARAN, "realisasi"),
    )
    for quantity, name in columns:
        figures = [getattr(r, name) for r in rows]
        amounts = [f for f in figures if isinstance(f, Figure) and not unknown(f)]
        if rows and len(amounts) == len(rows):
            figure = _derived(total(amounts).value, RUPIAH, 0, amounts[0])
            found.append(TableFact(quantity, figure, None, True, table.number, True))
    return found


def _below(table: Budget, group: BudgetRow) -> list[BudgetRow]:
    """The lines of a heading: its children, else the lines without a number down to the next heading."""
    children = [r for r in table.rows if r.parent == group.index and r.role is Role.ROW]
    if children or group.role is not Role.GROUP or any(r.parent is not None for r in table.rows):
        return children
    found = []
    for row in table.rows:
        if row.index <= group.index:
            continue
        if row.role is not Role.ROW or row.number:
            break
        found.append(row)
    return found


def _money_of_groups(report: Report, lex: Lexicon) -> Iterator[TabledLine]:
    """What the indicators of a sasaran were given and spent together, where a budget has a line for each."""
    rows: Iterator[MeasurementRow | AgreementRow] = chain(
        (r for m in report.measurements for r in m.rows), (r for a in report.agreements for r in a.rows)
    )
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row.role is Role.ROW and row.indicator and row.subject:
            names = groups.setdefault(row.subject.text, [])
            if row.indicator.text not in names:
                names.append(row.indicator.text)
    for name, indicators in groups.items():
        for budget in report.budgets:
            lines = [r for r in budget.rows if r.role is Role.ROW]
            found = [[r for r in lines if is_about(one, r.subject.text, lex)] for one in indicators]
            if all(len(one) == 1 for one in found):
                yield TabledLine(name, _together([one[0] for one in found], budget.number))


def _together(rows: Sequence[BudgetRow], number: str) -> list[TableFact]:
    """Pagu, realisasi and absorption of several lines as one."""
    pagu = [r.pagu for r in rows if r.pagu is not None and not unknown(r.pagu)]
    spent = [r.realisasi for r in rows if r.realisasi is not None and not unknown(r.realisasi)]
    if len(pagu) < len(rows) or len(spent) < len(rows):
        return []
    whole, part = total(pagu).value, total(spent).value
    figures = [
        (Quantity.PAGU, _derived(whole, RUPIAH, 0, pagu[0])),
        (Quantity.REALISASI_ANGGARAN, _derived(part, RUPIAH, 0, spent[0])),
    ]
    if whole:
        share = _derived(part / whole * 100, "%", _MEAN_DECIMALS, spent[0])
        figures.append((Quantity.ABSORPTION, share))
    return [TableFact(quantity, figure, None, True, number, True) for quantity, figure in figures]


def _efficient(table: EfficiencyTable) -> Iterator[TabledLine]:
    for row in table.rows:
        if row.role is Role.ROW:
            pairs = [
                (Quantity.ACHIEVEMENT, row.performance),
                (Quantity.ABSORPTION, row.absorption),
                (Quantity.EFFICIENCY, row.efficiency),
            ]
            yield TabledLine((row.indicator or row.subject).text, _facts(pairs, None, True, table.number))


def is_about(subject: str, line: str, lex: Lexicon) -> bool:
    """Strict: every word of the line stands in the subject or the other way round, and most are shared."""
    if not subject.strip() or not line.strip() or likeness(subject, line, lex) < ALIKE:
        return False  # the cheap question first: most pairs share few words
    if tokens(subject, lex) == tokens(line, lex):
        return True  # also a name that is one term ("Indeks Kepuasan Masyarakat")
    within = contains(subject, line, lex) or contains(line, subject, lex)
    return within and same_object(subject, line, lex)
