"""Rounding as reports do it, and how far a printed figure may be off by it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from auditor.values.figure import Figure
from auditor.values.interval import Interval, Number


def round_half_up(x: Number, decimals: int = 0) -> Decimal:
    """x to so many decimals, halves away from zero. decimals may be negative (tens, hundreds)."""
    exact = Fraction(x)
    # whole numbers from here on: Fractions would be brought to lowest terms at every step
    steps, parts = abs(exact.numerator), exact.denominator
    if decimals >= 0:
        steps *= 10**decimals
    else:
        parts *= 10**-decimals
    whole = (2 * steps + parts) // (2 * parts)
    return _from_steps(whole if exact >= 0 else -whole, decimals)


def truncate(x: Number, decimals: int = 0) -> Decimal:
    """x with the digits after the last kept one cut off (towards zero)."""
    whole = abs(Fraction(x)) * Fraction(10) ** decimals // 1
    return _from_steps(whole if x >= 0 else -whole, decimals)


def floor(x: Number, decimals: int = 0) -> Decimal:
    """The largest number of so many decimals that is not above x."""
    return _from_steps(int(Fraction(x) * Fraction(10) ** decimals // 1), decimals)


def ceiling(x: Number, decimals: int = 0) -> Decimal:
    """The smallest number of so many decimals that is not below x."""
    return _from_steps(-int(-Fraction(x) * Fraction(10) ** decimals // 1), decimals)


def grid(reach: Interval, decimals: int, *, rounded: bool) -> range:
    """The printed values with so many decimals that stand for a value of an interval, in last units.

    rounded: what is printed was rounded half up; else it is the value itself. An end of the interval
    that only touches the rounding of the next value does not make it one.
    """
    unit, half = unit_of(decimals), Fraction(1, 2)
    low, high = reach.low / unit, reach.high / unit
    if not rounded:
        return range(-int(-low // 1), int(high // 1) + 1)
    if low == high:
        return range(int((low + half) // 1), int((low + half) // 1) + 1)
    return range(int((low - half) // 1) + 1, -int(-(high + half) // 1))


def on_grid(step: int, decimals: int) -> Decimal:
    """The value that a number of last units is."""
    return Decimal(f"{step}E{-decimals}") if decimals > 0 else Decimal(step * 10**-decimals)


def unit_of(decimals: int) -> Fraction:
    """One unit of the last of so many decimals: 1/100 for 2."""
    return Fraction(1, 10) ** decimals


def within_unit(stated: Figure, interval: Interval) -> bool:
    """Whether some admissible true value is less than one unit of the last printed digit away.

    True also when the figure simply agrees. Raises ValueError when the figure has no value.
    """
    if stated.value is None:
        raise ValueError(f"no value in {stated.raw!r}")
    value = Fraction(stated.value)
    distance = max(interval.low - value, value - interval.high, Fraction(0))
    return distance < unit_of(stated.decimals)


def cut_not_rounded(stated: Figure, true: Number) -> bool:
    """Whether the printed digits are those of the true value, cut where they should have been rounded up."""
    if stated.value is None:
        return False
    cut = truncate(true, stated.decimals)
    return stated.value == cut != round_half_up(true, stated.decimals)


def may_be_cut(stated: Figure, interval: Interval) -> bool:
    """Whether cutting some admissible true value gives the printed digits."""
    if stated.value is None:
        return False
    value, unit = Fraction(stated.value), unit_of(stated.decimals)
    if value > 0:
        return interval.low < value + unit and interval.high >= value
    if value < 0:
        return interval.high > value - unit and interval.low <= value
    return interval.low < unit and interval.high > -unit


def _from_steps(steps: int, decimals: int) -> Decimal:
    return Decimal(f"{steps}E{-decimals}") if decimals >= 0 else Decimal(steps * 10**-decimals)
