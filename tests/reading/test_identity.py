# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Title pages of several makes."""

from __future__ import annotations

import pytest

from auditor.model import Kind
from auditor.reading.document import read_document
from auditor.reading.identity import read_identity
from auditor.reading.names import NameWords
from auditor.rulebook.book import Rulebook
from tests.reading.flows import flow_of

POSITION = "KEPALA BIDANG TANGKAP LAUT, ARMADA DAN NELAYAN KECIL"


@pytest.mark.parametrize(
    "page",
    [
        f"> LAPORAN KINERJA\n> {POSITION}\n> TRIWULAN II TAHUN 2024\n> DINAS KELAUTAN\n> KOTA SAMUDRA RAYA\n> TAHUN 2024",
        f"> LAPORAN KINERJA TRIWULAN II TAHUN 2024\n> “{POSITION}”\n> DINAS KELAUTAN KOTA SAMUDRA RAYA\n> 2024",
        "> PEMERINTAH KOTA SAMUDRA RAYA\n> DINAS KELAUTAN\n> Jl. Dermaga No. 3 Telp. 12345\n> LAPORAN KINERJA (LKj)"
        "\n> KEPALA BIDANG TANGKAP LAUT, ARMADA\n> DAN NELAYAN KECIL\n> TW 2 TAHUN 2024",
        "> L A P O R A N  K I N E R J A\n> KEPALA\n> BIDANG TANGKAP LAUT, ARMADA DAN NELAYAN\n> KECIL"
        "\n> DINAS KELAUTAN\n> KOTA SAMUDRA RAYA\n> TRIWULAN DUA TAHUN 2024",
    ],
)
def test_one_official_on_several_title_pages(words: NameWords, page: str) -> None:
    found = read_identity(flow_of(page), words)
    assert found.kind is Kind.POSITION
    assert found.position.text == POSITION
    assert found.unit.text.startswith("DINAS KELAUTAN")
    assert (found.quarter, found.year) == (2, 2024)


def test_a_street_in_a_position_is_no_address(words: NameWords) -> None:
    page = "> LAPORAN KINERJA\n> KEPALA SEKSI LALU LINTAS JALAN\n> TRIWULAN I TAHUN 2024\n> DINAS PERHUBUNGAN"
    assert read_identity(flow_of(page), words).position.text == "KEPALA SEKSI LALU LINTAS JALAN"


def test_an_office_reports_on_a_year(words: NameWords) -> None:
    page = "> LAPORAN KINERJA INSTANSI PEMERINTAH\n> (LKjIP)\n> DINAS KELAUTAN\n> KABUPATEN RAWA INDAH\n> TAHUN 2024"
    found = read_identity(flow_of(page), words)
    assert found.kind is Kind.OFFICE
    assert found.position.text == ""
    assert found.unit.text == "DINAS KELAUTAN KABUPATEN RAWA INDAH"
    assert (found.quarter, found.year) == (None, 2024)


def test_the_quarter_may_stand_in_the_foreword_only(words: NameWords) -> None:
    found = read_identity(
        flow_of(
            "> LAPORAN KINERJA\n> ARSIPARIS MAHIR\n> DINAS KEARSIPAN\n> 2024",
            "# foreword\n> KATA PENGANTAR\nLaporan Kinerja Arsiparis Mahir Triwulan III Tahun 2024 telah selesai.",
        ),
        words,
    )
    assert (found.quarter, found.year) == (3, 2024)


def test_without_title_the_first_sentences_name_the_report(words: NameWords) -> None:
    found = read_identity(
        flow_of(
            "# chapter\n> BAB I\n> PENDAHULUAN\n"
            "Laporan Kinerja Instansi Pemerintah (LKIP) Dinas Kelautan dan Perikanan Tahun 2023 disusun setiap tahun."
        ),
        words,
    )
    assert found.unit.text == "Dinas Kelautan dan Perikanan"
    assert found.year == 2023


def test_an_office_known_by_the_head_who_signs(book: Rulebook) -> None:
    parts = read_document(
        flow_of(
            "# foreword\n> KATA PENGANTAR\nPuji syukur kami panjatkan.\nMuara Emas, 20 Februari 2024\n"
            "KEPALA DINAS KELAUTAN\nLAKSMI HADININGRAT, S.E.\nNIP. 19700101 199503 2 001",
            "# chapter\n> BAB I\n> PENDAHULUAN\nCapaian kinerja Tahun 2023 disajikan di bawah ini.",
        ),
        book,
    )
    assert parts.identity.unit.text == "DINAS KELAUTAN"


def test_the_unit_of_its_head(book: Rulebook) -> None:
    page = "> LAPORAN KINERJA\n> KEPALA DINAS KELAUTAN DAN PERIKANAN\n> KOTA SAMUDRA RAYA\n> TRIWULAN I TAHUN 2024"
    found = read_document(flow_of(page), book).identity
    assert found.position.text == "KEPALA DINAS KELAUTAN DAN PERIKANAN"
    assert found.unit.text == "DINAS KELAUTAN DAN PERIKANAN"


def test_a_bidang_is_no_office(book: Rulebook) -> None:
    page = "> LAPORAN KINERJA\n> KEPALA BIDANG TANGKAP\n> TRIWULAN I TAHUN 2024"
    assert read_document(flow_of(page), book).identity.unit.text == ""


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        ("> DINAS KELAUTAN KOTA SAMUDRA RAYA\n> KOTA SAMUDRA RAYA", "DINAS KELAUTAN KOTA SAMUDRA RAYA"),
        ("> DINAS KELAUTAN\n> P R O V I N S I SAMUDRA", "DINAS KELAUTAN PROVINSI SAMUDRA"),
        ("> DINAS KELAUTAN\n> KOTA SAMUDRA RAYA", "DINAS KELAUTAN KOTA SAMUDRA RAYA"),
    ],
)
def test_a_region_is_named_once_and_without_blanks_in_its_words(
    words: NameWords, lines: str, unit: str
) -> None:
    page = f"> LAPORAN KINERJA\n> {POSITION}\n> TRIWULAN II TAHUN 2024\n{lines}"
    assert read_identity(flow_of(page), words).unit.text == unit


def test_letters_set_apart_become_the_words_that_the_report_prints(words: NameWords) -> None:
    page = "> LAPORAN KINERJA\n> TAHUN 2024\n> DINAS K E L A U T A N K O T A R A W A I N D A H"
    body = "# chapter\nUrusan kelautan dilayani di Kota Rawa Indah."
    assert read_identity(flow_of(page, body), words).unit.text == "DINAS KELAUTAN KOTA RAWA INDAH"
    assert read_identity(flow_of(page), words).unit.text == "DINAS KELAUTANKOTARAWAINDAH"
