"""A stated figure against what was recomputed: agrees, cut, agrees under another convention, contradicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from auditor.relations.arithmetic import Recomputed
from auditor.relations.relation import Relation, Way
from auditor.relations.terms import Grade, Outcome
from auditor.values import Figure, Interval, cut_not_rounded, unit_of

_CUT_DECIMALS = 2
"""A cut figure is taken as a sign of another convention only from this many decimals on: with fewer,
one figure in a few is such a cut by chance."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What comparing came to.

    way: the way that agrees, or, in a contradiction, the norm that comes nearest. by_rounding: it
    holds only because of what the rounding of the inputs allows.
    """

    relation: Relation
    outcome: Outcome
    way: Way
    grade: Grade | None = None
    by_rounding: bool = False


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


def judge(relation: Relation) -> Judgement:
    """Hold the output of a relation against its norms (any may hold), then against other conventions.

    Where its inputs count as printed, what their rounding allows only excuses a figure that no convention
    reproduces. Raises ValueError without norms, or where the output is no figure.
    """
    stated, norms, points = relation.output, relation.norms, relation.points
    if not norms or not isinstance(stated, Figure):
        raise ValueError("no norm to hold the figure against")
    for way in norms:
        as_printed = admits(stated, exact_value(way.result))
        if as_printed or (not points and admits(stated, way.result.reach)):
            return Judgement(relation, Outcome.HOLDS, way, by_rounding=not as_printed)
    for way in norms:
        if nearly(stated, exact_value(way.result) if points else way.result.reach):
            return Judgement(relation, Outcome.FAILS, way, Grade.ROUNDING)
    for way in relation.others:
        if reproduces(stated, way.result):
            return Judgement(relation, Outcome.FAILS, way, Grade.CONVENTION)
    for way in norms:
        if points and admits(stated, way.result.reach):
            return Judgement(relation, Outcome.HOLDS, way, by_rounding=True)
    nearest = min(norms, key=lambda way: distance(stated, way.result.reach))
    return Judgement(relation, Outcome.FAILS, nearest, Grade.CONTRADICTION)
