"""The right arithmetic, rounded in another way: cut, rounded up, rounded twice or too early."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.verdict import Fact
from auditor.diagnosis.scene import Candidate, Scene
from auditor.values import round_half_up, truncate, unit_of


def cut(scene: Scene) -> Iterator[Candidate]:
    """The further digits dropped."""
    if (wanted := _rounded(scene)) is not None:
        yield from _unless_right(scene, wanted, Fraction(truncate(wanted, scene.stated.decimals)))


def rounded_up(scene: Scene) -> Iterator[Candidate]:
    """The last digit raised whatever follows."""
    if (wanted := _rounded(scene)) is not None:
        decimals = scene.stated.decimals
        low = Fraction(truncate(wanted, decimals))
        away = unit_of(decimals) if wanted >= 0 else -unit_of(decimals)
        if low != wanted:
            yield from _unless_right(scene, wanted, low + away)


def rounded_twice(scene: Scene) -> Iterator[Candidate]:
    """Rounded to one digit more, and that again: 2,447 to 2,45 to 2,5."""
    if (wanted := _rounded(scene)) is not None:
        between = round_half_up(wanted, scene.stated.decimals + 1)
        twice = Fraction(round_half_up(between, scene.stated.decimals))
        yield from _unless_right(scene, wanted, twice, {"between": between})


def rounded_early(scene: Scene) -> Iterator[Candidate]:
    """Rounded to fewer digits than are printed: 133,33 as 133,00."""
    if (wanted := _rounded(scene)) is not None:
        for decimals in range(scene.stated.decimals):
            between = round_half_up(wanted, decimals)
            yield from _unless_right(scene, wanted, Fraction(between), {"between": between})


def _rounded(scene: Scene) -> Fraction | None:
    """The wanted value where one that was rounded is printed."""
    return None if scene.stated.exact and scene.wanted == int(scene.wanted) else scene.wanted


def _unless_right(
    scene: Scene, wanted: Fraction, value: Fraction, facts: dict[str, Fact] | None = None
) -> Iterator[Candidate]:
    if value != round_half_up(wanted, scene.stated.decimals):
        yield Candidate(value, scene.norm, {"exact": wanted, **(facts or {})}, copied=True)
