"""Slips of arithmetic and category (A, K); the others are registered by import."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

from auditor.benchmark import phrases, slips_agreement, slips_document
from auditor.benchmark.figures import cut, half_up, show, spell
from auditor.benchmark.planting import (
    SLIPS,
    NotHereError,
    expect,
    figure_rows,
    has_column,
    measured_rows,
    measurement_of,
    need,
    plant,
    slip,
    value_of,
)
from auditor.benchmark.scales import SCALES, band_of, label_of
from auditor.benchmark.settle import achievements, put_efficiency, settle, stated, table_numbers, text_numbers
from auditor.benchmark.truth import Grid, Truth

__all__ = ["SLIPS", "NotHereError", "plant", "slips_agreement", "slips_document"]


def _places(truth: Truth) -> int:
    return int(truth.method["decimals"])


def _percent(truth: Truth, value: Decimal) -> str:
    trim = truth.method["trim"] == "yes"
    return show(value, _places(truth), table_numbers(truth), trim=trim) + truth.method["percent"]


def _is_lower(truth: Truth, index: int) -> bool:
    indicator = measurement_of(truth).rows[index]["indicator"]
    rows = truth.agreement.rows if truth.agreement else []
    return any("rendah" in row.get("note", "") and row["indicator"] == indicator for row in rows)


def _classed(truth: Truth, *names: str) -> None:
    """NotHereError when a slip has moved a value into a hole of the scale."""
    need(all(truth.values.get(f"{name}_cat", "x") for name in names))


@slip("A01")
def wrong_achievement(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    index = rng.choice(measured_rows(truth))
    row = grid.rows[index]
    wrong = value_of(truth, row, "achievement") + rng.choice([-1, 1]) * rng.randint(3, 28)
    need(wrong > 0 and wrong not in (100, 120))
    row["achievement"] = _percent(truth, wrong)
    settle(truth)
    _classed(truth, "mean")
    expect(truth, "A01", f"measurement.{index}.achievement", row["achievement"])


@slip("A01-cut")
def cut_achievement(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    base = "period" if has_column(grid, "period") else "annual"
    for index in rng.sample(measured_rows(truth), len(measured_rows(truth))):
        row = grid.rows[index]
        exact = Fraction(value_of(truth, row, "realisasi")) / Fraction(value_of(truth, row, base)) * 100
        shorter = cut(exact, _places(truth))
        whole = all(value_of(truth, row, key) % 1 == 0 for key in ("realisasi", base))
        visible = shorter % 1 or not _places(truth)  # a trimmed 103 stands for 102,5 to 103,5
        if whole and visible and shorter != half_up(exact, _places(truth)) and not _is_lower(truth, index):
            row["achievement"] = _percent(truth, shorter)
            settle(truth)
            _classed(truth, "mean")
            expect(truth, "A01", f"measurement.{index}.achievement", row["achievement"], "note")
            return
    raise NotHereError


@slip("A01-annual")
def by_annual_target(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    need(has_column(grid, "period") and has_column(grid, "annual"))
    for index in rng.sample(measured_rows(truth), len(measured_rows(truth))):
        row = grid.rows[index]
        annual, period = value_of(truth, row, "annual"), value_of(truth, row, "period")
        share = Fraction(value_of(truth, row, "realisasi")) / Fraction(annual) * 100
        if annual != period and not _is_lower(truth, index):
            row["achievement"] = _percent(truth, half_up(share, _places(truth)))
            settle(truth)
            _classed(truth, "mean")
            expect(truth, "A01", f"measurement.{index}.achievement", row["achievement"], "warning")
            return
    raise NotHereError


@slip("A02")
def wrong_mean(truth: Truth, rng: Random) -> None:
    wrong = stated(truth, "mean") + Decimal(rng.choice([-1, 1]) * rng.randint(120, 900)) / 100
    settle(truth, mean=half_up(wrong, _places(truth)))
    _classed(truth, "mean")
    expect(truth, "A02", _mean_place(truth), truth.values["mean"])


@slip("A02-cut")
def cut_mean(truth: Truth, rng: Random) -> None:
    values = achievements(truth)
    exact = Fraction(sum(values)) / len(values)
    shorter = cut(exact, _places(truth))
    unit = Fraction(1, 10 ** _places(truth))
    # half a unit less still agrees: halves are rounded to even numbers as well
    need(exact - Fraction(shorter) > unit / 2 and (shorter % 1 or not _places(truth)))
    settle(truth, mean=shorter)
    _classed(truth, "mean")
    expect(truth, "A02", _mean_place(truth), truth.values["mean"], "note")


def _mean_place(truth: Truth) -> str:
    grid = measurement_of(truth)
    last = len(grid.rows) - 1
    return (
        f"measurement.{last}.achievement" if grid.rows[last].get("role") == "mean" else "measurement_after.0"
    )


def _budget(truth: Truth) -> Grid:
    need(truth.budget)
    assert truth.budget is not None
    return truth.budget


@slip("A03")
def wrong_total(truth: Truth, rng: Random) -> None:
    grid = _budget(truth)
    need(grid.rows[-1].get("role") == "total")
    settle(truth)
    pagu = value_of(truth, truth.values, "total_pagu") + 1000 * rng.randint(100, 900)
    if not has_column(grid, "target_kas"):
        spent = value_of(truth, truth.values, "total_realisasi_kas")
        settle(truth, absorption=half_up(Fraction(spent) / Fraction(pagu) * 100, _places(truth)))
        _classed(truth, "absorption")
    truth.values["total_pagu"] = show(pagu, 0, table_numbers(truth))
    truth.values["text_pagu"] = show(pagu, 0, text_numbers(truth))
    expect(truth, "A03", f"budget.{len(grid.rows) - 1}.pagu", truth.values["total_pagu"])


@slip("A03-parent")
def wrong_parent(truth: Truth, rng: Random) -> None:
    grid = _budget(truth)
    need(has_column(grid, "target_kas"))
    parents = [
        k
        for k, row in enumerate(grid.rows[:-1])
        if row.get("level") == "0" and grid.rows[k + 1].get("level") == "1"
    ]
    need(parents)
    index = rng.choice(parents)
    row = grid.rows[index]
    old = value_of(truth, row, "pagu")
    new = show(old + 1000 * rng.randint(100, 900), 0, table_numbers(truth))
    row["pagu"] = row["pagu"].replace(show(old, 0, table_numbers(truth)), new)
    settle(truth)
    need("sisa" not in [column.key for column in grid.columns])
    expect(truth, "A03", f"budget.{index}.pagu", new)


@slip("A04")
def wrong_absorption(truth: Truth, rng: Random) -> None:
    grid = _budget(truth)
    index = rng.choice(figure_rows(grid))
    row = grid.rows[index]
    wrong = value_of(truth, row, "absorption") - rng.randint(2, 15)
    row["absorption"] = _percent(truth, wrong)
    settle(truth)
    _classed(truth, "absorption")
    expect(truth, "A04", f"budget.{index}.absorption", row["absorption"])


@slip("A05")
def wrong_overall_absorption(truth: Truth, rng: Random) -> None:
    grid = _budget(truth)
    wrong = stated(truth, "absorption") - Decimal(rng.randint(110, 700)) / 100
    settle(truth, absorption=half_up(wrong, _places(truth)))
    _classed(truth, "absorption")
    expect(truth, "A05", f"budget.{len(grid.rows) - 1}.absorption", truth.values["absorption"])


@slip("A05-named")
def weighted_called_mean(truth: Truth, rng: Random) -> None:
    grid = _budget(truth)
    need(truth.method["absorption"] == "weighted")
    for level in {grid.rows[k].get("level") for k in figure_rows(grid)}:
        shares = [
            value_of(truth, grid.rows[k], "absorption")
            for k in figure_rows(grid)
            if grid.rows[k].get("level") == level
        ]
        need(abs(sum(shares, Decimal()) / len(shares) - stated(truth, "absorption")) > 1)
    truth.sections["budget_after"][0] = rng.choice(phrases.ABSORPTION_SIMPLE)
    expect(truth, "A05", "budget_after.0", truth.values["absorption"], "warning")


@slip("A06")
def other_efficiency(truth: Truth, rng: Random) -> None:
    _budget(truth)
    done, spent = stated(truth, "mean"), stated(truth, "absorption")
    ratio, difference = (Fraction(done) / Fraction(spent) - 1) * 100, Fraction(done - spent)
    need(abs(ratio - difference) > Fraction(3, 100))
    declared = truth.method["efficiency"]
    put_efficiency(truth, ratio if declared in ("difference", "unspent") else difference)
    expect(truth, "A06", "budget_after.1", truth.values["efficiency"])


@slip("A06-digits")
def wrong_efficiency(truth: Truth, rng: Random) -> None:
    _budget(truth)
    wrong = stated(truth, "efficiency") + Decimal(rng.randint(90, 800)) / 100
    truth.values["efficiency"] = show(wrong, 2, text_numbers(truth))
    expect(truth, "A06", "budget_after.1", truth.values["efficiency"])


@slip("A07-share")
def wrong_share(truth: Truth, rng: Random) -> None:
    whole, part = rng.randint(300, 1400), rng.randint(60, 280)
    wrong = half_up(Decimal(part) / whole * 100, 2) + rng.randint(2, 9)
    numbers = text_numbers(truth)
    truth.values |= {
        "share_whole": show(whole, 0, numbers),
        "share_part": show(part, 0, numbers),
        "share": show(wrong, 2, numbers),
    }
    _sentence(truth, rng, phrases.SHARE)
    expect(truth, "A07", "measurement_after.1", truth.values["share"])


@slip("A07-words")
def wrong_words(truth: Truth, rng: Random) -> None:
    count = rng.randint(12, 300)
    truth.values |= {"count": str(count), "count_words": spell(count + rng.choice([1, 10]))}
    _sentence(truth, rng, phrases.WORDS)
    expect(truth, "A07", "measurement_after.1", str(count))


def _sentence(truth: Truth, rng: Random, pool: list[str]) -> None:
    after = [block for block in truth.sections["measurement_after"] if block not in pool]
    truth.sections["measurement_after"] = [after[0], rng.choice(pool), *after[1:]]


@slip("A08")
def malformed(truth: Truth, rng: Random) -> None:
    grid = _budget(truth)
    need(table_numbers(truth) == "id")
    index = rng.choice(figure_rows(grid))
    row = grid.rows[index]
    plain = show(value_of(truth, row, "pagu"), 0)
    first, rest = plain.split(".", 1)
    row["pagu"] = rng.choice([f"{plain}0", f"{first}. {rest}", f"{plain}-", f"{plain},"])
    expect(truth, "A08", f"budget.{index}.pagu", row["pagu"])


@slip("K01")
def wrong_category(truth: Truth, rng: Random) -> None:
    band = band_of(truth.method["scale"], stated(truth, "mean"))
    other = rng.choice([b for b in SCALES[truth.method["scale"]] if b is not band])
    truth.values["mean_cat"] = label_of(other, truth.method["label"])
    expect(truth, "K01", "measurement_after.0", truth.values["mean_cat"])


@slip("K01-absorption")
def wrong_absorption_category(truth: Truth, rng: Random) -> None:
    _budget(truth)
    need("{absorption_cat}" in truth.sections["budget_after"][0])
    band = band_of(truth.method["scale"], stated(truth, "absorption"))
    other = rng.choice([b for b in SCALES[truth.method["scale"]] if b is not band])
    truth.values["absorption_cat"] = label_of(other, truth.method["label"])
    expect(truth, "K01", "budget_after.0", truth.values["absorption_cat"])


@slip("K02")
def mixed_category(truth: Truth, rng: Random) -> None:
    need(truth.method["scale"].startswith("tenths"))
    bands = list(SCALES[truth.method["scale"]])
    k = rng.randrange(len(bands) - 1)
    truth.values["mean_cat"] = rng.choice([" / ", "/"]).join([bands[k].labels[0], bands[k + 1].labels[-1]])
    expect(truth, "K02", "measurement_after.0", truth.values["mean_cat"])


@slip("K03")
def no_category(truth: Truth, rng: Random) -> None:
    need(not has_column(measurement_of(truth), "category") and "summary" not in truth.sections)
    truth.sections["measurement_after"][0] = "Rata-rata capaian kinerja {position} adalah sebesar {mean}%."
    truth.sections["conclusion"][0] = "Capaian kinerja {position} pada {period} sebesar {mean}%."
    if truth.budget:
        truth.sections["budget_after"][0] = "Penyerapan anggaran sebesar {absorption}%."
        need(truth.method["absorption"] == "weighted")
    expect(truth, "K03", "measurement_after.0", truth.values["mean"], "warning")


@slip("K04")
def broken_scale(truth: Truth, rng: Random) -> None:
    assert truth.scale is not None
    need(truth.method["scale"] == "tenths")
    index, wrong = rng.choice(
        [(1, "75.1 s.d. 95"), (1, "75 t s d 90"), (2, "65.1 s.d. 78"), (3, "60.1 s.d. 50")]
    )
    truth.scale.rows[index]["interval"] = wrong
    expect(truth, "K04", f"scale.{index}.interval", wrong, "warning")


@slip("K04-hole")
def value_in_hole(truth: Truth, rng: Random) -> None:
    assert truth.scale is not None
    need(truth.method["scale"] == "tenths")
    mean = stated(truth, "mean")
    need(mean != mean.to_integral_value() and 91 < mean < 99)
    low = mean.to_integral_value() if mean.to_integral_value() < mean else mean.to_integral_value() - 1
    truth.scale.rows[0]["interval"] = f"{low + 1} s.d. lebih"
    truth.scale.rows[1]["interval"] = f"75.1 s.d. {low}"
    need(not truth.budget or stated(truth, "absorption") < low)
    expect(truth, "K04", "measurement_after.0", truth.values["mean"], "warning")
