"""The stated figure is right, and one of the figures that it is made of is typed wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from auditor.checks.arithmetic import exactly, figure_text
from auditor.checks.verdict import Fact, Term
from auditor.diagnosis.scene import About, Candidate, Scene
from auditor.diagnosis.slips.mistyped import TYPED, added, number_of, text_of
from auditor.diagnosis.slips.typing import MARK
from auditor.values import Figure, format_id, unit_of

TELLING = ("swapped-digits", "doubled-digit", "shifted-comma", "look-alike-digit", "dropped-digit")
"""Slips that are tried on every input of a figure. The others have too many variants to prove anything."""

LONG = 10**5
"""From here on a lost digit can be put back in few enough ways to tell anything."""

MOST_INPUTS = 40
"""Above so many inputs one of them can explain any result."""


def mistyped_input(scene: Scene) -> Iterator[Candidate]:
    """The stated figure is right, and one of the figures that it is made of is typed wrongly."""
    if abs(exactly(scene.stated) - scene.wanted) < unit_of(scene.stated.decimals):
        return
    effects = list(_effects(scene))
    for figure, role, result in effects if len(effects) <= MOST_INPUTS else ():
        for name in TELLING:
            for meant in _meant(figure, name):
                value = result(meant)
                if value is not None:
                    shown = format_id(meant, max(figure.decimals, 0))
                    formula = f"{figure_text(figure)} <- {shown}"
                    facts: dict[str, Fact] = {
                        "input": figure.raw,
                        "meant": shown,
                        "role": Term(role),
                        "slip": Term(name),
                    }
                    yield Candidate(value, formula, facts)


def _meant(figure: Figure, slip: str) -> Iterator[Fraction]:
    """What the author may have meant by a figure that is printed: the slip undone."""
    value, decimals = exactly(figure), figure.decimals
    if decimals < 0 or value < 10:
        return
    if slip == "dropped-digit":
        yield from added(value, decimals) if value >= LONG else ()
        return
    if slip != "doubled-digit":
        yield from TYPED[slip](value, decimals)
        return
    text = text_of(value, decimals)
    for i in range(1, len(text)):
        if text[i] == text[i - 1] and text[i] != MARK:
            yield number_of(text[:i] + text[i + 1 :], value)


Effect = tuple[Figure, str, Callable[[Fraction], Fraction | None]]


def _effects(scene: Scene) -> Iterator[Effect]:
    """Each input of the stated figure, its role, and what the figure would be for another value of it."""
    finding = scene.finding
    roles = [(e.role, e.what) for e in finding.evidence if e.role not in ("stated", "repeated")]
    figures = [(role, f) for role, f in roles if isinstance(f, Figure) and f.known]
    by_role = dict(figures)
    if scene.about in (About.ACHIEVEMENT, About.ABSORPTION):
        yield from _of_ratio(by_role, scene.wanted)
    elif scene.about in (About.MEAN, About.OVERALL):
        yield from _of_sum([(r, f) for r, f in figures if r == "row"], scene.wanted, mean=True)
    elif scene.about is About.AMOUNT:
        yield from _of_sum([(r, f) for r, f in figures if r == "part"], scene.wanted, mean=False)


def _of_ratio(by_role: dict[str, Figure], wanted: Fraction) -> Iterator[Effect]:
    """wanted is proportional to realisasi and to 1/target, or the other way round."""
    part, whole = by_role.get("realisasi"), by_role.get("target")
    if part is None or whole is None or not exactly(part) or not exactly(whole):
        return
    a, b = exactly(part), exactly(whole)
    if wanted == a / b * 100:
        yield part, "realisasi", lambda x: x / b * 100
        yield whole, "target", lambda x: a / x * 100 if x else None
    elif wanted == b / a * 100:
        yield part, "realisasi", lambda x: b / x * 100 if x else None
        yield whole, "target", lambda x: x / a * 100


def _of_sum(figures: list[tuple[str, Figure]], wanted: Fraction, *, mean: bool) -> Iterator[Effect]:
    count = len(figures) if mean else 1
    for role, figure in figures:
        rest = wanted * count - exactly(figure)
        yield figure, role, lambda x, rest=rest: (rest + x) / count  # type: ignore[misc]
