"""K01: the stated category against the class of the stated value."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.answers import gather, holds, reason_of, roles, subject_key, undecided
from auditor.checks.bare_labels import bare_labels
from auditor.checks.labels import Labelled, Reading, labelled, read_label
from auditor.checks.params import number
from auditor.checks.scales import labels_of, scales_for, stated_classes
from auditor.checks.verdict import Context, Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.model import Scale
from auditor.relations.relation import Ground, Naming, Relation, RelationKind


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every category of a value; labels of two classes are another rule's."""
    bare = list(bare_labels(context, slips_of(context)))
    yield from (verdict for _, verdict in bare)
    beside = {label for label, _ in bare}
    for one in labelled(context.report):
        if beside.issuperset(one.labels):
            continue
        verdict = _judge(context, one)
        if verdict is not None:
            yield verdict


def evidence_of(one: Labelled) -> tuple[Evidence, ...]:
    """The label, its other places, and the value it is given to."""
    first, *more = one.labels
    return gather(("stated", first), *roles("repeated", more), ("value", one.value))


def key_of(one: Labelled) -> str:
    """The subject key of a category."""
    return subject_key("category", one.applies, one.what)


def slips_of(context: Context) -> int:
    """How many letters of a label may differ."""
    return int(number(context.params, "typo_distance", 2))


def scale_name(scale: Scale) -> Term | str:
    """How a message calls the scale."""
    if scale.source == "report":
        return Term("scale-printed")
    return scale.caption.text or Term("scale-pack")


def read_on(context: Context, one: Labelled) -> tuple[Scale, Reading] | None:
    """The first scale that knows the label, else the first there is, with what it says there."""
    slips = slips_of(context)
    scales = scales_for(context, one.applies)
    readings = [(s, read_label(one.labels[0].text, s, slips=slips)) for s in scales]
    return next((r for r in readings if r[1].segments), readings[0] if readings else None)


def relations_of(context: Context, one: Labelled, scale: Scale) -> tuple[Relation, ...]:
    """The category, at each of its places, is the class of the value; () where it has no value."""
    if one.value is None:
        return ()
    slips = slips_of(context)
    namings = (
        Naming(scale, label.text, read_label(label.text, scale, slips=slips).classes, slips)
        for label in one.labels
    )
    ground = Ground.PRINTED if scale.source == "report" else Ground.FAMILY
    return tuple(
        Relation(kind=RelationKind.IN_CLASS, output=label, inputs=(one.value,), naming=naming, ground=ground)
        for label, naming in zip(one.labels, namings, strict=True)
    )


def _judge(context: Context, one: Labelled) -> Verdict | None:
    evidence, subject = evidence_of(one), key_of(one)
    read = read_on(context, one)
    if read is None:
        return undecided(subject, evidence, "no-scale")
    scale, reading = read
    if reading.mixed:
        return None
    if one.value is None or not one.value.known:
        return undecided(subject, evidence, reason_of(one.value))
    facts: dict[str, Fact] = {"value": one.value, "scale": scale_name(scale), "what": one.what}
    if not reading.segments:
        return undecided(subject, evidence, "unknown-label", facts)
    right = stated_classes(scale, one.value)
    if not right:
        return undecided(subject, evidence, "in-hole", facts)
    if right & reading.classes:
        return holds(subject, evidence, facts, *relations_of(context, one, scale))
    if not all(scale.classes[i].known for i in right | reading.classes) or _has_blank(scale):
        return undecided(subject, evidence, "scale-unread", facts)
    other = _another_scale(context, one, scale)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        relations=relations_of(context, one, scale),
        grade=Grade.CONVENTION if other is not None else Grade.CONTRADICTION,
        facts={**facts, "convention": scale_name(other)} if other is not None else facts,
        expected=Expected(text=labels_of(scale, right)),
        flips=other is None,
    )


def _has_blank(scale: Scale) -> bool:
    """True when the interval of a class is missing altogether: it may hold any value."""
    return any(c.low is None and c.high is None for c in scale.classes)


def _another_scale(context: Context, one: Labelled, norm: Scale) -> Scale | None:
    """Where the report prints no scale: another of the pack's scales by which the label is right."""
    if one.value is None or norm.source == "report":
        return None
    for scale in scales_for(context, one.applies):
        reading = read_label(one.labels[0].text, scale, slips=slips_of(context))
        if not reading.mixed and reading.classes & stated_classes(scale, one.value):
            return scale
    return None
