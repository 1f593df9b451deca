# ruff: noqa: E501 - a page is one text, so that it can be read as set
"""Chapters, contents, captions, references and needed parts."""

from __future__ import annotations

from auditor.reading.captions import find_captions, find_references
from auditor.reading.contents import contents_lines, read_contents
from auditor.reading.document import read_document
from auditor.reading.headings import body_headings, numbered_headings, read_chapters
from auditor.rulebook.book import Rulebook
from tests.reading.flows import flow_of

TITLE = "> LAPORAN KINERJA\n> ARSIPARIS MAHIR\n> TRIWULAN IV TAHUN 2024\n> DINAS KEARSIPAN KOTA TIRTA KENCANA"
BODY = """# chapter
> BAB I
> PENDAHULUAN
A. Tugas
Arsiparis Mahir mempunyai tugas menata arsip.
# agreement
> BAB IVI
> AKUNTABILITAS KINERJA
A. Perjanjian Kinerja
Rincian target sebagaimana tabel 2.2 di bawah ini:
> Tabel 2.1
> Perjanjian Kinerja Arsiparis Mahir
> Tahun 2024
[No | Indikator | Target]
[1 | Jumlah berkas | 20 Berkas]
Tabel 2.1 di atas memuat satu indikator, lihat juga Tabel 2.4 dan 2.5.
# conclusion
> BAB 3 PENUTUP
A. Kesimpulan
Semua berkas telah ditata."""


def test_chapter_numerals_are_kept_as_printed() -> None:
    found = read_chapters(flow_of(TITLE, BODY))
    assert [(c.numeral, c.value, c.title) for c in found] == [
        ("I", 1, "PENDAHULUAN"),
        ("IVI", None, "AKUNTABILITAS KINERJA"),
        ("3", 3, "PENUTUP"),
    ]


def test_a_list_of_the_chapters_is_no_chapter() -> None:
    listing = "# chapter\n> BAB I\n> PENDAHULUAN\nSistematika laporan:\nBAB I PENDAHULUAN\nBAB II PERENCANAAN\nBAB III PENUTUP"
    filler = "\n".join(f"Kalimat ke-{i} yang panjang dan berakhir dengan titik." for i in range(45))
    body = f"{filler}\n> BAB II\n> PERENCANAAN\n{filler}\n> BAB III\n> PENUTUP"
    found = read_chapters(flow_of(TITLE, listing, body))
    assert [c.numeral for c in found] == ["I", "II", "III"]


def test_a_list_of_chapters_that_have_other_titles_in_the_body() -> None:
    listing = (
        "# chapter\n> BAB I\n> PENDAHULUAN\nIsi.\nSistematika laporan:\nBAB I : PENDAHULUAN\nA. Latar\n"
        "BAB II : PERENCANAAN DAN PERJANJIAN\nBAB III : HASIL YANG DICAPAI\nBAB IV : KESIMPULAN DAN SARAN"
    )
    filler = "\n".join(f"Kalimat ke-{i} yang panjang dan berakhir dengan titik." for i in range(15))
    body = (
        f"> BAB II\n> PERENCANAAN\n{filler}\n> BAB III\n> AKUNTABILITAS\n{filler}\n> BAB IV\n> PENUTUP\nIsi."
    )
    found = read_chapters(flow_of(TITLE, listing, body))
    assert [(c.numeral, c.title) for c in found] == [
        ("I", "PENDAHULUAN"),
        ("II", "PERENCANAAN"),
        ("III", "AKUNTABILITAS"),
        ("IV", "PENUTUP"),
    ]


def test_a_title_page_before_a_chapter_is_the_same_chapter() -> None:
    found = read_chapters(
        flow_of(TITLE, "# chapter\n> BAB I\n> P E N D A H U L U A N", "> BAB I\n> PENDAHULUAN\nIsi.")
    )
    assert [(c.numeral, c.title) for c in found] == [("I", "PENDAHULUAN")]


def test_contents_are_found_again_in_the_body() -> None:
    contents = """# contents
> DAFTAR ISI
KATA PENGANTAR ........... i
BAB I PENDAHULUAN ........ 1
A Tugas .................. 3
BAB II AKUNTABILITAS KINERJA || 2
# tables-list
> DAFTAR TABEL
Tabel 2.1 Perjanjian Kinerja Arsiparis Mahir
Tahun 2024 ............... 7"""
    flow = flow_of(TITLE, contents, BODY)
    found = {
        e.title: (e.page_label, e.body_label)
        for e in read_contents(flow, find_captions(flow), body_headings(flow))
    }
    assert found == {
        "KATA PENGANTAR": ("i", None),
        "BAB I PENDAHULUAN": ("1", "3"),
        "A Tugas": ("3", "3"),
        "BAB II AKUNTABILITAS KINERJA": ("2", "3"),
        "Tabel 2.1 Perjanjian Kinerja Arsiparis Mahir Tahun 2024": ("7", "3"),
    }


def test_a_quarter_at_the_end_of_an_entry_is_no_page() -> None:
    flow = flow_of(
        TITLE, "# tables-list\n> DAFTAR TABEL\nTabel 2.3 Pengukuran Kinerja Triwulan IV\nTahun 2024 || 5"
    )
    assert [(e.title, e.label) for e in contents_lines(flow)] == [
        ("Tabel 2.3 Pengukuran Kinerja Triwulan IV Tahun 2024", "5")
    ]


def test_captions_take_their_title_lines() -> None:
    found = [s.caption for s in find_captions(flow_of(TITLE, BODY))]
    assert [(c.kind, c.number, c.title) for c in found] == [
        ("tabel", "2.1", "Perjanjian Kinerja Arsiparis Mahir Tahun 2024")
    ]


def test_captions_in_other_forms() -> None:
    page = "# chapter\n> Gambar 1. 1 Struktur Organisasi\n~\nTABEL. 3.2.\n> Realisasi\n~\nTabel 2 : Pagu Anggaran"
    found = [s.caption for s in find_captions(flow_of(TITLE, page))]
    assert [(c.kind, c.number) for c in found] == [("gambar", "1.1"), ("tabel", "3.2"), ("tabel", "2")]


def test_references_know_their_neighbours() -> None:
    flow = flow_of(TITLE, BODY)
    found = find_references(flow, find_captions(flow))
    assert [(r.number, r.direction, r.following, r.preceding) for r in found] == [
        ("2.2", "below", "2.1", ""),
        ("2.1", "above", "", "2.1"),
        ("2.4", "", "", "2.1"),
        ("2.5", "", "", "2.1"),
    ]


def test_needed_parts(book: Rulebook) -> None:
    more = "# measurement\nCapaian kinerja sebesar 98% dengan kategori sangat tinggi. Realisasi anggaran sebesar 97%."
    parts = read_document(flow_of(TITLE, BODY, *[more] * 4), book)
    found = {(n.part, n.because): n.found for n in parts.needed}
    assert found[("agreement", "kind")] is True
    assert found[("measurement", "kind")] is False
    assert found[("conclusion", "kind")] is True
    assert found[("scale", "category-stated")] is False
    assert found[("budget", "absorption-stated")] is False
    assert found[("table 2.4", "referred")] is False
    assert found[("table 2.1", "referred")] is True


def test_a_scale_may_be_a_list(book: Rulebook) -> None:
    page = """# measurement
Capaian kinerja sebesar 98% dengan kategori baik menurut sebutan:
1) Di atas 100 % dengan sebutan sangat baik
2) Di atas 80 % s/d 100 % dengan sebutan baik
3) Di bawah 55 % dengan sebutan kurang"""
    parts = read_document(flow_of(TITLE, page), book)
    assert [n.found for n in parts.needed if n.part == "scale"] == [True]


def test_an_excerpt_needs_no_other_chapters(book: Rulebook) -> None:
    page = "# chapter\n> BAB III\n> AKUNTABILITAS KINERJA\nCapaian kinerja tahun ini baik."
    assert read_document(flow_of(page), book).needed == ()


def test_captions_with_colon_and_roman_chapter() -> None:
    page = "# chapter\n> Tabel: 3.3\n> Realisasi\n~\n> Tabel III.4\n> Pagu\n~\nLihat tabel III.4 di atas."
    flow = flow_of(TITLE, page)
    captions = find_captions(flow)
    assert [s.caption.number for s in captions] == ["3.3", "III.4"]
    assert [(r.number, r.direction) for r in find_references(flow, captions)] == [("III.4", "above")]


def test_a_listed_table_is_not_called_absent(book: Rulebook) -> None:
    listed = "# tables-list\n> DAFTAR TABEL\nTabel 2.4 Pagu Anggaran ....... 5"
    parts = read_document(flow_of(TITLE, listed, BODY), book)
    found = {n.part: n.found for n in parts.needed if n.because == "referred"}
    assert found["table 2.4"] is True
    assert found["table 2.5"] is False


def test_headings_that_bear_the_number_of_their_chapter() -> None:
    body = """# chapter
> BAB III
> AKUNTABILITAS KINERJA
~
3.1 Capaian Kinerja
1.1 Pendataan Kapal Nelayan
3.2 Akuntabilitas Keuangan
# chapter
> BAB IV
> PENUTUP
4.1 Kesimpulan"""
    flow = flow_of(TITLE, body)
    found = numbered_headings(body_headings(flow), flow)
    assert [(h.mark, h.title) for h in found] == [
        ("3.1", "Capaian Kinerja"),
        ("3.2", "Akuntabilitas Keuangan"),
        ("4.1", "Kesimpulan"),
    ]


def test_a_number_between_two_headings_that_stands_nowhere_is_skipped() -> None:
    body = """# chapter
> BAB III
> AKUNTABILITAS KINERJA
~
3.1 Capaian Kinerja
3.2 Analisis Capaian
3.4 Akuntabilitas Keuangan"""
    flow = flow_of(TITLE, body)
    assert [h.skipped for h in numbered_headings(body_headings(flow), flow)] == ["", "", "3.3"]
    told = flow_of(TITLE, body + "\nDiuraikan pada bagian 3.3 di atas.")
    assert [h.skipped for h in numbered_headings(body_headings(told), told)] == ["", "", ""]
