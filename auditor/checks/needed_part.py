"""S09: parts that the report needs and has not."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Context, Evidence, Grade, Outcome, Term, Verdict
from auditor.model import PartNeeded


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each part that the report needs; stated is the text that calls for it.

    A part that is not found while some table could not be read may stand in that table: undecided.
    """
    unread = any(table.figures for table in context.report.unread)
    for part in context.report.needed:
        yield _judge(part, unread)


def _judge(part: PartNeeded, unread: bool) -> Verdict:
    subject = subject_key(part.part, "needed")
    evidence = (Evidence("stated", part.printed),)
    if part.found:
        return holds(subject, evidence)
    name = part.part.replace("table ", "Tabel ") if " " in part.part else Term(part.part)
    if unread and part.part not in ("conclusion", "signature"):
        return undecided(subject, evidence, "unread-table", {"part": name})
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message=part.because,
        facts={"part": name},
    )
