"""Reports found in a file by the signs on its pages. All offices are invented."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.segments.bundle import find_reports

FOREWORD = """KATA PENGANTAR
Puji syukur kami panjatkan karena Laporan Kinerja ini dapat diselesaikan tepat waktu dan dapat
disampaikan kepada pimpinan sebagai bahan evaluasi atas target dan realisasi yang telah dicapai
selama periode pelaporan serta sebagai wujud akuntabilitas kepada masyarakat luas pada umumnya.
Samudra Raya, 2 Januari 2026
NIP. 19800517 200503 1 002"""
CONTENTS = """DAFTAR ISI
KATA PENGANTAR ......................... i
DAFTAR ISI ............................. ii
BAB I PENDAHULUAN ...................... 1
BAB II AKUNTABILITAS KINERJA ........... 2
BAB III PENUTUP ........................ 5"""
PROSE = "Kegiatan dilaksanakan menurut rencana bersama seluruh pegawai di lingkungan kantor ini. " * 8
FIRST = f"BAB I\nPENDAHULUAN\nA. Tugas Jabatan\n{PROSE}"
SECOND = f"BAB II\nAKUNTABILITAS KINERJA JABATAN\nA. Perjanjian Kinerja\nTarget, realisasi, capaian {PROSE}"
TABLE = f"No Indikator Kinerja Target Realisasi Capaian\n1 Jumlah kapal 12 12 100\n{PROSE}"
LAST = (
    f"BAB III\nPENUTUP\nA. Kesimpulan\nCapaian sebesar 100% {PROSE}\nMengetahui\nNIP. 19800517 200503 1 002"
)
DECREE = f"""WALI KOTA SAMUDRA RAYA
KEPUTUSAN WALI KOTA SAMUDRA RAYA
NOMOR : 800/12 TAHUN 2025
Menimbang : bahwa {PROSE}
Mengingat : Undang-Undang {PROSE}
MEMUTUSKAN :
Menetapkan : {PROSE}"""
DECREE_GOES_ON = f"KEDUA : {PROSE}\nDitetapkan di Samudra Raya"


def title(position: str = "KEPALA SEKSI PELABUHAN", quarter: str = "IV") -> str:
    return f"LAPORAN KINERJA\n{position}\nTRIWULAN {quarter} TAHUN 2025\nDINAS KELAUTAN KOTA SAMUDRA RAYA\n1"


def report(*, cover: list[str] | None = None, foreword: bool = True) -> list[str]:
    front = [title()] if cover is None else cover
    return [*front, *([FOREWORD] if foreword else []), CONTENTS, FIRST, SECOND, TABLE, LAST]


def spans(pages: list[str]) -> list[tuple[int, int]]:
    return [(span.first_page, span.last_page) for span in find_reports(pages)]


def test_one_report_is_one() -> None:
    assert spans(report()) == [(1, 7)]


def test_reports_one_after_the_other() -> None:
    assert spans(report() * 3) == [(1, 7), (8, 14), (15, 21)]


def test_evidence_names_the_signs() -> None:
    (span,) = find_reports(report())
    assert [(evidence.sign, evidence.page) for evidence in span.evidence] == [
        ("title", 1),
        ("foreword", 2),
        ("contents", 3),
        ("chapter", 4),
        ("closing", 7),
    ]


def test_reports_without_a_title_page() -> None:
    assert spans(report(cover=[]) * 2) == [(1, 6), (7, 12)]


def test_reports_without_title_and_foreword() -> None:
    assert spans(report(cover=[], foreword=False) * 2) == [(1, 5), (6, 10)]


def test_reports_that_begin_with_their_first_chapter() -> None:
    assert spans([FIRST, SECOND, LAST] * 2) == [(1, 3), (4, 6)]


def test_a_title_in_spaced_letters() -> None:
    cover = ["L A P O R A N  K I N E R J A\nKEPALA SEKSI PELABUHAN\nT R I W U L A N IV TAHUN 2025"]
    assert spans([*report(), *report(cover=cover)]) == [(1, 7), (8, 14)]


def test_a_title_over_two_pages_does_not_cut() -> None:
    cover = ["LAPORAN KINERJA\nTAHUN 2025", "KEPALA SEKSI PELABUHAN\nDINAS KELAUTAN KOTA SAMUDRA RAYA"]
    assert spans(report(cover=cover) * 2) == [(1, 8), (9, 16)]


def test_a_second_cover_does_not_cut() -> None:
    assert spans(report(cover=[title(), title()]) * 2) == [(1, 8), (9, 16)]


def test_blank_pages_do_not_cut_and_belong_to_none_at_the_ends() -> None:
    first = report()
    first.insert(1, "")
    first.insert(5, "\n 4 \n")
    assert spans([*first, "", *report(), ""]) == [(1, 9), (11, 17)]


def test_a_cover_that_is_a_picture_belongs_to_the_report_after_it() -> None:
    assert spans(["", *report(cover=[])]) == [(1, 7)]


def test_the_first_report_may_have_a_cover_that_says_little() -> None:
    cover = ["DINAS KELAUTAN KOTA SAMUDRA RAYA\n2025", title()]
    assert spans(report(cover=cover)) == [(1, 8)]


def test_a_letter_before_the_report_belongs_to_none() -> None:
    letter = f"Kepada Yth. Wali Kota\nPerihal: Penyampaian Laporan Kinerja\n{PROSE}"
    assert spans([letter, *report()]) == [(2, 8)]
    assert spans([letter, *report(cover=[])]) == [(2, 7)]


def test_a_decree_on_pages_of_its_own_belongs_to_none() -> None:
    assert spans([*report(), DECREE, DECREE_GOES_ON, *report()]) == [(1, 7), (10, 16)]
    assert spans([DECREE, DECREE_GOES_ON]) == []


def test_a_decree_that_begins_below_the_signature_leaves_the_page_to_the_report() -> None:
    pages = report()
    pages[-1] += "\n" + DECREE
    assert spans([*pages, DECREE_GOES_ON, *report()]) == [(1, 7), (9, 15)]


def test_regulations_named_in_a_chapter_are_no_decree() -> None:
    basis = "1. Keputusan Menteri Kelautan\nNomor 12 Tahun 2020 tentang Pelabuhan;"
    legal = f"BAB I\nPENDAHULUAN\nDasar hukum:\n{basis}\n{PROSE}"
    pages = report()
    pages[3] = legal
    assert spans(pages) == [(1, 7)]


def test_another_kind_of_document_is_no_report() -> None:
    other = [
        "RENCANA STRATEGIS\nDINAS KELAUTAN KOTA SAMUDRA RAYA\nTAHUN 2021-2026",
        FOREWORD,
        CONTENTS,
        FIRST,
        LAST,
    ]
    assert spans(other) == []
    assert spans([*report(), *other, *report()]) == [(1, 7), (13, 19)]


def test_a_divider_and_a_back_cover_do_not_cut() -> None:
    pages = report()
    pages.insert(4, "LAPORAN KINERJA\nTAHUN 2025")
    assert spans(pages) == [(1, 8)]
    assert spans([*report(), title()]) == [(1, 8)]


def test_running_heads_do_not_cut() -> None:
    head = "Laporan Kinerja Dinas Kelautan Kota Samudra Raya Tahun 2025"
    pages = [title(), *(f"{head}\n{page}\n{text}" for page, text in enumerate(report()[1:], start=1))]
    pages.insert(4, f"{head}\n99")
    assert spans(pages) == [(1, 8)]
    chapter_heads = [
        *report()[:4],
        f"BAB I PENDAHULUAN\n{PROSE}",
        f"BAB I PENDAHULUAN\n{PROSE}",
        *report()[4:],
    ]
    assert spans(chapter_heads) == [(1, 9)]


def test_a_running_head_does_not_hide_the_next_title() -> None:
    head = "Laporan Kinerja"
    first = [title(), *(f"{head}\n{text}" for text in report()[1:])]
    assert spans([*first, *report()]) == [(1, 7), (8, 14)]
    awards = f"{head}\nPENGHARGAAN YANG DITERIMA\nDINAS KELAUTAN TAHUN 2025"
    assert spans([*first, awards, f"{head}\n{PROSE}"]) == [(1, 9)]
    picture = f"{head} 2025\nDokumentasi"
    assert spans([*first, picture, f"{head}\n{PROSE}"]) == [(1, 9)]


def test_a_running_foot_shows_that_the_report_goes_on() -> None:
    pages = [
        f"LKIP Dinas Kelautan Tahun 2025\nBab IV - Penutup | 5\n{text}"
        for text in (PROSE, "Penghargaan 2025")
    ]
    assert spans([*report(), *pages, *report()]) == [(1, 9), (10, 16)]


def test_an_enumeration_of_the_chapters_does_not_cut() -> None:
    systematics = (
        f"{PROSE}\nBAB I PENDAHULUAN\nberisi\nBAB II AKUNTABILITAS KINERJA\nberisi\nBAB III PENUTUP\nberisi"
    )
    pages = [*report()[:4], systematics, *report()[4:]]
    assert spans(pages) == [(1, 8)]
    assert spans(pages * 2) == [(1, 8), (9, 16)]


def test_wrong_chapter_numbers_do_not_cut() -> None:
    pages = report()
    pages[4] = pages[4].replace("BAB II", "BAB IV")
    pages[-1] = pages[-1].replace("BAB III", "BAB I")
    assert spans(pages * 2) == [(1, 7), (8, 14)]


def test_an_excerpt_with_the_core_chapter_is_a_report() -> None:
    assert spans(
        [f"LKIP Dinas Kelautan\nBAB III\nAKUNTABILITAS KINERJA\nTarget, realisasi {PROSE}", TABLE]
    ) == [(1, 2)]


def test_an_annual_report_with_appendices_is_one() -> None:
    pages = report()
    pages += [
        "LAMPIRAN",
        f"PERJANJIAN KINERJA TAHUN 2025\n{TABLE}",
        f"PENGUKURAN KINERJA TAHUN 2025\n{TABLE}",
    ]
    assert spans(pages) == [(1, 10)]


@pytest.mark.parametrize(
    "pages",
    [
        [],
        [""],
        ["", "", ""],
        [PROSE] * 5,
        [TABLE] * 5,
        [f"Urusan Program Kegiatan Pagu Realisasi Target Capaian\n{PROSE}"] * 5,
        [CONTENTS],
        [title()],
    ],
)
def test_what_has_no_frame_or_no_results_is_no_report(pages: list[str]) -> None:
    assert spans(pages) == []


def test_pages_are_read_once_and_fast() -> None:
    def pages() -> Iterator[str]:
        for _ in range(150):
            yield from report()

    start = time.perf_counter()
    found = find_reports(pages())
    assert len(found) == 150
    assert time.perf_counter() - start < 5


CORPUS = Path(os.environ.get("LKJ_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
NEEDS_CORPUS = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")


def texts_of(path: Path) -> list[str]:
    from auditor.intake.pdf import open_pdf

    with open_pdf(path) as pdf:
        return [pdf.page_text(number) for number in range(1, pdf.pages + 1)]


@NEEDS_CORPUS
def test_the_corpus_bundle_is_cut_where_its_reports_were_joined() -> None:
    lengths = [len(texts_of(path)) for path in sorted((CORPUS / "pdf").glob("*.pdf"))]
    starts = [1 + sum(lengths[:i]) for i in range(len(lengths))]
    found = find_reports(texts_of(CORPUS / "bundle.pdf"))
    assert [span.first_page for span in found] == starts
    short = [
        i
        for i, (span, start, length) in enumerate(zip(found, starts, lengths, strict=True))
        if span.last_page != start + length - 1
    ]
    assert len(short) <= 1, "one report ends in a decree that goes on over the page"


@NEEDS_CORPUS
def test_every_single_file_of_the_corpus_is_one_report() -> None:
    for path in [*sorted((CORPUS / "pdf").glob("*.pdf")), *sorted((CORPUS / "alt").glob("*.pdf"))]:
        assert [span.first_page for span in find_reports(texts_of(path))] == [1], path.name


RUNNING = "Laporan Kinerja"
SUMMARY = f"{RUNNING}\nIKHTISAR EKSEKUTIF\nPelaksanaan tugas mengacu pada rencana kerja tahun berjalan.\nii"
MATRIX = "\n".join(
    [
        "Sasaran Indikator Kinerja Target Realisasi Capaian Anggaran (Rp)",
        *(f"Meningkatnya hasil kelompok {n} Jumlah kapal {n} 1{n} 1{n} 100 1.{n}00.000" for n in range(9)),
    ]
)


def test_a_summary_under_a_running_head_is_no_title_page() -> None:
    pages = [title(), f"{RUNNING}\n{FOREWORD}", SUMMARY, f"{RUNNING}\n{CONTENTS}", FIRST, SECOND, TABLE, LAST]
    assert spans(pages) == [(1, 8)]


def test_a_page_with_a_sentence_under_a_running_head_is_no_title_page() -> None:
    rest = f"{RUNNING}\nPersentase penyerapan anggaran adalah sebesar 94,00% dari pagu tahun berjalan."
    assert spans([*report()[:-1], rest, LAST]) == [(1, 8)]


def test_a_second_cover_before_the_contents_begins_no_report() -> None:
    assert spans([title(), FOREWORD, title(), CONTENTS, FIRST, SECOND, TABLE, LAST]) == [(1, 8)]


def test_tables_of_targets_and_results_without_a_frame_are_one_report() -> None:
    assert spans([MATRIX, MATRIX, "Lanjutan\n12 13 14"]) == [(1, 3)]


def test_a_table_without_results_is_no_report() -> None:
    assert spans([MATRIX.replace("Realisasi Capaian", "Satuan Lokasi")]) == []


def test_sentences_about_targets_are_no_report() -> None:
    prose = "Pada rapat ini semua indikator, target dan realisasi dibahas bersama tanggal 1 2 3 4 5.\n"
    assert spans([prose * 12]) == []
