"""The tables of indicators as lines of figures, each with what it is, to hold them against one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.agree import unknown
from auditor.checks.params import terms
from auditor.checks.ratio import recomputed
from auditor.checks.rows import name_of
from auditor.checks.verdict import Context
from auditor.likeness.keys import squash
from auditor.model import (
    Agreement,
    Basis,
    Measurement,
    MeasurementRow,
    OtherFigure,
    Report,
    Role,
    Row,
)
from auditor.relations.judge import nearly
from auditor.values import Figure, State

Kind = tuple[str, int | None, str]
"""A quantity, its year (None: the report's own) and, for a percentage, what it measures against. A column
whose quantity is not known is told by the words of its head: ("head kondisi", 2018, "")."""

_GRADES = frozenset({"aa", "a", "bb", "b", "cc", "c", "d", "e", "wtp", "wdp", "tw", "tmp", "wtpdpp"})
"""Targets and results in letters: SAKIP grades and opinions of the state's auditor."""
_ALL = 100
_YEARS_OF_A_PLAN = 3
"""A table with the targets of so many years is a plan's."""
_QUANTITIES = {"target": "annual-target", "realisasi": "realisasi", "achievement": "achievement"}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row with the figures of it that other tables may print."""

    row: Row
    name: str
    figures: tuple[tuple[Kind, Figure], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. planned: an agreement or plan, not what was measured; revised: of a changed agreement."""

    table: Agreement | Measurement
    lines: tuple[SheetLine, ...]
    planned: bool = False
    revised: bool = False

    @property
    def heads(self) -> object:
        """The same for two sheets of one printed table: the places of its heads."""
        return tuple(c.head.place for c in self.table.columns) or id(self)


def sheets(context: Context) -> list[Sheet]:
    """The tables to hold against one another. A table that measures against another plan or place says so
    in its caption; in a report on a quarter, where columns of other years and bases are not told apart,
    also in its heads, and agreements have targets of several quarters."""
    report, params = context.report, context.params
    elsewhere = terms(params, "other_basis")
    if report.identity.quarter is not None:
        elsewhere += terms(params, "other_year")
        return [_measured(report, t) for t in report.measurements if not _has_other_basis(t, elsewhere)]
    reader = _Heads(report, terms(params, "end_words"), terms(params, "last_words"))
    revised = terms(params, "revised_words")
    agreed = [
        Sheet(t, tuple(reader.agreed(t)), planned=True, revised=_says(t.caption.text, revised))
        for t in report.agreements
    ]
    own = [t for t in report.measurements if not _says(t.caption.text, elsewhere)]
    return [*agreed, *(_measured(report, t, reader) for t in (*own, *report.comparisons))]


def _measured(report: Report, table: Measurement, reader: _Heads | None = None) -> Sheet:
    lines = []
    for row in table.rows:
        if row.role is Role.ROW and row.indicator:
            more = reader.of_others(row.others) if reader is not None else ()
            lines.append(SheetLine(row, name_of(row), (*_figures(report, table, row, reader), *more)))
    return Sheet(table, tuple(lines))


def _has_other_basis(table: Measurement, words: Sequence[str]) -> bool:
    """A table that measures against another plan, place or year says so in its caption or heads."""
    heads = (column.head.text for column in table.columns if column.quantity)
    return any(_says(text, words) for text in (table.caption.text, *heads))


def _says(text: str, words: Sequence[str]) -> bool:
    return any(word in text.lower() for word in words)


def usable(figure: Figure | None) -> bool:
    """A number, or a grade in letters."""
    return figure is not None and (not unknown(figure) or is_grade(figure))


def is_grade(figure: Figure) -> bool:
    """True for "BB" and "WTP": letters that say how good something is."""
    return figure.state is State.TEXT and squash(figure.raw) in _GRADES


class _Heads:
    """What the columns without a field of the model are, by their heads."""

    def __init__(self, report: Report, end_words: Sequence[str], last_words: Sequence[str]) -> None:
        self.own = report.identity.year
        self.end_words, self.last_words = end_words, last_words
        plans = [years for t in report.agreements if len(years := _years_of(t)) >= _YEARS_OF_A_PLAN]
        self.last = max(plans[0]) if len(plans) == 1 else None

    def agreed(self, table: Agreement) -> Iterator[SheetLine]:
        """The lines of a table of targets. Of several targets only those of a named year are known."""
        targets = [c for c in table.columns if c.quantity == "target"]
        own = [c for c in targets if c.year is not None and c.year == self.own]
        plain = len(targets) == 1 and not _says(targets[0].head.text, self.end_words)
        if plain and targets[0].year not in (None, self.own):
            plain = False
        for row in table.rows:
            if row.role is Role.ROW and row.indicator:
                target = row.target if (own or plain) and usable(row.target) else None
                main = ((("annual-target", None, ""), target),) if target is not None else ()
                yield SheetLine(row, row.indicator.text, (*main, *self.of_others(row.others)))

    def of_others(self, others: Sequence[OtherFigure]) -> Iterator[tuple[Kind, Figure]]:
        """The figures of the other columns whose head says the year or the end of the plan."""
        for other in others:
            kind = self._kind(other) if usable(other.figure) else None
            if kind is not None:
                yield kind, other.figure

    def _kind(self, other: OtherFigure) -> Kind | None:
        year = None if other.year == self.own else other.year
        quantity = _QUANTITIES.get(other.quantity, "")
        if quantity == "achievement" and year is None:
            return None  # of which result and which target is not said
        if quantity == "annual-target" and other.year is None:
            return self.end(other.column)
        if quantity and other.year is not None:
            return quantity, year, self._plan(other.column)
        words = head_words(other.column)
        return (f"head {words}", year, "") if not other.quantity and words and other.year else None

    def _plan(self, head: str) -> str:
        """The region's plan, whose targets an office's own plan need not have."""
        low = head.lower()
        return "rpjmd" if "rpjm" in low and "renstra" not in low else ""

    def end(self, head: str) -> Kind | None:
        """What a head without a year that speaks of the end of the plan means: its last year."""
        if not _says(head, self.end_words):
            return None
        if self.last is not None and _says(head, self.last_words):
            return "annual-target", self.last, ""
        return "annual-target", None, end_of(head)


def _years_of(table: Agreement) -> set[int]:
    return {c.year for c in table.columns if c.quantity == "target" and c.year is not None}


def head_words(head: str) -> str:
    """A head without years, the word "tahun" and blanks that narrow columns leave in words."""
    return re.sub(r"(?:19|20)\d\d|tahun", "", squash(head))


def _figures(
    report: Report, table: Measurement, row: MeasurementRow, reader: _Heads | None
) -> Iterator[tuple[Kind, Figure]]:
    """The figures of a row that other tables may print, each with what it is."""
    year = None if table.year == report.identity.year else table.year
    before = (year or report.identity.year or 0) - 1
    head = next((c.head.text for c in table.columns if c.quantity == "annual_target"), "")
    base: dict[Basis, Kind] = {
        Basis.PLAN: ("annual-target", year, ""),
        Basis.END: (reader.end(head) if reader else None) or ("annual-target", None, end_of(head)),
        Basis.LAST: ("realisasi", before, ""),
    }
    pairs: list[tuple[Kind, Figure | None]] = [
        (("realisasi", year, ""), None if table.cumulative else row.realisasi)
    ]
    if table.basis in base:
        pairs.append((base[table.basis], row.annual_target))
    if table.basis is Basis.PLAN:
        pairs.append((("period-target", year, ""), row.period_target))
    if not _contradicts_itself(report, table, row):
        base_of = end_of(head) if table.basis is Basis.END else table.basis
        pairs.append((("achievement", year, base_of), row.achievement))
    for kind, figure in pairs:
        if figure is not None and usable(figure):
            yield kind, figure


def end_of(head: str) -> str:
    """How a table calls the end that it measures against: plans have several (of the Renstra, of the
    RPJMD, of their third year), and other words may name another one."""
    return "end " + " ".join(re.findall(r"\w+", head.lower()))


def is_borne_out(report: Report, table: Agreement | Measurement, row: Row, figure: Figure) -> bool:
    """True when the figure is the row's %, or its result, and result over target makes that %."""
    if not isinstance(table, Measurement) or not isinstance(row, MeasurementRow):
        return False
    stated = row.achievement
    if stated is None or not stated.known or (figure is not stated and figure is not row.realisasi):
        return False
    if figure is row.realisasi and stated.value == _ALL:
        return False  # 100 of 100 says nothing of the result
    result = recomputed(report, table, row)
    return result is not None and result.reach.meets(stated.as_exact(False).interval)


def _contradicts_itself(report: Report, table: Measurement, row: MeasurementRow) -> bool:
    """True when the row's % is not its own result over its target: that is another rule's finding."""
    result = recomputed(report, table, row)
    stated = row.achievement
    if result is None or stated is None or not stated.known:
        return False
    rounded = stated.as_exact(False)
    return not result.reach.meets(rounded.interval) and not nearly(rounded, result.reach)
