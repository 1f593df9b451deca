"""The process around a run: its descriptors, its streams, the signals that end it, its exit status."""

from __future__ import annotations

import fcntl
import os
import select
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

FAULTY = Path(__file__).parent.parent.parent / "fixtures" / "reports" / "hitungan-salah" / "laporan.pdf"
ROOT = FAULTY.parent.parent.parent.parent
AUDITOR = f"{shlex.quote(sys.executable)} -B -m auditor"
JSON = f"audit {FAULTY} --format json"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="descriptors and signals of Unix")


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The result that nothing may cut."""
    done = shell(f"{AUDITOR} {JSON}")
    assert done.returncode == 1 and len(done.stdout) > 50_000
    return done.stdout


def shell(command: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    return subprocess.run(["bash", "-c", command], capture_output=True, check=False, env=env)


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line that a failure says."""
    assert b"Traceback" not in done.stderr
    (line,) = done.stderr.decode().splitlines()
    return line


# --- nothing cut short


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_file_that_may_grow_no_further_is_a_failure(tmp_path: Path, unbuffered: str) -> None:
    target = tmp_path / "hasil.json"
    done = shell(f"ulimit -f 20; {AUDITOR} {JSON} > {target}", PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 2
    assert "Keluaran standar tidak dapat ditulis" in told(done)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_that_does_not_wait_gets_everything(whole: bytes, unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096) if hasattr(fcntl, "F_SETPIPE_SZ") else None
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered}
    command = [sys.executable, "-m", "auditor", *shlex.split(JSON)]
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE, env=env) as running:
        os.close(writing)
        received = b""
        while select.select([reading], [], [], 60)[0] and (part := os.read(reading, 3000)):
            received += part
        assert running.wait(60) == 1
        assert running.stderr is not None and running.stderr.read() == b""
    os.close(reading)
    assert received == whole


SAYING = ["--version", "--help", "rules", "explain A06", "schema", f"audit {FAULTY}"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
@pytest.mark.parametrize("command", SAYING)
def test_a_full_output_is_a_failure_whatever_is_written(command: str) -> None:
    done = shell(f"{AUDITOR} {command} > /dev/full")
    assert done.returncode == 2
    assert "Keluaran standar tidak dapat ditulis" in told(done)


@pytest.mark.parametrize("command", ["--version", "rules", "schema", JSON])
def test_so_is_a_closed_one(command: str) -> None:
    done = shell(f"{AUDITOR} {command} >&-")
    assert done.returncode == 2
    assert "Keluaran standar tidak dapat ditulis" in told(done)


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_a_closed_descriptor_takes_no_files_place(whole: bytes, closed: str) -> None:
    done = shell(f"{AUDITOR} {JSON} {closed}")
    assert (done.returncode, done.stdout, done.stderr) == (1, whole, b"")


def test_with_all_of_them_closed_a_file_is_written(whole: bytes, tmp_path: Path) -> None:
    target = tmp_path / "hasil.json"
    assert shell(f"{AUDITOR} {JSON} --output {target} <&- >&- 2>&-").returncode == 1
    assert target.read_bytes() == whole


@pytest.mark.parametrize("command", ["rules", "schema", JSON])
def test_a_reader_that_goes_away_changes_no_status(command: str) -> None:
    done = shell(f"set -o pipefail; {AUDITOR} {command} | head -c 10")
    assert (done.returncode, done.stderr) == (int(command == JSON), b"")


# --- a fault of the tool

BREAK = "import sys; from auditor.cli import arguments as a; a.build = lambda lang: {}['hi\\x1b[2J\\nlang']\n"
RUN = "import sys; from auditor.__main__ import main; sys.exit(main())\n"


@pytest.mark.parametrize(
    ("lang", "sentence"), [("id", "Kesalahan pada auditor"), ("en", "A fault of auditor")]
)
def test_a_fault_of_the_tool_has_a_status_and_a_line_of_its_own(lang: str, sentence: str) -> None:
    given = [sys.executable, "-c", BREAK + RUN, "rules", "--lang", lang]
    done = subprocess.run(given, capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 4 and done.stdout == b""
    assert sentence in told(done) and "KeyError" in told(done) and "\x1b" not in told(done)


def test_its_details_are_shown_on_demand() -> None:
    env = {**os.environ, "AUDITOR_DEBUG": "1"}
    done = subprocess.run(
        [sys.executable, "-c", BREAK + RUN, "rules"], capture_output=True, cwd=ROOT, env=env
    )
    assert done.returncode == 4 and b"Traceback" in done.stderr


# --- signals

LOADING = """
import importlib.abc, sys, time
class Slow(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "auditor.cli":
            print("loading", flush=True)
            time.sleep(20)
sys.meta_path.insert(0, Slow())
"""


def signals_as_in_a_terminal() -> None:
    """A shell's background jobs, and what nohup starts, are born with these ignored, and so are the tests."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


def test_ctrl_c_while_it_loads_prints_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LOADING + RUN],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        preexec_fn=signals_as_in_a_terminal,
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        assert running.stdout.readline() == b"loading\n"
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == -signal.SIGINT
        assert running.stderr.read() == b""


HANGING = """
import sys, auditor.pipeline.run as run
from tests.running import jobs
run.examine = jobs.hang
"""


def hanging(folder: Path) -> tuple[subprocess.Popen[bytes], list[psutil.Process]]:
    """A run whose two workers hang, and these."""
    for name in ("a.pdf", "b.pdf"):
        (folder / name).write_bytes(FAULTY.read_bytes())
    given = ["audit", str(folder), "--output", str(folder / "hasil.json"), "--jobs", "2"]
    running = subprocess.Popen(
        [sys.executable, "-c", HANGING + RUN, *given],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        preexec_fn=signals_as_in_a_terminal,
        start_new_session=True,
    )
    until = time.monotonic() + 30
    while len(workers := psutil.Process(running.pid).children()) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(workers) == 2
    time.sleep(0.3)
    return running, workers


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("all_of_them", [False, True])
def test_a_signal_ends_a_run_and_leaves_nothing(tmp_path: Path, name: str, all_of_them: bool) -> None:
    running, workers = hanging(tmp_path)
    number = getattr(signal, name)
    os.killpg(running.pid, number) if all_of_them else running.send_signal(number)
    out, err = running.communicate(timeout=20)
    assert running.returncode == 128 + number
    assert (out, err.decode().splitlines()) == (b"", ["Dihentikan."])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]
    assert psutil.wait_procs(workers, timeout=5)[1] == []


def test_what_shall_be_ignored_is_ignored(tmp_path: Path) -> None:
    """As with nohup: the terminal is closed, the run goes on."""
    done = shell(f"trap '' HUP; {AUDITOR} {JSON} & pid=$!; sleep 0.6; kill -HUP $pid; wait $pid")
    assert done.returncode == 1 and done.stderr == b""


def test_no_worker_outlives_a_run_that_is_killed(tmp_path: Path) -> None:
    running, workers = hanging(tmp_path)
    running.kill()
    running.communicate()
    assert psutil.wait_procs(workers, timeout=5)[1] == []


def test_nor_one_whose_parent_has_threads(tmp_path: Path) -> None:
    """Then workers come from a server, and learn of their parent's end by a pipe."""
    code = "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    code += "import sys; sys.path.insert(0, '.')\nfrom auditor.running.workers import Crew\n"
    code += "from tests.running import jobs\n"
    code += "if __name__ == '__main__':\n    with Crew(1) as crew:\n        crew.submit(jobs.shout)\n"
    code += "        crew.submit(jobs.hang)\n        for event in crew.events():\n"
    code += "            print(event.message, flush=True)\n"
    (tmp_path / "utas.py").write_text(code)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [sys.executable, tmp_path / "utas.py"], stdout=subprocess.PIPE, cwd=ROOT, env=env
    )
    assert running.stdout is not None
    worker = psutil.Process(int(running.stdout.readline()))
    running.kill()
    running.communicate()
    assert psutil.wait_procs([worker], timeout=10)[1] == []
