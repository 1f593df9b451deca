"""Automatic numbering of a DOCX, as Word shows it."""

from __future__ import annotations

import re

from auditor.intake.package import Element, Package, W, is_on, value, whole
from auditor.intake.styles import Styles

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"))
_ROMANS = (*_ROMAN, (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MOST = 9999  # a list counts no further
_SUFFIXES = {"nothing": "", "space": " "}


class Numbering:
    """Counts the numbered paragraphs in the order of the file."""

    def __init__(self, package: Package, styles: Styles) -> None:
        root = package.story("numbering")
        self._styles = styles
        self._lists: dict[str, str] = {}  # list -> the definition that it follows
        self._levels: dict[tuple[str, int], Element] = {}  # of a definition
        self._own: dict[tuple[str, int], Element] = {}  # levels that a list defines anew
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        linked: dict[str, str] = {}  # definition -> the style that has the list to follow
        for abstract in root.iterfind(W + "abstractNum") if root is not None else ():
            key = abstract.get(W + "abstractNumId", "")
            if (style := value(abstract, "numStyleLink")) is not None:
                linked[key] = style
            for level in abstract.iterfind(W + "lvl"):
                self._levels[key, whole(level.get(W + "ilvl"))] = level
        for one in root.iterfind(W + "num") if root is not None else ():
            self._take(one)
        for key, abstract_key in self._lists.items():
            if abstract_key in linked:
                other = self._list_of_style(linked[abstract_key])
                self._lists[key] = self._lists.get(other, abstract_key)

    def _take(self, one: Element) -> None:
        key = one.get(W + "numId", "")
        self._lists[key] = value(one, "abstractNumId") or ""
        for override in one.iterfind(W + "lvlOverride"):
            at = whole(override.get(W + "ilvl"))
            level, start = override.find(W + "lvl"), value(override, "startOverride")
            if level is not None:
                self._own[key, at] = level
            if start is not None:
                self._starts[key, at] = whole(start)

    def _list_of_style(self, name: str) -> str:
        found = (style.find(f"{W}pPr/{W}numPr") for style in self._styles.chain(name))
        return next((key for one in found if (key := value(one, "numId"))), "")

    def label(self, properties: Element | None) -> str:
        """What is shown before a paragraph with these properties, with the blank behind; "" for nothing."""
        key, depth = self._seat(properties)
        abstract = self._lists.get(key)
        if abstract is None or self._level(key, depth) is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        self._begin(key, counts)
        for at in [at for at in counts if at > depth and self._restarts(key, at, depth)]:
            del counts[at]
        for at in range(depth):
            counts.setdefault(at, self._start(key, at))
        counts[depth] = counts.get(depth, self._start(key, depth) - 1) + 1
        level = self._level(key, depth)
        legal = bool(is_on(level, "isLgl"))
        text = re.sub(
            r"%([1-9])",
            lambda m: self._shown(key, int(m[1]) - 1, counts, legal),
            value(level, "lvlText") or "",
        )
        return text + _SUFFIXES.get(value(level, "suff") or "", "\t") if text else ""

    def _seat(self, properties: Element | None) -> tuple[str, int]:
        """The list and the level of a paragraph; where it leaves them out, those of its style."""
        own = properties.find(W + "numPr") if properties is not None else None
        key, depth = value(own, "numId"), value(own, "ilvl")
        if key is not None:
            return key, min(whole(depth), 8)
        for style in self._styles.chain(value(properties, "pStyle")):
            numbered = style.find(f"{W}pPr/{W}numPr")
            inherited = value(numbered, "numId")
            if inherited is not None:
                name = style.get(W + "styleId", "")
                at = self._level_of_style(inherited, name)
                whole_depth = whole(depth) if depth is not None else at
                return inherited, whole(value(numbered, "ilvl")) if whole_depth is None else whole_depth
        return "0", 0

    def _level_of_style(self, key: str, name: str) -> int | None:
        depths = (at for at in range(9) if value(self._level(key, at), "pStyle") == name)
        return next(depths, None)

    def _level(self, key: str, depth: int) -> Element | None:
        own = self._own.get((key, depth))
        return own if own is not None else self._levels.get((self._lists.get(key, ""), depth))

    def _begin(self, key: str, counts: dict[int, int]) -> None:
        """A list that is used for the first time counts from where it says."""
        if key in self._begun:
            return
        self._begun.add(key)
        for (owner, at), start in self._starts.items():
            if owner == key:
                counts[at] = start - 1

    def _restarts(self, key: str, at: int, depth: int) -> bool:
        """Whether level `at` begins anew after a paragraph of level `depth` (ECMA-376, 17.9.11)."""
        after = value(self._level(key, at), "lvlRestart")
        return after is None or depth < whole(after)

    def _start(self, key: str, depth: int) -> int:
        return whole(value(self._level(key, depth), "start"), 1)

    def _shown(self, key: str, depth: int, counts: dict[int, int], legal: bool) -> str:
        form = value(self._level(key, depth), "numFmt") or "decimal"
        return written(counts.get(depth, 1), "decimal" if legal and form != "decimalZero" else form)


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
