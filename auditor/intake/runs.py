"""The text of a DOCX paragraph as it would print with all tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from auditor.intake.equations import linear
from auditor.intake.package import DELETED, MC, Element, M, W, chosen
from auditor.intake.styles import Look, Styles

_DROPPED = {*DELETED, *(W + name for name in ("pPr", "rPr", "instrText", "delText", "rt"))}
_SIGNS = {"noBreakHyphen": "-", "softHyphen": "", "tab": "\t", "ptab": "\t", "cr": "\n"}
_SYMBOLS = {0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xE5: "∑"}
"""Of Adobe's Symbol encoding; its letters and digits stand where ASCII has them, or are Greek."""

_OPTIONAL = "\u00ad"  # a hyphen that shows only where the line breaks
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
PAGE = "\f"
"""Stands in the text where the page ends."""


@dataclass(slots=True)
class Piece:
    """A stretch of text in one size and weight."""

    text: str
    size: float
    bold: bool


@dataclass(slots=True)
class Told:
    """pieces: the paragraph's own text. boxes: the contents of its text boxes. notes: the tags
    ("footnoteReference", "endnoteReference") and ids of the notes that it refers to."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class Teller:
    """Reads paragraphs one after the other: a field may begin in one and end in a later one.

    stories: the parts that are going to be read. A field that is never ended shows what stands in it.
    """

    def __init__(self, styles: Styles, stories: Iterable[Element | None]) -> None:
        self._styles = styles
        self._fields: list[bool] = []  # for each open field, True while its instruction is told
        self._ended: set[int] = set()  # the beginnings of fields that have an end, by identity
        for story in stories:
            opened: list[Element] = []
            for mark in story.iter(W + "fldChar") if story is not None else ():
                kind = mark.get(W + "fldCharType")
                if kind == "begin":
                    opened.append(mark)
                elif kind == "end" and opened:
                    self._ended.add(id(opened.pop()))

    def tell(self, paragraph: Element, look: Look) -> Told:
        """What the paragraph shows; look is that of its style."""
        told = Told()
        self._walk(paragraph, look, told)
        return told

    def _walk(self, parent: Iterable[Element], look: Look, told: Told) -> None:
        for child in parent:
            if child.tag in _DROPPED:
                continue
            if child.tag == W + "r":
                own = self._styles.run(look, child.find(W + "rPr"))
                if not own.hidden:
                    self._walk(child, own, told)
            elif child.tag == W + "txbxContent":
                told.boxes.append(child)
            elif child.tag == M + "oMath":
                self._add(linear(child), look, told)
            elif child.tag == MC + "AlternateContent":
                self._walk(chosen(child), look, told)
            else:
                self._leaf(child, look, told)

    def _leaf(self, child: Element, look: Look, told: Told) -> None:
        name = child.tag.removeprefix(W)
        if name == "fldChar":
            self._field(child)
        elif any(self._fields):
            return
        elif name == "t":
            self._add(_text(child), look, told)
        elif name == "br":
            self._add(PAGE if child.get(W + "type") == "page" else "\n", look, told)
        elif name in _SIGNS and child.tag.startswith(W):
            self._add(_SIGNS[name], look, told)
        elif name == "sym":
            self._add(_symbol(child.get(W + "font", ""), child.get(W + "char", "")), look, told)
        elif name in ("footnoteReference", "endnoteReference"):
            told.notes.append((name, child.get(W + "id", "")))
        else:
            self._walk(child, look, told)

    def _add(self, text: str, look: Look, told: Told) -> None:
        told.pieces.append(Piece(text.upper() if look.caps else text, look.size, look.bold))

    def _field(self, mark: Element) -> None:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            if id(mark) in self._ended:
                self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()


def _text(element: Element) -> str:
    text = (element.text or "").replace(_OPTIONAL, "")
    return text if element.get(_PRESERVE) == "preserve" else text.strip(" \t\r\n")


def _symbol(font: str, code: str) -> str:
    """The character of a symbol font: codes are the font's own, or those plus F000 (ECMA-376, 17.3.3.30)."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if not 0x20 <= number <= 0xFFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    own = number - 0xF000 if number >= 0xF000 else number
    if font.lower() == "symbol" and own < 0x100:
        return _SYMBOLS.get(own) or (chr(own) if 0x20 <= own < 0x40 else chr(0xF000 + own))
    return chr(number)
