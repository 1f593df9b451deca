"""A figure that agrees once another one is put right accuses nobody."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from auditor.checks.verdict import Evidence, Expected, Grade
from auditor.findings.consequences import without_consequences
from auditor.findings.correction import Change, Correction
from auditor.findings.result import Coverage, Finding, ReportResult, Severity
from auditor.model import Identity
from auditor.values import Figure, Interval, Place


def figure(text: str, page: int) -> Figure:
    return Figure(text, Decimal(text), place=Place(0, page, (50.0, 100.0, 90.0, 110.0), text))


PART, WHOLE = figure("570", 5), figure("846", 5)


def finding(name: str, stated: Figure, *, certain: bool, changes: tuple[Figure, ...] = (PART,)) -> Finding:
    made = tuple(Change(one, "remaining", "750") for one in changes)
    return Finding(
        id=name, rule="A03", name="x", severity=Severity.ERROR, grade=Grade.CONTRADICTION,
        flips_conclusion=False, message="contradiction", facts={}, subject=name, stated=stated, expected=None,
        evidence=(Evidence("stated", stated),), correction=Correction("1", made, certain=certain),
    )  # fmt: skip


def result(*findings: Finding) -> ReportResult:
    return ReportResult(
        id="r", input=0, first_page=1, last_page=9, identity=Identity(), coverage=Coverage(),
        findings=findings,
    )  # fmt: skip


def test_a_sum_is_innocent_where_its_part_is_told() -> None:
    got = without_consequences(
        result(finding("part", PART, certain=True), finding("sum", WHOLE, certain=True))
    )
    assert [f.id for f in got.findings] == ["part"]
    assert [(u.subject, u.message) for u in got.undecided] == [("sum", "settled-by-other")]


def test_it_stays_where_the_cause_is_not_told_or_not_certain() -> None:
    alone = result(finding("sum", WHOLE, certain=True))
    unsure = result(finding("part", PART, certain=False), finding("sum", WHOLE, certain=False))
    both = result(
        finding("part", PART, certain=True), finding("sum", WHOLE, certain=True, changes=(PART, WHOLE))
    )
    other = replace(finding("sum", WHOLE, certain=True), correction=Correction("2", (), certain=True))
    follows = (Change(WHOLE, "remaining", "900"),)
    copied = finding("sum", WHOLE, certain=True)
    copied = replace(copied, correction=replace(copied.correction or Correction("1", ()), follows=follows))
    apart = result(finding("part", PART, certain=True), other)
    following = result(finding("part", PART, certain=True), copied)
    for one in (alone, unsure, both, apart, following):
        assert without_consequences(one) is one


def expecting(finding: Finding, low: str, high: str) -> Finding:
    reach = Interval(Fraction(low), Fraction(high))
    return replace(finding, expected=Expected(value=reach.low, interval=reach), correction=None)


def test_a_figure_that_is_wrong_by_its_row_and_by_the_text_is_told_once() -> None:
    row = expecting(finding("row", PART, certain=False), "749.5", "750.5")
    text = replace(
        finding("text", PART, certain=False),
        evidence=(Evidence("stated", PART), Evidence("repeated", figure("750", 7))),
        correction=None,
    )
    for both in ((row, text), (text, row)):
        (told,) = without_consequences(result(*both)).findings
        assert told.id == "row"
        assert [e.text for e in told.evidence] == ["570", "750"]


def test_a_figure_that_two_rules_expect_other_things_of_is_told_twice() -> None:
    row = expecting(finding("row", PART, certain=False), "749.5", "750.5")
    sum_ = expecting(finding("sum", PART, certain=False), "640", "640")
    assert len(without_consequences(result(row, sum_)).findings) == 2
