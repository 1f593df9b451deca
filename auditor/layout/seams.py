"""What happens at a page break inside a table: is a row cut, does a merged cell go on?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.layout.heads import is_figure
from auditor.layout.parts import Cell, Table

Pair = tuple[Cell | None, Cell]
"""A cell of the table's last row, and the cell under it in the first row after the break."""

_MARKER = re.compile(r"(\(?[a-z0-9]{1,2}[.)]|[-•–])\s*\S", re.IGNORECASE)
_OPEN_END = re.compile(r"[,\-/&(]$|\b(dan|yang|di|ke|atau|untuk|dari|dengan|pada|oleh)$")
_RANGE_END = re.compile(r"(?:\bs\s?[./]?\s?d\.?|\bsampai(?: dengan)?|[-–<≤])\s*$", re.IGNORECASE)
_RANGE_START = re.compile(r"\s*(?:s\s?[./]?\s?d\b|sampai\b|hingga\b|[-–]\s*\d)", re.IGNORECASE)
_GROUPED = re.compile(r"(?:Rp\.?\s*)?\d{1,3}(?:(?:\.\d{3})+(?:,-|,\d{2})?|(?:,\d{3})+(?:\.\d{2})?)")
_UNFINISHED = re.compile(
    r"(?:Rp\.?\s*)?\d{1,3}(?:(?:\.\d{3})*\.|(?:\.\d{3})+\.\d{1,2}|(?:,\d{3})*,|(?:,\d{3})+,\d{1,2})"
)
_CODE = re.compile(r"[\d\s]+\.[\d.\s]*")
_REST = re.compile(r"[\d.]{1,12}")
_LEFT_EMPTY = 2  # lines below the text of a merged cell that say it was whole
_OPENING = 5  # letters of a word that narrow columns leave whole
_PADDING = 8.0  # points: cells have no more beside their text
_ROOM = 2.5  # lines left empty at the foot of a page: then the next row was not cut, it did not fit


def row_is_cut(table: Table, pairs: Sequence[Pair], full: float) -> bool:
    """True when the first row after the break is the rest of the last row before it.

    pairs: the cells above and below the break. full: how far down pages of this size are filled.
    A rest has no count in the first column and no figures where the row has them already; its texts
    go on where the line above was full, or in the middle of a sentence.
    """
    rest = [(owner, cell) for owner, cell in pairs if cell.text]
    if not rest or not any(c is not None and c.text for c in table.grid[table.rows - 1]):
        return True  # an empty strip: the row's space ran over the page
    head_goes_on = all(o is not None and o.shaded and c.shaded for o, c in pairs)
    if head_goes_on and table.rows <= max(table.head_rows, 1):
        return True
    if _numbers_are_cut(rest) or _code_is_cut(rest):
        return True
    if _ends_early(pairs, full) or _opens_like_rows(table, rest):
        return False
    if _middle_went_over(pairs):
        return True
    owner, cell = pairs[0]
    if cell.col == 0 and cell.text and (owner is None or not owner.text or not _flows(owner, cell)):
        return False
    if any(o is None or (o.col, o.col_end) != (c.col, c.col_end) for o, c in rest):
        return False
    if any(o is not None and o.text and is_figure(c.text) and not _is_open(o, c) for o, c in rest):
        return False
    return sum(_flow(o, c, _room(table, o)) for o, c in rest if o is not None) > 0


def _middle_went_over(pairs: Sequence[Pair]) -> bool:
    """True for a tall row whose cells are set in the middle of its height: its texts stand on one side
    of the break, its count and figures on the other."""
    above = [(o, c) for o, c in pairs if o is not None and o.text]
    below = [(o, c) for o, c in pairs if o is not None and c.text]
    figures = [c for o, c in below if not o.text and is_figure(c.text)]
    if len(figures) > 1 and not any(is_figure(o.text) for o, _ in above):
        return all(not is_figure(c.text) and _flow(o, c) > 0 for o, c in above if c.text)
    figures = [o for o, c in above if not c.text and is_figure(o.text)]
    return len(figures) > 1 and not any(o.text or is_figure(c.text) for o, c in below)


def _room(table: Table, owner: Cell) -> float:
    """The width of the longest line in the owner's column, where no upright rulings show the room."""
    if table.source == "ruled":
        return 0.0
    column = [c for c in table.cells if (c.col, c.col_end) == (owner.col, owner.col_end)]
    return max((b[2] - b[0] for c in column for b in c.boxes), default=0.0)


def extends(owner: Cell, cell: Cell, row: Sequence[Cell]) -> bool:
    """True when a cell that spans rows goes on in `cell`, the first one after the break."""
    if (owner.col, owner.col_end) != (cell.col, cell.col_end):
        return False
    if owner.row_end - owner.row < 2 and cell.row_end - cell.row < 2:
        return False
    if not cell.text:
        return bool(owner.text)
    if _has_ended(owner, cell) and not _in_a_sentence(owner, cell):
        return False
    number = next((c for c in row if c.col == 0), None)
    counted = number is not None and number is not cell and bool(number.text)
    # a new row has its count beside the text that runs over: then the text itself must go on
    return bool(owner.text) and not is_figure(cell.text) and _flow(owner, cell) > (1 if counted else 0)


def _has_ended(owner: Cell, cell: Cell) -> bool:
    """True when the text of a merged cell left lines empty below it before the page broke: it was whole."""
    if not owner.boxes or not owner.pages:
        return False
    if owner.pages[-1] != owner.page:
        return owner.pages[-1] < cell.page - 1
    last = owner.boxes[-1]
    return owner.box[3] - last[3] > _LEFT_EMPTY * (last[3] - last[1]) + _PADDING


def _ends_early(pairs: Sequence[Pair], full: float) -> bool:
    """True when the page had room for lines of the next row and left it empty."""
    owners = [o for o, _ in pairs if o is not None and o.boxes]
    if not owners:
        return False
    tall = max(b[3] - b[1] for o in owners for b in o.boxes)
    bottom = max([o.box[3] for o in owners] + [o.boxes[-1][3] for o in owners if len(set(o.pages)) > 1])
    return full - bottom > _ROOM * tall * 1.3 + 12


def _opens_like_rows(table: Table, rest: Sequence[Pair]) -> bool:
    """True when every text opens with the capitalised word that other rows of its column open with
    ("Terlaksananya ...", "Jumlah ..."): then a new row begins, whatever it lacks."""
    return all(owner is not None and _opens_like_column(table, owner, cell) for owner, cell in rest)


def _opens_like_column(table: Table, owner: Cell, cell: Cell) -> bool:
    word = cell.text.split()[0]
    if len(word) < _OPENING or not word[0].isupper():
        return False
    column = {id(c): c for row in table.grid if (c := row[owner.col]) is not None}
    return sum(1 for c in column.values() if c.text.startswith(word[:_OPENING])) >= 2


def _code_is_cut(rest: Sequence[Pair]) -> bool:
    """True when nothing stands below but the end of a code: "3.25.02.2.01." and "0002"."""
    owner, cell = rest[0]
    if len(rest) != 1 or cell.col != 0 or owner is None:
        return False
    return (
        _CODE.fullmatch("".join(owner.lines)) is not None and _REST.fullmatch("".join(cell.lines)) is not None
    )


def _numbers_are_cut(rest: Sequence[Pair]) -> bool:
    """True when a number above waits for the digits below it, "306.283.00" and "0", and no other pair
    of figures is two numbers."""
    numbers = [(o, c) for o, c in rest if o is not None and is_figure(o.text) and is_figure(c.text)]
    parts = [("".join(o.lines).strip(), "".join(c.lines).strip()) for o, c in numbers]
    whole = all(_GROUPED.fullmatch(above + below) for above, below in parts)
    return whole and any(_UNFINISHED.fullmatch(above) for above, _ in parts)


def _is_open(owner: Cell, cell: Cell) -> bool:
    """True when the last line waits for a number, "75.1 s.d.", or is one whose range goes on."""
    if not owner.lines or not cell.lines:
        return False
    ends_open = _RANGE_END.search(owner.lines[-1]) is not None
    return ends_open or (owner.lines[-1][-1:].isdigit() and _RANGE_START.match(cell.lines[0]) is not None)


def _flows(owner: Cell, cell: Cell) -> bool:
    if _is_open(owner, cell):
        return True
    return not is_figure(cell.text) and _flow(owner, cell) > 0


def _flow(owner: Cell, cell: Cell, room: float = 0.0) -> int:
    """How much speaks for the cell's text going on from the owner's (> 0: it does). room: how wide
    lines of the column can be, 0 for as wide as the cell."""
    if not owner.lines:
        return 0
    if _is_open(owner, cell):
        return 2
    first = cell.lines[0]
    score = 1 if _was_full(owner, cell, room) else -1
    if owner.bold != cell.bold:
        score -= 2  # one text has one weight
    letter = next((ch for ch in first if ch.isalpha()), "")
    if _MARKER.match(first) and not first[0].isupper():
        score -= 1
    elif _in_a_sentence(owner, cell):
        score += 2
    elif not letter:
        score -= 1
    return score


def _in_a_sentence(owner: Cell, cell: Cell) -> bool:
    first = cell.lines[0]
    return (
        first[0].islower() or first[0] in ",.;)/&" or bool(owner.lines and _OPEN_END.search(owner.lines[-1]))
    )


def _was_full(owner: Cell, cell: Cell, room: float) -> bool:
    """True when the next word would not have fitted on the owner's last line."""
    last, then = owner.boxes[-1], cell.boxes[0]
    word = cell.lines[0].split()[0]
    share = (then[2] - then[0]) * len(word) / max(len(cell.lines[0]), 1)
    blank = 0.25 * (last[3] - last[1])
    boxes = [*owner.boxes, *cell.boxes]
    inner = room or cell.box[2] - cell.box[0] - 2 * _padding(cell)
    room = max([b[2] - b[0] for b in boxes] + [inner])
    return last[2] - last[0] + blank + share > room - 1.0


def _padding(cell: Cell) -> float:
    """The room left beside the text of the cell."""
    return min([_PADDING, *(max(b[0] - cell.box[0], 0.0) for b in cell.boxes)])
