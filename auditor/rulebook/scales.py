"""A pack's own scales must give every value exactly one class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from auditor.rulebook.lines import KeyPath, element
from auditor.rulebook.merge import Merged

SCALE = ("title", "applies", "basis", "classes")
CLASS = ("low", "high", "low_open", "high_open", "labels")
KINDS = ("position", "office")
APPLIES = ("achievement", "absorption", "any", "sakip")

TableAt = Callable[[KeyPath], dict[str, Any]]
Typed = Callable[[KeyPath, object, str], bool]


def inspect_scales(merged: Merged, table_at: TableAt, typed: Typed) -> None:
    """Notes every scale with holes, overlaps, bad bounds or doubled labels, and every unknown one."""
    scales = table_at(("scale",))
    for name in scales:
        _inspect_scale(merged, name, table_at(("scale", name)), typed)
    inspect_fallback(merged, table_at, typed, scales)


def inspect_fallback(merged: Merged, table_at: TableAt, typed: Typed, scales: Mapping[str, Any]) -> None:
    """Notes every scale of [fallback] that is not known."""
    for kind, names in table_at(("fallback",)).items():
        if kind not in KINDS:
            merged.mistake("unknown-kind", ("fallback", kind), got=kind, known=", ".join(KINDS))
        for number, name in enumerate(names if typed(("fallback", kind), names, "list") else ()):
            if name not in scales:
                at: KeyPath = ("fallback", kind, element(number))
                merged.mistake("unknown-scale", at, got=str(name), known=", ".join(scales))


def _inspect_scale(merged: Merged, name: str, entry: dict[str, Any], typed: Typed) -> None:
    at: KeyPath = ("scale", name)
    for key in entry:
        if key not in SCALE:
            merged.mistake("unknown-key", (*at, key), key=key, known=", ".join(SCALE))
        elif key != "classes":
            typed((*at, key), entry[key], "text")
    if entry.get("applies", "any") not in APPLIES:
        got = str(entry["applies"])
        merged.mistake("unknown-word", (*at, "applies"), key="applies", got=got, known=", ".join(APPLIES))
    classes = entry.get("classes")
    if not isinstance(classes, list) or not classes or not all(isinstance(c, dict) for c in classes):
        merged.mistake("scale-empty", (*at, "classes"), key=name)
        return
    fits = [_inspect_class(merged, (*at, "classes", element(i)), c, typed) for i, c in enumerate(classes)]
    if not all(fits):
        return
    spans = [_span(merged, (*at, "classes", element(i)), c) for i, c in enumerate(classes)]
    _inspect_labels(merged, name, classes)
    known = [span for span in spans if span is not None]
    if len(known) == len(spans):
        _inspect_spans(merged, name, sorted(known, key=lambda s: s.sort, reverse=True))


def _inspect_class(merged: Merged, at: KeyPath, entry: dict[str, Any], typed: Typed) -> bool:
    """Notes unknown keys and values of a wrong type; whether bounds and labels can be looked at."""
    fits = True
    for key, value in entry.items():
        if key not in CLASS:
            merged.mistake("unknown-key", (*at, key), key=key, known=", ".join(CLASS))
        elif key in ("low_open", "high_open"):
            fits &= typed((*at, key), value, "bool")
        elif key == "labels":
            fits &= typed((*at, key), value, "list")
        elif not isinstance(value, str | int | Decimal) or isinstance(value, bool):
            merged.mistake("scale-number", (*at, key), key=at[1], got=repr(value)[:40])
            fits = False
    return fits


class Span:
    """One class as an interval; None bounds are open to infinity."""

    def __init__(self, entry: dict[str, Any], at: KeyPath) -> None:
        self.at = at
        self.label = str((entry.get("labels") or ["?"])[0])
        self.low = _bound(entry.get("low"))
        self.high = _bound(entry.get("high"))
        self.low_open = bool(entry.get("low_open", False))
        self.high_open = bool(entry.get("high_open", False))
        self.sort = Decimal("-Infinity") if self.low is None else self.low


def _bound(value: object) -> Decimal | None:
    """None for a bound that is not there; raises InvalidOperation for what is no finite number."""
    number = None if value is None else Decimal(str(value))
    if number is not None and not number.is_finite():
        raise InvalidOperation
    return number


def _span(merged: Merged, at: KeyPath, entry: dict[str, Any]) -> Span | None:
    name = at[1]
    try:
        span = Span(entry, at)
    except InvalidOperation:
        got = f"{entry.get('low')} / {entry.get('high')}"
        merged.mistake("scale-number", at, key=name, got=got)
        return None
    if span.low is not None and span.high is not None and span.low > span.high:
        merged.mistake("scale-order", at, key=name, upper=span.label)
        return None
    return span


def _inspect_labels(merged: Merged, name: str, classes: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for number, entry in enumerate(classes):
        at: KeyPath = ("scale", name, "classes", element(number))
        labels = entry.get("labels")
        if not isinstance(labels, list) or not labels:
            merged.mistake("missing-key", at, key=f"{name}.labels")
            continue
        for label in labels:
            if str(label).casefold() in seen:
                merged.mistake("scale-label", at, key=name, got=str(label))
            seen.add(str(label).casefold())


def _inspect_spans(merged: Merged, name: str, spans: list[Span]) -> None:
    """Best class first: each must begin where the next one ends, one of the two holding the bound."""
    for upper, lower in pairwise(spans):
        at = max(upper.at, lower.at, key=lambda place: int(place[-1].strip("#")))
        facts = {"key": name, "upper": upper.label, "lower": lower.label}
        if upper.low is None or lower.high is None or lower.high > upper.low:
            merged.mistake("scale-overlap", at, **facts, example=str(_shared(upper, lower)))
        elif lower.high < upper.low or (lower.high_open and upper.low_open):
            between = str((lower.high + upper.low) / 2)
            facts = {"key": name, "low": str(lower.high), "high": str(upper.low), "example": between}
            merged.mistake("scale-hole", at, **facts)
        elif not lower.high_open and not upper.low_open:
            merged.mistake("scale-overlap", at, **facts, example=str(upper.low))


def _shared(upper: Span, lower: Span) -> Decimal:
    """A value that both classes claim; the lower one begins below the upper one or with it."""
    low = Decimal(0) if upper.low is None else upper.low
    ends = [end for end in (upper.high, lower.high) if end is not None]
    return (low + min(ends)) / 2 if ends else low
