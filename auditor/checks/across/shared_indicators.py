"""L02: one shared object, measured by a superior and by the subordinate who carries it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.across.context import Across, Period, cited, period_of
from auditor.checks.across.figures import Pair, copies_of, grade_of, off_by_last_digit, pairs
from auditor.checks.across.matching import Match, Matcher, match_all, matcher
from auditor.checks.agree import PERCENT, same_unit, unit_groups
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.params import terms
from auditor.checks.verdict import Evidence, Fact, Outcome, Term, Verdict
from auditor.checks.wording import Words
from auditor.likeness.keys import squash
from auditor.model.extract import Extract, Indicator
from auditor.values import Figure

COMPARED = (
    ("annual-target", "annual_target"),
    ("period-target", "period_target"),
    ("realisasi", "realisasi"),
)

TELLING = 13
"""From here on an equal target says that one thing is meant; twelves and single papers are everywhere."""


RATE_DIGITS = 3
"""Likewise a percentage or index of so many digits; 100 and 80 have fewer."""

LONG_NAME = 5
"""Words that name the object: two persons have so long an indicator in common only if it is one thing."""

_WORD = re.compile(r"\w+")
_SHORT = 4
"""Letters of a task's word that must stand alone: "skp" is no part of "SKPD"."""

OTHERS = 2
"""Equal targets from which on a subordinate's report is known to repeat the superior's indicators."""


class Carrier(NamedTuple):
    """One indicator of one report, with the groups of its two texts. words: those that name its object."""

    report: Extract
    row: Indicator
    text: Match
    subject: Match
    words: int = 0


def check(context: Across) -> Iterator[Verdict]:
    """One verdict for each indicator that a report shares with the next report above it that has it."""
    for carriers in by_office(context, matcher(context.params)).values():
        sharings = shared(carriers, context)
        equal = Counter(pair for sharing in sharings for pair in _equal_targets(sharing))
        for sharing in sharings:
            if len(sharing.below) == 1:  # what several carry may be parts of a sum: L03
                yield from _judge(sharing.above, sharing.below[0], context, equal)


Equal = Mapping[tuple[str, str], int]
"""Subordinate and superior -> how many counted targets of indicators of one text they have in common."""


def _equal_targets(sharing: Sharing) -> Iterator[tuple[str, str]]:
    for one in sharing.below:
        if _named_alike(sharing.above, one) and any(
            p.what != "realisasi" and p.agrees and p.counts for p in figure_pairs(one.row, sharing.above.row)
        ):
            yield one.report.id, sharing.above.report.id


def by_office(context: Across, how: Matcher) -> dict[tuple[int, Period], list[Carrier]]:
    """The indicators of each office and period that are no personal tasks, with the groups of their texts."""
    personal = Personal.of(context.params)
    rows: dict[tuple[int, Period], list[tuple[Extract, Indicator]]] = {}
    for report in context.reports:
        period = period_of(report)
        if period is not None:
            place = (context.tree.offices[report.id], period)
            shared_rows = (row for row in report.indicators if not personal.holds(row))
            rows.setdefault(place, []).extend((report, row) for row in shared_rows)
    return {place: _carriers(found, how) for place, found in rows.items()}


def _carriers(rows: Sequence[tuple[Extract, Indicator]], how: Matcher) -> list[Carrier]:
    texts = [how.key((row.text or row.subject).text) for _, row in rows]
    subjects = [how.key(row.subject.text) for _, row in rows]
    matches = match_all([*_long(texts), *_long(subjects)], how)
    named = zip(rows, matches[: len(rows)], matches[len(rows) :], texts, strict=True)
    return [Carrier(report, row, text, subject, len(key)) for (report, row), text, subject, key in named]


def _long(keys: Iterable[Words]) -> Iterator[Words]:
    """A key of one word names no object for sure."""
    return (key if len(key) > 1 else () for key in keys)


@dataclass(frozen=True, slots=True)
class Personal:
    """Tasks of a person and not of the office: other tasks given by the superior, hours taught, months."""

    tasks: tuple[str, ...]
    units: frozenset[str]

    @classmethod
    def of(cls, params: Mapping[str, object]) -> Personal:
        """From a rule's params personal_tasks and personal_units."""
        return cls(terms(params, "personal_tasks"), frozenset(map(squash, terms(params, "personal_units"))))

    def holds(self, row: Indicator) -> bool:
        """True for an indicator that is a personal task by its words or by its unit."""
        text = f"{row.subject.text} {row.text.text}".lower()
        flat = " ".join(["", *_WORD.findall(text), ""])
        named = any(f" {task}{' ' if len(task) <= _SHORT else ''}" in flat for task in self.tasks)
        return named or squash(unit_of_row(row)) in self.units


def unit_of_row(row: Indicator) -> str:
    """The unit that the row's figures are printed with, "" where none is."""
    figures = (row.annual_target, row.period_target, row.realisasi)
    return next((figure.unit for figure in figures if figure is not None and figure.unit), "")


@dataclass(frozen=True, slots=True)
class Sharing:
    """An indicator of a superior and those of its subordinates that are the same."""

    above: Carrier
    below: tuple[Carrier, ...]


def shared(carriers: Sequence[Carrier], context: Across) -> list[Sharing]:
    """Each indicator that a report has together with reports below it, every one held to the next above."""
    lookup: dict[tuple[str, str, int], list[int]] = {}
    for i, one in enumerate(carriers):
        for name, match in (("text", one.text), ("subject", one.subject)):
            if match.group >= 0:
                lookup.setdefault((one.report.id, name, match.group), []).append(i)
    synonyms = unit_groups(context.params)
    found: dict[int, list[Carrier]] = {}
    for one in carriers:
        above = _next_above(one, lookup, context)
        if above is not None and _units_fit(carriers[above], one, synonyms):
            found.setdefault(above, []).append(one)
    return [Sharing(carriers[above], tuple(below)) for above, below in sorted(found.items())]


def _next_above(
    one: Carrier, lookup: Mapping[tuple[str, str, int], Sequence[int]], context: Across
) -> int | None:
    for above in context.tree.above(one.report.id):
        for name, match in (("text", one.text), ("subject", one.subject)):
            if match.group < 0:
                continue
            same = lookup.get((above, name, match.group), ())
            own = lookup[one.report.id, name, match.group]
            if len(same) == len(own) == 1:
                return same[0]
            if same:  # several rows of one name: which is which cannot be told by it
                continue
    return None


def _units_fit(a: Carrier, b: Carrier, synonyms: tuple[tuple[str, ...], ...]) -> bool:
    return same_unit(unit_of_row(a.row), unit_of_row(b.row), synonyms)


def figure_pairs(below: Indicator, above: Indicator) -> list[Pair]:
    """Targets and realisasi side by side, the subordinate's first."""
    return pairs((what, getattr(below, name), getattr(above, name)) for what, name in COMPARED)


def _judge(above: Carrier, one: Carrier, context: Across, equal: Equal) -> Iterator[Verdict]:
    both = figure_pairs(one.row, above.row)
    if not both:
        return
    subject = subject_key((above.row.text or above.row.subject).text, one.report.id)
    differing = [pair for pair in both if not pair.agrees]
    evidence = _evidence(above, one, differing or both)
    if not differing:
        yield holds(subject, evidence, {}, *copies_of(_shown(above, one, both)))
    elif reason := _doubt(above, one, both, equal.get((one.report.id, above.report.id), 0)):
        yield undecided(subject, evidence, reason, _facts(above, one, differing, context))
    else:
        yield _fails(above, one, differing, subject, context)


def _doubt(above: Carrier, one: Carrier, both: Sequence[Pair], equal: int) -> str:
    """Why the two rows may rightly differ, "" when they may not.

    Equal targets show that both print the whole and not a share of it; without them only a share that
    is larger than the whole is wrong, if the subordinate otherwise prints what the superior does.
    equal: how many equal targets of other texts, or of this one, the two reports have.
    """
    targets = [pair for pair in both if pair.what != "realisasi"]
    annual = [pair for pair in targets if pair.what == "annual-target"] or targets
    if not any(pair.agrees for pair in annual):
        sure = _named_alike(above, one) and one.text.score == above.text.score == 100 and equal >= OTHERS
        return "" if sure and any(map(_exceeds, both)) else "share"
    if any(pair.agrees and _tells(pair) for pair in targets):
        return ""
    alike = _named_alike(above, one)
    return "" if alike and (one.words >= LONG_NAME or equal > 1) else "alike"


def _tells(pair: Pair) -> bool:
    """An equal target that two things do not have by chance: a larger count, or 41,22 %."""
    value = pair.one.value or Decimal(0)
    if pair.counts:
        return value >= TELLING
    return len("".join(map(str, value.normalize().as_tuple().digits))) >= RATE_DIGITS


def _named_alike(above: Carrier, one: Carrier) -> bool:
    """The indicators' own texts are the same, not only what they stand under."""
    return above.text.group == one.text.group >= 0


def _exceeds(pair: Pair) -> bool:
    """A share of a count is no more than the whole."""
    one, two = pair.one, pair.two
    if one.value is None or two.value is None or PERCENT in (one.unit, two.unit):
        return False
    return pair.counts and one.value > two.value


def _shown(above: Carrier, one: Carrier, shown: Sequence[Pair]) -> list[Pair]:
    """These pairs, and the achievements where they differ."""
    follows = pairs([("achievement", one.row.achievement, above.row.achievement)])
    return [*shown, *(pair for pair in follows if not pair.agrees)]


def _evidence(above: Carrier, one: Carrier, shown: Sequence[Pair]) -> tuple[Evidence, ...]:
    shown = _shown(above, one, shown)
    return (
        *(cited("stated", pair.one, one.report) for pair in shown),
        *(cited("other", pair.two, above.report) for pair in shown),
        cited("subject", one.row.text or one.row.subject, one.report),
        cited("subject", above.row.text or above.row.subject, above.report),
    )


def _facts(above: Carrier, one: Carrier, differing: Sequence[Pair], context: Across) -> dict[str, Fact]:
    other: Figure = differing[0].two
    return {
        "what": tuple(Term(pair.what) for pair in differing),
        "indicator": _called(one),
        "report": context.name(one.report),
        "other": other,
        "other_indicator": _called(above),
        "other_report": context.name(above.report),
        "likeness": max(
            min(one.text.score, above.text.score) if _named_alike(above, one) else 0,
            min(one.subject.score, above.subject.score) if above.subject.group == one.subject.group else 0,
        ),
    }


def _called(one: Carrier) -> str:
    return (one.row.text or one.row.subject).text


def _fails(above: Carrier, one: Carrier, differing: Sequence[Pair], subject: str, context: Across) -> Verdict:
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=_evidence(above, one, differing),
        relations=copies_of(_shown(above, one, differing)),
        grade=grade_of(differing),
        message="rounding" if all(map(off_by_last_digit, differing)) else "contradiction",
        facts=_facts(above, one, differing, context),
    )
