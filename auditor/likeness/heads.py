"""Comparing heads of columns and chapters: keys without blanks and marks, in which % counts."""

from __future__ import annotations

from rapidfuzz import fuzz

from auditor.likeness import keys


def squash(text: str) -> str:
    """Lower-case letters, digits and % only. Blanks go too: narrow columns cut words anywhere."""
    return keys.squash(text, "%")


def likeness(a: str, b: str) -> int:
    """0..100, on squashed text."""
    return round(fuzz.ratio(squash(a), squash(b)))


def contained(short: str, long: str) -> int:
    """0..100: how well the squashed `short` is found inside the squashed `long`."""
    return round(fuzz.partial_ratio(squash(short), squash(long)))
