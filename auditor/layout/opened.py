"""Tables with rulings across but none upright: each pair of rulings holds a row, or several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.intake.document import Page, Ruling, Word
from auditor.layout.captions import is_caption
from auditor.layout.columns import edges
from auditor.layout.gutters import Run, find_gutters, runs_of
from auditor.layout.headed import headed
from auditor.layout.heads import count_head_rows, is_figure
from auditor.layout.parts import Table
from auditor.layout.rowcuts import COUNTER, counted_lines, row_starts
from auditor.layout.strips import Plan, ShortRulings, Strip, strips_between, table_of
from auditor.layout.tables import shade

_SAME = 4.0  # points the ends of a table's rulings may differ
_LEAST_WIDTH = 0.25  # of the page: shorter rulings are fraction bars and signature lines
FINE_GAP = 0.38  # of the font size: the least white between columns; a blank has 0.25
_LEAST_SHARE = 0.3  # of the table's width: shorter rulings part no rows
_HUNDRED = {"100", "100%"}
_EDGE = 8.0  # points a ruling under a common head may end off its columns' edges
_BOUNDS = "<>≤≥"
_YEAR = re.compile(r"20\d\d")
SENTENCE = 4  # words: shorter lines are headings
_FULL = 0.8  # of the table's width: a line this long is running text


def opened_tables(page: Page, flat: Sequence[Ruling], words: Sequence[Word]) -> list[Table]:
    """Tables that only the rulings `flat` draw, from `words` that no ruled table has taken."""
    tables: list[Table] = []
    taken: set[Word] = set()
    for group in _groups(flat, page.width):
        x0, x1 = min(r.x0 for r in group), max(r.x1 for r in group)
        ys = sorted({r.top for r in group})
        own = [
            w
            for w in words
            if x0 - 3 < (w.x0 + w.x1) / 2 < x1 + 3
            and ys[0] < (w.top + w.bottom) / 2 < ys[-1]
            and w not in taken
        ]
        all_strips = strips_between(ys, own)
        short = _short_rulings(all_strips, flat, x0, x1)
        if short:
            all_strips = strips_between(sorted({*ys, *short}), own, short)
        for strips in _stretches(all_strips, x1 - x0):
            table = _table(strips, x0, x1, page, flat)
            if table is not None:
                table.short = {y: spans for y, spans in short.items() if y in table.ys}
                taken.update(table.words)
                tables.append(table)
    return tables


def _short_rulings(strips: Sequence[Strip], flat: Sequence[Ruling], x0: float, x1: float) -> ShortRulings:
    """The rulings inside strips that part rows beside a merged cell: on either side of them stand
    figures. Those under a common head stand between words."""
    found: ShortRulings = {}
    for strip in strips:
        inside: ShortRulings = {}
        for r in flat:
            if strip.top + 4 < r.top < strip.bottom - 4 and r.x0 > x0 - _SAME and r.x1 < x1 + _SAME:
                y = next((y for y in inside if abs(y - r.top) < 3), r.top)
                inside.setdefault(y, []).append((r.x0, r.x1))
        inside = {y: s for y, s in inside.items() if sum(b - a for a, b in s) > _LEAST_SHARE * (x1 - x0)}
        if not inside:
            continue
        words = [w for line in strip.lines for w in line]
        parts = strips_between([strip.top, *sorted(inside), strip.bottom], words, inside)
        if all(_has_figure([part]) for part in parts):
            found |= inside
    return found


def _groups(flat: Sequence[Ruling], width: float) -> list[list[Ruling]]:
    """Long rulings with the same ends."""
    groups: list[list[Ruling]] = []
    for r in sorted(flat, key=lambda r: r.top):
        if r.x1 - r.x0 < _LEAST_WIDTH * width:
            continue
        for group in groups:
            if abs(group[0].x0 - r.x0) < _SAME and abs(group[0].x1 - r.x1) < _SAME:
                if r.top - group[-1].top > 3:
                    group.append(r)
                break
        else:
            groups.append([r])
    return [g for g in groups if len(g) > 1]


def _stretches(strips: Sequence[Strip], width: float) -> list[list[Strip]]:
    """Strips that follow each other with no running text or caption between: one table each."""
    out: list[list[Strip]] = [[]]
    for strip in strips:
        if strip.lines and not _is_text(strip, width):
            out[-1].append(strip)
        elif out[-1] and (strip.lines or strip.bottom - strip.top > 60):
            out.append([])
    return [s for s in out if s and any(len(runs_of(n, FINE_GAP)) > 1 for t in s for n in t.lines)]


def _is_text(strip: Strip, width: float) -> bool:
    """True for captions and running text between two tables."""
    lines = [runs_of(line, FINE_GAP) for line in strip.lines]
    texts = [" ".join(w.text for w in line) for line in strip.lines]
    if any(is_caption(t) for t in texts):
        return True
    if len(lines) == 1 and len(lines[0]) == 1 and texts[0].endswith(":"):
        return len(strip.lines[0]) >= SENTENCE  # it announces the next table
    full = sum(any(r.x1 - r.x0 > _FULL * width for r in line) for line in lines)
    return full > 1 or (full == 1 and len(lines) <= 2 and strip.bottom - strip.top > 40)


def _table(strips: list[Strip], x0: float, x1: float, page: Page, flat: Sequence[Ruling]) -> Table | None:
    plan = shaded_plan(page.shades, x0, x1, strips[0].top, strips[-1].bottom)
    if plan is None:
        lines = [runs_of(line, FINE_GAP) for s in strips for line in s.lines]
        plan = headed(Plan.of(find_gutters(lines), x0, x1), strips)
    if len(plan.xs) < 3 or not fits(strips, plan) or is_formula([n for s in strips for n in s.lines]):
        return None
    if len(strips) < 3 and not _has_figure(strips):
        return None  # names between two rulings: an organisation chart, a letterhead
    strips = divided(strips, plan)
    mark_spans(strips[0], plan, [*flat, *(Ruling(s.x0, s.bottom, s.x1, s.bottom) for s in page.shades)])
    return table_of(strips, plan, page.number, "rows")


def is_formula(lines: Sequence[list[Word]]) -> bool:
    """True when a sign of equation stands alone and there are no rows of figures but the hundred of
    percentages: a formula set with boxes or tabs."""
    signs = sum(any(w.text == "=" for w in line) or line[-1].text.endswith("=") for line in lines)
    figures = sum(any(is_figure(w.text) and w.text not in _HUNDRED for w in line) for line in lines)
    return signs > 0 and figures < 2


def _has_figure(strips: Sequence[Strip]) -> bool:
    return any(is_figure(w.text) for s in strips for line in s.lines for w in line)


def mark_spans(strip: Strip, plan: Plan, under: Sequence[Ruling]) -> None:
    """Notes the columns of a head that have a common head: a ruling inside the strip from one column
    edge to another, over two columns at least."""
    for r in under:
        if not strip.top + 4 < r.top < strip.bottom - 4:
            continue
        a = min(range(len(plan.xs)), key=lambda i: abs(plan.xs[i] - r.x0))
        b = min(range(len(plan.xs)), key=lambda i: abs(plan.xs[i] - r.x1))
        near = abs(plan.xs[a] - r.x0) < _EDGE and abs(plan.xs[b] - r.x1) < _EDGE
        taken = any(s[0] < b and a < s[1] for s in strip.spans)
        if near and not taken and 1 < b - a < len(plan.xs) - 1:
            strip.spans.append((a, b, r.top))


def fits(strips: Sequence[Strip], plan: Plan) -> bool:
    """True when few lines run across the columns: head lines, labels of totals."""
    lines = [runs_of(line, FINE_GAP) for s in strips for line in s.lines]
    across = sum(_crosses(line, plan) for line in lines)
    return across <= 0.4 * len(lines) or (across == 1 and len(lines) <= 2)


def _crosses(line: Sequence[Run], plan: Plan) -> bool:
    return any(r.x0 < x - 4 and r.x1 > x + 4 for r in line for x in plan.xs[1:-1])


def shaded_plan(shades: Sequence[Ruling], x0: float, x1: float, top: float, bottom: float) -> Plan | None:
    """The columns that the shaded boxes of a head show, side by side from x0 to x1; None if none.

    In a head of two levels the boxes of the lower one add their edges."""
    rows: dict[int, list[Ruling]] = {}
    for s in shades:
        if s.x0 > x0 - _SAME and s.x1 < x1 + _SAME and top - 3 < s.top and s.bottom < bottom + 3:
            rows.setdefault(round(s.top), []).append(s)
    edges: set[float] = set()
    whole = False
    for row in map(_abutting, rows.values()):
        whole = whole or (len(row) > 2 and abs(row[0] - x0) < _SAME and abs(row[-1] - x1) < _SAME)
        edges.update(row)
    inner: list[float] = []
    for x in sorted(edges):
        if x0 + 8 < x < x1 - 8 and (not inner or x - inner[-1] > 4):
            inner.append(x)
    return Plan([x0, *inner, x1], [4.0] * len(inner)) if whole and inner else None


def _abutting(row: Sequence[Ruling]) -> list[float]:
    """The edges of boxes that stand side by side; none for a box alone."""
    edges: list[float] = []
    for s in sorted(row):
        if s.x1 - s.x0 > 8 and (not edges or abs(s.x0 - edges[-1]) < 2):
            edges += [s.x1] if edges else [s.x0, s.x1]
    return edges if len(edges) > 2 else []


def divided(strips: Sequence[Strip], plan: Plan) -> list[Strip]:
    """The strips, those that hold several rows parted into them.

    Where rulings part most rows, a strip with figures on several lines is still one row.
    """
    counted = [len(counted_lines(s.lines, plan)) for s in strips]
    ruled = sum(n == 1 for n in counted) > max(sum(n > 1 for n in counted), 2)
    out: list[Strip] = []
    for strip, n in zip(strips, counted, strict=True):
        head = strip is strips[0] and not _begins_as_row(strip)
        if ruled or head or (n < 2 and len(strips) > 3):
            out.append(strip)
        else:
            out += row_strips(strip.lines, row_starts(strip.lines, plan), strip.top, strip.bottom)
    return out


def _begins_as_row(strip: Strip) -> bool:
    """True when the strip begins with a count or a bound: the rest of a table whose head stands on the
    page before. A letter alone is no count: narrow columns break "N" / "o"."""
    first = strip.lines[0][0].text
    begun = first[:1].isdigit() and not _YEAR.fullmatch(first)
    counted = COUNTER.fullmatch(first) is not None and not first.isalpha()
    return begun or first[:1] in _BOUNDS or counted


def row_strips(lines: Sequence[list[Word]], starts: Sequence[int], top: float, bottom: float) -> list[Strip]:
    """The lines as one strip from each of `starts` to the next, together from top to bottom."""
    ends = [*starts[1:], len(lines)]
    parts = [list(lines[a:b]) for a, b in zip(starts, ends, strict=True)]
    tops = [top, *((a[-1][0].bottom + b[0][0].top) / 2 for a, b in pairwise(parts))]
    return [Strip(t, b, p) for t, b, p in zip(tops, [*tops[1:], bottom], parts, strict=True)]


def plan_of(table: Table, by: float) -> Plan:
    """The columns of a table where all stands further right by `by`."""
    xs = edges(table)
    return Plan(xs, table.gaps or [_SAME] * (len(xs) - 2), _lefts_in(table)).moved(by)


def refit(table: Table, part: Table) -> Table | None:
    """`part` read anew in the columns of `table`, which it may go on from on the next page; the table
    too, in the columns that both show together, as long as it stands on one page.

    None when its words do not fit those columns. Between rulings its outer edges say how far it is
    shifted; without any, it is taken to stand where the table does.
    """
    xs = edges(table)
    ruled = "aligned" not in (part.source, table.source)
    by = part.box[0] - xs[0] if ruled else 0.0
    if ruled and abs(part.box[2] - by - xs[-1]) > _SAME:
        return None
    strips = strips_between(part.ys, part.words, part.short)
    plan = _common_plan(table, strips, by) or plan_of(table, by)
    if any(w.x0 < plan.xs[0] - _SAME or w.x1 > plan.xs[-1] + 2 * _SAME for w in part.words):
        return None
    if not fits(strips, plan):
        return None
    if len(strips) == 1 and ruled:
        strips = divided(strips, plan)
    return _reread(part, strips, plan)


def _common_plan(table: Table, strips: Sequence[Strip], by: float) -> Plan | None:
    """The columns that the table and the strips of the next page show together, at the strips' place;
    the table is read anew in them. None when they are no finer than chance."""
    if table.source == "ruled" or table.first_page != table.last_page or not table.words:
        return None
    own = strips_between(table.ys, table.words, table.short)
    lines = [runs_of(line, FINE_GAP) for s in own for line in s.lines]
    moved = [
        [Run(r.x0 - by, r.x1 - by, r.words) for r in runs_of(n, FINE_GAP)] for s in strips for n in s.lines
    ]
    plan = Plan.of(find_gutters(lines + moved), table.xs[0], table.xs[-1])
    plan = headed(plan, [*own, *(_moved(s, -by) for s in strips)])
    if len(plan.xs) - 1 < min(table.cols, 3) or not fits(own, plan):
        return None
    spans = [c for c in table.cells if c.row == 0 and c.col_end - c.col > 1 and table.head_rows > 1]
    if not spans:
        new = _reread(table, own, plan)
        table.cells, table.rows, table.cols = new.cells, new.rows, new.cols
        table.xs, table.gaps, table.grid, table.head_rows = new.xs, new.gaps, new.grid, new.head_rows
    return plan.moved(by) if not spans or len(plan.xs) == len(table.xs) else None


def _moved(strip: Strip, by: float) -> Strip:
    return Strip(
        strip.top,
        strip.bottom,
        [[w._replace(x0=w.x0 + by, x1=w.x1 + by) for w in line] for line in strip.lines],
    )


def _reread(table: Table, strips: Sequence[Strip], plan: Plan) -> Table:
    """The table with its words in other columns."""
    new = table_of(strips, plan, table.first_page, table.source)
    shade(new, [Ruling(*c.box) for c in table.cells if c.shaded])
    new.head_rows, new.short = count_head_rows(new), table.short
    return new


def _lefts_in(table: Table) -> dict[int, float]:
    """Where the texts of the table's body begin at the left of their columns."""
    lefts: dict[int, float] = {}
    for c in table.cells:
        if c.row >= table.head_rows and c.boxes and c.col_end - c.col == 1:
            x = min(b[0] for b in c.boxes)
            lefts[c.col] = min(lefts.get(c.col, x), x)
    return lefts
