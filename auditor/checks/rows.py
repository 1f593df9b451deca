"""Rows of the tables as participants: their names, their polarity, who stands under whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from auditor.checks.answers import subject_key
from auditor.model import (
    Budget,
    BudgetRow,
    EfficiencyRow,
    Measurement,
    MeasurementRow,
    Polarity,
    Report,
    Role,
    Row,
)
from auditor.values import Figure, State

Getter = Callable[[Row], Figure | None]
Columns = Sequence[tuple[str, Getter]]


def name_of(row: Row) -> str:
    """What a row is about, as printed: its indicator, else its subject, else its number."""
    indicator = row.indicator.text if isinstance(row, MeasurementRow | EfficiencyRow) else ""
    return indicator.strip() or row.subject.text.strip() or row.number


def row_key(row: Row, quantity: str) -> str:
    """A subject key for one quantity of a row.

    The number is left out where the row has a name: rows are renumbered when a report is revised.
    """
    subject = row.subject.text if isinstance(row, MeasurementRow) and row.indicator.text.strip() else ""
    return subject_key(name_of(row), subject, quantity)


def known(figure: Figure | None) -> bool:
    """True when there is a figure with a value."""
    return figure is not None and figure.known


def printed(figure: Figure | None) -> bool:
    """True when something is printed there: a number or what stands in its place."""
    return figure is not None and figure.state is not State.EMPTY


def polarity_of(report: Report, table: Measurement, row: MeasurementRow) -> Polarity:
    """The row's own polarity, else that of the agreed indicator it measures."""
    if row.polarity is not Polarity.UNKNOWN:
        return row.polarity
    if table.agreement is None or table.agreement >= len(report.agreements):
        return Polarity.UNKNOWN
    agreed = report.agreements[table.agreement].rows
    return next((a.polarity for a in agreed if a.index == row.agreed_index), Polarity.UNKNOWN)


def is_rate(figure: Figure) -> bool:
    """True for a percentage, which is never summed and clashes with a count."""
    return figure.unit == "%"


def unlike_units(a: Figure, b: Figure) -> bool:
    """True when one is a percentage and the other counts something that it names."""
    return is_rate(a) != is_rate(b) and bool(a.unit) and bool(b.unit)


def in_unit_of(target: Figure, realisasi: Figure) -> Figure:
    """The target in the realisasi's unit: of "77,11 % (4.380 kegiatan)", the part that matches."""
    if target.aside is not None and target.aside.known and unlike_units(target, realisasi):
        return target.aside
    return target


@dataclass(frozen=True, slots=True)
class Tree:
    """Rows with their parents; children in the order of the table.

    inferred: the table prints no hierarchy; it was found from sums that agree.
    """

    rows: tuple[Row, ...]
    parents: dict[int, int | None]
    inferred: bool = False

    def children(self, index: int | None) -> tuple[Row, ...]:
        """The rows directly under the row of this index (None: the top of the table), totals left out."""
        return tuple(r for r in self.rows if self.parents[r.index] == index and _counts(r))

    def is_leaf(self, row: Row) -> bool:
        """True when no row stands under it."""
        return not self.children(row.index)

    def depth(self, row: Row) -> int:
        """How many rows stand above it in the hierarchy."""
        above = self.parents[row.index]
        return 0 if above is None else 1 + self.depth(self.row(above))

    def row(self, index: int) -> Row:
        """The row of this index."""
        return next(r for r in self.rows if r.index == index)

    def levels(self, rows: Sequence[Row]) -> Iterator[list[Row]]:
        """The given rows by depth, from the top."""
        depths = {r.index: self.depth(r) for r in rows}
        for depth in sorted(set(depths.values())):
            yield [r for r in rows if depths[r.index] == depth]


def _counts(row: Row) -> bool:
    return row.role in (Role.ROW, Role.GROUP)


def tree_of(rows: Sequence[Row]) -> Tree:
    """The hierarchy that the reader found; a parent that is not in the table counts as none."""
    indices = {r.index for r in rows}
    parents = {r.index: r.parent if r.parent in indices and r.parent != r.index else None for r in rows}
    return Tree(tuple(rows), parents)


BUDGET_AMOUNTS: tuple[tuple[str, Getter], ...] = (
    ("pagu", lambda row: row.pagu if isinstance(row, BudgetRow) else None),
    ("pagu-before", lambda row: row.pagu_before if isinstance(row, BudgetRow) else None),
    ("target", lambda row: row.target if isinstance(row, BudgetRow) else None),
    ("realisasi", lambda row: row.realisasi if isinstance(row, BudgetRow) else None),
    ("remaining", lambda row: row.remaining if isinstance(row, BudgetRow) else None),
)
MEASURED_AMOUNTS: tuple[tuple[str, Getter], ...] = (
    ("annual-target", lambda row: row.annual_target if isinstance(row, MeasurementRow) else None),
    ("period-target", lambda row: row.period_target if isinstance(row, MeasurementRow) else None),
    ("quarter-target", lambda row: row.quarter_target if isinstance(row, MeasurementRow) else None),
    ("realisasi", lambda row: row.realisasi if isinstance(row, MeasurementRow) else None),
)


def budget_tree(budget: Budget, elsewhere: Columns = ()) -> Tree:
    """The hierarchy of a budget table; where none is printed, that which its sums show. elsewhere: amounts
    that the same printed lines have for other periods: what is a sum in one is so in all."""
    tree = tree_of(budget.rows)
    amounts = [r for r in budget.rows if any(known(get(r)) for _, get in BUDGET_AMOUNTS)]
    if any(tree.parents[r.index] is not None for r in amounts) or _flat_rows_fit(budget):
        return tree  # a heading without amounts is nobody's part
    found = _tree_by_sums(budget, elsewhere)
    # Two lines of equal amounts show nothing by themselves; beside a line that adds up several, they do.
    above = [p for p in found.parents.values() if p is not None]
    return found if len(set(above)) < len(above) else tree


def _flat_rows_fit(budget: Budget) -> bool:
    """True when the JUMLAH line is the sum of all rows: then none stands under another."""
    lines = [r for r in budget.rows if r.role is Role.TOTAL]
    rows = [r for r in budget.rows if _counts(r)]
    return bool(lines) and any(_adds_up(get, lines[-1], rows) for _, get in BUDGET_AMOUNTS)


def _tree_by_sums(budget: Budget, elsewhere: Columns) -> Tree:
    """Rows whose amount is that of the rows right below them are their parents."""
    parents: dict[int, int | None] = {r.index: None for r in budget.rows}
    tops: list[Row] = []
    for row in reversed(budget.rows):
        if not _counts(row):
            tops = []
            continue
        under, owners = _below(row, tops, elsewhere)
        for child in tops[:under]:
            parents[child.index] = owners.get(child.index, row.index)
        tops = [row, *tops[under:]]
    return Tree(tuple(budget.rows), parents, inferred=True)


def _below(row: Row, tops: Sequence[Row], elsewhere: Columns) -> tuple[int, dict[int, int]]:
    """How many of the rows below stand under the row, and which of them under another one of them: a line
    that says the amount of the line before it again is that line's only part."""
    under = run_below(row, tops, BUDGET_AMOUNTS)
    if under:
        return under, {}
    for _, get in BUDGET_AMOUNTS:
        run = _run_of_different(get, row, tops)
        if run is not None:
            return run
    under = run_below(row, tops, elsewhere)
    return (0 if _repeats_unseen(tops[:under], elsewhere) else under), {}


def _repeats_unseen(run: Sequence[Row], elsewhere: Columns) -> bool:
    """True when a line of the run says the amount of its neighbour again and has none in other periods: how
    deep it stands they do not show."""
    for get in (get for _, get in BUDGET_AMOUNTS):
        for one, other in pairwise(run):
            again = known(get(one)) and _amount(get, one) == _amount(get, other) != 0
            if again and not any(_amount(there, other) for _, there in elsewhere):
                return True
    return False


def _run_of_different(get: Getter, row: Row, below: Sequence[Row]) -> tuple[int, dict[int, int]] | None:
    """The rows below that add up to the row when an amount that repeats the last one is not counted
    again: their number, and of which line the repeated ones (and empty ones before them) are parts."""
    whole = get(row)
    if whole is None or not whole.value:
        return None
    last, added, filled = row, Decimal(0), 0
    empty: list[int] = []
    owners: dict[int, int] = {}
    for count, part in enumerate(below, start=1):
        value, amount = _amount(get, part), get(last)
        if value is None:
            return None
        if not value:
            empty.append(part.index)
        elif last is not row and amount is not None and value == amount.value:
            owners |= dict.fromkeys([*empty, part.index], last.index)
        else:
            last, added, filled, empty = part, added + value, filled + 1, []
        if added == whole.value and filled > 1 and not _repeats_next(get, last, below[count:]):
            return (count, owners) if owners else None
        if abs(added) > abs(whole.value):
            return None
    return None


def _repeats_next(get: Getter, last: Row, rest: Sequence[Row]) -> bool:
    """True when the next line with an amount says that of the last one again."""
    following = next((r for r in rest if _amount(get, r) != 0), None)
    amount, other = get(last), get(following) if following is not None else None
    return amount is not None and other is not None and amount.value == other.value


def condensed(rows: Sequence[Row], columns: Columns) -> list[Row]:
    """The rows that stand under no other of them, told by sums: a row whose amount is that of the rows
    right below it stands for them."""
    tops: list[Row] = []
    for row in reversed(rows):
        tops = [row, *tops[run_below(row, tops, columns) :]]
    return tops


def run_below(row: Row, below: Sequence[Row], columns: Columns) -> int:
    """How many of the rows below add up to the row; 0 when none do.

    Two or more rows must add up in one column, a single row must equal its parent in all. Of several runs
    the one that adds up in most columns: a last row of nothing ends one column's sum early.
    """
    runs = sorted({n for _, get in columns if (n := _run_in(get, row, below)) > 1})
    if runs:
        return max(runs, key=lambda n: sum(_is_sum(get, row, below[:n]) for _, get in columns))
    single = below[:1]
    filled = [get for _, get in columns if known(get(row))]
    same = bool(single) and len(filled) > 1 and all(_adds_up(get, row, single) for get in filled)
    return 1 if same and name_of(row) != name_of(below[0]) else 0


def _run_in(get: Getter, row: Row, below: Sequence[Row]) -> int:
    """The same in one column: 0 when the amounts below reach past the row's before they equal it."""
    whole = get(row)
    if whole is None or not whole.value:
        return 0
    added, filled = Decimal(0), 0
    for count, part in enumerate(below, start=1):
        value = _amount(get, part)
        if value is None:
            return 0
        added, filled = added + value, filled + bool(value)
        if added == whole.value and filled > 1:
            return count
        if abs(added) > abs(whole.value):
            return 0
    return 0


def _is_sum(get: Getter, row: Row, parts: Sequence[Row]) -> bool:
    whole = get(row)
    amounts = [_amount(get, part) for part in parts]
    known_amounts = [a for a in amounts if a is not None]
    return whole is not None and len(known_amounts) == len(amounts) and sum(known_amounts) == whole.value


def _amount(get: Getter, row: Row) -> Decimal | None:
    """The value; a dash or an empty cell among amounts is nothing, and so is a heading without any."""
    figure = get(row)
    if figure is None:
        return Decimal(0) if row.role is Role.GROUP else None
    return Decimal(0) if figure.state in (State.DASH, State.EMPTY) else figure.value


def _adds_up(get: Getter, row: Row, parts: Sequence[Row]) -> bool:
    whole = get(row)
    values = [figure.value for part in parts if (figure := get(part)) is not None]
    if whole is None or not whole.value or len(values) < len(parts) or None in values:
        return False
    return sum(v for v in values if v is not None) == whole.value and all(values)
