"""Numbers in sentences: which ones state something."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.values import State, Use, find_figures, scan_numbers


def quantities(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], str(figure.value)) for start, end, figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "realisasi capaian kinerja sebesar 100%, sedangkan realisasi anggaran sebesar 98,82 %, maka",
            [("100%", "100"), ("98,82 %", "98.82")],
        ),
        ("12,5 per 1.000 kelahiran hidup dan 98 per 100.000 penduduk", [("12,5", "12.5"), ("98", "98")]),
        ("8/1000 KH dari 40/50 berkas", [("8", "8"), ("40", "40"), ("50", "50")]),
        ("297 orang dari 1047 (28,37 persen)", [("297", "297"), ("1047", "1047"), ("28,37 persen", "28.37")]),
        ("dari 95,44 pada tahun 2024 ke 94,83 pada 2025.", [("95,44", "95.44"), ("94,83", "94.83")]),
        ("pagu Rp. 5.084.795.000,- terserap Rp4.815.596.097,00.", [
            ("Rp. 5.084.795.000,-", "5084795000"), ("Rp4.815.596.097,00", "4815596097.00"),
        ]),
        ("pagu Rp.5.084.795.000,- terserap Rp.4.815.596.097,-.", [
            ("Rp.5.084.795.000,-", "5084795000"), ("Rp.4.815.596.097,-", "4815596097"),
        ]),
        ("turun sebesar -5,2% atau 2,5 poin.", [("-5,2%", "-5.2"), ("2,5", "2.5")]),
        ("Total 100.", [("100", "100")]),
        ("pada 2023 berada di angka 77,50 persen, realisasi 2022 yang 60 persen", [
            ("77,50 persen", "77.50"), ("60 persen", "60"),
        ]),
        ("sesuai angka 3 huruf a, realisasi 2022 orang", [("2022", "2022")]),
        ("(antara 62,51) dan 12 bulan 100%", [("62,51", "62.51"), ("12", "12"), ("100%", "100")]),
        ("pada kisaran 1-", [("1", "1")]),
        ("sebesar Rp 5,08 miliar", [("Rp 5,08 miliar", "5080000000")]),
        ("sebesar Rp 13. 273.572.000,- dari", [("Rp 13. 273.572.000,-", "13273572000")]),
    ],
)  # fmt: skip
def test_quantities_of_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Peraturan Wali Kota Nomor 88 Tahun 2021 tentang", Use.LAW),
        ("dalam Pasal 12 disebut", Use.LAW),
        ("Undang-Undang 23 Tahun 2014 tentang", Use.LAW),
        ("menurut surat 501/Kep.23-X/2015 tentang", Use.CODE),
        ("kegiatan 128) Penyuluhan nelayan", Use.NUMERAL),
        ("sebagaimana tabel 2.3 dibawah ini", Use.REFERENCE),
        ("lihat gambar 1.1", Use.REFERENCE),
        ("ditandatangani 2 Januari 2026", Use.DATE),
        ("tanggal 22/1/25", Use.DATE),
        ("pada Tahun 2025", Use.YEAR),
        ("RPJMD 2021-2026", Use.YEAR),
        ("pada triwulan 4 ini", Use.PERIOD),
        ("NIP. 19800101 200501 1 002", Use.NIP),
        ("1. Jumlah dokumen", Use.NUMERAL),
        ("sub kegiatan 2.07.03.2.01 yang", Use.CODE),
        ("masa pandemi COVID-19", Use.CODE),
        ("Telp. (0299) 123456", Use.CODE),
    ],
)
def test_other_uses_are_told_and_left_out(text: str, use: Use) -> None:
    assert [found.use for found in scan_numbers(text)] == [use]
    assert find_figures(text) == []


def test_units_bounds_and_ranges_in_sentences() -> None:
    (_, _, people), (start, _, more), (_, _, span) = find_figures(
        "60 (enam puluh) orang, lebih dari 100%, 5-6%"
    )
    assert (people.unit, people.exact) == ("orang", True)
    assert (more.bound, more.value, start) == (">", Decimal(100), 34)
    assert (span.state, span.readings) == (State.TEXT, (Decimal(5), Decimal(6)))


def test_grades_are_no_units() -> None:
    ((_, _, figure),) = find_figures("nilai 50 sangat rendah")
    assert (figure.unit, figure.exact) == ("", False)


def test_a_dangling_dash_is_malformed_in_a_sentence_too() -> None:
    ((_, _, figure),) = find_figures("pagu 449.410.000- terserap")
    assert figure.state is State.MALFORMED


@given(st.text(alphabet="0123456789.,% -()abRptahun", max_size=60))
def test_spans_do_not_overlap_and_hold_what_they_say(text: str) -> None:
    at = 0
    for found in scan_numbers(text):
        assert at <= found.start < found.end <= len(text)
        at = found.end
