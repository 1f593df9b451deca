"""A report's blocks cut into sections. All offices are invented."""

from __future__ import annotations

from array import array

from auditor.layout.parts import Block, Line, PageLayout, Table
from auditor.segments.sections import SectionKind as K
from auditor.segments.sections import SectionSpan, cut_sections, kinds_by_block

TABLE = "<table>"
PROSE = "Kegiatan dilaksanakan menurut rencana bersama seluruh pegawai di lingkungan kantor"


def block(text: str, page: int) -> Block:
    """A line; words after a bar stand in another column; a heading in stars is bold."""
    if text == TABLE:
        return Table([], 0, 0, page, page, (0.0, 0.0, 1.0, 1.0))
    bold = text.startswith("*")
    columns = [column.strip("* ").split() for column in text.split("|")]
    words = [word for column in columns for word in column]
    wide = tuple(sum(map(len, columns[:i])) for i in range(1, len(columns)))
    starts, at = array("I"), 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    boxes = array("f", [0.0] * 4 * len(words))
    return Line(page, " ".join(words), starts, boxes, bold=bold, wide=wide)


def cut(*pages: str) -> list[SectionSpan]:
    """The sections of pages that are given as lines of text."""
    layouts = [
        PageLayout(number, 600, 800, [block(line, number) for line in text.splitlines() if line.strip()])
        for number, text in enumerate(pages, start=1)
    ]
    return cut_sections(layouts)


def kinds(*pages: str) -> list[tuple[str, str]]:
    return [(section.kind.value, section.title) for section in cut(*pages)]


TITLE = "LAPORAN KINERJA\nKEPALA SEKSI PELABUHAN\nTRIWULAN IV TAHUN 2025"
FOREWORD = f"KATA PENGANTAR\n{PROSE}\nSamudra Raya, 2 Januari 2026\nNIP. 19800517 200503 1 002"
CONTENTS = """DAFTAR ISI
KATA PENGANTAR | i
BAB I PENDAHULUAN | 1
BAB II AKUNTABILITAS KINERJA JABATAN..... | 3
A Perjanjian Kinerja | 3
BAB III PENUTUP | 5
DAFTAR TABEL
Tabel 2.1 Perjanjian Kinerja Kepala Seksi Pelabuhan Tahun 2025 | 3"""
FIRST = f"BAB I\nPENDAHULUAN\nA. Tugas Jabatan\n{PROSE}\nB. Struktur Jabatan\n{PROSE}"
SECOND = f"""BAB II
AKUNTABILITAS KINERJA JABATAN
A. Perjanjian Kinerja
{PROSE}
{TABLE}
B. Capaian Kinerja
{PROSE}
capaian anggaran
{TABLE}
C. Capaian Anggaran
{TABLE}"""
LAST = f"BAB III\nPENUTUP\nA. Kesimpulan\n{PROSE}\nB. Rekomendasi\n1. {PROSE}"
SIGNATURE = "Samudra Raya, 2 Januari 2026\nMengetahui\nKEPALA DINAS,\nNIP. 19700517 199503 1 002"
DECREE = """WALI KOTA SAMUDRA RAYA
KEPUTUSAN WALI KOTA TENTANG CUTI
NOMOR : 800/12 TAHUN 2025
- Menimbang :
bahwa dst
MEMUTUSKAN :"""


def test_a_usual_report() -> None:
    assert kinds(TITLE, FOREWORD, CONTENTS, FIRST, SECOND, LAST + "\n" + SIGNATURE) == [
        ("title", ""),
        ("foreword", "KATA PENGANTAR"),
        ("contents", "DAFTAR ISI"),
        ("tables-list", "DAFTAR TABEL"),
        ("chapter", "PENDAHULUAN"),
        ("chapter", "AKUNTABILITAS KINERJA JABATAN"),
        ("agreement", "Perjanjian Kinerja"),
        ("measurement", "Capaian Kinerja"),
        ("budget", "Capaian Anggaran"),
        ("closing", "PENUTUP"),
        ("conclusion", "Kesimpulan"),
        ("recommendation", "Rekomendasi"),
        ("signature", ""),
    ]


def test_every_block_is_in_one_section() -> None:
    sections = cut(TITLE, FOREWORD, CONTENTS, FIRST, SECOND, LAST + "\n" + SIGNATURE)
    covered = [i for section in sections for i in range(section.first, section.last + 1)]
    assert covered == list(range(len(covered)))
    assert kinds_by_block(sections)[covered[-1]] is K.SIGNATURE
    assert [section.page for section in sections[:5]] == [1, 2, 3, 3, 4]


def test_no_pages_and_empty_pages_have_no_sections() -> None:
    assert cut() == []
    assert cut("", "") == []


def test_a_decree_below_the_signature_is_attached_from_its_letterhead_on() -> None:
    sections = cut(TITLE, SECOND, LAST + "\n" + SIGNATURE + "\n" + DECREE)
    signature, attachment = sections[-2:]
    assert (signature.kind, attachment.kind) == (K.SIGNATURE, K.ATTACHMENT)
    assert attachment.title == "KEPUTUSAN WALI KOTA TENTANG CUTI"
    assert attachment.last - attachment.first == 5


def test_wrong_numerals_are_headings_all_the_same() -> None:
    last = LAST.replace("BAB III\nPENUTUP", "BAB IVI PENUTUP")
    assert ("closing", "PENUTUP") in kinds(TITLE, FIRST, SECOND.replace("BAB II", "BAB IV"), last)


def test_spaced_letters_are_one_word() -> None:
    assert ("closing", "PENUTUP") in kinds(FIRST, SECOND, LAST.replace("PENUTUP", "P E N U T U P"))


def test_signatures_side_by_side() -> None:
    both = "Samudra Raya, 2 Januari 2026 | KEPALA SEKSI PELABUHAN\nMengetahui | NIP. 19800517 200503 1 002"
    assert kinds(FIRST, SECOND, LAST + "\n" + both)[-1] == ("signature", "")


def test_a_report_without_conclusion_still_has_its_signature() -> None:
    assert kinds(TITLE, SECOND + "\n" + SIGNATURE)[-1] == ("signature", "")


def test_the_signature_of_a_bound_in_agreement_is_not_the_reports() -> None:
    sections = cut(
        SECOND.replace(f"{PROSE}\n{TABLE}\nB.", f"{SIGNATURE}\n{TABLE}\nB."), LAST + "\n" + SIGNATURE
    )
    signatures = [section for section in sections if section.kind is K.SIGNATURE]
    assert [section.page for section in signatures] == [2]


def test_a_date_in_a_sentence_signs_nothing() -> None:
    sentence = "Kegiatan ditutup di Samudra Raya, 2 Januari 2026 bersama para nelayan"
    assert "signature" not in dict(kinds(FIRST, SECOND, LAST + "\n" + sentence))


def test_numbered_headings() -> None:
    annual = f"""BAB III
AKUNTABILITAS KINERJA
3.1. Capaian Kinerja Organisasi
{PROSE}
3.1.1 Kerangka Pengukuran
{PROSE}
A. Sasaran Pertama
{PROSE}
2.5. Persentase
{PROSE}
3.2. Realisasi Anggaran
{TABLE}
3.3. Inovasi
{PROSE}"""
    assert kinds(FIRST, annual)[-4:] == [
        ("chapter", "AKUNTABILITAS KINERJA"),
        ("measurement", "Capaian Kinerja Organisasi"),
        ("budget", "Realisasi Anggaran"),
        ("chapter", "Inovasi"),
    ]


def test_points_of_a_list_are_no_headings() -> None:
    listed = (
        f"{FIRST}\n1. Pengoordinasian penyusunan laporan dan evaluasi\n2. penyusunan capaian kinerja\n{PROSE}"
    )
    assert "measurement" not in dict(kinds(TITLE, listed))


def test_an_enumeration_of_the_chapters_is_no_chapter() -> None:
    systematics = f"""1.5 Sistematika
BAB I : Pendahuluan
{PROSE}
BAB II : Akuntabilitas Kinerja Jabatan
A. Capaian Kinerja
{PROSE}
BAB III : Penutup
{PROSE}
LAMPIRAN"""
    chapters = [
        title
        for kind, title in kinds(FIRST + "\n" + systematics, SECOND, LAST)
        if kind in ("chapter", "closing")
    ]
    assert chapters == ["PENDAHULUAN", "AKUNTABILITAS KINERJA JABATAN", "PENUTUP"]


def test_numbered_points_that_name_chapters_are_no_chapters() -> None:
    systematics = f"1. BAB I PENDAHULUAN\n{PROSE}\n2. BAB II PERENCANAAN\n{PROSE}"
    assert [kind for kind, _ in kinds(FIRST + "\n" + systematics, SECOND)].count("chapter") == 2


def test_chapter_heads_on_every_page_are_one_chapter() -> None:
    pages = [f"BAB II AKUNTABILITAS KINERJA\n{PROSE}\n{PROSE}"] * 3
    assert kinds(FIRST, *pages) == [("chapter", "PENDAHULUAN"), ("chapter", "AKUNTABILITAS KINERJA")]


def test_contents_without_page_numbers() -> None:
    contents = (
        "DAFTAR ISI\nKATA PENGANTAR\nBAB I PENDAHULUAN\nBAB II AKUNTABILITAS KINERJA JABATAN\nBAB III PENUTUP"
    )
    assert [kind for kind, _ in kinds(TITLE, FOREWORD, contents, FIRST, LAST)] == [
        "title",
        "foreword",
        "contents",
        "chapter",
        "closing",
        "conclusion",
        "recommendation",
    ]


def test_bold_and_capital_headings_without_a_letter() -> None:
    last = f"PENUTUP\n*Kesimpulan\n{PROSE}\nREKOMENDASI\n{PROSE}"
    assert [kind for kind, _ in kinds(FIRST, SECOND, last)][-3:] == [
        "closing",
        "conclusion",
        "recommendation",
    ]


def test_a_report_that_opens_with_text_has_no_title() -> None:
    assert kinds("\n".join([PROSE] * 8)) == [("chapter", "")]


def test_appendices_after_the_last_chapter() -> None:
    assert kinds(FIRST, SECOND, LAST, f"LAMPIRAN I\n{TABLE}")[-1] == ("appendix", "LAMPIRAN I")


def test_contents_end_where_the_text_begins_though_no_heading_is_seen() -> None:
    """Chapter headings that are pictures: the body is not taken for a part of the contents."""
    body = "\n".join([PROSE] * 6)
    found = cut(TITLE, CONTENTS, f"A. Tugas Jabatan\n{body}", f"B. Capaian Kinerja\n{TABLE}\n{body}")
    assert [(s.kind.value, s.page) for s in found][-2:] == [("chapter", 3), ("measurement", 4)]


def test_parts_that_a_chapter_enumerates_begin_no_section() -> None:
    listed = """C. Sistematika Penyajian
Kata Pengantar
Ikhtisar Eksekutif
Daftar Isi
Bab I : PENDAHULUAN
Bab II : PERENCANAAN DAN PERJANJIAN KINERJA
A. Rencana Kinerja
B. Perjanjian Kinerja
Bab III : PENUTUP
A. Kesimpulan
B. Saran"""
    found = kinds(TITLE, CONTENTS, f"{FIRST}\n{listed}", SECOND, f"BAB III\nPENUTUP\nA. Kesimpulan\n{PROSE}")
    assert found[2:] == [
        ("tables-list", "DAFTAR TABEL"),
        ("chapter", "PENDAHULUAN"),
        ("chapter", "AKUNTABILITAS KINERJA JABATAN"),
        ("agreement", "Perjanjian Kinerja"),
        ("measurement", "Capaian Kinerja"),
        ("budget", "Capaian Anggaran"),
        ("closing", "PENUTUP"),
        ("conclusion", "Kesimpulan"),
    ]


def test_a_title_page_ends_where_sentences_begin_though_no_chapter_is_named() -> None:
    body = f"1.4 Sumber Daya Manusia\n{PROSE}\n{PROSE}\n3.1 Capaian\n{PROSE}"
    assert [s.kind for s in cut(TITLE, body)][:2] == [K.TITLE, K.CHAPTER]
    assert cut(TITLE, body)[1].page == 2
