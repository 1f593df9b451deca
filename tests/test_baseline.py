"""`auditor baseline`, from the command line to the file."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from auditor.cli import main
from tests.drafts import drawn, result

BASELINE = ["--baseline", "baseline.toml"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("hasil.json").write_bytes(result(drawn("A01", "D08-etc")))


def ids(path: str = "hasil.json") -> list[str]:
    content = json.loads(Path(path).read_text(encoding="utf-8"))
    return [finding["id"] for finding in content["reports"][0]["findings"]]


def accept(*arguments: str) -> int:
    return main(["baseline", "accept", *arguments])


def accepted() -> dict[str, str]:
    entries = tomllib.loads(Path("baseline.toml").read_text(encoding="utf-8"))["accepted"]
    return {entry["id"]: entry["reason"] for entry in entries}


def test_accepted_findings_stand_in_the_file_and_what_it_holds_stays() -> None:
    first, second = ids()
    Path("baseline.toml").write_text('# milik tim\n[[accepted]]\nid = "00000000"   # lama\nreason = "x"')
    before = Path("baseline.toml").read_text(encoding="utf-8")
    assert accept(first, second.upper(), "--reason", 'Pagu "baru"\n', "--from", "hasil.json", *BASELINE) == 0
    text = Path("baseline.toml").read_text(encoding="utf-8")
    assert text.startswith(before)
    assert "# A01, DINAS" in text
    assert accepted() == {"00000000": "x", first: 'Pagu "baru"', second: 'Pagu "baru"'}


def test_what_was_accepted_counts_no_more() -> None:
    Path("laporan.pdf").write_bytes(drawn("A01", "D08-etc"))
    assert accept(*ids(), "--reason", "dibahas", *BASELINE) == 0
    command = ["audit", "laporan.pdf", "--jobs", "1", "--output", "lagi.json", *BASELINE]
    assert main(command) == 0
    content = json.loads(Path("lagi.json").read_text(encoding="utf-8"))
    assert len(content["reports"][0]["accepted"]) == 2


def test_accepting_twice_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    first, _ = ids()
    assert accept(first, "--reason", "dibahas", *BASELINE) == 0
    before = Path("baseline.toml").read_bytes()
    assert accept(first, "--reason", "dibahas", *BASELINE) == 0
    assert "Tidak ada yang berubah" in capsys.readouterr().out
    assert accept(first, "--reason", "lain", *BASELINE) == 2
    assert Path("baseline.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["00000000"], "--reason belum diisi"),
        (["00000000", "--reason", "  "], "--reason belum diisi"),
        (["0000000x", "--reason", "x"], "0000000x bukan ID temuan"),
        (["00000000", "--reason", "x", "--from", "hasil.json"], "Temuan 00000000 tidak ada dalam hasil.json"),
        (["00000000", "--reason", "x", "--from", "tiada.json"], "tiada.json tidak dapat dibaca"),
        (["00000000", "--reason", "x", "--baseline", "tiada/b.toml"], "folder tiada belum ada"),
        (
            ["00000000", "--reason", "x", "--baseline", "rusak.toml"],
            "Penulisan berkas baseline rusak.toml salah",
        ),
        (["00000000", "--reason", "x", "--baseline", "satu.toml"], "sebagai satu daftar"),
        (["00000000", "--reason", "x", "--baseline", ""], "--baseline FILE belum diberikan"),
    ],
)
def test_what_cannot_be_accepted(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("rusak.toml").write_text("[[accepted")
    Path("satu.toml").write_text('accepted = [{ id = "11111111", reason = "x" }]\n')
    assert accept(*([] if "--baseline" in arguments else BASELINE), *arguments) == 2
    assert told in capsys.readouterr().err
    assert not Path("baseline.toml").exists()


def test_a_baseline_in_json_stays_json() -> None:
    Path("b.json").write_text('{"accepted": [{"id": "00000000", "reason": "x"}], "milik": "tim"}')
    assert accept("11111111", "--reason", "é", "--baseline", "b.json") == 0
    content = json.loads(Path("b.json").read_text(encoding="utf-8"))
    assert content["milik"] == "tim"
    assert content["accepted"][1] == {"id": "11111111", "reason": "é"}


def test_a_full_disk_leaves_the_file_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    assert accept("11111111", "--reason", "x", *BASELINE) == 0
    before = Path("baseline.toml").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        assert accept("22222222", "--reason", "x", *BASELINE) == 2
    assert Path("baseline.toml").read_bytes() == before
    assert [path.name for path in Path().iterdir() if path.name.startswith(".auditor")] == []


def test_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    first, _ = ids()
    Path("baseline.toml").write_text("# kosong\n")
    assert main(["baseline", "list", *BASELINE]) == 0
    assert "belum menerima" in capsys.readouterr().out
    assert accept(first, "--reason", "dibahas", *BASELINE) == 0
    capsys.readouterr()
    assert main(["baseline", "list", *BASELINE, "--from", "hasil.json", "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert first in text
    assert "dibahas" in text
    assert "A01" in text
    assert main(["baseline", "list", "--baseline", "tiada.toml"]) == 2


def test_stale_entries_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = ids()
    assert accept(first, second, "--reason", "dibahas", *BASELINE) == 0
    assert main(["baseline", "check", "hasil.json", *BASELINE]) == 0
    Path("bersih.json").write_bytes(result(drawn("A01")))
    capsys.readouterr()
    assert main(["baseline", "check", "bersih.json", *BASELINE]) == 1
    text = capsys.readouterr().out
    assert second in text
    assert first not in text
    Path("laporan.pdf").write_bytes(drawn("A01"))
    assert main(["baseline", "check", "laporan.pdf", *BASELINE, "--jobs", "1"]) == 1
    assert capsys.readouterr().out == text


def test_what_could_not_be_read_makes_nothing_stale_for_sure(capsys: pytest.CaptureFixture[str]) -> None:
    assert accept(*ids(), "--reason", "dibahas", *BASELINE) == 0
    Path("rusak.json").write_bytes(result(drawn("A01")[:3000]))
    assert main(["baseline", "check", "rusak.json", *BASELINE]) == 3
    assert "tidak dapat diperiksa" in capsys.readouterr().err
    Path("sebagian.json").write_bytes(result(drawn("A01", "D08-etc"), "--min-severity", "error"))
    assert main(["baseline", "check", "sebagian.json", *BASELINE]) == 2
    assert "--min-severity" in capsys.readouterr().err


def test_the_entry_says_whose_finding_it_is_and_anothers_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, _ = ids()
    assert accept(first, "--reason", "dibahas", "--from", "hasil.json", *BASELINE) == 0
    (entry,) = tomllib.loads(Path("baseline.toml").read_text(encoding="utf-8"))["accepted"]
    report = json.loads(Path("hasil.json").read_text(encoding="utf-8"))["reports"][0]
    assert entry["report"] == report["id"]
    assert entry.get("person", "") == report["person"]["name"]
    text = Path("baseline.toml").read_text(encoding="utf-8").replace(report["id"], "lurah-tw4-2025-000000")
    Path("baseline.toml").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["baseline", "check", "hasil.json", *BASELINE]) == 1
    assert "orang lain" in capsys.readouterr().out
    Path("laporan.pdf").write_bytes(drawn("A01", "D08-etc"))
    assert main(["audit", "laporan.pdf", "--jobs", "1", "--output", "lagi.json", *BASELINE]) == 1
    assert "orang lain" in capsys.readouterr().err
    assert json.loads(Path("lagi.json").read_text(encoding="utf-8"))["reports"][0]["accepted"] == []
