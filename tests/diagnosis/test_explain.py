"""Findings get their diagnoses, what cannot be explained stays as it is, and chance is counted honestly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from auditor.diagnosis import explain as explaining
from auditor.diagnosis.chance import chance, step_of
from auditor.diagnosis.explain import Search, agreeing, explain_across, search_of
from auditor.diagnosis.explain import explain as explained_by
from auditor.diagnosis.failure import Candidate, Failure
from auditor.findings.correction import Change, Correction
from auditor.findings.engine import ask, conclude, judge
from auditor.findings.profile import in_force
from auditor.findings.result import Finding, ReportResult
from auditor.model import Report
from auditor.outputs.wording import Wording
from auditor.rulebook.load import load_pack
from auditor.rulebook.texts import MISSING
from auditor.values import Figure
from tests.cases import build_report, figure
from tests.generator import SLIPS, NotHereError, Truth, plant, random_report
from tests.generator.modelled import modelled

BOOK = load_pack("default")
HEAD = ["number", "indicator", "annual_target", "realisasi", "achievement"]
ROWS = [["1", "Pemeriksaan kapal", "64", "74", "115%"], ["2", "Patroli laut", "30", "40", "121,07%"]]
REPORT = build_report({"measurements": [{"head": HEAD, "rows": ROWS}]})


def search() -> Search:
    found = search_of(BOOK.diagnosis)
    assert found is not None
    return found


def explain(report: Report, how: Search) -> ReportResult:
    """The report judged, and explained."""
    answers = ask(report, in_force(report, BOOK)[0])
    return explained_by(answers.ledger, conclude(report, answers), answers.judged, how)


def told(result: ReportResult) -> dict[str, tuple[str, ...]]:
    return {f.evidence[0].text: tuple(d.slip for d in f.diagnosis) for f in result.findings}


def test_each_finding_has_its_own_diagnosis() -> None:
    assert told(explain(REPORT, search())) == {"115%": ("cut",), "121,07%": ()}


def test_a_pack_without_a_search_explains_nothing() -> None:
    assert search_of({}) is None


def test_only_the_groups_of_the_pack_are_explained() -> None:
    others = replace(search(), groups=("S",))
    assert set(told(explain(REPORT, others)).values()) == {()}


def test_no_more_diagnoses_than_the_pack_wants() -> None:
    rows = [["1", "Pemeriksaan kapal", "8", "7", "87,50%"], ["2", "Patroli laut", "36", "35", "87,50%"]]
    report = build_report({"measurements": [{"head": HEAD, "rows": rows}]})
    (names,) = told(explain(report, search())).values()
    assert names == ("neighbour-row", "neighbour-result")
    one = replace(search(), most=1)
    assert list(told(explain(report, one)).values()) == [("neighbour-row",)]


def test_a_slip_that_crashes_costs_the_explanation_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(failure: Failure) -> Iterator[Candidate]:
        raise ZeroDivisionError("planted")

    monkeypatch.setitem(explaining.SLIPS, "cut", crash)
    result = explain(REPORT, search())
    assert len(result.findings) == 2
    assert [fault.rule for fault in result.faults] == ["diagnosis", "diagnosis"]
    assert "planted" in result.faults[0].problem


def test_findings_across_reports_are_told_without_their_tables() -> None:
    finding = judge(REPORT, BOOK).findings[-1]
    (same,) = explain_across([replace(finding, rule="L01")], (), search())
    assert [d.slip for d in same.diagnosis] == ["cut"]


def corrected(certain: bool, changed: str) -> tuple[str, ...]:
    """The diagnoses of a total whose part, or which itself, may have an 8 for a 0."""
    rows = [
        ["1", "Patroli", "12.048.000"],
        ["2", "Sosialisasi", "8.500.000"],
        ["total:", "JUMLAH", "20.540.000"],
    ]
    report = build_report({"budgets": [{"head": ["number", "subject", "pagu"], "rows": rows}]})
    result = explain(report, search())
    change = Change(what=figure(changed), kind="pagu", text="12.040.000")
    correction = Correction(group="x", changes=(change,), certain=certain)
    findings = tuple(replace(f, correction=correction) for f in result.findings)
    (finding,) = (f for f in agreeing(replace(result, findings=findings)).findings if f.rule == "A03")
    return tuple(d.slip for d in finding.diagnosis)


def test_the_slip_of_the_figure_that_must_change_comes_first() -> None:
    assert corrected(False, "12.048.000")[0] == "look-alike-digit"
    assert corrected(True, "12.048.000")[0] == "mistyped-part"
    assert corrected(True, "20.540.000")[0] == "look-alike-digit"


# Chance.


def test_one_of_many_figures_is_no_chance() -> None:
    assert chance(figure("115,62"), Fraction("133.33"), {Decimal("115.62")}) == Fraction(1, 40)


def test_many_candidates_and_few_digits_prove_nothing() -> None:
    values = {Decimal(n) for n in range(4, 15)}
    assert chance(figure("9"), Fraction(12), values) == 1


def test_candidates_far_away_do_not_count() -> None:
    near, far = {Decimal("98.5")}, {Decimal("98.5"), Decimal("9850"), Decimal("0.985")}
    assert chance(figure("98,5"), Fraction(100), near) == chance(figure("98,5"), Fraction(100), far)


def test_crowds_close_to_the_printed_figure_count() -> None:
    crowd = {Decimal(9000 + n).scaleb(-2) for n in range(20)}
    assert chance(figure("90,10"), Fraction(95), crowd) >= Fraction(1, 2)


def test_amounts_in_thousands_have_fewer_neighbours() -> None:
    amount = figure("479.189.000")
    assert step_of(amount, Fraction(479_000_000)) == 1000
    assert step_of(figure("115,62"), Fraction(100)) == Fraction(1, 100)
    assert step_of(figure("100"), Fraction(200)) == 1


def test_a_figure_without_a_value_has_no_chance() -> None:
    with pytest.raises(ValueError, match="n/a"):
        chance(Figure(raw="n/a"), Fraction(1), set())


# Random reports.


def planted_reports() -> Iterator[Truth]:
    kinds = [kind for kind in SLIPS if kind[0] in "AS"]
    for seed, kind in enumerate(kinds * 2):
        try:
            yield plant(random_report(900 + seed), kind, seed)
        except NotHereError:
            continue


def test_random_reports_are_explained_without_faults() -> None:
    words = [Wording(BOOK, lang) for lang in ("id", "en")]
    explained = 0
    for truth in planted_reports():
        report = modelled(truth)
        result = explain(report, search())
        assert result.faults == (), truth.slug
        for finding in result.findings:
            explained += bool(finding.diagnosis)
            for wording in words:
                _is_worded(finding, wording)
    assert explained > 5


def _is_worded(finding: Finding, wording: Wording) -> None:
    for one in finding.diagnosis:
        assert 0 < one.chance <= 1
        assert one.weak is (one.chance >= search().weak)
        text = wording.diagnosis(finding, one)
        assert MISSING not in text and "{" not in text, text
