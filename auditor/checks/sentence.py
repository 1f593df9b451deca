"""A07: the arithmetic that one sentence states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from auditor.checks.answers import holds, undecided
from auditor.checks.equation import judge_equation
from auditor.checks.told import accused
from auditor.checks.trends import directions
from auditor.checks.verdict import Context, Grade, Outcome, Verdict
from auditor.checks.wording import Lexicon
from auditor.model import SentenceArithmetic, SentenceKind
from auditor.values import Figure

OF_OTHER_RULES = (SentenceKind.ABSORPTION, SentenceKind.REMAINING, SentenceKind.AMOUNTS)
"""Equations of the budget: the rules of absorption and of totals judge them (A04, A03)."""


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for every equation that a sentence states, those of the budget left to other rules."""
    kinds = [kind for kind in SentenceKind if kind not in OF_OTHER_RULES]
    yield from judged(context, kinds)
    yield from directions(context.report, Lexicon())


def judged(context: Context, kinds: Sequence[SentenceKind]) -> Iterator[Verdict]:
    """One verdict for every equation of these kinds. One cause is one finding: where a figure departs from
    a table whose figure makes the equation hold, S01 says so."""
    left = _rightly_left(context.report.arithmetic)
    found = [(e, _quoted(_judged(e, left), e)) for e in context.report.arithmetic if e.kind in kinds]
    failed = any(verdict.outcome is Outcome.FAILS for _, verdict in found)
    departing = accused(context.report, Lexicon()) if failed else set()
    for equation, verdict in found:
        departs = any((f.place, f.raw) in departing for f in (*equation.parts, equation.stated))
        if departs and verdict.outcome is Outcome.FAILS:
            yield undecided(verdict.subject, verdict.evidence, "stated-twice", verdict.facts)
        else:
            yield verdict


def _quoted(verdict: Verdict, equation: SentenceArithmetic) -> Verdict:
    """The verdict, whose facts say which sentence it is: of figures alone nobody knows it again."""
    text = equation.sentence.text
    if verdict.outcome is not Outcome.FAILS or not text:
        return verdict
    return replace(verdict, facts={**verdict.facts, "sentence": text})


def _judged(equation: SentenceArithmetic, left: Mapping[tuple[object, str], Figure]) -> Verdict:
    """The verdict; a percentage of what was left may be that of what should have been left."""
    verdict = judge_equation(equation)
    part = equation.parts[0]
    right = left.get((part.place, part.raw))
    if right is None or verdict.outcome is not Outcome.FAILS:
        return verdict
    mended = judge_equation(equation.model_copy(update={"parts": (right, *equation.parts[1:])}))
    return holds(verdict.subject, verdict.evidence) if mended.outcome is Outcome.HOLDS else verdict


def _rightly_left(equations: Sequence[SentenceArithmetic]) -> dict[tuple[object, str], Figure]:
    """What should have been left of budgets whose remainder is stated wrongly, by the wrong figure."""
    found: dict[tuple[object, str], Figure] = {}
    for equation in equations:
        amounts = [figure.value for figure in (*equation.parts, equation.stated)]
        if equation.kind is SentenceKind.REMAINING and len(amounts) == 3:
            pagu, spent, stated = amounts
            if pagu is not None and spent is not None and pagu - spent != stated:
                key = (equation.stated.place, equation.stated.raw)
                found[key] = replace(equation.stated, value=pagu - spent)
    return found


def judged_for(context: Context, *kinds: SentenceKind) -> Iterator[Verdict]:
    """The same for a rule that is not about sentences only: its messages for them are "sentence", ..."""
    for verdict in judged(context, kinds):
        if verdict.outcome is Outcome.FAILS:
            rounding = verdict.grade is Grade.ROUNDING
            verdict = replace(verdict, message="sentence-rounding" if rounding else "sentence")
        yield verdict
