"""A PostgreSQL of Debian's package for the time of a test, on a socket in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


def binaries() -> Path | None:
    """The folder of initdb and postgres, where it is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def running_postgres() -> Iterator[str]:
    """Its DATABASE_URL; skips where there is none, or it cannot be started."""
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (apt install postgresql)")
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    folder = Path(tempfile.mkdtemp(prefix="auditor-pg-", dir="/tmp"))  # a socket's path must be short
    user = _user(folder)
    data = folder / "data"
    made = _run(
        user, [str(programs / "initdb"), "-A", "trust", "-U", "desk", "-E", "UTF8", "--no-sync", str(data)]
    )
    if made.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL cannot be set up here: {made.stderr[-200:]}")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-t", "60"]
    begun = _run(user, [*control, "-o", options, "-l", str(folder / "log"), "start"])
    try:
        if begun.returncode:
            pytest.skip("PostgreSQL cannot be started here")
        yield f"postgresql://desk@/postgres?host={folder}"
    finally:
        from django.db import connections

        connections.close_all()
        _run(user, [*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _user(folder: Path) -> str | None:
    """Who runs it: the server refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        return name
    pytest.skip("there is no user to run PostgreSQL as")


def _run(user: str | None, command: list[str]) -> subprocess.CompletedProcess[str]:
    other: dict[str, Any] = {}
    if user is not None:
        other = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}
    return subprocess.run(
        command, cwd="/", text=True, check=False, timeout=120, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **other,
    )  # fmt: skip
