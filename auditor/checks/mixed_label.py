"""K02: a category that joins words of two classes, or negates one."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.answers import holds, undecided
from auditor.checks.label import evidence_of, key_of, read_on, relations_of, scale_name
from auditor.checks.labels import Labelled, labelled
from auditor.checks.scales import labels_of, stated_classes
from auditor.checks.verdict import Context, Expected, Fact, Grade, Outcome, Verdict


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every category that the report states."""
    for one in labelled(context.report):
        yield _judge(context, one)


def _judge(context: Context, one: Labelled) -> Verdict:
    evidence, subject = evidence_of(one), key_of(one)
    read = read_on(context, one)
    if read is None:
        return undecided(subject, evidence[:1], "no-scale")
    scale, reading = read
    if not reading.segments:
        return undecided(
            subject, evidence[:1], "unknown-label", {"value": one.value or "", "scale": scale_name(scale)}
        )
    if not reading.mixed:
        return holds(subject, evidence[:1])
    bearing = tuple(dict.fromkeys(labels_of(scale, s) for s in reading.segments))
    facts: dict[str, Fact] = {"labels": bearing, "scale": scale_name(scale)}
    right = stated_classes(scale, one.value) if one.value is not None and one.value.known else frozenset()
    if one.value is not None and len(right) == 1:
        facts["value"] = one.value
    return Verdict(
        outcome=Outcome.FAILS,
        relations=relations_of(context, one, scale) if one.value is not None and one.value.known else (),
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message="negated" if reading.negated else ("expected" if len(right) == 1 else "contradiction"),
        facts=facts,
        expected=Expected(text=labels_of(scale, right)) if len(right) == 1 else None,
    )
