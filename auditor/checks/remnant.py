"""D08: template texts that were left in."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Context, Evidence, Grade, Outcome, Verdict
from auditor.model import Remnant

_SUBJECT_LENGTH = 60
_KINDS = frozenset({"instruction", "etc", "empty-item", "empty-list", "placeholder"})


def check(context: Context) -> Iterator[Verdict]:
    """One failing verdict for each remnant; one that holds where there is none."""
    if not context.report.remnants:
        yield holds("remnants", ())
    for remnant in context.report.remnants:
        yield _judge(remnant)


def _judge(remnant: Remnant) -> Verdict:
    subject = subject_key(remnant.kind, remnant.printed.text[:_SUBJECT_LENGTH])
    evidence = (Evidence("stated", remnant.printed),)
    if remnant.kind not in _KINDS:
        return undecided(subject, evidence, "ambiguous")
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message=remnant.kind,
    )
