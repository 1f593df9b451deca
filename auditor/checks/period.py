"""D01: mentions of a quarter or year against the report's own period."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Context, Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.model import Identity, PeriodMention
from auditor.values import Printed

_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each wrong quarter or year with all its places, one for each mention that fits.

    Mentions that the reader exempts (plans, past events, laws) are not judged.
    """
    identity = context.report.identity
    wrong: dict[tuple[str, int], list[PeriodMention]] = {}
    for mention in context.report.period_mentions:
        if mention.exempt or (mention.quarter is None and mention.year is None):
            continue
        differing = _difference(mention, identity)
        if differing is not None:
            wrong.setdefault(differing, []).append(mention)
        else:
            yield _right(mention, identity)
    for (kind, number), mentions in wrong.items():
        yield _fails(kind, number, mentions, identity)


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
