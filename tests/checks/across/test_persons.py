"""Whether two printed names are one person's."""

from __future__ import annotations

import pytest

from auditor.checks.across.persons import by_number, signed
from auditor.likeness.names import differ, likeness
from tests.checks.across.offices import CHIEF, HEAD, STAFF, extract


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("bayu segara", "bayu segara", False),
        ("bayu segara", "bayu sagare", False),
        ("bayusegara", "bayu segara", False),
        ("m segara", "mohammad segara", False),
        ("moh segara", "mohammad segara", False),
        ("wiwik karang s", "wiwik karang", False),
        ("bayu segara", "citra muara", True),
        ("edi dermawan", "wiwik hayati s", True),
        ("siti dermaga", "siti nurwulandari", None),
    ],
)
def test_names(a: str, b: str, verdict: bool | None) -> None:
    left, right = tuple(a.split()), tuple(b.split())
    assert differ(left, right) is verdict
    assert likeness(left, right) == likeness(right, left)


def test_names_of_one_number_are_put_together() -> None:
    misspelt = (CHIEF[0], "CITRA MUARRA, S.T.", "198002202005012002")
    reports = [extract("a", CHIEF, HEAD), extract("b", STAFF, misspelt)]
    people = by_number(signed(reports))[CHIEF[2].replace(" ", "")]
    assert [len(person.blocks) for person in people] == [2]


def test_a_position_in_the_place_of_a_name_is_no_name() -> None:
    nobody = ("Kepala Bidang Perikanan Tangkap", "Kepala Bidang Perikanan Tangkap", CHIEF[2])
    assert [block.person.role for block in signed([extract("a", STAFF, nobody)])] == ["author"]
