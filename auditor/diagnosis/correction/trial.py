"""Whether a set of figures can be changed so that the rules hold, and to what.

First every rule narrows the intervals of the figures that may change (exact, over fractions), then
printed values are put in and every rule that they touch is asked again: what comes out is sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from auditor.diagnosis.correction.constraints import Boxes, exact
from auditor.diagnosis.correction.system import Settled, System
from auditor.diagnosis.correction.unknowns import Key, Unknown, What
from auditor.diagnosis.correction.variants import variants
from auditor.relations.form import ANYTHING, FAR
from auditor.values import Figure, Interval, Printed, unit_of
from auditor.values.rounding import grid, on_grid

_ROUNDS = 12
"""Intervals that still shrink after so many rounds shrink for ever (a cycle of roundings)."""

_TRIED = 6
"""Printed values tried for one figure: its interval seldom holds more than one."""

_CHANCE = Fraction(1, 1000)
"""In wider intervals some slip of the hand leads by chance."""

_LITTLE = Fraction(1, 50)
"""So much of a figure is little room: the rounding of a percentage leaves rupiah some thousandths."""

_COMBINATIONS = 24
"""Combinations of values tried for one set of figures."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A set of figures with values that make the rules hold.

    values: the changed content, roots and followers. reach: what each root may be. copied: followers
    that only repeat a root.
    """

    roots: frozenset[Key]
    values: Mapping[Key, What]
    reach: Mapping[Key, Interval]
    copied: frozenset[Key]

    def narrow(self, key: Key) -> bool:
        """Whether the rules leave a root so little room that a slip which leads there is no chance."""
        reach = self.reach.get(key)
        return reach is None or reach.width <= _CHANCE * max(abs(reach.low), abs(reach.high))

    @property
    def followers(self) -> list[Key]:
        return [key for key in self.values if key not in self.roots]


@dataclass(frozen=True, slots=True)
class Blocked:
    """No values make the rules hold; bonds: the rules that stand in the way."""

    bonds: tuple[int, ...]


def attempt(system: System, roots: frozenset[Key], required: Iterable[int]) -> Trial | Blocked:
    """Change the roots so that the required failing bonds hold and none that holds now is broken.

    Figures that are computed or copied from the roots follow. Other failing bonds may go on failing.
    """
    wanted = frozenset(required)
    free = roots | system.after(roots)
    settled = _settled(system, free)
    if left := wanted - settled.failing:
        return Blocked(tuple(sorted(left)))
    boxes = settled.boxes
    out = settled.failing - wanted
    touched = [i for i in settled.touching if i not in out]
    system.work.spend(len(touched))
    if boxes is None:
        asked, boxes = touched, _widest(system, free)
    else:
        asked = [i for i in touched if i in wanted]
    narrowed = _narrowed(system, boxes, asked, out)
    if isinstance(narrowed, Blocked):
        return narrowed
    return _filled(system, roots, _figures(system, narrowed), touched)


def _settled(system: System, free: frozenset[Key]) -> Settled:
    """What holds now of the free figures: it is the same whatever failing bonds are to be repaired."""
    if (known := system.settled.get(free)) is not None:
        return known
    touching = tuple(dict.fromkeys(i for key in system.ordered(free) for i in system.touching[key]))
    failing = frozenset(i for i in touching if system.bonds[i].fails)
    holding = [i for i in touching if i not in failing]
    boxes = _narrowed(system, _widest(system, free), holding, failing)
    settled = Settled(touching, failing, None if isinstance(boxes, Blocked) else boxes)
    system.settled[free] = settled
    return settled


def _widest(system: System, free: Iterable[Key]) -> dict[Key, Interval]:
    """The intervals of the free figures before any bond was asked."""
    return {k: system.unknowns[k].domain if isinstance(system.content[k], Figure) else ANYTHING for k in free}


def _figures(system: System, boxes: Mapping[Key, Interval]) -> dict[Key, Interval]:
    return {key: box for key, box in boxes.items() if isinstance(system.content[key], Figure)}


def _narrowed(
    system: System, start: Mapping[Key, Interval], asked: Iterable[int], out: frozenset[int]
) -> dict[Key, Interval] | Blocked:
    """The intervals that the bonds leave to the free figures. asked: those that may narrow the intervals of
    the start; out: those that take no part."""
    boxes = dict(start)
    figures = {key for key in boxes if isinstance(system.content[key], Figure)}
    waiting = dict.fromkeys(asked, 0)
    while waiting:
        i = next(iter(waiting))
        rounds = waiting.pop(i)
        constraint = system.bonds[i].constraint
        for key in constraint.keys:
            if key not in figures:
                continue
            system.work.spend(len(constraint.keys))
            reach = constraint.project(key, Boxes(system.content, boxes))
            shared = boxes[key].meet(reach) if reach is not None else None
            if reach is None or shared is boxes[key] or shared == boxes[key]:
                continue
            if shared is None:
                return Blocked((i,))
            boxes[key] = shared
            if rounds < _ROUNDS:
                again = (n for n in system.touching[key] if n != i and n not in out)
                waiting.update((n, rounds + 1) for n in again)
    return boxes


def _filled(
    system: System, roots: frozenset[Key], boxes: Mapping[Key, Interval], touched: list[int]
) -> Trial | Blocked:
    """Values for the roots, and what follows from them, that all touched bonds accept."""
    ordered = system.ordered(roots)
    choices = [list(islice(_candidates(system, key, boxes), _TRIED)) for key in ordered]
    blocked = [i for i in touched if system.bonds[i].constraint.output in roots]
    for values in islice(product(*choices), _COMBINATIONS):
        changed: dict[Key, What] = {k: v for k, v in zip(ordered, values, strict=True) if v is not None}
        system.work.spend(sum(len(system.bonds[i].constraint.keys) for i in touched))
        copied = _follow(system, roots, changed, touched)
        content = {**system.content, **changed}
        broken = next((i for i in touched if not system.bonds[i].constraint.holds(content)), None)
        if broken is None and all(k in changed and not _same(changed[k], system.content[k]) for k in roots):
            reach = {key: boxes[key] for key in roots if key in boxes}
            if len(roots) > 1 and not all(_is_settled(system, k, reach[k]) for k in reach):
                break  # each would do for many values of the other: nothing says which
            return Trial(roots, changed, reach, copied)
        if broken is not None:
            blocked.append(broken)
    return Blocked(tuple(dict.fromkeys(blocked)))


def _is_settled(system: System, key: Key, reach: Interval) -> bool:
    """Whether the rules leave a figure little room."""
    steps = grid(reach, system.unknowns[key].decimals, rounded=system.rounded(key))
    return steps.stop - steps.start <= _TRIED or reach.width <= _LITTLE * max(abs(reach.low), abs(reach.high))


def _same(one: What, other: What) -> bool:
    if isinstance(one, Figure) and isinstance(other, Figure):
        return one.value == other.value
    return isinstance(one, Printed) and isinstance(other, Printed) and one.text == other.text


def _candidates(system: System, key: Key, boxes: Mapping[Key, Interval]) -> Iterator[What | None]:
    """Printed values of a root: the few that there are, else those a slip away, and the roundest.

    A category is left out here (None): it follows from its value.
    """
    unknown = system.unknowns[key]
    if key not in boxes or not isinstance(unknown.what, Figure):
        yield None
        return
    yield from (unknown.as_printed(figure) for figure in system.repeated(key) if _fits(figure, boxes[key]))
    steps = grid(boxes[key], unknown.decimals, rounded=system.rounded(key))
    if (count := steps.stop - steps.start) <= _TRIED:
        near = sorted(range(count), key=lambda i: abs(2 * i - count + 1))
        yield from (unknown.with_value(on_grid(steps[i], unknown.decimals)) for i in near)
        return
    if not _is_settled(system, key, boxes[key]):
        steps_near = sorted(_round_steps(steps), key=lambda step: abs(step - _step_of(unknown)))
        yield from (unknown.with_value(on_grid(step, unknown.decimals)) for step in steps_near)
        return
    slips = variants(unknown.what, unknown.decimals, boxes[key])
    round_ones = (on_grid(step, unknown.decimals) for step in _round_steps(steps))
    yield from (unknown.with_value(value) for value in dict.fromkeys([*slips[:_TRIED], *round_ones]))


def _fits(figure: Figure, reach: Interval) -> bool:
    value = exact(figure)
    return value is not None and value in reach


def _step_of(unknown: Unknown) -> Fraction:
    """The printed value, in units of its last digit."""
    return (exact(unknown.what) or Fraction(0)) / unit_of(unknown.decimals)


def _round_steps(steps: range) -> list[int]:
    """A few of many values: the only end, else the roundest in the middle, and both ends."""
    low, high = steps.start, steps.stop - 1
    ends = [end for end in (low, high) if abs(end) < FAR]
    if len(ends) < 2:
        return ends
    power = 1
    while power * 10 <= high - low:
        power *= 10
    middle = (low + high) // 2 // power * power
    found = [middle, -(-low // power) * power, high // power * power, low, high]
    return list(dict.fromkeys(step for step in found if low <= step <= high))


def _follow(
    system: System, roots: frozenset[Key], changed: dict[Key, What], touched: list[int]
) -> frozenset[Key]:
    """Recompute what follows from the roots, into `changed`; returns those that are copies of a root."""
    copied: set[Key] = set()
    for _ in range(_ROUNDS):
        content = {**system.content, **changed}
        moved = False
        for i in touched:
            bond = system.bonds[i]
            output = bond.constraint.output
            is_label = output in roots and not isinstance(system.content.get(output), Figure)
            if output is None or (bond.fails and not is_label) or (output in roots and not is_label):
                continue
            if bond.constraint.holds(content):
                continue
            new = bond.constraint.follow(content, system.unknowns[output])
            if new is None or _same(new, content[output]):
                continue
            changed[output] = new
            content[output] = new
            moved = True
            if bond.constraint.copies and roots.intersection(bond.constraint.keys):
                copied.add(output)
        if not moved:
            break
    return frozenset(copied)
