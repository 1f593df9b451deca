"""Whatever is missing in the reports, the checks across them answer and never crash."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from auditor.findings.across import branches, judge_across
from auditor.findings.result import Coverage, ReportResult, RunResult
from auditor.model.extract import BudgetLine, Extract, Indicator, Signatory
from auditor.values import Figure, Printed, State
from tests.checks.across.offices import BOOK, CHIEF, HEAD, STAFF, extract

COLUMNS = ["number", "indicator", "annual_target", "period_target", "realisasi", "achievement"]
MEASURED = {
    "measurements": [
        {
            "head": COLUMNS,
            "rows": [
                ["1", "Jumlah nelayan yang dilatih", "30 orang", "30", "40", "133,33"],
                ["2", "Persentase kapal yang didata", "85,5 %", "85,5 %", "> 90 %", "105,26"],
                ["3", "Jumlah tugas lain yang diberikan atasan", "12 kegiatan", "12", "n/a", "-"],
            ],
        }
    ],
    "budgets": [
        {
            "head": ["number", "subject", "pagu", "target", "realisasi", "absorption"],
            "rows": [
                ["1", "Program Perikanan Tangkap", "233.577.000", "233.577.000", "224.592.791", "96,15"],
                ["2", "Program Pengawasan", "84.250.000", "7.825.0000", "", "94,96"],
                ["total:", "JUMLAH", "317.827.000", "", "304.592.791", "95,84"],
            ],
        }
    ],
}
FIGURES = [
    None, Figure("", state=State.EMPTY), Figure("n/a", state=State.NA), Figure("~90", bound="~"), Figure("0"),
]  # fmt: skip


def spoiled(rng: Random, report: Extract) -> Extract:
    """The report with some of its figures, names and texts gone or strange."""
    identity = report.identity.model_copy(
        update={"year": rng.choice([None, 2025, 2024]), "quarter": rng.choice([None, 1, 4])}
    )
    return replace(
        report,
        identity=rng.choice([identity, report.identity]),
        unit_key=rng.choice([report.unit_key, (), ("din",)]),
        position_key=rng.choice([report.position_key, ()]),
        people=tuple(_person(rng, person) for person in report.people if rng.random() < 0.9),
        lines=tuple(_row(rng, line) for line in report.lines),
        indicators=tuple(_row(rng, row) for row in report.indicators),
    )


def _person(rng: Random, person: Signatory) -> Signatory:
    strange = {
        "nip": Printed(rng.choice(["", "-", "1970", "19700115 199503 1 001"])),
        "bare": rng.choice([(), ("x",)]),
    }
    return replace(person, **{key: value for key, value in strange.items() if rng.random() < 0.3})  # type: ignore[arg-type]


def _row(rng: Random, row: Any) -> Any:
    names = {BudgetLine: ("pagu", "target", "realisasi", "absorption", "text")}.get(
        type(row), ("annual_target", "period_target", "realisasi", "achievement", "text", "subject")
    )
    assert isinstance(row, BudgetLine | Indicator)
    changes: dict[str, Any] = {
        name: Printed("") if name in ("text", "subject") else rng.choice(FIGURES)
        for name in names
        if rng.random() < 0.25
    }
    return replace(row, **changes)


@pytest.mark.parametrize("seed", range(40))
def test_no_check_crashes(seed: int) -> None:
    rng = Random(seed)
    whole = [
        extract("head", HEAD, **MEASURED),
        extract("chief", CHIEF, HEAD, **MEASURED),
        extract("staff", STAFF, CHIEF, HEAD, **MEASURED),
        extract("other", ("", "", ""), HEAD, **MEASURED),
    ]
    extracts = [spoiled(rng, report) for report in whole for _ in range(2)]
    reports = tuple(
        ReportResult(
            id=f"r{i}", input=0, first_page=1, last_page=9, identity=one.identity, coverage=Coverage(),
            findings=(), extract=one,
        )
        for i, one in enumerate(extracts)
    )  # fmt: skip
    judged = judge_across(RunResult(reports=reports), BOOK, [spoiled(rng, report) for report in whole])
    assert judged.cross_faults == ()
    assert branches(reports)
