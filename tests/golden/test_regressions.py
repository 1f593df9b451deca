"""Small files that once broke something, found by tests/benchmarks/fuzz_intake.py: none may do so again."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.findings.result import Status
from tests.generator.fixtures import FIXTURES
from tests.golden.auditing import audit_file

FILES = sorted((FIXTURES / "regressions").iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_that_broke_something_is_audited(path: Path) -> None:
    """001: an alternative correction that leaves a category as it is. 002: a measurement of nothing but its
    head. 003: a figure of 21 digits."""
    run = audit_file(path)
    assert [one.status for one in run.inputs] == [Status.AUDITED]
    assert run.reports and not any(report.faults for report in run.reports)
