"""A run on a cluster says what a plain one says, byte for byte; begun again it does nothing twice."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.cluster.address import is_installed
from tests.cluster.archives import archive


def sheets_of(path: Path) -> list[str]:
    """The names of its sheets' parts."""
    with zipfile.ZipFile(path) as file:
        return [name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]


needs_extra = pytest.mark.skipif(not is_installed(), reason="without the extra `cluster`")


@needs_extra
def test_a_whole_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive(tmp_path / "arsip")
    monkeypatch.chdir(tmp_path)
    plain = ["audit", "arsip", "--format", "json", "--ocr", "off"]
    assert main([*plain, "--output", "satu.json", "--jobs", "1"]) == 3
    over = ["--cluster", "local:1", "--store", "simpanan"]
    assert main([*plain, "--output", "dua.json", *over]) == 3
    assert Path("dua.json").read_bytes() == Path("satu.json").read_bytes()
    found = json.loads(Path("satu.json").read_text())
    assert found["cross_findings"] and len(found["reports"]) > 4
    there = {path: path.stat().st_mtime_ns for path in Path("simpanan/parts").rglob("*.gz")}
    assert main(["audit", "arsip", "--ocr", "off", *over]) == 3
    assert {path: path.stat().st_mtime_ns for path in Path("simpanan/parts").rglob("*.gz")} == there
    assert list(Path("simpanan/wip").glob("*")) == []

    for form in ("json", "csv"):
        plain_output, other = f"{form}-1.{form}", f"{form}-2.{form}"
        main(["audit", "arsip", "--ocr", "off", "--output", plain_output, "--jobs", "1"])
        main(["store", "export", "simpanan", "--output", other])
        assert Path(other).read_bytes() == Path(plain_output).read_bytes(), form

    # A workbook has pictures of the pages besides, which a store does not hold.
    main(["store", "export", "simpanan", "--output", "buku.xlsx"])
    assert len(sheets_of(Path("buku.xlsx"))) > 4

    capsys.readouterr()
    assert main(["store", "export", "simpanan", "--format", "json", "--office", "dinas-dua"]) == 3
    sliced = json.loads(capsys.readouterr().out)
    assert [one["path"] for one in sliced["inputs"]] == [
        "arsip/dinas-dua/lap.pdf", "arsip/dinas-dua/rusak.pdf", "arsip/dinas-dua/salinan.pdf",
    ]  # fmt: skip
    assert {one["input"] for one in sliced["reports"]} == {0, 2} and not sliced["cross_findings"]

    wrong = found["reports"][-1]["findings"][0]["id"]
    Path("label.csv").write_text(f"id,label\n{wrong},salah\n")
    assert main(["store", "recap", "simpanan", "--format", "json", "--labels", "label.csv"]) == 0
    recap = json.loads(capsys.readouterr().out)
    assert (recap["files"], recap["reports"]) == (5, len(found["reports"]))
    every = [finding for report in found["reports"] for finding in report["findings"]]
    assert recap["findings"] == len(every) + len(found["cross_findings"])
    for row in recap["rule"]:
        of_rule = [one for one in [*every, *found["cross_findings"]] if one["rule"] == row["rule"]]
        assert row["error"] == sum(one["severity"] == "error" for one in of_rule)
    assert sum(row["wrong"] or 0 for row in recap["rule"]) == 1
    for form in ("table", "xlsx", "html"):
        assert main(["store", "recap", "simpanan", "--format", form, "--output", f"rekap.{form}"]) == 0
        assert Path(f"rekap.{form}").stat().st_size > 200
    assert "dinas-satu" in Path("rekap.html").read_text(encoding="utf-8")


def test_what_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    archive(tmp_path / "arsip")
    asked = [
        (["audit", "arsip", "--store", "s"], "--cluster"),
        (["audit", "arsip", "--cluster", "local:1"], "--store"),
    ]
    if is_installed():
        asked += [
            (["audit", "arsip", "--cluster", "tcp://10.0.0.1:1", "--store", "s"], "TLS"),
            (["audit", "arsip", "--cluster", "local:1", "--store", "s", "--format", "pdf"], "pdf"),
            (["store", "recap", "arsip"], "arsip"),
            (["store", "export", "arsip"], "arsip"),
            (["store", "export", "arsip", "--period", "2025-tw9"], "2025-tw9"),
        ]
    for arguments, told in asked:
        assert main(arguments) == 2, arguments
        out, err = capsys.readouterr()
        assert told in err and out == "", arguments


def test_without_the_extra_the_commands_say_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("auditor.cluster.address.PACKAGES", ("no_such_package",))
    for arguments in (
        ["audit", str(tmp_path), "--cluster", "local:1", "--store", "s"],
        ["store", "recap", str(tmp_path)],
        ["store", "export", str(tmp_path)],
        ["cluster", "certificates", str(tmp_path / "c")],
    ):
        assert main(arguments) == 2
        assert "lkj-auditor[cluster]" in capsys.readouterr().err


def test_a_plan_tells_pages_and_hours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive(tmp_path / "arsip")
    assert main(["plan", str(tmp_path / "arsip"), "--sample", "2", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Estimate from 2 files of a sample among 5")
    assert "Core-hours" in told and "On 64 cores" in told
    (tmp_path / "kosong").mkdir()
    assert main(["plan", str(tmp_path / "kosong")]) == 2
