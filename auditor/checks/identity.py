"""D07: how the report names its own position, unit and people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Context, Evidence, Expected, Grade, Outcome, Verdict
from auditor.likeness.keys import squash
from auditor.model import IdentityMention


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each name that is not the report's own, with all its places, and each that is."""
    wrong: dict[tuple[str, str], list[IdentityMention]] = {}
    for mention in context.report.identity_mentions:
        subject = subject_key(mention.kind, mention.stated.text, "identity")
        evidence = (Evidence("stated", mention.stated), Evidence("own", mention.own))
        if mention.same is None:
            facts = {"own": mention.own.text}
            yield undecided(subject, evidence, "not-known", facts)
        elif mention.same:
            yield holds(subject, evidence)
        else:
            wrong.setdefault((mention.kind, squash(mention.stated.text)), []).append(mention)
    for mentions in wrong.values():
        yield _fails(mentions)


def _fails(mentions: Sequence[IdentityMention]) -> Verdict:
    first = mentions[0]
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(first.kind, first.stated.text, "identity"),
        evidence=(
            Evidence("stated", first.stated),
            *(Evidence("repeated", mention.stated) for mention in mentions[1:]),
            *([Evidence("own", first.own)] if first.own else []),
        ),
        grade=Grade.CONTRADICTION,
        message=first.kind if first.own else f"{first.kind}-unknown",
        facts={"own": first.own.text},
        expected=Expected(text=first.own.text) if first.own else None,
    )
