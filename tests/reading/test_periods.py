# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Mentions of quarters and years, and which of them say something about the report's own period."""

from __future__ import annotations

import pytest

from auditor.model import PeriodMention
from auditor.reading.document import read_document
from auditor.rulebook.book import Rulebook
from tests.reading.flows import flow_of

TITLE = (
    "> LAPORAN KINERJA\n> ARSIPARIS MAHIR\n> TRIWULAN III TAHUN 2024\n> DINAS KEARSIPAN KOTA TIRTA KENCANA"
)


def against(book: Rulebook, page: str) -> list[PeriodMention]:
    """The mentions that contradict the title."""
    found = read_document(flow_of(TITLE, page), book).period_mentions
    return [
        m
        for m in found
        if not m.exempt and ((m.quarter and m.quarter != 3) or (m.year is not None and m.year != 2024))
    ]


@pytest.mark.parametrize(
    ("page", "stated", "context"),
    [
        (
            "# measurement\nPengukuran capaian kinerja Arsiparis Mahir Triwulan II Tahun 2024 dilakukan dengan cara"
            " membandingkan target.",
            "Triwulan II Tahun 2024",
            "narrative",
        ),
        (
            "# measurement\nTingkat capaian Arsiparis Mahir pada Triwulan I Tahun 2024 dihitung untuk setiap indikator.",
            "Triwulan I Tahun 2024",
            "narrative",
        ),
        (
            "# measurement\nFaktor pendukung capaian pada Triwulan Dua ini ialah kerja sama.",
            "Triwulan Dua",
            "narrative",
        ),
        (
            "# conclusion\nRealisasi anggaran pada TW 4 sebesar 97%.",
            "TW 4",
            "conclusion",
        ),
        (
            "# measurement\n> Tabel 2.3\n> Pengukuran Kinerja Arsiparis Mahir\n> Triwulan III Tahun 2023\n[No | Target]\n[1 | 2]",
            "Triwulan III Tahun 2023",
            "caption",
        ),
        (
            "# tables-list\n> DAFTAR TABEL\nTabel 2.3 Pengukuran Kinerja Triwulan II Tahun 2024 ....... 4",
            "Triwulan II Tahun 2024",
            "contents",
        ),
        (
            "# measurement\n[No | Target s/d Triwulan III | Realisasi s/d Triwulan II]\n[1 | 20 | 20]",
            "Realisasi s/d Triwulan II",
            "head",
        ),
        (
            "# foreword\nLaporan Kinerja (LKj) Arsiparis Mahir Tahun 2023 telah selesai.",
            "Tahun 2023",
            "foreword",
        ),
    ],
)
def test_contradictions(book: Rulebook, page: str, stated: str, context: str) -> None:
    assert [(m.stated.text, m.context) for m in against(book, page)] == [(stated, context)]


@pytest.mark.parametrize(
    "page",
    [
        "# chapter\nBerdasarkan Peraturan Wali Kota Nomor 88 Tahun 2021 tentang Tugas dan Fungsi.",
        "# chapter\nRencana Strategis Tahun 2021-2026 memuat sasaran.",
        "# measurement\nUpaya untuk capaian kinerja pada Triwulan IV selanjutnya adalah koordinasi.",
        "# chapter\n> PERJANJIAN KINERJA TAHUN 2025\nKami yang bertanda tangan di bawah ini berjanji.",
        "# chapter\nPetunjuk Teknis Reviu atas Laporan Kinerja Instansi Pemerintah (Berita Negara Republik Indonesia Tahun 2022 Nomor 77).",
        "# measurement\nC. Tinjauan atas Capaian Tahun Lalu\nCapaian kinerja tahun 2023 adalah sebagai berikut:",
        "# recommendation\nPerencanaan kinerja Arsiparis Mahir Tahun 2025 perlu diperbaiki.",
        "# recommendation\nRekomendasi untuk Triwulan IV Tahun 2024 adalah koordinasi.",
        "# measurement\nCapaian kinerja Triwulan III meningkat dari Triwulan II Tahun 2024.",
        "# measurement\nCapaian kinerja Triwulan II sebesar 70% sedangkan capaian Triwulan III sebesar 80%.",
        "# measurement\nDibandingkan dengan capaian Tahun 2023 terdapat kenaikan.",
        "# measurement\nPelatihan telah dilaksanakan pada Triwulan I di aula.",
        "# measurement\nTarget dicapai bertahap pada Triwulan I, II, III dan IV.",
        "# agreement\n[No | Target TW I | Target TW II | Target TW III | Target TW IV]\n[1 | 1 | 2 | 3 | 4]",
        "# measurement\n[No | Realisasi s/d Triwulan II | Target Triwulan III | Realisasi s/d Triwulan III]\n[1 | 5 | 6 | 6]",
        "# measurement\n[No | Realisasi 2023 | Target 2024 | Target Akhir Renstra 2026]\n[1 | 5 | 6 | 6]",
        "# measurement\n> Tabel 2.4 Perbandingan Realisasi Tahun 2023 dan 2024\n[No | Realisasi]\n[1 | 5]",
        "# measurement\nKegiatan didanai DBH Tahun Anggaran 2023.",
        "# measurement\nRapat diadakan 12 Februari 2023 dan bulan Juli 2022.",
    ],
)
def test_no_contradictions(book: Rulebook, page: str) -> None:
    assert against(book, page) == []


def test_exempt_mentions_say_why(book: Rulebook) -> None:
    page = "# chapter\nPeraturan Daerah Nomor 3 Tahun 2019 dan Renstra Tahun 2021-2026 menjadi dasar."
    found = read_document(flow_of(TITLE, page), book).period_mentions
    assert [(m.year, m.exempt) for m in found if m.year != 2024] == [(2019, "regulation"), (2021, "document")]


def test_a_long_word_does_not_take_for_ever(book: Rulebook) -> None:
    """Nobody waits for the end where parts of one word could be words: each letter doubles the time."""
    page = f"Capaian kinerja {'abc' * 40} . Triwulan II Tahun 2024 menurut laporan ini."
    assert [m.quarter for m in against(book, page)] == [2]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "LKjIP ini merupakan gambaran pencapaian sasaran yang ditentukan pada tahun 2023 serta bentuk"
            " pertanggungjawaban atas penggunaan anggaran TA 2023.",
            [2023],
        ),
        (
            "LKjIP ini diharapkan menjadi masukan bagi perumusan program dan kebijakan tahun 2022. Tentunya harus"
            " diikuti peningkatan manajemen.",
            [2022],
        ),
        ("LKjIP ini diharapkan menjadi masukan bagi perumusan program tahun 2025.", []),
        ("Pertanggungjawaban atas penggunaan anggaran tahun 2023 telah diperiksa.", []),  # not of this report
        (
            "LKjIP ini menyajikan pertanggungjawaban atas anggaran yang meningkat dari tahun 2023.",
            [],
        ),
        (
            "LKjIP ini memuat capaian kinerja tahun pertama pelaksanaan Rencana Strategis (Renstra Dinas tahun"
            " 2021- 2026).",
            [2021],
        ),
        (
            "LKjIP ini memuat capaian tahun ketiga Renstra tahun 2021-2026.",
            [],
        ),  # 2023 or, counted later, 2024
        ("Pada tahun pertama Renstra tahun 2021-2026 dibangun dermaga.", []),
    ],
)
def test_years_by_which_the_report_says_what_it_is_about(book: Rulebook, text: str, years: list[int]) -> None:
    assert [m.year for m in against(book, f"# foreword\n{text}") if m.year][:1] == years
