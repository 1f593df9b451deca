"""Reading: whether anything besides the first reader bears out the figures of an accusation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from auditor.checks.verdict import Evidence, Outcome, Verdict
from auditor.findings.trust.ground import is_trivial
from auditor.model.ledger import Cell, Ledger, Spot, spot
from auditor.rulebook.book import Rule
from auditor.values import Figure, Place
from auditor.values.seen import Seen

_TELLING = 3
"""Digits from which on a number that stands in two places is hardly there twice by chance."""


class SecondReader(Protocol):
    """Another way to read the pages of a report."""

    def look(self, figure: Place, raw: str, label: Place | None) -> Seen:
        """How it reads the place of a figure, and whether the label stands in the same row."""


class Witnesses:
    """What bears out the reading of figures: other relations that hold, other places, a second reader."""

    def __init__(
        self,
        judged: Iterable[tuple[Rule, Verdict]],
        ledger: Ledger,
        second: SecondReader | None,
    ) -> None:
        self._ledger = ledger
        self._second = second
        self._held: set[Spot] = set()
        for rule, verdict in judged:
            if verdict.outcome is Outcome.HOLDS and rule.compares and not is_trivial(verdict):
                self._held |= {spot(e.what) for e in verdict.evidence if isinstance(e.what, Figure)}
        self._echoes = Counter(f.value for f in ledger.figures().values() if _tells(f))

    def confirm(self, figure: Figure) -> bool:
        """True when another relation or another place bears out the figure's reading."""
        return spot(figure) in self._held or (_tells(figure) and self._echoes[figure.value] > 1)

    def look(self, figure: Figure) -> Seen:
        """What the second reader says of a figure: its digits and, in a table, its row."""
        if self._second is None or not figure.raw.strip() or figure.place.box is None:
            return Seen.UNSEEN
        cell = self._ledger.cell(figure)
        # a figure that was computed from others keeps the place of the one that it should have been
        printed = figure.place.text or figure.raw
        return self._second.look(figure.place, printed, _label_place(cell))


def _label_place(cell: Cell | None) -> Place | None:
    if cell is None or not cell.label.text.strip():
        return None
    return cell.label.place


def _tells(figure: Figure) -> bool:
    value: Decimal | None = figure.value
    return value is not None and len(value.normalize().as_tuple().digits) >= _TELLING


def figures_in(evidence: Sequence[Evidence]) -> list[Figure]:
    """The figures among the participants of a verdict, in their order."""
    return [e.what for e in evidence if isinstance(e.what, Figure)]
