"""Dates as they stand in signatures and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni",
    "juli", "agustus", "september", "oktober", "november", "desember",
)  # fmt: skip
_OTHER_NAMES = {
    "pebruari": 2, "nopember": 11, "jan": 1, "feb": 2, "peb": 2, "mar": 3, "mrt": 3, "apr": 4, "jun": 6,
    "jul": 7, "agt": 8, "agu": 8, "ags": 8, "agust": 8, "agus": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11,
    "nop": 11, "des": 12, "january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7,
    "august": 8, "october": 10, "december": 12, "dec": 12, "oct": 10, "aug": 8,
}  # fmt: skip
# Misspelt names are told apart from words only when long: "juli" and "juni" are one letter apart.
_SHORTEST_MISSPELT = 5
_CENTURY = 2000

_DIGIT = re.compile(r"\d")
_NAMED = re.compile(r"(?<![\d.,])(\d{1,2})\s*[-/.]?\s*([^\W\d_]{3,12})\.?\s*[-/,]?\s*(\d{4})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d/]|[.,-]\d)")
_MONTH_YEAR = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,12})\.?\s+(\d{4})(?!\d)")


class FoundDate(NamedTuple):
    """text[start:end] is a date. value None when there is no such day; day None for "Desember 2025"."""

    start: int
    end: int
    value: date | None
    year: int
    month: int | None
    day: int | None


def find_dates(text: str) -> list[FoundDate]:
    """The dates of a text in order: "2 Januari 2026", "22/1/25", "31-12-2025", "Des 2025"."""
    found: list[FoundDate] = []
    if not _DIGIT.search(text):  # most lines, at a fraction of the work
        return found
    for candidate in sorted(_candidates(text), key=lambda f: (f.start, -f.end)):
        if not found or candidate.start >= found[-1].end:
            found.append(candidate)
    return found


def parse_date(text: str) -> date | None:
    """The first full date of a text; None when there is none or it is no day of the calendar."""
    for found in find_dates(text):
        if found.day is not None:
            return found.value
    return None


@lru_cache(maxsize=1024)
def month_of(name: str) -> int | None:
    """1..12 for a month's name, its abbreviation or a misspelling of one or two letters; else None."""
    word = name.lower().strip(".")
    if word in MONTHS:
        return MONTHS.index(word) + 1
    if word in _OTHER_NAMES:
        return _OTHER_NAMES[word]
    if len(word) < _SHORTEST_MISSPELT:
        return None
    close = [i for i, month in enumerate(MONTHS, start=1) if _edits(word, month) <= _allowed(month)]
    return close[0] if len(close) == 1 else None


def _allowed(month: str) -> int:
    return 2 if len(month) >= 8 else 1


def _candidates(text: str) -> Iterator[FoundDate]:
    for match in _NAMED.finditer(text):
        month = month_of(match[2])
        if month is not None:
            yield _found(match, int(match[3]), month, int(match[1]))
    for match in _NUMERIC.finditer(text):
        year = int(match[4]) + (_CENTURY if len(match[4]) == 2 else 0)
        if int(match[3]) <= 12 or len(match[4]) == 4:
            yield _found(match, year, int(match[3]), int(match[1]))
    for match in _MONTH_YEAR.finditer(text):
        month = month_of(match[1])
        if month is not None:
            yield _found(match, int(match[2]), month, None)


def _found(match: re.Match[str], year: int, month: int, day: int | None) -> FoundDate:
    try:
        value = date(year, month, day) if day is not None else None
    except ValueError:
        value = None
    return FoundDate(match.start(), match.end(), value, year, month, day)


def _edits(a: str, b: str) -> int:
    """Letters to insert, drop, change or swap with the next to turn a into b."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            best = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
