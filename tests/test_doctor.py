"""The help desk's commands: doctor, versions, completion."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import auditor
from auditor.cli import doctor, main

ROOT = Path(__file__).parents[1]


def test_all_is_well_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["doctor", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "All is well." in told
    assert "good    Sample report: the planted slip was found" in told
    assert list(tmp_path.iterdir()) == []


def test_what_is_broken_is_told_and_the_rest_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(folder: Path) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor, "_written", refuse)
    monkeypatch.setattr(doctor, "NEEDED", (*doctor.NEEDED, "no-such-library"))
    monkeypatch.setattr(doctor, "_audit", lambda lang: "")
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "RUSAK   Pustaka: no-such-library" in told
    assert told.count("PermissionError") == 2
    assert "3 hal rusak" in told
    assert "Laporan contoh" in told


@pytest.mark.parametrize("given", [["--version", "--verbose"], ["--verbose", "--version"]])
def test_versions_of_all_that_a_result_depends_on(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(given) == 0
    told = capsys.readouterr().out
    for part in (f"auditor {auditor.__version__}\n", "pdfium ", "lkjip-tahunan ", "sha256 "):
        assert part in told
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"auditor {auditor.__version__}\n"


def test_a_flag_alone_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--verbose"]) == 2
    assert "auditor --help" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_for_each_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "_AUDITOR_COMPLETE" in capsys.readouterr().out
    assert main(["completion", "cmd.exe"]) == 2


def test_the_shell_is_answered() -> None:
    """What the script for bash asks when Tab is pressed."""
    asked = {"_AUDITOR_COMPLETE": "complete_bash", "COMP_WORDS": "auditor audit --for", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-m", "auditor"],
        cwd=ROOT, env=os.environ | asked, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["--format", "--force"]
