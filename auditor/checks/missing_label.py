"""K03: a mean is stated and nowhere in the report a category."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.answers import gather, holds, reason_of, roles, subject_key, undecided
from auditor.checks.labels import labelled, words_of
from auditor.checks.overall import Overall, main_table, mean_achievements
from auditor.checks.verdict import Context, Grade, Outcome, Verdict
from auditor.model import Kind, Quantity, Role
from auditor.values import Printed, State

_NAMES = ("kategori", "predikat", "kriteria", "bernilai", "bermakna", "kualifikasi", "nilai")
"""What a label of one word stands behind when it is meant as one."""


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for a report that states a mean achievement."""
    subject = subject_key("category-stated")
    stated = mean_achievements(context.report)
    if not stated:
        yield from _unreadable(context, subject)
        return
    labels = [
        label for one in labelled(context.report) if one.applies == "achievement" for label in one.labels
    ]
    if labels:
        yield holds(subject, gather(*roles("stated", labels[:1])))
        return
    if (named := _in_sentences(context)) is not None:
        yield holds(subject, gather(("stated", named)))
        return
    if context.report.identity.kind is Kind.OFFICE and not context.report.scales:
        yield undecided(subject, gather(("stated", stated[0].figure)), "no-scale")
        return  # many agencies measure without an ordinal scale
    places = [m.figure for m in _of_main_table(context, stated).mentions]
    yield Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=gather(("stated", places[0]), *roles("repeated", places[1:])),
        grade=Grade.CONTRADICTION,
    )


def _of_main_table(context: Context, stated: Sequence[Overall]) -> Overall:
    """The mean of the report's own table before those of comparisons with other years and bases."""
    main = main_table(context.report.measurements)
    return min(stated, key=lambda overall: overall.table != main)


def _in_sentences(context: Context) -> Printed | None:
    """The first sentence about a figure that says a label of the report's or the pack's scales, though the
    reader could not tell of which figure: one of several words ("sangat memuaskan"), or what it calls a
    category or a value ("bernilai baik")."""
    scales = (*context.report.scales, *context.scales)
    labels = {" ".join(words_of(label)) for s in scales for c in s.classes for label in c.labels}
    long = [label for label in labels if " " in label]
    long += [f"{name} {label}" for label in labels for name in _NAMES if " " not in label]
    for claim in context.report.claims:
        words = f" {' '.join(words_of(claim.sentence.text))} "
        if any(f" {label} " in words for label in long):
            return claim.sentence
    return None


def _unreadable(context: Context, subject: str) -> Iterator[Verdict]:
    """A mean row or a mean claim without a readable figure: whether a mean is stated is not known."""
    rows = [r.achievement for t in context.report.measurements for r in t.rows if r.role is Role.MEAN]
    claims = [c.figure for c in context.report.claims if c.quantity is Quantity.MEAN_ACHIEVEMENT]
    for figure in (*rows, *claims):
        if figure is not None and figure.state is not State.EMPTY:
            yield undecided(subject, gather(("stated", figure)), reason_of(figure))
            return
