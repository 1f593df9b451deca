"""Where a result goes: standard output, or a file that is whole or not there at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from auditor.outputs.asides import SCRATCH, aside_file, aside_folder, sweep
from auditor.outputs.words import word


class OutputError(Exception):
    """The output cannot be written. key and values name a sentence of words.py."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key}: {values}")
        self.key = key
        self.values = values

    def sentence(self, lang: str) -> str:
        """What is wrong and what to do."""
        return word(lang, self.key, **self.values)


def check_target(target: Path, form: str, inputs: Iterable[Path], *, force: bool = False) -> None:
    """Raises OutputError when `target` cannot become a file of that format: before the work, not after.

    force: a file that is there may be written over; an input of the run never.
    """
    folder = target.parent
    if not folder.is_dir():
        raise OutputError("output-no-folder", path=target, folder=folder)
    if target.is_dir():
        raise OutputError("output-is-folder", path=target, format=form)
    if target.exists() and any(_same(target, one) for one in inputs):
        raise OutputError("output-is-input", path=target)
    if target.exists() and not target.is_file():
        return  # a device or pipe: written straight
    if target.exists() and not force:
        raise OutputError("output-exists", path=target)
    _try_writing(folder, target)
    if target.exists():
        try:
            with target.open("r+b"):
                pass
        except OSError as fault:
            raise _refusal(target, fault) from None


def _refusal(target: Path, fault: OSError) -> OutputError:
    """Windows lets nobody write what Excel or Word has open, and calls that a missing permission."""
    is_open = sys.platform == "win32" and isinstance(fault, PermissionError) and target.is_file()
    return OutputError("output-open" if is_open else "output-no-write", path=target, fault=fault.strerror)


def check_folder(folder: Path) -> None:
    """Raises OutputError when no files can be written into `folder`; it may still have to be made."""
    if folder.is_dir():
        _try_writing(folder, folder)
    elif folder.exists():
        raise OutputError("output-no-folder-but-file", path=folder)
    elif not folder.parent.is_dir():
        raise OutputError("output-no-folder", path=folder, folder=folder.parent)
    else:
        _try_writing(folder.parent, folder)


def check_free(targets: Sequence[Path], inputs: Sequence[Path], *, force: bool) -> None:
    """Raises OutputError when a target is an input of the run, or is there and may not be written over."""
    there = [target for target in targets if target.exists()]
    for target in there:
        if any(_same(target, one) for one in inputs):
            raise OutputError("output-is-input", path=target)
    if there and not force:
        more = len(there) - 1
        key = "output-exists-more" if more else "output-exists"
        raise OutputError(key, path=there[0], more=more)


def _try_writing(folder: Path, target: Path) -> None:
    """Raises OutputError, about `target`, when no file can be made in `folder`."""
    sweep(folder)
    try:
        with aside_file(folder):
            pass
    except OSError as fault:
        raise OutputError("output-no-write", path=target, fault=fault.strerror) from None


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool = True) -> list[Path]:
    """Names with contents into `folder`, which is made if it is missing: all of them or none.

    They are written aside first and then moved, so that a full disk leaves nothing half written.
    force: over what is there. Raises OutputError.
    """
    is_new = not folder.exists()
    placed: list[Path] = []
    try:
        folder.mkdir(exist_ok=True)
        with aside_folder(folder) as aside:
            names = []
            for name, content in files:
                staged = aside / name
                staged.write_bytes(content)
                staged.chmod(_mode(folder / name))
                names.append(name)
            for name in names:
                _place(aside / name, folder / name, force=force)
                placed.append(folder / name)
            return placed
    except BaseException as fault:
        for path in () if force else placed:
            path.unlink(missing_ok=True)
        if isinstance(fault, OSError):
            raise _refusal(Path(fault.filename2 or folder), fault) from None
        raise
    finally:
        if is_new:
            with contextlib.suppress(OSError):  # it holds what was written
                folder.rmdir()


def write_file(target: Path, content: bytes | Iterable[bytes], *, force: bool = True) -> None:
    """The content, or its pieces, under a temporary name in the same folder, then renamed.

    force: over what is there. Raises OutputError.
    """
    content = [content] if isinstance(content, bytes) else content
    if target.exists() and not target.is_file():
        _write_straight(target, content)
        return
    try:
        with aside_file(target.parent) as (aside, stream):
            stream.writelines(content)
            stream.close()
            aside.chmod(_mode(target))
            _place(aside, target, force=force)
    except OSError as fault:
        raise _refusal(target, fault) from None


def _place(aside: Path, target: Path, *, force: bool) -> None:
    """Gives the file its name. Without force the name must be free: two runs may have found it so, and only
    one of them may take it. Raises OSError or OutputError."""
    if force:
        aside.replace(target)
        return
    try:
        try:
            os.link(aside, target)
        except FileExistsError:
            raise
        except OSError:  # a disk that knows no links: the name is taken first
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            aside.replace(target)
    except FileExistsError:
        raise OutputError("output-exists", path=target) from None


@contextlib.contextmanager
def scratch() -> Iterator[str]:
    """A folder for what a format writes aside while it makes its bytes. Raises OutputError where that fails.

    Only an OSError about writing is told so; nothing else of the work inside may touch the disk.
    """
    try:
        home = Path(tempfile.gettempdir())
        sweep(home, SCRATCH)
        with aside_folder(home, SCRATCH) as folder:
            yield str(folder)
    except OSError as fault:
        where = tempfile.tempdir or os.environ.get("TMPDIR", "")
        raise OutputError("scratch-no-write", path=where, fault=fault.strerror) from None


def write_stdout(content: Iterable[bytes]) -> None:
    """The pieces on standard output (streams.py: all of them). Raises OutputError."""
    try:
        sys.stdout.flush()
        for piece in content:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except OSError as fault:
        raise OutputError("stdout-no-write", fault=fault.strerror) from None


def _write_straight(target: Path, content: Iterable[bytes]) -> None:
    try:
        with target.open("wb") as stream:
            stream.writelines(content)
    except OSError as fault:
        raise OutputError("output-no-write", path=target, fault=fault.strerror) from None


def _mode(target: Path) -> int:
    """mkstemp makes files that only their owner reads; a result has the usual permissions."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
