"""Baselines: accepted findings count for nothing but stay visible with their reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.checks.verdict import Grade
from auditor.findings.baseline import BaselineError, load_baseline
from auditor.findings.result import Coverage, Finding, ReportResult, RunResult, Severity
from auditor.model import Identity
from auditor.rulebook.load import load_pack
from auditor.rulebook.texts import problem_text


def finding(name: str) -> Finding:
    return Finding(
        id=name, rule="A01", name="x", severity=Severity.ERROR, grade=Grade.CONTRADICTION,
        flips_conclusion=False, message="x", facts={}, subject="x", stated=None, expected=None, evidence=(),
    )  # fmt: skip


RUN = RunResult(
    reports=(
        ReportResult(
            id="r", input=0, first_page=1, last_page=1, identity=Identity(), coverage=Coverage(),
            findings=(finding("aaaaaaaa"), finding("bbbbbbbb")),
        ),
    ),
    cross_findings=(finding("cccccccc"),),
)  # fmt: skip

TOML = '[[accepted]]\nid = "bbbbbbbb"\nreason = "pagu berubah"\n[[accepted]]\nid = "dddddddd"\nreason = "x"\n'
JSON = '{"accepted": [{"id": "bbbbbbbb", "reason": "pagu berubah"}, {"id": "dddddddd", "reason": "x"}]}'


@pytest.mark.parametrize(("name", "text"), [("b.toml", TOML), ("b.json", JSON)])
def test_accepted_findings_are_set_apart(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    baseline = load_baseline(tmp_path / name)
    report = baseline.apply(RUN).reports[0]
    assert [f.id for f in report.findings] == ["aaaaaaaa"]
    assert [(a.finding.id, a.reason) for a in report.accepted] == [("bbbbbbbb", "pagu berubah")]
    assert baseline.unused(RUN) == ("dddddddd",)


def test_cross_findings_are_accepted_too(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text('{"accepted": [{"id": "cccccccc", "reason": "x"}]}')
    assert not load_baseline(tmp_path / "b.json").apply(RUN).cross_findings


BAD = [
    (None, "baseline-missing"),
    ("[[accepted]\n", "baseline-syntax"),
    ("x = 1\n", "baseline-shape"),
    ("accepted = [1]\n", "baseline-shape"),
    ('[[accepted]]\nreason = "x"\n', "baseline-shape"),
    ('[[accepted]]\nid = "a"\n', "baseline-no-reason"),
    ('[[accepted]]\nid = "a"\nreason = " "\n', "baseline-no-reason"),
]


@pytest.mark.parametrize(("text", "key"), BAD)
def test_a_baseline_that_cannot_be_used(tmp_path: Path, text: str | None, key: str) -> None:
    path = tmp_path / "b.toml"
    if text is not None:
        path.write_text(text)
    with pytest.raises(BaselineError) as caught:
        load_baseline(path)
    assert caught.value.key == key
    for lang in ("id", "en"):
        assert "?" not in problem_text(load_pack("default"), key, caught.value.facts, lang)


def test_a_baseline_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BaselineError) as caught:
        load_baseline(tmp_path / "b.toml")
    assert caught.value.key == "baseline-unreadable"
