"""What the page shows, as texts and numbers that a template only has to place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from auditor.values import Box


@dataclass(frozen=True, slots=True)
class Light:
    """A box of a picture that is lit: strong for what the finding is about, else what it was held against."""

    box: Box
    strong: bool


@dataclass(frozen=True, slots=True)
class View:
    """A window into a strip of a page: strip is the number of its picture, box in points of the page."""

    strip: int
    box: Box
    lights: tuple[Light, ...]
    label: str
    caption: str
    sheet: int = 0  # the number of the picture of the whole page, 0 where there is none


@dataclass(frozen=True, slots=True)
class Strip:
    """A picture that the page holds once: a data URI and its box on the page of the file, in points."""

    uri: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One finding. number: counts from 1 on the whole page, and is its anchor."""

    number: int
    rule: str
    title: str
    severity: str
    flips: bool
    stated: str
    expected: str
    message: str
    spots: str
    arithmetic: str
    bounds: str
    causes: tuple[str, ...]
    correction: str
    mates: tuple[int, ...]  # the other findings that the same correction settles
    fix: str  # the anchor of that correction among those of the section, "" where it has no mates
    doubts: tuple[str, ...]
    places: tuple[str, ...]
    views: tuple[View, ...]
    left_out: str  # why some place has no picture
    opened: bool
    across: tuple[str, ...] = ()  # ids of the causes over reports that it is part of
    form: bool = False
    surety: str = ""  # "mungkin" where it is not certain
    report: str = ""  # of a finding of one report: the key that the filter knows it by

    @property
    def shared(self) -> str:
        """The causes as the filter knows them."""
        return " ".join(self.across)

    @property
    def has_more(self) -> bool:
        """Whether there is anything under the head of the card."""
        said = (
            self.arithmetic,
            self.causes,
            self.correction,
            self.doubts,
            self.places,
            self.views,
            self.left_out,
        )
        return any(said)


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A correction with the numbers of the findings that it settles."""

    anchor: str
    text: str
    cards: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CauseShown:
    """A cause: what it is, whose reports, what to do first, and the numbers of its findings' cards."""

    id: str
    matter: str
    text: str
    whose: str
    first: str
    cards: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list of things that were not judged, under its title."""

    title: str
    lines: tuple[str, ...]
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class TargetRow:
    """An indicator's realisasi as a share of its target. share, achievement: in percent, for the bar only."""

    name: str
    target: str
    realisasi: str
    share_text: str
    achievement_text: str
    share: Decimal
    achievement: Decimal | None
    lower: bool


@dataclass(frozen=True, slots=True)
class RecomputedRow:
    """A stated figure in percent of the recomputed one, for the finding of that number.

    at: where the axis from 0 to 150 has it, 75 being 100 percent; beyond: it is farther than the axis goes.
    """

    number: int
    rule: str
    severity: str
    stated: str
    expected: str
    share_text: str
    at: Decimal
    beyond: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One report, or the findings across reports. key: its anchor and what the filter knows it by."""

    key: str
    name: str
    period: str
    source: str
    counts: Mapping[str, int]
    cards: tuple[Card, ...]
    bundles: tuple[tuple[Card, ...], ...] = ()  # the cards cause by cause, the form of the document left out
    groups: tuple[GroupShown, ...] = ()
    lists: tuple[ListShown, ...] = ()
    work: tuple[str, ...] = ()  # the order of work, a line for each step
    remarks: tuple[str, ...] = ()
    coverage: str = ""
    checked: int = 0
    read: int = 0
    profile: str = ""
    unit: str = ""
    person: str = ""
    targets: tuple[TargetRow, ...] = ()
    recomputed: tuple[RecomputedRow, ...] = ()
    reach: int = 0  # percent to either side of 100 that the chart of recomputed figures shows


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule that some finding is of, and how many are."""

    code: str
    title: str
    what: str
    why: str
    basis: str
    count: int


@dataclass(frozen=True, slots=True)
class ProblemShown:
    """Inputs that could not be audited for the same reason."""

    paths: tuple[str, ...]
    status: str
    problem: str

    @property
    def count(self) -> int:
        return len(self.paths)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything on the page, in its order."""

    period: str  # where all reports are of one, else ""
    counts: Mapping[str, int]
    flips: int
    reports: int
    pages: int
    read: int
    checked: int
    basis: str
    sections: tuple[Section, ...]
    across: Section | None
    first: tuple[CauseShown, ...]
    causes: tuple[CauseShown, ...]  # those that several reports share
    rules: tuple[RuleShown, ...]
    problems: tuple[ProblemShown, ...]
    notes: tuple[str, ...] = ()
    many: bool = False  # so many findings that their details are closed at first
    strips: Mapping[int, Strip] = field(default_factory=dict)
    sheets: Mapping[int, Strip] = field(default_factory=dict)  # whole pages

    @property
    def total(self) -> int:
        return sum(self.counts.values())
