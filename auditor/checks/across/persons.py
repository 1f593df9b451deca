"""The people of all signature blocks: which printed names are one person's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from auditor.model.extract import Extract, Signatory, Words
from auditor.values.nip import Nip, read_nip

ONE_PERSON = 75
"""Names with one NIP whose least alike parts are this much alike are spellings of one name."""

TWO_PERSONS = 60
"""Names whose best parts are less alike than this are surely two."""

SHORTEST = 4
"""Fewer letters in all are no name that could be told from another."""


class Signed(NamedTuple):
    """One signature block with its report."""

    report: Extract
    person: Signatory


def signed(reports: Iterable[Extract]) -> Iterator[Signed]:
    """Every block with a name that can be one: letters only, and no position in its place."""
    for report in reports:
        for person in report.people:
            if _is_name(person):
                yield Signed(report, person)


def _is_name(person: Signatory) -> bool:
    letters = "".join(person.bare)
    return (
        len(letters) >= SHORTEST
        and letters.isalpha()
        and len(person.bare) <= 6
        and person.bare != person.position_key
    )


@dataclass(frozen=True)
class Person:
    """Blocks that name one person: one NIP and like names."""

    blocks: tuple[Signed, ...]

    @cached_property
    def nip(self) -> Nip:
        """The number of the first block."""
        return read_nip(self.blocks[0].person.nip.text)

    @property
    def names(self) -> set[Words]:
        """The names without titles, as printed."""
        return {block.person.bare for block in self.blocks}


def by_number(blocks: Iterable[Signed]) -> dict[str, list[Person]]:
    """NIP digits -> the persons who sign with it, most often printed first; blocks without one are left out.

    Names that are less alike than ONE_PERSON are different persons here; whether they surely are,
    `differ` says.
    """
    grouped: dict[str, list[Signed]] = {}
    for block in blocks:
        digits = read_nip(block.person.nip.text).digits
        if digits:
            grouped.setdefault(digits, []).append(block)
    return {digits: _told_apart(same) for digits, same in grouped.items()}


def _told_apart(blocks: Sequence[Signed]) -> list[Person]:
    """One Person for each name and what is spelled like it."""
    by_name: dict[str, list[int]] = {}
    for i, block in enumerate(blocks):
        by_name.setdefault("".join(block.person.bare), []).append(i)
    groups: list[list[int]] = []
    for same in sorted(by_name.values(), key=lambda found: -len(found)):
        name = blocks[same[0]].person.bare
        home = next((g for g in groups if likeness(blocks[g[0]].person.bare, name) >= ONE_PERSON), None)
        if home is None:
            groups.append(list(same))
        else:
            home.extend(same)
    return [Person(tuple(blocks[i] for i in sorted(group))) for group in groups]


def likeness(a: Words, b: Words) -> int:
    """0..100: of two names as wholes, blanks apart; initials stand for the names that they begin."""
    if _abbreviates(a, b) or _abbreviates(b, a):
        return 100
    return round(fuzz.ratio("".join(a), "".join(b)))


def differ(a: Words, b: Words) -> bool | None:
    """True for two persons, False for one, None where the printed names leave it open.

    Two names that share a word ("Siti") may be one with and without a married name: open.
    """
    score = likeness(a, b)
    if score >= ONE_PERSON:
        return False
    best = max((round(fuzz.ratio(x, y)) for x in a for y in b if min(len(x), len(y)) > 2), default=0)
    return True if score < TWO_PERSONS and best < ONE_PERSON else None


def _abbreviates(short: Words, long: Words) -> bool:
    """ "m rizal" or "muh rizal" for "muhammad rizal"; "wiwik s" for "wiwik sundari"; a name cut short."""
    if len(short) > len(long) or not short:
        return False
    if len(short) < len(long):
        return len(short) > 1 and short == long[: len(short)]
    return all(_begins(x, y) for x, y in zip(short, long, strict=True)) and short != long


def _begins(short: str, long: str) -> bool:
    return short == long or (len(short) <= 4 and long.startswith(short[:1]) and _in_order(short, long))


def _in_order(short: str, long: str) -> bool:
    """The letters of the short form stand in the long one in their order: moh, muh, abd."""
    rest = iter(long)
    return all(letter in rest for letter in short)
