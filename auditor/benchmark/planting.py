"""What the slips share: the register, and ways to pick a place and to say what must be found there."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from auditor.benchmark.figures import read
from auditor.benchmark.settle import table_numbers
from auditor.benchmark.truth import Expected, Grid, Slip, Truth

Planter = Callable[[Truth, Random], None]
SLIPS: dict[str, Planter] = {}


class NotHereError(Exception):
    """This report has no place for the slip."""


def slip(kind: str) -> Callable[[Planter], Planter]:
    """Register a planter; its kind begins with the rule's code."""

    def register(planter: Planter) -> Planter:
        SLIPS[kind] = planter
        return planter

    return register


def plant(truth: Truth, kind: str, seed: int) -> Truth:
    """A copy of a clean `truth` with one slip of this kind. NotHereError where it has no place for it."""
    copy = truth.model_copy(deep=True)
    copy.slug = f"{truth.slug}-{kind.lower()}"
    SLIPS[kind](copy, Random(seed))
    copy.slips.append(Slip(kind=kind, where=copy.expected[-1].where))
    return copy


def expect(truth: Truth, rule: str, where: str, stated: str = "", severity: str = "error") -> None:
    """Say what must be found."""
    truth.expected.append(Expected(rule=rule, where=where, stated=stated, severity=severity))


def need(condition: object) -> None:
    """NotHereError unless `condition`."""
    if not condition:
        raise NotHereError


def measurement_of(truth: Truth) -> Grid:
    assert truth.measurement is not None
    return truth.measurement


def has_column(grid: Grid, key: str) -> bool:
    return any(column.key == key for column in grid.columns)


def figure_rows(grid: Grid) -> list[int]:
    """The indices of the rows that carry figures."""
    return [k for k, row in enumerate(grid.rows) if row.get("role", "row") == "row"]


def measured_rows(truth: Truth) -> list[int]:
    """The measurement rows with a percentage."""
    grid = measurement_of(truth)
    numbers = table_numbers(truth)
    return [k for k in figure_rows(grid) if read(grid.rows[k].get("achievement", ""), numbers) is not None]


def value_of(truth: Truth, row: dict[str, str], key: str) -> Decimal:
    """The number in a table cell."""
    value = read(row[key], table_numbers(truth))
    need(value is not None)
    assert value is not None
    return value


def swap_number(text: str, old: str, new: str) -> str:
    """`text` with the number `old` replaced, its unit kept."""
    need(old in text)
    return text.replace(old, new, 1)
