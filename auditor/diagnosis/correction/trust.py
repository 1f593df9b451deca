"""How much a printed figure is trusted: what it costs to call a set of figures wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from auditor.diagnosis.correction.constraints import exact
from auditor.diagnosis.correction.system import System
from auditor.diagnosis.correction.trial import Trial
from auditor.diagnosis.correction.unknowns import Key, What
from auditor.diagnosis.slips.typing import typing_slips
from auditor.values import Figure

PERCENTAGES = frozenset({"achievement", "mean-achievement", "absorption"})

WEAK_SLIPS = frozenset({"wrong-digit", "added-digit"})
"""Slips that join too many numbers to say much."""


@dataclass(frozen=True, slots=True)
class Trust:
    """The weights of the pack's [trust], by kind of figure and for what lightens or adds to them."""

    table: Mapping[str, Decimal]

    def __getitem__(self, name: str) -> Fraction:
        return Fraction(self.table[name])

    def count(self, name: str) -> int:
        """A limit, as a whole number."""
        return int(self.table[name])

    def cost(self, system: System, trial: Trial) -> Fraction:
        """What it takes to believe that exactly these figures are wrong."""
        roots = sum((self.root(system, trial, key) for key in trial.roots), Fraction(0))
        copies = len(trial.copied)
        strange = any(self._is_strange(system, key, new) for key, new in trial.values.items())
        follows = copies * self["copy"] + (len(trial.followers) - copies) * self["follow"]
        return roots + follows + (self["strange"] if strange else 0)

    def weight(self, system: System, key: Key) -> Fraction:
        """The weight of one figure, whatever it is changed to."""
        unknown = system.unknowns[key]
        if system.computed(key):
            return self["computed"] * (self["borne-out"] if system.borne_out(key) else 1)
        if unknown.repeats:
            return self["prose"]
        return self[unknown.kind] if unknown.kind in self.table else self["other"]

    def _is_strange(self, system: System, key: Key, new: What) -> bool:
        """Whether a percentage would leave the range that reports have, where it lies in it now."""
        if system.unknowns[key].kind not in PERCENTAGES:
            return False
        before, after = exact(system.content[key]), exact(new)
        most = self["most-absorbed"] if system.unknowns[key].kind == "absorption" else self["most-achieved"]
        if before is None or after is None or not self["least-percent"] <= before <= most:
            return False
        return not self["least-percent"] <= after <= most

    def root(self, system: System, trial: Trial, key: Key) -> Fraction:
        """What it takes to believe that one of the roots is wrong."""
        return self.weight(system, key) * self._likely(system, trial, key)

    def _likely(self, system: System, trial: Trial, key: Key) -> Fraction:
        """Below one where the new value is one slip away from the printed one, above where a figure that
        someone has typed is far from what it should be, or where no value is settled."""
        slips = slips_of(system, trial, key)
        own = not system.computed(key) and not system.unknowns[key].repeats
        settled = trial.narrow(key) or system.is_sole(key, trial.reach.get(key))
        if not slips and isinstance(system.content[key], Figure) and (own or not settled):
            return self["unexplained"]
        if not slips or not settled:
            return Fraction(1)
        figure = system.content[key]
        digits = sum(map(str.isdigit, figure.raw)) if isinstance(figure, Figure) else 0
        telling = bool(set(slips) - WEAK_SLIPS) and digits >= self.count("digits")
        return self["slip"] if telling else self["weak-slip"]


def slips_of(system: System, trial: Trial, key: Key) -> tuple[str, ...]:
    """How someone who meant the new value may have typed the printed one."""
    figure, new = system.content[key], trial.values.get(key)
    value = exact(new) if new is not None else None
    if not isinstance(figure, Figure) or value is None:
        return ()
    return typing_slips(figure, value)
