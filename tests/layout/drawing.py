"""Small PDFs drawn by hand, measured from the top left, for tests of intake and layout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from auditor.intake import Page, open_pdf
from auditor.layout import Line, PageLayout, Table, join_tables, lay_out

HEIGHT = 842.0
LEAD = 12.0
PAD = 4.0

Rows = Sequence[Sequence[str]]


class Sheet:
    """A PDF being drawn; use as a context manager, then read the path."""

    def __init__(self, path: Path, width: float = 595.0, height: float = HEIGHT) -> None:
        self.path, self.width, self.height = path, width, height
        self.canvas = Canvas(str(path), pagesize=(width, height), invariant=True)
        self.canvas.setLineWidth(0.5)

    def __enter__(self) -> Sheet:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.canvas.save()

    def page(self) -> None:
        """Ends the page."""
        self.canvas.showPage()
        self.canvas.setLineWidth(0.5)

    def text(
        self, x: float, y: float, text: str, size: float = 9, bold: bool = False, how: str = "l"
    ) -> None:
        """Text on baseline y; how: l, c, r for x at its left, middle, right."""
        font = "Helvetica-Bold" if bold else "Helvetica"
        self.canvas.setFont(font, size)
        width = stringWidth(text, font, size)
        left = {"l": x, "c": x - width / 2, "r": x - width}[how]
        self.canvas.drawString(left, self.height - y, text)

    def prose(self, y: float, lines: int = 2, x: float = 60) -> float:
        """Lines of running text over the whole width; the height after them."""
        for i in range(lines):
            self.text(
                x,
                y + i * 15,
                "Uraian singkat tentang pelaksanaan tugas bidang selama masa yang dilaporkan",
                11,
            )
            self.text(x + 395, y + i * 15, "tahun ini.", 11)
        return y + lines * 15

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked ruling."""
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def thin(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A ruling as Word prints it: a filled box half a point thick."""
        across, down = max(x1 - x0, 0.5), max(y1 - y0, 0.5)
        self.canvas.rect(x0, self.height - y0 - down, across, down, stroke=0, fill=1)

    def shade(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A box filled with a light colour; the pen is black again after it."""
        self.canvas.setFillColorRGB(0.8, 0.86, 0.95)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillColorRGB(0, 0, 0)

    def cell(self, x: float, y: float, text: str, bold: bool = False) -> None:
        """The lines of a cell (parted by /), its top left corner at x, y."""
        for i, part in enumerate(text.split("/")):
            self.text(x + PAD, y + (i + 1) * LEAD - 2, part, bold=bold)

    def table(
        self, x: float, y: float, widths: Sequence[float], rows: Rows, rule: str = "all", head: int = 1
    ) -> float:
        """A table whose cells' lines are parted by /; the height after it.

        rule: all, thin (Word), flat (across only), three (around head and body), none.
        """
        pen: Callable[[float, float, float, float], None] = self.thin if rule == "thin" else self.line
        xs = [x]
        for w in widths:
            xs.append(xs[-1] + w)
        ys = [y]
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                self.cell(xs[c], ys[-1], text, bold=r < head)
            depth = max(t.count("/") + 1 for t in row)
            ys.append(ys[-1] + depth * LEAD + 2 * PAD)
        if rule != "none":
            for i, at in enumerate(ys):
                if rule != "three" or i in (0, head, len(ys) - 1):
                    pen(xs[0], at, xs[-1], at)
        if rule in ("all", "thin"):
            for at in xs:
                pen(at, ys[0], at, ys[-1])
        return ys[-1]


def pages_of(path: Path) -> list[Page]:
    """All pages as intake reads them."""
    with open_pdf(path) as pdf:
        return [pdf.page(n) for n in range(1, pdf.pages + 1)]


def layouts_of(path: Path, is_head: Callable[[list[str]], bool] | None = None) -> list[PageLayout]:
    """All pages laid out, tables joined."""
    return join_tables((lay_out(page) for page in pages_of(path)), is_head)


def tables_of(path: Path, is_head: Callable[[list[str]], bool] | None = None) -> list[Table]:
    """The tables of a file after joining."""
    return [b for p in layouts_of(path, is_head) for b in p.blocks if isinstance(b, Table)]


def lines_in(layout: PageLayout) -> list[str]:
    """The running text of a page."""
    return [b.text for b in layout.blocks if isinstance(b, Line)]


def rows_in(table: Table) -> list[list[str]]:
    """The table's texts, lines parted by /; a place that another cell covers has "^" or "<"."""
    out = []
    for r, row in enumerate(table.grid):
        texts = []
        for c, cell in enumerate(row):
            if cell is None:
                texts.append("?")
            elif cell.row < r:
                texts.append("^")
            else:
                texts.append("<" if cell.col < c else "/".join(cell.lines))
        out.append(texts)
    return out
