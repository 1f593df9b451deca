"""A difference where a ratio is wanted: 100 - x, a - b."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.verdict import Term
from auditor.diagnosis.scene import About, Candidate, Scene
from auditor.diagnosis.slips.efficiency import inputs_of, signed, source
from auditor.diagnosis.slips.ratio import parts_of
from auditor.model import SentenceKind
from auditor.relations.arithmetic import exactly, figure_text, percentage
from auditor.values import Figure

NORMS = {
    About.ACHIEVEMENT: "norm-achievement",
    About.ABSORPTION: "norm-absorption",
    About.OVERALL: "norm-absorption",
    About.EQUATION: "norm-share",
}


def difference(scene: Scene) -> Iterator[Candidate]:
    """What is left to 100, or the difference of the two figures that should have been divided."""
    if scene.about is About.EFFICIENCY:
        yield from _of_efficiency(scene)
    elif scene.site.equation is not None and scene.site.equation.kind is SentenceKind.GROWTH:
        after, before = scene.site.equation.parts[:2]
        yield from _between(scene, after, before, "norm-growth")
    elif scene.about in NORMS:
        part, whole = parts_of(scene)
        if part is not None and whole is not None:
            yield from _of_ratio(scene, part, whole)


def _of_efficiency(scene: Scene) -> Iterator[Candidate]:
    found = inputs_of(scene)
    if found is None:
        return
    done, spent = found.performance, found.absorption
    norm = source(scene)
    to_100 = ((100 - exactly(spent), spent), (100 - exactly(done), done))
    for value, figure in to_100:
        for v in signed(scene, value):
            yield _from_100(v, f"100 - {figure_text(figure)}", norm)
    for v in signed(scene, exactly(done) - exactly(spent)):
        formula = f"{figure_text(done)} - {figure_text(spent)}"
        # 100 - 94,67 is what is left to 100 as well, and that is how a reader sees it.
        is_100 = exactly(done) == 100
        yield _from_100(v, formula, norm) if is_100 else _of_two(v, formula, norm)


def _of_ratio(scene: Scene, part: Figure, whole: Figure) -> Iterator[Candidate]:
    norm = NORMS[scene.about]
    if (result := percentage(part, whole)) is not None:
        yield _from_100(abs(100 - result.value), f"100 - {result.formula}", norm)
    if scene.about is not About.OVERALL:
        yield from _between(scene, part, whole, norm)


def _between(scene: Scene, a: Figure, b: Figure, norm: str) -> Iterator[Candidate]:
    big, small = (a, b) if exactly(a) >= exactly(b) else (b, a)
    yield _of_two(exactly(big) - exactly(small), f"{figure_text(big)} - {figure_text(small)}", norm)


def _from_100(value: Fraction, formula: str, norm: str) -> Candidate:
    return Candidate(value, formula, {"difference": Term("difference-from-100"), "norm": Term(norm)})


def _of_two(value: Fraction, formula: str, norm: str) -> Candidate:
    return Candidate(value, formula, {"difference": Term("difference-of-two"), "norm": Term(norm)})
