"""K03: a mean is stated and nowhere in the report a category."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.answers import gather, holds, reason_of, roles, subject_key, undecided
from auditor.checks.labels import labelled
from auditor.checks.overall import mean_achievements
from auditor.checks.verdict import Context, Grade, Outcome, Verdict
from auditor.model import Quantity, Role
from auditor.values import State


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
    places = [m.figure for overall in stated for m in overall.mentions]
    yield Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=gather(("stated", places[0]), *roles("repeated", places[1:])),
        grade=Grade.CONTRADICTION,
    )


def _unreadable(context: Context, subject: str) -> Iterator[Verdict]:
    """A mean row or a mean claim without a readable figure: whether a mean is stated is not known."""
    rows = [r.achievement for t in context.report.measurements for r in t.rows if r.role is Role.MEAN]
    claims = [c.figure for c in context.report.claims if c.quantity is Quantity.MEAN_ACHIEVEMENT]
    for figure in (*rows, *claims):
        if figure is not None and figure.state is not State.EMPTY:
            yield undecided(subject, gather(("stated", figure)), reason_of(figure))
            return
