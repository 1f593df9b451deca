"""Clean reports printed worse: page breaks at random heights, rows split and merged, labels and rulings
dropped or doubled. What they state stays right, so whatever is accused in them was misread.

`Breaking` only moves page breaks, as a printer does; `Mutating` spoils one or two more things of each table.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from auditor.benchmark.flow import MARGIN, Flow
from auditor.benchmark.grid import Cell, Laying, Line, Table
from auditor.benchmark.paper import Box, Stroke, Text
from auditor.benchmark.truth import Layout

Mutation = Callable[[Table, Random], None]


class Breaking(Flow):
    """A flow whose tables are broken over pages at random heights, the same for the same seed."""

    def __init__(self, layout: Layout, seed: int) -> None:
        super().__init__(layout)
        self.rng = Random(seed)
        self.foot: float | None = None
        self.applied: list[str] = []

    @property
    def bottom(self) -> float:
        whole = self.sheet.height - MARGIN - 23
        return whole if self.foot is None else min(whole, self.foot)

    def new_sheet(self, orientation: str | None = None) -> None:
        super().new_sheet(orientation)
        if self.foot is not None:
            self._break_somewhere()

    def _break_somewhere(self) -> None:
        """The sheet ends somewhere below here: after some lines of text, or at its foot."""
        least = self.y + 130
        whole = self.sheet.height - MARGIN - 23
        self.foot = whole if least > whole or self.rng.random() < 0.3 else self.rng.uniform(least, whole)

    def takes(self, table: object) -> bool:
        assert isinstance(table, Table)
        self._break_somewhere()
        Laying(self, table).lay()
        self.foot = None
        return True


class Mutating(Breaking):
    """A flow that spoils its tables. only: the mutations, else any one or two for each table."""

    def __init__(self, layout: Layout, seed: int, only: tuple[str, ...] = ()) -> None:
        super().__init__(layout, seed)
        self.only = only

    def takes(self, table: object) -> bool:
        assert isinstance(table, Table)
        chosen = self.only or tuple(self.rng.sample(sorted(MUTATIONS), self.rng.randint(1, 2)))
        self.applied += chosen
        before = {id(sheet): len(sheet.things) for sheet in self.sheets}
        for name in chosen:
            if name in TABLES:
                TABLES[name](table, self.rng)
        if "breaks" not in chosen:
            Laying(self, table).lay()
        else:
            super().takes(table)
        for sheet in self.sheets:
            start = before.get(id(sheet), 0)
            for name in set(chosen) & set(RULINGS):
                sheet.things[start:] = self._ruled(name, sheet.things[start:])
        return True

    def _ruled(self, name: str, things: list[Text | Box | Stroke]) -> list[Text | Box | Stroke]:
        """The things drawn, some rulings among them dropped or drawn twice."""
        found: list[Text | Box | Stroke] = []
        for thing in things:
            ruling = isinstance(thing, Stroke) or (
                isinstance(thing, Box) and min(thing.width, thing.height) < 1
            )
            hit = ruling and self.rng.random() < RULINGS[name]
            if name == "ruling dropped" and hit:
                continue
            found.append(thing)
            if name == "ruling doubled" and hit:
                found.append(_beside(thing))
        return found


def _beside(thing: Text | Box | Stroke) -> Stroke | Box:
    """The same ruling a little to the right and below."""
    if isinstance(thing, Stroke):
        return Stroke(
            thing.x0 + 1.4,
            thing.y0 + 1.4,
            thing.x1 + 1.4,
            thing.y1 + 1.4,
            thing.weight,
            thing.dash,
            thing.outline,
        )
    assert isinstance(thing, Box)
    return Box(thing.x + 1.4, thing.y + 1.4, thing.width, thing.height, thing.color)


def _plain(table: Table) -> list[int]:
    """The rows without merged cells."""
    merged: set[int] = set()
    for index, line in enumerate(table.body):
        for cell in line.cells:
            merged |= set(range(index, index + cell.rows)) if cell.rows > 1 else set()
    return [i for i in range(len(table.body)) if i not in merged]


def _copy(cell: Cell, text: str) -> Cell:
    return Cell(text, cell.column, cell.columns, 1, cell.align, cell.bold, cell.key)


def split_row(table: Table, rng: Random) -> None:
    """A row drawn as two: the words of its texts are parted between them, a number stays whole in one."""
    rows = _plain(table)
    if not rows:
        return
    at = rng.choice(rows)
    upper, lower = [], []
    for cell in table.body[at].cells:
        words = cell.text.split(" ")
        cut = (len(words) + 1) // 2
        upper.append(_copy(cell, " ".join(words[:cut])))
        lower.append(_copy(cell, " ".join(words[cut:])))
    if any(cell.text for cell in lower):
        _insert(table, at, [Line(upper), Line(lower)])


def cut_row(table: Table, rng: Random) -> None:
    """A row cut by a page break in all columns, as narrow columns wrap their texts: "111,9" and "9" on the
    next page, "Terlaksanany" and "a", No "1" and "2"."""
    rows = [i for i in _plain(table) if len(table.body[i].cells) > 2]
    if not rows:
        return
    at = rng.choice(rows)
    upper, lower = [], []
    for cell in table.body[at].cells:
        cut = _wrapped_at(cell, rng)
        upper.append(_copy(cell, cell.text[:cut].strip()))
        lower.append(_copy(cell, cell.text[cut:].strip()))
    _insert(table, at, [Line(upper), Line(lower, alone=True)])


def _wrapped_at(cell: Cell, rng: Random) -> int:
    """Where the last line of a narrow cell begins: behind a blank, or before the last letter or digit of a
    word or number that is too long for the column."""
    text = cell.text
    blanks = [i for i, ch in enumerate(text) if ch == " "]
    if blanks and (rng.random() < 0.8 or text[0].isdigit()):
        return rng.choice(blanks[len(blanks) // 2 :])
    long = cell.columns == 1 and (len(text) > 4 or (cell.column == 0 and len(text) == 2))
    return len(text) - 1 if long and text[-1].isalnum() else len(text)


def merge_rows(table: Table, rng: Random) -> None:
    """Two rows drawn as one: each cell holds both texts, one under the other."""
    rows = [
        i
        for i in _plain(table)
        if i + 1 in _plain(table)
        and [c.column for c in table.body[i].cells] == [c.column for c in table.body[i + 1].cells]
    ]
    if not rows:
        return
    at = rng.choice(rows)
    pairs = zip(table.body[at].cells, table.body[at + 1].cells, strict=True)
    table.body[at : at + 2] = [Line([_copy(a, f"{a.text}\n{b.text}") for a, b in pairs])]
    _shrink(table, at)


def _insert(table: Table, at: int, lines: list[Line]) -> None:
    """Put two lines where one was; merged cells above that reach over it grow by one."""
    for index, line in enumerate(table.body[:at]):
        for cell in line.cells:
            if cell.rows > 1 and index + cell.rows > at:
                cell.rows += 1
    table.body[at : at + 1] = lines


def _shrink(table: Table, at: int) -> None:
    for index, line in enumerate(table.body[:at]):
        for cell in line.cells:
            if cell.rows > 1 and index + cell.rows > at:
                cell.rows -= 1


def drop_label(table: Table, rng: Random) -> None:
    """The label of the total or mean is missing; of a table without one, a number of a row."""
    for line in reversed(table.body):
        first = line.cells[0]
        if first.columns > 1 and len(line.cells) > 1:
            first.text = ""
            return


def double_label(table: Table, rng: Random) -> None:
    """The label of the total or mean is printed twice, or a name once more behind itself."""
    for line in reversed(table.body):
        first = line.cells[0]
        if first.columns > 1 and len(line.cells) > 1:
            first.text = f"{first.text}\n{first.text}"
            return
    named = [c for line in table.body for c in line.cells if c.text.count(" ") > 2]
    if named:
        cell = rng.choice(named)
        cell.text = f"{cell.text} {cell.text}"


def head_again(table: Table, rng: Random) -> None:
    """The head stands once more amid the rows."""
    rows = [i for i in _plain(table) if i]
    if rows and all(cell.rows == 1 for line in table.head for cell in line.cells):
        at = rng.choice(rows)
        lines = [Line([_copy(c, c.text) for c in line.cells], head=True) for line in table.head]
        for _ in lines:
            for index, line in enumerate(table.body[:at]):
                for cell in line.cells:
                    if cell.rows > 1 and index + cell.rows > at:
                        cell.rows += 1
        table.body[at:at] = lines


def head_alone(table: Table, rng: Random) -> None:
    """The head stays alone at the foot of a page."""
    if table.body:
        table.body[0].alone = True


def last_line_of_head(table: Table, rng: Random) -> None:
    """The last word of a head stands in a line of its own, ruled off as if it were a row."""
    single = [
        c
        for line in table.head[-1:]
        for c in line.cells
        if c.rows == 1 and c.columns == 1 and c.text.count(" ") > 0 and "\n" not in c.text
    ]
    if not single or len(table.head) > 1:
        return
    chosen = rng.choice(single)
    words = chosen.text.split(" ")
    rest = [
        Cell(words[-1] if c is chosen else "", c.column, c.columns, align="center")
        for c in table.head[0].cells
    ]
    chosen.text = " ".join(words[:-1])
    table.head.append(Line(rest, head=True))


TABLES: dict[str, Mutation] = {
    "row split": split_row,
    "row cut": cut_row,
    "rows merged": merge_rows,
    "label dropped": drop_label,
    "label doubled": double_label,
    "head again": head_again,
    "head alone": head_alone,
    "head parted": last_line_of_head,
}
RULINGS = {"ruling dropped": 0.15, "ruling doubled": 0.3}
MUTATIONS = (*TABLES, *RULINGS, "breaks")
