"""Columns that are known by their values: what another table of the report calls realisasi is no capaian.

"Capaian Kinerja Tahun 2016" may be the result or its percentage of the target. Where it repeats, for several
indicators, the results that another table prints beside their targets, it is the result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from auditor.likeness.heads import squash
from auditor.model import Measurement, MeasurementRow

_FEWEST = 3
"""So many indicators with the same value in both tables are no chance."""


def with_echoes(own: Sequence[Measurement], compared: Sequence[Measurement]) -> list[list[Measurement]]:
    """The tables (of the report's own year, all others), with percentages that repeat results as results."""
    results, rates = _known(own)
    echoing = [t for t in (*own, *compared) if _repeats(t, results, rates)]
    printed = {place for t in echoing if (place := _place(t)) is not None}
    return [
        [_as_results(t) if _bare(t) and _place(t) in printed else t for t in tables]
        for tables in (own, compared)
    ]


def _known(tables: Sequence[Measurement]) -> tuple[dict[str, set[Decimal]], dict[str, set[Decimal]]]:
    """What results and what percentages tables that print both give for each indicator."""
    results: dict[str, set[Decimal]] = {}
    rates: dict[str, set[Decimal]] = {}
    for row in (r for t in tables for r in t.rows):
        if row.realisasi is None or row.achievement is None or not (key := _key(row)):
            continue
        if row.realisasi.value is not None and row.achievement.value not in (None, row.realisasi.value):
            results.setdefault(key, set()).add(row.realisasi.value)
            rates.setdefault(key, set()).add(row.achievement.value or Decimal(0))
    return results, rates


def _repeats(table: Measurement, results: dict[str, set[Decimal]], rates: dict[str, set[Decimal]]) -> bool:
    if not _bare(table) or table.year is not None:
        return False
    stated = [(_key(r), r.achievement.value) for r in table.rows if r.achievement is not None]
    equal = sum(value in results.get(key, ()) for key, value in stated if value is not None)
    other = sum(value in rates.get(key, ()) for key, value in stated if value is not None)
    return equal >= _FEWEST and equal > 2 * other


def _bare(table: Measurement) -> bool:
    """True for a table of percentages alone."""
    return all(r.realisasi is None and r.annual_target is None for r in table.rows) and bool(table.rows)


def _as_results(table: Measurement) -> Measurement:
    rows = tuple(r.model_copy(update={"realisasi": r.achievement, "achievement": None}) for r in table.rows)
    return table.model_copy(update={"rows": rows})


def _place(table: Measurement) -> object:
    """The readings of one printed table have their first row in common."""
    row = table.rows[0] if table.rows else None
    return (row.indicator.place or row.subject.place) if row is not None else None


def _key(row: MeasurementRow) -> str:
    return squash(re.sub(r"^[\W\d]+", "", row.indicator.text or row.subject.text))
