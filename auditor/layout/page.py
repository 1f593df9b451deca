"""One page laid out: its tables, its lines, its number."""

from __future__ import annotations

import re

from auditor.intake.document import Page, Ruling, Word
from auditor.layout.aligned import aligned_tables
from auditor.layout.boxed import chapter_line
from auditor.layout.grid import Grid, grids_of
from auditor.layout.heads import count_head_rows
from auditor.layout.lines import lines_of
from auditor.layout.opened import opened_tables
from auditor.layout.parts import Block, Line, PageLayout, Table
from auditor.layout.spill import run_over
from auditor.layout.splitting import split_rows
from auditor.layout.tables import fill, shade, write_turned

_MARGIN = 0.1  # of the page's height: where running heads and page numbers stand
_LABEL = re.compile(r"(?:hal(?:aman)?\.?\s*)?[-–—|~\s]*(\d{1,4}|[ivxlc]{1,7})[-–—|~.\s]*", re.IGNORECASE)
_OF_MANY = re.compile(r"(?:hal(?:aman)?\.?|page)\s*(\d{1,4})\s*(?:dari|of|/)\s*\d{1,4}", re.IGNORECASE)


def lay_out(page: Page) -> PageLayout:
    """The page's tables and lines, top to bottom; its printed number and that line taken out."""
    tables, heads, free = _ruled(page)
    flat = [r for r in page.rulings if r.top == r.bottom and not _inside(r, tables)]
    opened = opened_tables(page, flat, free)
    free = _without(free, opened)
    aligned = aligned_tables(page, free)
    lines = lines_of(_without(free, aligned), page.number)
    tables += opened + aligned
    for table in tables:
        shade(table, page.shades)
        table.head_rows = count_head_rows(table)
    label, foot = _label(lines, page.height)
    blocks: list[Block] = [*tables, *heads, *(line for line in lines if line is not foot)]
    blocks.sort(key=_top)
    furniture = [foot] if foot else []
    return PageLayout(page.number, page.width, page.height, blocks, label, furniture, page.doubt)


def _ruled(page: Page) -> tuple[list[Table], list[Line], list[Word]]:
    """The tables that rulings enclose, the chapter headings set in boxes, and the words outside them."""
    tables: list[Table] = []
    heads: list[Line] = []
    used: set[int] = set()
    for grid in grids_of(page.rulings):
        if _is_frame(grid, page):
            continue
        table, taken = fill(grid, page.words, page.number)
        if taken and not taken & used:
            used |= taken | run_over(table, page.words, used | taken)
            head = chapter_line(table, [page.words[i] for i in sorted(taken)])
            if head is not None:
                heads.append(head)
                continue
            split_rows(table, page.words)
            write_turned(table, page.turned)
            tables.append(table)
    return tables, heads, [w for i, w in enumerate(page.words) if i not in used]


def _without(words: list[Word], tables: list[Table]) -> list[Word]:
    gone = {w for t in tables for w in t.words}
    return [w for w in words if w not in gone] if gone else words


def _inside(r: Ruling, tables: list[Table]) -> bool:
    return any(t.box[1] - 2 < r.top < t.box[3] + 2 and r.x1 > t.box[0] and r.x0 < t.box[2] for t in tables)


def _is_frame(grid: Grid, page: Page) -> bool:
    """True for a frame drawn around the whole page, perhaps with a bar for its title."""
    x0, top, x1, bottom = grid.box
    share = (x1 - x0) * (bottom - top) / max(page.width * page.height, 1)
    return len(grid.slots) <= 2 and share > 0.6


def _top(block: Block) -> tuple[float, float]:
    box = block.box
    return (box[1], box[0])


def _label(lines: list[Line], height: float) -> tuple[str, Line | None]:
    """The printed page number and its line: alone in the foot or head of the page, the foot first."""
    low = [n for n in reversed(lines) if n.box[1] > height * (1 - _MARGIN)]
    high = [n for n in lines if n.box[3] < height * _MARGIN]
    for line in (*low, *high):
        found = _LABEL.fullmatch(line.text.strip()) or _OF_MANY.fullmatch(line.text.strip())
        if found:
            return found.group(1), line
    return "", None
