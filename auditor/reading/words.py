"""Comparing printed words: keys without blanks and marks, fuzzy likeness (the one room of rapidfuzz)."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

_MARKS = re.compile(r"[^0-9a-z%]+")


def squash(text: str) -> str:
    """Lower-case letters, digits and % only. Blanks go too: narrow columns cut words anywhere."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _MARKS.sub("", plain.lower())


def likeness(a: str, b: str) -> int:
    """0..100, on squashed text."""
    return round(fuzz.ratio(squash(a), squash(b)))


def contained(short: str, long: str) -> int:
    """0..100: how well the squashed `short` is found inside the squashed `long`."""
    return round(fuzz.partial_ratio(squash(short), squash(long)))
