"""A percentage cut off at a limit that the report does not state."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.diagnosis.failure import About, Candidate, Failure
from auditor.diagnosis.slips.mean import CAPS

_LIMITED = (About.ACHIEVEMENT, About.MEAN, About.ABSORPTION, About.OVERALL)


def capped(failure: Failure) -> Iterator[Candidate]:
    """At most 100, 120 or 150; at least 0."""
    if failure.about not in _LIMITED:
        return
    for cap in CAPS:
        if failure.wanted > cap:
            yield Candidate(Fraction(cap), failure.norm, {"cap": cap, "exact": failure.wanted})
    if failure.wanted < 0:
        yield Candidate(Fraction(0), failure.norm, {"cap": 0, "exact": failure.wanted})
