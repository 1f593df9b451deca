"""Where a place of a Word file is: its paragraphs, counted as the reader of Word files counts them.

Paragraphs of the body, tables and notes count from 1 in the order in which they are read; a table inside
a cell is a place in that cell, and what stands in a text box is found by the paragraph that it hangs on,
for Word takes no comment inside a text box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from auditor.outputs.paper.package import W
from auditor.values import Where, WhereKind

Paragraphs = list[etree._Element]

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DELETED = frozenset(W + name for name in ("del", "moveFrom"))
THROUGH = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
NOTES = {f"{W}footnoteReference": WhereKind.FOOTNOTE, f"{W}endnoteReference": WhereKind.ENDNOTE}
MOST = 1_000_000
"""A count of columns beyond is that of a damaged file."""


def places(body: etree._Element) -> Mapping[Where, Paragraphs]:
    """Every place of the body that a finding may name, with the paragraphs that it stands in."""
    walk = _Walk()
    walk.body(body)
    return walk.found


class _Walk:
    """One reading of the body. found: what `places` answers."""

    def __init__(self) -> None:
        self.found: dict[Where, Paragraphs] = {}
        self._counts = dict.fromkeys(WhereKind, 0)

    def body(self, body: etree._Element) -> None:
        for group in _gathered(_blocks(body)):
            if group[0].tag == f"{W}p":
                where = self._next(WhereKind.PARAGRAPH)
                self.found[where] = group
                self.found[Where(WhereKind.TEXT_BOX, where.number)] = group[-1:]
                self._hanging(group, group[-1:])
            elif group[0].tag == f"{W}tbl":
                self._table(group[0], None, None)

    def _next(self, kind: WhereKind) -> Where:
        self._counts[kind] += 1
        return Where(kind, self._counts[kind])

    def _hanging(self, group: Paragraphs, host: Paragraphs) -> None:
        """Notes that the paragraphs refer to, and tables in their text boxes; both are found by `host`."""
        for paragraph in group:
            for one in _inside(paragraph):
                if one.tag in NOTES:
                    self.found[self._next(NOTES[one.tag])] = host
            for box in (one for one in _inside(paragraph) if one.tag == f"{W}txbxContent"):
                self._text_box(box, host)

    def _text_box(self, box: etree._Element, host: Paragraphs) -> None:
        for group in _gathered(_blocks(box)):
            if group[0].tag == f"{W}p":
                self._hanging(group, host)
            elif group[0].tag == f"{W}tbl":
                self._table(group[0], None, host)

    def _table(self, table: etree._Element, outer: Where | None, host: Paragraphs | None) -> None:
        """host: where a comment must stand for what is in the table; None for in the table itself."""
        number = self._next(WhereKind.CELL).number if outer is None else outer.number
        nested: list[tuple[etree._Element, Where]] = []
        at = 0
        opened: dict[int, tuple[int, Where]] = {}  # column -> column behind the cell, and its place
        for row in _blocks(table):
            if row.tag == f"{W}tr" and not _is_left_out(row):
                at += 1
                self._row(row, at, number, outer, opened, nested, host)
        for inner, around in nested:
            self._table(inner, around, host)

    def _row(
        self,
        row: etree._Element,
        at: int,
        number: int,
        outer: Where | None,
        opened: dict[int, tuple[int, Where]],
        nested: list[tuple[etree._Element, Where]],
        host: Paragraphs | None,
    ) -> None:
        column = _count(row.find(f"{W}trPr"), "gridBefore", 0)
        for cell in (one for one in _blocks(row) if one.tag == f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                continue
            end = column + max(_count(properties, "gridSpan", 1), 1)
            if outer is None:
                where = Where(WhereKind.CELL, number, at, column + 1)
            else:
                where = Where(outer.kind, number, outer.row, outer.column, (at, column + 1))
            if _goes_on(properties) and opened.get(column, (0, where))[0] == end:
                where = opened[column][1]
            else:
                opened[column] = (end, where)
                self._cell(cell, where, outer or where, nested, host)
            column = end

    def _cell(
        self,
        cell: etree._Element,
        where: Where,
        around: Where,
        nested: list[tuple[etree._Element, Where]],
        host: Paragraphs | None,
    ) -> None:
        held: Paragraphs = []
        for block in _blocks(cell):
            if block.tag == f"{W}tbl":
                nested.append((block, around))
            elif block.tag == f"{W}p":
                held.append(block)
                self._hanging([block], host or [block])
        if held or host:
            self.found.setdefault(where, host or held)


def _inside(parent: etree._Element) -> Iterator[etree._Element]:
    """What shows in a paragraph, without what text boxes hold."""
    for child in _shown(parent):
        yield child
        if child.tag != f"{W}txbxContent":
            yield from _inside(child)


def _shown(parent: etree._Element) -> Iterator[etree._Element]:
    """The children, of contents for several applications those for the newest."""
    for child in parent:
        if child.tag == f"{MC}AlternateContent":
            yield from _chosen(child)
        elif child.tag not in DELETED:
            yield child


def _chosen(alternatives: etree._Element) -> Iterable[etree._Element]:
    newest, older = alternatives.find(f"{MC}Choice"), alternatives.find(f"{MC}Fallback")
    return newest if newest is not None else older if older is not None else ()


def _blocks(parent: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Paragraphs, tables, rows or cells of a container, those in content controls too."""
    for child in parent:
        if child.tag in THROUGH:
            yield from _blocks(child)
        elif child.tag == f"{MC}AlternateContent":
            yield from _blocks(_chosen(child))
        elif child.tag not in DELETED:
            yield child


def _gathered(parts: Iterable[etree._Element]) -> Iterator[Paragraphs]:
    """The blocks; paragraphs whose mark is deleted come together with the one that they run into."""
    held: Paragraphs = []
    for part in parts:
        if part.tag == f"{W}p":
            held.append(part)
            mark = part.find(f"{W}pPr/{W}rPr")
            if mark is not None and any(child.tag in DELETED for child in mark):
                continue
            yield held
        else:
            if held:
                yield held
            yield [part]
        held = []
    if held:
        yield held


def _is_left_out(row: etree._Element) -> bool:
    """True for a row that is deleted, or hidden."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        return False
    hidden = properties.find(f"{W}hidden")
    is_hidden = hidden is not None and hidden.get(f"{W}val", "1") not in ("0", "false", "off")
    return properties.find(f"{W}del") is not None or is_hidden


def _goes_on(properties: etree._Element | None) -> bool:
    """Whether the cell belongs to the one above it."""
    merged = properties.find(f"{W}vMerge") if properties is not None else None
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _count(properties: etree._Element | None, name: str, default: int) -> int:
    one = properties.find(W + name) if properties is not None else None
    text = one.get(f"{W}val", "") if one is not None else ""
    return int(text) if text.isascii() and text.isdigit() and int(text) < MOST else default
