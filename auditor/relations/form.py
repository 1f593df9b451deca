"""The form of an arithmetic: how one figure follows from others, whatever stands for these others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Generic, TypeVar

from auditor.values import Interval

T = TypeVar("T")
K = TypeVar("K")

FAR = 10**18
"""Beyond every figure of a report, in any unit."""

ANYTHING = Interval(-FAR, FAR)

_ONE, _HUNDRED = Fraction(1), Fraction(100)


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """plus + times x (sum of factor x part) / (sum of over, else divisor)."""

    parts: tuple[tuple[T, Fraction], ...]
    over: tuple[T, ...] = ()
    divisor: Fraction = Fraction(1)
    plus: Fraction = Fraction(0)
    times: Fraction = Fraction(1)

    @property
    def inputs(self) -> tuple[T, ...]:
        return (*(part for part, _ in self.parts), *self.over)

    def __neg__(self) -> Form[T]:
        return replace(self, plus=-self.plus, times=-self.times)

    def of(self, name: Callable[[T], K]) -> Form[K]:
        """The same form of what stands for the inputs elsewhere."""
        parts = tuple((name(part), factor) for part, factor in self.parts)
        return Form(parts, tuple(map(name, self.over)), self.divisor, self.plus, self.times)

    def value(self, of: Callable[[T], Fraction | None]) -> Fraction | None:
        """The result for exact inputs; None where one is not known, or it divides by zero."""
        top = _added((of(part), factor) for part, factor in self.parts)
        bottom = _added((of(part), _ONE) for part in self.over) if self.over else self.divisor
        if top is None or not bottom:  # unknown, or nothing to divide by
            return None
        result = top if bottom == 1 else top / bottom
        result = result if self.times == 1 else result * self.times
        return result + self.plus if self.plus else result

    def reach(self, of: Callable[[T], Interval | None]) -> Interval | None:
        """All results for inputs in these intervals; None where one is not known, or zero may divide."""
        top, bottom = self._top(of), self.bottom(of)
        if top is None or bottom is None or bottom.low <= 0 <= bottom.high:
            return None
        quotient = _scaled(top / bottom, self.times) if self.over else _scaled(top, self.times / self.divisor)
        return _shifted(quotient, self.plus)

    def solved(self, name: T, result: Interval, of: Callable[[T], Interval | None]) -> Interval | None:
        """What one input may be when the result and the other inputs are in these intervals; None where
        they do not say."""
        share = _scaled(_shifted(result, -self.plus), 1 / self.times)
        if name in self.over:
            top, rest = self._top(of), self.bottom(of, without=name)
            if top is None or rest is None:
                return None
            return ANYTHING if share.low <= 0 <= share.high else top / share - rest
        bottom, rest = self.bottom(of), self._top(of, without=name)
        if bottom is None or rest is None:
            return None
        factor = next(factor for part, factor in self.parts if part == name)
        top = share * bottom if self.over else _scaled(share, self.divisor)
        return _scaled(top - rest, 1 / factor)

    def _top(self, of: Callable[[T], Interval | None], without: T | None = None) -> Interval | None:
        return _sum((of(part), factor) for part, factor in self.parts if part != without)

    def bottom(self, of: Callable[[T], Interval | None], without: T | None = None) -> Interval | None:
        """What the sum is divided by."""
        if not self.over:
            return Interval(self.divisor, self.divisor)
        return _sum((of(part), _ONE) for part in self.over if part != without)


def sum_of(parts: Sequence[T]) -> Form[T]:
    """The sum of parts that each count once."""
    return Form(once(parts))


def once(parts: Sequence[T]) -> tuple[tuple[T, Fraction], ...]:
    """Parts that each count once."""
    return tuple((part, _ONE) for part in parts)


def share_of(parts: Sequence[T], wholes: Sequence[T]) -> Form[T]:
    """The sum of the parts in percent of that of the wholes."""
    return Form(once(parts), tuple(wholes), times=_HUNDRED)


def _scaled(reach: Interval, factor: Fraction) -> Interval:
    """An interval times a number, without the four products of two intervals."""
    if factor == 1:
        return reach
    low, high = reach.low * factor, reach.high * factor
    return Interval(low, high) if factor > 0 else Interval(high, low)


def _shifted(reach: Interval, by: Fraction) -> Interval:
    return Interval(reach.low + by, reach.high + by) if by else reach


def _added(parts: Iterable[tuple[Fraction | None, Fraction]]) -> Fraction | None:
    """The sum of numbers times factors; None when one is not known."""
    found: Fraction | None = None
    for number, factor in parts:
        if number is None:
            return None
        part = number if factor == 1 else factor * number  # fractions are slow to multiply
        found = part if found is None else found + part
    return found if found is not None else Fraction(0)


def _sum(parts: Iterable[tuple[Interval | None, Fraction]]) -> Interval | None:
    """The sum of intervals times factors; None when one is not known."""
    found: Interval | None = None
    for interval, factor in parts:
        if interval is None:
            return None
        part = _scaled(interval, factor)
        found = part if found is None else found + part
    return found if found is not None else Interval(0, 0)
