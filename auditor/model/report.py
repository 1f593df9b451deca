"""One whole report: everything that the rules can see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from auditor.model.base import Part
from auditor.model.claims import Claim, SentenceArithmetic
from auditor.model.document import (
    Caption,
    Chapter,
    ContentsEntry,
    PartNeeded,
    Reference,
    Remnant,
    Signature,
    SignedDate,
)
from auditor.model.identity import Identity, IdentityMention, PeriodMention
from auditor.model.scale import Formula, Scale
from auditor.model.tables import Agreement, Budget, EfficiencyTable, Measurement, Plan, Tally, UnreadTable
from auditor.values import Figure


class Report(Part):
    """What one report says. Order inside each tuple is the reading order of the report."""

    input: int = 0
    first_page: int = 1
    last_page: int = 1
    identity: Identity = Identity()
    agreements: tuple[Agreement, ...] = ()
    plans: tuple[Plan, ...] = ()  # the agreed targets by quarters
    measurements: tuple[Measurement, ...] = ()
    comparisons: tuple[Measurement, ...] = ()  # other years, other bases, percentages and categories alone
    budgets: tuple[Budget, ...] = ()
    efficiencies: tuple[EfficiencyTable, ...] = ()
    tallies: tuple[Tally, ...] = ()
    scales: tuple[Scale, ...] = ()
    formulas: tuple[Formula, ...] = ()
    claims: tuple[Claim, ...] = ()
    arithmetic: tuple[SentenceArithmetic, ...] = ()
    loose_figures: tuple[Figure, ...] = ()  # read in sentences, bound to no claim
    identity_mentions: tuple[IdentityMention, ...] = ()
    period_mentions: tuple[PeriodMention, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    captions: tuple[Caption, ...] = ()
    references: tuple[Reference, ...] = ()
    dates: tuple[SignedDate, ...] = ()
    signatures: tuple[Signature, ...] = ()
    remnants: tuple[Remnant, ...] = ()
    needed: tuple[PartNeeded, ...] = ()
    unread: tuple[UnreadTable, ...] = ()

    def figures(self) -> Iterator[Figure]:
        """Every figure that was read, for the coverage. EMPTY cells are no figures."""
        for part in self._parts():
            for value in part.__dict__.values():
                if isinstance(value, Figure) and value.raw.strip():
                    yield value
            for other in getattr(part, "others", ()):
                if other.figure.raw.strip():
                    yield other.figure
            yield from getattr(part, "parts", ())
            yield from (f for f in getattr(part, "figures", ()) if f is not None and f.raw.strip())
        yield from self.loose_figures

    def _parts(self) -> Iterator[Part]:
        measured = (*self.measurements, *self.comparisons)
        planned = chain((t.rows for t in self.agreements), (t.rows for t in self.plans))
        performance = chain(planned, (t.rows for t in measured))
        resources = chain((t.rows for t in self.efficiencies), (t.rows for t in self.tallies))
        for rows in chain(performance, (t.rows for t in self.budgets), resources):
            yield from rows
        yield from self.claims
        yield from self.arithmetic
