"""The least correction over the reports of a run."""

from __future__ import annotations

from pathlib import Path

from auditor.diagnosis.correction.across import correct_across
from auditor.diagnosis.correction.trust import Trust
from auditor.findings.correction import Change
from auditor.findings.result import RunResult
from auditor.rulebook.load import load_pack
from tests.golden.auditing import audit_file

REPORTS = Path(__file__).parent.parent.parent / "fixtures" / "reports"
BOOK = load_pack("default")


def run_of(name: str) -> RunResult:
    return audit_file(REPORTS / name / "laporan.pdf")


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(change.report, change.printed, change.text) for change in changes]


def test_one_figure_of_a_subordinate_settles_what_the_superior_adds_up() -> None:
    (finding,) = run_of("kantor-satu-angka").cross_findings
    report = "kepala-subbagian-umum-dan-kepegawaian-tw4-2025-b6253f"
    assert finding.rule == "L03"
    assert finding.correction is not None
    assert told(finding.correction.changes) == [(report, "193.984.000", "186.300.000")]
    assert told(finding.correction.follows) == [(report, "88,64 %", "92,29")]
    assert finding.correction.places[0] == 0
    assert finding.correction.certain


def test_of_two_reports_that_differ_nothing_is_certain() -> None:
    found = {f.rule: f.correction for f in run_of("kantor-tidak-sejalan").cross_findings}
    first = found["L01"]
    assert first is not None and not first.certain
    assert {c.printed for s in (first.changes, *first.alternatives) for c in s} == {
        "93.870.250",
        "93.245.250",
    }
    assert found["L03"] is not None and not found["L03"].certain
    assert found["L04"] is None


def test_a_run_without_findings_across_reports_stays_as_it_is() -> None:
    run = RunResult()
    assert correct_across(run, [], Trust(BOOK.trust)) is run
