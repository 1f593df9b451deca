"""Values one slip of the hand away from a printed figure: what it may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.diagnosis.slips.typing import TYPING, typing_slips
from auditor.values import Figure, Interval

_SHIFTS = (1, -1, 3, -3, 2, -2)
"""Powers of ten by which commas and groups of zeros go astray."""


def variants(figure: Figure, decimals: int, reach: Interval) -> list[Decimal]:
    """Values with so many decimals in an interval that a slip turns into the printed one, the most
    telling slips first."""
    if figure.value is None:
        return []
    scale = max(decimals, 0)
    digits = f"{abs(figure.value):.{scale}f}".replace(".", "")
    sign = -1 if figure.value < 0 else 1
    found = [Decimal(sign * int(text)).scaleb(-scale) for text in dict.fromkeys(_texts(digits)) if text]
    found += [figure.value.scaleb(power) for power in _SHIFTS]
    unit = Decimal(1).scaleb(-decimals)
    inside = [v for v in dict.fromkeys(found) if reach.low <= v <= reach.high and v != figure.value]
    ranked = ((typing_slips(figure, v), v) for v in inside if v % unit == 0)
    told = [(TYPING.index(slips[0]), value) for slips, value in ranked if slips]
    return [value for _, value in sorted(told)]


def _texts(digits: str) -> Iterator[str]:
    for k in range(len(digits)):
        yield digits[:k] + digits[k + 1 : k + 2] + digits[k] + digits[k + 2 :]
        yield digits[:k] + digits[k + 1 :]
        for other in "0123456789":
            yield digits[:k] + other + digits[k + 1 :]
            yield digits[:k] + other + digits[k:]
    for other in "0123456789":
        yield digits + other
