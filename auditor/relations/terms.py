"""The words in which a judgement is given: its outcome, its grade, and the words of the pack."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The three answers. There is no fourth: a check that crashes is a fault of the tool."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


class Grade(StrEnum):
    """How a figure fails (catalogue.md, Verdicts)."""

    CONTRADICTION = "contradiction"
    CONVENTION = "convention"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the pack's [terms], rendered per language in outputs: Term("annual-target")."""

    key: str
