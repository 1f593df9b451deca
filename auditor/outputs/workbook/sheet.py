"""A sheet: a head that stays in view, rows of cells, a filter. Text stays text, numbers are numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook

from auditor.outputs.text import plain

MOST_ROWS = 1_048_576
"""Rows of a sheet, by the file format."""

MOST_LINKS = 65_000
"""Links of a sheet; Excel takes 65,530."""

MOST_LETTERS = 32_767
"""Letters of a cell, by the file format."""

MOST_DIGITS = 15
"""Significant digits that a spreadsheet keeps of a number; a longer one is shown as text."""

FORMULA_STARTS = ("=", "+", "-", "@")
"""A cell that begins so turns into a formula when it is edited, unless it is marked as text."""

A4 = 9

PAGE_WIDTH = 185
"""Letters of columns that a sheet of A4 across holds and that can still be read."""

MARGIN = 0.4
"""Inches: a sheet is wide, and paper is not."""

LINE = 15
"""Height of a line of text in points; HIGHEST: of a row, by the file format."""

HIGHEST = 405

HEAD_HEIGHT = 2 * LINE + 4

Look = dict[str, Any]

LOOKS: dict[str, Look] = {
    "text": {"valign": "top"},
    "wrap": {"valign": "top", "text_wrap": True},
    "centre": {"valign": "top", "align": "center"},
    "spot": {"valign": "top", "align": "center", "text_wrap": True},
    "number": {"valign": "top", "align": "right", "indent": 1},
    "link": {"valign": "top", "text_wrap": True, "font_color": "#0B5394", "underline": 1},
    "input": {
        "valign": "top",
        "text_wrap": True,
        "bg_color": "#FFFBE6",
        "border": 1,
        "border_color": "#E0D8A8",
    },
    "head": {
        "valign": "vcenter",
        "text_wrap": True,
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": "#1F3864",
        "border": 1,
        "border_color": "#8EA9DB",
    },
    "title": {"bold": True, "font_size": 14},
    "remark": {"font_color": "#595959", "text_wrap": True, "valign": "top"},
    "total": {"bold": True, "top": 1, "bottom": 1, "bg_color": "#F2F2F2", "valign": "top"},
}

COLOURS: dict[str, Look] = {
    "error": {"bg_color": "#F8CBAD", "font_color": "#833C0B"},
    "warning": {"bg_color": "#FFE699", "font_color": "#7F6000"},
    "note": {"bg_color": "#DDEBF7", "font_color": "#1F4E78"},
    "good": {"bg_color": "#E2EFDA", "font_color": "#375623"},
    "done": {"font_color": "#808080"},
}
"""Colours that depend on what stands in a cell. None tells anything that the words do not."""


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: exact, with as many decimals as the report prints."""

    value: Decimal
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A share between 0 and 1, shown in whole percent."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a cell of the workbook ("internal:'Temuan'!A2") or a file ("external:a.pdf")."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours, with the value that it has now. Nothing that a report prints goes into one."""

    formula: str
    value: int


Cell = None | str | int | Number | Share | Link | Formula


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, width in letters, look (a key of LOOKS), and whether it goes on paper.

    Those that do not stand at the end.
    """

    head: str
    width: int
    look: str = "text"
    printed: bool = True


class Book:
    """The workbook that is being written, and the looks it has so far."""

    def __init__(self, workbook: Workbook, lang: str) -> None:
        self.workbook = workbook
        self._local = "[$-421]" if lang == "id" else ""  # Indonesian: a comma before the decimals
        self._looks: dict[tuple[str, str, bool], Any] = {}

    def look(self, name: str, number: str = "", *, quoted: bool = False) -> Any:
        """The format of that look; number: how a number is shown; quoted: text stays text when edited."""
        key = name, number, quoted
        if key not in self._looks:
            more: Look = {"num_format": number} if number else {}
            more |= {"quote_prefix": True} if quoted else {}
            self._looks[key] = self.workbook.add_format(LOOKS[name] | more)
        return self._looks[key]

    def colour(self, name: str) -> Any:
        """The format of a conditional colour."""
        return self.workbook.add_format(COLOURS[name])

    def digits(self, decimals: int) -> str:
        """The number format with so many decimals."""
        return f"{self._local}#,##0" + (f".{'0' * decimals}" if decimals > 0 else "")


class Sheet:
    """One sheet, written from top to bottom: a row that is written is never seen again (constant memory)."""

    def __init__(
        self, book: Book, name: str, columns: Sequence[Column], *, above: int = 0, fixed: int = 0
    ) -> None:
        """above: rows over the head, which the caller writes first. fixed: columns that stay in view."""
        self.book, self.name, self.columns = book, name, columns
        self.head_row, self.next_row = above, above
        self._links = 0
        self.page = book.workbook.add_worksheet(name)
        for at, column in enumerate(columns):
            self.page.set_column(at, at, column.width)
        self.page.freeze_panes(above + 1, fixed)
        self.page.set_landscape()
        self.page.set_paper(A4)
        wide = -(-sum(column.width for column in columns if column.printed) // PAGE_WIDTH)
        self.page.fit_to_pages(wide, 0)
        if wide > 1:
            self.page.print_across()  # the halves of a row follow one another
            self.page.repeat_columns(0, max(fixed - 1, 0))
        self.page.set_margins(MARGIN, MARGIN, MARGIN, 2 * MARGIN)
        self.page.repeat_rows(above)
        self.page.set_footer("&L&A&R&P / &N")

    def head(self) -> None:
        """The heads of the columns."""
        self.page.set_row(self.head_row, HEAD_HEIGHT)
        for at, column in enumerate(self.columns):
            self.page.write_string(self.head_row, at, column.head, self.book.look("head"))
        self.next_row = self.head_row + 1

    def row(self, cells: Sequence[Cell]) -> None:
        """The next row, as high as its longest wrapped text needs: not every program sees to that."""
        lines = max(map(self._lines, cells, self.columns))
        if lines > 1:
            self.page.set_row(self.next_row, min(lines * LINE, HIGHEST))
        for at, cell in enumerate(cells):
            self.put(self.next_row, at, cell, self.columns[at].look)
        self.next_row += 1

    def picture(self, first: Cell, at: int, content: bytes, wide: float, tall: float) -> None:
        """A row with a cell and a PNG of that width in pixels; tall: the row, in points."""
        self.page.set_row(self.next_row, min(tall, HIGHEST))
        self.put(self.next_row, 0, first, self.columns[0].look)
        pixels = int.from_bytes(content[16:20])  # the width in the header of a PNG
        scale = {"x_scale": wide / pixels, "y_scale": wide / pixels}
        name = f"{self.next_row}.png"
        options = {"image_data": io.BytesIO(content), **scale, "object_position": 1, "decorative": True}
        self.page.insert_image(self.next_row, at, name, options)
        self.next_row += 1

    def put(self, row: int, at: int, cell: Cell, look: str) -> None:
        """One cell."""
        match cell:
            case None | "":
                if look in ("input", "total"):
                    self.page.write_blank(row, at, None, self.book.look(look))
            case str():
                self._text(row, at, cell, look)
            case int():
                self.page.write_number(row, at, cell, self.book.look(look))
            case Number(value, decimals):
                self._number(row, at, value, max(decimals, 0))
            case Share(value):
                self.page.write_number(row, at, value, self.book.look(look, "0%"))
            case Link(text, target):
                self._link(row, at, text, target)
            case Formula(formula, now):
                self.page.write_formula(row, at, formula, self.book.look(look), now)

    def close(self) -> None:
        """The filter over all rows; nothing can be written afterwards."""
        self.page.print_area(0, 0, self.next_row - 1, sum(column.printed for column in self.columns) - 1)
        self.page.autofilter(self.head_row, 0, max(self.next_row - 1, self.head_row), len(self.columns) - 1)

    def colour(self, at: int, colour: str, *, equal: str = "", over: int | None = None) -> None:
        """Colours the cells of a column that are equal to a text, or over a number."""
        if self.next_row > self.head_row + 1:
            test = (
                {"criteria": "==", "value": f'"{equal}"'}
                if over is None
                else {"criteria": ">", "value": over}
            )
            rule = {"type": "cell", **test, "format": self.book.colour(colour)}
            self.page.conditional_format(self.head_row + 1, at, self.next_row - 1, at, rule)

    def choices(self, at: int, known: Sequence[str], hint: str, wrong: str) -> None:
        """A column whose cells are chosen from a list, or empty."""
        if self.next_row > self.head_row + 1:
            asked = {"validate": "list", "source": list(known), "input_message": hint, "error_message": wrong}
            self.page.data_validation(self.head_row + 1, at, self.next_row - 1, at, asked)

    def done(self, at: int) -> None:
        """Rows whose cell in this column is filled in turn grey."""
        if self.next_row > self.head_row + 1:
            first = self.head_row + 1
            rule = {
                "type": "formula",
                "criteria": f'=${xl_col_to_name(at)}{first + 1}<>""',
                "format": self.book.colour("done"),
            }
            self.page.conditional_format(first, 0, self.next_row - 1, len(self.columns) - 1, rule)

    def _lines(self, cell: Cell, column: Column) -> int:
        """Lines of a cell, about: small letters are narrower than the digits that a width counts."""
        text = cell.text if isinstance(cell, Link) else cell
        if not isinstance(text, str) or LOOKS[column.look].get("text_wrap") is None:
            return 1
        return -(-len(text) // column.width)

    def _text(self, row: int, at: int, text: str, look: str) -> None:
        shown = plain(text)[:MOST_LETTERS]
        self.page.write_string(row, at, shown, self.book.look(look, quoted=shown.startswith(FORMULA_STARTS)))

    def _number(self, row: int, at: int, value: Decimal, decimals: int) -> None:
        if len(value.as_tuple().digits) > MOST_DIGITS:
            self._text(row, at, f"{value:f}", "number")
        else:
            self.page.write_number(row, at, value, self.book.look("number", self.book.digits(decimals)))

    def _link(self, row: int, at: int, text: str, target: str) -> None:
        self._links += 1
        if self._links > MOST_LINKS:
            self._text(row, at, text, "wrap")
        else:
            self.page.write_url(row, at, target, self.book.look("link"), plain(text)[:MOST_LETTERS])


def cell_of(sheet: str, row: int) -> str:
    """The target of a link to a row of a sheet, counted from 0."""
    return f"internal:'{sheet}'!A{row + 1}"
