"""Makes the tool's templates of the working paper: `python -m tests.generator.review_paper [FOLDER]`.

A test keeps the files in rules/templates the same as what this makes.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from auditor.outputs.paper.package import packed, parts_of

TEMPLATES = Path(__file__).parents[2] / "rules" / "templates"
FONT = "Arial"
WIDTH = 16.8  # cm between the margins of an A4 page
MADE = datetime(2000, 1, 1, tzinfo=UTC)
DOTS = "…" * 12


@dataclass(frozen=True)
class Texts:
    """What stands in a template besides its placeholders."""

    lang: str
    agency: str
    title: tuple[str, str]
    header: str
    page: tuple[str, str]
    identity: Sequence[tuple[str, str]]
    office: Sequence[
        tuple[str, str]
    ]  # takes the place of the first rows of identity in the paper of an office
    officials: tuple[str, Sequence[str]]
    basis: tuple[str, Sequence[str]]
    limits: tuple[str, Sequence[str]]
    read: tuple[str, Sequence[str]]
    results: str
    legend: str
    components: Sequence[tuple[str, str]]
    items: Sequence[str]
    answers: str
    other: tuple[str, Sequence[str]]
    corrections: tuple[str, str, Sequence[str]]
    recommendation: tuple[str, str, Sequence[str]]
    conclusion: tuple[str, Sequence[str]]
    signing: tuple[str, str, Sequence[str], str]


ID = Texts(
    lang="id-ID",
    agency="[NAMA INSPEKTORAT]",
    title=("CATATAN HASIL REVIU", "LAPORAN KINERJA"),
    header="Catatan Hasil Reviu Laporan Kinerja",
    page=("Halaman ", " dari "),
    identity=(
        ("Unit kerja", "{{unit}}"),
        ("Jabatan", "{{position}}"),
        ("Nama / NIP", "{{person}} / {{nip}}"),
        ("Periode laporan", "{{period}}"),
        ("Berkas yang direviu", "{{file}}, {{pages}}"),
        ("Nomor dan tanggal CHR", DOTS),
        ("Nomor dan tanggal surat tugas", DOTS),
        ("Disusun oleh / tanggal", DOTS),
        ("Direviu oleh / tanggal", DOTS),
        ("Disetujui oleh / tanggal", DOTS),
    ),
    office=(("Unit kerja", "{{unit}}"), ("Laporan", "{{reports}}"), ("Periode laporan", "{{period}}")),
    officials=(
        "Daftar pejabat",
        ("No", "Jabatan", "Nama", "NIP", "Halaman", "Kesalahan / peringatan / catatan"),
    ),
    basis=(
        "A. Dasar reviu",
        (
            "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah.",
            "Peraturan Menteri PANRB Nomor 53 Tahun 2014 tentang Petunjuk Teknis Perjanjian Kinerja, "
            "Pelaporan Kinerja dan Tata Cara Reviu atas Laporan Kinerja Instansi Pemerintah.",
            f"Surat tugas sebagaimana disebut di atas; dasar lain: {DOTS}",
        ),
    ),
    limits=(
        "B. Batas tanggung jawab",
        (
            "Isi Laporan Kinerja adalah tanggung jawab manajemen unit kerja. Reviu memberikan keyakinan terbatas "
            "dan lebih sempit daripada audit; temuan di bawah ini bukan pendapat atas laporan.",
            "Bagian yang diisi alat ({{tool}}) adalah hasil penyaringan: alat menghitung ulang angka laporan dari "
            "angka laporan itu sendiri dan mencatat yang tidak cocok. Alat tidak memeriksa dokumen sumber, dan "
            "tidak adanya temuan bukan bukti bahwa laporan benar. Setiap temuan perlu ditelaah penelaah.",
        ),
    ),
    read=("C. Cakupan pemeriksaan alat", ("{{coverage}}", "{{counts}}")),
    results="D. Hasil reviu",
    legend="Kolom “Uraian hasil dan temuan” diisi alat. Bagian bertanda TERBUKA (kuning) dan kolom “Penilaian” diisi "
    "penelaah; TB = tidak berlaku. Indeks KKR memuat nomor temuan dan, dalam kurung, ID-nya pada buku kerja; beberapa ID: satu sebab.",
    components=(
        ("format", "I. Format Laporan Kinerja"),
        ("mechanism", "II. Mekanisme Penyusunan Laporan Kinerja"),
        ("substance", "III. Substansi Laporan Kinerja"),
    ),
    items=("No", "Butir reviu", "Uraian hasil dan temuan", "Indeks KKR", "Penilaian"),
    answers="☐ Ya\n☐ Tidak\n☐ TB",
    other=("IV. Catatan Permasalahan Lainnya", ("Indeks KKR", "Temuan", "Tanggapan penelaah")),
    corrections=(
        "E. Koreksi",
        "Diisi penelaah setelah dibahas dengan unit kerja.",
        ("Indeks KKR", "Letak", "Sudah dikoreksi", "Belum dikoreksi", "Keterangan"),
    ),
    recommendation=(
        "F. Rekomendasi",
        "Usulan alat: perubahan terkecil yang membuat angka-angka laporan saling cocok. Pastikan pada dokumen sumber "
        "sebelum dijadikan rekomendasi.",
        ("No", "Usulan", "Keputusan penelaah"),
    ),
    conclusion=(
        "G. Kesimpulan",
        (
            "Diisi penelaah; alat tidak menyimpulkan.",
            "☐ Tidak terdapat hal yang menimbulkan keraguan atas keandalan informasi dalam Laporan Kinerja.",
            "☐ Terdapat hal yang perlu diperbaiki sebelum Laporan Kinerja disampaikan, yaitu:",
            DOTS * 3,
        ),
    ),
    signing=("H. Pengesahan", f"{DOTS}, tanggal {DOTS}", ("Ketua Tim", "Anggota Tim", "Anggota Tim"), "NIP"),
)

EN = Texts(
    lang="en-GB",
    agency="[NAME OF THE INSPECTORATE]",
    title=("NOTES OF THE REVIEW", "PERFORMANCE REPORT"),
    header="Notes of the review of a performance report",
    page=("Page ", " of "),
    identity=(
        ("Unit", "{{unit}}"),
        ("Position", "{{position}}"),
        ("Name / NIP", "{{person}} / {{nip}}"),
        ("Period of the report", "{{period}}"),
        ("File reviewed", "{{file}}, {{pages}}"),
        ("Number and date of these notes", DOTS),
        ("Number and date of the assignment", DOTS),
        ("Prepared by / date", DOTS),
        ("Reviewed by / date", DOTS),
        ("Approved by / date", DOTS),
    ),
    office=(("Unit", "{{unit}}"), ("Reports", "{{reports}}"), ("Period of the reports", "{{period}}")),
    officials=(
        "List of officials",
        ("No", "Position", "Name", "NIP", "Pages", "Errors / warnings / notes"),
    ),
    basis=(
        "A. Basis of the review",
        (
            "Presidential Regulation 29 of 2014 on the performance accountability system of government agencies.",
            "Regulation 53 of 2014 of the Minister for Administrative Reform on performance agreements, performance "
            "reports and the review of performance reports.",
            f"The assignment named above; further basis: {DOTS}",
        ),
    ),
    limits=(
        "B. Limits of responsibility",
        (
            "The content of the report is the responsibility of the unit's management. A review gives limited "
            "assurance and is narrower than an audit; the findings below are no opinion on the report.",
            "What the tool ({{tool}}) fills in is a screening: it recomputes the figures of the report from the "
            "report's own figures and notes what does not agree. It looks at no source document, and the absence of "
            "findings is no proof that the report is right. The reviewer has to look into every finding.",
        ),
    ),
    read=("C. What the tool looked at", ("{{coverage}}", "{{counts}}")),
    results="D. Results of the review",
    legend="The tool fills in “Result and findings”. What is marked OPEN (yellow) and the column “Assessment” are for the "
    "reviewer; n/a = not applicable. The index holds the number of a finding and, in brackets, its ID in the "
    "workbook; several IDs are of one cause.",
    components=(
        ("format", "I. Format of the report"),
        ("mechanism", "II. How the report was compiled"),
        ("substance", "III. Substance of the report"),
    ),
    items=("No", "Item", "Result and findings", "Index", "Assessment"),
    answers="☐ Yes\n☐ No\n☐ n/a",
    other=("IV. Notes on other matters", ("Index", "Finding", "Reviewer's comment")),
    corrections=(
        "E. Corrections",
        "For the reviewer, after talking to the unit.",
        ("Index", "Place", "Corrected", "Not corrected", "Remark"),
    ),
    recommendation=(
        "F. Recommendations",
        "Proposed by the tool: the least change that makes the figures of the report agree. Confirm it with source "
        "documents before recommending it.",
        ("No", "Proposal", "Reviewer's decision"),
    ),
    conclusion=(
        "G. Conclusion",
        (
            "For the reviewer; the tool draws no conclusion.",
            "☐ Nothing came to attention that raises doubt about the reliability of the report.",
            "☐ There are matters to correct before the report is submitted, namely:",
            DOTS * 3,
        ),
    ),
    signing=("H. Signatures", f"{DOTS}, {DOTS}", ("Team leader", "Team member", "Team member"), "NIP"),
)

LANGUAGES = {"id": ID, "en": EN}
KINDS = {False: "", True: "-kantor"}
"""Whether it is the paper of an office -> what its file's name has for that."""


def template(texts: Texts, *, of_office: bool = False) -> bytes:
    """The template as a file, of a report's paper or an office's; the same texts give the same bytes."""
    document = Document()
    _set_up(document, texts)
    for text, size in ((texts.agency, 11), (texts.title[0], 13), (texts.title[1], 13)):
        _line(document, text, bold=True, size=size, align=WD_ALIGN_PARAGRAPH.CENTER, after=0)
    _line(document, "", after=4)
    rows = [*texts.office, *texts.identity[4:]] if of_office else texts.identity
    _identity(document, rows)
    for head, lines in (texts.basis, texts.limits, texts.read):
        _head(document, head)
        for number, text in enumerate(lines, 1):
            _line(document, f"{number}. {text}" if lines is texts.basis[1] else text)
    if of_office:
        _head(document, texts.officials[0], level=2)
        names = ("no", "position", "person", "nip", "pages", "counts")
        cells = [f"{{{{official.{name}}}}}" for name in names]
        _table(document, texts.officials[1], cells, (0.9, 5.2, 4.0, 2.6, 2.0, 2.1))
    _head(document, texts.results)
    _line(document, texts.legend, italic=True, size=9)
    for name, head in texts.components:
        _head(document, head, level=2)
        cells = [f"{{{{{name}.{field}}}}}" for field in ("no", "statement", "result", "index")]
        _table(document, texts.items, [*cells, texts.answers], (0.9, 4.2, 7.1, 2.1, 2.5))
    _head(document, texts.other[0], level=2)
    _table(document, texts.other[1], ["{{other.index}}", "{{other.note}}", ""], (2.2, 9.6, 5.0))
    head, about, columns = texts.corrections
    _head(document, head)
    _line(document, about, italic=True, size=9)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    _table(document, columns, ["{{note.index}}", "{{note.place}}", "☐", "☐", ""], (2.2, 7.0, 2.1, 2.1, 3.4))
    head, about, columns = texts.recommendation
    _head(document, head)
    _line(document, about, italic=True, size=9)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    row = ["{{recommendation.no}}", "{{recommendation.text}}", ""]
    _table(document, columns, row, (0.9, 10.9, 5.0))
    _head(document, texts.conclusion[0])
    for text in texts.conclusion[1]:
        _line(document, text)
    _signing(document, texts)
    return _packed(document)


def _set_up(document: Doc, texts: Texts) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.1)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10)
    fonts = normal.element.rPr.rFonts
    for kind in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(kind), FONT)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), texts.lang)
    normal.element.rPr.append(lang)
    for level, size in ((1, 11), (2, 10)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = RGBColor(0, 0, 0)
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(kind), None)
        style.element.rPr.rFonts.set(qn("w:hAnsi"), FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(3)
        style.paragraph_format.keep_with_next = True
    core = document.core_properties
    core.title, core.author, core.comments = texts.header, "auditor", ""
    core.created = core.modified = MADE
    core.last_modified_by, core.revision, core.language = "auditor", 1, texts.lang
    header = section.header.paragraphs[0]
    header.text = texts.header
    header.runs[0].font.size = Pt(8)
    _footer(section.footer.paragraphs[0], texts, normal)


def _footer(paragraph: Paragraph, texts: Texts, normal: BaseStyle) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.style = normal  # the style of footers has stops of its own
    pieces = ("{{tool}}; {{pack}}; {{rules_sha}}", "\t" + texts.page[0], "PAGE", texts.page[1], "NUMPAGES")
    for piece in pieces:
        for kind in ("begin", "", "separate", "0", "end") if piece.isupper() else ("text",):
            run = paragraph.add_run(piece if kind == "text" else "")
            run.font.size = Pt(8)
            if kind != "text":
                run._r.append(_field(kind, piece))


def _field(kind: str, code: str) -> BaseOxmlElement:
    if kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark
    mark = OxmlElement("w:t" if kind else "w:instrText")
    mark.text = "1" if kind else f" {code} "
    return mark


def _head(document: Doc, text: str, level: int = 1) -> None:
    document.add_heading(text, level)


def _line(
    document: Doc,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = 10,
    align: WD_ALIGN_PARAGRAPH | None = None,
    after: float = 4,
) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size)
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)


def _identity(document: Doc, rows: Sequence[tuple[str, str]]) -> None:
    table = _bare(document, len(rows), (5.2, 11.6))
    for row, (name, value) in zip(table.rows, rows, strict=True):
        _put(row.cells[0], name, size=9.5)
        _put(row.cells[1], value, size=9.5)
    _lined(table)


def _table(document: Doc, head: Sequence[str], cells: Sequence[str], widths: Sequence[float]) -> None:
    """A table with a head that every page repeats, and one row with placeholders."""
    table = _bare(document, 2, widths)
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        _put(cell, text, bold=True)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", "E7E6E6")):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))
    # The row of the notes may split: one item can have more of them than a page holds.
    for cell, text in zip(table.rows[1].cells, cells, strict=True):
        _put(cell, text, size=8 if "index" in text else 9)
    _lined(table)


def _bare(document: Doc, rows: int, widths: Sequence[float]) -> Table:
    table = document.add_table(rows, len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in enumerate(widths):
        table.columns[column].width = Cm(width)
        for row in table.rows:
            row.cells[column].width = Cm(width)
    return table


def _lined(table: Table) -> None:
    table.style = "Table Grid"


def _put(cell: _Cell, text: str, *, bold: bool = False, size: float = 9) -> None:
    lines = text.split("\n")
    paragraph = cell.paragraphs[0]
    for at, line in enumerate(lines):
        run = paragraph.add_run(line)
        run.bold, run.font.size = bold or None, Pt(size)
        if at < len(lines) - 1:
            run.add_break()
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(2)


def _signing(document: Doc, texts: Texts) -> None:
    head, place, roles, nip = texts.signing
    _head(document, head)
    _line(document, place, align=WD_ALIGN_PARAGRAPH.RIGHT)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    table = _bare(document, 1, (5.6, 5.6, 5.6))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, role in zip(table.rows[0].cells, roles, strict=True):
        _put(cell, f"{role},\n\n\n\n{'…' * 14}\n{nip} {'…' * 11}", size=9.5)
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _packed(document: Doc) -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        document.save(file.name)
        parts = parts_of(Path(file.name))
    del parts["docProps/thumbnail.jpeg"]  # shows the pattern of python-docx, not ours
    parts["_rels/.rels"] = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", parts["_rels/.rels"])
    return packed(parts)


def main(folder: Path) -> None:
    """Writes one template per language."""
    for lang, texts in LANGUAGES.items():
        for of_office, kind in KINDS.items():
            path = folder / f"catatan-hasil-reviu{kind}.{lang}.docx"
            path.write_bytes(template(texts, of_office=of_office))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES)
