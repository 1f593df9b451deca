"""Where a store keeps its files: a folder, or whatever fsspec reaches (s3://, gs://, memory://)."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

BESIDE = ".beside-"
"""Before the name of what is being written; nobody reads it."""

_HEAD = 1 << 16


class Folder(Protocol):
    """Files by names with slashes. A file is there as a whole or not at all.

    journals: whether a file can grow, so that a task that was cut off leaves what it had.
    """

    journals: bool

    def read(self, name: str) -> bytes:
        """The content. Raises OSError."""

    def open(self, name: str) -> BinaryIO:
        """To read from its beginning. Raises OSError."""

    def write(self, name: str, content: bytes) -> None:
        """Writes, or writes over. Raises OSError."""

    def append(self, name: str, content: bytes) -> None:
        """Adds to the end of a file. Raises OSError."""

    def remove(self, name: str) -> None:
        """Takes a file away; nothing where it is not there."""

    def names(self, under: str) -> Iterator[str]:
        """The names of the files under a folder, sorted."""


def folder_of(place: str) -> Folder:
    """The folder at a path or URL."""
    return RemoteFolder(place) if "://" in place else LocalFolder(Path(place))


class LocalFolder:
    """On the disk, or on one that several machines share."""

    journals = True

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, name: str) -> bytes:
        """See Folder."""
        return (self.root / name).read_bytes()

    def open(self, name: str) -> BinaryIO:
        """See Folder."""
        return (self.root / name).open("rb")

    def write(self, name: str, content: bytes) -> None:
        """See Folder. Under another name first, then renamed: who reads never sees half of it."""
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f"{BESIDE}{uuid.uuid4().hex}")
        try:
            with beside.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)

    def append(self, name: str, content: bytes) -> None:
        """See Folder."""
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("ab", buffering=0) as stream:
            stream.write(content)

    def remove(self, name: str) -> None:
        """See Folder."""
        (self.root / name).unlink(missing_ok=True)

    def names(self, under: str) -> Iterator[str]:
        """See Folder."""
        for root, folders, files in os.walk(self.root / under):
            folders.sort()
            for name in sorted(files):
                if not name.startswith(BESIDE):
                    yield Path(root, name).relative_to(self.root).as_posix()


class RemoteFolder:
    """Object storage: one object is put as a whole, and cannot grow."""

    journals = False

    def __init__(self, url: str) -> None:
        import fsspec

        disk, root = fsspec.core.url_to_fs(url)
        self._disk: Any = disk
        self._root = str(root).rstrip("/")

    def read(self, name: str) -> bytes:
        """See Folder."""
        content: bytes = self._disk.cat_file(f"{self._root}/{name}")
        return content

    def open(self, name: str) -> BinaryIO:
        """See Folder."""
        stream: BinaryIO = self._disk.open(f"{self._root}/{name}", "rb", block_size=_HEAD)
        return stream

    def write(self, name: str, content: bytes) -> None:
        """See Folder."""
        with contextlib.suppress(NotImplementedError):
            self._disk.makedirs(f"{self._root}/{name}".rpartition("/")[0], exist_ok=True)
        self._disk.pipe_file(f"{self._root}/{name}", content)

    def append(self, name: str, content: bytes) -> None:
        """See Folder."""
        raise OSError(f"cannot grow: {name}")

    def remove(self, name: str) -> None:
        """See Folder."""
        with contextlib.suppress(FileNotFoundError):
            self._disk.rm_file(f"{self._root}/{name}")

    def names(self, under: str) -> Iterator[str]:
        """See Folder."""
        self._disk.invalidate_cache()
        try:
            found = self._disk.find(f"{self._root}/{under}")
        except FileNotFoundError:
            return
        start = f"{self._root}/"
        yield from sorted(str(name)[str(name).index(start) + len(start) :] for name in found)
