"""Reading doubt before accusation: when what looks like a fault says more about the reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from auditor.checks.answers import undecided
from auditor.checks.overall import Overall
from auditor.checks.verdict import Grade, Outcome, Verdict
from auditor.model import Kind, Report, Role, Row
from auditor.relations.judge import agree
from auditor.values import Figure, State

_MANY = 5
"""From so many judged rows on, a column of which most rows contradict is taken for another quantity."""


_SEVERAL = re.compile(r"\d[\d.,]*\s*%?(?:\s+[^\W\d]\S*){0,3}\s+\d")
"""Two numbers in one cell, with or without their units: "8 Kelompok 79 %"."""


def other_quantity(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts of one table's rows; all contradictions undecided where most rows contradict.

    A report slips in a few rows. Where a whole column agrees with nothing, its head was misunderstood.
    """
    judged = [v for v in verdicts if v.outcome is not Outcome.UNDECIDED]
    contradicting = [v for v in judged if v.grade is Grade.CONTRADICTION]
    if len(judged) < _MANY or 2 * len(contradicting) <= len(judged):
        return list(verdicts)
    return [doubted(v) if v.grade is Grade.CONTRADICTION else v for v in verdicts]


def perhaps_of_one(report: Report, stated: Overall) -> bool:
    """True when a sentence's figure may be that of one indicator or of another year.

    The narrative of an office's annual report states dozens of percentages; only a table's own line or
    a sentence that says "rata-rata" is certainly about the whole. The report of one official has few.
    """
    return report.identity.kind is Kind.OFFICE and stated.row is None and not stated.called_mean


def unless_certain(report: Report, stated: Overall, verdict: Verdict) -> Verdict:
    """The verdict, undecided when it accuses a figure that may not be about the whole."""
    failed = verdict.outcome is Outcome.FAILS
    return doubted(verdict) if failed and perhaps_of_one(report, stated) else verdict


def unless_departing(judged: Sequence[tuple[Overall, Verdict]]) -> list[tuple[Overall, Verdict]]:
    """The verdicts; undecided on a sentence whose figure differs from another statement about the same
    table that holds. One cause is one finding: S01 says that the sentence departs from it."""
    sound = [s for s, verdict in judged if verdict.outcome is Outcome.HOLDS]
    found = []
    for stated, verdict in judged:
        differs = any(s.table == stated.table and not agree(s.figure, stated.figure) for s in sound)
        if verdict.outcome is Outcome.FAILS and stated.row is None and differs:
            verdict = undecided(verdict.subject, verdict.evidence, "stated-twice", verdict.facts)
        found.append((stated, verdict))
    return found


def unless_incomplete(
    rows: Sequence[Row], percentage: Callable[[Row], Figure | None], verdict: Verdict
) -> Verdict:
    """The verdict on a mean, undecided when it accuses and rows of its table were not read whole.

    Signs of that: two numbers in one cell (the mean line run into the last row), and printed numbers
    that begin after 1 or leave out more than the rows between them (rows lost at a page break).
    """
    if verdict.outcome is not Outcome.FAILS or verdict.grade is Grade.ROUNDING:
        return verdict
    unread = any(_unread(percentage(row)) for row in rows if row.role is Role.ROW)
    if not unread and not _numbers_missing(rows):
        return verdict
    return replace(doubted(verdict), message="no-parts")


def run_together(rows: Sequence[Row]) -> bool:
    """True when a row holds the figures of several: two numbers in one cell, in most of its cells.

    Where no ruling parts them, the rows of a table may have been read as one; then what seems to be
    missing stands in it.
    """
    for row in rows:
        figures = [value for _, value in row if isinstance(value, Figure) and value.raw.strip()]
        several = [f for f in figures if f.state is State.TEXT and _SEVERAL.search(f.raw)]
        if several and 2 * len(several) > len(figures):
            return True
    return False


def _unread(figure: Figure | None) -> bool:
    if figure is None or figure.state not in (State.TEXT, State.MALFORMED):
        return False
    return any(map(str.isdigit, figure.raw))


def _numbers_missing(rows: Sequence[Row]) -> bool:
    at = [(int(n), i) for i, row in enumerate(rows) if (n := row.number.strip(" .)(")).isdecimal()]
    if len(at) < 2 and not (at and at[0][0] > 1):
        return False
    lost = any(b - a > j - i for (a, i), (b, j) in pairwise(at))
    return lost or at[0][0] > at[0][1] + 1


def doubted(verdict: Verdict) -> Verdict:
    """The same verdict, undecided because it can be read in more than one way."""
    doubted = undecided(verdict.subject, verdict.evidence, "ambiguous", verdict.facts)
    return replace(doubted, variant=verdict.variant)
