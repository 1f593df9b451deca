"""Parts that a report must have or refers to, and whether they are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.layout.parts import Table
from auditor.model import Chapter, PartNeeded, Reference
from auditor.reading.captions import CaptionSpan
from auditor.reading.flow import Flow, Paragraph
from auditor.reading.lines import body_paragraphs, last_block
from auditor.values import Printed

_WORDS = {
    "agreement": re.compile(r"perjanjian\s+kinerja|penetapan\s+kinerja", re.I),
    "measurement": re.compile(
        r"pengukuran\s+(?:capaian\s+)?kinerja|capaian\s+(?:indikator\s+)?kinerja|realisasi\s+kinerja", re.I
    ),
    "conclusion": re.compile(r"kesimpulan|simpulan|penutup", re.I),
    "scale": re.compile(
        r"skala\s+(?:ordinal|nilai|pengukuran)|interval\s+nilai|predikat\s*/?\s*kategori|kriteria\s+penilaian",
        re.I,
    ),
    "budget": re.compile(
        r"pagu|realisasi\s+(?:belanja|anggaran|keuangan)|capaian\s+anggaran|penyerapan\s+anggaran|akuntabilitas\s+keuangan",
        re.I,
    ),
}
_SECTIONS = {
    "agreement": {"agreement"}, "measurement": {"measurement"}, "budget": {"budget"},
    "conclusion": {"conclusion", "recommendation"},
}  # fmt: skip
_CATEGORY = re.compile(
    r"\b(?:capaian|realisasi|kinerja)\b[^.;]{0,160}\b(?:kategori|predikat|kriteria)\b\W{0,4}(?:sangat\s+)?(?:tinggi|berhasil|baik|sedang|cukup|rendah|kurang|memuaskan)",
    re.I,
)
_LABEL = r"(?:tinggi|berhasil|baik|sedang|cukup|rendah|kurang|memuaskan)"
_CLASS = re.compile(rf"\d.{{0,40}}?\b{_LABEL}\b|\b{_LABEL}\b.{{0,30}}?(?:\d|[<>≤≥])", re.I)
_ABSORPTION = re.compile(
    r"(?:realisasi|penyerapan|capaian)\s+anggaran[^.;]{0,80}?\d[\d.,]*\s*(?:%|persen)", re.I
)
_EFFICIENCY = re.compile(r"\b(?:in)?efisiensi\b[^.;]{0,80}?\d[\d.,]*\s*(?:%|persen)", re.I)


@dataclass(frozen=True, slots=True)
class _Report:
    flow: Flow
    paragraphs: Sequence[Paragraph]
    captions: Sequence[CaptionSpan]


def read_needed(
    flow: Flow, chapters: Sequence[Chapter], captions: Sequence[CaptionSpan], references: Sequence[Reference]
) -> tuple[PartNeeded, ...]:
    """The needs of this report. A fragment (no first chapter) needs only what it refers to itself."""
    paragraphs = [
        p for p in body_paragraphs(flow) if p.section not in {"contents", "tables-list", "title", "foreword"}
    ]
    report = _Report(flow, paragraphs, captions)
    return (
        *(_by_kind(report) if _is_whole(chapters, paragraphs) else ()),
        *_by_statement(report),
        *_by_reference(report, references),
    )


def _is_whole(chapters: Sequence[Chapter], paragraphs: Sequence[Paragraph]) -> bool:
    """Opening and closing chapter are there, so that a part between them is truly absent."""
    titles = " ".join(c.title for c in chapters if c.source == "body").lower()
    return "pendahuluan" in titles and ("penutup" in titles or "simpulan" in titles) and len(paragraphs) > 10


def _by_kind(report: _Report) -> Iterator[PartNeeded]:
    for part in ("agreement", "measurement", "conclusion"):
        yield PartNeeded(part=part, because="kind", found=_found(report, part))


def _found(report: _Report, part: str) -> bool:
    """A section, a heading or a caption of that part; doubt counts as found."""
    if any(p.section in _SECTIONS.get(part, ()) for p in report.paragraphs):
        return True
    if part == "scale" and _has_class_lines(report):
        return True
    pattern = _WORDS[part]
    if any(pattern.search(s.caption.title) for s in report.captions):
        return True
    end = last_block(report.flow)
    heads = (c.text for b, t in report.flow.tables if b < end for c in t.cells if c.row < max(t.head_rows, 2))
    if part != "conclusion" and any(pattern.search(text) for text in heads):
        return True
    return any(len(p.text) < 90 and pattern.search(p.text) for p in report.paragraphs)


def _has_class_lines(report: _Report) -> bool:
    """Three lines close together that each give a label and a bound: a scale without a table."""
    at = [
        p.block + k for p in report.paragraphs for k, line in enumerate(p.lines) if _CLASS.search(line.text)
    ]
    close = any(b - a <= 6 for a, b in zip(at, at[2:], strict=False))
    rows = (
        sum(bool(_CLASS.search(" ".join(c.text for c in row if c))) for row in table.grid)
        for _, table in report.flow.tables
    )
    return close or any(count >= 3 for count in rows)


def _by_statement(report: _Report) -> Iterator[PartNeeded]:
    for because, pattern, part in (
        ("category-stated", _CATEGORY, "scale"),
        ("absorption-stated", _ABSORPTION, "budget"),
        ("efficiency-stated", _EFFICIENCY, "budget"),
    ):
        stated = _first(report.paragraphs, pattern)
        if stated is not None:
            yield PartNeeded(part=part, because=because, found=_found(report, part), printed=stated)


def _first(paragraphs: Sequence[Paragraph], pattern: re.Pattern[str]) -> Printed | None:
    for p in paragraphs:
        if m := pattern.search(p.text):
            return p.printed(m.start(), m.end())
    return None


def _by_reference(report: _Report, references: Sequence[Reference]) -> Iterator[PartNeeded]:
    """Tables that a sentence names and no caption carries; a wrong number before a table is D03's."""
    numbers = {s.caption.number for s in report.captions if s.caption.kind == "tabel"}
    asked: set[str] = set()
    for r in references:
        if r.kind != "tabel" or r.number in asked or not numbers:
            continue
        asked.add(r.number)
        found = r.number in numbers or _names_next(r, report) or "." not in r.number
        yield PartNeeded(part=f"table {r.number}", because="referred", found=found, printed=r.printed)


def _names_next(r: Reference, report: _Report) -> bool:
    """The reference stands right before a captioned table or a table without caption."""
    if r.direction == "below" and r.following:
        return True
    page = r.printed.place.page or 0
    return any(isinstance(t, Table) and page <= t.first_page <= page + 1 for _, t in _bare_tables(report))


def _bare_tables(report: _Report) -> list[tuple[int, Table]]:
    """Tables without a caption right above them."""
    ends = {s.last for s in report.captions}
    return [(b, t) for b, t in report.flow.tables if not ends & {b - 1, b - 2}]
