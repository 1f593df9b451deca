"""D02: the dates of foreword and signature against the reported period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.params import number
from auditor.checks.verdict import Context, Evidence, Expected, Grade, Outcome, Term, Verdict
from auditor.model import Identity, Report, SignedDate
from auditor.values.dates import find_dates

_LATEST_DAYS = 366
"""After so many days a report of the period is no longer believed to be signed (a wrong year)."""

_CLOSING_DAYS = 92
"""The last quarter of a year: who signs a report then has not waited for its end."""


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each signed date; a wrong date that is printed again is the same finding."""
    identity = context.report.identity
    latest = int(number(context.params, "latest_days", _LATEST_DAYS))
    wrong: dict[date, list[SignedDate]] = {}
    for signed in context.report.dates:
        subject = subject_key(signed.context, "date")
        evidence = (Evidence("stated", signed.printed),)
        if identity.year is None or not (_is_told(identity) or _is_of_year(context.report, signed)):
            yield undecided(subject, evidence, "no-period")
        elif signed.value is None and _is_no_day(signed.printed.text):
            yield _impossible(subject, evidence)
        elif signed.value is None:
            yield undecided(subject, evidence, "no-date")
        elif _period_end(identity) <= signed.value <= _period_end(identity) + timedelta(days=latest):
            yield holds(subject, evidence)
        else:
            wrong.setdefault(signed.value, []).append(signed)
    for value, places in wrong.items():
        yield _fails(value, places, identity, latest)


def _is_no_day(text: str) -> bool:
    """A day, month and year that are all printed, of which the calendar has no such day ("31 September")."""
    return any(found.day is not None and found.value is None for found in find_dates(text))


def _impossible(subject: str, evidence: tuple[Evidence, ...]) -> Verdict:
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message="no-such-day",
    )


def _is_told(identity: Identity) -> bool:
    """Without a quarter and without a title that says so, the report need not be one of the whole year."""
    return identity.quarter is not None or bool(identity.title)


def _is_of_year(report: Report, signed: SignedDate) -> bool:
    """A report without title that measures the year's results and names no quarter is one of the year. A date
    of its first months may be that of the agreement, which is signed then."""
    quarters = any(mention.quarter is not None for mention in report.period_mentions)
    measured = any(row.realisasi for table in report.measurements for row in table.rows)
    early = signed.value is not None and signed.value + timedelta(days=_CLOSING_DAYS) < _period_end(
        report.identity
    )
    return measured and not quarters and not early


def _period_end(identity: Identity) -> date:
    """The last day of the reported quarter, or of the year. The identity's year must be known."""
    assert identity.year is not None
    month = 3 * (identity.quarter or 4)
    return date(identity.year, month, 31 if month in (3, 12) else 30)


def _fails(value: date, places: list[SignedDate], identity: Identity, latest: int) -> Verdict:
    end = _period_end(identity)
    first, *rest = places
    early = value < end
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(value.isoformat(), "date"),
        evidence=(
            Evidence("stated", first.printed),
            *(Evidence("repeated", place.printed) for place in rest),
        ),
        grade=Grade.CONTRADICTION,
        message="before-end" if early else "wrong-year",
        facts={"end": end, "own": _own(identity), "year": end.year},
        expected=_in_another_year(first.printed.text, value, end, latest),
    )


def _own(identity: Identity) -> Term:
    return Term(f"quarter-{identity.quarter}" if identity.quarter else "whole-year")


def _in_another_year(text: str, value: date, end: date, latest: int) -> Expected | None:
    """The same day in the one year that fits, where changing the year is enough to make it fit."""
    for year in (end.year, end.year + 1):
        try:
            moved = value.replace(year=year)
        except ValueError:
            continue
        if end <= moved <= end + timedelta(days=latest // 2):
            return Expected(text=re.sub(rf"\b{value.year}\b", str(year), text))
    return None
