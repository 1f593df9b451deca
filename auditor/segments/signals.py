"""What one page's text says about where a report begins, goes on or ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.values.roman import roman

# A title page holds the title, the office, the place and a year, and no sentence.
TITLE_WORDS = 70
# A page with fewer words is blank to the eye: a number, a running head.
BLANK_WORDS = 3
# A page's own heading stands in its first lines, below the running head and the page number.
TOP_LINES = 6
# So many different chapters on one page are a list of them (contents, "sistematika penyajian").
LISTED_CHAPTERS = 3
# So many lines with dot leaders make a page of contents.
LEADER_LINES = 3
# A page speaks of performance when it holds so many different ones of MATTER_WORDS.
MATTER_ENOUGH = 2
# Under a running head that says "Laporan Kinerja" a title still has these: whose it is, and of when.
OWN_TITLE_LINES = 2
# A title page shares at most a running head with the page before it; a running foot shows that it goes on.
RUNNING_LINES = 1

_TITLE = re.compile(r"LAPORAN(?:AKUNTABILITAS)?KINERJA|LKJIP|LKJ(?![A-Z])|LAKIP|LKIP")
_NAMES = re.compile(
    r"\blaporan\s+(?:akuntabilitas\s+)?kinerja\b|\b(?:lkjip|lkj|lakip|lkip)\b|\bakuntabilitas\s+kinerja\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"TRIWULAN|SEMESTER|(?:TAHUN|TA|^)20\d\d")
MATTER_WORDS = ("capaian", "target", "realisasi", "indikator kinerja", "perjanjian kinerja")
# A table of an LKj without any frame around it: its heads, and so many figures, and few sentences.
PLAN_WORDS = ("target", "anggaran", "pagu")
RESULT_WORDS = ("realisasi", "capaian", "perjanjian kinerja", "lkip", "lkjip", "lakip")
TABLE_FIGURES = 10
TABLE_SENTENCES = 8
_FIGURE = re.compile(r"(?<![\w.,/])\d[\d.,]*%?(?![\w/])")
# A line with so many words, most of them small, is running text.
SENTENCE_WORDS = 6
_CHAPTER = re.compile(r"\W*B\s?A\s?B\s+([IVXLivxl]+|\d{1,2})(?![^\W_])\s*[.:–-]?\s*(.*)")
_SUMMARY = re.compile(r"(?:IKHTISAR|RINGKASAN)EKSEKUTIF$|EXECUTIVESUMMARY$")
_CORE = re.compile(r"(?:AKUNTABILITAS|CAPAIAN|PERENCANAAN|PENGUKURAN|PERJANJIAN)(?:DANPERJANJIAN)?KINERJA")
_LISTS = re.compile(r"DAFTAR(?:ISI|TABEL|GAMBAR|GRAFIK|LAMPIRAN|BAGAN|DIAGRAM)(?:DAN[A-Z]*)?")
LEADER = re.compile(r"\.{4,}|…{2,}|_{5,}|(?:\. ){4,}")
_CLOSING = re.compile(r"[A-Z0-9]{0,2}(?:PENUTUP|KESIMPULAN|SIMPULAN|REKOMENDASI|KESIMPULANDANSARAN)")
_SIGNATURE = re.compile(r"\bNIP\b|\bdemikian(?:lah)?\b", re.IGNORECASE)
_DECREE_WORDS = re.compile(
    r"^\W*(?:menimbang|mengingat|memutuskan|menetapkan)\b", re.IGNORECASE | re.MULTILINE
)
_FOREIGN_HEADS = re.compile(
    r"(?:PETIKAN|SALINAN)?(?:(?:SURAT)?KEPUTUSAN|PERATURAN|NOTADINAS|BERITAACARA|NOTULEN|DAFTARHADIR|SERTIFIKAT"
    r"|SURAT(?:PERINTAH|TUGAS|EDARAN|KETERANGAN|PERNYATAAN|UNDANGAN|PENGANTAR|KUASA|IZIN)"
    r"|PIAGAM|MEMORANDUM|PAKTAINTEGRITAS|TELAAHANSTAF|SASARANKINERJAPEGAWAI|DOKUMENPELAKSANAAN"
    r"|STANDAROPERASIONAL|KERANGKAACUAN)"
)
# A title of one of these on a page of its own: another kind of document begins.
_OTHER_TITLES = re.compile(
    r"RENCANA(?:STRATEGIS|KERJA|AKSI)|DOKUMENPELAKSANAAN|STANDAROPERASIONAL|KERANGKAACUAN|PEDOMAN|PETUNJUK"
    r"|LAPORAN(?:KEUANGAN|TAHUNAN|KETERANGANPERTANGGUNGJAWABAN|PENYELENGGARAAN|KEGIATAN)|PROFIL|NASKAHAKADEMIK"
)
# "NOMOR : 800/12" within the next lines: the head of a document.
_NUMBERED = re.compile(r"(?:NOMOR|NO)(?:\d|$)")
LONGEST_HEAD = 80
_OWN_PARTS = re.compile(r"(?:LAMPIRAN\w{0,4})?(?:PERJANJIANKINERJA|PENGUKURANKINERJA|PERNYATAANTELAHDIREVIU)")


@dataclass(frozen=True, slots=True)
class Signals:
    """The signs on one page.

    title: a title page of an LKj. other_title: of another kind of document. foreword, summary,
    contents: their headings. chapter: the number of the first chapter heading (0: none, 99: no
    Roman numeral); first_chapter: it is "BAB I PENDAHULUAN"; core_chapter: one that only an LKj
    has ("AKUNTABILITAS KINERJA"). closing: heads the end of a report. foreign: a decree, letter or
    other document begins in the page's first lines; foreign_below: it begins further down. own: a
    heading that only an LKj's own part has. names: the page names the LKj; matter: it speaks of
    targets and results; table: in a table with figures. heads: the squeezed lines at the top, without
    digits, to tell running heads. lines: the squeezed lines of a page with few words.
    """

    words: int = 0
    title: bool = False
    other_title: bool = False
    foreword: bool = False
    summary: bool = False
    contents: bool = False
    chapter: int = 0
    first_chapter: bool = False
    core_chapter: bool = False
    closing: bool = False
    foreign: bool = False
    foreign_below: bool = False
    own: bool = False
    names: bool = False
    matter: bool = False
    table: bool = False
    heads: frozenset[str] = field(default_factory=frozenset)
    lines: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Nothing to read on the page."""
        return self.words < BLANK_WORDS


def is_title_besides(signals: Signals, running: frozenset[str]) -> bool:
    """Whether a title page is one without its running head: it names the LKj, or an office and a period."""
    own = [line for line in signals.lines if _without_digits(line) not in running]
    if len(signals.lines) - len(own) > RUNNING_LINES:
        return False
    named = _TITLE.search("".join(own)) is not None
    return named or (len(own) >= OWN_TITLE_LINES and any(_PERIOD.search(line) for line in own))


def squeeze(line: str) -> str:
    """Letters and digits only, in capitals: "L A P O R A N  Kinerja" -> "LAPORANKINERJA"."""
    return "".join(filter(str.isalnum, line.upper()))


def unspaced(text: str) -> str:
    """ "P E N U T U P" -> "PENUTUP"; other text as it is."""
    words = text.split()
    single = sum(len(word) == 1 for word in words)
    return "".join(words) if len(words) >= 4 and single * 5 >= len(words) * 4 else text


def read_signals(text: str) -> Signals:
    """The signs of one page, from its plain text (lines in reading order)."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    words = sum(len(line.split()) for line in lines)
    if words < BLANK_WORDS:
        return Signals(words=words)
    squeezed = [squeeze(line) for line in lines]
    listing = _is_listing(lines, squeezed)
    chapters = [] if listing else _chapters(lines)
    foreword = not listing and any(line == "KATAPENGANTAR" for line in squeezed[:TOP_LINES])
    contents = "DAFTARISI" in squeezed[:TOP_LINES]
    foreign_at = None if listing else _foreign_at(text, lines)
    return Signals(
        words=words,
        title=not (chapters or foreword or contents) and _is_title(words, lines, squeezed),
        other_title=words <= TITLE_WORDS and _is_other_title(squeezed, text),
        foreword=foreword,
        summary=not listing and any(_SUMMARY.match(line) for line in squeezed[:TOP_LINES]),
        contents=contents,
        chapter=chapters[0][0] if chapters else 0,
        first_chapter=any(number == 1 and title.startswith("PENDAHULUAN") for number, title in chapters),
        core_chapter=any(_CORE.search(title) for _, title in chapters),
        closing=not listing and any(_CLOSING.fullmatch(line) for line in _headings(lines, squeezed)),
        foreign=foreign_at is not None and foreign_at < TOP_LINES,
        foreign_below=foreign_at is not None and foreign_at >= TOP_LINES,
        own=any(_OWN_PARTS.match(line) for line in squeezed[:TOP_LINES]),
        names=_NAMES.search(text) is not None,
        matter=_matter(text) >= MATTER_ENOUGH,
        table=_is_table(text),
        heads=frozenset(_without_digits(line) for line in squeezed[:3]),
        lines=tuple(squeezed) if words <= TITLE_WORDS else (),
    )


def _without_digits(line: str) -> str:
    return re.sub(r"\d+", "", line)


def _matter(text: str) -> int:
    low = text.lower()
    return sum(word in low for word in MATTER_WORDS)


def _headings(lines: list[str], squeezed: list[str]) -> list[str]:
    """The squeezed lines that may be headings: short, and no end of a sentence."""
    return [
        short
        for line, short in zip(lines, squeezed, strict=True)
        if len(line.split()) <= 5 and line[-1:] != "."
    ]


def _is_listing(lines: list[str], squeezed: list[str]) -> bool:
    """A page of contents or one that enumerates the chapters."""
    if any(_LISTS.fullmatch(line) for line in squeezed[:TOP_LINES]):
        return True
    if sum(LEADER.search(line) is not None for line in lines) >= LEADER_LINES:
        return True
    return len({number for number, _ in _chapters(lines)}) >= LISTED_CHAPTERS


def _chapters(lines: list[str]) -> list[tuple[int, str]]:
    """(number, squeezed title) of the chapter headings; number 99 where the numeral is none."""
    found: list[tuple[int, str]] = []
    for i, line in enumerate(lines):
        match = _CHAPTER.fullmatch(line)
        if not match:
            continue
        title = unspaced(match[2] or (lines[i + 1] if i + 1 < len(lines) else ""))
        if is_heading_text(title):
            numeral = match[1]
            number = int(numeral) if numeral.isdigit() else roman(numeral) or 99
            found.append((number, squeeze(title)))
    return found


def is_heading_text(title: str) -> bool:
    """Whether words after "BAB n" are a heading: few, capitals foremost, no page number, no sentence."""
    words = title.split()
    if not words or len(words) > 10 or title[-1] in ".;," or words[-1][-1:].isdigit():
        return False
    letters = [char for char in title if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return bool(letters) and (
        capitals * 2 > len(letters) or all(w[:1].isupper() or len(w) < 4 for w in words)
    )


def _is_table(text: str) -> bool:
    """Whether the page has the heads of a table of targets and results, and figures enough below them."""
    low = text.lower()
    if "indikator" not in low or not any(word in low for word in RESULT_WORDS):
        return False
    if not any(word in low for word in PLAN_WORDS) or len(_FIGURE.findall(text)) < TABLE_FIGURES:
        return False
    return sum(map(_is_sentence, text.splitlines())) <= TABLE_SENTENCES


def _is_sentence(line: str) -> bool:
    """Whether a line is one of running text: long, most of its words small."""
    words = line.split()
    return len(words) >= SENTENCE_WORDS and sum(word[0].islower() for word in words) * 2 > len(words)


def _is_title(words: int, lines: list[str], squeezed: list[str]) -> bool:
    if words > TITLE_WORDS or _SIGNATURE.search("\n".join(lines)) or any(map(_is_sentence, lines)):
        return False
    whole = "".join(squeezed)
    return _TITLE.search(whole[:200]) is not None and not _LISTS.search(whole)


def _is_other_title(squeezed: list[str], text: str) -> bool:
    whole = "".join(squeezed)[:200]
    return bool(_OTHER_TITLES.search(whole)) and not _TITLE.search(whole) and not _SIGNATURE.search(text)


def _foreign_at(text: str, lines: list[str]) -> int | None:
    """The line at which a decree, a letter or another document begins, or None."""
    decree = _is_decree(text)
    found = foreign_line(lines)
    return 0 if found is None and decree and _DECREE_WORDS.match(text.strip()) else found


def foreign_line(lines: Sequence[str]) -> int | None:
    """The index of the heading, in capitals, of a decree, a letter or another numbered document; or None."""
    decree = _is_decree("\n".join(lines))
    for i, line in enumerate(lines):
        head = squeeze(line)
        if not _FOREIGN_HEADS.match(head) or len(head) > LONGEST_HEAD or not is_capitals(line):
            continue
        if decree or any(_NUMBERED.match(squeeze(below)) for below in lines[i + 1 : i + 5]):
            return i
    return None


def _is_decree(text: str) -> bool:
    """Whether two of a decree's own words (Menimbang, Mengingat, MEMUTUSKAN, Menetapkan) begin lines."""
    return len({match[0].strip(" -.\t").lower() for match in _DECREE_WORDS.finditer(text)}) >= 2


def is_capitals(line: str) -> bool:
    """Whether most of the letters are capitals."""
    letters = [char for char in line if char.isalpha()]
    return sum(char.isupper() for char in letters) * 2 > len(letters)
