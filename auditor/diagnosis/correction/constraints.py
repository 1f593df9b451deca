"""What holds between figures: equations, repetitions, limits, classes.

Every constraint can say whether it holds of what is printed, what it lets one of its figures be when the
others are given (as an interval), and, where one figure is computed from the others, what it comes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from typing import Protocol

from auditor.checks.agree import agree
from auditor.checks.compare import admits
from auditor.checks.labels import read_label
from auditor.checks.scales import labels_of, stated_classes
from auditor.diagnosis.correction.cells import (
    ANYTHING,
    FAR,
    Cell,
    Content,
    Key,
    What,
    exact,
    interval_of,
    point_of,
)
from auditor.model import Scale
from auditor.values import Figure, Interval, Printed, point, round_half_up, unit_of


@dataclass(frozen=True, slots=True)
class Boxes:
    """What is printed, and the intervals of the figures that may change."""

    content: Content
    free: Mapping[Key, Interval]

    def of(self, key: Key, *, as_printed: bool) -> Interval | None:
        """The values that a figure may take; as_printed: one that stays is taken without its rounding, one
        that may change with that of its last digit besides."""
        what = self.content[key]
        if key in self.free:
            return self.free[key].widen(rounding_of(what)) if as_printed else self.free[key]
        if as_printed and isinstance(what, Figure) and what.value is not None:
            return point_of(what.value)
        return interval_of(what)


def rounding_of(what: What) -> Fraction:
    """How far the true value may be from the printed one."""
    inexact = isinstance(what, Figure) and not what.exact
    return unit_of(what.decimals) / 2 if inexact and isinstance(what, Figure) else Fraction(0)


class Constraint(Protocol):
    """One rule between figures. output: the figure that is computed from, or copied of, the others."""

    @property
    def keys(self) -> tuple[Key, ...]: ...

    @property
    def output(self) -> Key | None: ...

    @property
    def copies(self) -> bool: ...

    def holds(self, content: Content) -> bool: ...

    def project(self, key: Key, boxes: Boxes) -> Interval | None:
        """What the others let `key` be; None when they say nothing."""

    def follow(self, content: Content, cell: Cell) -> What | None:
        """What the output comes to; None when it cannot be computed."""


@dataclass(frozen=True, slots=True)
class Equation:
    """target = plus + times x (sum of factor x part) / (sum of over, else divisor).

    as_printed: the parts count as printed, without their rounding (means and efficiencies are computed
    from printed percentages). sign: -1 where the target is printed without its minus sign.
    """

    target: Key
    parts: tuple[tuple[Key, Fraction], ...]
    over: tuple[Key, ...] = ()
    divisor: Fraction = Fraction(1)
    plus: Fraction = Fraction(0)
    times: Fraction = Fraction(1)
    as_printed: bool = False
    inexact: bool = False

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.target, *(key for key, _ in self.parts), *self.over)

    @property
    def output(self) -> Key | None:
        return self.target

    @property
    def copies(self) -> bool:
        return False

    def holds(self, content: Content) -> bool:
        stated = content[self.target]
        reach = self._image(Boxes(content, {}))
        if not isinstance(stated, Figure) or reach is None:
            return False
        return admits(stated.as_exact(False) if self.inexact else stated, reach)

    def project(self, key: Key, boxes: Boxes) -> Interval | None:
        if key == self.target:
            return self._image(boxes)
        y = self._stated(boxes)
        if y is None:
            return None
        share = _scaled(_shifted(y, -self.plus), 1 / self.times)
        if key in self.over:
            return self._divisor_from(key, boxes, share)
        bottom = self._bottom(boxes)
        factor = next(factor for part, factor in self.parts if part == key)
        rest = self._top(boxes, without=key)
        if bottom is None or rest is None:
            return None
        top = share * bottom if self.over else _scaled(share, self.divisor)
        reach = _scaled(top - rest, 1 / factor)
        return reach.widen(rounding_of(boxes.content[key])) if self.as_printed else reach

    def follow(self, content: Content, cell: Cell) -> What | None:
        value = self.value(content)
        return cell.with_value(round_half_up(value, cell.decimals)) if value is not None else None

    def value(self, content: Content) -> Fraction | None:
        """The target as it follows from the parts as printed; None where that cannot be computed."""
        top, bottom = Fraction(0), Fraction(0) if self.over else self.divisor
        for key, factor in self.parts:
            if (part := exact(content[key])) is None:
                return None
            top += factor * part
        for key in self.over:
            if (part := exact(content[key])) is None:
                return None
            bottom += part
        return self.plus + self.times * top / bottom if bottom else None

    def _stated(self, boxes: Boxes) -> Interval | None:
        what = boxes.content[self.target]
        if self.target in boxes.free or not self.inexact or not isinstance(what, Figure):
            return boxes.of(self.target, as_printed=False)
        return interval_of(what.as_exact(False))

    def _image(self, boxes: Boxes) -> Interval | None:
        top, bottom = self._top(boxes), self._bottom(boxes)
        if top is None or bottom is None or bottom.low <= 0 <= bottom.high:
            return ANYTHING if bottom is not None and bottom.low < bottom.high else None
        quotient = _scaled(top / bottom, self.times) if self.over else _scaled(top, self.times / self.divisor)
        return _shifted(quotient, self.plus)

    def _top(self, boxes: Boxes, without: Key | None = None) -> Interval | None:
        return _sum(
            (boxes.of(key, as_printed=self.as_printed), factor)
            for key, factor in self.parts
            if key != without
        )

    def _bottom(self, boxes: Boxes, without: Key | None = None) -> Interval | None:
        if not self.over:
            return point(self.divisor)
        one = Fraction(1)
        return _sum((boxes.of(key, as_printed=self.as_printed), one) for key in self.over if key != without)

    def _divisor_from(self, key: Key, boxes: Boxes, share: Interval) -> Interval | None:
        top, rest = self._top(boxes), self._bottom(boxes, without=key)
        if top is None or rest is None:
            return None
        return ANYTHING if share.low <= 0 <= share.high else top / share - rest


def _scaled(reach: Interval, factor: Fraction) -> Interval:
    """An interval times a number, without the four products of two intervals."""
    if factor == 1:
        return reach
    low, high = reach.low * factor, reach.high * factor
    return Interval(low, high) if factor > 0 else Interval(high, low)


def _shifted(reach: Interval, by: Fraction) -> Interval:
    return Interval(reach.low + by, reach.high + by) if by else reach


def _sum(parts: Iterable[tuple[Interval | None, Fraction]]) -> Interval | None:
    """The sum of intervals times factors; None when one is not known."""
    low = high = Fraction(0)
    for interval, factor in parts:
        if interval is None:
            return None
        if factor == 1:  # as nearly always; fractions are slow to multiply
            low, high = low + interval.low, high + interval.high
            continue
        ends = (interval.low, interval.high) if factor >= 0 else (interval.high, interval.low)
        low, high = low + factor * ends[0], high + factor * ends[1]
    return Interval(low, high)


@dataclass(frozen=True, slots=True)
class Repeat:
    """One quantity printed twice. sign: -1 where one of the two is printed without its minus sign."""

    source: Key
    copy: Key
    sign: int = 1

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.source, self.copy)

    @property
    def output(self) -> Key | None:
        return self.copy

    @property
    def copies(self) -> bool:
        return True

    def holds(self, content: Content) -> bool:
        one, other = content[self.source], content[self.copy]
        if not isinstance(one, Figure) or not isinstance(other, Figure):
            return False
        if one.value is None or other.value is None:
            return False
        return agree(one, replace(other, value=self.sign * other.value))

    def project(self, key: Key, boxes: Boxes) -> Interval | None:
        other = self.copy if key == self.source else self.source
        reach = boxes.of(other, as_printed=False)
        if reach is None:
            return None
        return reach if self.sign > 0 else -reach

    def follow(self, content: Content, cell: Cell) -> What | None:
        source = content[self.source]
        if not isinstance(source, Figure) or source.value is None:
            return None
        decimals = min(source.decimals, cell.decimals) if cell.decimals else source.decimals
        value = round_half_up(self.sign * source.value, decimals)
        return replace(cell, decimals=decimals).with_value(value)


@dataclass(frozen=True, slots=True)
class AtMost:
    """One figure does not exceed another: realisasi and pagu."""

    lower: Key
    upper: Key

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.lower, self.upper)

    @property
    def output(self) -> Key | None:
        return None

    @property
    def copies(self) -> bool:
        return False

    def holds(self, content: Content) -> bool:
        low, high = interval_of(content[self.lower]), interval_of(content[self.upper])
        return low is not None and high is not None and low.low <= high.high

    def project(self, key: Key, boxes: Boxes) -> Interval | None:
        other = boxes.of(self.upper if key == self.lower else self.lower, as_printed=False)
        if other is None:
            return None
        if key == self.lower:
            return Interval(-FAR, other.high) if other.high >= -FAR else other
        return Interval(other.low, FAR) if other.low <= FAR else other

    def follow(self, content: Content, cell: Cell) -> What | None:
        return None


@dataclass(frozen=True, slots=True)
class InClass:
    """A category is the class of a value on a scale. named: the classes that the printed text names."""

    label: Key
    value: Key
    scale: Scale = field(compare=False)
    text: str = field(compare=False)
    named: frozenset[int] = field(compare=False)
    slips: int = 2

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.label, self.value)

    @property
    def output(self) -> Key | None:
        return self.label

    @property
    def copies(self) -> bool:
        return False

    def _named(self, content: Content) -> frozenset[int]:
        label = content[self.label]
        if not isinstance(label, Printed):
            return frozenset()
        if label.text == self.text:
            return self.named
        return read_label(label.text, self.scale, slips=self.slips).classes

    def holds(self, content: Content) -> bool:
        label, value = content[self.label], content[self.value]
        if not isinstance(value, Figure) or not isinstance(label, Printed):
            return False
        right = stated_classes(self.scale, value)
        followed = label.text != self.text and label.text == labels_of(self.scale, right)
        return bool(right) and (followed or bool(right & self._named(content)))

    def project(self, key: Key, boxes: Boxes) -> Interval | None:
        if key == self.label or self.label in boxes.free:
            return None
        named = [self.scale.classes[i] for i in self._named(boxes.content)]
        if not named:
            return None
        best = max((c.low for c in self.scale.classes if c.low is not None), default=None)
        ends = [
            Interval(-FAR if c.low is None else c.low, FAR if c.high is None or c.low == best else c.high)
            for c in named
            if c.low is None or c.high is None or c.low <= c.high
        ]
        return reduce(Interval.hull, ends) if ends else None

    def follow(self, content: Content, cell: Cell) -> What | None:
        value = content[self.value]
        classes = stated_classes(self.scale, value) if isinstance(value, Figure) else frozenset()
        if not classes or not isinstance(cell.what, Printed):
            return None
        return replace(cell.what, text=labels_of(self.scale, classes))


def weighted(keys: Sequence[Key]) -> tuple[tuple[Key, Fraction], ...]:
    """Parts that each count once."""
    return tuple((key, Fraction(1)) for key in keys)
