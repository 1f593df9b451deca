"""What each column of a table of indicators states: a quantity, of a year, against what.

The head decides ("Capaian Tahun 2016 terhadap Target Akhir Renstra"); where it is silent, the other
columns of the table do, and the values below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.model import Basis
from auditor.reading.columns import HeadReading, Wordings, kind_of_value, read_head
from auditor.reading.grid import Grid
from auditor.values import Figure

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_CUMULATIVE = re.compile(
    r"(?:\bs\.?\s?/?d\.?|sampai(?:\s+dengan)?)\s*(?:akhir\s+)?(?:(?:tahun|thn|th|ta)\.?\s*)?20\d\d|20\d\d\s*\+",
    re.I,
)
_BARE_YEAR = re.compile(r"^\W*(?:(?:tahun|thn|th|ta)\.?\s*)?20\d\d\W*$", re.I)
_NUMERIC = {"target", "realisasi", "achievement"}


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """The vocabulary's words by which heads compare: rules/vocabulary.toml, [vocabulary.comparison]."""

    against: re.Pattern[str]
    end: re.Pattern[str]
    last: re.Pattern[str]
    elsewhere: re.Pattern[str]
    growth: re.Pattern[str]
    progress: re.Pattern[str]


def comparison_words(table: Mapping[str, Sequence[str]]) -> ComparisonWords:
    """From [vocabulary.comparison]."""

    def pattern(key: str) -> re.Pattern[str]:
        words = sorted(table.get(key, ()), key=len, reverse=True)
        spaced = (r"\s*".join(map(re.escape, w.split())) for w in words)
        return re.compile(rf"(?<![a-z])(?:{'|'.join(spaced) or '(?!)'})(?![a-z])", re.I)

    keys = ("against", "end_target", "last_year", "elsewhere", "growth", "progress")
    return ComparisonWords(*map(pattern, keys))


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its quantity ("target", "realisasi", "achievement", "category", "indicator").

    year: None where the head names none (the report's own). basis: for an achievement, what it is
    measured against, None where its head does not say; for a target, END or ELSEWHERE when it is no
    target of the year; LAST for a realisasi or an achievement of "last year". cumulative: of all years
    up to this one. growth: a change, no share. percent: the head has a % sign.
    """

    at: int
    quantity: str
    year: int | None = None
    basis: Basis | None = None
    cumulative: bool = False
    growth: bool = False
    percent: bool = False


def columns_read(
    grid: Grid, wordings: Wordings, words: ComparisonWords, year: int | None = None
) -> list[Column]:
    """The columns that hold targets, results, percentages and categories, money left out. year: the
    report's own, if it is known."""
    found = []
    for i, head in enumerate(grid.heads):
        column = _bare(i, head, grid.caption.text) or _column(i, head, wordings, words, year)
        if column is not None and not _amounts(grid, i, head):
            found.append(column)
    return _as_captioned(_of_the_year(grid, found), grid.caption.text, words)


def _of_the_year(grid: Grid, columns: list[Column]) -> list[Column]:
    """The columns without those of single quarters: of a quantity that the table gives for the whole year
    too, none of the quarters; of one that it gives by quarters alone, the last. Whether that is the year's
    (results may run on or begin anew each quarter) the percentages must bear out."""

    def quarter(column: Column) -> int | None:
        return grid.heads[column.at].quarter

    kept = []
    for column in columns:
        same = [c for c in columns if (c.quantity, c.basis) == (column.quantity, column.basis)]
        last = max((q for c in same if (q := quarter(c)) is not None), default=None)
        whole = any(quarter(c) is None for c in same)
        if quarter(column) is None or (not whole and quarter(column) == last):
            kept.append(column)
    results = [c for c in kept if c.quantity == "realisasi" and quarter(c) is not None]
    whole_year = [c for c in kept if c.quantity != "realisasi" and quarter(c) is None]
    if not results or not {"target", "achievement"} <= {c.quantity for c in whole_year}:
        return kept
    return kept if _borne_out(grid, results[-1], whole_year) else [c for c in kept if c not in results]


def _borne_out(grid: Grid, result: Column, others: Sequence[Column]) -> bool:
    """True when the results make the percentages of the year's targets in more rows than not."""
    target, rate = (next(c for c in others if c.quantity == q) for q in ("target", "achievement"))
    rows = [[grid.figure(row, c.at) for c in (result, target, rate)] for row in grid.rows]
    fits = [fit for row in rows if (fit := makes(*row)) is not None]
    return 2 * sum(fits) > len(fits)


def makes(part: Figure | None, whole: Figure | None, rate: Figure | None) -> bool | None:
    """Whether part / whole x 100 is the rate, to its last digit; None where the row cannot contradict: 100
    of 100 is 100 in any reading."""
    if part is None or whole is None or rate is None:
        return None
    a, b, c = part.value, whole.value, rate.value
    if not a or not b or not c or a == b or c == 100:
        return None
    near = Decimal(1).scaleb(-max(rate.decimals, 0))
    if abs(c - 100 * a / b) <= near:
        return True
    # Where lower is better the rate is made the other way round: such a row speaks neither for nor against.
    return None if min(abs(c - 100 * b / a), abs(c - 100 * (2 * b - a) / b)) <= near else False


_END_CAPTION = re.compile(r"\btarget\b[^.;]{0,40}$", re.I)


def _as_captioned(columns: list[Column], caption: str, words: ComparisonWords) -> list[Column]:
    """The only target of a table whose caption measures against the end of the plan is that end's."""
    found = words.end.search(caption)
    targets = [c for c in columns if c.quantity == "target"]
    if found is None or len(targets) != 1 or targets[0].basis is not None or targets[0].year is not None:
        return columns
    if not _END_CAPTION.search(caption[: found.start()]):
        return columns
    return [replace(c, basis=Basis.END) if c is targets[0] else c for c in columns]


def _bare(at: int, head: HeadReading, caption: str) -> Column | None:
    """A column under nothing but a year: the caption tells of what ("Perbandingan Realisasi ...")."""
    if not _BARE_YEAR.match(head.text) or head.year is None:
        return None
    if re.search(r"realisasi|capaian|perkembangan", caption, re.I):
        return Column(at, "realisasi", head.year)
    return Column(at, "target", head.year) if re.search(r"target|rencana|renstra", caption, re.I) else None


def _column(
    at: int, head: HeadReading, wordings: Wordings, words: ComparisonWords, own: int | None
) -> Column | None:
    text = head.text
    years = [int(y) for y in _YEARS.findall(text)]
    percent = "%" in text or "persen" in text.lower()
    cumulative = bool(_CUMULATIVE.search(text))
    parts = words.against.split(text, maxsplit=1)
    growth = bool(words.growth.search(text))
    if len(parts) == 2 and parts[1].strip():
        left = [int(y) for y in _YEARS.findall(parts[0])]
        right = [int(y) for y in _YEARS.findall(parts[1])]
        basis = _against(parts[1], left or ([own] if own else []), right, words)
        year = left[0] if left else None
        return Column(at, "achievement", year, basis, cumulative, growth, True)
    if words.progress.search(text):
        return Column(at, "achievement", None, Basis.END, cumulative, False, percent)
    quantity = head.quantity
    year = years[0] if years else head.year
    if words.end.search(text):
        bare = words.end.sub(" ", text)
        quantity = read_head([bare], wordings).quantity or ("target" if "target" in bare.lower() else "")
        kind = Basis.END if quantity in {"target", "achievement"} else None
        return Column(at, quantity, None, kind, cumulative, growth, percent) if kind else None
    if words.last.search(text):
        bare = words.last.sub(" ", text)
        quantity = read_head([bare], wordings).quantity or quantity
        return Column(at, quantity, None, Basis.LAST, cumulative, growth, percent) if quantity else None
    if quantity not in _NUMERIC | {"category", "indicator"}:
        if words.elsewhere.search(text) and re.search(r"capaian|realisasi|standar|target|nilai", text, re.I):
            return Column(at, "target", year, Basis.ELSEWHERE, cumulative, growth, percent)
        return None
    if growth and quantity in _NUMERIC:
        return Column(at, "achievement", year, None, cumulative, True, percent)
    elsewhere = quantity in _NUMERIC and words.elsewhere.search(text)
    return Column(at, "target" if elsewhere else quantity, year, Basis.ELSEWHERE if elsewhere else None,
                  cumulative, growth, percent)  # fmt: skip


def _against(right: str, left: Sequence[int], years: Sequence[int], words: ComparisonWords) -> Basis:
    """What the words after "terhadap" name."""
    if words.end.search(right):
        return Basis.END
    if words.elsewhere.search(right):
        return Basis.ELSEWHERE
    if words.last.search(right) or (left and years and years[0] < left[0]):
        return Basis.LAST
    return Basis.END if left and years and years[0] > left[0] else Basis.PLAN


_MONEY = re.compile(r"\brp\b|rupiah|anggaran|keuangan|belanja|pagu|penyerapan|serapan", re.I)
_AMOUNT = re.compile(r"^\W*(?:rp\.?\s*)\d|^\W*(?:rp\.?)?\s*\d{1,3}(?:[.,]\s?\d{3}){2,}", re.I)


def _amounts(grid: Grid, at: int, head: HeadReading) -> bool:
    """True when the column holds money: its head says so, or most of its values are amounts."""
    kind = kind_of_value(head.text)
    if kind != "k" and (kind == "rp" or _MONEY.search(head.text)):
        return True
    texts = [t for t in grid.values(at) if any(ch.isdigit() for ch in t)]
    return sum(1 for t in texts if _AMOUNT.match(t)) * 2 > len(texts) > 0


def own_year(columns: Sequence[Column], year: int | None) -> int | None:
    """The report's year, else the latest year that a result column names."""
    if year is not None:
        return year
    named = [c.year for c in columns if c.year and c.quantity in {"realisasi", "achievement"}]
    return max(named, default=None)


def settled(grid: Grid, columns: Sequence[Column]) -> list[Column]:
    """The columns with what only the others tell: a "Capaian" or "Realisasi (%)" that is the result itself,
    a "Pencapaian" that is the percentage of the result beside it."""
    found = list(columns)
    for i, column in enumerate(found):
        same = [c for c in found if c.year == column.year and c is not column and c.basis is None]
        has = {c.quantity for c in same}
        text = grid.heads[column.at].text.lower()
        if column.basis is not None:
            continue
        if column.quantity == "achievement" and "target" in has and "realisasi" not in has:
            target = next(c for c in same if c.quantity == "target")
            if re.search(r"realisasi", text) or (not column.percent and _like_target(grid, column, target)):
                found[i] = replace(column, quantity="realisasi")
        elif column.quantity == "achievement" and not column.percent and not has & {"target", "realisasi"}:
            results = [
                c for c in found if c.quantity == "realisasi" and c.basis is None and c.year != column.year
            ]
            if column.year is not None and results and _like_target(grid, column, results[0]):
                found[i] = replace(column, quantity="realisasi")
        elif column.quantity == "realisasi" and {"target", "realisasi"} <= has and _is_rate(text):
            found[i] = replace(column, quantity="achievement")
    return found


def _is_rate(text: str) -> bool:
    leaf = re.sub(r"tahun|\d|[()%]", " ", text).split()
    return bool(leaf) and leaf[-1] in {"pencapaian", "capaian", "hasil"} and "realisasi" not in text


def _like_target(grid: Grid, column: Column, target: Column) -> bool:
    """True when the values lie nearer to the targets than to 100: results, no percentages."""
    near = far = 0
    for row in grid.rows:
        value, goal = grid.figure(row, column.at), grid.figure(row, target.at)
        if value is None or goal is None or not value.value or not goal.value:
            continue
        to_goal, to_hundred = abs(value.value - goal.value) / goal.value, abs(value.value - 100) / 100
        near += to_goal < to_hundred
        far += to_goal > to_hundred
    return near >= far


def relabelled(grid: Grid, columns: Sequence[Column], own: int | None) -> Grid:
    """The grid with heads that say what only comparing words told: "Capaian Tahun Lalu" is of the year
    before, "Target Akhir Renstra" a target. For the figures that no reading of the table takes."""
    heads = list(grid.heads)
    for column in columns:
        head = heads[column.at]
        if column.basis is Basis.LAST and column.quantity != "category":
            before = own - 1 if own is not None else None
            results = [c for c in columns if c.quantity == "realisasi" and c.basis is None]
            raw = not column.percent and bool(results) and _like_target(grid, column, results[0])
            heads[column.at] = replace(head, quantity="realisasi" if raw else column.quantity, year=before)
        elif column.basis is Basis.END and not head.quantity:
            heads[column.at] = replace(head, quantity=column.quantity)
    return replace(grid, heads=heads)
