"""Comparing printed words: keys without blanks and marks, fuzzy likeness."""

from __future__ import annotations

from rapidfuzz import fuzz

from auditor.values import keys


def squash(text: str) -> str:
    """Lower-case letters, digits and % only. Blanks go too: narrow columns cut words anywhere."""
    return keys.squash(text, "%")


def likeness(a: str, b: str) -> int:
    """0..100, on squashed text."""
    return round(fuzz.ratio(squash(a), squash(b)))


def contained(short: str, long: str) -> int:
    """0..100: how well the squashed `short` is found inside the squashed `long`."""
    return round(fuzz.partial_ratio(squash(short), squash(long)))
