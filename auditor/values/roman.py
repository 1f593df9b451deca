"""Roman numerals, strictly: "IVI" is none."""

from __future__ import annotations

import re

_STRICT = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_VALUES = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def roman(text: str) -> int | None:
    """The number of a Roman numeral below 400 in either case; None unless it is written correctly."""
    numeral = text.strip().upper()
    if not _STRICT.fullmatch(numeral):
        return None
    total = 0
    for letters, value in _VALUES:
        while numeral.startswith(letters):
            numeral, total = numeral[len(letters) :], total + value
    return total


def to_roman(number: int) -> str:
    """4 -> "IV". Raises ValueError outside 1..399."""
    if not 1 <= number <= 399:
        raise ValueError(f"no Roman numeral for {number} here")
    text = ""
    for letters, value in _VALUES:
        count, number = divmod(number, value)
        text += letters * count
    return text
