"""Means: of another set of rows, of other values, by another count, weighted or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from auditor.checks.ratio import bases_of
from auditor.checks.rows import Tree, budget_tree, is_rate, name_of, tree_of
from auditor.checks.sums import as_figure
from auditor.checks.verdict import Fact, Term
from auditor.diagnosis.failure import About, Candidate, Failure, short
from auditor.model import BudgetRow, MeasurementRow, Role, Row
from auditor.model.ledger import rows_of as table_rows
from auditor.relations.arithmetic import Recomputed, exactly, mean, mean_of, percentage
from auditor.values import Figure, State, format_id, round_half_up

MANY_ROWS = 60
"""From so many rows on, the mean without some one of them fits by chance."""

CAPS = (100, 120, 150)
"""Upper limits that some offices put on a % capaian."""

_FULL = 100


def percent_of(row: Row) -> Figure | None:
    """The known % of a row, as a rounded figure."""
    figure = row.achievement if isinstance(row, MeasurementRow) else None
    figure = row.absorption if isinstance(row, BudgetRow) else figure
    return figure.as_exact(False) if figure is not None and figure.known else None


def rows_of(failure: Failure) -> list[Row]:
    """The rows that the mean should have been taken over."""
    if failure.about is About.OVERALL and failure.budget is not None:
        return [r for r in failure.budget.rows if r.role is Role.ROW and percent_of(r) is not None]
    return failure.rows() if failure.about is About.MEAN else []


def percents(rows: Sequence[Row]) -> list[Figure]:
    """The known percentages of the rows."""
    return [figure for row in rows if (figure := percent_of(row)) is not None]


def other_rows(failure: Failure) -> Iterator[Candidate]:
    """The mean of another set of rows that a person may choose."""
    rows = rows_of(failure)
    if not rows or failure.table is None:
        return
    for name, figures in _sets(failure, rows):
        if figures and (result := mean(figures)) is not None:
            yield Candidate(result.value, result.formula, {"rows": Term(name)})


def _sets(failure: Failure, rows: list[Row]) -> Iterator[tuple[str, list[Figure]]]:
    assert failure.table is not None
    every: list[Row] = list(table_rows(failure.table))
    tree = budget_tree(failure.budget) if failure.budget is not None else tree_of(every)
    yield "leaf-rows", percents([r for r in rows if tree.is_leaf(r)])
    for level in tree.levels(rows):
        yield "top-rows" if tree.depth(level[0]) == 0 else "one-level", percents(level)
    yield "with-groups", percents([r for r in every if r.role in (Role.ROW, Role.GROUP)])
    yield "with-total", percents([r for r in every if r.role in (Role.ROW, Role.GROUP, Role.TOTAL)])
    yield "all-rows", percents(rows)
    yield "not-above-100", [f for f in percents(rows) if exactly(f) <= _FULL]
    yield "not-100", [f for f in percents(rows) if exactly(f) != _FULL]
    yield "without-zero", [f for f in percents(rows) if exactly(f) != 0]
    yield from _with_missing(every, rows)
    yield "mean-of-groups", _means_of_groups(tree, rows)
    yield "all-tables", [f for t in _tables(failure) for f in percents([r for r in t if r.role is Role.ROW])]
    for other in _tables(failure):
        if other != every:
            yield "other-table", percents([r for r in other if r.role is Role.ROW])


def _tables(failure: Failure) -> list[list[Row]]:
    tables = failure.report.measurements if failure.measurement is not None else failure.report.budgets
    return [list(table.rows) for table in tables]


def _with_missing(every: Sequence[Row], rows: Sequence[Row]) -> Iterator[tuple[str, list[Figure]]]:
    """Rows without a % counted as 0 or 100; rows whose target is zero or whose realisasi is n/a left out."""
    missing = [r for r in every if r.role is Role.ROW and _is_missing(r)]
    for value in (0, _FULL) if missing else ():
        filled = [Figure(str(value), Decimal(value), unit="%") for _ in missing]
        yield f"na-as-{value}", percents(rows) + filled
    yield "without-zero-targets", percents([r for r in rows if not _has_no_target(r)])
    yield "na-left-out", percents([r for r in rows if not _is_unrealised(r)])


def _is_missing(row: Row) -> bool:
    figure = row.achievement if isinstance(row, MeasurementRow) else getattr(row, "absorption", None)
    return figure is not None and figure.state in (State.NA, State.DASH, State.EMPTY)


def _has_no_target(row: Row) -> bool:
    bases = bases_of(row) if isinstance(row, MeasurementRow) else []
    return bool(bases) and bases[0].target.value == 0


def _is_unrealised(row: Row) -> bool:
    realisasi = getattr(row, "realisasi", None)
    return realisasi is not None and realisasi.state in (State.NA, State.DASH, State.EMPTY)


def _means_of_groups(tree: Tree, rows: Sequence[Row]) -> list[Figure]:
    """The means of the rows under each heading, where there are several."""
    groups: dict[int | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(tree.parents[row.index], []).append(row)
    if len(groups) < 2:
        return []
    return [as_percent(m.value, 2) for members in groups.values() if (m := mean(percents(members)))]


def as_percent(value: Fraction, decimals: int) -> Figure:
    """A computed percentage as it would be printed."""
    return Figure(format_id(value, decimals), round_half_up(value, decimals), decimals, unit="%")


def _few(rows: list[Row]) -> list[Row]:
    """The rows, where they are so few that one more or less tells anything."""
    return rows if len(rows) <= MANY_ROWS else []


def row_left_out(failure: Failure) -> Iterator[Candidate]:
    """One row forgotten, or all rows after one (the range of the formula ends too early)."""
    rows = _few(rows_of(failure))
    for k in range(len(rows) if len(rows) > 1 else 0):
        yield from _of_rows(rows[:k] + rows[k + 1 :], rows[k], which=Term("row-alone"))
    for k in range(2, len(rows) - 1):
        yield from _of_rows(rows[:k], rows[k], which=Term("rows-from"))


def row_counted_twice(failure: Failure) -> Iterator[Candidate]:
    """One row taken twice."""
    rows = _few(rows_of(failure))
    for k in range(len(rows) if len(rows) > 1 else 0):
        yield from _of_rows([*rows, rows[k]], rows[k])


def _of_rows(rows: Sequence[Row], row: Row, **facts: Fact) -> Iterator[Candidate]:
    if (result := mean(percents(rows))) is not None:
        yield Candidate(result.value, result.formula, {"row": short(name_of(row)), **facts})


def wrong_count(failure: Failure) -> Iterator[Candidate]:
    """The right sum, divided by one too many or one too few."""
    figures = percents(rows_of(failure))
    result = mean(figures)
    for count in (len(figures) - 1, len(figures) + 1):
        if result is not None and count > 1:
            total = result.value * len(figures)
            formula = f"{result.formula.rpartition(' / ')[0]} / {count}"
            yield Candidate(total / count, formula, {"count": count, "rows": len(figures)})


def recomputed_mean(failure: Failure) -> Iterator[Candidate]:
    """The mean of the rows' unrounded percentages."""
    results = [r for row in rows_of(failure) if (r := result_of(failure, row)) is not None]
    if len(results) == len(rows_of(failure)) and (result := mean_of(results)) is not None:
        yield Candidate(result.value, result.formula, {})


def result_of(failure: Failure, row: Row) -> Recomputed | None:
    """The % of a row from its own amounts."""
    return failure.relations.result(percent_of(row))


def rounded_mean(failure: Failure) -> Iterator[Candidate]:
    """The mean of percentages that were rounded to fewer digits than are printed."""
    figures = percents(rows_of(failure))
    for decimals in range(max((f.decimals for f in figures), default=0)):
        yield from _of_values(figures, [as_percent(exactly(f), decimals) for f in figures])


def capped_mean(failure: Failure) -> Iterator[Candidate]:
    """The mean with each row cut off at a cap."""
    figures = percents(rows_of(failure))
    for cap in CAPS:
        limited = [replace(f, value=min(f.value, Decimal(cap))) for f in figures if f.value is not None]
        yield from _of_values(figures, limited, cap=cap)


def uncapped_mean(failure: Failure) -> Iterator[Candidate]:
    """The mean of what the rows would be without the cap that the table prints."""
    figures, freed = [], []
    for row in rows_of(failure):
        figure, result = percent_of(row), result_of(failure, row)
        if figure is None:
            return
        figures.append(figure)
        at_cap = figure.value in CAPS and result is not None and result.value > exactly(figure)
        freed.append(as_percent(result.value, max(2, figure.decimals)) if at_cap and result else figure)
    yield from _of_values(figures, freed)


def _of_values(printed: Sequence[Figure], others: Sequence[Figure], **facts: Fact) -> Iterator[Candidate]:
    if [f.value for f in printed] != [f.value for f in others] and (result := mean(others)) is not None:
        yield Candidate(result.value, result.formula, facts)


def weighted(failure: Failure) -> Iterator[Candidate]:
    """Total realisasi / total target where the simple mean of the percentages is wanted."""
    if failure.about is About.OVERALL:
        part, whole = failure.share()
        result = percentage(part, whole) if part is not None and whole is not None else None
    else:
        result = _weighted_rows(rows_of(failure))
    if result is not None:
        yield Candidate(result.value, result.formula, {})


def _weighted_rows(rows: Sequence[Row]) -> Recomputed | None:
    """Sum of realisasi / sum of targets of indicator rows; None where they count no things."""
    pairs = [
        (r.realisasi, bases_of(r)[0].target)
        for r in rows
        if isinstance(r, MeasurementRow) and r.realisasi is not None and r.realisasi.known and bases_of(r)
    ]
    figures = [figure for pair in pairs for figure in pair]
    units = {figure.unit.casefold() for figure in figures}
    if len(pairs) < max(2, len(rows)) or len(units) > 1 or any(map(is_rate, figures)):
        return None
    return percentage(as_figure([a for a, _ in pairs]), as_figure([b for _, b in pairs]))


def simple(failure: Failure) -> Iterator[Candidate]:
    """The simple mean of percentages where total realisasi / total target is wanted."""
    if failure.budget is None or failure.about not in (About.OVERALL, About.ABSORPTION):
        return
    if failure.about is About.ABSORPTION and failure.row is not None and failure.row.role is Role.ROW:
        return
    tree = budget_tree(failure.budget)
    rows: list[Row] = [r for r in failure.budget.rows if r.role is Role.ROW and percent_of(r) is not None]
    for chosen in (*tree.levels(rows), [r for r in rows if tree.is_leaf(r)], rows):
        if (result := mean(percents(chosen))) is not None:
            yield Candidate(result.value, result.formula, {"count": len(chosen)})
