"""Chapter numbers: which of a row of numbers are wrong."""

from __future__ import annotations

import pytest

from auditor.checks import CHECKS
from auditor.checks.verdict import Context, Outcome
from auditor.model import Chapter, Report
from auditor.values import Printed

ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6}


def body(*numerals: str) -> Report:
    chapters = [
        Chapter(numeral=n, value=ROMAN.get(n), title=f"Judul {i}", printed=Printed(f"BAB {n}"), source="body")
        for i, n in enumerate(numerals)
    ]
    return Report(chapters=tuple(chapters))


@pytest.mark.parametrize(
    ("numerals", "wrong"),
    [
        ("I II III", {}),
        ("I IV IVI", {"BAB IV": "BAB II", "BAB IVI": "BAB III"}),
        ("I II I", {"BAB I": "BAB III"}),
        ("I II IV", {"BAB IV": "BAB III"}),
        ("I II IV V", {"BAB IV": "BAB III"}),
        ("I II II III", {"BAB II": "BAB III"}),
        ("I IIII III", {"BAB IIII": "BAB II"}),
        ("I III II IV", {"BAB III": "BAB II", "BAB II": "BAB III"}),
        ("II III", {}),
        ("IV", {}),
        ("", {}),
    ],
)
def test_which_numbers_are_wrong(numerals: str, wrong: dict[str, str]) -> None:
    verdicts = list(CHECKS["chapters"](Context(body(*numerals.split()))))
    found = {
        v.evidence[0].text: v.expected.text
        for v in verdicts
        if v.outcome is Outcome.FAILS and v.expected is not None
    }
    assert found == wrong
