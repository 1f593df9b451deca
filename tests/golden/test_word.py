"""Synthetic reports as DOCX give the findings of their PDF, one by one and several in one file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.benchmark.word import draw_annual_words, draw_word
from tests.benchmarks.bench_docx import audited, findings, slipped
from tests.generator import draw, load, random_report
from tests.generator.fixtures import BUNDLE, REPORTS, bundle_truths, report_folders
from tests.golden.auditing import Wanted, described, loud


@pytest.mark.parametrize("seed", [3, 10, 27, 80])
def test_a_draft_gives_the_findings_of_its_pdf(seed: int) -> None:
    """Seeds 10 and 80 have tables without lines."""
    planted = slipped(seed)
    assert planted is not None
    for truth in (random_report(seed), planted[1]):
        as_docx = audited(draw_word(truth), ".docx")
        assert findings(as_docx) == findings(audited(draw(truth), ".pdf"))
        assert len(as_docx) == 1
        assert all(e.place.where for f in as_docx[0].findings for e in f.evidence if e.place.text)


@pytest.mark.parametrize("seed", [1, 4, 13])
def test_a_draft_without_page_breaks(seed: int) -> None:
    """Pages filled up with empty lines, and nothing that says where they end."""
    truth = random_report(seed)
    as_docx = audited(draw_word(truth, breaks=False), ".docx")
    assert len(as_docx) == 1
    assert findings(as_docx) == findings(audited(draw(truth), ".pdf"))


@pytest.mark.parametrize("folder", report_folders(), ids=lambda folder: folder.name)
def test_the_planted_slips_are_found_in_the_draft(folder: Path) -> None:
    (report,) = audited(draw_word(load(folder / "truth.toml")), ".docx")
    rows = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    wanted = [Wanted(**row) for row in rows if row["rule"] != "D05"]
    told = "\n".join(described(f) for f in report.findings)
    assert all(any(w.met_by(f) for f in report.findings) for w in wanted), f"{wanted}\nfound:\n{told}"
    assert all(any(w.met_by(f) for w in wanted) for f in loud(report)), told


def test_annual_reports_as_drafts() -> None:
    """Tables of annual reports: two heads, groups, cells over many rows, budgets of several years."""
    for slug, content in draw_annual_words():
        (report,) = audited(content, ".docx")
        rows = json.loads((REPORTS / slug / "expected.json").read_text(encoding="utf-8"))
        wanted = [Wanted(**row) for row in rows]
        told = "\n".join([slug, *map(described, report.findings)])
        assert all(any(w.met_by(f) for f in report.findings) for w in wanted), told
        assert all(any(w.met_by(f) for w in wanted) for f in loud(report)), told


def test_several_reports_in_one_draft() -> None:
    rows = json.loads((BUNDLE / "expected.json").read_text(encoding="utf-8"))
    reports = audited(draw_word(*bundle_truths()), ".docx")
    found = [report.identity.position.text.casefold() for report in reports]
    assert found == [row["position"].casefold() for row in rows]
    for report, row in zip(reports, rows, strict=True):
        wanted = [Wanted(**one) for one in row["findings"] if one["rule"] != "D05"]
        assert all(any(w.met_by(f) for f in report.findings) for w in wanted), row["position"]
        assert all(any(w.met_by(f) for w in wanted) for f in loud(report)), row["position"]


def test_equal_truths_give_equal_drafts() -> None:
    assert draw_word(random_report(5)) == draw_word(random_report(5))
