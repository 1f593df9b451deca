"""Who reports, on which period: read from the title page, else from the foreword."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from auditor.likeness.keys import plain_words
from auditor.model import Identity, Kind, Signature
from auditor.reading.flow import Flow
from auditor.reading.lines import FlowLine, body_paragraphs, flow_lines, joined, unspaced
from auditor.reading.names import NameWords
from auditor.reading.votes import voted_unit, voted_year
from auditor.values import Place, Printed
from auditor.values.periods import FoundPeriod, PeriodKind, find_periods

_TITLE = re.compile(
    r"\b(?:laporan\s+(?:akuntabilitas\s+)?kinerja(?:\s+instansi\s+pemerintah(?:\s+daerah)?)?(?:\s+tahunan)?"
    r"|lkjip|lkj|lkip|lakip)\b|\((?:lkjip|lkj|lkip|lakip)\)",
    re.I,
)
_OFFICE_TITLE = re.compile(r"instansi\s+pemerintah|\b(?:lkjip|lkip|lakip)\b", re.I)
_YEAR_ALONE = re.compile(r"^\W*(?:tahun(?:\s+anggaran)?\s+)?(20\d\d)\W*$", re.I)
_ADDRESS = re.compile(
    r"^\W*(?:jl\b|jalan\b)|\b(?:telp|fax|e-?mail|kode pos|disusun oleh)\b|www\.|https?:", re.I
)
_FRONT = re.compile(r"^\W*(?:kata\s+pengantar|daftar\s+isi|ikhtisar|ringkasan|bab\s+[ivx\d]+)\b", re.I)
_QUOTES = " \"“”„'‘’«»()"

FIRST_PARAGRAPHS = 80
"""The foreword or the opening chapter names the report within these."""


@dataclass(slots=True)
class _Title:
    """The parts of a title page while its lines are read."""

    kind_lines: list[FlowLine] = field(default_factory=list)
    position: list[FlowLine] = field(default_factory=list)
    unit: list[FlowLine] = field(default_factory=list)
    region: list[FlowLine] = field(default_factory=list)
    year: int | None = None
    period: FoundPeriod | None = None


def read_identity(flow: Flow, words: NameWords) -> Identity:
    """The report's identity. A part that neither title nor foreword tells stays empty."""
    title = _read_title(title_lines(flow), words)
    text = " ".join(x.text for x in title.kind_lines)
    position = _printed(title.position, flow) if _is_position(title, words) else Printed("")
    unit = (
        _printed([*title.unit, *_near(title)], flow)
        if title.kind_lines or len(title.unit) <= 3
        else Printed("")
    )
    named = _from_foreword(flow, words) if not position and not unit else (Printed(""), Printed(""))
    position, unit = position or named[0], unit or named[1]
    unit = unit or (Printed("") if position else voted_unit(flow, words))
    office = not position or (_OFFICE_TITLE.search(text) and not words.begins_position(position.text))
    quarter, year = _period(title, flow, bool(office))
    return Identity(
        kind=Kind.OFFICE if office else Kind.POSITION,
        title=joined(title.kind_lines),
        position=Printed("") if office else position,
        unit=Printed(_closed_up(unit.text, flow), unit.place),
        quarter=quarter,
        year=year,
    )


def _is_position(title: _Title, words: NameWords) -> bool:
    """The lines name a position: they begin like one, or stand short on a page that says what it is."""
    text = " ".join(x.text for x in title.position)
    if words.begins_position(text.strip(_QUOTES)):
        return len(text.split()) <= 25
    first = plain_words(text)[:1]
    return bool(title.kind_lines) and len(text.split()) <= 15 and first not in (["laporan"], ["rencana"])


def title_lines(flow: Flow) -> list[FlowLine]:
    """The lines of the title page: those before the foreword, the contents or the first chapter."""
    lines = flow_lines(flow, "title") or flow_lines(flow, "")
    if not lines:
        return []
    first = lines[0].page
    found = []
    for line in lines:
        if line.page > first + 1 or _FRONT.match(line.text):
            break
        found.append(line)
    return found if len(found) <= 30 else []


def _read_title(lines: Iterable[FlowLine], words: NameWords) -> _Title:
    title = _Title()
    open_part: list[FlowLine] | None = None
    for whole in lines:
        _note_period(whole, title)
        line = _without_period(whole, title)
        text = line.text.strip(_QUOTES) if line else ""
        if line is None or not re.search(r"[A-Za-z]{2}", text) or _ADDRESS.search(text):
            continue
        open_part = _file(line, text, title, open_part, words)
        open_part.append(line)
    return title


def _file(
    line: FlowLine, text: str, title: _Title, open_part: list[FlowLine] | None, words: NameWords
) -> list[FlowLine]:
    """The part of the title that a line belongs to."""
    if _is_region(text, words):
        return title.region
    if open_part is title.position and title.position and _dangling(title.position[-1].text, words):
        return title.position
    if words.begins_unit(text) and not words.begins_position(text):
        return title.unit
    if words.begins_position(text) and not title.position:
        return title.position
    if open_part is title.position or open_part is title.unit:
        return open_part
    return title.unit if title.unit and not title.position else title.position


def _dangling(text: str, words: NameWords) -> bool:
    """A line whose last word needs another: "KEPALA", "PENGAWAS DAN", "BIDANG A,"."""
    last = plain_words(text)[-1:] or [""]
    spelled = words.spelled_out(text)
    return (
        text.rstrip(_QUOTES).endswith(",")
        or last[0] in {"dan", "pada", "di", "sub", "serta"}
        or spelled in {("kepala",), ("kepala", "bidang"), ("kepala", "seksi"), ("kepala", "uptd")}
    )


def _is_region(text: str, words: NameWords) -> bool:
    plain = plain_words(text)
    return bool(plain) and plain[0] in words.regions and len(plain) <= 6


def _near(title: _Title) -> list[FlowLine]:
    """The region's lines that stand beside the unit; a letterhead above everything is no part of its name."""
    if not title.unit:
        return []
    first = min(x.block for x in (*title.unit, *title.position, *title.kind_lines))
    return [x for x in title.region if x.block > first]


def _note_period(line: FlowLine, title: _Title) -> None:
    spans = find_periods(unspaced(line.text))
    quarter = next((s for s in spans if s.kind is PeriodKind.QUARTER and s.number), None)
    if quarter and title.period is None:
        title.period = quarter
    alone = _YEAR_ALONE.match(line.text)
    years = [s.year for s in spans if s.year] + ([int(alone[1])] if alone else [])
    if years and title.year is None:
        title.year = years[0]


def _without_period(line: FlowLine, title: _Title) -> FlowLine | None:
    """What a title line holds besides the report's kind and its period; None when nothing is left."""
    text = unspaced(line.text)
    if _TITLE.search(text):
        title.kind_lines.append(line)
    rest = _TITLE.sub(lambda m: "\x00" * len(m[0]), text)
    for span in find_periods(text):
        rest = rest[: span.start] + "\x00" * (span.end - span.start) + rest[span.end :]
    alone = re.sub(r"\b(?:tahun(?:\s+anggaran)?\s+)?20\d\d\b", lambda m: "\x00" * len(m[0]), rest, flags=re.I)
    pieces = [m for m in re.finditer(r"[^\x00]+", alone) if re.search(r"[A-Za-z]{2}", m[0])]
    if not pieces or text != line.text:
        return line if pieces and not _TITLE.search(text) else None
    return _cut(line, pieces[0].start(), pieces[-1].end()) if len(pieces[0][0]) < len(text) else line


def _cut(line: FlowLine, start: int, end: int) -> FlowLine:
    """The line's words inside [start, end)."""
    source = line.line
    inside = [i for i, s in enumerate(source.starts) if start <= s < end]
    if not inside:
        return line
    text = source.text[source.starts[inside[0]] : end].rstrip()
    base = source.starts[inside[0]]
    boxes = source.boxes[inside[0] * 4 : (inside[-1] + 1) * 4]
    starts = type(source.starts)(source.starts.typecode, [source.starts[i] - base for i in inside])
    part = type(source)(source.page, text, starts, boxes, source.size, source.bold)
    return FlowLine(line.block, part, line.section, line.first, line.input)


_TWICE = re.compile(r"\b((?:KOTA|KABUPATEN|KAB\.?|PROVINSI)\s+\S.*?)\s+\1$", re.I)
"""A region at the end of a unit's name and once more below it: "DINAS X KOTA Y / KOTA Y"."""


_SPACED = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]\b")
"""Letters set with a blank between each: "P R O V I N S I"; two blanks part words."""


def _closed_up(text: str, flow: Flow) -> str:
    """Letters set apart as words; where no wider blank parts these, the words of the report do."""
    if not _SPACED.search(text):
        return text
    known = {word for p in flow.paragraphs for word in plain_words(p.text) if len(word) > 2}
    return _SPACED.sub(lambda m: " ".join(_words_in(m[0].replace(" ", ""), known)), text)


def _words_in(letters: str, known: set[str]) -> list[str]:
    """The fewest known words that the letters are; the letters as one word where they are none."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(letters) + 1):
        ways = [
            [*way, letters[at:end]]
            for at, way in enumerate(best)
            if way is not None and letters[at:end].casefold() in known
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1] or [letters]


def _printed(lines: list[FlowLine], flow: Flow) -> Printed:
    text = "  ".join(line.text for line in lines)
    text = re.sub(r"[\"“”„«»]|\bPEMERINTAH\b(?=\s+(?:KOTA|KAB|PROV))", " ", text, flags=re.I)
    text = re.sub(r"\s+", " ", _closed_up(text, flow)).strip(" ,.-'‘’")
    return Printed(_TWICE.sub(r"\1", text), joined(lines).place)


def _period(title: _Title, flow: Flow, office: bool) -> tuple[int | None, int | None]:
    """Quarter and year of the title; else of the foreword; else those that most mentions name."""
    quarter = title.period.number if title.period else None
    year = (title.period.year if title.period else None) or title.year
    if (quarter is None and not office) or year is None:
        front = _most_named(flow, ("foreword",)) if quarter is None and not office else (None, None)
        body = _most_named(flow, ()) if front == (None, None) else front
        quarter = quarter or (None if office else front[0] or body[0])
        year = year or front[1] or body[1] or voted_year(flow)
    return quarter, year


def _most_named(flow: Flow, sections: tuple[str, ...]) -> tuple[int | None, int | None]:
    spans = [s for p in body_paragraphs(flow, *sections) for s in find_periods(p.text)]
    quarters = (s.number for s in spans if s.kind is PeriodKind.QUARTER)
    return _leader(quarters), _leader(s.year for s in spans if s.kind is not PeriodKind.SPAN)


def _leader(values: Iterable[int | None]) -> int | None:
    """The value named most often, if it is named twice as often as any other."""
    counts = Counter(v for v in values if v).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return None
    return counts[0][0]


_NAMED = re.compile(
    r"Laporan\s+(?:Akuntabilitas\s+)?Kinerja(?:\s+Instansi\s+Pemerintah)?(?:\s*\((?:LKjIP|LKj|LKIP|LAKIP)\))?\s+"
    r"(?P<name>[A-Z][\w/-]*,?(?:\s+(?:(?:dan|pada|di)\s+)?[A-Z(][\w./)-]*,?)+?)"
    r"(?=\s+(?:Tri\s?wulan|TW|Tahun|(?!dan\b|pada\b|di\b)[a-z])|[.;:]|\s*$)",
)


def _from_foreword(flow: Flow, words: NameWords) -> tuple[Printed, Printed]:
    """(position, unit) as the first sentence says that names the report; one of them is empty."""
    for i, p in enumerate(body_paragraphs(flow)):
        if i > FIRST_PARAGRAPHS:
            break
        for m in _NAMED.finditer(p.text):
            name = Printed(
                m["name"].strip(_QUOTES), Place(p.input, p.page, p.place(*m.span("name")).box, m["name"])
            )
            if words.begins_position(name.text):
                return name, Printed("")
            if words.begins_unit(name.text):
                return Printed(""), name
    return Printed(""), Printed("")


_HEAD_OF = re.compile(
    r"\W*(?:(?:plt|plh|pj)\.?\s+)?(?:kepala|direktur|sekretaris|inspektur)\s+(?P<unit>.+)$", re.I | re.S
)


def with_unit(identity: Identity, signatures: Sequence[Signature], words: NameWords) -> Identity:
    """A unit that the title does not print is the one whose head reports or signs: "Kepala Dinas X"."""
    if identity.unit:
        return identity
    own = (
        [identity.position] if identity.position else [s.position for s in signatures if s.role != "superior"]
    )
    for position in own:
        m = _HEAD_OF.match(position.text)
        if m and words.begins_unit(m["unit"]) and plain_words(m["unit"])[0] not in {"bidang", "bagian"}:
            return identity.model_copy(update={"unit": Printed(m["unit"], position.place)})
    return identity
