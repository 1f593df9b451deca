"""Origins at the keyboard: digits exchanged, doubled, lost, misread."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from random import Random

from auditor.benchmark.figures import read, show
from auditor.benchmark.planting import (
    expect,
    figure_rows,
    has_column,
    measurement_of,
    need,
    swap_number,
    value_of,
)
from auditor.benchmark.settle import settle, table_numbers, text_numbers
from auditor.benchmark.truth import Truth
from tests.generator.originating import (
    ORIGINS,
    Origin,
    budget_of,
    first_row,
    kas_column,
    number_in,
    origin,
    places_of,
    put_achievement,
    put_mean,
    rows_of_kind,
    top_lines,
    value_in,
)


def _swapped(text: str, rng: Random) -> str:
    at = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit() and text[i] != text[i + 1]]
    need(at)
    i = rng.choice(at)
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :]


def _digits(text: str) -> list[int]:
    """Where digits stand, but for the last one behind a comma."""
    at = [i for i, c in enumerate(text) if c.isdigit()]
    return at[:-1] if "," in text or (text.count(".") == 1 and len(text.rpartition(".")[2]) != 3) else at


def _doubled(text: str, rng: Random) -> str:
    i = rng.choice(_digits(text))
    return text[: i + 1] + text[i:]


def _dropped(text: str, rng: Random) -> str:
    at = _digits(text)
    need(len(at) > 2)
    i = rng.choice(at)
    return text[:i] + text[i + 1 :]


def _alike(text: str, rng: Random) -> str:
    pairs = {"1": "7", "7": "1", "3": "8", "8": "3", "5": "6", "6": "5", "0": "8"}
    at = [i for i, c in enumerate(text) if c in pairs]
    need(at)
    i = rng.choice(at)
    return text[:i] + pairs[text[i]] + text[i + 1 :]


TYPING: dict[str, Callable[[str, Random], str]] = {
    "swapped-digits": _swapped,
    "doubled-digit": _doubled,
    "dropped-digit": _dropped,
    "look-alike-digit": _alike,
}


def _typed(text: str, slip: str, rng: Random, numbers: str) -> str:
    """The number of a cell typed wrongly, as plain digits grouped anew; no other power of ten of it."""
    value = read(text, numbers)
    need(value is not None)
    assert value is not None
    places = max(0, -int(value.as_tuple().exponent))
    plain = f"{value:.{places}f}".replace(".", ",")
    wrong = TYPING[slip](plain, rng)
    typed = Decimal(wrong.replace(",", "."))
    need(wrong[0] not in "0," and typed.normalize().as_tuple().digits != value.normalize().as_tuple().digits)
    return show(typed, len(wrong.partition(",")[2]), numbers)


def _type_achievement(slip: str) -> Origin:
    def planter(truth: Truth, rng: Random) -> str:
        def put(truth: Truth, k: int) -> str:
            row = measurement_of(truth).rows[k]
            need(len(row["achievement"]) > 3)
            wrong = _typed(row["achievement"], slip, rng, table_numbers(truth))
            row["achievement"] = wrong + truth.method["percent"]
            settle(truth)
            return f"measurement.{k}.achievement"

        return first_row(truth, rows_of_kind(truth, rng), put)

    return planter


def _type_total(slip: str) -> Origin:
    def planter(truth: Truth, rng: Random) -> str:
        grid = budget_of(truth)
        need(grid.rows[-1].get("role") == "total" and has_column(grid, "target_kas"))
        wrong = _typed(truth.values["total_pagu"], slip, rng, table_numbers(truth))
        need(_far(truth.values["total_pagu"], wrong, table_numbers(truth)))
        truth.values["total_pagu"] = wrong
        return f"budget.{len(grid.rows) - 1}.pagu"

    return planter


def _far(before: str, after: str, numbers: str) -> bool:
    """Whether the totals differ by more than nothing."""
    return read(before, numbers) != read(after, numbers)


def _type_conclusion(slip: str) -> Origin:
    def planter(truth: Truth, rng: Random) -> str:
        need(places_of(truth) == 2)
        wrong = _typed(truth.values["mean"], slip, rng, text_numbers(truth))
        old = truth.sections["conclusion"][0]
        assert isinstance(old, str)
        need("{mean}" in old)
        truth.sections["conclusion"][0] = old.replace("{mean}", wrong)
        expect(truth, "S01", "conclusion.0", wrong)
        return "conclusion.0"

    return planter


def _type_mean(slip: str) -> Origin:
    def planter(truth: Truth, rng: Random) -> str:
        wrong = _typed(truth.values["mean"], slip, rng, text_numbers(truth))
        return put_mean(truth, Fraction(value_in(wrong, text_numbers(truth))))

    return planter


for _slip in TYPING:
    ORIGINS[f"{_slip}@achievement"] = _type_achievement(_slip)
    ORIGINS[f"{_slip}@total"] = _type_total(_slip)
    ORIGINS[f"{_slip}@mean"] = _type_mean(_slip)
    ORIGINS[f"{_slip}@conclusion"] = _type_conclusion(_slip)


@origin("shifted-comma@achievement")
def comma_moved(truth: Truth, rng: Random) -> str:
    def put(truth: Truth, k: int) -> str:
        value = value_of(truth, measurement_of(truth).rows[k], "achievement")
        return put_achievement(truth, k, value * rng.choice([10, Decimal("0.1")]))

    need(places_of(truth) > 0)
    return first_row(truth, rows_of_kind(truth, rng), put)


@origin("swapped-digits@annual")
def annual_swapped(truth: Truth, rng: Random) -> str:
    """The annual target of the measurement, against the agreement."""
    grid = measurement_of(truth)
    need(has_column(grid, "annual") and has_column(grid, "period"))

    def put(truth: Truth, k: int) -> str:
        row = measurement_of(truth).rows[k]
        old = number_in(truth, row["annual"])
        need(len(old) > 2)
        row["annual"] = swap_number(
            row["annual"], old, _typed(old, "swapped-digits", rng, table_numbers(truth))
        )
        return f"measurement.{k}.annual"

    return first_row(truth, rows_of_kind(truth, rng), put)


@origin("mistyped-input@realisasi")
def realisasi_mistyped(truth: Truth, rng: Random) -> str:
    """The % is right, and the realisasi beside it has two digits exchanged."""

    def put(truth: Truth, k: int) -> str:
        row = measurement_of(truth).rows[k]
        old = number_in(truth, row["realisasi"])
        need(len(old) > 2)
        row["realisasi"] = swap_number(
            row["realisasi"], old, _typed(old, "swapped-digits", rng, table_numbers(truth))
        )
        return f"measurement.{k}.achievement"

    return first_row(truth, rows_of_kind(truth, rng), put)


@origin("mistyped-part@total")
def part_mistyped(truth: Truth, rng: Random) -> str:
    """The total is right, and one of its parts is typed wrongly."""
    grid = budget_of(truth)
    need(grid.rows[-1].get("role") == "total" and kas_column(truth) == "target_kas")
    need(len(top_lines(truth)) == len(figure_rows(grid)) > 1)
    row = grid.rows[rng.choice(top_lines(truth))]
    old = show(value_of(truth, row, "pagu"), 0, table_numbers(truth))
    slip = rng.choice(["swapped-digits", "doubled-digit", "look-alike-digit"])
    row["pagu"] = swap_number(row["pagu"], old, _typed(old, slip, rng, table_numbers(truth)))
    return f"budget.{len(grid.rows) - 1}.pagu"
