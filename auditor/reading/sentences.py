"""Paragraphs cut into sentences, each with its figures and their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from auditor.model import Section
from auditor.reading.flow import Paragraph
from auditor.values import Figure, Printed
from auditor.values.scan import find_figures

SENTENCE_END = re.compile(r"(?:(?<=[a-zA-Z%\")”“‟’0-9])|(?<=,-))[.;](?=\s+[A-Z\"“(]|\s*$)|(?<=\D)\.(?=\s*$)")
_ABBREVIATIONS = re.compile(
    r"(?:^|\s)(?:No|Nomor|Tk|Kab|Kec|dr|Dr|Drs|Ir|Hj|H|St|Jl|dll|dsb|dst|s\.d|a\.n|u\.p|Rp|Tabel|Gambar|[A-Z])$"
)
SECTIONS = {
    "foreword": Section.FOREWORD, "summary": Section.SUMMARY, "conclusion": Section.CONCLUSION,
    "closing": Section.CONCLUSION, "recommendation": Section.CONCLUSION,
}  # fmt: skip
LONGEST = 4000
"""Letters of a sentence: ten times what a long one has."""

_BEFORE = 12
"""Letters before a full stop that may be an abbreviation."""

SILENT_SECTIONS = {"title", "contents", "tables-list", "attachment", "signature"}
"""Sections whose sentences claim nothing about the period's results."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph, by its offsets."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]

    def printed(self, start: int = 0, end: int | None = None) -> Printed:
        """Part of the sentence (offsets inside it) with its place."""
        last = len(self.text) if end is None else end
        return self.paragraph.printed(self.start + start, self.start + last)

    def figures(self) -> list[tuple[int, int, Figure]]:
        """Its figures with offsets inside the sentence and with their places."""
        return [
            (a, b, f.at(self.paragraph.place(self.start + a, self.start + b)))
            for a, b, f in _found(self.text)
        ]


def sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    """Cut a paragraph at its full stops; not after abbreviations nor inside numbers."""
    for start, end in _cuts(paragraph.text):
        yield Sentence(paragraph, start, end)


@lru_cache(maxsize=1024)
def _found(text: str) -> tuple[tuple[int, int, Figure], ...]:
    """The figures of a text; kept, for several readers ask for them."""
    return tuple(find_figures(text))


@lru_cache(maxsize=1024)
def _cuts(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end; kept, for several readers ask for them."""
    cuts: list[tuple[int, int]] = []
    start = 0
    for mark in SENTENCE_END.finditer(text):
        if not _ABBREVIATIONS.search(text[max(start, mark.start() - _BEFORE) : mark.start()]):
            cuts.extend(_pieces(text, start, mark.end()))
            start = mark.end()
    if text[start:].strip():
        cuts.extend(_pieces(text, start, len(text)))
    return tuple(cuts)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, or pieces of one that is longer than any: its readers look through all of it for each
    of its figures, and on a page full of figures without a full stop that would take for ever."""
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = blank if blank > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
