"""Which line of a TOML file a key stands on: tomllib does not say."""

from __future__ import annotations

import re

KeyPath = tuple[str, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"^\s*\[\[?\s*({_DOTTED})\s*\]\]?")
_KEY = re.compile(rf"^\s*({_DOTTED})\s*=\s*(.*)$")
_STRING = re.compile(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*')


def key_lines(text: str) -> dict[KeyPath, int]:
    """Every table header and every key of the text with its line, counting from 1.

    Keys inside an inline table or an array stand on the line of their outer key.
    """
    header: KeyPath = ()
    depth = 0
    lines: dict[KeyPath, int] = {}
    for number, line in enumerate(_bare(text).split("\n"), start=1):
        if depth == 0 and (found := _HEADER.match(line)):
            header = _split(found[1])
            _note(lines, header, number)
            continue
        if depth == 0 and (found := _KEY.match(line)):
            _note(lines, header + _split(found[1]), number)
            line = found[2]
        depth += sum(line.count(c) for c in "[{") - sum(line.count(c) for c in "]}")
    return lines


def _note(lines: dict[KeyPath, int], path: KeyPath, number: int) -> None:
    """Notes a key, and the tables that it stands in where nothing names them earlier."""
    for length in range(1, len(path) + 1):
        lines.setdefault(path[:length], number)


def line_of(lines: dict[KeyPath, int], path: KeyPath) -> int:
    """The line of the key, else of the nearest table that holds it, else 0."""
    for length in range(len(path), 0, -1):
        if (line := lines.get(path[:length])) is not None:
            return line
    return 0


def _bare(text: str) -> str:
    """The text without comments and with the insides of its values' strings blanked, lines kept.

    Quoted keys stay: a quoted string followed by = or ] or . is a key.
    """

    def blank(found: re.Match[str]) -> str:
        string = found[0]
        after = text[found.end() :].lstrip(" \t")[:1]
        if after in ("=", ".", "]") and "\n" not in string and not string.startswith("#"):
            return re.sub(r"[\[\]{}]", "_", string)
        return "\n" * string.count("\n")

    return _STRING.sub(blank, text)


def _split(dotted: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))
