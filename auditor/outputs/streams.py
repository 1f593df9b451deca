"""Standard output and standard error that are written whole, or say that they are not."""

from __future__ import annotations

import io
import select
import sys
import time
from typing import Any, TextIO

from auditor.outputs.writing import OutputError


class Steady(io.RawIOBase):
    """A descriptor that takes every byte that it is given.

    A system call may take a part only, and a pipe that does not wait none at all; Python's own streams
    hand that on, and what was not taken is lost. A reader that went away (`| head`) is no fault: the rest
    goes nowhere. Else raises OutputError, once; a stream that may_fail is silent instead.
    """

    def __init__(self, stream: TextIO, *, may_fail: bool = False) -> None:
        self._stream = stream  # which would close its descriptor if nobody held it
        self._raw: Any = getattr(stream.buffer, "raw", stream.buffer)  # the same where nothing is buffered
        self._may_fail = may_fail
        self._is_gone = False

    def writable(self) -> bool:
        """It is."""
        return True

    def fileno(self) -> int:
        """The descriptor's number."""
        return int(self._raw.fileno())

    def isatty(self) -> bool:
        """Whether a person reads it."""
        return bool(self._raw.isatty())

    def write(self, content: Any, /) -> int:
        """All of the content; the answer is its length."""
        left = memoryview(content).cast("B")
        size = len(left)
        try:
            while left and not self._is_gone:
                if taken := self._raw.write(left):
                    left = left[taken:]
                else:
                    _wait_for(self._raw)
        except OSError as fault:
            self._is_gone = True
            if not (self._may_fail or isinstance(fault, BrokenPipeError)):
                raise OutputError("stdout-no-write", fault=fault.strerror) from None
        return size


def _wait_for(pipe: Any) -> None:
    if sys.platform == "win32":  # knows this of sockets only
        time.sleep(0.01)
    else:
        select.select([], [pipe], [])


def make_steady() -> None:
    """From now on this process writes its standard output and standard error so."""
    sys.stdout = _steady(sys.stdout)
    sys.stderr = _steady(sys.stderr, may_fail=True)


def _steady(stream: TextIO, *, may_fail: bool = False) -> TextIO:
    raw = Steady(stream, may_fail=may_fail)
    lines = may_fail or raw.isatty()
    return io.TextIOWrapper(io.BufferedWriter(raw), stream.encoding, "replace", line_buffering=lines)
