"""Keeps the worker processes of a desk running."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

REST = 1.0
"""Seconds before a worker that died is started again."""


class Workers:
    """So many processes of `auditor desk work`, each started anew when it dies. A context manager."""

    def __init__(self, count: int, jobs: int) -> None:
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._threads = [
            threading.Thread(target=self._keep, args=(slot, _command(slot, jobs)), daemon=True)
            for slot in range(count)
        ]

    def __enter__(self) -> Workers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        with self._lock:
            for process in self._running.values():
                process.terminate()
        for thread in self._threads:
            thread.join(timeout=10)

    def pids(self) -> list[int]:
        """The processes that run now."""
        with self._lock:
            return [process.pid for process in self._running.values() if process.poll() is None]

    def _keep(self, slot: int, command: Sequence[str]) -> None:
        while not self._ending.is_set():
            with self._lock:
                if self._ending.is_set():
                    return
                process = self._running[slot] = subprocess.Popen(command, stdin=subprocess.DEVNULL)
            begun = time.monotonic()
            process.wait()
            if time.monotonic() - begun < REST:  # it cannot even begin
                self._ending.wait(REST)


def _command(slot: int, jobs: int) -> list[str]:
    # the packed program is its own interpreter
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "auditor"]
    return [*own, "desk", "work", "--slot", str(slot), "--jobs", str(jobs), "--parent", str(os.getpid())]
