"""The equations that sentences state: numbers with their words, shares, means, differences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from auditor.model import SentenceArithmetic, SentenceKind
from auditor.reading.changes import read_changes
from auditor.reading.equations import read_equations
from auditor.reading.flow import Flow
from auditor.reading.fractions import Fraction
from auditor.reading.lists import read_lists
from auditor.reading.roles import RoleWords
from auditor.reading.sentences import SILENT_SECTIONS, Sentence, sentences
from auditor.values import Figure
from auditor.values.periods import roman
from auditor.values.words import number_of_words

_DIGIT = re.compile(r"\d|\b[IVXLC]+\s*\(")
_WORDS = re.compile(
    r"(?<![\w.,/])(\d{1,3}(?:\.\d{3})+|\d+|[IVXLC]+)\s*\(\s*([A-Za-z][A-Za-z\s-]{2,60}?)\s*\)"
)
_SHARE_LINK = re.compile(
    r"^[^.;:]{0,50}?\bdari\b(?!\s+tahun)(?:(?!\b(?:sehingga|maka)\b)[^.;:\d]){0,60}$", re.I
)
_WHOLE_FIRST = re.compile(r"\bdari\b[^.;:\d]{0,60}$", re.I)
_PART_AFTER = re.compile(r"^[^.;:\d]{0,80}?\b(?:sebanyak|hanya|terdapat|sejumlah|ada)\b[^.;:\d]{0,30}$", re.I)
_SHARE_END = re.compile(
    r"^[^.;:\d]{0,80}?(?:\b(?:atau|sebesar|sebanyak|yaitu|mencapai|sama dengan)\b|=|\()[^.;:\d]{0,30}$",
    re.I,
)
_GOAL = re.compile(
    r"\b(?:target\w*|standar|nasional|di\s?banding\w*|me(?:lampaui|lebihi|menuhi)|di\s?atas|di\s?bawah)\b",
    re.I,
)
"""What follows is a mark to be reached, not the share."""
_THAT_IS = re.compile(
    r"^\s*,?\s*\(?\s*(?:yaitu|yakni|atau|artinya|dengan\s+rincian)\s*(?:sebanyak|sejumlah|sebesar|hanya)?\s*$",
    re.I,
)
_OF_THEM = re.compile(r"^\s*\(?[^.;:\d()]{0,110},\s*(?:sebanyak|terdapat|ada|hanya)?\s*$", re.I)
_ABOUT = re.compile(r"\b(?:sekitar|kurang\s+lebih|kira\W{0,3}kira|hampir|lebih\s+dari)\b", re.I)
_NEARLY = 2
"""So many points a percentage that is called "sekitar" may be off."""
_CHANGE = re.compile(
    r"\b(?:naik|meningkat|turun|menurun|peningkatan|penurunan|kenaikan|bertambah|berkurang)\b", re.I
)
_MEAN_OF = re.compile(r"^[^.;:\d]{0,25}\bdan\b[^.;:\d]{0,25}$", re.I)
_LISTED = re.compile(r"^[^.;:\d]{0,25}(?:,|\bdan\b)[^.;:\d]{0,25}$", re.I)
_MEAN_END = re.compile(r"^[^.;:\d]{0,60}\brata\W{0,3}rata\b[^.;:\d]{0,40}$", re.I)


def read_arithmetic(
    flow: Flow, words: RoleWords, fractions: Sequence[Fraction] = ()
) -> tuple[SentenceArithmetic, ...]:
    """All equations of the running text, those of each kind in reading order; words: by which
    figures are understood; fractions: those that are set out in it."""
    found: list[SentenceArithmetic] = []
    for paragraph in flow.paragraphs:
        if paragraph.section in SILENT_SECTIONS or not _DIGIT.search(paragraph.text):
            continue
        cut = list(sentences(paragraph))
        for sentence in cut:
            found.extend(_words(sentence))
            found.extend(_relations(sentence))
        found.extend(read_equations(cut, words))
        found.extend(read_changes(cut, words))
    found.extend(_set_out(fraction) for fraction in fractions)
    found.extend(read_lists(flow))
    return tuple(found)


def _set_out(fraction: Fraction) -> SentenceArithmetic:
    parts = tuple(f.as_exact(f.unit != "%" and f.decimals == 0) for f in (fraction.part, fraction.whole))
    stated = fraction.stated.as_exact(False)
    kind = SentenceKind.GROWTH if fraction.growth else SentenceKind.ACHIEVEMENT
    return SentenceArithmetic(kind=kind, parts=parts, stated=stated, sentence=fraction.paragraph.printed())


def _words(sentence: Sentence) -> Iterator[SentenceArithmetic]:
    """ "60 (enam puluh)": the number and the number that the words say."""
    for match in _WORDS.finditer(sentence.text):
        said = number_of_words(match.group(2))
        if said is None:
            continue
        digits = sentence.printed(match.start(1), match.end(1))
        words = sentence.printed(match.start(2), match.end(2))
        plain = match.group(1).replace(".", "")
        number = int(plain) if plain.isdigit() else roman(plain)
        if number is None:
            continue
        value = Decimal(number)
        stated = Figure(digits.text, value, exact=True, place=digits.place)
        part = Figure(words.text, Decimal(said), exact=True, place=words.place)
        yield SentenceArithmetic(
            kind=SentenceKind.WORDS, parts=(part,), stated=stated, sentence=sentence.printed()
        )


def _relations(sentence: Sentence) -> Iterator[SentenceArithmetic]:
    """Three neighbouring figures that the words between them make an equation."""
    figures = sentence.figures()
    text = sentence.text
    for i, ((a0, a1, a), (b0, b1, b), (c0, _, c)) in enumerate(
        zip(figures, figures[1:], figures[2:], strict=False)
    ):
        if not (a.known and b.known and c.known) or a.bound or b.bound:
            continue  # "lebih dari 28.527" is a limit, no operand
        first, second = text[a1:b0], text[b1:c0]
        if _is_share_first((a, b, c), first, second):
            counted = (b.as_exact(True), c.as_exact(True))
            yield SentenceArithmetic(
                kind=SentenceKind.SHARE, parts=counted, stated=a, sentence=sentence.printed()
            )
            continue
        kind = _kind(text[:a0], (first, second), (a, b, c))
        if kind is not None:
            turned = kind is SentenceKind.SHARE and not _SHARE_LINK.match(first)
            named: tuple[Figure, ...] = (b, a) if turned else (a, b)
            if kind is SentenceKind.MEAN:
                named = (*_listed_before(text, figures[: i + 1]), a, b)
            parts = tuple(f.as_exact(f.unit != "%") for f in named)
            yield SentenceArithmetic(kind=kind, parts=parts, stated=c, sentence=sentence.printed())


def _kind(
    before: str, between: tuple[str, str], figures: tuple[Figure, Figure, Figure]
) -> SentenceKind | None:
    a, b, c = figures
    first, second = between
    counts = not {a.unit, b.unit} & {"%", "Rp"} and c.unit == "%" and not _CHANGE.search(before[-60:])
    part_first = _SHARE_LINK.match(first) is not None
    whole_first = _WHOLE_FIRST.search(before) is not None and _PART_AFTER.match(first) is not None
    of_them = bool(a.unit) and a.unit == b.unit and _OF_THEM.match(first) is not None and _is_less(b, a)
    stated = _SHARE_END.match(second) and not _GOAL.search(second)
    if counts and (part_first or whole_first or of_them) and stated:
        return None if _ABOUT.search(second) and _is_about(figures) else SentenceKind.SHARE
    if a.unit == b.unit == c.unit and _MEAN_OF.match(first) and _MEAN_END.match(second):
        return SentenceKind.MEAN
    return None


def _is_share_first(figures: tuple[Figure, Figure, Figure], first: str, second: str) -> bool:
    """ "64,29 %, yaitu 18 dari 28 puskesmas" """
    share, part, whole = figures
    counts = share.unit == "%" and not {part.unit, whole.unit} & {"%", "Rp"} and _is_less(part, whole)
    plain = part.decimals == whole.decimals == 0 and not (part.bound or whole.bound or share.bound)
    that_is = bool(_THAT_IS.match(first)) or (first.strip() == "(" and ")" in second)
    return counts and plain and that_is and bool(_SHARE_LINK.match(second))


def _listed_before(text: str, figures: Sequence[tuple[int, int, Figure]]) -> tuple[Figure, ...]:
    """The figures of one unit that a list gives before its last but one, which is the last of these."""
    found: list[Figure] = []
    for (_, end, one), (start, _, after) in reversed(list(pairwise(figures))):
        if one.unit != after.unit or not one.known or not _LISTED.match(text[end:start]):
            break
        found.insert(0, one)
    return tuple(found)


def _is_less(part: Figure, whole: Figure) -> bool:
    return part.value is not None and whole.value is not None and part.value < whole.value


def _is_about(figures: tuple[Figure, Figure, Figure]) -> bool:
    """Whether a rounded percentage is near the share of the smaller count in the larger one."""
    a, b, c = (f.value or Decimal(0) for f in figures)
    whole = max(a, b)
    return whole > 0 and abs(min(a, b) * 100 / whole - c) <= _NEARLY
