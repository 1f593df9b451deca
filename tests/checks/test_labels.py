"""What the words of a category mean on a scale."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.checks.labels import labelled, read_label
from auditor.checks.scales import classes_of, flips, stated_classes
from auditor.checks.verdict import Context
from auditor.model import Claim, Quantity, Report, Scale, ScaleClass
from auditor.values import Interval, Printed, point
from tests.cases import figure

TENTHS = Scale(
    classes=(
        ScaleClass(low=Decimal("90.1"), labels=("Sangat Tinggi", "Sangat Berhasil")),
        ScaleClass(low=Decimal("75.1"), high=Decimal(90), labels=("Tinggi", "Berhasil")),
        ScaleClass(low=Decimal("65.1"), high=Decimal(75), labels=("Sedang", "Cukup Berhasil")),
        ScaleClass(low=Decimal("50.1"), high=Decimal(65), labels=("Rendah", "Tidak Berhasil")),
        ScaleClass(low=Decimal(0), high=Decimal(50), labels=("Sangat Rendah / Sangat Tidak Berhasil",)),
    )
)
GRADES = Scale(
    classes=(
        ScaleClass(low=Decimal(90), low_open=True, labels=("AA", "Sangat Memuaskan")),
        ScaleClass(low=Decimal(80), low_open=True, high=Decimal(90), labels=("A", "Memuaskan")),
        ScaleClass(high=Decimal(80), labels=("BB", "Sangat Baik")),
    )
)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("Sangat Tinggi / Sangat Berhasil", 0),
        ("sangat tinggi", 0),
        ('" Sangat Berhasil "', 0),
        ("SANGATTINGGI", 0),
        ("Sangat BRHASIL", 0),
        ("Tinggi/berhasil", 1),
        ("kategori Tinggi atau Berhasil", 1),
        ("tinggii", 1),
        ("Cukup Berhasil", 2),
        ("Rendah / Tidak Berhasil", 3),
        ("Sangat Tidak Berhasil", 4),
    ],
)
def test_half_labels_and_slips_are_that_label(text: str, index: int) -> None:
    reading = read_label(text, TENTHS)
    assert reading.classes == {index}
    assert not reading.mixed and not reading.strange


@pytest.mark.parametrize("text", ["Sangat Tinggi / Berhasil", "Tinggi Sangat Berhasil", "Sedang/ Berhasil"])
def test_words_of_two_classes_are_mixed(text: str) -> None:
    assert read_label(text, TENTHS).mixed


def test_a_negation_that_is_no_label_turns_one() -> None:
    assert read_label("belum berhasil", TENTHS).mixed
    assert not read_label("tidak berhasil", TENTHS).mixed


def test_an_unknown_label_is_strange_not_wrong() -> None:
    reading = read_label("memuaskan", TENTHS)
    assert reading.strange == ("memuaskan",) and not reading.segments


def test_short_grades_are_read_to_the_letter() -> None:
    assert read_label("A", GRADES).classes == {1}
    assert read_label("AA", GRADES).classes == {0}
    assert not read_label("AB", GRADES).segments


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("100%", {0}),
        ("90%", {0, 1}),  # 90 may be 90,4
        ("90,0%", {1}),
        ("90,05%", set()),  # the hole between two classes
        ("lebih dari 100%", {0}),
        ("> 75%", {0, 1}),
        ("< 50%", {4}),
    ],
)
def test_class_of_a_stated_value_is_decided_on_its_interval(text: str, classes: set[int]) -> None:
    assert stated_classes(TENTHS, figure(text)) == classes


def test_above_the_end_of_the_scale_counts_to_the_best_class() -> None:
    closed = Scale(classes=(ScaleClass(low=Decimal(91), high=Decimal(100)), ScaleClass(high=Decimal(90))))
    assert classes_of(closed, point(116)) == {0}


def test_a_conclusion_flips_only_when_both_intervals_say_so() -> None:
    context = Context(Report(scales=(TENTHS,)))
    assert flips(context, "achievement", figure("100%"), point(80))
    assert not flips(context, "achievement", figure("100%"), Interval(99, 100))
    assert flips(context, "achievement", figure("95,00%"), point(102))  # target met or not
    assert not flips(context, "achievement", figure("95,00%"), point(96))


def test_the_same_category_of_the_same_value_is_one_with_two_places() -> None:
    claims = tuple(
        Claim(quantity=Quantity.MEAN_ACHIEVEMENT, figure=figure(number), category=Printed(label))
        for number, label in (("100%", "Sangat tinggi/Berhasil"), ("100 %", '" Sangat tinggi / Berhasil "'))
    )
    (one,) = labelled(Report(claims=claims))
    assert len(one.labels) == 2
