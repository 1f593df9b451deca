"""Files that mean harm, made when they are needed: each is small on the disk.

harmful() gives name -> (bytes, the statuses that are right for it). Bombs unpack to MEGABYTES: the limits
that the tests set are below, the tool's own far above.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.generator import draw, random_report
from tests.intake.word import NAMES, par, run

MEGA = 1_000_000
MEGABYTES = 60

Objects = Mapping[int, bytes]


def pdf(objects: Objects, *, tail: bytes = b"") -> bytes:
    """A PDF of these objects with a right cross-reference table; 1 is the catalogue."""
    content, offsets = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        offsets[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        content += b"%d 1\n%010d 00000 n \n" % (number, offset)
    size = max(offsets) + 1
    content += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, tail, start)
    return bytes(content)


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


def deflated(content: bytes, more: bytes = b"", times: int = 1) -> bytes:
    """A stream that unpacks to much; times: packed again and again."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter [%s] %s" % (b"/FlateDecode " * times, more))


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one_page(content: bytes, box: bytes = b"0 0 595 842", font: bytes = FONT, more: bytes = b"") -> bytes:
    """A PDF of one page whose content is this stream object."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R %s" % (box, more)
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: page + b" /Resources << /Font << /F 5 0 R >> >> >>",
            4: content,
            5: font,
        }
    )


def shown(text: bytes, size: int = 10) -> bytes:
    """The operators that print a text."""
    return b"BT /F %d Tf 72 700 Td (%s) Tj ET\n" % (size, text)


def crowded(count: int) -> bytes:
    """So many letters on one page, each line at its own place."""
    lines = (
        b"1 0 0 1 20 %.3f Tm (%s) Tj\n" % (20 + 800 * n * 1000 / count, b"ab" * 500)
        for n in range(count // 1000)
    )
    return b"BT /F 0.5 Tf " + b"".join(lines) + b"ET"


def circle_of_pages() -> bytes:
    """The page tree leads back to itself."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2000 >>",
            3: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 2 0 R /Count 1000 >>",
        }
    )


def deep_pages(depth: int = 20_000) -> bytes:
    """A page tree of many levels."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for number in range(2, depth):
        objects[number] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1)
    objects[depth] = b"<< /Type /Page /MediaBox [0 0 595 842] >>"
    return pdf(objects)


def deep_arrays(depth: int = 200_000) -> bytes:
    """An object of many levels."""
    return one_page(stream(shown(b"x")), more=b"/X " + b"[" * depth + b"]" * depth)


def many_pages(count: int) -> bytes:
    """A file that says that it has very many pages, all the same."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count),
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        }
    )


def circle_of_references() -> bytes:
    """Cross-reference tables that each name the other as the one before."""
    content = b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj\n"
    first = len(content)
    content += b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size 2 /Root 1 0 R /Prev %d >>\n" % (first + 80)
    content = content.ljust(first + 80)
    content += b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size 2 /Root 1 0 R /Prev %d >>\n" % first
    return content + b"startxref\n%d\n%%%%EOF\n" % (first + 80)


def circle_of_forms() -> bytes:
    """A form that prints itself."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: page + b" /Resources << /XObject << /X 6 0 R >> >> >>",
            4: stream(b"/X Do"),
            6: stream(b"/X Do /X Do /X Do", form),
        }
    )


def forms_of_forms(depth: int = 12, wide: int = 10) -> bytes:
    """Forms that each print the next one ten times: 10^12 times the last."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page + b" /Resources << /XObject << /X 6 0 R >> >> >>",
        4: stream(b"/X Do"),
    }
    for level in range(depth):
        inner = b"/Resources << /XObject << /X %d 0 R >> >>" % (7 + level) if level < depth - 1 else b""
        body = b"/X Do " * wide if inner else b"0 0 m 9 9 l S"
        head = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] %s" % inner
        objects[6 + level] = stream(body, head)
    return pdf(objects)


def blown_up_objects() -> bytes:
    """An object stream that says it holds a million objects, and unpacks to much."""
    header = b"10 0 " * 1000
    body = header + b" " * MEGABYTES * MEGA
    packed = deflated(body, b"/Type /ObjStm /N 1000000 /First %d" % len(header))
    return pdf({1: b"<< /Type /Catalog /Pages 10 0 R >>", 4: packed}, tail=b"/XRefStm 9")


def lying_font() -> bytes:
    """Glyphs that say they are other letters than they show, a width for each that is beyond all measure."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfrange <00> <FF> <D800> endbfrange endcmap end"
    )
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> >> >>",
            4: stream(b"".join(shown(b"Laporan Kinerja 98,82", size) for size in (1, 10, 99_999))),
            5: b"<< /Type /Font /Subtype /TrueType /BaseFont /Bohong /FirstChar 0 /LastChar 255 "
            b"/ToUnicode 6 0 R /Widths [%s] /FontDescriptor 7 0 R >>" % (b"99999999 " * 256),
            6: stream(cmap),
            7: b"<< /Type /FontDescriptor /FontName /Bohong /Flags 32 /Ascent 999999 /Descent -999999 "
            b"/FontBBox [-99999 -99999 99999 99999] /ItalicAngle 0 /CapHeight 0 /StemV 0 /FontFile2 8 0 R >>",
            8: stream(b"\0\1\0\0" + b"\xff" * 400, b"/Length1 404"),
        }
    )


def report(encrypt: StandardEncryption | None) -> bytes:
    """A report drawn again page by page as text only, with or without a password."""
    import pypdfium2

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True, encrypt=encrypt)
    with pypdfium2.PdfDocument(draw(random_report(3))) as document:
        for page in document:
            text = canvas.beginText(60, 800)
            text.setFont("Helvetica", 8)
            for line in page.get_textpage().get_text_range().splitlines():
                text.textLine(line)
            canvas.drawText(text)
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word(body: str, *, head: str = "", more: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """A DOCX with this body and further entries."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        document = f"{head}<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        package.writestr("word/document.xml", document)
        for name, content in more:
            package.writestr(name, content)
    return packed.getvalue()


def overlapping_zip() -> bytes:
    """One packed part that ten thousand entries of the directory all point to."""
    plain = word(par(run("isi")), more=[("word/styles.xml", b" " * MEGA)])
    start = plain.rindex(b"PK\x05\x06")
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        first = package.start_dir
    entry = plain[plain.rindex(b"PK\x01\x02") : start]
    directory = plain[first:start] + entry * 9_000
    count = 9_003
    end = b"PK\x05\x06\0\0\0\0" + count.to_bytes(2, "little") * 2
    end += len(directory).to_bytes(4, "little") + first.to_bytes(4, "little") + b"\0\0"
    return plain[:first] + directory + end


BILLION = "<!DOCTYPE x [" + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>'

DAMAGED, TOO_LARGE, NO_REPORT = {"damaged"}, {"too_large"}, {"not_a_report", "no_text"}
ANY = {"damaged", "too_large", "timed_out", "not_a_report", "no_text", "unsupported"}


@cache
def harmful() -> dict[str, tuple[bytes, set[str]]]:
    """Name -> (content, the statuses that are right)."""
    return {**harmful_pdfs(), **harmful_drafts()}


def harmful_pdfs() -> dict[str, tuple[bytes, set[str]]]:
    """The PDFs among them."""
    thick = b"0 0 m 9 9 l S " * 300_000
    return {
        "pohon-melingkar.pdf": (circle_of_pages(), DAMAGED | NO_REPORT),
        "pohon-dalam.pdf": (deep_pages(), DAMAGED | NO_REPORT),
        "larik-dalam.pdf": (deep_arrays(), ANY),
        "juta-halaman.pdf": (many_pages(30_000), TOO_LARGE),
        "rujukan-melingkar.pdf": (circle_of_references(), DAMAGED | NO_REPORT),
        "bentuk-melingkar.pdf": (circle_of_forms(), DAMAGED | NO_REPORT),
        "bentuk-berlipat.pdf": (forms_of_forms(), ANY),
        "objek-membengkak.pdf": (blown_up_objects(), ANY),
        "aliran-membengkak.pdf": (one_page(deflated(b" " * 4 * MEGABYTES * MEGA, times=2)), ANY),
        "juta-huruf.pdf": (one_page(deflated(crowded(1_000_000))), TOO_LARGE),
        "juta-garis.pdf": (one_page(deflated(thick)), NO_REPORT | TOO_LARGE),
        "satu-jalur.pdf": (one_page(deflated(b"0 0 m " + b"9 9 l 5 7 l " * 500_000 + b"S")), NO_REPORT),
        "dua-ratus-meter.pdf": (one_page(stream(shown(b"Laporan")), b"0 0 566929 566929"), TOO_LARGE),
        "satuan-besar.pdf": (
            one_page(stream(shown(b"Laporan")), b"0 0 14400 14400", more=b"/UserUnit 75000"),
            NO_REPORT,
        ),
        "kotak-ngawur.pdf": (
            one_page(stream(shown(b"Laporan")), b"-1e38 1e38 1e38 -1e38"),
            TOO_LARGE | NO_REPORT,
        ),
        "huruf-bohong.pdf": (lying_font(), NO_REPORT),
        "kunci-sungguhan.pdf": (
            report(StandardEncryption("rahasia", "pemilik", strength=128)),
            {"encrypted"},
        ),
        "kunci-kosong.pdf": (report(StandardEncryption("", "pemilik", strength=128)), {"audited"}),
        "kendali.pdf": (one_page(stream(shown(b"\\033]0;jahat\\007\\033[31mLaporan"))), NO_REPORT),
    }


def harmful_drafts() -> dict[str, tuple[bytes, set[str]]]:
    """The DOCX among them."""
    return {
        "bom-zip.docx": (word("<w:p/>" + " " * MEGABYTES * MEGA), TOO_LARGE),
        "bom-gaya.docx": (
            word(par(run("x")), more=[("word/styles.xml", b"<x>" * (MEGABYTES * MEGA // 3))]),
            TOO_LARGE,
        ),
        "banyak-bagian.docx": (word("", more=[(f"word/{n}.xml", b"") for n in range(11_000)]), TOO_LARGE),
        "bertindih.docx": (overlapping_zip(), DAMAGED),
        "milyar.docx": (word(par(run("&a9;")), head=BILLION), DAMAGED),
        "luar.docx": (word(par(run("&a;")), head=OUTSIDE), DAMAGED),
        "parameter.docx": (word(par(run("x")), head=PARAMETER), DAMAGED),
        "atribut.docx": (word(f'<w:p w:x="{"9" * 10 * MEGA}"/>'), NO_REPORT | TOO_LARGE),
        "dalam.docx": (word("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), TOO_LARGE),
        "ruang-nama.docx": (
            word("".join(f'<x{n}:p xmlns:x{n}="urn:{n}"/>' for n in range(100_000))),
            NO_REPORT | TOO_LARGE,
        ),
        "bersarang.docx": (word(par(run("x")), more=[("word/embeddings/isi.docx", word(""))]), NO_REPORT),
    }
