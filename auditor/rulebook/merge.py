"""A pack and everything it includes become one table, and every key remembers its file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.given import from_toml, read_text, why_of
from auditor.rulebook.lines import KeyPath, element, key_lines, line_of
from auditor.rulebook.mistakes import Mistake, PackError

Table = dict[str, Any]
Origin = tuple[Path, KeyPath]
"""A file and the key path there: not that of the merged pack where [add] put something into it."""

_PACKAGE = Path(__file__).parent.parent
_LINE = re.compile(r"at line (\d+)")


def rules_folder() -> Path:
    """Where the packs of the tool are: inside the wheel, else at the root of the repository."""
    inside = _PACKAGE / "_rules"
    return inside if inside.is_dir() else _PACKAGE.parent / "rules"


def pack_names() -> list[str]:
    """The packs that a user may name: default and the profiles."""
    return ["default", *sorted(p.stem for p in (rules_folder() / "profiles").glob("*.toml"))]


@dataclass(slots=True)
class Merged:
    """The effective content of a pack.

    table: all of it. origins: where each value and each element of a list was last written; a table, whose
    keys may be of many files, is where it was begun.
    overrides: (file, rule code, reason) for each rule that a file changes after another defined it.
    repeats: where a file says what is so already: a value, or a word of [add]; again: where it includes a
    file that is included already.
    """

    table: Table = field(default_factory=dict)
    origins: dict[KeyPath, Origin] = field(default_factory=dict)
    overrides: list[tuple[Path, str, str]] = field(default_factory=list)
    repeats: list[Origin] = field(default_factory=list)
    again: list[Origin] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    lines: dict[Path, dict[KeyPath, int]] = field(default_factory=dict)

    def mistake(self, what: str, at: KeyPath, path: Path | None = None, /, **facts: str) -> None:
        """Notes a mistake at a key; its file is the one that wrote the key, or `path`."""
        file, line = self.place(at, path)
        self.mistakes.append(Mistake(file, line, what, facts))

    def place(self, at: KeyPath, path: Path | None = None) -> tuple[str, int]:
        """The file, as it is shown, and the line where a key stands, or the nearest table that holds it."""
        file, there = (path, at) if path is not None else self._origin(at)
        if file not in self.lines:
            self.lines[file] = key_lines(read_text(file)) if file.is_file() else {}
        return shown(file), line_of(self.lines[file], there)

    def last(self, *places: KeyPath) -> KeyPath:
        """The one of these keys that was written last: where two clash, it is the newcomer."""
        return max(places, key=lambda at: (self.files.index(self._origin(at)[0]), places.index(at)))

    def _origin(self, at: KeyPath) -> Origin:
        for length in range(len(at), 0, -1):
            if (origin := self.origins.get(at[:length])) is not None:
                file, there = origin
                return file, (*there, *at[length:])
        return self.files[-1], at

    def write(self, at: KeyPath, value: object, path: Path, there: KeyPath) -> None:
        """Notes that the value at a key, with all that is in it, stands at a key of a file."""
        self.origins[at] = (path, there)
        inner: Iterable[tuple[str, object]] = value.items() if isinstance(value, dict) else ()
        if isinstance(value, list):
            inner = ((element(i), one) for i, one in enumerate(value))
        for key, one in inner:
            self.write((*at, key), one, path, (*there, key))


def shown(path: Path) -> str:
    """The path as a message shows it: relative to here or to the rules folder, never absolute."""
    for base, prefix in ((Path.cwd(), ""), (rules_folder(), "rules/")):
        if path.is_relative_to(base):
            return prefix + path.relative_to(base).as_posix()
    return path.as_posix()


def merge(name_or_path: str | Path) -> Merged:
    """Reads a pack with its includes. Raises PackError when a file cannot be found, read or parsed."""
    merged = Merged()
    _include(_find(name_or_path, None), merged, ())
    return merged


def _find(name: str | Path, beside: Path | None) -> Path:
    """The file of a pack's name or path; paths are relative to the file that includes them."""
    text = str(name)
    folder = rules_folder()
    if not text.endswith(".toml") and "/" not in text:
        tries = [folder / f"{text}.toml", folder / "profiles" / f"{text}.toml"]
    else:
        tries = [(beside or Path.cwd()) / text, folder / text]
    for path in tries:
        if path.is_file():
            return path.resolve()
    raise PackError([Mistake(text, 0, "not-found", {"name": text, "known": ", ".join(pack_names())})])


def alone(path: Path) -> Merged:
    """One file of a pack without what it includes. Raises PackError when it cannot be read or parsed."""
    merged = Merged(files=[path])
    _overlay(merged, merged.table, parse(path), (), path)
    return merged


def _include(path: Path, merged: Merged, open_files: tuple[Path, ...]) -> None:
    if path in merged.files:
        return
    table = parse(path)
    pack = table.get("pack", {})
    includes = pack.get("includes", []) if isinstance(pack, dict) else []
    for number, name in enumerate(includes if isinstance(includes, list) else []):
        found = _included(name, number, path, (*open_files, path))
        if found in merged.files:
            merged.again.append((path, ("pack", "includes", element(number))))
        _include(found, merged, (*open_files, path))
    merged.files.append(path)
    _note_overrides(path, table, merged)
    added = table.pop("add", None)
    _overlay(merged, merged.table, table, (), path)
    if added is not None:
        _append(merged, added, (), path)


def _included(name: object, number: int, path: Path, open_files: tuple[Path, ...]) -> Path:
    """The file that an include of a file names; open_files: those that are being read."""
    try:
        found = _find(str(name), path.parent)
        if found not in open_files:
            return found
        what, facts = "circle", {"name": found.name}
    except PackError as fault:
        what, facts = "not-found", fault.mistakes[0].facts
    line = line_of(key_lines(read_text(path)), ("pack", "includes", element(number)))
    raise PackError([Mistake(shown(path), line, what, facts)])


def parse(path: Path) -> Table:
    """One file of rules as it stands. Raises PackError when it cannot be read."""
    try:
        text = read_text(path)
    except OSError as fault:
        facts = {"name": path.name, "why": why_of(fault)["en"]}
        raise PackError([Mistake(shown(path), 0, "unreadable", facts)]) from None
    try:
        return from_toml(text)
    except ValueError as fault:
        found = _LINE.search(str(fault))
        line = int(found[1]) if found else text.count("\n") + 1
        raise PackError([Mistake(shown(path), line, "syntax", {"why": str(fault)})]) from None


def _note_overrides(path: Path, table: Table, merged: Merged) -> None:
    rules, known = table.get("rule", {}), merged.table.get("rule", {})
    if not isinstance(rules, dict) or not isinstance(known, dict):
        return
    for code, entry in rules.items():
        if code in known and isinstance(entry, dict):
            merged.overrides.append((path, code, str(entry.get("reason", ""))))


def _overlay(merged: Merged, under: Table, over: Table, at: KeyPath, path: Path) -> None:
    """Tables are merged key by key; whatever else is replaced."""
    for key, value in over.items():
        here = (*at, key)
        if isinstance(value, dict) and isinstance(under.get(key), dict):
            _overlay(merged, under[key], value, here, path)
        else:
            if key in under and under[key] == value and at != ("pack",):
                merged.repeats.append((path, here))
            under[key] = value
            merged.write(here, value, path, here)


def _append(merged: Merged, added: object, at: KeyPath, path: Path) -> None:
    """[add.x.y] lists are appended to the lists of [x.y]: more words, without repeating the old ones."""
    present: Any = merged.table
    for key in at:
        present = present.get(key)
        if present is None:
            break
    if isinstance(added, dict) and isinstance(present, dict | None):
        for key, value in added.items():
            _append(merged, value, (*at, key), path)
    elif isinstance(added, list) and isinstance(present, list | None) and at:
        _extend(merged, added, present or [], at, path)
    else:
        wanted = "table" if isinstance(present, dict) else "list"
        facts = {"key": ".".join(("add", *at)), "wanted": wanted, "got": repr(added)[:40]}
        merged.mistake("wrong-type", ("add", *at), path, **facts)


def _extend(merged: Merged, added: list[Any], present: list[Any], at: KeyPath, path: Path) -> None:
    table = merged.table
    for key in at[:-1]:
        table = table.setdefault(key, {})
    if not present:
        merged.origins[at] = (path, ("add", *at))
    new = {number: one for number, one in enumerate(added) if one not in present}
    merged.repeats += [(path, ("add", *at, element(n))) for n in range(len(added)) if n not in new]
    table[at[-1]] = [*present, *new.values()]
    for count, (number, one) in enumerate(new.items(), start=len(present)):
        merged.write((*at, element(count)), one, path, ("add", *at, element(number)))
