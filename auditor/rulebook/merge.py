"""A pack and everything it includes become one table, and every key remembers its file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from auditor.rulebook.lines import KeyPath, key_lines, line_of
from auditor.rulebook.mistakes import Mistake, PackError

Table = dict[str, Any]

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

    table: all of it. origins: for each key path, the file that had the last word on it.
    overrides: (file, rule code, reason) for each rule that a file changes after another defined it.
    """

    table: Table = field(default_factory=dict)
    origins: dict[KeyPath, Path] = field(default_factory=dict)
    overrides: list[tuple[Path, str, str]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def mistake(self, what: str, at: KeyPath, path: Path | None = None, /, **facts: str) -> None:
        """Notes a mistake at a key; its file is the one that last wrote the key, or `path`."""
        file = path or self._origin(at)
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        line = line_of(key_lines(text), at)
        self.mistakes.append(Mistake(shown(file), line, what, facts))

    def _origin(self, at: KeyPath) -> Path:
        for length in range(len(at), 0, -1):
            if (path := self.origins.get(at[:length])) is not None:
                return path
        return self.files[-1]


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


def _include(path: Path, merged: Merged, open_files: tuple[Path, ...]) -> None:
    if path in open_files:
        raise PackError([Mistake(shown(path), 1, "circle", {"name": path.name})])
    if path in merged.files:
        return
    table = parse(path)
    pack = table.get("pack", {})
    includes = pack.get("includes", []) if isinstance(pack, dict) else []
    for name in includes if isinstance(includes, list) else []:
        try:
            found = _find(str(name), path.parent)
        except PackError as fault:
            line = line_of(key_lines(path.read_text(encoding="utf-8")), ("pack", "includes"))
            raise PackError([Mistake(shown(path), line, "not-found", fault.mistakes[0].facts)]) from None
        _include(found, merged, (*open_files, path))
    merged.files.append(path)
    _note_overrides(path, table, merged)
    added = table.pop("add", None)
    _overlay(merged.table, table, (), path, merged.origins)
    if isinstance(added, dict):
        _append(merged, added, (), path)


def parse(path: Path) -> Table:
    """One file of rules as it stands. Raises PackError when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        why = fault.strerror or "" if isinstance(fault, OSError) else "UTF-8"
        raise PackError([Mistake(shown(path), 0, "unreadable", {"name": path.name, "why": why})]) from None
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
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


def _overlay(under: Table, over: Table, at: KeyPath, path: Path, origins: dict[KeyPath, Path]) -> None:
    """Tables are merged key by key; whatever else is replaced."""
    for key, value in over.items():
        here = (*at, key)
        origins[here] = path
        if isinstance(value, dict) and isinstance(under.get(key), dict):
            _overlay(under[key], value, here, path, origins)
        else:
            under[key] = value


def _append(merged: Merged, added: Table, at: KeyPath, path: Path) -> None:
    """[add.x.y] lists are appended to the lists of [x.y]: more words, without repeating the old ones."""
    for key, value in added.items():
        here = (*at, key)
        if isinstance(value, dict):
            _append(merged, value, here, path)
            continue
        table = merged.table
        for part in at:
            table = table.setdefault(part, {})
        present = table.get(key, [])
        if not isinstance(value, list) or not isinstance(present, list):
            merged.mistake("wrong-type", ("add", *here), path, key=".".join(here), wanted="list", got="?")
            continue
        table[key] = [*present, *(v for v in value if v not in present)]
