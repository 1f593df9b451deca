"""Styles and automatic numbering of a DOCX, as Word shows them."""

from __future__ import annotations

import re

from auditor.intake.package import Element, Package, W, is_on, value, whole

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"))
_ROMANS = (*_ROMAN, (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MOST = 9999  # a list counts no further


class Styles:
    """What paragraphs inherit from their style."""

    def __init__(self, package: Package) -> None:
        root = package.part("word/styles.xml")
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._base: Element | None = None
        for style in root.iterfind(W + "style") if root is not None else ():
            name = style.get(W + "styleId", "")
            self._styles[name] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self._default = name
        if root is not None:
            self._base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def chain(self, name: str | None) -> list[Element]:
        """The style and those it is based on, nearest first."""
        found: list[Element] = []
        current: str | None = name or self._default
        while current in self._styles and self._styles[current] not in found:
            found.append(self._styles[current])
            current = value(found[-1], "basedOn")
        return found

    def paragraph(self, properties: Element | None, name: str) -> Element | None:
        """The property `name` of a paragraph: its own, else its style's."""
        own = properties.find(W + name) if properties is not None else None
        if own is not None:
            return own
        for style in self.chain(value(properties, "pStyle")):
            inherited = style.find(f"{W}pPr/{W}{name}")
            if inherited is not None:
                return inherited
        return None

    def size_and_bold(self, name: str | None) -> tuple[float, bool]:
        """Font size in points and weight of a paragraph style."""
        runs = [style.find(W + "rPr") for style in self.chain(name)] + [self._base]
        size = next((whole(s) for run in runs if (s := value(run, "sz"))), 22)
        bold = next((b for run in runs if (b := is_on(run, "b")) is not None), False)
        return size / 2, bold

    def has_borders(self, name: str | None) -> bool:
        """True for a table style that draws lines between its cells."""
        return any(s.find(f"{W}tblPr/{W}tblBorders/{W}insideV") is not None for s in self.chain(name))


class Numbering:
    """Counts the numbered paragraphs in the order of the file."""

    def __init__(self, package: Package) -> None:
        root = package.part("word/numbering.xml")
        self._lists: dict[str, str] = {}
        self._levels: dict[tuple[str, int], Element] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        for abstract in root.iterfind(W + "abstractNum"):
            key = abstract.get(W + "abstractNumId", "")
            for level in abstract.iterfind(W + "lvl"):
                self._levels[key, whole(level.get(W + "ilvl"))] = level
        for one in root.iterfind(W + "num"):
            key = one.get(W + "numId", "")
            self._lists[key] = value(one, "abstractNumId") or ""
            for override in one.iterfind(W + "lvlOverride"):
                start = value(override, "startOverride")
                if start is not None:
                    self._starts[key, whole(override.get(W + "ilvl"))] = whole(start)

    def label(self, number: Element | None) -> str:
        """The number that is shown before a paragraph with this w:numPr; "" where none is."""
        key = value(number, "numId") or "0"
        abstract = self._lists.get(key)
        depth = whole(value(number, "ilvl"))
        level = self._levels.get((abstract or "", depth))
        if abstract is None or level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if key not in self._begun:
            self._begun.add(key)
            for (owner, at), start in self._starts.items():
                if owner == key:
                    counts[at] = start - 1
        for at in [at for at in counts if at > depth]:
            del counts[at]
        for at in range(depth):
            counts.setdefault(at, self._start(abstract, at))
        counts[depth] = counts.get(depth, self._start(abstract, depth) - 1) + 1
        return re.sub(
            r"%([1-9])",
            lambda m: self._shown(abstract, int(m[1]) - 1, counts),
            value(level, "lvlText") or "",
        )

    def _start(self, abstract: str, depth: int) -> int:
        return whole(value(self._levels.get((abstract, depth)), "start"), 1)

    def _shown(self, abstract: str, depth: int, counts: dict[int, int]) -> str:
        form = value(self._levels.get((abstract, depth)), "numFmt") or "decimal"
        return written(counts.get(depth, 1), form)


def written(number: int, form: str) -> str:
    """A count in one of Word's number formats (ECMA-376, 17.18.59)."""
    if form in ("none", "bullet"):
        return ""
    if not 0 < number <= _MOST or form not in ("upperRoman", "lowerRoman", "upperLetter", "lowerLetter"):
        return f"{number:02}" if form == "decimalZero" else str(number)
    if form.endswith("Letter"):
        text = chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        text = ""
        for weight, sign in _ROMANS:
            text += sign * (number // weight)
            number %= weight
    return text.lower() if form.startswith("lower") else text
