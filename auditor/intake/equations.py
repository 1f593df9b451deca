"""Word's equations (OMML) on one line, as people type them."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.intake.package import DELETED, Element, M

_DROPPED = {*DELETED, *(M + name for name in ("ctrlPr", "rPr"))}
_ROWS = {M + "m", M + "eqArr"}


def linear(math: Element) -> str:
    """The equation: a fraction as numerator / denominator, either in brackets if compound; powers with ^."""
    if math.tag in _DROPPED:
        return ""
    if math.tag == M + "t":
        return math.text or ""
    if math.tag == M + "f":
        above, below = (_part(math, name).strip() for name in ("num", "den"))
        return f" {_bracketed(above)} / {_bracketed(below)} "
    if math.tag == M + "d":
        return _delimited(math)
    if math.tag in (M + "sSup", M + "sSub"):
        sign, name = ("^", "sup") if math.tag == M + "sSup" else ("_", "sub")
        return f"{_part(math, 'e')}{sign}{_bracketed(_part(math, name).strip())}"
    if math.tag == M + "rad":
        return f"√({_part(math, 'e').strip()})"
    if math.tag == M + "nary":
        return f"{_given(math, 'naryPr', 'chr', '∫')} {_part(math, 'e')}"
    return (" " if math.tag in _ROWS else "").join(map(linear, math))


def _part(math: Element, name: str) -> str:
    part = math.find(M + name)
    return linear(part) if part is not None else ""


def _delimited(math: Element) -> str:
    """What stands between delimiters; they are round brackets unless the equation says otherwise."""
    begin, middle, end = (
        _given(math, "dPr", name, default)
        for name, default in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
    )
    return begin + middle.join(_each(math.iterfind(M + "e"))) + end


def _each(parts: Iterable[Element]) -> list[str]:
    return [linear(part) for part in parts]


def _given(math: Element, properties: str, name: str, default: str) -> str:
    found = math.find(f"{M}{properties}/{M}{name}")
    return found.get(M + "val", "") if found is not None else default


def _bracketed(text: str) -> str:
    compound = any(sign in text for sign in "+-−–/×")
    return f"({text})" if compound and not text.startswith("(") else text
