"""Two runs side by side, and which of their reports are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.findings.result import Severity, Status
from auditor.likeness.words import ratio

SAME_FIGURES = Fraction(3, 5)
"""Share of the measured figures of the smaller report that stand in the same rows of the other: a revised
draft keeps most of them, and the report of another quarter hardly any."""

FEWEST_FIGURES = 4
"""Fewer may be equal by chance."""

SAME_THINGS = Fraction(1, 2)
"""Share of what was judged in either report that was judged in both, for reports of one period."""

SAME_NAME = 85
"""Likeness of the names of two positions of one unit and period: one of them was corrected."""

SAME_PARTICIPANTS = Fraction(1, 2)
"""Share of the other figures of two findings that are equal."""

NONE = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding as a result file tells it. message and expected are in the language of that file.

    text: what the report prints, blanks joined. others: roles and texts of the evidence besides the stated
    figure. accepted: the baseline's reason, "" where none accepts it. reports: of one across reports.
    """

    id: str
    key: str
    rule: str
    severity: Severity
    flips: bool
    message: str
    text: str
    expected: str
    place: str
    others: tuple[tuple[str, str], ...] = ()
    accepted: str = ""
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SideReport:
    """One report of a run, or (id "") what the run says across reports.

    name: the position, else the unit; person and nip: who reports, "" in results that do not say.
    figures: (row, quantity, value) of what was measured. holds, fails, undecided: verdict keys; faults:
    codes of the rules that could not run. pages: how many it has, or parts between page breaks.
    """

    id: str = ""
    name: str = ""
    person: str = ""
    nip: str = ""
    unit: str = ""
    kind: str = ""
    quarter: int | None = None
    year: int | None = None
    path: str = ""
    profile: str = ""
    pages: int = 0
    findings: tuple[Found, ...] = ()
    figures: frozenset[tuple[str, str, str]] = frozenset()
    holds: frozenset[str] = frozenset()
    fails: frozenset[str] = frozenset()
    undecided: frozenset[str] = frozenset()
    faults: frozenset[str] = frozenset()

    def only_fails(self, key: str) -> bool:
        """It fails, and no finding of this report tells it: it is part of another one, or not shown."""
        return key in self.fails and all(one.key != key for one in self.findings)

    @property
    def judging(self) -> frozenset[str]:
        """Codes of the rules that judged something in it."""
        return frozenset(key.partition(":")[0] for key in self.holds | self.fails)


@dataclass(frozen=True, slots=True)
class SideInput:
    """A file of a run. problem: what is wrong with it, "" for one that was audited."""

    path: str
    status: Status
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One run. rules: pack, version and sha256; tool: the version that made it."""

    rules: tuple[str, str, str]
    tool: str
    inputs: tuple[SideInput, ...]
    reports: tuple[SideReport, ...]
    cross: SideReport


Pair = tuple[SideReport | None, SideReport | None, str]
"""A report of the earlier and of the later run, and by what they are one: "id", "name", "content", or ""."""


def pair_reports(olds: Sequence[SideReport], news: Sequence[SideReport]) -> list[Pair]:
    """Each report once: those of the later run in their order, then those that are only in the earlier."""
    known = {one.id: one for one in olds}
    matches = {one.id: (known[one.id], "id") for one in news if one.id in known}
    left = [one for one in olds if one.id not in matches]
    open_news = [one for one in news if one.id not in matches]
    scored = [(*_likeness(old, new), o, n) for o, old in enumerate(left) for n, new in enumerate(open_news)]
    taken: set[int] = set()
    for _, by, o, n in sorted((s for s in scored if s[1]), key=lambda s: (-s[0], s[2], s[3])):
        if o not in taken and open_news[n].id not in matches:
            matches[open_news[n].id] = left[o], by
            taken.add(o)
    nobody: tuple[None, str] = (None, "")
    pairs: list[Pair] = []
    for one in news:
        old, by = matches.get(one.id, nobody)
        pairs.append((old, one, by))
    gone: list[Pair] = [(one, None, "") for o, one in enumerate(left) if o not in taken]
    return [*pairs, *gone]


def _likeness(old: SideReport, new: SideReport) -> tuple[Fraction, str]:
    """How alike two reports are, and by what they are one; "" where they are not."""
    fewer = min(len(old.figures), len(new.figures))
    shared = Fraction(len(old.figures & new.figures), fewer) if fewer >= FEWEST_FIGURES else NONE
    if shared >= SAME_FIGURES:
        return 2 + shared, "content"
    if (old.kind, old.quarter, old.year) != (new.kind, new.quarter, new.year):
        return NONE, ""
    ours, theirs = old.holds | old.fails, new.holds | new.fails
    judged = Fraction(len(ours & theirs), max(len(ours | theirs), 1))
    if _named_alike(old, new):
        return 1 + judged, "name"
    return (judged, "content") if judged >= SAME_THINGS else (NONE, "")


def _named_alike(old: SideReport, new: SideReport) -> bool:
    if not old.name or not new.name or _plain(old.unit) != _plain(new.unit):
        return False
    return ratio(_plain(old.name), _plain(new.name)) >= SAME_NAME


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def alike(old: Found, new: Found) -> bool:
    """Whether two findings are of one rule and about the same other figures: the row was renamed, say."""
    if old.rule != new.rule or not old.others or not new.others:
        return False
    shared = sum((Counter(old.others) & Counter(new.others)).values())
    return shared >= 2 and Fraction(shared, max(len(old.others), len(new.others))) >= SAME_PARTICIPANTS
