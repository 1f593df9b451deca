"""The lines of a flow one by one, each with its section and its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.layout.parts import Line
from auditor.reading.flow import Flow, Paragraph
from auditor.values import Place, Printed

ATTACHMENT = "attachment"
"""Matter behind the report that is no part of it (a decree): no reader looks at it."""

_SPACED = re.compile(r"^(?:\S ){3,}\S$")


class FlowLine(NamedTuple):
    """One line of running text. block: its index in Flow.blocks; first: it begins its paragraph."""

    block: int
    line: Line
    section: str
    first: bool
    input: int = 0

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def page(self) -> int:
        return self.line.page

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where text[start:end] stands."""
        return self.line.place(start, end, self.input)

    def printed(self, start: int = 0, end: int | None = None) -> Printed:
        """text[start:end] with its place."""
        return Printed(self.text[start : len(self.text) if end is None else end], self.place(start, end))


def flow_lines(flow: Flow, *sections: str) -> list[FlowLine]:
    """All lines in order, without attachments; only those of the given section kinds when named."""
    return [
        FlowLine(p.block + k, line, p.section, k == 0, flow.input)
        for p in body_paragraphs(flow, *sections)
        for k, line in enumerate(p.lines)
    ]


def body_paragraphs(flow: Flow, *sections: str) -> Iterator[Paragraph]:
    """Paragraphs in order, without attachments; only those of the given section kinds when named."""
    for p in flow.paragraphs:
        if p.section != ATTACHMENT and (not sections or p.section in sections):
            yield p


def last_block(flow: Flow) -> int:
    """Index behind the last block that is judged."""
    return next((p.block for p in flow.paragraphs if p.section == ATTACHMENT), len(flow.blocks))


def unspaced(text: str) -> str:
    """A text set with blanks between its letters ("L A P O R A N") without them."""
    parts = re.split(r"\s{2,}", text.strip())
    return " ".join(p.replace(" ", "") if _SPACED.match(p) else p for p in parts)


def joined(lines: list[FlowLine]) -> Printed:
    """Several lines as one text; the place is that of the first, its box around those of that page."""
    if not lines:
        return Printed("")
    text = " ".join(x.text for x in lines)
    boxes = [x.line.box for x in lines if x.page == lines[0].page]
    box = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    return Printed(text, Place(lines[0].input, lines[0].page, box, text))
