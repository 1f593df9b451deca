"""Which reports are of one office: figures of two offices are never one thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from auditor.likeness.words import any_order
from auditor.model.extract import Extract, Words

ALIKE = 85
"""Units whose names are this much alike are one, where their regions do not differ."""


def offices(reports: Sequence[Extract], superiors: Mapping[str, str]) -> dict[str, int]:
    """Report id -> number of its office: one unit and region, or joined by a superior of the same unit.

    superiors: report id -> id of the report of its superior.
    """
    by_id = {report.id: i for i, report in enumerate(reports)}
    parents = list(range(len(reports)))

    def root(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    for one, two in _same_units(reports):
        parents[root(two)] = root(one)
    for below, above in superiors.items():
        child, parent = by_id[below], by_id[above]
        if reports[child].unit_is_part or may_be_one_unit(reports[child], reports[parent]):
            parents[root(child)] = root(parent)
    return {report.id: root(i) for i, report in enumerate(reports)}


def _same_units(reports: Sequence[Extract]) -> Iterator[tuple[int, int]]:
    """Pairs of indices that join all reports of one unit; a missing region is any, if there is but one."""
    by_unit: dict[Words, dict[Words, list[int]]] = {}
    for i, report in enumerate(reports):
        if report.unit_key:
            by_unit.setdefault(report.unit_key, {}).setdefault(report.region, []).append(i)
    for regions in by_unit.values():
        named = [region for region in regions if region]
        if len(named) == 1:
            together = [i for members in regions.values() for i in members]
            yield from pairwise(together)
        else:
            for members in regions.values():
                yield from pairwise(members)


def may_be_one_unit(a: Extract, b: Extract) -> bool:
    """The same unit by name, also where one report has its short name ("Dinkelkan") or none."""
    if not a.unit_key or not b.unit_key:
        return True
    if a.region and b.region and a.region != b.region:
        return False
    one, two = a.unit_key, b.unit_key
    if len(one) == 1 or len(two) == 1:
        short, long = sorted((one, two), key=len)
        return short[0][0] == long[0][0]
    return any_order(" ".join(one), " ".join(two)) >= ALIKE
