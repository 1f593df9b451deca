"""Cases of the least correction: fixtures/corrections/*.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from auditor.findings.correction import Change, Correction
from auditor.findings.result import ReportResult
from auditor.pipeline.judging import audited
from auditor.rulebook.load import load_pack
from tests.cases import build_report

FOLDER = Path(__file__).parent.parent.parent / "fixtures" / "corrections"
BOOK = load_pack("default")
ARITHMETIC = ("A", "K", "S01", "S02", "S04", "S08")
"""The cases' reports lack parts that other rules ask for."""


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["case"]:
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


def told(changes: tuple[Change, ...]) -> list[str]:
    return [f"{change.printed} -> {change.text}" for change in changes]


def group_of(result: ReportResult, correction: Correction) -> list[str]:
    return sorted(f.rule for f in result.findings if f.correction and f.correction.group == correction.group)


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    result = audited(build_report(case["report"]), BOOK)
    assert not result.faults
    found = [group.correction for group in result.groups]
    assert [told(c.changes) for c in found] == [g["changes"] for g in case["groups"]]
    for correction, wanted in zip(found, case["groups"], strict=True):
        assert group_of(result, correction) == sorted(wanted["findings"])
        assert sorted(told(correction.follows)) == sorted(wanted.get("follows", told(correction.follows)))
        assert correction.certain is wanted.get("certain", correction.certain)
        assert correction.doubtful is wanted.get("doubtful", correction.doubtful)
        if "alternatives" in wanted:
            assert [t for a in correction.alternatives for t in told(a)] == wanted["alternatives"]
        assert {slip for change in correction.changes for slip in change.slips} >= set(
            wanted.get("slips", ())
        )


def test_every_finding_that_compares_figures_is_in_a_group() -> None:
    for case in cases():
        result = audited(build_report(case.values[0]["report"]), BOOK)
        alone = [f.rule for f in result.findings if f.rule.startswith(ARITHMETIC) and f.correction is None]
        assert not set(alone) - {"K03", "S05"}, case.id
