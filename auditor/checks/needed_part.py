"""S09: parts that the report needs and has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.params import terms
from auditor.checks.verdict import Context, Evidence, Grade, Outcome, Term, Verdict
from auditor.model import PartNeeded, UnreadTable

_WORDS = {
    "agreement": "words_of_agreement",
    "measurement": "words_of_measurement",
    "budget": "words_of_budget",
    "scale": "words_of_scale",
}


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each part that the report needs; stated is the text that calls for it.

    A part that is not found while a table that may be it could not be read is undecided.
    """
    for part in context.report.needed:
        words = terms(context.params, _WORDS.get(part.part, ""))
        yield _judge(part, any(_may_be(table, words) for table in context.report.unread))


def _may_be(table: UnreadTable, words: Sequence[str]) -> bool:
    """Whether a table that was not understood may be the part: by its caption, else by its head."""
    text = (table.caption.text.strip() or table.head.text).lower()
    return table.figures > 0 and any(word in text for word in words)


def _judge(part: PartNeeded, unread: bool) -> Verdict:
    subject = subject_key(part.part, "needed")
    evidence = (Evidence("stated", part.printed),)
    if part.found:
        return holds(subject, evidence)
    name = part.part.replace("table ", "Tabel ") if " " in part.part else Term(part.part)
    if unread:
        return undecided(subject, evidence, "unread-table", {"part": name})
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message=part.because,
        facts={"part": name},
    )
