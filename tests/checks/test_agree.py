"""Two printings of one quantity, two printings of one unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.agree import Likeness, compare, same_unit, unit_groups, unknown
from auditor.rulebook.load import load_pack
from auditor.values import Figure, round_half_up
from tests.cases import figure


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("118", "118,5", Likeness.CUT),
        ("105,4", "105,44", Likeness.SAME),
        ("105,4", "105,46", Likeness.CUT),
        ("105,4", "105,50", Likeness.DIFFERENT),
        ("96,82", "96,84", Likeness.DIFFERENT),
        ("96,82", "96,83", Likeness.DIFFERENT),
        ("100", "100,00", Likeness.SAME),
        ("-2,1", "-2,15", Likeness.CUT),
        ("lebih dari 100", "100", Likeness.DIFFERENT),
        ("lebih dari 100", "100,4", Likeness.SAME),
    ],
)
def test_compare(a: str, b: str, expected: Likeness) -> None:
    assert compare(figure(a), figure(b)) is expected
    assert compare(figure(b), figure(a)) is expected


def test_counts_agree_only_when_equal() -> None:
    assert compare(figure("54", exact=True), figure("54,4", exact=True)) is Likeness.DIFFERENT


@given(st.decimals("0", "1000", places=4), st.integers(0, 3))
def test_a_figure_agrees_with_its_own_rounding(value: Decimal, decimals: int) -> None:
    fine = Figure(str(value), value, 4)
    rounded = round_half_up(value, decimals)
    assert compare(fine, Figure(str(rounded), rounded, decimals)) is Likeness.SAME


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("JP", "jam pelatihan", True),
        ("berkas/dokumen", "Dokumen", True),
        ("lap", "Laporan", True),
        ("laporan kegiatan", "laporan", True),
        ("", "orang", True),
        ("%", "%", True),
        ("%", "orang", False),
        ("bulan", "laporan", False),
        ("Dokumenn", "dokumen", True),
    ],
)
def test_same_unit(a: str, b: str, same: bool) -> None:
    synonyms = unit_groups(load_pack("default").rules["S06"].params)
    assert same_unit(a, b, synonyms) is same
    assert same_unit(b, a, synonyms) is same


def test_why_a_figure_is_unknown() -> None:
    reasons = {text: unknown(figure(text)) for text in ("n/a", "-", "", "WTP", "7.825.0000", "54")}
    assert reasons == {
        "n/a": "not-available", "-": "dash", "": "empty", "WTP": "text", "7.825.0000": "unreadable", "54": "",
    }  # fmt: skip
    assert unknown(None) == "not-in-report"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("/1000 KH", "o/oo", True),
        ("/1000 KH", "/1000 kelahiran hidup", True),
        ("‰", "/1000 KH", True),
        ("/1000 KH", "/100000 KH", False),
    ],
)
def test_rates_agree_by_their_base(a: str, b: str, same: bool) -> None:
    assert same_unit(a, b) is same
