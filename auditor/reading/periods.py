"""Every mention of a quarter or year, with why it is no statement about the report's own period."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.layout.parts import Cell, Table
from auditor.model import Identity, PeriodMention
from auditor.reading.captions import CaptionSpan
from auditor.reading.flow import Flow, Paragraph
from auditor.reading.identity import title_lines
from auditor.reading.lines import body_paragraphs, last_block
from auditor.values import Figure, Place, Printed, find_figures
from auditor.values.periods import FoundPeriod, PeriodKind, find_periods

_LAW = re.compile(
    r"(?:\bnomor\b|\bno\b\.?|\bper/|/)[^,;]{0,40}$|\b(?:undang|peraturan|keputusan|instruksi|perda|perwal|perbup|pergub"
    r"|permen\w*|kepmen\w*|perpres|surat\s+edaran|(?:berita|lembaran)\s+(?:negara|daerah))\b[^.;]{0,60}$",
    re.I,
)
_PLAN = re.compile(
    r"\b(?:selanjutnya|berikutnya|mendatang|akan\s+datang|yang\s+akan|rencana(?:kan|nya)?|direncanakan|rekomendasi"
    r"|direkomendasikan|proyeksi|diharapkan|renstra|rpjmd?|rkpd|renja|rkt)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:sebelumnya|lalu|(?:pem|di)banding(?:kan)?\s+(?:dengan\s+)?(?:(?:capaian|realisasi)\s+)?(?:tahun|tri|periode)"
    r"|pembanding|daripada|lebih\s+(?:baik|tinggi|rendah|besar|kecil)|meningkat|peningkatan|menurun|penurunan|naik|turun"
    r"|kenaikan|sejak|semula|dari\s+tahun|terakhir|berturut|tren|trend)\b",
    re.I,
)
_AGREED = re.compile(r"\b(?:perjanjian|penetapan)\s+kinerja\b[^.;\d]*$", re.I)
_STATES = re.compile(
    # Words are parted by blanks that must be there: where they may be missing, a long line takes for ever.
    r"\b(?:pengukuran|capaian|laporan|perjanjian)"
    r"(?:\s+(?!yang\b|telah\b|dapat\b|adalah\b|sebesar\b|dari\b|oleh\b|tidak\b|dalam\s+rangka)[^\s.;:]+){0,17}\s*$",
    re.I,
)
_ANNOUNCES = re.compile(
    r"\b(?:disajikan|sebagaimana|sebagai\s+berikut|diperoleh\s+dari|dilaksanakan\s+dengan|dilakukan\s+dengan|dihitung"
    r"|dapat\s+dilihat|tabel|diukur)\b",
    re.I,
)
_OWN = re.compile(
    r"\b(?:pengukuran\s+(?:capaian\s+)?kinerja|(?:capaian|laporan)\s+kinerja|perjanjian\s+kinerja|rata-?\s?rata"
    r"|faktor\s+(?:pendukung|penghambat)|realisasi\s+(?:anggaran|capaian|kinerja)|hasil\s+pengukuran|capaian\s+anggaran"
    r"|penyerapan|efisiensi|kesimpulan|disimpulkan)\b",
    re.I,
)
_SPEECH = re.compile(r"\b(?:ini|tersebut)\b", re.I)
_SPAN = re.compile(r"^\s*(?:-|–|s\.?\s?/?\s?d\.?|sampai|hingga)\s*(?:tahun\s*)?20\d\d", re.I)
_OWN_CAPTION = re.compile(
    r"pengukuran|perjanjian\s+kinerja|capaian|realisasi|pagu|anggaran|rencana\s+aksi", re.I
)
_COMPARES = re.compile(r"perbandingan|dibanding|sebelumnya|tren\b|perkembangan|renstra|rpjmd", re.I)
_QUANTITY = re.compile(r"target|realisasi|capaian|pagu|anggaran|kinerja|%", re.I)
_SENTENCE_END = re.compile(r"(?<=[a-z)%])[.;](?=\s+[A-Z]|\s*$)")

_SELF = re.compile(r"\blaporan\s+(?:akuntabilitas\s+)?kinerja\b|\b(?:lkj|lkjip|lkip|lakip)\b", re.I)
_ACCOUNTS = re.compile(r"\bpertanggung\s?-?\s?jawab\w*|\bpenggunaan\s+anggaran\b", re.I)
_INPUT = re.compile(
    r"\b(?:masukan|bahan|umpan\s+balik|acuan|dasar)\b.{0,60}\b(?:perumusan|penyusunan|perencanaan|perbaikan|penetapan)\b",
    re.I,
)
_LAST_YEAR = re.compile(r"^[^;]{0,80}\btahun\s+(?:yang\s+)?(?:lalu|sebelumnya)[^\w.]*$", re.I)
"""A heading: "C. Capaian Tahun Lalu"."""
_YEAR = re.compile(r"\b20\d\d\b")
_YEAR_OF_PLAN = re.compile(
    r"\btahun\s+(?P<nth>pertama|kedua|ketiga|keempat|kelima)\s+(?:dari\s+)?(?:pelaksanaan|periode|implementasi)?\s*"
    r"(?:renstra|rencana\s+strategis|rpjmd)\b.{0,120}?\b(?P<first>20\d\d)\s*[-–]\s*(?P<last>20\d\d)\b",
    re.I,
)
_NTH = ("pertama", "kedua", "ketiga", "keempat", "kelima")
_TRANSITION = 1
"""A plan made during its first year may count from that year or from the next one."""

PLANS = frozenset({"recommendation"})
SERIES_GAP = 14
"""Two quarters this close in a sentence are named together ("Triwulan I dan II")."""

NEIGHBOURS = 4
"""No more periods than these fit into that gap."""

LONGEST = 1000
"""Letters of a sentence on either side of a period: a paragraph without a full stop is no sentence, and is
not searched anew for each of its periods."""


@dataclass(frozen=True, slots=True)
class _Own:
    quarter: int | None
    year: int | None


def read_periods(
    flow: Flow, identity: Identity, captions: Sequence[CaptionSpan]
) -> tuple[PeriodMention, ...]:
    """The mentions in reading order of the text, then those in column heads."""
    own = _Own(identity.quarter, identity.year)
    title = {x.block for x in title_lines(flow)}
    caption = {b: span.caption.title for span in captions for b in range(span.first, span.last + 1)}
    found: list[PeriodMention] = []
    above = ""
    for p in body_paragraphs(flow):
        context = _context(p, title, caption)
        told = _in_paragraph(p, own, context, caption.get(p.block, ""))
        found.extend(_of_last_year(told, own) if _LAST_YEAR.search(above) else told)
        found.extend(_years_of_plans(p, own, context))
        above = p.text
    return (*found, *_in_heads(flow, own))


def _of_last_year(told: Iterable[PeriodMention], own: _Own) -> Iterator[PeriodMention]:
    """What stands right below a heading on last year's results: that year is meant."""
    for m in told:
        last = own.year is not None and m.year == own.year - 1 and not m.exempt
        yield m.model_copy(update={"exempt": "past"}) if last else m


def _context(p: Paragraph, title: Container[int], caption: Container[int]) -> str:
    if p.block in title:
        return "title"
    if p.block in caption:
        return "caption"
    return {
        "contents": "contents",
        "tables-list": "contents",
        "foreword": "foreword",
        "conclusion": "conclusion",
    }.get(p.section, "narrative")


def _in_paragraph(p: Paragraph, own: _Own, context: str, caption: str) -> Iterator[PeriodMention]:
    """caption: the whole title of the caption that the paragraph is a line of, else ""."""
    periods = [f for f in find_periods(p.text) if f.kind is not PeriodKind.HALF]
    for i, period in enumerate(periods):
        quarter = period.number if period.kind is PeriodKind.QUARTER else None
        if period.kind is PeriodKind.QUARTER and quarter is None:
            continue
        sentence, at = _sentence(p.text, period.start)
        if caption:
            sentence = caption
        yield PeriodMention(
            stated=p.printed(period.start, period.end),
            quarter=quarter,
            year=period.year,
            context=context,
            exempt=_exempt(p, period, _together(periods, i), sentence, at, own, context),
            figures=_figures(sentence) if quarter is None else (),
        )


def _years_of_plans(p: Paragraph, own: _Own, context: str) -> Iterator[PeriodMention]:
    """ "Tahun pertama pelaksanaan Renstra 2017-2021": the year that this says the report is of."""
    for m in _YEAR_OF_PLAN.finditer(p.text):
        first, last = int(m["first"]), int(m["last"])
        year = first + _NTH.index(m["nth"].lower())
        if (
            own.year is not None
            and first <= own.year <= last
            and _SELF.search(_sentence(p.text, m.start())[0])
        ):
            fits = abs(year - own.year) <= _TRANSITION
            yield PeriodMention(
                stated=p.printed(*m.span()), year=own.year if fits else year, context=context, exempt=""
            )


def _figures(sentence: str) -> tuple[Figure, ...]:
    """The figures of a sentence that names one period only: they are that period's."""
    named = {(f.kind, f.year, f.number) for f in find_periods(sentence)}
    if len(named) != 1 or _COMPARES.search(sentence) or _PLAN.search(sentence):
        return ()
    return tuple(figure for _, _, figure in find_figures(sentence) if figure.known and not figure.bound)


def _sentence(text: str, at: int) -> tuple[str, int]:
    """The sentence around an offset, and the offset inside it."""
    first, last = max(at - LONGEST, 0), min(at + LONGEST, len(text))
    ends = [m.end() for m in _SENTENCE_END.finditer(text, first, last)]
    start = max((e for e in ends if e <= at), default=first)
    end = min((e for e in ends if e > at), default=last)
    return text[start:end], at - start


def _together(periods: Sequence[FoundPeriod], i: int) -> bool:
    """Another, different quarter is named in the same breath."""
    this = periods[i]
    return this.kind is PeriodKind.QUARTER and any(
        other.kind is PeriodKind.QUARTER
        and other.number != this.number
        and 0 <= max(other.start - this.end, this.start - other.end) <= SERIES_GAP
        for other in periods[max(i - NEIGHBOURS, 0) : i + NEIGHBOURS + 1]
        if other is not this
    )


def _exempt(
    p: Paragraph, period: FoundPeriod, together: bool, sentence: str, at: int, own: _Own, context: str
) -> str:
    """Why the mention says nothing about the report's own period; "" when it does."""
    before = sentence[max(at - 110, 0) : at]
    if period.kind is PeriodKind.SPAN or _SPAN.match(p.text[period.end :]):
        return "document"
    if period.kind is PeriodKind.YEAR and _LAW.search(before):
        return "regulation"
    if together:
        return "series"
    if _agrees(period, own):
        return ""
    if own.year is not None and period.year == own.year + 1 and _AGREED.search(before):
        return "plan"  # the agreement of the next year, signed by the time of the report and attached to it
    if context == "title":
        return _on_cover(sentence, own, period)
    if context == "contents" or (context == "caption" and _OWN_CAPTION.search(sentence)):
        return _compared(sentence, own, period)
    return _in_sentence(p, period, sentence, at, own, context)


def _agrees(period: FoundPeriod, own: _Own) -> bool:
    quarter = period.number if period.kind is PeriodKind.QUARTER else None
    return (quarter is None or own.quarter is None or quarter == own.quarter) and (
        period.year is None or own.year is None or period.year == own.year
    )


def _on_cover(sentence: str, own: _Own, period: FoundPeriod) -> str:
    """A later year may be that of publication; an earlier one was left from the report before."""
    if period.kind is PeriodKind.YEAR:
        return "plan" if _is_later(period, own) else ("past" if _COMPARES.search(sentence) else "")
    return _compared(sentence, own, period)


def _compared(sentence: str, own: _Own, period: FoundPeriod) -> str:
    """Captions that set several periods side by side, or speak of a plan's or an earlier year."""
    if _COMPARES.search(sentence):
        return "past"
    years = {f.year for f in find_periods(sentence) if f.year} | {
        int(y) for y in re.findall(r"\b20\d\d\b", sentence)
    }
    return "series" if own.year in years and period.year not in {None, own.year} else ""


def _in_sentence(p: Paragraph, period: FoundPeriod, sentence: str, at: int, own: _Own, context: str) -> str:
    if _of_the_report(sentence[: at + (period.end - period.start)], own):
        return ""
    later = _is_later(period, own)
    other = "plan" if later else "past"
    if context == "caption" or (later and (p.section in PLANS or _PLAN.search(sentence))):
        return other
    before, after = sentence[max(at - 160, 0) : at], sentence[at + (period.end - period.start) :]
    year_alone = period.kind is PeriodKind.YEAR
    if year_alone and re.search(r"anggaran|\bt\.?a\b", sentence[at:][: len("tahun anggaran")], re.I):
        return "budget-year"
    if _PAST.search(sentence) or _names_own(sentence, at, period, own):
        return other
    if year_alone:
        named = re.search(r"(?:laporan|perjanjian)\s+kinerja\b[^.;]*$", before, re.I)
        return "" if named or (_STATES.search(before) and _ANNOUNCES.search(after)) else other
    stated = _STATES.search(before) or _OWN.search(before + sentence[at : at + 60])
    return "" if stated or _SPEECH.match(after.strip()) else other


def _of_the_report(told: str, own: _Own) -> bool:
    """What a sentence has told up to a year: the report's own account, or the plans for which it is meant. No
    other year is named, and the one that is lies before the report's."""
    years = {int(y) for y in _YEAR.findall(told)}
    if own.year is None or not _SELF.search(told) or len(years) != 1 or max(years) >= own.year:
        return False
    accounts = _ACCOUNTS.search(told) and max(years) == own.year - 1
    return bool(accounts or _INPUT.search(told)) and not (_PAST.search(told) or _LAW.search(told))


def _names_own(sentence: str, at: int, period: FoundPeriod, own: _Own) -> bool:
    """The sentence names the report's own period too: it compares."""
    return any(
        f.start != at and f.kind is period.kind and _agrees(f, own) and f.kind is not PeriodKind.SPAN
        for f in find_periods(sentence)
    )


def _is_later(period: FoundPeriod, own: _Own) -> bool:
    year = period.year or own.year or 0
    quarter = period.number if period.kind is PeriodKind.QUARTER else None
    return (year, quarter or 0) > (own.year or 0, (own.quarter or 0) if quarter else 0)


def _in_heads(flow: Flow, own: _Own) -> Iterator[PeriodMention]:
    end = last_block(flow)
    sections = {p.block: p.section for p in flow.paragraphs}
    blocks = sorted(sections)
    for block, table in flow.tables:
        if block >= end:
            break
        above = bisect_left(blocks, block)
        section = sections[blocks[above - 1]] if above else ""
        yield from _head_mentions(table, own, section, flow.input)


def _head_mentions(table: Table, own: _Own, section: str, input: int) -> Iterator[PeriodMention]:
    cells = [(c, f) for c in table.cells if c.row < table.head_rows for f in find_periods(_head_text(c))]
    quarters = [(c, f) for c, f in cells if f.kind is PeriodKind.QUARTER and f.number]
    own_quantities = {_quantity(c) for c, f in quarters if f.number == own.quarter}
    several = len({f.number for _, f in quarters}) > 2
    for cell, period in quarters:
        exempt = ""
        if period.number != own.quarter or (period.year and period.year != own.year):
            exempt = _head_exempt(cell, several, own_quantities, section)
        yield PeriodMention(
            stated=_printed(cell, input),
            quarter=period.number,
            year=period.year,
            context="head",
            exempt=exempt,
        )


def _head_text(cell: Cell) -> str:
    """A head's words; narrow columns cut "Triwu/lan IV" and "Triwulan I/V"."""
    text = re.sub(r"\b(T\s?r\s?i\s?w\s?u\s?l\s?a\s?n)\b", "Triwulan", cell.text, flags=re.I)
    return re.sub(r"Triwulan\s+(I{1,3})\s+(V|I{1,2})\b", r"Triwulan \1\2", text, flags=re.I)


def _head_exempt(cell: Cell, several: bool, own_quantities: set[str], section: str) -> str:
    """Columns of several quarters side by side are no contradiction; an agreement plans all four."""
    if several or _quantity(cell) in own_quantities:
        return "series"
    if section == "agreement":
        return "plan"
    if re.search(r"sebelum|lalu", cell.text, re.I):
        return "past"
    return ""


def _quantity(cell: Cell) -> str:
    m = _QUANTITY.search(cell.text)
    return m[0].lower() if m else ""


def _printed(cell: Cell, input: int) -> Printed:
    return Printed(cell.text, Place(input, cell.page, cell.box, cell.text))
