"""Whether two printed figures or two printed units can be the same quantity printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from auditor.checks.params import groups
from auditor.likeness.keys import squash
from auditor.likeness.words import near
from auditor.values import Figure, State

PERCENT = "%"
_UNKNOWN = frozenset({State.NA, State.DASH, State.EMPTY, State.TEXT, State.MALFORMED})
_MIN_SHORT = 3
"""Letters of the shortest unit abbreviation that is believed (lap, dok, keg)."""


def unknown(figure: Figure | None) -> str:
    """Why a figure cannot be used, as the key of a shared reason; "" when it can."""
    if figure is None:
        return "not-in-report"
    if figure.doubt:
        return "unreadable"
    if figure.known and figure.state is State.NUMBER:
        return ""
    return {
        State.NA: "not-available", State.DASH: "dash", State.EMPTY: "empty", State.TEXT: "text",
    }.get(figure.state, "unreadable")  # fmt: skip


def first_unknown(figures: Iterable[Figure | None]) -> str:
    """The first reason why one of the figures cannot be used, "" when all can."""
    return next((reason for figure in figures if (reason := unknown(figure))), "")


_PER_MILLE = re.compile(r"‰|[o0°]\s?/\s?[o0]{2}|per\s?mil+e?", re.IGNORECASE)
_OR = re.compile(r"/|\batau\b|\bdan\b|,|&")


def unit_groups(params: Mapping[str, object]) -> tuple[tuple[str, ...], ...]:
    """The pack's groups of units that mean the same (unit_synonyms): "jp" and "jam pelatihan"."""
    return tuple(tuple(squash(unit) for unit in group) for group in groups(params, "unit_synonyms"))


def same_unit(a: str, b: str, synonyms: tuple[tuple[str, ...], ...] = ()) -> bool:
    """True when two printed units can mean the same. A missing unit clashes with none.

    "berkas/dokumen" and "dokumen", "lap" and "laporan", "laporan kegiatan" and "laporan" agree.
    """
    bases = _base(a), _base(b)
    if bases[0] and bases[1]:
        return bases[0] == bases[1]
    left, right = _alternatives(a), _alternatives(b)
    if not left or not right:
        return True
    return any(_one_unit(x, y, synonyms) for x in left for y in right)


def _base(unit: str) -> str:
    """ "1000" for "/1000 KH", "/1000 kelahiran hidup" and per mille: what a rate counts is written in many
    ways; "" for no rate."""
    if _PER_MILLE.fullmatch(unit.strip()):
        return "1000"
    rate = re.match(r"/(1000+)\b", unit)
    return rate[1] if rate else ""


def _alternatives(unit: str) -> tuple[str, ...]:
    parts = _OR.split(unit.lower())
    return tuple(part.strip() for part in parts if squash(part) or PERCENT in part)


def _one_unit(a: str, b: str, synonyms: tuple[tuple[str, ...], ...]) -> bool:
    if PERCENT in (a, b):
        return a == b
    x, y = squash(a), squash(b)
    if x == y or near(x, y) or any(x in group and y in group for group in synonyms):
        return True
    if min(len(x), len(y)) >= _MIN_SHORT and (x.startswith(y) or y.startswith(x)):
        return True
    return bool(set(a.split()) & set(b.split()))
