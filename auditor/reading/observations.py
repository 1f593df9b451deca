"""Figures that sentences give to things of their own, which no table has: "populasi sapi sebanyak 334 ekor".

Most numbers of a narrative are such: background, shares, series of years, counts of people and places. Each
is bound to the thing that its own clause names, and to its year.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from auditor.model import Observation, Section
from auditor.reading.flow import LIST_MARK, Flow
from auditor.reading.numbers import Forms, structural_reason
from auditor.reading.roles import FigureRole, RoleWords, Tagged, any_of, tag
from auditor.reading.sentences import SECTIONS, SILENT_SECTIONS, Sentence, sentences
from auditor.rulebook.book import Vocabulary
from auditor.values import Place, Printed

_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LEAST = 3
"""Letters of a word that can name a thing."""
_LONGEST = 110
_SHORT = 40
"""A name that stands before its figure without a word between is no longer than that."""
_VERB = re.compile(r"(?:di|ter|me|ber)[a-z]{4,}$")
_CARRIED = 45
"""So many letters may stand before a figure that goes on with the thing named before."""
_BEHIND = re.compile(r"^[\s%]*(?:,-)?\s*(?:persen\b)?\s*(?:\([^()]{0,30}\)\s*)?")
_BREAK = re.compile(r"[,.;:()\[\]=+„‟“”\"‘’•·]|\s[-–/]\s")
_ASIDE = re.compile(r"\([^()]{1,14}\)")
"""An acronym or a unit in brackets, which ends no name."""


@dataclass(frozen=True, slots=True)
class ObservationWords:
    """The vocabulary's words. says: join a thing and its figure, at the
    end of a text; says_any: anywhere; breaks: begin another clause; joins: part the
    unit of a figure from the next thing; out_of: before the number of the
    things that stand behind it; it: mean what
    was named before; dull: name nothing."""

    says: re.Pattern[str]
    says_any: re.Pattern[str]
    breaks: re.Pattern[str]
    joins: re.Pattern[str]
    out_of: re.Pattern[str]
    it: re.Pattern[str]
    dull: frozenset[str]
    units: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> ObservationWords:
        """From [vocabulary.observation_words] and clause_words."""
        table = vocabulary.table("observation_words")
        says = re.compile(rf"(?:{any_of(table['says']).pattern}|:)\W*$", re.I)
        breaks = any_of([*table["breaks"], *vocabulary.table("clause_words")["breaks"]])
        dull = frozenset(
            w for key in ("says", "dull", "joins") for phrase in table[key] for w in phrase.split()
        )
        joins = re.compile(any_of(table["joins"]).pattern + "|,", re.I)
        out_of = re.compile(any_of(table["out_of"]).pattern + r"\W*$", re.I)
        return cls(
            says,
            any_of(table["says"]),
            breaks,
            joins,
            out_of,
            any_of(table["it"]),
            dull,
            frozenset(table["units"]),
        )


def read_observations(
    flow: Flow,
    words: ObservationWords,
    roles: RoleWords,
    forms: Forms,
    taken: Collection[tuple[Place, str]],
) -> tuple[Observation, ...]:
    """All of them in reading order. taken: figures that have another meaning already."""
    reader = _Reader(words, roles, forms, taken)
    found: list[Observation] = []
    for paragraph in flow.paragraphs:
        if paragraph.section in SILENT_SECTIONS or not any(map(str.isdigit, paragraph.text)):
            continue
        reader.thing = None
        for sentence in sentences(paragraph):
            found.extend(reader.read(sentence))
    return tuple(found)


@dataclass(slots=True)
class _Reader:
    words: ObservationWords
    roles: RoleWords
    forms: Forms
    taken: Collection[tuple[Place, str]]
    thing: Printed | None = None

    def read(self, sentence: Sentence) -> Iterator[Observation]:
        text = sentence.text
        at = 0
        mark = LIST_MARK.match(text)
        begin = mark.end() if mark is not None else 0
        for one in tag(sentence, self.roles):
            before = self._before(sentence, max(at, begin), one, at == 0)
            behind = self._behind(sentence, one)
            counted = behind is not None and self.words.out_of.search(text[at : one.start]) is not None
            named = behind if counted else before or behind
            at = one.end
            structural = structural_reason(text, one.start, self.forms)
            if structural or not one.figure.known:
                continue
            if named is not None:
                self.thing = named
            elif self.thing is None or not self._goes_on(one.lead):
                self.thing = None
                continue
            if (one.figure.place, one.figure.raw) not in self.taken and self.thing is not None:
                yield Observation(
                    thing=self.thing,
                    figure=one.figure,
                    role=one.role.value,
                    year=one.year,
                    sentence=sentence.printed(),
                    section=SECTIONS.get(sentence.paragraph.section, Section.NARRATIVE),
                )

    def _before(self, sentence: Sentence, start: int, one: Tagged, first: bool) -> Printed | None:
        """The thing of the clause before a figure, joined to it by a word that says how much. first: no
        figure of the sentence stands before; what stands right behind one is its unit."""
        lead = sentence.text[start : one.start]
        says = self.words.says.search(lead.rstrip(" (Rp."))
        told = says is not None or one.role is not FigureRole.UNKNOWN  # words of a role say it as well
        if not told and not (first and self._is_plain(lead, one)):
            return None
        clause = lead[: says.start()] if says is not None else lead
        clause = _ASIDE.sub(lambda m: " " * len(m[0]), clause)
        cuts = [m.end() for p in (_BREAK, self.words.breaks) for m in p.finditer(clause)]
        if not first:
            joint = self.words.joins.search(clause)
            if joint is None and not cuts:
                return None
            cuts.append(joint.end() if joint is not None else 0)
        span = self._trimmed(clause, max(cuts, default=0))
        return sentence.printed(start + span[0], start + span[1]) if span is not None else None

    def _is_plain(self, lead: str, one: Tagged) -> bool:
        """Whether a name stands right before its figure: "SMP 5 orang"; a number with a point and no unit is
        that of a heading."""
        words = _WORD.findall(lead)
        bare = one.figure.decimals > 0 and not one.figure.unit
        return bool(words) and len(lead) <= _SHORT and not bare and not self._ends_clause(words[-1])

    def _ends_clause(self, word: str) -> bool:
        return self._is_dull(word) or _VERB.match(word) is not None

    def _behind(self, sentence: Sentence, one: Tagged) -> Printed | None:
        """The thing that is counted: the words right behind a number."""
        rest = sentence.text[one.end :]
        gap = _BEHIND.match(rest)
        first = gap.end() if gap is not None else 0
        ends = [
            m.start()
            for p in (_BREAK, self.words.breaks, self.words.says_any)
            for m in p.finditer(rest, first)
        ]
        digit = re.search(r"\d", rest[first:])
        ends.append(first + digit.start() if digit is not None else len(rest))
        span = self._trimmed(rest[: min(ends)], first)
        if span is None or span[0] > first + 1 or (one.figure.decimals > 0 and not one.figure.unit):
            return None
        if _VERB.match(rest[span[0] : span[1]].split()[0]):
            return None
        words = rest[span[0] : span[1]].lower()
        if words == one.figure.unit.lower() and (self.thing is not None or words in self.words.units):
            return None  # so many of what was named before
        return sentence.printed(one.end + span[0], one.end + span[1])

    def _trimmed(self, text: str, start: int) -> tuple[int, int] | None:
        """Where words of a stretch that name a thing begin and end; None where none of them does."""
        found = list(_WORD.finditer(text, start))
        while found and self._is_dull(found[-1][0]):
            found.pop()
        while found and self._is_dull(found[0][0]):
            found.pop(0)
        if not found or found[-1].end() - found[0].start() > _LONGEST:
            return None
        if len(found) == 1 and _VERB.match(found[0][0]):
            return None
        return found[0].start(), found[-1].end()

    def _is_dull(self, word: str) -> bool:
        return (len(word) < _LEAST and not word.isupper()) or word.lower() in self.words.dull

    def _goes_on(self, lead: str) -> bool:
        """Whether a figure goes on with the thing named before: "Tahun 2012 sebanyak 104", "atau 12 %"."""
        if len(lead) > _CARRIED and not self.words.it.search(lead):
            return False
        return all(self._is_dull(m[0]) for m in _WORD.finditer(self.words.it.sub(" ", lead)))
