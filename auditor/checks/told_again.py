"""Sentences that a report prints twice, word for word, with one number changed: part of S01.

Summary, narrative and conclusion repeat each other. Where all words and all other numbers are the same, the
one that differs is a slip in one of the two places, whatever it is a number of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from auditor.checks.answers import subject_key
from auditor.checks.verdict import Evidence, Expected, Grade, Outcome, Term, Verdict
from auditor.model import Claim, Observation, Report
from auditor.values import Figure, Printed

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST = 3
"""Numbers of a sentence of which one may differ: the others show that it is the same sentence."""
_TELLING = 2
"""Digits, without zeros at the end, of a number that is seldom the same by chance."""
_LETTERS = 40

Said = Claim | Observation


def told_again(report: Report, pointing: Sequence[str]) -> Iterator[Verdict]:
    """One verdict for each pair of sentences that differ in one number. pointing: words by which a sentence
    speaks of something named before it ("ini"), which may be another thing each time."""
    points = re.compile(rf"\b(?:{'|'.join(map(re.escape, pointing))})\b", re.I) if pointing else None
    said: dict[str, dict[object, tuple[Printed, list[Said]]]] = {}
    spoken: list[Said] = [*report.claims, *report.observations]
    for one in spoken:
        words = _words(one.sentence.text)
        if len(words) >= _LETTERS and not (points and points.search(one.sentence.text)):
            places = said.setdefault(words, {})
            places.setdefault(one.sentence.place, (one.sentence, []))[1].append(one)
    for places in said.values():
        for first, second in combinations(places.values(), 2):
            yield from _differing(first, second)


def _words(sentence: str) -> str:
    """What two printings of one sentence have in common: its letters, with a mark for each number."""
    return re.sub(r"[\W_]+", "", _NUMBER.sub("§", sentence.replace("§", ""))).lower() if sentence else ""


def _differing(first: tuple[Printed, list[Said]], second: tuple[Printed, list[Said]]) -> Iterator[Verdict]:
    pairs = list(zip(_numbers(first[0]), _numbers(second[0]), strict=False))
    odd = [(a, b) for a, b in pairs if _digits(a) != _digits(b)]
    same = [a for a, b in pairs if _digits(a) == _digits(b) and len(_digits(a).strip("0")) >= _TELLING]
    if len(pairs) < _FEWEST or len(odd) != 1 or len(same) < 2 or _YEAR.fullmatch(odd[0][0]):
        return
    one, other = _figure(second[1], odd[0][1]), _figure(first[1], odd[0][0])
    if one is None or other is None:
        return
    yield Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key("told again", second[0].text[:60]),
        evidence=(Evidence("stated", one), Evidence("repeated", other)),
        grade=Grade.CONTRADICTION,
        message="told-again",
        facts={"others": other, "where": Term(f"section-{second[1][0].section}")},
        expected=Expected(text=other.raw),
    )


def _numbers(sentence: Printed) -> list[str]:
    return _NUMBER.findall(sentence.text)


def _digits(number: str) -> str:
    """The digits alone: marks of thousands and zeros at the end change nothing."""
    whole = re.sub(r"[.,]0{1,2}$", "", number)
    return re.sub(r"\D", "", whole)


def _figure(said: list[Said], number: str) -> Figure | None:
    """The figure of a sentence that holds this number, if one alone does."""
    figures = {c.figure.place: c.figure for c in said if c.figure is not None}
    found = [f for f in figures.values() if number in f.raw]
    return found[0] if len(found) == 1 else None
