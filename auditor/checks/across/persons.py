"""The people of all signature blocks: which printed names are one person's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from auditor.likeness.names import ONE_PERSON, likeness
from auditor.model.extract import Extract, Signatory, Words
from auditor.values.nip import Nip, read_nip

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
class SignedPerson:
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


def by_number(blocks: Iterable[Signed]) -> dict[str, list[SignedPerson]]:
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


def _told_apart(blocks: Sequence[Signed]) -> list[SignedPerson]:
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
    return [SignedPerson(tuple(blocks[i] for i in sorted(group))) for group in groups]
