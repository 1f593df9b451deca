"""Closed intervals of exact numbers: what a rounded figure may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

Number = Decimal | Fraction | int


@dataclass(frozen=True, slots=True)
class Interval:
    """low <= x <= high, both exact. Touching intervals meet (half-up and half-even are both seen)."""

    low: Fraction
    high: Fraction

    def __init__(self, low: Number, high: Number) -> None:
        # most ends are Fractions already, and making another one of it is no cheap thing
        object.__setattr__(self, "low", low if type(low) is Fraction else Fraction(low))
        object.__setattr__(self, "high", high if type(high) is Fraction else Fraction(high))
        if self.low > self.high:
            raise ValueError(f"low {low} above high {high}")

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        if self.low >= 0 and other.low >= 0:  # the usual case, with half of the products
            return Interval(self.low * other.low, self.high * other.high)
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError when the divisor holds zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be zero")
        if self.low >= 0 and other.low > 0:
            return Interval(self.low / other.high, self.high / other.low)
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    @property
    def width(self) -> Fraction:
        """high - low."""
        return self.high - self.low

    def within(self, other: Interval) -> bool:
        """True when every value of this one lies in the other."""
        return other.low <= self.low and self.high <= other.high

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def meets(self, other: Interval) -> bool:
        """True when some value lies in both; touching ends count."""
        return self.low <= other.high and other.low <= self.high

    def meet(self, other: Interval) -> Interval | None:
        """What both share, None when nothing."""
        if other.low <= self.low and self.high <= other.high:  # as nearly always: it says nothing new
            return self
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None

    def widen(self, by: Number) -> Interval:
        """Both ends moved outwards by `by` (>= 0)."""
        return Interval(self.low - Fraction(by), self.high + Fraction(by))

    def __contains__(self, x: object) -> bool:
        return isinstance(x, Decimal | Fraction | int) and self.low <= Fraction(x) <= self.high


@lru_cache(maxsize=4096)
def point(x: Number) -> Interval:
    """The interval that holds only x; kept, for a search asks for the same figures thousands of times."""
    return Interval(x, x)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum; of nothing it is 0."""
    return sum(intervals, start=point(0))


def mean(intervals: Sequence[Interval]) -> Interval:
    """The simple mean. Raises ZeroDivisionError when there are none."""
    return total(intervals) / point(len(intervals))
