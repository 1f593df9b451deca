"""Words and their boxes from pdfium's text page."""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from auditor.intake import calls
from auditor.intake.document import Ruling, Word
from auditor.intake.faults import SANE, IntakeError
from auditor.intake.glyphs import plain
from auditor.intake.view import Box, View

# A token ends at a blank, a line end, or the mark that pdfium puts for a hyphen at the end of a line.
_TOKEN = re.compile("[^\\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_INVISIBLE = 3
_HEAVY = (b"bold", b"black", b"heavy", b"semibd")
ABOVE, BELOW = 0.8, 0.2  # of the font size: where a word's box begins and ends around the baseline
_CROSSED = 1.5  # points a ruling must stand inside a word before it parts it


class _Style(NamedTuple):
    """What the glyphs of one text object share. baseline: its height as shown, where it runs level.
    top, bottom: of a letter's box there; fonts state ascents too wildly to be used."""

    size: float
    bold: bool
    turn: int
    visible: bool
    baseline: float
    top: float
    bottom: float


class _Answer:
    """Where pdfium writes: made once a page, for it is asked for every word. at_...: the addresses."""

    def __init__(self) -> None:
        self.floats, self.doubles = (ctypes.c_float * 6)(), (ctypes.c_double * 2)()
        self.at_floats = ctypes.addressof(self.floats)
        self.at_x = ctypes.addressof(self.doubles)
        self.at_y = self.at_x + ctypes.sizeof(ctypes.c_double)


class TextLayer:
    """The text of one loaded page. Holds pdfium's text page; close() releases it. most: characters."""

    def __init__(self, page: Any, view: View, most: int = SANE.signs) -> None:
        self._most = most
        self._view = view
        self._upright, self._left, self._top = view.rotation == 0, view.left, view.top
        self._raw = pdfium.FPDFText_LoadPage(page)
        self._count = max(pdfium.FPDFText_CountChars(self._raw), 0) if self._raw else 0
        self._at = calls.address(self._raw)
        self._answer = _Answer()
        self._styles: dict[int, _Style] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self.invisible = 0

    def close(self) -> None:
        """Releases pdfium's text page."""
        if self._raw:
            pdfium.FPDFText_ClosePage(self._raw)
            self._raw = None

    def text(self) -> str:
        """All characters in the file's order, one per pdfium character index.

        Raises IntakeError("too_large") when the page holds more characters than any report could."""
        count = self._count
        if count > self._most:
            raise IntakeError("too_large", "page-too-dense", {"limit": str(self._most)})
        if count == 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._raw, 0, count, buffer)
        text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # characters without or with two code units shift the indices: ask one by one
        one = pdfium.FPDFText_GetUnicode
        return "".join(_char(one(self._raw, i)) for i in range(count))

    def is_invisible(self) -> bool:
        """True when most words are printed without ink: what OCR programs lay over a picture."""
        straight, turned = self.words(())
        return self.invisible * 2 > len(straight) + len(turned)

    def words(self, uprights: Sequence[Ruling]) -> tuple[list[Word], list[Word]]:
        """The words that run from left to right, and the others. uprights: the page's vertical
        rulings, sorted by x0; a word that one of them crosses is parted there."""
        self.invisible = 0
        straight: list[Word] = []
        turned: list[Word] = []
        printed = _Printed()
        xs = [r.x0 for r in uprights]
        text = self.text()
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            style = self._style(start)
            for word in self._boxed(text, start, end, style, uprights, xs):
                if not printed.has(word):
                    (turned if style.turn else straight).append(word)
                    self.invisible += not style.visible
        return closed_up(straight), turned

    def _boxed(
        self, text: str, start: int, end: int, style: _Style, uprights: Sequence[Ruling], xs: list[float]
    ) -> Iterable[Word]:
        first = self._box(start)
        last = self._box(end - 1) if end - start > 1 else first
        if first is None or last is None:
            return self._split(text, start, end, style, ())
        x0 = first[0] if first[0] < last[0] else last[0]
        x1 = first[2] if first[2] > last[2] else last[2]
        if style.turn:
            top, bottom = min(first[1], last[1]), max(first[3], last[3])
            return _words(text[start:end], x0, top, x1, bottom, style)
        top, bottom = style.top, style.bottom
        crossing = _crossing(x0, top, x1, bottom, uprights, xs) if xs else ()
        # the end on another line, or more room between the ends than letters fill: look closer
        odd = (
            last[3] < top
            or last[1] > bottom
            or last[0] < first[0] - 0.5
            or x1 - x0 > 1.3 * style.size * (end - start) + 2
        )
        if crossing or odd:
            return self._split(text, start, end, style, crossing)
        return _words(text[start:end], x0, top, x1, bottom, style)

    def _split(
        self, text: str, start: int, end: int, style: _Style, crossing: Sequence[float]
    ) -> Iterator[Word]:
        """The token letter by letter: parted at rulings, at jumps and at changes of line."""
        run, x0, x1 = "", 0.0, 0.0
        for i in range(start, end):
            b = self._box(i)
            if b is None:
                continue
            own = self._style(i)
            if run and (
                abs(own.baseline - style.baseline) > 0.6 * style.size or _parted(x0, x1, b, style, crossing)
            ):
                yield from _words(run, x0, style.top, x1, style.bottom, style)
                run = ""
            if not run:
                style, x0, x1 = own, b[0], b[2]
            run += text[i]
            x0, x1 = min(x0, b[0]), max(x1, b[2])
        if run:
            yield from _words(run, x0, style.top, x1, style.bottom, style)

    def _box(self, index: int) -> Box | None:
        answer = self._answer
        if not calls.loose_box(self._at, index, answer.at_floats):
            return None
        left, top, right, bottom = answer.floats[:4]
        if not (right - left < 1e5 and top - bottom < 1e5):  # also catches NaN
            return None
        if self._upright:  # View.box, without the call: this is asked twice for every word
            return left - self._left, self._top - top, right - self._left, self._top - bottom
        return self._view.box(left, bottom, right, top)

    def _style(self, index: int) -> _Style:
        key = calls.text_object(self._at, index) or 0
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._look(key, index)
        return style

    def _look(self, thing: int, index: int) -> _Style:
        answer = self._answer
        a, b, c, d = 1.0, 0.0, 0.0, 1.0
        if calls.matrix(self._at, index, answer.at_floats):
            a, b, c, d = answer.floats[:4]
        if thing and calls.font_size(thing, answer.at_floats):
            size = answer.floats[0]
        else:
            size = pdfium.FPDFText_GetFontSize(self._raw, index)
        shown = abs(size) * math.hypot(c, d)
        box = self._box(index)
        turn = self._view.turn(a, b)
        named, bold = self._font(thing) if thing else (True, False)
        if box is not None and turn == 0 and not named and box[3] - box[1] > 1.6 * shown:
            shown = box[3] - box[1]  # a Type 3 font whose own matrix does the scaling
        visible = not thing or calls.render_mode(thing) != _INVISIBLE
        level = self._baseline(index)
        top, bottom = level - ABOVE * shown, level + BELOW * shown
        return _Style(shown, bold, turn, visible, level, top, bottom)

    def _baseline(self, index: int) -> float:
        answer = self._answer
        answer.doubles[:] = [0.0, 0.0]
        calls.origin(self._at, index, answer.at_x, answer.at_y)
        x, y = answer.doubles
        return self._view.point(x, y)[1]

    def _font(self, thing: int) -> tuple[bool, bool]:
        """(has a name, is bold) of an object's font. Only Type 3 fonts have no name; of all others the
        size is what the page says, whatever heights the font declares for its letters."""
        key = calls.font(thing) or 0
        if key not in self._fonts:
            font = ctypes.cast(key, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.lower()
            self._fonts[key] = bool(name), any(mark in name for mark in _HEAVY)
        return self._fonts[key]


def closed_up(words: list[Word]) -> list[Word]:
    """The words without the blanks that pdfium puts between the letters of some pages (printed from a
    browser, with few lines): letters that touch are one word."""
    if 2 * sum(len(w.text) == 1 for w in words) <= len(words):
        return words
    found: list[Word] = []
    chain: list[Word] = []
    for word in words:
        if chain and not _touches(chain[-1], word):
            found += _joined(chain)
            chain = []
        chain.append(word)
    return found + _joined(chain)


def _touches(one: Word, two: Word) -> bool:
    return abs(one.top - two.top) < 0.1 * one.size and abs(two.x0 - one.x1) < _TOUCHING * one.size


def _joined(chain: list[Word]) -> list[Word]:
    if len(chain) < _LETTERS or sum(len(w.text) for w in chain) > _MOST_LETTERS * len(chain):
        return chain
    first, last = chain[0], chain[-1]
    text = "".join(w.text for w in chain)
    return [Word(text, first.x0, first.top, last.x1, max(w.bottom for w in chain), first.size, first.bold)]


_TOUCHING, _LETTERS, _MOST_LETTERS = 0.05, 2, 2.5
"""Parts of the letter size between letters that touch; so many of them make a word; so long at most."""


def within(words: Iterable[Word], width: float, height: float) -> Iterator[Word]:
    """What of the words is on a page of this size: nobody sees what stands beside it."""
    for word in words:
        x0, top, x1, bottom = word[1:5]
        if x0 >= 0 and x1 <= width and top >= 0 and bottom <= height:
            yield word
        elif x0 < width and x1 > 0 and top < height and bottom > 0:
            yield word._replace(
                x0=max(x0, 0.0), top=max(top, 0.0), x1=min(x1, width), bottom=min(bottom, height)
            )


def _char(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\x00"


def _words(text: str, x0: float, top: float, x1: float, bottom: float, style: _Style) -> Iterable[Word]:
    """The token as a word; as several, when odd blanks stand in it."""
    if text.isascii() and text[-1] != "\x02":
        return (Word(text, x0, top, x1, bottom, style.size, style.bold),)
    parts = plain(text).split()
    if len(parts) == 1:
        return (Word(parts[0], x0, top, x1, bottom, style.size, style.bold),)
    return _shared(parts, x0, top, x1, bottom, style)


def _shared(
    parts: Sequence[str], x0: float, top: float, x1: float, bottom: float, style: _Style
) -> Iterator[Word]:
    """The parts of a token share its width."""
    share = (x1 - x0) / max(sum(map(len, parts)), 1)
    for part in parts:
        yield Word(part, x0, top, x0 + share * len(part), bottom, style.size, style.bold)
        x0 += share * len(part)


class _Printed:
    """The words of a page so far, to tell those that are printed twice at one spot (so is bold made)."""

    def __init__(self) -> None:
        self._words: dict[str, list[Word]] = {}
        self._cells: dict[tuple[str, int, int], list[Word]] = {}

    def has(self, word: Word) -> bool:
        """True when the same word stands there already; else it does from now on."""
        same = self._words.get(word.text)
        if same is None:
            self._words[word.text] = [word]
            return False
        room = max(0.12 * word.size, 0.6)
        x0, top = word.x0, word.top
        for other in same if len(same) <= _FEW or room > _CELL else self._around(word):
            if abs(other.x0 - x0) < room and abs(other.top - top) < room:
                return True
        same.append(word)
        if len(same) > _FEW:  # many zeros, say: not every one is held against all others
            for one in same if len(same) == _FEW + 1 else (word,):
                self._cells.setdefault((one.text, *_cell(one)), []).append(one)
        return False

    def _around(self, word: Word) -> Iterator[Word]:
        column, row = _cell(word)
        for i in (column - 1, column, column + 1):
            for j in (row - 1, row, row + 1):
                yield from self._cells.get((word.text, i, j), ())


_FEW = 50
_CELL = 4.0  # points: more than two prints of letters of 33 points are apart


def _cell(word: Word) -> tuple[int, int]:
    return int(word.x0 // _CELL), int(word.top // _CELL)


def _crossing(
    x0: float, top: float, x1: float, bottom: float, uprights: Sequence[Ruling], xs: list[float]
) -> list[float]:
    """Where rulings that are at least as tall as the word stand inside it."""
    found = []
    for i in range(bisect_left(xs, x0 + _CROSSED), len(xs)):
        r = uprights[i]
        if r.x0 >= x1 - _CROSSED:
            break
        if min(bottom, r.bottom) - max(top, r.top) > 0.7 * (bottom - top) and r.bottom - r.top > bottom - top:
            found.append(r.x0)
    return found


def _parted(x0: float, x1: float, b: Sequence[float], style: _Style, crossing: Sequence[float]) -> bool:
    if b[0] < x1 - style.size or b[0] > x1 + 0.6 * style.size:
        return True
    middle = (b[0] + b[2]) / 2
    return any((x0 + x1) / 2 < x < middle for x in crossing)
