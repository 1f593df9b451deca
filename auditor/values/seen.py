"""What a second reader says of a figure that a first one has read."""

from __future__ import annotations

from enum import StrEnum


class Seen(StrEnum):
    """The answer of a second look at one place of a page."""

    SAME = "same"  # the same digits, in the row of the same label
    OTHER = "other"  # other digits, or the label stands in another row
    UNSEEN = "unseen"  # it sees nothing there that it could compare
