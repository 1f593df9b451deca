"""Numbers in running text, each with what it is used for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from auditor.values.cells import parse_figure
from auditor.values.figure import Figure, State
from auditor.values.numerals import Style


class Use(StrEnum):
    """What a number in a sentence is there for. Only QUANTITY states something about performance."""

    QUANTITY = "quantity"
    DATE = "date"
    YEAR = "year"
    PERIOD = "period"  # "triwulan 4"
    LAW = "law"  # "Nomor 88 Tahun 2021", "pasal 12 ayat (1)"
    REFERENCE = "reference"  # "tabel 2.3", "bab 2", "halaman 12"
    NUMERAL = "numeral"  # "1." and "(2)" before a point of a list
    NIP = "nip"
    RATE = "rate"  # "per 100.000 kelahiran hidup": the base of a rate, part of its unit
    CODE = "code"  # account codes, telephone numbers, "COVID-19"


class Found(NamedTuple):
    """text[start:end] is the number with its sign, Rp, % or ,-; figure.unit may be the word after it."""

    start: int
    end: int
    figure: Figure
    use: Use


_MONTH = (
    r"(?:jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|ag(?:us)?t?(?:ustus)?|sept?(?:ember)?"
    r"|okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?)\b\.?"
)
_YEAR = r"(?:19[4-9]\d|20\d\d)"
_PART = (
    r"tabel|table|gambar|grafik|diagram|bagan|lampiran|formulir|bab|sub ?bab|halaman|hal\.?|hlm\.?"
    r"|angka(?!\s*\d+(?:[.,]\d+)*\s*(?:%|persen|prosen|poin))(?!\s*\d+,\d)|butir"
)
_LAW = (
    r"nomor|nomer|no(?:\.|\s|(?=\d))|pasal|ayat|undang-undang|uu|pp|perpres|permen\w*|perda|perwa\w*|perbup"
    r"|kep(?:utusan|men)?\w*"
)
_UNTIL = r"s\.?/?d\.?|sampai(?: dengan)?|hingga"
_PATTERNS = {
    Use.NIP: (
        r"\bn\s?i\s?p\b[^\w\n]*\d[\d .]{8,}\d",
        r"(?<!\d)(?:19|20)\d{6}\s?(?:19|20)\d{4}\s?\d\s?\d{3}(?!\d)",
    ),
    Use.DATE: (
        rf"(?<!\d)\d{{1,2}}\s*[-/.]?\s*{_MONTH}\s*[-/,]?\s*(?:{_YEAR})?",
        rf"(?<![\d.,])\d{{1,2}}\s?[-/]\s?\d{{1,2}}\s?[-/]\s?(?:{_YEAR}|\d{{2}})(?!\d)",
        rf"\b{_MONTH}\s+{_YEAR}",
    ),
    Use.LAW: (rf"\b(?:{_LAW})\s*[:.]?\s*\(?\d[\w./\-]*\)?(?:\s*(?:tahun|th\.?|thn)\s*\d{{4}})?",),
    Use.REFERENCE: (rf"\b(?:{_PART})\s*\d+(?:[.\-]\d+)*(?:\s*(?:,|dan|&|-|{_UNTIL})\s*\d+(?:\.\d+)+)*",),
    Use.PERIOD: (
        r"\b(?:tri\s?wulan|tw|semester|caturwulan|kuartal|bulan ke)\.?"
        r"\s*(?:ke)?\s*-?\s*\d{1,2}(?![\d.,]*\d|\s*%)",
    ),
    Use.YEAR: (
        rf"\b(?:tahun(?:\s+anggaran)?|ta|t\.a|th|thn)\b\.?\s*:?\s*\d{{4}}(?:\s*[-–/]\s*\d{{4}})*"
        rf"(?:\s*(?:,|dan|ke|{_UNTIL})\s*(?:tahun\s*)?{_YEAR}\b(?![.,]\d))*",
        rf"\b{_YEAR}\s*[-–/]\s*{_YEAR}\b",
        rf"\b(?:pada|selama|sepanjang|realisasi|capaian|akhir|hingga|sejak)\s+{_YEAR}\b"
        r"(?=\s+(?:berada|sebesar|sebanyak|yang|mencapai|adalah|tercatat|dan|dengan|ini|hanya|baru)\b|\s*[,;)(])",
    ),
    Use.RATE: (
        r"(?:\bper\s*|(?<=\d)\s*/\s*)10{2,}(?![\d.,]*\d)(?=\s+[^\W\d_])",
        r"(?:\bper\s*|(?<=\d)\s*/\s*)10{0,2}(?:\.000)+(?![\d.,]*\d)(?=\s+[^\W\d_])",
    ),
    Use.CODE: (
        r"(?:https?://|www\.)\S+|\S+@\S+",
        r"\b(?:telp|tlp|telepon|fax|faks|hp|wa|kode pos|rt|rw|npwp)\b[\s.:]*\d?[\d()+\-. /]+",
        r"(?<![\d.,])\d+/[A-Za-z][\w./-]*/\d{4}",
        r"(?<![\d.,])\d{1,2}(?:\.\d{1,2}){2,}(?:\.\d+)*(?![\d,])",
        r"\b[A-Za-z][\w./]*-\d+\b|\b(?!Rp)[A-Za-z]+\d[\w/.\-]*",
    ),
}
_USES = re.compile(
    "|".join(f"(?P<{use}>{'|'.join(patterns)})" for use, patterns in _PATTERNS.items()), re.IGNORECASE
)
_NUMERAL_AT_START = re.compile(
    r"\s*(?:\(?\d{1,3}\)|\d{1,2}(?:\.\d{1,2})*\.|\d{1,2}(?:\.\d{1,2})+)(?=\s+[^\W\d_])"
)
_NUMERAL_INSIDE = re.compile(r"(?<=[\s;:])\(?\d{1,3}\)(?=\s*[^\W\d_])")
_DIGIT = re.compile(r"\d")
_PERCENT_NEXT = re.compile(r"\s*(?:%|persen|prosen)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:\bRp\.?\s*(?:-\s?)?|(?:(?<![\w)])-\s?)?(?<![\d.,]))"
    r"(?:\d{1,3}\. \d{3}(?:\.\d{3})+|\d+(?:[.,]\d+)*)(?:\s?,-+)?(?:(?<=\.\d{3})-(?=[\s.,;)]|$))?"
    r"(?:\s*(?:%|‰|persen\b|prosen\b))?(?:\s*(?:ribu|juta|miliar|milyar|triliun|trilyun)\b)?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?<![\d.,])\d+(?:[.,]\d+)?\s*%?\s?[-–]\s?\d+(?:[.,]\d+)?(?![\d.,]*\d)(?:\s*(?:%|persen\b))?",
    re.IGNORECASE,
)
_BOUND_BEFORE = re.compile(
    r"(lebih dari(?:pada)?|di ?atas|melebihi|minimal|paling sedikit"
    r"|kurang dari|di ?bawah|maksimal|paling banyak|[<>≥≤]=?)\s*$",
    re.IGNORECASE,
)
_WORD_AFTER = re.compile(r"\s*(?:\([^()\d]*\)\s*)?([^\W\d_][\w/]*)")
# Words that follow a number without being its unit.
_NO_UNIT = frozenset(
    """atau dan dari dengan di dalam ke oleh pada per sampai sebagai sebesar sedangkan sehingga serta terhadap
    tersebut untuk yang yaitu maka adalah telah sudah belum tidak akan bila jika karena namun tetapi dimana
    tahun s d sd hingga atas lebih ini itu kategori triwulan semester capaian realisasi target naik turun
    menjadi terdapat secara juga masih sangat melalui tinggi
    rendah sedang baik cukup kurang berhasil memuaskan lalu mengalami mencapai merupakan terealisasi tercapai
    sebanyak hanya diperoleh""".split()  # noqa: SIM905
)


def find_figures(text: str, *, style: Style | None = None) -> list[tuple[int, int, Figure]]:
    """The quantities of a text: (start, end, figure); dates, laws, references, years are left out.

    text[start:end] holds the number with sign, Rp and percent sign, not the unit word, which
    figure.unit has. "lebih dari 100%" sets figure.bound and begins at the number. The span of
    "5-6 %" is one figure of State.TEXT with two readings.
    """
    if not _DIGIT.search(text):  # most cells and many sentences, at a fraction of the work
        return []
    return list(_figures(text, style))


@lru_cache(maxsize=2048)
def _figures(text: str, style: Style | None) -> tuple[tuple[int, int, Figure], ...]:
    """Kept, because one sentence is read for claims, for sums, for mentions."""
    if not _NUMBER.search(text):
        return ()
    return tuple(found[:3] for found in scan_numbers(text, style=style) if found.use is Use.QUANTITY)


def scan_numbers(text: str, *, style: Style | None = None) -> list[Found]:
    """Every number of a text in order, with its use; spans do not overlap."""
    taken = sorted(_other_uses(text), key=lambda found: found.start)
    found: list[Found] = []
    at = 0
    for use in [*taken, None]:
        end = use.start if use else len(text)
        if end > at:
            found.extend(_quantities(text, at, end, style))
        if use is not None and use.start >= at:
            found.append(use)
            at = use.end
    return found


def _other_uses(text: str) -> Iterator[Found]:
    start = _NUMERAL_AT_START.match(text)
    if start and not _PERCENT_NEXT.match(text, start.end()):
        yield _as(Use.NUMERAL, start, text)
    for match in _NUMERAL_INSIDE.finditer(text):
        yield _as(Use.NUMERAL, match, text)
    for match in _USES.finditer(text):
        yield _as(Use(match.lastgroup or Use.CODE), match, text)


def _as(use: Use, match: re.Match[str], text: str) -> Found:
    raw = match[0].strip()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Found(start, start + len(raw), Figure(raw, state=State.TEXT), use)


def _quantities(text: str, start: int, end: int, style: Style | None) -> Iterator[Found]:
    at = start
    while match := _NUMBER.search(text, at, end):
        wide = _RANGE.match(text, match.start(), end)
        span = wide or match
        raw = span[0].rstrip()
        at = span.start() + len(raw)
        yield _quantity(text, span.start(), raw, style)


def _quantity(text: str, start: int, raw: str, style: Style | None) -> Found:
    end = start + len(raw)
    after = _WORD_AFTER.match(text, end)
    unit = after[1] if after and after[1].lower() not in _NO_UNIT else ""
    figure = parse_figure(f"{raw} {unit}" if unit and not _has_unit(raw) else raw, style=style)
    figure = replace(figure, raw=raw, bound=figure.bound or _bound_before(text[:start]))
    return Found(start, end, figure, Use.YEAR if _bare_year(raw, unit) else Use.QUANTITY)


def _has_unit(raw: str) -> bool:
    return re.search(r"[%‰]|rp|persen|prosen", raw, re.IGNORECASE) is not None


def _bare_year(raw: str, unit: str) -> bool:
    return not unit and re.fullmatch(_YEAR, raw) is not None


def _bound_before(before: str) -> str:
    match = _BOUND_BEFORE.search(before[-20:])
    return parse_figure(f"{match[1]} 1").bound if match else ""
