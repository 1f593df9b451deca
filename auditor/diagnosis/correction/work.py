"""What the search for corrections may cost in one report, counted in figures that are looked at.

Counted and never timed, so that the same report gives the same result on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass


class SpentError(Exception):
    """All work that the search may do in one report is done."""


@dataclass(slots=True)
class Work:
    """A count of figures looked at. most: how many there may be, None for no limit."""

    most: int | None = None
    done: int = 0

    def spend(self, figures: int) -> None:
        """Counts so many figures. Raises SpentError where they are more than is left."""
        self.done += figures
        if self.most is not None and self.done > self.most:
            raise SpentError
