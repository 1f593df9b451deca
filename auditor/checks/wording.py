"""Whether two texts name the same object: word by word, deaf to spelling, order and added words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from auditor.checks.params import groups, terms
from auditor.likeness.keys import squash
from auditor.likeness.words import abbreviates, akin, near

Words = tuple[str, ...]

_ITEM_MARK = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}|[a-z])[.)]\s+(?=[a-z])")
"""The number of a list item ("3. Persentase ..."): it says where the text stands, not what it names."""

_YEAR = re.compile(r"(?:19|20)\d\d")

_ALIKE = 75
"""Percent of shared words from which two texts that name the same object are one and the same text."""

_KNOWN = 60
"""Percent of shared words below which lost and added words are no longer mere additions."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The pack's words for comparing texts.

    empty: words that name no object (dan, yang, terlaksananya, kegiatan). negations: words whose
    coming or going turns the meaning. measures: how a thing is counted (jumlah, persentase): another
    such word is another indicator, a lost one is not. same: groups of terms that mean one thing, the
    first stands for all. distinct: pairs that look like a slip of one another but are two things.
    """

    empty: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    same: tuple[Words, ...] = ()
    distinct: frozenset[frozenset[str]] = field(default_factory=frozenset)


def lexicon(params: Mapping[str, object]) -> Lexicon:
    """The lexicon in a rule's params: empty_words, negations, measure_words, same_terms, distinct_words."""
    return Lexicon(
        frozenset(terms(params, "empty_words")),
        frozenset(terms(params, "negations")),
        frozenset(terms(params, "measure_words")),
        groups(params, "same_terms"),
        frozenset(frozenset(pair) for pair in groups(params, "distinct_words")),
    )


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words of the one text that stand where the other has other words; either may be empty."""

    left: Words
    right: Words

    @property
    def left_text(self) -> str:
        return " ".join(self.left)

    @property
    def right_text(self) -> str:
        return " ".join(self.right)


@lru_cache(maxsize=4096)
def tokens(text: str, lex: Lexicon) -> Words:
    """The words of a text, lower case: terms of one meaning made equal, doubled words once."""
    flat = " ".join(["", *re.findall(r"[^\W_]+", _ITEM_MARK.sub(" ", text.lower())), ""])
    for first, *others in lex.same:
        for other in sorted(others, key=len, reverse=True):
            flat = flat.replace(f" {other} ", f" {first} ")
    words = flat.split()
    return tuple(w for i, w in enumerate(words) if i == 0 or w != words[i - 1])


def replacements(a: str, b: str, lex: Lexicon) -> tuple[Replaced, ...]:
    """Where the two texts name another object; () when they differ in spelling, order or additions only."""
    if squash(a) == squash(b):
        return ()
    gaps = _without_moved(_gaps(tokens(a, lex), tokens(b, lex), lex), lex)
    found = tuple(gap for raw in gaps if (gap := _judged(raw, lex)) is not None)
    return found or _strangers(gaps, likeness(a, b, lex), lex)


def same_object(a: str, b: str, lex: Lexicon) -> bool:
    """True when the texts differ in nothing that changes the object."""
    return not replacements(a, b, lex)


@lru_cache(maxsize=4096)
def likeness(a: str, b: str, lex: Lexicon) -> int:
    """0..100: how many of the object words of the longer text the other has too."""
    left, right = (_objects(tokens(text, lex), lex) for text in (a, b))
    longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
    if not longer:
        return 100 if squash(a) == squash(b) else 0
    shared = sum(any(_akin(word, other, lex) for other in shorter) for word in longer)
    return shared * 100 // len(longer)


def contains(text: str, part: str, lex: Lexicon) -> bool:
    """True when every object word of `part` (at least two) stands in `text`."""
    words = _objects(tokens(part, lex), lex)
    inside = tokens(text, lex)
    return len(words) > 1 and all(any(_akin(word, other, lex) for other in inside) for word in words)


def alike(a: str, b: str, lex: Lexicon) -> bool:
    """True when the two texts are one indicator's: the same object in mostly the same words."""
    return likeness(a, b, lex) >= _ALIKE and same_object(a, b, lex)


def _strangers(gaps: list[Replaced], shared: int, lex: Lexicon) -> tuple[Replaced, ...]:
    """Words lost here and others added there, of texts that have little else in common."""
    lost, added = [g.left for g in gaps if not g.right], [g.right for g in gaps if not g.left]
    left, right = (
        tuple(w for words in parts for w in _objects(words, lex) if w not in lex.measures)
        for parts in (lost, added)
    )
    return (Replaced(left, right),) if left and right and shared < _KNOWN else ()


def _akin(a: str, b: str, lex: Lexicon) -> bool:
    return akin(a, b) and frozenset((a, b)) not in lex.distinct


def _objects(words: Words, lex: Lexicon) -> Words:
    return tuple(word for word in words if not _is_empty(word, lex))


def _is_empty(word: str, lex: Lexicon) -> bool:
    """Words without an object, and the years that one of two texts spells out."""
    return word in lex.empty or (len(word) == 4 and _YEAR.fullmatch(word) is not None)


@lru_cache(maxsize=2048)
def _gaps(a: Words, b: Words, lex: Lexicon) -> tuple[Replaced, ...]:
    """What stands between the words that both texts have in the same order."""
    matched = [*_alignment(a, b, lex), (len(a), len(b))]
    gaps, i, j = [], 0, 0
    for x, y in matched:
        if x > i or y > j:
            gaps.append(Replaced(a[i:x], b[j:y]))
        i, j = x + 1, y + 1
    return tuple(gaps)


def _alignment(a: Words, b: Words, lex: Lexicon) -> list[tuple[int, int]]:
    """The longest common subsequence of akin words, as index pairs."""
    length = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            below = max(length[i + 1][j], length[i][j + 1])
            length[i][j] = max(below, length[i + 1][j + 1] + 1) if _akin(a[i], b[j], lex) else below
    pairs, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if _akin(a[i], b[j], lex) and length[i][j] == length[i + 1][j + 1] + 1:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _without_moved(gaps: tuple[Replaced, ...], lex: Lexicon) -> list[Replaced]:
    """The gaps without the words that only stand elsewhere in the other text."""
    loose = [word for gap in gaps for word in gap.right]
    kept = []
    for gap in gaps:
        left = []
        for word in gap.left:
            twin = next((other for other in loose if _akin(word, other, lex)), None)
            if twin is None:
                left.append(word)
            else:
                loose.remove(twin)
        kept.append(tuple(left))
    rest = []
    for gap, words in zip(gaps, kept, strict=True):
        right = []
        for word in gap.right:
            if word in loose:
                loose.remove(word)
                right.append(word)
        rest.append(Replaced(words, tuple(right)))
    return rest


def _judged(gap: Replaced, lex: Lexicon) -> Replaced | None:
    """The gap's object words where they name two things, else None."""
    if near("".join(gap.left), "".join(gap.right)):
        return _distinct_or_none(gap, lex)
    left, right = _objects(gap.left, lex), _objects(gap.right, lex)
    if bool(set(left) & lex.negations) != bool(set(right) & lex.negations):
        return Replaced(left, right)
    if not left or not right or _is_short_form(left, right) or _is_short_form(right, left):
        return None
    if _is_measure(left, lex) != _is_measure(right, lex):
        return None  # a lost measure and an added word, not another object
    return Replaced(left, right)


def _is_measure(words: Words, lex: Lexicon) -> bool:
    return all(word in lex.measures for word in words)


def _distinct_or_none(gap: Replaced, lex: Lexicon) -> Replaced | None:
    pair = frozenset(("".join(gap.left), "".join(gap.right)))
    return gap if pair in lex.distinct else None


def _is_short_form(short: Words, long: Words) -> bool:
    return len(short) == 1 and abbreviates(short[0], long)
