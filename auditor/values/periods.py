"""Quarters, half years and years as reports name them. Dates and Roman numerals are re-exported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from auditor.values.dates import MONTHS, FoundDate, find_dates, month_of, parse_date
from auditor.values.roman import roman, to_roman
from auditor.values.words import number_of_words

__all__ = [
    "MONTHS",
    "FoundDate",
    "FoundPeriod",
    "PeriodKind",
    "end_of_quarter",
    "find_dates",
    "find_periods",
    "month_of",
    "parse_date",
    "quarter_of",
    "roman",
    "to_roman",
]


class PeriodKind(StrEnum):
    """What a mention of a period names."""

    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"  # "Tahun 2021-2026": the span of a plan


class FoundPeriod(NamedTuple):
    """text[start:end] names a period.

    number: the quarter 1..4 or the half 1..2; None for a year, and for a numeral that is none of
    those ("Triwulan IVI"), which `numeral` then shows. year: the year named with it, or None; of a
    span the first, and `numeral` is the last.
    """

    start: int
    end: int
    kind: PeriodKind
    number: int | None
    year: int | None
    numeral: str


_ONES = r"pertama|ke\s?dua|ke\s?tiga|ke\s?empat|satu|dua|tiga|empat"
_NUMERAL = rf"(?:(?:ke\s?-?\s?)?(?:[IVX]{{1,4}}|\d)(?![^\W_])|(?:{_ONES})(?![^\W_]))"
_LIST = (
    rf"(?:\s*(?:,|dan|&|/|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|-|–)\s*(?:tri\s?wulan\s*|tw\.?\s*)?{_NUMERAL})*"
)
_QUARTER_WORD = r"(?:tri\s?-?\s?wulan|triwul\w{1,3}|tw|kuartal|kwartal)"


def _year_after(group: str) -> str:
    """The pattern of a year that follows, in the group "year" + group."""
    return (
        r"(?:\s*\([^()]{0,40}\))?[\s,-]*(?:(?:tahun(?:\s+anggaran)?|ta|t\.a|th|thn)\b\.?\s*:?\s*)?"
        rf"(?P<year{group}>(?:19|20)\d{{2}})(?![.,]?\d)"
    )


_YEAR_WORD = r"(?:tahun(?:\s+anggaran)?|ta|t\.a|th|thn)\b\.?\s*:?\s*"
_SPAN_END = r"(?:\s*(?:-|–|/|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga)\s*(?:tahun\s*)?(?P<last>20\d{2}))?"
_PERIOD = re.compile(
    rf"\b(?P<quarter>{_QUARTER_WORD}\.?\s*-?\s*(?P<q>{_NUMERAL}{_LIST}))(?:{_year_after('q')})?"
    rf"|\b(?P<half>semester\.?\s*-?\s*(?P<h>{_NUMERAL}))(?:{_year_after('h')})?"
    rf"|\b(?P<word>{_YEAR_WORD}(?P<yeary>(?:19|20)\d{{2}}){_SPAN_END})(?![.,]?\d)",
    re.IGNORECASE,
)
_EACH = re.compile(rf"(?<![^\W\d_]){_NUMERAL}", re.IGNORECASE)
_MOST = {PeriodKind.QUARTER: 4, PeriodKind.HALF: 2}


def find_periods(text: str) -> list[FoundPeriod]:
    """The quarters, half years and years that a text names, in order.

    "Triwulan IV Tahun 2025" is one mention with its year; "Triwulan I, II dan III" are three;
    "Tahun 2025" alone is a year. A bare "2025" is none.
    """
    return [found for match in _PERIOD.finditer(text) for found in _of(match)]


def end_of_quarter(quarter: int | None, year: int) -> date:
    """The last day of the quarter, of the year when quarter is None. Raises ValueError outside 1..4."""
    last = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31), None: (12, 31)}.get(quarter)
    if last is None:
        raise ValueError(f"no quarter {quarter}")
    return date(year, *last)


def quarter_of(day: date) -> int:
    """The quarter 1..4 that a day lies in."""
    return (day.month - 1) // 3 + 1


def _of(match: re.Match[str]) -> Iterator[FoundPeriod]:
    if match["word"]:
        kind = PeriodKind.SPAN if match["last"] else PeriodKind.YEAR
        yield FoundPeriod(*match.span(), kind, None, int(match["yeary"]), match["last"] or "")
        return
    kind, group = (PeriodKind.QUARTER, "q") if match["quarter"] else (PeriodKind.HALF, "h")
    year = match["year" + group]
    numerals = list(_EACH.finditer(match[group]))
    for i, numeral in enumerate(numerals):
        start = match.start() if i == 0 else match.start(group) + numeral.start()
        end = match.end() if i == len(numerals) - 1 else match.start(group) + numeral.end()
        number = _number(numeral[0], kind)
        yield FoundPeriod(start, end, kind, number, int(year) if year else None, numeral[0])


def _number(numeral: str, kind: PeriodKind) -> int | None:
    text = re.sub(r"^ke\s?-?\s?(?=[\divx])", "", numeral, flags=re.IGNORECASE)
    number = int(text) if text.isdigit() else roman(text) or number_of_words(text)
    return number if number is not None and 1 <= number <= _MOST[kind] else None
