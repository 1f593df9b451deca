"""A report's blocks cut into its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from auditor.layout.parts import Block, Line, PageLayout, Table
from auditor.segments.headings import Heading, SectionKind, find_headings, has_label
from auditor.segments.signals import LISTED_CHAPTERS, TITLE_WORDS, foreign_line, is_capitals, squeeze
from auditor.values.periods import find_dates, roman

# Chapter headings so close together are a list of the chapters ("sistematika penyajian").
_NEAR = 40
# A title page may have a box around its words, but no table with so many rows.
_ROWS = 4
# A chapter's heading is followed by prose within a few blocks; an entry of the contents is not.
_AHEAD, _PROSE_WORDS, _PROSE_LINES = 8, 7, 2
# From the place and date of a signature to its NIP there are titles, a rank, a name; rarely two of each.
_SIGNATURE_LINES = 16
_DATE_LINE_WORDS = 8
_ACKNOWLEDGED = re.compile(
    r"\W*(?:mengetahui|menyetujui|mengesahkan|disetujui|disahkan)\b.{0,20}", re.IGNORECASE
)
_NIP = re.compile(r"\bN\s?I\s?P\b", re.IGNORECASE)
_LISTS = {SectionKind.CONTENTS, SectionKind.TABLES_LIST}
_FRONT = {SectionKind.TITLE, SectionKind.FOREWORD, SectionKind.SUMMARY} | _LISTS
_UNSIGNED = _FRONT | {SectionKind.APPENDIX}
_ENDING = {SectionKind.CLOSING, SectionKind.CONCLUSION, SectionKind.RECOMMENDATION}


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """One section: blocks[first..last] of the report (all pages' blocks one after the other).

    title is its heading without numeral ("" when none is printed); page that of its first block.
    """

    kind: SectionKind
    title: str
    first: int
    last: int
    page: int


def cut_sections(pages: Iterable[PageLayout]) -> list[SectionSpan]:
    """The sections of one report, in order; together they hold every block once.

    A decree or letter that follows the report on its last page is an ATTACHMENT from its heading on.
    """
    blocks = [block for page in pages for block in page.blocks]
    if not blocks:
        return []
    starts = _starts(blocks)
    starts = _with_attachment(_with_signatures(starts, blocks), blocks)
    return _spans(starts, blocks)


def kinds_by_block(sections: Iterable[SectionSpan]) -> dict[int, SectionKind]:
    """Block index -> the kind of the section that holds it."""
    return {i: section.kind for section in sections for i in range(section.first, section.last + 1)}


_Start = tuple[int, SectionKind, str]


def _starts(blocks: Sequence[Block]) -> list[_Start]:
    """Where a section begins: (block, kind, title)."""
    starts: list[_Start] = [(0, _opening(blocks), "")]
    chapter = part = None
    seen: set[SectionKind] = set()
    for heading in _body(find_headings(blocks), blocks):
        kind = starts[-1][1]
        if kind in _LISTS and heading.at > (end := _list_end(blocks, starts[-1][0])):
            kind = SectionKind.CHAPTER
            starts.append((end, kind, ""))
        if kind in _LISTS and not _leaves_list(heading, blocks, seen, starts[-1][0]):
            continue
        if heading.level == 0:
            chapter, part = heading, None
            starts.append((heading.at, heading.kind, heading.title))
        elif kind not in _FRONT and _changes(heading, kind, chapter, part):
            part = heading
            own = heading.kind
            if own is SectionKind.CHAPTER and chapter is not None:
                own = chapter.kind
            starts.append((heading.at, own, heading.title))
        seen.add(heading.kind)
    if starts[-1][1] in _LISTS and (end := _list_end(blocks, starts[-1][0])) < len(blocks):
        starts.append((end, SectionKind.CHAPTER, ""))
    return _with_end_of_title(starts, blocks)


def _with_end_of_title(starts: list[_Start], blocks: Sequence[Block]) -> list[_Start]:
    """A title page ends where a page of sentences or tables begins, whatever its heading is: an excerpt may
    have no chapter at all."""
    after = starts[1][0] if len(starts) > 1 else len(blocks)
    end = _title_end(blocks) if starts[0][1] is SectionKind.TITLE else after
    return [starts[0], (end, SectionKind.CHAPTER, ""), *starts[1:]] if end < after else starts


def _title_end(blocks: Sequence[Block]) -> int:
    """The first page after the one that the blocks begin with that holds sentences or a table."""
    for page, group in groupby(range(len(blocks)), key=lambda i: _page(blocks[i])):
        own = list(group)
        body = [blocks[i] for i in own]
        prose = sum(isinstance(b, Line) and len(b.text.split()) >= _PROSE_WORDS for b in body)
        tables = any(isinstance(b, Table) and b.rows > _ROWS for b in body)
        if page != _page(blocks[0]) and (tables or prose >= _PROSE_LINES):
            return own[0]
    return len(blocks)


def _list_end(blocks: Sequence[Block], start: int) -> int:
    """Where a list of contents that begins at `start` has ended at the latest: at the first later page
    that holds sentences or a table and hardly an entry, whatever its heading is."""
    first = _page(blocks[start])
    for page, group in groupby(range(start, len(blocks)), key=lambda i: _page(blocks[i])):
        if page == first:
            continue
        own = list(group)
        texts = [b.text for i in own if isinstance(b := blocks[i], Line)]
        entries = sum(has_label(text) for text in texts)
        prose = sum(len(text.split()) >= _PROSE_WORDS and not has_label(text) for text in texts)
        tables = sum(isinstance(b := blocks[i], Table) and b.rows > _ROWS for i in own)
        if prose > 2 * entries + _PROSE_LINES or (tables and not entries):
            return own[0]
    return len(blocks)


def _opening(blocks: Sequence[Block]) -> SectionKind:
    """What a report opens with before its first heading: a title page, or text or a table where it has
    none."""
    page = _page(blocks[0])
    if any(isinstance(block, Table) and block.rows > _ROWS for block in blocks if _page(block) == page):
        return SectionKind.CHAPTER
    words = sum(len(block.text.split()) for block in blocks if isinstance(block, Line) and block.page == page)
    return SectionKind.TITLE if words <= TITLE_WORDS else SectionKind.CHAPTER


def _body(headings: Sequence[Heading], blocks: Sequence[Block]) -> list[Heading]:
    """Without running heads and without the chapters that are only enumerated, with all that is between.

    A chapter is enumerated when its title comes again and another chapter's heading is near. What
    stands below the last one of an enumeration belongs to it, up to the next chapter of the report.
    An appendix comes after all chapters; the closing part comes last and the front matter first, else
    they are enumerated too.
    """
    own = _own_chapters(headings, blocks)
    last = max((heading.at for heading in own), default=-1)
    first = min((heading.at for heading in own), default=len(blocks))
    kept: list[Heading] = []
    enumerating = False
    for heading in headings:
        if heading.chapter:
            enumerating = heading not in own
        elif _is_listed_part(heading, headings, first, last):
            enumerating = True
        late = heading.kind is not SectionKind.APPENDIX or heading.at > last
        if not enumerating and late:
            kept.append(heading)
    return kept


def _is_listed_part(heading: Heading, headings: Sequence[Heading], first: int, last: int) -> bool:
    """Whether a part is only named: the closing one before the last chapter, or one of the front matter
    after the first with another part right above or below it."""
    if heading.kind is SectionKind.CLOSING:
        return heading.level == 0 and heading.at < last
    beside = any(o.level == 0 and 0 < abs(o.at - heading.at) <= _PROSE_LINES for o in headings)
    return heading.kind in _FRONT and heading.at > first and beside


def _own_chapters(headings: Sequence[Heading], blocks: Sequence[Block]) -> list[Heading]:
    """The chapter headings of the body: no enumeration, no running head."""
    chapters = [h for h in headings if h.chapter and not h.listed]
    enumerated = _enumerated(chapters, blocks)
    chapters = _without_running_heads([h for h in chapters if h.at not in enumerated], blocks)
    listed = {heading.at for heading in chapters if _comes_again(heading, chapters)}
    own = [heading for heading in chapters if heading.at not in listed]
    listed |= {
        h.at
        for h in own
        if _came_before(h, own) and any(abs(h.at - at) <= _NEAR for at in listed | enumerated)
    }
    return [heading for heading in chapters if heading.at not in listed]


def _enumerated(chapters: Sequence[Heading], blocks: Sequence[Block]) -> set[int]:
    """Where chapters are named that follow each other, counting up, with nothing to read between them."""
    groups: list[list[Heading]] = []
    for heading in chapters:
        last = groups[-1][-1] if groups else heading
        up = (roman(last.chapter) or 0) < (roman(heading.chapter) or 0)
        if up and not _prose_follows(blocks[: heading.at], last.at, _NEAR):
            groups[-1].append(heading)
        else:
            groups.append([heading])
    return {heading.at for group in groups if len(group) >= LISTED_CHAPTERS for heading in group}


def _without_running_heads(chapters: Sequence[Heading], blocks: Sequence[Block]) -> list[Heading]:
    """The first of several headings of one chapter that follow each other.

    The later one where the first stands right below another chapter's on its page: in an enumeration.
    """
    kept: list[Heading] = []
    below_another = False
    page, title = 0, ""
    for heading in chapters:
        same_page, page = _page(blocks[heading.at]) == page, _page(blocks[heading.at])
        if not kept or squeeze(kept[-1].title) != squeeze(heading.title):
            kept.append(heading)
            below_another = same_page and title != heading.title
        elif below_another:
            kept[-1], below_another = heading, False
        title = heading.title
    return kept


def _comes_again(heading: Heading, chapters: Sequence[Heading]) -> bool:
    title = squeeze(heading.title)
    near = any(0 < abs(other.at - heading.at) <= _NEAR for other in chapters)
    return near and any(other.at > heading.at and squeeze(other.title) == title for other in chapters)


def _came_before(heading: Heading, chapters: Sequence[Heading]) -> bool:
    title = squeeze(heading.title)
    return any(other.at < heading.at and squeeze(other.title) == title for other in chapters)


def _leaves_list(heading: Heading, blocks: Sequence[Block], seen: set[SectionKind], start: int) -> bool:
    """Whether a heading inside the contents is a heading of the report and no entry without a page number."""
    if heading.kind in _LISTS:
        return True
    if heading.level > 0 or (heading.kind is SectionKind.FOREWORD and heading.kind in seen):
        return False
    new_page = _page(blocks[heading.at]) != _page(blocks[start])
    return (new_page or bool(heading.chapter)) and _prose_follows(blocks, heading.at)


def _prose_follows(blocks: Sequence[Block], at: int, ahead: int = _AHEAD) -> bool:
    """Whether sentences or a table stand below a heading, before any other chapter's."""
    prose = 0
    for block in blocks[at + 1 : at + 1 + ahead]:
        if isinstance(block, Table):
            return True
        if squeeze(block.text).startswith("BAB"):
            break
        prose += len(block.text.split()) >= _PROSE_WORDS and not has_label(block.text)
    return prose >= _PROSE_LINES


def _changes(heading: Heading, kind: SectionKind, chapter: Heading | None, part: Heading | None) -> bool:
    """Whether a sub-heading begins a section: another subject, or the end of the part at its level.

    Only a heading numbered like the part's ends it: below "3.1" both "A." and "3.1.2" go on with it,
    and so does "3.5" in chapter II, which is a piece of something else.
    """
    if heading.kind is not SectionKind.CHAPTER:
        return heading.kind is not kind
    if part is None or kind is SectionKind.CHAPTER or heading.scheme != part.scheme:
        return False
    number = roman(chapter.chapter) if chapter else None
    strange = number is not None and heading.scheme == "dotted" and heading.mark.split(".")[0] != str(number)
    return heading.level <= part.level and not strange


def _with_signatures(starts: Sequence[_Start], blocks: Sequence[Block]) -> list[_Start]:
    """The signature at the report's end: from place and date or "Mengetahui" on.

    A report without a closing part may have it anywhere; then the last one counts, since an
    agreement that is bound in has its own.
    """
    kinds = _kinds(starts, len(blocks))
    found = [
        i
        for i, block in enumerate(blocks)
        if isinstance(block, Line) and kinds[i] not in _UNSIGNED and _opens_signature(block)
    ]
    ending = [i for i in found if kinds[i] in _ENDING]
    other = [i for i in found if _nip_within(blocks, i)]
    at = ending[0] if ending else other[-1] if other else None
    return list(starts) if at is None else _insert(starts, at, SectionKind.SIGNATURE)


def _opens_signature(line: Line) -> bool:
    """Place and date, or "Mengetahui"; of two columns side by side the left or the right one."""
    return any(
        _is_place_and_date(run.text) or _ACKNOWLEDGED.fullmatch(run.text.strip()) for run in line.runs()
    )


def _is_place_and_date(text: str) -> bool:
    dates = find_dates(text)
    if not dates or len(text.split()) > _DATE_LINE_WORDS:
        return False
    before, after = text[: dates[0].start].strip(), text[dates[0].end :].strip(" .")
    return before.endswith(",") and len(before.split()) <= 4 and not after


def _nip_within(blocks: Sequence[Block], at: int) -> bool:
    lines = blocks[at + 1 : at + 1 + _SIGNATURE_LINES]
    return any(isinstance(block, Line) and _NIP.search(block.text) for block in lines)


def _insert(starts: Sequence[_Start], at: int, kind: SectionKind) -> list[_Start]:
    before = [start for start in starts if start[0] < at]
    after = [start for start in starts if start[0] > at and start[1] not in _ENDING]
    return [*before, (at, kind, ""), *after]


def _with_attachment(starts: Sequence[_Start], blocks: Sequence[Block]) -> list[_Start]:
    """From the heading of a decree or letter after the report's end on, everything is attached."""
    kinds = _kinds(starts, len(blocks))
    end = next((i for i, kind in enumerate(kinds) if kind in _ENDING or kind is SectionKind.SIGNATURE), None)
    if end is None:
        return list(starts)
    texts = [block.text if isinstance(block, Line) else "" for block in blocks[end:]]
    found = foreign_line(texts)
    if found is None:
        return list(starts)
    at = end + found
    while at > end + 1 and _is_letterhead(texts[at - 1 - end]):
        at -= 1
    return [*(start for start in starts if start[0] < at), (at, SectionKind.ATTACHMENT, texts[found])]


def _is_letterhead(text: str) -> bool:
    """A line above a decree's heading that belongs to it: the office that issues it, in capitals."""
    return bool(text) and is_capitals(text) and len(text.split()) <= 6 and not re.search(r"\d|,", text)


def _kinds(starts: Sequence[_Start], count: int) -> list[SectionKind]:
    kinds: list[SectionKind] = []
    for i, (first, kind, _) in enumerate(starts):
        end = starts[i + 1][0] if i + 1 < len(starts) else count
        kinds.extend([kind] * (end - first))
    return kinds


def _spans(starts: Sequence[_Start], blocks: Sequence[Block]) -> list[SectionSpan]:
    spans: list[SectionSpan] = []
    for i, (first, kind, title) in enumerate(starts):
        end = starts[i + 1][0] if i + 1 < len(starts) else len(blocks)
        if end > first:
            spans.append(SectionSpan(kind, title, first, end - 1, _page(blocks[first])))
    return spans


def _page(block: Block) -> int:
    return block.page if isinstance(block, Line) else block.first_page
