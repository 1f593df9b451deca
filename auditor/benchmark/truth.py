"""The truth file: what a synthetic report prints, how it is laid out, and what should be found in it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

Block = str | list[str]
"""A paragraph, or a numbered list."""


class Part(BaseModel):
    """A part of a truth. Unknown keys are refused, so that a mistyped truth file says so."""

    model_config = ConfigDict(extra="forbid")


class Person(Part):
    """A signatory. nip as printed, "" for an elected official."""

    role: str
    name: str
    rank: str = ""
    nip: str = ""
    position: str = ""


class Column(Part):
    """A column: key names the row field that it prints, group the upper head of a two-level head."""

    key: str
    head: str
    width: float = 1.0
    group: str = ""


class Grid(Part):
    """A table as printed. other_heads: the heads of a repeated head with other wording.

    A row maps column keys to text; "role" is "row" (default), "group", "total" or "mean"; a cell text "^"
    continues the merged cell above. label_columns: over how many columns a total's label spans.
    """

    number: str = ""
    title: str = ""
    columns: list[Column]
    rows: list[dict[str, str]] = Field(default_factory=list)
    other_heads: list[str] = Field(default_factory=list)
    label_columns: int = 2


class Chapter(Part):
    """A chapter heading and its parts (keys of the composer: "tasks", "agreement", ...)."""

    numeral: str
    title: str
    parts: list[str] = Field(default_factory=list)
    part_titles: list[str] = Field(default_factory=list)


class Layout(Part):
    """How the report is drawn. border: word, rect, ruled, rows, dotted, dots, thin, aligned, booktabs.

    sheets: where the measurement and budget tables stand: portrait, landscape, rotated (/Rotate 90).
    repeat_head: yes, no, other. text: line, justify, words (each word placed by itself), pieces.
    caption: two (number and title on lines of their own), one. signatures: side, stacked.
    formula: fraction, inline, none. page_numbers: arabic, roman, dashed, of, none.
    """

    paper: str = "A4"
    font: str = "Times"
    size: float = 11
    table_size: float = 9
    border: str = "ruled"
    shade: str = "blue"
    sheets: str = "portrait"
    repeat_head: str = "no"
    split_rows: bool = True
    numbering_row: bool = False
    text: str = "line"
    signatures: str = "side"
    formula: str = "fraction"
    page_numbers: str = "arabic"
    running_head: str = ""
    mean_alone: bool = False
    middle: bool = False
    contents: bool = True
    dots: bool = True
    caption: str = "two"


class Slip(Part):
    """A planted slip: kind is a key of SLIPS, where the key of the part that it changed."""

    kind: str
    where: str
    note: str = ""


class Expected(Part):
    """A finding that the auditor must make. where: the key of the printed part (its page is looked up).

    stated: text that the finding's stated or evidence text must contain, "" where nothing is printed.
    """

    rule: str
    where: str
    stated: str = ""
    severity: str = "error"


class Truth(Part):
    """A whole report. Sentences hold {names} of `values` and of the identity."""

    slug: str
    kind: str = "position"
    position: str = ""
    unit: str = ""
    city: str = ""
    quarter: int | None = None
    year: int = 2025
    rule: str = ""
    numbers: str = "id"
    people: list[Person] = Field(default_factory=list)
    foreword_date: str = ""
    signing_date: str = ""
    tasks: list[str] = Field(default_factory=list)
    method: dict[str, str] = Field(default_factory=dict)
    values: dict[str, str] = Field(default_factory=dict)
    sections: dict[str, list[Block]] = Field(default_factory=dict)
    agreement: Grid | None = None
    actions: Grid | None = None
    programs: Grid | None = None
    measurement: Grid | None = None
    second: Grid | None = None
    budget: Grid | None = None
    scale: Grid | None = None
    chapters: list[Chapter] = Field(default_factory=list)
    contents_changes: dict[str, str] = Field(default_factory=dict)
    attachment: list[str] = Field(default_factory=list)
    layout: Layout = Layout()
    slips: list[Slip] = Field(default_factory=list)
    expected: list[Expected] = Field(default_factory=list)

    def names(self) -> dict[str, str]:
        """What the {names} of the sentences stand for."""
        own = {
            "position": self.position or self.unit,
            "unit": self.unit,
            "city": self.city,
            "town": self.city.split(" ", 1)[-1],
            "year": str(self.year),
            "last_year": str(self.year - 1),
            "next_period": self._next_period(),
            "q": ROMAN[self.quarter or 0],
            "period": f"Triwulan {ROMAN[self.quarter]} Tahun {self.year}"
            if self.quarter
            else f"Tahun {self.year}",
        }
        numbers = {name: grid.number for name, grid in self.grids()}
        numbered = {f"table_{name}": number for name, number in numbers.items()}
        return own | numbered | self.values | self._cells()

    def _next_period(self) -> str:
        if self.quarter in (None, 4):
            return f"Triwulan I Tahun {self.year + 1}" if self.quarter else f"Tahun {self.year + 1}"
        return f"Triwulan {ROMAN[(self.quarter or 0) + 1]} Tahun {self.year}"

    def _cells(self) -> dict[str, str]:
        """The cells of the measurement, for sentences that repeat them: {m0_realisasi}."""
        rows = self.measurement.rows if self.measurement else []
        return {
            f"m{k}_{key}": text for k, row in enumerate(rows) for key, text in row.items() if "{" not in text
        }

    def grids(self) -> Iterator[tuple[str, Grid]]:
        """The tables with a caption, in the order of printing."""
        for name in ("agreement", "actions", "programs", "scale", "measurement", "second", "budget"):
            grid = getattr(self, name)
            if grid is not None and grid.title:
                yield name, grid

    def fill(self, text: str) -> str:
        """`text` with its {names} replaced."""
        return text.format_map(self.names()) if "{" in text else text


ROMAN = ("", "I", "II", "III", "IV")


def load(path: Path) -> Truth:
    """The truth in a TOML file."""
    return Truth.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def save(truth: Truth, path: Path) -> None:
    """Write `truth` as TOML; load() gives it back."""
    path.write_text(to_toml(truth.model_dump(exclude_defaults=True)), encoding="utf-8")


def to_toml(tables: Mapping[str, Any]) -> str:
    """TOML text of plain values, dictionaries and lists of dictionaries."""
    return "\n".join(_lines(tables, "")).strip() + "\n"


def _lines(table: Mapping[str, Any], prefix: str) -> Iterator[str]:
    for key, value in table.items():
        if not _is_table(value):
            yield f"{_key(key)} = {_plain(value)}"
    for key, value in table.items():
        name = f"{prefix}{_key(key)}"
        if isinstance(value, Mapping):
            yield from ("", f"[{name}]", *_lines(value, name + "."))
        elif _is_table(value):
            for row in value:
                yield from ("", f"[[{name}]]", *_lines(row, name + "."))


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) or bool(
        isinstance(value, list) and value and isinstance(value[0], Mapping)
    )


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_plain(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return key if key.replace("_", "").replace("-", "").isalnum() and key.isascii() else json.dumps(key)
