"""Jobs for workers: good ones, and ones that end as hostile files make them end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

from auditor.running.workers import Alive


def count(shared: object, up_to: int) -> Iterator[object]:
    for number in range(up_to):
        yield (shared, number)


def die(shared: object) -> Iterator[object]:
    yield "last words"
    os._exit(11)


def hang(shared: object, *_: object) -> Iterator[object]:
    yield Alive()
    time.sleep(60)


def work_long(shared: object, pause: float, times: int) -> Iterator[object]:
    for _ in range(times):
        time.sleep(pause)
        yield Alive(1)


def ask_for_time(shared: object, pause: float) -> Iterator[object]:
    yield Alive(allow=pause)
    time.sleep(pause)


def stumble(shared: object) -> Iterator[object]:
    yield "before"
    raise KeyError("no such thing")


def shout(shared: object) -> Iterator[object]:
    print("on standard output")
    sys.stderr.write("on standard error")
    os.write(1, b"past Python")
    yield os.getpid()


def swallow(shared: object, size: int) -> Iterator[object]:
    yield len(bytearray(size))


def take_room(shared: object) -> Iterator[object]:
    """What reading pictures does: this process may have more than workers get."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    yield os.getpid()


def tell_limit(shared: object) -> Iterator[object]:
    import resource

    yield (os.getpid(), resource.getrlimit(resource.RLIMIT_AS)[0])


def fill(shared: object, size: int) -> Iterator[object]:
    """Takes so much memory, and has it for a while."""
    taken = b"x" * size
    time.sleep(0.5)
    yield len(taken)
