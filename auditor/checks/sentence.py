"""A07: the arithmetic that one sentence states."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.answers import answer, gather, holds, reason_of, roles, subject_key, undecided
from auditor.checks.arithmetic import Recomputed, exactly, figure_text, mean, percentage, total
from auditor.checks.compare import Way, judge
from auditor.checks.verdict import Context, Evidence, Expected, Grade, Outcome, Term, Verdict
from auditor.model import SentenceArithmetic, SentenceKind
from auditor.values import Figure, Interval, point

_ROUNDED = (SentenceKind.SHARE, SentenceKind.MEAN, SentenceKind.GROWTH)
"""What a division gives is rounded, whatever its unit."""


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every equation that a sentence states."""
    for equation in context.report.arithmetic:
        yield _judge(equation)


def _judge(equation: SentenceArithmetic) -> Verdict:
    subject = subject_key("sentence", equation.kind, *(p.raw for p in equation.parts))
    evidence = gather(("stated", equation.stated), *roles("part", equation.parts))
    unknown = [f for f in (equation.stated, *equation.parts) if not f.known]
    if unknown:
        return undecided(subject, evidence, reason_of(unknown[0]))
    if equation.kind is SentenceKind.WORDS:
        return _judge_words(equation, subject, evidence)
    stated = equation.stated.as_exact(False) if equation.kind in _ROUNDED else equation.stated
    norms, others = _ways(equation)
    if not norms:
        return undecided(subject, evidence, "zero-target")
    judgement = judge(stated, norms, others)
    return answer(judgement, stated, subject=subject, evidence=evidence, norm=norms[0], facts={})


def _judge_words(equation: SentenceArithmetic, subject: str, evidence: tuple[Evidence, ...]) -> Verdict:
    """The number in brackets must be the number before them."""
    said = equation.parts[0]
    if exactly(said) == exactly(equation.stated):
        return holds(subject, evidence)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message="words",
        facts={"words": figure_text(said)},
        expected=Expected(value=exactly(said), decimals=said.decimals),
    )


def _ways(equation: SentenceArithmetic) -> tuple[list[Way], list[Way]]:
    parts = equation.parts
    if equation.kind is SentenceKind.SUM:
        return [Way(total(parts))], []
    if equation.kind is SentenceKind.MEAN:
        result = mean(parts)
        return ([Way(result)] if result is not None else []), []
    if len(parts) != 2:
        return [], []
    if equation.kind is SentenceKind.SHARE:
        return _some(percentage(parts[0], parts[1])), []
    after, before = parts
    if equation.kind is SentenceKind.DIFFERENCE:
        return _change(after, before), []
    return _growth(after, before), _growth_otherwise(after, before)


def _some(result: Recomputed | None) -> list[Way]:
    return [Way(result)] if result is not None else []


def _change(after: Figure, before: Figure) -> list[Way]:
    """after - before; a fall is stated without its sign."""
    value = exactly(after) - exactly(before)
    reach = after.interval - before.interval
    if value < 0:
        text = f"{figure_text(before)} - {figure_text(after)}"
        return [Way(Recomputed(-value, point(0) - reach, text))]
    return [Way(Recomputed(value, reach, f"{figure_text(after)} - {figure_text(before)}"))]


def _growth(after: Figure, before: Figure) -> list[Way]:
    """(after - before) / before x 100, a fall without its sign; the bound is that of after/before - 1."""
    share = percentage(after, before)
    if share is None:
        return []
    value, reach = share.value - 100, share.reach - point(100)
    if value < 0:
        value, reach = -value, point(0) - reach
    return [Way(Recomputed(value, _from_zero(reach), _growth_text(after, before)))]


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
