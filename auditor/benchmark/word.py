"""A truth as a DOCX, as Word would save what the PDF was printed from: lists count by themselves, formulas
are equations, signatures stand in a table without lines, charts in text boxes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from auditor.benchmark.annual import LAYOUT
from auditor.benchmark.annual_report import LAYOUTS, drawn
from auditor.benchmark.compose import labels_of, lay
from auditor.benchmark.flow import Flow
from auditor.benchmark.grid import SHADES, Cell, Line, Table
from auditor.benchmark.paper import ready_fonts
from auditor.benchmark.truth import Layout, Truth

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
DATED = (2025, 1, 1, 0, 0, 0)
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
DRAWN = {"aligned": (), "booktabs": ("top", "bottom"), "rows": ("top", "bottom", "insideH")}
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def draw_word(*truths: Truth, breaks: bool = True) -> bytes:
    """One DOCX of these reports, each from a new page; equal truths give equal bytes.

    breaks: pages are ended by breaks; else by empty lines, as many authors do.
    """
    ready_fonts()
    bodies: list[str] = []
    lists = 0
    for truth in truths:
        flow = WordFlow(truth.layout, lists)
        lay(truth, labels_of(truth), flow)
        bodies.append("".join(flow.body))
        lists = flow.lists
    body = _BREAK.join(bodies)
    return packed(body if breaks else body.replace(_BREAK, "<w:p/>" * 12), lists)


def draw_annual_words() -> Iterator[tuple[str, bytes]]:
    """(folder, DOCX) of annual reports of fixtures/reports."""
    for slug, layout in LAYOUTS.items():
        for kind, slips in (("bersih", ()), ("salah", layout.slips)):
            said = dict(pair for s in slips for pair in ((s.key, s.text), *s.also))
            flow = WordFlow(LAYOUT)
            drawn(layout.chapter, said, cover=layout.cover, landscape=layout.landscape, flow=flow)
            yield f"tahunan-{slug}-{kind}", packed("".join(flow.body), flow.lists)


_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def packed(body: str, lists: int) -> bytes:
    """The parts of a DOCX with this body and so many numbered lists."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    for number in range(1, lists + 1):
        numbering += (
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{MAIN}.numbering+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATED}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATED}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
        "word/numbering.xml": f"<w:numbering {NAMES}>{numbering}</w:numbering>",
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            package.writestr(zipfile.ZipInfo(name, DATED), head + content)
    return stream.getvalue()


class WordFlow(Flow):
    """Writes blocks where its parent draws lines; Word breaks lines and pages itself."""

    def __init__(self, layout: Layout, lists: int = 0) -> None:
        super().__init__(layout)
        super().new_sheet()
        self.body: list[str] = []
        self.lists = lists

    def new_sheet(self, orientation: str | None = None) -> None:
        if self.body:
            self.body.append(_BREAK)

    def turn(self, orientation: str) -> None:
        """Sheets of another orientation are another section; its text is the same."""

    def room(self, height: float) -> None:
        """Word finds room."""

    def space(self, lines: float = 0.5) -> None:
        """Space is a property of paragraphs."""

    def line(
        self, text: str, *, align: str = "left", weight: int = 0, indent: float = 0.0, size: float = 0.0
    ) -> None:
        self.body.append(self._paragraph(text, align=align, weight=weight, indent=indent, size=size))

    def paragraph(
        self,
        text: str,
        *,
        align: str = "left",
        weight: int = 0,
        indent: float = 0.0,
        size: float = 0.0,
        key: str = "",
    ) -> None:
        self.line(text, align=align, weight=weight, indent=indent, size=size)

    def listed(self, points: list[str], *, key: str = "") -> None:
        if any(point.startswith("#") for point in points):
            super().listed(points, key=key)
            return
        self.lists += 1
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.lists}"/></w:numPr>'
        for point in points:
            self.body.append(self._paragraph(point, indent=24, more=number))

    def fraction(self, name: str, over: str, under: str, tail: str) -> None:
        parts = "".join(f"<m:{p}>{_math(t)}</m:{p}>" for p, t in (("num", over), ("den", under)))
        equation = f"<m:oMath>{_math(name)}<m:f>{parts}</m:f>{_math(tail)}</m:oMath>"
        self.body.append(f"<w:p><m:oMathPara>{equation}</m:oMathPara></w:p>")

    def beside(self, left: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
        half = self.width / 2
        cells = "".join(
            _cell("".join(self._paragraph(text, align="center") for text, _ in block or [("", "")]), half)
            for block in (left, right)
        )
        self.body.append(_table([half, half], [f"<w:tr>{cells}</w:tr>"], ()))

    def entry(self, title: str, label: str, indent: float, key: str) -> None:
        leader = ' w:leader="dot"' if self.layout.dots else ""
        stop = f'<w:tabs><w:tab w:val="right"{leader} w:pos="{round(20 * self.width)}"/></w:tabs>'
        self.body.append(self._paragraph(f"{title}\t{label}", indent=indent, more=stop))

    def chart(self, head: str, below: tuple[str, ...]) -> None:
        boxes = "".join(
            f"<w:r><w:pict><v:textbox><w:txbxContent>{self._paragraph(name, size=7)}</w:txbxContent>"
            "</v:textbox></w:pict></w:r>"
            for name in (head, *below)
        )
        self.body.append(f"<w:p>{boxes}</w:p>")

    def takes(self, table: object) -> bool:
        assert isinstance(table, Table)
        head, body = (self._rows(lines) for lines in (table.head, table.body))
        drawn = DRAWN.get(self.layout.border, EDGES)
        again = "<w:trPr><w:tblHeader/></w:trPr>"
        rows = [f"<w:tr>{again}{row}</w:tr>" for row in head] + [f"<w:tr>{row}</w:tr>" for row in body]
        self.body.append(_table(table.widths, rows, drawn) + "<w:p/>")
        return True

    def _rows(self, lines: list[Line]) -> list[str]:
        """The cells of each row; a merged cell goes on in the rows below it."""
        going_on: dict[int, tuple[int, Cell]] = {}
        rows: list[str] = []
        for line in lines:
            cells = {cell.column: (self._content(cell, line.head), cell) for cell in line.cells}
            row: dict[int, str] = {}
            for column, (left, cell) in list(going_on.items()):
                if column not in cells and left:
                    row[column] = _cell("<w:p/>", 0, _span(cell) + "<w:vMerge/>")
                    going_on[column] = (left - 1, cell)
            for column, (content, cell) in cells.items():
                merged = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
                fill = "BDD6EE" if line.head and SHADES[self.layout.shade] else ""
                shade = f'<w:shd w:fill="{fill}"/>' if fill else ""
                row[column] = _cell(content, 0, _span(cell) + merged + shade)
                going_on[column] = (cell.rows - 1, cell)
            rows.append("".join(row[column] for column in sorted(row)))
        return rows

    def _content(self, cell: Cell, head: bool) -> str:
        size = self.layout.table_size
        return self._paragraph(cell.text, align=cell.align, weight=int(cell.bold or head), size=size)

    def _paragraph(
        self,
        text: str,
        *,
        align: str = "left",
        weight: int = 0,
        indent: float = 0.0,
        size: float = 0.0,
        more: str = "",
    ) -> str:
        bold, half_points = "<w:b/>" if weight == 1 else "", round(2 * (size or self.layout.size))
        look = f'<w:rPr>{bold}<w:sz w:val="{half_points}"/></w:rPr>'
        side = f'<w:jc w:val="{align}"/>' if align != "left" else ""
        left = f'<w:ind w:left="{round(20 * indent)}"/>' if indent else ""
        content = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        content = content.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        return (
            f"<w:p><w:pPr>{more}{left}{side}</w:pPr>"
            f'<w:r>{look}<w:t xml:space="preserve">{content}</w:t></w:r></w:p>'
        )


def _math(text: str) -> str:
    return f"<m:r><m:t>{escape(text)}</m:t></m:r>"


def _span(cell: Cell) -> str:
    return f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""


def _cell(content: str, width: float, properties: str = "") -> str:
    wide = f'<w:tcW w:w="{round(20 * width)}" w:type="dxa"/>' if width else ""
    return f"<w:tc><w:tcPr>{wide}{properties}</w:tcPr>{content}</w:tc>"


def _table(widths: list[float], rows: list[str], drawn: tuple[str, ...]) -> str:
    grid = "".join(f'<w:gridCol w:w="{round(20 * width)}"/>' for width in widths)
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in drawn)
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )
