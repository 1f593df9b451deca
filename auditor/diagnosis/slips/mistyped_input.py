"""The stated figure is right, and one of the figures that it is made of is typed wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial

from auditor.checks.verdict import Fact, Term
from auditor.diagnosis.failure import About, Candidate, Failure
from auditor.diagnosis.slips.mistyped import TYPED, added, may_be_meant, number_of, text_of
from auditor.diagnosis.slips.typing import MARK
from auditor.model.ledger import spot
from auditor.relations.arithmetic import exactly, figure_text
from auditor.relations.form import Form
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


def mistyped_input(failure: Failure) -> Iterator[Candidate]:
    """The stated % is right, and its realisasi or target has two digits exchanged or one doubled."""
    if failure.about in (About.ACHIEVEMENT, About.ABSORPTION):
        yield from _candidates(failure, _effects(failure), PLAIN)


def mistyped_part(failure: Failure) -> Iterator[Candidate]:
    """The stated figure is right, and some part, row or input of it is typed wrongly."""
    if failure.about not in (About.EFFICIENCY, About.EQUATION):
        yield from _candidates(failure, _effects(failure), TELLING)


def _candidates(failure: Failure, effects: Iterable[Effect], slips: Sequence[str]) -> Iterator[Candidate]:
    if abs(exactly(failure.stated) - failure.wanted) < unit_of(failure.stated.decimals):
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


def _effects(failure: Failure) -> Iterator[Effect]:
    """Each figure that the wanted one is computed from, with what another value of it would give."""
    form = failure.relation.form if failure.relation is not None else None
    if form is None or form.value(exactly) != failure.wanted:
        return
    roles = {spot(e.what): e.role for e in failure.finding.evidence}
    for figure in form.inputs:
        if (role := roles.get(spot(figure))) is not None:
            yield figure, role, partial(_with, form, figure)


def _with(form: Form[Figure], figure: Figure, value: Fraction) -> Fraction | None:
    return form.value(lambda other: value if other is figure else exactly(other))
