"""How like two texts are, and what a name may be cut to."""

from __future__ import annotations

import pytest

from auditor.likeness.names import ONE_PERSON, abbreviates, differ, likeness, parts_alike
from auditor.likeness.words import any_order, any_words, found_in, nearest, ratio


def test_order_and_added_words() -> None:
    assert ratio("pemeriksaan kapal", "pemeriksaan kapal") == 100
    assert ratio("pemeriksaan kapal", "kapal pemeriksaan") < 100
    assert any_order("pemeriksaan kapal", "kapal pemeriksaan") == 100
    assert any_order("pemeriksaan kapal", "sosialisasi nelayan", 80) == 0
    assert any_words("pemeriksaan kapal", "pemeriksaan kapal tahun berjalan") == 100


def test_a_text_is_found_where_it_stands() -> None:
    found = found_in("patroli laut", "hasil patroli lautt dicatat", 90)
    assert found is not None and (found.start, found.end) == (6, 18)
    assert found_in("patroli laut", "hasil sosialisasi", 90) is None


def test_the_nearest_of_known_texts() -> None:
    assert nearest("realisasi", ["target", "realisassi"]) == (1, 95)
    assert nearest("realisasi", []) is None


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("m rizal", "muhammad rizal", True),
        ("moh rizal", "muhammad rizal", True),
        ("abd rahman", "abdul rahman", True),
        ("wiwik s", "wiwik sundari", True),
        ("wiwik", "wiwik sundari", False),
        ("siti aminah", "siti aisyah", False),
        ("wiwik sundari", "wiwik sundari", False),
    ],
)
def test_names_cut_short(short: str, long: str, same: bool) -> None:
    assert abbreviates(tuple(short.split()), tuple(long.split())) is same


def test_two_of_one_family_are_two() -> None:
    family, other = ("wiranto", "prawiranata"), ("ratih", "prawiranata")
    assert parts_alike(family, other) < ONE_PERSON
    assert likeness(("m", "rizal"), ("muhammad", "rizal")) == 100
    assert differ(("muhammad", "rizal"), ("sundari",)) is True
    assert differ(("muhammad", "rizal"), ("muhamad", "rizal")) is False
