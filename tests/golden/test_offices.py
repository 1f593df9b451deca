"""Reports of one office: nothing is said across clean ones, and every planted slip is, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.benchmark.office import SLIPS, office, office_expected
from auditor.findings.result import Finding, RunResult
from auditor.pipeline import audit
from auditor.running.sources import Source
from tests.generator import draw
from tests.generator.fixtures import OFFICES, REPORTS, office_truths
from tests.golden.auditing import audit_bytes, audit_file, default_book, described, loud, squash
from tests.golden.test_fixtures import drawn_here


def check(run: RunResult, expected: dict[str, Any]) -> None:
    """The cross findings are the expected ones, in their reports, and each report agrees with itself."""
    ids = [report.id for report in run.reports]
    assert [(r.first_page, r.last_page) for r in run.reports] == [
        (r["first_page"], r["last_page"]) for r in expected["reports"]
    ]
    besides = {rule for w in expected["cross"] for rule in w["besides"]}
    inside = [f for report in run.reports for f in loud(report)]
    assert not [described(f) for f in inside if f.rule not in besides]
    assert besides == {f.rule for f in inside}
    assert not run.cross_faults
    found = {_told(finding, ids) for finding in run.cross_findings}
    wanted = {(w["rule"], w["severity"], squash(w["stated"]), tuple(w["reports"])) for w in expected["cross"]}
    assert found == wanted


def _told(finding: Finding, ids: list[str]) -> tuple[str, str, str, tuple[int, ...]]:
    stated = finding.evidence[0].text
    reports = tuple(ids.index(report) + 1 for report in finding.reports)
    return finding.rule, finding.severity.value, squash(stated), reports


@pytest.mark.parametrize("name", OFFICES)
def test_committed_office(name: str) -> None:
    folder = REPORTS / name
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    check(audit_file(folder / "laporan.pdf"), expected)


@drawn_here
@pytest.mark.parametrize("name", OFFICES)
def test_committed_office_is_drawn_from_its_truths(name: str) -> None:
    folder: Path = REPORTS / name
    truths, wanted = office(OFFICES[name])
    pdf, expected = office_expected(truths, wanted)
    assert office_truths(folder) == truths
    assert (folder / "laporan.pdf").read_bytes() == pdf
    assert json.loads((folder / "expected.json").read_text(encoding="utf-8")) == expected


def test_one_figure_that_explains_it_is_named() -> None:
    """The line of a head of section that its own parts contradict, and what it should be."""
    (found,) = audit_file(REPORTS / "kantor-satu-angka" / "laporan.pdf").cross_findings
    assert found.message == "explained-by-parts"
    assert (found.facts["needed"], found.facts["difference"]) == (186_300_000, 7_684_000)


@pytest.mark.parametrize("slip", SLIPS)
def test_one_slip_is_one_finding(slip: str) -> None:
    pdf, expected = office_expected(*office((slip,)))
    check(audit_bytes(pdf), expected)


def test_a_bundle_and_its_single_files_get_equal_ids(tmp_path: Path) -> None:
    """Reports and findings, also across reports; two officials of one position are told apart."""
    truths, _ = office(tuple(SLIPS)[:3])
    truths[2] = truths[2].model_copy(update={"position": truths[3].position})
    bundle, expected = office_expected(truths, [])
    sources = []
    for number, truth in enumerate(truths):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(draw(truth))
        sources.append(Source(path, path.name))
    singles, whole = audit(sources, default_book(), isolated=False), audit_bytes(bundle)
    assert _ids(singles) == _ids(whole)
    assert len({report.id for report in whole.reports}) == len(expected["reports"])
    assert all(report.ordinal == 0 for report in whole.reports)


def _ids(run: RunResult) -> list[tuple[str, set[str]]]:
    own = [(report.id, {f.id for f in report.findings}) for report in run.reports]
    return [*own, ("", {f.id for f in run.cross_findings})]
