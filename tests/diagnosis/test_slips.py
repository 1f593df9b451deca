"""Every slip of the register has a case, is ordered and worded by the pack, and comes out of its case."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from auditor.checks.verdict import Term
from auditor.diagnosis.explain import explain, search_of
from auditor.diagnosis.slips import CUT_RESULT, SLIPS
from auditor.findings.engine import ask, conclude
from auditor.findings.profile import in_force
from auditor.findings.result import Diagnosed, Finding
from auditor.outputs.wording import Wording
from auditor.rulebook.book import LANGUAGES
from auditor.rulebook.load import load_pack
from auditor.rulebook.texts import MISSING
from tests.cases import build_report

FOLDER = Path(__file__).parent.parent.parent / "fixtures" / "slips"
BOOK = load_pack("default")
SEARCH = search_of(BOOK.diagnosis)


@dataclass(frozen=True)
class Case:
    """A report, the rule whose finding is looked at, and what its first diagnosis must be."""

    file: str
    number: int
    slip: str
    rule: str
    report: Mapping[str, Any]
    formula: str = ""
    text: str = ""
    cut: bool = False

    def __str__(self) -> str:
        return f"{self.file}-{self.number}-{self.slip or 'none'}"

    def finding(self) -> Finding:
        assert SEARCH is not None
        report = build_report(self.report)
        answers = ask(report, in_force(report, BOOK)[0])
        found = explain(answers.ledger, conclude(report, answers), answers.judged, SEARCH)
        assert not found.faults, found.faults
        return next(f for f in found.findings if f.rule == self.rule)


def cases() -> list[Case]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["case"]
        found += [Case(file=path.stem, number=k, **table) for k, table in enumerate(tables, start=1)]
    return found


CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_slip_is_the_first_diagnosis(case: Case) -> None:
    finding = case.finding()
    told = [(d.slip, d.formula, d.cut) for d in finding.diagnosis]
    if not case.slip:
        assert told == []
        return
    assert told[:1] == [(case.slip, case.formula, case.cut)], told
    first = Wording(BOOK, "id").diagnosis(finding, finding.diagnosis[0])
    assert not case.text or first.startswith(case.text), first


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_diagnosis_is_worded(case: Case) -> None:
    finding = case.finding()
    for diagnosed in finding.diagnosis:
        terms = [fact.key for fact in diagnosed.facts.values() if isinstance(fact, Term)]
        assert not [key for key in terms if key not in BOOK.terms]
        for lang in LANGUAGES:
            text = Wording(BOOK, lang).diagnosis(finding, diagnosed)
            assert MISSING not in text, text
            assert "{" not in text, text


def test_every_slip_has_a_case() -> None:
    assert {case.slip for case in CASES} - {""} == set(SLIPS)


def test_the_pack_orders_and_words_every_slip() -> None:
    order = BOOK.diagnosis["order"]
    assert len(order) == len(set(order))
    assert set(order) == {*SLIPS, CUT_RESULT}
    assert set(BOOK.slips) == set(SLIPS)


def test_the_arithmetic_gives_the_printed_figure() -> None:
    """Formulas that are plain arithmetic are computed again, from their text."""
    checked = 0
    for case in CASES:
        finding = case.finding()
        for diagnosed in finding.diagnosis:
            if (value := computed(diagnosed)) is not None and finding.stated is not None:
                stated = finding.stated.value  # type: ignore[union-attr]
                assert stated is not None
                assert abs(value - stated) < Decimal(1).scaleb(-finding.stated.decimals), diagnosed  # type: ignore[union-attr]
                checked += 1
    assert checked > 30


def computed(diagnosed: Diagnosed) -> Decimal | None:
    """The value of a formula of numbers, + - x / and brackets; None for others, and for shortened sums."""
    formula = diagnosed.formula
    if "->" in formula or "..." in formula or {"cap", "between"} & set(diagnosed.facts):
        return None
    python = formula.replace(".", "").replace(",", ".").replace(" x ", " * ")
    numbers = "".join(f"Decimal('{t}')" if t[0].isdigit() else t for t in tokens(python))
    value = eval(numbers, {"Decimal": Decimal})  # a formula of our own, of digits and signs only
    assert isinstance(value, Decimal)
    return value


def tokens(text: str) -> list[str]:
    """Numbers and single signs."""
    found: list[str] = []
    for c in text.replace(" ", ""):
        assert c in "0123456789.+-*/()", text
        if (c.isdigit() or c == ".") and found and found[-1][0].isdigit():
            found[-1] += c
        else:
            found.append(c)
    return found
