"""What the columns of a table hold, told by heads, values and arithmetic together.

Heads are words, and words mislead: "SPJ (Rp)" is what was spent, "Kategori Penilaian" holds "63,36 %
(Sedang)", a page of a table that goes on has no heads at all. Over many rows the figures say it themselves:
the column that is a third one divided by a second one is the percentage, the third the result. No source has
a veto: a column gets another meaning only where most rows bear it out and the heads of its fellows agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from auditor.reading.columns import HeadReading
from auditor.reading.grid import Grid
from auditor.reading.quantities import ComparisonWords, makes
from auditor.reading.sides import is_money
from auditor.values import Figure, State

_FEWEST = 3
"""So many rows that agree, each to its last digit, are no chance."""
_COARSE = 5
"""Whole percentages agree by chance more easily: so many of these."""
_SHARE = Decimal("0.6")
"""Of the rows that could contradict so many must agree: a report slips in a few rows only."""
_MOST_COLUMNS = 14
"""Wider tables are matrices, whose heads repeat: what could be learned there is ambiguous."""
_MOST_ROWS = 60
"""So many rows tell what a column is; more only cost time."""
_RESULTS = frozenset({"realisasi", "remaining"})
_BASES = frozenset({"target", "pagu"})
_RATES = frozenset({"achievement", "share", "remaining_share", "physical", "efficiency"})
_OPEN = frozenset({"", "category", "note", "unit", "code"})
"""Heads that may stand over figures of another meaning."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Column `rate` is `part` / `whole` x 100 in `agreeing` of `judged` rows that could contradict."""

    part: int
    whole: int
    rate: int
    agreeing: int
    judged: int


def with_meanings(grid: Grid, words: ComparisonWords) -> Grid:
    """The grid with heads whose quantity the values and the arithmetic of all rows tell better."""
    heads = list(grid.heads)
    _names_of_lines(grid, heads)
    columns = _figures(grid)
    unnamed = any(heads[c].quantity in _OPEN for c in columns)
    rivals = _rivals(grid, heads, columns, words)
    ratios = list(ratios_of(columns)) if unnamed or rivals else []
    for ratio in ratios:
        _take_meaning(grid, heads, ratio, ratios, words)
    _set_aside(heads, ratios, rivals)
    _revised(grid, heads, columns)
    _shares(grid, heads)
    return grid if heads == grid.heads else replace(grid, heads=heads)


def _rivals(
    grid: Grid, heads: Sequence[HeadReading], columns: Iterable[int], words: ComparisonWords
) -> dict[int, frozenset[int]]:
    """Columns of targets or results that another one of the same year and period stands beside, each with
    those: counts of two kinds ("Target Kegiatan", "Target OPD"), of which one makes the percentages."""
    alike: dict[tuple[object, ...], set[int]] = {}
    for c in columns:
        head = heads[c]
        if head.quantity in {"target", "realisasi"} and not head.revision and not _compares(head, words):
            key = (head.quantity, head.year, head.quarter, head.to_date, head.end_target, is_money(grid, c))
            alike.setdefault(key, set()).add(c)
    return {c: frozenset(group - {c}) for group in alike.values() if len(group) > 1 for c in group}


def _set_aside(
    heads: list[HeadReading], ratios: Sequence[Ratio], rivals: Mapping[int, frozenset[int]]
) -> None:
    """A rival that makes no percentage is set aside where the other one makes that of an achievement."""
    used = [r for r in ratios if heads[r.rate].quantity == "achievement"]
    parts = {r.part for r in used if heads[r.part].quantity == "realisasi"}
    wholes = {r.whole for r in used if heads[r.whole].quantity == "target"}
    for column, others in rivals.items():
        makers = parts if heads[column].quantity == "realisasi" else wholes
        if column not in makers and others & makers:
            heads[column] = replace(heads[column], quantity="")


def ratios_of(columns: dict[int, list[Figure | None]]) -> Iterator[Ratio]:
    """Every column that is a percentage of two others in most rows, the best supported first."""
    found = []
    for part, whole, rate in permutations(columns, 3):
        rows = zip(columns[part], columns[whole], columns[rate], strict=True)
        agreeing = judged = fine = 0
        for a, b, c in rows:
            fits = makes(a, b, c)
            judged += fits is not None
            agreeing += bool(fits)
            fine += bool(fits) and c is not None and c.decimals > 0
        if (fine >= _FEWEST or agreeing >= _COARSE) and agreeing >= _SHARE * judged:
            found.append(Ratio(part, whole, rate, agreeing, judged))
    yield from sorted(found, key=lambda r: (-r.agreeing, r.judged, r.rate))


def _figures(grid: Grid) -> dict[int, list[Figure | None]]:
    """The columns that hold enough numbers, each with its known figures row by row."""
    if grid.table.cols > _MOST_COLUMNS:
        return {}
    found: dict[int, list[Figure | None]] = {}
    for column, head in enumerate(grid.heads):
        if head.quantity in {"number", "subject", "indicator"}:
            continue
        rows = grid.rows[:_MOST_ROWS]
        figures = [f if (f := grid.figure(row, column)) and f.known else None for row in rows]
        if sum(f is not None for f in figures) >= _FEWEST:
            found[column] = figures
    return found


def _take_meaning(
    grid: Grid, heads: list[HeadReading], ratio: Ratio, ratios: Sequence[Ratio], words: ComparisonWords
) -> None:
    """Name the columns of a ratio where the heads of the other two agree, or no head says anything."""
    bare = not any(h.text.strip() for h in heads)
    wanted = {
        ratio.part: ("realisasi", _RESULTS),
        ratio.whole: ("pagu" if is_money(grid, ratio.whole) else "target", _BASES),
        ratio.rate: ("achievement", _RATES),
    }
    agreeing = [c for c, (_, known) in wanted.items() if heads[c].quantity in known]
    open_ = [
        c
        for c in wanted
        if c not in agreeing and heads[c].quantity in _OPEN and not _compares(heads[c], words)
    ]
    turned = any(
        r.part == ratio.rate and r.rate == ratio.part and r.agreeing > ratio.agreeing for r in ratios
    )
    if bare and not turned and ratio.part > ratio.whole and ratio.rate > ratio.part:
        _named_by_place(grid, heads, ratio)
        open_ = list(wanted)
    elif len(agreeing) < 2 or len(agreeing) + len(open_) < len(wanted):
        return
    if heads[ratio.part].quantity == "remaining":
        return
    for column in open_:
        money = wanted[column][0] == "pagu" or (column == ratio.part and is_money(grid, column))
        heads[column] = replace(heads[column], quantity=wanted[column][0], rupiah=money)


def _compares(head: HeadReading, words: ComparisonWords) -> bool:
    """True for a head that says what it compares: other readers know it."""
    patterns = (words.against, words.end, words.last, words.elsewhere, words.growth, words.progress)
    return any(p.search(head.text) for p in patterns)


def _named_by_place(grid: Grid, heads: list[HeadReading], ratio: Ratio) -> None:
    """A table without any head: the texts left of its figures are sasaran and indicator, nearest last, and
    what stands behind the percentage are its categories."""
    left = [c for c in range(min(ratio.part, ratio.whole)) if _is_label(grid, c)]
    for column, quantity in zip(reversed(left), ("indicator", "subject"), strict=False):
        heads[column] = replace(heads[column], quantity=quantity)
    after = ratio.rate + 1
    if after < len(heads) and not heads[after].quantity and not _has_numbers(grid, after):
        heads[after] = replace(heads[after], quantity="category")


def _names_of_lines(grid: Grid, heads: list[HeadReading]) -> None:
    """A column of words is no quantity: the first of them names the lines where no other column does
    ("Penerimaan" over the kinds of income)."""
    if any(h.quantity in {"subject", "indicator"} for h in heads):
        return
    first = next((c for c in range(len(heads)) if _is_label(grid, c)), None)
    if first is not None and heads[first].quantity in _RESULTS | _BASES | _RATES:
        heads[first] = replace(heads[first], quantity="subject", rupiah=False)


def _is_label(grid: Grid, column: int) -> bool:
    """True when nearly all cells are words and hold no number."""
    texts = grid.values(column)
    wordy = sum(sum(map(str.isalpha, t)) > 3 for t in texts)
    return len(texts) > 1 and 5 * wordy >= 4 * len(texts) and not _has_numbers(grid, column)


def _has_numbers(grid: Grid, column: int) -> bool:
    found = [f for row in grid.rows if (f := grid.figure(row, column)) is not None]
    filled = [f for f in found if f.state is not State.EMPTY]
    return 5 * sum(f.known for f in filled) > len(filled)


def _revised(grid: Grid, heads: list[HeadReading], columns: dict[int, list[Figure | None]]) -> None:
    """Of two budgets beside one another, one is told as that after (or before) the revision: then the
    other is the other one, whatever word stands over it."""
    amounts = [
        c
        for c in columns
        if heads[c].quantity in _BASES | ({""} if heads[c].revision else set())
        and heads[c].quarter is None
        and not heads[c].to_date
        and is_money(grid, c)
    ]
    told = {c: heads[c].revision for c in amounts if heads[c].revision}
    same_year = {heads[c].year for c in amounts}
    if len(amounts) != 2 or len(told) != 1 or len(same_year) > 1:
        return
    [(known, revision)] = told.items()
    for column in amounts:
        other = "before" if revision == "after" else "after"
        heads[column] = replace(
            heads[column], quantity="pagu", rupiah=True, revision=revision if column == known else other
        )


def _shares(grid: Grid, heads: list[HeadReading]) -> None:
    """A percentage beside amounts of which nothing was spent yet is what each has of their total, if all
    rows say so."""
    if any(h.quantity == "realisasi" for h in heads):
        return
    amounts = [c for c in range(len(heads)) if heads[c].quantity in _BASES and is_money(grid, c)]
    rates = [c for c in range(len(heads)) if heads[c].quantity == "achievement" and not is_money(grid, c)]
    if len(amounts) != 1 or len(rates) != 1:
        return
    pairs = [(grid.figure(row, amounts[0]), grid.figure(row, rates[0])) for row in grid.rows]
    known = [(a, c) for a, c in pairs if a is not None and c is not None and a.known and c.known]
    whole = max((a for a, _ in known), key=lambda f: f.value or Decimal(0), default=None)
    if whole is not None and len(known) >= _FEWEST and all(_is_share(a, whole, c) for a, c in known):
        heads[rates[0]] = replace(heads[rates[0]], quantity="share")


def _is_share(part: Figure, whole: Figure, rate: Figure) -> bool:
    if part.value is None or not whole.value or rate.value is None:
        return False
    return abs(rate.value - 100 * part.value / whole.value) <= Decimal(1).scaleb(-max(rate.decimals, 0))
