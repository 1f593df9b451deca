"""The stated figure is right, and one of the figures that it is made of is typed wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from auditor.checks.verdict import Fact, Term
from auditor.diagnosis.scene import About, Candidate, Scene
from auditor.diagnosis.slips.mistyped import TYPED, added, may_be_meant, number_of, text_of
from auditor.diagnosis.slips.typing import MARK
from auditor.relations.arithmetic import exactly, figure_text
from auditor.values import Figure, format_id, unit_of

PLAIN = ("swapped-digits", "doubled-digit")
"""Slips with so few variants that they tell something of any figure of a ratio."""

TELLING = (*PLAIN, "shifted-comma", "look-alike-digit", "dropped-digit")
"""Slips that are tried on every input. The others have too many variants to prove anything."""

LONG = 10**5
"""From here on a lost digit can be put back in few enough ways to tell anything."""

MOST_INPUTS = 40
"""Above so many inputs one of them can explain any result."""

Effect = tuple[Figure, str, Callable[[Fraction], Fraction | None]]
"""An input, its role, and what the stated figure would be for another value of it."""


def mistyped_input(scene: Scene) -> Iterator[Candidate]:
    """The stated % is right, and its realisasi or target has two digits exchanged or one doubled."""
    if scene.about in (About.ACHIEVEMENT, About.ABSORPTION):
        yield from _candidates(scene, _of_ratio(dict(_inputs(scene)), scene.wanted), PLAIN)


def mistyped_part(scene: Scene) -> Iterator[Candidate]:
    """The stated figure is right, and some part, row or input of it is typed wrongly."""
    if scene.about in (About.ACHIEVEMENT, About.ABSORPTION):
        effects = _of_ratio(dict(_inputs(scene)), scene.wanted)
    else:
        effects = _of_sum(scene)
    yield from _candidates(scene, effects, TELLING)


def _candidates(scene: Scene, effects: Iterable[Effect], slips: Sequence[str]) -> Iterator[Candidate]:
    if abs(exactly(scene.stated) - scene.wanted) < unit_of(scene.stated.decimals):
        return  # what is off by less than a digit was rounded, not typed
    known = list(effects)
    for figure, role, result in known if len(known) <= MOST_INPUTS else ():
        for name in slips:
            for meant in _meant(figure, name):
                value = result(meant) if may_be_meant(meant, figure) else None
                if value is not None:
                    yield _candidate(figure, meant, value, role, name)


def _candidate(figure: Figure, meant: Fraction, value: Fraction, role: str, slip: str) -> Candidate:
    shown = format_id(meant, max(figure.decimals, 0))
    facts: dict[str, Fact] = {"input": figure.raw, "meant": shown, "role": Term(role), "slip": Term(slip)}
    return Candidate(value, f"{shown} -> {figure_text(figure)}", facts, copied=True)


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


def _inputs(scene: Scene) -> list[tuple[str, Figure]]:
    """The known figures of the finding's evidence that are not the stated one, by their roles."""
    roles = [(e.role, e.what) for e in scene.finding.evidence if e.role not in ("stated", "repeated")]
    return [(role, f) for role, f in roles if isinstance(f, Figure) and f.known]


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


def _of_sum(scene: Scene) -> Iterator[Effect]:
    """Each row of a mean, each part of a total."""
    is_mean = scene.about in (About.MEAN, About.OVERALL)
    role = "row" if is_mean else "part"
    figures = [f for r, f in _inputs(scene) if r == role] if is_mean or scene.about is About.AMOUNT else []
    count = len(figures) if is_mean else 1
    for figure in figures:
        rest = scene.wanted * count - exactly(figure)
        yield figure, role, lambda x, rest=rest: (rest + x) / count  # type: ignore[misc]
