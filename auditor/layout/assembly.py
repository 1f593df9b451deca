"""Rows where neither rulings nor white part them: every column is cut by itself, and its texts are given
to the rows that the columns of figures show.

In such tables the label stands at the top of its row, the amount at its foot and the percentage between,
so that no level cut parts the rows. What a column has of figures is kept in its order; labels are parted
where white, capitals and counts say so, and where their figures stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from auditor.intake.document import Word
from auditor.layout.lines import rows_of
from auditor.values import split_lines

Line = list[Word]
Way = list[tuple[int, int, int | None]]
"""Rows: (the first line of the label, the line after its last, the row of figures)."""

_VALUE = re.compile(
    r"(?:rp\.?\s*)?[-(]?\d[\d.,]*(?:,-|-)?\s*%?\)?(?:\s?[a-z]{1,12}\.?)?(?:\s?\*+\)?)?|[-–]+(?:\s?\*+\))?|rp\.?\s?-|n/?a",
    re.I,
)
_BRACKET = re.compile(r"\(.*\)\W*")
_UNIT = re.compile(r"%|[a-z]{3,12}\.?(?:/[a-z]{1,12})?", re.I)
_COUNT = re.compile(r"\W?(?:\d{1,3}|[a-z]|[IVX]{1,5})(?:\.\d{1,3})*[.)]?\W?", re.I)
_MARK = re.compile(r"[-–•▪○●*\uf0b7\uf0a7]|\(?(?:\d{1,2}|[a-z])[.)]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEADING = 1.6  # font sizes from line to line inside a cell
_MOST = 0.8  # of a column's lines are figures
_LINES = 90  # of the longest column: more are no row
_DEEP = 8  # lines of a label at most
_NEW_ROW = 0.6  # rows off the nearest one: a figure of its own row
_APART = 1.25  # times the leading: lines of one label stand no further apart
_TIGHT, _INSIDE, _SMALL, _COUNTED = 0.35, 0.8, 1.0, 0.5  # costs of cutting a label, see _cost
_EMPTY, _ALONE = 1.2, 0.9  # costs of a row without a label, of a label without a row
_DOUBTFUL = 0.5  # cost of a row on average from which on nothing is certain
_FULL = 0.6  # of the rows have a figure in most columns of figures
_NAME = 8  # letters of a label at least, on average
_FEW = 4  # rows: a single figure beside them may be that of all
_LEVEL = 0.6  # font sizes: texts that begin in one line
_COVERED, _SPARSE = 0.7, 0.4  # of few and of many rows have a place or a unit
_SHORT = 12  # signs of a unit or a place


@dataclass(slots=True)
class _Item:
    """What stands in one row of a column: its lines, and its height."""

    y: float
    lines: list[Line]


@dataclass(slots=True)
class Assembly:
    """Rows put together: for each row the lines in each of the columns. merged: of a column whose texts
    stand for several rows each, from which row to which; the lines are with the first of them."""

    rows: list[list[list[Line]]]
    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


def rows_by_columns(columns: Sequence[Sequence[Word]]) -> Assembly | None:
    """The rows that stand in cells side by side, or None when the columns do not agree on two at least.

    columns: the words of each cell, left to right. Each row has a label, and no more than one figure in
    a column of figures.
    """
    lines = [rows_of(words) for words in columns]
    if not 1 < max(map(len, lines), default=0) <= _LINES:
        return None
    figured = [c for c, own in enumerate(lines) if c > 0 and _is_figured(own)]
    items = {c: _items(lines[c]) for c in figured}
    if not figured or max(map(len, items.values())) < 2:
        return None
    rows = _rows(sorted(items.values(), key=len, reverse=True))
    lone = {c for c, own in items.items() if len(own) == 1 and len(rows) <= _FEW}
    full = sum(len(own) >= _FULL * len(rows) for own in items.values())
    if 2 * full < len(figured):
        return None
    counts = [n[0].bottom for n in lines[0]] if all(_COUNT.fullmatch(_text(n)) for n in lines[0]) else []
    texts = [c for c in range(figured[0]) if not (c == 0 and counts)]
    main = _main_labels(texts, lines, rows, counts)
    if main is None:
        return None
    column, ways = main
    out = Assembly([[[] for _ in columns] for _ in ways])
    for row, (a, b, _) in zip(out.rows, ways, strict=True):
        row[column] = list(lines[column][a:b])
    if not _put_figures(out, ways, rows, {c: own for c, own in items.items() if c not in lone}):
        return None
    for c in lone:
        out.merged[c] = [(0, len(out.rows))]
        out.rows[0][c] = lines[c]
    for c in range(len(columns)):
        if c not in figured and c != column:
            _put_texts(out, c, lines[c], rows, ways)
    return out


def _main_labels(
    texts: Sequence[int], lines: Sequence[Sequence[Line]], rows: Sequence[float], counts: Sequence[float]
) -> tuple[int, Way] | None:
    """The column whose texts are the labels of the rows, and which lines are whose. A row may have its
    label in another column: a sasaran above its indicators."""
    found: list[tuple[float, int, int, Way]] = []
    for n, column in enumerate(reversed(texts)):
        if _letters(lines[column]) < _NAME * len(rows):
            continue
        cost, way = min(_ways(lines[column], rows, counts), key=lambda w: w[0])
        others = [line for c in texts if c != column for line in lines[c]]
        bare = (rows[j] for a, b, j in way if a == b and j is not None)
        if all(any(abs(o[0].bottom - y) < o[0].size for o in others) for y in bare):
            found.append((cost, n, column, way))
    best = min(found, key=lambda f: f[:2], default=None)
    return best[2:] if best is not None and best[0] <= _DOUBTFUL * len(rows) else None


def _is_figured(lines: Sequence[Line]) -> bool:
    texts = [_text(line) for line in lines]
    values = sum(_VALUE.fullmatch(t) is not None and not _YEAR.fullmatch(t) for t in texts)
    units = sum(_UNIT.fullmatch(text) is not None for text in texts) if values else 0
    return values >= units and 0 < _MOST * len(lines) <= values + units


def _text(line: Line) -> str:
    return " ".join(w.text for w in line)


def _letters(lines: Sequence[Line]) -> int:
    return sum(map(str.isalpha, "".join(map(_text, lines))))


def _items(lines: Sequence[Line]) -> list[_Item]:
    """The figures of a column: a number that the column broke, a bracket or a unit below it, a word before
    it are one with it."""
    found: list[_Item] = []
    words: list[Line] = []
    for line in lines:
        text, before = _text(line), found[-1].lines if found else []
        if _UNIT.fullmatch(text):
            (before or words).append(line)
        elif before and (_BRACKET.fullmatch(text) or _goes_on(before, line)):
            before.append(line)
            found[-1].y = (before[0][0].bottom + line[0].bottom) / 2
        else:
            found.append(_Item(line[0].bottom, [*words, line]))
            words = []
    return found


def _goes_on(before: Sequence[Line], line: Line) -> bool:
    """True when the column broke a number: "1.718.000.00" / "0"."""
    if line[0].bottom - before[-1][0].bottom > _LEADING * line[0].size:
        return False
    return " " not in split_lines(["".join(w.text for w in part) for part in (*before, line)])


def _rows(columns: Sequence[list[_Item]]) -> list[float]:
    """Where the rows stand, by the figures of all columns; the fullest one first."""
    rows = [item.y for item in columns[0]]
    for items in columns[1:]:
        off, at = _aligned(rows, items)
        rows = sorted([*rows, *(item.y - off for item, i in zip(items, at, strict=True) if i is None)])
    return rows


def _aligned(rows: Sequence[float], items: Sequence[_Item]) -> tuple[float, list[int | None]]:
    """(how much lower the items stand than their rows, the row of each; None: a row of its own)."""
    off = 0.0
    at: list[int | None] = []
    for _ in range(2):
        at = _matched(rows, [item.y - off for item in items])
        steps = [item.y - rows[i] for item, i in zip(items, at, strict=True) if i is not None]
        off = median(steps) if steps else 0.0
    return off, at


def _matched(rows: Sequence[float], ys: Sequence[float]) -> list[int | None]:
    """The rows of the heights, in order, so that they are the least off together."""
    pitch = _pitch(rows)
    best = [[0.0] * (len(rows) + 1)]
    back: list[list[int]] = []
    for y in ys:
        costs, ways = [best[-1][0] + _NEW_ROW], [-1]
        for j, row in enumerate(rows, start=1):
            ways_here = (
                (costs[j - 1], 0),
                (best[-1][j - 1] + abs(y - row) / pitch, 1),
                (best[-1][j] + _NEW_ROW, -1),
            )
            cost, way = min(ways_here, key=lambda w: w[0])
            costs.append(cost)
            ways.append(way)
        best.append(costs)
        back.append(ways)
    found: list[int | None] = [None] * len(ys)
    i, j = len(ys), len(rows)
    while i > 0:
        way = back[i - 1][j]
        if way == 0:
            j -= 1
            continue
        i -= 1
        if way == 1:
            j -= 1
            found[i] = j
    return found


def _pitch(rows: Sequence[float]) -> float:
    return max(median([b - a for a, b in pairwise(rows)]) if len(rows) > 1 else 1.0, 1.0)


def _ways(
    lines: Sequence[Line], rows: Sequence[float], counts: Sequence[float]
) -> Iterator[tuple[float, Way]]:
    """(cost, which lines are whose) for labels that stand with their first, middle or last line beside
    their figures. counts: where counts stand, which begin labels."""
    starts = [any(abs(y - line[0].bottom) < 0.5 * line[0].size for y in counts) for line in lines]
    for share in (0.0, 0.5, 1.0):
        off = 0.0
        for _ in range(2):
            cost, way = _segmented(lines, rows, starts, share, off)
            steps = [_height(lines[a:b], share) - rows[j] for a, b, j in way if j is not None and b > a]
            off = median(steps) if steps else 0.0
        yield cost, way


def _height(segment: Sequence[Line], share: float) -> float:
    return segment[0][0].bottom * (1 - share) + segment[-1][0].bottom * share


def _segmented(
    lines: Sequence[Line], rows: Sequence[float], starts: Sequence[bool], share: float, off: float
) -> tuple[float, Way]:
    """The cheapest way to give lines to rows, all in order, and its cost."""
    cuts = _cuts(lines, starts)
    pitch = _pitch(rows)
    table: list[list[tuple[float, int, int | None]]] = []
    for i in range(len(lines) + 1):
        table.append([])
        for j in range(len(rows) + 1):
            ways: list[tuple[float, int, int | None]] = [(0.0, 0, None)] if i == j == 0 else []
            if j:
                ways.append((table[i][j - 1][0] + _EMPTY, i, j - 1))
            for a in range(max(i - _DEEP, 0), i):
                cost = cuts[a][0] + sum(cuts[k][1] for k in range(a + 1, i))
                ways.append((table[a][j][0] + cost + _ALONE, a, None))
                if j:
                    away = abs(_height(lines[a:i], share) - off - rows[j - 1]) / pitch
                    ways.append((table[a][j - 1][0] + cost + away, a, j - 1))
            table[i].append(min(ways, key=lambda w: w[0]))
    way: Way = []
    i, j = len(lines), len(rows)
    while i or j:
        _, a, row = table[i][j]
        way.append((a, i, row))
        i, j = a, j if row is None else j - 1
    return table[-1][-1][0], way[::-1]


def _cuts(lines: Sequence[Line], starts: Sequence[bool]) -> list[tuple[float, float]]:
    """For each line: (cost of a label that begins with it, cost of one that goes on in it)."""
    steps = [b[0].bottom - a[0].bottom for a, b in pairwise(lines)]
    usual = min(steps, default=1.0)
    found = [(0.0, 0.0)]
    for line, step, counted in zip(lines[1:], steps, starts[1:], strict=True):
        apart, text = step > _APART * usual, _text(line)
        begin, go_on = (0.0, _INSIDE) if apart else (_TIGHT, 0.0)
        if text[:1].islower() and not _MARK.match(text):
            begin += _SMALL
        if counted or _MARK.match(text):
            begin, go_on = 0.0, go_on + _COUNTED
        found.append((begin, go_on))
    return found


def _put_figures(out: Assembly, ways: Way, rows: Sequence[float], items: dict[int, list[_Item]]) -> bool:
    """False when a figure finds no row."""
    own = {j: i for i, (_, _, j) in enumerate(ways)}
    for column, column_items in items.items():
        _, at = _aligned(rows, column_items)
        for item, j in zip(column_items, at, strict=True):
            if j is None:
                return False
            out.rows[own[j]][column] += item.lines
    return True


def _put_texts(out: Assembly, column: int, lines: Sequence[Line], rows: Sequence[float], ways: Way) -> None:
    """A text beside the labels: short ones (units, places, counts) go to the row that they stand in, longer
    ones where white or marks part them as the labels are parted; else it is one for all rows."""
    spans = [_span(row) for row in out.rows]
    near = [min(range(len(spans)), key=lambda i: _away(line, spans[i])) for line in lines]
    short = _rows_of_short(lines, spans, near)
    if short:
        for line, i in zip(lines, short, strict=True):
            out.rows[i][column].append(line)
        return
    cost, way = min(_ways(lines, rows, ()), key=lambda w: w[0])
    cuts = _cuts(lines, [False] * len(lines)) if lines else []
    named = [(a, b, j) for a, b, j in way if b > a]
    clean = cost <= _DOUBTFUL * len(rows) and all(cuts[a][0] == 0 for a, _, _ in named)
    if clean and {j for _, _, j in named} == {j for _, _, j in ways}:
        for a, b, j in named:
            out.rows[[row for _, _, row in ways].index(j)][column] += lines[a:b]
        return
    out.merged[column] = _groups(lines, cuts, spans)
    starts = [a for a, _ in out.merged[column]]
    at = [max(bisect_right(starts, i) - 1, 0) for i in near] if len(starts) > 1 else [0] * len(lines)
    for line, i in zip(lines, at, strict=True):
        out.rows[starts[i]][column].append(line)


def _groups(
    lines: Sequence[Line], cuts: Sequence[tuple[float, float]], spans: Sequence[tuple[float, float]]
) -> list[tuple[int, int]]:
    """From which row to which each text stands, where texts begin level with rows; else all rows."""
    begun = [line for k, line in enumerate(lines) if cuts[k][0] == 0]
    level = [
        next(
            (i for i, (top, _) in enumerate(spans) if abs(line[0].bottom - top) < _LEVEL * line[0].size), None
        )
        for line in begun
    ]
    starts = [i for i in level if i is not None]
    if len(starts) != len(level) or starts != sorted(set(starts)) or len(starts) < 2:
        return [(0, len(spans))]
    return list(pairwise([0, *starts[1:], len(spans)]))


def _rows_of_short(lines: Sequence[Line], spans: Sequence[tuple[float, float]], near: list[int]) -> list[int]:
    """The row of each line of a column of units, places or counts; [] for a text that runs over lines."""
    few = len(spans) <= _FEW
    if len(lines) > 2 * len(spans) or any(len(_text(line)) > _SHORT for line in lines):
        return []
    if few and any(_text(line)[:1].islower() for line in lines):
        return []
    if len(lines) == len(spans):
        return list(range(len(lines)))
    if near != sorted(near) or any(_away(n, spans[i]) > n[0].size for n, i in zip(lines, near, strict=True)):
        return []
    return near if len(set(near)) >= (_COVERED if few else _SPARSE) * len(spans) else []


def _away(line: Line, span: tuple[float, float]) -> float:
    return max(span[0] - line[0].bottom, line[0].bottom - span[1], 0.0)


def _span(row: Sequence[Sequence[Line]]) -> tuple[float, float]:
    ys = [line[0].bottom for lines in row for line in lines]
    return min(ys), max(ys)
