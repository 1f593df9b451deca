"""Printed formulas are named by what they compute."""

from __future__ import annotations

import pytest

from auditor.reading.formulas import achievement_expression, efficiency_expression


@pytest.mark.parametrize(
    ("right", "expression"),
    [
        ("(capaian kinerja / capaian anggaran) - 1 x 100", "ratio-minus-one"),
        ("capaian kinerja - capaian anggaran", "difference"),
        ("100% - capaian anggaran", "unspent"),
        ("capaian kinerja / capaian anggaran x 100%", "ratio"),
        ("1 - (RAK / RVK) / (PAK / TVK) x 100", "inverse-share"),
        ("[1 - (realisasi anggaran / capaian output)] x 100%", "inverse-share"),
        ("((AA x C) - RA) / (AA x C) x 100%", "inverse-share"),
        ("penghematan", ""),
    ],
)
def test_an_efficiency(right: str, expression: str) -> None:
    assert efficiency_expression(right) == expression


@pytest.mark.parametrize(
    ("over", "under", "expression"),
    [
        ("Realisasi", "Target", "ratio"),
        ("Target", "Realisasi", "inverse"),
        ("Rencana – (Realisasi – Rencana)", "Rencana", "two-target"),
        ("Target - (Realisasi - Target)", "Target", "two-target"),
        ("Realisasi - (Realisasi - Rencana)", "Rencana", "constant"),
    ],
)
def test_an_achievement(over: str, under: str, expression: str) -> None:
    assert achievement_expression("x 100%", over, under) == expression
