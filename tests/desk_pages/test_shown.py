"""What the pages tell of a result: findings by cause, lights, places, plots; and that no word is missing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from auditor.desk.views import words
from auditor.desk.views.series import series_of
from auditor.desk.views.shown import asides_of, bounds_text, causes_of, lights_of, place_text, shown_of
from auditor.rulebook.load import load_pack

ROOM = Path(words.__file__).parents[1]
BOX = [100.0, 200.0, 130.0, 210.0]


def evidence(text: str, role: str = "stated", page: int | None = 7, **more: Any) -> dict[str, Any]:
    told = {"role": role, "text": text, "page": page, "bbox": BOX, "where": None, "report": None}
    return {**told, "report_page": page, "printed_page": None, **more}


def finding(id: str = "f1", **more: Any) -> dict[str, Any]:
    told = {
        "id": id, "rule": "A01", "name": "achievement-not-ratio", "severity": "error",
        "flips_conclusion": False, "confidence": "certain", "message": "Capaian tertulis 82,50.",
        "stated": {"text": "82,50", "value": "82.50"},
        "expected": {"text": "107,50", "low": "107.50", "high": "107.50", "formula": "43 / 40 x 100"},
        "diagnosis": [], "correction": None, "evidence": [evidence("82,50"), evidence("43", "realisasi")],
    }  # fmt: skip
    return {**told, **more}


def content(*findings: dict[str, Any], causes: Any = ()) -> dict[str, Any]:
    return {"findings": list(findings), "causes": list(causes)}


def test_findings_stand_by_cause_and_none_is_lost() -> None:
    told = content(finding("a"), finding("b"), finding("c"), causes=[{"findings": ["c", "a"]}])
    assert [numbers for _, numbers in causes_of(told)] == [[2, 0], [1]]
    assert [cause is None for cause, _ in causes_of(told)] == [False, True]


def test_a_finding_is_told_in_full() -> None:
    correction = {
        "text": "Capaian menjadi 107,50.", "doubtful": True,
        "alternatives": [[{"text": "265", "value": "269", "page": 7}]],
    }  # fmt: skip
    slips = [{"text": "satu angka salah", "weak": True}]
    one = finding(correction=correction, diagnosis=slips, confidence="likely", flips_conclusion=True)
    cause = {
        "findings": ["f1"],
        "text": "Capaian tertulis 82,50. Sebab yang sama: 1 temuan.",
        "first": "Ubah.",
    }
    shown = shown_of(one, content(one, causes=[cause]), load_pack("default"), "id", {})
    assert (shown.stated, shown.expected, shown.arithmetic, shown.bounds) == (
        "82,50",
        "107,50",
        "43 / 40 x 100",
        "",
    )
    assert shown.cause == "Sebab yang sama: 1 temuan."
    assert shown.ways == ("satu angka salah (petunjuk lemah)",)
    assert shown.alternatives == ('"265" (hlm. 7) menjadi 269',)
    assert shown.likely and shown.flips and shown.doubtful and shown.pages == (7,)
    assert [(spot.label, spot.text, spot.about) for spot in shown.spots] == [
        ("hlm. 7", "82,50", True),
        ("hlm. 7", "43", False),
    ]


def test_a_word_file_has_places_without_pages() -> None:
    one = finding(evidence=[evidence("82,50", page=3, where="tabel 2, baris 4")])
    shown = shown_of(one, content(one), load_pack("default"), "id", {}, paged=False)
    assert [(spot.page, spot.label) for spot in shown.spots] == [(None, "tabel 2, baris 4")]


def test_a_place_in_another_report_names_it() -> None:
    one = finding(evidence=[evidence("1.000", report="sekretaris-tw4")])
    shown = shown_of(one, content(one), load_pack("default"), "id", {"sekretaris-tw4": "SEKRETARIS"})
    assert shown.spots[0].label == "SEKRETARIS, hlm. 7"


@pytest.mark.parametrize(
    ("own", "printed", "told"),
    [(7, "7", "hlm. 7"), (3, "3", "hlm. 7, laporan 3"), (3, "ii", "hlm. 7, laporan 3, tercetak ii")],
)
def test_each_page_number_is_told_where_it_differs(own: int, printed: str, told: str) -> None:
    assert place_text(evidence("x", report_page=own, printed_page=printed), "id") == told


def test_bounds_are_told_where_rounding_leaves_room() -> None:
    told = bounds_text({"text": "95,99", "low": "95.99", "high": "96.00"}, "id")
    assert "95,99 sampai 96,00" in told
    assert bounds_text({"text": "BAB III", "low": "x", "high": "y"}, "id") == ""


def test_the_open_finding_is_lit_above_the_others() -> None:
    other = finding("b", evidence=[evidence("82,50"), evidence("9", page=8)])
    lit = lights_of(7, finding("a"), [other])
    assert [one.look for one in lit] == ["lit chosen error"]
    assert (lit[0].x, lit[0].y, lit[0].width, lit[0].height) == (98.0, 198.5, 34.0, 13.0)
    assert [one.look for one in lights_of(8, finding("a"), [other])] == ["lit other"]


def test_what_was_not_judged_is_listed_with_its_page() -> None:
    undecided = {"rule": "S07", "message": "Tidak terbaca.", "evidence": [evidence("91,99", page=8)]}
    table = {"page": 5, "where": None, "caption": "", "head": "No Uraian", "figures": 12, "reason": ""}
    told = asides_of({**content(), "undecided": [undecided], "unread_tables": [table]}, "id")
    assert [(one.key, one.alarming) for one in told] == [("unread", True), ("undecided", False)]
    assert told[0].lines == (("hlm. 5: No Uraian (12 angka)", 5),)
    assert told[1].lines == (('S07 "91,99" (hlm. 8): Tidak terbaca.', 8),)


def row(target: str, done: str, name: str = "Jumlah surat") -> dict[str, Any]:
    figures = {
        key: {"text": text, "value": text.replace(",", "."), "unit": "surat"}
        for key, text in (("period_target", target), ("realisasi", done))
    }
    return {"kind": "indicator", "indicator": name, "subject": "", "figures": figures}


def extract(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"extract": {"rows": list(rows)}}


def test_an_indicator_is_a_line_through_the_periods() -> None:
    reports = [("TW I", extract(row("10", "5"))), ("TW II", extract(row("20", "20"), row("1", "1", "Lain")))]
    first, other = series_of(reports, "id")
    assert (first.name, first.unit, other.plot) == ("Jumlah surat", "surat", None)
    assert [(one.target, one.done) for one in first.points] == [("10", "5"), ("20", "20")]
    assert first.plot is not None
    assert first.plot["target"] == "M32.0 47.0L308.0 16.0" and first.plot["done"] == "M32.0 62.5L308.0 16.0"
    assert "TW II target 20, realisasi 20" in first.plot["alt"]


def test_a_figure_without_a_number_breaks_no_line() -> None:
    reports = [("TW I", extract(row("10", "5"))), ("TW II", extract(row("20", "tercapai")))]
    (one,) = series_of(reports, "id")
    assert one.plot is not None and one.plot["done"] == "" and one.points[1].done == "tercapai"


KEY = re.compile(r'word\((?:lang, )?"([a-z_/\]\[?-]+)"')


def test_every_word_that_a_template_wants_is_there_in_both_languages() -> None:
    wanted = {
        key
        for path in (ROOM / "templates").rglob("*.html")
        for key in KEY.findall(path.read_text(encoding="utf-8"))
    }
    wanted = {key for key in wanted if not key.endswith(("-", "_"))}
    missing = []
    for key in wanted:
        for lang in ("id", "en"):
            try:
                words.word(lang, key)
            except (KeyError, IndexError):
                missing.append(key)
    assert len(wanted) > 100 and missing == []


def test_no_word_of_the_pages_is_left_over() -> None:
    used = "".join(
        path.read_text(encoding="utf-8")
        for path in (*(ROOM / "templates").rglob("*.html"), *(ROOM / "views").glob("*.py"))
        if not path.name.startswith("words")
    )
    built = tuple(
        f"desk-{kind}-"
        for kind in ("key", "nav", "box", "line", "role", "help", "state", "filter", "export", "short",
                     "theme", "action", "format")
    )  # fmt: skip
    assert [key for key in words.ALL if key not in used and not key.startswith(built)] == []
