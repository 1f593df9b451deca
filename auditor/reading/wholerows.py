"""Rows put together before they are read: what a page break, a stray ruling or a row of its own parted.

A row is the rest of the one above it when it has no number of its own, no figure where the row above has
one already, and its words go on from those above: in the middle of a sentence, or as the report prints them
in one piece elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.layout.parts import Cell
from auditor.likeness.heads import squash
from auditor.reading.columns import HeadReading
from auditor.reading.grid import BodyRow, Grid, column_styles
from auditor.reading.rows import label_role
from auditor.reading.scales import read_interval
from auditor.values import split_lines

_FIGURE = re.compile(r"^\W*(?:rp\.?\s*)?\d", re.I)
_WORDS_OF_UNIT = re.compile(r"^\(?(?!n/?a\b)[^\W\d][^\d]{0,24}$|^[%,.\-]{1,2}$", re.I)
_GOES_ON = re.compile(r"^[a-z,.;)/&]")
_ENDS_OPEN = re.compile(r"[,\-/&(]$|\b(?:dan|yang|di|ke|atau|untuk|dari|dengan|pada|oleh|serta)$", re.I)
_LIST_MARK = re.compile(r"^\s*(?:\(?\d{1,2}|\(?[a-z])[.)]\s", re.I)
_OPENING = 5
"""Letters of a word that narrow columns leave whole."""
_SCALE_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class _Ways:
    """How names are printed. openings: (column, first letters) with which several cells of a column begin,
    "Jumlah ..."; told: the report's texts, squashed, between bars (Flow.told)."""

    openings: set[tuple[int, str]]
    told: str


def with_whole_rows(grid: Grid, told: str) -> Grid:
    """The grid with every row that is the rest of the one above it put to that one. told: the report's texts,
    squashed, piece by piece (Flow.told)."""
    rows: list[BodyRow] = []
    ways = _Ways(_openings(grid), told)
    for row in grid.rows:
        if rows and (_is_rest(rows[-1], row, grid.heads, ways) or _completes_interval(grid, rows[-1], row)):
            rows[-1] = _joined(rows[-1], row)
        else:
            rows.append(row)
    if len(rows) == len(grid.rows):
        return grid
    whole = replace(grid, rows=rows)
    whole.styles = column_styles(whole)
    return whole


def _openings(grid: Grid) -> set[tuple[int, str]]:
    seen: dict[tuple[int, str], int] = {}
    for row in grid.rows:
        for cell in row.distinct():
            word = cell.text.split()[0] if cell.text.strip() else ""
            if len(word) >= _OPENING and word[0].isupper():
                key = (cell.col, word[:_OPENING])
                seen[key] = seen.get(key, 0) + 1
    return {key for key, count in seen.items() if count > 1}


def _pairs(above: BodyRow, row: BodyRow) -> list[tuple[Cell, Cell]] | None:
    """The filled cells of the row, each with the one above it; None where they are not cut alike."""
    found = []
    for cell in row.distinct():
        if not cell.text.strip():
            continue
        owner = above.cells[cell.col]
        if owner is None or (owner.col, owner.col_end) != (cell.col, cell.col_end):
            return None
        found.append((owner, cell))
    return found


def _is_rest(above: BodyRow, row: BodyRow, heads: Sequence[HeadReading], ways: _Ways) -> bool:
    pairs = _pairs(above, row)
    if not pairs or label_role(row) is not None:
        return False
    if label_role(above) is not None:
        return _ends_label(above, row)
    if any(h.quantity == "number" and row.text(i) for i, h in enumerate(heads)):
        return False
    names = {i for i, h in enumerate(heads) if h.quantity in ("subject", "indicator")}
    words = [(o, c) for o, c in pairs if not _is_value(c) and not _is_value(o)]
    words = [(o, c) for o, c in words if c.col in names] or words
    values = [(o, c) for o, c in pairs if _is_value(c) or _is_value(o)]
    if not all(_is_rest_of_value(o, c) for o, c in values):
        return False
    if any(o.text.strip().rstrip(".") == "Rp" or _is_unit_below(o, c) for o, c in values):
        return True
    named = [(o, c) for o, c in words if o.text.strip()]
    if not named:
        return bool(values) and not words and all(o.text.strip() for o, _ in values)
    return all(_goes_on(o, c, ways) for o, c in named)


def _ends_label(above: BodyRow, row: BodyRow) -> bool:
    """True for "Capaian" below "Rata-rata", with no figures beside it."""
    words = [t for t in row.texts() if t]
    whole = _joined(above, row)
    return len(words) == 1 and not any(map(str.isdigit, words[0])) and label_role(whole) is label_role(above)


def _is_value(cell: Cell) -> bool:
    return bool(_FIGURE.match(cell.text)) and not _LIST_MARK.match(cell.text)


def _is_rest_of_value(owner: Cell, cell: Cell) -> bool:
    """True for the end of a number ("306.283.00" and "0"), for its unit, and for a value that the row above
    does not have."""
    if owner.text.strip().rstrip(".") in {"", "Rp"}:
        return True
    if _is_value(owner) and _WORDS_OF_UNIT.match(cell.text.strip()):
        return "%" not in owner.text or not cell.text[:1].isalpha()  # "77,30%" has its unit
    return " " not in split_lines([*owner.lines[-1:], *cell.lines[:1]]).strip() and len(cell.lines) == 1


def _is_unit_below(owner: Cell, cell: Cell) -> bool:
    """True for "12" above "Dokumen"."""
    bare = _is_value(owner) and not any(map(str.isalpha, owner.text)) and "%" not in owner.text
    return bare and len(cell.text) > 1 and bool(_WORDS_OF_UNIT.match(cell.text.strip()))


def _goes_on(owner: Cell, cell: Cell, ways: _Ways) -> bool:
    """True when the cell's words are the rest of those above: set in one piece elsewhere, or in the middle of
    a sentence."""
    above, below = squash(owner.text), squash(cell.text)
    if not above or not below:
        return False
    if above + below in ways.told and ways.told.count(f"|{below}|") < 2:  # else it is a name of its own
        return True
    word = cell.text.split()[0]
    if _LIST_MARK.match(cell.text) or (cell.col, word[:_OPENING]) in ways.openings:
        return False
    return bool(_GOES_ON.match(cell.text)) or bool(_ENDS_OPEN.search(owner.text))


def _completes_interval(grid: Grid, above: BodyRow, row: BodyRow) -> bool:
    """True when two cells of a scale make one class's interval, "90.1 s.d." and "lebih", of which the one
    below is none alone."""
    if grid.table.cols > _SCALE_COLUMNS:
        return False
    pairs = _pairs(above, row) or []
    if sum(_is_value(c) for _, c in pairs) > 1:
        return False  # "-20,00" below "25,00" beside other figures is a row of its own
    return any(
        read_interval(f"{o.text} {c.text}") is not None
        and (
            read_interval(o.text) is None or (read_interval(c.text) is None and any(map(str.isdigit, c.text)))
        )
        for o, c in pairs
        if o.text.strip() and o.text != c.text
    )


def _joined(above: BodyRow, row: BodyRow) -> BodyRow:
    """The upper row, each of its cells going on in the one below it."""
    cells, starts = list(above.cells), list(above.starts)
    for cell in row.distinct():
        owner = cells[cell.col]
        if owner is None or not cell.text.strip():
            continue
        whole = _one(owner, cell)
        for column in range(cell.col, cell.col_end):
            cells[column] = whole
        starts[cell.col] = True
    return BodyRow(cells, starts)


def _one(owner: Cell, cell: Cell) -> Cell:
    return replace(
        owner,
        lines=[*owner.lines, *cell.lines],
        boxes=[*owner.boxes, *cell.boxes],
        pages=[*owner.pages, *cell.pages],
        row_end=max(owner.row_end, cell.row_end),
        doubt=owner.doubt if owner.doubt == "many-values" else "",
    )
