"""The paths that a person gives become the run's inputs, in an order that does not depend on the disk."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from auditor.running.longpaths import reachable

SUFFIXES = (".pdf", ".docx")
"""What a folder is searched for."""

OTHERS = frozenset(
    (
        ".doc",
        ".docm",
        ".odt",
        ".rtf",
        ".wps",
        ".pages",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
        ".heic",
        ".zip",
        ".rar",
        ".7z",
    )
)
"""Files of a folder that may be reports, or hold some, in a form that is not read."""

LITTER = ("~$", "._")
"""Beginnings of the names that Word's locks and macOS' resource forks have; they are no reports."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input of the run.

    path: to open it with. shown: the path that the result shows, never absolute. problem: "" or the
    key of the pack's [problems] that says why it cannot even be opened.
    """

    path: Path
    shown: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The inputs in order. repeated: shown paths that were given more than once and count once. others:
    suffixes of files in the folders that may be reports but are no PDF or DOCX, and how many there are."""

    inputs: tuple[Source, ...]
    repeated: tuple[str, ...]
    others: tuple[tuple[str, int], ...] = ()


def find_sources(given: Sequence[str | os.PathLike[str]], here: Path | None = None) -> Sources:
    """Files as given, folders searched to the bottom, in the order given and then by name.

    here: the folder that absolute paths are shown relative to; the working directory if None.
    """
    base = here or Path.cwd()
    seen: set[str] = set()
    inputs: list[Source] = []
    repeated: list[str] = []
    others: Counter[str] = Counter()
    for text in given:
        for source in _expand(Path(text), base, others):
            real = _identity(source.path)
            if real in seen:
                repeated.append(source.shown)
                continue
            seen.add(real)
            inputs.append(source)
    return Sources(tuple(_told_apart(inputs)), tuple(repeated), tuple(sorted(others.items())))


def stream(given: str | os.PathLike[str], others: Counter[str], here: Path | None = None) -> Iterator[Source]:
    """The inputs of one path, as find_sources gives them, without holding them. others: counts what was
    passed over."""
    return _expand(Path(given), here or Path.cwd(), others)


def printable(path: PurePath | str) -> str:
    """A path as text that can be written: forward slashes, bytes that are no UTF-8 as \\xNN, and whatever
    would break a line, turn the direction of writing or speak to a terminal as \\n, \\x1b or \\u202e."""
    text = path.as_posix() if isinstance(path, PurePath) else path
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _identity(path: Path) -> str:
    """What two ways to the same file have in common."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # a name that no file can have
        return str(path)


def _expand(path: Path, base: Path, others: Counter[str]) -> Iterator[Source]:
    shown = _shown(path, base)
    try:
        is_folder = path.is_dir()
        exists = is_folder or path.exists()
    except (OSError, ValueError):  # a name that is too long, or with a NUL
        is_folder, exists = False, False
    if is_folder:
        yield from _search(path, shown, others)
    elif not exists:
        yield Source(path, shown, "missing")
    else:
        yield _file(path, shown)


def _file(path: Path, shown: str) -> Source:
    return Source(reachable(path), shown)


def _search(folder: Path, shown: str, others: Counter[str]) -> Iterator[Source]:
    closed: list[str] = []
    prefix = "" if shown == "." else shown.rstrip("/") + "/"
    walked = reachable(folder, 0)  # what is deep in it may have any length
    empty = True
    for path in _walk(walked, closed, others):
        empty = False
        part = path.relative_to(walked)
        yield _file(folder / part, prefix + printable(part))
    for name in sorted(closed):
        part = Path(name).relative_to(walked)
        yield Source(
            Path(name), printable(prefix + part.as_posix()) if part.parts else shown, "no-permission"
        )
    if empty and not closed:
        yield Source(folder, shown, "empty-folder")


def _walk(folder: Path, closed: list[str], others: Counter[str]) -> Iterator[Path]:
    """The files that are wanted, folder by folder: an archive of a province is never held as a whole."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: (entry.name.casefold(), entry.name))
    except OSError as fault:
        closed.append(str(fault.filename))
        return
    for entry in entries:
        if _is_folder(entry):
            if not entry.is_symlink():
                yield from _walk(folder / entry.name, closed, others)
        elif _is_wanted(entry.name):
            yield folder / entry.name
        elif not entry.name.startswith(LITTER) and (suffix := Path(entry.name).suffix.lower()) in OTHERS:
            others[suffix] += 1


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_wanted(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(LITTER)


def _shown(path: Path, base: Path) -> str:
    if not path.is_absolute():
        return printable(path)
    if path.is_relative_to(base):
        return printable(path.relative_to(base))
    return printable(path.name)


def _told_apart(inputs: Sequence[Source]) -> Iterator[Source]:
    """Two absolute paths may end in the same name: show as many of their folders as tells them apart."""
    counts = Counter(source.shown for source in inputs)
    endings = Counter(
        (source.shown, ending)
        for source in inputs
        if counts[source.shown] > 1
        for ending in _endings(source.path)
    )
    for source in inputs:
        if counts[source.shown] == 1:
            yield source
            continue
        *_, whole = longer = list(_endings(source.path))
        shown = next((one for one in longer if endings[source.shown, one] == 1), whole)
        yield replace(source, shown=printable(PurePath(*shown)))


def _endings(path: Path) -> Iterator[tuple[str, ...]]:
    """The last two parts of a path, the last three, ...; all of it at the end."""
    parts = tuple(part for part in path.parts if part not in (path.anchor, ".."))
    for taken in range(2, len(parts)):
        yield parts[-taken:]
    yield parts
