"""Rows of a table without upright rulings: their words given to columns, their cells made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditor.intake.document import Word
from auditor.layout.gutters import Gutter
from auditor.layout.heads import is_figure
from auditor.layout.lines import rows_of
from auditor.layout.parts import Cell, Table
from auditor.layout.tables import index, write

_PHRASE = 0.45  # of the font size: words closer than this may belong together
_MIDDLE = 8.0  # points a text set in the middle may be off it
_OFF = 0.05  # ... or as a share of what it spans: edges between aligned columns are guesses
_LEFT = 3.0  # points a text may be off the left of its column
_SAME_LEFT = 0.7  # points: texts of one column begin no further apart
_STRAY = 0.3  # of a word: how much of it may stand in the next column


ShortRulings = dict[float, list[tuple[float, float]]]
"""By height: from where to where the rulings reach that part rows in some columns only."""


@dataclass(slots=True)
class Strip:
    """One row of a table: what stands between two heights. spans: columns a..b-1 that have one head
    of their own down to a height y, as (a, b, y)."""

    top: float
    bottom: float
    lines: list[list[Word]] = field(default_factory=list)
    spans: list[tuple[int, int, float]] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """The columns of a table. xs: their edges. gaps[i]: the least white seen at the inner edge i + 1.
    lefts[c]: where the texts of column c begin at the left, where that is known."""

    xs: list[float]
    gaps: list[float]
    lefts: dict[int, float] = field(default_factory=dict)

    @staticmethod
    def of(gutters: Sequence[Gutter], x0: float, x1: float) -> Plan:
        """Columns that meet in the middle of the gutters, between the outer edges x0 and x1."""
        middles = [(g.x0 + g.x1) / 2 for g in gutters]
        return Plan([x0, *middles, x1], [g.x1 - g.x0 for g in gutters])

    def moved(self, by: float) -> Plan:
        """The same columns on a page where all stands further right by `by`."""
        return Plan([x + by for x in self.xs], self.gaps, {c: x + by for c, x in self.lefts.items()})

    def column(self, x: float) -> int:
        """The column at x; beyond the edges the outermost."""
        return min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)


@dataclass(slots=True)
class _Piece:
    col: int
    end: int
    words: list[Word]


def pieces_of(line: Sequence[Word], plan: Plan) -> list[_Piece]:
    """The line's words by columns. Words that lie across an edge, or follow each other across it
    with less white than the columns leave, make a piece that spans columns."""
    out: list[_Piece] = []
    last: Word | None = None
    for word in line:
        col, end = _reach(word, plan)
        if out and last is not None and _go_together(last, word, out[-1], col, plan):
            out[-1].words.append(word)
            out[-1].end = max(out[-1].end, end)
        else:
            out.append(_Piece(col, end, [word]))
        last = word
    return out


def _reach(word: Word, plan: Plan) -> tuple[int, int]:
    room = _STRAY * (word.x1 - word.x0)
    middle = plan.column((word.x0 + word.x1) / 2)
    col = min(plan.column(word.x0 + room), middle)
    return col, max(plan.column(word.x1 - room), middle) + 1


def _go_together(last: Word, word: Word, piece: _Piece, col: int, plan: Plan) -> bool:
    if col < piece.end:
        return True
    if abs(word.x0 - plan.lefts.get(col, -_LEFT)) < _SAME_LEFT:
        return False  # it begins where the other texts of its column do
    gap = word.x0 - last.x1
    return gap <= _PHRASE * word.size and gap < min(plan.gaps[piece.end - 1 : col], default=0.0) - 0.7


def cells_of(strip: Strip, plan: Plan, page: int, row: int) -> tuple[list[Cell], int]:
    """The strip's cells, numbered from `row`, and how many rows they make: two when words that span
    columns stand over words that do not (a head of two levels), else one."""
    lines = [pieces_of(line, plan) for line in strip.lines]
    if strip.spans:
        return _under_spans(strip, plan, page, row), 2
    _span_label(lines, plan)
    level = _upper_lines(lines)
    if level == 0:
        return _level(lines, strip.top, strip.bottom, plan, page, (row, row + 1), set()), 1
    upper, lower = lines[:level], lines[level:]
    middle = (strip.lines[level - 1][0].bottom + strip.lines[level][0].top) / 2
    spanned = {c for line in upper for p in line if p.end - p.col > 1 for c in range(p.col, p.end)}
    above = [[p for p in line if p.col in spanned] for line in upper]
    below = [[p for p in line if p.col in spanned] for line in lower]
    whole = [[p for p in line if p.col not in spanned] for line in lines]
    rest = set(range(len(plan.xs) - 1)) - spanned
    cells = _level(above, strip.top, middle, plan, page, (row, row + 1), rest)
    cells += _level(below, middle, strip.bottom, plan, page, (row + 1, row + 2), rest)
    cells += _level(whole, strip.top, strip.bottom, plan, page, (row, row + 2), spanned)
    return cells, 2


def _under_spans(strip: Strip, plan: Plan, page: int, row: int) -> list[Cell]:
    """The cells of a head whose upper level rulings or shades show."""
    words = [w for line in strip.lines for w in line]
    cells: list[Cell] = []
    spanned: set[int] = set()
    for a, b, y in strip.spans:
        spanned.update(range(a, b))
        cells.append(Cell(row, a, row + 1, b, page, (plan.xs[a], strip.top, plan.xs[b], y)))
        cells += [
            Cell(row + 1, c, row + 2, c + 1, page, (plan.xs[c], y, plan.xs[c + 1], strip.bottom))
            for c in range(a, b)
        ]
    for c in range(len(plan.xs) - 1):
        if c not in spanned:
            box = (plan.xs[c], strip.top, plan.xs[c + 1], strip.bottom)
            cells.append(Cell(row, c, row + 2, c + 1, page, box))
    for cell in cells:
        x0, top, x1, bottom = cell.box
        own = [w for w in words if x0 <= (w.x0 + w.x1) / 2 < x1 and top <= (w.top + w.bottom) / 2 < bottom]
        write(cell, own, page)
    return cells


def _span_label(lines: Sequence[Sequence[_Piece]], plan: Plan) -> None:
    """A label set in the middle of the empty columns before the first figure spans them."""
    pieces = sorted((p for line in lines for p in line), key=lambda p: p.col)
    if len(lines) > 2 or not 1 <= len(pieces) <= len(plan.xs) // 2 + 1:
        return
    label = pieces[0]
    last = pieces[1].col if len(pieces) > 1 else len(plan.xs) - 1
    if any(p is not label and p.col < last for p in pieces):
        return
    if len(pieces) > 1 and not is_figure(" ".join(w.text for w in pieces[1].words)):
        return
    x0, middle = label.words[0].x0, (label.words[0].x0 + label.words[-1].x1) / 2
    # a text that begins where others of its column do is most likely one of them
    usual = abs(x0 - plan.lefts.get(label.col, 0.0)) < _LEFT
    if x0 < plan.xs[0] + _MIDDLE or (usual and len(pieces) != 2):
        return
    for end in [last] if len(pieces) > 1 else range(max(label.end, 2), last + 1):
        alone = end > label.end  # nothing else before the figure, in several columns
        room = max(_MIDDLE, (2 if alone else 1) * _OFF * (plan.xs[end] - plan.xs[0]))
        if usual and not alone:
            room = _LEFT
        if abs(middle - (plan.xs[0] + plan.xs[end]) / 2) < room and end > 1:
            label.col, label.end = 0, end
            return


def _upper_lines(lines: Sequence[Sequence[_Piece]]) -> int:
    """How many first lines are an upper level: those down to the last that spans columns which
    later lines keep apart; 0 when there is no such thing."""
    for i, line in enumerate(lines[:4]):
        wide = [p for p in line if p.end - p.col > 1]
        if not wide or i + 1 >= len(lines):
            continue
        under = {c for later in lines[i + 1 :] for p in later if p.end - p.col == 1 for c in (p.col,)}
        if all(sum(c in under for c in range(p.col, p.end)) > 1 for p in wide):
            more = [j for j in range(i + 1, len(lines) - 1) if any(p.end - p.col > 1 for p in lines[j])]
            return (more[-1] if more else i) + 1
    return 0


def _level(
    lines: Sequence[Sequence[_Piece]],
    top: float,
    bottom: float,
    plan: Plan,
    page: int,
    rows: tuple[int, int],
    leave: set[int],
) -> list[Cell]:
    """The cells of one level; columns in `leave` belong to another level."""
    last = len(plan.xs) - 1
    joined = [False] * (last + 1)
    for line in lines:
        for p in line:
            for edge in range(p.col + 1, p.end):
                joined[edge] = True
    cells = []
    col = 0
    while col < last:
        end = col + 1
        while end < last and joined[end]:
            end += 1
        if col not in leave:
            cell = Cell(rows[0], col, rows[1], end, page, (plan.xs[col], top, plan.xs[end], bottom))
            write(cell, [w for line in lines for p in line if col <= p.col < end for w in p.words], page)
            cells.append(cell)
        col = end
    return cells


def table_of(strips: Sequence[Strip], plan: Plan, page: int, source: str) -> Table:
    """The strips as a table; its words are kept for a second look when pages are joined."""
    plan.lefts.update(_lefts(strips, plan))
    cells: list[Cell] = []
    rows = 0
    for strip in strips:
        more, depth = cells_of(strip, plan, page, rows)
        cells += more
        rows += depth
    box = (plan.xs[0], strips[0].top, plan.xs[-1], strips[-1].bottom)
    table = Table(cells, rows, len(plan.xs) - 1, page, page, box, source=source)
    table.words = [w for s in strips for line in s.lines for w in line]
    table.ys = [strips[0].top, *(s.bottom for s in strips)]
    table.gaps, table.xs = plan.gaps, list(plan.xs)
    index(table)
    return table


def _lefts(strips: Sequence[Strip], plan: Plan) -> dict[int, float]:
    """Where the columns' texts begin at the left, of columns that two rows at least begin there."""
    starts: dict[int, list[float]] = {}
    for strip in strips:
        own: dict[int, float] = {}
        for p in (p for line in strip.lines for p in pieces_of(line, plan) if p.end - p.col == 1):
            own[p.col] = min(own.get(p.col, p.words[0].x0), p.words[0].x0)
        for col, x in own.items():
            starts.setdefault(col, []).append(x)
    return {c: min(xs) for c, xs in starts.items() if sum(x - min(xs) < _LEFT for x in xs) > 1}


def strips_between(
    ys: Sequence[float], words: Sequence[Word], short: ShortRulings | None = None
) -> list[Strip]:
    """The words parted at the heights ys (ascending). short: those of ys at which a ruling does not
    reach over all columns, and from where to where it does; elsewhere cells go on over it, and stand
    in the strip in which they begin."""
    strips = [Strip(a, b) for a, b in pairwise(ys)]
    own: list[list[Word]] = [[] for _ in strips]
    for w in words:
        i = min(max(bisect_right(ys, (w.top + w.bottom) / 2) - 1, 0), len(strips) - 1)
        while short and i > 0 and ys[i] in short and not _lies_in((w.x0 + w.x1) / 2, short[ys[i]]):
            i -= 1
        own[i].append(w)
    for strip, part in zip(strips, own, strict=True):
        strip.lines = rows_of(part)
    return strips


def _lies_in(x: float, spans: Sequence[tuple[float, float]]) -> bool:
    return any(a <= x <= b for a, b in spans)
