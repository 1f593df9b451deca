"""Why something is not done. key and facts name a sentence of words.py; status is that of the answer."""

from __future__ import annotations

from typing import ClassVar


class DeskError(Exception):
    """What was asked cannot be done as it was asked."""

    status: ClassVar[int] = 422

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


class NotThereError(DeskError):
    """There is no such thing, or it is nothing that this person may know of."""

    status = 404

    def __init__(self) -> None:
        super().__init__("not-there")


class ForbiddenError(DeskError):
    """This person's role may not do that."""

    status = 403

    def __init__(self) -> None:
        super().__init__("forbidden")


class ConflictError(DeskError):
    """Somebody else was first; facts say who, and what."""

    status = 409
