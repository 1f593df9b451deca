"""The ordinal scale as the report prints it."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.model import Scale, ScaleClass
from auditor.reading.grid import Grid

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
    classes = []
    for row in grid.rows:
        text = row.text(column)
        found = read_interval(text) or _damaged(text) if text else None
        labels = [
            t
            for c in range(grid.table.cols)
            if c != column and (t := row.text(c)) and not t.rstrip(".").isdigit()
        ]
        if found is None and not (text and labels):
            continue
        found = found or ScaleClass(readable=False)
        names = tuple(dict.fromkeys(name for t in labels for name in split_labels(t)))
        classes.append(found.model_copy(update={"labels": names, "printed": grid.printed(row.cells[column])}))
    return Scale(classes=tuple(classes), caption=grid.caption)
