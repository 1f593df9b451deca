"""A worker and those that come after it: forked from a process that has everything loaded, which costs
milliseconds where a new program costs seconds."""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable

from django.db import connections

PAUSE = 0.1


def keep(work: Callable[[int], None], parent: int) -> None:
    """Has work(its parent) done by a child, and by another when it dies, while our own parent lives."""
    if not hasattr(os, "fork"):
        work(parent)
        return
    while os.getppid() == parent:
        connections.close_all()
        child = os.fork()
        if child == 0:
            _be_child(work)
        try:
            while os.getppid() == parent and os.waitpid(child, os.WNOHANG) == (0, 0):
                time.sleep(PAUSE)
        except BaseException:
            _end(child)
            raise
        if os.getppid() != parent:
            _end(child)


def _be_child(work: Callable[[int], None]) -> None:
    status = 1
    try:
        work(os.getppid())
        status = 0
    except KeyboardInterrupt:
        status = 130
    except BaseException:
        traceback.print_exc()
        time.sleep(1)  # what cannot even begin shall not begin ten times a second
    finally:
        os._exit(status)


def _end(child: int) -> None:
    try:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
    except (ProcessLookupError, ChildProcessError):
        pass
