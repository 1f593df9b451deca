"""Names of persons, without titles: initials, short forms and slips of one name."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.likeness.words import ratio

Words = tuple[str, ...]

ONE_PERSON = 75
"""Names with one NIP whose least alike parts are this much alike are spellings of one name."""

TWO_PERSONS = 60
"""Names whose best parts are less alike than this are surely two."""

_NAME_SHORTS = frozenset({"moh", "muh", "moch", "much", "muhd", "mohd", "abd"})


def likeness(a: Words, b: Words) -> int:
    """0..100: of two names as wholes, blanks apart; initials stand for the names that they begin."""
    if abbreviates(a, b) or abbreviates(b, a):
        return 100
    return round(ratio("".join(a), "".join(b)))


def differ(a: Words, b: Words) -> bool | None:
    """True for two persons, False for one, None where the printed names leave it open.

    Two names that share a word ("Siti") may be one with and without a married name: open.
    """
    score = likeness(a, b)
    if score >= ONE_PERSON:
        return False
    best = max((round(ratio(x, y)) for x in a for y in b if min(len(x), len(y)) > 2), default=0)
    return True if score < TWO_PERSONS and best < ONE_PERSON else None


def parts_alike(left: Sequence[str], right: Sequence[str]) -> int:
    """Part by part, so that two people of one family are two; as one word where the numbers differ."""
    if len(left) == len(right):
        pairs = zip(left, right, strict=True)
        return min(
            (100 if _shortens(a, b) or _shortens(b, a) else round(ratio(a, b)) for a, b in pairs), default=0
        )
    if abbreviates(left, right) or abbreviates(right, left):
        return 100
    return round(ratio("".join(left), "".join(right)))


def abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """ "m rizal" or "muh rizal" for "muhammad rizal"; "wiwik s" for "wiwik sundari"; a name cut short."""
    if len(short) > len(long) or not short:
        return False
    if len(short) < len(long):
        return len(short) > 1 and list(short) == list(long[: len(short)])
    return all(map(_shortens, short, long)) and list(short) != list(long)


def _shortens(short: str, long: str) -> bool:
    """An initial, a usual short form, or letters of the name in their order: moh, muh, abd."""
    if short == long:
        return True
    usual = len(short) == 1 or short in _NAME_SHORTS or (len(short) <= 4 and _in_order(short, long))
    return usual and long.startswith(short[:1])


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)
