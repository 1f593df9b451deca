"""Sentences that say that a line rose or fell, or that its target was met, for the figures to bear out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.model import Binding, Saying, Section, Trend
from auditor.reading.changes import level_pair
from auditor.reading.roles import FigureRole, Tagged, any_of
from auditor.reading.sentences import SECTIONS, Sentence
from auditor.reading.subjects import Hit
from auditor.rulebook.book import Vocabulary
from auditor.values import Figure, Printed

Bind = Callable[[int, int], tuple[Printed, Binding, int] | None]
"""Offsets of the words -> what they are about, how it was found, its score; None where it is not sure."""

_QUOTED = re.compile(r"[„‟‘“\"'”’][^„‟‘“\"'”’]{4,}[„‟’”\"']")
_NOT_SO = re.compile(
    r"\b(?:tidak|belum|tanpa|bukan|kurang|hampir|mendekati|upaya|untuk|agar|guna|supaya|diharapkan|dapat|akan|perlu|harus"
    r"|(?:jika|apabila|bila)(?!\W+(?:di\s?banding|di\s?sanding|di\s?sejajar|di\s?lihat))|ingin|rencana|diproyeksikan|diperkirakan|cenderung|optimis|berpotensi|menargetkan|ditargetkan)\b"
    r"\W+(?:\w+\W+){0,3}$",
    re.I,
)
"""Before the words: they deny, hope or plan, and do not tell."""
_RANK = re.compile(r"\b(?:peringkat|ranking|rangking|urutan|posisi)\b", re.I)
_SOME = re.compile(
    r"\b(?:beberapa|sebagian|masing\W{0,3}masing|seluruh\w*|semua|rata\W{0,3}rata|keseluruhan)\b"
    r"|\b(?:\d+|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\W+(?:\([^)]*\)\W*)?(?:indikator|sasaran|program)\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:nasional|menengah|akhir|renstra|rpjmd|rpjmn|triwulan|semester|bulan|anggaran|penyerapan|serapan|keuangan"
    r"|pendapatan|fisik|standar|spm|provinsi\s+lain|kabupaten/kota|hari)\b",
    re.I,
)
"""Of another plan, place, period or of money: not the target of the year."""
_SAYS_HOW_MUCH = re.compile(
    r"^\W*(?:(?:kinerja|capaian|indikator|realisasi)\W+)?(?:sebesar|sebanyak|sekitar|yaitu|yakni|hingga|sampai)?\W*\d",
    re.I,
)
"""Behind "mencapai target": what follows is the percentage that was reached."""
_REACHED = re.compile(r"^(?!tidak|belum).*\b(?:mencapai|memenuhi)\b", re.I)
_YEAR = re.compile(r"\b(20\d\d)\b")
_BEFORE = re.compile(r"\btahun\s+(?:lalu|sebelumnya|kemarin)\b", re.I)
_COMPARED_YEAR = re.compile(
    r"\b(?:di\s?banding\w*|di\s?sanding\w*|dari(?:pada)?|terhadap)\b[^.;\d]{0,60}\b(?:(?:tahun|realisasi|capaian)\s*20\d\d|tahun\s+(?:lalu|sebelumnya))",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:di\s?banding\w*|di\s?sanding\w*|di\s?sejajar\w*|ketimbang|dari(?:pada)?|terhadap)\b", re.I
)
_OF_WHAT_WAS_NAMED = re.compile(
    r"[\W\d]*(?:\b(?:capaian|pencapaian|realisasi|kinerja|indikator|sasaran|target|nilai|hasil|ini|itu|tersebut|tahun|pada|di"
    r"|atau|yaitu|yakni|meningkat|menurun|naik|turun|lebih|tinggi|rendah|berada|angka|terdapat|apabila|sebanyak|mencapai|tercatat|poin|point"
    r"|di\s?sejajar\w*|di\s?sanding\w*|telah|sudah|juga|dengan|demikian|sehingga|artinya|berarti|bahwa|hal|menunjuk\w*|maka|secara|umum|yang|sebesar"
    r"|adalah|persen|dari|atas|dan|berhasil|tercapai|terealisasi|jika|bila|di\s?banding\w*|daripada|lalu|sebelumnya)\b[\W\d]*)*$",
    re.I,
)
"""Words before the saying that name nothing of their own: the line that was named before is meant."""
_THAT = re.compile(
    r"\b(?:angka|jumlah|nilai|capaian|realisasi|persentase|kinerja|kondisi|prestasi|hasil|indikator|indeks|skor)\s+"
    r"(?:\w+\s+){0,2}?(?:tersebut|ini|itu)\W*(?:(?:juga|masih|telah|sudah)\W+)?$",
    re.I,
)
_NEAR = 60
_CLAUSE = 90
"""Characters around a pair of levels in which the words stand that say where they go."""


@dataclass(frozen=True, slots=True)
class TrendWords:
    """The vocabulary's words as patterns."""

    patterns: tuple[tuple[Saying, re.Pattern[str]], ...]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> TrendWords:
        """From [vocabulary.trend_words]."""
        table = vocabulary.table("trend_words")
        return cls(tuple((Saying(name), any_of(words)) for name, words in table.items()))

    def any_in(self, text: str) -> bool:
        """Whether a text says anything of the kind."""
        return any(pattern.search(text) for _, pattern in self.patterns)

    def find(self, text: str) -> list[tuple[int, int, Saying]]:
        """Every saying with its offsets, those of which a longer one says more left out."""
        found = [(m.start(), m.end(), saying) for saying, p in self.patterns for m in p.finditer(text)]
        return sorted(
            one for one in found if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in found)
        )


def read_trends(
    sentence: Sentence,
    figures: Sequence[Tagged],
    hits: Sequence[Hit],
    words: TrendWords,
    year: int | None,
    bind: Bind,
) -> Iterator[Trend]:
    """The trends that one sentence tells. year: the report's own."""
    text = _without_names(sentence.text, hits)
    said = [one for one in words.find(text) if not _NOT_SO.search(text[: one[0]])]
    if not said or _RANK.search(text):
        return
    levels = list(_with_levels(sentence, text, figures, said))
    yield from levels
    if _SOME.search(text) or len({h.subject.key for h in hits}) > _MOST_NAMES:
        return
    turns = [one for one in said if one[2] in (Saying.ROSE, Saying.FELL)]
    goals = [one for one in said if one not in turns]
    if len(turns) == 1 and not levels and (against := _compared_with(text, year)) is not None:
        yield from _of_a_line(sentence, text, figures, turns[0], bind, against)
    if len(goals) == 1 and _is_of_the_year(text, *goals[0][:2], year):
        yield from _of_a_line(sentence, text, figures, goals[0], bind, None)


def _of_a_line(
    sentence: Sentence,
    text: str,
    figures: Sequence[Tagged],
    said: tuple[int, int, Saying],
    bind: Bind,
    against: int | None,
) -> Iterator[Trend]:
    """What is said of one line, where it is sure of which."""
    start, end, saying = said
    bound = bind(start, end)
    lead = text[:start]
    sure = bound is not None and (
        bound[1] is Binding.NAMED or _OF_WHAT_WAS_NAMED.match(lead) or _THAT.search(lead)
    )
    if bound is None or not sure:
        return
    subject, binding, score = bound
    yield Trend(
        saying=saying,
        words=sentence.printed(start, end),
        sentence=sentence.printed(),
        section=SECTIONS.get(sentence.paragraph.section, Section.NARRATIVE),
        subject=subject,
        binding=binding,
        score=score,
        levels=_before(figures, against) if against is not None else (),
        change=_change(figures, end) if against is not None else None,
        against=against,
    )


_MOST_NAMES = 2
"""A sentence names an indicator and perhaps the sasaran that it belongs to."""


def _without_names(text: str, hits: Sequence[Hit]) -> str:
    """The text with blanks for the names of lines and for what stands in quotes: "Persentase peningkatan"
    tells nothing."""
    for hit in hits:
        text = text[: hit.start] + " " * (hit.end - hit.start) + text[hit.end :]
    return _QUOTED.sub(lambda m: " " * len(m[0]), text)


def _with_levels(
    sentence: Sentence, text: str, figures: Sequence[Tagged], said: Sequence[tuple[int, int, Saying]]
) -> Iterator[Trend]:
    """Neighbouring levels of which the words of one clause say that they rose, or that they fell."""
    kept = [f for f in figures if f.role is not FigureRole.CHANGE]
    for i, (one, two) in enumerate(pairwise(kept)):
        pair = level_pair(one, two)
        if pair is None or min(f.figure.value or 0 for f in pair) < 0:
            continue
        begin = max(kept[i - 1].end if i else 0, one.start - _CLAUSE)
        until = min(kept[i + 2].start if i + 2 < len(kept) else len(text), two.end + _CLAUSE)
        found = [s for s in said if begin <= s[0] and s[1] <= until and s[2] in (Saying.ROSE, Saying.FELL)]
        if len({s[2] for s in found}) == 1:
            start, end, saying = found[0]
            yield Trend(
                saying=saying,
                words=sentence.printed(start, end),
                sentence=sentence.printed(),
                section=SECTIONS.get(sentence.paragraph.section, Section.NARRATIVE),
                levels=(pair[0].figure, pair[1].figure),
            )


def _compared_with(text: str, year: int | None) -> int | None:
    """The last year, where the sentence compares with it and names no other; None else."""
    if year is None or not _COMPARED.search(text):
        return None
    named = {int(y) for y in _YEAR.findall(text)}
    if named - {year, year - 1}:
        return None
    return year - 1 if year - 1 in named or _BEFORE.search(text) else None


def _is_of_the_year(text: str, start: int, end: int, year: int | None) -> bool:
    """Whether the words speak of the target of the report's own year."""
    near = _COMPARED_YEAR.sub(" ", text[max(start - _NEAR, 0) : end + _NEAR])
    if any(int(y) != year for y in _YEAR.findall(near)) or _BEFORE.search(near):
        return False
    reached = _REACHED.search(text[start:end]) is not None and _SAYS_HOW_MUCH.match(text[end:]) is not None
    return not _ELSEWHERE.search(near) and not reached


def _before(figures: Sequence[Tagged], against: int) -> tuple[Figure, ...]:
    """The level of the year compared with, where the sentence gives one."""
    levels = (FigureRole.REALISASI, FigureRole.ACHIEVEMENT, FigureRole.UNKNOWN, FigureRole.OTHER)
    then = [f for f in figures if f.year == against or (f.year is None and _BEFORE.search(f.lead))]
    found = [f.figure for f in then if f.role in levels and f.figure.known]
    return tuple(found) if len(found) == 1 and not found[0].bound else ()


def _change(figures: Sequence[Tagged], end: int) -> Figure | None:
    found = [f for f in figures if f.role is FigureRole.CHANGE and f.start >= end]
    return found[0].figure if len(found) == 1 and found[0].start - end < _NEAR else None
