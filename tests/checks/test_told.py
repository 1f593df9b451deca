"""Sentences against tables where one printed figure takes part in a claim and in an equation."""

from __future__ import annotations

from auditor.checks import CHECKS
from auditor.checks.verdict import Context, Outcome, Verdict
from auditor.model import (
    Basis,
    Binding,
    Claim,
    Identity,
    Kind,
    Quantity,
    Report,
    SentenceArithmetic,
    SentenceKind,
)
from auditor.values import Place, Printed, parse_figure
from auditor.values.figure import Figure
from tests.cases import build_report

TABLE = {
    "number": "3.1",
    "head": ["number", "indicator", "annual_target", "realisasi", "achievement"],
    "rows": [["1", "Produksi garam rakyat", "95%", "78,57%", "82,71%"]],
}


def printed(text: str, top: float, *, exact: bool = False) -> Figure:
    return parse_figure(text, Place(page=9, box=(0.0, top, 9.0, top + 1), text=text), exact=exact)


def claimed(figure: Figure, quantity: Quantity) -> Claim:
    subject = Printed("produksi garam rakyat")
    return Claim(quantity=quantity, figure=figure, subject=subject, binding=Binding.NAMED, score=100)


def report(*claims: Claim, equations: tuple[SentenceArithmetic, ...]) -> Report:
    found = build_report({"measurements": [TABLE]})
    office = Identity(kind=Kind.OFFICE, year=2025)
    return found.model_copy(update={"claims": claims, "arithmetic": equations, "identity": office})


def ask(check: str, of: Report) -> list[Verdict]:
    return list(CHECKS[check](Context(of)))


def told(target: str, result: str) -> Report:
    """ "82,71% dari target ... terealisasi ..." """
    share, goal, done = printed("82,71%", 1), printed(target, 2), printed(result, 3)
    equation = SentenceArithmetic(kind=SentenceKind.ACHIEVEMENT, parts=(done, goal), stated=share)
    claims = (
        claimed(share, Quantity.ACHIEVEMENT),
        claimed(goal, Quantity.TARGET),
        claimed(done, Quantity.REALISASI),
    )
    return report(*claims, equations=(equation,))


def test_the_arithmetic_needs_the_tables_target() -> None:
    verdicts = ask("repeated", told("90%", "78,57%"))
    failed = [v for v in verdicts if v.outcome is Outcome.FAILS]
    assert [(v.evidence[0].text, v.expected and v.expected.text) for v in failed] == [("90%", "95%")]


def test_one_cause_is_one_finding() -> None:
    assert [v.message for v in ask("sentence", told("90%", "78,57%"))] == ["stated-twice"]


def test_a_sentence_that_agrees_with_itself_and_the_table() -> None:
    of = told("95%", "78,57%")
    assert {v.outcome for v in (*ask("repeated", of), *ask("sentence", of))} == {Outcome.HOLDS}


def test_the_percentage_of_a_wrong_remainder_is_no_second_finding() -> None:
    pagu, spent = printed("Rp80.000.000", 1, exact=True), printed("Rp78.500.000", 2, exact=True)
    left, share = printed("Rp2.500.000", 3, exact=True), printed("1,88%", 4)
    of = report(
        equations=(
            SentenceArithmetic(kind=SentenceKind.REMAINING, parts=(pagu, spent), stated=left),
            SentenceArithmetic(kind=SentenceKind.ABSORPTION, parts=(left, pagu), stated=share),
        )
    )
    assert [v.outcome for v in ask("total", of)] == [Outcome.FAILS]
    assert [v.outcome for v in ask("absorption", of)] == [Outcome.HOLDS]


def test_what_was_bound_by_a_figure_of_a_table_is_not_accused() -> None:
    wrong = claimed(printed("78,75%", 1), Quantity.REALISASI)
    assert [v.outcome for v in ask("repeated", report(wrong, equations=()))] == [Outcome.FAILS]
    echoed = wrong.model_copy(update={"binding": Binding.ECHO})
    assert [v.outcome for v in ask("repeated", report(echoed, equations=()))] == [Outcome.UNDECIDED]


def test_a_result_that_is_plainly_said_of_the_line() -> None:
    """75 / 95 is another capaian than the table's own."""
    said = claimed(printed("75%", 1), Quantity.REALISASI)
    assert [v.outcome for v in ask("repeated", report(said, equations=()))] == [Outcome.UNDECIDED]
    plain = said.model_copy(update={"plainly": True})
    (verdict,) = ask("repeated", report(plain, equations=()))
    assert verdict.outcome is Outcome.FAILS
    assert [e.text for e in verdict.evidence] == ["75%", "78,57%"]


def test_a_result_is_that_whatever_it_is_measured_against() -> None:
    said = report(claimed(printed("78,57%", 1), Quantity.REALISASI), equations=())
    (table,) = said.measurements
    against = said.model_copy(update={"measurements": (table.model_copy(update={"basis": Basis.LAST}),)})
    assert [v.outcome for v in ask("repeated", against)] == [Outcome.HOLDS]


BUDGET = {
    "number": "2.4",
    "head": ["number", "subject", "pagu"],
    "rows": [
        ["1", "Penyusunan peta pesisir", "471.820.000"],
        ["2", "Penyusunan rencana dermaga", "128.250.000"],
    ],
}


def spent_under_another_name(pagu: str) -> Report:
    """ "Penyusunan peta pesisir: anggaran ..., realisasi 126.150.762 atau 98,36 %", as of the other."""
    found = build_report({"budgets": [BUDGET]})
    whole, part = printed(pagu, 1, exact=True), printed("Rp126.150.762", 2, exact=True)
    share = printed("98,36%", 3)
    claim = Claim(
        quantity=Quantity.PAGU,
        figure=whole,
        subject=Printed("Penyusunan peta pesisir"),
        binding=Binding.NAMED,
        score=100,
    )
    equation = SentenceArithmetic(kind=SentenceKind.ABSORPTION, parts=(part, whole), stated=share)
    office = Identity(kind=Kind.OFFICE, year=2025)
    return found.model_copy(update={"claims": (claim,), "arithmetic": (equation,), "identity": office})


def test_the_arithmetic_needs_the_amount_of_a_line_with_another_name() -> None:
    verdicts = ask("repeated", spent_under_another_name("Rp128.500.000"))
    (failed,) = [v for v in verdicts if v.outcome is Outcome.FAILS]
    assert (failed.evidence[0].text, failed.facts["subject"]) == (
        "Rp128.500.000",
        "Penyusunan rencana dermaga",
    )
    assert failed.expected is not None and failed.expected.text == "128.250.000"


def test_an_amount_far_from_what_is_needed_is_of_something_else() -> None:
    verdicts = ask("repeated", spent_under_another_name("Rp160.000.000"))
    assert Outcome.FAILS not in {v.outcome for v in verdicts}
