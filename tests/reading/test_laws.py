# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Regulations as the text cites them."""

from __future__ import annotations

import pytest

from auditor.reading.laws import read_laws
from tests.reading.flows import flow_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dasarnya adalah Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Tata Ruang Laut, yang berlaku umum.",
            ("peraturanpemerintah", 18, 2016, "tata ruang laut"),
        ),
        (
            "Peraturan perundang-undangan tersebut yaitu PP No. 18 Tahun 2018 tentang Tata Ruang Laut Nasional dan Pesisir.",
            ("peraturanpemerintah", 18, 2018, "tata ruang laut nasional"),
        ),
        (
            "Menurut Peraturan Menteri Kelautan dan Perikanan Nomor 7 Tahun 2020 tentang Pedoman Kerja.",
            ("peraturanmenterikelautandanperikanan", 7, 2020, "pedoman kerja"),
        ),
        (
            "Efisiensi dihitung menurut PMK Nomor 22/PMK.02/2021 tentang Pengukuran dan Evaluasi Kinerja Anggaran.",
            ("peraturanmenterikeuangan", 22, 2021, "pengukuran dan evaluasi kinerja"),
        ),
    ],
)
def test_a_regulation(text: str, expected: tuple[str, int, int, str]) -> None:
    (law,) = read_laws(flow_of("# chapter\n" + text))
    assert (law.kind, law.number, law.year, law.title) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peraturan Pemerintah Nomor 18 Tahun 2016 mengatur hal itu.",
        "Laporan Nomor 3 Tahun 2016 tentang Kegiatan Pesisir.",
    ],
)
def test_no_regulation(text: str) -> None:
    assert not list(read_laws(flow_of("# chapter\n" + text)))
