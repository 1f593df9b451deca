"""A percentage cut off at a limit that the report does not state."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.diagnosis.scene import About, Candidate, Scene
from auditor.diagnosis.slips.mean import CAPS

_LIMITED = (About.ACHIEVEMENT, About.MEAN, About.ABSORPTION, About.OVERALL)


def capped(scene: Scene) -> Iterator[Candidate]:
    """At most 100, 120 or 150; at least 0."""
    if scene.about not in _LIMITED:
        return
    for cap in CAPS:
        if scene.wanted > cap:
            yield Candidate(Fraction(cap), scene.norm, {"cap": cap, "exact": scene.wanted})
    if scene.wanted < 0:
        yield Candidate(Fraction(0), scene.norm, {"cap": 0, "exact": scene.wanted})
