# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Flows set by hand: a page is a text, a line of it a line of the report."""

from __future__ import annotations

from array import array

from auditor.layout.parts import Cell, Line, PageLayout, Table
from auditor.reading.flow import Flow, build_flow

LETTER, SIZE, LEADING, WIDTH = 5.5, 11.0, 15.0, 595.0


def line(text: str, page: int = 1, top: float = 100.0, x0: float = 72.0, *, bold: bool = False) -> Line:
    """A line of words of equal letters; " || " in the text is a wide gap to the page's right half."""
    starts, boxes, wide, words = array("I"), array("f"), [], []
    x, at = x0, 0
    for half, part in enumerate(text.removesuffix(" ||~").split(" || ")):
        if half and part.strip():
            x = max(x + 40, WIDTH * 0.72 - len(part) * LETTER / 2)
            wide.append(len(words))
        for word in part.split():
            starts.append(at)
            boxes.extend((x, top, x + len(word) * LETTER, top + SIZE))
            words.append(word)
            at += len(word) + 1
            x += (len(word) + 1) * LETTER
    return Line(page, " ".join(words), starts, boxes, SIZE, bold, tuple(wide))


def table(rows: list[list[str]], page: int, top: float, head_rows: int = 1) -> Table:
    """A ruled table of one-line cells."""
    width = 450.0 / len(rows[0])
    cells = [
        Cell(r, c, r + 1, c + 1, page, box := (72 + c * width, top + r * 15, 72 + (c + 1) * width, top + r * 15 + 15),
             [text] if text else [], [box] if text else [], [page] if text else [])
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]  # fmt: skip
    grid: list[list[Cell | None]] = [[x for x in cells if x.row == r] for r in range(len(rows))]
    box = (72.0, top, 522.0, top + 15 * len(rows))
    return Table(cells, len(rows), len(rows[0]), page, page, box, head_rows, "ruled", grid)


def flow_of(*pages: str) -> Flow:
    """A flow of pages. "# kind" begins a section, "> text" is centred, "    text" indented, "~" a blank line,
    " ||~" at its end puts a centred text in the left half,
    "[a | b]" a table row (the first one of a table is its head), "! text" bold and centred."""
    sections: dict[int, str] = {}
    layouts: list[PageLayout] = []
    kind, count = "title", 0
    for number, text in enumerate(pages, 1):
        layout = PageLayout(number, WIDTH, 842.0, label=str(number))
        top, rows = 72.0, list[list[str]]()
        for raw in [*text.strip("\n").split("\n"), ""]:
            if raw.startswith("["):
                rows.append([c.strip() for c in raw.strip("[]").split("|")])
                continue
            if rows:
                layout.blocks.append(table(rows, number, top))
                sections[count], count = kind, count + 1
                top, rows = top + 15 * len(rows) + LEADING, []
            if raw.startswith("# "):
                kind = raw[2:]
            elif raw.strip(" ~"):
                layout.blocks.append(_set(raw, number, top))
                sections[count], count = kind, count + 1
                top += LEADING
            elif raw.startswith("~"):
                top += 3 * LEADING
        layouts.append(layout)
    return build_flow(layouts, sections)


def _set(raw: str, page: int, top: float) -> Line:
    body = raw.lstrip("!> ")
    if raw[0] in "!>":
        first = body.removesuffix(" ||~").split(" || ")[0]
        middle = WIDTH / 2 if first == body else WIDTH * 0.28
        return line(body, page, top, middle - len(first) * LETTER / 2, bold=raw[0] == "!")
    return line(body, page, top, 72.0 + LETTER * (len(raw) - len(raw.lstrip())))
