"""A recap of a store as text, JSON, workbook or page. It takes rows, and knows nothing of stores."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from auditor.outputs.as_xlsx import made
from auditor.outputs.html.frame import page
from auditor.outputs.text import harmless
from auditor.outputs.wording import Wording
from auditor.outputs.workbook.sheet import Book, Cell, Column, Share, Sheet

Tables = Mapping[str, Sequence[tuple[Any, ...]]]

HEADS = {
    "status": ("status", "problem", "files", "pages"),
    "rule": ("rule", "error", "warning", "note", "offices", "labelled", "wrong", "share"),
    "office": ("office", "files", "reports", "error", "warning", "note"),
    "period": ("period", "reports", "error", "warning", "note"),
}
"""The tables in their order, and the heads of their columns."""

WORDS = ("status", "problem", "rule", "office", "period")
"""Columns of words; the others are numbers."""

MOST_SHOWN = 40
"""Rows of a table on a terminal."""


def rows_of(name: str, tables: Tables, wording: Wording) -> list[list[Cell]]:
    """The rows of a table as cells: no number where there is none, the share where some were reviewed."""
    told: list[list[Cell]] = []
    for row in tables[name]:
        cells: list[Cell] = [0 if cell is None else cell for cell in row]
        if name == "rule":
            labelled, wrong = row[5] or 0, row[6] or 0
            share = Share(Decimal(wrong) / Decimal(labelled)) if labelled else None
            cells = [*cells[:5], labelled or None, wrong if labelled else None, share]
        if name == "period" and row[0] in ("", None):
            cells[0] = wording.word("recap-across")
        if name == "status" and cells[0] != "audited":
            cells[0] = wording.word(f"status-{'missing' if cells[1] == 'missing' else cells[0]}")
        told.append(cells)
    return told


def as_text(tables: Tables, summary: str, wording: Wording) -> str:
    """For a terminal; long tables are cut there, and say so."""
    lines = [summary]
    for name, heads in HEADS.items():
        rows = rows_of(name, tables, wording)
        cells = [[wording.word(f"recap-head-{head}") for head in heads]]
        cells += [[_shown(cell) for cell in row] for row in rows[:MOST_SHOWN]]
        widths = [max(len(row[at]) for row in cells) for at in range(len(heads))]
        lines += ["", wording.word(f"recap-{name}")]
        for row in cells:
            padded = [
                cell.ljust(width) if head in WORDS else cell.rjust(width)
                for cell, width, head in zip(row, widths, heads, strict=True)
            ]
            lines.append("  " + "  ".join(padded).rstrip())
        if len(rows) > MOST_SHOWN:
            lines.append(f"  ... (+{len(rows) - MOST_SHOWN})")
    return "\n".join(lines) + "\n"


def _shown(cell: Cell) -> str:
    if isinstance(cell, Share):
        return f"{round(100 * cell.value)} %"
    return "" if cell is None else harmless(str(cell))


def as_json(tables: Tables, counts: Mapping[str, int]) -> str:
    """For programs."""
    told = {name: [dict(zip(HEADS[name], row, strict=False)) for row in tables[name]] for name in HEADS}
    return json.dumps({**counts, **told}, ensure_ascii=False, indent=2) + "\n"


def as_book(tables: Tables, summary: str, wording: Wording) -> bytes:
    """A workbook with a sheet for each table."""

    def write(book: Book) -> None:
        for name, heads in HEADS.items():
            columns = [
                Column(
                    wording.word(f"recap-head-{head}"),
                    34 if head in WORDS else 14,
                    "wrap" if head in WORDS else "number",
                )
                for head in heads
            ]
            sheet = Sheet(book, wording.word(f"recap-{name}"), columns, above=1)
            sheet.put(0, 0, summary, "title")
            sheet.head()
            for row in rows_of(name, tables, wording):
                sheet.row(row)
            sheet.close()

    return made(wording.word("recap-title"), wording.lang, write)


def as_page(tables: Tables, summary: str, wording: Wording) -> bytes:
    """A page for the browser."""
    told = [
        {
            "title": wording.word(f"recap-{name}"),
            "heads": [(wording.word(f"recap-head-{head}"), head in WORDS) for head in heads],
            "rows": [[_shown(cell) for cell in row] for row in rows_of(name, tables, wording)],
        }
        for name, heads in HEADS.items()
    ]
    return page("recap.html", wording, wording.word("recap-title"), summary=summary, tables=told)
