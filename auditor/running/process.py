"""The process itself: the descriptors it was born with, and the signals that end it."""

from __future__ import annotations

import contextlib
import ctypes
import io
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Who ends a run from outside: the keyboard, the system, a terminal that is closed (on Windows the last)."""

_PR_SET_PDEATHSIG = 1  # prctl(2)


def open_missing() -> None:
    """Opens the standard descriptors that are closed: else the first files that are opened take their
    numbers, and a report would be read from, or a library write into, what is no longer its own.

    A closed output is opened so that writing into it fails, as it should: a result is not lost in silence.
    """
    for number, how in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, how), True)
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            raw = io.FileIO(number, "w", closefd=False)
            setattr(sys, name, io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", "replace"))


@dataclass(slots=True)
class Ending:
    """Says by which signal the run was ended. status: the exit status that tells so, 0 while none came."""

    status: int = 0


def end_at_once() -> None:
    """While nothing is begun there is nothing to clean up: Ctrl-C ends without a traceback."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def end_by_signals(ending: Ending) -> None:
    """From now on every signal that ends a run raises KeyboardInterrupt, so that everything is cleaned up.
    What the caller was told to ignore (nohup, a job in the background) stays ignored."""

    def end(number: int, _: object) -> None:
        ending.status = 128 + number
        for other in _numbers():  # often they come together, and cleaning up shall come to its end
            signal.signal(other, signal.SIG_IGN if other != signal.SIGINT else end)
        raise KeyboardInterrupt

    usual = (signal.SIG_DFL, signal.default_int_handler)
    for number in _numbers():
        if signal.getsignal(number) in usual:
            signal.signal(number, end)


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Inside, those signals wait: a worker that is being born shall not answer them as its parent does."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _numbers())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def live_as_worker() -> None:
    """For a worker: its parent takes the signals of the terminal, and no worker outlives its parent."""
    for number in _numbers():
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _numbers())
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if sys.platform == "linux" and os.getppid() == parent.pid:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == parent.pid:
            return
    threading.Thread(target=_die_after, args=(parent.sentinel,), daemon=True).start()


def _die_after(parent: int) -> None:
    wait([parent])
    os._exit(1)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
