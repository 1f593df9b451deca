"""When two written words are one word: affixes, typing slips, abbreviations; how like two texts are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

# Verbal and nominal affixes that leave the thing meant as it is (tersusun, disusun, penyusunan).
# "ke-...-an" is not among them: keputusan (decision) and pemutusan (termination) are two things.
_PREFIXES = (
    ("memper", ""), ("diper", ""), ("meng", ""), ("meng", "k"), ("peng", ""), ("peng", "k"), ("meny", "s"),
    ("peny", "s"), ("mem", ""), ("mem", "p"), ("pem", ""), ("pem", "p"), ("men", ""), ("men", "t"),
    ("pen", ""), ("pen", "t"), ("me", ""), ("pe", ""), ("per", ""), ("ber", ""), ("ter", ""), ("di", ""),
)  # fmt: skip
_SUFFIXES = ("kan", "an", "i")
_MIN_STEM = 4
"""Shorter rests collide by chance."""

_MIN_TYPO = 5
"""Words shorter than this differ by meaning when they differ by a letter (dari, hari)."""

_SURE_OF_START = 8
"""Below this length another first letter is another word: slips seldom hit the first letter."""

_LONG = 10
"""From this length on two slips in one word are believed, if it starts alike."""


def distance(a: str, b: str, limit: int = 3) -> int:
    """Optimal string alignment distance (insert, delete, change, swap of neighbours), at most limit + 1."""
    return OSA.distance(a, b, score_cutoff=limit)


def ratio(a: str, b: str) -> float:
    """0..100: how many of the letters of both stand in the other in the same order."""
    return fuzz.ratio(a, b)


def any_order(a: str, b: str, least: float = 0) -> float:
    """0..100: the same of two texts whatever the order of their words; 0 below the least."""
    return fuzz.token_sort_ratio(a, b, score_cutoff=least)


def any_words(a: str, b: str) -> float:
    """0..100: the same where one text may have words more than the other."""
    return fuzz.token_set_ratio(a, b)


class Alignment(NamedTuple):
    """Where a text stands in a longer one, and how like it is there, 0..100."""

    start: int
    end: int
    score: float


def found_in(text: str, longer: str, least: float) -> Alignment | None:
    """Where a text stands in a longer one, spelt about so; None where nothing is as like as the least."""
    at = fuzz.partial_ratio_alignment(text, longer, score_cutoff=least)
    if at is None or at.dest_end <= at.dest_start:
        return None
    return Alignment(at.dest_start, at.dest_end, at.score)


def nearest(text: str, known: Sequence[str]) -> tuple[int, int] | None:
    """The place of the known text that is most like this one, and the score; None where none is known."""
    found = process.extractOne(text, known, scorer=fuzz.ratio)
    return (found[2], round(found[1])) if found is not None else None


def near(a: str, b: str) -> bool:
    """True for one word typed in two ways: a slip in five letters, two in ten. Numbers are never near."""
    if a == b:
        return True
    shorter = min(len(a), len(b))
    if shorter < _MIN_TYPO or abs(len(a) - len(b)) > 2:  # more than two slips are never allowed
        return False
    alike = a[0] == b[0]
    if not alike and shorter < _SURE_OF_START:
        return False
    allowed = 2 if alike and shorter >= _LONG else 1
    return distance(a, b, allowed) <= allowed and not any(c.isdigit() for c in a + b)


@lru_cache(maxsize=4096)
def stems(word: str) -> frozenset[str]:
    """What the word may be without its affixes; the word itself is always among them."""
    bare = {word, word.removesuffix("nya")}
    bare |= {w.removesuffix(s) for w in tuple(bare) for s in _SUFFIXES if w.endswith(s)}
    cut = {
        added + w.removeprefix(prefix) for w in bare for prefix, added in _PREFIXES if w.startswith(prefix)
    }
    return frozenset(w for w in bare | cut if len(w) >= _MIN_STEM) | {word}


def _is_agent(word: str) -> bool:
    """pelatih (trainer) is not pelatihan (training)."""
    return word.startswith("pe") and not word.endswith(("an", "annya"))


@lru_cache(maxsize=16384)
def akin(a: str, b: str) -> bool:
    """True when both words name the same thing: equal, misspelt, or the same stem in another form."""
    if a == b or near(a, b):
        return True
    if _is_agent(a) != _is_agent(b) and a[:2] == b[:2]:
        return False
    return not stems(a).isdisjoint(stems(b))


def abbreviates(short: str, words: tuple[str, ...]) -> bool:
    """True when `short` is made of beginnings of `words`, in their order ("blk", "dinkes", "bappeda").

    The first word must take part; later ones may be skipped ("dan", "Kota").
    """
    if len(words) < 2 or not short or not words[0] or short[0] != words[0][0]:
        return False
    reach = _reaches(short, words[0], {0})
    for word in words[1:]:
        reach |= _reaches(short, word, reach)
    return len(short) in reach and len(short) < sum(map(len, words))


def _reaches(short: str, word: str, starts: set[int]) -> set[int]:
    """Where in `short` a beginning of `word` can end, from each of the starts."""
    ends = set()
    for start in starts:
        for size in range(1, len(word) + 1):
            if not short.startswith(word[:size], start):
                break
            ends.add(start + size)
    return ends


NEAR = 84
"""Two words this alike (of five letters and more) are spellings of one word: produktifitas, produktivitas."""


def same_word(a: str, b: str, distinct: frozenset[str] = frozenset()) -> bool:
    """True for one word or two spellings of one; words of `distinct` stand for themselves alone."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or (a in distinct and b in distinct):
        return False
    return a[0] == b[0] and (fuzz.ratio(a, b) >= NEAR or distance(a, b, 1) <= 1)
