"""How much memory a worker may take: the system holds it to that where it can, else a thread watches it."""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

EXCEEDED = 77
"""Exit status of a worker that its watcher ended; no library ends a process with it."""

LOOK = 0.1
"""Seconds between two looks: what is taken and given back in between is not seen."""

PICTURES = "openvino"
"""The library whose models reserve room of their own, see auditor/intake/scanning.py."""

ROOM = 4 << 30


def hold_to(most: int) -> Callable[[], bool]:
    """Holds this process to so many bytes above what it was born with (a fork of a program that has loaded
    much begins with all of that). The answer tells later whether a job has lifted the limit."""
    if _limit(most + _pages(0)):
        held = _limited()
        return lambda: _limited() != held
    threading.Thread(target=_watch, args=(most + resident(),), daemon=True).start()
    return lambda: False


def _limit(most: int) -> bool:
    """Whether the system holds this process to a limit now: to this one, or to a lower one of its own."""
    if resource is None:
        return False
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > most:
        with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and refuses it
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    return _limited() != resource.RLIM_INFINITY


def _limited() -> int:
    return resource.getrlimit(resource.RLIMIT_AS)[0]


def _watch(most: int) -> None:
    """Ends the process when it has more: later than a limit would, and without a word of its own."""
    while True:
        if resident() > (max(most, ROOM) if PICTURES in sys.modules else most):
            os._exit(EXCEEDED)
        time.sleep(LOOK)


def resident() -> int:
    """Bytes of memory that this process uses; 0 where the system does not tell."""
    if sys.platform == "win32":
        with contextlib.suppress(AttributeError, OSError):
            return _committed()
    return _pages(1) or _peak()


def _pages(field: int) -> int:
    """Linux: 0 the address space, 1 what is in memory."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[field])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * mmap.PAGESIZE


def _peak() -> int:
    """macOS tells the most that there ever was, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if resource is not None else 0


def _committed() -> int:
    """Windows: what this process has reserved of memory and paging file."""
    # PROCESS_MEMORY_COUNTERS of psapi.h: two 32-bit numbers, then sizes, the seventh of them PagefileUsage.
    counters = (ctypes.c_size_t * 9)()
    sizes = ctypes.sizeof(counters)
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.GetCurrentProcess())
    ctypes.c_uint32.from_buffer(counters).value = sizes
    if not kernel.K32GetProcessMemoryInfo(handle, counters, sizes):
        raise OSError
    return int(counters[7])
