"""Template texts left in and list items never filled."""

from __future__ import annotations

import pytest

from auditor.reading.remnants import read_remnants
from tests.reading.flows import flow_of

LEAD = "# measurement\nFaktor penghambat capaian kinerja ini adalah sebagai berikut:\n"


def kinds(page: str) -> list[tuple[str, str]]:
    return [(r.kind, r.printed.text) for r in read_remnants(flow_of(page))]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (LEAD + "    1. Data terlambat.\n    2. Dst.", ("etc", "Dst.")),
        (LEAD + "    1. Data terlambat.\n    dst", ("etc", "dst")),
        (
            "# measurement\nFaktor pendukung (Diisi apabila capaian melebihi target) ialah kerja sama.",
            ("instruction", "(Diisi apabila capaian melebihi target)"),
        ),
        (
            "# measurement\n[No | Program (disesuaikan dengan PK) | Pagu]\n[1 | Penataan | 100]",
            ("instruction", "(disesuaikan dengan PK)"),
        ),
        (
            "# measurement\nCapaian naik. (Grafik harus disesuaikan, SS4 sebesar 90,8 %)",
            ("instruction", "(Grafik harus disesuaikan, SS4 sebesar 90,8 %)"),
        ),
        ("# measurement\nCapaian kinerja sebesar .......... % dari target.", ("placeholder", "..........")),
        ("# measurement\nKegiatan XXX telah dilaksanakan.", ("placeholder", "XXX")),
        (LEAD + "    1. -\n# chapter\n> BAB III", ("empty-item", "1. -")),
        (
            LEAD + "    1. Data terlambat.\n    2.\nUpaya yang dilakukan berupa koordinasi.",
            ("empty-item", "2."),
        ),
        (LEAD + "# chapter\n> BAB III\n> PENUTUP", ("empty-list", LEAD.split("\n")[1])),
        (
            LEAD + "Upaya yang dilakukan adalah sebagai berikut:\n    1. Koordinasi.",
            ("empty-list", LEAD.split("\n")[1]),
        ),
    ],
)
def test_remnants(page: str, found: tuple[str, str]) -> None:
    assert kinds(page) == [found]


@pytest.mark.parametrize(
    "page",
    [
        LEAD + "    1. Tidak ada\n    2. Nihil",
        "# measurement\nNilai ini (data belum dirilis sehingga angka sementara dipakai) masih dapat berubah.",
        "# measurement\nCapaian rendah (nilai standar yang harus dicapai adalah 90) karena cuaca.",
        LEAD + "    1. Data terlambat.\n    2.\n        Jaringan terputus di beberapa tempat.",
        "# measurement\nRealisasi jumlah pelaku usaha sebesar 61 terhadap target\n61.",
        "# measurement\nRumus efisiensi adalah sebagai berikut:\n> Efisiensi = a / b x 100",
        "# contents\n> DAFTAR ISI\nBAB I PENDAHULUAN .................... 1",
        "# agreement\nAdapun perjanjian kinerja adalah sebagai berikut:\n[No | Target]\n[1. | -]\n[2. | 5]",
        LEAD + "    a. Data terlambat, alat tulis habis, dan lain-lain (dll).",
    ],
)
def test_no_remnants(page: str) -> None:
    assert kinds(page) == []
