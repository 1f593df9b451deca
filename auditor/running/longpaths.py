r"""Paths that Windows opens however long they are.

Without a setting of the machine its programs open no path of 260 letters or more, unless it is absolute and
begins with \\?\ , after which Windows changes nothing in it any more.
"""

from __future__ import annotations

import ntpath
import sys
from pathlib import Path

MOST = 240
"""Letters that every path may have: a folder has 247 at most."""

FOLDER = 120
"""And one that files with long names will be put into."""

_PLAIN, _SHARE = "\\\\?\\", "\\\\?\\UNC\\"


def reachable(path: Path, most: int = MOST) -> Path:
    """The path to open the file or folder with; the same everywhere but on Windows. most: see extended()."""
    return Path(extended(str(path), most)) if sys.platform == "win32" else path


def extended(path: str, most: int = MOST) -> str:
    """A Windows path, made absolute and given the prefix if it has more than `most` letters."""
    if path.startswith(("\\\\?\\", "\\\\.\\")):
        return path
    whole = ntpath.abspath(path)
    if len(whole) <= most:
        return path
    return _SHARE + whole[2:] if whole.startswith("\\\\") else _PLAIN + whole
