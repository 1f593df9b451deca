"""A comparison as one self-contained page for a browser, in the frame and look of the other pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.findings.comparison import Change, Fate, count
from auditor.outputs.comparison.telling import Telling
from auditor.outputs.html.frame import page

LOOK = {
    Fate.NEW: "error",
    Fate.CHANGED: "warning",
    Fate.GONE: "note",
    Fate.OPEN: "warning",
    Fate.ACCEPTED: "none",
    Fate.FIXED: "good",
}
"""The class of the badge and tally of each fate."""


def as_page(telling: Telling) -> bytes:
    """The page; the same comparison gives the same bytes."""
    wording = telling.wording
    return page("comparison.html", wording, wording.word("compare-title"), **values_of(telling))


def values_of(telling: Telling) -> dict[str, Any]:
    """What the template compared.html places, besides the frame's values."""
    comparison = telling.comparison
    sections = [(telling.head(one), one.changes, telling.of_report(one)) for one in telling.reports_told]
    if comparison.cross:
        sections.append((telling.wording.word("compare-across"), comparison.cross, []))
    return {
        "telling": telling,
        "look": LOOK,
        "fates": list(Fate),
        "counts": count(telling.changes_told),
        "sections": [
            {
                "key": f"r{at}",
                "head": head,
                "counts": count(changes),
                "groups": _groups(changes),
                "remarks": told,
            }
            for at, (head, changes, told) in enumerate(sections, 1)
        ],
    }


def _groups(changes: Sequence[Change]) -> list[tuple[Fate, list[Change]]]:
    """The changes by their fate; no fate without any."""
    groups = [(fate, [one for one in changes if one.fate is fate]) for fate in Fate]
    return [group for group in groups if group[1]]
