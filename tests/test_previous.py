"""`--previous` and `auditor tree`, from the command line to what is written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from tests.generator.fixtures import REPORTS

OFFICE = REPORTS / "kantor-bersih" / "laporan.pdf"
SLIPS = REPORTS / "kantor-tidak-sejalan" / "laporan.pdf"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(OFFICE, "kantor.pdf")


def audited(*arguments: str, status: int) -> dict[str, Any]:
    assert main(["audit", *arguments, "--output", "hasil.json", "--jobs", "1", "--force"]) == status
    result: dict[str, Any] = json.loads(Path("hasil.json").read_text(encoding="utf-8"))
    return result


def earlier(result: dict[str, Any], quarter: int) -> None:
    """A result file that tells of an earlier quarter."""
    for report in result["reports"]:
        report["quarter"] = quarter
    Path("dulu.json").write_text(json.dumps(result), encoding="utf-8")


def test_a_result_file_of_an_earlier_quarter_binds_this_one() -> None:
    before = audited("kantor.pdf", status=0)
    assert before["cross_findings"] == []
    rows = before["reports"][0]["extract"]["rows"]
    counted = next(row for row in rows if row["kind"] == "indicator" and "Berkas" in str(row["figures"]))
    counted["figures"]["realisasi"] |= {"text": "2.011 Berkas", "value": "2011"}
    line = next(row for row in rows if row["kind"] == "budget")
    line["figures"]["pagu"] |= {"text": "3.000.000.000", "value": "3000000000"}
    earlier(before, 3)
    found = audited("kantor.pdf", "--previous", "dulu.json", status=0)["cross_findings"]
    assert {(f["rule"], f["severity"], f["evidence"][1]["text"]) for f in found} == {
        ("L06", "warning", "2.011 Berkas"),
        ("L06", "warning", "3.000.000.000"),
    }
    assert all(f["evidence"][1]["report"].startswith("previous:sekretaris") for f in found)


def test_findings_against_an_earlier_report_count_for_the_exit_status() -> None:
    before = audited("kantor.pdf", status=0)
    for row in before["reports"][1]["extract"]["rows"]:
        for figure in row["figures"].values():
            if figure["exact"] and figure["value"]:
                figure["value"] = str(int(figure["value"]) * 10)
    earlier(before, 2)
    audited("kantor.pdf", "--previous", "dulu.json", "--fail-on", "warning", status=1)


def test_the_same_period_is_no_earlier_one() -> None:
    shutil.copy(SLIPS, "lain.pdf")
    assert audited("kantor.pdf", "--previous", "lain.pdf", status=0)["cross_findings"] == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("dulu.json", None, "tidak dapat dibaca"),
        ("dulu.json", "{", "tidak dapat dibaca"),
        ("dulu.json", "{}", "bukan berkas hasil"),
        ("dulu.json", '{"reports": [{"extract": {"rows": 1}}]}', "bukan berkas hasil"),
        ("dulu.pdf", "bukan PDF", "tidak ada laporan"),
        ("dulu.pdf", None, "tidak ada laporan"),
    ],
)
def test_what_is_no_earlier_report_is_refused(
    name: str, content: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        Path(name).write_text(content, encoding="utf-8")
    assert main(["audit", "kantor.pdf", "--previous", name, "--output", "hasil.json"]) == 2
    assert said in capsys.readouterr().err
    assert not Path("hasil.json").exists()


def test_the_tree_as_text(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["tree", "kantor.pdf", "--jobs", "1"]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    depth = {
        line.split(" - ")[0].lstrip("│├└─ ").casefold(): line.find("─ ") for line in lines if " - " in line
    }
    assert depth["penyusun program dan pelaporan"] > depth["kepala subbagian perencanaan dan keuangan"]
    assert depth["kepala subbagian perencanaan dan keuangan"] > depth["sekretaris"]
    assert "tidak ada dalam pemeriksaan" in lines[0] + lines[1]


def test_the_tree_as_json_in_english(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["tree", "kantor.pdf", "--format", "json", "--lang", "en", "--jobs", "1"]) == 0
    (head,) = json.loads(capsysbinary.readouterr().out)["tree"]
    (secretary,) = head["below"]
    assert head["report"] is None
    assert [below["known_by"] for below in secretary["below"]] == ["nip", "nip"]


def test_cross_findings_have_a_section_of_the_table(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    shutil.copy(SLIPS, "salah.pdf")
    assert main(["audit", "salah.pdf", "--jobs", "1"]) == 1
    text = capsysbinary.readouterr().out.decode()
    section = text.partition("Lintas laporan")[2]
    assert [rule for rule in ("L01", "L02", "L03", "L04", "L05") if f"\n{rule} " in section] == [
        "L01", "L02", "L03", "L04", "L05",
    ]  # fmt: skip
    assert "hlm. " in section


def test_cross_findings_are_rows_of_the_csv(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    shutil.copy(SLIPS, "salah.pdf")
    assert main(["audit", "salah.pdf", "--format", "csv", "--min-severity", "warning", "--jobs", "1"]) == 1
    rows = capsysbinary.readouterr().out.decode().splitlines()[1:]
    assert len(rows) == 5
    assert all(row.startswith("salah.pdf,,") for row in rows)
