"""A desk as it runs: its processes are killed, and nothing that was promised is lost or done twice."""

from __future__ import annotations

import http.client
import os
import re
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("django", reason='the extra "desk" is not installed')

from tests.benchmarks.bench_desk import Browser, Told, desk, kill_worker
from tests.desk.support import PASSWORD, REPORT, ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills processes as POSIX does")

PATIENCE = 90.0
RUNNING = "SELECT 1 FROM desk_job WHERE state = 'running'"


def until(is_so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(f"file:{data / 'desk.sqlite3'}?mode=ro", uri=True, timeout=30) as database:
        return database.execute(query).fetchall()


def left(data: Path) -> int:
    return int(str(rows(data, "SELECT count(*) FROM desk_job WHERE state NOT IN ('done', 'failed')")[0][0]))


def auditor(*arguments: str, data: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "AUDITOR_DESK_DATA": str(data)}
    env.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-m", "auditor", *arguments], env=env, capture_output=True, text=True, input=given,
        check=False, timeout=120,
    )  # fmt: skip


def browser(port: int) -> Browser:
    one = Browser(port, Told())
    one.get("/upload")
    return one


def post(port: int, path: str, cookie: str, fields: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {
        "Cookie": cookie,
        "X-CSRFToken": cookie.partition("=")[2],
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection.request("POST", path, body=fields, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_a_real_worker_gives_what_the_command_line_gives(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with desk(data) as (port, _):
        one = browser(port)
        one.upload("laporan.pdf", REPORT.read_bytes())
        until(lambda: left(data) == 0)
        (run,) = rows(data, "SELECT id, status FROM desk_run")
        assert run[1] == "audited"
        status, kept, _ = one.get(f"/runs/{run[0]}/result.json")
        second = auditor("desk", "--port", "1", data=data)  # one desk at a time on a folder
        assert (second.returncode, "sedang berjalan" in second.stderr) == (2, True)
    assert status == 200
    (tmp_path / "laporan.pdf").write_bytes(REPORT.read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "audit", "laporan.pdf", "--format", "json", "--fail-on", "never"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True,
    )  # fmt: skip
    assert kept == done.stdout


def test_killed_workers_lose_nothing_and_do_nothing_twice(tmp_path: Path) -> None:
    data, count = tmp_path / "data", 24
    with desk(data) as (port, process):
        one = browser(port)
        for number in range(count):
            one.upload(f"{number}.pdf", b"%PDF-1.4 " + str(number).encode())
        killed = 0
        while left(data) and killed < 4:
            until(lambda: left(data) == 0 or bool(rows(data, RUNNING)))
            killed += kill_worker(process.pid)
            time.sleep(0.3)
        until(lambda: left(data) == 0)
    assert killed >= 2
    assert rows(data, "SELECT count(*), sum(state = 'done') FROM desk_job") == [(count, count)]
    assert rows(data, "SELECT count(*) FROM desk_event WHERE verb = 'run.done'") == [(count,)]
    assert rows(data, "SELECT count(*) FROM desk_run WHERE status = ''") == [(0,)]
    assert auditor("desk", "verify", data=data).returncode == 0


def test_a_web_process_killed_in_an_upload_leaves_nothing_half_done(tmp_path: Path) -> None:
    data, content = tmp_path / "data", b"%PDF-1.4" + b"x" * 3_000_000
    with desk(data) as (port, process):
        one = browser(port)
        with socket.create_connection(("127.0.0.1", port)) as line:
            head = (
                "POST /actions/upload HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                "Content-Type: multipart/form-data; boundary=b\r\n"
                f"Cookie: {one.cookie}\r\nContent-Length: {len(content) + 200}\r\n\r\n--b\r\n"
                'Content-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'
            )
            line.sendall(head.encode() + content[:2_000_000])
            process.kill()
            process.wait()
    with desk(data) as (port, _):
        assert rows(data, "SELECT count(*) FROM desk_document") == [(0,)]
        assert [path for path in data.glob("files/*/*") if path.is_file()] == []
        browser(port).upload("a.pdf", content)
        until(lambda: left(data) == 0)
    assert rows(data, "SELECT name FROM desk_document") == [("a.pdf",)]


def test_a_web_process_killed_in_dispositions_keeps_what_it_has_confirmed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with desk(data) as (port, process):
        one = browser(port)
        one.upload("laporan.pdf", REPORT.read_bytes())
        until(lambda: left(data) == 0)
        (issue,) = rows(data, "SELECT id FROM desk_issue ORDER BY id LIMIT 1")[0]
        killer = threading.Timer(1.0, process.kill)
        killer.start()
        confirmed = 0
        with pytest.raises((OSError, http.client.HTTPException)):
            while True:
                fields = f"issue={issue}%3A{confirmed}&kind=disputed"
                status, told = post(port, "/actions/decide", one.cookie, fields)
                assert status == 200, told
                confirmed += 1
        killer.join()
    assert confirmed > 0
    kept = int(str(rows(data, "SELECT count(*) FROM desk_disposition")[0][0]))
    assert kept in (confirmed, confirmed + 1)  # one may have been done and not yet answered
    assert rows(data, f"SELECT revision FROM desk_issue WHERE id = {issue}") == [(kept,)]
    with desk(data):
        assert auditor("desk", "verify", data=data).returncode == 0


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("127.0.0.1", True), ("127.0.0.9", True), ("localhost", True), ("::1", True), ("[::1]", True),
        ("0.0.0.0", False), ("::", False), ("192.0.2.1", False), ("localhost.example", False), ("", False),
    ],
)  # fmt: skip
def test_what_is_this_machine(host: str, is_here: bool) -> None:
    from auditor.desk import command

    assert command._is_loopback(host) == is_here


def test_beyond_this_machine_it_wants_an_administrator_and_names(tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = auditor("desk", "--host", "0.0.0.0", "--hosts", "lkj.example.go.id", data=data)
    assert (done.returncode, "auditor desk admin" in done.stderr) == (2, True)
    weak = auditor("desk", "admin", "kepala", data=data, given="pendek\n")
    assert (weak.returncode, "terlalu lemah" in weak.stderr) == (2, True)
    assert auditor("desk", "admin", "kepala", data=data, given=f"{PASSWORD}\n").returncode == 0
    done = auditor("desk", "--host", "0.0.0.0", data=data)
    assert (done.returncode, "--hosts" in done.stderr) == (2, True)
    with desk(data) as (port, _):  # with an administrator everyone signs in, here too
        assert Browser(port, Told()).get("/")[0] == 302


def test_the_commands_for_backup_and_restore(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "cadangan.zip"
    assert auditor("desk", "admin", "kepala", data=data, given=f"{PASSWORD}\n").returncode == 0
    told = auditor("desk", "backup", str(file), data=data)
    assert (told.returncode, re.findall(r": (\d+) baris", told.stdout)) == (0, ["2"])
    assert auditor("desk", "backup", str(file), data=data).returncode == 2
    assert auditor("desk", "restore", str(file), data=tmp_path / "lain").returncode == 0
    assert rows(tmp_path / "lain", "SELECT username FROM desk_user") == [("kepala",)]
    refused = auditor("desk", "restore", str(file), data=data)
    assert (refused.returncode, "kosong" in refused.stderr) == (2, True)


def test_without_the_extra_the_command_says_how_to_get_it(tmp_path: Path) -> None:
    program = (
        "import importlib.util, sys\n"
        "found = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *a: None if name == 'django' else found(name, *a)\n"
        "from auditor.cli import main\nsys.exit(main(['desk']))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "AUDITOR_DESK_DATA": str(tmp_path / "data")}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, 'pip install "lkj-auditor[desk]"' in done.stderr) == (2, True)


def test_other_commands_load_nothing_of_the_desk() -> None:
    program = (
        "import sys\nfrom auditor.cli import main\nmain(['rules'])\n"
        "ours = ('django', 'auditor.desk', 'waitress')\n"
        "print(*sorted(name for name in sys.modules if name.startswith(ours)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
        text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stderr.strip() == ""


def test_a_worker_whose_desk_is_gone_before_it_begins_ends(tmp_path: Path) -> None:
    done = auditor(
        "desk", "work", "--parent", "1", data=tmp_path / "data"
    )  # not its parent (and 120 s at most)
    assert done.returncode == 0
