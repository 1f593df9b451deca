"""The figures that follow from the rows of a truth: totals, means, classes, efficiency."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from auditor.benchmark.figures import decimals_in, half_up, read, show
from auditor.benchmark.scales import band_of, label_of
from auditor.benchmark.truth import Grid, Truth

MONEY = ("pagu", "target_kas", "realisasi_kas", "sisa")


def table_numbers(truth: Truth) -> str:
    """The number format of the tables."""
    return "en" if truth.numbers.startswith("en") else "id"


def text_numbers(truth: Truth) -> str:
    """The number format of the sentences."""
    return "en" if truth.numbers == "en" else "id"


def settle(truth: Truth, mean: Decimal | None = None, absorption: Decimal | None = None) -> None:
    """Compute values from the rows; a given mean or absorption stands instead of the computed one."""
    if truth.measurement:
        _categories(truth)
        _put(truth, "mean", _mean(truth) if mean is None else mean)
    if truth.budget:
        _total(truth, truth.budget)
        _put(truth, "absorption", _absorption(truth, truth.budget) if absorption is None else absorption)
    _efficiency(truth)


def _categories(truth: Truth) -> None:
    """The category column of the measurement."""
    assert truth.measurement is not None
    for row in truth.measurement.rows:
        if row.get("role", "row") == "row":
            value = read(row.get("achievement", ""), table_numbers(truth))
            band = band_of(truth.method["scale"], value) if value is not None else None
            row["category"] = band.labels[0] if band else "-" if value is None else ""


def _put(truth: Truth, name: str, value: Decimal) -> None:
    """The value for sentences ({mean}), for tables ({mean_t}), and its class ({mean_cat})."""
    places, trim = int(truth.method.get("decimals", "2")), truth.method.get("trim") == "yes"
    truth.values[name] = show(value, places, text_numbers(truth), trim=trim)
    truth.values[f"{name}_t"] = show(value, places, table_numbers(truth), trim=trim)
    band = band_of(truth.method["scale"], half_up(value, places))
    truth.values[f"{name}_cat"] = label_of(band, truth.method.get("label", "full")) if band else ""


def stated(truth: Truth, name: str) -> Decimal:
    """A value as the sentences print it."""
    value = read(truth.values[name], text_numbers(truth))
    assert value is not None
    return value


def achievements(truth: Truth) -> list[Decimal]:
    """The printed percentages of the measurement rows."""
    assert truth.measurement is not None
    rows = [row for row in truth.measurement.rows if row.get("role", "row") == "row"]
    found = [read(row.get("achievement", ""), table_numbers(truth)) for row in rows]
    return [value for value in found if value is not None]


def _mean(truth: Truth) -> Decimal:
    values = achievements(truth)
    return half_up(Fraction(sum(values)) / len(values), int(truth.method.get("decimals", "2")))


def _total(truth: Truth, budget: Grid) -> None:
    """The amounts of a JUMLAH row: the sum of the rows of the first level."""
    numbers = table_numbers(truth)
    tops = [r for r in budget.rows if r.get("role", "row") == "row" and r.get("level", "0") == "0"]
    for key in MONEY:
        amounts = [read(row.get(key, ""), numbers) for row in tops]
        total = sum((amount for amount in amounts if amount is not None), Decimal(0))
        truth.values[f"total_{key}"] = show(total, 0, table_numbers(truth))
        truth.values[f"text_{key}"] = show(total, 0, text_numbers(truth))


def _absorption(truth: Truth, budget: Grid) -> Decimal:
    places = int(truth.method.get("decimals", "2"))
    numbers = table_numbers(truth)
    if truth.method.get("absorption") == "simple":
        leaves = [r for r in budget.rows if r.get("role", "row") == "row" and r.get("level", "0") == "0"]
        values = [read(row.get("absorption", ""), numbers) for row in leaves]
        kept = [value for value in values if value is not None]
        return half_up(Fraction(sum(kept)) / len(kept), places)
    base = "target_kas" if any(column.key == "target_kas" for column in budget.columns) else "pagu"
    part, whole = (read(truth.values[f"total_{key}"], numbers) for key in ("realisasi_kas", base))
    assert part is not None and whole
    return half_up(Fraction(part) / Fraction(whole) * 100, places)


def _efficiency(truth: Truth) -> None:
    """The efficiency by the printed formula, from the printed mean and absorption."""
    if not (truth.measurement and truth.budget):
        return
    done, spent = stated(truth, "mean"), stated(truth, "absorption")
    method = truth.method.get("efficiency", "")
    if method == "difference":
        value = Fraction(done - spent)
    elif method == "unspent":
        value = Fraction(100 - spent)
    else:
        value = (Fraction(done) / Fraction(spent) - 1) * 100
    put_efficiency(truth, value)


def put_efficiency(truth: Truth, value: Fraction | Decimal) -> None:
    """State an efficiency: its size, and the word for its sign."""
    places = max(int(truth.method.get("decimals", "2")), 2)
    truth.values["efficiency"] = show(value if value >= 0 else -value, places, text_numbers(truth))
    truth.values["efficiency_word"] = "efisiensi" if value >= 0 else "inefisiensi"


def decimals_of(truth: Truth, text: str) -> int:
    """The decimals of a printed table figure."""
    return decimals_in(text, table_numbers(truth))
