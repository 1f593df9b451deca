"""Numbers as reports print them: Indonesian and English format, half-up rounding, number words."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

Number = Decimal | Fraction | int


def half_up(value: Number, decimals: int) -> Decimal:
    """`value` rounded to `decimals`, halves away from zero."""
    return _scaled(value, decimals, ROUND_HALF_UP)


def cut(value: Number, decimals: int) -> Decimal:
    """`value` with further decimals dropped."""
    return _scaled(value, decimals, ROUND_DOWN)


def _scaled(value: Number, decimals: int, how: str) -> Decimal:
    exact = Fraction(value) * 10**decimals
    whole = abs(exact.numerator) * 2 // exact.denominator  # twice the value, to see the half exactly
    units = (whole + 1) // 2 if how == ROUND_HALF_UP else whole // 2
    return Decimal(units if exact >= 0 else -units).scaleb(-decimals)


def show(value: Number, decimals: int, numbers: str = "id", *, trim: bool = False) -> str:
    """`value` with `decimals` decimals; trim drops them from a whole number."""
    rounded = half_up(value, decimals)
    if trim and rounded == rounded.to_integral_value():
        decimals, rounded = 0, rounded.to_integral_value()
    text = f"{rounded:,.{decimals}f}"
    return text if numbers == "en" else text.translate(str.maketrans(",.", ".,"))


def read(text: str, numbers: str = "id") -> Decimal | None:
    """The first number in `text`, or None; thousands and decimals as `numbers` says."""
    found = re.search(r"\d[\d.,]*", text)
    if not found:
        return None
    digits = found.group().rstrip(".,")
    group, point = (",", ".") if numbers == "en" else (".", ",")
    return Decimal(digits.replace(group, "").replace(point, "."))


def decimals_in(text: str, numbers: str = "id") -> int:
    """How many decimals the first number in `text` has."""
    value = read(text, numbers)
    return 0 if value is None else -int(value.as_tuple().exponent)


ONES = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)


def spell(number: int) -> str:
    """A whole number below a million in words."""
    if number < 12:
        return ONES[number]
    if number < 20:
        return f"{ONES[number - 10]} belas"
    for size, name, single in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "sepuluh")):
        if number >= size:
            head = single if number // size == 1 else f"{spell(number // size)} {name}"
            return head if number % size == 0 else f"{head} {spell(number % size)}"
    raise ValueError(number)
