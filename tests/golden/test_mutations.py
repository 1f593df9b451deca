"""Clean reports whose tables were printed worse: what is misread in them accuses nobody."""

from __future__ import annotations

import pytest

from tests.benchmarks.bench_mutations import accused, report_of
from tests.golden.auditing import described

CASES = {
    "row split": (31003, 31016, 31024, 31033, 31036),
    "label dropped": (31000, 31006, 31021),
    "head parted": (31021, 31002),
    "head again": (31001, 31006, 31024),
    "rows merged": (32016, 31024),
    "row cut": (32014, 32016),
    "ruling dropped": (32014, 32024, 32037),
}
"""Mutation -> seeds of reports in which it once made false findings."""


@pytest.mark.parametrize(("only", "seed"), [(only, s) for only, seeds in CASES.items() for s in seeds])
def test_nobody_is_accused(only: str, seed: int) -> None:
    _, pdf, applied = report_of("mutated", seed, (only,))
    found, count, fault = accused(pdf)
    assert set(applied) == {only}
    assert (count, fault) == (1, "")
    assert not found, [described(f) for f in found]


@pytest.mark.parametrize("seed", [62071, 62265, 62333])
def test_a_row_where_less_is_better_breaks_no_learned_ratio(seed: int) -> None:
    _, pdf, _ = report_of("broken", seed, ())
    found, count, fault = accused(pdf)
    assert (count, fault) == (1, "")
    assert not found, [described(f) for f in found]


@pytest.mark.parametrize("seed", [20000, 20010, 20018, 20051, 60078])
def test_a_clean_annual_report_in_another_layout_is_silent(seed: int) -> None:
    """Without rulings the merged cells of a sasaran are empty, and its percentage stands beside the first of
    its indicators."""
    _, pdf, _ = report_of("annual", seed, ())
    found, count, fault = accused(pdf)
    assert (count, fault) == (1, "")
    assert not found, [described(f) for f in found]
