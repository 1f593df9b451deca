"""What sentences claim: the figures with the words that stand before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.likeness.heads import contained, squash
from auditor.model import Claim, Measurement, Quantity, Role, Section
from auditor.reading.categories import CATEGORY, CategoryReader, trimmed
from auditor.reading.facts import Facts
from auditor.reading.flow import Flow, Paragraph
from auditor.reading.quantities import ComparisonWords, comparison_words
from auditor.reading.roles import LIMIT
from auditor.reading.sentences import SECTIONS, SILENT_SECTIONS, Sentence, sentences
from auditor.rulebook.book import Vocabulary
from auditor.values import Figure, Printed
from auditor.values.periods import PeriodKind, find_periods

_PARTIAL = re.compile(
    r"\b(?<!seluruh )(?<!semua )(?<!setiap )(?<!tiap )(?<!per )(?<!rata )"
    r"(?:sasaran|indikator|program|kegiatan|tujuan|misi)\b(?!\s+(?:kinerja\s+)?(?:di\s?atas|tersebut|diatas|ini|di|pada|adalah|sebesar|mencapai|kinerja|secara|triwulan|tw|tahun|dan\s+kegiatan|/)\b)",
    re.I,
)
"""Words after which a figure belongs to one sasaran, indicator or program, not to the whole."""
_ONE_OF_MANY = re.compile(r"\b(?:kegiatan|program|indikator|sasaran)\s+(?:ini|itu|tersebut)\b", re.I)
"""A sentence that goes on about one line."""
_CLASS = re.compile(r"\b(?:kriteria|kategori|predikat|bernilai|skala|kisaran|rentang)\b[^.;,]{0,40}$", re.I)
"""Words behind which stand the bounds of a class."""
_SAID_YEAR = re.compile(r"\b(?:tahun|ta\.?|th\.?)\s*(20\d\d|lalu\b|sebelumnya\b|kemarin\b)", re.I)
_PLAN_AHEAD = re.compile(r"\b(?:renstra|rpjmd|rpjmn|jangka\s+menengah)\b", re.I)
"""Words of a sentence that may measure against the end of the plan."""
_ASKED = re.compile(r"\bapakah\b", re.I)
_NAMED = re.compile(
    r"[„‟‘“\"'”]\s*[A-Za-z][^„‟‘“\"'”]{8,}[„‟’”\"']"
    r"|\((?:SS|IK|IKU|IKK|S)\s?\d+\)|\b(?:SS|IKU?)\s?-?\d+\b"
)
_WHOLE = re.compile(r"\b(?:total|seluruh|keseluruhan|jumlah)\b", re.I)
_SPENT = frozenset({Quantity.REALISASI_ANGGARAN, Quantity.ABSORPTION})
_WHOLE_ENDS = re.compile(r"[;:]|\b(?:program|kegiatan|belanja|bidang)\b", re.I)
"""Between a budget and what was spent, these begin another one."""
REACH = 170
"""Characters between the words of a quantity and its figure: a long name of a position fits in."""
INPUT_REACH = 2
"""Paragraphs between an efficiency and the figures that it was reckoned from."""
_FORMULA = re.compile(r"=.*[×x*]\s*100|[×*]\s*100\s*%?")
_MEAN_WORD = re.compile(r"rata\W{0,3}rata|rerata", re.I)
_NEGATIVE = re.compile(r"\binefisiensi\b|\btidak\s+efisien\b|\bin\s?efisien", re.I)

_COMPARED = re.compile(
    r"\bpembanding|\bdibanding|\bsebelumnya\b|\blalu\b|\bdaripada\b|\bselanjutnya\b|\bmendatang\b|\bberikutnya\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class OwnPeriod:
    """The period that the report is about, and whose report it is."""

    year: int | None = None
    quarter: int | None = None
    name: str = ""

    def without_name(self, words: str) -> str:
        """The words without the report's own name: "kinerja sasaran Dinas X" is that of the whole office."""
        name = r"\s+".join(map(re.escape, self.name.split()))
        pattern = rf"(?:\b(?:sasaran|indikator|program)\s+)?{name}"
        return re.sub(pattern, " ", words, flags=re.I) if name else words

    def is_other(self, words: str) -> bool:
        """True when the words before a figure give it to another year, or compare with another quarter.

        The last period named counts ("lebih baik daripada Tahun 2022 yang mencapai"). Another quarter
        without a word of comparison is a slip of the author (D01), not another period.
        """
        said = list(
            re.finditer(r"\b(?:tahun|ta\.?|th\.?)\s*(20\d\d|lalu\b|sebelumnya\b|kemarin\b)", words, re.I)
        )
        if said:
            last = said[-1][1]
            return not last.isdigit() or (self.year is not None and int(last) != self.year)
        named = [found.number for found in find_periods(words) if found.kind is PeriodKind.QUARTER]
        return (
            bool(named)
            and self.quarter is not None
            and named[-1] != self.quarter
            and bool(_COMPARED.search(words))
        )


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The words of claims. triggers: quantity -> the words that announce it; comparison: those of figures
    that are measured against another plan or place."""

    triggers: list[tuple[Quantity, re.Pattern[str]]]
    categories: CategoryReader
    comparison: ComparisonWords

    @classmethod
    def of(cls, vocabulary: Vocabulary, labels: Sequence[str]) -> ClaimWords:
        """From [vocabulary.quantities] and [vocabulary.comparison]. labels: the class labels of the report's
        and the pack's scales."""
        triggers = compile_triggers(vocabulary.table("quantities"))
        comparison = comparison_words(vocabulary.table("comparison"))
        return cls(triggers, CategoryReader.of(labels), comparison)


def read_claims(
    flow: Flow,
    words: ClaimWords,
    measurements: Sequence[Measurement],
    tables: Mapping[Quantity, Sequence[tuple[int, str]]],
    own: OwnPeriod,
    facts: Facts | None = None,
) -> tuple[tuple[Claim, ...], tuple[Figure, ...]]:
    """All claims in reading order, and the percent and rupiah figures that belong to none.

    measurements: to know an indicator's name; tables: which tables (block index, number) a claim of the
    quantity may speak of; own: figures of other periods are no claims about this one; facts: what is bound
    to single subjects already, these claims come in their place among the others.
    """
    bound = facts or Facts()
    reader = _Reader(words, subjects(measurements), tables, own, bound)
    claims: list[tuple[int, Claim]] = list(bound.claims)
    loose: list[Figure] = []
    for at, paragraph in enumerate(flow.paragraphs):
        if paragraph.section in SILENT_SECTIONS:
            continue
        for sentence in sentences(paragraph):
            if _FORMULA.search(sentence.text):
                continue
            found, rest = reader.read(sentence)
            claims.extend((at, claim) for claim in found)
            loose.extend(rest)
    claims.sort(key=lambda c: c[0])
    return tuple(_with_inputs(claims)), tuple(loose)


def compile_triggers(triggers: Mapping[str, Sequence[str]]) -> list[tuple[Quantity, re.Pattern[str]]]:
    """One pattern per quantity; blanks in a wording match any blanks, "..." up to sixty characters."""
    found = []
    for quantity, wordings in triggers.items():
        parts = [
            re.escape(w).replace(r"\.\.\.", r"\b.{0,90}?\b").replace(r"\ ", r"\s+")
            for w in sorted(wordings, key=len, reverse=True)
        ]
        found.append((Quantity(quantity), re.compile(r"\b(?:" + "|".join(parts) + r")\b", re.I)))
    return found


def subjects(measurements: Sequence[Measurement]) -> list[Printed]:
    """The indicators that a sentence may be about."""
    rows = [r for m in measurements for r in m.rows if r.role is Role.ROW]
    return [r.indicator or r.subject for r in rows if len((r.indicator or r.subject).text) >= 18]


@dataclass(slots=True)
class _Reader:
    words: ClaimWords
    subjects: list[Printed]
    tables: Mapping[Quantity, Sequence[tuple[int, str]]]
    own: OwnPeriod
    bound: Facts
    after_one: bool = False

    def read(self, sentence: Sentence) -> tuple[list[Claim], list[Figure]]:
        figures = sentence.figures()
        claims: list[Claim] = []
        loose: list[Figure] = []
        start = 0
        whole = False  # the budget of the whole was stated last: what was spent is of it
        for i, (a, b, figure) in enumerate(figures):
            if (figure.place, figure.raw) in self.bound.figures:
                start = b
                continue
            quantity = self._quantity(sentence.text[start:a], figure)
            until = figures[i + 1][0] if i + 1 < len(figures) else len(sentence.text)
            before = sentence.text[start:a]
            other = (
                quantity is None
                or self.own.is_other(before)
                or LIMIT.search(before) is not None
                or _ASKED.search(sentence.text[:a]) is not None
                or (figure.place, figure.raw) in self.bound.of_one
                or (figure.bound and _CLASS.search(before) is not None)
                or self._is_compared(sentence.text[b:until])
            )
            of_it = whole and quantity in _SPENT and _WHOLE_ENDS.search(before) is None
            whole = of_it and quantity is not Quantity.PAGU
            if quantity is None or other or (not of_it and self._is_partial(sentence, start, a, quantity)):
                if figure.unit in {"%", "Rp"}:
                    loose.append(figure)
                    start = b
                continue
            claims.append(self._claim(sentence, quantity, figure, (start, a, b, until)))
            whole = whole or quantity is Quantity.PAGU
            start = b
        told = (sentence.paragraph.block, sentence.start) in self.bound.told
        if self.after_one:
            self.after_one = False
            told = True  # "Meskipun capaian kinerja termasuk kategori baik": goes on about that one
        self.after_one = any((f.place, f.raw) in self.bound.of_one for _, _, f in figures)
        if not claims and not told and (label := self._bare_label(sentence)) is not None:
            claims.append(label)
        return claims, loose

    def _is_compared(self, behind: str) -> bool:
        """Whether the words behind a figure say that it is measured against another plan or place."""
        clause = re.split(r"[.,;:(]", behind, maxsplit=1)[0]
        words = self.words.comparison
        if words.against.match(clause.lstrip()) is None:
            return False
        return bool(words.elsewhere.search(clause) or words.end.search(clause))

    def _quantity(self, before: str, figure: Figure | None = None) -> Quantity | None:
        """The quantity whose words stand last before the figure, of those that its unit admits."""
        fitting = [(q, p) for q, p in self.words.triggers if figure is None or _fits(q, figure)]
        ends = [(m.end(), -m.start(), q) for q, p in fitting for m in p.finditer(before)]
        if not ends or len(before) - max(ends)[0] > REACH:
            return None
        return max(ends, key=lambda e: (e[0], e[1]))[2]

    def _is_partial(self, sentence: Sentence, start: int, a: int, quantity: Quantity) -> bool:
        """True when the words give the figure to one sasaran, indicator or program; an amount is of
        the whole only where they say so."""
        before = sentence.text[start:a]
        ends = (m.end() for q, p in self.words.triggers if q is quantity for m in p.finditer(before))
        trigger = max(ends, default=0)
        if quantity in {Quantity.PAGU, Quantity.REALISASI_ANGGARAN} and not _WHOLE.search(before):
            return True
        own = self.own.name and squash(self.own.name) in squash(before)
        tail = self.own.without_name(before[trigger:])
        if self.words.comparison.elsewhere.search(tail) or _PLAN_AHEAD.search(sentence.text[:a]):
            return True
        if _ONE_OF_MANY.search(sentence.text[:a]) and quantity is not Quantity.MEAN_ACHIEVEMENT:
            return True
        return bool(_PARTIAL.search(tail) or (_NAMED.search(before) and not own))

    def _claim(
        self, sentence: Sentence, quantity: Quantity, figure: Figure, span: tuple[int, int, int, int]
    ) -> Claim:
        start, a, b, until = span
        before = sentence.text[start:a]
        subject = self._subject(before) if quantity is Quantity.MEAN_ACHIEVEMENT else None
        return Claim(
            quantity=Quantity.ACHIEVEMENT if subject else quantity,
            figure=figure,
            category=self.words.categories.after(sentence, b, until),
            section=SECTIONS.get(sentence.paragraph.section, Section.NARRATIVE),
            sentence=sentence.printed(),
            called_mean=bool(_MEAN_WORD.search(before)),
            table=self._table(sentence.paragraph, quantity),
            subject=subject,
            negative=bool(_NEGATIVE.search(before)),
        )

    def _table(self, paragraph: Paragraph, quantity: Quantity) -> str:
        """The number of the table of its kind that a sentence of the narrative stands under."""
        if SECTIONS.get(paragraph.section, Section.NARRATIVE) is not Section.NARRATIVE:
            return ""
        return next((n for at, n in reversed(self.tables.get(quantity, ())) if at < paragraph.block), "")

    def _subject(self, before: str) -> Printed | None:
        key = squash(before)
        scored = [
            (contained(s.text, before), len(s.text), s)
            for s in self.subjects
            if len(squash(s.text)) <= len(key)
        ]
        best = max(scored, key=lambda s: s[:2], default=None)
        return best[2] if best is not None and best[0] >= 90 else None

    def _bare_label(self, sentence: Sentence) -> Claim | None:
        """A sentence that gives a category to the performance without a figure."""
        match = CATEGORY.search(sentence.text)
        if match is None or self._quantity(sentence.text[: match.start()]) is not Quantity.MEAN_ACHIEVEMENT:
            return None
        a, b = trimmed(sentence.text, match.start("label"), match.end("label"))
        if b <= a or not self.words.categories.is_label(sentence.text[a:b]):
            return None
        section = SECTIONS.get(sentence.paragraph.section, Section.NARRATIVE)
        return Claim(
            quantity=Quantity.MEAN_ACHIEVEMENT,
            category=sentence.printed(a, b),
            section=section,
            sentence=sentence.printed(),
        )


def _fits(quantity: Quantity, figure: Figure) -> bool:
    """A share needs a percentage (or a bare number), an amount needs rupiah."""
    if quantity in {Quantity.PAGU, Quantity.REALISASI_ANGGARAN}:
        return figure.unit == "Rp"
    return figure.known and figure.unit == "%"


def _with_inputs(claims: Sequence[tuple[int, Claim]]) -> Iterator[Claim]:
    """Give each efficiency claim the performance and absorption figures stated last before it, in its
    paragraph or the ones just before. claims: with the position of their paragraph."""
    performance: tuple[int, Figure] | None = None
    absorption: tuple[int, Figure] | None = None
    for at, claim in claims:
        if claim.quantity is Quantity.EFFICIENCY:
            inputs = {"performance": _near(performance, at), "absorption": _near(absorption, at)}
            yield claim.model_copy(update=inputs)
            continue
        if claim.quantity is Quantity.MEAN_ACHIEVEMENT and claim.figure is not None:
            performance = at, claim.figure
        elif claim.quantity is Quantity.ABSORPTION and claim.figure is not None:
            absorption = at, claim.figure
        yield claim


def _near(stated: tuple[int, Figure] | None, at: int) -> Figure | None:
    return stated[1] if stated is not None and at - stated[0] <= INPUT_REACH else None
