"""Which line of a TOML file a key or an element of an array stands on: tomllib does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

KeyPath = tuple[str, ...]
"""Keys from the top of a file; an element of an array is `element(n)`."""

_TOKEN = re.compile(
    r'"""[\s\S]*?"""+|\'\'\'[\s\S]*?\'\'\'+|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|\#[^\n]*|\n|[\[\]{}=,.]|[^\s\[\]{}=,.\#\"']+"
)
_END = ("", 0)


def element(number: int) -> str:
    """The name of an array's element in a key path, counting from 0."""
    return f"#{number}"


def key_lines(text: str) -> dict[KeyPath, int]:
    """Every table header, key and element of an array with its line, counting from 1. text: valid TOML."""
    return _Scan(text).lines


def line_of(lines: dict[KeyPath, int], path: KeyPath) -> int:
    """The line of the key, else of the nearest table that holds it, else 0."""
    for length in range(len(path), 0, -1):
        if (line := lines.get(path[:length])) is not None:
            return line
    return 0


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Tokens with their lines, without comments; the end of the text is the token ""."""
    line = 1
    for found in _TOKEN.finditer(text):
        if not found[0].startswith("#"):
            yield found[0], line
        line += found[0].count("\n")
    yield _END


class _Scan:
    """One walk over the tokens of a file."""

    def __init__(self, text: str) -> None:
        self.lines: dict[KeyPath, int] = {}
        self.tokens = _tokens(text)
        self.token, self.line = next(self.tokens)
        header: KeyPath = ()
        while self.token:
            if self.token == "\n":
                self.next()
            elif self.token == "[":
                header = self.header()
            else:
                self.pair(header)
                while self.token not in ("\n", ""):
                    self.next()

    def next(self) -> str:
        """Goes on by one token; the answer is the one that it leaves."""
        left = self.token
        self.token, self.line = next(self.tokens, _END)
        return left

    def header(self) -> KeyPath:
        line, parts = self.line, []
        while self.token not in ("\n", ""):
            part = self.next()
            if part not in ("[", "]", "."):
                parts.append(part.strip("\"'"))
        self.note(tuple(parts), line)
        return tuple(parts)

    def pair(self, at: KeyPath) -> None:
        """key.of.parts = value, in a table at that path."""
        line, parts = self.line, []
        while self.token not in ("=", "\n", ""):
            part = self.next()
            if part != ".":
                parts.append(part.strip("\"'"))
        self.next()
        self.note((*at, *parts), line)
        self.value((*at, *parts))

    def value(self, at: KeyPath) -> None:
        if self.token == "[":
            self.inside("]", at)
        elif self.token == "{":
            self.inside("}", at)
        else:
            while self.token not in (",", "]", "}", "\n", ""):
                self.next()

    def inside(self, closing: str, at: KeyPath) -> None:
        """The elements of an array, or the pairs of an inline table."""
        self.next()
        count = 0
        while self.token not in (closing, ""):
            if self.token in ("\n", ","):
                self.next()
            elif closing == "}":
                self.pair(at)
            else:
                here = (*at, element(count))
                self.note(here, self.line)
                self.value(here)
                count += 1
        self.next()

    def note(self, path: KeyPath, line: int) -> None:
        """Notes a key, and the tables that it stands in where nothing names them earlier."""
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)
