"""Tables that a page break cut, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditor.layout.columns import Columns, match_columns, recount
from auditor.layout.doubt import mark_doubts
from auditor.layout.furniture import take_out
from auditor.layout.heads import IsHead, count_head_rows, has_figures, numbering_row
from auditor.layout.leftover import rows_left
from auditor.layout.opened import refit
from auditor.layout.parts import Block, Cell, Line, PageLayout, Table
from auditor.layout.seams import extends, row_is_cut
from auditor.layout.tables import index, texts
from auditor.likeness.words import ratio

_CONTINUED = re.compile(r"\b(lanjutan|sambungan|continued)\b", re.IGNORECASE)
_MARKS = re.compile(r"[\W_]+")
_LOOK = 6  # rows of a repeated head at most
_ALIKE = 80  # likeness of two wordings of one head


def join_tables(pages: Iterable[PageLayout], is_head: IsHead | None = None) -> list[PageLayout]:
    """The pages with running heads and feet taken out and every table that goes on over pages in
    one piece, on the page where it begins.

    is_head tells whether the texts of a row are a head in whatever wording; without it a repeated
    head is known by its likeness to the first. Tables are changed in place.
    """
    out = [replace(p, blocks=list(p.blocks)) for p in pages]
    take_out(out)
    bottoms = _body_bottoms(out)
    last: Table | None = None
    for page in out:
        part, before = _first_table(page)
        if last is not None and part is None:
            part = rows_left(last, page)
        if last is not None and part is not None:
            part = _refitted(last, part, page) or part
            columns = match_columns(last, part)
            if columns is not None:
                full = bottoms.get(_size(page), 0.0)
                _append(last, part, columns, is_head, full)
                page.blocks = [b for b in page.blocks if b is not part and not any(b is n for n in before)]
                page.furniture = [*page.furniture, *before]
                if not page.blocks:
                    continue
        last = _last_table(page.blocks)
    for table in (b for p in out for b in p.blocks if isinstance(b, Table)):
        table.head_rows = count_head_rows(table, is_head)
        _drop_heads(table)
        mark_doubts(table)
        table.words, table.ys = [], []
    return out


def _refitted(table: Table, part: Table, page: PageLayout) -> Table | None:
    """The part of a table without upright rulings read anew in the columns of the table it may go on
    from; None when it is ruled or does not fit them."""
    if not part.words or not part.ys:
        return None
    new = refit(table, part)
    if new is not None:
        page.blocks = [new if b is part else b for b in page.blocks]
    return new


def _size(page: PageLayout) -> tuple[int, int]:
    return (round(page.width), round(page.height))


def _body_bottoms(pages: Sequence[PageLayout]) -> dict[tuple[int, int], float]:
    """How far down the text of pages of each size reaches."""
    bottoms: dict[tuple[int, int], float] = {}
    for page in pages:
        ends = [block.box[3] for block in page.blocks]
        bottoms[_size(page)] = max([bottoms.get(_size(page), 0.0), *ends])
    return bottoms


def _first_table(page: PageLayout) -> tuple[Table | None, list[Line]]:
    """The table that the page begins with, and the lines before it that only say that it goes on."""
    before: list[Line] = []
    for block in page.blocks[:3]:
        if isinstance(block, Table):
            return block, before
        if not _CONTINUED.search(block.text) or len(block.text) > 150:
            break
        before.append(block)
    return None, []


def _last_table(blocks: Sequence[Block]) -> Table | None:
    return blocks[-1] if blocks and isinstance(blocks[-1], Table) else None


def _append(table: Table, part: Table, columns: Columns, is_head: IsHead | None, full: float) -> None:
    """Puts the rows of `part` under those of `table`."""
    recount(table, columns.first, columns.count)
    recount(part, columns.second, columns.count)
    _drop_heads(table)
    skip = _repeated_head(table, part, is_head)
    body = [*_below_head(part, skip), *(c for c in part.cells if c.row >= skip)]
    if body:
        _add_rows(table, body, part.rows - skip, skip, full)
    table.last_page = part.last_page
    index(table)


def _below_head(part: Table, skip: int) -> list[Cell]:
    """What cells of the repeated head cover of the body: the page break left the rest of a merged cell
    below the head without a ruling between."""
    over = [c for c in part.cells if c.row < skip < c.row_end]
    return [Cell(skip, c.col, c.row_end, c.col_end, c.page, c.box) for c in over]


def _add_rows(table: Table, body: Sequence[Cell], rows: int, skip: int, full: float) -> None:
    first = [c for c in body if c.row == skip]
    owners = {id(c): table.grid[table.rows - 1][c.col] for c in first}
    pairs = [(owners[id(c)], c) for c in first]
    cut = row_is_cut(table, pairs, full)
    base = table.rows - (1 if cut else 0)
    for cell in body:
        cell.row, cell.row_end = cell.row - skip + base, cell.row_end - skip + base
        owner = owners.get(id(cell))
        if owner is not None and (cut or extends(owner, cell, first)):
            _grow(owner, cell)
        else:
            table.cells.append(cell)
    table.rows = base + rows


def _grow(owner: Cell, piece: Cell) -> None:
    """The owner goes on in the piece."""
    owner.lines.extend(piece.lines)
    owner.boxes.extend(piece.boxes)
    owner.pages.extend(piece.pages)
    owner.row_end = max(owner.row_end, piece.row_end)


def _drop_heads(table: Table) -> None:
    """Takes out rows below the head that say the same as its first row: a head set again by hand."""
    first = [_key(t) for t in texts(table, 0)] if table.head_rows else []
    if sum(map(bool, first)) < 3:
        return
    for row in range(table.rows - 1, table.head_rows - 1, -1):
        cells = [c for c in table.cells if c.row == row]
        if any(c.row_end > row + 1 for c in cells) or [_key(t) for t in texts(table, row)] != first:
            continue
        table.cells = [c for c in table.cells if c.row != row]
        for c in table.cells:
            c.row, c.row_end = c.row - (c.row > row), c.row_end - (c.row_end > row)
        table.rows -= 1
        index(table)


def _repeated_head(table: Table, part: Table, is_head: IsHead | None) -> int:
    """How many of the part's first rows repeat the table's head, in whatever wording."""
    known = [_key(t) for r in range(min(table.rows, max(table.head_rows, 1))) for t in texts(table, r) if t]
    skip = 0
    for row in range(min(part.rows, _LOOK)):
        own = [t for t in texts(part, row) if t]
        if not own and row >= skip:
            break
        known_head = is_head is not None and is_head(own)
        if not (numbering_row(own) or _repeats(own, known) or known_head or _same_dress(table, part, row)):
            break
        spans = [c.row_end for c in part.cells if c.row == row and c.text and not numbering_row(own)]
        skip = max([skip, row + 1, *spans])
    skip = next((r for r in range(1, skip) if _is_body(part, r, is_head)), skip)
    return skip if skip < part.rows or skip == 1 else part.rows


def _is_body(part: Table, row: int, is_head: IsHead | None) -> bool:
    """True when figures stand in a row that cells of the head reach into."""
    own = [t for t in texts(part, row) if t]
    return has_figures(own) and not numbering_row(own) and not (is_head is not None and is_head(own))


def _same_dress(table: Table, part: Table, row: int) -> bool:
    """True when the row is set like the table's head (shaded or bold throughout) and unlike the rows
    below it, and has no figures: a head in other words."""
    here = [c for c in part.cells if c.row == row and c.text]
    if len(here) < 2 or table.head_rows == 0 or has_figures([c.text for c in here]):
        return False
    head = [c for c in table.cells if c.row < table.head_rows and c.text]
    body = [c for c in table.cells if c.row >= table.head_rows and c.text]
    if not head or not body:
        return False
    shaded = all(c.shaded for c in (*here, head[0])) and not any(c.shaded for c in body)
    return shaded or (all(c.bold for c in (*here, head[0])) and not any(c.bold for c in body))


def _key(text: str) -> str:
    return _MARKS.sub("", text.lower())


def _repeats(row: Sequence[str], known: Sequence[str]) -> bool:
    """True when most letters of the row are wordings of the first head."""
    keys = [k for k in map(_key, row) if k]
    if not keys or not known:
        return False
    met = sum(len(k) for k in keys if any(_alike(k, o) for o in known))
    return met >= 0.6 * sum(map(len, keys))


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    return min(len(a), len(b)) > 3 and ratio(a, b) >= _ALIKE
