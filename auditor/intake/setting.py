"""The body of a DOCX set block by block on sheets, one for what stands between two page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.intake.changes import remarks
from auditor.intake.faults import IntakeError
from auditor.intake.numbering import Numbering
from auditor.intake.package import Element, Package, W, blocks, is_on, value, whole
from auditor.intake.pagination import Pagination, section_kinds
from auditor.intake.runs import PAGE, Piece, Teller, Told
from auditor.intake.styles import Styles
from auditor.intake.typeset import Address, Box, Lattice, Paragraph, Sheet, Style
from auditor.values import Where, WhereKind

_TWIPS = 20.0  # in a point
_WIDEST = 3370.0  # points of a column, an indent or a page: A0
_MAX_COLUMNS = 200
_MAX_TABLES_DEEP = 10
_UNBROKEN = 10  # pages of the limit of signs between two page breaks
_FEW_ROWS = 3
_FIGURE = re.compile(r"(?!\d{1,2}[.)]?$)(Rp\.? ?)?[<>≤≥(]?\s*\d[\d.,]*\s*\S{0,8}(\s|$)")
"""A cell of a figure, with its unit or the other end of its interval; no running number, no sentence."""

_CHAPTER = re.compile(
    r"(?:BAB\s+(?:[IVX]+|\d{1,2})\b.{0,80}(?<!\d)|KATA\s+PENGANTAR|DAFTAR\s+(?:ISI|TABEL|GAMBAR|LAMPIRAN)"
    r"|(?:IKHTISAR|RINGKASAN)\s+EKSEKUTIF)",
    re.DOTALL,
)

_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_GONE_MARKS = (W + "del", W + "moveFrom")
_NOTES = {"footnoteReference": WhereKind.FOOTNOTE, "endnoteReference": WhereKind.ENDNOTE}


class Setter:
    """Sets a document. pagination: what it says of its pages. remarks: what a reader must know of it."""

    def __init__(self, package: Package) -> None:
        root = package.document()
        body = root.find(W + "body") if root is not None else None
        if body is None:
            raise IntakeError("damaged", "broken-docx")
        self._body, self._limits = body, package.limits
        self._styles = Styles(package)
        self._numbering = Numbering(package, self._styles)
        parts = {
            "footnoteReference": (package.story("footnotes"), W + "footnote"),
            "endnoteReference": (package.story("endnotes"), W + "endnote"),
        }
        self._notes = {
            (name, note.get(W + "id", "")): note
            for name, (part, tag) in parts.items()
            for note in (part.iterfind(tag) if part is not None else ())
        }
        stories = [body, *(part for part, _ in parts.values())]
        self._teller = Teller(self._styles, stories)
        self.pagination = Pagination(package, body)
        self.remarks = remarks(package, stories)
        self._sections = section_kinds(body)
        self._due: list[tuple[Element, Address]] = []  # footnotes of the page that is being set
        self._at_end: list[tuple[Element, Address]] = []
        self._counts: dict[WhereKind, int] = dict.fromkeys(WhereKind, 0)
        size, margin = next(body.iter(W + "pgSz"), None), next(body.iter(W + "pgMar"), None)
        self._width = _points(size.get(W + "w") if size is not None else None, 595.0)
        self._margin = _points(margin.get(W + "left") if margin is not None else None, 72.0)
        self._sheets: list[Sheet] = []
        self._signs = 0
        self._turn()

    def sheets(self) -> list[Sheet]:
        """All pages, each with its footnotes; the endnotes on the last."""
        for group in gathered(blocks(self._body)):
            if group[0].tag == W + "p":
                self._paragraph(group)
            elif group[0].tag == W + "tbl":
                self._table(group[0], None)
        self._set_notes()
        self._due = self._at_end
        self._set_notes()
        return self._sheets

    def _turn(self) -> None:
        if self._sheets:
            self._set_notes()
        if len(self._sheets) >= self._limits.pages:
            raise IntakeError("too_large", "docx-too-large")
        self._signs = 0
        self._sheets.append(Sheet(len(self._sheets) + 1, max(self._width, 100.0), self._margin))

    def _set_notes(self) -> None:
        due, self._due = self._due, []
        for note, address in due:
            for paragraph in note.iter(W + "p"):
                self._put(self._told([paragraph], address)[0])

    def _next(self, kind: WhereKind, page: int | None) -> Address:
        self._counts[kind] += 1
        return Address(page, Where(kind, self._counts[kind]))

    def _paragraph(self, group: list[Element]) -> None:
        properties = group[-1].find(W + "pPr")
        begins = self.pagination.begins(group[0]) or is_on(properties, "pageBreakBefore")
        if begins and self._sheets[-1].words:
            self._turn()
        page = self.pagination.page(group[0])
        address = self._next(WhereKind.PARAGRAPH, page)
        told, boxes = self._told(group, address)
        if not self.pagination.marked and self._sheets[-1].words and self._is_chapter(told, properties):
            self._turn()
        for index, part in enumerate(_parted(told)):
            if index:
                self._turn()
            self._put(part)
        inside = Address(page, Where(WhereKind.TEXT_BOX, self._counts[WhereKind.PARAGRAPH]))
        for box in boxes:
            self._text_box(box, inside)
        if any(self._sections.get(id(one), "continuous") != "continuous" for one in group):
            self._turn()

    def _is_chapter(self, told: Paragraph, properties: Element | None) -> bool:
        """True for the heading of a chapter, which begins a page; authors may have filled up the page before
        with empty lines. In a list of chapters they stand at the left, in the contents with a page."""
        if told.style.align != "center" and self._styles.paragraph(properties, "outlineLvl") is None:
            return False
        return _CHAPTER.fullmatch(_text([told])) is not None

    def _text_box(self, box: Element, address: Address) -> None:
        for group in gathered(blocks(box)):
            if group[0].tag == W + "p":
                told, inner = self._told(group, address)
                self._put(told)
                for one in inner:
                    self._text_box(one, address)
            elif group[0].tag == W + "tbl":
                self._table(group[0], None)

    def _put(self, paragraph: Paragraph) -> None:
        self._count(paragraph)
        self._sheets[-1].set_paragraph(paragraph)

    def _count(self, paragraph: Paragraph) -> None:
        """A chapter of many pages may have no break; a paragraph of a page's limit is no paragraph."""
        signs = sum(len(piece.text) for piece in paragraph.pieces)
        self._signs += signs
        if signs > self._limits.signs or self._signs > _UNBROKEN * self._limits.signs:
            limit = {"limit": str(self._limits.signs)}
            raise IntakeError("too_large", "page-too-dense", limit)

    def _told(self, group: list[Element], address: Address) -> tuple[Paragraph, list[Element]]:
        """Paragraphs that are one, with their number before them, and their text boxes."""
        properties = group[-1].find(W + "pPr")
        told = Told()
        for one in group:
            look = self._styles.look(value(one.find(W + "pPr"), "pStyle"))
            part = self._teller.tell(one, look)
            told.pieces += part.pieces
            told.boxes += part.boxes
            told.notes += part.notes
        self._refer(told, address)
        label = self._numbering.label(properties)
        look = self._styles.look(value(properties, "pStyle"))
        first = told.pieces[0] if told.pieces else Piece("", look.size, look.bold)
        before = [Piece(label, first.size, first.bold)] if label else []
        return Paragraph(before + told.pieces, self._style(properties), address), told.boxes

    def _refer(self, told: Told, address: Address) -> None:
        for name, key in told.notes:
            note = self._notes.pop((name, key), None)
            if note is not None:
                kind = _NOTES[name]
                page = address.page if kind is WhereKind.FOOTNOTE else None
                (self._due if kind is WhereKind.FOOTNOTE else self._at_end).append(
                    (note, self._next(kind, page))
                )

    def _style(self, properties: Element | None) -> Style:
        indent = self._styles.paragraph(properties, "ind")
        spacing = self._styles.paragraph(properties, "spacing")
        align = self._styles.paragraph(properties, "jc")
        tabs = self._styles.paragraph(properties, "tabs")

        def twips(element: Element | None, *names: str) -> float:
            texts = [element.get(W + name) for name in names] if element is not None else []
            found = next((whole(text) / _TWIPS for text in texts if text is not None), 0.0)
            return min(max(found, -_WIDEST), _WIDEST)

        first = twips(indent, "firstLine") - twips(indent, "hanging")
        stops = tuple(sorted(twips(tab, "pos") for tab in tabs)) if tabs is not None else ()
        side = align.get(W + "val", "left") if align is not None else "left"
        left, right = twips(indent, "left", "start"), twips(indent, "right", "end")
        return Style(side, max(left, 0.0), max(right, 0.0), first, max(twips(spacing, "after"), 0.0), stops)

    def _table(self, element: Element, outer: Address | None, deep: int = 0) -> None:
        """Sets a table, then those inside its cells. outer: the cell that it is in."""
        if deep > _MAX_TABLES_DEEP:
            raise IntakeError("too_large", "docx-too-large")
        if outer is None:
            self._counts[WhereKind.CELL] += 1
        columns = [_points(c.get(W + "w"), 50.0) for c in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        table = Lattice(columns[:_MAX_COLUMNS], 0, [], self._is_ruled(element))
        opened: dict[int, Box] = {}
        nested: list[tuple[Element, Address]] = []
        for row in blocks(element):
            if row.tag == W + "tr" and not _is_left_out(row.find(W + "trPr")):
                self._row(row, table, outer, opened, nested)
        short = max((box.col_end for box in table.boxes), default=0) - len(table.widths)
        table.widths += [50.0] * max(short, 0)
        table.ruled = table.ruled or _is_of_figures(element, table)
        if table.boxes:
            self._sheets[-1].set_table(table)
        for inner, address in nested:
            self._table(inner, address, deep + 1)

    def _row(
        self,
        row: Element,
        table: Lattice,
        outer: Address | None,
        opened: dict[int, Box],
        nested: list[tuple[Element, Address]],
    ) -> None:
        at, col = table.rows, whole(value(row.find(W + "trPr"), "gridBefore"))
        table.rows += 1
        for cell in (c for c in blocks(row) if c.tag == W + "tc"):
            properties = cell.find(W + "tcPr")
            if properties is not None and properties.find(W + "cellDel") is not None:
                continue
            end = col + max(whole(value(properties, "gridSpan"), 1), 1)
            if not 0 <= col < end <= _MAX_COLUMNS:
                raise IntakeError("too_large", "docx-too-large")
            merged = properties.find(W + "vMerge") if properties is not None else None
            above = opened.get(col)
            goes_on = merged is not None and merged.get(W + "val", "continue") == "continue"
            if goes_on and above is not None and above.row_end == at and above.col_end == end:
                above.row_end = at + 1
            else:
                address = self._cell_address(row, at + 1, col + 1, outer)
                paragraphs = self._cell(cell, address, nested)
                box = Box(at, col, at + 1, end, paragraphs, address, _is_shaded(properties))
                table.boxes.append(box)
                opened[col] = box
            col = end

    def _cell_address(self, row: Element, at: int, column: int, outer: Address | None) -> Address:
        if outer is None or outer.where is None:
            number = self._counts[WhereKind.CELL]
            return Address(self.pagination.page(row), Where(WhereKind.CELL, number, at, column))
        around = outer.where
        return Address(outer.page, Where(around.kind, around.number, around.row, around.column, (at, column)))

    def _cell(
        self, cell: Element, address: Address, nested: list[tuple[Element, Address]]
    ) -> list[Paragraph]:
        paragraphs: list[Paragraph] = []
        for group in gathered(blocks(cell)):
            if group[0].tag == W + "tbl":
                nested.append((group[0], address))
            elif group[0].tag == W + "p":
                told, boxes = self._told(group, address)
                inner = [self._told([p], address)[0] for box in boxes for p in box.iter(W + "p")]
                paragraphs += [told, *inner]
        for paragraph in paragraphs:
            self._count(paragraph)
        return paragraphs

    def _is_ruled(self, table: Element) -> bool:
        properties = table.find(W + "tblPr")
        own = properties.find(W + "tblBorders") if properties is not None else None
        cells = (b for b in table.iter(W + "tcBorders") if _draws(b))
        if own is not None:
            return _draws(own) or next(cells, None) is not None
        return self._styles.has_borders(value(properties, "tblStyle") or "-") or next(cells, None) is not None


def gathered(parts: Iterable[Element]) -> Iterator[list[Element]]:
    """The blocks; paragraphs whose mark is deleted come together with the one that they run into."""
    held: list[Element] = []
    for part in parts:
        if part.tag == W + "p":
            held.append(part)
            mark = part.find(f"{W}pPr/{W}rPr")
            if mark is not None and any(child.tag in _GONE_MARKS for child in mark):
                continue
            yield held
        else:
            if held:
                yield held
            yield [part]
        held = []
    if held:
        yield held


def _is_left_out(properties: Element | None) -> bool:
    """True for a table row that is deleted, or hidden."""
    if properties is None:
        return False
    return properties.find(W + "del") is not None or bool(is_on(properties, "hidden"))


def _is_of_figures(element: Element, table: Lattice) -> bool:
    """True for a table without lines that is none of those that only place signatures, names or lists: it
    repeats its head on every page, or at least half of its rows have figures besides a running number."""
    if is_on(next(element.iter(W + "trPr"), None), "tblHeader"):
        return True
    rows = {box.row for box in table.boxes if box.paragraphs and _FIGURE.match(_text(box.paragraphs))}
    return table.rows >= _FEW_ROWS and len(table.widths) > 1 and 2 * len(rows) >= table.rows


def _text(paragraphs: list[Paragraph]) -> str:
    return "".join(piece.text for paragraph in paragraphs for piece in paragraph.pieces).strip()


def _parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph cut at the page breaks inside it; its page is that of the part with text."""
    parts: list[list[Piece]] = [[]]
    for piece in paragraph.pieces:
        if piece.text == PAGE:
            parts.append([])
        else:
            parts[-1].append(piece)
    for pieces in parts:
        said = len(parts) == 1 or any(piece.text.strip() for piece in pieces)
        address = paragraph.address if said else paragraph.address._replace(page=None)
        yield Paragraph(pieces, paragraph.style, address)


def _draws(borders: Element) -> bool:
    kinds = (value(borders, name) for name in _BORDERS)
    return any(kind not in (None, "nil", "none") for kind in kinds)


def _is_shaded(properties: Element | None) -> bool:
    fill = (value(properties, "shd", "fill") or "").upper()
    return re.fullmatch("[0-9A-F]{6}", fill) is not None and fill != "FFFFFF"


def _points(text: str | None, default: float) -> float:
    twips = whole(text)
    return min(twips / _TWIPS, _WIDEST) if twips > 0 else default
