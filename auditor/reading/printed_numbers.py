"""How many numbers a report prints: against these stands how many of them were read as figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.layout.parts import Block, Table

_NUMBER = re.compile(r"(?<![\w.,/-])(?:Rp\.?\s?)?\d[\d.,]*(?:,-)?\s?%?(?![\w/-])", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\W*")
_MARK = re.compile(r"\W*\d{1,2}(?:\.\d{1,2})*[.)]?\W*")
_OUTSIDE = frozenset({"title", "contents", "tables-list", "attachment", "signature"})
"""Sections whose numbers are those of pages, persons and other documents."""


def count_numbers(blocks: Sequence[Block], sections: Mapping[int, str]) -> int:
    """The numbers in tables and text that may be figures: with two digits or a percent sign, no years, no
    marks of lists and rows."""
    return sum(
        _is_figure(found[0])
        for i, block in enumerate(blocks)
        if sections.get(i) not in _OUTSIDE
        for text in _texts(block)
        for found in _NUMBER.finditer(text)
    )


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for cell in block.cells:
            if cell.row >= block.head_rows and not _MARK.fullmatch(cell.text if cell.col == 0 else ""):
                yield " ".join(cell.lines)
    else:
        yield re.sub(r"^\s*\W?\d{1,2}(?:\.\d{1,2})*[.)]?\s", "", block.text)


def _is_figure(text: str) -> bool:
    many = sum(map(str.isdigit, text)) > 1 or "%" in text
    return many and not _YEAR.fullmatch(text)
