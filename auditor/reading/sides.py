"""The two sides of a table: the columns about money and those about performance.

Real reports set both in one table ("Kinerja | Keuangan"), and list budgets without any realisasi. A
column is told by its head and by the values below it together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from auditor.model import Budget
from auditor.reading.budgets import read_budget
from auditor.reading.columns import HeadReading, kind_of_value
from auditor.reading.grid import BodyRow, Grid
from auditor.reading.kinds import Picked, column_of_period, first_of, own_columns, pick_targets
from auditor.reading.spread import spread
from auditor.reading.stacked import unstacked

_AMOUNT = re.compile(r"^\W*(?:rp\.?)?\s*\(?\d{1,3}(?:[.,]\s?\d{3}){2,}", re.I)
_GROUPED = re.compile(r"^\W*(?:rp\.?)?\s*\(?\d{1,3}(?:[.,]\s?\d{3})+(?:[.,]\d{1,2})?\)?\D*$", re.I)
_NOTHING = re.compile(r"^[\s\-–—_.,0]*$|^\W*rp[\s\-–—_.,0]*$", re.I)
_RUPIAH = re.compile(r"^\W*rp\.?\s*\d", re.I)
_RUPIAH_UNIT = re.compile(r"\W*(?:rp|rupiah|juta|milyar|miliar)\b", re.I)
_LINE = re.compile(r"program|kegiatan|belanja|uraian|komponen|rincian", re.I)
_WORDS = re.compile(r"[A-Za-z]{3,}")

AMOUNTS = frozenset({"target", "realisasi", "pagu", "remaining", ""})
"""Quantities that may be money; an unknown head may stand over money too."""
PERCENTS = frozenset({"achievement", "physical", "share", "remaining_share"})


@dataclass(frozen=True, slots=True)
class Side:
    """The money side of a table: its columns, and the column that names the budget lines."""

    columns: frozenset[int]
    lines: int | None


def money_side(grid: Grid) -> Side | None:
    """The money side; None where no known column of amounts is about money."""
    amounts = [i for i, h in enumerate(grid.heads) if h.quantity in AMOUNTS and is_money(grid, i)]
    if not any(grid.heads[i].quantity in {"pagu", "target", "realisasi"} for i in amounts):
        return None
    if not any(h.quantity == "indicator" for h in grid.heads):
        amounts += [i for i in range(len(grid.heads)) if i not in amounts and _is_grouped(grid, i)]
    columns = set(amounts) | {i for i in _percents(grid) if _amount_before(grid, i) in amounts}
    return Side(frozenset(columns), _line_column(grid, columns))


def is_money(grid: Grid, column: int) -> bool:
    """True when most values of the column are large amounts; below a head that speaks of money also
    smaller grouped ones (thousands of rupiah). A column of nothing but zeros is what its head says."""
    texts = grid.values(column)
    values = [t for t in texts if not _NOTHING.match(t)]
    head = grid.heads[column]
    if _has_units(grid, column):
        return False
    if not values:
        return bool(texts) and head.rupiah and head.quantity != ""
    large = sum(1 for t in values if _AMOUNT.match(t) or _RUPIAH.match(t))
    if large * 2 > len(values):
        return True
    if head.rupiah and head.quantity and grid.power:
        return 2 * sum(any(map(str.isdigit, t)) for t in values) > len(values)  # "480" million
    grouped = sum(1 for t in values if _GROUPED.match(t))
    return head.rupiah and head.quantity != "" and grouped * 2 > len(values)


def _has_units(grid: Grid, column: int) -> bool:
    """True for targets and results behind a column of units of which none is rupiah: tons, not money."""
    head = grid.heads[column]
    units = [i for i in range(column) if grid.heads[i].quantity == "unit"]
    if not units or head.rupiah or head.quantity not in {"target", "realisasi"}:
        return False
    if any(h.quantity == "pagu" or h.rupiah for h in grid.heads[units[-1] : column]):
        return False
    texts = grid.values(units[-1])
    return bool(texts) and not any(_RUPIAH_UNIT.match(t) for t in texts)


def _is_grouped(grid: Grid, column: int) -> bool:
    """True for targets and results that are all grouped amounts, some of them large: beside money they
    are money, however few the rows are."""
    if grid.heads[column].quantity not in {"pagu", "target", "realisasi", "remaining"}:
        return False
    values = [t for t in grid.values(column) if not _NOTHING.match(t)]
    return any(map(_AMOUNT.match, values)) and all(map(_GROUPED.match, values))


def _percents(grid: Grid) -> list[int]:
    return [i for i, h in enumerate(grid.heads) if h.quantity in PERCENTS and not is_money(grid, i)]


def _amount_before(grid: Grid, column: int) -> int | None:
    """The column of amounts that a percent stands after; in a matrix one of counts or of rupiah as it is."""
    kind = kind_of_value(grid.heads[column].text)
    before = (i for i in range(column - 1, -1, -1) if grid.heads[i].quantity in AMOUNTS - {""})
    return next((i for i in before if not kind or kind_of_value(grid.heads[i].text) == kind), None)


def _line_column(grid: Grid, money: Collection[int]) -> int | None:
    """The column that names the budget lines: the one called program or kegiatan that is nearest on the
    left of the amounts, else the nearest column of words."""
    first = min(money)
    words = [i for i in range(len(grid.heads)) if i not in money and _is_of_words(grid, i)]
    named = [i for i in words if grid.heads[i].quantity != "indicator" and _LINE.search(grid.heads[i].text)]
    left = [i for i in named if i < first] or [i for i in words if i < first]
    return left[-1] if left else next(iter(named or words), None)


def _is_of_words(grid: Grid, column: int) -> bool:
    head = grid.heads[column]
    if head.quantity in {"subject", "indicator"}:
        return not is_money(grid, column)  # a head that reaches over the amounts too
    if head.quantity:
        return False
    texts = grid.values(column)
    return bool(texts) and 2 * sum(bool(_WORDS.search(t)) for t in texts) > len(texts)


def quarters_of(grid: Grid, side: Side) -> list[int]:
    """The quarters of a matrix that gives the realisasi of each quarter alone; [] for other tables."""
    heads = [grid.heads[i] for i in side.columns if grid.heads[i].quantity == "realisasi"]
    quarters = sorted({h.quarter for h in heads if h.quarter is not None and not h.to_date})
    return quarters if len(quarters) > 1 else []


def budget_grid(grid: Grid, side: Side, also: Collection[int] = ()) -> Grid:
    """The rows in which a budget line, an amount or a figure of the columns `also` begins."""
    columns = {*side.columns, *also} | ({side.lines} if side.lines is not None else set())
    return rows_of(grid, columns)


def years_of(grid: Grid, side: Side) -> list[int]:
    """The years of a table that gives pagu (or target) and realisasi of several years; [] for others."""
    heads = [grid.heads[i] for i in side.columns]
    spent = {h.year for h in heads if h.year and h.quantity == "realisasi"}
    aimed = {h.year for h in heads if h.year and h.quantity in {"pagu", "target"}}
    return sorted(spent & aimed) if len(spent & aimed) > 1 else []


def read_money(
    grid: Grid, side: Side, year: int | None, quarter: int | None, total_words: Collection[str]
) -> list[Budget]:
    """The budgets of a table's money side: one; one for each quarter of a matrix, or for each of several
    years. That of the report's own period (else the last) comes first, with what belongs to no period."""
    amounts = [i for i in side.columns if grid.heads[i].quantity in AMOUNTS | PERCENTS]
    grid = spread(unstacked(grid, amounts, side.lines), amounts)
    if quarters := quarters_of(grid, side):
        own = quarter if quarter in quarters else quarters[-1]
        whole: list[int | None] = [None] if quarter is None and _has_whole_year(grid, side) else []
        periods = [*whole, *sorted(quarters, key=lambda q: q != own)]
        return _by_period(grid, side, periods, "quarter", year, total_words)
    if years := years_of(grid, side):
        own = year if year in years else years[-1]
        ordered = sorted(years, key=lambda y: (y != own, -y))
        return _by_period(grid, side, ordered, "year", quarter, total_words)
    money = budget_grid(grid, side)
    return [read_budget(money, pick_money(money, side, year, quarter), total_words)]


def _has_whole_year(grid: Grid, side: Side) -> bool:
    """True when a column of the money gives what was spent in all quarters."""
    heads = [grid.heads[i] for i in side.columns]
    return any(h.quantity == "realisasi" and h.quarter is None for h in heads)


def _by_period(
    grid: Grid,
    side: Side,
    periods: Sequence[int | None],
    kind: str,
    other: int | None,
    total_words: Collection[str],
) -> list[Budget]:
    """One budget for each period, the own one first; None: that of no quarter, but of the whole year. kind:
    "quarter" or "year"; other: the report's other one of the two."""
    found: list[Budget] = []
    for one in periods:
        own = one == periods[0]
        wanted = {one, None} if own else {one}
        part = replace(
            side, columns=frozenset(i for i in side.columns if getattr(grid.heads[i], kind) in wanted)
        )
        counts = [i for i, h in enumerate(grid.heads) if own and h.quantity in AMOUNTS - {""}]
        money = _only(budget_grid(grid, part, counts), part, side.columns - part.columns, keep=own)
        year, quarter = (one, other) if kind == "year" else (other, one)
        budget = read_budget(money, pick_money(money, part, year, quarter), total_words)
        if any(r.realisasi is not None and r.realisasi.known for r in budget.rows):
            found.append(budget if own and kind == "year" else budget.model_copy(update={kind: one}))
    return found


def _only(grid: Grid, part: Side, others: Collection[int], *, keep: bool) -> Grid:
    """The grid with the money of other periods as notes, and unless `keep` every amount outside of `part`:
    counts beside the money are read with the own period."""
    heads = [
        replace(h, quantity="note")
        if i in others or (not keep and i not in part.columns and h.quantity in AMOUNTS | PERCENTS)
        else h
        for i, h in enumerate(grid.heads)
    ]
    return replace(grid, heads=heads)


def performance_grid(grid: Grid, side: Side) -> Grid | None:
    """The other side of the table: the money's columns are notes there. None where nothing is left to
    measure (no target, realisasi or % outside of the money)."""
    rest = [i for i in range(len(grid.heads)) if i not in side.columns]
    measured = {i for i in rest if grid.heads[i].quantity in {"target", "realisasi", "achievement"}}
    named = {i for i in rest if grid.heads[i].quantity in {"indicator", "subject"}}
    if not measured or not named:
        return None
    heads = [
        replace(h, quantity="note" if i in side.columns else h.quantity, rupiah=False)
        for i, h in enumerate(grid.heads)
    ]
    _told_results(heads, rest)
    inner = side.lines is not None and any(i > side.lines for i in named if heads[i].quantity == "indicator")
    if (
        side.lines in named
        and len(named) > 1
        and side.lines is not None
        and side.lines > min(measured)
        and not inner
    ):
        heads[side.lines] = replace(heads[side.lines], quantity="note")
        named.discard(side.lines)
    return replace(rows_of(grid, measured | named), heads=heads)


def _told_results(heads: list[HeadReading], rest: Sequence[int]) -> None:
    """Of two percent columns without any realisasi, the one called "Realisasi (%)" is the realisasi."""
    percents = [i for i in rest if heads[i].quantity == "achievement"]
    named = [i for i in percents if "realisasi" in heads[i].text.lower()]
    if len(percents) > 1 and len(named) == 1 and all(heads[i].quantity != "realisasi" for i in rest):
        heads[named[0]] = replace(heads[named[0]], quantity="realisasi")


def rows_of(grid: Grid, columns: Collection[int]) -> Grid:
    """The grid with only those rows in which a filled cell begins that reaches into these columns."""
    return replace(grid, rows=[r for r in grid.rows if any(_begins(r, c) for c in columns)])


def _begins(row: BodyRow, column: int) -> bool:
    cell = row.cells[column]
    if cell is None or not cell.text.strip():
        return False
    return any(s and c is cell for c, s in zip(row.cells, row.starts, strict=True))


def pick_money(grid: Grid, side: Side, year: int | None, quarter: int | None) -> Picked:
    """The money's columns of the report's own period, by what they hold."""
    own = [i for i in own_columns(grid, year) if i in side.columns]
    found = Picked(
        number=first_of(grid, range(len(grid.heads)), "number"),
        subject=side.lines,
        remaining=first_of(grid, own, "remaining"),
        remaining_share=first_of(grid, own, "remaining_share"),
        physical=first_of(grid, own, "physical"),
        share=first_of(grid, own, "share"),
    )
    _pick_pagu(grid, own, found)
    pick_targets(grid, own, quarter, found)
    found.realisasi = column_of_period(grid, own, "realisasi", quarter)
    found.achievement = column_of_period(grid, own, "achievement", quarter)
    return found


def _pick_pagu(grid: Grid, own: Sequence[int], found: Picked) -> None:
    """The last pagu is the one in force; another one before it is that before the revision."""
    pagus = [i for i in own if grid.heads[i].quantity == "pagu"]
    revised = [i for i in pagus if grid.heads[i].revision != "before"]
    found.pagu = next(reversed(revised or pagus), None)
    earlier = [i for i in pagus if i != found.pagu]
    before = [i for i in earlier if grid.heads[i].revision == "before"]
    found.pagu_before = next(iter(before or earlier), None)
