"""K04: a printed scale that overlaps, is out of order or unreadable, or does not cover a stated value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from auditor.checks.answers import gather, holds, roles, subject_key, undecided
from auditor.checks.arithmetic import number_text
from auditor.checks.labels import labelled
from auditor.checks.overall import mean_achievements, overall_absorptions
from auditor.checks.scales import holding, scales_for, stated_classes
from auditor.checks.verdict import Context, Expected, Fact, Grade, Outcome, Verdict
from auditor.model import Scale, ScaleClass
from auditor.values import Figure


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each printed scale and each fault of it, one for each value it must cover."""
    for scale in context.report.scales:
        if scale.classes:
            yield from _judge_scale(scale)
    for applies, figures in _judged_values(context).items():
        for scale in scales_for(context, applies)[:1]:
            yield from _judge_values(scale, applies, figures)


def _judge_scale(scale: Scale) -> Iterator[Verdict]:
    subject = subject_key("scale", scale.applies)
    faults = [
        *(_fault(subject, "unreadable", c, c) for c in scale.classes if not c.readable),
        *_overlaps(scale, subject),
        *_disorder(scale, subject),
    ]
    yield from faults
    if not faults:
        evidence = gather(
            ("stated", scale.classes[0].printed), *roles("class", (c.printed for c in scale.classes[1:]))
        )
        if sum(c.low is not None or c.high is not None for c in scale.classes) < len(scale.classes):
            yield undecided(subject, evidence, "unreadable")
        else:
            yield holds(subject, evidence)


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
    return [c for c in scale.classes if c.readable and (c.low is not None or c.high is not None)]


def _overlaps(scale: Scale, subject: str) -> Iterator[Verdict]:
    """Pairs of classes that share more than an end."""
    for a, b in combinations(_readable(scale), 2):
        if _floor(a) < _ceiling(b) and _floor(b) < _ceiling(a):
            yield _fault(subject, "overlap", a, b)


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
    """The values that need a class: means that are stated, and whatever carries a category."""
    report = context.report
    found: dict[str, list[Figure]] = {
        "achievement": [o.figure for o in mean_achievements(report)],
        "absorption": [],
    }
    labels = labelled(report)
    for one in labels:
        if one.value is not None and one.value.known:
            found[one.applies].append(one.value)
    if found["absorption"]:
        found["absorption"] += [o.figure for o in overall_absorptions(report)]
    return {applies: _distinct(figures) for applies, figures in found.items()}


def _distinct(figures: Sequence[Figure]) -> list[Figure]:
    return list({(f.value, f.bound): f for f in reversed(figures)}.values())[::-1]


def _judge_values(scale: Scale, applies: str, figures: Sequence[Figure]) -> Iterator[Verdict]:
    for figure in figures:
        if figure.value is None or figure.bound:
            continue
        subject = subject_key("scale covers", applies, figure.raw)
        evidence = gather(("stated", figure))
        message = _outside(scale, Fraction(figure.value))
        if not message:
            yield holds(subject, evidence)
            continue
        yield Verdict(
            outcome=Outcome.FAILS,
            subject=subject,
            evidence=evidence,
            grade=Grade.CONTRADICTION,
            message=message,
            facts=_around(scale, figure),
            expected=Expected() if stated_classes(scale, figure) else None,
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


def _around(scale: Scale, figure: Figure) -> dict[str, Fact]:
    """The ends of the classes next to the value."""
    value = Fraction(figure.value or 0)
    classes = _readable(scale)
    below = [c.high for c in classes if c.high is not None and Fraction(c.high) <= value]
    above = [c.low for c in classes if c.low is not None and Fraction(c.low) >= value]
    lower = number_text(max(below)) if below else (number_text(min(above)) if above else "")
    upper = number_text(min(above)) if above else (number_text(max(below)) if below else "")
    return {"value": figure, "lower": lower, "upper": upper}
