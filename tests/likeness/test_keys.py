"""Text as a key."""

from __future__ import annotations

import pytest

from auditor.likeness.heads import squash as of_reading
from auditor.likeness.keys import squash


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Sub-Kegiatan\n(Rp)", "subkegiatanrp"),
        ("% Capaian", "capaian"),
        ("Réalisasi 5 m²", "realisasi5m2"),
        ("kilo_meter", "kilometer"),
        ("", ""),
    ],
)
def test_letters_and_digits_stay(text: str, key: str) -> None:
    assert squash(text) == key


def test_heads_keep_their_percent() -> None:
    assert squash("% Capaian (%)", "%") == "%capaian%"
    assert of_reading("% Capaian (%)") == "%capaian%"
