"""Cases of the least correction: fixtures/corrections/*.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from auditor.findings.correction import Change, Correction
from auditor.findings.result import ReportResult
from auditor.outputs.correcting import correction_text
from auditor.outputs.wording import Wording
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


def repeating(sentences: int, *, budget: bool = False) -> dict[str, Any]:
    """A report whose table states a wrong mean, which so many sentences state right; budget: with a sum
    that is wrong by itself."""
    rows = [
        ["1", "Jumlah kapal yang didata", "10 Kapal", "9 Kapal", "90,00"],
        ["2", "Jumlah nelayan yang dibina", "40 Orang", "40 Orang", "100,00"],
        ["3", "Jumlah laporan", "4 Laporan", "4 Laporan", "100,00"],
        ["mean:", "", "~", "~", "98,00"],
    ]
    head = ["number", "indicator", "annual_target", "realisasi", "achievement"]
    claim = {"quantity": "mean-achievement", "figure": "96,67%", "section": "narrative"}
    lines = [
        ["1", "Program perikanan tangkap", "40.000.000"],
        ["2", "Program budidaya", "60.000.000"],
        ["total:", "JUMLAH", "104.000.000"],
    ]
    budgets = [{"head": ["number", "subject", "pagu"], "rows": lines}]
    return {
        "measurements": [{"head": head, "rows": rows}],
        "claims": [claim] * sentences,
        **({"budgets": budgets} if budget else {}),
    }


def limited(most: int) -> Any:
    return replace(BOOK, trust={**BOOK.trust, "work": Decimal(most)})


def test_beyond_the_work_nothing_is_corrected_and_every_finding_says_so() -> None:
    result = audited(build_report(repeating(400)), BOOK)
    corrections = [f.correction for f in result.findings if f.rule in ("A02", "S01")]
    assert corrections
    for one in corrections:
        assert one is not None and not one.sought and not one.certain
        assert "tidak dicari" in correction_text(one, Wording(BOOK, "id"))
    assert not result.groups and not result.faults


def test_a_part_that_costs_too_much_leaves_the_others_their_corrections() -> None:
    alone = audited(build_report(repeating(0, budget=True)), BOOK)
    with_many = audited(build_report(repeating(60, budget=True)), limited(5000))
    sums = [
        [told(f.correction.changes) for f in result.findings if f.rule == "A03" and f.correction]
        for result in (alone, with_many)
    ]
    assert sums[0] == sums[1] != []
    assert any(f.correction and not f.correction.sought for f in with_many.findings)


def test_the_work_is_counted_alike_in_every_run_and_enough_of_it_changes_nothing() -> None:
    report = build_report(repeating(20))
    few, again = audited(report, limited(3000)), audited(report, limited(3000))
    assert few == again
    assert audited(report, BOOK) == audited(report, limited(10**9))
