"""The ordinal scale as the report prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from auditor.layout.parts import Cell
from auditor.model import Scale, ScaleClass
from auditor.reading.grid import Grid
from auditor.values import Printed

_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_TO = r"s\s*\.?\s*/?\s*d\.?|sampai(?:\s+dengan)?"
_RANGE = re.compile(
    rf"^\W*?(?P<gt>>|≥|>=|<|≤|<=)?\s*(?P<a>{_NUMBER})\s*%?\s*(?:[<≤]=?\s*(?:x|n|nilai)\s*[<≤]=?|[-–—]|{_TO}|<=|≤|<|<\s*=)\s*(?P<lt><|≤|<=)?\s*(?P<b>{_NUMBER})\s*%?\W*$",
    re.I,
)
_ABOVE = re.compile(
    rf"^\W*?(?:(?P<open>>|lebih dari|di\s?atas|diatas)|(?P<closed>>=|≥|=>|>\s*=|minimal))\s*(?P<a>{_NUMBER})\s*%?\W*$",
    re.I,
)
_BELOW = re.compile(
    rf"^\W*?(?:(?P<open><|kurang dari|di\s?bawah|dibawah)|(?P<closed><=|≤|=<|<\s*=|maksimal))\s*(?P<b>{_NUMBER})\s*%?\W*$",
    re.I,
)
_FALLING = re.compile(
    rf"^\W*?(?P<b>{_NUMBER})\s*%?\s*(?P<high>>\s*=?|≥)\s*(?:x|n|nilai(?:nya)?)?\s*(?:>\s*=?|≥)?\s*(?P<a>{_NUMBER})\s*%?\W*$",
    re.I,
)
"""Bounds set the other way round: "100% > nilai > 80%", "80 > 100"."""
_UNDER = re.compile(rf"^\W*?(?P<b>{_NUMBER})\s*%?\s*(?P<closed>>\s*=|≥)?>?\s*(?:x|n|nilai(?:nya)?)\W*$", re.I)
_OVER_TO = re.compile(
    rf"^\W*?(?P<gt>>|di\s?atas|diatas|lebih\s+dari)\s*(?P<a>{_NUMBER})\s*%?\s*(?:{_TO}|[-–—])\s*(?P<b>{_NUMBER})\s*%?\W*$",
    re.I,
)
_AND_MORE = re.compile(
    rf"^\W*(?P<a>{_NUMBER})\s*%?\s*(?:{_TO}|[-–—])?\s*(?:ke\s*atas|keatas|lebih|atau lebih|~|∞)\W*$",
    re.I,
)
_CLASSES = 3
"""A table of fewer classes and without a caption is no whole scale."""
_OPEN_TOP = re.compile(r"\s*(?:atau|dan|ke)\s*(?:lebih|atas|seterusnya)\W*$", re.I)
_LABEL_SPLIT = re.compile(r"\s*/\s*|\s*\(\s*|\s*\)\s*")


def is_interval(text: str) -> bool:
    """True when a cell reads as one class's interval, or was meant to ("75 t s d 90")."""
    return read_interval(text) is not None or _damaged(text) is not None


def read_interval(text: str) -> ScaleClass | None:
    """The class that "90.1 s.d. lebih", ">90 - 100", "<= 50" or "76% <= 90%" delimits; None otherwise."""
    plain = re.sub(r"\s+", " ", re.sub(r"^\W*nilai\s+(?=\D)", "", text.strip(), flags=re.I))
    if (m := _OVER_TO.match(plain)) is not None:
        return ScaleClass(low=_value(m["a"]), high=_value(m["b"]), low_open=True)
    if (m := _FALLING.match(plain)) is not None:
        # Whether the bounds belong to it cannot be told: an underlined ">" is a ">=" that the text lost.
        low, high = sorted((_value(m["a"]), _value(m["b"])))
        return ScaleClass(low=low, high=high)
    if (m := _UNDER.match(plain)) is not None:
        return ScaleClass(high=_value(m["b"]), high_open=m["closed"] is None)
    if (m := _AND_MORE.match(plain)) is not None:
        return ScaleClass(low=_value(m["a"]))
    if (m := _RANGE.match(_OPEN_TOP.sub("", plain))) is not None:
        found = _range(m)
        return found.model_copy(update={"high": None}) if _OPEN_TOP.search(plain) else found
    if (m := _ABOVE.match(plain)) is not None:
        return ScaleClass(low=_value(m["a"]), low_open=m["closed"] is None)
    if (m := _BELOW.match(plain)) is not None:
        return ScaleClass(high=_value(m["b"]), high_open=m["closed"] is None)
    return None


def _range(m: re.Match[str]) -> ScaleClass:
    low, high = _value(m["a"]), _value(m["b"])
    return ScaleClass(low=low, high=high, low_open=m["gt"] == ">", high_open=m["lt"] == "<")


def _damaged(text: str) -> ScaleClass | None:
    numbers = re.findall(_NUMBER, text)
    words = re.sub(r"[\d.,%\s]", "", text)
    if len(numbers) != 2 or len(words) > 5 or not words:
        return None
    low, high = sorted(map(_value, numbers))
    return ScaleClass(low=low, high=high, readable=False)


def _single(text: str) -> ScaleClass | None:
    """The class of one value alone ("0" for "Data Tidak Lengkap")."""
    if (m := re.fullmatch(rf"[^\w(]*({_NUMBER})\s*%?\W*", text)) is None:
        return None
    return ScaleClass(low=_value(m[1]), high=_value(m[1]))


def _value(text: str) -> Decimal:
    # A scale's bounds are below 1,000, so point and comma both mark decimals here.
    return Decimal(text.replace(",", "."))


def split_labels(text: str) -> tuple[str, ...]:
    """ "Sangat Tinggi / Sangat Berhasil" -> both labels."""
    return tuple(
        dict.fromkeys(p.strip(" .;:\"'“”") for p in _LABEL_SPLIT.split(text) if len(p.strip(" .;")) > 0)
    )


def read_scale(grid: Grid) -> Scale:
    """Read a scale table: one column of intervals, all others hold labels."""
    column = max(
        range(grid.table.cols), key=lambda c: sum(is_interval(r.text(c)) for r in grid.rows if r.text(c))
    )
    classes: list[ScaleClass] = []
    for row in grid.rows:
        cells = [c for c in row.distinct() if c.col != column and not c.text.strip(". ").isdigit()]
        labels = [c.lines for c in cells if c.text.strip()]
        printed = grid.printed(row.cells[column])
        lines = _intervals(row.own(column))
        for i, text in enumerate(lines):
            own = labels if len(lines) == 1 else [[t[i]] for t in labels if len(t) == len(lines)]
            found = read_interval(text) or _damaged(text) or _single(text)
            if found is None and not (text and (labels or any(map(str.isdigit, text)))):
                continue
            names = tuple(dict.fromkeys(name for t in own for name in split_labels(" ".join(t))))
            told = {"labels": names, "printed": printed if len(lines) == 1 else Printed(text, printed.place)}
            classes.append((found or ScaleClass()).model_copy(update=told))
    if _is_torn(grid, classes):
        classes.append(ScaleClass())
    return Scale(classes=tuple(classes), caption=grid.caption)


def _is_torn(grid: Grid, classes: Sequence[ScaleClass]) -> bool:
    """True when the table is a part of the scale: its head holds an interval, or it is the end of one."""
    heads = re.compile(rf"{_NUMBER}\s*(?:[-–—]|{_TO})|[<>≤≥]\s*{_NUMBER}", re.I)
    return any(heads.search(h.text) for h in grid.heads) or (len(classes) < _CLASSES and not grid.caption)


def _intervals(cell: Cell | None) -> list[str]:
    """The text of an interval's cell; its lines where each of several is an interval, once each."""
    lines = [line for line in cell.lines if line.strip()] if cell is not None else []
    several = len(lines) > 1 and all(read_interval(line) is not None for line in lines)
    return list(dict.fromkeys(lines)) if several else [" ".join(lines)]
