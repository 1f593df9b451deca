"""Indicators of which lower is better: the vocabulary's list, and what the figures of the rows show."""

from __future__ import annotations

import pytest

from auditor.model import Measurement, MeasurementRow, Polarity
from auditor.reading.polarity import with_listed_polarity, with_one_polarity, with_polarity
from auditor.rulebook.load import load_pack
from auditor.values import Printed
from tests.cases import figure

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


def shown(*rows: tuple[str, str, str, str]) -> list[Polarity]:
    """The polarity of rows of (indicator, target, realisasi, capaian)."""
    made = tuple(
        MeasurementRow(
            index=i,
            indicator=Printed(name),
            annual_target=figure(t),
            realisasi=figure(r),
            achievement=figure(c, unit="%"),
        )
        for i, (name, t, r, c) in enumerate(rows)
    )
    return [r.polarity for r in with_polarity(Measurement(rows=made), VOCABULARY).rows]


def test_a_percentage_turned_round_shows_it_where_the_name_allows_it() -> None:
    assert shown(("Total Fertility Rate", "2,1", "2,3", "91,30")) == [Polarity.LOWER]
    assert shown(("Luas serangan hama wereng", "113.889", "85.362", "125,05")) == [Polarity.LOWER]
    assert shown(("Jumlah nelayan terlatih", "55", "50", "110,00")) == [Polarity.UNKNOWN]
    assert shown(("Tingkat gangguan jaringan", "2", "0,99", "202,00")) == [Polarity.LOWER]
    assert shown(("Luas serangan hama wereng", "80", "85", "106,25")) == [Polarity.UNKNOWN]


def test_two_rows_of_a_table_that_show_it_are_no_slip() -> None:
    assert shown(("- AI", "55", "50", "110"), ("- Rabies", "3", "2,10", "142,86")) == [Polarity.LOWER] * 2


def test_what_one_table_shows_of_an_indicator_counts_in_all() -> None:
    names = ("Deviasi pelaksanaan prosedur", "Jumlah nelayan terlatih")
    turned = MeasurementRow(index=0, indicator=Printed(names[0]), polarity=Polarity.LOWER)
    silent = tuple(MeasurementRow(index=i, indicator=Printed(n)) for i, n in enumerate(names))
    own = MeasurementRow(index=0, indicator=Printed(names[0]), polarity=Polarity.HIGHER)
    tables = [Measurement(rows=(turned,)), Measurement(rows=silent), Measurement(rows=(own,))]
    found = [[r.polarity for r in t.rows] for t in with_one_polarity(tables)]
    assert found == [[Polarity.LOWER], [Polarity.LOWER, Polarity.UNKNOWN], [Polarity.HIGHER]]
