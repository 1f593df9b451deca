"""The own unit's name where the text prints it: complete, with a word lost, or another unit instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.likeness.keys import plain_words
from auditor.likeness.words import ratio, same_word
from auditor.model import Identity, IdentityMention, MentionKind
from auditor.reading.flow import Flow, Paragraph
from auditor.reading.lines import body_paragraphs
from auditor.reading.names import STOPS, OwnName, Words

_SILENT = frozenset({"contents", "tables-list", "title", "signature"})
_HOME = re.compile(
    r"(?i:\blaporan\s+kinerja\b[^.;:]{0,200}?\bdi\s+lingkungan)\s+(?P<unit>[A-Z][\w/-]*(?:,?\s+(?:dan\s+)?[A-Z][\w/-]*)*)"
)
_QUOTES = " \"“”„'‘’«»,.;:"

OFFICES = frozenset({"dinas", "badan", "kantor", "inspektorat", "kecamatan", "kelurahan", "satuan"})
"""Kinds of unit of which one does not stand inside another."""

_KINDS = OFFICES | {
    "rumah", "sakit", "umum", "daerah", "pelaksana", "teknis", "polisi", "pamong", "praja", "unit", "pusat",
    "kesehatan", "masyarakat", "balai",
}  # fmt: skip
"""Words that name a kind of unit; alone they name none."""

USUAL = 3
"""A form printed so often, and no less often than the full name, is a habit of the house and no slip."""

_WORDS_OF_A_NAME = 4
"""Names with fewer words differ from other offices' in one word only."""
_OF_ONE_KIND, _SLIP_OF_THE_PEN = 60, 88
"""Likeness of two words: below, they name two things; from there on, one is a spelling of the other."""


def unit_mentions(flow: Flow, identity: Identity, own: OwnName) -> Iterator[IdentityMention]:
    """Every place that prints the own unit's name, or its name with a word lost."""
    if len(own.unit_words) < 2:
        return
    found = [
        m for p in body_paragraphs(flow) if p.section not in _SILENT for m in _in_paragraph(p, identity, own)
    ]
    yield from _without_habits(found)


def _in_paragraph(p: Paragraph, identity: Identity, own: OwnName) -> Iterator[IdentityMention]:
    context = "foreword" if p.section == "foreword" else "narrative"
    spans = [(m.start(), *found) for m in _heads(p, own) if (found := _unit_at(p, m.start(), own))]
    if p.section == "foreword":
        spans += [span for span in _other_home(p, own) if span[0] not in {s[0] for s in spans}]
    for start, end, same in spans:
        yield IdentityMention(
            kind=MentionKind.UNIT,
            stated=p.printed(start, end),
            own=identity.unit,
            same=same,
            score=100 if same else 80,
            context=context,
        )


def _heads(p: Paragraph, own: OwnName) -> Iterator[re.Match[str]]:
    return re.finditer(rf"\b{re.escape(own.unit_words[0])}\b", p.text, re.I)


def _without_habits(found: Sequence[IdentityMention]) -> Iterator[IdentityMention]:
    full = sum(m.same is True for m in found)
    counts = Counter(" ".join(plain_words(m.stated.text)) for m in found)
    for m in found:
        often = counts[" ".join(plain_words(m.stated.text))]
        habit = m.same is False and often >= USUAL and often >= full
        yield m.model_copy(update={"same": None}) if habit else m


def _other_home(p: Paragraph, own: OwnName) -> Iterator[tuple[int, int, bool]]:
    """ "Laporan Kinerja X ... di lingkungan Dinas Y": another office than the title's."""
    for m in _HOME.finditer(p.text):
        words = own.words.spelled_out(m["unit"])
        if words[0] not in OFFICES or own.unit_words[0] not in OFFICES:
            continue
        content = [w for w in words[1:] if w not in STOPS and w not in own.place_words]
        shared = [w for w in content if any(same_word(w, u, own.words.distinct) for u in own.unit_words[1:])]
        if content and (not shared or words[0] != own.unit_words[0]):
            yield (*m.span("unit"), False)


def _unit_at(p: Paragraph, start: int, own: OwnName) -> tuple[int, bool] | None:
    """(end, same) of the own unit's name that begins at `start`; None when it is another or unsure."""
    if (replaced := _replaced_in(p.text, start, own)) is not None:
        return replaced, False
    end, lost, read = _aligned(p.text, start, own)
    unit = own.unit_words
    content = [w for w in lost if w not in STOPS and w not in own.words.neutral]
    if not content:
        return end, True
    if content[0] == unit[1] or read < 2:
        return None  # "Biro Sekretariat Daerah" speaks of any of them
    if tuple(lost) == unit[len(unit) - len(lost) :]:
        return _cut_short(p, end, unit, lost, own)
    return (end, False) if len(content) == 1 and read + len(lost) == len(unit) and len(unit) >= 4 else None


def _replaced_in(text: str, start: int, own: OwnName) -> int | None:
    """The end of the own unit's name with one word replaced by another of its kind ("Informasi" for
    "Informatika"), where the whole name of the own region follows: no region has two such offices."""
    unit, region = own.unit_words, _region(own)
    ends = [start + m.end() for m in re.finditer(r"[A-Za-z]+", text[start : start + 250])]
    if len(unit) < _WORDS_OF_A_NAME or not region or len(ends) < len(unit):
        return None
    end = ends[len(unit) - 1]
    words = own.words.spelled_out(text[start:end])
    behind = own.words.spelled_out(text[end : end + 80])[: len(region)]
    if len(words) != len(unit) or behind != region:
        return None
    others = [(a, b) for a, b in zip(unit, words, strict=True) if not same_word(a, b, own.words.distinct)]
    if len(others) != 1 or set(others[0]) & (STOPS | own.words.neutral | _KINDS):
        return None
    return end if _OF_ONE_KIND <= ratio(*others[0]) < _SLIP_OF_THE_PEN else None


def _region(own: OwnName) -> Words:
    """The own region without the province behind it: ("kota", "samudra", "raya")."""
    tail = own.words.spelled_out(own.unit)[len(own.unit_words) :]
    inner = next((i for i, w in enumerate(tail[1:], 1) if w in own.words.regions), len(tail))
    return tail[:inner]


def _aligned(text: str, start: int, own: OwnName) -> tuple[int, list[str], int]:
    """End of the words that are the unit's, in order; its words that are missing; how many are there."""
    tokens = [(m[0].lower(), start + m.end()) for m in re.finditer(r"[A-Za-z]+", text[start : start + 200])]
    lost: list[str] = []
    at, end = 0, start
    for word in own.unit_words:
        if at < len(tokens) and same_word(word, tokens[at][0], own.words.distinct):
            end, at = tokens[at][1], at + 1
        else:
            lost.append(word)
    return end, lost, at


def _cut_short(
    p: Paragraph, end: int, unit: Words, lost: Sequence[str], own: OwnName
) -> tuple[int, bool] | None:
    """The name's end is missing: a usual short form before "dan", unless the region comes next."""
    rest = p.text[end:]
    following = re.match(r"\s+([A-Za-z]+)", rest)
    if not rest.strip(_QUOTES) or following is None:
        return None  # the rest may stand in the next paragraph
    word = following[1].lower()
    # A near spelling of the missing word ("Keja") is a slip of the pen, no other name.
    if word[0] == lost[0][0] and word not in STOPS and len(word) >= len(lost[0]) - 2:
        return None
    kept = unit[: len(unit) - len(lost)]
    if lost[0] in STOPS:
        return (end, False) if word in own.words.regions - {"daerah", "pemerintah"} else None
    if all(w in _KINDS or w in STOPS for w in kept):
        return None  # "Rumah Sakit Umum Daerah" names the kind of unit, no unit
    dangling = any(w in STOPS for w in kept[-2:])
    return (end, False) if dangling or (len(kept) >= 3 and len(lost) == 1) else None
