"""Lists that a sentence announces with their number."""

from __future__ import annotations

import pytest

from auditor.reading.lists import read_lists
from tests.reading.flows import flow_of

WIDE = "Uraian berikut menjelaskan capaian setiap indikator menurut hasil pengukuran dan perhitungan bidang."


def counted(lines: str) -> list[tuple[str, str]]:
    """(announced, listed) of every list of a page."""
    flow = flow_of(f"# measurement\n{WIDE}\n{lines}")
    return [(str(e.stated.value), str(e.parts[0].value)) for e in read_lists(flow)]


def test_a_whole_list() -> None:
    text = (
        "~\nDinas melaksanakan 2 (dua) program, yaitu:\n~\na. Program Garam\n- Pelatihan\nb. Program Ikan\n"
    )
    assert counted(text + "3.2. Anggaran") == [("2", "2")]


def test_a_mark_without_a_blank() -> None:
    text = "~\nDinas bekerja sama dengan 2 media, yakni:\n~\n1) Suara Garam\n2)Suara Ikan\n3.2. Anggaran"
    assert counted(text) == [("2", "2")]


def test_a_point_is_missing() -> None:
    text = "~\nKegiatan terdiri dari 3 (tiga) program, yaitu :\n~\na. Program Garam\nb. Program Ikan\n"
    assert counted(text + "3.2. Anggaran") == [("3", "2")]


@pytest.mark.parametrize(
    "text",
    [
        "~\nDinas melaksanakan 3 (tiga) program, antara lain sebagai berikut:\n~\na. Garam\n3.2. Anggaran",
        "~\nDinas melaksanakan 3 (tiga) program, yaitu:\n~\n- Garam\n- Ikan\n3.2. Anggaran",
        "~\nDinas melaksanakan 3 (tiga) program, yaitu:\n~\na. Garam\nb. Ikan\nUraian lain.",
        "~\nDinas melaksanakan 3 (tiga) program, yaitu:\n~\na. Garam\n[No | Isi]\n[1 | Ikan]\n3.2. Anggaran",
        "~\nPenjelasan dari ke 3 (tiga) program sebagai berikut:\n~\na. Garam\n3.2. Anggaran",
        "~\nDinas melaksanakan 3 (empat) program, yaitu:\n~\na. Garam\n3.2. Anggaran",
        "~\nEvaluasi Sasaran Strategis 1 sebagai berikut:\n~\na. Garam\nb. Ikan\n3.2. Anggaran",
        "~\nAda 2 (dua) sasaran pokok dan 1 (satu) sasaran lain, yaitu:\n~\na. Garam\nb. Ikan\n3.2. Anggaran",
    ],
    ids=[
        "not all are named",
        "no numbers",
        "no sure end",
        "a table between",
        "no list",
        "the number in doubt",
        "the number of a thing",
        "two numbers together",
    ],
)
def test_nothing_is_counted(text: str) -> None:
    assert counted(text) == []
