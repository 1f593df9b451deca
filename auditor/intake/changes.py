"""Tracked changes and comments of a DOCX: how many there are. Whose they are is nobody's business here."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.intake.package import MC, Element, Package, W
from auditor.values import Remark

_ADDED = {W + name for name in ("ins", "moveTo", "cellIns")}
_GONE = {W + name for name in ("del", "moveFrom", "cellDel")}


def remarks(package: Package, stories: Iterable[Element | None]) -> tuple[Remark, ...]:
    """What the reader of the result must know of the draft. stories: its parts with text."""
    counts = [0, 0]
    for story in stories:
        if story is not None:
            _count(story, counts)
    found: list[Remark] = []
    if any(counts):
        found.append(Remark("tracked-changes", {"insertions": counts[0], "deletions": counts[1]}))
    comments = package.story("comments")
    count = len(comments.findall(W + "comment")) if comments is not None else 0
    if count:
        found.append(Remark("comments", {"count": count}))
    return tuple(found)


def _count(parent: Element, counts: list[int]) -> None:
    """Adds to counts: insertions, deletions. Neighbours of one kind are one change, as in Word's list."""
    before = ""
    for child in parent:
        kind = _kind(child)
        if child.tag == W + "pPr":  # the paragraph's mark, which stands behind its text
            continue
        if kind and kind != before:
            counts[kind == "-"] += 1
        before = kind
        if not kind and child.tag != MC + "Fallback":
            _count(child, counts)
    mark = parent.find(f"{W}pPr/{W}rPr") if parent.tag == W + "p" else None
    for kind in {_kind(child) for child in (mark if mark is not None else ())} - {"", before}:
        counts[kind == "-"] += 1


def _kind(element: Element) -> str:
    return "+" if element.tag in _ADDED else "-" if element.tag in _GONE else ""
