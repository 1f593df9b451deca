"""Figures of the whole: which table a sentence is about, and which places say the same."""

from __future__ import annotations

from auditor.checks import CHECKS
from auditor.checks.overall import mean_achievements
from auditor.checks.verdict import Context, Grade, Outcome, Verdict
from auditor.model import Claim, Formula, FormulaKind, Identity, Kind, Quantity, Report, Section
from auditor.values import Figure, Printed
from tests.cases import build_report, figure

HEAD = ["number", "indicator", "achievement"]
MAIN = {
    "number": "2.3",
    "head": HEAD,
    "rows": [["1", "Ikan", "90"], ["2", "Pasar", "80"], ["mean:", "", "85%"]],
}
SECOND = {
    "number": "2.4",
    "main": False,
    "head": HEAD,
    "rows": [["1", "Kapal", "101"], ["2", "Nelayan", "103"]],
}


def mean_claim(text: str, table: str = "", section: Section = Section.NARRATIVE) -> Claim:
    return Claim(quantity=Quantity.MEAN_ACHIEVEMENT, figure=figure(text), table=table, section=section)


def ask(check: str, report: Report) -> list[Verdict]:
    return list(CHECKS[check](Context(report)))


def with_claims(*claims: Claim) -> Report:
    return build_report({"measurements": [MAIN, SECOND]}).model_copy(update={"claims": claims})


def test_equal_figures_of_one_table_are_one_thing() -> None:
    (one,) = mean_achievements(with_claims(mean_claim("85%"), mean_claim("85 %", section=Section.CONCLUSION)))
    assert [e.role for e in one.evidence] == ["stated", "repeated", "repeated"]


def test_a_claim_after_a_table_without_means_is_about_the_main_one() -> None:
    stated = mean_achievements(with_claims(mean_claim("99%", table="2.5")))
    assert [s.table for s in stated] == [0, 0]


def test_a_claim_that_only_another_table_bears_out_holds() -> None:
    outcomes = [v.outcome for v in ask("mean", with_claims(mean_claim("102%")))]
    assert outcomes == [Outcome.HOLDS, Outcome.HOLDS]


def test_touching_ends_are_no_reason_to_look_into_another_table() -> None:
    """The second table's mean, 101,5, is just the end of what "101%" may stand for."""
    halves = {**SECOND, "rows": [["1", "Kapal", "101"], ["2", "Nelayan", "102"]]}
    report = build_report({"measurements": [MAIN, halves]}).model_copy(
        update={"claims": (mean_claim("101%"),)}
    )
    assert [v.message for v in ask("mean", report) if v.outcome is not Outcome.HOLDS] == ["stated-twice"]


def test_two_means_in_one_table_have_their_own_rows() -> None:
    rows = [
        ["1", "Ikan", "90"],
        ["mean:", "", "90"],
        ["2", "Pasar", "80"],
        ["3", "Kapal", "70"],
        ["mean:", "", "80"],
    ]
    report = build_report({"measurements": [{"head": HEAD, "rows": rows}]})
    assert [v.outcome for v in ask("mean", report)] == [Outcome.HOLDS, Outcome.HOLDS]


def test_a_total_line_may_state_the_ratio_of_its_own_figures() -> None:
    head = ["number", "indicator", "annual_target", "realisasi", "achievement"]
    rows = [
        ["1", "Ikan", "10", "9", "90"],
        ["2", "Udang", "30", "15", "50"],
        ["total:", "", "40", "24", "60"],
    ]
    report = build_report({"measurements": [{"head": head, "rows": rows}]})
    assert [v.outcome for v in ask("mean", report)] == [Outcome.HOLDS]


def test_an_office_narrative_is_not_accused_but_its_table_is() -> None:
    office = Identity(kind=Kind.OFFICE)
    claimed = with_claims(mean_claim("62,71%")).model_copy(update={"identity": office})
    assert [v.message for v in ask("mean", claimed)] == ["", "ambiguous"]
    named = mean_claim("62,71%").model_copy(update={"called_mean": True})
    accused = with_claims(named).model_copy(update={"identity": office})
    assert [v.message for v in ask("mean", accused)] == ["", "stated-twice"]


def efficiency(text: str, a: str | None, b: str | None, **more: object) -> Claim:
    inputs: dict[str, Figure | None] = {
        "performance": figure(a) if a else None,
        "absorption": figure(b) if b else None,
    }
    claim = Claim(quantity=Quantity.EFFICIENCY, figure=figure(text), **inputs)  # type: ignore[arg-type]
    return claim.model_copy(update=more)


PRINTED = Formula(
    kind=FormulaKind.EFFICIENCY, printed=Printed("(a/b) - 1 x 100"), expression="ratio-minus-one"
)


def test_of_two_places_with_different_inputs_the_fitting_one_counts() -> None:
    """96,84 in the conclusion is another rule's finding; the efficiency itself is that of 96,82."""
    claims = (efficiency("10,25%", "106,74%", "96,82%"), efficiency("10,25%", "106,74%", "96,94%"))
    (verdict,) = ask("efficiency", Report(claims=claims, formulas=(PRINTED,)))
    assert verdict.outcome is Outcome.HOLDS and len(verdict.evidence) == 4


def test_a_difference_is_a_contradiction_only_against_a_printed_formula() -> None:
    claim = efficiency("1,18%", "100%", "98,82%")
    (printed,) = ask("efficiency", Report(claims=(claim,), formulas=(PRINTED,)))
    assert (printed.grade, printed.message) == (Grade.CONTRADICTION, "")
    (silent,) = ask("efficiency", Report(claims=(claim,)))
    assert silent.grade is Grade.CONVENTION


def test_a_limit_is_no_input_of_an_efficiency() -> None:
    claim = efficiency("1,18%", "lebih dari 100%", "98,82%")
    (verdict,) = ask("efficiency", Report(claims=(claim,)))
    assert (verdict.outcome, verdict.message) == (Outcome.UNDECIDED, "no-inputs")
