"""Printed figures and labels as the unknowns of a system."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from auditor.values import Figure, Interval, Printed, State, format_id, unit_of

Key = Hashable
What = Figure | Printed
Content = Mapping[Key, What]
"""What stands in each cell."""

FAR = 10**18
"""Beyond every figure of a report, in any unit."""

ANYTHING = Interval(-FAR, FAR)
NOT_NEGATIVE = Interval(0, FAR)

SIGNED = frozenset({"efficiency", "sentence"})
"""Kinds of figures that may be negative."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place that prints a figure or a label.

    kind: what it is, a key of [trust] and of [term]. decimals: how many a corrected value is printed
    with. prose: it stands in a sentence. report: the id of its report, where there are several.
    """

    key: Key
    what: What
    kind: str
    decimals: int = 0
    prose: bool = False
    report: str = ""

    @property
    def repeats(self) -> bool:
        """Whether it stands in a sentence and is meant to say what a table says."""
        return self.prose and self.kind != "sentence"

    @property
    def domain(self) -> Interval:
        """All values that a corrected figure may take."""
        below = isinstance(self.what, Figure) and self.what.value is not None and self.what.value < 0
        return ANYTHING if below or self.kind in SIGNED else NOT_NEGATIVE

    def with_value(self, value: Decimal) -> Figure:
        """The figure that prints this value here. Raises TypeError for a label."""
        if not isinstance(self.what, Figure):
            raise TypeError(f"{self.what.text!r} is no figure")
        decimals = max(self.decimals, 0)
        return replace(
            self.what,
            raw=format_id(value, decimals),
            value=value,
            decimals=self.decimals,
            state=State.NUMBER,
            readings=(),
            aside=None,
            bound="",
        )

    def as_printed(self, other: Figure) -> Figure:
        """The figure that prints here what another place prints, with its digits."""
        return replace(self, decimals=other.decimals).with_value(other.value or Decimal(0))


def interval_of(what: What | None) -> Interval | None:
    """The true values that a printed figure admits; None for a label or an unknown figure."""
    return what.interval if isinstance(what, Figure) and what.value is not None else None


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


def meet(a: Interval, b: Interval) -> Interval | None:
    """What both intervals share, None when nothing."""
    if b.low <= a.low and a.high <= b.high:  # as nearly always: the other says nothing new
        return a
    low, high = max(a.low, b.low), min(a.high, b.high)
    return Interval(low, high) if low <= high else None


def exact(what: What) -> Fraction | None:
    """The printed value, None where there is none."""
    return point_of(what.value).low if isinstance(what, Figure) and what.value is not None else None


@lru_cache(maxsize=4096)
def point_of(value: Decimal) -> Interval:
    """The interval of one value; kept, for a search asks for the same figures thousands of times."""
    return Interval(value, value)
