"""A column of "capaian" that repeats the results of another table is one of results."""

from __future__ import annotations

from auditor.model import Measurement, MeasurementRow
from auditor.reading.echo import with_echoes
from auditor.values import Place, Printed
from tests.cases import figure

RESULTS = {
    "Kapal laik laut": ("40", "30", "75,00"),
    "Dermaga terang": ("20", "16", "80,00"),
    "Tambak aktif": ("50", "47", "94,00"),
}
MEASURED = Measurement(
    rows=tuple(
        MeasurementRow(
            index=i,
            indicator=Printed(name),
            annual_target=figure(t),
            realisasi=figure(r),
            achievement=figure(c, unit="%"),
        )
        for i, (name, (t, r, c)) in enumerate(RESULTS.items())
    )
)


def bare(values: list[str], year: int | None = None) -> Measurement:
    names = [Printed(f"{i}. {name}", Place(0, 9, (0, 0, 1, 1), name)) for i, name in enumerate(RESULTS, 1)]
    rows = [
        MeasurementRow(index=i, indicator=name, achievement=figure(v))
        for i, (name, v) in enumerate(zip(names, values, strict=True))
    ]
    return Measurement(rows=tuple(rows), year=year)


def test_what_repeats_the_results_is_a_result_in_all_years_of_its_table() -> None:
    _, (now, before) = with_echoes([MEASURED], [bare(["30", "16", "47"]), bare(["28", "15", "40"], 2015)])
    for table in (now, before):
        assert all(r.achievement is None and r.realisasi is not None for r in table.rows)


def test_what_repeats_the_percentages_or_nothing_stays() -> None:
    tables = [bare(["75,00", "80,00", "94,00"]), bare(["30", "16", "49"])]
    assert with_echoes([MEASURED], tables) == [[MEASURED], tables]
