"""What can be wrong with a file before a word of it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read; rules/limits.toml gives the reasons.

    size: bytes of the file. pages. signs, objects: on one page. points: of its longer edge.
    unpacked: bytes of a DOCX's parts with text. pixels: of a picture of a page.
    """

    size: int = 2_000_000_000
    pages: int = 20_000
    signs: int = 200_000
    objects: int = 200_000
    points: int = 14_400
    unpacked: int = 200_000_000
    pixels: int = 40_000_000


SANE = Limits()

# A DOCX of 500 pages has two million elements in its text parts, eight deep in a table.
MAX_ZIP_ENTRIES = 10_000
MAX_ELEMENTS = 3_000_000
MAX_DEPTH = 200


class IntakeError(Exception):
    """A file or page that cannot be read.

    status: one of the contract's statuses (encrypted, damaged, no_text, too_large, unsupported).
    key: which sentence tells the user ("empty-file", "not-a-pdf", "missing-file", ...).
    facts: what that sentence needs ("limit": "20000").
    """

    def __init__(self, status: str, key: str, facts: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.key = key
        self.facts: dict[str, str] = dict(facts or {})
        super().__init__(f"{status}: {key} {self.facts or ''}".strip())

    def __reduce__(self) -> tuple[type[IntakeError], tuple[str, str, dict[str, str]]]:
        """Crosses the border between worker processes unchanged."""
        return (IntakeError, (self.status, self.key, self.facts))
