"""The text of a DOCX paragraph as it would print with all tracked changes accepted."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.intake.package import MC, Element, M, W, is_on, value, whole

_DROPPED = {W + "del", W + "moveFrom", W + "pPr", W + "rPr", W + "instrText", W + "delText", MC + "Fallback"}
_SIGNS = {"noBreakHyphen": "-", "softHyphen": "", "tab": "\t", "ptab": "\t", "cr": "\n"}
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
    """pieces: the paragraph's own text. boxes: paragraphs of its text boxes. notes: ids of footnotes."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Teller:
    """Reads paragraphs one after the other: a field may begin in one and end in a later one."""

    def __init__(self) -> None:
        self._fields: list[bool] = []  # for each open field, True while its instruction is told

    def tell(self, paragraph: Element, size: float, bold: bool) -> Told:
        """What the paragraph shows; size and bold are those of its style."""
        told = Told()
        self._walk(paragraph, size, bold, told)
        return told

    def _walk(self, parent: Element, size: float, bold: bool, told: Told) -> None:
        for child in parent:
            if child.tag in _DROPPED:
                continue
            if child.tag == W + "r":
                self._run(child, size, bold, told)
            elif child.tag == W + "txbxContent":
                told.boxes.append(child)
            elif child.tag == M + "oMath":
                told.pieces.append(Piece(linear(child), size, bold))
            else:
                self._leaf(child, size, bold, told)

    def _run(self, run: Element, size: float, bold: bool, told: Told) -> None:
        look = run.find(W + "rPr")
        if is_on(look, "vanish"):
            return
        own = whole(value(look, "sz"))
        weight = is_on(look, "b")
        self._walk(run, own / 2 if own else size, bold if weight is None else weight, told)

    def _leaf(self, child: Element, size: float, bold: bool, told: Told) -> None:
        name = child.tag.removeprefix(W)
        if name == "fldChar":
            self._field(child.get(W + "fldCharType"))
        elif any(self._fields):
            return
        elif name == "t":
            told.pieces.append(Piece(child.text or "", size, bold))
        elif name == "br":
            kind = child.get(W + "type")
            told.pieces.append(Piece(PAGE if kind == "page" else "\n", size, bold))
        elif name in _SIGNS and child.tag.startswith(W):
            told.pieces.append(Piece(_SIGNS[name], size, bold))
        elif name == "footnoteReference":
            told.notes.append(child.get(W + "id", ""))
        else:
            self._walk(child, size, bold, told)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()


def linear(math: Element) -> str:
    """An equation on one line: a fraction as numerator / denominator, either in brackets if compound."""
    if math.tag == M + "t":
        return math.text or ""
    if math.tag == M + "f":
        parts = (math.find(M + "num"), math.find(M + "den"))
        above, below = (linear(p).strip() if p is not None else "" for p in parts)
        return f" {_bracketed(above)} / {_bracketed(below)} "
    text = "".join(map(linear, math))
    return f"({text})" if math.tag == M + "d" else text


def _bracketed(text: str) -> str:
    compound = any(sign in text for sign in "+-−–/×")
    return f"({text})" if compound and not text.startswith("(") else text
