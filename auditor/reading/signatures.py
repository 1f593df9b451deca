"""Signature blocks and the date lines over them, stacked or side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.layout.parts import Line
from auditor.likeness.keys import plain_words
from auditor.model import Signature, SignedDate
from auditor.reading.flow import LIST_MARK, Flow
from auditor.reading.lines import FlowLine, flow_lines, joined
from auditor.reading.names import Difference, NameWords, OwnName
from auditor.reading.persons import ONE_PERSON, bare_name, compare_persons, is_titles
from auditor.values import Printed
from auditor.values.periods import find_dates

_NIP = re.compile(
    r"^\W{0,2}(?:N\s?I\s?P(?:\s?PPPK)?|NI\s?PPPK|NIPPPK)\b\s*[.:]*\s*(?P<nip>[\d][\d .\-]*)?", re.I
)
_NIP_LINE = re.compile(
    r"^\W{0,2}(?:N\s?I\s?P(?:\s?PPPK)?|NI\s?PPPK|NIPPPK)\s*[.:]*(?:\s*[\d/.…_-]|\s*$)", re.I
)
_ON_BEHALF = re.compile(r"^\W*(?:a\.?\s?n\.?|plt\.?|plh\.?|pj\.?|u\.?b\.?)\s+", re.I)
_DATE_LINE = re.compile(
    r"^\W*(?:[A-Z][\w.' -]{2,40}\s*,|ditetapkan\s+di|dibuat\s+di|pada\s+tanggal|tanggal\s*:?)\s*", re.I
)
_NUMERIC_DATE = re.compile(r"^\W*\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}\W*$")
_LEADS_TO = re.compile(
    r"(?:\b(?:di|tanggal|nomor|no|keputusan|surat|peraturan|perda|perbup|sk|tentang|pada|sejak|hingga)\b\.?"
    r"|[a-z],)\s*$",
    re.I,
)
"""Words at the end of a line that a date in the next one belongs to."""
_OF_LETTER = re.compile(r"^\W*(?:nomor|perihal|hal|lampiran|sifat|kepada|yth)\b\s*[:.]?", re.I)
_GOLONGAN = re.compile(
    r"[\s(/,-]*\(?\b(?:gol(?:ongan)?\.?\s*(?:ruang)?\.?\s*)?(?:IV|III|II|I)\s?[./]?\s?[a-e]\)?\W*$", re.I
)

COLUMN_SLACK = 45.0
"""Points between the middles of two lines of one signature column."""
FEW_LINES = 14
"""A signature block begins no more lines above its NIP."""
HEADING = re.compile(r"^\W*(?:BAB\s+\w+\b|PENUTUP\W*$|[A-H]\s?\.\s+\w{4})", re.I)
_NO_SIGNATURE = frozenset({"foreword", "title", "contents", "tables-list", "summary", "appendix"})


@dataclass(slots=True)
class _Column:
    """One column of a signature region: runs of lines below one another."""

    runs: list[FlowLine] = field(default_factory=list)

    def fits(self, run: FlowLine) -> float:
        """Distance of a run from the column, inf when it does not belong to it."""
        last = self.runs[-1].line.box
        box = run.line.box
        middle = abs((last[0] + last[2]) / 2 - (box[0] + box[2]) / 2)
        if min(abs(last[0] - box[0]), abs(last[2] - box[2])) < 8:
            middle = min(middle, 10.0)
        return middle if middle <= COLUMN_SLACK else float("inf")


@dataclass(slots=True)
class Block:
    """One signature while it is read. lines: those above the name; place: "foreword" or "signature".

    name: the lines of the person's name; in a narrow column it takes two.
    """

    place: str
    lines: list[FlowLine] = field(default_factory=list)
    name: list[FlowLine] = field(default_factory=list)
    rank: FlowLine | None = None
    nip: FlowLine | None = None
    own_position: list[FlowLine] = field(default_factory=list)
    superior: bool = False

    @property
    def person(self) -> str:
        """The name as one line, "" where there is none."""
        return joined(self.name).text


def read_signatures(flow: Flow, own: OwnName) -> tuple[Signature, ...]:
    """The signature blocks of the foreword, then those of the end, each with its role."""
    blocks = [b for place in ("foreword", "signature") for b in _blocks(_region(flow, place), place, own)]
    authors = [b for b in blocks if b.place == "foreword" and not b.superior]
    known = [b.person for b in authors if b.name]
    end = [b for b in blocks if b.place == "signature"]
    for block in end:
        _complete_name(block, known, own.words)
    _give_own_position(end, known, own)
    return tuple(_signature(b, _role(b, end, known, own), own.words) for b in blocks)


def read_dates(flow: Flow) -> tuple[SignedDate, ...]:
    """The place and date lines of foreword and signatures; value None when there is no such day."""
    found: list[SignedDate] = []
    for context in ("foreword", "signature"):
        runs = _runs(_region(flow, context))
        for at, run in enumerate(runs):
            if not _is_of_another_paper(runs, at):
                found.extend(_dates(run, context))
    return tuple(found)


def _is_of_another_paper(runs: Sequence[FlowLine], at: int) -> bool:
    """True for the date of a decree or letter: the line before leads to it in a sentence, or the number and
    the addressee of a letter follow."""
    before = runs[at - 1].text if at and runs[at - 1].block == runs[at].block - 1 else ""
    return bool(_LEADS_TO.search(before)) or any(_OF_LETTER.match(r.text) for r in runs[at + 1 : at + 4])


def _dates(run: FlowLine, context: str) -> list[SignedDate]:
    text = run.text
    lead = _DATE_LINE.match(text)
    if not lead and not _NUMERIC_DATE.match(text):
        return []
    dates = [d for d in find_dates(text) if not lead or d.start <= lead.end() + 3]
    return [
        SignedDate(printed=run.printed(d.start, d.end), value=d.value, context=context) for d in dates[:1]
    ]


def _region(flow: Flow, place: str) -> list[FlowLine]:
    """The lines in which signatures of this place stand."""
    if place == "foreword":
        return flow_lines(flow, "foreword")
    lines = [x for x in flow_lines(flow) if x.section not in _NO_SIGNATURE]
    marked = next((i for i, x in enumerate(lines) if x.section == "signature"), len(lines))
    nips = [i for i, x in enumerate(lines) if _has_nip(x)]
    start = min(marked, _first_of_last(nips, lines, marked))
    while start > 0 and marked - start < 3 * FEW_LINES and _is_above(lines[start - 1]):
        start -= 1
    return lines[start:]


def _first_of_last(nips: Sequence[int], lines: Sequence[FlowLine], marked: int) -> int:
    """Index of the first NIP line of the last group of signatures, len(lines) when there is none.

    An agreement that is bound in has its own signatures, pages before.
    """
    first = len(lines)
    for i in reversed(nips):
        apart = (
            first - i > FEW_LINES or lines[first].page > lines[i].page + 1 if first < len(lines) else False
        )
        if apart and i < marked:
            break
        first = i
    return first


def _has_nip(line: FlowLine) -> bool:
    return any(_NIP_LINE.match(run.text) for run in line.line.runs())


def _is_above(line: FlowLine) -> bool:
    """A line that can belong to a signature block: no item, no heading, no end of a sentence."""
    text = line.text.strip()
    runs = [run.text.strip() for run in line.line.runs()]
    prose = len(runs) == 1 and (len(text.split()) > 9 or (text[:1].islower() and text.endswith(".")))
    prose = prose or (not line.first and text[:1].islower()) or re.search(r"[a-z]{5}\.$", text) is not None
    heading = HEADING.match(text) is not None
    return not (prose or heading) and not text.endswith((":", ";")) and not LIST_MARK.match(text)


def _runs(lines: Sequence[FlowLine]) -> list[FlowLine]:
    return [
        FlowLine(x.block, run, x.section, x.first, x.input)
        for x in lines
        for run in x.line.runs()
        if run.text.strip()
    ]


def _columns(lines: Sequence[FlowLine]) -> list[_Column]:
    """Runs put below one another: by their middles, their left or their right ends."""
    columns: list[_Column] = []
    for run in _runs(lines):
        page = [c for c in columns if c.runs[-1].page == run.page]
        free = [c for c in page if not _beside(c.runs[-1].line, run.line)]
        best = min(free, key=lambda c: c.fits(run), default=None)
        if best is not None and best.fits(run) < float("inf"):
            best.runs.append(run)
        else:
            columns.append(_Column([run]))
    return columns


def _beside(a: Line, b: Line) -> bool:
    """On one level: the runs stand side by side, in two columns."""
    overlap = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    return overlap > 0.5 * min(a.box[3] - a.box[1], b.box[3] - b.box[1])


def _blocks(lines: Sequence[FlowLine], place: str, own: OwnName) -> list[Block]:
    if place == "foreword":
        lines = _tail(lines)
    return [b for column in _columns(lines) for b in _column_blocks(column, place, own)]


def _tail(lines: Sequence[FlowLine]) -> Sequence[FlowLine]:
    """The end of the foreword: from its date line, else the last lines before the NIP."""
    nip = next((i for i, x in enumerate(lines) if _has_nip(x)), None)
    dated = [i for i, x in enumerate(lines) if any(_dates(r, "") for r in _runs([x]))]
    if nip is None:
        return lines[dated[-1] :] if dated else []
    start = max((i for i in dated if i < nip), default=max(nip - 8, 0))
    return lines[start:]


def _column_blocks(column: _Column, place: str, own: OwnName) -> list[Block]:
    """Cut a column at its NIP lines; an elected official's block ends with his name."""
    blocks: list[Block] = []
    held: list[FlowLine] = []
    for run in column.runs:
        if _NIP_LINE.match(run.text):
            blocks.append(_block(held, run, place, own))
            held = []
        else:
            held.append(run)
    if (rest := _elected(held, place, own)) is not None:
        blocks.append(rest)
    return blocks


def _elected(held: Sequence[FlowLine], place: str, own: OwnName) -> Block | None:
    """The block of an elected official: his position and a name, no NIP."""
    for i, run in enumerate(held):
        if own.words.is_elected(_ON_BEHALF.sub("", run.text)):
            name = next((x for x in held[i + 1 : i + 4] if _is_name(x.text, own.words)), None)
            return Block(place, [run], [name], superior=True) if name else None
    return None


def _block(held: Sequence[FlowLine], nip: FlowLine, place: str, own: OwnName) -> Block:
    """Name above the NIP, perhaps a rank between them, the rest above is the position."""
    rest = list(held)
    block = Block(place, nip=nip)
    if len(rest) >= 2 and _is_rank(rest, own):
        block.rank = rest.pop()
    if rest and _is_name(rest[-1].text, own.words):
        block.name = [rest.pop()]
        if rest and is_titles(block.person, own.words) and _is_name(rest[-1].text, own.words):
            block.name.insert(0, rest.pop())
    elif len(rest) >= 2 and _is_name(rest[-2].text, own.words):
        # Titles that did not fit behind the name, or a line that nobody knows.
        rest.pop()
        block.name = [rest.pop()]
    dated = [i for i, x in enumerate(rest) if _dates(x, "")]
    rest = rest[dated[-1] + 1 :] if dated else rest
    block.superior = any(_is_filler(x.text, own.words.superior) for x in rest)
    block.lines = [x for x in rest if not _is_noise(x, own.words)]
    return block


def _complete_name(block: Block, authors: Sequence[str], words: NameWords) -> None:
    """A name that is cut by its narrow column gets its first line back, where the foreword has it whole."""
    if not block.name or not block.lines or any(_same_person(block.person, a, words) for a in authors):
        return
    whole = joined([block.lines[-1], *block.name]).text
    if any(_same_person(whole, a, words) for a in authors):
        block.name.insert(0, block.lines.pop())


def _is_rank(rest: Sequence[FlowLine], own: OwnName) -> bool:
    """The line over the NIP is no name, and the one above it is one."""
    text, above = rest[-1].text, rest[-2].text
    if not _is_name(above, own.words):
        return False
    words = plain_words(_GOLONGAN.sub("", text))
    level = bool(words) and all(w in own.words.rank_levels | own.words.rank_words for w in words)
    return (
        level
        or own.words.begins_position(text)
        or text.strip().startswith("(")
        or re.fullmatch(r"\W*(?:gol\w*\W*)?[IVX]{1,5}\W*(?:[a-e]\W*)?", text.strip(), re.I) is not None
        or (bool(words) and words[0] in own.words.rank_words)
    )


def _is_name(text: str, words: NameWords) -> bool:
    """Words that can be a person's name: no position, unit, region or filler."""
    plain = plain_words(text)
    if not plain or len(plain) > 9 or any(c.isdigit() for c in bare_name(text, words)):
        return False
    if words.begins_position(text) or words.begins_unit(text) or plain[0] in words.regions:
        return False
    if words.is_elected(text) or plain[0] in {"dan", "di", "pada"} or text.rstrip().endswith(":"):
        return False
    if _is_filler(text, (*words.fillers, *words.superior)) or plain[-1] in {"dan", "serta"}:
        return False
    return len(bare_name(text, words)) >= 3 and not find_dates(text)


def _is_filler(text: str, fillers: Sequence[str]) -> bool:
    flat = " ".join(plain_words(text))
    return any(flat == f or flat.startswith(f + " ") for f in fillers)


def _is_noise(run: FlowLine, words: NameWords) -> bool:
    return (
        bool(_dates(run, ""))
        or _is_filler(run.text, (*words.fillers, *words.superior))
        or not plain_words(run.text)
    )


def _give_own_position(blocks: Sequence[Block], authors: Sequence[str], own: OwnName) -> None:
    """Word's columns mix: the own position can stand at either end of the superior's lines."""
    for block in blocks:
        if block.name and any(_one_person(block.person, a, own.words) for a in authors):
            continue
        for part in _ends(block.lines):
            rest = [x for x in block.lines if x not in part]
            if (
                rest
                and _is_own(" ".join(x.text for x in part), own)
                and own.words.begins_position(rest[0].text)
            ):
                block.own_position, block.lines = list(part), rest
                block.superior = True
                break


def _ends(lines: Sequence[FlowLine]) -> list[Sequence[FlowLine]]:
    sizes = range(1, min(4, len(lines)))
    return [part for n in sizes for part in (lines[-n:], lines[:n])]


def _is_own(text: str, own: OwnName) -> bool:
    difference, score = own.compare(text)
    return bool(own.position) and difference is Difference.NONE and score >= 60


def _one_person(a: str, b: str, words: NameWords) -> bool:
    return compare_persons(a, b, words).score >= ONE_PERSON


def _same_person(a: str, b: str, words: NameWords) -> bool:
    return compare_persons(a, b, words).same is True


def _role(block: Block, end: Sequence[Block], authors: Sequence[str], own: OwnName) -> str:
    if block.place == "foreword":
        return "superior" if block.superior else "foreword"
    if block.name and any(_one_person(block.person, a, own.words) for a in authors):
        return "author"
    if block.superior and len(end) > 1:
        return "superior"
    text = " ".join(x.text for x in block.lines)
    if text and own.position:
        likeness = [own.compare(" ".join(x.text for x in b.lines))[1] if b.lines else 0 for b in end]
        mine = own.compare(text)[1]
        return "author" if mine >= max(likeness) and mine >= 50 else "superior"
    return "author" if len(end) == 1 or not text else "superior"


def _signature(block: Block, role: str, words: NameWords) -> Signature:
    number = _NIP.match(block.nip.text) if block.nip else None
    nip = Printed("")
    if block.nip and number and number["nip"]:
        start, end = number.span("nip")
        nip = block.nip.printed(start, start + len(number["nip"].rstrip(" .-")) if end else None)
    position = joined(block.lines)
    return Signature(
        role=role,
        position=Printed(position.text.strip(" ,"), position.place),
        name=joined(block.name),
        rank=block.rank.printed() if block.rank else Printed(""),
        nip=nip,
        elected=bool(position) and words.is_elected(position.text),
    )
