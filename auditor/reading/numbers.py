"""Every number of a report as a mention: none is lost in silence.

What the readers took is bound; what states no quantity (dates, marks, codes) is structural, told by its own
form or by what stands around it; the rest is unbound, with the reason why.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from auditor.layout.parts import Cell, Line, Table
from auditor.model.mention import Container, Grasp, Mention
from auditor.reading.flow import LIST_MARK, Flow, Paragraph
from auditor.reading.grid import Grid
from auditor.reading.roles import any_of
from auditor.rulebook.book import Vocabulary
from auditor.values import Box, Figure, Place
from auditor.values.dates import find_dates

_NUMBER = re.compile(r"(?<![\w])\d(?:[\d.,]*\d)?(?!\w)|\d(?:[\d.,]*\d)?")
_NEAR = 2.0
"""Points around a figure's box inside which a number is that figure."""

_STRIP = 20.0
"""Height in points of the strips by which the figures of a page are found again."""

Forms = tuple[tuple[str, re.Pattern[str]], ...]
"""The reason why a number states no quantity, and the pattern of the stretch that it stands in."""

Strip = tuple[int | None, int]
"""A page, and the number of a strip of it from the top."""

_FORMS = (
    ("scale", re.compile(r"^\W*[<>≤≥]\s?\d[\d.,]*\s*%?(?=\s+[^\W\d_])")),  # "≥ 120 % Berlebih"
    ("long-number", re.compile(r"(?<!\d)(?:\d[ ]?){15,}(?!\d)")),  # NIP, account and document numbers
    ("code", re.compile(r"(?<![\w.,])\d{1,2}(?:\.\d{1,2}){2,}(?:\.\d+)*\.?(?![\w,])")),
    ("year", re.compile(r"(?<![\d,])(?<!\d\.)(?:19|20)\d\d(?:\s*[-/–]\s*(?:(?:19|20)?\d\d))?(?![\d.,]*\d)")),
    ("formula", re.compile(r"(?i)(?:[-+]\s*\d+\s*)?[x×*]\s*100\s*%?")),
    ("formula", re.compile(r"\(\s*\d[\d.,]*(?:\s*[+–-]\s*\d[\d.,]*)+[^()]{0,9}\)")),  # (117,65 + 5,34 / 2)
    # BP4K, SS2, TKW-23: part of a name; but for "Rp500"
    (
        "name",
        re.compile(
            r"(?<![^\W\d_])(?!(?i:rp|idr)\d)(?:[A-Z][^\W\d_]{0,5}-?\d{1,2})+(?:[A-Z]\w{0,6})?(?![\w.,]*\d)"
        ),
    ),
    # 3) Penyuluhan; (2) Bidang; indikator (4) yaitu
    (
        "list-mark",
        re.compile(
            r"(?<![\w.,(])(?:\d{1,3}\s?\)|\(\s?\d{1,2}(?:\.\d){0,2}\s?\))(?=\s*(?:[^\W\d_]|[:;,.])|\s*$)"
        ),
    ),
    # 55 s/d 64 % = Cukup; < 49 = Kurang
    (
        "scale",
        re.compile(
            r"(?:[<>≤≥]\s?)?\d[\d.,]*\s*%?(?:\s*(?:[-–]|s\.?/?d\.?)\s*[<>≤≥]?\s*\d[\d.,]*)?\s*%?\s*[=:]\s*[A-Z][^\W\d_]{2,}"
        ),
    ),
)
"""Forms of numbers that state no quantity, whatever the words: name of the reason, pattern."""

_BEHIND = {
    "regulation": r"\s*:?\s*[\w./-]*\d[\w./-]*(?:\s+tahun\s+\d{4})?",
    "law": r"[^;.]{0,90}?\s\d{1,3}\s+tahun\s+(?:19|20)\d\d",
    "reference": r"\W{1,3}[\w.]*\d[\d.]*",
    "telephone": r"\W*[\d ()-]{5,}",
    "period": r"\.?\s*\d\b",
    "ordinal": r"\s*-?\s*\d{1,2}(?=\s*(?:[.:,()]|$|{then}\b))",
    "days": r"\s+\d{1,2}\s*(?:[-–]|s\.?/?d\.?|sampai|dan|hingga)\s*\d{1,2}\b",
}
"""What follows the words of [vocabulary.structural] where they make a number state no quantity."""


def structural_forms(vocabulary: Vocabulary) -> Forms:
    """The forms that the vocabulary's words make, before those that need none."""
    table = vocabulary.table("structural")
    then = any_of(table["ordinal_then"]).pattern
    worded = tuple(
        (key, re.compile(any_of(table[key]).pattern + behind.replace("{then}", then), re.I))
        for key, behind in _BEHIND.items()
    )
    called = re.compile(r"\d[\d.,]*\s*%?\s*" + any_of(table["called"]).pattern, re.I)
    return (*worded, ("scale", called), *_FORMS)


_MARK = re.compile(r"^\s*\(?[\w]{0,3}\d+(?:\.\d+)*[.)]?\s")
_NUMBERING_COLUMNS = frozenset({"number", "code"})


def read_mentions(
    flow: Flow, grids: Iterable[Grid], scales: Collection[int], figures: Iterable[Figure], forms: Forms
) -> tuple[Mention, ...]:
    """Every number of the report in the order of its blocks.

    grids: the tables that were read, whose heads are known; scales: the blocks of those that are scales;
    figures: all that the model gives a meaning to; forms: see structural_forms.
    """
    spots: dict[Strip, list[Place]] = defaultdict(list)
    for figure in figures:
        if figure.place.box is not None:
            for strip in _strips(figure.place.page, figure.place.box):
                spots[strip].append(figure.place)
    reader = _Reader(spots, {grid.block: grid for grid in grids}, scales, flow.input, forms)
    found: list[Mention] = []
    for paragraph in flow.paragraphs:
        found += reader.of_paragraph(paragraph)
    for block, table in flow.tables:
        found += reader.of_table(block, table)
    for line in flow.furniture:
        found += reader.of_furniture(line)
    return tuple(sorted(found, key=lambda m: (m.place.page or 0, (m.place.box or (0, 0, 0, 0))[1])))


class _Reader:
    def __init__(
        self,
        spots: dict[Strip, list[Place]],
        grids: dict[int, Grid],
        scales: Collection[int],
        input: int,
        forms: Forms,
    ) -> None:
        self._forms = forms
        self._spots = spots
        self._scales = scales
        self._grids = grids
        self._input = input

    def of_paragraph(self, paragraph: Paragraph) -> Iterator[Mention]:
        text = paragraph.text
        if not any(map(str.isdigit, text)):
            return
        contents = paragraph.section in ("contents", "tables-list")
        container = Container.CONTENTS if contents else Container.SENTENCE
        structural = [] if contents else list(_structural(text, self._forms))
        for match in _NUMBER.finditer(text):
            place = paragraph.place(match.start(), match.end())
            if self._is_taken(place):
                yield Mention(place, container, Grasp.BOUND)
            elif contents:
                yield Mention(place, container, Grasp.STRUCTURAL, "contents")
            else:
                reason = _reason_at(structural, match.start(), match.end())
                grasp = Grasp.STRUCTURAL if reason else Grasp.UNBOUND
                yield Mention(place, container, grasp, reason or _why(paragraph))

    def of_table(self, block: int, table: Table) -> Iterator[Mention]:
        grid = self._grids.get(block)
        cells = [cell for cell in table.cells if any(map(str.isdigit, cell.text))]
        body = table.head_rows
        if grid is not None:
            body = min((c.row for row in grid.rows for c in row.distinct()), default=table.rows)
        read = any(self._is_taken(place) for cell in cells for place in _places(cell, self._input))
        for cell in cells:
            reason = "scale" if block in self._scales else _cell_reason(grid, cell, body, self._forms)
            for place in _places(cell, self._input):
                if self._is_taken(place):
                    yield Mention(place, Container.CELL, Grasp.BOUND)
                elif reason:
                    yield Mention(place, Container.CELL, Grasp.STRUCTURAL, reason)
                else:
                    why = "column-unknown" if read else "table-unknown"
                    yield Mention(place, Container.CELL, Grasp.UNBOUND, why)

    def of_furniture(self, line: Line) -> Iterator[Mention]:
        for match in _NUMBER.finditer(line.text):
            place = line.place(match.start(), match.end(), self._input)
            yield Mention(place, Container.FURNITURE, Grasp.STRUCTURAL, "furniture")

    def _is_taken(self, place: Place) -> bool:
        if place.box is None:
            return False
        x, y = (place.box[0] + place.box[2]) / 2, (place.box[1] + place.box[3]) / 2
        near = self._spots.get((place.page, int(y // _STRIP)), ())
        return any(_holds(spot, x, y) and (not _is_high(spot) or place.text in spot.text) for spot in near)


def _holds(spot: Place, x: float, y: float) -> bool:
    a, b, c, d = spot.box or (0.0, 0.0, 0.0, 0.0)
    return a - _NEAR < x < c + _NEAR and b - _NEAR < y < d + _NEAR


def _is_high(spot: Place) -> bool:
    """Whether a figure stands on two lines, so that its box holds the numbers between too."""
    return spot.box is not None and spot.box[3] - spot.box[1] > _STRIP


def _strips(page: int | None, box: Box) -> Iterator[Strip]:
    """The strips of the page that a figure's box reaches into."""
    for number in range(int((box[1] - _NEAR) // _STRIP), int((box[3] + _NEAR) // _STRIP) + 1):
        yield page, number


def _structural(text: str, forms: Forms) -> Iterator[tuple[int, int, str]]:
    """Stretches of the text whose numbers state no quantity, with the reason."""
    mark = _MARK.match(text) or LIST_MARK.match(text)
    if mark is not None:
        yield mark.start(), mark.end(), "list-mark"
    for date in find_dates(text):
        yield date.start, date.end, "date"
    for reason, pattern in forms:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), reason


def structural_reason(text: str, start: int, forms: Forms) -> str:
    """Why the number that begins at an offset of a text states no quantity, "" where it may."""
    number = _NUMBER.match(text, start)
    return _reason_at(list(_structural(text, forms)), start, number.end() if number is not None else start)


def _reason_at(stretches: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    return next((reason for a, b, reason in stretches if a <= start and end <= b), "")


def _why(paragraph: Paragraph) -> str:
    """Why a sentence's number is bound to nothing."""
    return "not-read" if paragraph.section in ("attachment", "signature", "cover") else "no-role"


def _cell_reason(grid: Grid | None, cell: Cell, body: int, forms: Forms) -> str:
    """Why a cell's numbers state no quantity, "" where they may. body: the first row below the heads."""
    known = grid is not None and cell.col < len(grid.heads)
    if known and grid is not None and grid.heads[cell.col].quantity in _NUMBERING_COLUMNS:
        return "row-number"
    if cell.row < body:
        return "head"
    stretches = list(_structural(cell.text, forms))
    numbers = list(_NUMBER.finditer(cell.text))
    reasons = [_reason_at(stretches, n.start(), n.end()) for n in numbers]
    return reasons[0] if reasons and all(reasons) else ""


def _places(cell: Cell, input: int) -> Iterator[Place]:
    """One place for each number of a cell; the parts of one that the column cut are one."""
    lines = zip(cell.lines, cell.boxes, cell.pages, strict=False)
    if len(_NUMBER.findall(cell.tight)) == 1 and cell.lines:
        page, box = cell.pages[0], cell.boxes[0]
        yield Place(input, page, box, _NUMBER.findall(cell.tight)[0])
        return
    for line, box, page in lines:
        for number in _NUMBER.findall(line):
            yield Place(input, page, box, number)
