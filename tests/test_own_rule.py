"""A rule of an auditor's own, written in TOML alone, works wherever a rule of the catalogue does."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.rulebook.load import load_pack

PACK = "rules/examples/own-rule.toml"
REPORT = "fixtures/reports/hitungan-salah/laporan.pdf"
TOLD = {
    "id": "Capaian pengawasan Jumlah lokasi yang diawasi tertulis 82,50, hitungannya 107,50",
    "en": "The achievement of supervision Jumlah lokasi yang diawasi is 82,50; it computes to 107.50",
}


def run(*arguments: str) -> int:
    return main(list(arguments))


def audited(path: Path, *arguments: str) -> Path:
    assert run("audit", REPORT, "--rules", PACK, "--output", str(path), *arguments) in (0, 1)
    return path


def result(path: Path, *arguments: str) -> dict[str, Any]:
    report = json.loads(audited(path, *arguments).read_text(encoding="utf-8"))["reports"][0]
    assert isinstance(report, dict)
    return report


def of_x01(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [finding for finding in report["findings"] if finding["rule"] == "X01"]


def test_it_is_found_and_the_rule_of_the_catalogue_leaves_it_out(tmp_path: Path) -> None:
    for lang, told in TOLD.items():
        report = result(tmp_path / f"{lang}.json", "--lang", lang)
        (one,) = of_x01(report)
        assert one["severity"] == "warning"
        assert one["message"].startswith(told)
        assert "A01" not in {finding["rule"] for finding in report["findings"]}
        assert one["correction"]["changes"]


@pytest.mark.parametrize(
    ("difference", "found"), [("25", 1), ("25.01", 0)], ids=["as much as the difference", "more"]
)
def test_the_difference_from_which_it_is_told(tmp_path: Path, difference: str, found: int) -> None:
    pack = tmp_path / "own.toml"
    text = Path(PACK).read_text(encoding="utf-8").replace('difference = "10"', f'difference = "{difference}"')
    pack.write_text(text, encoding="utf-8")
    assert run("audit", REPORT, "--rules", str(pack), "--output", str(tmp_path / "a.json")) == 1
    report = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["reports"][0]
    assert len(of_x01(report)) == found


def test_a_rule_may_judge_reports_of_one_kind_or_period_only(tmp_path: Path) -> None:
    for select, found in (('kinds = ["position"]', 1), ('kinds = ["office"]', 0), ("quarterly = false", 0)):
        text = Path(PACK).read_text(encoding="utf-8").replace('difference = "10"', select)
        (tmp_path / "own.toml").write_text(text, encoding="utf-8")
        path = tmp_path / "a.json"
        run("audit", REPORT, "--rules", str(tmp_path / "own.toml"), "--output", str(path), "--force")
        assert len(of_x01(json.loads(path.read_text(encoding="utf-8"))["reports"][0])) == found, select


def test_every_output_tells_it(tmp_path: Path) -> None:
    told = TOLD["id"]
    table = audited(tmp_path / "a.txt", "--format", "table").read_text(encoding="utf-8")
    assert "X01" in table
    for name in ("a.html", "a.jsonl"):
        assert told in audited(tmp_path / name).read_text(encoding="utf-8")
    rows = list(csv.DictReader(audited(tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert any("X01" in row.values() for row in rows)
    with zipfile.ZipFile(audited(tmp_path / "a.xlsx")) as book:
        assert any(told in book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    audited(tmp_path / "marked", "--format", "pdf")
    assert list((tmp_path / "marked").glob("*.pdf"))


def test_sarif_knows_the_rule(tmp_path: Path) -> None:
    log = json.loads(audited(tmp_path / "a.sarif").read_text(encoding="utf-8"))["runs"][0]
    rules = log["tool"]["driver"]["rules"]
    (one,) = (found for found in log["results"] if found["ruleId"] == "X01")
    rule = rules[one["ruleIndex"]]
    assert rule["id"] == "X01"
    assert rule["fullDescription"]["text"] == "Capaian pengawasan menyimpang 10 atau lebih"
    assert rule["help"]["text"]


def test_the_working_paper_has_it_under_the_item_of_its_kin(tmp_path: Path) -> None:
    items = {item.code: item.rules for item in load_pack(PACK).review}
    assert [code for code, rules in items.items() if "X01" in rules] == ["M5"]
    assert "A01" in items["M5"]
    audited(tmp_path / "papers", "--format", "docx")
    (paper,) = (p for p in (tmp_path / "papers").glob("*.docx") if "ringkasan" not in p.name)
    with zipfile.ZipFile(paper) as word:
        text = word.read("word/document.xml").decode()
    assert TOLD["id"] in text
    assert "II.5-01" in text


def test_a_checklist_may_claim_it(tmp_path: Path) -> None:
    text = Path(PACK).read_text(encoding="utf-8")
    item = 'component = "substance"\nwording = "recalled"\nrules = ["X01"]\nid = "Awas."\nen = "Supervision."'
    (tmp_path / "own.toml").write_text(f"{text}\n[review.S99]\n{item}\n", encoding="utf-8")
    owners = [one.code for one in load_pack(tmp_path / "own.toml").review if "X01" in one.rules]
    assert owners == ["S99"]


def test_it_is_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules", "--rules", PACK) == 0
    assert "X01" in capsys.readouterr().out
    for lang, title in (
        ("id", "Capaian pengawasan menyimpang 10 atau lebih"),
        ("en", "Achievement of supervision"),
    ):
        assert run("explain", "x01", "--rules", PACK, "--lang", lang) == 0
        out = capsys.readouterr().out
        assert title in out
        assert "ratio A01" in " ".join(out.split())
        assert "named: diawasi" in out
        assert "difference: 10" in out
    assert run("rules", "check", PACK) == 0


def test_a_baseline_accepts_it(tmp_path: Path) -> None:
    (one,) = of_x01(result(tmp_path / "a.json"))
    baseline = tmp_path / "baseline.toml"
    accept = ("baseline", "accept", one["id"], "--reason", "dibahas", "--baseline", str(baseline))
    assert run(*accept, "--from", str(tmp_path / "a.json")) == 0
    report = result(tmp_path / "b.json", "--baseline", str(baseline))
    assert not of_x01(report)
    assert [accepted["rule"] for accepted in report["accepted"]] == ["X01"]


def test_messages_that_it_does_not_give_are_those_of_its_kin() -> None:
    book = load_pack(PACK)
    for lang in ("id", "en"):
        assert book.message("X01", "rounding", lang) == book.message("A01", "rounding", lang)
        assert book.message("X01", "contradiction", lang) != book.message("A01", "contradiction", lang)
