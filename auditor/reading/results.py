"""Figures of sentences that no word of a role stands before, and those that are shared out among names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from auditor.reading.roles import FigureRole, Tagged
from auditor.reading.slots import TELLING, digits_of
from auditor.reading.subjects import Hit, SubjectKind
from auditor.values import Interval, point

_EACH = re.compile(r"\bmasing\W{0,3}masing\b", re.I)
_AND = re.compile(r"^\s*(?:,|dan|serta|,\s*(?:dan|serta))\s*(?:sebesar)?\s*$", re.I)
_PLAINLY = re.compile(
    r"^[\s,”\"'’‟)]*(?:(?:pada|selama|hingga|sampai|dengan|akhir|di|tahun|ini|telah|sudah|juga|yang|secara|keseluruhan|20\d\d|baru"
    r"|hanya|mampu|berhasil|adalah)\b[\s,]*)*(?:sebesar|sebanyak|tercatat|berjumlah|mencapai|adalah|sejumlah|memperoleh|meraih"
    r"|berada\s+(?:di|pada)\s+(?:angka|nilai))\s*(?:sebesar|sebanyak|nilai|angka)?\s*$",
    re.I,
)
"""Between the name of an indicator and its figure: nothing but that it is so much."""
_PLAINLY_THEN = re.compile(
    r"\btahun\s+20\d\d\W*(?:yang\s+)?(?:hanya\s+|baru\s+)?(?:sebesar|sebanyak|sejumlah|berjumlah|mencapai|tercatat|adalah)\s*$",
    re.I,
)
_GOAL = re.compile(r"\b(?:di|me)?target\w*", re.I)
_SPENT = re.compile(r"anggaran|keuangan|serap|belanja", re.I)
_OPEN = frozenset({FigureRole.UNKNOWN, FigureRole.SHARE, FigureRole.WHOLE})


def with_plain(
    text: str, figures: Sequence[Tagged], hits: Sequence[Hit], planned: bool = False
) -> list[Tagged]:
    """ "Jumlah kapal berizin tahun 2025 sebanyak 90 kapal", "tahun 2024 yang sebanyak 80 kapal": figures
    that no word of a role stands before are results; targets where a plan is told (planned)."""
    found = []
    for i, one in enumerate(figures):
        last = next((h for h in reversed(hits) if h.end <= one.start), None)
        start = figures[i - 1].end if i else 0
        alone = last is not None and start <= last.start and last.subject.kind is SubjectKind.INDICATOR
        between = text[last.end : one.start] if last is not None and alone else ""
        plain = bool(between) and _PLAINLY.match(between) is not None
        then = one.year is not None and not _GOAL.search(one.lead) and _PLAINLY_THEN.search(one.lead)
        role = one.role
        if role is FigureRole.SPENT and last is not None and (plain or between.strip() == "("):
            # "kredit yang diserap": a word of the name is no role
            role = role if _SPENT.search(text[start : last.start]) else FigureRole.UNKNOWN
        if role is FigureRole.UNKNOWN and not one.is_amount and (plain or then):
            role = FigureRole.TARGET if planned else FigureRole.REALISASI
        found.append(replace(one, role=role))
    return found


def shared_out(figures: list[Tagged], hits: Sequence[Hit]) -> tuple[list[Tagged], dict[int, Hit]]:
    """ "A dan B ... masing-masing sebesar a dan b": the figures, all with the role of the first, and which
    is whose, where there are as many names as figures."""
    start = next((i for i, one in enumerate(figures) if _EACH.search(one.lead)), None)
    if start is None:
        return figures, {}
    end = start + 1
    while end < len(figures) and _AND.match(figures[end].lead):
        end += 1
    names = [h for h in hits if h.end <= figures[start].start and h.subject.kind is not SubjectKind.GROUP]
    count = end - start
    if count < 2 or len(names) != count or len({h.subject.key for h in names}) < count:
        unclear = [replace(f, other=True) for f in figures[start:end]]
        return [*figures[:start], *unclear, *figures[end:]], {}
    first = figures[start]
    same = [replace(f, role=first.role, other=first.other, year=first.year) for f in figures[start:end]]
    shared = dict(zip(range(start, end), names, strict=True))
    return [*figures[:start], *same, *figures[end:]], shared


def settled(figures: Sequence[Tagged]) -> list[Tagged]:
    """The figures, with the roles that arithmetic tells: of three neighbours of which one is the percentage
    of the second in the third, they are capaian, realisasi and target."""
    found = list(figures)
    for i in range(len(found) - 2):
        three = found[i : i + 3]
        if any(f.is_amount or f.other or not f.figure.known or f.figure.bound for f in three):
            continue
        if not any(f.role is FigureRole.UNKNOWN for f in three):
            continue
        for at, (share, done, target) in (((i + a, i + b, i + c), (three[a], three[b], three[c]))
                                          for a, b, c in permutations(range(3)) if a != 1):  # fmt: skip
            if _is_capaian(share, done, target):
                roles = (FigureRole.ACHIEVEMENT, FigureRole.REALISASI, FigureRole.TARGET)
                for k, role in zip(at, roles, strict=True):
                    found[k] = replace(found[k], role=role)
                break
    return found


def _is_capaian(share: Tagged, done: Tagged, target: Tagged) -> bool:
    """Whether the percentage follows from the other two, not by chance, and no word speaks against it."""
    fitting = (
        share.is_percent
        and share.role in _OPEN | {FigureRole.ACHIEVEMENT, FigureRole.REALISASI}
        and done.role in _OPEN | {FigureRole.REALISASI, FigureRole.ACHIEVEMENT}
        and target.role in _OPEN | {FigureRole.TARGET}
    )
    one_measure = done.is_percent == target.is_percent and bool(target.figure.value)
    if not fitting or not one_measure or digits_of(share.figure) < TELLING:
        return False
    ratio = point(100) * (done.figure.as_exact(True).interval / target.figure.as_exact(True).interval)
    stated: Interval = share.figure.as_exact(False).interval
    return stated.low <= ratio.low <= stated.high
