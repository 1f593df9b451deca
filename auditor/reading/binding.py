"""Which line a figure of a sentence is about, and what it is: the words around it and the tables together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.model import Binding, Claim, Quantity
from auditor.reading.roles import FigureRole, Tagged, any_of
from auditor.reading.sentences import Sentence
from auditor.reading.slots import TELLING, Slots, digits_of
from auditor.reading.stating import QUANTITIES, quantity_of
from auditor.reading.subjects import ALIAS, Hit, SubjectKind
from auditor.rulebook.book import Vocabulary
from auditor.values import Printed

ANOTHER = re.compile(
    r"\b(?:sasaran|indikator|program|kegiatan|tujuan|misi|aspek|komponen|bidang)\b"
    r"(?!\s+(?:(?:kinerja|sasaran)\s+)?(?:di\s?atas|tersebut|diatas|ini|itu|di|pada|adalah|sebesar|mencapai|secara|tahun"
    r"|diperoleh|terealisasi|yang|dengan|dari)\b)|[„‟‘“\"][^„‟‘“\"'”’]{8,}[„‟’”\"']",
    re.I,
)
"""Words that name something else than what was named before."""
_WHOLE = re.compile(
    r"\brata\W{0,3}rata\b|\brerata\b|\bkeseluruhan\b|\bseluruh\w*\b|\bsemua\b|\bsecara\s+umum\b|\btotal\b"
    r"|\bmasing\W{0,3}masing\b|\btertinggi\b|\bterendah\b|\bberturut\b|\bberurutan\b",
    re.I,
)
_COUNTED = re.compile(
    r"\b(?:\d+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s*(?:\([^)]*\)\s*)?(?:buah\s+)?(?:indikator|sasaran)\b",
    re.I,
)
"""How many indicators there are, not which."""
_TOGETHER = re.compile(r"\b(?:seluruhnya|keseluruhan|totalnya|tertinggi|terendah)\b", re.I)
_TO_NAME = re.compile(
    r"^[^.;\d]{0,60}?\b(?:pada|untuk|dari|oleh|yaitu|adalah)\b[^.;\d]{0,45}$|^\s*(?:indikator|pada|untuk)\b",
    re.I,
)
_MONEY = {Quantity.PAGU, Quantity.REALISASI_ANGGARAN, Quantity.ABSORPTION}


_CROSSED = {Quantity.REALISASI: Quantity.ACHIEVEMENT, Quantity.ACHIEVEMENT: Quantity.REALISASI}
"""Results of percentages are called capaian, and what was achieved "tercapai"."""
_RESULTS = {Quantity.TARGET, Quantity.REALISASI}
_WORD = re.compile(r"[^\W\d_]{4,}")
_FACTOR = re.compile(r"^\s*%?\s*\)?\s*[x×*/]\s*\(?\s*$")
_PERCENTAGE = re.compile(r"^\W*(?:\d+[.)]\s*)?(?:indikator\s+)?p(?:er|ro|re)sentas[ei]\b", re.I)
_CLAUSE_END = re.compile(r"[.,;(]|\b(?:sehingga|maka|dari|atau|dan|dengan|sedangkan|dibanding\w*)\b", re.I)
_YEAR = re.compile(r"20\d\d")
NEAR = 60
"""Between a name and its figure stand so many letters where it is plainly the name's."""
FOREIGN = 2
"""So many words that tell of something speak of another thing than the heading."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """The words between a name and a figure. breaks: begin another clause; plain: tell of nothing new."""

    breaks: re.Pattern[str]
    plain: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Clauses:
        """From [vocabulary.clause_words], and the words of the roles of figures."""
        table = vocabulary.table("clause_words")
        roles = (*vocabulary.table("figure_roles").values(), *vocabulary.table("change_words").values())
        known = [*table["plain"], *(word for words in roles for word in words)]
        return cls(any_of(table["breaks"]), frozenset(part for w in known for part in w.split()))

    def foreign(self, text: str) -> int:
        """How many words of a text tell of something."""
        return sum(word.lower() not in self.plain for word in _WORD.findall(text))

    def last(self, text: str) -> str | None:
        """The words of the last clause of a text, where it has more than one."""
        found = list(self.breaks.finditer(text))
        return text[found[-1].end() :] if found else None


@dataclass(frozen=True, slots=True)
class Named:
    """A subject in the words of the text, or of the table where the text has only an alias. kind: of which
    kind of line it is. weak: a heading further above names it; only the table's figures tell that the text is
    still about it."""

    words: Printed
    kind: SubjectKind
    score: int
    key: str
    weak: bool = False


def named(sentence: Sentence, hit: Hit) -> Named:
    """The subject that a sentence names."""
    words = hit.subject.name if hit.alias else sentence.printed(hit.start, hit.end)
    return Named(words, hit.subject.kind, hit.score, hit.key)


@dataclass(slots=True)
class Context:
    """What a paragraph has named so far. last: the achievement stated last, which "capaian tersebut" speaks
    of."""

    carried: Named | None = None
    year: int | None = None
    last: Claim | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence with its figures, the names in it, and what was named before it. each: which name a figure
    has that is shared out."""

    sentence: Sentence
    figures: Sequence[Tagged]
    hits: Sequence[Hit]
    context: Context
    heading: Named | None
    each: Mapping[int, Hit] = field(default_factory=dict)


def _is_share(name: str) -> bool:
    """Whether a line's name says that it is a percentage."""
    return _PERCENTAGE.match(name) is not None


def _crossed(spoken: Spoken, quantity: Quantity) -> Quantity | None:
    """What else the words of a quantity are used for; None where the sentence states that as well."""
    other = _CROSSED.get(quantity)
    stated = {quantity_of(spoken.figures, i) for i in range(len(spoken.figures))}
    return None if other in stated else other


Bound = tuple[Quantity, Named, Binding]


@dataclass(slots=True)
class Binder:
    """Binds the figures of one report. name: its position or unit."""

    slots: Slots
    clauses: Clauses
    name: str = ""

    def bind(self, spoken: Spoken, i: int, year: int | None, dated: bool) -> Bound | None:
        """Quantity and subject of a figure: as its words say where a subject fits them, else as a table has
        it of a subject that is spoken of. year: that of the figure; dated: the sentence says so."""
        one = spoken.figures[i]
        inside = any(h.start < one.start < h.end for h in spoken.hits)  # "luas serangan 9 OPT utama"
        if not one.figure.known or inside or _FACTOR.search(one.lead):
            return None
        quantity = quantity_of(spoken.figures, i)
        if quantity is not None and not one.other and (found := self._by_words(spoken, i, quantity)):
            subject, binding = found
            return self._as_tabled(spoken, quantity, subject, one, (year, dated)), subject, binding
        return self._by_echo(spoken, one, quantity, year, dated)

    def plainly(self, spoken: Spoken, one: Tagged, bound: Bound) -> bool:
        """Whether a figure stands right behind the full name of its subject, which is the only name so far,
        in words that say nothing but that it is so much."""
        before = [h for h in spoken.hits if h.end <= one.start]
        if bound[2] is not Binding.NAMED or len(before) != 1 or before[0].alias or one.other:
            return False
        between = spoken.sentence.text[before[0].end : one.start]
        behind = _CLAUSE_END.split(spoken.sentence.text[one.end :], maxsplit=1)[0]
        plain = not self.clauses.foreign(between + " " + behind) and self.clauses.last(between) is None
        return plain and len(between) <= NEAR and not any(map(str.isdigit, _YEAR.sub("", between)))

    def _by_words(self, spoken: Spoken, i: int, quantity: Quantity) -> tuple[Named, Binding] | None:
        one = spoken.figures[i]
        if i in spoken.each:
            return named(spoken.sentence, spoken.each[i]), Binding.NAMED
        money = quantity in _MONEY
        hits = [h for h in spoken.hits if money or h.subject.kind is not SubjectKind.BUDGET]
        found = self.subject(spoken, (one.start, one.end), hits)
        counted = quantity in _RESULTS and one.figure.unit not in ("%", "")
        if found is not None and counted and _is_share(found[0].words.text):
            return None  # a part of what the percentage is made of
        if found is None or (found[1] is Binding.NAMED and found[0].score > ALIAS):
            return found
        return found if self._admits(spoken, one, quantity, found) else None

    def _admits(self, spoken: Spoken, one: Tagged, quantity: Quantity, found: tuple[Named, Binding]) -> bool:
        """Whether a figure may be that of a subject which its sentence does not name, or by an alias: in a
        unit that the table has for it, and in words that tell of nothing else, unless the table has figures
        of the sentence."""
        subject, binding = found
        told = {s.quantity for s in self.slots.lines.get(subject.key, ())}
        if not self.slots.measures(subject.key, quantity, one.figure.unit):
            return False
        group = subject.kind is SubjectKind.GROUP and quantity in _RESULTS
        money = binding is Binding.NAMED and quantity in _MONEY
        if (group or money) and quantity not in told:
            return False
        ends = [h.end for h in spoken.hits if h.end <= one.start] if binding is Binding.NAMED else []
        if (
            not subject.weak
            and self.clauses.foreign(spoken.sentence.text[max(ends, default=0) : one.start]) < FOREIGN
        ):
            return True
        shared = {f.figure.value for f in spoken.figures if self.slots.has(subject.key, f.figure)}
        telling = any(value is not None and len(value.as_tuple().digits) > 2 for value in shared)
        return telling or len(shared) > 1

    def _as_tabled(
        self, spoken: Spoken, quantity: Quantity, subject: Named, one: Tagged, of: tuple[int | None, bool]
    ) -> Quantity:
        """A result and its percentage are called by the same words: the table tells which is meant, where
        the sentence does not state both."""
        other = _crossed(spoken, quantity)
        if other is None:
            return quantity
        tabled = self.slots.of(subject.key, one.figure, *of)
        return other if other in tabled and quantity not in tabled else quantity

    def _by_echo(
        self, spoken: Spoken, one: Tagged, quantity: Quantity | None, year: int | None, dated: bool
    ) -> Bound | None:
        if one.role in (FigureRole.CHANGE, FigureRole.OTHER, FigureRole.OTHER_AMOUNT) or one.figure.bound:
            return None
        if one.is_amount:
            return self._amount(spoken, one)
        if digits_of(one.figure) < (TELLING if quantity is None else TELLING - 1):
            return None
        quantity = quantity or QUANTITIES.get(one.role)
        found: dict[str, tuple[set[Quantity], Named]] = {}
        for subject in self._pool(spoken, one):
            tabled = self.slots.of(subject.key, one.figure, year, dated)
            if quantity is not None:
                tabled &= {quantity, _crossed(spoken, quantity) or quantity}
            if tabled:
                found.setdefault(subject.key, (tabled, subject))
        if len(found) != 1:
            return None
        tabled, subject = next(iter(found.values()))
        if quantity is not None and quantity in tabled:
            return quantity, subject, Binding.ECHO
        return (next(iter(tabled)), subject, Binding.ECHO) if len(tabled) == 1 else None

    def _pool(self, spoken: Spoken, one: Tagged) -> Iterator[Named]:
        """The subjects that are spoken of, those of the sentence first."""
        for hit in sorted(spoken.hits, key=lambda h: abs(h.start - one.start)):
            yield named(spoken.sentence, hit)
        for before in (spoken.context.carried, spoken.heading):
            if before is not None:
                yield before

    def _amount(self, spoken: Spoken, one: Tagged) -> Bound | None:
        """An amount that the tables give to one line only, unless its words speak of a whole."""
        holder = None if _WHOLE.search(one.lead) or one.other else self.slots.holder(one.figure)
        if holder is None:
            return None
        key, quantity = holder
        name = self.slots.names[key]
        return quantity, Named(name, SubjectKind.BUDGET, 100, key), Binding.ECHO

    def _last(self, text: str, before: Sequence[Hit]) -> Hit:
        """The name that a figure follows; an alias in the clause of a full name is only a word of it."""
        full = [h for h in before if not h.alias]
        last = before[-1]
        if last.alias and full and self.clauses.last(text[full[-1].end : last.start]) is None:
            return full[-1]
        return last

    def subject(
        self, spoken: Spoken, span: tuple[int, int], hits: Sequence[Hit]
    ) -> tuple[Named, Binding] | None:
        """What a figure at a span is about: what its sentence names last before it, else just behind it,
        else what was named before; None where something else may be meant."""
        text = spoken.sentence.text
        before = [h for h in hits if h.start < span[0]]
        if before:
            hit = self._last(text, before)
            between = _COUNTED.sub(" ", text[hit.end : span[0]])
            clause = self.clauses.last(between)
            another = ANOTHER.search(between) or _TOGETHER.search(between)
            if another or (clause is not None and self.clauses.foreign(clause)):
                return None
            return named(spoken.sentence, hit), Binding.NAMED
        if hits:
            near = _TO_NAME.match(text[span[1] : hits[0].start]) is not None
            return (named(spoken.sentence, hits[0]), Binding.NAMED) if near else None
        lead = text[: span[0]]
        if ANOTHER.search(lead) or _WHOLE.search(lead) or (self.name and self.name.lower() in lead.lower()):
            return None
        if spoken.context.carried is not None:
            return spoken.context.carried, Binding.CARRIED
        return (spoken.heading, Binding.HEADING) if spoken.heading is not None else None
