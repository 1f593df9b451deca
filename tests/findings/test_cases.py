"""Every case of fixtures/rules: the rule answers as the case says."""

from __future__ import annotations

import pytest

from tests.cases import Case, assert_case, case_files, load_cases

CASES = [case for path in case_files() for case in load_cases(path.stem)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    assert_case(case)
