"""What each figure of a sentence is: target, realisasi, capaian, pagu, ...; by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from auditor.reading.sentences import Sentence
from auditor.rulebook.book import Vocabulary
from auditor.values import Figure


class FigureRole(StrEnum):
    """What a figure is. SHARE: "atau 83,76 %" after an amount or a count; WHOLE: "dari Rp ..."."""

    TARGET = "target"
    REALISASI = "realisasi"
    ACHIEVEMENT = "achievement"
    PAGU = "pagu"
    SPENT = "spent"
    REMAINING = "remaining"
    PHYSICAL = "physical"
    EFFICIENCY = "efficiency"
    CHANGE = "change"
    SHARE = "share"
    WHOLE = "whole"
    OTHER = "other"
    OTHER_AMOUNT = "other_amount"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A figure with its role; start and end are offsets inside the sentence, lead the words before it.

    year: the year that the words give it; other: it is of another plan, place or period than the
    report's own.
    """

    figure: Figure
    start: int
    end: int
    role: FigureRole
    lead: str = ""
    year: int | None = None
    other: bool = False

    @property
    def is_amount(self) -> bool:
        """True for rupiah."""
        return self.figure.unit == "Rp"

    @property
    def is_percent(self) -> bool:
        """True for a percentage."""
        return self.figure.unit == "%"


_ALTERNATIVE = re.compile(
    r"^\s*,?\s*\(?\s*(?:(?:at[aä]u|artau|yaitu|yakni|setara(?:\s+dengan)?|sama\s+dengan|=|artinya)\s*,?)?"
    r"\s*(?:sebesar|sebanyak|sekitar|mencapai|hanya|nilai|persentase|prosentase)?\s*$",
    re.I,
)
_LINKED = re.compile(r"\b(?:at[aä]u|artau|yaitu|yakni|setara|sama\s+dengan|pro?sentase)\b|persen|[(=]", re.I)
_OF_WHOLE = re.compile(
    r"^\s*\)?\s*(?:dari|terhadap)\s+(?:total|seluruh|jumlah|keseluruhan|yang|besaran)?\s*(?:sebesar)?\s*$",
    re.I,
)
_NOT_OF_TAIL = (
    r"dan|dengan|dibanding\w*|sedangkan|sementara|menjadi|atau|dari|yang|lebih|jika|bila"
    r"|untuk|dimana|di\s?mana"
)
_OWN_TAIL = re.compile(
    rf"^\s*\)?\s*(?:(?!(?:{_NOT_OF_TAIL})\b)[^\W\d_]+\s+){{0,4}}?"
    r"(?:tahun|th\.?|ta\.?)\s*(?:anggaran\s*)?(20\d\d)\b",
    re.I,
)
_YEAR = re.compile(
    r"\b(?:(?:tahun|th\.?|ta\.?)\s*(?:anggaran\s*)?|(?:realisasi|capaian|pada|selama|akhir|dan|serta)\s+)(20\d\d)\b",
    re.I,
)
_BUDGET_YEAR = re.compile(r"\btahun\s+anggaran\b", re.I)
"""Speaks of no budget."""
_AS_TARGET = re.compile(r"^[^,;.]{0,20}\bsebagai\s+target\b", re.I)
_QUOTED = re.compile(r"[„‟‘“\"'”’][^„‟‘“\"'”’]{4,}[„‟’”\"']")
_TO_CHANGE = re.compile(r"^\s*(?:[^\W\d_]+\s+){0,4}[^\W\d_]*\s*$")
_LEVEL = re.compile(r"\b(?:menjadi|dari|target|ke|semula|pada|mencapai)\b", re.I)
LIMIT = re.compile(
    r"\b(?:belum|tidak|hampir|harus|minimal|akan|dapat)\s+(?:dapat\s+)?(?:mencapai|sampai|memenuhi)\b[^.,;]*$"
    r"|\bmendekati\b[^.,;]*$|\bmencapai\s*/\s*mendekati\b[^.,;]*$",
    re.I,
)
"""Words that make a figure a mark that was or was not reached, not what was reached."""
_BEYOND = re.compile(
    r"\b(?:melebihi|melampaui|memenuhi|melewati|mencapai|sesuai|diatas|dibawah|di\s+atas|di\s+bawah)\s+(?:dari\s+|dengan\s+)?target\b",
    re.I,
)
"""After "melampaui target" may stand the target or the result; after "melampaui target ... dari" the
target."""
_MEANS = frozenset({"program", "kegiatan", "sub", "sasaran", "indikator", "sub-kegiatan"})
_THROUGH = re.compile(r"\b(?:melalui|dengan|oleh|dari|dan|serta|dalam)\s*$", re.I)
""" "pencapaian sasaran X melalui 2 program": how many means, no result."""
_SPENDING = frozenset({FigureRole.SPENT, FigureRole.REALISASI})
_OF_FUND = re.compile(
    r"^\s*(?:tersebut\s+|ini\s+)?(?:untuk|pada|atas|bersumber\s+dari|dari\s+sumber)\s*$", re.I
)
""" "realisasi anggaran untuk dana APBD": the fund's name makes no budget of what was spent."""
_OUT_OF = re.compile(r"\bdari\s*$", re.I)
REACH = 150
"""Characters between the words of a role and its figure: the name of an indicator fits in."""
_NEAR_OTHER = 40
"""Words of another plan, place or period count so near to the figure or to the words of its role."""
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The vocabulary's words as patterns. becomes: before a figure that takes the place of the one before."""

    roles: tuple[tuple[FigureRole, re.Pattern[str]], ...]
    change: re.Pattern[str]
    becomes: re.Pattern[str]
    tagged: dict[tuple[int, int, int], list[Tagged]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> RoleWords:
        """From [vocabulary.figure_roles], change_words and phrases; for the sentences of one report."""
        roles, changes = vocabulary.table("figure_roles"), vocabulary.table("change_words")
        becomes = re.compile(any_of(vocabulary.table("phrases")["becomes"]).pattern + r"\s*$", re.I)
        found = tuple((FigureRole(role), any_of(words)) for role, words in roles.items())
        return cls(found, any_of([w for words in changes.values() for w in words]), becomes)

    def last(self, lead: str, amount: bool) -> tuple[FigureRole, int]:
        """The role whose words end last in the lead (of those the longest), and where they begin."""
        others = FigureRole.OTHER if amount else FigureRole.OTHER_AMOUNT
        ends = [
            (m.end(), m.end() - m.start(), role)
            for role, p in self.roles
            if role is not others
            for m in p.finditer(lead)
        ]
        if not ends:
            return FigureRole.UNKNOWN, 0
        end, size, role = max(ends, key=lambda e: e[:2])
        if amount and role is FigureRole.PAGU:
            spent = [e for e in ends if e[2] in _SPENDING and _OF_FUND.match(lead[e[0] : end - size])]
            end, size, role = max(spent, key=lambda e: e[:2], default=(end, size, role))
        return (role, end - size) if len(lead) - end <= REACH else (FigureRole.UNKNOWN, 0)

    def changes(self, lead: str) -> bool:
        """Whether a word of rise or fall stands just before the figure, and no level after it."""
        tails = [lead[m.end() :] for m in self.change.finditer(lead)]
        return bool(tails) and bool(_TO_CHANGE.match(tails[-1])) and not _LEVEL.search(tails[-1])

    def is_other(self, lead: str, begin: int, amount: bool) -> bool:
        """Whether the words near the figure or its role speak of another plan, place or period."""
        wanted = FigureRole.OTHER_AMOUNT if amount else FigureRole.OTHER
        pattern = next((p for role, p in self.roles if role is wanted), None)
        near = lead[max(begin - _NEAR_OTHER, 0) :] if begin else lead
        near = _QUOTED.sub(lambda m: " " * len(m[0]), near)
        return pattern is not None and pattern.search(near) is not None


def any_of(wordings: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all wordings, the longest first; a blank matches any blanks."""
    parts = sorted((re.escape(w).replace(r"\ ", r"\s+") for w in wordings), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b", re.I)


def tag(sentence: Sentence, words: RoleWords) -> list[Tagged]:
    """The figures of a sentence with what they are; each sentence is looked at once."""
    key = (id(sentence.paragraph), sentence.start, sentence.end)
    if key not in words.tagged:
        words.tagged[key] = _tag(sentence, words)
    return list(words.tagged[key])


def _tag(sentence: Sentence, words: RoleWords) -> list[Tagged]:
    text = sentence.text
    found: list[Tagged] = []
    at = 0
    for start, end, figure in _with_rupiah(sentence.figures()):
        gap = text[at:start]
        cut, year = _tail(gap, found[-1].figure.unit) if found else (0, None)
        if found and year is not None:
            found[-1] = replace(found[-1], year=year)
        if found and _AS_TARGET.search(gap):
            found[-1] = replace(found[-1], role=FigureRole.TARGET, other=words.is_other(gap, 0, False))
        found.append(_tagged(figure, start, end, gap[cut:], found[-1] if found else None, words))
        at = end
    if found:
        _, year = _tail(text[at:], found[-1].figure.unit)
        other = bool(_AS_TARGET.search(text[at:])) and words.is_other(text[at:], 0, False)
        found[-1] = replace(found[-1], year=year or found[-1].year, other=found[-1].other or other)
    return found


def _with_rupiah(figures: Sequence[tuple[int, int, Figure]]) -> list[tuple[int, int, Figure]]:
    """Large bare numbers between rupiah are rupiah too: "Rp201.329.500 dari 201.875.000"."""
    if not any(f.unit == "Rp" for _, _, f in figures):
        return list(figures)
    return [
        (a, b, replace(f, unit="Rp", exact=True) if not f.unit and f.value and f.value >= MILLION else f)
        for a, b, f in figures
    ]


def _tail(gap: str, unit: str) -> tuple[int, int | None]:
    """The words at the beginning of a gap that still belong to the figure before it, with their year."""
    own = re.match(rf"\s*{re.escape(unit)}\b", gap) if unit and unit.isalpha() else None
    begin = own.end() if own else 0
    match = _OWN_TAIL.match(gap[begin:])
    return (begin + match.end(), int(match.group(1))) if match else (begin, None)


def _tagged(
    figure: Figure, start: int, end: int, lead: str, before: Tagged | None, words: RoleWords
) -> Tagged:
    years = _YEAR.findall(lead)
    year = int(years[-1]) if years else None
    lead = _BUDGET_YEAR.sub(lambda m: "tahun".ljust(len(m[0])), lead)
    amount = figure.unit == "Rp"
    role, begin = words.last(lead, amount)
    other = role in {FigureRole.OTHER, FigureRole.OTHER_AMOUNT} or words.is_other(lead, begin, amount)
    if words.changes(lead):
        return Tagged(figure, start, end, FigureRole.CHANGE, lead, year, other)
    if before is not None:
        role = _linked(figure, lead, before, role)
    beyond = role is FigureRole.TARGET and _BEYOND.search(lead) and not _OUT_OF.search(lead)
    through = figure.unit.lower() in _MEANS and _THROUGH.search(lead)
    if LIMIT.search(lead) or beyond or through:
        role = FigureRole.UNKNOWN
    return Tagged(figure, start, end, _by_unit(role, figure, lead), lead, year, other)


def _linked(figure: Figure, lead: str, before: Tagged, role: FigureRole) -> FigureRole:
    """The role of a figure that only says the one before it in another way, or of what it is a part."""
    if _ALTERNATIVE.match(lead) and _LINKED.search(lead):
        if before.is_percent and figure.unit == "Rp":
            kept = before.role in {FigureRole.SPENT, FigureRole.REMAINING}
            return before.role if kept else FigureRole.UNKNOWN
        return FigureRole.SHARE
    if _OF_WHOLE.match(lead):
        return FigureRole.WHOLE
    return role


def _by_unit(role: FigureRole, figure: Figure, lead: str) -> FigureRole:
    """A role as the unit allows: "realisasi Rp ..." is spent, "capaian 86 poin" a realisasi."""
    percent = figure.unit == "%"
    if figure.unit == "Rp":
        turned = {
            FigureRole.REALISASI: FigureRole.SPENT,
            FigureRole.ACHIEVEMENT: FigureRole.SPENT,
            FigureRole.TARGET: FigureRole.PAGU,
        }
        return turned.get(role, role)
    if role is FigureRole.REALISASI and percent and re.search(r"\banggaran\b[^.,;]{0,60}$", lead, re.I):
        return FigureRole.SPENT
    if role is FigureRole.ACHIEVEMENT and not percent and figure.unit:
        return FigureRole.REALISASI
    return FigureRole.UNKNOWN if role is FigureRole.PAGU else role
