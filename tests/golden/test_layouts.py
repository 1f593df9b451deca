"""Every hard layout is read into the cells that were drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.intake import open_pdf
from auditor.layout import Table, join_tables, lay_out
from tests.generator.fixtures import LAYOUTS

PATHS = sorted(LAYOUTS.glob("*.pdf"))


def squash(text: str) -> str:
    """Without blanks: a narrow column breaks words and numbers anywhere."""
    return "".join(text.split())


def read_table(path: Path) -> Table:
    with open_pdf(path) as pdf:
        pages = join_tables([lay_out(pdf.page(number)) for number in range(1, pdf.pages + 1)])
    tables = [block for page in pages for block in page.blocks if isinstance(block, Table)]
    assert len(tables) == 1, f"{len(tables)} tables were read instead of one"
    return tables[0]


def body_of(table: Table) -> list[list[str]]:
    """The texts below the head; a merged cell stands in its first row and column only."""
    rows = []
    for r in range(table.head_rows, table.rows):
        cells = [(c, cell) for c, cell in enumerate(table.grid[r]) if cell and (cell.row, cell.col) == (r, c)]
        texts = [""] * table.cols
        for c, cell in cells:
            texts[c] = squash(cell.tight)
        rows.append(texts)
    return rows


def heads_of(table: Table) -> list[str]:
    """The text above each column, upper heads first."""
    heads = []
    for c in range(table.cols):
        column = [table.grid[r][c] for r in range(table.head_rows)]
        texts = [cell.tight for k, cell in enumerate(column) if cell and cell not in column[:k]]
        heads.append(squash("".join(texts)))
    return heads


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_cells(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    table = read_table(path)
    assert body_of(table) == [[squash(text or "") for text in row] for row in wanted["rows"]]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_heads(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    heads = heads_of(read_table(path))
    assert len(heads) == len(wanted["heads"])
    for head, text in zip(heads, wanted["heads"], strict=True):
        assert head.startswith(squash(text))  # a numbering row follows the words


def test_all_layouts_are_there() -> None:
    assert len(PATHS) >= 30
