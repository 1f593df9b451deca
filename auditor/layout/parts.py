"""What layout gives to the rooms above it: lines and tables in reading order."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from auditor.intake.document import Word
from auditor.values import Box, Place


@dataclass(slots=True)
class Line:
    """One line of running text: words joined by one blank.

    Word boxes are kept packed (four floats a word) so that very long files stay small.
    starts[i] is the offset of word i in text. gaps: True in gaps[i] when the blank before word i is
    wide (more than about 2.5 times the usual one of this font size): a column gap or a leader.
    """

    page: int
    text: str
    starts: array[int]  # array("H") or array("I")
    boxes: array[float]  # array("f"), x0 top x1 bottom per word
    size: float = 0.0
    bold: bool = False
    wide: tuple[int, ...] = ()  # indices of the words that a wide gap precedes
    _whole: Box | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def box(self) -> Box:
        """The box around the whole line."""
        if self._whole is None:
            self._whole = self.box_of(0, len(self.text))
        return self._whole

    def box_of(self, start: int, end: int) -> Box:
        """The box around the words that text[start:end] touches (the nearest word when it is empty)."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_left(self.starts, max(end, start + 1)), first + 1)
        b = self.boxes[4 * first : 4 * last]
        if not b:
            return (0.0, 0.0, 0.0, 0.0)
        return (min(b[0::4]), min(b[1::4]), max(b[2::4]), max(b[3::4]))

    def runs(self) -> list[Line]:
        """The line cut at its wide gaps (side-by-side columns, contents with page numbers)."""
        if not self.wide:
            return [self]
        ends = [*self.wide, len(self.starts)]
        return [self._part(a, b) for a, b in zip([0, *self.wide], ends, strict=True)]

    def _part(self, first: int, end: int) -> Line:
        """Words first..end-1 as a line of their own."""
        at = self.starts[first]
        stop = self.starts[end] - 1 if end < len(self.starts) else len(self.text)
        starts = array("I", (s - at for s in self.starts[first:end]))
        boxes = self.boxes[4 * first : 4 * end]
        return Line(self.page, self.text[at:stop], starts, boxes, self.size, self.bold)

    def place(self, start: int = 0, end: int | None = None, input: int = 0) -> Place:
        """A Place for text[start:end]."""
        stop = len(self.text) if end is None else end
        return Place(input, self.page, self.box_of(start, stop), self.text[start:stop])


@dataclass(slots=True)
class Cell:
    """One cell of a table; it covers rows row..row_end-1 and columns col..col_end-1.

    lines: the text lines inside, top to bottom, as printed (a number or a word broken by a narrow
    column stands on two lines). boxes: one box per line. page: of the first line; pages[i] is the page of
    lines[i].
    bold: all its words are; shaded: on a ground other than white. doubt: a sign that its row was put
    together wrongly (see layout/doubt.py), "" where there is none.
    """

    row: int
    col: int
    row_end: int
    col_end: int
    page: int
    box: Box
    lines: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    bold: bool = False
    shaded: bool = False
    doubt: str = ""

    @property
    def text(self) -> str:
        """The lines joined by one blank."""
        return " ".join(self.lines)

    @property
    def tight(self) -> str:
        """The lines joined by nothing: what a number or a word cut by the column was."""
        return "".join(self.lines)


@dataclass(slots=True)
class Table:
    """A table, its parts on following pages joined: head rows of the continuation dropped, rows cut
    by the page break put together. head_rows: how many of the first rows are head (numbering row included).
    grid[r][c] is the cell covering row r, column c, or None. source: "ruled", "rows" (horizontal rulings
    only), "aligned" (no rulings).
    """

    cells: list[Cell]
    rows: int
    cols: int
    first_page: int
    last_page: int
    box: Box  # on the first page
    head_rows: int = 0
    source: str = "ruled"
    grid: list[list[Cell | None]] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)  # where columns begin and end, on the first page
    # what a second look needs when pages are joined; empty for ruled tables and after joining
    words: list[Word] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    # by height: from where to where rulings reach that part rows in some columns only
    short: dict[float, list[tuple[float, float]]] = field(default_factory=dict)


Block = Line | Table


@dataclass(slots=True)
class PageLayout:
    """One page laid out: blocks in reading order (top to bottom), running heads and page numbers taken out.

    label: the printed page number ("ii", "12"), "" if none. furniture: running heads and feet."""

    number: int
    width: float
    height: float
    blocks: list[Block] = field(default_factory=list)
    label: str = ""
    furniture: list[Line] = field(default_factory=list)
    doubt: str = ""
