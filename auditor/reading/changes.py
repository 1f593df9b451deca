"""Rises and falls that sentences state: from a to b, or against last year's, by c % or c points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.model import SentenceArithmetic, SentenceKind
from auditor.reading.roles import FigureRole, RoleWords, Tagged, tag
from auditor.reading.sentences import Sentence
from auditor.values import Figure

_FROM = re.compile(r"\b(?:dari|semula|dibanding(?:kan)?)\b[^;\d]{0,110}$", re.I)
_TO = re.compile(r"\bmenjadi\b[^.;\d]{0,60}$", re.I)
_AGAINST = re.compile(r"\bdibanding(?:kan)?\b[^;]{0,110}$|\b(?:dari(?:pada)?)\b[^;\d]{0,60}$", re.I)
_POINTS = re.compile(r"^(?:poin|point|points|poin\s+persen|basis)$", re.I)
_POINTS_BEHIND = re.compile(r"^\s*(?:poin|point)\b", re.I)
_SAME_SIZE = Decimal("1.5")
"""Two levels of one thing in two years differ by less than this factor, mostly."""
_NO_LEVEL = {
    FigureRole.CHANGE,
    FigureRole.SHARE,
    FigureRole.TARGET,
    FigureRole.PHYSICAL,
    FigureRole.EFFICIENCY,
}


def read_changes(sentences: Sequence[Sentence], words: RoleWords) -> Iterator[SentenceArithmetic]:
    """The changes of one paragraph. Both levels must be marked as such: by dari and menjadi, by years,
    by "dibanding"; a change whose levels are not, states nothing that can be recomputed."""
    tagged = [tag(sentence, words) for sentence in sentences]
    for i, (sentence, figures) in enumerate(zip(sentences, tagged, strict=True)):
        taken: set[Tagged] = set()  # a level belongs to one change
        for at, change in enumerate(figures):
            if change.role is not FigureRole.CHANGE or not change.figure.known:
                continue
            levels = _levels(figures, at, taken)
            if levels is None and _lonely(figures, at):
                levels = _by_years(tagged[i + 1]) if i + 1 < len(tagged) else None
            if levels is None:
                levels = _told_before(tagged[:i], figures, at)
            if levels is not None:
                taken.update(levels)
                yield from _equation(sentence, change, *levels)


def _levels(figures: Sequence[Tagged], at: int, taken: set[Tagged]) -> tuple[Tagged, Tagged] | None:
    """(before, after) among the two figures before the change, behind it, or around it."""
    for i, j in ((at - 2, at - 1), (at + 1, at + 2), (at - 1, at + 1)):
        if i < 0 or j >= len(figures) or taken & {figures[i], figures[j]}:
            continue
        if i > at and _TO.search(figures[i].lead):
            continue  # "lebih tinggi yaitu a, menurun menjadi b dan naik menjadi c": a is a level itself
        if j > at and _aside(figures[at]):
            continue  # "menjadi b (bertambah c), tahun berikutnya d": c is how b came about
        found = level_pair(figures[i], figures[j])
        if found is not None:
            return found
    return None


def level_pair(one: Tagged, two: Tagged) -> tuple[Tagged, Tagged] | None:
    """The earlier and the later level of two neighbouring figures, if their words say which is which."""
    if one.role in _NO_LEVEL or two.role in _NO_LEVEL or not _one_measure(one, two):
        return None
    if one.year is not None and two.year is not None and one.year != two.year:
        return (one, two) if one.year < two.year else (two, one)
    if _TO.search(two.lead) and not _TO.search(one.lead):
        return one, two
    if one.year == two.year and one.year is not None:
        return None
    if _AGAINST.search(two.lead) and not _FROM.search(one.lead) and _is_earlier(two, one):
        return two, one
    return None


def _aside(change: Tagged) -> bool:
    """A change that stands in brackets behind the level that it led to."""
    return "(" in change.lead and ")" not in change.lead.rpartition("(")[2]


def _is_earlier(earlier: Tagged, later: Tagged) -> bool:
    return earlier.year is not None and (later.year is None or earlier.year < later.year)


def _one_measure(one: Tagged, two: Tagged) -> bool:
    a, b = one.figure, two.figure
    if not (a.known and b.known) or a.bound or b.bound or one.is_amount != two.is_amount:
        return False
    return a.unit == b.unit or (one.is_percent == two.is_percent and (not a.unit or not b.unit or _odd(a, b)))


def _odd(a: Figure, b: Figure) -> bool:
    """One of the units is a word of the sentence rather than a unit: a "unit" that only one figure has."""
    return a.decimals > 0 or b.decimals > 0


def _lonely(figures: Sequence[Tagged], at: int) -> bool:
    """A change whose own sentence has no other figure that could be a level."""
    return all(i == at or f.role in _NO_LEVEL for i, f in enumerate(figures))


def _by_years(figures: Sequence[Tagged]) -> tuple[Tagged, Tagged] | None:
    """The next sentence gives the levels: it has two figures, of two years."""
    if len(figures) != 2 or figures[0].year is None or figures[1].year is None:
        return None
    return level_pair(*figures)


def _told_before(
    before: Sequence[Sequence[Tagged]], figures: Sequence[Tagged], at: int
) -> tuple[Tagged, Tagged] | None:
    """ "... sebesar 106 %. Angka ini lebih tinggi 4 poin dibandingkan ... sebesar 102 %.": the sentence has
    the earlier level alone, and the paragraph has told the later one.

    Of several results before it, it is the one that bears the change out, else the only one of such a size.
    """
    levels = [f for i, f in enumerate(figures) if i != at and f.role not in _NO_LEVEL]
    if len(levels) != 1 or not _AGAINST.search(levels[0].lead):
        return None
    earlier, change = levels[0], figures[at].figure
    told = {
        f.figure.value: f
        for sentence in before
        for f in sentence
        if f.role not in _NO_LEVEL and not f.other and _one_measure(f, earlier) and not _is_as_old(f, earlier)
    }
    bearing = [f for f in told.values() if _bears_out(earlier.figure, f.figure, change)]
    fitting = bearing or [f for f in told.values() if _alike_large(earlier.figure, f.figure)]
    return (earlier, fitting[0]) if len(fitting) == 1 else None


def _is_as_old(one: Tagged, earlier: Tagged) -> bool:
    return one.year is not None and earlier.year is not None and one.year <= earlier.year


def _bears_out(earlier: Figure, later: Figure, change: Figure) -> bool:
    if earlier.value is None or later.value is None or change.value is None or not earlier.value:
        return False
    step, unit = abs(later.value - earlier.value), Decimal(1).scaleb(-max(change.decimals, 0))
    return any(abs(abs(change.value) - one) <= unit for one in (step, 100 * step / abs(earlier.value)))


def _alike_large(one: Figure, two: Figure) -> bool:
    if one.value is None or two.value is None:
        return False
    low, high = sorted((abs(one.value), abs(two.value)))
    return high <= _SAME_SIZE * low


def _equation(
    sentence: Sentence, change: Tagged, before: Tagged, after: Tagged
) -> Iterator[SentenceArithmetic]:
    a, b, c = before.figure, after.figure, change.figure
    if c.value is not None and c.value < 0:
        c = replace(c, value=-c.value)  # "turun sebesar -0,21"
    kind = _kind(sentence, change, a)
    if kind is None or not a.value or (kind is SentenceKind.DIFFERENCE and a.unit != b.unit):
        return
    counted = tuple(f.as_exact((f.unit != "%" and f.decimals == 0) or f.unit == "Rp") for f in (b, a))
    yield SentenceArithmetic(kind=kind, parts=counted, stated=c, sentence=sentence.printed())


def _kind(sentence: Sentence, change: Tagged, level: Figure) -> SentenceKind | None:
    """Points are a difference, a percentage of counts a growth; of percentages it may be either."""
    c = change.figure
    points = bool(_POINTS.match(c.unit)) or bool(_POINTS_BEHIND.match(sentence.text[change.end :]))
    if points or (c.unit and c.unit == level.unit and c.unit != "%"):
        return SentenceKind.DIFFERENCE
    if c.unit == "%":
        return SentenceKind.CHANGE if level.unit == "%" else SentenceKind.GROWTH
    return None
