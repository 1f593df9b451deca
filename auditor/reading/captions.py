"""Captions of tables and figures, and the sentences that refer to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.layout.parts import Line, Table
from auditor.model import Caption, Reference
from auditor.reading.flow import LIST_MARK, Flow, Paragraph
from auditor.reading.headings import body_lines
from auditor.reading.lines import FlowLine, body_paragraphs, joined

_NUMBER = r"(?:[IVX]{1,4}\s?[.-]\s?)?\d{1,2}(?:\s?[.-]\s?\d{1,2}){0,3}(?:\s?[a-z]\b)?"
_CAPTION = re.compile(
    rf"^(?P<kind>Tabel|Gambar|Grafik|Diagram|Bagan)\s*[.:]?\s*(?P<number>{_NUMBER})(?![\d%,])\s*[.:–-]?\s*(?P<title>.*)$",
    re.I,
)
_REFERENCE = re.compile(
    rf"\b(?P<kind>tabel|gambar|grafik|diagram|bagan)\s*\.?\s*(?P<number>{_NUMBER})(?![\d%,])(?P<after>.{{0,30}})",
    re.I,
)
_ALSO = re.compile(r"^\s*(?:dan|,|serta|s\.?/?d\.?)\s+(?P<number>\d{1,2}\.\d{1,2})\b")
_BELOW = re.compile(r"^\W*(?:adalah\s+)?(?:sebagai\s+)?(?:di\s?bawah|berikut)", re.I)
_ABOVE = re.compile(r"^\W*(?:tersebut\s+)?(?:di\s?atas|tersebut)", re.I)
_RUNNING = re.compile(
    r"^(?:di\s?atas|di\s?bawah|berikut|tersebut|ini|itu|dan|dapat|yang|adalah|merupakan|menunjukkan|memperlihatkan"
    r"|menggambarkan|menjelaskan|menyajikan|terlihat|dimana|maka|bahwa|diketahui)\b",
    re.I,
)
TITLE_LINES = 4
"""A caption's title takes no more lines than these."""


@dataclass(frozen=True, slots=True)
class CaptionSpan:
    """A caption and the blocks first..last that its lines take."""

    caption: Caption
    first: int
    last: int


def find_captions(flow: Flow) -> list[CaptionSpan]:
    """The captions of the body in order."""
    lines = body_lines(flow)
    found: list[CaptionSpan] = []
    for i, line in enumerate(lines):
        m = _CAPTION.match(line.text.strip())
        if m and _stands_alone(line, m):
            found.append(_caption(m, line, lines[i + 1 : i + TITLE_LINES], flow))
    return found


def _stands_alone(line: FlowLine, m: re.Match[str]) -> bool:
    """A caption, not the middle of a sentence that happens to begin the line with "Tabel 2.3"."""
    if m["kind"][0].islower() or _RUNNING.match(m["title"]):
        return False
    return line.first or line.line.bold or not m["title"] or m["title"][0].isupper()


def _caption(m: re.Match[str], line: FlowLine, after: Sequence[FlowLine], flow: Flow) -> CaptionSpan:
    parts, title = [line], m["title"].strip()
    reach = _table_below(line, flow) if m["kind"].lower() == "tabel" else 0
    for extra in after:
        if extra.block != parts[-1].block + 1:
            break
        if not _title_goes_on(parts[-1], extra, title, extra.block < reach):
            break
        parts.append(extra)
        title = f"{title} {extra.text.strip()}".strip()
    number = re.sub(r"\s", "", m["number"])
    kind = "tabel" if m["kind"].lower() == "tabel" else "gambar"
    caption = Caption(kind=kind, number=number, title=title, printed=joined(parts))
    return CaptionSpan(caption, line.block, parts[-1].block)


def _table_below(line: FlowLine, flow: Flow) -> int:
    """Index of the table that begins within TITLE_LINES of the caption on its page, 0 if none does."""
    for i in range(line.block + 1, min(line.block + 1 + TITLE_LINES, len(flow.blocks))):
        block = flow.blocks[i]
        if isinstance(block, Table):
            return i if block.first_page == line.page else 0
    return 0


def _title_goes_on(previous: FlowLine, line: FlowLine, title: str, above_table: bool) -> bool:
    text = line.text.strip()
    if line.page != previous.page or _CAPTION.match(text) or LIST_MARK.match(text):
        return False
    if line.line.box[1] - previous.line.box[3] > 1.6 * max(previous.line.size, 8.0):
        return False
    if re.match(r"^(?:sumber|\(dalam|No\b|Berdasarkan|Adapun|Dari\s+tabel)", text, re.I):
        return False
    if title.endswith((".", ":")) or re.search(r"\b(?:tahun|anggaran)\s+20\d\d$", title, re.I):
        return False
    if line.line.wide and not above_table:
        return False  # the head of a table that was not found
    return above_table or (len(text) <= 110 and (not title or _same_setting(previous.line, line.line)))


def _same_setting(a: Line, b: Line) -> bool:
    """Both centred about the same line or of the same weight: prose below a caption is neither."""
    centre = abs((a.box[0] + a.box[2]) / 2 - (b.box[0] + b.box[2]) / 2) < 6
    indented = abs(a.box[0] - b.box[0]) < 3
    return (a.bold and b.bold) or centre or (indented and not b.text.rstrip().endswith("."))


def find_references(flow: Flow, captions: Sequence[CaptionSpan]) -> tuple[Reference, ...]:
    """Every "tabel 2.3" of the running text, with the numbers of the captions around it."""
    inside = {b for span in captions for b in range(span.first, span.last + 1)}
    found: list[Reference] = []
    for p in body_paragraphs(flow):
        if p.section in {"contents", "tables-list", "title"} or p.block in inside:
            continue
        for m in _REFERENCE.finditer(p.text):
            found.extend(_references(m, p, captions))
    return tuple(found)


def _references(m: re.Match[str], p: Paragraph, captions: Sequence[CaptionSpan]) -> list[Reference]:
    kind = "tabel" if m["kind"].lower() == "tabel" else "gambar"
    after = p.text[m.end("number") :]
    numbers = [(m["number"], m.start(), m.end("number"))]
    if also := _ALSO.match(after):
        at = m.end("number")
        numbers.append((also["number"], at + also.start("number"), at + also.end("number")))
        after = after[also.end() :]
    block = _block_at(p, m.start())
    same = [s for s in captions if s.caption.kind == kind]
    following = next((s.caption.number for s in same if s.first > block), "")
    preceding = next((s.caption.number for s in reversed(same) if s.first < block), "")
    direction = "below" if _BELOW.match(after) else "above" if _ABOVE.match(after) else ""
    return [
        Reference(
            kind=kind,
            number=re.sub(r"\s", "", number),
            printed=p.printed(start, end),
            # "tabel 2.3 dan 2.4 berikut" speaks of two tables: neither need be the next one.
            direction=direction if len(numbers) == 1 else "",
            following=following,
            preceding=preceding,
        )
        for number, start, end in numbers
    ]


def _block_at(p: Paragraph, offset: int) -> int:
    return p.block + max(k for k, start in enumerate(p.offsets) if start <= offset)
