from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from auditor.checks.verdict import Evidence
from auditor.findings.naming import verdict_key
from auditor.outputs import TEXT_FORMATS, Order, Wording
from auditor.outputs.delivering import deliver
from auditor.outputs.record import record
from auditor.outputs.schema import json_schema
from auditor.rulebook.load import load_pack
from auditor.values import Place, Printed
from tests.outputs.results import category, cut_off, efficiency, run

BOOK = load_pack("default")


def written(lang: str = "id") -> dict[str, object]:
    content = json.loads(TEXT_FORMATS["json"](run(), Wording(BOOK, lang)))
    assert isinstance(content, dict)
    return content


def test_a_finding_has_every_field_of_the_contract() -> None:
    finding = written()["reports"][0]["findings"][0]  # type: ignore[index]
    message = finding.pop("message")
    assert "1,18%" in message
    assert "1,19" in message
    assert finding == {
        "id": "3f9c1a2b",
        "key": verdict_key("A06", "efficiency"),
        "rule": "A06",
        "name": "efficiency-not-formula",
        "severity": "error",
        "confidence": "certain",
        "grade": "contradiction",
        "flips_conclusion": False,
        "stated": {"text": "1,18%", "value": "1.18"},
        "expected": {"text": "1,19", "low": "1.18", "high": "1.20", "formula": "(100 / 98,82 - 1) x 100"},
        "diagnosis": [],
        "correction": None,
        "evidence": [
            {
                "page": page,
                "bbox": [72.0, 401.2, 520.3, 415.8],
                "text": "... sebesar 1,18%",
                "where": None,
                "role": role,
                "report_page": None,
                "printed_page": None,
                "page_size": None,
                "report": None,
            }
            for page, role in ((9, "stated"), (10, "repeated"))
        ],
    }


def test_the_head_of_the_result() -> None:
    content = written()
    assert content["schema_version"] == "2"
    assert content["tool"] == {"name": "auditor", "version": "0.2.0"}
    assert content["rules"] == {"pack": "default", "version": BOOK.version, "sha256": BOOK.sha256}
    assert [one["status"] for one in content["inputs"]] == ["audited", "encrypted"]  # type: ignore[attr-defined]
    assert content["inputs"][0]["problem"] is None  # type: ignore[index]
    assert "kata sandi" in content["inputs"][1]["problem"]  # type: ignore[index]


def test_nothing_that_was_left_out_is_silent() -> None:
    report = written("en")["reports"][0]  # type: ignore[index]
    counts = {"figures_read": 143, "checked": 121, "undecided": 9, "not_reached": 13}
    more = {"mentions": 0, "bound": 0, "structural": 0, "little_read": False}
    assert report["coverage"] == counts | more
    assert report["undecided"][0]["rule"] == "A01"
    assert report["not_reached"][0]["text"] == "102,22%"
    assert report["unread_tables"][0]["caption"] == "Tabel 2.9 Sarana"
    assert report["unknown_columns"][0]["text"] == "Lokasi"
    assert [(one["id"], one["reason"]) for one in report["accepted"]] == [
        ("0a0a0a0a", "dibulatkan menurut pedoman daerah")
    ]
    assert report["faults"] == [{"rule": "A03", "problem": "KeyError: 'parts'"}]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_schema_accepts_what_is_written(lang: str) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(written(lang), schema)


@pytest.mark.parametrize(
    ("path", "value"), [("schema_version", 1), ("tool", None), ("inputs", [{"path": "a.pdf"}]), ("extra", 1)]
)
def test_the_schema_refuses_what_is_not_the_contract(path: str, value: object) -> None:
    content = written()
    content[path] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, json_schema())


def test_the_same_run_gives_the_same_bytes() -> None:
    for form in TEXT_FORMATS.values():
        assert form(run(), Wording(BOOK, "id")) == form(run(), Wording(load_pack("default"), "id"))


def test_json_lines_carry_the_whole_result() -> None:
    lines = [json.loads(line) for line in TEXT_FORMATS["jsonl"](run(), Wording(BOOK, "id")).splitlines()]
    assert [line["type"] for line in lines] == ["run", "input", "input", "report", *["finding"] * 3]
    assert lines[-1]["path"] == "tw4/laporan.pdf"
    assert lines[-1]["report"] == lines[3]["id"]
    assert lines[-3]["evidence"][0]["page"] == 9


def test_no_sign_of_a_report_ends_a_json_line() -> None:
    text = TEXT_FORMATS["jsonl"](run(category("Tinggi\u2028/\u2029 Ber\x85hasil")), Wording(BOOK, "id"))
    assert len(text.splitlines()) == text.count("\n") == 5
    assert json.loads(text.splitlines()[-1])["stated"]["text"] == "Tinggi\u2028/\u2029 Ber\x85hasil"


def test_a_cross_finding_names_the_report_of_each_place() -> None:
    first, second = (replace(one, id=name, input=k) for k, name in enumerate("ab") for one in run().reports)
    evidence = tuple(Evidence("stated", Printed("10", Place(k, 3, None, "10")), "ab"[k]) for k in (0, 1))
    shared = replace(efficiency(), evidence=evidence, reports=("a", "b"))
    whole = replace(run(), reports=(first, second), cross_findings=(shared,))
    cross = json.loads(TEXT_FORMATS["json"](whole, Wording(BOOK, "id")))["cross_findings"][0]
    assert [one["report"] for one in cross["evidence"]] == ["a", "b"]
    assert cross["reports"] == ["a", "b"]


def test_text_that_no_file_can_hold_does_not_stop_the_output() -> None:
    text = TEXT_FORMATS["json"](run(category("Tinggi \ud83d"), cut_off()), Wording(BOOK, "id"))
    assert "Tinggi ?" in text
    assert json.loads(text)


def test_the_document_looks_the_same_whoever_writes_it() -> None:
    text = TEXT_FORMATS["json"](run(), Wording(BOOK, "id"))
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


# --- piece by piece


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_pieces_are_the_whole(count: int) -> None:
    wording = Wording(BOOK, "id")
    one = run(category('Tinggi\n  "reports": []\n'))
    many = replace(one, reports=one.reports * count)
    assert TEXT_FORMATS["json"](many, wording) == record(many, wording).model_dump_json(indent=2) + "\n"
    lines = TEXT_FORMATS["jsonl"](many, wording).splitlines()
    assert [json.loads(line)["type"] for line in lines].count("report") == count


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_run_over_a_country_is_not_held_as_text(form: str, tmp_path: Path) -> None:
    """Only one report at a time: what is held beside the result does not grow with it."""
    one = run(category("Tinggi"))
    peaks = []
    for count in (50, 500):
        order = Order(run=replace(one, reports=one.reports * count), wording=Wording(BOOK, "id"))
        tracemalloc.start()
        deliver(order, form, str(tmp_path / f"{count}.{form}"), force=False)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert (size := (tmp_path / f"500.{form}").stat().st_size) > 500_000
    assert peaks[1] - peaks[0] < size / 5
