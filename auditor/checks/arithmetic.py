"""Figures recomputed from printed figures, with what their rounding allows and the arithmetic as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from auditor.values import Figure, Interval, format_id, point

_SHOWN_PARTS = 6
_HUNDRED = point(100)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A figure as it follows from printed figures.

    value: from the figures as printed; reach: what their rounding allows; formula: the arithmetic
    with the printed figures, Indonesian number format. Same unit as the figure that it is held against.
    """

    value: Fraction
    reach: Interval
    formula: str


def number_text(value: Decimal) -> str:
    """Indonesian format with as many decimals as the value has: 1.234,5."""
    return format_id(value, decimals_of(value))


def decimals_of(value: Decimal) -> int:
    """The decimals that the value needs."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def figure_text(figure: Figure) -> str:
    """The number of a figure without its unit. Raises ValueError when it has none."""
    if figure.value is None:
        raise ValueError(f"no value in {figure.raw!r}")
    return format_id(figure.value, figure.decimals)


def exactly(figure: Figure) -> Fraction:
    """The printed value as an exact number. Raises ValueError when there is none."""
    if figure.value is None:
        raise ValueError(f"no value in {figure.raw!r}")
    return Fraction(figure.value)


def percentage(part: Figure, whole: Figure) -> Recomputed | None:
    """part / whole x 100; None when whole is zero or may be zero."""
    divisor, admitted = exactly(whole), whole.interval
    if divisor == 0 or admitted.low <= 0 <= admitted.high:
        return None
    value = exactly(part) / divisor * 100
    reach = part.interval / admitted * _HUNDRED
    return Recomputed(value, reach, f"{figure_text(part)} / {figure_text(whole)} x 100")


def falling_short(part: Figure, whole: Figure) -> Recomputed | None:
    """(2 x whole - part) / whole x 100, for lower-is-better rows; None when whole may be zero.

    The bound is that of 2 - part/whole: whole occurs once there, so it is tight.
    """
    share = percentage(part, whole)
    if share is None:
        return None
    formula = f"(2 x {figure_text(whole)} - {figure_text(part)}) / {figure_text(whole)} x 100"
    return Recomputed(200 - share.value, point(200) - share.reach, formula)


def growth(after: Figure, before: Figure) -> Recomputed | None:
    """(after - before) / before x 100; None when `before` may be zero. The bound is that of the share."""
    share = percentage(after, before)
    if share is None:
        return None
    formula = f"({figure_text(after)} - {figure_text(before)}) / {figure_text(before)} x 100"
    return Recomputed(share.value - 100, share.reach - point(100), formula)


def difference(after: Figure, before: Figure) -> Recomputed:
    """after - before."""
    reach = after.interval - before.interval
    formula = f"{figure_text(after)} - {figure_text(before)}"
    return Recomputed(exactly(after) - exactly(before), reach, formula)


def negative(result: Recomputed) -> Recomputed:
    """The same with the other sign: a fall that is stated as one."""
    return Recomputed(-result.value, Interval(-result.reach.high, -result.reach.low), f"-({result.formula})")


def total(parts: Sequence[Figure]) -> Recomputed:
    """The sum of the parts."""
    reach = point(0)
    for part in parts:
        reach = reach + part.interval
    return Recomputed(sum((exactly(p) for p in parts), Fraction(0)), reach, _joined(parts))


def mean(parts: Sequence[Figure], reaches: Sequence[Interval] | None = None) -> Recomputed | None:
    """The simple mean; reaches: tighter bounds of the parts, where they are known. None without parts."""
    if not parts:
        return None
    bounds = reaches if reaches is not None else [p.interval for p in parts]
    n = len(parts)
    low, high = sum(b.low for b in bounds), sum(b.high for b in bounds)
    value = sum((exactly(p) for p in parts), Fraction(0)) / n
    formula = f"({_joined(parts)}) / {n}"
    return Recomputed(value, Interval(Fraction(low) / n, Fraction(high) / n), formula)


def mean_of(values: Sequence[Recomputed]) -> Recomputed | None:
    """The simple mean of recomputed figures; None without any."""
    if not values:
        return None
    n = len(values)
    low, high = sum(v.reach.low for v in values), sum(v.reach.high for v in values)
    value = sum((v.value for v in values), Fraction(0)) / n
    texts = [format_id(v.value, 2) for v in values]
    return Recomputed(value, Interval(Fraction(low) / n, Fraction(high) / n), f"({_shortened(texts)}) / {n}")


def _joined(parts: Sequence[Figure]) -> str:
    return _shortened([figure_text(p) for p in parts])


def _shortened(texts: Sequence[str]) -> str:
    if len(texts) > _SHOWN_PARTS:
        texts = [*texts[: _SHOWN_PARTS - 2], "...", texts[-1]]
    return " + ".join(texts)
