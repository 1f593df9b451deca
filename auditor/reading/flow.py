"""A report's blocks as one flow: lines become paragraphs, tables keep their place between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from auditor.layout.parts import Line, PageLayout, Table
from auditor.likeness.heads import squash
from auditor.values import Box, Place, Printed

_WORD = re.compile(r"[a-z]{2,}")
LIST_MARK = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|[-–•▪○◦●*·\uf0b7\uf0a7\uf0d8])(?:\s|$)")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, joined by one blank; offsets lead back to the page.

    block: index of the first line in Flow.blocks; section: kind of the section it stands in
    ("foreword", "contents", "measurement", ...; segments decide).
    """

    text: str
    lines: list[Line]
    offsets: list[int]
    block: int
    section: str = ""
    input: int = 0
    page: int = 0

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where text[start:end] stands; a span over two lines is boxed on the line where it starts."""
        end = len(self.text) if end is None else end
        at = max(bisect_right(self.offsets, start) - 1, 0)
        line = self.lines[at]
        first = start - self.offsets[at]
        last = min(end - self.offsets[at], len(line.text))
        box = line.box_of(first, max(last, first + 1))
        for i in range(at + 1, len(self.lines)):
            if self.offsets[i] >= end or self.lines[i].page != line.page:
                break
            box = _around(box, self.lines[i].box_of(0, min(end - self.offsets[i], len(self.lines[i].text))))
        return Place(self.input, line.page, box, self.text[start:end])

    def printed(self, start: int = 0, end: int | None = None) -> Printed:
        """text[start:end] with its place."""
        end = len(self.text) if end is None else end
        return Printed(self.text[start:end], self.place(start, end))


@dataclass(slots=True)
class Flow:
    """One report's content in reading order. labels: page -> printed page number; words: the words of
    the running text and of the insides of cell lines, lower case, by which cut words are known;
    furniture: running heads and feet; told: all texts squashed, each cell and paragraph between bars, by
    which names that were cut are known."""

    blocks: list[Line | Table]
    paragraphs: list[Paragraph]
    tables: list[tuple[int, Table]]
    labels: dict[int, str] = field(default_factory=dict)
    input: int = 0
    words: frozenset[str] = frozenset()
    furniture: list[Line] = field(default_factory=list)
    told: str = ""

    def between(self, first: int, last: int) -> Iterator[Paragraph]:
        """Paragraphs whose first line is one of blocks first..last-1."""
        return (p for p in self.paragraphs if first <= p.block < last)


def build_flow(pages: Iterable[PageLayout], section_of: dict[int, str] | None = None, input: int = 0) -> Flow:
    """Make the flow of one report. section_of gives each block's section kind by block index."""
    blocks: list[Line | Table] = []
    labels: dict[int, str] = {}
    margins: dict[int, float] = {}
    furniture: list[Line] = []
    for page in pages:
        blocks.extend(page.blocks)
        furniture.extend(page.furniture)
        labels[page.number] = page.label
        margins[page.number] = _right_margin(page)
    sections = section_of or {}
    tables = [(i, b) for i, b in enumerate(blocks) if isinstance(b, Table)]
    paragraphs = _paragraphs(blocks, margins, sections, input)
    texts = [*(p.text for p in paragraphs), *(c.text for _, t in tables for c in t.cells)]
    told = "|".join(["", *filter(None, map(squash, texts)), ""])
    return Flow(blocks, paragraphs, tables, labels, input, _words(blocks), furniture, told)


def _words(blocks: Iterable[Line | Table]) -> frozenset[str]:
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, Line):
            found.update(_WORD.findall(block.text.lower()))
            continue
        for cell in block.cells:
            for i, line in enumerate(cell.lines):
                # The last word of a line, and the first of the next one, may be half of one.
                end = None if i + 1 == len(cell.lines) else -1
                found.update(_WORD.findall(line.lower())[i > 0 : end])
    return frozenset(found)


def _right_margin(page: PageLayout) -> float:
    ends = sorted(b.box[2] for b in page.blocks if isinstance(b, Line))
    return ends[int(len(ends) * 0.9)] if ends else page.width


def _paragraphs(
    blocks: list[Line | Table], margins: dict[int, float], sections: dict[int, str], input: int
) -> list[Paragraph]:
    found: list[Paragraph] = []
    previous: Line | None = None
    for i, block in enumerate(blocks):
        if isinstance(block, Table):
            previous = None
            continue
        section = sections.get(i, "")
        if previous is not None and found[-1].section == section and _continues(previous, block, margins):
            _append(found[-1], block)
        else:
            found.append(Paragraph(block.text, [block], [0], i, section, input, block.page))
        previous = block
    return found


def _append(paragraph: Paragraph, line: Line) -> None:
    # A word cut at the end of the line ("dan/" + "atau") is joined with a blank all the same:
    # patterns over sentences allow blanks, and the raw text is shown as printed.
    paragraph.offsets.append(len(paragraph.text) + 1)
    paragraph.text += " " + line.text
    paragraph.lines.append(line)


def _continues(previous: Line, line: Line, margins: dict[int, float]) -> bool:
    """A line goes on with the one before when its first word would not have fitted there."""
    if LIST_MARK.match(line.text) or _in_columns(previous) or line.wide:
        return False
    if previous.bold != line.bold or (line.page == previous.page and _far_below(previous, line)):
        return False
    first = line.box_of(0, max(line.text.find(" "), 1) if " " in line.text else len(line.text))
    room = margins[previous.page] - previous.box[2]
    return first[2] - first[0] + previous.size * 0.2 > room


def _in_columns(line: Line) -> bool:
    """Wide gaps part columns, but for the one behind the mark of a list item."""
    return line.wide not in ((), (1,)) or (line.wide == (1,) and not LIST_MARK.match(line.text))


def _far_below(previous: Line, line: Line) -> bool:
    gap = line.box[1] - previous.box[3]
    return gap > 2.5 * max(previous.size, line.size, 6.0) or gap < -2.0 * max(previous.size, 6.0)


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
