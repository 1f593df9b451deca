"""A file is read within limits, and what it says is taken in within limits: never a wait, never a crash."""

from __future__ import annotations

import json
import os
import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

MOST_TEXT = 4_000_000
"""Bytes of a file that people write. All packs of the tool together have 0.3 million; a baseline of 20,000
findings has some 3."""

MOST_RESULT = 500_000_000
"""Of a result file: those of 5,000 reports with all that was read."""

DEEPEST = 40
"""Tables inside tables: a result has 10, a pack 5."""

Why = Mapping[str, str]
"""Language -> what is wrong, to be put behind a colon or between brackets."""

NO_FILE: Why = {"id": "bukan berkas biasa", "en": "it is no regular file"}
TOO_LARGE: Why = {"id": "terlalu besar", "en": "it is too large"}
NO_TEXT: Why = {"id": "bukan teks UTF-8", "en": "it is no UTF-8 text"}
TOO_DEEP: Why = {"id": "susunannya terlalu dalam", "en": "it is nested too deeply"}
WHYS = (NO_FILE, TOO_LARGE, NO_TEXT, TOO_DEEP)

_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_BEFORE_KEY = r"(?:^[ \t]*+\[{0,2}+[ \t]*+|[{,][ \t]*+)"
_DEEP_KEY = re.compile(rf"{_BEFORE_KEY}{_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{DEEPEST}}}", re.MULTILINE)
"""tomllib takes time by the cube of a dotted key's length."""


class GivenError(OSError):
    """A file that is not read. why: what is wrong with it, in each language."""

    def __init__(self, why: Why) -> None:
        super().__init__(None, why["en"])
        self.why = why


class NestingError(ValueError):
    """Text that is nested too deeply to be taken in."""

    def __init__(self) -> None:
        super().__init__(TOO_DEEP["en"])


def why_of(fault: Exception) -> Why:
    """What an exception of this module, or of the system, says is wrong."""
    if isinstance(fault, GivenError):
        return fault.why
    if isinstance(fault, NestingError):
        return TOO_DEEP
    text = str(fault.strerror if isinstance(fault, OSError) else fault)
    return {"id": text, "en": text}


def read_bytes(path: Path, most: int = MOST_TEXT) -> bytes:
    """What the file holds. Raises OSError: GivenError for a pipe, device or folder, which may never end, and
    for what is larger than `most`."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except ValueError:  # a name that no file can have
        raise GivenError(NO_FILE) from None
    with os.fdopen(handle, "rb", closefd=True) as stream:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise GivenError(NO_FILE)
        content = stream.read(most + 1) if found.st_size <= most else b""
        if found.st_size > most or len(content) > most:
            raise GivenError(TOO_LARGE)
    return content


def read_text(path: Path, most: int = MOST_TEXT) -> str:
    """The same as text with "\\n" at the ends of lines. Raises OSError."""
    try:
        return read_bytes(path, most).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise GivenError(NO_TEXT) from None


def from_json(text: str | bytes) -> Any:
    """What JSON says. Raises ValueError."""
    return _within(json.loads, text)


def from_toml(text: str, parse_float: Callable[[str], Any] = Decimal) -> dict[str, Any]:
    """What TOML says. Raises ValueError: tomllib.TOMLDecodeError where it is none."""
    if _DEEP_KEY.search(text):
        raise NestingError
    table: dict[str, Any] = _within(lambda given: tomllib.loads(given, parse_float=parse_float), text)
    return table


def _within(parse: Callable[[Any], Any], text: str | bytes) -> Any:
    try:
        parsed = parse(text)
    except RecursionError:
        raise NestingError from None
    level = [parsed]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return parsed
    raise NestingError


def _inside(one: object) -> list[Any]:
    values = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
    return [value for value in values if isinstance(value, dict | list)]
