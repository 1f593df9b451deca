"""Paragraphs and tables of a DOCX set on pages of its width and as high as they need.

What stands below reads words and rulings; a DOCX has neither until it is set. Widths of letters are
estimated: only the order of words, their columns and what shares a line matter, and no position that
arises here is shown to a reader (see Spot).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.intake.document import Page, Ruling, Word
from auditor.intake.glyphs import plain
from auditor.intake.runs import PAGE, Piece
from auditor.values import Where

_LEADING = 1.2
_PAD = 4.0  # points between a ruling and the text of its cell
_EDGE = 0.2  # of the text's height, left free above and below: running heads and feet are looked for there
_TAB = 36.0
_NARROW, _WIDE = "ijl.,;:'|!()[]tfr ", "mwMW%@"


class Address(NamedTuple):
    """Where a reader finds a text: the page, None where the file does not say, and the place."""

    page: int | None = None
    where: Where | None = None


UNKNOWN = Address()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a reader finds what was set in this box."""

    box: tuple[float, float, float, float]
    address: Address


@dataclass(slots=True)
class Style:
    """How a paragraph is set. left, right, first: indents; tabs: tab stops; in points."""

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    after: float = 0.0
    tabs: tuple[float, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """A paragraph to be set."""

    pieces: list[Piece]
    style: Style
    address: Address = UNKNOWN


@dataclass(slots=True)
class Box:
    """A cell to be set; it covers rows row..row_end-1 and columns col..col_end-1."""

    row: int
    col: int
    row_end: int
    col_end: int
    paragraphs: list[Paragraph]
    address: Address = UNKNOWN
    shaded: bool = False


@dataclass(slots=True)
class Lattice:
    """A table to be set. widths: of its columns, in points. ruled: it shows lines."""

    widths: list[float]
    rows: int
    boxes: list[Box]
    ruled: bool


@dataclass(slots=True)
class Sheet:
    """A page being filled from the top."""

    number: int
    width: float
    margin: float
    words: list[Word] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    shades: list[Ruling] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    y: float = 0.0

    def page(self) -> Page:
        """The page as it stands."""
        down = _EDGE * self.y
        words = [w._replace(top=w.top + down, bottom=w.bottom + down) for w in self.words]
        words.sort(key=lambda w: (round(w.bottom, 1), w.x0))
        rulings, shades = (
            [Ruling(r.x0, r.top + down, r.x1, r.bottom + down) for r in drawn]
            for drawn in (self.rulings, self.shades)
        )
        return Page(self.number, self.width, self.y + 2 * down, words, rulings, "", [], shades)

    def text(self) -> str:
        """Its plain text, a line each."""
        return "\n".join(self.lines)

    def address(self, box: Sequence[float]) -> Address:
        """The address of a box: of the smallest spot around its middle, else of the nearest."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2 - _EDGE * self.y
        around = [s for s in self.spots if s.box[0] <= x <= s.box[2] and s.box[1] <= y <= s.box[3]]
        if around:
            return min(around, key=lambda s: s.box[3] - s.box[1]).address
        near = min(self.spots, key=lambda s: max(s.box[1] - y, y - s.box[3]), default=None)
        return near.address if near else UNKNOWN  # between two paragraphs that were read together

    def set_paragraph(self, paragraph: Paragraph) -> None:
        """Sets it below what is there."""
        top = self.y
        self.y = self._set(paragraph, self.margin, self.width - self.margin, top)
        self.spots.append(Spot((0.0, top, self.width, self.y), paragraph.address))
        self.y += paragraph.style.after

    def set_table(self, table: Lattice) -> None:
        """Sets it below what is there, rows as high as their cells need."""
        xs = [self.margin]
        for width in table.widths:
            xs.append(xs[-1] + width)
        self.width = max(self.width, xs[-1] + self.margin)
        self.y += _PAD
        ys = _heights(table, xs, self.y)
        for box in table.boxes:
            corners = (xs[box.col], ys[box.row], xs[box.col_end], ys[box.row_end])
            self._set_box(box, corners, table.ruled)
        self.y = ys[-1] + 2 * _PAD

    def _set_box(self, box: Box, corners: tuple[float, float, float, float], ruled: bool) -> None:
        x0, top, x1, bottom = corners
        y = top + _PAD / 2
        for paragraph in box.paragraphs:
            y = self._set(paragraph, x0 + _PAD, x1 - _PAD, y)
        self.spots.append(Spot(corners, box.address))
        if ruled:
            self.rulings += [Ruling(x0, y, x1, y) for y in (top, bottom)]
            self.rulings += [Ruling(x, top, x, bottom) for x in (x0, x1)]
        if box.shaded:
            self.shades.append(Ruling(*corners))

    def _set(self, paragraph: Paragraph, left: float, right: float, top: float) -> float:
        """Sets the paragraph between two edges; the answer is where it ends."""
        y = top
        for line, height in broken(paragraph, right - left):
            placed = [w._replace(x0=w.x0 + left, x1=w.x1 + left, top=y, bottom=y + w.size) for w in line]
            self.words += placed
            if placed:
                self.lines.append(" ".join(w.text for w in placed))
            y += height
        return y


def _heights(table: Lattice, xs: Sequence[float], top: float) -> list[float]:
    """Where rows begin and end; cells over several rows stretch the last of them."""
    ys = [top]
    ending: defaultdict[int, list[Box]] = defaultdict(list)
    for box in table.boxes:
        ending[box.row_end].append(box)
    for row in range(table.rows):
        need = ys[row] + 12.0
        for box in ending[row + 1]:
            room = xs[box.col_end] - xs[box.col] - 2 * _PAD
            need = max(need, ys[box.row] + _PAD + sum(_height(p, room) for p in box.paragraphs))
        ys.append(need)
    return ys


def _height(paragraph: Paragraph, room: float) -> float:
    return sum(height for _, height in broken(paragraph, room))


def broken(paragraph: Paragraph, room: float) -> list[tuple[list[Word], float]]:
    """The paragraph's lines, each with its words (x from the left edge, no height yet) and its height."""
    style = paragraph.style
    default = paragraph.pieces[0].size if paragraph.pieces else 11.0
    end = max(room - style.right, 1.0)
    lines: list[list[Word]] = [[]]
    x, open_word, tabbed = style.left + style.first, False, False
    for text, size, bold in _tokens(paragraph.pieces):
        if text == "\n":
            lines.append([])
            x, open_word = style.left, False
        elif text == "\t":
            x, open_word, tabbed = _next_stop(x, style), False, True
        elif text == " ":
            x, open_word = x + 0.25 * size, False
        else:
            wide = min(width(text, size), max(end - style.left, 1.0))
            if tabbed and lines[-1] and lines[-1][-1].x1 < end - wide:
                x = min(x, end - wide)  # a stop at the right edge: the page of an entry of the contents
            tabbed = False
            if x + wide > end + 0.01 and lines[-1] and not open_word:
                lines.append([])
                x = style.left
            if open_word:  # a word may change its look within
                last = lines[-1].pop()
                lines[-1].append(last._replace(text=last.text + text, x1=x + wide))
            else:
                lines[-1].append(Word(text, x, 0.0, x + wide, 0.0, size, bold))
            x, open_word = x + wide, True
    return [_aligned(line, style.align, end, default) for line in lines]


def _aligned(line: list[Word], align: str, end: float, default: float) -> tuple[list[Word], float]:
    free = end - line[-1].x1 if line else 0.0
    shift = {"center": free / 2, "right": free, "end": free}.get(align, 0.0)
    moved = [w._replace(x0=w.x0 + shift, x1=w.x1 + shift) for w in line] if shift > 0 else line
    return moved, _LEADING * max((w.size for w in line), default=default)


def _next_stop(x: float, style: Style) -> float:
    after = [stop for stop in (*style.tabs, style.left) if stop > x + 1]
    return min(after) if after else (x // _TAB + 1) * _TAB


def _tokens(pieces: Iterable[Piece]) -> Iterable[tuple[str, float, bool]]:
    for piece in pieces:
        word = ""
        for sign in plain(piece.text):
            if sign.isspace() or sign == PAGE:
                if word:
                    yield word, piece.size, piece.bold
                word = ""
                yield (sign if sign in "\n\t" else " "), piece.size, piece.bold
            else:
                word += sign
        if word:
            yield word, piece.size, piece.bold


def width(text: str, size: float) -> float:
    """About how wide a text is in a serif font, in points."""
    return size * sum(map(_share, text))


def _share(sign: str) -> float:
    return 0.3 if sign in _NARROW else 0.8 if sign in _WIDE else 0.65 if sign.isupper() else 0.48
