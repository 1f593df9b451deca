"""The vocabulary's list of indicators of which lower is better."""

from __future__ import annotations

import pytest

from auditor.model import Measurement, MeasurementRow, Polarity
from auditor.reading.polarity import with_listed_polarity
from auditor.rulebook.load import load_pack
from auditor.values import Printed

VOCABULARY = load_pack("default").vocabulary


def polarity(indicator: str, own: Polarity = Polarity.UNKNOWN) -> Polarity:
    row = MeasurementRow(index=0, indicator=Printed(indicator), polarity=own)
    return with_listed_polarity(Measurement(rows=(row,)), VOCABULARY).rows[0].polarity


@pytest.mark.parametrize(
    "indicator",
    [
        "Angka kemiskinan",
        "Persentase penduduk miskin",
        "Tingkat Pengangguran Terbuka (TPT)",
        "Jumlah temuan BPK",
        "Prevalensi stunting balita",
        "Jumlah kecelakaan yang terjadi di pelabuhan",
        "Rata-rata waktu tunggu pelayanan",
    ],
)
def test_an_evil_that_is_counted(indicator: str) -> None:
    assert polarity(indicator) is Polarity.LOWER


@pytest.mark.parametrize(
    "indicator",
    [
        "Jumlah temuan BPK yang ditindaklanjuti",
        "Persentase penduduk miskin yang menerima bantuan",
        "Penurunan angka kemiskinan",
        "Jumlah laporan temuan pemeriksaan",
        "Persentase penanganan stunting",
        "Jumlah bantuan beras bagi penduduk miskin",
        "Jumlah nelayan yang dilatih",
        "",
    ],
)
def test_what_is_done_against_it(indicator: str) -> None:
    assert polarity(indicator) is Polarity.UNKNOWN


def test_the_report_itself_has_the_first_word() -> None:
    assert polarity("Angka kemiskinan", Polarity.HIGHER) is Polarity.HIGHER
