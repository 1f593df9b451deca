"""Slips between the parts of one report (S)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random

from auditor.benchmark import names
from auditor.benchmark.figures import half_up, show
from auditor.benchmark.planting import (
    expect,
    figure_rows,
    has_column,
    measured_rows,
    measurement_of,
    need,
    slip,
    swap_number,
    value_of,
)
from auditor.benchmark.settle import settle, stated, table_numbers, text_numbers
from auditor.benchmark.truth import Grid, Truth

Row = dict[str, str]


def _show(truth: Truth, value: Decimal) -> str:
    return show(value, 0 if value % 1 == 0 else 2, table_numbers(truth))


def _achievement(truth: Truth, row: Row, base: str) -> None:
    places, trim = int(truth.method["decimals"]), truth.method["trim"] == "yes"
    share = Fraction(value_of(truth, row, "realisasi")) / Fraction(value_of(truth, row, base)) * 100
    row["achievement"] = (
        show(half_up(share, places), places, table_numbers(truth), trim=trim) + truth.method["percent"]
    )


def _plain_rows(truth: Truth) -> list[int]:
    """Measured rows where higher is better."""
    lower = {
        row["indicator"]
        for row in (truth.agreement.rows if truth.agreement else [])
        if "rendah" in row.get("note", "")
    }
    grid = measurement_of(truth)
    return [k for k in measured_rows(truth) if grid.rows[k]["indicator"] not in lower]


def _settled(truth: Truth) -> None:
    settle(truth)
    need(truth.values["mean_cat"] and truth.values.get("absorption_cat", "x"))


def _agreement(truth: Truth) -> Grid:
    assert truth.agreement is not None
    return truth.agreement


@slip("S01")
def conclusion_differs(truth: Truth, rng: Random) -> None:
    other = stated(truth, "mean") + Decimal(rng.randint(60, 90)) / 100 + rng.randint(0, 3)
    text = show(other, 2, text_numbers(truth))
    old = truth.sections["conclusion"][0]
    assert isinstance(old, str)
    truth.sections["conclusion"][0] = old.replace("{mean}", text)
    expect(truth, "S01", "conclusion.0", text)


@slip("S01-absorption")
def conclusion_spent_differs(truth: Truth, rng: Random) -> None:
    need(truth.budget)
    other = stated(truth, "absorption") - Decimal(rng.randint(140, 380)) / 100
    text = show(other, 2, text_numbers(truth))
    template = rng.choice(
        [
            "Realisasi anggaran pada periode ini sebesar {x}%.",
            "Adapun penyerapan anggaran tercatat sebesar {x} %.",
        ]
    )
    truth.sections["conclusion"] = [truth.sections["conclusion"][0], template.replace("{x}", text)]
    expect(truth, "S01", "conclusion.1", text)


@slip("S02")
def agreed_otherwise(truth: Truth, rng: Random) -> None:
    grid = _agreement(truth)
    need(has_column(measurement_of(truth), "annual"))
    index = rng.choice([k for k in figure_rows(grid) if "n/a" not in grid.rows[k]["target"]])
    row = grid.rows[index]
    old = value_of(truth, row, "target")
    new = old + max(Decimal(rng.randint(1, 4)), half_up(old / 10, 0))
    row["target"] = swap_number(row["target"], _show(truth, old), _show(truth, new))
    expect(truth, "S02", f"agreement.{index}.target", _show(truth, new))


@slip("S03")
def other_object(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    index = rng.choice(figure_rows(grid))
    row = grid.rows[index]
    found = [(a, b) for a, b in names.OTHER_OBJECTS.items() if a in row["indicator"]]
    need(found)
    old, new = found[0]
    row["indicator"] = row["indicator"].replace(old, new)
    row["subject"] = row["subject"].replace(old, new)
    for repeated in (truth.second, truth.actions):
        for other in repeated.rows if repeated else []:
            other["indicator"] = other["indicator"].replace(old, new)
    expect(truth, "S03", f"measurement.{index}.indicator", new, "warning")


@slip("S03-missing")
def row_missing(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    rows = measured_rows(truth)
    need(len(rows) > 3 and not any(row.get("subject") == "^" for row in grid.rows) and not truth.second)
    need(
        not truth.actions
        and not any(
            "{m" in str(block) and "_indicator" in str(block) for block in truth.sections["measurement_after"]
        )
    )
    index = rng.choice(rows)
    gone = grid.rows.pop(index)
    for k, row in enumerate(r for r in grid.rows if r.get("role", "row") == "row"):
        row["no"] = str(k + 1)
    _settled(truth)
    agreed = next(k for k, row in enumerate(_agreement(truth).rows) if row["indicator"] == gone["indicator"])
    expect(truth, "S03", f"agreement.{agreed}.indicator", gone["indicator"])


@slip("S04")
def period_target(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    need(has_column(grid, "period") and has_column(grid, "annual"))
    rows = [k for k in _plain_rows(truth) if value_of(truth, grid.rows[k], "annual") >= 4]
    need(rows)
    index = rng.choice(rows)
    row = grid.rows[index]
    annual, old = value_of(truth, row, "annual"), value_of(truth, row, "period")
    new = half_up(annual * Decimal("0.75"), 0) if truth.quarter == 4 else half_up(annual * Decimal("1.25"), 0)
    row["period"] = swap_number(row["period"], _show(truth, old), _show(truth, new))
    _achievement(truth, row, "period")
    _settled(truth)
    expect(truth, "S04", f"measurement.{index}.period", _show(truth, new))


@slip("S05-number")
def number_missing(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    rows = figure_rows(grid)
    need(len(rows) > 3)
    index = rng.choice(rows[1:])
    grid.rows[index]["no"] = ""
    expect(truth, "S05", f"measurement.{index}.indicator", "", "warning")


@slip("S05")
def cell_missing(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    rows = measured_rows(truth)
    need(len(rows) > 3)
    index = rng.choice(rows)
    key = rng.choice(["achievement", "achievement", "annual"])
    need(has_column(grid, key) and (key != "annual" or has_column(grid, "period")))
    grid.rows[index][key] = ""
    _settled(truth)
    expect(truth, "S05", f"measurement.{index}.indicator")


@slip("S06")
def unit_clash(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    need(truth.method["units"] != "column" and has_column(grid, "period"))
    rows = [k for k in _plain_rows(truth) if "%" in grid.rows[k]["annual"]]
    need(rows)
    index = rng.choice(rows)
    row = grid.rows[index]
    count = rng.randint(20, 90)
    row["period"], row["realisasi"] = f"{count} Dokumen", f"{count} Dokumen"
    _achievement(truth, row, "period")
    _settled(truth)
    expect(truth, "S06", f"measurement.{index}.period", str(count))


@slip("S07")
def no_basis(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    rows = measured_rows(truth)
    index = rng.choice(rows)
    row = grid.rows[index]
    row["realisasi"] = rng.choice(["n/a", "-", "na"])
    row["achievement"] = "100" + truth.method["percent"]
    for other in truth.second.rows if truth.second else []:
        if other["indicator"] == row["indicator"]:
            other["realisasi"] = row["realisasi"]
    _settled(truth)
    expect(truth, "S07", f"measurement.{index}.achievement", "100")


@slip("S07-zero")
def zero_of_zero(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    need(has_column(grid, "period") and not truth.second)
    row = grid.rows[index := rng.choice(_plain_rows(truth))]
    for key in ("period", "realisasi"):
        row[key] = swap_number(row[key], _show(truth, value_of(truth, row, key)), "0")
    row["achievement"] = "100" + truth.method["percent"]
    _settled(truth)
    expect(truth, "S07", f"measurement.{index}.achievement", "100")


@slip("S08")
def over_budget(truth: Truth, rng: Random) -> None:
    need(truth.budget and truth.budget.rows[0].get("level") == "0")
    assert truth.budget is not None
    grid = truth.budget
    need(all(row.get("level", "0") == "0" for row in grid.rows) and not has_column(grid, "sisa"))
    index = rng.choice(figure_rows(grid))
    row = grid.rows[index]
    pagu, old = value_of(truth, row, "pagu"), value_of(truth, row, "realisasi_kas")
    new = pagu + 1000 * rng.randint(50, 4000)
    numbers = table_numbers(truth)
    row["realisasi_kas"] = row["realisasi_kas"].replace(show(old, 0, numbers), show(new, 0, numbers))
    base = value_of(truth, row, "target_kas") if has_column(grid, "target_kas") else pagu
    places, trim = int(truth.method["decimals"]), truth.method["trim"] == "yes"
    row["absorption"] = (
        show(Fraction(new) / Fraction(base) * 100, places, numbers, trim=trim) + truth.method["percent"]
    )
    _settled(truth)
    expect(truth, "S08", f"budget.{index}.realisasi_kas", show(new, 0, numbers))


@slip("S09-scale")
def no_scale(truth: Truth, rng: Random) -> None:
    truth.scale = None
    truth.sections["scale_before"] = []
    _renumber(truth)
    expect(truth, "S09", "measurement_after.0")


@slip("S09-agreement")
def no_agreement(truth: Truth, rng: Random) -> None:
    truth.agreement = None
    truth.sections["agreement_before"] = truth.sections["agreement_before"][:1]
    _renumber(truth)
    expect(truth, "S09", "cover.title")


@slip("S09-budget")
def no_budget(truth: Truth, rng: Random) -> None:
    need(truth.budget)
    truth.budget = None
    truth.sections["budget_before"] = [
        "Kegiatan didukung anggaran daerah sesuai dokumen pelaksanaan anggaran."
    ]
    expect(truth, "S09", "budget_after.0")


def _renumber(truth: Truth) -> None:
    numbers = [grid.number for _, grid in truth.grids()]
    parts = {number.rpartition(".")[0] for number in numbers}
    for part in parts:
        own = [grid for _, grid in truth.grids() if grid.number.rpartition(".")[0] == part]
        for k, grid in enumerate(own):
            grid.number = f"{part}.{k + 1}" if part else str(k + 1)
