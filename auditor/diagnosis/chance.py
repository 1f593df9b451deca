"""How likely a random figure would be explained too: many candidates and few digits prove little.

The question is that of AggChecker and of GRIM's `probability`: of all figures that could have been
printed about here, how many would some slip have reproduced?
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction

from auditor.values import Figure, unit_of

_LEAST_STEPS = 5
"""Steps of the last digit on both sides that a slip may always have led to."""

_AMOUNTS = 10**5
"""From here on round figures are rupiah in thousands or millions."""

_SPREAD = Fraction(1, 4)
"""Wrong figures are taken to lie up to this share of the wanted one around it, or further."""


def chance(stated: Figure, wanted: Fraction, values: Collection[Decimal]) -> Fraction:
    """The share of the figures that could stand there which are among the values tried, at most 1.

    Figures of the printed precision around the wanted one, as far away as the stated one is and at
    least a quarter of it. Raises ValueError when the
    stated figure has no value.
    """
    if stated.value is None:
        raise ValueError(f"no value in {stated.raw!r}")
    printed = Fraction(stated.value)
    step = step_of(stated, wanted)
    reach = max(abs(printed - wanted), abs(wanted) * _SPREAD, step * _LEAST_STEPS)
    places = reach * 2 // step
    hits = sum(abs(Fraction(v) - wanted) <= reach for v in values)
    return min(Fraction(hits, int(places)), Fraction(1))


def step_of(stated: Figure, wanted: Fraction) -> Fraction:
    """One unit of the last digit; of whole amounts in thousands, a thousand."""
    step = unit_of(stated.decimals)
    if stated.decimals > 0 or stated.value is None or abs(stated.value) < _AMOUNTS:
        return step
    amounts = [Fraction(stated.value), wanted]
    while all(amount % (step * 10) == 0 for amount in amounts):
        step *= 10
    return step
