# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""How a report names its own position and unit."""

from __future__ import annotations

import pytest

from auditor.model import IdentityMention, MentionKind
from auditor.reading.document import read_document
from auditor.rulebook.book import Rulebook
from tests.reading.flows import flow_of

TITLE = (
    "> LAPORAN KINERJA\n> KEPALA BIDANG POLITIK DALAM NEGERI\n> TRIWULAN II TAHUN 2024\n"
    "> DINAS KELAUTAN DAN BUDI DAYA IKAN\n> KOTA SAMUDRA RAYA"
)


def mentions(book: Rulebook, page: str) -> list[IdentityMention]:
    return list(read_document(flow_of(TITLE, page), book).identity_mentions)


@pytest.mark.parametrize(
    ("page", "stated", "kind"),
    [
        (
            "# chapter\nStruktur organisasi jabatan Pengelola Politik Dalam Negeri, sebagaimana gambar di bawah.",
            "Pengelola Politik Dalam Negeri",
            MentionKind.POSITION,
        ),
        (
            "# tables-list\n> DAFTAR TABEL\nTabel 2.1 Perjanjian Kinerja Sekretaris Dinas Kelautan Tahun 2024 .... 3",
            "Sekretaris Dinas Kelautan",
            MentionKind.POSITION,
        ),
        (
            "# agreement\n> Tabel 2.1\n> Perjanjian Kinerja Kepala Seksi Politik Dalam Negeri\n> Tahun 2024\n[No]\n[1]",
            "Kepala Seksi Politik Dalam Negeri",
            MentionKind.POSITION,
        ),
        (
            "# conclusion\nRealisasi capaian kinerja Kepala Bidang Politik Negeri adalah sebesar 98%.",
            "Kepala Bidang Politik Negeri",
            MentionKind.POSITION,
        ),
        (
            "# foreword\nKami berterima kasih kepada Dinas Kelautan dan Budi Daya yang membantu kami.",
            "Dinas Kelautan dan Budi Daya",
            MentionKind.UNIT,
        ),
        (
            "# foreword\nLaporan Kinerja ini disusun di lingkungan Dinas Pertanian Kota Samudra Raya.",
            "Dinas Pertanian Kota Samudra Raya",
            MentionKind.UNIT,
        ),
        (
            "# chapter\nBerdasarkan Peraturan Wali Kota Nomor 3 Tahun 2021 tentang Tata Kerja Dinas Pertanian, Kepala"
            " Bidang mempunyai tugas.",
            "Dinas Pertanian",
            MentionKind.OFFICE_RULE,
        ),
    ],
)
def test_another_name(book: Rulebook, page: str, stated: str, kind: MentionKind) -> None:
    wrong = [(m.stated.text, m.kind) for m in mentions(book, page) if m.same is False]
    assert wrong == [(stated, kind)]


@pytest.mark.parametrize(
    "page",
    [
        "# foreword\nLaporan Kinerja (LKj) Kabid Politik Dalam Negeri Triwulan II Tahun 2024 telah selesai.",
        "# chapter\nStruktur organisasi jabatan Bidang Politik Dalam Negeri dapat dilihat pada gambar.",
        "# measurement\nAdapun capaian kinerja “Kepala Bidang Politik Dalam Negeri” Triwulan II sebagai berikut.",
        "# measurement\nRealisasi capaian kinerja yang telah ditetapkan adalah sebesar 98%.",
        "# measurement\nRata-rata capaian kinerja Bidang Perikanan pada periode ini sebesar 90%.",
        "# chapter\nTugas dinas lain diberikan oleh Dinas Kelautan sesuai kebutuhan.",
        "# chapter\nDinas Pertanian dan Dinas Kelautan dan Budi Daya Ikan bekerja sama.",
        "# chapter\nBerdasarkan Peraturan Menteri Nomor 3 Tahun 2021 tentang Jabatan Fungsional dan Dinas Daerah Provinsi.",
        "# foreword\nUcapan terima kasih kami sampaikan kepada Kepala Dinas Pertanian atas dukungannya.",
    ],
)
def test_no_other_name(book: Rulebook, page: str) -> None:
    assert [m.stated.text for m in mentions(book, page) if m.same is False] == []


def test_a_name_cut_at_the_end_of_a_paragraph_is_not_judged(book: Rulebook) -> None:
    page = "# chapter\n> DINAS KELAUTAN DAN BUDI DAYA\n~\n> IKAN\nTugas diberikan Dinas Kelautan dan Budi Daya Ikan."
    assert [m.same for m in mentions(book, page) if m.kind is MentionKind.UNIT] == [True]


def test_what_most_of_the_report_says_is_a_habit(book: Rulebook) -> None:
    page = "# chapter\n" + "\n~\n".join(["Tugas diberikan Dinas Kelautan dan Budi Daya setiap tahun."] * 4)
    assert {m.same for m in mentions(book, page) if m.kind is MentionKind.UNIT} == {None}


def test_the_report_of_an_office_has_no_own_position(book: Rulebook) -> None:
    title = "> LAPORAN KINERJA INSTANSI PEMERINTAH\n> DINAS KELAUTAN DAN PERIKANAN\n> TAHUN 2024"
    page = "# measurement\nAdapun perjanjian kinerja Kepala Bidang Tangkap Tahun 2024 sebagai berikut."
    parts = read_document(flow_of(title, page), book)
    assert [m for m in parts.identity_mentions if m.kind is MentionKind.POSITION] == []


def test_a_shorter_form_used_everywhere_is_a_habit(book: Rulebook) -> None:
    sentence = "Adapun capaian kinerja Kepala Bidang Dalam Negeri Triwulan II Tahun 2024 sebagai berikut."
    once, often = (mentions(book, "# measurement\n" + "\n~\n".join([sentence] * n)) for n in (1, 5))
    assert {m.same for m in once} == {False}
    assert {m.same for m in often} == {None}


OFFICE = (
    "> LAPORAN KINERJA INSTANSI PEMERINTAH\n> TAHUN 2024\n"
    "> DINAS KELAUTAN DAN BUDIDAYA IKAN\n> KOTA SAMUDRA RAYA PROVINSI LAUT TENGAH"
)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "peningkatan kinerja Dinas Kelautan dan Budiman Ikan Kota Samudra Raya.",
            "Dinas Kelautan dan Budiman Ikan",
        ),
        ("kinerja Dinas Kelautan dan Budidaya Ikan Kota Samudra Raya.", ""),
        ("kinerja Dinas Kelautan dan Budiman Ikan Kota Samudra Jaya.", ""),  # of another region
        ("kinerja Dinas Kelautan dan Budidya Ikan Kota Samudra Raya.", ""),  # a slip of the pen
    ],
)
def test_one_word_replaced_in_the_own_offices_name(book: Rulebook, text: str, stated: str) -> None:
    found = read_document(flow_of(OFFICE, f"# foreword\n{text}"), book).identity_mentions
    wrong = [m.stated.text for m in found if m.kind is MentionKind.UNIT and m.same is False]
    assert wrong == ([stated] if stated else [])
