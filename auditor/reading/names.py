"""Names of positions and units: read into words, abbreviations spelled out, compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from auditor.likeness.keys import plain_words
from auditor.likeness.words import ratio, same_word
from auditor.rulebook.book import Vocabulary

Words = tuple[str, ...]

STOPS = frozenset({"dan", "serta"})
"""Words that join; a name cut before one of them is a usual short form, no lost word."""


class Difference(Enum):
    """How a stated name differs from the own one."""

    NONE = "none"
    ADDED = "added"  # further words behind or between
    SHORTENED = "shortened"  # cut where a joined part begins: a usual short form
    LOST = "lost"  # a word of the name is missing
    REPLACED = "replaced"  # other words instead


@dataclass(frozen=True)
class NameWords:
    """The pack's words for names (rules/names.toml)."""

    positions: frozenset[str] = frozenset()
    distinct: frozenset[str] = frozenset()
    units: tuple[str, ...] = ()
    regions: frozenset[str] = frozenset()
    neutral: frozenset[str] = frozenset()
    elected: tuple[str, ...] = ()
    unit_shorts: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    superior: tuple[str, ...] = ()
    degrees: frozenset[str] = frozenset()
    honorifics: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    rank_words: frozenset[str] = frozenset()
    rank_levels: frozenset[str] = frozenset()
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> NameWords:
        """Take the lists that names need out of a pack's vocabulary."""
        words = vocabulary.words
        return cls(
            positions=frozenset(words("position_words")),
            distinct=frozenset((*words("distinct_position_words"), *words("position_words"))),
            units=tuple(sorted(words("unit_words"), key=len, reverse=True)),
            regions=frozenset(words("region_words")),
            neutral=frozenset(words("neutral_name_words")),
            elected=words("elected"),
            unit_shorts=words("unit_short_beginnings"),
            fillers=words("signature_fillers"),
            superior=words("superior_words"),
            degrees=frozenset(words("degrees")),
            honorifics=frozenset(words("honorifics")),
            ranks=frozenset(rank_key(r) for all_of in vocabulary.table("ranks").values() for r in all_of),
            rank_words=frozenset(words("rank_words")),
            rank_levels=frozenset(words("rank_levels")),
            abbreviations=vocabulary.table("name_abbreviations"),
        )

    @cached_property
    def short_forms(self) -> tuple[tuple[str, str], ...]:
        """(short, long), longest short form first. A long form is written with its own blanks."""
        pairs = [(short, long) for long, shorts in self.abbreviations.items() for short in shorts]
        return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))

    def spelled_out(self, text: str) -> Words:
        """The words of a name, lower case, without marks, with the abbreviations spelled out."""
        known = self._spelled
        if (found := known.get(text)) is None:
            flat = f" {' '.join(plain_words(text))} "
            for short, long in self.short_forms:
                flat = flat.replace(f" {short} ", f" {long} ")
            found = known[text] = tuple(flat.split())
        return found

    @cached_property
    def _spelled(self) -> dict[str, Words]:
        """Names already spelled out: a report repeats the same few."""
        return {}

    def begins_position(self, text: str) -> bool:
        """True when the text begins like the title of a position."""
        words = self.spelled_out(text)
        return bool(words) and (words[0] in self.positions or " ".join(words[:2]) in self.positions)

    def begins_unit(self, text: str) -> bool:
        """True when the text begins like the name of a unit of government."""
        plain = plain_words(text)
        flat = " ".join(plain) + " "
        if len(plain) == 1 and len(plain[0]) >= 5 and plain[0].startswith(self.unit_shorts):
            return True
        return any(flat.startswith(unit + " ") for unit in self.units)

    def is_elected(self, text: str) -> bool:
        """True for the position of an elected official (Wali Kota X, but not Sekretaris Wali Kota)."""
        flat = " ".join(plain_words(text)) + " "
        return any(flat.startswith(word + " ") for word in self.elected)


def rank_key(text: str) -> str:
    """A rank's words with one spelling of tingkat: "Penata Tk.I" -> "penata tk i"."""
    flat = " ".join(plain_words(text)).replace("tingkat", "tk")
    return re.sub(r"\btk\s?(?:i|1)\b", "tk i", flat)


def is_clipping(token: str, words: Iterable[str]) -> bool:
    """True when the token is made of pieces of the words in order: dinperinaker, jamsos, hubin, dkp.

    The first piece begins the first word that is used; initials alone need the initial of every
    word; other pieces have two letters and more, but for the last one.
    """
    parts = [w for w in words if w not in STOPS]
    if len(token) < 2 or not parts:
        return False
    initials = "".join(w[0] for w in parts)
    if token == initials or (len(token) >= 3 and token in initials):
        return True
    return len(token) >= 4 and any(_pieces(token, parts[i:], True) for i in range(len(parts) - 1))


def _pieces(token: str, words: list[str], begins: bool) -> bool:
    """The token is cut into pieces of words, in order; words may be passed over after the first."""
    if not token:
        return True
    if not words:
        return False
    word = words[0]
    for size in range(min(len(token), len(word)), 1, -1):
        piece = token[:size]
        inside = word.startswith(piece) if begins else piece in word
        if inside and _pieces(token[size:], words[1:], False):
            return True
    return not begins and _pieces(token, words[1:], False)


@dataclass(frozen=True)
class OwnName:
    """The report's own position and unit, as the title prints them, ready to be compared with."""

    words: NameWords
    position: str
    unit: str = ""

    @cached_property
    def unit_words(self) -> Words:
        """The unit's words without region: ("dinas", "kelautan", "dan", "perikanan")."""
        spelled = self.words.spelled_out(self.unit)
        return spelled[: _region_start(spelled, self.words)]

    @cached_property
    def place_words(self) -> frozenset[str]:
        """Words of the region's name ("kota", "samudra", "raya"), left out of comparisons."""
        found: set[str] = set(self.words.regions)
        for text in (self.unit, self.position):
            spelled = self.words.spelled_out(text)
            found.update(spelled[_region_start(spelled, self.words) :])
        return frozenset(found)

    @cached_property
    def core(self) -> Words:
        """The position's own words, without the unit behind them, region and neutral words."""
        return self._parts(self.position)[0]

    def compare(self, stated: str) -> tuple[Difference, int]:
        """How a stated position differs from the own one, and the likeness 0..100 of their words."""
        if (found := self._compared.get(stated)) is None:
            found = self._compared[stated] = self._compare(stated)
        return found

    @cached_property
    def _compared(self) -> dict[str, tuple[Difference, int]]:
        """Names already compared: a report repeats the same few."""
        return {}

    def _compare(self, stated: str) -> tuple[Difference, int]:
        own = self.core
        core, tail = self._parts(stated)
        score = round(ratio(" ".join(own), " ".join(core)))
        if not own or not core:
            return Difference.NONE, score
        found = self._compare_words(own, core, self.position)
        if own[0] == "kepala" and found is not Difference.NONE:
            # "Bidang X" for "Kepala Bidang X"
            found = min(found, self._compare_words(own[1:], core, self.position), key=_GRAVITY.index)
        return max(found, self.compare_unit(tail), key=_GRAVITY.index), score

    def compare_unit(self, tail: Words) -> Difference:
        """How the words of a stated unit ("dinas kelautan") differ from the own unit; () is no difference."""
        unit = self.unit_words
        if len(tail) < 2 or len(unit) < 2:
            return Difference.NONE
        found = self._compare_words(unit, tail, self.unit)
        kept = len(unit) - len(unmatched(unit, tail, self.words.distinct)[0])
        return Difference.REPLACED if found is Difference.LOST and kept < 2 else found

    def _compare_words(self, own: Words, other: Words, printed: str) -> Difference:
        distinct = self.words.distinct
        lost, added = unmatched(own, other, distinct)
        lost = [w for w in lost if w not in STOPS]
        added = [w for w in added if w not in STOPS]
        if lost and added:
            return Difference.REPLACED
        if added:
            return Difference.ADDED
        return self._how_cut(own, other, printed) if lost else Difference.NONE

    def _how_cut(self, own: Words, other: Words, printed: str) -> Difference:
        """A name that ends where a comma or "dan" follows is a usual short form, else it lost a word."""
        distinct = self.words.distinct
        pairs = zip(own, other, strict=False)
        if len(other) >= len(own) or not all(same_word(a, b, distinct) for a, b in pairs):
            return Difference.LOST
        if all(w in distinct for w in own[len(other) :]):
            return Difference.SHORTENED
        follows = _token_after(printed, own[len(other) - 1])
        return Difference.SHORTENED if follows in STOPS or follows in {",", "/", "&"} else Difference.LOST

    def _parts(self, text: str) -> tuple[Words, Words]:
        """A name's words without region and neutral words, and the unit behind the position."""
        spelled = self._expand(self.words.spelled_out(text))
        spelled = spelled[: _region_start(spelled, self.words)]
        spelled = tuple(w for w in spelled if w not in self.place_words)
        cut = self._unit_start(spelled)
        core = tuple(w for w in spelled[:cut] if w not in self.words.neutral)
        return core or spelled[:cut], spelled[cut:]

    def _unit_start(self, spelled: Words) -> int:
        """Where the unit behind a position begins ("sekretaris | dinas kelautan").

        "Kepala Dinas X" has none: there the unit is what the position is about.
        """
        head = self.unit_words[0] if self.unit_words else None
        for i in range(1, len(spelled)):
            if spelled[i] == head and set(spelled[:i]) - {"kepala", "wakil"}:
                return i
        return len(spelled)

    def _expand(self, spelled: Words) -> Words:
        """Clippings and initials of the own position and unit spelled out: dinkeltan, hi, jamsos."""
        out: list[str] = []
        for token in spelled:
            if (long := self._long.get(token)) is None:
                kept = token in self._kept_words
                long = self._long[token] = (token,) if kept else self._long_form(token) or (token,)
            out.extend(long)
        return tuple(out)

    @cached_property
    def _kept_words(self) -> frozenset[str]:
        """Words that are no clippings."""
        known = {*self.words.spelled_out(self.position), *self.unit_words, *self.words.distinct}
        return frozenset(known | self.words.neutral | self.place_words)

    @cached_property
    def _long(self) -> dict[str, Words]:
        """Words already looked at: a report repeats the same few."""
        return {}

    def _long_form(self, token: str) -> Words:
        unit = self.unit_words
        if len(unit) > 1 and token[0] == unit[0][0] and is_clipping(token, unit):
            return unit
        own = [w for w in self.words.spelled_out(self.position) if w not in STOPS]
        for size in range(2, min(len(own), 6) + 1):
            for start in range(len(own) - size + 1):
                if _exact_clipping(token, own[start : start + size]):
                    return tuple(own[start : start + size])
        return ()


_GRAVITY = [
    Difference.NONE, Difference.SHORTENED, Difference.ADDED, Difference.LOST, Difference.REPLACED,
]  # fmt: skip


def _token_after(printed: str, word: str) -> str:
    """The word or mark that follows a word of a printed name."""
    tokens = re.findall(r"[a-z0-9]+|[,/&]", printed.lower())
    return next((tokens[i + 1] for i, t in enumerate(tokens[:-1]) if same_word(t, word)), "")


def _exact_clipping(token: str, span: list[str]) -> bool:
    """Every word of the span gives a piece, in order: its initial in all, or two letters and more."""
    if token == "".join(w[0] for w in span):
        return True
    return len(token) >= 4 and _all_pieces(token, span)


def _all_pieces(token: str, span: list[str]) -> bool:
    if not span:
        return not token
    word = span[0]
    sizes = range(2, min(len(token), len(word)) + 1)
    return any(token[:n] in word and _all_pieces(token[n:], span[1:]) for n in sizes)


def _region_start(spelled: Words, words: NameWords) -> int:
    """Index where the region begins ("kota samudra"), len(spelled) when there is none."""
    marks = words.regions - {"daerah", "pemerintah"}
    for i, word in enumerate(spelled):
        if word in marks and i + 1 < len(spelled) and i > 0:
            return i
    return len(spelled)


def unmatched(own: Words, other: Words, distinct: frozenset[str]) -> tuple[list[str], list[str]]:
    """Words of `own` that `other` lacks, and words of `other` that `own` lacks."""
    left = list(other)
    lost: list[str] = []
    for word in own:
        match = next((w for w in left if w == word), None) or next(
            (w for w in left if same_word(word, w, distinct)), None
        )
        if match is None:
            lost.append(word)
        else:
            left.remove(match)
    repeated = set(own)
    return lost, [w for w in left if w not in repeated]
