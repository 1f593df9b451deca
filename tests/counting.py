"""Work counted in steps of the interpreter, so that no test has to ask a clock.

What a library does in C is not seen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import auditor

HOUSE = str(Path(auditor.__file__).parent)

TIMES = 4
"""How many times larger the second size is; what grows with the square takes 16 times as many steps."""

AT_MOST = 6


def grows_evenly(work: Callable[[int], object], size: int, within: str = HOUSE) -> None:
    work(size)  # what is loaded only once
    small, large = steps(work, size, within), steps(work, TIMES * size, within)
    assert small > 100 and large < AT_MOST * small, (small, large)


def steps(work: Callable[[int], object], size: int, within: str = HOUSE) -> int:
    """Instructions of the interpreter in the functions of a folder or file, while the work is done."""
    count = 0

    def step(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        if event == "opcode":
            count += 1
        return step

    def enter(frame: FrameType, *_: object) -> Any:
        if not frame.f_code.co_filename.startswith(within):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return step

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work(size)
    finally:
        sys.settrace(before)
    return count
