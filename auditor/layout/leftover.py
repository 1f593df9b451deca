"""The last rows of a table without rulings, alone on the next page: too few to be known as a table."""

from __future__ import annotations

from auditor.intake.document import Word
from auditor.layout.captions import is_caption
from auditor.layout.gutters import is_justified, runs_of
from auditor.layout.heads import is_figure
from auditor.layout.opened import FINE_GAP, plan_of, row_strips
from auditor.layout.parts import Line, PageLayout, Table
from auditor.layout.rowcuts import row_starts
from auditor.layout.strips import Plan, pieces_of, table_of

_MOST = 12  # lines; more are found as a table of their own
_STEP = 3.2  # font sizes from line to line


def rows_left(table: Table, page: PageLayout) -> Table | None:
    """The first lines of the page as a part of `table`, put among its blocks in their place.

    None unless the table has no rulings and a line fills a figure column of it beside another."""
    if table.source != "aligned":
        return None
    plan = plan_of(table, 0.0)
    lines: list[Line] = []
    for block in page.blocks[:_MOST]:
        if not isinstance(block, Line) or not _fits(block, plan):
            break
        if lines and block.box[3] - lines[-1].box[3] > _STEP * block.size:
            break
        lines.append(block)
    rows = [words_of(line) for line in lines]
    while rows and not _is_row(rows[-1], plan):
        rows.pop()  # text after the table that happens to be short
    if not rows:
        return None
    strips = row_strips(rows, row_starts(rows, plan), rows[0][0].top - 2, rows[-1][0].bottom + 2)
    part = table_of(strips, plan, page.number, "aligned")
    page.blocks = [part, *page.blocks[len(rows) :]]
    return part


def words_of(line: Line) -> list[Word]:
    """The line's words with their boxes."""
    texts = line.text.split(" ")
    boxes = [line.boxes[4 * i : 4 * i + 4] for i in range(len(texts))]
    return [Word(t, b[0], b[1], b[2], b[3], line.size, line.bold) for t, b in zip(texts, boxes, strict=True)]


def _fits(line: Line, plan: Plan) -> bool:
    """True when the line keeps to the columns, or is a label before a figure."""
    words = words_of(line)
    if is_justified(words):
        return False
    if is_caption(line.text) or words[0].x0 < plan.xs[0] - 4 or words[-1].x1 > plan.xs[-1] + 4:
        return False
    runs = runs_of(words, FINE_GAP)
    across = [r for r in runs if any(r.x0 < x - 4 and r.x1 > x + 4 for x in plan.xs[1:-1])]
    return not across or (len(runs) > 1 and across == runs[:1] and _is_row(words, plan))


def _is_row(words: list[Word], plan: Plan) -> bool:
    pieces = pieces_of(words, plan)
    last = " ".join(w.text for w in pieces[-1].words)
    return len(pieces) > 1 and pieces[-1].col > 1 and is_figure(last)
