"""Whether the figures of one equation in a sentence fit together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product

from auditor.checks.answers import answer, gather, holds, reason_of, roles, subject_key, undecided
from auditor.checks.verdict import Evidence, Expected, Grade, Outcome, Term, Verdict
from auditor.model import SentenceArithmetic, SentenceKind
from auditor.relations.arithmetic import (
    Recomputed,
    decimals_of,
    difference,
    exactly,
    falling_short,
    figure_text,
    growth,
    mean,
    percentage,
    total,
)
from auditor.relations.judge import judge
from auditor.relations.relation import Ground, Relation, RelationKind, Way, computed, copies
from auditor.values import Figure, Interval, point

_ROUNDED = (
    SentenceKind.SHARE, SentenceKind.MEAN, SentenceKind.GROWTH, SentenceKind.ACHIEVEMENT,
    SentenceKind.ABSORPTION,
)  # fmt: skip
"""What a division gives is rounded, whatever its unit."""

KINDS = {
    SentenceKind.SHARE: RelationKind.SHARE,
    SentenceKind.SUM: RelationKind.SUM,
    SentenceKind.AMOUNTS: RelationKind.SUM,
    SentenceKind.MEAN: RelationKind.MEAN,
    SentenceKind.DIFFERENCE: RelationKind.DIFFERENCE,
    SentenceKind.REMAINING: RelationKind.DIFFERENCE,
    SentenceKind.GROWTH: RelationKind.GROWTH,
    SentenceKind.CHANGE: RelationKind.GROWTH,
    SentenceKind.ACHIEVEMENT: RelationKind.RATIO,
    SentenceKind.ABSORPTION: RelationKind.RATIO,
}
"""The relation that a sentence states with its arithmetic."""

_MOST_READINGS = 32
"""Combinations of readings that are tried; sentences have two or three figures."""

CAPS = (100, 110, 120, 150)
"""Where an achievement may have been cut off."""


def judge_equation(equation: SentenceArithmetic) -> Verdict:
    """Whether an equation holds, with the arithmetic that it should follow.

    A number of which the sentence alone does not tell whether its mark parts thousands or decimals
    ("1,358") is accused only where no reading makes the equation hold.
    """
    verdict = _judge_as_read(equation)
    if verdict.outcome is Outcome.FAILS:
        others = (_judge_as_read(other) for other in _other_readings(equation))
        sound = next((other for other in others if other.outcome is Outcome.HOLDS), None)
        return holds(verdict.subject, verdict.evidence) if sound is not None else verdict
    return verdict


def _other_readings(equation: SentenceArithmetic) -> Iterator[SentenceArithmetic]:
    """The equation with every other reading of its figures."""
    figures = [[f, *(_as(f, v) for v in f.readings)] for f in (equation.stated, *equation.parts)]
    for stated, *parts in islice(product(*figures), 1, _MOST_READINGS):
        yield equation.model_copy(update={"stated": stated, "parts": tuple(parts)})


def _as(figure: Figure, value: Decimal) -> Figure:
    return replace(figure, value=value, decimals=decimals_of(value), readings=())


def _judge_as_read(equation: SentenceArithmetic) -> Verdict:
    subject = subject_key("sentence", equation.kind, *(p.raw for p in equation.parts))
    evidence = gather(("stated", equation.stated), *roles("part", equation.parts))
    unknown = [f for f in (equation.stated, *equation.parts) if not f.known]
    if unknown:
        return undecided(subject, evidence, reason_of(unknown[0]))
    if equation.kind in (SentenceKind.WORDS, SentenceKind.COUNT):
        return _judge_words(equation, subject, evidence)
    stated = equation.stated.as_exact(False) if equation.kind in _ROUNDED else equation.stated
    norms, others = _ways(equation)
    if not norms:
        return undecided(subject, evidence, "zero-target")
    relation = computed(KINDS[equation.kind], stated, norms, others, ground=Ground.STATED)
    return answer(judge(relation), subject=subject, evidence=evidence, norm=norms[0], facts={})


def _judge_words(equation: SentenceArithmetic, subject: str, evidence: tuple[Evidence, ...]) -> Verdict:
    """The number in brackets, or that of the points listed, must be the number before them."""
    said = equation.parts[0]
    counted = Relation(kind=RelationKind.COUNT, output=equation.stated, ground=Ground.STATED)
    relations = (counted,) if equation.kind is SentenceKind.COUNT else (copies(equation.stated, said),)
    if exactly(said) == exactly(equation.stated):
        return holds(subject, evidence, {}, *relations)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        relations=relations,
        grade=Grade.CONTRADICTION,
        message=str(equation.kind),
        facts={"words": figure_text(said)},
        expected=Expected(value=exactly(said), decimals=said.decimals),
    )


def _ways(equation: SentenceArithmetic) -> tuple[list[Way], list[Way]]:
    parts = equation.parts
    if equation.kind in (SentenceKind.SUM, SentenceKind.AMOUNTS):
        return [Way(total(parts))], []
    if equation.kind is SentenceKind.MEAN:
        result = mean(parts)
        return ([Way(result)] if result is not None else []), []
    if len(parts) != 2:
        return [], []
    if equation.kind in (SentenceKind.SHARE, SentenceKind.ABSORPTION):
        return _some(percentage(parts[0], parts[1])), []
    after, before = parts
    if equation.kind is SentenceKind.ACHIEVEMENT:
        return _achieved(after, before, equation.stated), []
    if equation.kind in (SentenceKind.DIFFERENCE, SentenceKind.REMAINING):
        return _change(after, before), []
    if equation.kind is SentenceKind.CHANGE:
        ways = ways_of_change(after, before, equation.stated)
        return [w for w in ways if w.convention is None], [w for w in ways if w.convention is not None]
    return _growth(after, before), _growth_otherwise(after, before)


def ways_of_change(after: Figure, before: Figure, stated: Figure) -> list[Way]:
    """A rise or fall in the unit of the stated figure: points, or percent, which may be either; with the
    ratio as another convention."""
    if stated.unit != "%":
        return _change(after, before)
    ratio = [way for way in _growth_otherwise(after, before) if way.convention == Term("ratio-as-growth")]
    return [*_growth(after, before), *_change(after, before), *ratio]


def _achieved(realisasi: Figure, target: Figure, stated: Figure) -> list[Way]:
    """Realisasi against target; a sentence seldom says that lower is better, or that there is a cap."""
    ratio = percentage(realisasi, target)
    ways = [*_some(ratio), *_some(falling_short(realisasi, target)), *_some(percentage(target, realisasi))]
    cap = exactly(stated)
    if ratio is not None and cap in CAPS and ratio.value > cap:
        ways.append(Way(Recomputed(cap, point(cap), figure_text(stated))))
    return ways


def _some(result: Recomputed | None) -> list[Way]:
    return [Way(result)] if result is not None else []


def _change(after: Figure, before: Figure) -> list[Way]:
    """after - before; a fall is stated without its sign."""
    fell = exactly(after) < exactly(before)
    return [Way(difference(before, after) if fell else difference(after, before))]


def _growth(after: Figure, before: Figure) -> list[Way]:
    """(after - before) / before x 100, a fall without its sign; the bound is that of after/before - 1."""
    result = growth(after, before)
    if result is None:
        return []
    result = result.turned() if result.value < 0 else result
    return [Way(replace(result, reach=_from_zero(result.reach), formula=_growth_text(after, before)))]


def _growth_text(after: Figure, before: Figure) -> str:
    big, small = (after, before) if exactly(after) >= exactly(before) else (before, after)
    return f"({figure_text(big)} - {figure_text(small)}) / {figure_text(before)} x 100"


def _from_zero(reach: Interval) -> Interval:
    return Interval(max(reach.low, Fraction(0)), max(reach.high, Fraction(0)))


def _growth_otherwise(after: Figure, before: Figure) -> list[Way]:
    """The ratio given as a growth, the difference given as a growth, the share of the larger one."""
    found = [Way(r, Term("ratio-as-growth")) for r in (percentage(after, before),) if r is not None]
    found += [Way(w.result, Term("points-as-growth")) for w in _change(after, before)]
    return found + [Way(w.result, Term("growth-on-later")) for w in _growth(before, after)]
