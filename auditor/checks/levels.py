"""Amounts of several levels in one list: under which levels a sum that a line states holds after all.

Which line stands under which is often told by nothing but indentation. A line that repeats the sum of those
right below it stands for them; counted beside them it counts twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.values import Figure


def levels_fit(whole: Figure, parts: Sequence[Figure]) -> bool:
    """True when the parts give the whole once those are left out that others among them add up to."""
    values = [p.value for p in parts]
    if whole.value is None or None in values or len(values) < 2:
        return False
    known = [v for v in values if v is not None]
    return _tops(known) == whole.value or _one_repeated(whole.value, known)


def _tops(values: Sequence[Decimal]) -> Decimal:
    """The sum of the values that stand under no other one, from the top down."""
    total, i = Decimal(0), 0
    while i < len(values):
        total += values[i]
        i += 1 + _run(values, i)
    return total


def _one_repeated(whole: Decimal, values: Sequence[Decimal]) -> bool:
    """True when the sum is too large by one value that those right below it add up to."""
    over = sum(values) - whole
    return any(v == over and _run(values, i) for i, v in enumerate(values))


def _run(values: Sequence[Decimal], at: int) -> int:
    """How many of the values right below add up to this one; 0 when none do, or it is nothing."""
    added = Decimal(0)
    for count, value in enumerate(values[at + 1 :], start=1):
        added += value
        if values[at] and added == values[at]:
            return count
        if added > values[at]:
            return 0
    return 0
