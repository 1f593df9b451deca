"""A pack's own scales must give every value exactly one class."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from auditor.rulebook.lines import KeyPath
from auditor.rulebook.merge import Merged

SCALE = ("title", "applies", "basis", "classes")
CLASS = ("low", "high", "low_open", "high_open", "labels")
APPLIES = ("achievement", "absorption", "any", "sakip")

TableAt = Callable[[KeyPath], dict[str, Any]]


def inspect_scales(merged: Merged, table_at: TableAt) -> None:
    """Notes every scale with holes, overlaps, bad bounds or doubled labels, and unknown fallbacks."""
    scales = table_at(("scale",))
    for name in scales:
        _inspect_scale(merged, name, table_at(("scale", name)))
    for kind, names in table_at(("fallback",)).items():
        for name in names if isinstance(names, list) else [names]:
            if name not in scales:
                known = ", ".join(scales)
                merged.mistake("unknown-scale", ("fallback", kind), got=str(name), known=known)


def _inspect_scale(merged: Merged, name: str, entry: dict[str, Any]) -> None:
    at: KeyPath = ("scale", name)
    for key in entry:
        if key not in SCALE:
            merged.mistake("unknown-key", (*at, key), key=key, known=", ".join(SCALE))
    if entry.get("applies", "any") not in APPLIES:
        got = str(entry["applies"])
        merged.mistake("unknown-word", (*at, "applies"), key="applies", got=got, known=", ".join(APPLIES))
    classes = entry.get("classes")
    if not isinstance(classes, list) or not classes or not all(isinstance(c, dict) for c in classes):
        merged.mistake("scale-empty", at, key=name)
        return
    spans = [_span(merged, name, c) for c in classes]
    _inspect_labels(merged, name, classes)
    known = [span for span in spans if span is not None]
    if len(known) == len(spans):
        _inspect_spans(merged, name, sorted(known, key=lambda s: s.sort, reverse=True))


class Span:
    """One class as an interval; None bounds are open to infinity."""

    def __init__(self, entry: dict[str, Any]) -> None:
        self.label = str((entry.get("labels") or ["?"])[0])
        self.low = None if entry.get("low") is None else Decimal(str(entry["low"]))
        self.high = None if entry.get("high") is None else Decimal(str(entry["high"]))
        self.low_open = bool(entry.get("low_open", False))
        self.high_open = bool(entry.get("high_open", False))
        self.sort = Decimal("-Infinity") if self.low is None else self.low


def _span(merged: Merged, name: str, entry: dict[str, Any]) -> Span | None:
    at: KeyPath = ("scale", name, "classes")
    for key in entry:
        if key not in CLASS:
            merged.mistake("unknown-key", at, key=key, known=", ".join(CLASS))
    try:
        span = Span(entry)
    except InvalidOperation:
        got = f"{entry.get('low')} / {entry.get('high')}"
        merged.mistake("scale-number", at, key=name, got=got)
        return None
    if span.low is not None and span.high is not None and span.low > span.high:
        merged.mistake("scale-order", at, key=name, upper=span.label)
        return None
    return span


def _inspect_labels(merged: Merged, name: str, classes: list[dict[str, Any]]) -> None:
    at: KeyPath = ("scale", name, "classes")
    seen: set[str] = set()
    for entry in classes:
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
    at: KeyPath = ("scale", name, "classes")
    for upper, lower in pairwise(spans):
        if upper.low is None or lower.high is None or lower.high > upper.low:
            merged.mistake("scale-overlap", at, key=name, upper=upper.label, lower=lower.label)
        elif lower.high < upper.low or (lower.high_open and upper.low_open):
            merged.mistake("scale-hole", at, key=name, low=str(lower.high), high=str(upper.low))
        elif not lower.high_open and not upper.low_open:
            merged.mistake("scale-overlap", at, key=name, upper=upper.label, lower=lower.label)
