"""Origins of a wrong % of a row and of a wrong target."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

from auditor.benchmark.figures import cut, half_up, show
from auditor.benchmark.planting import (
    has_column,
    measured_rows,
    measurement_of,
    need,
    swap_number,
    value_of,
)
from auditor.benchmark.settle import table_numbers
from auditor.benchmark.truth import Truth
from tests.generator.originating import (
    base_of,
    first_row,
    number_in,
    origin,
    places_of,
    put_achievement,
    rows_of_kind,
    settled_row,
    share_of,
)


@origin("cut@achievement")
def cut_achievement(truth: Truth, rng: Random) -> str:
    base = base_of(measurement_of(truth))

    def put(truth: Truth, k: int) -> str:
        share = share_of(truth, measurement_of(truth).rows[k], "realisasi", base)
        shorter = cut(share, places_of(truth))
        need(shorter % 1 or not places_of(truth))
        return put_achievement(truth, k, shorter)

    return first_row(truth, rows_of_kind(truth, rng), put)


@origin("rounded-up@achievement")
def raised_achievement(truth: Truth, rng: Random) -> str:
    base = base_of(measurement_of(truth))

    def put(truth: Truth, k: int) -> str:
        share = share_of(truth, measurement_of(truth).rows[k], "realisasi", base)
        shorter = cut(share, places_of(truth))
        need(shorter != share)
        return put_achievement(truth, k, shorter + Decimal(1).scaleb(-places_of(truth)))

    return first_row(truth, rows_of_kind(truth, rng), put)


@origin("rounded-early@achievement")
def rounded_early(truth: Truth, rng: Random) -> str:
    base = base_of(measurement_of(truth))
    need(places_of(truth) == 2 and truth.method["trim"] == "no")

    def put(truth: Truth, k: int) -> str:
        share = share_of(truth, measurement_of(truth).rows[k], "realisasi", base)
        return put_achievement(truth, k, half_up(share, rng.choice([0, 1])))

    return first_row(truth, rows_of_kind(truth, rng), put)


@origin("other-denominator@achievement")
def by_annual_target(truth: Truth, rng: Random) -> str:
    grid = measurement_of(truth)
    need(has_column(grid, "period") and has_column(grid, "annual"))
    return first_row(
        truth,
        rows_of_kind(truth, rng),
        lambda t, k: put_achievement(t, k, share_of(t, measurement_of(t).rows[k], "realisasi", "annual")),
    )


@origin("other-polarity@achievement")
def other_polarity(truth: Truth, rng: Random) -> str:
    lower = rows_of_kind(truth, rng, lower=True)
    rows = lower or rows_of_kind(truth, rng)
    base = base_of(measurement_of(truth))

    def put(truth: Truth, k: int) -> str:
        row = measurement_of(truth).rows[k]
        pair = ("realisasi", base) if lower else (base, "realisasi")
        return put_achievement(truth, k, share_of(truth, row, *pair))

    return first_row(truth, rows, put)


@origin("capped@achievement")
def capped(truth: Truth, rng: Random) -> str:
    def put(truth: Truth, k: int) -> str:
        value = value_of(truth, measurement_of(truth).rows[k], "achievement")
        caps = [cap for cap in (100, 120) if value > cap]
        need(caps)
        return put_achievement(truth, k, Decimal(rng.choice(caps)))

    return first_row(truth, rows_of_kind(truth, rng), put)


@origin("neighbour-row@achievement")
def row_beside(truth: Truth, rng: Random) -> str:
    rows = measurement_of(truth).rows

    def put(truth: Truth, k: int) -> str:
        beside = [j for j in (k - 1, k + 1) if j in measured_rows(truth)]
        need(beside)
        return put_achievement(truth, k, value_of(truth, rows[rng.choice(beside)], "achievement"))

    return first_row(truth, rows_of_kind(truth, rng), put)


@origin("neighbour-figure@achievement")
def target_beside(truth: Truth, rng: Random) -> str:
    base = base_of(measurement_of(truth))

    def put(truth: Truth, k: int) -> str:
        rows = measurement_of(truth).rows
        beside = [j for j in (k - 1, k + 1) if j in measured_rows(truth)]
        need(beside)
        whole = value_of(truth, rows[rng.choice(beside)], base)
        share = Fraction(value_of(truth, rows[k], "realisasi")) / Fraction(whole) * 100
        need(5 < share < 1000)
        return put_achievement(truth, k, share)

    return first_row(truth, rows_of_kind(truth, rng), put)


@origin("earlier-target@period")
def not_replaced(truth: Truth, rng: Random) -> str:
    grid = measurement_of(truth)
    need(has_column(grid, "period") and has_column(grid, "annual") and truth.quarter == 4)

    def put(truth: Truth, k: int) -> str:
        row = measurement_of(truth).rows[k]
        annual = value_of(truth, row, "annual")
        need(annual % 4 == 0)
        old, new = row["period"], show(annual * 3 / 4, 0, table_numbers(truth))
        row["period"] = swap_number(old, number_in(truth, old), new)
        return settled_row(truth, k)

    return first_row(truth, rows_of_kind(truth, rng), put)


@origin("exchanged-figures@period")
def target_and_realisasi_exchanged(truth: Truth, rng: Random) -> str:
    grid = measurement_of(truth)
    need(has_column(grid, "period") and has_column(grid, "annual") and truth.quarter == 4)

    def put(truth: Truth, k: int) -> str:
        row = measurement_of(truth).rows[k]
        a, b = number_in(truth, row["period"]), number_in(truth, row["realisasi"])
        need(a != b)
        row["period"], row["realisasi"] = (
            swap_number(row["period"], a, b),
            swap_number(row["realisasi"], b, a),
        )
        return f"measurement.{k}.period"

    return first_row(truth, rows_of_kind(truth, rng), put)
