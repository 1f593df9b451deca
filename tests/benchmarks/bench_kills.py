"""A run on a scheduler with two workers whose worker, scheduler and client are killed in turn.

    python -m tests.benchmarks.bench_kills FOLDER [--seconds 15]

FOLDER: of reports. Each is killed (SIGKILL) after so many seconds and started again. Told at the end: how
many files the store holds, how many of them twice, and whether its export is that of a run without a cluster.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from auditor.store.holding import Store
from auditor.store.parts import lights_of, part_names

PORT = 18786
ENVIRONMENT = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}


class Cluster:
    """Scheduler and workers as processes, each in a group of its own."""

    def __init__(self, certificates: Path) -> None:
        files = {"ca-file": "ca.pem", "cert": "cert.pem", "key": "key.pem"}
        self._tls = [
            part for key, name in files.items() for part in (f"--tls-{key}", str(certificates / name))
        ]
        self.scheduler = self._scheduler()
        self.workers = [self._worker() for _ in range(2)]

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments, *self._tls],
            env=ENVIRONMENT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def _scheduler(self) -> subprocess.Popen[bytes]:
        where = ("--host", "127.0.0.1", "--port", str(PORT), "--protocol", "tls", "--no-dashboard")
        return self._start("distributed.cli.dask_scheduler", *where)

    def _worker(self) -> subprocess.Popen[bytes]:
        where = (f"tls://127.0.0.1:{PORT}", "--nthreads", "1", "--no-dashboard", "--memory-limit", "0")
        return self._start("distributed.cli.dask_worker", *where)

    def kill_worker(self) -> None:
        end(self.workers[0])
        self.workers[0] = self._worker()

    def kill_scheduler(self) -> None:
        end(self.scheduler)
        self.scheduler = self._scheduler()
        # Workers end without their scheduler, and whoever started them does so again.
        for at, worker in enumerate(self.workers):
            end(worker)
            self.workers[at] = self._worker()

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Kills a process with all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def main() -> None:
    """One run, and what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=15)
    given = parser.parse_args()
    auditor = [sys.executable, "-m", "auditor"]
    with tempfile.TemporaryDirectory() as home:
        place, store = Path(home), Path(home) / "store"
        subprocess.run([*auditor, "cluster", "certificates", str(place / "tls")], check=True)
        cluster = Cluster(place / "tls")
        where = ["--cluster", f"tls://127.0.0.1:{PORT}", "--certificates", str(place / "tls")]
        command = [*auditor, "audit", str(given.folder), *where, "--store", str(store)]
        command += ["--office-level", "0", "--fail-on", "never"]
        begun = time.monotonic()
        try:
            client = subprocess.Popen(command, start_new_session=True)
            for name in ("worker", "scheduler", "client"):
                time.sleep(given.seconds)
                folder = Store(str(store)).folder
                done = sum(len(lights_of(folder, one)) for one in part_names(folder))
                passed = time.monotonic() - begun
                print(f"{passed:.0f} s, {done} files in parts: {name} is killed", flush=True)
                if name == "worker":
                    cluster.kill_worker()
                elif name == "scheduler":
                    cluster.kill_scheduler()
                else:
                    end(client)
                    client = subprocess.Popen(command, start_new_session=True)
            print("client ended with", client.wait(), f"after {time.monotonic() - begun:.0f} s", flush=True)
        finally:
            cluster.close()
        folder = Store(str(store)).folder
        keys = Counter(light.key for name in part_names(folder) for light in lights_of(folder, name))
        print(f"{len(keys)} files in the store, {sum(keys.values()) - len(keys)} of them twice")
        export = ["store", "export", str(store), "--output", str(place / "a.json"), "--fail-on", "never"]
        subprocess.run([*auditor, *export], check=True)
        plain = ["audit", str(given.folder), "--output", str(place / "b.json"), "--fail-on", "never"]
        subprocess.run([*auditor, *plain], check=True)
        print("equal:", (place / "a.json").read_bytes() == (place / "b.json").read_bytes())


if __name__ == "__main__":
    main()
