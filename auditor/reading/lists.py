"""Lists that a sentence announces with their number: "terdiri dari 2 (dua) program, yaitu:" a. ... b. ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.layout.parts import Table
from auditor.model import SentenceArithmetic, SentenceKind
from auditor.reading.flow import Flow, Paragraph
from auditor.reading.sentences import SILENT_SECTIONS
from auditor.values import Figure
from auditor.values.words import number_of_words

_ANNOUNCED = re.compile(
    r"(?<![\d.,])(?P<count>\d{1,2})\s*(?:\(\s*(?P<words>[a-z\s]{3,20})\)\s*)?(?P<noun>[a-z]{3,}(?:\s+[a-z]+){0,4}?)?"
    r"\s*[,;]?\s*(?:yaitu|yakni|sebagai\s+berikut|adalah\s+sebagai\s+berikut|antara\s+lain\s+sebagai\s+berikut|meliputi)"
    r"\s*:?\s*$",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:antara\s+lain|di\s?antaranya|misalnya|terutama|minimal|setiap)\b|\bke\W*$"
    r"|(?<!terdiri )(?<!terbagi )\bdari\W*$",
    re.I,
)
"""Words by which a list need not be whole, or its number is of something else."""
_COUNTING = re.compile(
    r"\b(?:ada|adalah|atas|dalam|dari|meliputi|menjadi|menjalankan|sebanyak|sejumlah|terdapat)\s*$", re.I
)
"""Behind these words a number without a noun counts what is listed."""
_JOINED = re.compile(r"\d\s*(?:\([^()]*\)\s*)?[^\d.;:()]{3,50}\b(?:dan|serta|ditambah)\s*$", re.I)
_MARK = re.compile(
    r"^\s*(?:(?P<open>\()?(?P<sign>\d{1,2}|[a-z])(?P<close>[.)]))(?:(?=\s)|(?<=\))(?=[^\W\d]))", re.I
)
_HEADING = re.compile(r"^\s*(?:(?:\d{1,2}\.){1,4}\d{0,2}\.?\s+\S|BAB\s+[IVX]+\b)")
_SEARCHED = 80
"""So many paragraphs a list may be long, with what stands under its points."""


def read_lists(flow: Flow) -> Iterator[SentenceArithmetic]:
    """Every announced number whose list was read from its first point to its end."""
    blocks = [at for at, block in enumerate(flow.blocks) if isinstance(block, Table)]
    for at, paragraph in enumerate(flow.paragraphs):
        match = _ANNOUNCED.search(paragraph.text) if paragraph.section not in SILENT_SECTIONS else None
        if match is None:
            continue
        lead = paragraph.text[max(match.start() - 30, 0) : match.start()]
        if _OPEN.search(lead) or _OPEN.search(match[0]):
            continue
        if _JOINED.search(paragraph.text[: match.start()]):
            continue  # "3 sasaran strategis dan 1 sasaran lain, yaitu": the list holds both
        if not (match["noun"] or match["words"] or _COUNTING.search(lead)):
            continue  # the number of a thing: "Sasaran Strategis 1 sebagai berikut"
        words = match["words"]
        if words and number_of_words(words) != int(match["count"]):
            continue  # the number is in doubt itself
        counted = _count(flow.paragraphs, at, blocks, int(match["count"]))
        if counted is not None:
            yield _equation(paragraph, match, *counted)


def _count(
    paragraphs: Sequence[Paragraph], at: int, tables: Sequence[int], stated: int
) -> tuple[int, Paragraph] | None:
    """How many points follow, and the last; None when the list has no marks or its end is not sure."""
    first = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
    style = _style(first)
    if first is None or style is None or style[1] != 1:
        return None
    found, last = 1, first
    for paragraph in paragraphs[at + 2 : at + 2 + _SEARCHED]:
        if any(last.block < t < paragraph.block for t in tables):
            return None
        mark = _style(paragraph)
        if mark == (style[0], found + 1):
            found, last = found + 1, paragraph
            continue
        another = mark is not None and mark[0] == style[0]
        far_on = found >= stated and mark is None and paragraph.page > last.page + 1
        if another or far_on or _HEADING.match(paragraph.text):
            return found, last
    return None


def _style(paragraph: Paragraph | None) -> tuple[str, int] | None:
    """The mark of a point without its number, and its number: "a." -> ("x.", 1)."""
    match = _MARK.match(paragraph.text) if paragraph is not None else None
    if match is None or _HEADING.match(paragraph.text if paragraph is not None else ""):
        return None
    sign = match["sign"]
    number = int(sign) if sign.isdigit() else ord(sign.lower()) - ord("a") + 1
    kind = "1" if sign.isdigit() else "x"
    return f"{match['open'] or ''}{kind}{match['close']}", number


def _equation(paragraph: Paragraph, match: re.Match[str], count: int, last: Paragraph) -> SentenceArithmetic:
    digits = paragraph.printed(*match.span("count"))
    stated = Figure(digits.text, Decimal(digits.text), exact=True, place=digits.place)
    end = last.printed(0, min(len(last.text), 60))
    part = Figure(end.text, Decimal(count), exact=True, place=end.place)
    return SentenceArithmetic(
        kind=SentenceKind.COUNT, parts=(part,), stated=stated, sentence=paragraph.printed()
    )
