"""Which indicator, sasaran or budget line a figure of a sentence is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from auditor.likeness.heads import squash
from auditor.likeness.words import found_in, ratio
from auditor.model import (
    Agreement,
    AgreementRow,
    Budget,
    EfficiencyRow,
    EfficiencyTable,
    Measurement,
    MeasurementRow,
    Role,
)
from auditor.values import Printed

MIN_LETTERS = 16
"""A shorter name stands in sentences that are not about it: it must be met letter by letter, as an alias."""
SHORT = 6
"""Letters of the shortest name of several words that is one; a single word must be an acronym."""
ALIAS = 91
"""The score of a short name, an acronym or a label."""
SURE = 90
"""Likeness from which on a sentence names a line of a table."""
_APART = 4
"""By so much the best name must be better than the next one that is another thing."""
_ONE_THING = 94
"""Two names more alike than this are spellings of one."""
_MOST = 0.7
"""A heading that is a subject consists of its name by so much."""
LONGER = 1.3
"""A name so many times as long is no spelling of the other."""
_STRAY = 2
"""So many letters of a word at the end of a name belong to the next word."""
_NUMBER = re.compile(r"^\W*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-z][.)])\s+(?=\S)", re.I)


_UNIT_BEHIND = re.compile(r"\s*\((?:%|[^()A-Z]{1,12})\)\s*$")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,6}")
_IN_BRACKETS = re.compile(rf"\(({_ACRONYM.pattern})\)")
_SMALL = frozenset({"dan", "di", "ke", "dari", "yang", "pada", "untuk", "dengan", "atas", "serta"})
_INITIALS = range(3, 7)
"""So many words have an acronym of their initials."""
_UNIT = re.compile(r"\s*\([^()]{1,12}\)\s*$")
"""A unit behind the name of an indicator: "Produksi Garam (ton)"."""


class SubjectKind(StrEnum):
    """Of which kind of table line a name is."""

    INDICATOR = "indicator"
    GROUP = "group"  # a sasaran or tujuan over indicators
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Subject:
    """A name that sentences may state figures of, as a table prints it."""

    name: Printed
    kind: SubjectKind
    key: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a text names a subject: text[start:end]; score 0..100."""

    start: int
    end: int
    subject: Subject
    score: int
    alias: bool = False

    @property
    def key(self) -> str:
        """The key of the subject."""
        return self.subject.key


def subjects_of(
    agreements: Sequence[Agreement],
    measurements: Sequence[Measurement],
    budgets: Sequence[Budget],
    efficiencies: Sequence[EfficiencyTable],
) -> tuple[Subject, ...]:
    """The names of all lines, each spelling once; that of a measurement before that of an agreement."""
    found: dict[tuple[str, SubjectKind], Subject] = {}
    rows: Iterator[MeasurementRow | AgreementRow | EfficiencyRow] = chain(
        (r for m in measurements for r in m.rows),
        (r for a in agreements for r in a.rows),
        (r for e in efficiencies for r in e.rows),
    )
    for row in rows:
        if row.role not in {Role.ROW, Role.GROUP}:
            continue
        if row.indicator:
            _add(found, row.indicator, SubjectKind.INDICATOR)
            _add(found, row.subject, SubjectKind.GROUP)
        else:
            single = row.role is Role.ROW
            _add(found, row.subject, SubjectKind.INDICATOR if single else SubjectKind.GROUP)
    for budget in budgets:
        for line in budget.rows:
            if line.role in {Role.ROW, Role.GROUP}:
                _add(found, line.subject, SubjectKind.BUDGET)
    return tuple(found.values())


def _add(found: dict[tuple[str, SubjectKind], Subject], name: Printed, kind: SubjectKind) -> None:
    key = key_of(name.text)
    if len(key) >= MIN_LETTERS or _is_short_name(bare_name(name.text)):
        found.setdefault((key, kind), Subject(name, kind, key))


def bare_name(name: str) -> str:
    """A line's name without its number and its unit."""
    return _NUMBER.sub("", _UNIT_BEHIND.sub("", name)).strip()


def key_of(name: str) -> str:
    """What tells a line's name from others: its letters and digits, without its number and its unit."""
    return squash(_NUMBER.sub("", _UNIT.sub("", name))).replace("%", "")


def _is_short_name(name: str) -> bool:
    """ "Maturitas SPIP", "TFR": a name that is too short to be looked for by likeness."""
    words = re.findall(r"[^\W\d_]+", name)
    if len(words) == 1:
        return bool(_ACRONYM.fullmatch(words[0]))
    return len(squash(name)) >= SHORT and any(w[0].isupper() for w in words)


def _as_met(alias: str) -> str:
    """An alias as it is looked up: an acronym as it is, several words in any case."""
    words = alias.split()
    return words[0] if len(words) == 1 else " ".join(words).lower()


def _pattern_of(alias: str) -> str:
    words = r"\s+".join(map(re.escape, alias.split()))
    return f"(?i:{words})" if " " in alias else words


def aliases_of(subjects: Sequence[Subject]) -> dict[str, Subject]:
    """Short names as printed, and the acronyms of longer ones: those in brackets in the name, and those of
    its initials; only what stands for one thing."""
    found: dict[str, set[str]] = {}
    by_key: dict[str, Subject] = {}
    for subject in subjects:
        by_key.setdefault(subject.key, subject)
        for alias in _aliases(subject):
            found.setdefault(alias, set()).add(subject.key)
    return {alias: by_key[min(keys, key=len)] for alias, keys in found.items() if _are_one(keys)}


def _are_one(keys: set[str]) -> bool:
    """Whether all names are longer forms of the shortest one."""
    shortest = min(keys, key=len)
    return all(shortest in key for key in keys)


def _aliases(subject: Subject) -> Iterator[str]:
    name = " ".join(bare_name(subject.name.text).split())
    if len(subject.key) < MIN_LETTERS:
        yield name
    if subject.kind is not SubjectKind.INDICATOR:
        return
    yield from _IN_BRACKETS.findall(subject.name.text)
    words = [w for w in re.findall(r"[^\W\d_]+", re.sub(r"\([^()]*\)", " ", name)) if w.lower() not in _SMALL]
    if len(words) in _INITIALS and all(len(w) > 2 for w in words):
        yield "".join(w[0].upper() for w in words)


@dataclass(slots=True)
class SubjectFinder:
    """Finds the names of subjects in texts. cache: text -> its hits."""

    subjects: tuple[Subject, ...]
    cache: dict[str, tuple[Hit, ...]] = field(default_factory=dict)
    aliases: dict[str, Subject] = field(default_factory=dict)
    _pattern: re.Pattern[str] | None = None

    def __post_init__(self) -> None:
        self.learn(aliases_of(self.subjects))

    def learn(self, aliases: Mapping[str, Subject]) -> None:
        """Other names that the report has for subjects: "IK4"."""
        self.aliases.update({_as_met(alias): subject for alias, subject in aliases.items()})
        parts = sorted(map(_pattern_of, self.aliases), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])") if parts else None
        self.cache.clear()

    def find(self, text: str) -> tuple[Hit, ...]:
        """The names that a text holds, in order, none inside another; ambiguous ones are left out."""
        if text not in self.cache:
            found = _without_overlaps(self._raw(text))
            taken = [(h.start, h.end) for h in found]
            more = [h for h in self._by_alias(text) if all(h.end <= a or b <= h.start for a, b in taken)]
            self.cache[text] = tuple(sorted((*found, *more), key=lambda h: h.start))
        return self.cache[text]

    def _by_alias(self, text: str) -> Iterator[Hit]:
        for match in self._pattern.finditer(text) if self._pattern is not None else ():
            subject = self.aliases[_as_met(match[0])]
            yield Hit(match.start(), match.end(), subject, ALIAS, alias=True)

    def _raw(self, text: str) -> list[Hit]:
        flat, offsets = _flat(text)
        hits = []
        for subject in self.subjects:
            if not MIN_LETTERS <= len(subject.key) <= len(flat):
                continue
            match = found_in(subject.key, flat, SURE)
            if match is None:
                continue
            start, end = _whole_words(text, offsets[match.start], offsets[match.end - 1] + 1)
            hits.append(Hit(start, end, subject, round(match.score)))
        return hits

    def only(self, text: str) -> Hit | None:
        """The subject that a heading is: its name makes up most of the text."""
        hits = [h for h in self.find(text) if h.end - h.start >= _MOST * len(text.strip())]
        return hits[0] if len(hits) == 1 else None


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a letter or two of the next words, or with the rest of a word that it cuts."""
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    if end >= len(text) or not (text[end - 1].isalnum() and text[end].isalnum()):
        return start, end
    begin = end
    while begin > start and text[begin - 1].isalnum():
        begin -= 1
    if end - begin <= _STRAY and text[start:begin].strip():
        return start, start + len(text[start:begin].rstrip(" (,„‟‘“\"'"))
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _flat(text: str) -> tuple[str, list[int]]:
    """The squashed text, and for each of its letters where it stands in the text."""
    if text.isascii():  # nearly every text, at a fraction of the work
        places = [at for at, char in enumerate(text) if char.isalnum()]
        return "".join([text[at] for at in places]).lower(), places
    letters: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        for plain in unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode().lower():
            if plain.isalnum():
                letters.append(plain)
                offsets.append(at)
    return "".join(letters), offsets


def _without_overlaps(hits: Iterable[Hit]) -> list[Hit]:
    """The best hit of each span; none where two different things fit equally well."""
    kept: list[Hit] = []
    doubtful: list[Hit] = []
    # an indicator before a budget line of the same name: its words stand for both
    for hit in sorted(
        hits, key=lambda h: (-h.score, -len(h.subject.key), h.subject.kind is SubjectKind.BUDGET)
    ):
        rivals = [k for k in kept if k.start < hit.end and hit.start < k.end]
        longer = all(len(hit.subject.key) > LONGER * len(k.subject.key) for k in rivals)
        if longer:  # also a longer name that holds the shorter ones
            kept = [k for k in kept if k not in rivals] + [hit]
        else:
            doubtful.extend(k for k in rivals if _is_rival(k, hit))
    return sorted((k for k in kept if k not in doubtful), key=lambda h: h.start)


def _is_rival(best: Hit, other: Hit) -> bool:
    """Another thing that fits the same words nearly as well."""
    if best.subject.kind is not other.subject.kind or best.score - other.score >= _APART:
        return False
    lengths = sorted((len(best.subject.key), len(other.subject.key)))
    if lengths[0] * LONGER < lengths[1]:
        return False
    return ratio(best.subject.key, other.subject.key) < _ONE_THING
