"""What a scan accuses by is held against a second look; what was read aslant is found where it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from auditor.checks.verdict import Evidence, Expected, Outcome, Verdict
from auditor.intake.document import Page, Word
from auditor.pipeline.doubting import Doubts, shown_place
from auditor.values import Box, Figure, Place, Printed

BOX = (100.0, 200.0, 130.0, 210.0)


def verdict(raw: str, expected: str = "98,20", outcome: Outcome = Outcome.FAILS) -> Verdict:
    figure = Figure(raw, Decimal(raw.replace(",", ".")), 2, place=Place(0, 2, BOX, raw))
    return Verdict(
        outcome=outcome,
        subject="rata-rata",
        evidence=(Evidence("stated", figure), Evidence("row", Printed("teks", Place(0, 1, BOX, "teks")))),
        expected=Expected(Fraction(expected.replace(",", ".")), 2),
    )


def never(number: int, boxes: Sequence[Box]) -> list[str]:
    raise AssertionError


def judged(raw: str, second: str, sure: float = 1.0, third: str | None = "", **more: str) -> Verdict:
    """third: what the other reader says; None: it must not be asked."""
    page = Page(2, 595, 842, [Word(raw, *BOX, 10.0, False, sure), Word("%", 131, 200, 139, 210, 10.0)])

    def again(number: int, boxes: Sequence[Box]) -> list[str]:
        assert (number, list(boxes)) == (2, [BOX])
        return [second]

    def by_other(number: int, boxes: Sequence[Box]) -> list[str]:
        assert (number, list(boxes)) == (2, [BOX]) and third is not None
        return [third]

    return Doubts({2: page}, again, by_other)(verdict(raw, **more))


def test_two_readings_that_agree_accuse() -> None:
    assert judged("93,64", "93,64%", third=None).outcome is Outcome.FAILS
    assert judged("93,64", "93,64%", sure=0.92, third=None).outcome is Outcome.FAILS


@pytest.mark.parametrize(
    ("second", "third", "outcome"),
    [
        ("98,64", "93,64 %", Outcome.FAILS),  # two of three say what was read first
        ("98,64", "98,64", Outcome.UNDECIDED),  # or something else
        ("98,64", "93,84", Outcome.UNDECIDED),  # each its own
        ("98,64", "93,6496", Outcome.UNDECIDED),  # a percent sign read as digits is no vote for either
        ("98,64", "", Outcome.UNDECIDED),  # nobody else to ask
        ("", "93,64", Outcome.FAILS),
    ],
)
def test_another_reader_decides_between_two_readings(second: str, third: str, outcome: Outcome) -> None:
    assert judged("93,64", second, third=third, expected="90,00").outcome is outcome


def test_another_reader_excuses_no_word_that_was_hardly_read() -> None:
    assert judged("93,64", "98,64", 0.7, None, expected="90,00").outcome is Outcome.UNDECIDED


def test_another_reader_is_asked_once_and_of_the_differing_words_alone() -> None:
    other = (300.0, 200.0, 330.0, 210.0)
    page = Page(2, 595, 842, [Word("93,64", *BOX, 10.0), Word("90,00", *other, 10.0)])
    asked: list[Sequence[Box]] = []

    def by_other(number: int, boxes: Sequence[Box]) -> list[str]:
        asked.append(boxes)
        return ["93,64"]

    figure = Figure("90,00", Decimal("90.00"), 2, place=Place(0, 2, other, "90,00"))
    both = replace(verdict("93,64"), evidence=(*verdict("93,64").evidence, Evidence("row", figure)))
    doubts = Doubts({2: page}, lambda n, boxes: ["98,64" if b == BOX else "90,00" for b in boxes], by_other)
    assert [doubts(both).outcome for _ in range(2)] == [Outcome.FAILS] * 2
    assert asked == [[BOX]]


@pytest.mark.parametrize(
    ("raw", "second", "sure", "expected"),
    [
        ("93,64", "98,64", 1.0, "90,00"),  # the second look differs
        ("93,64", "93,64", 0.7, "90,00"),  # nobody looks again at what was hardly read
        ("93,20", "93,20", 0.95, "98,20"),  # an 8 may have been read as a 3
        ("3,20", "3,20", 0.95, "93,20"),  # a digit may have been lost at the edge
    ],
)
def test_doubtful_readings_accuse_nobody(raw: str, second: str, sure: float, expected: str) -> None:
    found = judged(raw, second, sure, expected=expected)
    assert (found.outcome, found.message) == (Outcome.UNDECIDED, "reading-doubtful")
    assert found.evidence[0].place.box == BOX


def test_a_confusion_is_no_excuse_for_what_is_read_with_certainty() -> None:
    assert judged("93,20", "93,20", 0.999, expected="98,20").outcome is Outcome.FAILS


@pytest.mark.parametrize(("sure", "outcome"), [(0.7, Outcome.FAILS), (0.5, Outcome.UNDECIDED)])
def test_letters_are_not_read_again(sure: float, outcome: Outcome) -> None:
    page = Page(2, 595, 842, [Word("Tinggi", *BOX, 10.0, False, sure)])
    label = Verdict(
        outcome=Outcome.FAILS,
        subject="kategori",
        evidence=(Evidence("stated", Printed("Tinggi", Place(0, 2, BOX, "Tinggi"))),),
    )
    assert Doubts({2: page}, never, never)(label).outcome is outcome


def test_dots_of_a_leader_are_no_difference() -> None:
    assert judged("93", "93....").outcome is Outcome.FAILS


def test_what_holds_and_what_was_no_picture_is_left_alone() -> None:
    page = Page(2, 595, 842, [Word("93,64", *BOX, 10.0, False, 0.2)])
    held = verdict("93,64", outcome=Outcome.HOLDS)
    assert Doubts({2: page}, never, never)(held) is held
    failed = verdict("93,64")
    assert Doubts({3: page}, never, never)(failed) is failed


@pytest.mark.parametrize(
    ("lay", "size", "box"),
    [
        ((0, 0.0), (600, 800), (90, 190, 110, 210)),
        ((2, 0.0), (600, 800), (490, 590, 510, 610)),
        ((1, 0.0), (800, 600), (190, 690, 210, 710)),
        ((3, 0.0), (800, 600), (390, 90, 410, 110)),
    ],
)
def test_places_of_turned_sheets(
    lay: tuple[int, float], size: tuple[int, int], box: tuple[int, int, int, int]
) -> None:
    page = Page(1, *size, lay=lay)
    assert shown_place(Place(0, 1, (90, 190, 110, 210)), {1: page}).box == pytest.approx(box)


def test_places_of_a_sheet_aslant() -> None:
    page = Page(1, 600, 800, lay=(0, 2.0))
    x0, top, x1, bottom = shown_place(Place(0, 1, (540, 390, 560, 410)), {1: page}).box or BOX
    assert ((x0 + x1) / 2, (top + bottom) / 2) == pytest.approx((549.85, 408.72), abs=0.01)
