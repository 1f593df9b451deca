"""Where a report names itself: its position, its unit, its people, their ranks, the rule it rests on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from auditor.likeness.words import same_word
from auditor.model import Identity, IdentityMention, Kind, MentionKind, Signature
from auditor.reading.captions import CaptionSpan
from auditor.reading.contents import ContentsLine
from auditor.reading.flow import Flow, Paragraph
from auditor.reading.lines import body_paragraphs, joined
from auditor.reading.names import STOPS, Difference, NameWords, OwnName, rank_key
from auditor.reading.persons import ONE_PERSON, compare_persons
from auditor.values import Printed
from auditor.values.nip import read_nip

_END = (
    r"(?=\s*(?:[.,;:(]?\s*\b(?:Tri\s?wulan|TW|Tahun|adalah|sebesar|dilakukan|sebagaimana|sampai|s\.?/d|dapat|yang|telah"
    r"|pada|melalui|mempunyai|menyelenggarakan|mengacu|sesuai|dengan|untuk|tahun|triwulan|bulan|selama|terdiri"
    r"|dalam|tersebut|ini|diatas|di\s+atas|dan\s+realisasi|tercapai|mencapai|maka)\b|[.;:]|$))"
)
_NAME = r"(?P<name>[\"“'‘]?[A-Za-z][^.;:]{2,150}?)"


@dataclass(frozen=True, slots=True)
class _Slot:
    """A sentence pattern with a place for the own position. strong: nobody else is named there.
    sign: what no text that fits is without, in small letters; looking for it first is quick."""

    pattern: re.Pattern[str]
    strong: bool
    context: str = "narrative"
    sign: str = "kinerja"


def _slot(
    lead: str, strong: bool, context: str = "narrative", end: str = _END, sign: str = "kinerja"
) -> _Slot:
    return _Slot(re.compile(rf"{lead}\s+{_NAME}{end}", re.I), strong, context, sign)


_SLOTS = (
    _slot(r"\bLaporan\s+Kinerja\s*\((?:LKj|LKjIP|LKIP|LAKIP)\)", True),
    _slot(r"\bbahwa", False, end=r"(?=\s+mempunyai\s+(?:komitmen|tekad))", sign="bahwa"),
    _slot(r"\befisiensi\s+kinerja", True),
    _slot(r"\bstruktur\s+organisasi\s+jabatan(?:\s+fungsional)?", True, sign="jabatan"),
    _slot(r"\badapun\s+perjanjian\s+kinerja(?:\s+perubahan)?", True),
    _slot(r"\badapun\s+capaian\s+kinerja", True),
    _slot(r"\bpengukuran\s+(?:capaian\s+)?kinerja(?:\s+(?:program|kegiatan|sub\s*kegiatan))*", True),
    _slot(r"\brata-?\s?rata\s+(?:realisasi\s+)?capaian\s+kinerja", False),
    _slot(r"\brealisasi\s+capaian(?:\s+kinerja)?", False, sign="capaian"),
    _slot(r"\bperencanaan\s+kinerja\s+dalam(?:\s+pelaksanaan\s+kegiatan)?(?:\s+kinerja)?", True),
)
_CAPTIONS = (
    _slot(r"^(?:perjanjian\s+kinerja\s*)+(?:perubahan\s+)?", True, "caption"),
    _slot(
        r"^pengukuran\s+(?:capaian\s+)?kinerja(?:\s+(?:program|kegiatan|sub\s*kegiatan))*", True, "caption"
    ),
    _slot(r"^(?:target\s+dan\s+)?(?:realisasi\s+)?capaian\s+(?:indikator\s+)?kinerja", True, "caption"),
    _slot(r"^rencana\s+aksi(?:\s+(?:perjanjian\s+)?kinerja)?", True, "caption", sign="aksi"),
)
_NUMBERED = re.compile(r"^\W*(?:tabel|gambar|grafik)\s*\.?\s*[\d.\s]+\s*[.:]?\s*", re.I)
_RULE = re.compile(
    r"\b(?:peraturan|keputusan)\s+(?:wali\s?kota|bupati|gubernur|daerah|menteri)\b.{0,160}?\bnomor\b.{0,60}?\btentang\b",
    re.I | re.S,
)
_TASK = re.compile(
    r"^\W*(?:berdasarkan|sesuai|merujuk|menurut|mengacu|dengan)\b.*\b(?:mempunyai|menyelenggarakan|bertugas|uraian\s+tugas"
    r"|tugas\b.{0,80}\b(?:adalah|meliputi|sebagai\s+berikut))",
    re.I | re.S,
)
_QUOTES = " \"“”„'‘’«»,"
_GENERIC = frozenset(
    {
        "daerah",
        "provinsi",
        "kabupaten",
        "kota",
        "perangkat",
        "teknis",
        "terkait",
        "tersebut",
        "ini",
        "dilingkungan",
    }
)

LONGER_WORDS = 5
"""So many words behind a name that seems cut may still belong to it."""
USUAL = 4
"""A form printed so often may be the usual one."""
_AUTHOR = frozenset({"foreword", "author"})

LIKELY_OWN = 60
"""A name in a weak place that is this much like the own position means the own position."""


def position_mentions(
    flow: Flow,
    identity: Identity,
    own: OwnName,
    captions: Sequence[CaptionSpan],
    listed: Sequence[ContentsLine],
) -> Iterator[IdentityMention]:
    """Own position in foreword, contents, captions and sentences. Nothing in the report of an office."""
    if identity.kind is Kind.OFFICE or not identity.position:
        return
    inside = {b for span in captions for b in range(span.first, span.last + 1)}
    for p in body_paragraphs(flow):
        if p.section in {"title", "contents", "tables-list", "signature"} or p.block in inside:
            continue
        context = "foreword" if p.section == "foreword" else "narrative"
        yield from _in_slots(p.text, _SLOTS, context, p.printed, identity, own)
    for span in captions:
        yield from _in_caption(span.caption.title, span.caption.printed, "caption", identity, own)
    for line in listed:
        title = _NUMBERED.sub("", line.title)
        yield from _in_caption(title, joined(list(line.lines)), "contents", identity, own)


def without_habits(mentions: Sequence[IdentityMention], own: OwnName) -> Iterator[IdentityMention]:
    """A shorter form that most of the report uses is no slip: the title may just say more."""
    full = sum(m.same is True for m in mentions)
    counts = Counter(m.stated.text.lower() for m in mentions if m.same is False)
    for m in mentions:
        often = m.same is False and counts[m.stated.text.lower()] >= max(USUAL, full + 1)
        shorter = often and own.compare(m.stated.text)[0] is Difference.LOST
        yield m.model_copy(update={"same": None}) if shorter else m


def _in_caption(
    title: str, printed: Printed, context: str, identity: Identity, own: OwnName
) -> Iterator[IdentityMention]:
    def place(start: int, end: int) -> Printed:
        return Printed(title[start:end], printed.place)

    yield from _in_slots(" ".join(title.split()), _CAPTIONS, context, place, identity, own)


def _in_slots(
    text: str,
    slots: Iterable[_Slot],
    context: str,
    printed: Callable[[int, int], Printed],
    identity: Identity,
    own: OwnName,
) -> Iterator[IdentityMention]:
    taken: list[tuple[int, int]] = []
    low = text.casefold()
    for slot in slots:
        if slot.sign not in low:
            continue
        for m in slot.pattern.finditer(text):
            start, end = _trim(text, *m.span("name"))
            end = _whole_name(text, start, end, own)
            if end - start < 3 or any(a < end and start < b for a, b in taken):
                continue
            mention = _judged(printed(start, end), slot.strong, context, identity, own)
            if mention is not None:
                taken.append((start, end))
                yield mention


def _whole_name(text: str, start: int, end: int, own: OwnName) -> int:
    """Where the name ends: "Politik Dalam Negeri" holds a word that ends other names."""
    difference, score = own.compare(text[start:end])
    if difference in {Difference.NONE, Difference.ADDED}:
        return end
    best = (score, end)
    for m in islice(re.finditer(r"\S+", text[end:]), LONGER_WORDS):
        longer = own.compare(text[start : end + m.end()])[1]
        best = max(best, (longer, end + m.end()), key=lambda found: (found[0], -found[1]))
    return _trim(text, start, best[1])[1]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _QUOTES:
        start += 1
    while end > start and text[end - 1] in _QUOTES:
        end -= 1
    return start, end


def _judged(
    stated: Printed, strong: bool, context: str, identity: Identity, own: OwnName
) -> IdentityMention | None:
    """A mention, or None when the words name no position at all."""
    difference, score = own.compare(stated.text)
    names_one = own.words.begins_position(stated.text) or score >= LIKELY_OWN
    if not names_one:
        return None
    same = _same(difference, score, strong, own.words.begins_position(stated.text))
    return IdentityMention(
        kind=MentionKind.POSITION,
        stated=stated,
        own=identity.position,
        same=same,
        score=score,
        context=context,
    )


def _same(difference: Difference, score: int, strong: bool, position: bool) -> bool | None:
    """True, False, or None where a short form, further words or another's report are as likely."""
    if difference is Difference.NONE:
        return True
    if difference in {Difference.ADDED, Difference.SHORTENED}:
        return None
    if difference is Difference.LOST:
        return False
    return False if position and (strong or score >= 75) else None


def signature_mentions(
    signatures: Sequence[Signature], identity: Identity, own: OwnName
) -> Iterator[IdentityMention]:
    """The author's position, the ranks, and the author's name where it stands twice."""
    for s in signatures:
        if s.role != "superior" and s.position and identity.kind is Kind.POSITION and identity.position:
            context = "foreword" if s.role == "foreword" else "signature"
            mention = _judged(s.position, True, context, identity, own)
            if mention is not None:
                yield mention
        if s.rank and (mention := _rank(s, own)) is not None:
            yield mention
    yield from _persons(signatures, own.words)


def _rank(s: Signature, own: OwnName) -> IdentityMention | None:
    """A rank of the vocabulary is right; a line that looks like one and is none is wrong."""
    words = own.words
    text = re.sub(r"(?:gol\w*\W*)?\b(?:IV|III|II|I)\s?[./]?\s?[a-e]\b", " ", s.rank.text)
    flat = rank_key(text)
    if not flat or re.fullmatch(r"[ivx]{1,5}", flat):
        return None
    position = s.position.text or own.position
    if flat not in words.ranks and (
        own.compare(s.rank.text)[0] is Difference.NONE or _alike(flat, position, words)
    ):
        return None  # contract employees print their position where others print the rank
    if flat in words.ranks:
        same: bool | None = True
    else:
        parts = flat.split()
        levels = words.rank_levels
        wrong = parts[-1] in levels and (parts[0] in words.rank_words or parts[0] in words.positions)
        same = False if wrong else None
    return IdentityMention(
        kind=MentionKind.RANK,
        stated=s.rank,
        own=Printed(""),
        same=same,
        score=100 if same else 0,
        context="signature",
    )


def _alike(flat: str, position: str, words: NameWords) -> bool:
    return bool(position) and flat == " ".join(words.spelled_out(position))


def _persons(signatures: Sequence[Signature], words: NameWords) -> Iterator[IdentityMention]:
    """Pairs of signatures that are one person: by the same NIP, or by the name of the author."""
    named = [s for s in signatures if s.name]
    for i, first in enumerate(named):
        for second in named[i + 1 :]:
            compared = compare_persons(first.name.text, second.name.text, words)
            numbers = [read_nip(s.nip.text).digits for s in (first, second)]
            authors = first.role in _AUTHOR and second.role in _AUTHOR
            if (all(numbers) and numbers[0] == numbers[1]) or (authors and compared.score >= ONE_PERSON):
                yield IdentityMention(
                    kind=MentionKind.PERSON,
                    stated=first.name,
                    own=second.name,
                    same=compared.same or _close_set(first) == _close_set(second),
                    score=compared.score,
                    context="foreword" if first.role == "foreword" else "signature",
                )


def _close_set(signature: Signature) -> str:
    """The name without blanks behind dots: "Dr.Ir." and "Dr. Ir." are no two spellings."""
    return re.sub(r"(?<=[.,])\s+", "", signature.name.text)


def rule_mentions(flow: Flow, identity: Identity, own: OwnName) -> Iterator[IdentityMention]:
    """Units named by the regulation on which the tasks rest, compared with the own unit."""
    unit = own.unit_words
    # An office's report cites the rules of many others; that of an official rests on one.
    if len(unit) < 2 or identity.kind is Kind.OFFICE:
        return
    for p in body_paragraphs(flow):
        if p.section in {"title", "foreword", "contents", "tables-list", "signature"}:
            continue
        for m in _RULE.finditer(p.text) if _TASK.search(p.text) else ():
            if (mention := _ruled(p, m.end(), identity, own)) is not None:
                yield mention


def _ruled(p: Paragraph, start: int, identity: Identity, own: OwnName) -> IdentityMention | None:
    unit = own.unit_words
    sentence = re.split(r"[;:]|(?<=[a-z])\.\s", p.text[start : start + 320])[0]
    m = re.search(rf"(?i:\b{unit[0]}\b)((?:\s+[A-Z][a-z]+|\s+dan|\s*,(?=\s+[A-Z][a-z]+\s+dan\b))+)", sentence)
    if not m:
        return None
    words = [unit[0], *own.words.spelled_out(m[1])]
    content = [w for w in words[1:] if w not in STOPS and w not in own.place_words]
    if not content or words[1] in _GENERIC or content[0] in _GENERIC:
        return None
    shared = [w for w in content if any(same_word(w, u, own.words.distinct) for u in unit[1:])]
    same = None if shared and len(shared) < len(set(unit[1:]) - STOPS) else bool(shared)
    return IdentityMention(
        kind=MentionKind.OFFICE_RULE,
        stated=p.printed(start + m.start(), start + m.end()),
        own=identity.unit,
        same=same,
        score=round(100 * len(shared) / len(content)),
        context="rule",
    )
