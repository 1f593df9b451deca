"""Origins of wrong means, totals, absorptions and efficiencies."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

from auditor.benchmark.figures import cut, half_up
from auditor.benchmark.planting import (
    figure_rows,
    measured_rows,
    measurement_of,
    need,
    value_of,
)
from auditor.benchmark.settle import put_efficiency, settle, stated, table_numbers
from auditor.benchmark.truth import Truth
from tests.generator.originating import (
    achieved,
    base_of,
    budget_lines,
    budget_of,
    first_row,
    is_lower,
    kas_column,
    mean_of,
    origin,
    pagus,
    places_of,
    put_absorption,
    put_mean,
    put_total,
    share_of,
    top_lines,
    value_in,
)


@origin("cut@mean")
def cut_mean(truth: Truth, rng: Random) -> str:
    return put_mean(truth, Fraction(cut(mean_of(achieved(truth)), places_of(truth))))


@origin("row-left-out@mean")
def row_left_out(truth: Truth, rng: Random) -> str:
    values = achieved(truth)
    need(len(values) > 2)
    values.pop(rng.randrange(len(values)))
    return put_mean(truth, mean_of(values))


@origin("row-counted-twice@mean")
def row_twice(truth: Truth, rng: Random) -> str:
    values = achieved(truth)
    return put_mean(truth, mean_of([*values, rng.choice(values)]))


@origin("wrong-count@mean")
def wrong_count(truth: Truth, rng: Random) -> str:
    values = achieved(truth)
    need(len(values) > 2)
    return put_mean(truth, mean_of(values) * len(values) / (len(values) + rng.choice([-1, 1])))


@origin("mean-of-capped@mean")
def capped_mean(truth: Truth, rng: Random) -> str:
    cap = rng.choice([100, 120])
    return put_mean(truth, mean_of([min(v, Decimal(cap)) for v in achieved(truth)]))


@origin("mean-of-rounded@mean")
def rounded_mean(truth: Truth, rng: Random) -> str:
    need(places_of(truth) == 2)
    return put_mean(truth, mean_of([half_up(v, 0) for v in achieved(truth)]))


@origin("mean-of-recomputed@mean")
def recomputed_mean(truth: Truth, rng: Random) -> str:
    grid = measurement_of(truth)
    base = base_of(grid)
    need(not any(is_lower(truth, grid.rows[k]) for k in measured_rows(truth)))
    return put_mean(
        truth, mean_of([share_of(truth, grid.rows[k], "realisasi", base) for k in measured_rows(truth)])
    )


@origin("other-rows@mean")
def not_above_100(truth: Truth, rng: Random) -> str:
    values = [v for v in achieved(truth) if v <= 100]
    need(1 < len(values) < len(achieved(truth)) - 1)  # with one row less it is a row left out
    return put_mean(truth, mean_of(values))


@origin("other-denominator@absorption")
def by_pagu(truth: Truth, rng: Random) -> str:
    need(kas_column(truth) == "target_kas")
    return first_row(
        truth,
        budget_lines(truth, rng),
        lambda t, k: put_absorption(t, k, share_of(t, budget_of(t).rows[k], "realisasi_kas", "pagu")),
    )


@origin("inverted-ratio@absorption")
def inverted(truth: Truth, rng: Random) -> str:
    return first_row(
        truth,
        budget_lines(truth, rng),
        lambda t, k: put_absorption(t, k, share_of(t, budget_of(t).rows[k], kas_column(t), "realisasi_kas")),
    )


@origin("difference-instead-of-ratio@absorption")
def left_over(truth: Truth, rng: Random) -> str:
    return first_row(
        truth,
        budget_lines(truth, rng),
        lambda t, k: put_absorption(
            t, k, 100 - share_of(t, budget_of(t).rows[k], "realisasi_kas", kas_column(t))
        ),
    )


@origin("neighbour-row@absorption")
def line_beside(truth: Truth, rng: Random) -> str:
    def put(truth: Truth, k: int) -> str:
        beside = [j for j in (k - 1, k + 1) if j in figure_rows(budget_of(truth))]
        need(beside)
        return put_absorption(
            truth, k, value_of(truth, budget_of(truth).rows[rng.choice(beside)], "absorption")
        )

    return first_row(truth, budget_lines(truth, rng), put)


@origin("cut@absorption")
def cut_absorption(truth: Truth, rng: Random) -> str:
    def put(truth: Truth, k: int) -> str:
        share = share_of(truth, budget_of(truth).rows[k], "realisasi_kas", kas_column(truth))
        return put_absorption(truth, k, cut(share, places_of(truth)))

    return first_row(truth, budget_lines(truth, rng), put)


@origin("part-left-out@total")
def part_left_out(truth: Truth, rng: Random) -> str:
    values = pagus(truth, top_lines(truth))
    need(len(values) > 2)
    values.pop(rng.randrange(len(values)))
    return put_total(truth, sum(values, Decimal(0)))


@origin("part-counted-twice@total")
def part_twice(truth: Truth, rng: Random) -> str:
    values = pagus(truth, top_lines(truth))
    need(len(values) > 1)
    return put_total(truth, sum([*values, rng.choice(values)], Decimal(0)))


@origin("other-parts@total")
def all_lines(truth: Truth, rng: Random) -> str:
    rows = figure_rows(budget_of(truth))
    need(len(rows) > len(top_lines(truth)))
    return put_total(truth, sum(pagus(truth, rows), Decimal(0)))


@origin("other-total@total")
def target_as_pagu(truth: Truth, rng: Random) -> str:
    need(kas_column(truth) == "target_kas")
    return put_total(truth, value_in(truth.values["total_target_kas"], table_numbers(truth)))


def _overall(truth: Truth, value: Fraction) -> str:
    printed = half_up(value, places_of(truth))
    need(printed != stated(truth, "absorption"))
    settle(truth, absorption=printed)
    return f"budget.{len(budget_of(truth).rows) - 1}.absorption"


def _weighted(truth: Truth) -> Fraction:
    part, whole = (
        value_in(truth.values[f"total_{key}"], table_numbers(truth))
        for key in ("realisasi_kas", kas_column(truth))
    )
    return Fraction(part) / Fraction(whole) * 100


def _simple(truth: Truth) -> Fraction:
    rows = budget_of(truth).rows
    return mean_of([value_of(truth, rows[k], "absorption") for k in top_lines(truth)])


@origin("weighted-instead-of-simple@overall")
def weighted(truth: Truth, rng: Random) -> str:
    budget_of(truth)
    need(truth.method["absorption"] == "simple")
    return _overall(truth, _weighted(truth))


@origin("simple-instead-of-weighted@overall")
def simple(truth: Truth, rng: Random) -> str:
    budget_of(truth)
    need(truth.method["absorption"] == "weighted")
    return _overall(truth, _simple(truth))


# Efficiency.


def _put_efficiency(truth: Truth, value: Fraction) -> str:
    before = truth.values["efficiency"], truth.values["efficiency_word"]
    put_efficiency(truth, value)
    need((truth.values["efficiency"], truth.values["efficiency_word"]) != before)
    return "budget_after.1"


def _done_and_spent(truth: Truth) -> tuple[Decimal, Decimal]:
    budget_of(truth)
    return stated(truth, "mean"), stated(truth, "absorption")


@origin("difference-instead-of-ratio@efficiency")
def difference(truth: Truth, rng: Random) -> str:
    done, spent = _done_and_spent(truth)
    need(truth.method["efficiency"] == "ratio")
    return _put_efficiency(truth, Fraction(rng.choice([done - spent, 100 - spent])))


@origin("other-formula@efficiency")
def turned_formula(truth: Truth, rng: Random) -> str:
    done, spent = _done_and_spent(truth)
    if truth.method["efficiency"] == "difference":
        return _put_efficiency(truth, (Fraction(done) / Fraction(spent) - 1) * 100)
    need(done != 100)  # then it is the difference from 100 as well
    return _put_efficiency(truth, (1 - Fraction(spent) / Fraction(done)) * 100)


@origin("other-inputs@efficiency")
def from_the_other_absorption(truth: Truth, rng: Random) -> str:
    done, _ = _done_and_spent(truth)
    need(truth.method["efficiency"] == "ratio" and truth.method["absorption"] == "weighted")
    other = half_up(_simple(truth), 2)
    return _put_efficiency(truth, (Fraction(done) / Fraction(other) - 1) * 100)
