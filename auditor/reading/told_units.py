"""The unit that a table tells once for all its amounts: "(dalam jutaan rupiah)", "(Rp Ribu)"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from auditor.values import Figure
from auditor.values.units import scaled

_POWERS = {"ribu": 3, "juta": 6, "miliar": 9, "milyar": 9, "triliun": 12, "trilyun": 12}
_WORD = "(" + "|".join(_POWERS) + ")(?:an)?"
_TOLD = re.compile(
    rf"\bdalam\s+(?:satuan\s+)?{_WORD}\b|[(\[]\s*(?:x\s*|rp\.?\s*){_WORD}\s*(?:rupiah|rp\.?)?\s*[)\]]"
    rf"|[(\[]\s*{_WORD}\s*(?:rupiah|rp\.?)\s*[)\]]",
    re.I,
)


def told_power(texts: Iterable[str]) -> int:
    """The power of ten by which the amounts of a table are to be read; 0 where its caption, its heads and
    the line above it tell none, or different ones."""
    found = {
        _POWERS[word.lower()] for text in texts for m in _TOLD.finditer(text) for word in m.groups() if word
    }
    return found.pop() if len(found) == 1 else 0


def in_told_unit(figure: Figure, power: int) -> Figure:
    """The figure in full rupiah, rounded as far as it is printed: sums of such amounts may differ in their
    last digit. A figure that tells its own scale stays."""
    if not power or figure.value is None or figure.decimals < 0:
        return figure
    return replace(
        figure,
        value=scaled(figure.value, power),
        decimals=figure.decimals - power,
        exact=False,
        readings=tuple(scaled(value, power) for value in figure.readings),
    )
