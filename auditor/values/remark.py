"""What a reader of the result must know of a file besides its findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """key: of a sentence of the interface; facts: the counts in it."""

    key: str
    facts: Mapping[str, int]
