"""Which texts of many name the same thing: exact keys first, then alike ones found through an index.

Every text is held against the few keys that share one of its rarest words, never against all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from auditor.checks.params import number, terms
from auditor.checks.wording import Lexicon, Words, lexicon, same_object, tokens
from auditor.likeness.words import any_order

RAREST = 3
"""So many of a key's rarest words lead to the keys that it is compared with: all of them misspelt is rare."""

CROWD = 40
"""A word that more keys than this share tells them apart no longer; the others of the key do."""

BLOCK = 5
"""Letters by which a word is looked up: most slips of the pen are further behind."""

_CODE = re.compile(r"^\s*(?:(?:\d{1,2}[.)]){1,6}\d{0,4}\.?|\d{1,2}|[a-zA-Z][.)]|[-•*])\s+")
"""A list number or account code in front of a text: it says where the text stands, not what it names."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """How texts are compared. least: likeness 0..100 from which two keys may be one.

    left_out: words that name no object at the beginning of a text ("terlaksananya", "jumlah").
    levels: first words of a line that say what kind of line it is ("program", "kegiatan").
    """

    lex: Lexicon
    least: int
    left_out: frozenset[str]
    levels: tuple[str, ...]

    def level(self, text: str) -> str:
        """ "program" for "Program Pelayanan ...", "" where the text does not say."""
        words = tokens(_CODE.sub("", text), self.lex)
        return words[0] if words and words[0] in self.levels else ""

    def key(self, text: str) -> Words:
        """The words that name the object, in their order; () for a text without any."""
        words = tokens(_CODE.sub("", text), self.lex)
        while words and (words[0] in self.left_out or words[0] in self.levels):
            words = words[1:]
        kept = tuple(word for word in words if word not in self.lex.empty)
        return kept if any(word.isalpha() for word in kept) else ()


def matcher(params: Mapping[str, object]) -> Matcher:
    """The matcher of a rule's params."""
    return Matcher(
        lexicon(params),
        int(number(params, "least_likeness", 90)),
        frozenset(terms(params, "left_out_words")),
        terms(params, "level_words"),
    )


@dataclass(frozen=True, slots=True)
class Match:
    """Which group a text belongs to, and how like it is to the group's name, 0..100."""

    group: int
    score: int


NO_MATCH = Match(-1, 0)
"""Of a text without a key."""


def match_all(keys: Sequence[Words], how: Matcher) -> list[Match]:
    """One Match for each key, in order: keys of one group name the same object.

    A group is named by its most frequent key. Keys of one word match only when they are equal.
    """
    counts = Counter(key for key in keys if key)
    shares = Counter(block for key in counts for block in set(_blocks(key)))
    index: dict[str, list[int]] = {}
    leaders: list[Words] = []
    found: dict[Words, Match] = {}
    for key in sorted(counts, key=lambda k: (-counts[k], k)):
        match = _nearest(key, index, leaders, shares, how)
        if match is None:
            match = Match(len(leaders), 100)
            leaders.append(key)
            for block in set(_blocks(key)):
                index.setdefault(block, []).append(match.group)
        found[key] = match
    return [found.get(key, NO_MATCH) for key in keys]


def _blocks(key: Words) -> Iterable[str]:
    return (word[:BLOCK] for word in key)


def _nearest(
    key: Words, index: Mapping[str, list[int]], leaders: Sequence[Words], shares: Counter[str], how: Matcher
) -> Match | None:
    """The group that the key is most like, if it is like enough and names no other object."""
    if len(key) < 2:
        return None
    text = " ".join(key)
    rarest = sorted(set(_blocks(key)), key=lambda block: (shares[block], block))[:RAREST]
    candidates = {group for block in rarest for group in index.get(block, ())[:CROWD]}
    scored = []
    for group in sorted(candidates):
        score = any_order(text, " ".join(leaders[group]), how.least)
        if score and len(leaders[group]) > 1:
            scored.append((-round(score), group))
    for score, group in sorted(scored):
        if same_object(text, " ".join(leaders[group]), how.lex):
            return Match(group, -score)
    return None
