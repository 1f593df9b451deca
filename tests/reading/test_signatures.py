# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Signature blocks, one below the other and side by side."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.model import MentionKind
from auditor.reading.document import DocumentParts, read_document
from auditor.rulebook.book import Rulebook
from tests.reading.flows import flow_of

TITLE = "> LAPORAN KINERJA\n> ARSIPARIS MAHIR\n> TRIWULAN IV TAHUN 2024\n> DINAS KEARSIPAN KOTA TIRTA KENCANA"
FOREWORD = """# foreword
> KATA PENGANTAR
Laporan Kinerja (LKj) Arsiparis Mahir Triwulan IV Tahun 2024 telah selesai.
Tirta Kencana, 3 Januari 2025
Arsiparis Mahir
SEKAR TIRTAYASA, A.Md.
Penata Muda
NIP. 19850102 201001 2 003"""
END = "# conclusion\n> BAB III\n> PENUTUP\nSemua tugas telah selesai.\n"
BOSS = "NIP. 19700505 199503 1 002"


def read(book: Rulebook, end: str, foreword: str = FOREWORD) -> DocumentParts:
    return read_document(flow_of(TITLE, foreword, END + end), book)


STACKED = f"""# signature
> Tirta Kencana, 3 Januari 2025
> Mengetahui,
> Kepala Bidang Pembinaan Arsip
> Dinas Kearsipan
> GUNTORO WIJAYAKUSUMA, S.H.
> Pembina Tk. I
> {BOSS}
> ARSIPARIS MAHIR
> SEKAR TIRTAYASA, A.Md.
> NIP.19850102 201001 2 003"""
AUTHOR_FIRST = f"""# signature
> Tirta Kencana, 3 Januari 2025
> Arsiparis Mahir,
> SEKAR TIRTAYASA, A.Md.
> NIP. 198501022010012003
> Mengetahui :
> KEPALA BIDANG PEMBINAAN ARSIP
> GUNTORO WIJAYAKUSUMA, S.H.
> {BOSS}"""
SIDE_BY_SIDE = f"""# recommendation
1. Menata arsip setiap bulan.
> Mengetahui, || Tirta Kencana, 3 Januari 2025
# signature
> ATASAN LANGSUNG || Arsiparis Mahir
> Kepala Bidang Pembinaan ||~
> Arsip, ||~
> GUNTORO WIJAYAKUSUMA, S.H. || SEKAR TIRTAYASA, A.Md.
> {BOSS} || NIP. 19850102 201001 2 003"""
MIXED = f"""# signature
> Tirta Kencana, 3 Januari 2025 || SEKAR TIRTAYASA, A.Md.
> Mengetahui || NIP. 19850102 201001 2 003
> Kepala Bidang Pembinaan Arsip, ||~
> Arsiparis Mahir, ||~
> GUNTORO WIJAYAKUSUMA, S.H. ||~
> {BOSS} ||~"""


@pytest.mark.parametrize("end", [STACKED, AUTHOR_FIRST, SIDE_BY_SIDE, MIXED])
def test_author_and_superior(book: Rulebook, end: str) -> None:
    parts = read(book, end)
    author = next(s for s in parts.signatures if s.role == "author")
    superior = next(s for s in parts.signatures if s.role == "superior")
    assert author.name.text == "SEKAR TIRTAYASA, A.Md."
    assert author.nip.text.replace(" ", "") == "198501022010012003"
    assert superior.name.text == "GUNTORO WIJAYAKUSUMA, S.H."
    assert superior.position.text.lower().startswith("kepala bidang pembinaan arsip")
    assert "mahir" not in superior.position.text.lower()
    assert [s.role for s in parts.signatures if s.role == "foreword"] == ["foreword"]
    assert {(d.value, d.context) for d in parts.dates} == {
        (date(2025, 1, 3), "foreword"),
        (date(2025, 1, 3), "signature"),
    }


@pytest.mark.parametrize("end", [STACKED, AUTHOR_FIRST, SIDE_BY_SIDE, MIXED])
def test_nothing_is_said_against_a_right_report(book: Rulebook, end: str) -> None:
    assert [m for m in read(book, end).identity_mentions if m.same is not True] == []


def test_the_rank_stands_between_name_and_nip(book: Rulebook) -> None:
    parts = read(book, STACKED)
    assert [(s.role, s.rank.text) for s in parts.signatures if s.rank] == [
        ("foreword", "Penata Muda"),
        ("superior", "Pembina Tk. I"),
    ]


@pytest.mark.parametrize(
    ("rank", "same"),
    [
        ("Penata Utama Muda", False),
        ("Kepala Muda", False),
        ("Pembina Utama Madya", True),
        ("(Penata Tk.I / III.d)", True),
        ("Arsiparis Mahir", None),
        ("Golongan IX", True),
    ],
)
def test_ranks_that_there_are_not(book: Rulebook, rank: str, same: bool | None) -> None:
    parts = read(book, AUTHOR_FIRST, FOREWORD.replace("Penata Muda", rank))
    found = [m.same for m in parts.identity_mentions if m.kind is MentionKind.RANK]
    assert found == ([] if same is None else [same])


def test_one_author_in_two_spellings(book: Rulebook) -> None:
    parts = read(book, STACKED, FOREWORD.replace("SEKAR TIRTAYASA", "SEKARTIRTAYASA"))
    persons = [m for m in parts.identity_mentions if m.kind is MentionKind.PERSON]
    assert [(m.stated.text, m.own.text, m.same) for m in persons] == [
        ("SEKARTIRTAYASA, A.Md.", "SEKAR TIRTAYASA, A.Md.", False)
    ]


def test_a_blank_behind_a_dot_makes_no_second_spelling(book: Rulebook) -> None:
    titles = ("Dr. Ir. SEKAR TIRTAYASA", "Dr.Ir. SEKAR TIRTAYASA")
    ends = [text.replace("SEKAR TIRTAYASA", t) for text, t in zip((STACKED, FOREWORD), titles, strict=True)]
    parts = read(book, *ends)
    persons = [m for m in parts.identity_mentions if m.kind is MentionKind.PERSON]
    assert persons
    assert all(m.same for m in persons)


def test_the_author_s_position_is_compared_and_the_superior_s_is_not(book: Rulebook) -> None:
    parts = read(book, AUTHOR_FIRST.replace("Arsiparis Mahir,", "Pustakawan Mahir,"))
    wrong = [m.stated.text for m in parts.identity_mentions if m.same is False]
    assert wrong == ["Pustakawan Mahir"]


def test_an_elected_official_has_no_nip(book: Rulebook) -> None:
    end = AUTHOR_FIRST.replace("KEPALA BIDANG PEMBINAAN ARSIP", "WALI KOTA TIRTA KENCANA").replace(
        f"> {BOSS}", ""
    )
    signed = [s for s in read(book, end).signatures if s.elected]
    assert [(s.name.text, s.nip.text, s.role) for s in signed] == [
        ("GUNTORO WIJAYAKUSUMA, S.H.", "", "superior")
    ]


def test_the_attached_decree_is_not_read(book: Rulebook) -> None:
    decree = "\n# attachment\n> KEPUTUSAN WALI KOTA\nDitetapkan di Tirta Kencana\npada tanggal 1 Mei 2021\nDst.\nNIP. 123"
    parts = read(book, STACKED + decree)
    assert len(parts.signatures) == 3
    assert parts.remnants == ()
    assert {d.value for d in parts.dates} == {date(2025, 1, 3)}


def test_a_date_by_hand(book: Rulebook) -> None:
    parts = read(book, STACKED + "\n> 22/1/25")
    assert parts.dates[-1].value == date(2025, 1, 22)


@pytest.mark.parametrize("lines", ["SEKAR || TIRTAYASA, A.Md.", "SEKAR TIRTAYASA, || A.Md."])
def test_a_name_that_breaks_in_a_narrow_column_is_one_name(book: Rulebook, lines: str) -> None:
    first, second = lines.split(" || ")
    end = STACKED.replace("> SEKAR TIRTAYASA, A.Md.", f"> {first}\n> {second}")
    author = next(s for s in read(book, end).signatures if s.role == "author")
    assert (author.name.text, author.position.text) == ("SEKAR TIRTAYASA, A.Md.", "ARSIPARIS MAHIR")
    assert not [m for m in read(book, end).identity_mentions if m.same is False]
