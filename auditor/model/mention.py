"""Mentions: every number that a report prints, and what the reading has made of it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from auditor.values import Place


class Container(StrEnum):
    """What a number stands in."""

    CELL = "cell"
    SENTENCE = "sentence"
    CONTENTS = "contents"
    FURNITURE = "furniture"  # running heads and feet, page numbers


class Grasp(StrEnum):
    """What the readers made of a number. (How a claim got its subject is Binding, in claims.py.)"""

    BOUND = "bound"  # it is a figure of the model: of a table's column, or of what a sentence claims
    STRUCTURAL = "structural"  # it states no quantity: a date, a list mark, a code
    UNBOUND = "unbound"


class Mention(NamedTuple):
    """One printed number. reason: why it is structural ("date", "row-number", ...) or unbound ("no-role",
    "column-unknown", "table-unknown", ...); "" for a bound one."""

    place: Place
    container: Container
    grasp: Grasp
    reason: str = ""

    @property
    def raw(self) -> str:
        """The number as printed."""
        return self.place.text
