"""The workbook of a committed fixture, cell by cell (test_annotated.py tells how to write it again)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from auditor.outputs.as_xlsx import as_xlsx
from tests.golden.test_annotated import held, order_of
from tests.outputs.test_xlsx import MAIN, Read, text_of, value_of

MOST = {"Angka": 12, "Figures": 12, "Aturan": 3, "Rules": 3}
"""Rows that are held of the long sheets: enough to show their columns."""


def cells_of(content: bytes) -> Iterator[str]:
    """One line per row that holds anything: sheet, row number, and each cell as column=what it is: text."""
    book = Read(content)
    for sheet in book.names:
        root = ElementTree.fromstring(book.xml(sheet))
        for row in root.iter(f"{MAIN}row"):
            number = int(row.attrib["r"])
            shown = [text for text in map(told, row.iter(f"{MAIN}c")) if text]
            if shown and number <= MOST.get(sheet, number):
                yield f"{sheet} {number}: " + " | ".join(shown)
        for choice in root.iter(f"{MAIN}dataValidation"):
            yield f"{sheet} choices {choice.attrib['sqref']}: {choice.findtext(f'{MAIN}formula1')}"


def told(cell: ElementTree.Element) -> str:
    """ "B=text", "C=#12.5" for a number, "D==SUM(...)" for a formula; "" for an empty cell."""
    column = re.sub(r"\d", "", cell.attrib["r"])
    formula = cell.findtext(f"{MAIN}f")
    if formula:
        return f"{column}=={formula}"
    if cell.attrib.get("t") in ("inlineStr", "s"):
        return f"{column}={text_of(cell)}"
    value = value_of(cell)
    return f"{column}=#{value}" if value else ""


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_workbook_is_as_it_was(lang: str) -> None:
    held(f"hitungan-salah.{lang}.xlsx.txt", list(cells_of(as_xlsx(order_of("hitungan-salah", lang)))))
