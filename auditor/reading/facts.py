"""Sentences about one indicator, sasaran or budget line: each figure bound to subject, quantity and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from auditor.model import Binding, Claim, Quantity, Section, Trend
from auditor.reading.categories import CategoryReader
from auditor.reading.flow import LIST_MARK, Flow, Paragraph
from auditor.reading.fractions import Fraction
from auditor.reading.roles import FigureRole, RoleWords, Tagged, tag
from auditor.reading.sentences import SECTIONS, SILENT_SECTIONS, Sentence, sentences
from auditor.reading.stating import quantity_of
from auditor.reading.subjects import Hit, SubjectFinder, SubjectKind
from auditor.reading.trends import TrendWords, read_trends
from auditor.values import Figure, Place, Printed

_ANOTHER = re.compile(
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
_TOGETHER = re.compile(r"\b(?:seluruhnya|keseluruhan|totalnya)\b", re.I)
_TO_NAME = re.compile(
    r"^[^.;\d]{0,60}?\b(?:pada|untuk|dari|oleh|yaitu|adalah)\b[^.;\d]{0,45}$|^\s*(?:indikator|pada|untuk)\b",
    re.I,
)
_DIGIT = re.compile(r"\d")
_EACH = re.compile(r"\bmasing\W{0,3}masing\b", re.I)
_AND = re.compile(r"^\s*(?:,|dan|serta|,\s*(?:dan|serta))\s*(?:sebesar)?\s*$", re.I)
_YEAR = re.compile(r"\b(?:tahun|th\.?|ta\.?)\s*(?:anggaran\s*)?(20\d\d)\b", re.I)
_COMPARED = re.compile(
    r"\b(?:di\s?banding\w*|di\s?sanding\w*|dari(?:pada)?|terhadap)\b[^.;\d]{0,60}\b(?:tahun|th\.?|ta\.?)\s*20\d\d",
    re.I,
)
"""A year that something is compared with does not hold on."""
_PLAINLY = re.compile(
    r"^[\s,”\"'’‟)]*(?:(?:pada|selama|hingga|sampai|dengan|akhir|di|tahun|ini|telah|sudah|juga|yang|secara|keseluruhan|20\d\d|baru"
    r"|hanya|mampu|berhasil|adalah)\b[\s,]*)*(?:sebesar|sebanyak|tercatat|berjumlah|mencapai|adalah|sejumlah|memperoleh|meraih"
    r"|berada\s+(?:di|pada)\s+(?:angka|nilai))\s*(?:sebesar|sebanyak|nilai|angka)?\s*$",
    re.I,
)
"""Between the name of an indicator and its figure: nothing but that it is so much."""
_PLAINLY_THEN = re.compile(
    r"\btahun\s+20\d\d\W*(?:yang\s+)?(?:hanya\s+|baru\s+)?(?:sebesar|sebanyak|sejumlah|berjumlah|mencapai|tercatat|adalah)\s*$",
    re.I,
)
_GOAL = re.compile(r"\b(?:di|me)?target\w*", re.I)
_LAST_YEAR = re.compile(r"\btahun\s+(?:lalu|sebelumnya|kemarin)\b", re.I)
_IT = re.compile(r"^\W*(?:nilai\s+)?capaian(?:\s+kinerja)?\s+(?:tersebut|ini|itu)\b", re.I)
_HEADING = re.compile(r"^\W*(?:(?:\d{1,2}\.)+\d{0,2}\.?|[a-z][.)]|\(?\d{1,2}[.)])\s", re.I)
HEADING_LENGTH = 150
"""A heading is no longer than this many letters."""
_MONEY = {Quantity.PAGU, Quantity.REALISASI_ANGGARAN, Quantity.ABSORPTION}


@dataclass(slots=True)
class Facts:
    """What sentences say of single subjects. figures: those that are bound, by place and text; told: the
    sentences (paragraph's block, offset) whose category is bound."""

    claims: list[tuple[int, Claim]] = field(default_factory=list)
    figures: set[tuple[Place, str]] = field(default_factory=set)
    told: set[tuple[int, int]] = field(default_factory=set)
    trends: list[Trend] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Named:
    """A subject in the words of the text. kind: of which kind of line it is."""

    words: Printed
    kind: SubjectKind
    score: int


@dataclass(slots=True)
class _Context:
    """What a paragraph has named so far."""

    carried: _Named | None = None
    year: int | None = None
    last: Claim | None = None  # the achievement stated last, which "capaian tersebut" speaks of


@dataclass(slots=True)
class FactReader:
    """Reads the facts of a report. year: the report's own; name: its position or unit; turns: the words of
    rise and fall, and of targets met."""

    words: RoleWords
    finder: SubjectFinder
    categories: CategoryReader
    year: int | None = None
    name: str = ""
    turns: TrendWords = field(default_factory=lambda: TrendWords(()))

    def read(self, flow: Flow, fractions: Sequence[Fraction] = ()) -> Facts:
        """All facts in reading order, with the index of their paragraph; fractions: those set out in it."""
        found = Facts()
        heading: _Named | None = None
        context = _Context()
        starts = {f.first: f for f in fractions}
        inside = {at for f in fractions for at in range(f.first, f.last + 1) if f.first != f.last}
        for at, paragraph in enumerate(flow.paragraphs):
            if paragraph.section in SILENT_SECTIONS:
                continue
            if at in starts:
                found.claims.extend((at, c) for c in self._fraction(starts[at], context, heading, found))
            if at in inside:
                continue
            if _is_heading(paragraph):
                heading = self._heading(paragraph)
                context = _Context()
            else:
                context = _Context(last=context.last if _IT.match(paragraph.text) else None)
            if not (_DIGIT.search(paragraph.text) or _IT.match(paragraph.text) or self._turns(paragraph)):
                continue
            for sentence in sentences(paragraph):
                for claim in self._sentence(sentence, context, heading, found):
                    found.claims.append((at, claim))
        return found

    def _turns(self, paragraph: Paragraph) -> bool:
        return self.turns.any_in(paragraph.text)

    def _heading(self, paragraph: Paragraph) -> _Named | None:
        mark = _HEADING.match(paragraph.text)
        start = mark.end() if mark else 0
        hit = self.finder.only(paragraph.text[start:])
        if hit is None:
            return None
        words = paragraph.printed(start + hit.start, start + hit.end)
        return _Named(words, hit.subject.kind, hit.score)

    def _fraction(
        self, fraction: Fraction, context: _Context, heading: _Named | None, found: Facts
    ) -> Iterator[Claim]:
        """A fraction that is set out: realisasi over target gives the capaian of what was named last."""
        named, binding = (context.carried, Binding.CARRIED) if context.carried else (heading, Binding.HEADING)
        if named is None or named.kind is SubjectKind.BUDGET:
            return
        sentence = fraction.paragraph.printed()
        for quantity, figure in (
            (Quantity.REALISASI, fraction.part),
            (Quantity.TARGET, fraction.whole),
            (Quantity.ACHIEVEMENT, fraction.stated),
        ):
            found.figures.add((figure.place, figure.raw))
            context.last = Claim(
                quantity=quantity,
                figure=_exact(figure),
                section=SECTIONS.get(fraction.paragraph.section, Section.NARRATIVE),
                sentence=sentence,
                subject=named.words,
                binding=binding,
                score=named.score,
            )
            yield context.last

    def _sentence(
        self, sentence: Sentence, context: _Context, heading: _Named | None, found: Facts
    ) -> Iterator[Claim]:
        text = sentence.text
        hits = self.finder.find(text)
        self._trends(sentence, hits, context, heading, found)
        figures, each = _shared_out(_with_plain(text, tag(sentence, self.words), hits), hits)
        for i, one in enumerate(figures):
            quantity = quantity_of(figures, i)
            if quantity is None or one.other or not one.figure.known:
                continue
            money = quantity in _MONEY
            fitting = [h for h in hits if money or h.subject.kind is not SubjectKind.BUDGET]
            bound = (
                (_named(sentence, each[i]), Binding.NAMED)
                if i in each
                else self._subject(sentence, (one.start, one.end), fitting, context, heading)
            )
            if bound is None:
                continue
            until = figures[i + 1].start if i + 1 < len(figures) else len(text)
            claim = self._claim(sentence, one, quantity, bound, until, context)
            found.figures.add((one.figure.place, one.figure.raw))
            if claim.category is not None:
                found.told.add((sentence.paragraph.block, sentence.start))
            context.last = claim if quantity is Quantity.ACHIEVEMENT else context.last
            yield claim
        if context.last is not None and _IT.match(text) and not figures:
            yield from self._told(sentence, context.last, found)
        years = _YEAR.findall(_COMPARED.sub(" ", text))
        context.year = int(years[-1]) if years else context.year
        context.carried = self._carried(sentence, hits, context)

    def _trends(
        self,
        sentence: Sentence,
        hits: Sequence[Hit],
        context: _Context,
        heading: _Named | None,
        found: Facts,
    ) -> None:
        if not self.turns.any_in(sentence.text):
            return
        fitting = [h for h in hits if h.subject.kind is not SubjectKind.BUDGET]

        def bind(start: int, end: int) -> tuple[Printed, Binding, int] | None:
            bound = self._subject(sentence, (start, end), fitting, context, heading)
            return (bound[0].words, bound[1], bound[0].score) if bound is not None else None

        figures = tag(sentence, self.words)
        found.trends += read_trends(sentence, figures, hits, self.turns, self.year, bind)

    def _carried(self, sentence: Sentence, hits: Sequence[Hit], context: _Context) -> _Named | None:
        """What the next sentence goes on about: the one line that this one names, an indicator before
        the sasaran that it belongs to; nothing where it names several."""
        if not hits:
            return None if _ANOTHER.search(sentence.text) else context.carried
        indicators = [h for h in hits if h.subject.kind is not SubjectKind.GROUP]
        chosen = indicators or list(hits)
        return _named(sentence, chosen[0]) if len({h.subject.key for h in chosen}) == 1 else None

    def _subject(
        self,
        sentence: Sentence,
        span: tuple[int, int],
        hits: Sequence[Hit],
        context: _Context,
        heading: _Named | None,
    ) -> tuple[_Named, Binding] | None:
        """What a figure at a span is about: what its sentence names last before it, else just behind it,
        else what was named before; None where something else may be meant."""
        text = sentence.text
        before = [h for h in hits if h.start < span[0]]
        if before:
            hit = before[-1]
            between = _COUNTED.sub(" ", text[hit.end : span[0]])
            if _ANOTHER.search(between) or _TOGETHER.search(between):
                return None
            return _named(sentence, hit), Binding.NAMED
        if hits:
            near = _TO_NAME.match(text[span[1] : hits[0].start]) is not None
            return (_named(sentence, hits[0]), Binding.NAMED) if near else None
        lead = text[: span[0]]
        if _ANOTHER.search(lead) or _WHOLE.search(lead) or (self.name and self.name.lower() in lead.lower()):
            return None
        if context.carried is not None:
            return context.carried, Binding.CARRIED
        return (heading, Binding.HEADING) if heading is not None else None

    def _claim(
        self,
        sentence: Sentence,
        one: Tagged,
        quantity: Quantity,
        bound: tuple[_Named, Binding],
        until: int,
        context: _Context,
    ) -> Claim:
        named, binding = bound
        year, dated = self._year(sentence.text, one, context)
        percent = quantity in {Quantity.ACHIEVEMENT, Quantity.ABSORPTION}
        return Claim(
            quantity=quantity,
            figure=_exact(one.figure),
            category=self.categories.after(sentence, one.end, until) if percent else None,
            section=SECTIONS.get(sentence.paragraph.section, Section.NARRATIVE),
            sentence=sentence.printed(),
            subject=named.words,
            binding=binding,
            score=named.score,
            year=year,
            dated=dated,
        )

    def _year(self, text: str, one: Tagged, context: _Context) -> tuple[int | None, bool]:
        """The figure's year (None: the report's own) and whether its sentence says so."""
        if one.year is not None:
            return (None if one.year == self.year else one.year), True
        named = _YEAR.findall(_COMPARED.sub(" ", text[: one.start]))
        if _LAST_YEAR.search(one.lead):
            return (self.year - 1 if self.year else 0), True
        if named:  # another figure's year, or a word's: it may hold on
            return (None if int(named[-1]) == self.year else int(named[-1])), False
        before = context.year
        return (None if before == self.year else before), False

    def _told(self, sentence: Sentence, last: Claim, found: Facts) -> Iterator[Claim]:
        """ "Capaian kinerja tersebut termasuk kategori baik": the category of the figure before it."""
        label = self.categories.after(sentence, 0, len(sentence.text))
        if label is None:
            return
        found.told.add((sentence.paragraph.block, sentence.start))
        yield last.model_copy(update={"category": label, "sentence": sentence.printed()})


def _with_plain(text: str, figures: Sequence[Tagged], hits: Sequence[Hit]) -> list[Tagged]:
    """ "Jumlah kapal berizin tahun 2025 sebanyak 90 kapal", "tahun 2024 yang sebanyak 80 kapal": figures
    that no word of a role stands before are results."""
    found = []
    for i, one in enumerate(figures):
        before = [h for h in hits if h.end <= one.start]
        last = before[-1] if before else None
        alone = last is not None and (i == 0 or figures[i - 1].end <= last.start)
        named = alone and last is not None and last.subject.kind is SubjectKind.INDICATOR
        plain = named and last is not None and _PLAINLY.match(text[last.end : one.start])
        goal = _GOAL.search(one.lead) is not None
        then = one.year is not None and not goal and _PLAINLY_THEN.search(one.lead)
        result = one.role is FigureRole.UNKNOWN and not one.is_amount and (plain or then)
        found.append(replace(one, role=FigureRole.REALISASI) if result else one)
    return found


def _shared_out(figures: list[Tagged], hits: Sequence[Hit]) -> tuple[list[Tagged], dict[int, Hit]]:
    """ "A dan B ... masing-masing sebesar a dan b": the figures, all with the role of the first, and which
    is whose, where there are as many names as figures."""
    start = next((i for i, one in enumerate(figures) if _EACH.search(one.lead)), None)
    if start is None:
        return figures, {}
    end = start + 1
    while end < len(figures) and _AND.match(figures[end].lead):
        end += 1
    names = [h for h in hits if h.end <= figures[start].start and h.subject.kind is not SubjectKind.GROUP]
    count = end - start
    if count < 2 or len(names) != count or len({h.subject.key for h in names}) < count:
        unclear = [replace(f, other=True) for f in figures[start:end]]
        return [*figures[:start], *unclear, *figures[end:]], {}
    first = figures[start]
    same = [replace(f, role=first.role, other=first.other, year=first.year) for f in figures[start:end]]
    shared = dict(zip(range(start, end), names, strict=True))
    return [*figures[:start], *same, *figures[end:]], shared


def _named(sentence: Sentence, hit: Hit) -> _Named:
    return _Named(sentence.printed(hit.start, hit.end), hit.subject.kind, hit.score)


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    marked = bool(_HEADING.match(text) or LIST_MARK.match(text)) or any(line.bold for line in paragraph.lines)
    return marked and len(text) <= HEADING_LENGTH and not text.endswith((".", ",", ";"))


def _exact(figure: Figure) -> Figure:
    """Counts and rupiah are exact; percentages and figures with decimals were rounded."""
    return figure.as_exact(figure.unit == "Rp" or (figure.unit != "%" and figure.decimals == 0))
