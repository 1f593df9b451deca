"""K04: a printed scale that overlaps, is out of order or unreadable, or does not cover a stated value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

from auditor.checks.answers import gather, holds, roles, subject_key, undecided
from auditor.checks.doubt import perhaps_of_one
from auditor.checks.labels import labelled
from auditor.checks.overall import mean_achievements, overall_absorptions
from auditor.checks.scales import holding, scales_for
from auditor.checks.verdict import Context, Evidence, Grade, Outcome, Verdict
from auditor.likeness.keys import squash
from auditor.model import Scale, ScaleClass
from auditor.relations.arithmetic import number_text
from auditor.values import Figure


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each printed scale and each fault of it, one for each value it must cover, and one for
    a formula of the achievement that gives 100 whatever the result."""
    for scale in context.report.scales:
        if scale.classes:
            yield from _judge_scale(scale)
    for formula in context.report.formulas:
        if formula.expression == "constant":
            yield Verdict(
                outcome=Outcome.FAILS,
                subject=subject_key("formula", formula.kind),
                evidence=(Evidence("stated", formula.printed),),
                grade=Grade.CONTRADICTION,
                message="constant",
            )
    for applies, figures in _judged_values(context).items():
        for scale in scales_for(context, applies)[:1]:
            yield from _judge_values(scale, applies, figures)


def _judge_scale(scale: Scale) -> Iterator[Verdict]:
    subject = subject_key("scale", scale.applies)
    faults = [
        *_unreadable(scale, subject),
        *_overlaps(scale, subject),
        *_disorder(scale, subject),
        *_same_labels(scale, subject),
    ]
    yield from faults
    if not faults:
        evidence = gather(
            ("stated", scale.classes[0].printed), *roles("class", (c.printed for c in scale.classes[1:]))
        )
        if not scale.whole:
            yield undecided(subject, evidence, "unreadable")
        else:
            yield holds(subject, evidence)


def _unreadable(scale: Scale, subject: str) -> Iterator[Verdict]:
    """One verdict for all intervals that a slip made unreadable."""
    found = [c for c in scale.classes if not c.readable]
    if found:
        fault = _fault(subject, "unreadable", found[0], found[0])
        others = gather(*roles("other", (c.printed for c in found[1:])))
        yield replace(fault, evidence=(*fault.evidence, *others))


def _fault(subject: str, message: str, upper: ScaleClass, lower: ScaleClass) -> Verdict:
    return Verdict(
        outcome=Outcome.FAILS,
        subject=f"{subject}|{message}",
        evidence=gather(("stated", upper.printed), ("other", lower.printed if lower is not upper else None)),
        grade=Grade.CONTRADICTION,
        message=message,
        facts={"upper": _named(upper), "lower": _named(lower)},
    )


def _named(one: ScaleClass) -> str:
    return one.printed.text.strip() or " / ".join(one.labels)


def _readable(scale: Scale) -> list[ScaleClass]:
    return [c for c in scale.classes if c.known]


def _overlaps(scale: Scale, subject: str) -> Iterator[Verdict]:
    """Pairs of classes that share more than an end."""
    for a, b in combinations(_readable(scale), 2):
        if _floor(a) < _ceiling(b) and _floor(b) < _ceiling(a):
            yield _fault(subject, "overlap", a, b)


def _same_labels(scale: Scale, subject: str) -> Iterator[Verdict]:
    """Pairs of classes that bear one label, so that it names no class."""
    for a, b in combinations(_readable(scale), 2):
        taken = {squash(label) for label in b.labels}
        if shared := [label for label in a.labels if squash(label) and squash(label) in taken]:
            fault = _fault(subject, "same-label", a, b)
            yield replace(fault, facts={**fault.facts, "label": shared[0]})


def _floor(one: ScaleClass) -> Fraction:
    return Fraction(one.low) if one.low is not None else Fraction(-(10**12))


def _ceiling(one: ScaleClass) -> Fraction:
    return Fraction(one.high) if one.high is not None else Fraction(10**12)


def _disorder(scale: Scale, subject: str) -> Iterator[Verdict]:
    """The first neighbours that break the order, best first or worst first; upside-down bounds too."""
    classes = _readable(scale)
    for one in classes:
        if _floor(one) > _ceiling(one):
            yield _fault(subject, "order", one, one)
            return
    steps = [(a, b) for a, b in pairwise(classes) if _floor(a) != _floor(b)]
    falling = [_floor(a) > _floor(b) for a, b in steps]
    mostly = sum(falling) * 2 >= len(falling)
    broken = [pair for pair, falls in zip(steps, falling, strict=True) if falls is not mostly]
    if broken:
        yield _fault(subject, "order", *broken[0])


def _judged_values(context: Context) -> dict[str, list[Figure]]:
    """The values that need a class: means of the whole, and whatever carries a category."""
    report = context.report
    achieved, absorbed = (
        [m.figure for overall in stated if not perhaps_of_one(report, overall) for m in overall.mentions]
        for stated in (mean_achievements(report), overall_absorptions(report))
    )
    labels = [one for one in labelled(report) if one.value is not None and one.value.known]
    given = {
        a: [o.value for o in labels if o.applies == a and o.value] for a in ("achievement", "absorption")
    }
    return {
        "achievement": _distinct([*achieved, *given["achievement"]]),
        "absorption": _distinct([*given["absorption"], *absorbed]) if given["absorption"] else [],
    }


def _distinct(figures: Sequence[Figure]) -> list[Figure]:
    """Every printed figure once, though it is both a mean and a labelled value."""
    return list({(f.place, f.raw): f for f in reversed(figures)}.values())[::-1]


def _judge_values(scale: Scale, applies: str, figures: Sequence[Figure]) -> Iterator[Verdict]:
    """One verdict for each way in which values lie outside the classes, one for those that lie inside."""
    overlapping = any(_overlaps(scale, ""))  # a fault of its own, with every value between as its effect
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        if figure.value is not None and not figure.bound:
            lower, upper = _around(scale, figure)
            message = _outside(scale, Fraction(figure.value))
            message = "" if message == "shared" and overlapping else message
            groups.setdefault((message, lower, upper) if message else ("", "", ""), []).append(figure)
    for (message, lower, upper), found in groups.items():
        subject = subject_key("scale covers", applies, lower, upper)
        evidence = gather(("stated", found[0]), *roles("repeated", found[1:]))
        if not message:
            yield holds(subject, evidence)
            continue
        if message != "shared" and not scale.whole:
            yield undecided(subject, evidence, "scale-unread")
            continue
        yield Verdict(
            outcome=Outcome.FAILS,
            subject=subject,
            evidence=evidence,
            grade=Grade.CONTRADICTION,
            message=message,
            facts={"value": tuple(dict.fromkeys(f.raw for f in found)), "lower": lower, "upper": upper},
        )


def _outside(scale: Scale, value: Fraction) -> str:
    """ "" when a class holds the value, else where it lies: "hole", "above", "below", "shared"."""
    count = len(holding(scale, value))
    if count:
        return "shared" if count > 1 else ""
    classes = _readable(scale)
    if all(value >= _ceiling(c) for c in classes):
        return "above"
    return "below" if all(value <= _floor(c) for c in classes) else "hole"


def _around(scale: Scale, figure: Figure) -> tuple[str, str]:
    """The ends of the classes below and above the value; where there is only one side, that one twice."""
    value = Fraction(figure.value or 0)
    classes = _readable(scale)
    below = (
        [number_text(max(ends))] if (ends := _ends(c.high for c in classes if _ceiling(c) <= value)) else []
    )
    above = [number_text(min(ends))] if (ends := _ends(c.low for c in classes if _floor(c) >= value)) else []
    either = [*below, *above, ""]
    return (below or either)[0], (above or either)[0]


def _ends(found: Iterable[Decimal | None]) -> list[Decimal]:
    return [end for end in found if end is not None]
