"""Slips planted so that it is known how the wrong figure arose: for the benchmark of the diagnoses.

A kind is "<slip>@<part>": the name of the slip in rules/slips.toml and the figure that it spoils. What
follows from the figure (mean, total, efficiency) follows from it in the report too, as with a real slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from auditor.benchmark.planting import NotHereError
from auditor.benchmark.truth import Truth
from tests.generator import origins_rows, origins_sums, origins_typing
from tests.generator.originating import ORIGINS, Planted

__all__ = [
    "ORIGINS",
    "Planted",
    "origins_rows",
    "origins_sums",
    "origins_typing",
    "plant_origin",
    "planted_reports",
]


def plant_origin(truth: Truth, kind: str, seed: int) -> Planted:
    """A copy of a clean truth with a slip of this kind. NotHereError where it has no place for it."""
    copy = truth.model_copy(deep=True)
    copy.slug = f"{truth.slug}-{kind}"
    where = ORIGINS[kind](copy, Random(seed))
    return Planted(copy, kind.partition("@")[0], where)


def planted_reports(kinds: Sequence[str], reports: Iterator[Truth]) -> Iterator[tuple[str, Planted]]:
    """Every report once, with the first kind in turn that it has a place for."""
    queue = list(kinds)
    for seed, truth in enumerate(reports):
        for kind in list(queue):
            try:
                planted = plant_origin(truth, kind, seed)
            except NotHereError:
                continue
            queue.remove(kind)
            queue.append(kind)
            yield kind, planted
            break
