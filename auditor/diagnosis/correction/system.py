"""Figures and the constraints between them: who takes part in what, and what changes with what."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.diagnosis.correction.constraints import Constraint, Equation, Repeat
from auditor.diagnosis.correction.unknowns import Content, Key, Unknown
from auditor.diagnosis.correction.work import Work
from auditor.values import Figure, Interval
from auditor.values.rounding import grid


@dataclass(frozen=True, slots=True)
class Bond:
    """A constraint in a system.

    fails: there is a finding. source: who says so, a rule and its subject. convention: the output agrees
    with another way of computing it, so that nothing is certain.
    """

    constraint: Constraint
    fails: bool
    source: Hashable = None
    convention: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What the bonds that hold now leave to figures that may change.

    touching: all bonds that these figures take part in. failing: those of them that fail. boxes: the
    intervals of the figures; None where the bonds that hold cannot say by themselves.
    """

    touching: tuple[int, ...]
    failing: frozenset[int]
    boxes: Mapping[Key, Interval] | None


@dataclass(frozen=True, slots=True)
class System:
    """Unknowns and bonds, of one report or of many; bonds are known by their position.

    order: the position of each unknown, so that every answer is the same in every run. work: what the search
    in it has cost so far. spread, settled: answers that are asked for again and again, kept by after() and
    by trial.py.
    """

    unknowns: Mapping[Key, Unknown]
    bonds: tuple[Bond, ...]
    touching: Mapping[Key, tuple[int, ...]]
    content: Content
    order: Mapping[Key, int]
    work: Work = field(default_factory=Work, compare=False)
    spread: dict[frozenset[Key], frozenset[Key]] = field(default_factory=dict, compare=False)
    settled: dict[frozenset[Key], Settled] = field(default_factory=dict, compare=False)

    @property
    def failing(self) -> tuple[int, ...]:
        return tuple(i for i, bond in enumerate(self.bonds) if bond.fails)

    def parts(self) -> list[tuple[int, ...]]:
        """The failing bonds, those that are joined through figures together; the smallest part first, by
        all its bonds, those that hold as well."""
        left, found = dict.fromkeys(range(len(self.bonds))), list[list[int]]()
        seen = set[Key]()
        while left:
            part = [next(iter(left))]
            del left[part[0]]
            for i in part:  # which grows meanwhile
                fresh = [key for key in self.bonds[i].constraint.keys if key not in seen]
                seen.update(fresh)
                near = [n for n in dict.fromkeys(n for key in fresh for n in self.touching[key]) if n in left]
                part.extend(near)
                for n in near:
                    del left[n]
            found.append(sorted(part))
        ordered = sorted(found, key=lambda part: (len(part), part[0]))
        return [tuple(i for i in part if self.bonds[i].fails) for part in ordered]

    def ordered(self, keys: Iterable[Key]) -> list[Key]:
        """These figures in the order of the report."""
        return sorted(keys, key=self.order.__getitem__)

    def computed(self, key: Key) -> bool:
        """Whether the report computes this figure from others."""
        return bool(self._equations(key))

    def borne_out(self, key: Key) -> bool:
        """Whether everything that the figure is computed from gives what is printed."""
        return all(not bond.fails for bond in self._equations(key))

    def _equations(self, key: Key) -> list[Bond]:
        bonds = (self.bonds[i] for i in self.touching.get(key, ()))
        return [b for b in bonds if isinstance(b.constraint, Equation) and b.constraint.output == key]

    def rounded(self, key: Key) -> bool:
        """Whether what is printed here is a rounded figure."""
        what = self.content[key]
        exact = isinstance(what, Figure) and what.exact
        bonds = (self.bonds[i].constraint for i in self.touching.get(key, ()))
        return not exact or any(isinstance(c, Equation) and c.inexact and c.output == key for c in bonds)

    def is_sole(self, key: Key, reach: Interval | None) -> bool:
        """Whether only one printed value stands for the values of an interval here."""
        if reach is None:
            return True
        steps = grid(reach, self.unknowns[key].decimals, rounded=self.rounded(key))
        return steps.stop - steps.start <= 1  # not len(): a range may be wider than that can say

    def repeated(self, key: Key) -> list[Figure]:
        """The figures that are printed where the same quantity stands once more."""
        bonds = (self.bonds[i].constraint for i in self.touching.get(key, ()))
        others = (k for c in bonds if isinstance(c, Repeat) and c.sign > 0 for k in c.keys if k != key)
        found = (self.content[k] for k in dict.fromkeys(others))
        return [what for what in found if isinstance(what, Figure) and what.value is not None]

    def after(self, roots: Iterable[Key]) -> frozenset[Key]:
        """The figures that are computed or copied from these, and so on, by bonds that hold now."""
        start = frozenset(roots)
        if start not in self.spread:
            self.spread[start] = self._after(start)
        return self.spread[start]

    def _after(self, start: frozenset[Key]) -> frozenset[Key]:
        found: set[Key] = set()
        queue = list(start)
        while queue:
            key = queue.pop()
            self.work.spend(len(self.touching.get(key, ())))
            for i in self.touching.get(key, ()):
                bond = self.bonds[i]
                output = bond.constraint.output
                if bond.fails or output is None or output == key or output in start or output in found:
                    continue
                found.add(output)
                queue.append(output)
        return frozenset(found)

    def before(self, key: Key) -> Iterator[Key]:
        """The figures that this one is computed or copied from, by bonds that hold now."""
        for i in self.touching.get(key, ()):
            bond = self.bonds[i]
            if not bond.fails and bond.constraint.output == key:
                yield from (k for k in bond.constraint.keys if k != key)


def system_of(unknowns: Mapping[Key, Unknown], bonds: Sequence[Bond], work: Work | None = None) -> System:
    """The system; bonds that are not what they are said to be are left out. work: what may be done in it.

    A constraint that fails in one verdict and holds in another (a mean that is stated twice) fails.
    """
    content = {key: one.what for key, one in unknowns.items()}
    failing = {bond.constraint: bond for bond in bonds if bond.fails}
    holding = {b.constraint: b for b in bonds if not b.fails and b.constraint not in failing}
    kept = [b for b in failing.values() if not b.constraint.holds(content)]
    kept += [b for b in holding.values() if b.constraint.holds(content)]
    touching: dict[Key, list[int]] = {}
    for i, bond in enumerate(kept):
        for key in dict.fromkeys(bond.constraint.keys):
            touching.setdefault(key, []).append(i)
    places = {key: tuple(found) for key, found in touching.items()}
    order = {key: position for position, key in enumerate(unknowns) if key in places}
    taking_part = {key: unknowns[key] for key in order}
    inside = {key: content[key] for key in order}
    return System(taking_part, tuple(kept), places, inside, order, work or Work())


def around(bonds: Sequence[Bond]) -> list[Bond]:
    """The bonds that are joined, through figures that they share, to one that fails."""
    touching: dict[Key, list[int]] = {}
    for i, bond in enumerate(bonds):
        for key in bond.constraint.keys:
            touching.setdefault(key, []).append(i)
    queue = [i for i, bond in enumerate(bonds) if bond.fails]
    reached = set(queue)
    while queue:
        for key in bonds[queue.pop()].constraint.keys:
            fresh = [i for i in touching[key] if i not in reached]
            reached.update(fresh)
            queue.extend(fresh)
    return [bond for i, bond in enumerate(bonds) if i in reached]
