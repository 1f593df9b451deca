"""Sentences about one indicator, sasaran or budget line: each figure bound to subject, quantity and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.model import Binding, Claim, Quantity, Section, Trend
from auditor.reading.binding import ANOTHER, Binder, Bound, Context, Named, Spoken, named
from auditor.reading.categories import CategoryReader
from auditor.reading.flow import LIST_MARK, Flow, Paragraph
from auditor.reading.fractions import Fraction
from auditor.reading.results import settled, shared_out, with_plain
from auditor.reading.roles import FigureRole, RoleWords, Tagged, tag
from auditor.reading.sentences import SECTIONS, SILENT_SECTIONS, Sentence, sentences
from auditor.reading.spoken_of import HeadingPath, labels_in
from auditor.reading.subjects import Hit, SubjectFinder, SubjectKind
from auditor.reading.trends import TrendWords, read_trends
from auditor.values import Figure, Place, Printed

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:tahun|th\.?|ta\.?)\s*(?:anggaran\s*)?(20\d\d)\b", re.I)
_COMPARED = re.compile(
    r"\b(?:di\s?banding\w*|di\s?sanding\w*|dari(?:pada)?|terhadap)\b[^.;\d]{0,60}\b(?:tahun|th\.?|ta\.?)\s*20\d\d",
    re.I,
)
"""A year that something is compared with does not hold on."""
_LAST_YEAR = re.compile(r"\btahun\s+(?:lalu|sebelumnya|kemarin)\b", re.I)
_IT = re.compile(r"^\W*(?:nilai\s+)?capaian(?:\s+kinerja)?\s+(?:tersebut|ini|itu)\b", re.I)
_HEADING = re.compile(r"^\W*(?:(?:\d{1,2}\.)+\d{0,2}\.?|[a-z][.)]|\(?\d{1,2}[.)])\s", re.I)
HEADING_LENGTH = 150
"""A heading is no longer than this many letters."""


@dataclass(slots=True)
class Facts:
    """What sentences say of single subjects. figures: those that are bound, by place and text; of_one: those
    that stand beside a target and a result, of whatever is meant; told: the sentences (paragraph's block,
    offset) whose category is bound."""

    claims: list[tuple[int, Claim]] = field(default_factory=list)
    figures: set[tuple[Place, str]] = field(default_factory=set)
    of_one: set[tuple[Place, str]] = field(default_factory=set)
    told: set[tuple[int, int]] = field(default_factory=set)
    trends: list[Trend] = field(default_factory=list)


@dataclass(slots=True)
class FactReader:
    """Reads the facts of a report. year: the report's own; turns: the words of rise and fall, and of targets
    met."""

    words: RoleWords
    finder: SubjectFinder
    categories: CategoryReader
    binder: Binder
    year: int | None = None
    turns: TrendWords = field(default_factory=lambda: TrendWords(()))

    def read(self, flow: Flow, fractions: Sequence[Fraction] = ()) -> Facts:
        """All facts in reading order, with the index of their paragraph; fractions: those set out in it."""
        found = Facts()
        self.finder.learn(labels_in(flow, self.finder))
        heading: Named | None = None
        path = HeadingPath()
        context = Context()
        starts = {f.first: f for f in fractions}
        inside = {at for f in fractions for at in range(f.first, f.last + 1) if f.first != f.last}
        for at, paragraph in enumerate(flow.paragraphs):
            if paragraph.section in SILENT_SECTIONS:
                continue
            if at in starts:
                found.claims.extend((at, c) for c in self._fraction(starts[at], context, heading, found))
            if at in inside:
                continue
            if _is_heading(paragraph) and not self._tells(paragraph):
                heading = path.under(paragraph.text, self._heading(paragraph))
                context = Context(year=path.year)
            else:
                last = context.last if _IT.match(paragraph.text) else None
                context = Context(year=path.year, last=last)
            if not (_DIGIT.search(paragraph.text) or _IT.match(paragraph.text) or self._turns(paragraph)):
                continue
            for sentence in sentences(paragraph):
                for claim in self._sentence(sentence, context, heading, found):
                    found.claims.append((at, claim))
        return found

    def _tells(self, paragraph: Paragraph) -> bool:
        """A line of results that is set like a heading: "Target: 75%, realisasi: 47%"."""
        first = next(sentences(paragraph), None)
        roles = {f.role for f in tag(first, self.words)} if first is not None else set()
        return {FigureRole.TARGET, FigureRole.REALISASI} <= roles

    def _turns(self, paragraph: Paragraph) -> bool:
        return self.turns.any_in(paragraph.text)

    def _heading(self, paragraph: Paragraph) -> Named | None:
        mark = _HEADING.match(paragraph.text)
        start = mark.end() if mark else 0
        hit = self.finder.only(paragraph.text[start:])
        if hit is None:
            return None
        words = hit.subject.name if hit.alias else paragraph.printed(start + hit.start, start + hit.end)
        return Named(words, hit.subject.kind, hit.score, hit.key)

    def _fraction(
        self, fraction: Fraction, context: Context, heading: Named | None, found: Facts
    ) -> Iterator[Claim]:
        """A fraction that is set out: realisasi over target gives the capaian of what was named last.

        One inside a text that names a line itself is that line's, and its sentence is read for it.
        """
        named, binding = (context.carried, Binding.CARRIED) if context.carried else (heading, Binding.HEADING)
        if named is None or named.kind is SubjectKind.BUDGET or self.finder.find(fraction.paragraph.text):
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
        self, sentence: Sentence, context: Context, heading: Named | None, found: Facts
    ) -> Iterator[Claim]:
        text = sentence.text
        hits = self.finder.find(text)
        planned = sentence.paragraph.section == "agreement"
        tagged = with_plain(text, tag(sentence, self.words), hits, planned)
        figures, each = shared_out(tagged, hits)
        spoken = Spoken(sentence, settled(figures), hits, context, heading, each)
        self._trends(spoken, found)
        found.of_one.update(_of_one(spoken.figures))
        for i, one in enumerate(spoken.figures):
            year, dated = self._year(text, one, context)
            bound = self.binder.bind(spoken, i, year, dated)
            if bound is None:
                continue
            until = spoken.figures[i + 1].start if i + 1 < len(spoken.figures) else len(text)
            claim = self._claim(sentence, one, bound, until, (year, dated))
            claim = claim.model_copy(update={"plainly": self.binder.plainly(spoken, one, bound)})
            found.figures.add((one.figure.place, one.figure.raw))
            if claim.category is not None:
                found.told.add((sentence.paragraph.block, sentence.start))
            context.last = claim if bound[0] is Quantity.ACHIEVEMENT else context.last
            yield claim
        if context.last is not None and _IT.match(text) and not figures:
            yield from self._told(sentence, context.last, found)
        years = _YEAR.findall(_COMPARED.sub(" ", text))
        context.year = int(years[-1]) if years else context.year
        context.carried = self._carried(sentence, hits, context)

    def _trends(self, spoken: Spoken, found: Facts) -> None:
        sentence, hits = spoken.sentence, spoken.hits
        if not self.turns.any_in(sentence.text):
            return
        fitting = [h for h in hits if h.subject.kind is not SubjectKind.BUDGET]

        def bind(start: int, end: int) -> tuple[Printed, Binding, int] | None:
            bound = self.binder.subject(spoken, (start, end), fitting)
            return (bound[0].words, bound[1], bound[0].score) if bound is not None else None

        figures = tag(sentence, self.words)
        found.trends += read_trends(sentence, figures, hits, self.turns, self.year, bind)

    def _carried(self, sentence: Sentence, hits: Sequence[Hit], context: Context) -> Named | None:
        """What the next sentence goes on about: the one line that this one names, an indicator before
        the sasaran that it belongs to; nothing where it names several."""
        if not hits:
            return None if ANOTHER.search(sentence.text) else context.carried
        indicators = [h for h in hits if h.subject.kind is not SubjectKind.GROUP]
        chosen = indicators or list(hits)
        return named(sentence, chosen[0]) if len({h.subject.key for h in chosen}) == 1 else None

    def _claim(
        self, sentence: Sentence, one: Tagged, bound: Bound, until: int, of: tuple[int | None, bool]
    ) -> Claim:
        quantity, subject, binding = bound
        year, dated = of
        percent = quantity in {Quantity.ACHIEVEMENT, Quantity.ABSORPTION}
        return Claim(
            quantity=quantity,
            figure=_exact(one.figure),
            category=self.categories.after(sentence, one.end, until) if percent else None,
            section=SECTIONS.get(sentence.paragraph.section, Section.NARRATIVE),
            sentence=sentence.printed(),
            subject=subject.words,
            binding=binding,
            score=subject.score,
            year=year,
            dated=dated,
        )

    def _year(self, text: str, one: Tagged, context: Context) -> tuple[int | None, bool]:
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


def _of_one(figures: Sequence[Tagged]) -> Iterator[tuple[Place, str]]:
    """The figures of a sentence that sets a result beside its target: none is of the whole report."""
    kept = [f for f in figures if not f.is_amount]
    if {FigureRole.TARGET, FigureRole.REALISASI} <= {f.role for f in kept}:
        yield from ((f.figure.place, f.figure.raw) for f in kept)


def _is_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    marked = bool(_HEADING.match(text) or LIST_MARK.match(text)) or any(line.bold for line in paragraph.lines)
    return marked and len(text) <= HEADING_LENGTH and not text.endswith((".", ",", ";"))


def _exact(figure: Figure) -> Figure:
    """Counts and rupiah are exact; percentages and figures with decimals were rounded."""
    return figure.as_exact(figure.unit == "Rp" or (figure.unit != "%" and figure.decimals == 0))
