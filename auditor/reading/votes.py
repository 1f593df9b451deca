"""Year and unit by majority, where the title page is an image: running heads, captions, table heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor.layout.parts import Line, Table
from auditor.reading.captions import find_captions
from auditor.reading.flow import Flow
from auditor.reading.names import NameWords
from auditor.values import Place, Printed
from auditor.values.periods import find_periods

_YEAR = re.compile(r"(?<![\d./])(20\d\d)(?![\d/])")
_REPORT = re.compile(
    r"laporan\s+(?:akuntabilitas\s+)?kinerja(?:\s+instansi\s+pemerintah)?|\b(?:lkjip|lkj|lkip|lakip)\b", re.I
)
_PAGE = re.compile(r"\s*(?:\||page|hal(?:aman)?\.?)?\s*(?:\d{1,3}|[ivxlc]{1,6})\s*$", re.I)
_FEWEST = 2
_SHARE = 2 / 3
_HEAD_ROWS = 3
_LONGEST_HEAD = 120


def voted_year(flow: Flow) -> int | None:
    """The year that running heads, captions and heads of tables name most; None without a clear one.

    A text that names two years compares them and has no vote.
    """
    votes = Counter(year for text in _texts(flow) if (year := _only_year(text)) is not None)
    total = sum(votes.values())
    best = votes.most_common(1)
    if not best or best[0][1] < _SHARE * total or (total > 1 and best[0][1] < _FEWEST):
        return None
    return best[0][0]


def _texts(flow: Flow) -> Iterator[str]:
    yield from (line.text for line in flow.furniture)
    yield from (span.caption.printed.text for span in find_captions(flow))
    yield from (_head(table) for _, table in flow.tables)


def _head(table: Table) -> str:
    rows = min(table.head_rows or 1, _HEAD_ROWS)
    return " ".join(c.text for c in table.cells if c.row < rows and len(c.text) < _LONGEST_HEAD)


def _only_year(text: str) -> int | None:
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def voted_unit(flow: Flow, words: NameWords) -> Printed:
    """The unit that the running heads name on most pages; nothing printed without one."""
    found: dict[str, list[tuple[Line, str]]] = {}
    for line in flow.furniture:
        text = _unit_in(line.text)
        if text and words.begins_unit(text) and not words.begins_position(text):
            found.setdefault(text.casefold(), []).append((line, text))
    best = max(found.values(), key=len, default=[])
    if len(best) < _FEWEST:
        return Printed("")
    line, text = best[0]
    return Printed(text, Place(flow.input, line.page, line.box, line.text))


def _unit_in(text: str) -> str:
    """A running head without the report's kind, its period and the number of the page."""
    rest = _PAGE.sub("", text)
    rest = _REPORT.sub(" ", rest)
    for span in reversed(find_periods(rest)):
        rest = rest[: span.start] + rest[span.end :]
    return _stripped(rest)


def _stripped(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,.-–|:")
