"""What became of the findings of an earlier run in a later one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from auditor.findings.pairing import Found, Side, SideReport, alike, pair_reports
from auditor.findings.result import Severity, Status

MOSTLY = Fraction(4, 5)
"""Of what held, the share that is judged again in a revised report; one that lost pages has less."""


NOWHERE: Mapping[str, str] = {}


class Fate(StrEnum):
    """What became of a finding, in the order in which it is told."""

    NEW = "new"
    CHANGED = "changed"  # another figure or severity, and still a finding
    GONE = "gone"  # nobody has judged it again: never the same as fixed
    OPEN = "open"
    ACCEPTED = "accepted"  # the later run's baseline accepts it
    FIXED = "fixed"


class Why(StrEnum):
    """Why a finding was not judged again, or how it is that it is there."""

    NOT_THERE = "not-there"  # the report shows no such thing any more, or it was not read
    UNDECIDED = "undecided"
    SILENT = "silent"  # its rule judged nothing at all in that report
    FAULT = "fault"  # its rule could not run
    NO_REPORT = "no-report"
    NOT_AUDITED = "not-audited"
    WAS_UNDECIDED = "was-undecided"
    NEW_REPORT = "new-report"
    TOLD_ELSEWHERE = "told-elsewhere"  # it still fails, and is part of another finding or not shown


@dataclass(frozen=True, slots=True)
class Change:
    """One finding of either run, or of both."""

    fate: Fate
    old: Found | None
    new: Found | None
    why: Why | None = None

    @property
    def found(self) -> Found:
        """The later form of the finding, else the earlier."""
        one = self.new or self.old
        assert one is not None
        return one


@dataclass(frozen=True, slots=True)
class Compared:
    """One report of either run, or of both. matched: by what they were known to be one."""

    old: SideReport | None
    new: SideReport | None
    matched: str
    changes: tuple[Change, ...]

    @property
    def report(self) -> SideReport:
        """The later form of the report, else the earlier."""
        one = self.new or self.old
        assert one is not None
        return one


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs held against each other. cross: the findings across reports."""

    old: Side
    new: Side
    reports: tuple[Compared, ...] = ()
    cross: tuple[Change, ...] = ()

    @property
    def changes(self) -> list[Change]:
        """All of them."""
        return [*(change for report in self.reports for change in report.changes), *self.cross]

    @property
    def same_rules(self) -> bool:
        """The two runs were made with one pack by one version."""
        return (self.old.rules, self.old.tool) == (self.new.rules, self.new.tool)


def count(changes: Iterable[Change]) -> dict[Fate, int]:
    """How many of each fate, none left out."""
    found = Counter(change.fate for change in changes)
    return {fate: found[fate] for fate in Fate}


def compare(old: Side, new: Side, textual: Collection[str]) -> Comparison:
    """The comparison; reports in the order of the later run, then those that are only in the earlier.

    textual: codes of the rules whose fault is a text that stands there (Rule.textual).
    """
    pairs = pair_reports(old.reports, new.reports)
    reports = [
        Compared(one, other, matched, tuple(_changes(one, other, new, textual)))
        for one, other, matched in pairs
    ]
    now = {one.id: other.id for one, other, _ in pairs if one and other}
    return Comparison(old, new, tuple(reports), tuple(_across(old, new, textual, now)))


def _changes(
    old: SideReport | None, new: SideReport | None, side: Side, textual: Collection[str]
) -> Iterable[Change]:
    if new is None:
        assert old is not None
        why = Why.NOT_AUDITED if _unaudited(old, side) else Why.NO_REPORT
        return [Change(Fate.GONE, one, None, why) for one in old.findings]
    if old is None:
        return [Change(_fate(one, Fate.NEW), None, one, Why.NEW_REPORT) for one in new.findings]
    return _matched(old, new, textual)


def _unaudited(report: SideReport, side: Side) -> bool:
    """Whether a file of this report's name is there, and could not be audited."""
    name = report.path.rsplit("/", 1)[-1]
    return any(
        one.status is not Status.AUDITED and one.path.rsplit("/", 1)[-1] == name for one in side.inputs
    )


def _across(old: Side, new: Side, textual: Collection[str], now: Mapping[str, str]) -> list[Change]:
    """As inside a report; a finding with a report that is not there any more was not judged again.

    now: the ids of the reports of the earlier run in the later one."""
    changes = _matched(old.cross, new.cross, textual, now)
    return [
        Change(Fate.GONE, one.old, None, Why.NO_REPORT)
        if one.old and not one.new and one.fate is not Fate.OPEN and not set(one.old.reports) <= set(now)
        else one
        for one in changes
    ]


def _matched(
    old: SideReport, new: SideReport, textual: Collection[str], now: Mapping[str, str] = NOWHERE
) -> list[Change]:
    """The findings of one report in both runs, those of the later run first."""
    pairs = _pair_findings(old.findings, new, now)
    before = {id(one): other for other, one in pairs}
    changes = [_now(one, before.get(id(one)), old) for one in new.findings]
    kept = {id(one) for one, _ in pairs}
    changes += [_once(one, old, new, textual) for one in old.findings if id(one) not in kept]
    order = list(Fate)
    return sorted(changes, key=lambda change: order.index(change.fate))


def _fate(new: Found, otherwise: Fate) -> Fate:
    return Fate.ACCEPTED if new.accepted else otherwise


def _now(new: Found, old: Found | None, before: SideReport) -> Change:
    """A finding of the later run; old: the earlier form, where there is one."""
    if old is not None:
        same = (old.text, old.severity) == (new.text, new.severity)
        return Change(_fate(new, Fate.OPEN if same else Fate.CHANGED), old, new)
    if before.only_fails(new.key):
        return Change(_fate(new, Fate.OPEN), None, new, Why.TOLD_ELSEWHERE)
    why = Why.WAS_UNDECIDED if new.key in before.undecided else None
    return Change(_fate(new, Fate.NEW), None, new, why)


def _once(old: Found, before: SideReport, new: SideReport, textual: Collection[str]) -> Change:
    """A finding that only the earlier run has."""
    if new.only_fails(old.key):
        return Change(Fate.OPEN, old, None, Why.TOLD_ELSEWHERE)
    if old.key in new.undecided:
        return Change(Fate.GONE, old, None, Why.UNDECIDED)
    if old.key in new.holds:
        return Change(Fate.FIXED, old, None)
    if old.rule in new.faults:
        return Change(Fate.GONE, old, None, Why.FAULT)
    if old.rule not in new.judging:
        return Change(Fate.GONE, old, None, Why.SILENT)
    if old.rule in textual and _read_again(before, new):
        return Change(Fate.FIXED, old, None)
    return Change(Fate.GONE, old, None, Why.NOT_THERE)


def _read_again(old: SideReport, new: SideReport) -> bool:
    """Whether the later report was read as far as the earlier: no page fewer, and what held there was judged
    again, mostly. Where a page is gone, so is the text on it, and nobody has mended it."""
    if new.pages < old.pages:
        return False
    again = old.holds & (new.holds | new.fails | new.undecided)
    return len(again) >= MOSTLY * len(old.holds)


def _pair_findings(
    olds: Sequence[Found], new: SideReport, now: Mapping[str, str]
) -> list[tuple[Found, Found]]:
    """Findings that are one: by id, by what is judged and printed, by what is judged, by their figures."""
    pairs = _Pairs(list(olds), list(new.findings))
    pairs.join(lambda one: one.id)
    pairs.join(lambda one: (one.key, one.text))
    pairs.join(lambda one: one.key)
    if now:  # the key of what is said across reports holds their ids, and goes with them
        pairs.join(lambda one: (one.rule, one.text, *(now.get(report, report) for report in one.reports)))
    for one in list(pairs.olds):
        if one.key not in new.holds:
            match = next((other for other in pairs.news if alike(one, other)), None)
            if match is not None:
                pairs.take(one, match)
    return pairs.made


@dataclass(slots=True)
class _Pairs:
    olds: list[Found]
    news: list[Found]
    made: list[tuple[Found, Found]] = field(default_factory=list)

    def join(self, key: Callable[[Found], object]) -> None:
        """Joins those of equal keys, in their order."""
        waiting: dict[object, list[Found]] = {}
        for one in self.news:
            waiting.setdefault(key(one), []).append(one)
        for one in list(self.olds):
            if others := waiting.get(key(one)):
                self.take(one, others.pop(0))

    def take(self, old: Found, new: Found) -> None:
        """These two are one."""
        self.olds = [one for one in self.olds if one is not old]
        self.news = [one for one in self.news if one is not new]
        self.made.append((old, new))


def worst(changes: Iterable[Change], least: Severity) -> bool:
    """Whether something new or changed is at or above a severity."""
    order = list(Severity)
    loud = order[: order.index(least) + 1]
    return any(c.fate in (Fate.NEW, Fate.CHANGED) and c.found.severity in loud for c in changes)
