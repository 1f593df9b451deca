"""Tables with rulings across but none upright: each pair of rulings holds a row, or several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.intake.document import Page, Ruling, Word
from auditor.layout.gutters import Run, find_gutters, runs_of
from auditor.layout.parts import Table
from auditor.layout.rowcuts import anchor_lines, row_starts
from auditor.layout.strips import Plan, Strip, strips_between, table_of

_SAME = 4.0  # points the ends of a table's rulings may differ
_LEAST_WIDTH = 0.25  # of the page: shorter rulings are fraction bars and signature lines
_GAP = 0.55  # of the font size: the least white between columns
_FULL = 0.8  # of the table's width: a line this long is running text
_CAPTION = re.compile(r"(tabel|tabel\.|table|gambar|grafik|diagram)\s*\.?\s*[\divx]", re.IGNORECASE)


def opened_tables(page: Page, flat: Sequence[Ruling], words: Sequence[Word]) -> list[Table]:
    """Tables that only the rulings `flat` draw, from `words` that no ruled table has taken."""
    tables = []
    for group in _groups(flat, page.width):
        x0, x1 = min(r.x0 for r in group), max(r.x1 for r in group)
        ys = sorted({r.top for r in group})
        own = [
            w
            for w in words
            if x0 - 3 < (w.x0 + w.x1) / 2 < x1 + 3 and ys[0] < (w.top + w.bottom) / 2 < ys[-1]
        ]
        for strips in _stretches(strips_between(ys, own), x1 - x0):
            table = _table(strips, x0, x1, page)
            if table is not None:
                tables.append(table)
    return tables


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
    return [s for s in out if s and any(len(runs_of(n, _GAP)) > 1 for t in s for n in t.lines)]


def _is_text(strip: Strip, width: float) -> bool:
    """True for captions and running text between two tables."""
    lines = [runs_of(line, _GAP) for line in strip.lines]
    texts = [" ".join(w.text for w in line) for line in strip.lines]
    if any(_CAPTION.match(t) for t in texts):
        return True
    full = sum(any(r.x1 - r.x0 > _FULL * width for r in line) for line in lines)
    return full > 1 or (full == 1 and len(lines) <= 2 and strip.bottom - strip.top > 40)


def _table(strips: list[Strip], x0: float, x1: float, page: Page) -> Table | None:
    plan = shaded_plan(page.shades, x0, x1, strips[0].top, strips[-1].bottom)
    if plan is None:
        lines = [runs_of(line, _GAP) for s in strips for line in s.lines]
        plan = Plan.of(find_gutters(lines), x0, x1)
    if len(plan.xs) < 3:
        return None
    if not _looks_like_table(strips, plan):
        return None
    return table_of(divided(strips, plan), plan, page.number, "rows")


def _looks_like_table(strips: Sequence[Strip], plan: Plan) -> bool:
    """A lone strip must be a row of figures; running text between a head and a foot ruling is none."""
    lines = [runs_of(line, _GAP) for s in strips for line in s.lines]
    across = sum(_crosses(line, plan) for line in lines)
    return across <= 0.4 * len(lines)


def _crosses(line: Sequence[Run], plan: Plan) -> bool:
    return any(r.x0 < x - 4 and r.x1 > x + 4 for r in line for x in plan.xs[1:-1])


def shaded_plan(shades: Sequence[Ruling], x0: float, x1: float, top: float, bottom: float) -> Plan | None:
    """The columns that the shaded boxes of one row show, side by side from x0 to x1; None if none."""
    rows: dict[int, list[Ruling]] = {}
    for s in shades:
        if s.x0 > x0 - _SAME and s.x1 < x1 + _SAME and top - 3 < s.top and s.bottom < bottom + 3:
            rows.setdefault(round(s.top), []).append(s)
    for row in rows.values():
        edges = [min(s.x0 for s in row)]
        for s in sorted(row):
            if abs(s.x0 - edges[-1]) < 2 and s.x1 - s.x0 > 8:
                edges.append(s.x1)
        if len(edges) > 2 and abs(edges[0] - x0) < _SAME and abs(edges[-1] - x1) < _SAME:
            return Plan([x0, *edges[1:-1], x1], [4.0] * (len(edges) - 2))
    return None


def divided(strips: Sequence[Strip], plan: Plan) -> list[Strip]:
    """The strips, those that hold several rows parted into them.

    Where rulings part most rows, a strip with figures on several lines is still one row.
    """
    counts = [len(anchor_lines(s.lines, plan)) for s in strips]
    if sum(c == 1 for c in counts) > sum(c > 1 for c in counts) + 1 or max(counts, default=0) < 2:
        return list(strips)
    return [part for s, n in zip(strips, counts, strict=True) for part in (_parts(s, plan) if n > 1 else [s])]


def _parts(strip: Strip, plan: Plan) -> list[Strip]:
    starts = row_starts(strip.lines, plan)
    ends = [*starts[1:], len(strip.lines)]
    parts = [strip.lines[a:b] for a, b in zip(starts, ends, strict=True)]
    tops = [strip.top, *((a[-1][0].bottom + b[0][0].top) / 2 for a, b in zip(parts, parts[1:], strict=False))]
    bottoms = [*tops[1:], strip.bottom]
    return [Strip(t, b, list(p)) for t, b, p in zip(tops, bottoms, parts, strict=True)]
