"""A cause in words: what it is, in how many reports, and what to do first."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.findings.causes import Cause
from auditor.findings.result import ReportResult, RunResult
from auditor.outputs.correcting import fix_text
from auditor.outputs.cross_table import places_of
from auditor.outputs.text import plain
from auditor.outputs.wording import Wording, shortened, stated_places
from auditor.rulebook.texts import listed

FIRST = 12
"""Causes that a result says to look at first: more nobody reads as a list."""

NAMED = 3
"""Reports that are named; of more the rest is counted."""


def cause_text(cause: Cause, wording: Wording) -> str:
    """What does not agree: the message of the finding in front, and how many others go with it."""
    lead, rule = cause.lead, wording.book.rules.get(cause.lead.rule)
    several = len(cause.reports) > 1 and not lead.reports
    of_rule = several and lead.cause == "contents" and rule is not None
    text = f"{rule.texts[wording.lang].title}." if of_rule and rule else wording.message(lead)
    told = wording.word("cause-in-reports", count=len(cause.reports), text=text) if several else text
    others = [f.rule for f in cause.findings if f is not lead and (f.rule != lead.rule or not several)]
    if others:
        rules = listed(sorted(set(others)), wording.lang)
        told += " " + wording.word("cause-others", count=len(others), rules=rules)
    return plain(told)


def first_text(cause: Cause, run: RunResult, wording: Wording) -> str:
    """What to do first: the least correction, else where to look."""
    lead = cause.lead
    corrections = (f.correction for f in cause.findings if f.correction is not None and f.correction.sought)
    correction = next(corrections, None)
    if cause.person:
        return wording.word("cause-first-person", count=len(cause.reports))
    if len(cause.reports) > 1 and not lead.reports:
        return wording.word("cause-first-template", count=len(cause.reports))
    if correction is not None:
        return plain(fix_text(correction, wording))
    if lead.reports:
        return plain(wording.word("cause-first-compare", places="; ".join(places_of(lead, run, wording))))
    stated, expected = shortened(wording.stated(lead)), wording.expected(lead)
    where = wording.located(stated_places(lead))
    key = "change" if stated and expected else "look" if stated else "place"
    key = "contents" if lead.cause == "contents" else key
    if key == "place" and where == wording.word("no-place"):
        return plain(wording.message(lead))
    told = {"stated": stated, "expected": expected.rstrip("."), "where": where}
    return plain(wording.word(f"cause-first-{key}", **told))


def whose_text(cause: Cause, reports: Mapping[str, ReportResult], wording: Wording) -> str:
    """The reports of a cause by position and name; of many the first."""
    named = [wording.whose(reports[one]) for one in cause.reports if one in reports]
    more = len(named) - NAMED
    shown = named if more <= 0 else [*named[:NAMED], wording.word("cause-more-reports", count=more)]
    return plain("; ".join(shown))
