"""L01: the same program, kegiatan or sub kegiatan in two reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from auditor.checks.across.context import Across, Period, cited, period_of
from auditor.checks.across.figures import (
    Pair,
    copies_of,
    grade_of,
    off_by_last_digit,
    pairs,
    telling_digits,
    usable,
)
from auditor.checks.across.matching import Matcher, match_all, matcher
from auditor.checks.across.offices import may_be_one_unit
from auditor.checks.across.parts import MONEY
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Evidence, Expected, Fact, Outcome, Term, Verdict
from auditor.checks.wording import Words
from auditor.model import Role
from auditor.model.extract import BudgetLine, Extract
from auditor.values import Figure

PEERS_DIGITS = 5
"""An amount with so many digits before its last zeros is not the same in two reports by chance."""


class Entry(NamedTuple):
    """One line of one report, with its group of equal names. score: how like the group's name it is."""

    report: Extract
    line: BudgetLine
    key: Words
    level: str
    score: int = 100


def check(context: Across) -> Iterator[Verdict]:
    """One verdict for each line that two reports of an office print, per report that differs."""
    found = list(groups(context.reports, context, matcher(context.params)))
    equal = Counter(pair for group in found for pair in _equal_reports(group))
    for group in found:
        yield from _judge(group, context, equal)


Equal = Mapping[frozenset[str], int]
"""Two reports -> how many lines of one name they print with one and the same pagu."""


def _equal_reports(group: Sequence[Entry]) -> Iterator[frozenset[str]]:
    """The pairs of neighbouring reports of a group that print the same pagu."""
    by_pagu: dict[object, list[Entry]] = {}
    for entry in group:
        if entry.line.pagu is not None and entry.line.pagu.value:
            by_pagu.setdefault(entry.line.pagu.value, []).append(entry)
    for same in by_pagu.values():
        yield from (frozenset((one.report.id, two.report.id)) for one, two in pairwise(same))


def groups(reports: Iterable[Extract], context: Across, how: Matcher) -> Iterator[list[Entry]]:
    """Lines of one name, one office and one period, from two reports or more, one line of each."""
    for entries in _by_office(reports, context, how).values():
        matches = match_all([entry.key for entry in entries], how)
        named: dict[tuple[int, str], list[Entry]] = {}
        for entry, match in zip(entries, matches, strict=True):
            named.setdefault((match.group, entry.level), []).append(entry._replace(score=match.score))
        for group in _levels_joined(named):
            alone = _one_of_each(group)
            if len(alone) > 1:
                yield alone


def _by_office(
    reports: Iterable[Extract], context: Across, how: Matcher
) -> dict[tuple[int, Period], list[Entry]]:
    found: dict[tuple[int, Period], list[Entry]] = {}
    for report in reports:
        period = period_of(report)
        if period is None:
            continue
        for line in report.lines:
            key = how.key(line.text.text)
            if len(key) > 1 and line.role in (Role.ROW, Role.GROUP):
                entry = Entry(report, line, key, how.level(line.text.text))
                found.setdefault((context.tree.offices[report.id], period), []).append(entry)
    return found


def _levels_joined(named: dict[tuple[int, str], list[Entry]]) -> Iterator[list[Entry]]:
    """A line that does not say what it is joins those of its very name that do, if they are of one level: a
    name that is only alike may be that of another level."""
    by_group: dict[int, dict[str, list[Entry]]] = {}
    for (group, level), entries in named.items():
        by_group.setdefault(group, {})[level] = entries
    for levels in by_group.values():
        if len(levels) == 2 and "" in levels:
            keys = {entry.key for level, entries in levels.items() if level for entry in entries}
            joined = [e for level, entries in levels.items() for e in entries if level or e.key in keys]
            yield joined
            yield [entry for entry in levels[""] if entry.key not in keys]
        else:
            yield from levels.values()


def _one_of_each(group: Sequence[Entry]) -> list[Entry]:
    """The entries of reports that print the name once; twice may be two things, or shares of one."""
    counts = Counter(entry.report.id for entry in group)
    return [entry for entry in group if counts[entry.report.id] == 1]


def _judge(group: Sequence[Entry], context: Across, equal: Equal) -> Iterator[Verdict]:
    """Every other entry against the one that most agree with; the superior's where that is no help."""
    votes = Counter(_amounts(entry) for entry in group)
    heads = {above for entry in group for above in context.tree.above(entry.report.id)}
    reference = max(group, key=lambda e: (votes[_amounts(e)], e.report.id in heads))
    usual = votes[_amounts(reference)] > 1
    for entry in group:
        if entry is not reference:
            yield from _compare(entry, reference, context, usual, equal)


def _amounts(entry: Entry) -> tuple[object, ...]:
    return tuple(f.value if isinstance(f, Figure) else None for f in figures(entry.line).values())


def figures(line: BudgetLine) -> dict[str, Figure | None]:
    """The amounts of a line by quantity."""
    return {name: getattr(line, name) for name in MONEY}


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two entries with their figures side by side."""

    entry: Entry
    other: Entry
    money: list[Pair]
    share: list[Pair]

    @property
    def differing(self) -> list[Pair]:
        """Amounts that differ, and the percentage where no amount explains it."""
        odd = [pair for pair in self.money if not pair.agrees]
        alike = {pair.what for pair in self.money if pair.agrees}
        if not odd and "realisasi" in alike and len(alike) > 1:
            return [pair for pair in self.share if not pair.agrees]
        return odd

    def is_one_line(self, related: bool) -> bool:
        """An amount agrees to the rupiah, or differs as a mistyped one does: both print the whole line.

        related: one of the reports is above the other; of two others a round amount may be the same by
        chance, or by a rule ("each village 200 million").
        """
        least = 1 if related else PEERS_DIGITS
        same = (p for p in self.money if p.agrees and p.counts)
        return any(telling_digits(p.one.value or Decimal(0)) >= least for p in same) or any(
            p.one_slip_apart for p in self.money
        )


def _compare(entry: Entry, other: Entry, context: Across, usual: bool, equal: Equal) -> Iterator[Verdict]:
    """usual: further reports print what the other does, so that it is likely right."""
    one, two = figures(entry.line), figures(other.line)
    both = _Compared(
        entry,
        other,
        pairs((name, one[name], two[name]) for name in MONEY),
        pairs([("absorption", entry.line.absorption, other.line.absorption)])
        if _same_base(entry.line, other.line)
        else [],
    )
    related = _related(entry.report, other.report, context)
    if not both.money or not (related or may_be_one_unit(entry.report, other.report)):
        return
    subject = subject_key(" ".join(other.key), entry.report.id, other.report.id)
    if not both.differing:
        yield holds(subject, _evidence(both, both.money), {}, *copies_of(both.money))
    elif both.is_one_line(related):
        yield _fails(both, subject, context, "contradiction", usual)
    elif equal.get(frozenset((entry.report.id, other.report.id)), 0) and (
        order := _part_above_whole(both, context)
    ):
        yield _fails(order, subject, context, "part-above-whole", False)
    else:
        yield undecided(subject, _evidence(both, both.differing), "share", _facts(both, context))


def _same_base(a: BudgetLine, b: BudgetLine) -> bool:
    """Both percentages are of the same amount: of the target up to the quarter, or of the pagu."""
    bases = [line.target if usable(line.target) else line.pagu for line in (a, b)]
    return all(bases) and len({base.value for base in bases if base is not None}) == 1


def _related(a: Extract, b: Extract, context: Across) -> bool:
    """One of the two is above the other."""
    return a.id in context.tree.above(b.id) or b.id in context.tree.above(a.id)


def _part_above_whole(both: _Compared, context: Across) -> _Compared | None:
    """The pair turned so that the subordinate comes first, if its pagu exceeds the superior's.

    Asked only where the two reports print other lines alike: else the line may be of another budget.
    """
    if both.entry.score + both.other.score < 200:
        return None
    for entry, other in ((both.entry, both.other), (both.other, both.entry)):
        pagu = pairs([("pagu", entry.line.pagu, other.line.pagu)])
        if other.report.id in context.tree.above(entry.report.id) and any(_exceeds(p) for p in pagu):
            turned = [Pair(p.what, p.two, p.one) for p in both.money] if entry is both.other else both.money
            return _Compared(entry, other, turned, [])
    return None


def _exceeds(pair: Pair) -> bool:
    assert pair.one.value is not None and pair.two.value is not None
    return pair.counts and pair.one.value > pair.two.value


def _evidence(both: _Compared, shown: Iterable[Pair]) -> tuple[Evidence, ...]:
    shown = list(shown)
    return (
        *(cited("stated", pair.one, both.entry.report) for pair in shown),
        *(cited("other", pair.two, both.other.report) for pair in shown),
        cited("subject", both.entry.line.text, both.entry.report),
        cited("subject", both.other.line.text, both.other.report),
    )


def _facts(both: _Compared, context: Across) -> dict[str, Fact]:
    first = both.differing[0]
    return {
        "what": tuple(Term(pair.what) for pair in both.differing),
        "line": both.other.line.text.text,
        "report": context.name(both.entry.report),
        "other": first.two,
        "other_report": context.name(both.other.report),
        "likeness": min(both.entry.score, both.other.score),
    }


def _fails(both: _Compared, subject: str, context: Across, message: str, usual: bool) -> Verdict:
    differing = both.differing
    follows = [] if "absorption" in {p.what for p in differing} else [p for p in both.share if not p.agrees]
    only_last = all(map(off_by_last_digit, differing))
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=_evidence(both, [*differing, *follows]),
        relations=copies_of([*differing, *follows]),
        grade=grade_of(differing),
        message="rounding" if only_last else message,
        facts=_facts(both, context),
        expected=Expected(text=differing[0].two.raw) if usual else None,
    )
