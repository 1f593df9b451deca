"""The README shows what the tool does: its transcript, its profile, its table of rooms."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from auditor.__main__ import FAULT
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


def statuses() -> set[int]:
    """Those of the table."""
    head, _, rest = README.partition("| exit status | |\n|---|---|\n")
    assert head
    cells = [line.split("|")[1] for line in rest.partition("\n\n")[0].splitlines()]
    return {int(number) for cell in cells for number in cell.split(",")}


HERE = "fixtures/reports/bersih-word/laporan.pdf"
FAULTY = "fixtures/reports/hitungan-salah/laporan.pdf"
COMMANDS = {
    f"audit {HERE}": 0,
    f"audit {FAULTY}": 1,
    f"audit {FAULTY} --format nix": 2,
    f"audit {FAULTY} tidak-ada.pdf": 3,
    f"compare {HERE} {HERE}": 0,
    f"compare {HERE} {FAULTY}": 1,
    f"compare {HERE} tidak-ada.json": 2,
    f"compare {HERE} tidak-ada.pdf": 3,
    f"tree {FAULTY}": 0,
    f"tree {FAULTY} --output tidak/ada": 2,
    "tree tidak-ada.pdf": 3,
    f"baseline check {HERE} --baseline {{baseline}}": 1,
    "baseline check tidak-ada.pdf --baseline {baseline}": 3,
    "baseline list --baseline {baseline}": 0,
    "baseline list --baseline tidak-ada.toml": 2,
    "baseline accept x --reason y --baseline {baseline}": 2,
    "rules": 0,
    "rules --rules tidak-ada": 2,
    "rules check rules/profiles/lkj-jabatan.toml": 0,
    "rules check README.md": 2,
    "explain A01": 0,
    "explain Z99": 2,
    "schema": 0,
    "picture tidak-ada.pdf": 2,
    "--version": 0,
    "tidak-ada": 2,
}


@pytest.mark.parametrize(("command", "status"), COMMANDS.items())
def test_every_command_keeps_to_the_table_of_statuses(
    command: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    baseline = tmp_path / "baseline.toml"
    baseline.write_text('[[accepted]]\nid = "00000000"\nreason = "x"\n')
    assert main(shlex.split(command.format(baseline=baseline))) == status
    assert status in statuses()


def test_the_table_has_what_ends_a_run_too() -> None:
    """The fault of the tool and the signals: what tests/running/test_process.py shows to be so."""
    assert statuses() == {0, 1, 2, 3, FAULT, *(128 + number for number in (1, 2, 15))}
