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

_CAPTIONS = {
    "scale": re.compile(
        r"\bskala\b|kategori|predikat|kriteria\s+penilaian|interval|peringkat\s+kinerja|interpretasi", re.I
    ),
    "budget": re.compile(r"\b(?:pagu|anggaran|belanja|keuangan)\b", re.I),
    "action": re.compile(
        r"rencana\s+aksi|cascading|indikator\s+kinerja\s+utama|renstra|rencana\s+strategis", re.I
    ),
    "measurement": re.compile(
        r"pengukuran|(?:pencapaian|capaian|realisasi)(?!\s+(?:anggaran|belanja|keuangan|fisik))"
        r"|evaluasi\s+kinerja|perbandingan\s+target",
        re.I,
    ),
    "agreement": re.compile(r"(?:perjanjian|penetapan|kontrak)\s+kinerja|target\s+kinerja", re.I),
}
"""Kind of a table by its caption."""
_HEADS = {
    "measurement": re.compile(r"\brealisasi\b|\bcapaian\b", re.I),
    "agreement": re.compile(r"\btarget\b", re.I),
    "budget": re.compile(r"\bpagu\b|\banggaran\b|realisasi\s*\(?rp", re.I),
}
_RESULTS = re.compile(r"real[ -]?is|serap|capai|%|persen|sisa", re.I)
"""Heads of a table that says what became of the budget."""
_CAPTION_REACH = 3
"""Blocks from a caption to its table."""
_SECTIONS = {"agreement": "agreement", "measurement": "measurement", "budget": "budget"}
_ENDS = frozenset({"conclusion", "recommendation", "closing"})
_MONEY = re.compile(r"\b\d{1,3}(?:\.\d{3}){2,}")
_ENCLOSED = re.compile(r"perjanjian\s+kinerja[^.;]{0,120}\b(?:terlampir|lampiran)", re.I)
_ON = r"(?:[^.;]|(?<=\d)\.(?=\d))"
"""A sign inside a sentence; a point between digits ends none."""
_SAID = r"(?:[^.;=×]|(?<=\d)\.(?=\d))"
"""The same, and no sign of a formula."""
_CATEGORY = re.compile(
    rf"\b(?:capaian|realisasi|kinerja)\b{_ON}{{0,160}}\b(?:kategori|predikat|kriteria|dinyatakan|tergolong|termasuk)\b\W{{0,4}}(?:sangat\s+)?(?:tinggi|berhasil|baik|sedang|cukup|rendah|kurang|memuaskan)",
    re.I,
)
_LABEL = r"(?:tinggi|berhasil|baik|sedang|cukup|rendah|kurang|memuaskan)"
_BOUNDS = (
    r"(?:\d[\d.,]*\s*%?\s*(?:s\s?\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?|hingga|[-–—]|[<>≤≥]=?)\s*[<>]?\s*\d"
    r"|[<>≤≥]|(?:di\s?atas|di\s?bawah|lebih\s+(?:dari|besar)|kurang\s+dari)\s*\d|\d[\d.,]*\s*%?\s*(?:s\.?d\.?\s*)?(?:lebih|ke\s?atas))"
)
_CLASS = re.compile(rf"{_BOUNDS}.{{0,60}}?\b{_LABEL}\b|\b{_LABEL}\b.{{0,40}}?{_BOUNDS}", re.I)
_ABSORPTION = re.compile(
    rf"(?:realisasi|penyerapan|capaian)\s+anggaran{_SAID}{{0,80}}?\d[\d.,]*\s*(?:%|persen)", re.I
)
_EFFICIENCY = re.compile(rf"\b(?:in)?efisiensi\b{_SAID}{{0,80}}?\d[\d.,]*\s*(?:%|persen)", re.I)


@dataclass(frozen=True, slots=True)
class _Report:
    flow: Flow
    paragraphs: Sequence[Paragraph]
    captions: Sequence[CaptionSpan]
    end: int


def read_needed(
    flow: Flow,
    title: Printed,
    chapters: Sequence[Chapter],
    captions: Sequence[CaptionSpan],
    references: Sequence[Reference],
) -> tuple[PartNeeded, ...]:
    """The needs of this report. A fragment (no first chapter) needs only what it refers to itself.

    title: what the report calls itself, from which its kind's needs follow.
    """
    paragraphs = [
        p for p in body_paragraphs(flow) if p.section not in {"contents", "tables-list", "title", "foreword"}
    ]
    report = _Report(flow, paragraphs, captions, last_block(flow))
    return (
        *(_by_kind(report, title) if _is_whole(chapters, paragraphs) else ()),
        *_by_statement(report),
        *_by_reference(report, references),
    )


def _is_whole(chapters: Sequence[Chapter], paragraphs: Sequence[Paragraph]) -> bool:
    """Opening and closing chapter are there, so that a part between them is truly absent."""
    titles = " ".join(c.title for c in chapters if c.source == "body").lower()
    return "pendahuluan" in titles and ("penutup" in titles or "simpulan" in titles) and len(paragraphs) > 10


def _by_kind(report: _Report, title: Printed) -> Iterator[PartNeeded]:
    for part in ("agreement", "measurement", "conclusion"):
        yield PartNeeded(part=part, because="kind", found=_found(report, part), printed=title)


def _found(report: _Report, part: str) -> bool:
    """A table of that part by caption or heads, or text that may be one; doubt counts as found."""
    if part == "conclusion":
        return any(p.section in _ENDS for p in report.paragraphs) or any(
            re.match(r"^\W*(?:[A-Z]\.|\d[\d.]*|BAB\s+\w+)?\s*(?:ke)?simpulan\b|penutup", p.text, re.I)
            for p in report.paragraphs
        )
    told = [s for s in report.captions if s.caption.kind == "tabel" and _caption_kind(s) == part]
    if any(part != "budget" or _tells_results(report, span) for span in told):
        return True
    if report.captions and not report.flow.tables:
        return True  # no table at all was found in a report that has captions: the reading is to blame
    if part == "scale":
        return _has_class_lines(report)
    return _table_by_heads(report, part) or _table_in_text(report, part)


def _tells_results(report: _Report, span: CaptionSpan) -> bool:
    """True unless the caption's table says only what was planned: the programs of the agreement."""
    below = next((t for b, t in report.flow.tables if span.last < b <= span.last + _CAPTION_REACH), None)
    if below is None or not below.head_rows:
        return True
    heads = " ".join(c.text for c in below.cells if c.row < below.head_rows)
    return _RESULTS.search(f"{span.caption.title} {heads}") is not None


def _caption_kind(span: CaptionSpan) -> str:
    """A scale wherever it is named, else what the caption names first: a position may end in "Keuangan"."""
    title = span.caption.title
    if _CAPTIONS["scale"].search(title):
        return "scale"
    found = [(m.start(), kind) for kind, pattern in _CAPTIONS.items() if (m := pattern.search(title))]
    return min(found)[1] if found else ""


def _table_by_heads(report: _Report, part: str) -> bool:
    """A table without a telling caption whose heads fit, or that stands in the part's section."""
    told = {span.last + 1 for span in report.captions if _caption_kind(span)}
    sections = {p.block: p.section for p in report.paragraphs}
    for block, table in report.flow.tables:
        if block >= report.end or block in told:
            continue
        heads = " ".join(c.text for c in table.cells if c.row < max(table.head_rows, 1))
        if part == "budget" and table.head_rows and not _RESULTS.search(heads):
            continue
        if _HEADS[part].search(heads) and not (part == "agreement" and _HEADS["measurement"].search(heads)):
            return True
        above = max((b for b in sections if b < block), default=-1)
        if sections.get(above, "") == _SECTIONS[part] and not heads.strip():
            return True
    return False


def _table_in_text(report: _Report, part: str) -> bool:
    """Lines that may be a table which was not found, or a part that is enclosed elsewhere."""
    inside = [p for p in report.paragraphs if p.section == _SECTIONS[part]]
    if part == "agreement" and any(_ENCLOSED.search(p.text) for p in report.paragraphs):
        return True
    if part == "budget":
        return sum(len(_MONEY.findall(p.text)) for p in report.paragraphs) >= 6
    lines = [line for p in inside for line in p.lines]
    return sum(bool(line.wide) and any(c.isdigit() for c in line.text) for line in lines) >= 3


def _has_class_lines(report: _Report) -> bool:
    """Three lines close together, or rows of a table, that each give a label and its bounds."""
    at = [
        p.block + k for p in report.paragraphs for k, line in enumerate(p.lines) if _CLASS.search(line.text)
    ]
    close = any(b - a <= 6 for a, b in zip(at, at[2:], strict=False))
    rows = (
        sum(bool(_CLASS.search(" ".join(dict.fromkeys(c.text for c in row if c)))) for row in table.grid)
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
    """Tables that a sentence names and no caption carries; a wrong number before a table is D03's.

    A table that the list of tables names may have lost its caption in the reading.
    """
    numbers = {s.caption.number for s in report.captions if s.caption.kind == "tabel"}
    numbers |= _listed(report.flow) if numbers else set()
    asked: set[str] = set()
    for r in references:
        if r.kind != "tabel" or r.number in asked or not numbers:
            continue
        asked.add(r.number)
        lettered = any(n[:-1] == r.number and n[-1].isalpha() for n in numbers)  # 3.1a is in "tabel 3.1"
        found = r.number in numbers or lettered or _names_next(r, report) or "." not in r.number
        yield PartNeeded(part=f"table {r.number}", because="referred", found=found, printed=r.printed)


def _listed(flow: Flow) -> set[str]:
    """Numbers that the list of tables names."""
    lines = body_paragraphs(flow, "contents", "tables-list")
    found = (m for p in lines for m in re.finditer(r"\btabel\s*\.?\s*(\d{1,2}(?:\.\d{1,2})+)", p.text, re.I))
    return {m[1] for m in found}


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
