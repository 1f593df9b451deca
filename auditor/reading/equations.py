"""Equations between the figures of neighbouring sentences: the budget and what was left, targets met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from auditor.model import SentenceArithmetic, SentenceKind
from auditor.reading.roles import FigureRole, RoleWords, Tagged, tag
from auditor.reading.sentences import Sentence
from auditor.values import Figure

_PERCENT_OF_AMOUNT = {FigureRole.SPENT, FigureRole.SHARE, FigureRole.ACHIEVEMENT, FigureRole.UNKNOWN}
"""What a percentage right behind "realisasi Rp ..." may be called."""
_ELSE = re.compile(r"\b(?:kinerja|indikator|sasaran|fisik|output|target)\b|;", re.I)
"""Words between an amount and a percentage that make it the percentage of something else."""
_SPENT_OF_IT = re.compile(r"^[\s,)\-]*(?:yang|dengan|dimana|di\s?mana|dan|telah|sudah|serta)\b", re.I)
"""So go on the words from an amount to what was spent of it, though nothing calls it a budget."""
_TOTAL = re.compile(r"\b(?:sehingga|maka|jadi)\b[^.;]{0,30}\b(?:total|jumlah|seluruh|keseluruhan)\w*\b", re.I)
_PARTS = re.compile(r"\b(?:terbagi|terdiri|dirinci|dibagi)\w*\b[^.;:]{0,40}$", re.I)
_OF_PAGU = re.compile(
    r"^[\s)]*(?:dari|terhadap)\s+(?:total\s+|seluruh\s+|jumlah\s+)?(?:pagu|anggaran|alokasi)\b[^.;\d]{0,40}$",
    re.I,
)
_COMPARED = re.compile(r"\bdi\s?banding\w*|\bdaripada\b|\bsebelumnya\b|\btahun\s+lalu\b", re.I)
_OPERAND = re.compile(r"^\s*%?\s*\)?\s*[/:x×*]\s*\(?\d", re.I)
"""A figure in the midst of a formula states no result."""
_NEXT_PART = re.compile(r"^[^.;:]{0,90}$")
HUNDRED_AND_MORE = 200
"""Percentages of a budget above this are of something else."""


def read_equations(sentences: Sequence[Sentence], words: RoleWords) -> Iterator[SentenceArithmetic]:
    """The equations of one paragraph, in reading order."""
    budget = _Budget(words)
    for sentence in sentences:
        figures = tag(sentence, words)
        yield from budget.read(sentence, figures)
        yield from _achievements(sentence, figures)
        yield from _split(sentence, figures)
        yield from _headcount(sentence, figures)


@dataclass(slots=True)
class _Budget:
    """The budget, what was spent of it and its other amounts, as the sentences so far state them.

    A budget is believed only while no second one stands beside it, and through the next sentence.
    """

    words: RoleWords
    pagu: Figure | None = None
    spent: Figure | None = None
    amounts: list[Figure] = field(default_factory=list)
    age: int = 0
    doubtful: bool = False
    open: Figure | None = None  # spent or left over, whose percentage may follow
    percent: Tagged | None = None  # "persentase capaian keuangan 80,57 %", whose amount may follow

    def read(self, sentence: Sentence, figures: Sequence[Tagged]) -> Iterator[SentenceArithmetic]:
        self.open, self.percent = None, None
        self.age += 1
        if self.age > 1:
            self._forget()
        for i, one in enumerate(figures):
            after = figures[i + 1] if i + 1 < len(figures) else None
            if _is_nameless_budget(one, after):
                self._new_pagu(one.figure)
            else:
                yield from self._take(sentence, one, after)

    def _forget(self) -> None:
        self.pagu, self.spent, self.doubtful, self.amounts = None, None, False, []

    def _take(self, sentence: Sentence, one: Tagged, after: Tagged | None) -> Iterator[SentenceArithmetic]:
        if one.is_amount and one.other:
            self.doubtful = True
            self.open = None
            return
        if one.is_amount and self.spent is None and self.pagu is not None and self._revised(one):
            self.pagu, self.age, self.doubtful, self.amounts[-1:] = one.figure, 0, False, [one.figure]
            return
        if (
            one.role is FigureRole.PAGU
            and one.is_amount
            and self.open is not None
            and _OF_PAGU.match(one.lead)
        ):
            self.pagu, self.doubtful = one.figure, False  # "Rp a dari pagu Rp b (c %)"
        elif one.role is FigureRole.PAGU and one.is_amount:
            if self.amounts and _TOTAL.search(one.lead):
                yield from self._total(sentence, one.figure)
            self._new_pagu(one.figure)
        elif one.role is FigureRole.SPENT and one.is_amount:
            yield from self._new_spent(sentence, one, after)
        elif one.role is FigureRole.REMAINING and one.is_amount:
            yield from self._remaining(sentence, one, after)
        elif one.role is FigureRole.WHOLE:
            pass  # taken by the figure before it, which looks ahead
        elif self.open is not None and self._is_share(one):
            yield from self._share(sentence, one, after)
        else:
            self.percent = one if one.role is FigureRole.SPENT and one.is_percent else None
            self.open = None

    def _revised(self, one: Tagged) -> bool:
        """ "pagu Rp a, dan setelah perubahan menjadi Rp b": what is spent is spent of b."""
        return self.words.becomes.search(one.lead) is not None

    def _new_pagu(self, figure: Figure) -> None:
        self.doubtful = self.age == 0 and self.pagu is not None and self.spent is None
        self.pagu, self.spent, self.age, self.open, self.percent = figure, None, 0, None, None
        self.amounts.append(figure)

    def _new_spent(
        self, sentence: Sentence, one: Tagged, after: Tagged | None
    ) -> Iterator[SentenceArithmetic]:
        if self.spent is not None:  # a second realisasi of the same budget: one of them is a part
            self.doubtful = True
        if after is not None and after.role is FigureRole.WHOLE and _may_be_pagu(after, one):
            self.pagu, self.doubtful = after.figure, False
        self.spent, self.age, self.open = one.figure, 0, one.figure
        if self.percent is not None:
            yield from self._equation(sentence, one.figure, self.percent.figure)
            self.open = self.percent = None

    def _is_share(self, one: Tagged) -> bool:
        bare = not one.figure.unit and one.role is FigureRole.SHARE
        near = one.role in _PERCENT_OF_AMOUNT and not _ELSE.search(one.lead) and len(one.lead) <= 60
        value = one.figure.value
        return near and (one.is_percent or bare) and value is not None and value <= HUNDRED_AND_MORE

    def _share(self, sentence: Sentence, one: Tagged, after: Tagged | None) -> Iterator[SentenceArithmetic]:
        assert self.open is not None
        part, self.open = self.open, None
        base = None
        if after is not None and after.is_amount and after.role in {FigureRole.WHOLE, FigureRole.PAGU}:
            base = after.figure if re.match(r"^\s*\)?\s*(?:dari|terhadap)\b", after.lead, re.I) else None
        yield from self._equation(sentence, part, one.figure, base)

    def _equation(
        self, sentence: Sentence, part: Figure, stated: Figure, base: Figure | None = None
    ) -> Iterator[SentenceArithmetic]:
        whole = base or (None if self.doubtful else self.pagu)
        if whole is None or not (part.known and whole.known and stated.known) or whole.value == 0:
            return
        yield _equation(SentenceKind.ABSORPTION, (part, whole), stated.as_exact(False), sentence)

    def _remaining(
        self, sentence: Sentence, one: Tagged, after: Tagged | None
    ) -> Iterator[SentenceArithmetic]:
        left = one.figure
        if after is not None and after.role is FigureRole.WHOLE and _may_be_pagu(after, one):
            self.pagu, self.spent, self.doubtful = after.figure, None, False
        if self.pagu is not None and self.spent is not None and not self.doubtful and left.known:
            yield _equation(SentenceKind.REMAINING, (self.pagu, self.spent), left, sentence)
        self.open, self.age = left, 0

    def _total(self, sentence: Sentence, total: Figure) -> Iterator[SentenceArithmetic]:
        """ "anggaran Rp a ... anggaran Rp b sehingga total Rp c" """
        if len(self.amounts) > 1 and total.known and all(a.known for a in self.amounts):
            yield _equation(SentenceKind.AMOUNTS, tuple(self.amounts), total, sentence)
        self.amounts = []


def _is_nameless_budget(one: Tagged, after: Tagged | None) -> bool:
    """ "dana dekonsentrasi sebesar Rp a, dengan realisasi sebesar Rp b" """
    if after is None or one.role is not FigureRole.UNKNOWN or not one.is_amount or one.other:
        return False
    return after.role is FigureRole.SPENT and after.is_amount and bool(_SPENT_OF_IT.match(after.lead))


def _may_be_pagu(whole: Tagged, part: Tagged) -> bool:
    a, b = whole.figure.value, part.figure.value
    return whole.is_amount and a is not None and b is not None and a > 0


def _equation(
    kind: SentenceKind, parts: tuple[Figure, ...], stated: Figure, sentence: Sentence
) -> SentenceArithmetic:
    return SentenceArithmetic(kind=kind, parts=parts, stated=stated, sentence=sentence.printed())


def _achievements(sentence: Sentence, figures: Sequence[Tagged]) -> Iterator[SentenceArithmetic]:
    """Target, realisasi and capaian that stand together: "82,71% dari target 90% terealisasi 78,57%"."""
    taken: set[int] = set()
    for i, three in enumerate(zip(figures, figures[1:], figures[2:], strict=False)):
        three = _with_result(three)
        by_role = {one.role: one for one in three}
        if {FigureRole.TARGET, FigureRole.REALISASI} - set(by_role) or any(one.other for one in three):
            continue
        target, realisasi = by_role[FigureRole.TARGET], by_role[FigureRole.REALISASI]
        stated = by_role.get(FigureRole.ACHIEVEMENT) or by_role.get(FigureRole.SHARE)
        if stated is None or not (stated.is_percent or _bare(stated)) or not _together(three, stated):
            continue
        if stated.start in taken or _COMPARED.search(realisasi.lead):
            continue
        if _OPERAND.match(sentence.text[stated.end :]):
            continue
        after = figures[i + 3] if i + 3 < len(figures) else None
        if stated.role is FigureRole.SHARE and after is not None and after.role is FigureRole.ACHIEVEMENT:
            continue  # "realisasi 22,7 % atau 75 %, capaian 30,2 %": another value of the result
        if _one_measure(target, realisasi) and all(one.figure.known for one in three):
            taken.add(stated.start)
            parts = (realisasi.figure, target.figure.as_exact(True))  # a target is set, not measured
            yield _equation(SentenceKind.ACHIEVEMENT, parts, stated.figure, sentence)


def _bare(stated: Tagged) -> bool:
    """A capaian without its sign: no count, for it has decimals."""
    return stated.role is FigureRole.ACHIEVEMENT and not stated.figure.unit and stated.figure.decimals > 0


def _with_result(three: tuple[Tagged, Tagged, Tagged]) -> tuple[Tagged, Tagged, Tagged]:
    """ "sebanyak 51 desa atau 113,33 % terhadap target 45 desa": what comes first is the result."""
    first, share, target = three
    roles = (first.role, share.role, target.role) == (
        FigureRole.UNKNOWN, FigureRole.SHARE, FigureRole.TARGET,
    )  # fmt: skip
    said = re.search(
        r"\b(?:sebanyak|sebesar|tercatat|berjumlah|sejumlah|mencapai|angka|nilai)\s*$", first.lead, re.I
    )
    of_target = re.match(r"^[\s)]*(?:dari|terhadap)\s+target\b", target.lead, re.I)
    if roles and said and of_target:
        return replace(first, role=FigureRole.REALISASI), share, target
    return three


def _together(three: Sequence[Tagged], stated: Tagged) -> bool:
    """The percentage stands last, or first with "dari target" behind it; years do not part them."""
    years = {one.year for one in three if one.year is not None}
    if len(years) > 1:
        return False
    if stated is three[2]:
        return True
    if stated is three[1]:
        return re.match(r"^[\s)]*(?:dari|terhadap)\s+target\b", three[2].lead, re.I) is not None
    return stated is three[0] and re.match(r"^\s*dari\s+target\b", three[1].lead, re.I) is not None


def _one_measure(target: Tagged, realisasi: Tagged) -> bool:
    a, b = target.figure, realisasi.figure
    if not a.value or a.bound or b.bound:
        return False
    return a.unit == b.unit or not a.unit or not b.unit


def _headcount(sentence: Sentence, figures: Sequence[Tagged]) -> Iterator[SentenceArithmetic]:
    """ "626 orang, terdiri dari 310 PNS, 128 PPPK dan 188 tenaga kontrak": all parts to the sentence's end,
    which nearly are the whole; what is made of other things ("12 kecamatan, 150 desa") is no sum."""
    for i, one in enumerate(figures[1:], 1):
        if not _PARTS.search(one.lead) or len(figures) - i < _FEWEST_PARTS:
            continue
        whole, parts = figures[i - 1], figures[i:]
        counts = [f.figure for f in (whole, *parts)]
        plain = all(f.known and not f.bound and f.decimals == 0 and f.unit not in ("%", "Rp") for f in counts)
        linked = all(_NEXT_COUNT.match(p.lead) for p in parts[1:])
        if plain and linked and len(one.lead) < _NEAR_PARTS and _is_nearly(counts[0], counts[1:]):
            exact = tuple(f.as_exact(True) for f in counts[1:])
            yield _equation(SentenceKind.SUM, exact, counts[0].as_exact(True), sentence)
        return


def _is_nearly(whole: Figure, parts: Sequence[Figure]) -> bool:
    values = [f.value or Decimal(0) for f in parts]
    total = whole.value or Decimal(0)
    return max(values) < total and abs(sum(values, Decimal(0)) - total) * 10 <= total


_FEWEST_PARTS, _NEAR_PARTS = 2, 60
_NEXT_COUNT = re.compile(r"^[^.;:]{0,45}(?:,|\bdan\b|\bserta\b)[^.;:,]{0,15}$", re.I)


def _split(sentence: Sentence, figures: Sequence[Tagged]) -> Iterator[SentenceArithmetic]:
    """ "Rp c, yang terbagi menjadi belanja X Rp a dan belanja Y Rp b": all parts to the sentence's end."""
    for i, one in enumerate(figures[1:], 1):
        whole = figures[i - 1]
        if not (_PARTS.search(one.lead[:90]) or _PARTS.search(one.lead)) or not whole.is_amount:
            continue
        parts = figures[i:]
        closed = all(p.is_amount and p.figure.known and not p.other for p in parts)
        linked = all(_NEXT_PART.match(p.lead) for p in parts[1:])
        if len(parts) > 1 and closed and linked and whole.figure.known:
            yield _equation(SentenceKind.AMOUNTS, tuple(p.figure for p in parts), whole.figure, sentence)
        return
