"""A laid-out table as heads and body rows, before anyone decides what kind of table it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from auditor.layout.parts import Cell, Line, Table
from auditor.likeness.heads import squash
from auditor.reading.captions import CaptionSpan
from auditor.reading.columns import (
    HeadReading,
    Wordings,
    completes_head,
    is_head_row,
    is_numbering_row,
    is_picked_numbering,
    is_value_kinds,
    read_head,
)
from auditor.reading.flow import Flow
from auditor.reading.told_units import in_told_unit, told_power
from auditor.values import Box, Figure, Place, Printed, State
from auditor.values.habits import in_habit
from auditor.values.numbers import Style, decide_style, parse_figure, split_lines
from auditor.values.units import RUPIAH

_CAPTION_REACH = 6
"""Blocks between a caption and its table: its own lines, a heading, "(dalam rupiah)"."""
_NOTE_REACH = 2
"""Lines above a table in which "(dalam jutaan rupiah)" may stand."""

NOTHING = Printed("")


@dataclass(slots=True)
class BodyRow:
    """One body row. cells[c] is the cell that covers column c; starts[c]: it begins in this row."""

    cells: list[Cell | None]
    starts: list[bool]

    def own(self, column: int) -> Cell | None:
        """The cell that begins here, None for a covered or absent one."""
        return self.cells[column] if self.starts[column] else None

    def text(self, column: int) -> str:
        """The text of the cell that begins here, "" for a covered or absent one."""
        cell = self.own(column)
        return cell.text.strip() if cell is not None else ""

    def texts(self) -> list[str]:
        """The texts of the cells that begin here, each once."""
        return [c.text.strip() for c in self.distinct()]

    @property
    def doubt(self) -> str:
        """The first sign of a misread row among its cells, "" for none."""
        return self.doubt_among(range(len(self.cells)))

    def doubt_among(self, columns: Iterable[int]) -> str:
        """The same among the cells of some columns: what stands beside them is another reader's."""
        cells = (self.cells[i] for i in sorted(columns))
        return next((c.doubt for c in cells if c is not None and c.doubt), "")

    def distinct(self) -> Iterator[Cell]:
        """The cells that begin here, each once, left to right."""
        seen: set[int] = set()
        for cell, begins in zip(self.cells, self.starts, strict=True):
            if cell is not None and begins and id(cell) not in seen:
                seen.add(id(cell))
                yield cell


@dataclass(slots=True)
class Grid:
    """A table with its heads read. block: its index in Flow.blocks; last: the table that its rows go on
    in, where layout left it in two; habits: ways of writing numbers that the report keeps to;
    power: that of ten in which the table tells its rupiah."""

    table: Table
    heads: list[HeadReading]
    head_places: list[Printed]
    rows: list[BodyRow]
    block: int
    caption: Printed = NOTHING
    number: str = ""
    input: int = 0
    styles: list[Style | None] = field(default_factory=list)
    habits: frozenset[str] = frozenset()
    power: int = 0
    known: frozenset[str] = frozenset()
    last: Grid | None = None

    def values(self, column: int) -> list[str]:
        """The texts of the column's filled cells, numbers that it broke ("10.680.00" / "0") whole: what
        the column holds is told by these."""
        cells = (row.own(column) for row in self.rows)
        return [text for cell in cells if cell is not None and (text := split_lines(cell.lines))]

    def printed(self, cell: Cell | None) -> Printed:
        """The cell's text with its place; words that the narrow column cut are whole again."""
        if cell is None:
            return Printed("")
        return Printed(whole_words(cell.lines, self.known), cell_place(cell, self.input))

    def figures(self) -> Iterator[Figure]:
        """All figures of the body."""
        for row in self.rows:
            yield from (f for c in range(self.table.cols) if (f := self.figure(row, c)) is not None)

    def figure(self, row: BodyRow, column: int | None, unit: str = "") -> Figure | None:
        """The figure in a row's column: None when the column or the cell is not there (covered by a
        merged cell from above), state EMPTY when the cell is empty."""
        if column is None:
            return None
        return self.covering_figure(row, column, unit) if row.starts[column] else None

    def covering_figure(self, row: BodyRow, column: int, unit: str = "") -> Figure | None:
        """The figure of the cell that covers a row's column, also when it begins in a row above."""
        cell = row.cells[column]
        if cell is None:
            return None
        text = split_lines(whole_units(cell.lines, self.known))
        place = cell_place(cell, self.input)
        if not text.strip():
            return Figure("", None, place=place, state=State.EMPTY)
        figure = parse_figure(text, place, style=self.styles[column], unit=unit)
        if figure.state in (State.MALFORMED, State.NUMBER) and _is_stack(cell.lines):
            return replace(figure, value=None, state=State.TEXT)
        figure = in_habit(figure, self.habits)
        return in_told_unit(figure, self.power) if unit == RUPIAH else figure


def _is_stack(lines: Sequence[str]) -> bool:
    """True for several numbers set one below the other, of which none goes on in the next line."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) < 2 or any(line[0] in "([" for line in filled) or " " not in split_lines(filled):
        return False
    return all(parse_figure(line).state is State.NUMBER for line in filled)


def whole_units(lines: Sequence[str], known: frozenset[str]) -> list[str]:
    """The lines of a figure's cell with a unit word that the column cut ("3 progra" / "m") made whole."""
    found: list[str] = []
    for line in lines:
        left = _letters(found[-1].rsplit(" ", 1)[-1]) if found else ""
        if left and line.strip().isalpha() and _is_cut(left, _letters(line), known):
            found[-1] += line.strip()
        else:
            found.append(line)
    return found


def whole_words(lines: Sequence[str], known: frozenset[str]) -> str:
    """The lines of a cell joined by blanks, but where a word was cut by the column ("Terlaksanany" /
    "a"): there the two pieces make a word that the report has elsewhere, and one of them is none."""
    text = ""
    for line in lines:
        left, right = text.rsplit(" ", 1)[-1], line.split(" ", 1)[0] if line else ""
        cut = bool(text) and _is_cut(_letters(left), _letters(right), known)
        text = text + line.strip() if cut else f"{text} {line.strip()}"
    return text.strip()


def _is_cut(left: str, right: str, known: frozenset[str]) -> bool:
    if not left or not right or left + right not in known:
        return False
    return left not in known or right not in known or len(right) <= 2


def _letters(word: str) -> str:
    return "".join(ch for ch in word.lower() if ch.isalpha())


def cell_place(cell: Cell, input: int) -> Place:
    """Where the text of a cell stands; the cell itself when it is empty."""
    page = cell.pages[0] if cell.pages else cell.page
    boxes = [b for b, p in zip(cell.boxes, cell.pages or [page] * len(cell.boxes), strict=False) if p == page]
    return Place(input, page, around(boxes) if boxes else cell.box, cell.text.strip())


def around(boxes: Sequence[Box]) -> Box:
    """The box around all of them."""
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def read_grid(flow: Flow, block: int, captions: Sequence[CaptionSpan], wordings: Wordings) -> Grid:
    """The table at Flow.blocks[block]: its heads read, heads and numbering rows that repeat in the
    body dropped, its caption found."""
    table = flow.blocks[block]
    assert isinstance(table, Table)
    end = head_end(table, wordings)
    paths = [_path(table, column, end) for column in range(table.cols)]
    rests = {r for r in range(1, end) if _ends_head(table, r, _body_row(table, r), wordings)}
    heads = [read_head(_levels(path, rests, wordings), wordings) for path in paths]
    places = [
        Printed(h.text, cell_place(p[-1], flow.input)) if p else Printed(h.text)
        for h, p in zip(heads, paths, strict=True)
    ]
    rows = [_body_row(table, r) for r in range(end, table.rows)]
    own = [keys for r in range(end) if (keys := _keys(_body_row(table, r).texts()))]
    rows = [
        r
        for r in rows
        if not _counts_columns(r) and not _repeats_heads(r.texts(), wordings) and _keys(r.texts()) not in own
    ]
    grid = Grid(table, heads, places, rows, block, input=flow.input, known=flow.words)
    if (above := _caption_above(flow, block, captions)) is not None:
        grid.caption, grid.number = above.caption.printed, above.caption.number
    grid.styles = column_styles(grid)
    above_it = (b.text for b in flow.blocks[max(block - _NOTE_REACH, 0) : block] if isinstance(b, Line))
    grid.power = told_power([grid.caption.text, *(h.text for h in heads), *above_it])
    _mend_targets(grid)
    return grid


def _mend_targets(grid: Grid) -> None:
    """A "Satuan" under "Target" that holds numbers is the target: head and values together."""
    if any(h.quantity == "target" for h in grid.heads):
        return
    for i, head in enumerate(grid.heads):
        if head.quantity == "unit" and "target" in head.text.lower():
            texts = grid.values(i)
            if sum(any(ch.isdigit() for ch in t) for t in texts) * 2 > len(texts):
                grid.heads[i] = replace(head, quantity="target")


def _counts_columns(row: BodyRow) -> bool:
    """True for a row of numbers of columns of which not all were read: each stands in its own column."""
    shifts = {
        int(t) - c.col if (t := c.text.strip(" ()")).isdecimal() else None for c in row.distinct() if c.text
    }
    return len(shifts) == 1 and None not in shifts and sum(bool(t) for t in row.texts()) > 2


def _repeats_heads(texts: Sequence[str], wordings: Wordings) -> bool:
    return is_numbering_row(texts) or is_head_row(texts, wordings) or is_value_kinds(texts)


def _levels(path: Sequence[Cell], rests: Collection[int], wordings: Wordings) -> list[str]:
    """The texts of a column's head, level by level; in a row of rests a word that completes the head above
    it ("Realisasi" / "Anggaran") belongs to that."""
    found: list[str] = []
    for cell in path:
        if found and cell.row in rests and completes_head(found[-1], cell.text, wordings):
            found[-1] = f"{found[-1]} {cell.text}"
        else:
            found.append(cell.text)
    return found


def _keys(texts: Sequence[str]) -> list[str]:
    """The texts of a row of several cells, by which a head that is printed once more is known."""
    keys = [squash(t) for t in texts if t.strip()]
    return keys if len(keys) > 1 else []


def head_end(table: Table, wordings: Wordings) -> int:
    """The index of the first body row."""
    end = _plain_head_end(table, wordings)
    while end < table.rows and 0 < end < _MOST_HEAD_ROWS:
        row = _body_row(table, end)
        texts = row.texts()
        if (
            not is_picked_numbering(texts)
            and not is_value_kinds(texts)
            and not _ends_head(table, end, row, wordings)
        ):
            break
        end += 1
    return end


_MOST_HEAD_ROWS = 6
_REST_OF_HEAD = re.compile(
    r"(?:s\W{0,3}d\W{0,2})?(?:triwulan|tw)?\W*(?:i{1,3}|iv|20\d\d)?|\W*(?:rp|%)\W*|\W*n\W*[-+]?\W*\d?", re.I
)
"""What may stand below a head as if it were a row: its period, its unit, "n" of "Tahun n"."""


def _ends_head(table: Table, end: int, row: BodyRow, wordings: Wordings) -> bool:
    """True for a row under the heads that is the last line of some of them: "s.d IV", "(%)", the "Tahunan" of
    a target. It fills few cells, and each goes on from the head above it."""
    filled = [c for c in row.distinct() if c.text.strip()]
    if not filled or 2 * len(filled) > table.cols or end + 1 >= table.rows:
        return False
    for cell in filled:
        above = " ".join(c.text for c in _path(table, cell.col, end))
        if not above or cell.col_end - cell.col > 1:
            return False
        known = _REST_OF_HEAD.fullmatch(cell.text.strip()) or above.endswith("/")
        if not known and not completes_head(above, cell.text, wordings):
            return False
    return True


def _plain_head_end(table: Table, wordings: Wordings) -> int:
    rows = [_body_row(table, r).texts() for r in range(min(table.rows, _MOST_HEAD_ROWS))]
    for r, texts in enumerate(rows):
        if is_numbering_row(texts) and r > 0:
            return r + 1
    if table.head_rows:
        return table.head_rows
    end = 0
    for texts in rows:
        if not is_head_row(texts, wordings):
            break
        end += 1
    return end


def _path(table: Table, column: int, end: int) -> list[Cell]:
    found: list[Cell] = []
    for r in range(end):
        cell = table.grid[r][column]
        if cell is None or not cell.text.strip() or (found and found[-1] is cell):
            continue
        texts = _body_row(table, r).texts()
        if is_numbering_row(texts) or (r and is_picked_numbering(texts)):
            continue
        found.append(cell)
    return found


def _body_row(table: Table, r: int) -> BodyRow:
    cells = table.grid[r]
    starts = [c is not None and c.row == r for c in cells]
    # A cell that spans columns counts once, in the column where it begins.
    starts = [
        s and (c is not None and c.col == i) for i, (c, s) in enumerate(zip(cells, starts, strict=True))
    ]
    return BodyRow(list(cells), starts)


def column_styles(grid: Grid) -> list[Style | None]:
    """How the numbers of each column are written: of its own cells, else of the table's."""
    # A broken number ("4.31" / "9") would speak for the other style.
    columns = [grid.values(c) for c in range(grid.table.cols)]
    whole = decide_style(
        t for texts in columns for t in texts if any(ch.isdigit() for ch in t) and len(t) < 40
    )
    return [decide_style(texts) or whole for texts in columns]


def _caption_above(flow: Flow, block: int, captions: Sequence[CaptionSpan]) -> CaptionSpan | None:
    """The last caption of a table above the block, if no other table stands between."""
    above = [c for c in captions if c.caption.kind == "tabel" and block - _CAPTION_REACH <= c.last < block]
    if not above or any(isinstance(b, Table) for b in flow.blocks[above[-1].last : block]):
        return None
    return above[-1]
