"""Fractions that are set out in the text: "16.542 / 16.478 x 100 % = 100,39 %", also on three lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.reading.flow import Flow, Paragraph
from auditor.reading.sentences import SILENT_SECTIONS
from auditor.values import Figure
from auditor.values.scan import find_figures

_TIMES = re.compile(r"[x×*]\s*100\s*%?", re.I)
_BAR = re.compile(r"=\s*(?:[-_–—]{2,}\s*)?(?:[x×*]\s*100\s*%?)", re.I)
_NUMBER = r"(?:Rp\.?\s*)?\d[\d.,]*\d|\d"
_INLINE = re.compile(
    rf"\(?\s*(?P<part>{_NUMBER})\s*%?\s*(?:[^\W\d_]+\s*)?[/:÷]\s*\(?(?P<whole>{_NUMBER})\s*%?\s*(?:[^\W\d_]+\s*)?\)?"
    rf"\s*[x×*]\s*100\s*%?\s*=\s*(?P<stated>\d[\d.,]*\d|\d)\s*%?",
    re.I,
)
_DIFFERENCE = re.compile(rf"^\W*(?P<part>{_NUMBER})\s*[-–—]\s*(?P<whole>{_NUMBER})\W*$")
_OPERATED = re.compile(r"\d\W*[-–—+x×*/:]\s*\(?(?:Rp)?\W*\d")
"""Arithmetic above the bar that is more than one figure."""
_RESULT = re.compile(r"^\s*=?\s*\d[\d.,]*\s*%?\s*\.?$")
_LINES_TO_RESULT = 3
"""So many lines below the bar the result may stand."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """part / whole x 100 = stated, set out in the text. first, last: its paragraphs in Flow.paragraphs.
    growth: (part - whole) / whole x 100."""

    part: Figure
    whole: Figure
    stated: Figure
    paragraph: Paragraph
    first: int
    last: int
    growth: bool = False


def read_fractions(flow: Flow) -> tuple[Fraction, ...]:
    """All fractions of the running text, in reading order."""
    found: list[Fraction] = []
    for at, paragraph in enumerate(flow.paragraphs):
        if paragraph.section in SILENT_SECTIONS or not _TIMES.search(paragraph.text):
            continue
        inline = list(_inline(paragraph, at))
        found.extend(inline or _stacked(flow.paragraphs, at))
    return tuple(found)


def _inline(paragraph: Paragraph, at: int) -> Iterator[Fraction]:
    for match in _INLINE.finditer(paragraph.text):
        part, whole, stated = (_figure(paragraph, *match.span(g)) for g in ("part", "whole", "stated"))
        if part is not None and whole is not None and stated is not None:
            yield Fraction(part, whole, stated, paragraph, at, at)


def _figure(paragraph: Paragraph, start: int, end: int) -> Figure | None:
    """The one figure that text[start:end] is."""
    found = find_figures(paragraph.text[start:end])
    if len(found) != 1 or not found[0][2].known:
        return None
    return found[0][2].at(paragraph.place(start, end))


def _stacked(paragraphs: Sequence[Paragraph], at: int) -> Iterator[Fraction]:
    """The numerator on the line above, the denominator on the line below, the result behind the bar or
    on one of the next lines. The lines are told by their place: above and below the bar's right half."""
    bar = paragraphs[at]
    if not _BAR.search(bar.text) or at == 0 or at + 1 >= len(paragraphs) or len(bar.lines) != 1:
        return
    above, below = paragraphs[at - 1], paragraphs[at + 1]
    if above.page != bar.page or below.page != bar.page or len(above.lines) != 1 or len(below.lines) != 1:
        return
    part, whole = _last_figure(above), _last_figure(below)
    growth = _DIFFERENCE.match(above.text)
    if growth is not None:
        part, taken = _figure(above, *growth.span("part")), _figure(above, *growth.span("whole"))
        if taken is None or whole is None or taken.value != whole.value:
            return
    elif _OPERATED.search(above.text):
        return
    if part is None or whole is None or not _one_above_the_other(part, whole):
        return
    stated, last = _result(paragraphs, at)
    if stated is not None:
        yield Fraction(part, whole, stated, bar, at - 1, last, growth is not None)


def _last_figure(paragraph: Paragraph) -> Figure | None:
    """The figure at the end of a line."""
    found = find_figures(paragraph.text)
    if not found or not found[-1][2].known or len(paragraph.text) - found[-1][1] > len(found[-1][2].unit) + 2:
        return None
    start, end, figure = found[-1]
    return figure.at(paragraph.place(start, end))


def _one_above_the_other(part: Figure, whole: Figure) -> bool:
    a, b = part.place.box, whole.place.box
    return a is not None and b is not None and a[0] < b[2] and b[0] < a[2]


def _result(paragraphs: Sequence[Paragraph], at: int) -> tuple[Figure | None, int]:
    """The percentage that the fraction gives, and the last paragraph that belongs to it."""
    bar = paragraphs[at]
    behind = list(_TIMES.finditer(bar.text))[-1].end()
    own = [(a, b, f) for a, b, f in find_figures(bar.text) if a >= behind]
    if own:
        a, b, figure = own[0]
        return (figure.at(bar.place(a, b)) if figure.known else None), at + 1
    for i in range(at + 2, min(at + 2 + _LINES_TO_RESULT, len(paragraphs))):
        line = paragraphs[i]
        if line.page == bar.page and _RESULT.match(line.text):
            start = len(line.text) - len(line.text.lstrip(" ="))
            return _figure(line, start, len(line.text)), i
    return None, at
