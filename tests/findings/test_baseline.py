"""Baselines: accepted findings count for nothing but stay visible with their reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.checks.verdict import Grade
from auditor.findings.baseline import (
    Acceptance,
    Baseline,
    BaselineError,
    Entry,
    Owner,
    extended,
    load_baseline,
    owner_of,
)
from auditor.findings.naming import finding_id, former_id, numbered, renamed, report_id
from auditor.findings.result import Coverage, Finding, ReportResult, RunResult, Severity
from auditor.model import Identity, Person
from auditor.rulebook.load import load_pack
from auditor.rulebook.texts import problem_text
from auditor.values import Printed


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
    report = baseline.apply(RUN).run.reports[0]
    assert [f.id for f in report.findings] == ["aaaaaaaa"]
    assert [(a.finding.id, a.reason) for a in report.accepted] == [("bbbbbbbb", "pagu berubah")]
    assert baseline.unused(RUN) == ("dddddddd",)


def test_cross_findings_are_accepted_too(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text('{"accepted": [{"id": "cccccccc", "reason": "x"}]}')
    assert not load_baseline(tmp_path / "b.json").apply(RUN).run.cross_findings


def official(name: str, nip: str, *ids: str) -> ReportResult:
    """A report of one operator of many, with findings of those ids."""
    identity = Identity(position=Printed("Operator Layanan"), quarter=4, year=2025)
    person = Person(name=Printed(name), nip=Printed(nip), key=nip or name.lower())
    return ReportResult(
        id=report_id(identity, person), input=0, first_page=1, last_page=1, identity=identity,
        coverage=Coverage(), findings=tuple(map(finding, ids)), person=person,
    )  # fmt: skip


SITI = official("Siti Rahmawati, S.E.", "199001012020122001", "aaaaaaaa")
BUDI = official("Budi Hartono", "198801012020121001", "bbbbbbbb")


def accepting(owner: Owner, name: str = "aaaaaaaa") -> Baseline:
    return Baseline({name: Acceptance("dibahas", owner)})


def test_an_entry_notes_whose_finding_it_is_and_refuses_anothers() -> None:
    own = accepting(owner_of(SITI)).apply(RunResult(reports=(SITI, BUDI)))
    assert [known.finding.id for known in own.run.reports[0].accepted] == ["aaaaaaaa"]
    assert own.refused == {}
    other = accepting(owner_of(BUDI)).apply(RunResult(reports=(SITI,)))
    assert other.run.reports[0].accepted == ()
    assert other.refused == {"aaaaaaaa": owner_of(SITI)}


def test_another_spelling_of_the_name_is_the_same_person() -> None:
    owner = owner_of(SITI)
    assert not replace(owner, person="SITI RAHMAWATY SE").is_other(owner)
    assert replace(owner, person="Budi Hartono").is_other(owner)  # who copied her number
    assert not Owner().is_other(owner)


def old_id(place: int = 1) -> str:
    """What version 1 called the finding of the first, second, ... operator of a run."""
    name = former_id(SITI.identity)
    own = finding_id(name, "A01", "x", "", set())
    return own if place == 1 else renamed(own, numbered(name, place))


def test_an_older_baseline_is_read_where_only_one_report_can_be_meant() -> None:
    applied = accepting(Owner(), old_id()).apply(RunResult(reports=(SITI,)))
    assert len(applied.run.reports[0].accepted) == 1
    assert applied.former == {old_id()}


@pytest.mark.parametrize("place", [1, 2])
def test_an_older_baseline_accepts_nobodys_finding_where_two_can_be_meant(place: int) -> None:
    run = RunResult(reports=(SITI, BUDI))
    applied = accepting(Owner(), old_id(place)).apply(run)
    assert applied.run == run
    assert applied.untold == {old_id(place)}
    assert accepting(Owner(), old_id(place)).unused(run) == ()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    path.write_text(extended("", [Entry("aaaaaaaa", "dibahas", "catatan", owner_of(SITI))], path))
    assert load_baseline(path).entries == accepting(owner_of(SITI)).entries


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
