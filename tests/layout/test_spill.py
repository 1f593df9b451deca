"""Text that runs over the lower edge of a table belongs to the cell that it goes on from."""

from __future__ import annotations

import pytest

from auditor.intake.document import Page, Ruling, Word
from auditor.layout import lay_out
from auditor.layout.parts import Line, Table

XS, YS = (50.0, 200.0, 280.0, 360.0), (100.0, 115.0, 130.0, 145.0)


def words(text: str, x: float, top: float) -> list[Word]:
    found = []
    for part in text.split():
        found.append(Word(part, x, top, x + 5 * len(part), top + 11, 10.0))
        x += 5 * len(part) + 3
    return found


def page(under: str, top: float, x: float = 54.0) -> Page:
    rows = [
        ("Indikator", "Target", "Realisasi"),
        ("Kapal berizin", "20", "19"),
        ("Pasar yang dibangun dan", "30", "31"),
    ]
    set_words = [
        w
        for y, row in zip(YS, rows, strict=False)
        for left, text in zip(XS, row, strict=False)
        for w in words(text, left + 4, y + 2)
    ]
    below = [
        *words(under, x, top),
        *words("Kalimat yang berdiri di bawah tabel sampai ke tepi.", 50, top + 40),
    ]
    rulings = [Ruling(XS[0], y, XS[-1], y) for y in YS] + [Ruling(x, YS[0], x, YS[-1]) for x in XS]
    return Page(1, 595, 842, [*set_words, *below], rulings)


@pytest.mark.parametrize(
    ("under", "top", "x", "taken"),
    [
        ("dipelihara tahun ini", 143.0, 54.0, True),
        ("Sumber data dinas", 143.0, 54.0, False),  # a remark begins anew
        ("dipelihara tahun ini", 147.0, 54.0, False),  # it stands below the table
        ("dipelihara oleh petugas di semua kecamatan", 143.0, 54.0, False),  # wider than the column
    ],
)
def test_what_runs_over(under: str, top: float, x: float, taken: bool) -> None:
    blocks = lay_out(page(under, top, x)).blocks
    table = next(b for b in blocks if isinstance(b, Table))
    cell = table.grid[2][0]
    assert cell is not None
    assert cell.text == (
        "Pasar yang dibangun dan dipelihara tahun ini" if taken else "Pasar yang dibangun dan"
    )
    lines = [b.text for b in blocks if isinstance(b, Line)]
    assert (under in lines) is not taken
