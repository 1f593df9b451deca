"""What holds between figures, to be solved: equations, repetitions, limits, classes.

Every constraint can say whether it holds of what is printed, what it lets one of its figures be when the
others are given (as an interval), and, where one figure is computed from the others, what it comes to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from typing import Protocol

from auditor.checks.labels import read_label
from auditor.checks.scales import labels_of, stated_classes
from auditor.diagnosis.correction.unknowns import Content, Key, Unknown, Unknowns, What
from auditor.relations.form import ANYTHING, FAR, Form
from auditor.relations.judge import admits, agree
from auditor.relations.relation import Naming, Relation, RelationKind
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
            return point(what.value)
        return interval_of(what)


def interval_of(what: What | None) -> Interval | None:
    """The true values that a printed figure admits; None for a label or an unknown figure."""
    return what.interval if isinstance(what, Figure) and what.value is not None else None


def exact(what: What) -> Fraction | None:
    """The printed value, None where there is none."""
    return Fraction(what.value) if isinstance(what, Figure) and what.value is not None else None


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

    def follow(self, content: Content, unknown: Unknown) -> What | None:
        """What the output comes to; None when it cannot be computed."""


def constraints_of(relation: Relation, unknowns: Unknowns) -> Iterator[Constraint]:
    """What a relation says of the unknowns; nothing where one of its figures is none of them."""
    if relation.kind is RelationKind.COPY:
        yield from _copied(relation, unknowns)
        return
    output = unknowns.of(relation.output)
    inputs = [unknowns.of(figure) for figure in relation.inputs]
    if output is None or None in inputs:
        return
    keys = [one.key for one in inputs if one is not None]
    if relation.kind is RelationKind.AT_MOST:
        yield AtMost(output.key, keys[0])
    elif relation.kind is RelationKind.IN_CLASS and relation.naming is not None:
        yield InClass(output.key, keys[0], relation.naming)
    elif relation.form is not None:
        yield from _computed(relation, relation.form, output, unknowns)


def _computed(
    relation: Relation, form: Form[Figure], output: Unknown, unknowns: Unknowns
) -> Iterator[Constraint]:
    found = {id(figure): unknowns.of(figure) for figure in form.inputs}
    keys = {at: one.key for at, one in found.items() if one is not None and one.key in unknowns.given}
    if len(keys) == len(found):
        turned = -form if _is_turned(relation.output, output) else form
        rounded = isinstance(relation.output, Figure) and not relation.output.exact
        yield Equation(output.key, turned.of(lambda f: keys[id(f)]), relation.as_printed, rounded)
    others = (unknowns.of(what) for what in relation.repeated)
    yield from (Repeat(output.key, one.key) for one in others if one is not None and one.key != output.key)


def _copied(relation: Relation, unknowns: Unknowns) -> Iterator[Constraint]:
    """Every place is a copy of the first input that it agrees with; what agrees with none, of the first."""
    sources = [f for f in relation.inputs if (one := unknowns.of(f)) is not None and not one.prose]
    sources = sources or list(relation.inputs[:1])
    for figure in relation.inputs:
        if figure not in sources and (source := _agreeing(figure, sources)) is not None:
            yield from _pair(source, figure, unknowns)
    for what in (relation.output, *relation.repeated):
        if isinstance(what, Figure) and relation.inputs:
            yield from _pair(_agreeing(what, relation.inputs) or relation.inputs[0], what, unknowns)


def _agreeing(figure: Figure, others: tuple[Figure, ...] | list[Figure]) -> Figure | None:
    known = (f for f in others if f is not figure and f.known and figure.known)
    return next((other for other in known if agree(other, figure)), None)


def _pair(source: Figure, copy: Figure, unknowns: Unknowns) -> Iterator[Repeat]:
    first, second = unknowns.of(source), unknowns.of(copy)
    if first is not None and second is not None:
        yield Repeat(
            first.key, second.key, -1 if _is_turned(source, first) != _is_turned(copy, second) else 1
        )


def _is_turned(what: What, unknown: Unknown) -> bool:
    """Whether the rule took the figure with another sign than is printed ("inefisiensi")."""
    printed = unknown.what
    if not isinstance(printed, Figure) or not isinstance(what, Figure) or not what.value:
        return False
    return printed.value == -what.value


@dataclass(frozen=True, slots=True)
class Equation:
    """target = the result of a form.

    as_printed: the parts count as printed, without their rounding (means and efficiencies are computed
    from printed percentages). inexact: the target is rounded, whatever its column says.
    """

    target: Key
    form: Form[Key]
    as_printed: bool = False
    inexact: bool = False

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.target, *self.form.inputs)

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
        reach = self.form.solved(key, y, self._of(boxes)) if y is not None else None
        if reach is None or not self.as_printed or key in self.form.over:
            return reach
        return reach.widen(rounding_of(boxes.content[key]))

    def follow(self, content: Content, unknown: Unknown) -> What | None:
        value = self.form.value(lambda key: exact(content[key]))
        return unknown.with_value(round_half_up(value, unknown.decimals)) if value is not None else None

    def _of(self, boxes: Boxes) -> Callable[[Key], Interval | None]:
        return lambda key: boxes.of(key, as_printed=self.as_printed)

    def _stated(self, boxes: Boxes) -> Interval | None:
        what = boxes.content[self.target]
        if self.target in boxes.free or not self.inexact or not isinstance(what, Figure):
            return boxes.of(self.target, as_printed=False)
        return interval_of(what.as_exact(False))

    def _image(self, boxes: Boxes) -> Interval | None:
        of = self._of(boxes)
        reach = self.form.reach(of)
        if reach is None and (bottom := self.form.bottom(of)) is not None and bottom.low < bottom.high:
            return ANYTHING
        return reach


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

    def follow(self, content: Content, unknown: Unknown) -> What | None:
        source = content[self.source]
        if not isinstance(source, Figure) or source.value is None:
            return None
        decimals = min(source.decimals, unknown.decimals) if unknown.decimals else source.decimals
        value = round_half_up(self.sign * source.value, decimals)
        return replace(unknown, decimals=decimals).with_value(value)


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

    def follow(self, content: Content, unknown: Unknown) -> What | None:
        return None


@dataclass(frozen=True, slots=True)
class InClass:
    """A category is the class of a value on a scale. naming: the classes that the printed text names."""

    label: Key
    value: Key
    naming: Naming = field(compare=False)

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
        label, naming = content[self.label], self.naming
        if not isinstance(label, Printed):
            return frozenset()
        if label.text == naming.text:
            return naming.classes
        return read_label(label.text, naming.scale, slips=naming.slips).classes

    def holds(self, content: Content) -> bool:
        label, value = content[self.label], content[self.value]
        if not isinstance(value, Figure) or not isinstance(label, Printed):
            return False
        right = stated_classes(self.naming.scale, value)
        followed = label.text != self.naming.text and label.text == labels_of(self.naming.scale, right)
        return bool(right) and (followed or bool(right & self._named(content)))

    def project(self, key: Key, boxes: Boxes) -> Interval | None:
        if key == self.label or self.label in boxes.free:
            return None
        classes = self.naming.scale.classes
        named = [classes[i] for i in self._named(boxes.content)]
        if not named:
            return None
        best = max((c.low for c in classes if c.low is not None), default=None)
        ends = [
            Interval(-FAR if c.low is None else c.low, FAR if c.high is None or c.low == best else c.high)
            for c in named
            if c.low is None or c.high is None or c.low <= c.high
        ]
        return reduce(Interval.hull, ends) if ends else None

    def follow(self, content: Content, unknown: Unknown) -> What | None:
        value, scale = content[self.value], self.naming.scale
        classes = stated_classes(scale, value) if isinstance(value, Figure) else frozenset()
        if not classes or not isinstance(unknown.what, Printed):
            return None
        return replace(unknown.what, text=labels_of(scale, classes))
