"""Files on the disk under random names: whole or not there, and never under a name that a person gave."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

_NAME = re.compile(r"[0-9a-f]{40}")

RESERVE = 50_000_000
"""Bytes of the disk that are left free for the database."""


def folder() -> Path:
    """Where the files are."""
    return Path(settings.DATA) / "files"


def path_of(name: str) -> Path:
    """The file of a name that this room has given. Raises ValueError for any other."""
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return folder() / name[:2] / name


def new_name() -> str:
    """A name that nobody can guess."""
    return secrets.token_hex(20)


def incoming() -> Path:
    """A new path for a file that is still being written."""
    place = Path(settings.DATA) / "incoming"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place / new_name()


def keep(path: Path) -> str:
    """Moves a written file into the store; the answer is its name there."""
    name = new_name()
    target = path_of(name)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.replace(target)
    return name


def put(content: bytes) -> str:
    """Keeps the bytes; the answer is their name."""
    with writing() as path:
        path.write_bytes(content)
        return keep(path)


@contextmanager
def writing() -> Iterator[Path]:
    """A path to write to; what is left there afterwards is removed."""
    path = incoming()
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def drop(name: str) -> None:
    """Removes a file, if it is there."""
    if name:
        path_of(name).unlink(missing_ok=True)


@contextmanager
def making() -> Iterator[Path]:
    """A folder to make files in, gone afterwards; sweep removes it where the process died."""
    place = Path(settings.DATA) / "making"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as name:
        yield Path(name)


def sweep(known: set[str]) -> int:
    """Removes files that nothing in the database names: of deeds that were cut short. The answer is how
    many. Only to be called while no other process writes."""
    shutil.rmtree(Path(settings.DATA) / "making", ignore_errors=True)
    found = [*(Path(settings.DATA) / "incoming").glob("*"), *folder().glob("??/*")]
    lost = [path for path in found if path.name not in known]
    for path in lost:
        path.unlink(missing_ok=True)
    return len(lost)
