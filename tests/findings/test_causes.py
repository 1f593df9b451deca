"""Findings of one cause: in one report, over many, and which are looked at first."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from auditor.checks.verdict import Evidence, Grade
from auditor.findings.causes import Matter, causes_of, cross_causes, first_of
from auditor.findings.correction import Change, Correction
from auditor.findings.result import Coverage, Finding, ReportResult, RunResult, Severity
from auditor.model import Identity
from auditor.rulebook.load import load_pack
from auditor.values import Figure, Place, Printed

BOOK = load_pack("default")


def spot(page: int, text: str) -> Printed:
    return Printed(text, Place(0, page, (50.0, 100.0, 90.0, 110.0), text))


def found(
    name: str, rule: str, text: str, page: int = 1, severity: Severity = Severity.WARNING, subject: str = "x"
) -> Finding:
    stated = spot(page, text)
    return Finding(
        id=name, rule=rule, name="x", severity=severity, grade=Grade.CONTRADICTION, flips_conclusion=False,
        message="contradiction", facts={}, subject=subject, stated=stated, expected=None,
        evidence=(Evidence("stated", stated),), cause=BOOK.rules[rule].cause,
    )  # fmt: skip


def report(name: str, *findings: Finding) -> ReportResult:
    return ReportResult(
        id=name, input=0, first_page=1, last_page=9, identity=Identity(), coverage=Coverage(),
        findings=findings,
    )  # fmt: skip


def ids(causes: object) -> list[set[str]]:
    return [{finding.id for finding in cause.findings} for cause in causes]  # type: ignore[attr-defined]


def test_what_one_correction_settles_is_one_cause() -> None:
    one, two = found("a", "A01", "82", 7, subject="x"), found("b", "A02", "103", 8, subject="y")
    other = found("c", "A06", "6", 9, subject="z")
    change = Change(Figure("82", Decimal(82)), "achievement", "107")
    mended = [replace(f, correction=Correction("1", (change,))) for f in (one, two)]
    assert ids(causes_of(report("r", *mended, other))) == [{"a", "b"}, {"c"}]


def test_one_printed_thing_and_one_wrong_row_are_one_cause() -> None:
    place = [found("a", "K01", "Baik", 4), found("b", "K02", "Baik", 4, subject="y")]
    row = [found("c", "S02", "10", 5, subject="kegiatan a|pagu"),
           found("d", "S02", "9", 6, subject="kegiatan a|target")]  # fmt: skip
    assert ids(causes_of(report("r", *place, *row))) == [{"a", "b"}, {"c", "d"}]


def test_every_finding_is_in_one_cause_of_its_report() -> None:
    findings = [found(str(at), rule, f"t{at}", at) for at, rule in enumerate(["D04", "D04", "A01", "D07"], 1)]
    causes = causes_of(report("r", *findings))
    assert sorted(f.id for cause in causes for f in cause.findings) == ["1", "2", "3", "4"]
    assert causes[-1].matter is Matter.FORM
    assert ids(causes)[-1] == {"1", "2"}  # numbering is mended in one go


def test_a_templates_slip_is_one_cause_over_its_reports() -> None:
    texts = ("BAB IVI PENUTUP", "Bab  IVI Penutup ........ 9")
    reports = [
        report(f"r{at}", found(f"d{at}", "D04", texts[0], 3), found(f"e{at}", "D05", f"isi {at}", 2))
        for at in range(60)
    ]
    alone = report("alone", found("z", "D04", "BAB V PENUTUP", 3))
    causes = cross_causes(RunResult(reports=(*reports, alone)))
    assert [(len(cause.reports), len(cause.findings)) for cause in causes] == [(60, 60), (60, 60)]
    assert all("alone" not in cause.reports for cause in causes)
    assert len(first_of(RunResult(reports=(*reports, alone)), 10)) == 3


def test_a_mistyped_nip_is_one_cause_and_its_innocent_reports_are_no_more_of_it() -> None:
    nip = "19840430 20070 2 004"
    reports = [report(f"r{at}", found(f"d{at}", "D06", nip, 9, Severity.ERROR)) for at in range(8)]
    # each block stands in its own report, at the same place of its page
    evidence = tuple(Evidence("stated", spot(9, nip), report=f"r{at}") for at in range(8))
    across = replace(
        found("l", "L05", nip, subject="198503152009011007|person nip"),
        evidence=evidence,
        reports=tuple(f"r{at}" for at in range(8)),
    )
    (cause,) = cross_causes(RunResult(reports=tuple(reports), cross_findings=(across,)))
    assert len(cause.findings) == 9
    assert cause.lead.id == "l"  # it says how the others write the number
    assert cause.person


def test_what_changes_a_conclusion_is_looked_at_first_then_money_then_the_rest() -> None:
    money = found("m", "A08", "1.000.", 4)
    figure = Figure("1.000.", Decimal(1000), unit="Rp", place=Place(0, 4, (1.0, 1.0, 2.0, 2.0)))
    money = replace(money, evidence=(Evidence("stated", figure),))
    small = replace(money, id="s", severity=Severity.NOTE, subject="other")
    flips = replace(found("f", "K01", "Tinggi", 5), flips_conclusion=True)
    form, plain = found("d", "D03", "tabel 2.2", 2), found("p", "A07", "9%", 6)
    run = RunResult(reports=(report("r", form, plain, replace(small, evidence=()), money, flips),))
    assert [cause.lead.id for cause in first_of(run, 9)] == ["f", "m", "p", "s", "d"]
    assert [cause.lead.id for cause in first_of(run, 2)] == ["f", "m"]


def test_what_findings_have_in_common_is_said_by_the_pack() -> None:
    """A rule of an auditor's own with the same check has it too."""
    causes = {code: rule.cause for code, rule in BOOK.rules.items() if rule.cause}
    assert causes == {
        "D03": "form", "D04": "form", "D05": "contents", "D08": "form", "L04": "person", "L05": "person",
    }  # fmt: skip
    one, two = found("a", "D04", "BAB IVI"), found("b", "D04", "BAB VII", 2)
    assert ids(causes_of(report("r", one, two))) == [{"a", "b"}]
    apart = [replace(one, cause=""), replace(two, cause="", subject="y")]
    assert ids(causes_of(report("r", *apart))) == [{"a"}, {"b"}]
