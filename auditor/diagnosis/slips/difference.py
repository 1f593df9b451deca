"""A difference where a ratio is wanted: 100 - x, a - b."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.verdict import Term
from auditor.diagnosis.failure import About, Candidate, Failure
from auditor.diagnosis.slips.efficiency import inputs_of, signed, source
from auditor.diagnosis.slips.ratio import is_stated_share
from auditor.model import SentenceKind
from auditor.relations.arithmetic import exactly, figure_text, percentage
from auditor.values import Figure

NORMS = {
    About.ACHIEVEMENT: "norm-achievement",
    About.ABSORPTION: "norm-absorption",
    About.OVERALL: "norm-absorption",
    About.EQUATION: "norm-share",
}


def difference(failure: Failure) -> Iterator[Candidate]:
    """What is left to 100, or the difference of the two figures that should have been divided."""
    if failure.about is About.EFFICIENCY:
        yield from _of_efficiency(failure)
    elif failure.fact.equation is not None and failure.fact.equation.kind is SentenceKind.GROWTH:
        after, before = failure.fact.equation.parts[:2]
        yield from _between(failure, after, before, "norm-growth")
    elif failure.about in NORMS and (failure.about is not About.EQUATION or is_stated_share(failure)):
        part, whole = failure.share()
        if part is not None and whole is not None:
            yield from _of_ratio(failure, part, whole)


def _of_efficiency(failure: Failure) -> Iterator[Candidate]:
    found = inputs_of(failure)
    if found is None:
        return
    done, spent = found.performance, found.absorption
    norm = source(failure)
    to_100 = ((100 - exactly(spent), spent), (100 - exactly(done), done))
    for value, figure in to_100:
        for v in signed(failure, value):
            yield _from_100(v, f"100 - {figure_text(figure)}", norm)
    for v in signed(failure, exactly(done) - exactly(spent)):
        formula = f"{figure_text(done)} - {figure_text(spent)}"
        # 100 - 94,67 is what is left to 100 as well, and that is how a reader sees it.
        is_100 = exactly(done) == 100
        yield _from_100(v, formula, norm) if is_100 else _of_two(v, formula, norm)


def _of_ratio(failure: Failure, part: Figure, whole: Figure) -> Iterator[Candidate]:
    norm = NORMS[failure.about]
    if (result := percentage(part, whole)) is not None:
        yield _from_100(abs(100 - result.value), f"100 - {result.formula}", norm)
    if failure.about is not About.OVERALL:
        yield from _between(failure, part, whole, norm)


def _between(failure: Failure, a: Figure, b: Figure, norm: str) -> Iterator[Candidate]:
    big, small = (a, b) if exactly(a) >= exactly(b) else (b, a)
    yield _of_two(exactly(big) - exactly(small), f"{figure_text(big)} - {figure_text(small)}", norm)


def _from_100(value: Fraction, formula: str, norm: str) -> Candidate:
    return Candidate(value, formula, {"difference": Term("difference-from-100"), "norm": Term(norm)})


def _of_two(value: Fraction, formula: str, norm: str) -> Candidate:
    return Candidate(value, formula, {"difference": Term("difference-of-two"), "norm": Term(norm)})
