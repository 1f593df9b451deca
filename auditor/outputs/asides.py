"""Files and folders that a result is written into before it gets its name, and what killed runs left of them.

Each is locked while its run lives; the system takes the lock away with the process, however that ends. So
whatever can be locked belongs to nobody any more.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows: nothing is locked there, and nothing swept
    fcntl = None  # type: ignore[assignment]

BESIDE = ".auditor-"
"""How names begin beside a result: hidden."""

SCRATCH = "auditor-"
"""And in the system's folder for temporary files."""


@contextlib.contextmanager
def aside_file(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file in `folder`, open for writing; gone at the end unless it was moved. Raises OSError."""
    while True:
        handle, name = tempfile.mkstemp(dir=folder, prefix=BESIDE)
        path = Path(name)
        if _is_ours(handle, path):
            break
        os.close(handle)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield path, stream
    finally:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def aside_folder(folder: Path, prefix: str = BESIDE) -> Iterator[Path]:
    """A new folder in `folder`; gone at the end with all that is in it. Raises OSError."""
    while True:
        path = Path(tempfile.mkdtemp(dir=folder, prefix=prefix))
        handle = _opened(path)
        if handle is None or _is_ours(handle, path):
            break
        os.close(handle)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        if handle is not None:
            os.close(handle)


def sweep(folder: Path, prefix: str = BESIDE) -> None:
    """Removes what runs that were killed left in `folder`; what cannot be looked at or removed stays."""
    ours = re.compile(re.escape(prefix) + r"[a-z0-9_]{8}")
    with contextlib.suppress(OSError):
        for path in [path for path in folder.iterdir() if ours.fullmatch(path.name)]:
            _remove_if_left(path)


def _remove_if_left(path: Path) -> None:
    handle = _opened(path)
    if handle is None:
        return
    try:
        if not _lock(handle):
            return
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
    except OSError:  # a living run's, or not ours to remove
        pass
    finally:
        os.close(handle)


def _opened(path: Path) -> int | None:
    """A descriptor of the file or folder; None where there can be none."""
    try:
        return os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return None


def _is_ours(handle: int, path: Path) -> bool:
    """Locks what was just made; False when another run took it for a leftover in the moment between."""
    try:
        _lock(handle)
    except BlockingIOError:
        return False
    return path.exists()


def _lock(handle: int) -> bool:
    """True when it is locked now, False where nothing can be. Raises BlockingIOError when another has it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except (OSError, AttributeError):
        return False
    return True
