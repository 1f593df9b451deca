"""Numbers of officials, all invented."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.values.nip import read_nip


def test_a_civil_servants_number_is_taken_apart() -> None:
    nip = read_nip("NIP. 19800517 200503 1 002")
    assert (nip.kind, nip.problems, nip.spacing_usual) == ("pns", (), True)
    assert (nip.birth, nip.appointed, nip.sex) == (date(1980, 5, 17), date(2005, 3, 1), "1")


def test_a_contract_employees_number_has_a_code_for_the_month() -> None:
    nip = read_nip("NI PPPK 19910822 202421 2 045")
    assert (nip.kind, nip.problems) == ("pppk", ())
    assert nip.appointed == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("198005172005031002", ()),
        ("19800517.200503.1.002", ()),
        ("1980051720050310", ("length",)),
        ("19801317 200503 1 002", ("birth-date",)),
        ("19800230 200503 1 002", ("birth-date",)),
        ("18800517 200503 1 002", ("birth-date",)),
        ("19800517 200500 1 002", ("appointment-month",)),
        ("19800517 200515 1 002", ("appointment-month",)),
        ("19800517 200503 3 002", ("sex",)),
        ("19800517 199603 1 002", ("too-young",)),
        ("19800517 204503 1 002", ("too-old",)),
        ("19800517 20050 3 1002", ("spacing",)),
        ("19800517 199703 1 002", ("too-young",)),
        ("19800517 199706 1 002", ()),
        ("19640522 202421 2 045", ()),
        ("19620522 202421 2 045", ("too-old",)),
    ],
)
def test_problems_are_named(text: str, problems: tuple[str, ...]) -> None:
    assert read_nip(text).problems == problems


def test_spacing_alone_leaves_a_number_valid() -> None:
    assert read_nip("19800517 20050 3 1002").valid
    assert not read_nip("19800517 200515 1 002").valid


@pytest.mark.parametrize("text", ["", "NIP.", "NIP. -"])
def test_no_digits_are_no_problem(text: str) -> None:
    assert (read_nip(text).digits, read_nip(text).problems) == ("", ())
