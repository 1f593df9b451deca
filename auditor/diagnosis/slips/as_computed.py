"""Nothing slipped here: the figure is what its own basis gives, and the one that it departs from is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.diagnosis.failure import Candidate, Failure
from auditor.diagnosis.slips.efficiency import signed


def as_computed(failure: Failure) -> Iterator[Candidate]:
    """What the figure should be by its own table, where it was only held against another statement."""
    expected, relation = failure.finding.expected, failure.relation
    if expected is not None and expected.value is not None:
        return
    if relation is not None and relation.way is not None:
        result = relation.way.result
        yield from (Candidate(v, result.formula, {}) for v in signed(failure, result.value))
