"""Facts in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from auditor.checks.verdict import Expected, Term
from auditor.rulebook.book import Rulebook
from auditor.rulebook.load import load_pack
from auditor.rulebook.texts import (
    bounds,
    exact_text,
    expected_text,
    explain,
    fact_text,
    format_number,
    formula_text,
    problem_text,
    render,
    render_message,
)
from auditor.values import Figure, Interval, Printed


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_pack("default")


def test_numbers_in_both_languages() -> None:
    assert format_number(Decimal("1234567.5"), "id") == "1.234.567,5"
    assert format_number(Decimal("1234567.5"), "en") == "1,234,567.5"
    assert format_number(Fraction(400, 3), "id", 2) == "133,33"
    assert format_number(Fraction(400, 3), "id") == "133,3333"
    assert format_number(Fraction(5), "id") == "5"
    assert format_number(Fraction(1000), "id") == "1.000"
    assert format_number(Fraction(5, 2), "en") == "2.5"
    assert format_number(Decimal("-0.004"), "id", 2) == "0,00"


def test_large_amounts_keep_every_digit() -> None:
    amount = Fraction(123456789012345678901234567890123)
    assert format_number(amount, "en", 0) == "123,456,789,012,345,678,901,234,567,890,123"


def test_expected_interval_is_shown_outwards() -> None:
    expected = Expected(Fraction(1194, 1000), 2, Interval(Decimal("1.1891"), Decimal("1.1991")))
    assert expected_text(expected, "id") == "1,19"
    assert bounds(expected) == (Decimal("1.18"), Decimal("1.20"))
    assert expected_text(Expected(text="Sangat Tinggi"), "en") == "Sangat Tinggi"
    assert bounds(Expected()) is None


def test_facts(book: Rulebook) -> None:
    assert fact_text(book, Figure("98.04%", Decimal("98.04"), 2), "id") == "98.04%"
    assert fact_text(book, 2025, "id") == "2025"
    assert fact_text(book, Term("annual-target"), "id") == "target tahunan"
    assert fact_text(book, Term("annual-target"), "en") == "annual target"
    assert fact_text(book, ("a", "b", Term("zero")), "id") == "a, b dan nol"
    assert fact_text(book, ("a",), "en") == "a"
    assert fact_text(book, Interval(1, Fraction(5, 2)), "id") == "1 sampai 2,5"
    assert fact_text(book, Interval(1, 1), "en") == "1"
    assert fact_text(book, Term("no-such-term"), "id") == "no such term"


def test_a_date_is_written_out(book: Rulebook) -> None:
    assert fact_text(book, date(2025, 12, 31), "id") == "31 Desember 2025"
    assert fact_text(book, date(2025, 3, 1), "en") == "1 March 2025"


def test_exact_shows_what_was_rounded() -> None:
    assert exact_text(Expected(Fraction(74 * 100, 64), 0), "id") == "115,63"
    assert exact_text(Expected(Fraction(455167, 10000), 2), "en") == "45.517"
    assert exact_text(Expected(Fraction(101), 0), "id") == "101"
    assert exact_text(Expected(text="BAB II"), "id") == "BAB II"


def test_formula_is_in_the_format_of_the_language() -> None:
    formula = "(1.140,54 / 96,58 - 1) x 100"
    assert formula_text(formula, "id") == formula
    assert formula_text(formula, "en") == "(1,140.54 / 96.58 - 1) x 100"


def test_a_message_begins_with_a_capital_letter(book: Rulebook) -> None:
    facts = {"what": Term("person-name"), "name": "Siti", "forms": ('"Sity"',), "count": 2}
    expected = Expected(text="Siti")
    text = render_message(book, "L05", "contradiction", facts, "id", expected=expected)
    assert text.startswith('Nama Siti tertulis "Sity"')


def test_a_row_without_a_name_is_called_so_and_a_fact_that_is_missing_shows(book: Rulebook) -> None:
    facts = {"column": Term("pagu"), "what": "", "count": 2, "difference": Decimal(5)}
    expected = Expected(Fraction(5))
    text = render_message(book, "A03", "contradiction", facts, "id", stated=Printed("9"), expected=expected)
    assert text.startswith('Pada baris "(tanpa nama)", kolom pagu tertulis 9')
    text = render_message(book, "A03", "contradiction", {}, "en", stated=Printed("9"), expected=expected)
    assert 'row "?"' in text


def test_facts_win_over_the_verdict(book: Rulebook) -> None:
    template = "{stated} {expected} {formula} {low} {high} {what} {gone}"
    expected = Expected(Fraction(3, 2), 1, Interval(1, 2), formula="3 / 2")
    text = render(book, template, {"what": "x", "low": "y"}, "id", stated=Printed("1,4"), expected=expected)
    assert text == "1,4 1,5 3 / 2 y 2,0 x ?"


def test_a_fact_that_looks_like_a_placeholder_is_left_alone(book: Rulebook) -> None:
    assert render(book, "{what}", {"what": "{stated}"}, "id", stated=Printed("1")) == "{stated}"


def test_message_of_the_rule_then_of_all_rules(book: Rulebook) -> None:
    assert "Tidak dapat diperiksa" in render_message(book, "A01", "zero-target", {}, "id")
    assert render_message(book, "A01", "no such", {}, "id") == "A01: no such"
    stated = Printed("PUTIH")
    assert '"PUTIH"' in render_message(book, "K02", "contradiction", {"labels": "x"}, "en", stated=stated)


def test_problems_say_what_to_do(book: Rulebook) -> None:
    assert "kata sandi" in problem_text(book, "needs-password", {}, "id")
    assert "page 3 is" in problem_text(book, "broken-page", {"page": 3}, "en").lower().replace(
        "of this pdf ", ""
    )
    assert problem_text(book, "no-such-problem", {}, "en") == "no such problem"


def test_explain(book: Rulebook) -> None:
    found = explain(book, "a06", "id")
    assert (found.code, found.name) == ("A06", "efficiency-not-formula")
    assert ("rounding", "note") in found.severities
    assert found.what != explain(book, "A06", "en").what
    with pytest.raises(KeyError):
        explain(book, "Z01", "id")
