"""Numbers that a report prints, read or not."""

from __future__ import annotations

from auditor.reading.printed_numbers import count_numbers
from tests.reading.flows import flow_of


def test_years_marks_pages_and_other_documents_are_no_figures() -> None:
    contents = "# contents\nBAB I PENDAHULUAN 12\nBAB II HASIL 35"
    body = (
        "# measurement\n1. Pada tahun 2025 realisasi mencapai 98,75 % dari target Rp 1.250.000,-\n"
        "2) Sebanyak 3 orang dari 45 orang, menurut SK Nomor 800/12-A, bab II.3\n"
        "[No | Uraian | Target 20]\n[1 | Jumlah kapal | 12]\n[10 | Tersedia 25 dermaga | 5 %]"
    )
    flow = flow_of(contents, body)
    sections = {i: p.section for p in flow.paragraphs for i in range(p.block, p.block + len(p.lines))}
    assert count_numbers(flow.blocks, sections) == 6
