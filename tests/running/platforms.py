"""Pretends to be Windows or macOS: put as sitecustomize.py before every process of a run.

What such a system does not have is taken away, after the libraries that look at the platform when they are
loaded. Processes are spawned, as there.
"""

import ctypes
import multiprocessing
import multiprocessing.connection
import multiprocessing.popen_spawn_posix
import multiprocessing.spawn
import os
import signal
import subprocess
import sys
import sysconfig
import tempfile

import pypdfium2
import rich.console
import typer

PRELOADED = (ctypes, pypdfium2, rich.console, subprocess, tempfile, typer)
sysconfig.get_config_vars()
PLATFORM = os.environ["PRETENDED_PLATFORM"]

ABSENT = {
    "win32": ("resource", "fcntl", "pwd", "grp", "termios"),
    "darwin": (),
}
WITHOUT = {
    "win32": (
        (signal, ("SIGHUP", "SIGQUIT", "pthread_sigmask", "SIG_BLOCK", "SIG_SETMASK", "SIG_UNBLOCK")),
        (os, ("sched_getaffinity", "O_NONBLOCK", "O_NOFOLLOW", "fork", "getuid", "geteuid")),
    ),
    "darwin": ((os, ("sched_getaffinity",)),),
}


class Real:
    """The module sys, on the platform that it is."""

    platform = sys.platform

    def __getattr__(self, name: str) -> object:
        return getattr(sys, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(sys, name, value)


def pretend() -> None:
    """From now on this process sees that platform."""
    multiprocessing.get_all_start_methods = lambda: ["spawn"]  # type: ignore[method-assign]
    for module, names in WITHOUT[PLATFORM]:
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    if PLATFORM == "darwin":
        _refuse_limits()
    for absent in ABSENT[PLATFORM]:
        sys.modules[absent] = None  # type: ignore[assignment]
    from auditor.running import longpaths, memory

    longpaths.sys = Real()  # type: ignore[assignment]  # the paths are still POSIX
    for name, module in list(sys.modules.items()):
        if name.startswith("multiprocessing.") and hasattr(module, "sys"):
            module.sys = Real()  # type: ignore[attr-defined]  # so is what starts a process
    if PLATFORM == "darwin":
        memory._pages = lambda field: 0
        memory._peak = lambda: __import__("resource").getrusage(0).ru_maxrss * 1024
    sys.platform = PLATFORM


def _refuse_limits() -> None:
    import resource

    def refuse(kind: int, limits: tuple[int, int]) -> None:
        raise ValueError("current limit exceeds maximum limit")

    resource.setrlimit = refuse


pretend()
