"""The files of an archive: a folder, a list, a ZIP, or object storage. Told one by one, never all held."""

from __future__ import annotations

import contextlib
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from auditor.running.sources import LITTER, SUFFIXES, Source, printable, stream

LIST = "@"
"""Before the name of a text file with a path or URL on each line."""

NO_OFFICE = "-"

_MOST_FETCHED = 2_000_000_000
"""Bytes of a file that is fetched: the most that is audited, too."""


@dataclass(frozen=True, slots=True)
class Given:
    """One file as it is found. place: to open it by (a path, or a URL of fsspec); stamp: changes when the
    file does; shown: the path in results; problem: as in Source."""

    place: str
    stamp: str
    shown: str
    office: str
    size: int = 0
    problem: str = ""


def given_files(paths: Sequence[str], level: int, others: Counter[str]) -> Iterator[Given]:
    """Every file of these paths, in the order of a plain run.

    level: which folder below a path names the office, 1 for the first, 0 for none. others: counts suffixes
    passed over.
    """
    for path in paths:
        if path.startswith(LIST) and not Path(path).exists():
            lines = Path(path[1:]).read_text(encoding="utf-8").splitlines()
            for line in filter(None, map(str.strip, lines)):
                yield from _given(line, level, others)
        else:
            yield from _given(path, level, others)


def _given(path: str, level: int, others: Counter[str]) -> Iterator[Given]:
    if "://" in path:
        yield from _remote(path, level)
    elif Path(path).suffix.lower() == ".zip" and Path(path).is_file():
        yield from _zipped(Path(path), level)
    else:
        root = Path(path)
        for source in stream(path, others):
            yield _local(source, root, level)


def _local(source: Source, root: Path, level: int) -> Given:
    inside = source.path.relative_to(root).parts if source.path != root else ()
    office = _office(inside[:-1], level, root.resolve().name if inside else root.resolve().parent.name)
    stamp, size = "", 0
    with contextlib.suppress(OSError, ValueError):
        told = source.path.stat()
        stamp, size = f"{told.st_size}:{told.st_mtime_ns}", told.st_size
    return Given(str(source.path.absolute()), stamp, source.shown, printable(office), size, source.problem)


def _office(folders: Sequence[str], level: int, otherwise: str) -> str:
    """The folder that names the office; of a file that lies higher, the one that it lies in. level 0: all
    files are of one office."""
    return "/".join(folders[:level]) or otherwise or NO_OFFICE


def _zipped(archive: Path, level: int) -> Iterator[Given]:
    import zipfile

    with zipfile.ZipFile(archive) as file:
        found = sorted((one for one in file.infolist() if _is_wanted(one.filename)), key=_by_name)
    for one in found:
        inside = PurePosixPath(one.filename)
        yield Given(
            place=f"zip://{one.filename}::{archive.absolute()}",
            stamp=f"{one.file_size}:{one.CRC}",
            shown=printable(f"{archive.name}/{one.filename}"),
            office=printable(_office(inside.parts[:-1], level, archive.stem)),
            size=one.file_size,
        )


def _by_name(one: Any) -> tuple[list[str], str]:
    return [part.casefold() for part in one.filename.split("/")], one.filename


def _is_wanted(name: str) -> bool:
    last = name.rpartition("/")[2]
    return last.lower().endswith(SUFFIXES) and not last.startswith(LITTER)


def _remote(url: str, level: int) -> Iterator[Given]:
    import fsspec

    disk, root = fsspec.core.url_to_fs(url)
    disk.invalidate_cache()
    found = disk.find(root, detail=True)
    start = str(root).rstrip("/")
    for name in sorted(found, key=lambda one: ([part.casefold() for part in one.split("/")], one)):
        if not _is_wanted(name):
            continue
        told = found[name]
        inside = name[len(start) :].strip("/") or name.rpartition("/")[2]
        last = start.rpartition("/")[2]
        marks = (told.get(key) for key in ("size", "ETag", "etag", "mtime", "LastModified", "created"))
        yield Given(
            place=disk.unstrip_protocol(name),
            stamp=":".join(str(mark) for mark in marks if mark is not None),
            shown=printable(f"{last}/{inside}"),
            office=printable(_office(inside.split("/")[:-1], level, last)),
            size=int(told.get("size") or 0),
        )


@contextlib.contextmanager
def fetched(place: str) -> Iterator[Path]:
    """The file on this machine's disk while the block runs. Raises OSError."""
    if "://" not in place:
        yield Path(place)
        return
    import fsspec

    suffix = Path(place.partition("::")[0]).suffix.lower()
    with tempfile.NamedTemporaryFile(suffix=suffix) as copy:
        with fsspec.open(place, "rb") as stream_in:
            _copy(stream_in, copy)
        copy.flush()
        yield Path(copy.name)


def _copy(source: Any, target: Any) -> None:
    """No more than is audited at most: a ZIP may unpack to anything."""
    left = _MOST_FETCHED + 1
    while left > 0 and (piece := source.read(min(left, 1 << 20))):
        target.write(piece)
        left -= len(piece)
