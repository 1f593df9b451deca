"""Files as they come in: to the disk at once, hashed on the way, given up where they pass a limit."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from functools import cache
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from auditor.desk.services import store
from auditor.rulebook.load import load_pack

MEGABYTE = 1_000_000


@cache
def largest() -> int:
    """Bytes that a file may have: the limit of rules/limits.toml."""
    return int(load_pack("default").limits["file-mb"] * MEGABYTE)


class Received(UploadedFile):
    """A file that came in. problem: "" or why it was given up, a key of words.py."""

    def __init__(self, name: str, path: Path, sha256: str, size: int, problem: str = "") -> None:
        super().__init__(None, name, None, size)
        self.path = path
        self.sha256 = sha256
        self.problem = problem

    def close(self) -> None:
        """Removes what nobody has kept; Django calls it at the end of the request."""
        self.path.unlink(missing_ok=True)


class Receiver(FileUploadHandler):
    """Django's hook for uploads."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._file: IO[bytes] | None = None
        self._path: Path | None = None
        self._digest = hashlib.sha256()
        self._size = 0
        self._problem = ""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begins a file."""
        super().new_file(*args, **kwargs)
        self._digest, self._size, self._problem = hashlib.sha256(), 0, ""
        self._path = store.incoming()
        try:
            self._file = self._path.open("wb")
        except OSError:
            self._give_up("disk-full")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Takes a piece of it."""
        if self._problem:
            return
        self._size += len(raw_data)
        if self._size > largest():
            self._give_up("file-too-large")
        elif shutil.disk_usage(settings.DATA).free < store.RESERVE:
            self._give_up("disk-full")
        else:
            self._digest.update(raw_data)
            try:
                assert self._file is not None
                self._file.write(raw_data)
            except OSError:
                self._give_up("disk-full")

    def file_complete(self, file_size: int) -> Received:
        """Ends it."""
        try:
            if self._file is not None:
                self._file.close()
        except OSError:
            self._give_up("disk-full")
        self._file = None
        assert self._path is not None
        name = str(self.file_name or "")
        return Received(name, self._path, self._digest.hexdigest(), self._size, self._problem)

    def upload_interrupted(self) -> None:
        """The browser went away."""
        self._give_up("interrupted")

    def _give_up(self, problem: str) -> None:
        self._problem = problem
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None
        if self._path is not None:
            self._path.unlink(missing_ok=True)
