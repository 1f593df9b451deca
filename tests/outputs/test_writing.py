from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from auditor.outputs import writing
from auditor.outputs.writing import OutputError, check_target, write_file

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def key_of(target: Path, inputs: tuple[Path, ...] = ()) -> str:
    with pytest.raises(OutputError) as caught:
        check_target(target, "json", inputs)
    assert str(target) in caught.value.sentence("id")
    return caught.value.key


def test_a_missing_folder_is_said_before_the_work(tmp_path: Path) -> None:
    assert key_of(tmp_path / "tidak-ada" / "hasil.json") == "output-no-folder"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert key_of(tmp_path) == "output-is-folder"


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    report = tmp_path / "laporan.pdf"
    report.write_bytes(b"%PDF-")
    (tmp_path / "lain").symlink_to(report)
    assert key_of(tmp_path / "lain", (report,)) == "output-is-input"


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert key_of(tmp_path / "hasil.json") == "output-no-write"
    tmp_path.chmod(0o700)


def test_the_check_leaves_nothing_behind(tmp_path: Path) -> None:
    check_target(tmp_path / "hasil.json", "json", ())
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_whole_with_the_usual_permissions(tmp_path: Path) -> None:
    target = tmp_path / "hasil.json"
    mask = os.umask(0o022)
    write_file(target, b"{}")
    os.umask(mask)
    assert target.read_bytes() == b"{}"
    assert stat.S_IMODE(target.stat().st_mode) == 0o644
    assert [one.name for one in tmp_path.iterdir()] == ["hasil.json"]


def test_a_write_that_fails_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "hasil.json"
    target.write_bytes(b"lama")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="output-no-write"):
        write_file(target, b"baru")
    assert target.read_bytes() == b"lama"
    assert [one.name for one in tmp_path.iterdir()] == ["hasil.json"]


def test_a_device_is_written_straight() -> None:
    check_target(Path("/dev/null"), "json", ())
    write_file(Path("/dev/null"), b"{}")
    assert not Path("/dev/null").is_file()
    assert writing.word("en", "interrupted") == "Stopped."
