"""Tables: merged cells, two-level heads, rows cut by a page break, and nine kinds of ruling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.benchmark.flow import Flow, placed, wrap
from auditor.benchmark.paper import Box, Stroke, width_of

PAD = 3.0
SHADES = {
    "none": None,
    "blue": (0.74, 0.84, 0.93),
    "grey": (0.85, 0.85, 0.85),
    "navy": (0.12, 0.25, 0.5),
    "gold": (1.0, 0.85, 0.4),
}


@dataclass(slots=True)
class Cell:
    """A cell of `columns` x `rows` grid places. key marks its page."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1
    align: str = "left"
    bold: bool = False
    key: str = ""
    lines: list[str] = field(default_factory=list)
    drawn: int = 0  # lines of a merged cell that are on paper already


@dataclass(slots=True)
class Line:
    """A row of cells; alone: a page break comes before it."""

    cells: list[Cell]
    head: bool = False
    alone: bool = False
    count: int = 1


@dataclass(slots=True)
class Table:
    """widths in points; other_head: printed instead of the head after a page break."""

    widths: list[float]
    head: list[Line]
    body: list[Line]
    other_head: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Slice:
    """The part of a row that stands on one sheet: lines first..first+count, from y down to y+height."""

    line: Line
    index: int
    first: int
    count: int
    y: float
    height: float


def lay_table(flow: Flow, table: Table) -> None:
    """Draw the table from the flow's place on, over as many sheets as it takes."""
    if not flow.takes(table):
        Laying(flow, table).lay()


class Laying:
    """One table being laid: the rows placed on the current sheet, drawn when the sheet is full."""

    def __init__(self, flow: Flow, table: Table) -> None:
        self.flow, self.table = flow, table
        self.size = flow.layout.table_size
        self.leading = self.size * 1.2
        self.piece: list[Slice] = []
        self.x = [flow.left]
        for width in table.widths:
            self.x.append(self.x[-1] + width)

    def lay(self) -> None:
        for lines in (self.table.head, self.table.body, self.table.other_head):
            self._measure(lines)
        first = self.table.body[0].count if self.table.body else 1
        tall = sum(line.count for line in self.table.head) + min(first, 2)
        self.flow.room(tall * self.leading + 4 * PAD)
        self._place_head(self.table.head)
        for index, line in enumerate(self.table.body):
            if line.alone:
                self._next_sheet()
            self._place(line, index)
        self._draw()
        self.flow.space(0.8)

    def _measure(self, lines: list[Line]) -> None:
        """Wrap every cell; a merged cell that is taller than its rows stretches the last of them."""
        for line in lines:
            for cell in line.cells:
                cell.lines = wrap(
                    cell.text, self.flow.font(int(cell.bold)), self.size, self._wide(cell) - 2 * PAD
                )
            line.count = max([len(c.lines) for c in line.cells if c.rows == 1] or [1])
        for index, line in enumerate(lines):
            for cell in line.cells:
                span = lines[index : index + cell.rows]
                lacking = len(cell.lines) - sum(other.count for other in span)
                if cell.rows > 1 and lacking > 0:
                    span[-1].count += lacking

    def _wide(self, cell: Cell) -> float:
        return self.x[cell.column + cell.columns] - self.x[cell.column]

    def _place_head(self, head: list[Line]) -> None:
        for index, line in enumerate(head):
            for cell in line.cells:
                cell.drawn = 0
            self._put(line, -len(head) + index, 0, line.count)

    def _place(self, line: Line, index: int) -> None:
        done = 0
        while done < line.count:
            left = int((self.flow.bottom - self.flow.y - 2 * PAD) / self.leading)
            rest = line.count - done
            if left >= rest:
                self._put(line, index, done, rest)
                return
            fresh = all(s.line.head for s in self.piece)
            if left >= 2 and (self.flow.layout.split_rows or fresh):
                self._put(line, index, done, left)
                done += left
            self._next_sheet()

    def _put(self, line: Line, index: int, first: int, count: int) -> None:
        height = count * self.leading + 2 * PAD
        self.piece.append(Slice(line, index, first, count, self.flow.y, height))
        self.flow.y += height

    def _next_sheet(self) -> None:
        self._draw()
        self.flow.new_sheet()
        again = {"yes": self.table.head, "other": self.table.other_head or self.table.head}
        self._place_head(again.get(self.flow.layout.repeat_head, []))

    def _draw(self) -> None:
        """Put the rows of this sheet on paper: shading, text, then rulings."""
        boxes = list(self._boxes())
        for cell, top, tall, at in boxes:
            self._shade(cell, top, tall, at)
            self._write(cell, top, tall, at)
        rulings(self.flow, [self._rectangle(c, top, tall) for c, top, tall, _ in boxes], self._bars())
        self.piece = []

    def _bars(self) -> list[float]:
        """The heights of the few rulings of a table that has no others."""
        if not self.piece:
            return []
        heads = [s.y + s.height for s in self.piece if s.line.head]
        return [self.piece[0].y, *heads[-1:], self.piece[-1].y + self.piece[-1].height]

    def _rectangle(self, cell: Cell, top: float, tall: float) -> tuple[float, float, float, float]:
        return self.x[cell.column], top, self.x[cell.column + cell.columns], top + tall

    def _boxes(self) -> Iterator[tuple[Cell, float, float, Slice]]:
        """Every cell on this sheet, with its top, its height and the slice where it starts."""
        owners = {s.index: s for s in self.piece}
        lines = {**dict(enumerate(self.table.body))}
        heads = [s for s in self.piece if s.index < 0]
        for s in self.piece:
            for cell in s.line.cells:
                if cell.rows == 1:
                    yield cell, s.y, s.height, s
        for s in heads:
            for cell in s.line.cells:
                if cell.rows > 1:
                    span = [o for o in heads if s.index <= o.index < s.index + cell.rows]
                    yield cell, s.y, sum(o.height for o in span), s
        for index, line in lines.items():
            for cell in line.cells:
                span = [owners[i] for i in range(index, index + cell.rows) if i in owners]
                if cell.rows > 1 and span:
                    yield cell, span[0].y, sum(o.height for o in span), span[0]

    def _shade(self, cell: Cell, top: float, tall: float, at: Slice) -> None:
        color = SHADES[self.flow.layout.shade]
        if at.line.head and color:
            x0, y0, x1, y1 = self._rectangle(cell, top, tall)
            self.flow.sheet.things.append(Box(x0, y0, x1 - x0, y1 - y0, color))

    def _write(self, cell: Cell, top: float, tall: float, at: Slice) -> None:
        lines = self._due(cell, tall, at)
        if lines:
            self.flow.mark(cell.key)
        font = self.flow.font(int(cell.bold))
        y = top + PAD + self.size
        whole = at.count == at.line.count and cell.rows == 1
        if whole and (self.flow.layout.middle or at.line.head):
            y += (tall - 2 * PAD - len(lines) * self.leading) / 2
        color = (1.0, 1.0, 1.0) if at.line.head and self.flow.layout.shade == "navy" else (0.0, 0.0, 0.0)
        for line in lines:
            x = self._start(cell, line, font)
            how = self.flow.layout.text
            self.flow.sheet.things.extend(placed(line, x, y, font, self.size, how, color))
            y += self.leading

    def _due(self, cell: Cell, tall: float, at: Slice) -> list[str]:
        """The lines of the cell that belong on this sheet."""
        if cell.rows == 1:
            return cell.lines[at.first : at.first + at.count]
        room = int((tall - 2 * PAD) / self.leading + 0.01)
        lines = cell.lines[cell.drawn : cell.drawn + room]
        cell.drawn += len(lines)
        return lines

    def _start(self, cell: Cell, line: str, font: str) -> float:
        rest = self._wide(cell) - 2 * PAD - width_of(line, font, self.size)
        shift = {"left": 0.0, "center": rest / 2, "right": rest}[cell.align]
        return self.x[cell.column] + PAD + shift


def rulings(flow: Flow, boxes: list[tuple[float, float, float, float]], bars: list[float]) -> None:
    """The rulings around the cells, in the layout's kind of border."""
    border = flow.layout.border
    if not boxes or border == "aligned":
        return
    if border == "rect":
        for x0, y0, x1, y1 in boxes:
            flow.sheet.things.append(Stroke(x0, y0, x1, y1, 0.5, outline=True))
        return
    if border == "booktabs":
        left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
        for y in bars:
            flow.sheet.things.append(Stroke(left, y, right, y, 0.7))
        return
    for edge in sorted(_edges(boxes, upright=border != "rows")):
        _rule(flow, edge, border)


def _edges(
    boxes: list[tuple[float, float, float, float]], *, upright: bool
) -> set[tuple[float, float, float, float]]:
    edges = set()
    for x0, y0, x1, y1 in (tuple(round(v, 2) for v in box) for box in boxes):
        edges |= {(x0, y0, x1, y0), (x0, y1, x1, y1)}
        if upright:
            edges |= {(x0, y0, x0, y1), (x1, y0, x1, y1)}
    return edges


def _rule(flow: Flow, edge: tuple[float, float, float, float], border: str) -> None:
    x0, y0, x1, y1 = edge
    if border == "word":
        flow.sheet.things.append(Box(x0, y0, max(x1 - x0, 0.48), max(y1 - y0, 0.48)))
    elif border == "dots":
        flow.sheet.things.extend(_dots(edge))
    elif border == "dotted":
        flow.sheet.things.append(Stroke(x0, y0, x1, y1, 0.5, (1.0, 1.5)))
    else:
        flow.sheet.things.append(Stroke(x0, y0, x1, y1, {"thin": 0.1, "rows": 0.6}.get(border, 0.5)))


def _dots(edge: tuple[float, float, float, float]) -> Iterator[Box]:
    """A dotted ruling as some programs write it: a small filled square for each dot."""
    x0, y0, x1, y1 = edge
    long = max(x1 - x0, y1 - y0)
    for k in range(int(long // 3) + 1):
        dx, dy = (3.0 * k, 0.0) if x1 > x0 else (0.0, 3.0 * k)
        yield Box(x0 + dx, y0 + dy, 0.6, 0.6)
