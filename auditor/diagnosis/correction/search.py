"""All smallest sets of figures whose change makes every rule hold, by weight.

Every figure that can repair a failing rule is tried alone. Rules that some figure touches together form a
cluster, and the clusters are solved one by one: covers of the failing rules by such figures, the lightest
first, each tried as a whole (Fellegi and Holt's covering of failed edits).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heappop, heappush
from itertools import islice

from auditor.diagnosis.correction.system import System
from auditor.diagnosis.correction.trial import Blocked, Trial, attempt
from auditor.diagnosis.correction.trust import Trust
from auditor.diagnosis.correction.unknowns import Key
from auditor.diagnosis.correction.work import SpentError

_UPSTREAM = 3
"""How far back the inputs of a failing rule are followed: target, its agreed target, and one more."""

_TRIED = 80
"""Sets tried for one cluster; beyond, the lightest so far are all that is said."""

_PATIENCE = 8
"""Sets tried before a cluster is held to have none that repairs all of it."""

_FEW = 5
"""Sets tried to see whether one more rule can be repaired with the others."""

_STEPS = 4000
"""Steps of the search for sets: with more errors than that allows, each is looked at alone."""


_KEPT = 24
"""Sets kept for one cluster before it is cut into its parts, each of which shows a few."""


@dataclass(frozen=True, slots=True)
class Option:
    """A set of figures that repairs some failing bonds, and what it costs to call it wrong."""

    trial: Trial
    repairs: frozenset[int]
    cost: Fraction


@dataclass(frozen=True, slots=True)
class Solution:
    """What repairs one cluster of failing bonds: the ways, the likeliest first.

    whole: no other bond of the cluster is left failing.
    """

    bonds: tuple[int, ...]
    options: tuple[Option, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Solved:
    """The solutions, in the order of their first failing bond, and the failing bonds that were given up
    because the system's work was spent: of these nothing is known."""

    solutions: tuple[Solution, ...]
    given_up: frozenset[int]


def solve(system: System, trust: Trust) -> Solved:
    """The solutions of all clusters that have one.

    Parts that share no figure are solved one by one, the smallest first, so that a harmful one costs the
    others nothing. Once the work is spent nothing more is said: half a search would not know the
    alternatives.
    """
    solutions: list[Solution] = []
    given_up: set[int] = set()
    for failing in system.parts():
        left = set(failing)
        try:
            for bonds, found in _solutions(system, trust, failing):
                solutions.extend(found)
                left.difference_update(bonds)
        except SpentError:
            given_up |= left
    return Solved(tuple(sorted(solutions, key=lambda one: one.bonds)), frozenset(given_up))


def _solutions(
    system: System, trust: Trust, failing: Sequence[int]
) -> Iterator[tuple[tuple[int, ...], list[Solution]]]:
    """The clusters of some failing bonds, each with its solutions. Raises SpentError."""
    singles = [option for key in _suspects(system, failing) for option in _alone(system, trust, key)]
    explained = frozenset(i for option in singles for i in option.repairs)
    pairs = [
        option
        for i in failing
        if i not in explained and not system.bonds[i].convention
        for option in _in_pairs(system, trust, i)
    ]
    options = [*singles, *pairs]
    for bonds in _clusters(system, options):
        own = [o for o in options if o.repairs <= set(bonds)]
        yield bonds, list(_solved(system, trust, bonds, own))


def _solved(
    system: System, trust: Trust, bonds: tuple[int, ...], options: Sequence[Option]
) -> Iterator[Solution]:
    """A cluster as a whole; where no set repairs all of it, as much as goes together, the rest one by one."""
    if found := _covers(system, trust, bonds, options):
        yield from _parts(system, trust, Solution(bonds, tuple(found)))
        return
    together: tuple[int, ...] = ()
    for i in bonds:
        if _covers(system, trust, (*together, i), options, tries=_FEW):
            together = (*together, i)
    if together and (found := _covers(system, trust, together, options)):
        yield from _parts(system, trust, Solution(together, tuple(found), whole=False))
    for i in [i for i in bonds if i not in together]:
        if lightest := _lightest(system, _one_by_one(system, trust, i, options), trust):
            yield Solution((i,), tuple(lightest[: trust.count("sets")]), whole=False)


def _one_by_one(system: System, trust: Trust, bond: int, options: Sequence[Option]) -> list[Option]:
    """What repairs one bond, whatever becomes of the other failing ones."""
    roots = dict.fromkeys(o.trial.roots for o in options if bond in o.repairs)
    found = (_option(system, trust, one, frozenset({bond})) for one in roots)
    return [option for option in found if option is not None]


def _parts(system: System, trust: Trust, solution: Solution) -> Iterator[Solution]:
    """A solution cut into what is independent: figures that no failing bond joins are separate causes.

    An alternative of one part is a whole set that leaves the other parts as they are in the best one.
    """
    best = solution.options[0].trial
    for roots, bonds in _joined(system, best.roots, solution.bonds):
        others = best.roots - roots
        spared = sum((trust.root(system, best, key) for key in others), Fraction(0))
        options = [
            Option(replace(o.trial, roots=o.trial.roots - others), frozenset(bonds), o.cost - spared)
            for o in solution.options
            if others < o.trial.roots
        ]
        lightest = tuple(_lightest(system, options, trust)[: trust.count("sets")])
        yield Solution(bonds, lightest, solution.whole)


def _joined(
    system: System, roots: frozenset[Key], bonds: Sequence[int]
) -> list[tuple[frozenset[Key], tuple[int, ...]]]:
    """Sets of roots with the failing bonds that they touch, none of which two sets share."""
    parts: list[tuple[frozenset[Key], frozenset[int]]] = []
    for key in system.ordered(roots):
        own, touched = frozenset({key}), _touched(system, frozenset({key})) & set(bonds)
        for part in [p for p in parts if p[1] & touched]:
            parts.remove(part)
            own, touched = own | part[0], touched | part[1]
        parts.append((own, touched))
    return [(own, tuple(sorted(touched))) for own, touched in parts]


def _suspects(system: System, failing: Sequence[int]) -> list[Key]:
    """The figures of failing bonds, and those that they come from."""
    found: dict[Key, None] = {}
    for i in failing:
        layer: Sequence[Key] = system.bonds[i].constraint.keys
        for _ in range(_UPSTREAM):
            found.update(dict.fromkeys(layer))
            layer = [k for key in layer for k in system.before(key) if k not in found]
    return list(found)


def _touched(system: System, roots: frozenset[Key]) -> frozenset[int]:
    """The failing bonds that a change of these figures reaches."""
    moved = roots | system.after(roots)
    return frozenset(i for key in moved for i in system.touching[key] if system.bonds[i].fails)


def _alone(system: System, trust: Trust, key: Key) -> list[Option]:
    """What one figure can repair: all failing bonds that it reaches, else each that it can."""
    roots = frozenset({key})
    touched = _touched(system, roots)
    if whole := _option(system, trust, roots, touched):
        return [whole]
    if len(touched) < 2:
        return []
    return [o for i in sorted(touched) if (o := _option(system, trust, roots, frozenset({i})))]


def _option(system: System, trust: Trust, roots: frozenset[Key], bonds: frozenset[int]) -> Option | None:
    trial = attempt(system, roots, bonds)
    return None if isinstance(trial, Blocked) else Option(trial, bonds, trust.cost(system, trial))


def _in_pairs(system: System, trust: Trust, bond: int) -> Iterator[Option]:
    """Two figures for a bond that no single figure repairs: one of its own, one of what stands in the way."""
    wanted = frozenset({bond})
    for key in system.bonds[bond].constraint.keys:
        first = attempt(system, frozenset({key}), wanted)
        others = first.bonds if isinstance(first, Blocked) else ()
        partners = dict.fromkeys(k for i in others for k in system.bonds[i].constraint.keys if k != key)
        for partner in partners:
            if option := _option(system, trust, frozenset({key, partner}), wanted):
                yield option


def _clusters(system: System, options: Sequence[Option]) -> list[tuple[int, ...]]:
    """Failing bonds that some option reaches together."""
    owner = {i: i for option in options for i in option.repairs}
    for option in options:
        system.work.spend(len(owner))
        reached = sorted(i for i in _touched(system, option.trial.roots) if i in owner)
        for i in reached[1:]:
            old, new = owner[i], owner[reached[0]]
            owner = {k: new if v == old else v for k, v in owner.items()}
    clusters: dict[int, list[int]] = {}
    for i in sorted(owner):
        clusters.setdefault(owner[i], []).append(i)
    return [tuple(bonds) for bonds in clusters.values()]


def _covers(
    system: System, trust: Trust, bonds: Sequence[int], options: Sequence[Option], tries: int = _TRIED
) -> list[Option]:
    """The lightest sets of figures that repair all bonds of a cluster."""
    found: list[Option] = []
    limit = max(trust.count("figures"), len(bonds))
    for number, roots in enumerate(islice(_by_weight(system, bonds, options, limit), tries)):
        if number >= _PATIENCE and not found:
            break
        if any(option.trial.roots < roots for option in found):
            continue
        option = _option(system, trust, roots, frozenset(bonds))
        if option is not None:
            found.append(option)
            if tries == _FEW:
                break
        fewest = min((len(o.trial.roots) for o in found), default=limit)
        if len(found) > _KEPT or len(roots) > fewest + 1:
            break
    return _lightest(system, found, trust)


def _by_weight(
    system: System, bonds: Sequence[int], options: Sequence[Option], limit: int
) -> Iterator[frozenset[Key]]:
    """Covers of the bonds by options, the lightest first: a search that is led by the least that is left."""
    by_bond = {i: sorted((o for o in options if i in o.repairs), key=lambda o: o.cost) for i in bonds}
    if not all(by_bond.values()):
        return
    least = {i: min(o.cost / len(o.repairs) for o in found) for i, found in by_bond.items()}
    everything = frozenset(bonds)
    start = (sum(least.values(), Fraction(0)), 0, frozenset[Key](), everything, Fraction(0))
    queue, number, seen = [start], 0, set[tuple[frozenset[Key], frozenset[int]]]()
    while queue and number < _STEPS:
        _, _, roots, left, cost = heappop(queue)
        if (roots, left) in seen:
            continue
        seen.add((roots, left))
        if not left:
            yield roots
            continue
        hardest = min(left, key=lambda i: (len(by_bond[i]), i))
        for option in by_bond[hardest]:
            wider = roots | option.trial.roots
            if len(wider) > limit:
                continue
            number += 1
            rest = left - option.repairs
            system.work.spend(1 + len(rest))
            weight = cost + (option.cost if len(wider) > len(roots) else 0)
            ahead = sum((least[i] for i in rest), Fraction(0))
            heappush(queue, (weight + ahead, number, wider, rest, weight))


def _lightest(system: System, found: Iterable[Option], trust: Trust) -> list[Option]:
    ordered = sorted(found, key=lambda o: (o.cost, _order(system, o.trial.roots)))
    if not ordered:
        return []
    limit = ordered[0].cost * trust["slack"]
    return [o for o in ordered if o.cost <= limit][:_KEPT]


def _order(system: System, roots: frozenset[Key]) -> list[int]:
    return sorted(system.order[key] for key in roots)
