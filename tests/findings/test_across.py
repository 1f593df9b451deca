"""A whole run: the rules across reports, their faults, and what a baseline accepts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.checks.across import CROSS_CHECKS
from auditor.findings.across import EARLIER, branches, judge_across
from auditor.findings.baseline import Acceptance, Baseline
from auditor.findings.result import Coverage, ReportResult, RunResult, Severity
from auditor.model.extract import Extract
from auditor.rulebook.load import load_pack
from tests.checks.across.offices import BOOK, CHIEF, HEAD, STAFF, extract

HEADS = ["number", "indicator", "annual_target", "period_target", "realisasi"]


def measured(realisasi: str, target: str = "30 orang") -> dict[str, object]:
    rows = [["1", "Jumlah nelayan yang dilatih", target, "30", realisasi]]
    return {"measurements": [{"head": HEADS, "rows": rows}]}


def run(*extracts: Extract) -> RunResult:
    reports = (
        ReportResult(
            id=one.id, input=i, first_page=1, last_page=9, identity=one.identity,
            coverage=Coverage(), findings=(), extract=replace(one, input=i, id=""),
        )
        for i, one in enumerate(extracts)
    )  # fmt: skip
    return RunResult(reports=tuple(reports))


def two(realisasi: str) -> RunResult:
    return run(
        extract("chief", CHIEF, HEAD, **measured("40")), extract("staff", STAFF, CHIEF, **measured(realisasi))
    )


def test_a_finding_names_its_reports() -> None:
    (found,) = judge_across(two("30"), BOOK).cross_findings
    assert (found.rule, found.severity, found.reports) == ("L02", Severity.ERROR, ("staff", "chief"))
    assert {evidence.report for evidence in found.evidence} == {"staff", "chief"}


def test_its_id_stays() -> None:
    first, again = (judge_across(two("30"), BOOK).cross_findings[0].id for _ in range(2))
    assert first == again != judge_across(two("29"), BOOK).cross_findings[0].id


def test_reports_that_agree_have_nothing_to_say() -> None:
    judged = judge_across(two("40"), BOOK)
    assert (judged.cross_findings, judged.cross_undecided, judged.cross_faults) == ((), (), ())


def test_one_report_or_none_is_no_matter() -> None:
    assert judge_across(RunResult(), BOOK) == RunResult()
    assert judge_across(run(extract("chief", CHIEF, HEAD)), BOOK).cross_findings == ()


def test_a_report_that_was_given_twice_does_not_confirm_itself() -> None:
    chief, staff = extract("chief", CHIEF, **measured("40")), extract("staff", STAFF, CHIEF, **measured("30"))
    judged = judge_across(run(chief, replace(chief, id="chief-2"), staff, replace(staff, id="staff-2")), BOOK)
    assert [found.reports for found in judged.cross_findings] == [("staff", "chief")]


def test_a_check_that_crashes_is_a_fault_of_the_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(context: object) -> None:
        raise KeyError("no")

    monkeypatch.setitem(CROSS_CHECKS, "shared_indicators", crash)  # type: ignore[arg-type]
    judged = judge_across(two("30"), BOOK)
    assert [fault.rule for fault in judged.cross_faults] == ["L02"]
    assert judged.cross_findings == ()


def test_a_rule_that_is_off_is_silent(tmp_path: Path) -> None:
    pack = tmp_path / "own.toml"
    pack.write_text(
        '[pack]\nname = "own"\nversion = "1"\nincludes = ["default.toml"]\n'
        '[rule.L02]\nreason = "Tidak dipakai."\nenabled = false\n'
    )
    assert judge_across(two("30"), load_pack(pack)).cross_findings == ()


def test_a_baseline_accepts_cross_findings() -> None:
    judged = judge_across(two("30"), BOOK)
    name = judged.cross_findings[0].id
    left = Baseline({name: Acceptance("dibahas")}).apply(judged).run
    assert left.cross_findings == ()
    assert [(known.finding.id, known.reason) for known in left.cross_accepted] == [(name, "dibahas")]


def test_an_earlier_report_is_told_apart_by_its_name() -> None:
    before = extract("chief", CHIEF, HEAD, quarter=3, **measured("40"))
    judged = judge_across(run(extract("chief", CHIEF, HEAD, **measured("40", "25 orang"))), BOOK, [before])
    (found,) = judged.cross_findings
    assert (found.rule, found.message, found.reports) == ("L06", "annual-target-changed", ("chief",))
    assert [e.report for e in found.evidence if e.role == "earlier"] == [f"{EARLIER}chief"]


def test_the_tree_has_each_report_once_and_superiors_from_outside() -> None:
    other = ("Pengawas Perikanan", "Hadi Dermaga", "19910714 201601 1 007")
    tops = branches(
        run(
            extract("chief", CHIEF, HEAD), extract("staff", STAFF, CHIEF), extract("other", other, HEAD)
        ).reports
    )
    (head,) = tops
    assert (head.report, head.name) == (None, HEAD[1])
    assert [below.report.id for below in head.below if below.report] == ["chief", "other"]
    assert [below.report.id for below in head.below[0].below if below.report] == ["staff"]


def test_a_tree_that_cannot_be_planted_costs_only_these_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*given: object) -> None:
        raise IndexError("no")

    monkeypatch.setattr("auditor.findings.across.across", crash)
    judged = judge_across(two("30"), BOOK)
    assert [fault.rule for fault in judged.cross_faults] == ["L01", "L02", "L03", "L04", "L05", "L06"]
    assert judged.reports == two("30").reports
