"""Columns that the white between words makes, checked against the head: each column has a head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.layout.heads import is_figure, numbering_row
from auditor.layout.strips import Plan, Strip, pieces_of

_YEAR = re.compile(r"20\d\d\b(?![.,]\d)")
_DEEPEST = 3  # strips of a head

Span = tuple[float, float]
Texts = dict[int, tuple[Span, str]]
"""By column: from where to where its words reach, and the words."""


def headed(plan: Plan, strips: Sequence[Strip]) -> Plan:
    """The columns, those without a head of their own joined to the neighbour that has theirs.

    They come from heads set in the middle over texts at one side, and from wide blanks in texts drawn
    out to the column's width. Two columns of figures beside each other stay apart. Without a head the
    plan stays as it is.
    """
    depth = _head_depth(plan, strips)
    while depth and len(plan.xs) > 3:
        body = [_texts(s, plan) for s in strips[depth:]]
        heads = _heads(strips[:depth], plan)
        edge = _shared_head(body, heads) or _without_head(body, heads, len(plan.xs) - 1)
        if edge is None:
            break
        plan = Plan([x for i, x in enumerate(plan.xs) if i != edge], plan.gaps[: edge - 1] + plan.gaps[edge:])
    return plan


def _head_depth(plan: Plan, strips: Sequence[Strip]) -> int:
    """How many first strips have no figures but the columns' numbers; 0 when all or none."""
    depth = 0
    for strip in strips[:_DEEPEST]:
        cells = [text for _, text in _texts(strip, plan).values()]
        if depth and numbering_row(cells):
            depth += 1
            break
        if any(t[:1].isdigit() and not _YEAR.match(t) for t in cells) or numbering_row(cells):
            break
        depth += 1
    return depth if depth < len(strips) else 0


def _texts(strip: Strip, plan: Plan) -> Texts:
    out: Texts = {}
    for word in (w for line in strip.lines for w in line):
        col = plan.column((word.x0 + word.x1) / 2)
        if col in out:
            (x0, x1), text = out[col]
            out[col] = ((min(x0, word.x0), max(x1, word.x1)), f"{text} {word.text}")
        else:
            out[col] = ((word.x0, word.x1), word.text)
    return out


Heads = list[tuple[int, int, Span]]
"""Heads with the columns first..end-1 that they stand over."""


def _heads(strips: Sequence[Strip], plan: Plan) -> Heads:
    return [
        (p.col, p.end, (p.words[0].x0, p.words[-1].x1))
        for s in strips
        for line in s.lines
        for p in pieces_of(line, plan)
    ]


def _shared_head(body: Sequence[Texts], heads: Heads) -> int | None:
    """The inner edge of two columns that have one head, and none of their own under it."""
    own = {col for col, end, _ in heads if end - col == 1}
    for col, end, _ in heads:
        for edge in range(col + 1, end):
            if not {edge - 1, edge} & own and _may_join(body, edge - 1, edge):
                return edge
    return None


def _without_head(body: Sequence[Texts], heads: Heads, count: int) -> int | None:
    """The inner edge that parts a column without a head from the one whose head is its own."""
    over = {c: span for col, end, span in heads for c in range(col, end)}
    for col in range(count) if len(over) > 1 else ():
        spans = [t[col][0] for t in body if col in t]
        if col in over or not spans:
            continue
        own = (min(s[0] for s in spans), max(s[1] for s in spans))
        kind = _kind(body, col)
        near = [
            (any(n in t for t in body) and 1 + abs(kind - _kind(body, n)), _apart(own, over[n]), n)
            for n in (col - 1, col + 1)
            if n in over and _may_join(body, col, n)
        ]
        if near:
            return max(col, min(near)[2])
    return None


def _kind(body: Sequence[Texts], col: int) -> float:
    """0 for a column of words, 1 for one of figures."""
    own = [is_figure(t[col][1]) for t in body if col in t]
    return float(2 * sum(own) > len(own))


def _apart(a: Span, b: Span) -> float:
    """The distance between the spans, that between their middles where they overlap."""
    return max(a[0] - b[1], b[0] - a[1], 0.0) + abs(a[0] + a[1] - b[0] - b[1]) / 1000


def _may_join(body: Sequence[Texts], col: int, other: int) -> bool:
    """True unless rows fill both with figures."""
    both = [t for t in body if col in t and other in t]
    return not both or any(sum(is_figure(t[c][1]) for t in both) < 0.5 * len(both) for c in (col, other))
