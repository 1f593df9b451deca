"""Figures of two reports held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.checks.agree import unknown
from auditor.checks.verdict import Grade
from auditor.likeness.words import distance
from auditor.relations.judge import agree, is_cut
from auditor.relations.relation import Relation, copies
from auditor.values import Figure, unit_of

SLIP_DIGITS = 6
"""From so many digits on, two amounts one slip of the hand apart are hardly so by chance."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One quantity as two reports print it. what: its key in the pack's [term]."""

    what: str
    one: Figure
    two: Figure

    @property
    def agrees(self) -> bool:
        """The two figures can be one quantity printed twice."""
        return agree(self.one, self.two)

    @property
    def counts(self) -> bool:
        """Both are exact and not zero: that they are equal says that they are of one thing."""
        return self.one.exact and self.two.exact and bool(self.one.value) and bool(self.two.value)

    @property
    def one_slip_apart(self) -> bool:
        """A digit mistyped, swapped, lost or added in a long number."""
        amounts = (self.one.value or Decimal(0), self.two.value or Decimal(0))
        return min(map(telling_digits, amounts)) >= SLIP_DIGITS and one_slip(*amounts)


def pairs(whats: Iterable[tuple[str, Figure | None, Figure | None]]) -> list[Pair]:
    """The quantities that both reports print as readable figures; a limit ("> 90") is none."""
    return [
        Pair(what, one, two)
        for what, one, two in whats
        if one is not None and two is not None and usable(one) and usable(two)
    ]


def copies_of(pairs: Iterable[Pair]) -> tuple[Relation, ...]:
    """What holds between the two printings of each pair."""
    return tuple(copies(pair.one, pair.two) for pair in pairs)


def usable(figure: Figure | None) -> bool:
    """A readable number that is no limit."""
    return figure is not None and not unknown(figure) and not figure.bound


def one_slip(a: Decimal, b: Decimal) -> bool:
    """A digit mistyped, swapped, lost or added in a long number makes the one the other."""
    left, right = (str(abs(int(value))) for value in (a, b))
    return min(len(left), len(right)) >= SLIP_DIGITS and distance(left, right, 1) == 1


def telling_digits(value: Decimal) -> int:
    """How many digits an amount has before its last zeros: 150.000.000 has two, and is met with anywhere."""
    return len(str(abs(int(value))).rstrip("0"))


def off_by_last_digit(pair: Pair) -> bool:
    """Rounded in one report and cut in the other, or off by one unit of the coarser one's last digit."""
    one, two = pair.one, pair.two
    if is_cut(one, two):
        return True
    if one.exact or two.exact or one.value is None or two.value is None:
        return False
    return abs(one.value - two.value) <= unit_of(min(one.decimals, two.decimals))


def grade_of(differing: Sequence[Pair]) -> Grade:
    """ROUNDING where nothing but last digits differ."""
    return Grade.ROUNDING if all(map(off_by_last_digit, differing)) else Grade.CONTRADICTION
