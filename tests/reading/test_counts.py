# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Counts of the whole report that sentences state."""

from __future__ import annotations

import pytest

from auditor.reading.counts import read_counts
from tests.reading.flows import flow_of


def read(text: str) -> list[tuple[str, int, int | None]]:
    return [(c.kind.value, c.value, c.of) for c in read_counts(flow_of("# measurement\n" + text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dinas menetapkan dua sasaran strategis dan empat indikator kinerja utama.",
            [("goals", 2, None), ("indicators", 4, None)],
        ),
        (
            "Balai mempunyai 2 (dua) sasaran kegiatan dengan 12 (dua belas) indikator kinerja.",
            [("goals", 2, None), ("indicators", 12, None)],
        ),
        (
            "Dari empat indikator tersebut, tiga indikator mencapai atau melampaui target dan satu indikator belum mencapai target.",
            [("reached", 3, 4), ("missed", 1, 4)],
        ),
        (
            "Anggaran tahun ini terdiri atas 3 (tiga) program dengan jumlah seluruhnya Rp15.170.475.000.",
            [("programs", 3, None)],
        ),
    ],
)
def test_of_the_whole(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dari 4 sasaran strategis dan 7 indikator, lima indikator dicapai dengan sangat baik.",
        "Sasaran pertama diukur dengan dua indikator kinerja.",
        "Renstra memuat 6 sasaran strategis dengan 15 indikator kinerja.",
        "Tiga indikator mencapai target.",
        "Sasaran ini didukung anggaran melalui 2 program.",
        "Terdapat 2 (tiga) sasaran strategis tahun ini.",
        "Capaian 98,5 sasaran dan 3 indikator menunjukkan hasil.",
    ],
)
def test_of_parts_or_of_other_plans(text: str) -> None:
    assert [c for c in read(text) if c[0] in ("reached", "missed", "programs")] == []


def test_a_number_whose_words_differ_is_not_believed() -> None:
    assert read("Dinas menetapkan 2 (tiga) sasaran strategis dan 4 (empat) indikator kinerja.") == [
        ("indicators", 4, None)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Untuk mencapai tujuan dan sasaran tersebut, pada tahun 2025 Dinas telah melaksanakan 9 ( sembilan ) program serta 44 ( empat puluh empat ) kegiatan.",
            [("programs", 9, None)],
        ),
        ("Dinas melaksanakan 3 program prioritas dari provinsi.", []),
        ("Untuk sasaran ini Dinas melaksanakan 3 program dan 7 kegiatan.", []),
    ],
)
def test_programs_and_activities_counted_together(
    text: str, expected: list[tuple[str, int, int | None]]
) -> None:
    assert read(text) == expected


def test_a_sentence_ends_behind_a_closing_mark_of_any_form() -> None:
    text = "Sasarannya adalah “meningkatnya layanan informasi“. Pada tahun ini dinas telah melaksanakan 9 ( sembilan ) program serta 44 ( empat puluh empat ) kegiatan."
    assert read(text) == [("programs", 9, None)]
