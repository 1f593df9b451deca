"""What the planted origins share: the register, and ways to print a wrong figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random

from auditor.benchmark.figures import half_up, read, show
from auditor.benchmark.planting import (
    NotHereError,
    figure_rows,
    has_column,
    measured_rows,
    measurement_of,
    need,
    value_of,
)
from auditor.benchmark.settle import settle, table_numbers
from auditor.benchmark.truth import Grid, Truth

Row = dict[str, str]
Origin = Callable[[Truth, Random], str]
"""Plants a slip in a clean truth; returns the key of the printed part that it spoils."""

ORIGINS: dict[str, Origin] = {}


@dataclass(frozen=True, slots=True)
class Planted:
    """A truth with a figure whose origin is known. slip: its name; where: the key of the figure's part."""

    truth: Truth
    slip: str
    where: str


def origin(kind: str) -> Callable[[Origin], Origin]:
    """Register a planter; its kind begins with the name of the slip."""

    def register(planter: Origin) -> Origin:
        ORIGINS[kind] = planter
        return planter

    return register


def places_of(truth: Truth) -> int:
    """The decimals of this report's percentages."""
    return int(truth.method["decimals"])


def percent_text(truth: Truth, value: Decimal) -> str:
    """A percentage as the tables print it."""
    trim = truth.method["trim"] == "yes"
    return show(value, places_of(truth), table_numbers(truth), trim=trim) + truth.method["percent"]


def base_of(grid: Grid) -> str:
    """The column that a % of a row is taken of."""
    return "period" if has_column(grid, "period") else "annual"


def is_lower(truth: Truth, row: Row) -> bool:
    """Whether a lower realisasi is better in a row."""
    rows = truth.agreement.rows if truth.agreement else []
    return any("rendah" in r.get("note", "") and r["indicator"] == row["indicator"] for r in rows)


def share_of(truth: Truth, row: Row, part: str, whole: str) -> Fraction:
    """The exact percentage that one cell of a row is of another."""
    below = value_of(truth, row, whole)
    need(below)
    return Fraction(value_of(truth, row, part)) / Fraction(below) * 100


def put_achievement(truth: Truth, k: int, value: Fraction | Decimal) -> str:
    """Print a value as the % of a row; it must differ from what is right by the digits printed."""
    grid = measurement_of(truth)
    row = grid.rows[k]
    printed = half_up(value, places_of(truth))
    need(printed != value_of(truth, row, "achievement") and printed > 0)
    row["achievement"] = percent_text(truth, printed)
    settle(truth)
    return f"measurement.{k}.achievement"


def rows_of_kind(truth: Truth, rng: Random, *, lower: bool = False) -> list[int]:
    """The measured rows, in any order: those where higher is better, or those where lower is."""
    grid = measurement_of(truth)
    rows = [k for k in measured_rows(truth) if is_lower(truth, grid.rows[k]) is lower]
    return rng.sample(rows, len(rows))


def first_row(truth: Truth, rows: Sequence[int], plant: Callable[[Truth, int], str]) -> str:
    """The first row that has a place for the slip."""
    for k in rows:
        before = truth.model_copy(deep=True)
        try:
            return plant(truth, k)
        except NotHereError:
            for name in ("measurement", "budget", "values"):
                setattr(truth, name, getattr(before, name))
    raise NotHereError


def value_in(text: str, numbers: str) -> Decimal:
    """The number in a text."""
    value = read(text, numbers)
    assert value is not None
    return value


def achieved(truth: Truth) -> list[Decimal]:
    """The printed percentages of the measured rows."""
    rows = measurement_of(truth).rows
    return [value_of(truth, rows[k], "achievement") for k in measured_rows(truth)]


def mean_of(values: Sequence[Decimal | Fraction]) -> Fraction:
    """The exact mean."""
    need(values)
    return Fraction(sum(map(Fraction, values))) / len(values)


def put_mean(truth: Truth, value: Fraction) -> str:
    """State a mean everywhere; it must differ from the right one by the digits printed."""
    printed = half_up(value, places_of(truth))
    need(printed != half_up(mean_of(achieved(truth)), places_of(truth)) and printed > 0)
    settle(truth, mean=printed)
    grid = measurement_of(truth)
    last = len(grid.rows) - 1
    in_table = grid.rows[last].get("role") == "mean"
    return f"measurement.{last}.achievement" if in_table else "measurement_after.0"


def budget_of(truth: Truth) -> Grid:
    """The budget table. NotHereError without one."""
    need(truth.budget)
    assert truth.budget is not None
    return truth.budget


def put_absorption(truth: Truth, k: int, value: Fraction | Decimal) -> str:
    """Print a value as the % of a budget line."""
    row = budget_of(truth).rows[k]
    printed = half_up(value, places_of(truth))
    need(printed != value_of(truth, row, "absorption") and printed > 0)
    row["absorption"] = percent_text(truth, printed)
    settle(truth)
    return f"budget.{k}.absorption"


def budget_lines(truth: Truth, rng: Random) -> list[int]:
    """The lines of the budget, in any order."""
    rows = figure_rows(budget_of(truth))
    return rng.sample(rows, len(rows))


def kas_column(truth: Truth) -> str:
    """The column that absorption is taken of."""
    return "target_kas" if has_column(budget_of(truth), "target_kas") else "pagu"


def top_lines(truth: Truth) -> list[int]:
    """The lines of the first level."""
    grid = budget_of(truth)
    return [k for k in figure_rows(grid) if grid.rows[k].get("level", "0") == "0"]


def put_total(truth: Truth, value: Decimal) -> str:
    """Print a value as the total pagu."""
    grid = budget_of(truth)
    need(grid.rows[-1].get("role") == "total" and kas_column(truth) == "target_kas")
    shown = show(value, 0, table_numbers(truth))
    need(shown != truth.values["total_pagu"] and value > 0)
    truth.values["total_pagu"] = shown
    return f"budget.{len(grid.rows) - 1}.pagu"


def pagus(truth: Truth, rows: Sequence[int]) -> list[Decimal]:
    """The pagu of some lines."""
    return [value_of(truth, budget_of(truth).rows[k], "pagu") for k in rows]


def number_in(truth: Truth, text: str) -> str:
    """The number of a cell as it is printed, without its unit."""
    value = value_in(text, table_numbers(truth))
    return show(value, 0 if value % 1 == 0 else 2, table_numbers(truth))


def settled_row(truth: Truth, k: int) -> str:
    """The % of a row from its figures, and what follows from it."""
    row = measurement_of(truth).rows[k]
    row["achievement"] = percent_text(
        truth, half_up(share_of(truth, row, "realisasi", "period"), places_of(truth))
    )
    settle(truth)
    return f"measurement.{k}.period"
