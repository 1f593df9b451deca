"""Two printings of one quantity, two printings of one unit."""

from __future__ import annotations

import pytest

from auditor.checks.agree import same_unit, unit_groups, unknown
from auditor.rulebook.load import load_pack
from tests.cases import figure


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
