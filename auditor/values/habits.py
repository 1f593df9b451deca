"""Ways of writing numbers that no convention knows and a whole table keeps to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from auditor.values.figure import Figure, State

FEWEST = 5
"""So many numbers of one table that break a convention in the same way are a habit of its author."""

_GROUPS = re.compile(r"(?:([.,])\s?\d{3})+(?=\D|$)")
_DIGITS = re.compile(r"\d+")


def shape(text: str) -> str:
    """How a number is written, whatever its digits: "1,419,140,600,00" and "62,000,000,00" are alike."""
    numeral = "".join(re.findall(r"[\d.,\s]+", text)).strip()
    return _DIGITS.sub(
        lambda m: "9" * min(len(m[0]), 4), _GROUPS.sub(r"\1G", re.sub(r"^\d{1,3}", "9", numeral))
    )


def habits_of(figures: Iterable[Figure]) -> frozenset[str]:
    """The shapes in which so many of a table's malformed numbers are written that they are no slips."""
    counted = Counter(shape(f.raw) for f in figures if f.state is State.MALFORMED and f.readings)
    return frozenset(s for s, count in counted.items() if count >= FEWEST)


def in_habit(figure: Figure, habits: frozenset[str]) -> Figure:
    """The figure, read by the likeliest meaning where its table always writes so."""
    if figure.state is not State.MALFORMED or not figure.readings or figure.doubt:
        return figure
    if shape(figure.raw) not in habits:
        return figure
    value = figure.readings[0]
    return replace(figure, value=value, state=State.NUMBER, readings=(), habitual=True)
