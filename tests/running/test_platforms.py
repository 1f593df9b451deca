"""Windows and macOS, pretended on this machine: nothing needs what they do not have.

What cannot be pretended is the system below: console, file locks and paths of Windows itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.outputs import writing
from auditor.outputs.writing import OutputError
from auditor.running import longpaths, sources
from auditor.running.longpaths import extended

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "fixtures" / "reports"
PLATFORMS = ("win32", "darwin")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pretends on Linux")


def run(platform: str, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(Path(__file__).parent / "platforms.py", folder / "sitecustomize.py")
    path = os.pathsep.join((str(folder), str(ROOT)))
    environment = {**os.environ, "PYTHONPATH": path, "PRETENDED_PLATFORM": platform}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What this machine says."""
    command = ("-m", "auditor", *AUDIT, "-")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    return done.stdout


AUDIT = (
    "audit",
    "fixtures/reports/hitungan-salah",
    "fixtures/reports/bersih-word/laporan.pdf",
    *("--jobs", "2", "--format", "json", "--output"),
)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_same_result_on_every_platform(platform: str, tmp_path: Path, here: str) -> None:
    target = tmp_path / "hasil.json"
    done = run(platform, tmp_path, "-m", "auditor", *AUDIT, str(target))
    assert done.returncode == 1, done.stderr
    assert target.read_text(encoding="utf-8") == here
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".auditor")] == []


SWALLOW = """
import sys
from tests.running import jobs
from auditor.running.workers import Bounds, Crew
if __name__ == "__main__":
    with Crew(1, bounds=Bounds(memory=200_000_000)) as crew:
        crew.submit(jobs.fill, 50_000_000)
        crew.submit(jobs.fill, 600_000_000)
        crew.submit(jobs.fill, 50_000_000)
        print(sys.platform, *(f"{e.end} {e.detail}" for e in crew.events() if e.end))
"""


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_worker_is_held_to_its_memory_without_limits_of_the_system(platform: str, tmp_path: Path) -> None:
    program = tmp_path / "swallow.py"
    program.write_text(SWALLOW)
    done = run(platform, tmp_path, str(program))
    assert done.stdout.split() == [platform, "done", "raised", "MemoryError", "done"], done.stderr


def test_a_console_that_is_no_utf_8_loses_a_sign_and_not_the_run() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp437", "COLUMNS": "90"}
    file = "fixtures/reports/hitungan-salah/laporan.pdf"
    command = [sys.executable, "-m", "auditor", "audit", file]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "82,50 → 107,50" in done.stdout.decode("utf-8")  # what goes into a pipe is UTF-8 everywhere
    command = [sys.executable, "-m", "auditor", "explain", "A06", "--rules", "tidak-ada-→"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"tidak-ada-" in done.stderr


DEEP = "C:\\Laporan\\" + "Dinas Perpustakaan dan Kearsipan Kota Tirta Kencana\\" * 5 + "laporan.pdf"


@pytest.mark.parametrize(
    ("path", "most", "told"),
    [
        ("C:\\a\\b.pdf", 240, "C:\\a\\b.pdf"),
        (DEEP, 240, "\\\\?\\" + DEEP),
        ("\\\\?\\" + DEEP, 240, "\\\\?\\" + DEEP),
        ("\\\\kantor" + DEEP[2:], 240, "\\\\?\\UNC\\kantor" + DEEP[2:]),
        ("C:\\a\\..\\b/c.pdf", 0, "\\\\?\\C:\\b\\c.pdf"),  # nothing is changed behind the prefix any more
    ],
)
def test_long_paths_of_windows(path: str, most: int, told: str) -> None:
    assert extended(path, most) == told


def test_folders_are_searched_by_paths_of_any_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The prefix pretended by another way to the root of this machine."""
    (tmp_path / "dalam").mkdir()
    (tmp_path / "dalam" / "laporan.pdf").write_bytes(b"")
    root = "/proc/self/root"

    def reachable(path: Path, most: int = longpaths.MOST) -> Path:
        return path if str(path).startswith(root) else Path(f"{root}{path}")

    monkeypatch.setattr(sources, "reachable", reachable)
    (found,) = sources.find_sources([tmp_path], tmp_path.parent).inputs
    assert found.shown == f"{tmp_path.name}/dalam/laporan.pdf"
    assert found.path == Path(f"{root}{tmp_path}/dalam/laporan.pdf")
    assert found.path.is_file()


def test_a_result_that_excel_has_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "hasil.xlsx"
    target.write_bytes(b"lama")

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(writing, "sys", type("pretended", (), {"platform": "win32"}))
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OutputError) as before:
        writing.check_target(target, "xlsx", [], force=True)
    monkeypatch.undo()
    monkeypatch.setattr(writing, "sys", type("pretended", (), {"platform": "win32"}))
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as after:
        writing.write_file(target, b"baru")
    for fault in (before, after):
        assert "Tutup dahulu" in fault.value.sentence("id")
        assert "Close it first" in fault.value.sentence("en")
    assert target.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [target]
