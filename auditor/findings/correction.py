"""The least correction of a finding: which printed figures to change, and to what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from auditor.values import Figure, Interval, Place, Printed, unit_of


@dataclass(frozen=True, slots=True)
class Change:
    """One printed figure or label, and what it becomes.

    kind: a key of the pack's [term] ("realisasi"). text: the new text, Indonesian number format.
    reach: the values that it may take, all of which print as `text` when sole. slips: how someone who
    meant the new figure may have typed the printed one, the most telling first. report: the id of its
    report, in a correction over several.
    """

    what: Figure | Printed
    kind: str
    text: str
    reach: Interval | None = None
    decimals: int = 0
    sole: bool = True
    slips: tuple[str, ...] = ()
    report: str = ""

    @property
    def place(self) -> Place:
        return self.what.place

    @property
    def by_last_digit(self) -> bool:
        """Whether the new value is the next one: a matter of rounding, which no reader confuses."""
        if not isinstance(self.what, Figure) or self.what.value is None or self.reach is None:
            return False
        value, unit = Fraction(self.what.value), unit_of(self.what.decimals)
        return self.reach.low - 2 * unit < value < self.reach.high + 2 * unit

    @property
    def printed(self) -> str:
        return self.what.raw if isinstance(self.what, Figure) else self.what.text


@dataclass(frozen=True, slots=True)
class Correction:
    """The smallest changes that make every rule hold, found together for all findings of one cause.

    group: the same for all findings that this correction settles. changes: the figures that are wrong;
    follows: those that are computed or copied from them and have to follow. alternatives: other sets of
    figures that would do, the likeliest first. certain: no other set comes near, and every value is
    settled. doubtful: the change equals a confusion of the reading. places: which of the finding's own
    evidence the changes are. No changes: the report had too much to search, and what would settle the
    finding is not known.
    """

    group: str
    changes: tuple[Change, ...]
    follows: tuple[Change, ...] = ()
    alternatives: tuple[tuple[Change, ...], ...] = ()
    certain: bool = False
    doubtful: bool = False
    places: tuple[int, ...] = ()

    @property
    def sought(self) -> bool:
        return bool(self.changes)


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one cause, by their ids, and what settles them all."""

    id: str
    findings: tuple[str, ...]
    correction: Correction


def groups_of(found: Iterable[tuple[str, Correction | None]]) -> tuple[Group, ...]:
    """The groups among findings (id, correction), in the order of their first findings."""
    members: dict[str, list[str]] = {}
    corrections: dict[str, Correction] = {}
    for identity, correction in found:
        if correction is not None and correction.sought:
            members.setdefault(correction.group, []).append(identity)
            corrections.setdefault(correction.group, correction)
    return tuple(Group(group, tuple(ids), corrections[group]) for group, ids in members.items())
