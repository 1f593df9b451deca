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

_NEAR_STEPS = 20
"""Steps of the last digit around the printed figure in which slips may crowd."""


def chance(stated: Figure, wanted: Fraction, values: Collection[Decimal]) -> Fraction:
    """The share of the figures that could stand there which are among the values tried, at most 1.

    The larger of two shares: of the figures of the printed precision around the wanted one, as far
    away as the stated one is and at least a quarter of it; and of those close to the stated one, for
    the small effects of many slips crowd. Raises ValueError when the stated figure has no value.
    """
    if stated.value is None:
        raise ValueError(f"no value in {stated.raw!r}")
    printed = Fraction(stated.value)
    step = step_of(stated, wanted)
    far = max(abs(printed - wanted), abs(wanted) * _SPREAD, step * _LEAST_STEPS)
    near = min(far, step * _NEAR_STEPS)
    return max(_share(values, wanted, far, step), _share(values, printed, near, step))


def _share(values: Collection[Decimal], centre: Fraction, reach: Fraction, step: Fraction) -> Fraction:
    """The share of the figures within reach of the centre that are among the values."""
    hits = sum(abs(Fraction(v) - centre) <= reach for v in values)
    return min(Fraction(hits, int(reach * 2 // step)), Fraction(1))


def step_of(stated: Figure, wanted: Fraction) -> Fraction:
    """One unit of the last digit; of whole amounts in thousands, a thousand."""
    step = unit_of(stated.decimals)
    if stated.decimals > 0 or stated.value is None or abs(stated.value) < _AMOUNTS:
        return step
    amounts = [Fraction(stated.value), wanted]
    while all(amount % (step * 10) == 0 for amount in amounts):
        step *= 10
    return step
