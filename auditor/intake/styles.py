"""Styles of a DOCX: what paragraphs and runs inherit from them."""

from __future__ import annotations

from typing import NamedTuple

from auditor.intake.package import Element, Package, W, is_on, value, whole

_MOST = 3276  # half points: the largest font size that Word takes


class Look(NamedTuple):
    """How a run looks. size: in points; caps: small letters are shown as capitals; hidden: not printed."""

    size: float = 11.0
    bold: bool = False
    caps: bool = False
    hidden: bool = False


class Styles:
    """The styles by their ids."""

    def __init__(self, package: Package) -> None:
        root = package.story("styles")
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._base = Look()
        self._looks: dict[str | None, Look] = {}
        for style in root.iterfind(W + "style") if root is not None else ():
            name = style.get(W + "styleId", "")
            self._styles[name] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self._default = name
        if root is not None:
            self._base = _dressed(self._base, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

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

    def look(self, name: str | None) -> Look:
        """How the runs of a paragraph of this style look."""
        if name not in self._looks:
            look = self._base
            for style in reversed(self.chain(name)):
                look = _dressed(look, style.find(W + "rPr"))
            self._looks[name] = look
        return self._looks[name]

    def run(self, look: Look, properties: Element | None) -> Look:
        """How a run with these properties looks in a paragraph that looks so."""
        if properties is None:
            return look
        name = value(properties, "rStyle")
        for style in reversed(self.chain(name)) if name in self._styles else ():
            look = _dressed(look, style.find(W + "rPr"))
        return _dressed(look, properties)

    def has_borders(self, name: str | None) -> bool:
        """True for a table style that draws lines between its cells."""
        return any(s.find(f"{W}tblPr/{W}tblBorders/{W}insideV") is not None for s in self.chain(name))


def _dressed(look: Look, properties: Element | None) -> Look:
    if properties is None:
        return look
    size, bold, hidden = whole(value(properties, "sz")), is_on(properties, "b"), is_on(properties, "vanish")
    caps = [on for name in ("caps", "smallCaps") if (on := is_on(properties, name)) is not None]
    return Look(
        min(size, _MOST) / 2 if size > 0 else look.size,
        look.bold if bold is None else bold,
        any(caps) if caps else look.caps,
        look.hidden if hidden is None else hidden,
    )
