"""Words that are one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.likeness.words import abbreviates, akin, distance, near


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("kapal", "kapal", 0),
        ("kapal", "kapl", 1),
        ("kapal", "kaapl", 1),
        ("kapal", "kopel", 2),
        ("a", "bcdefg", 4),
    ],
)
def test_distance(a: str, b: str, expected: int) -> None:
    assert distance(a, b) == expected


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_distance_is_symmetric_and_zero_only_for_equal_words(a: str, b: str) -> None:
    assert distance(a, b) == distance(b, a)
    assert (distance(a, b) == 0) == (a == b)


@pytest.mark.parametrize(
    ("a", "b"), [("pelabuhan", "pelabuan"), ("terlaksananya", "terlasananya"), ("kegiatan", "kegiatn")]
)
def test_near(a: str, b: str) -> None:
    assert near(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("dari", "hari"), ("2024", "2025"), ("keputusan", "pemutusan"), ("iii", "ii")]
)
def test_not_near(a: str, b: str) -> None:
    assert not near(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("tersusunnya", "penyusunan"), ("laporan", "pelaporan"), ("dilatih", "melatih"), ("data", "didata")],
)
def test_akin(a: str, b: str) -> None:
    assert akin(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("pelatih", "pelatihan"), ("keputusan", "pemutusan"), ("peserta", "pelayan")]
)
def test_not_akin(a: str, b: str) -> None:
    assert not akin(a, b)


def test_abbreviates() -> None:
    assert abbreviates("dinkel", ("dinas", "kelautan"))
    assert abbreviates("blk", ("balai", "latihan", "dan", "kerja"))
    assert not abbreviates("dinkes", ("dinas", "kelautan"))
    assert not abbreviates("dinas", ("dinas",))
