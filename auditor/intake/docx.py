"""A DOCX read into pages of words and rulings, one page for what stands between two page breaks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from auditor.intake.document import Page
from auditor.intake.faults import MAX_CHARS_ON_PAGE, MAX_PAGES, IntakeError
from auditor.intake.numbering import Numbering, Styles
from auditor.intake.package import Element, Package, W, is_on, value, whole
from auditor.intake.runs import PAGE, Piece, Teller
from auditor.intake.typeset import Box, Lattice, Paragraph, Sheet, Style

_TWIPS = 20.0  # in a point
_MAX_COLUMNS = 200
_THROUGH = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


class DocxFile:
    """An open DOCX, used like a PdfFile. pages: the parts between its page breaks; Word alone knows how
    many sheets they fill. sha256: of the file's bytes, in hex."""

    def __init__(self, path: Path, sha256: str) -> None:
        self.path = path
        self.sha256 = sha256
        package = Package(path)
        try:
            self._sheets = _Setter(package).sheets()
        finally:
            package.close()
        self.pages = len(self._sheets)

    def __enter__(self) -> DocxFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is held open."""

    def page(self, number: int) -> Page:
        """Page `number` (from 1) with its words and rulings."""
        return self._sheet(number).page()

    def page_text(self, number: int) -> str:
        """The plain text of page `number`, lines ended by a line feed."""
        return self._sheet(number).text()

    def text_and_page(self, number: int) -> tuple[str, Page | IntakeError]:
        """What page_text and page give."""
        return self.page_text(number), self.page(number)

    def where(self, number: int, box: tuple[float, float, float, float]) -> str:
        """Table, row and column, or paragraph, of what stands in the box on page `number`."""
        return self._sheet(number).where(box)

    def _sheet(self, number: int) -> Sheet:
        if not 1 <= number <= self.pages:
            raise ValueError(f"page {number} of {self.pages}")
        return self._sheets[number - 1]


def open_docx(path: Path) -> DocxFile:
    """The DOCX at `path`. Raises IntakeError when it is damaged or too large."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return DocxFile(path, digest)


class _Setter:
    """Sets the body of a document block by block."""

    def __init__(self, package: Package) -> None:
        root = package.part("word/document.xml")
        body = root.find(W + "body") if root is not None else None
        if body is None:
            raise IntakeError("damaged", "broken-docx")
        self._body = body
        self._styles, self._numbering = Styles(package), Numbering(package)
        self._teller = Teller()
        notes = package.part("word/footnotes.xml")
        found = notes.iterfind(W + "footnote") if notes is not None else ()
        self._notes = {note.get(W + "id", ""): note for note in found}
        self._due: list[str] = []  # footnotes of the page that is being set
        size = next(body.iter(W + "pgSz"), None)
        margin = next(body.iter(W + "pgMar"), None)
        self._width = _points(size.get(W + "w") if size is not None else None, 595.0)
        self._margin = _points(margin.get(W + "left") if margin is not None else None, 72.0)
        self._sheets: list[Sheet] = []
        self._paragraphs = self._tables = self._signs = 0
        self._turn()

    def sheets(self) -> list[Sheet]:
        """All pages, each with its footnotes."""
        for block in _blocks(self._body):
            if block.tag == W + "p":
                self._paragraph(block)
            elif block.tag == W + "tbl":
                self._table(block)
        self._set_notes()
        return self._sheets

    def _turn(self) -> None:
        if self._sheets:
            self._set_notes()
        if len(self._sheets) >= MAX_PAGES:
            raise IntakeError("too_large", "docx-too-large")
        self._signs = 0
        self._sheets.append(Sheet(len(self._sheets) + 1, max(self._width, 100.0), self._margin))

    def _set_notes(self) -> None:
        due, self._due = self._due, []
        for key in due:
            note = self._notes.pop(key, None)
            for paragraph in note.iter(W + "p") if note is not None else ():
                self._put(self._told(paragraph, "catatan kaki")[0])

    def _paragraph(self, element: Element) -> None:
        self._paragraphs += 1
        properties = element.find(W + "pPr")
        if is_on(properties, "pageBreakBefore") and self._sheets[-1].words:
            self._turn()
        told, boxes = self._told(element, f"paragraf {self._paragraphs}")
        for index, part in enumerate(_parted(told)):
            if index:
                self._turn()
            self._put(part)
        for box in boxes:
            for paragraph in box.iter(W + "p"):
                self._put(self._told(paragraph, f"kotak teks di paragraf {self._paragraphs}")[0])
        section = properties.find(W + "sectPr") if properties is not None else None
        if section is not None and value(section, "type") != "continuous":
            self._turn()

    def _put(self, paragraph: Paragraph) -> None:
        self._count(paragraph)
        self._sheets[-1].set_paragraph(paragraph)

    def _count(self, paragraph: Paragraph) -> None:
        self._signs += sum(len(piece.text) for piece in paragraph.pieces)
        if self._signs > MAX_CHARS_ON_PAGE:
            limit = {"limit": str(MAX_CHARS_ON_PAGE)}
            raise IntakeError("too_large", "page-too-dense", limit)

    def _told(self, element: Element, where: str) -> tuple[Paragraph, list[Element]]:
        """The paragraph with its number before it, and its text boxes."""
        properties = element.find(W + "pPr")
        size, bold = self._styles.size_and_bold(value(properties, "pStyle"))
        told = self._teller.tell(element, size, bold)
        self._due += told.notes
        numbered = self._styles.paragraph(properties, "numPr")
        label = self._numbering.label(numbered) if numbered is not None else ""
        look = told.pieces[0] if told.pieces else Piece("", size, bold)
        before = [Piece(f"{label}\t", look.size, look.bold)] if label else []
        return Paragraph(before + told.pieces, self._style(properties), where), told.boxes

    def _style(self, properties: Element | None) -> Style:
        indent = self._styles.paragraph(properties, "ind")
        spacing = self._styles.paragraph(properties, "spacing")
        align = self._styles.paragraph(properties, "jc")
        tabs = self._styles.paragraph(properties, "tabs")

        def twips(element: Element | None, *names: str) -> float:
            texts = [element.get(W + name) for name in names] if element is not None else []
            return next((whole(text) / _TWIPS for text in texts if text is not None), 0.0)

        first = twips(indent, "firstLine") - twips(indent, "hanging")
        stops = tuple(sorted(twips(tab, "pos") for tab in tabs)) if tabs is not None else ()
        side = align.get(W + "val", "left") if align is not None else "left"
        left, right = twips(indent, "left", "start"), twips(indent, "right", "end")
        return Style(side, max(left, 0.0), max(right, 0.0), first, max(twips(spacing, "after"), 0.0), stops)

    def _table(self, element: Element) -> None:
        self._tables += 1
        number, nested = self._tables, list[Element]()
        columns = [_points(c.get(W + "w"), 50.0) for c in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        table = Lattice(columns, 0, [], self._is_ruled(element))
        open_boxes: dict[int, Box] = {}
        for row in _blocks(element):
            if row.tag == W + "tr" and row.find(f"{W}trPr/{W}del") is None:
                self._row(row, table, number, open_boxes, nested)
        short = max((box.col_end for box in table.boxes), default=0) - len(columns)
        table.widths += [50.0] * max(short, 0)
        if table.boxes:
            self._sheets[-1].set_table(table)
        for inner in nested:
            self._table(inner)

    def _row(
        self, row: Element, table: Lattice, number: int, opened: dict[int, Box], nested: list[Element]
    ) -> None:
        at, col = table.rows, whole(value(row.find(W + "trPr"), "gridBefore"))
        table.rows += 1
        for cell in (c for c in _blocks(row) if c.tag == W + "tc"):
            properties = cell.find(W + "tcPr")
            end = col + max(whole(value(properties, "gridSpan"), 1), 1)
            if not 0 <= col < end <= _MAX_COLUMNS:
                raise IntakeError("too_large", "docx-too-large")
            merged = properties.find(W + "vMerge") if properties is not None else None
            above = opened.get(col)
            goes_on = merged is not None and merged.get(W + "val", "continue") == "continue"
            if goes_on and above is not None and above.row_end == at and above.col_end == end:
                above.row_end = at + 1
            else:
                where = f"tabel {number}, baris {at + 1}, kolom {col + 1}"
                paragraphs = self._cell(cell, where, nested)
                box = Box(at, col, at + 1, end, paragraphs, where, _is_shaded(properties))
                table.boxes.append(box)
                opened[col] = box
            col = end

    def _cell(self, cell: Element, where: str, nested: list[Element]) -> list[Paragraph]:
        paragraphs: list[Paragraph] = []
        for block in _blocks(cell):
            if block.tag == W + "tbl":
                nested.append(block)
            elif block.tag == W + "p":
                told, boxes = self._told(block, where)
                inner = [self._told(p, where)[0] for box in boxes for p in box.iter(W + "p")]
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


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs, tables, rows or cells of a container, those in content controls too."""
    for child in parent:
        if child.tag in _THROUGH:
            yield from _blocks(child)
        else:
            yield child


def _parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph cut at the page breaks inside it."""
    pieces: list[Piece] = []
    for piece in paragraph.pieces:
        if piece.text == PAGE:
            yield Paragraph(pieces, paragraph.style, paragraph.where)
            pieces = []
        else:
            pieces.append(piece)
    yield Paragraph(pieces, paragraph.style, paragraph.where)


def _draws(borders: Element) -> bool:
    kinds = (value(borders, name) for name in _BORDERS)
    return any(kind not in (None, "nil", "none") for kind in kinds)


def _is_shaded(properties: Element | None) -> bool:
    fill = (value(properties, "shd", "fill") or "").upper()
    return re.fullmatch("[0-9A-F]{6}", fill) is not None and fill != "FFFFFF"


def _points(text: str | None, default: float) -> float:
    twips = whole(text)
    return twips / _TWIPS if twips > 0 else default
