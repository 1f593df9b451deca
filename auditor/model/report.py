"""One whole report: everything that the rules can see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from pydantic import SkipValidation

from auditor.model.base import Part
from auditor.model.claims import Claim, Count, Observation, SentenceArithmetic, Trend
from auditor.model.document import (
    Caption,
    Chapter,
    ContentsEntry,
    LawMention,
    NumberedHeading,
    PartNeeded,
    Reference,
    Remnant,
    Signature,
    SignedDate,
)
from auditor.model.identity import Identity, IdentityMention, PeriodMention, Person
from auditor.model.mention import Mention
from auditor.model.scale import Formula, Scale
from auditor.model.tables import (
    Agreement,
    Budget,
    EfficiencyTable,
    Measurement,
    PlainTable,
    Plan,
    Tally,
    UnreadTable,
)
from auditor.values import Figure


class Seat(NamedTuple):
    """A figure and what the report says with it.

    whose: the indicator, task or budget line; "" for the report's own, or where a sentence does not say.
    quantity: "realisasi", "annual-target", ...: a field or Quantity of the model, "" where none is known.
    head: the printed head of a column that is none of the table's main quantities.
    """

    figure: Figure
    whose: str = ""
    quantity: str = ""
    head: str = ""


class Report(Part):
    """What one report says. Order inside each tuple is the reading order of the report."""

    input: int = 0
    first_page: int = 1
    last_page: int = 1
    identity: Identity = Identity()
    person: Person = Person()
    agreements: tuple[Agreement, ...] = ()
    plans: tuple[Plan, ...] = ()  # the agreed targets by quarters
    measurements: tuple[Measurement, ...] = ()
    comparisons: tuple[Measurement, ...] = ()  # other years, other bases, percentages and categories alone
    budgets: tuple[Budget, ...] = ()
    efficiencies: tuple[EfficiencyTable, ...] = ()
    tallies: tuple[Tally, ...] = ()
    plains: tuple[PlainTable, ...] = ()  # of no known kind
    scales: tuple[Scale, ...] = ()
    formulas: tuple[Formula, ...] = ()
    claims: tuple[Claim, ...] = ()
    arithmetic: tuple[SentenceArithmetic, ...] = ()
    trends: tuple[Trend, ...] = ()
    counts: tuple[Count, ...] = ()
    observations: tuple[Observation, ...] = ()  # figures of things that no table has
    loose_figures: tuple[Figure, ...] = ()  # read in sentences, bound to no claim
    identity_mentions: tuple[IdentityMention, ...] = ()
    period_mentions: tuple[PeriodMention, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    numbered_headings: tuple[NumberedHeading, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    captions: tuple[Caption, ...] = ()
    references: tuple[Reference, ...] = ()
    laws: tuple[LawMention, ...] = ()
    dates: tuple[SignedDate, ...] = ()
    signatures: tuple[Signature, ...] = ()
    remnants: tuple[Remnant, ...] = ()
    needed: tuple[PartNeeded, ...] = ()
    unread: tuple[UnreadTable, ...] = ()
    mentions: SkipValidation[tuple[Mention, ...]] = ()  # every printed number, bound or not

    def figures(self) -> Iterator[Figure]:
        """Every figure that was read, for the coverage. EMPTY cells are no figures."""
        for seat in self.seats():
            yield seat.figure

    def seats(self) -> Iterator[Seat]:
        """The same figures, each with what the report says with it."""
        for part in self._parts():
            whose = _whose(part)
            for name, value in part.__dict__.items():
                if isinstance(value, Figure) and value.raw.strip():
                    yield Seat(value, whose, _quantity(part, name))
            for other in getattr(part, "others", ()):
                if other.figure.raw.strip():
                    yield Seat(other.figure, whose, head=other.column)
            for figure in getattr(part, "parts", ()):
                yield Seat(figure, whose)
            for figure in getattr(part, "figures", ()):
                if figure is not None and figure.raw.strip():
                    yield Seat(figure, whose)
        for figure in self.loose_figures:
            yield Seat(figure)

    def _parts(self) -> Iterator[Part]:
        measured = (*self.measurements, *self.comparisons)
        planned = chain((t.rows for t in self.agreements), (t.rows for t in self.plans))
        performance = chain(planned, (t.rows for t in measured))
        resources = chain(
            (t.rows for t in self.efficiencies), (t.rows for t in self.tallies), (t.rows for t in self.plains)
        )
        for rows in chain(performance, (t.rows for t in self.budgets), resources):
            yield from rows
        yield from self.claims
        yield from self.arithmetic


def _whose(part: Part) -> str:
    """What the figures of a row or sentence are about, as printed."""
    named = getattr(part, "indicator", None) or getattr(part, "subject", None)
    return named.text if named else ""


def _quantity(part: Part, name: str) -> str:
    """What the figure in a part's field tells."""
    if isinstance(part, SentenceArithmetic):
        return ""  # only the sentence says what it adds up
    return part.quantity.value if isinstance(part, Claim) and name == "figure" else name.replace("_", "-")
