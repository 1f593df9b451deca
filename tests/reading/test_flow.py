"""Lines become paragraphs."""

from __future__ import annotations

from auditor.layout.parts import Line, PageLayout
from auditor.reading.flow import build_flow
from tests.reading.flows import WIDTH, line


def paragraphs(*lines: Line) -> list[str]:
    full = line("kalimat lain yang mengisi baris ini sampai ke tepi kanan halaman laporan ini juga", top=60.0)
    return [p.text for p in build_flow([PageLayout(1, WIDTH, 842.0, [full, *lines])]).paragraphs][1:]


def test_the_gap_behind_the_mark_of_a_list_item_parts_no_columns() -> None:
    first = line("1) Sasaran 1 : Meningkatnya produksi garam dan pendapatan petambak di pesisir", top=80.0)
    first.wide = (1,)
    second = line("utara mendapat predikat sangat baik.", top=95.0, x0=90.0)
    assert paragraphs(first, second) == [f"{first.text} {second.text}"]


def test_other_wide_gaps_do() -> None:
    first = line("Sasaran : Meningkatnya produksi garam dan pendapatan petambak di daerah pesisir", top=80.0)
    first.wide = (1,)
    second = line("utara mendapat predikat sangat baik.", top=95.0)
    assert paragraphs(first, second) == [first.text, second.text]
