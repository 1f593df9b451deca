"""Texts of the template that were left in, and list items that were never filled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.layout.parts import Cell, Line, Table
from auditor.model import Remnant
from auditor.reading.flow import Flow, Paragraph
from auditor.reading.lines import FlowLine, body_paragraphs, flow_lines, last_block
from auditor.values import Place, Printed

_ETC = re.compile(r"^\W*(?:\(?(?:\d{1,2}|[a-z])[.)]\s*)?(?P<etc>ds[tb]|dll)\W*$", re.I)
_INSTRUCTION = re.compile(
    r"\(\s*(?:di\s?isi|isi(?:kan|lah)?|(?:di)?sesuaikan|hapus|pilih|coret|(?:di)?tulis(?:kan)?|jelaskan|uraikan"
    r"|sebutkan|masukkan|nama\s+(?:jabatan|pejabat|opd|skpd|instansi|dinas)|jika\s+ada|bila\s+ada|apabila\s+ada"
    r"|contoh|misal(?:nya)?\s*:)\b[^()]{0,200}(?:\)|$)",
    re.I,
)
_NOTE_TO_SELF = re.compile(
    r"\(\s*(?:catatan\s*:?\s*)?(?:grafik|tabel|gambar|data|angka|foto|diagram|narasi|nilai|bagian|kalimat)\b[^()]{0,40}"
    r"\b(?:harus|perlu|mohon|tolong|agar)\s+(?:segera\s+)?di\s?(?:perbaiki|perki|sesuaikan|lengkapi|cek|ganti|isi|revisi"
    r"|update|mutakhirkan|edit|hapus|koreksi|tambah|ubah)\w*[^()]{0,120}\)",
    re.I,
)
"""A note of the author to himself: "(grafik harus disesuaikan)"."""
_EXAMPLE = re.compile(r"^\W*(?:contoh(?:\s+(?:isian|pengisian|kalimat))?\s*:|\*+\)?\s*coret)", re.I)
_PLACEHOLDER = re.compile(
    r"\.{6,}|…{2,}|_{5,}|\bX{3,}\b|\bx{4,}\b|<[^<>\d=]{3,40}>|\[\s*(?:\.{3}|…|isi|nama)[^\]]{0,40}\]"
)
_MARK = re.compile(r"^\s*(?P<mark>\d{1,2}|[a-z])[.)](?P<rest>\s*(?:[-–—.…_]+|\.{2,})?)\s*$")
_ITEM = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z])[.)]\s*\S")
_ANNOUNCED = re.compile(
    r"\b(?:faktor|upaya|hambatan|kendala|permasalahan|rekomendasi|direkomendasikan|saran|langkah|solusi"
    r"|tindak\s+lanjut|keterangan)\b.*\b(?:sebagai\s+berikut|diantaranya|di\s+antaranya|antara\s+lain|yaitu|adalah)"
    r"\s*(?:\([^)]*\)\s*)?:?\s*$",
    re.I | re.S,
)
_HEADING = re.compile(r"^\W*(?:BAB\s+[IVXLC\d]+\b|[A-H]\s?\.\s+\S|[A-H]\s+[A-Z][a-z])")


def read_remnants(flow: Flow) -> tuple[Remnant, ...]:
    """Every remnant of the report, text first, then tables. Contents and attachments are left out."""
    return (*_in_text(flow), *_empty_items(flow), *_empty_lists(flow), *_in_tables(flow))


def _in_text(flow: Flow) -> Iterator[Remnant]:
    for p in body_paragraphs(flow):
        if p.section in {"contents", "tables-list"}:
            continue
        if m := _ETC.match(p.text):
            yield Remnant(kind="etc", printed=p.printed(m.start("etc")))
            continue
        if m := _EXAMPLE.match(p.text):
            yield Remnant(kind="instruction", printed=p.printed(m.start(), m.end()))
        for pattern in (_INSTRUCTION, _NOTE_TO_SELF):
            for m in pattern.finditer(p.text):
                yield Remnant(kind="instruction", printed=p.printed(m.start(), m.end()))
        for m in _PLACEHOLDER.finditer(p.text):
            if not _is_leader(p.text, m):
                yield Remnant(kind="placeholder", printed=p.printed(m.start(), m.end()))


def _is_leader(text: str, m: re.Match[str]) -> bool:
    """Dots before a page number at the end of the line are a leader; dots under a signature a rule."""
    dots = m[0][0] in "._…"
    return (
        dots
        and bool(re.fullmatch(r"\s*(?:\d{1,3}|[ivxlc]+)?\s*", text[m.end() :], re.I))
        and (
            bool(re.search(r"(?:\d|[ivxlc])\s*$", text[m.end() :], re.I))
            or not re.search(r"[A-Za-z]", text[: m.start()])
        )
    )


def _empty_items(flow: Flow) -> Iterator[Remnant]:
    lines = flow_lines(flow)
    for i, line in enumerate(lines):
        if line.section in {"contents", "tables-list", "title"}:
            continue
        m = _MARK.match(line.text)
        if not m or not _in_list(lines, i):
            continue
        following = lines[i + 1] if i + 1 < len(lines) else None
        if m["rest"].strip() or following is None or not _belongs(line, following, flow):
            yield Remnant(kind="empty-item", printed=line.printed())


def _in_list(lines: Sequence[FlowLine], i: int) -> bool:
    """The mark continues a list or begins one that is announced: "61." that ends a sentence does neither."""
    mark = _mark_of(lines[i].text)
    above = lines[max(i - 20, 0) : i]
    if mark in {"1", "a"}:
        return any(x.text.rstrip().endswith(":") or _ITEM.match(x.text) for x in above[-4:])
    before = str(int(mark) - 1) if mark.isdigit() else chr(ord(mark) - 1)
    return lines[i].first and any(_mark_of(x.text) == before for x in above)


def _mark_of(text: str) -> str:
    """The number or letter of a list item, "" for a line that is none."""
    m = re.match(r"^\s*\(?(\d{1,2}|[a-z])[.)](?!\d)", text)
    return m[1].lstrip("0") if m else ""


def _belongs(mark: FlowLine, line: FlowLine, flow: Flow) -> bool:
    """The text of the item stands on this line: beside the mark, or below it and indented like an item."""
    if any(isinstance(b, Table) for b in flow.blocks[mark.block : line.block]):
        return False
    if _ITEM.match(line.text) or _MARK.match(line.text) or _HEADING.match(line.text):
        return False
    if line.page == mark.page and _level(mark.line, line.line):
        return True
    return line.line.box[0] >= mark.line.box[0] + 2 and not line.text.rstrip().endswith(":")


def _level(a: Line, b: Line) -> bool:
    return abs(a.box[3] - b.box[3]) < 0.5 * max(a.size, 8.0)


def _empty_lists(flow: Flow) -> Iterator[Remnant]:
    """ "Faktor penghambat ... adalah sebagai berikut:" with a heading or another announcement behind it."""
    pieces = [piece for p in body_paragraphs(flow) for piece in _pieces(p)]
    for i, (p, start, end) in enumerate(pieces):
        text = p.text[start:end]
        if not _ANNOUNCED.search(text) or p.section in {"contents", "tables-list"}:
            continue
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        until = following[0].block if following else last_block(flow)
        if any(isinstance(b, Table) for b in flow.blocks[p.block : until]):
            continue
        after = following[0].text[following[1] : following[2]] if following else ""
        if following is None or _HEADING.match(after) or _is_announcement(after):
            sentence = text.rfind(". ", 0, len(text) - 2)
            yield Remnant(
                kind="empty-list", printed=p.printed(start + max(sentence + 2, 0) * (sentence >= 0), end)
            )


def _pieces(p: Paragraph) -> Iterator[tuple[Paragraph, int, int]]:
    """A paragraph cut behind the lines that end with a colon: what follows is a list, or should be one."""
    start = 0
    for line, offset in zip(p.lines, p.offsets, strict=True):
        end = offset + len(line.text)
        if line.text.rstrip().endswith(":") and end < len(p.text):
            yield p, start, end
            start = end + 1
    yield p, start, len(p.text)


def _is_announcement(text: str) -> bool:
    """An announcement of its own, not an item that the next announcement was joined to."""
    return not _ITEM.match(text) and _ANNOUNCED.search(text) is not None


def _in_tables(flow: Flow) -> Iterator[Remnant]:
    end = last_block(flow)
    for block, table in flow.tables:
        if block >= end:
            break
        for cell in table.cells:
            yield from _in_cell(cell, flow.input)


def _in_cell(cell: Cell, input: int) -> Iterator[Remnant]:
    text = cell.text
    if m := _ETC.match(text):
        yield Remnant(kind="etc", printed=_printed(cell, m["etc"], input))
    for m in _INSTRUCTION.finditer(text):
        yield Remnant(kind="instruction", printed=_printed(cell, m[0], input))
    for m in _PLACEHOLDER.finditer(text):
        yield Remnant(kind="placeholder", printed=_printed(cell, m[0], input))


def _printed(cell: Cell, text: str, input: int) -> Printed:
    """A part of a cell; the box is that of the cell's line that holds its first word."""
    first = text.split()[0]
    at = next((i for i, line in enumerate(cell.lines) if first in line), 0)
    box = cell.boxes[at] if at < len(cell.boxes) else cell.box
    page = cell.pages[at] if at < len(cell.pages) else cell.page
    return Printed(text, Place(input, page, box, text))
