"""Which lines of a report are headings, and of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from auditor.layout.parts import Block, Line
from auditor.segments.signals import LEADER, is_capitals, is_heading_text, squeeze, unspaced


class SectionKind(StrEnum):
    """The parts of a report. CHAPTER is the text of a chapter outside the parts that have a kind."""

    TITLE = "title"
    FOREWORD = "foreword"
    SUMMARY = "summary"
    CONTENTS = "contents"
    TABLES_LIST = "tables-list"
    CHAPTER = "chapter"
    AGREEMENT = "agreement"
    MEASUREMENT = "measurement"
    BUDGET = "budget"
    CLOSING = "closing"
    CONCLUSION = "conclusion"
    RECOMMENDATION = "recommendation"
    SIGNATURE = "signature"
    APPENDIX = "appendix"
    ATTACHMENT = "attachment"


class Heading(NamedTuple):
    """A heading at blocks[at]. level: 0 for chapters and named parts, 1 for "A." or "3.1", deeper by dots.

    mark is the numeral of a sub-heading. listed: a chapter as a point of a list ("2. BAB II ...").
    """

    at: int
    kind: SectionKind
    level: int
    title: str
    chapter: str = ""  # its numeral as printed, of a chapter
    mark: str = ""
    listed: bool = False

    @property
    def scheme(self) -> str:
        """How sub-headings are numbered here."""
        if not self.mark:
            return ""
        return "dotted" if "." in self.mark else "plain" if self.mark.isdigit() else "lettered"


# Headings that stand alone, letters and digits only. A page number after them makes them an entry of a list.
_PARTS = (
    (SectionKind.FOREWORD, re.compile(r"KATAPENGANTAR|PENGANTAR|PRAKATA")),
    (SectionKind.SUMMARY, re.compile(r"(?:IKHTISAR|RINGKASAN)EKSEKUTIF|EXECUTIVESUMMARY")),
    (SectionKind.CONTENTS, re.compile(r"DAFTARISI")),
    (
        SectionKind.TABLES_LIST,
        re.compile(r"DAFTAR(?:TABEL|GAMBAR|GRAFIK|BAGAN|DIAGRAM|LAMPIRAN)(?:DAN[A-Z]+)?"),
    ),
    (SectionKind.APPENDIX, re.compile(r"LAMPIRAN(?:LAMPIRAN|[IVX]+|\d+)?")),
)
# Words that tell what a sub-heading's part is about; the first that fits counts.
_SUBJECTS = (
    (SectionKind.CONCLUSION, re.compile(r"\b(?:ke)?simpulan\b", re.IGNORECASE)),
    (
        SectionKind.RECOMMENDATION,
        re.compile(r"\b(?:rekomendasi|saran|tindak lanjut|rencana aksi)\b", re.IGNORECASE),
    ),
    (
        SectionKind.BUDGET,
        re.compile(
            r"\b(?:(?:capaian|realisasi|akuntabilitas|penyerapan|pagu)\b.*\b(?:anggaran|keuangan|belanja))",
            re.I,
        ),
    ),
    (SectionKind.AGREEMENT, re.compile(r"\b(?:perjanjian|penetapan)\s+kinerja\b", re.IGNORECASE)),
    (
        SectionKind.MEASUREMENT,
        re.compile(
            r"\b(?:capaian|pengukuran|realisasi|evaluasi|analisis|akuntabilitas)\b.*\bkinerja\b",
            re.IGNORECASE,
        ),
    ),
)
_ALONE = {
    "KESIMPULAN": SectionKind.CONCLUSION,
    "SIMPULAN": SectionKind.CONCLUSION,
    "REKOMENDASI": SectionKind.RECOMMENDATION,
    "SARAN": SectionKind.RECOMMENDATION,
    "PERJANJIANKINERJA": SectionKind.AGREEMENT,
    "CAPAIANKINERJA": SectionKind.MEASUREMENT,
    "PENGUKURANKINERJA": SectionKind.MEASUREMENT,
    "CAPAIANANGGARAN": SectionKind.BUDGET,
    "REALISASIANGGARAN": SectionKind.BUDGET,
    "AKUNTABILITASKEUANGAN": SectionKind.BUDGET,
}
_CHAPTER = re.compile(
    r"\W{0,3}(\d{1,2}[.)]\s*)?(?:BAB|Bab|B A B)\s*[.:]?\s*([IVXLCivxlc1]+|\d{1,2})(?![^\W_])[\s.:–-]*(.*)"
)
_SUB = re.compile(r"\W?([A-H]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2}){0,4})([.)]?)\s+([^\W\d_].{2,89})")
_LABEL = re.compile(r"(?:\s|\.|…)(?:\d{1,3}|[ivxl]{1,6})\.?$")
# A heading of a part is short; a line of a list or of a sentence that begins with a numeral is longer.
_SUB_WORDS, _NUMBERED_WORDS = 12, 6
_CHAPTER_TITLE_LINES = 3


def find_headings(blocks: Sequence[Block]) -> list[Heading]:
    """Every line that can be a heading, in order; those inside contents and enumerations too."""
    found: list[Heading] = []
    for i, block in enumerate(blocks):
        heading = _heading(blocks, i) if isinstance(block, Line) else None
        if heading is not None and not (found and _is_title_of(found[-1], heading)):
            found.append(heading)
    return found


def _is_title_of(chapter: Heading, heading: Heading) -> bool:
    """Whether a line is the title below "BAB IV", which `chapter` has already."""
    near = heading.at - chapter.at <= _CHAPTER_TITLE_LINES
    return near and bool(chapter.chapter) and squeeze(heading.title) == squeeze(chapter.title)


def has_label(text: str) -> bool:
    """Whether a line ends with a page number or has leaders: an entry of a list."""
    return LEADER.search(text) is not None or _LABEL.search(text) is not None


def is_closing_title(title: str) -> bool:
    """Whether a chapter of this title ends the report."""
    return re.search(r"PENUTUP|SIMPULAN", squeeze(title)) is not None


def _heading(blocks: Sequence[Block], at: int) -> Heading | None:
    line = blocks[at]
    assert isinstance(line, Line)
    text = line.text.strip()
    short = squeeze(text)
    for kind, pattern in _PARTS:
        if pattern.fullmatch(short) and not has_label(text):
            return Heading(at, kind, 0, text)
    if short == "PENUTUP":
        return Heading(at, SectionKind.CLOSING, 0, text)
    return _chapter(blocks, at, text) or _alone(at, text, short, line.bold) or _sub(at, text)


def _chapter(blocks: Sequence[Block], at: int, text: str) -> Heading | None:
    match = _CHAPTER.fullmatch(text)
    if not match:
        return None
    title = unspaced(match[3].strip() or _next_text(blocks, at))
    if not is_heading_text(title):
        return None
    kind = SectionKind.CLOSING if is_closing_title(title) else SectionKind.CHAPTER
    return Heading(at, kind, 0, title, match[2], listed=match[1] is not None)


def _next_text(blocks: Sequence[Block], at: int) -> str:
    for block in blocks[at + 1 : at + 1 + _CHAPTER_TITLE_LINES]:
        if isinstance(block, Line) and block.text.strip():
            return block.text.strip()
    return ""


def _alone(at: int, text: str, short: str, bold: bool) -> Heading | None:
    """A sub-heading without a letter: the words alone, in capitals or bold."""
    kind = _ALONE.get(short)
    return Heading(at, kind, 1, text) if kind and (bold or is_capitals(text)) else None


def _sub(at: int, text: str) -> Heading | None:
    """A lettered or numbered sub-heading."""
    match = _SUB.fullmatch(text)
    if not match or len(text.split()) > _SUB_WORDS or text[-1] in ".;," or has_label(text):
        return None
    mark, point, title = match[1], match[2], match[3]
    kind = next((kind for kind, pattern in _SUBJECTS if pattern.search(title)), None)
    dots = mark.count(".")
    lettered = mark.isalpha()
    if not title[0].isupper() or not _may_mark(mark, point, kind, title):
        return None
    return Heading(at, kind or SectionKind.CHAPTER, max(dots, 1) if lettered or dots else 2, title, mark=mark)


def _may_mark(mark: str, point: str, kind: SectionKind | None, title: str) -> bool:
    """Whether a numeral before a title can be a heading's: "IV Capaian" is a broken line of a table head."""
    if "." in mark:
        return True
    if mark.isdigit():
        return kind is not None and len(title.split()) <= _NUMBERED_WORDS and is_heading_text(title)
    return bool(point) or (len(mark) == 1 and kind is not None)
