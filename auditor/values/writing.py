"""Exact numbers -> the text that a report would print."""

from __future__ import annotations

from functools import lru_cache

from auditor.values.interval import Number
from auditor.values.numerals import Style
from auditor.values.rounding import round_half_up
from auditor.values.units import PERCENT, RUPIAH

_MARKS = {Style.ID: str.maketrans(",.", ".,"), Style.EN: str.maketrans("", "")}


@lru_cache(maxsize=4096)
def format_figure(value: Number, decimals: int, style: Style = Style.ID, unit: str = "") -> str:
    """value rounded half up, grouped in threes: "98,04%", "Rp5.084.795.000", "4.380 keg".

    "%" stands close after the number, "Rp" before it, any other unit after a blank.
    """
    rounded = round_half_up(value, decimals)
    text = f"{abs(rounded):,.{max(decimals, 0)}f}".translate(_MARKS[style])
    sign = "-" if rounded < 0 else ""
    if unit == RUPIAH:
        return f"{sign}Rp{text}"
    if unit == PERCENT:
        return f"{sign}{text}%"
    return f"{sign}{text} {unit}".rstrip()


def format_id(value: Number, decimals: int) -> str:
    """value in Indonesian format, rounded half up: 1.234,50."""
    return format_figure(value, decimals)
