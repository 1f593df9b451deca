"""Texts that name one thing, found without holding all against all."""

from __future__ import annotations

import pytest

from auditor.checks.across import matching
from auditor.checks.across.matching import match_all, matcher
from tests.checks.across.offices import BOOK

HOW = matcher({**BOOK.rules["S01"].params, **BOOK.rules["L02"].params})


def groups(*texts: str) -> list[int]:
    return [match.group for match in match_all([HOW.key(text) for text in texts], HOW)]


@pytest.mark.parametrize(
    "other",
    [
        "PENDATAAN KAPAL PERIKANAN TANGKAP",
        "a. Pendataan Kapal Perikanan Tangkap",
        "3.25.02.2.01 Pendataan Kapal Perikanan Tangkap",
        "Terlaksananya Pendataan Kapal Perikanan Tangkap;",
        "Pendataan Kapal Perikanan Tangkapp",
        "Pendatan Kapal Perikanan Tangkap",
    ],
)
def test_one_thing_in_other_letters(other: str) -> None:
    first, second = groups("Pendataan Kapal Perikanan Tangkap", other)
    assert first == second


@pytest.mark.parametrize(
    "other",
    [
        "Penataan Kapal Perikanan Tangkap",
        "Pendataan Nelayan Perikanan Tangkap",
        "Pendataan Kapal",
        "Perikanan",
    ],
)
def test_another_thing(other: str) -> None:
    first, second = groups("Pendataan Kapal Perikanan Tangkap", other)
    assert first != second


def test_the_score_is_kept() -> None:
    texts = ["Pendataan Kapal Perikanan Tangkap"] * 2 + ["Pendatan Kapal Perikanan Tangkap"]
    scores = [match.score for match in match_all([HOW.key(text) for text in texts], HOW)]
    assert scores[:2] == [100, 100]
    assert HOW.least <= scores[2] < 100


def test_a_text_without_words_belongs_to_no_group() -> None:
    assert groups("", "1.") == [-1, -1]


def test_a_text_is_compared_with_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of names cost thousands of comparisons, not millions."""
    calls = 0
    ratio = matching.any_order

    def counted(*args: object, **kwargs: object) -> float:
        nonlocal calls
        calls += 1
        return float(ratio(*args, **kwargs))  # type: ignore[arg-type]

    monkeypatch.setattr(matching, "any_order", counted)
    kinds = ["bibit", "kapal", "jaring", "arsip", "naskah", "gedung", "taman", "sumur"]
    texts = [
        f"Penyaluran {kind} tahap {'abcdefghij'[k % 10]}x{k} desa{k}" for kind in kinds for k in range(250)
    ]
    keys = [HOW.key(text) for text in texts]
    match_all(keys, HOW)
    assert calls < 100 * len(keys)
