"""Headings of a report: chapters with their numbers, lettered and numbered sub-headings, named parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from auditor.likeness.heads import likeness
from auditor.model import Chapter, NumberedHeading
from auditor.reading.flow import Flow
from auditor.reading.lines import FlowLine, flow_lines, joined, unspaced
from auditor.values.periods import roman

_CHAPTER = re.compile(
    r"^\W{0,3}(?P<word>BAB|Bab|B\s?A\s?B)[\s.]*(?P<numeral>[IVXLCivxlc1]+|\d{1,2})\b[\s.:–-]*(?P<title>.*)$"
)
_SUB = re.compile(r"^(?P<mark>[A-H]|\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?P<title>[A-Z(].{2,90})$")
_PART = re.compile(
    r"^\W*(?:kata\s+pengantar|daftar\s+(?:isi|tabel|gambar|grafik|lampiran)|ikhtisar\s+eksekutif|ringkasan\s+eksekutif|penutup|lampiran)\W*$",
    re.I,
)
_SENTENCE = re.compile(
    r"\b(?:berisi|memuat|menguraikan|menjelaskan|menyajikan|merupakan|tersebut|ini)\b", re.I
)

SYSTEMATICS = 3
"""So many chapter headings within SYSTEMATICS_BLOCKS lines are a list of the chapters, not chapters."""
SYSTEMATICS_BLOCKS = 40
_NEXT_IN_LIST = 10
"""Blocks from one chapter of a list to the next: its sub-headings, or a sentence about it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the body. kind: "chapter", "sub" or "part"; mark: its numeral or letter."""

    kind: str
    mark: str
    title: str
    line: FlowLine


def body_lines(flow: Flow) -> list[FlowLine]:
    """Lines of the body: without title page, contents and lists of tables."""
    return [x for x in flow_lines(flow) if x.section not in {"contents", "tables-list", "title"}]


def read_chapters(flow: Flow) -> tuple[Chapter, ...]:
    """Chapter headings of the contents, then of the body."""
    lines = flow_lines(flow, "contents")
    listed = [c for i, x in enumerate(lines) if (c := _listed(x, lines[i + 1 :]))]
    return (*listed, *(c for c, _ in body_chapters(flow)))


def body_chapters(flow: Flow) -> list[tuple[Chapter, FlowLine]]:
    """Chapter headings of the body with their lines; a list of the chapters in the text is none."""
    lines = body_lines(flow)
    found = [
        (chapter, line)
        for i, line in enumerate(lines)
        if (chapter := _heading(line, lines[i + 1 : i + 4])) is not None
    ]
    runs = _runs(found)
    return _without_dividers(
        [pair for pair in found if pair[1].block not in runs and not _is_listing(pair, found)]
    )


def _runs(found: Sequence[tuple[Chapter, FlowLine]]) -> set[int]:
    """The blocks of headings that count up within a few lines of each other: a list of the chapters."""
    runs: list[list[tuple[Chapter, FlowLine]]] = []
    for pair in found:
        last = runs[-1][-1] if runs else pair
        up = (last[0].value or 0) < (pair[0].value or 0)
        if up and pair[1].block - last[1].block <= _NEXT_IN_LIST:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return {line.block for run in runs if len(run) >= SYSTEMATICS for _, line in run}


def _without_dividers(found: Sequence[tuple[Chapter, FlowLine]]) -> list[tuple[Chapter, FlowLine]]:
    """A page that only shows the chapter's title, and the heading itself, are one chapter."""
    kept: list[tuple[Chapter, FlowLine]] = []
    for chapter, line in found:
        before = kept[-1][0] if kept else None
        if before and before.numeral == chapter.numeral and likeness(before.title, chapter.title) >= 85:
            continue
        kept.append((chapter, line))
    return kept


def _is_listing(pair: tuple[Chapter, FlowLine], found: Sequence[tuple[Chapter, FlowLine]]) -> bool:
    """One of several headings close together whose title comes again later on its own."""
    chapter, line = pair
    near = [c for c, x in found if abs(x.block - line.block) <= SYSTEMATICS_BLOCKS]
    later = [c for c, x in found if x.block > line.block + SYSTEMATICS_BLOCKS]
    again = any(likeness(c.title, chapter.title) >= 85 for c in later)
    return len(near) >= SYSTEMATICS and again


def _listed(line: FlowLine, after: Sequence[FlowLine]) -> Chapter | None:
    m = _CHAPTER.match(line.text)
    if not m:
        return None
    title = re.split(r"\s*[.…_·]{3,}|\s+(?:\d{1,3}|[ivxlc]+)$", m["title"])[0].strip()
    if not title and after:
        title = re.split(r"\s*[.…_·]{3,}|\s+\d{1,3}$", after[0].text)[0].strip()
    return Chapter(
        numeral=m["numeral"],
        value=_value(m["numeral"]),
        title=title,
        printed=line.printed(),
        source="contents",
    )


def _heading(line: FlowLine, after: Sequence[FlowLine]) -> Chapter | None:
    m = _CHAPTER.match(unspaced(line.text) if line.text.startswith("B A") else line.text)
    if not m or (m["word"] == "Bab" and not line.first):
        return None
    title, parts = m["title"].strip(" .:"), [line]
    if title and not _is_title(title, m["word"]):
        return None
    for extra in after:
        if not _goes_on(parts[-1], extra, title):
            break
        parts.append(extra)
        title = f"{title} {extra.text.strip()}".strip()
    title = unspaced(title)
    return Chapter(
        numeral=m["numeral"], value=_value(m["numeral"]), title=title, printed=joined(parts), source="body"
    )


def _is_title(title: str, word: str) -> bool:
    """Words that can be a heading: capitals, or a few capitalised words without a verb."""
    if title.isupper():
        return True
    first = title.lstrip('"“(')[:1]
    return word != "Bab" and first.isupper() and len(title.split()) <= 10 and not _SENTENCE.search(title)


def _goes_on(previous: FlowLine, line: FlowLine, title: str) -> bool:
    """The heading goes on in this line: the title stands under "BAB II", or is too long for one line."""
    text = line.text.strip()
    if line.page != previous.page or _CHAPTER.match(text) or _SUB.match(text):
        return False
    if line.line.box[1] - previous.line.box[3] > 3 * max(previous.line.size, 8.0):
        return False
    if not title:
        return len(text) <= 90 and text[:1].isupper() and not text.endswith((".", ":", ";"))
    return title.isupper() and text.isupper() and len(text.split()) <= 8 and not text.startswith("TABEL")


def _value(numeral: str) -> int | None:
    if numeral.isdigit():
        return int(numeral)
    return roman(numeral.upper())


def body_headings(flow: Flow) -> list[Heading]:
    """All headings of the body in order: chapters, sub-headings, named parts."""
    chapters = {x.block: c for c, x in body_chapters(flow)}
    found: list[Heading] = []
    for line in flow_lines(flow):
        text = line.text.strip()
        if line.block in chapters:
            c = chapters[line.block]
            found.append(Heading("chapter", c.numeral, c.title, line))
        elif _PART.match(unspaced(text)):
            found.append(Heading("part", "", unspaced(text), line))
        elif line.section not in {"contents", "tables-list"} and line.first and (m := _SUB.match(text)):
            found.append(Heading("sub", m["mark"], m["title"], line))
    return found


def numbered_headings(headings: Sequence[Heading], flow: Flow) -> tuple[NumberedHeading, ...]:
    """The sub-headings of two levels or more that begin with the number of their chapter."""
    chapter: int | None = None
    found: list[NumberedHeading] = []
    for heading in headings:
        if heading.kind == "chapter":
            chapter = _value(heading.mark)
        elif heading.kind == "sub" and chapter is not None and heading.mark.startswith(f"{chapter}."):
            printed = heading.line.printed()
            skipped = _skipped(heading.mark, [h.mark for h in found], flow)
            found.append(
                NumberedHeading(mark=heading.mark, title=heading.title, printed=printed, skipped=skipped)
            )
    return tuple(found)


def _skipped(mark: str, before: Sequence[str], flow: Flow) -> str:
    """The number between that of the last heading of the same parent and this one (3.1.5 between 3.1.4 and
    3.1.6), if it stands nowhere in the report: a heading that was not recognised is not skipped."""
    parent, _, own = mark.rpartition(".")
    siblings = [m for m in before if m.rpartition(".")[0] == parent]
    if not siblings or siblings[-1] != f"{parent}.{int(own) - 2}" or len(siblings) != int(own) - 2:
        return ""
    missing = f"{parent}.{int(own) - 1}"
    pattern = re.compile(rf"(?<![\d.,]){re.escape(missing)}(?![.,]?\d)")
    texts = chain((p.text for p in flow.paragraphs), (c.text for _, t in flow.tables for c in t.cells))
    return "" if any(pattern.search(text) for text in texts) else missing
