"""Profiles chosen by what a report shows: only what stands in where it is silent may differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.findings.engine import judge
from auditor.findings.profile import in_force
from auditor.model import Identity, Kind, LawMention, Report
from auditor.rulebook.load import load_pack
from auditor.values import Printed

BOOK = load_pack("default")


def identity(
    kind: Kind, quarter: int | None = None, unit: str = "Dinas Perikanan Kota Samudra Raya"
) -> Identity:
    return Identity(kind=kind, unit=Printed(unit), quarter=quarter, year=2025)


@pytest.mark.parametrize(
    ("of", "name"),
    [
        (identity(Kind.POSITION, 4), "lkj-jabatan"),
        (identity(Kind.OFFICE), "lkjip-tahunan"),
        (identity(Kind.OFFICE, unit="Direktorat Jenderal Penyuluhan Kelautan"), "unit-kementerian"),
        (identity(Kind.OFFICE, 2), "default"),
        (identity(Kind.POSITION), "default"),
        (Identity(), "default"),
        (Identity(kind=Kind.OFFICE, year=2025), "default"),
    ],
)
def test_the_report_shows_its_family(of: Identity, name: str) -> None:
    assert in_force(Report(identity=of), BOOK)[1] == name
    assert judge(Report(identity=of), BOOK).profile == name


def test_a_regulation_of_the_finance_ministry_is_a_sign() -> None:
    law = LawMention(
        printed=Printed("PMK"),
        kind="peraturanmenterikeuangan",
        number=22,
        year=2021,
        title="pengukuran kinerja",
    )
    report = Report(identity=identity(Kind.OFFICE), laws=(law,))
    assert in_force(report, BOOK)[1] == "unit-kementerian"
    other = report.model_copy(update={"laws": (law.model_copy(update={"year": 2019}),)})
    assert in_force(other, BOOK)[1] == "lkjip-tahunan"


def test_only_what_stands_in_differs() -> None:
    for profile in BOOK.profiles:
        book = BOOK.standing_in(profile)
        assert replace(book, rules=BOOK.rules, fallback=BOOK.fallback) == BOOK
        same = {code: replace(rule, params={}) for code, rule in BOOK.rules.items()}
        assert {code: replace(rule, params={}) for code, rule in book.rules.items()} == same
        names = {name for names in book.fallback.values() for name in names}
        assert names <= set(book.scales)


def test_a_pack_that_the_user_names_decides() -> None:
    book = load_pack("lkjip-tahunan")
    assert not book.profiles
    assert in_force(Report(identity=identity(Kind.POSITION, 4)), book) == (book, "lkjip-tahunan")


def test_each_profile_is_a_pack_without_mistakes() -> None:
    folder = Path(__file__).parents[2] / "rules" / "profiles"
    assert {p.name for p in BOOK.profiles} == {p.stem for p in folder.glob("*.toml")}
    for profile in BOOK.profiles:
        book = load_pack(profile.name)
        assert {**BOOK.fallback, **profile.fallback} == book.fallback
