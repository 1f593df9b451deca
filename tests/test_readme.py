"""The README shows what the tool does: its size, its two commands, what a finding looks like."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from auditor.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
WIDTH = "92"


def test_it_is_read_in_two_minutes() -> None:
    assert 60 <= len(README.splitlines()) <= 90


def test_the_set_up_commands_come_first() -> None:
    first, second = re.findall(r"```sh\n(.*)\n```", README)[:2]
    assert first.startswith("python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'")
    assert second == ".venv/bin/python -m pytest -q -n 2"


def test_the_finding_shown_is_a_real_one(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Stale? COLUMNS=92 and the set-up's audit show what belongs there."""
    command = re.search(r"\.venv/bin/auditor (audit (fixtures/\S+) .*)", README)
    shown = re.search(r"```text\n([\s\S]*?)```", README)
    assert command
    assert shown
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", WIDTH)
    assert main(shlex.split(command[1])) == 0
    assert shown[1] in capsysbinary.readouterr().out.decode()


def test_every_link_and_picture_is_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)", README)
    assert len(targets) > 10
    assert [one for one in targets if not one.startswith("http") and not (ROOT / one).exists()] == []
