"""D01: mentions of a quarter or year against the report's own period."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Context, Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.model import Basis, Identity, MeasurementRow, PeriodMention, Report, Role
from auditor.values import Figure, Printed

_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each wrong quarter or year with all its places, one for each mention that fits.

    Mentions that the reader exempts (plans, past events, laws) are not judged.
    """
    identity = context.report.identity
    wrong: dict[tuple[str, int], list[PeriodMention]] = {}
    for mention in context.report.period_mentions:
        if mention.quarter is None and mention.year is None:
            continue
        if mention.exempt and not of_this_year(context.report, mention):
            continue
        differing = _difference(mention, identity)
        if differing is not None:
            wrong.setdefault(differing, []).append(mention)
        else:
            yield _right(mention, identity)
    for (kind, number), mentions in wrong.items():
        yield _fails(kind, number, mentions, identity)


def of_this_year(report: Report, mention: PeriodMention) -> bool:
    """Whether a sentence gives to the year before what the tables print for this year, and only for it: the
    mean of all indicators, or two figures of one line."""
    own = report.identity.year
    if mention.exempt != "past" or own is None or mention.year != own - 1 or not mention.figures:
        return False
    main = [t for t in report.measurements if t.basis is Basis.PLAN and t.year in (None, own)]
    elsewhere = list(_of_other_years(report, own))
    if any(_said(figure, mention) for figure in elsewhere):
        return False
    for row in (row for table in main for row in table.rows):
        told = [f for f in _results(row) if _said(f, mention)]
        telling = [f for f in told if f.decimals > 0 and f.value != _HUNDRED]
        if telling and (row.role is Role.MEAN or len(told) >= _TOGETHER):
            return True
    return False


_HUNDRED = 100
_TOGETHER = 2
"""So many figures of one line in one sentence are no chance."""


def _said(figure: Figure, mention: PeriodMention) -> bool:
    return any(f.value == figure.value for f in mention.figures)


def _results(row: MeasurementRow) -> Iterator[Figure]:
    """Target, result and capaian of a row, with the figures in their brackets."""
    for printed in (row.annual_target, row.realisasi, row.achievement):
        if printed is not None and printed.known:
            yield printed
            if printed.aside is not None and printed.aside.known:
                yield printed.aside


def _of_other_years(report: Report, own: int) -> Iterator[Figure]:
    """What tables print for other years, with decimals: figures that a sentence may well repeat."""
    for table in (*report.measurements, *report.comparisons):
        for row in table.rows:
            if table.year not in (None, own) or table.basis is Basis.LAST:
                yield from (f for f in _results(row) if f.decimals > 0)
            yield from (
                o.figure
                for o in row.others
                if o.year not in (None, own) and o.figure.known and o.figure.decimals
            )


def _difference(mention: PeriodMention, identity: Identity) -> tuple[str, int] | None:
    """("quarter", 3) or ("year", 2024) where the mention contradicts the identity, else None."""
    if mention.quarter is not None and identity.quarter not in (None, mention.quarter):
        return "quarter", mention.quarter
    if mention.year is not None and identity.year not in (None, mention.year):
        return "year", mention.year
    return None


def _right(mention: PeriodMention, identity: Identity) -> Verdict:
    subject = subject_key(mention.context, "period")
    evidence = (Evidence("stated", mention.stated),)
    known = (mention.quarter is not None and identity.quarter is not None) or (
        mention.year is not None and identity.year is not None
    )
    return holds(subject, evidence) if known else undecided(subject, evidence, "no-period")


def _fails(kind: str, number: int, mentions: list[PeriodMention], identity: Identity) -> Verdict:
    first, *rest = mentions
    quarter = kind == "quarter"
    own = f"Triwulan {_ROMAN[identity.quarter]}" if quarter and identity.quarter else str(identity.year)
    facts: dict[str, Fact] = {"mentioned": number, "own": identity.year or 0}
    if quarter:
        facts = {"mentioned": Term(f"quarter-{number}"), "own": Term(f"quarter-{identity.quarter}")}
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(kind, str(number), "period"),
        evidence=(
            Evidence("stated", first.stated),
            *(Evidence("repeated", mention.stated) for mention in rest),
            *_title(identity),
        ),
        grade=Grade.CONTRADICTION,
        message=kind,
        facts=facts,
        expected=Expected(text=own),
    )


def _title(identity: Identity) -> tuple[Evidence, ...]:
    title: Printed = identity.title
    return (Evidence("own", title),) if title else ()
