"""Where the pages of a DOCX begin, as far as the application that saved it wrote that down.

Word puts w:lastRenderedPageBreak where a page began when it last laid the file out, but not everywhere: a
page that begins with an empty paragraph has none, the columns of a table have one each, perhaps in different
rows. So pages are told only where their count equals the one in docProps/app.xml, and for the rows of
a table only where all its columns say the same. Page breaks alone tell nothing: pages end without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from auditor.intake.package import MC, Element, Package, W, blocks, chosen, is_on, value, whole

_COUNT = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"
_SEEN = {W + name for name in ("t", "delText", "drawing", "pict", "object", "sym")}
_SKIPPED = {W + "txbxContent", W + "pPr", W + "rPr", MC + "Fallback"}


class _Event(Enum):
    TEXT = 0
    BREAK = 1  # the author's
    BEGUN = 2  # where a page began


class Pagination:
    """total: how many pages the file has; 0 where it does not say."""

    def __init__(self, package: Package, body: Element) -> None:
        self.total = 0
        self._page = 1
        self._fresh = False  # a page was begun by its author, and nothing stands on it yet
        self._marks = 0
        self._certain = True
        self._pages: dict[int, int | None] = {}  # by the identity of the paragraph or row
        self._first: set[int] = set()  # paragraphs that begin a page
        kinds = section_kinds(body)
        for block in blocks(body):
            if block.tag == W + "p":
                self._paragraph(block, kinds)
            elif block.tag == W + "tbl":
                self._table(block)
        if self._marks and self._certain and self._page == _counted(package):
            self.total = self._page

    def page(self, element: Element) -> int | None:
        """The page of a paragraph of the body, or of a row; None where the file does not say."""
        return self._pages.get(id(element)) if self.total else None

    def begins(self, paragraph: Element) -> bool:
        """True for a paragraph that begins a page though nobody asked for it. That much is certain even
        where other pages have no mark."""
        return id(paragraph) in self._first

    @property
    def marked(self) -> bool:
        """True where some page has a mark: the file was laid out before it was saved."""
        return self._marks > 0

    def _paragraph(self, element: Element, kinds: dict[int, str]) -> None:
        properties = element.find(W + "pPr")
        if is_on(properties, "pageBreakBefore") and not self._fresh:
            self._turn()
        first: int | None = None
        last = self._page
        for event in _events(element):
            if event is _Event.BREAK:
                self._turn()
            elif event is _Event.BEGUN:
                if self._begun() and first is None:
                    self._first.add(id(element))
            else:
                self._fresh = False
                first, last = first or self._page, self._page
        self._pages[id(element)] = None if first not in (None, last) else first or self._page
        kind = kinds.get(id(element), "continuous")
        if kind != "continuous":
            self._turn()
            self._page += (kind, self._page % 2) in (("oddPage", 0), ("evenPage", 1))

    def _turn(self) -> None:
        self._page, self._fresh = self._page + 1, True

    def _begun(self) -> bool:
        """Counts a page; False for one that its author's break has begun already."""
        self._marks += 1
        fresh, self._fresh = self._fresh, False
        self._page += not fresh
        return not fresh

    def _table(self, element: Element) -> None:
        rows = [row for row in blocks(element) if row.tag == W + "tr"]
        columns: dict[int, list[tuple[int, bool]]] = {}  # -> (row, before its text) of each mark
        text = False
        for at, row in enumerate(rows):
            for column, cell in _cells(row):
                clear = True
                for event in _events(cell):
                    if event is _Event.BREAK:
                        self._certain = False  # Word lets it have no effect in most tables, not in all
                    elif event is _Event.TEXT:
                        clear, text = False, True
                    elif not (self._fresh and at == 0 and clear):
                        columns.setdefault(column, []).append((at, clear))
                    self._marks += event is _Event.BEGUN
        self._fresh = self._fresh and not text
        turns = max(map(len, columns.values()), default=0)
        whole_columns = [marks for marks in columns.values() if len(marks) == turns]
        torn = {at for marks in columns.values() for at, clear in marks if not clear}
        for at, row in enumerate(rows):
            said = {sum(r <= at for r, _ in marks) for marks in whole_columns} or {0}
            self._pages[id(row)] = self._page + said.pop() if len(said) == 1 and at not in torn else None
        self._page += turns


def section_kinds(body: Element) -> dict[int, str]:
    """For the paragraphs that end a section, by identity: how the next one begins (ECMA-376, 17.6.22)."""
    ends: list[tuple[int, Element]] = []
    for block in blocks(body):
        section = block.find(f"{W}pPr/{W}sectPr") if block.tag == W + "p" else None
        if section is not None:
            ends.append((id(block), section))
    last = body.find(W + "sectPr")
    following = [section for _, section in ends[1:]] + ([last] if last is not None else [])
    kinds = [value(section, "type") or "nextPage" for section in following]
    return {key: kind for (key, _), kind in zip(ends, kinds, strict=False)}


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    column = whole(value(row.find(W + "trPr"), "gridBefore"))
    for cell in blocks(row):
        if cell.tag == W + "tc":
            yield column, cell
            column += max(whole(value(cell.find(W + "tcPr"), "gridSpan"), 1), 1)


def _events(parent: Iterable[Element]) -> Iterator[_Event]:
    """What a paragraph or cell holds, tracked deletions too: they were there when it was laid out."""
    for child in parent:
        if child.tag == W + "lastRenderedPageBreak":
            yield _Event.BEGUN
        elif child.tag == W + "br":
            if child.get(W + "type") == "page":
                yield _Event.BREAK
        elif child.tag in _SEEN:
            yield _Event.TEXT
        elif child.tag == MC + "AlternateContent":
            yield from _events(chosen(child))
        elif child.tag not in _SKIPPED:
            yield from _events(child)


def _counted(package: Package) -> int:
    properties = package.part("docProps/app.xml")
    return whole(properties.findtext(_COUNT)) if properties is not None else 0
