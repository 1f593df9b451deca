"""The classes of an ordinal scale: which a value may lie in, and whether a wrong value changes that."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.checks.verdict import Context
from auditor.model import Scale, ScaleClass
from auditor.values import Figure, Interval

TARGET_MET = 100


def scales_for(context: Context, applies: str) -> tuple[Scale, ...]:
    """The report's own scale for achievement or absorption; without one, the pack's, in its order. None where
    the report prints a scale of which nothing could be read."""
    printed = [s for s in context.report.scales if s.classes and s.applies in (applies, "any")]
    for wanted in (applies, "any"):
        own = [s for s in printed if s.applies == wanted and any(c.known for c in s.classes)]
        if own:
            return tuple(own[:1])
    if printed:
        return ()
    return tuple(s for s in context.scales if s.applies in (applies, "any"))


def classes_of(
    scale: Scale, reach: Interval, low_open: bool = False, high_open: bool = False
) -> frozenset[int]:
    """The classes that some value of the reach lies in; low_open, high_open: that end is no value of it.

    Above the end of the best class a value counts to that class.
    """
    found = {i for i, c in enumerate(scale.classes) if _meets(c, reach, low_open, high_open)}
    top = best_class(scale)
    if top is not None and _ends_below(scale.classes[top], reach):
        found.add(top)
    return frozenset(found)


def _ends_below(best: ScaleClass, reach: Interval) -> bool:
    return best.high is not None and reach.high > Fraction(best.high)


def best_class(scale: Scale) -> int | None:
    """The position of the class with the highest bounds, None when no class is readable."""
    readable = [i for i, c in enumerate(scale.classes) if c.low is not None]
    return max(readable, key=lambda i: scale.classes[i].low or 0) if readable else None


def stated_classes(scale: Scale, figure: Figure) -> frozenset[int]:
    """The classes that a stated figure, or every value beyond the limit that it states, may lie in."""
    if figure.value is None:
        return frozenset()
    limit, far = Fraction(figure.value), Fraction(10) ** 9
    if figure.bound in (">", ">="):
        return classes_of(scale, Interval(limit, limit + far), low_open=figure.bound == ">")
    if figure.bound in ("<", "<="):
        return classes_of(scale, Interval(limit - far, limit), high_open=figure.bound == "<")
    return classes_of(scale, figure.as_exact(False).interval)


def _meets(c: ScaleClass, reach: Interval, low_open: bool, high_open: bool) -> bool:
    if c.low is None and c.high is None:
        return False
    above = c.low is None or _past(reach.high, Fraction(c.low), c.low_open or high_open)
    below = c.high is None or _past(Fraction(c.high), reach.low, c.high_open or low_open)
    return above and below


def _past(upper: Fraction, lower: Fraction, strict: bool) -> bool:
    return upper > lower if strict else upper >= lower


def holding(scale: Scale, value: Fraction) -> frozenset[int]:
    """The classes that hold exactly this value; none when it falls in a hole."""
    reach = Interval(value, value)
    return frozenset(i for i, c in enumerate(scale.classes) if _meets(c, reach, False, False))


def flips(context: Context, applies: str, stated: Figure, reach: Interval) -> bool:
    """True when the recomputed value certainly lies in another class, or on the other side of 100,
    than the stated one. Decided on both intervals."""
    if stated.value is None or stated.bound:
        return False
    printed = stated.as_exact(False).interval
    if not _sides(printed) & _sides(reach):
        return True
    return any(_apart(classes_of(s, printed), classes_of(s, reach)) for s in scales_for(context, applies)[:1])


def _apart(a: frozenset[int], b: frozenset[int]) -> bool:
    return bool(a) and bool(b) and not a & b


def _sides(reach: Interval) -> set[bool]:
    return {
        side for side, there in ((True, reach.high >= TARGET_MET), (False, reach.low < TARGET_MET)) if there
    }


def labels_of(scale: Scale, indices: Sequence[int] | frozenset[int]) -> str:
    """The labels of classes as printed: "Sangat Tinggi / Sangat Berhasil"."""
    return " | ".join(" / ".join(scale.classes[i].labels) for i in sorted(indices))
