"""Which departures look like a slip of one and the same figure."""

from __future__ import annotations

import pytest

from auditor.checks.certainty import is_slip
from tests.cases import figure


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("103,29", "103,92"),
        ("118", "118,5"),
        ("96,82", "96,84"),
        ("1.250.500.000", "1.250.000.000"),
        ("87,14", "87,41"),
    ],
)
def test_slips(a: str, b: str) -> None:
    assert is_slip(figure(a), figure(b))
    assert is_slip(figure(b), figure(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [("100", "110"), ("98", "95"), ("88,4", "103,2"), ("lebih dari 100", "100"), ("79,42", "79,98")],
)
def test_no_slips(a: str, b: str) -> None:
    assert not is_slip(figure(a), figure(b))
