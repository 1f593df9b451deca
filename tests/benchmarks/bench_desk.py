"""The desk under load: many browsers upload many files at once, and look at pages meanwhile.

Run by hand: python -m tests.benchmarks.bench_desk [--browsers 50] [--files 20] [--seconds 1500] [--url URL]
    [--kill 3]
It starts a desk of its own on this machine, in a folder that is removed afterwards, and prints the status of
every document, the answers with 5xx, the times of pages and uploads, and the memory of the web process.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent.parent
REPORT = ROOT / "fixtures" / "reports" / "bersih-tanpa-garis" / "laporan.pdf"
PAGES = ("/", "/queue", "/upload", "/exports", "/periods", "/help")
THOUGHT = 2.0
"""Seconds that a person looks at a page before the next."""


@dataclass
class Told:
    """What all browsers have seen."""

    statuses: Counter[int] = field(default_factory=Counter)
    uploads: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Browser:
    """One, with its cookies."""

    def __init__(self, port: int, told: Told) -> None:
        self._port, self._told = port, told
        self.cookie = ""

    def get(self, path: str) -> tuple[int, bytes, float]:
        """Status, body, seconds."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        begun = time.monotonic()
        connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        body, took = answer.read(), time.monotonic() - begun
        for value in answer.headers.get_all("Set-Cookie", []):
            name, _, rest = value.partition("=")
            if name == "desk-csrf":
                self.cookie = f"desk-csrf={rest.partition(';')[0]}"
        connection.close()
        return answer.status, body, took

    def page(self, path: str) -> bytes:
        """A page, with its time entered."""
        status, body, took = self.get(path)
        with self._told.lock:
            self._told.statuses[status] += 1
            self._told.pages.append(took)
        return body

    def upload(self, name: str, content: bytes) -> None:
        """A file, with the time from its last byte to the answer entered."""
        boundary = uuid.uuid4().hex
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            "Content-Type: application/pdf\r\n\r\n"
        ).encode()
        body = head + content + f"\r\n--{boundary}--\r\n".encode()
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=300)
        headers = {
            "Cookie": self.cookie,
            "X-CSRFToken": self.cookie.partition("=")[2],
            "Accept": "application/json",
            "Content-Type": f"multipart/form-data; boundary={boundary}",
        }
        connection.request("POST", "/actions/upload", body=body, headers=headers)
        begun = time.monotonic()
        answer = connection.getresponse()
        text, took = answer.read(), time.monotonic() - begun
        connection.close()
        with self._told.lock:
            self._told.statuses[answer.status] += 1
            self._told.uploads.append(took)
            taken = answer.status == 200 and json.loads(text)["files"][0]["state"] == "taken"
            if not taken:
                self._told.faults[text[:200].decode(errors="replace")] += 1


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def desk(folder: Path, *options: str, **environment: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A desk that runs: its port and process."""
    port = free_port()
    command = [sys.executable, "-m", "auditor", "desk", "--data", str(folder), "--port", str(port), *options]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    with (folder.parent / "desk.log").open("ab") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
    try:
        wait_for(port, process)
        yield port, process
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = 90) -> None:
    """Until it answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            if Browser(port, Told()).get("/health")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the desk does not answer")


def run(browsers: int, files: int, seconds: float, url: str, kill: float) -> None:
    """Prints what was measured."""
    folder = Path(tempfile.mkdtemp(prefix="auditor-desk-load-"))
    told, content = Told(), REPORT.read_bytes()
    environment = {"DATABASE_URL": url} if url else {}
    try:
        with desk(folder / "data", **environment) as (port, process):
            begun = time.monotonic()
            uploaded = threading.Event()
            threads = [
                threading.Thread(
                    target=_browse, args=(Browser(port, told), number, files, content), daemon=True
                )
                for number in range(browsers)
            ]
            readers = [
                threading.Thread(target=_read, args=(Browser(port, told), number, uploaded), daemon=True)
                for number in range(browsers)
            ]
            for thread in (*threads, *readers):
                thread.start()
            most, left, killed = 0, browsers * files, 0
            watcher = Browser(port, Told())
            while left and time.monotonic() - begun < seconds:
                time.sleep(kill or 2)
                killed += bool(kill) and kill_worker(process.pid)
                most = max(most, psutil.Process(process.pid).memory_info().rss)
                left = browsers * files - _done(folder / "data", url)
            uploaded.set()
            for thread in (*threads, *readers):
                thread.join(timeout=10)
            took = time.monotonic() - begun
            idle = [watcher.get(path)[2] for _ in range(20) for path in PAGES]
        _tell(told, took, most, left, idle)
        if not url:
            print("statuses", _statuses(folder / "data"), "| workers killed:", killed)
            doubled = "SELECT count(*) - count(DISTINCT subject) FROM desk_event WHERE verb = 'run.done'"
            print("runs done twice:", _rows(folder / "data", doubled)[0][0])
        log = (folder / "desk.log").read_text(errors="replace")
        print("database is locked:", log.count("database is locked"), "| log lines:", len(log.splitlines()))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def kill_worker(desk: int) -> bool:
    """The process that works, not the one that begins it anew."""
    for first in psutil.Process(desk).children():
        for child in first.children() if "work" in first.cmdline() else ():
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
                return True
    return False


def _browse(browser: Browser, number: int, files: int, content: bytes) -> None:
    browser.get("/upload")
    for at in range(files):
        browser.upload(f"laporan-{number}-{at}.pdf", content + f"% {number} {at}\n".encode())


def _read(browser: Browser, number: int, ended: threading.Event) -> None:
    """Another person, who looks at one page after the other."""
    while not ended.wait(THOUGHT):
        browser.page(PAGES[number % len(PAGES)])
        number += 1


def _rows(data: Path, query: str) -> list[tuple[object, ...]]:
    import sqlite3

    with sqlite3.connect(f"file:{data / 'desk.sqlite3'}?mode=ro", uri=True, timeout=30) as database:
        return database.execute(query).fetchall()


def _done(data: Path, url: str) -> int:
    if url:
        import psycopg

        with psycopg.connect(url) as database:
            row = database.execute(
                "SELECT count(*) FROM desk_job WHERE state IN ('done', 'failed')"
            ).fetchone()
            return int(row[0]) if row else 0
    return int(str(_rows(data, "SELECT count(*) FROM desk_job WHERE state IN ('done', 'failed')")[0][0]))


def _statuses(data: Path) -> dict[object, object]:
    return dict(_rows(data, "SELECT status, count(*) FROM desk_run GROUP BY status"))  # type: ignore[arg-type]


def _tell(told: Told, took: float, most: int, left: int, idle: Sequence[float]) -> None:
    print(
        f"{took:.0f} s; without a status: {left}; answers {dict(told.statuses)}; faults {dict(told.faults)}"
    )
    for name, times in (
        ("pages meanwhile", told.pages),
        ("pages afterwards", idle),
        ("uploads", told.uploads),
    ):
        ordered = sorted(times)
        if ordered:
            print(
                f"{name}: {len(ordered)}, median {statistics.median(ordered) * 1000:.0f} ms, 95 % within "
                f"{ordered[int(len(ordered) * 0.95)] * 1000:.0f} ms, slowest {ordered[-1] * 1000:.0f} ms"
            )
    print(f"web process: {most / 1e6:.0f} MB at most")


def main() -> None:
    """The command."""
    given = argparse.ArgumentParser()
    given.add_argument("--browsers", type=int, default=50)
    given.add_argument("--files", type=int, default=20)
    given.add_argument("--seconds", type=float, default=1500)
    given.add_argument("--url", default="")
    given.add_argument("--kill", type=float, default=0, help="kill the worker every so many seconds")
    asked = given.parse_args()
    run(asked.browsers, asked.files, asked.seconds, asked.url, asked.kill)


if __name__ == "__main__":
    main()
