"""Values one slip of the hand away from a printed figure: what it may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.diagnosis.slips.typing import TYPING, typing_slips
from auditor.values import Figure

_SHIFTS = (1, -1, 3, -3, 2, -2)
"""Powers of ten by which commas and groups of zeros go astray."""


def variants(figure: Figure, decimals: int) -> list[Decimal]:
    """Values with so many decimals that a slip turns into the printed one, the most telling slips first."""
    if figure.value is None:
        return []
    scale = max(decimals, 0)
    digits = f"{abs(figure.value):.{scale}f}".replace(".", "")
    unit = Decimal(1).scaleb(-decimals) if decimals < 0 else Decimal(1).scaleb(-scale)
    base = Decimal(1).scaleb(-scale)
    sign = -1 if figure.value < 0 else 1
    found = [sign * int(text) * base for text in dict.fromkeys(_texts(digits)) if text]
    found += [figure.value.scaleb(power) for power in _SHIFTS]
    kept = dict.fromkeys(v for v in found if v != figure.value and v % unit == 0)
    ranked = ((typing_slips(figure, value), value) for value in kept)
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
