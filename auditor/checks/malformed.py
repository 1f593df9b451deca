"""A08: numbers that no convention reads, with the most plausible reading and what supports it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from auditor.checks.answers import gather, holds, subject_key, undecided
from auditor.checks.rows import (
    BUDGET_AMOUNTS,
    MEASURED_AMOUNTS,
    Getter,
    Tree,
    budget_tree,
    name_of,
    row_key,
    tree_of,
)
from auditor.checks.sums import counted_parts
from auditor.checks.verdict import Accusation, Context, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.model import BudgetRow, MeasurementRow, Role, Row
from auditor.relations.arithmetic import decimals_of, percentage, total
from auditor.relations.judge import admits
from auditor.values import Figure, State, completions, format_id
from auditor.values.habits import shape

_SEVERAL = re.compile(r"\D*\d+(?:\s+\d+)+\D*")
"""Digits parted by blanks alone: a number without its dots, or numbers of several rows in one cell."""

_SHOWN = 5
"""Of numbers that are all written alike so many are shown."""

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Written:
    """One figure of a table, with what is needed to try other readings of it."""

    tree: Tree
    row: Row
    column: str
    figure: Figure
    get: Getter | None = None


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every malformed number of a table or a claim.

    "holds" is answered once, without evidence: a well-formed number is not yet a checked figure.
    """
    tables = [list(cells) for cells in _tables(context)]
    for cells in tables:
        if habitual := [cell for cell in cells if cell.figure.habitual]:
            yield _habit(habitual)
    cells = [cell for table in tables for cell in table]
    bad = [cell for cell in cells if cell.figure.state is State.MALFORMED]
    for cell in bad:
        yield _judge(cell)
    for cell in cells:
        if cell.figure.state is State.TEXT and any(map(str.isdigit, cell.figure.raw)):
            yield undecided(_key(cell), gather(("stated", cell.figure)), "text", {"what": name_of(cell.row)})
    for figure in _in_sentences(context):
        yield _judge_alone(figure)
    if len(bad) < len(cells):
        yield holds(subject_key("well-formed"), ())


def _in_sentences(context: Context) -> list[Figure]:
    """Malformed figures that a claim is about, and malformed amounts of rupiah anywhere."""
    report = context.report
    claimed = [c.figure for c in report.claims if c.figure is not None]
    amounts = [f for f in report.loose_figures if f.unit == "Rp"]
    found = (f for f in (*claimed, *amounts) if f.state is State.MALFORMED)
    return list({(f.place, f.raw): f for f in found}.values())


def _key(cell: Written) -> str:
    return row_key(cell.row, cell.column)


def _habit(cells: Sequence[Written]) -> Verdict:
    """One remark for all numbers of a table that are written alike, by no convention."""
    figures = [cell.figure for cell in cells]
    first = figures[0]
    return Verdict(
        outcome=Outcome.FAILS,
        accuses=Accusation.WRITING,
        subject=subject_key("habit", shape(first.raw)),
        evidence=gather(("stated", first), *(("repeated", f) for f in figures[1:_SHOWN])),
        grade=Grade.CONVENTION,
        message="habit",
        variant="habit",
        facts={"what": name_of(cells[0].row), "count": len(cells)},
        expected=_expected(first.value, first),
    )


def _tables(context: Context) -> Iterator[Iterator[Written]]:
    report = context.report
    for budget in report.budgets:
        yield _of_tree(budget_tree(budget), BUDGET_AMOUNTS)
    for table in report.measurements:
        yield _of_tree(tree_of(table.rows), MEASURED_AMOUNTS)
    for agreement in report.agreements:
        tree = tree_of(agreement.rows)
        targets = [(row, row.target) for row in agreement.rows if row.target is not None]
        yield (Written(tree, row, "target", target) for row, target in targets)


def _of_tree(tree: Tree, columns: Sequence[tuple[str, Getter]]) -> Iterator[Written]:
    for row in tree.rows:
        for column, get in columns:
            figure = get(row)
            if figure is not None:
                yield Written(tree, row, column, figure, get)
        stated = _percentage_of(row)
        if stated is not None:
            yield Written(tree, row, "percentage", stated)
        for other in row.others:
            yield Written(tree, row, subject_key(other.column), other.figure)


def _percentage_of(row: Row) -> Figure | None:
    if isinstance(row, BudgetRow):
        return row.absorption
    return row.achievement if isinstance(row, MeasurementRow) else None


def _judge(cell: Written) -> Verdict:
    value, support = _best_reading(cell)
    if not support and _SEVERAL.fullmatch(cell.figure.raw):
        return undecided(
            _key(cell), gather(("stated", cell.figure)), "unreadable", {"what": name_of(cell.row)}
        )
    facts: dict[str, Fact] = {"what": name_of(cell.row), "column": _column(cell)}
    if support:
        facts["support"] = tuple(Term(s) for s in support)
    message = "contradiction" if value is None else "supported" if support else "reading"
    return _verdict(cell.figure, _key(cell), message, facts, value)


def _column(cell: Written) -> Fact:
    """What the column is called: by its quantity, else by its head as printed."""
    heads = {subject_key(other.column): other.column for other in cell.row.others}
    return heads.get(cell.column) or Term(cell.column)


def _judge_alone(figure: Figure) -> Verdict:
    value = figure.value if figure.value is not None else next(iter(figure.readings), None)
    message = "told" if value is None else "told-reading"
    return _verdict(figure, subject_key("sentence", figure.raw), message, {"what": Term("narrative")}, value)


def _verdict(
    figure: Figure, subject: str, message: str, facts: dict[str, Fact], value: Decimal | None
) -> Verdict:
    evidence = gather(("stated", figure))
    if figure.doubt:
        return undecided(subject, evidence, "unreadable", facts)
    return Verdict(
        outcome=Outcome.FAILS,
        accuses=Accusation.WRITING,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message=message,
        facts=facts,
        expected=_expected(value, figure),
    )


def _expected(value: Decimal | None, figure: Figure) -> Expected | None:
    if value is None:
        return None
    decimals = figure.decimals if value == figure.value else decimals_of(value)
    return Expected(value=Fraction(value), decimals=decimals, text=format_id(value, decimals))


def _best_reading(cell: Written) -> tuple[Decimal | None, list[str]]:
    """The reading that most of the table supports; among equals the one the reader holds likeliest. Of
    those with a digit filled in none is likelier than another: one must be backed, or nothing is read."""
    figure = cell.figure
    filled = _filled(figure)
    backed = [(_support(cell, _as(figure, value)), value) for value in [*_readings(figure), *filled]]
    support, value = max(backed, key=lambda pair: len(pair[0]), default=([], None))
    equals = [one for reasons, one in backed if one in filled and len(reasons) == len(support)]
    return (None, []) if filled and (not support or len(equals) > 1) else (value, support)


def _readings(figure: Figure) -> list[Decimal]:
    first = [figure.value] if figure.value is not None else []
    return list(dict.fromkeys([*first, *figure.readings]))


def _filled(figure: Figure) -> tuple[Decimal, ...]:
    """What a number is that lost a digit, at every place ("6.02.252.000")."""
    numeral = _NUMERAL.search(figure.raw)
    return completions(numeral[0]) if numeral else ()


def with_backed_amounts(tree: Tree, row: BudgetRow) -> BudgetRow:
    """The row, its malformed amounts by the reading that the sums of its table or another amount of the
    row back. The row's % backs nothing here: it is what such a row is judged for."""
    read: dict[str, Figure] = {}
    for column, get in BUDGET_AMOUNTS:
        figure = get(row)
        if figure is not None and figure.state is State.MALFORMED and not figure.doubt:
            backed = _backed(Written(tree, row, column, figure, get))
            read |= {column: backed} if backed is not None else {}
    return row.model_copy(update=read) if read else row


def _backed(cell: Written) -> Figure | None:
    """The only reading that a sum or a neighbour supports."""
    tried = [_as(cell.figure, value) for value in (*_readings(cell.figure), *_filled(cell.figure))]
    fitting = [figure for figure in tried if _fits_a_sum(cell, figure) or _fits_neighbour(cell, figure)]
    return fitting[0] if len(fitting) == 1 else None


def _as(figure: Figure, value: Decimal) -> Figure:
    return replace(figure, value=value, decimals=decimals_of(value), state=State.NUMBER, readings=())


def _support(cell: Written, tried: Figure) -> list[str]:
    found = ["column-sum"] if _fits_a_sum(cell, tried) else []
    found += ["row-percentage"] if _fits_percentage(cell, tried) else []
    return found + (["row-neighbour"] if _fits_neighbour(cell, tried) else [])


def _fits_a_sum(cell: Written, tried: Figure) -> bool:
    """As a part of the line above it or of a JUMLAH line, or as the sum of its own parts."""
    if cell.get is None:
        return False
    read = _reading_as(cell.get, cell.row, tried)
    own = counted_parts(cell.tree, cell.tree.children(cell.row.index), read)
    if _adds_up(tried, own):
        return True
    above = cell.tree.parents[cell.row.index]
    wholes = [cell.tree.row(above)] if above is not None else []
    wholes += [r for r in cell.tree.rows if r.role is Role.TOTAL and above is None and r is not cell.row]
    siblings = counted_parts(cell.tree, cell.tree.children(above), read)
    return any((whole := cell.get(w)) is not None and _adds_up(whole, siblings) for w in wholes)


def _reading_as(get: Getter, row: Row, tried: Figure) -> Getter:
    return lambda other: tried if other is row else get(other)


def _adds_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    if not parts or not whole.known or not all(p.known for p in parts):
        return False
    return admits(whole, total(parts).reach)


def _fits_percentage(cell: Written, tried: Figure) -> bool:
    """With this reading the row's % is what its amounts give."""
    row = cell.row
    stated, realisasi, base = _ratio_figures(row)
    figures = [tried if f is cell.figure else f for f in (stated, realisasi, base)]
    if cell.figure not in (stated, realisasi, base) or any(f is None or not f.known for f in figures):
        return False
    percent, part, whole = (f for f in figures if f is not None)
    result = percentage(part, whole)
    return result is not None and admits(percent.as_exact(False), result.reach)


def _ratio_figures(row: Row) -> tuple[Figure | None, Figure | None, Figure | None]:
    if isinstance(row, BudgetRow):
        return row.absorption, row.realisasi, row.target or row.pagu
    if isinstance(row, MeasurementRow):
        return row.achievement, row.realisasi, row.period_target or row.annual_target
    return None, None, None


def _fits_neighbour(cell: Written, tried: Figure) -> bool:
    """Another amount of the row is the same (pagu and target in the last quarter)."""
    columns = BUDGET_AMOUNTS if isinstance(cell.row, BudgetRow) else MEASURED_AMOUNTS
    others = [get(cell.row) for _, get in columns]
    return any(f is not None and f is not cell.figure and f.known and f.value == tried.value for f in others)
