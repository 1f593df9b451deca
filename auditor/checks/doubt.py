"""Reading doubt before accusation: when what looks like a fault says more about the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.checks.answers import undecided
from auditor.checks.overall import Overall
from auditor.checks.verdict import Grade, Outcome, Verdict
from auditor.model import Kind, Report

_MANY = 5
"""From so many judged rows on, a column of which most rows contradict is taken for another quantity."""


def other_quantity(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts of one table's rows; all contradictions undecided where most rows contradict.

    A report slips in a few rows. Where a whole column agrees with nothing, its head was misunderstood.
    """
    judged = [v for v in verdicts if v.outcome is not Outcome.UNDECIDED]
    contradicting = [v for v in judged if v.grade is Grade.CONTRADICTION]
    if len(judged) < _MANY or 2 * len(contradicting) <= len(judged):
        return list(verdicts)
    return [_doubted(v) if v.grade is Grade.CONTRADICTION else v for v in verdicts]


def perhaps_of_one(report: Report, stated: Overall) -> bool:
    """True when a sentence's figure may be that of one indicator or of another year.

    The narrative of an office's annual report states dozens of percentages; only a table's own line or
    a sentence that says "rata-rata" is certainly about the whole. The report of one official has few.
    """
    return report.identity.kind is Kind.OFFICE and stated.row is None and not stated.called_mean


def unless_certain(report: Report, stated: Overall, verdict: Verdict) -> Verdict:
    """The verdict, undecided when it accuses a figure that may not be about the whole."""
    failed = verdict.outcome is Outcome.FAILS
    return _doubted(verdict) if failed and perhaps_of_one(report, stated) else verdict


def _doubted(verdict: Verdict) -> Verdict:
    doubted = undecided(verdict.subject, verdict.evidence, "ambiguous", verdict.facts)
    return replace(doubted, variant=verdict.variant)
