"""Rulings that a table leaves out at its edge: no side rulings, no ruling where a page cuts a row."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.intake.document import Ruling

_SAME = 3.0  # points
_OVER = 6.0  # points a ruling must reach beyond the last one across
_ENOUGH = 3  # rulings that end at one line show an edge


def closed(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The rulings, with an edge where at least three of a grid end together without one.

    Rulings that no other crosses are no grid and stay open: tables with rulings across only."""
    flat = [r for r in rulings if r.top == r.bottom]
    upright = [r for r in rulings if r.top != r.bottom]
    if len(flat) < 2 or len(upright) < 2:
        return list(rulings)
    ends = _ends(upright, flat)
    sides = [_swap(e) for e in _ends([_swap(r) for r in (*flat, *ends)], [_swap(r) for r in upright])]
    return [*rulings, *ends, *sides]


def _swap(r: Ruling) -> Ruling:
    return Ruling(r.top, r.x0, r.bottom, r.x1)


def _ends(upright: Sequence[Ruling], flat: Sequence[Ruling]) -> list[Ruling]:
    """Flat edges at the tops and bottoms where upright rulings of a grid end together."""
    found = []
    for low in (False, True):
        groups: dict[int, list[Ruling]] = {}
        for r in upright:
            y = r.bottom if low else r.top
            key = next(
                (k for k in (round(y / _SAME) + d for d in (0, -1, 1)) if k in groups), round(y / _SAME)
            )
            groups.setdefault(key, []).append(r)
        for group in groups.values():
            edge = _edge(group, upright, flat, low)
            if edge is not None:
                found.append(edge)
    return found


def _edge(
    group: Sequence[Ruling], upright: Sequence[Ruling], flat: Sequence[Ruling], low: bool
) -> Ruling | None:
    if len(group) < _ENOUGH:
        return None
    x0, x1 = min(r.x0 for r in group), max(r.x0 for r in group)
    y = max(r.bottom for r in group) if low else min(r.top for r in group)
    across = [f for f in flat if f.x0 < x0 + _SAME and f.x1 > x1 - _SAME]
    if _is_covered(x0, x1, [f for f in flat if abs(f.top - y) < _OVER]):
        return None
    top, bottom = min(r.top for r in group), max(r.bottom for r in group)
    across = [f for f in across if top - _SAME < f.top < bottom + _SAME]
    if not across:
        return None
    # where no ruling stands beside the first and last one, the cells outside of them are open too
    least = min(across, key=lambda f: f.x1 - f.x0)
    beside = [r.x0 for r in upright if r.top - _SAME < y < r.bottom + _SAME]
    left = min(x0, least.x0) if not any(least.x0 - _SAME < x < x0 - _SAME for x in beside) else x0
    right = max(x1, least.x1) if not any(x1 + _SAME < x < least.x1 + _SAME for x in beside) else x1
    return Ruling(left, y, right, y)


def _is_covered(x0: float, x1: float, flat: Sequence[Ruling]) -> bool:
    """True when the rulings leave no part of x0..x1 open that a letter would fit in."""
    at = x0 + _SAME
    for f in sorted(flat):
        if f.x0 > at + _SAME:
            break
        at = max(at, f.x1)
    return at >= x1 - _SAME
