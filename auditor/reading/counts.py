"""How many sasaran, indicators and programs there are, and how many reached their target, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import Count, CountKind, Section
from auditor.reading.flow import Flow
from auditor.reading.sentences import SECTIONS, SILENT_SECTIONS, Sentence, sentences
from auditor.values.words import number_of_words

_ONES = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
_NUMBER = (
    rf"(?:\d{{1,3}}|(?:{_ONES})\s+(?:belas|puluh(?:\s+(?:{_ONES}))?)|sepuluh|sebelas|{_ONES})"
    r"(?:\s*\([^()]{2,30}\))?"
)
_INDICATORS = r"(?:buah\s+)?indikator(?:\s+(?:kinerja|utama|sasaran|tujuan|strategis|program|kegiatan|iku))*"
_GOALS = r"(?:buah\s+)?sasaran(?:\s+(?:strategis|kinerja|program|kegiatan))*"
_BOTH = re.compile(
    rf"(?<![\d.,])\b(?P<goals>{_NUMBER})\s+{_GOALS}\b[^.;:]{{0,90}}?\b(?P<indicators>{_NUMBER})\s+{_INDICATORS}\b",
    re.I,
)
"""A sentence that counts sasaran and indicators together speaks of the whole plan."""
_PART = re.compile(
    r"\b(?:tercapai|mencapai|melampaui|melebihi|tidak|belum|antaranya|salah\s+satu|tersebut|setiap|masing|renstra|rpjmd|rpjmn"
    r"|jangka\s+menengah|nasional|20\d\d\s*[-–]\s*20\d\d|misi|tujuan|pertama|kedua|ketiga)\b",
    re.I,
)
_OUT_OF = re.compile(
    rf"\bdari\s+(?:total\s+|seluruh\s+|keseluruhan\s+|sebanyak\s+)?(?P<of>{_NUMBER})\s+{_INDICATORS}\b", re.I
)
_REACHED = re.compile(
    rf"(?<![\d.,])\b(?P<n>{_NUMBER})\s+{_INDICATORS}\b(?:\s+(?:yang|lainnya|telah|sudah|berhasil|dapat|mampu|dinyatakan))*\s+"
    r"(?P<how>(?:(?:tercapai|mencapai|melampaui|melebihi|memenuhi)\b(?:\s*(?:,|atau|dan|/)\s*|\s+)?)+)(?P<what>\s*(?:target|100)?)",
    re.I,
)
_JUST = re.compile(r"tercapai|mencapai|memenuhi", re.I)
_MISSED = re.compile(
    rf"(?<![\d.,])\b(?P<n>{_NUMBER})\s+{_INDICATORS}\b(?:\s+(?:yang|lainnya|masih|dinyatakan))*\s+"
    r"(?:belum|tidak)\s+(?:dapat\s+|berhasil\s+)?(?:tercapai|mencapai|memenuhi)\b",
    re.I,
)
_PROGRAMS = re.compile(
    rf"\b(?:terdiri\s+(?:atas|dari)|meliputi|sebanyak|terbagi\s+(?:ke\s+)?dalam|mencakup|melalui|melaksanakan|dilaksanakan)"
    rf"\s+(?P<n>{_NUMBER})\s+program\b(?P<more>\s*(?:,|dan|serta|dengan)\s+{_NUMBER}\s+kegiatan\b)?",
    re.I,
)
_ALL_GOALS = re.compile(r"\btujuan\s+(?:dan|serta|maupun)\s+sasaran\b", re.I)
_OF_ALL_MONEY = re.compile(r"\b(?:anggaran|pagu|belanja|apbd|apbn|dipa|dpa)\b", re.I)


def read_counts(flow: Flow) -> tuple[Count, ...]:
    """Every count of the whole, in reading order."""
    found: list[Count] = []
    for paragraph in flow.paragraphs:
        if paragraph.section in SILENT_SECTIONS:
            continue
        text = paragraph.text.lower()
        if "indikator" not in text and "program" not in text:
            continue
        for sentence in sentences(paragraph):
            found.extend(_of_the_plan(sentence))
            found.extend(_of_results(sentence))
            found.extend(_of_programs(sentence))
    return tuple(found)


def _of_the_plan(sentence: Sentence) -> Iterator[Count]:
    match = _BOTH.search(sentence.text)
    if match is None or _PART.search(sentence.text[max(match.start() - 90, 0) : match.end() + 40]):
        return
    for group, kind in (("goals", CountKind.GOALS), ("indicators", CountKind.INDICATORS)):
        yield from _count(sentence, match, group, kind)


def _of_results(sentence: Sentence) -> Iterator[Count]:
    """ "Dari 4 indikator, 3 indikator mencapai target dan 1 indikator belum mencapai target" """
    whole = _OUT_OF.search(sentence.text)
    if whole is None:
        return
    of = _value(whole["of"])
    for pattern, kind in ((_REACHED, CountKind.REACHED), (_MISSED, CountKind.MISSED)):
        matches = [m for m in pattern.finditer(sentence.text) if m.start() > whole.start("of")]
        if len(matches) == 1 and of is not None:
            beyond = kind is CountKind.REACHED and not _JUST.search(matches[0]["how"])
            yield from _count(sentence, matches[0], "n", kind, of, beyond)


def _of_programs(sentence: Sentence) -> Iterator[Count]:
    match = _PROGRAMS.search(sentence.text)
    before = _ALL_GOALS.sub("", sentence.text[: match.end()]) if match is not None else ""
    if match is None or "sasaran" in before.lower():
        return
    if match["more"] or (_OF_ALL_MONEY.search(sentence.text) and "sasaran" not in sentence.text.lower()):
        yield from _count(sentence, match, "n", CountKind.PROGRAMS)


def _count(
    sentence: Sentence,
    match: re.Match[str],
    group: str,
    kind: CountKind,
    of: int | None = None,
    beyond: bool = False,
) -> Iterator[Count]:
    value = _value(match[group])
    if value is not None:
        yield Count(
            kind=kind,
            value=value,
            of=of,
            beyond=beyond,
            printed=sentence.printed(match.start(group), match.end(group)),
            sentence=sentence.printed(),
            section=SECTIONS.get(sentence.paragraph.section, Section.NARRATIVE),
        )


def _value(text: str) -> int | None:
    """The number that digits or words say; None where the digits and the words in brackets differ (A07)."""
    first, _, words = text.partition("(")
    plain = first.strip()
    value = int(plain) if plain.isdigit() else number_of_words(plain)
    said = number_of_words(words.strip(") ")) if words else None
    return value if said is None or said == value else None
