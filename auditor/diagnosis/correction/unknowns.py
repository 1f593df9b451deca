"""Printed figures and labels as the unknowns of a system."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.model.ledger import Ledger, spot
from auditor.relations.form import ANYTHING, FAR
from auditor.values import Figure, Interval, Printed, State, format_id

Key = Hashable
What = Figure | Printed
Content = Mapping[Key, What]
"""What stands at each place."""

NOT_NEGATIVE = Interval(0, FAR)

UNNAMED = "sentence"
"""What a figure is that the model has no word for."""

SIGNED = frozenset({"efficiency", UNNAMED})
"""Kinds of figures that may be negative."""

_PERCENTAGES = frozenset({"achievement", "mean-achievement", "absorption"})
"""Kinds that are rounded alike in one report: 98 beside 97,54 has lost its two zeros."""


@dataclass(frozen=True, slots=True)
class Unknown:
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
        return self.prose and self.kind != UNNAMED

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


class Unknowns:
    """The unknowns by their places; open: one that was not given is made when it is asked for."""

    def __init__(self, given: Iterable[Unknown], *, open_ended: bool = False) -> None:
        self.by_key = {one.key: one for one in given}
        self.content: dict[Key, What] = {key: one.what for key, one in self.by_key.items()}
        self.given = frozenset(self.by_key)
        self._open = open_ended

    def of(self, what: What) -> Unknown | None:
        """The unknown of a printed figure or label."""
        key = spot(what)
        if key not in self.by_key and self._open:
            self.by_key[key] = unknown_of(what, UNNAMED, prose=True)
            self.content[key] = what
        return self.by_key.get(key)


def unknown_of(what: What, kind: str, *, prose: bool = False, report: str = "") -> Unknown:
    """A printed figure or label as an unknown."""
    decimals = what.decimals if isinstance(what, Figure) else 0
    return Unknown(spot(what), what, kind, decimals, prose, report)


def unknowns_of(ledger: Ledger) -> Unknowns:
    """The unknowns of one report."""
    return Unknowns(_aligned(ledger), open_ended=True)


def _aligned(ledger: Ledger) -> Iterator[Unknown]:
    found = [unknown_of(f.what, f.quantity or UNNAMED, prose=f.cell is None) for f in ledger.facts.values()]
    most: dict[str, int] = {}
    for one in found:
        if isinstance(one.what, Figure):
            most[one.kind] = max(one.decimals, most.get(one.kind, 0))
    for one in found:
        yield replace(one, decimals=most.get(one.kind, 0)) if one.kind in _PERCENTAGES else one
