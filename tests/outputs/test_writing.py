from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.outputs import writing
from auditor.outputs.asides import SCRATCH, aside_file, aside_folder
from auditor.outputs.writing import OutputError, check_target, scratch, write_file, write_folder

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


# --- two runs at once


def test_a_name_that_another_run_took_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """Both found it free before their work."""
    target = tmp_path / "hasil.json"
    write_file(target, b"dahulu", force=False)
    with pytest.raises(OutputError, match="output-exists"):
        write_file(target, b"kemudian", force=False)
    assert target.read_bytes() == b"dahulu"
    assert [one.name for one in tmp_path.iterdir()] == ["hasil.json"]


def test_nor_where_the_disk_knows_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    test_a_name_that_another_run_took_meanwhile_is_not_overwritten(tmp_path)


def test_of_a_folder_all_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"dahulu")
    files = [(name, b"kemudian") for name in ("a.pdf", "b.pdf", "c.pdf")]
    with pytest.raises(OutputError, match="output-exists"):
        write_folder(tmp_path, files, force=False)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"b.pdf": b"dahulu"}
    write_folder(tmp_path, files)
    assert {one.read_bytes() for one in tmp_path.iterdir()} == {b"kemudian"}


# --- what killed runs left


def leftovers(folder: Path) -> tuple[Path, Path]:
    """A file and a folder as a run leaves them that is killed while it writes."""
    file, inside = folder / ".auditor-a1b2c3d_", folder / ".auditor-zzzzzzzz" / "a.pdf"
    file.write_bytes(b"x" * 1000)
    inside.parent.mkdir()
    inside.write_bytes(b"x")
    return file, inside.parent


def test_leftovers_are_swept_and_nothing_else(tmp_path: Path) -> None:
    leftovers(tmp_path)
    (tmp_path / ".auditor-catatan").write_bytes(b"x")
    (tmp_path / ".auditor-k").symlink_to(tmp_path)
    (tmp_path / ".auditor-k2345678").symlink_to(tmp_path / "lain")
    with aside_file(tmp_path) as (path, _), aside_folder(tmp_path) as folder:  # of runs that are alive
        check_target(tmp_path / "hasil.json", "json", ())
        assert path.exists() and folder.is_dir()
        left = {one.name for one in tmp_path.iterdir()} - {path.name, folder.name}
    assert left == {".auditor-catatan", ".auditor-k", ".auditor-k2345678"}


def test_a_killed_run_leaves_what_the_next_one_sweeps(tmp_path: Path) -> None:
    code = "import sys, time; from pathlib import Path; from auditor.outputs.writing import write_folder\n"
    code += "def files():\n    yield 'a.pdf', b'x'\n    print('in', flush=True)\n    time.sleep(30)\n"
    code += "write_folder(Path(sys.argv[1]), files())\n"
    with subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stdout.readline() == b"in\n"
        check_target(tmp_path / "hasil.json", "json", ())
        assert len(list(tmp_path.iterdir())) == 1
        running.kill()
    check_target(tmp_path / "hasil.json", "json", ())
    assert list(tmp_path.iterdir()) == []


def test_so_are_those_in_the_systems_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / f"{SCRATCH}abcdefgh").mkdir()
    with scratch() as folder:
        assert [one.name for one in tmp_path.iterdir()] == [Path(folder).name]
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_leaves_nothing(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.pdf", b"x"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "baru", files(), force=False)
    assert list(tmp_path.iterdir()) == []


# --- names that speak to a terminal


@pytest.mark.parametrize("key", ["files-written", "picture-done", "output-exists", "repeated"])
def test_no_value_of_a_sentence_speaks_to_a_terminal(key: str) -> None:
    for path in ("a\x1b[2J\x9b1m\u202eb", Path("a\x1b[2J\x9b1m\u202eb")):
        sentence = writing.word("id", key, path=path, count=2, page=1)
        assert sentence.isprintable() and "b" in sentence
