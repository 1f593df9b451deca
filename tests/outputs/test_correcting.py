"""The least correction as people and programs read it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import jsonschema
import pytest

from auditor.findings.correction import Change, Correction
from auditor.findings.result import RunResult
from auditor.outputs import TEXT_FORMATS, Wording
from auditor.outputs.as_table import as_table
from auditor.outputs.correcting import correction_text
from auditor.outputs.ordering import work_of
from auditor.outputs.schema import json_schema
from auditor.rulebook.load import load_pack
from auditor.values import Figure, Interval, Printed
from tests.outputs.results import cut_off, efficiency, figure, place, run

BOOK = load_pack("default")
ID, EN = Wording(BOOK, "id"), Wording(BOOK, "en")

PAGU = Figure("179.338.000", Decimal(179338000), exact=True, place=place(8))
CHANGE = Change(PAGU, "pagu", "171.654.000", Interval(171654000, 171654000), slips=("wrong-digit",))
SHARE = Change(figure("94,75", "94.75", 8), "absorption", "98,99", decimals=2)
SAME = Change(figure("94,75%", "94.75", 9), "absorption", "98,99", decimals=2)
OTHER = Change(Figure("40", Decimal(40), exact=True, place=place(7)), "realisasi", "33", Interval(33, 33))
CORRECTION = Correction(
    "1", (CHANGE,), follows=(SHARE, SAME), alternatives=((OTHER,),), certain=True, places=(0,)
)


def corrected(correction: Correction = CORRECTION) -> RunResult:
    """Two findings of one cause."""
    return run(replace(efficiency(), correction=correction), replace(cut_off(), correction=correction))


def test_a_group_says_how_much_one_figure_settles() -> None:
    text = " ".join(as_table(corrected(), ID).split())
    assert 'Memperbaiki 1 angka menyelesaikan 2 temuan (A06 dan A01): pagu "179.338.000" (hlm. 8)' in text
    assert 'Ikut berubah: serapan anggaran "94,75" (hlm. 8, 9) menjadi 98,99.' in text
    english = " ".join(as_table(corrected(), EN).split())
    assert "Correcting 1 figure settles 2 findings (A06 and A01)" in english
    assert "to 171,654,000" in english


def test_a_figure_that_becomes_another_than_the_printed_rows_give_is_told_with_both() -> None:
    """A06 rests on a figure that is put right: its own "expected" is that of the figures as printed."""
    wrong = efficiency()
    stated = next(e.what for e in wrong.evidence if e.role == "stated")
    change = Change(
        stated, "efficiency", "2,47", Interval(Fraction(247, 100), Fraction(247, 100)), decimals=2
    )
    correction = replace(CORRECTION, changes=(CHANGE, change), follows=())
    text = " ".join(correction_text(correction, ID, wrong).split())
    expected = ID.expected(wrong)
    assert (
        f'A06: {expected} dari angka sebagaimana tercetak, 2,47 setelah pagu "179.338.000" dibetulkan.'
        in text
    )
    same = replace(change, text=expected)
    assert "sebagaimana tercetak" not in correction_text(
        replace(correction, changes=(CHANGE, same)), ID, wrong
    )


def test_what_cannot_be_told_is_said_with_the_other_sets() -> None:
    unsure = replace(CORRECTION, certain=False)
    assert 'Tidak dapat dipastikan; dapat juga realisasi "40" (hlm. 7) menjadi 33.' in correction_text(
        unsure, ID
    )
    assert "Cannot tell; it may as well be" in correction_text(unsure, EN)
    alone = replace(CORRECTION, certain=False, alternatives=())
    assert correction_text(alone, ID).endswith("Tidak dapat dipastikan.")


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(0, 40_000_000, "paling banyak 40.000.000"), (40_000_000, 10**18, "paling sedikit 40.000.000"),
     (77_497_363, 77_505_788, "antara 77.497.363 dan 77.505.788")],
)  # fmt: skip
def test_an_interval_is_told_where_many_values_would_do(low: int, high: int, told: str) -> None:
    change = replace(CHANGE, reach=Interval(low, high), sole=False)
    correction = Correction("1", (change,))
    assert f"menjadi {told}" in correction_text(correction, ID)


def test_a_confusion_of_the_reading_is_no_accusation() -> None:
    doubted = replace(CHANGE, what=replace(PAGU, doubt="ocr"))
    assert "Mungkin salah baca" in correction_text(replace(CORRECTION, changes=(doubted,), doubtful=True), ID)
    assert "Mungkin salah baca" not in correction_text(replace(CORRECTION, doubtful=True), ID)


def test_the_result_file_has_changes_places_and_groups() -> None:
    content = json.loads(TEXT_FORMATS["json"](corrected(), ID))
    jsonschema.validate(content, json_schema())
    (report,) = content["reports"]
    found = report["findings"][0]["correction"]
    assert (found["places"], found["values"], found["certain"]) == ([0], ["171.654.000"], True)
    assert found["changes"][0] | {"bbox": None} == {
        "page": 8, "bbox": None, "text": "179.338.000", "where": None, "kind": "pagu", "value": "171.654.000",
        "low": None, "high": None, "slips": ["wrong-digit"], "report": None,
    }  # fmt: skip
    assert [c["text"] for c in found["follows"]] == ["94,75", "94,75%"]
    assert found["alternatives"][0][0]["value"] == "33"
    (group,) = report["groups"]
    assert (group["findings"], group["figures"]) == ([f["id"] for f in report["findings"]], 1)
    assert group["text"].startswith("Memperbaiki 1 angka")


def test_a_spreadsheet_can_sort_by_cause() -> None:
    first, second, *_ = csv.DictReader(io.StringIO(TEXT_FORMATS["csv"](corrected(), ID)))
    assert first["group"] == second["group"] == "1"
    assert first["correction"].startswith('Pagu "179.338.000" (hlm. 8) menjadi 171.654.000.')


def test_a_label_keeps_its_words_in_every_language() -> None:
    change = Change(Printed("Sedang", place(8)), "category", "Tinggi / Berhasil")
    assert 'Category "Sedang" (p. 8) to Tinggi / Berhasil.' in correction_text(Correction("1", (change,)), EN)


def test_the_order_of_work_changes_each_figure_once_and_says_where_expected_was_another() -> None:
    """What is expected is computed from what is printed now; the correction knows what else changes."""
    first = replace(efficiency(), correction=CORRECTION)
    second = replace(cut_off(), stated=SHARE.what, correction=CORRECTION)
    (report,) = replace(run(), reports=(replace(run().reports[0], findings=(first, second)),)).reports
    steps = work_of(report, ID)
    assert [step.follows for step in steps] == [False, True, True]
    assert steps[0].text == 'Ubah pagu "179.338.000" (hlm. 8) menjadi 171.654.000.'
    assert steps[0].findings == (first.id, second.id)
    assert steps[1].text.startswith('Lalu ikut berubah: serapan anggaran "94,75" (hlm. 8) menjadi 98,99.')
    assert "Dari angka yang sekarang tercetak hasilnya 116" in steps[1].text
    alone = replace(report, findings=(replace(first, correction=None),))
    (step,) = work_of(alone, EN)
    assert step.text.startswith('Change "')
