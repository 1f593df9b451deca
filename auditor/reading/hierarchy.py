"""Which row stands under which: read from the numbering and from the words Program, Kegiatan, Sub."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARKER = re.compile(r"^\s*\(?((?:\d{1,2}|[A-Za-z])(?:\s?\.\s?(?:\d{1,4}|[a-z]))*)\s*(?:[.)]\s+|[.)]$|\s*$)")
_NUMBER = re.compile(r"^\(?(?:\d[\w.]*|[IVXLC]{1,6}|[A-Za-z])(?:[.)\w]{0,12})$")
"""What may stand in a No cell; a heading that spans the No column is no number."""
_LEADING = re.compile(r"^\s*((?:\d{1,2}(?:\.\d{1,4})+)|\d{1,2}[.)]|[a-z][.)]|[A-Z]\.)\s*(?=\S)")
_LISTED = r"^\W*(?:(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]+\s*)?"
"""Before the word may stand a number: "21. Kegiatan", "a) Program"."""
_WORD_LEVELS = tuple(
    (re.compile(_LISTED + words, re.I), level)
    for words, level in (
        (r"(?:(?:bidang )?urusan|satker|(?:dana )?dekonsentrasi|(?:dana )?tugas pembantuan)\b", -1),
        (r"program\b", 0),
        (r"kegiatan\b", 1),
        (r"sub\s?kegiatan\b", 2),
    )
)


@dataclass(frozen=True, slots=True)
class Rank:
    """A row's number as printed, its level from 0 and the index of its parent row."""

    number: str
    level: int
    parent: int | None


def rank_rows(rows: Sequence[tuple[str, str]], covered: Sequence[bool]) -> list[Rank]:
    """Rank rows given as (text of the No cell, subject). covered[i]: the No cell of row i is a merged
    cell from above, so the row is a sibling of the one that it began with."""
    numbers = [_number(no, subject) for no, subject in rows]
    levels = _by_words([s for _, s in rows]) or _by_markers(numbers, covered)
    return [
        Rank(n, level, _parent(levels, i)) for i, (n, level) in enumerate(zip(numbers, levels, strict=True))
    ]


def _number(no: str, subject: str) -> str:
    # A code that its narrow column broke ("3.25.0" / "2") is whole without blanks.
    printed = re.sub(r"(?<=[\d.])\s+(?=[\d.])", "", no.strip())
    text = (printed if _NUMBER.match(printed) else "") or (
        m.group(1) if (m := _LEADING.match(subject)) else ""
    )
    return text.strip().rstrip(".)").lstrip("(").strip()


def _by_words(subjects: Sequence[str]) -> list[int] | None:
    found = [next((level for pattern, level in _WORD_LEVELS if pattern.match(s)), None) for s in subjects]
    if len({f for f in found if f is not None}) < 2 or sum(f is not None for f in found) * 3 < 2 * len(found):
        return None
    top = min(f for f in found if f is not None)
    levels: list[int] = []
    for f in found:
        levels.append(f - top if f is not None else (levels[-1] if levels else 0))
    return levels


def _by_markers(numbers: Sequence[str], covered: Sequence[bool]) -> list[int]:
    unnumbered = _unnumbered_are_children(numbers, covered)
    stack: list[str] = []
    levels: list[int] = []
    for number, under in zip(numbers, covered, strict=True):
        kind = _kind(number, stack)
        if kind == "" and (under or not unnumbered):
            levels.append(levels[-1] if levels else 0)
            continue
        if kind in stack:
            del stack[stack.index(kind) + 1 :]
        else:
            stack = [k for k in stack if not _deeper(k, kind)] + [kind]
        levels.append(len(stack) - 1)
    return levels


def _unnumbered_are_children(numbers: Sequence[str], covered: Sequence[bool]) -> bool:
    """Rows without a number under numbered ones, in a table where that happens more than once."""
    bare = [i for i, n in enumerate(numbers) if not n and not covered[i]]
    return len(bare) > 1 and bool(numbers) and bool(numbers[0]) and any(numbers[i - 1] for i in bare)


def _kind(number: str, stack: Sequence[str]) -> str:
    """The kind of a marker: its depth for dotted numbers, else roman, upper, lower."""
    parts = [p for p in re.split(r"\s*\.\s*", number) if p]
    if not parts:
        return ""
    if len(parts) > 1:
        return f"dotted{len(parts)}"
    head = parts[0]
    if head.isdigit():
        return "number"
    if re.fullmatch(r"[IVX]+", head) and (len(head) > 1 or head == "I" or "roman" in stack):
        return "roman"
    if re.fullmatch(r"\d+[a-z]", head):
        return "lower"
    return "upper" if head.isupper() else "lower"


def _deeper(kind: str, than: str) -> bool:
    """True when both are dotted numbers and `kind` has more parts: it cannot stand above."""
    return kind.startswith("dotted") and (not than.startswith("dotted") or kind > than) and than != "lower"


def _parent(levels: Sequence[int], i: int) -> int | None:
    return next((j for j in range(i - 1, -1, -1) if levels[j] < levels[i]), None)
