"""The README shows what the tool does: its transcript, its profile, its table of rooms."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from auditor.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
WIDTH = "92"


def test_the_transcript_is_a_real_run(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Stale? COLUMNS=92 auditor audit ... shows what belongs there."""
    found = re.search(r"```console\n\$ auditor (.*)\n([\s\S]*?)```", README)
    assert found
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", WIDTH)
    assert main(shlex.split(found[1])) == 1
    assert capsysbinary.readouterr().out.decode() == found[2]


def test_the_profile_has_no_mistakes(tmp_path: Path) -> None:
    found = re.search(r"```toml\n# (\S+)\n([\s\S]*?)```", README)
    assert found
    path = tmp_path / found[1]
    path.write_text(found[2], encoding="utf-8")
    assert main(["rules", "check", str(path)]) == 0


def test_every_room_is_in_the_table() -> None:
    rooms = {path.name for path in (ROOT / "auditor").iterdir() if (path / "__init__.py").is_file()}
    assert rooms == set(re.findall(r"`auditor/(\w+)/`", README))


def test_the_set_up_command_audits_a_report_that_is_there() -> None:
    found = re.search(r"auditor audit (fixtures/\S+) --fail-on never", README)
    assert found
    assert (ROOT / found[1]).is_file()
