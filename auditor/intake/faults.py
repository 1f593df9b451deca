"""What can be wrong with a file before a word of it is read."""

from __future__ import annotations

from collections.abc import Mapping

# Limits in one place. A bundle of a whole city is under 2,000 pages; the limits keep a hostile or
# mistaken file (a backup, a video renamed) from holding a worker for hours.
MAX_BYTES = 2_000_000_000
MAX_PAGES = 20_000
MAX_CHARS_ON_PAGE = 200_000
MAX_OBJECTS_ON_PAGE = 200_000
# A DOCX of 500 pages unpacks to some 30 MB of text parts with two million elements, eight deep in a table.
MAX_UNPACKED = 200_000_000
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
