"""A stated figure against what was recomputed: agrees, cut, agrees under another convention, contradicts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from auditor.relations.arithmetic import Recomputed
from auditor.relations.relation import Relation, RelationKind, Way
from auditor.relations.terms import Grade, Outcome
from auditor.values import Figure, Interval, cut_not_rounded, round_half_up, unit_of

_CUT_DECIMALS = 2
"""A cut figure is taken as a sign of another convention only from this many decimals on: with fewer,
one figure in a few is such a cut by chance."""


_NUMERAL = re.compile(r"[-(]?\d[\d.,]*(?<=\d)")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What comparing came to.

    way: of an arithmetic, the way that agrees, or, in a contradiction, the norm that comes nearest.
    by_rounding: it holds only because of what the rounding of the inputs allows.
    """

    relation: Relation
    outcome: Outcome
    way: Way | None = None
    grade: Grade | None = None
    by_rounding: bool = False

    @property
    def holds(self) -> bool:
        return self.outcome is Outcome.HOLDS

    @property
    def settled(self) -> Relation:
        """The relation with the way by which it was judged."""
        as_printed = self.relation.points and not self.by_rounding
        return replace(self.relation, way=self.way, as_printed=as_printed)


def admits(stated: Figure, reach: Interval) -> bool:
    """True when the stated figure, as printed or as the limit that it gives, meets the reach."""
    if stated.value is None:
        return False
    limit = Fraction(stated.value)
    over: dict[str, Callable[[], bool]] = {
        ">": lambda: reach.high > limit,
        ">=": lambda: reach.high >= limit,
        "<": lambda: reach.low < limit,
        "<=": lambda: reach.low <= limit,
    }
    return over[stated.bound]() if stated.bound in over else stated.interval.meets(reach)


def exact_value(result: Recomputed) -> Interval:
    """The reach of a recomputed figure whose inputs are taken as printed."""
    return Interval(result.value, result.value)


def nearly(stated: Figure, reach: Interval) -> bool:
    """True when the stated figure is off by less than one unit of its last digit (cut, not rounded).

    An exact figure or a limit is never nearly right.
    """
    if stated.value is None or stated.exact or stated.bound:
        return False
    return distance(stated, reach) < unit_of(stated.decimals)


def distance(stated: Figure, reach: Interval) -> Fraction:
    """How far the printed value lies outside the reach; 0 inside. Raises ValueError without a value."""
    if stated.value is None:
        raise ValueError(f"no value in {stated.raw!r}")
    value = Fraction(stated.value)
    return max(reach.low - value, value - reach.high, Fraction(0))


def reproduces(stated: Figure, result: Recomputed) -> bool:
    """True when the way gives the stated figure, rounded or (with enough decimals) cut."""
    cut = stated.decimals >= _CUT_DECIMALS and not stated.exact and cut_not_rounded(stated, result.value)
    return cut or admits(stated, result.reach)


def agree(a: Figure, b: Figure) -> bool:
    """True when two known figures can be one quantity printed twice: the coarser must be the finer one
    rounded to its digits.

    118,5 rounds to 119, so 118 differs; 105,44 rounds to 105,4. A bound ("lebih dari 100%") must be true of
    the other. Raises ValueError for a figure without a value.
    """
    if a.value is None or b.value is None:
        raise ValueError(f"no value in {a.raw!r} or {b.raw!r}")
    if a.bound or b.bound:
        return _bounds_allow(a, b)
    if _NUMERAL.findall(a.raw) == _NUMERAL.findall(b.raw) != []:
        return True  # one number in two places, however its points and commas were read
    coarse, fine = (a, b) if a.decimals <= b.decimals else (b, a)
    if a.value == b.value or (a.exact and b.exact):
        return a.value == b.value
    return round_half_up(_value(fine), coarse.decimals) == coarse.value


def is_cut(a: Figure, b: Figure) -> bool:
    """True when two figures that do not agree differ by this only: the coarser one was cut off, not rounded,
    and is off by less than a unit of its last digit."""
    if a.bound or b.bound or (a.exact and b.exact) or agree(a, b):
        return False
    coarse, fine = (a, b) if a.decimals <= b.decimals else (b, a)
    off = abs(_value(fine)) - abs(_value(coarse))
    one_sign = _value(fine) * _value(coarse) >= 0
    return coarse.decimals < fine.decimals and 0 < off < unit_of(coarse.decimals) and one_sign


def _value(figure: Figure) -> Decimal:
    if figure.value is None:
        raise ValueError(f"no value in {figure.raw!r}")
    return figure.value


def _bounds_allow(a: Figure, b: Figure) -> bool:
    """Whether some value satisfies both: "> 100" and 100,4 do, "> 100" and 100 do not."""
    x, y = _value(a), _value(b)
    if a.bound and b.bound:
        same_way = a.bound[0] == b.bound[0]
        return same_way or (x <= y if a.bound[0] == ">" else x >= y)
    bound, limit, value = (a.bound, x, y) if a.bound else (b.bound, y, x)
    return {">": value > limit, ">=": value >= limit, "<": value < limit, "<=": value <= limit}[bound]


def judge(relation: Relation) -> Judgement:
    """Whether a relation holds. Raises ValueError where a figure of it has no value, or an arithmetic no
    norm."""
    stated = relation.output
    if not isinstance(stated, Figure):
        raise ValueError("a category is judged on its scale")
    if relation.kind is RelationKind.COPY:
        if any(agree(stated, other) for other in relation.inputs):
            return Judgement(relation, Outcome.HOLDS)
        cut = is_cut(stated, relation.inputs[0])
        return _failed(relation, Grade.ROUNDING if cut else Grade.CONTRADICTION)
    if relation.kind is RelationKind.AT_MOST:
        over = stated.interval.low > relation.inputs[0].interval.high
        return _failed(relation, Grade.CONTRADICTION) if over else Judgement(relation, Outcome.HOLDS)
    return _judge_arithmetic(relation, stated)


def _failed(relation: Relation, grade: Grade, way: Way | None = None) -> Judgement:
    return Judgement(relation, Outcome.FAILS, way, grade)


def _judge_arithmetic(relation: Relation, stated: Figure) -> Judgement:
    """Hold the output of a relation against its norms (any may hold), then against other conventions.

    Where its inputs count as printed, what their rounding allows only excuses a figure that no convention
    reproduces.
    """
    norms, points = relation.norms, relation.points
    if not norms:
        raise ValueError("no norm to hold the figure against")
    for way in norms:
        as_printed = admits(stated, exact_value(way.result))
        if as_printed or (not points and admits(stated, way.result.reach)):
            return Judgement(relation, Outcome.HOLDS, way, by_rounding=not as_printed)
    for way in norms:
        if nearly(stated, exact_value(way.result) if points else way.result.reach):
            return _failed(relation, Grade.ROUNDING, way)
    for way in relation.others:
        if reproduces(stated, way.result):
            return _failed(relation, Grade.CONVENTION, way)
    for way in norms:
        if points and admits(stated, way.result.reach):
            return Judgement(relation, Outcome.HOLDS, way, by_rounding=True)
    nearest = min(norms, key=lambda way: distance(stated, way.result.reach))
    return _failed(relation, Grade.CONTRADICTION, nearest)
