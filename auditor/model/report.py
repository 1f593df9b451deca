"""One whole report: everything that the rules can see."""

from __future__ import annotations

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
