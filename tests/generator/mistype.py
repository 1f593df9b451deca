"""Mistyped figures: one printed figure of a clean truth is changed, and nothing follows it."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from auditor.benchmark.figures import decimals_in, read, show
from auditor.benchmark.planting import NotHereError, figure_rows, has_column, need
from auditor.benchmark.settle import table_numbers
from auditor.benchmark.truth import Expected, Slip, Truth

CELLS = {
    "agreed": ("agreement", "target"),
    "annual": ("measurement", "annual"),
    "period": ("measurement", "period"),
    "realisasi": ("measurement", "realisasi"),
    "achievement": ("measurement", "achievement"),
    "pagu": ("budget", "pagu"),
    "target_kas": ("budget", "target_kas"),
    "realisasi_kas": ("budget", "realisasi_kas"),
    "absorption": ("budget", "absorption"),
}
TOTALS = {"mean": "mean_t", "total_pagu": "total_pagu", "total_realisasi": "total_realisasi_kas"}
MISTYPED = (*CELLS, *TOTALS)
"""What can be mistyped: a column of a table, or a figure of its last line."""


def mistype(truth: Truth, kind: str, seed: int) -> Truth:
    """A copy of `truth` with one figure of this kind mistyped. NotHereError where there is none."""
    rng = Random(f"{kind} {seed}")
    copy = truth.model_copy(deep=True)
    where, right, wrong = _in_total(copy, kind, rng) if kind in TOTALS else _in_cell(copy, kind, rng)
    copy.slips.append(Slip(kind=f"typed-{kind}", where=where, note=f"{right} -> {wrong}"))
    copy.expected.append(Expected(rule="", where=where, stated=wrong))
    return copy


def _in_cell(truth: Truth, kind: str, rng: Random) -> tuple[str, str, str]:
    name, key = CELLS[kind]
    grid = getattr(truth, name)
    need(grid is not None and has_column(grid, key))
    rows = [k for k in figure_rows(grid) if read(grid.rows[k].get(key, ""), table_numbers(truth)) is not None]
    need(rows)
    k = rng.choice(rows)
    right, wrong = _slip(grid.rows[k][key], truth, rng)
    grid.rows[k][key] = grid.rows[k][key].replace(right, wrong, 1)
    return f"{name}.{k}.{key}", right, wrong


def _in_total(truth: Truth, kind: str, rng: Random) -> tuple[str, str, str]:
    grid = truth.measurement if kind == "mean" else truth.budget
    need(grid is not None)
    assert grid is not None
    role, key = ("mean", "achievement") if kind == "mean" else ("total", kind.split("_")[1])
    key = "realisasi_kas" if key == "realisasi" else key
    rows = [k for k, row in enumerate(grid.rows) if row.get("role") == role]
    need(rows and has_column(grid, key))
    right, wrong = _slip(truth.values[TOTALS[kind]], truth, rng)
    truth.values[TOTALS[kind]] = truth.values[TOTALS[kind]].replace(right, wrong, 1)
    return f"{(grid is truth.measurement and 'measurement') or 'budget'}.{rows[-1]}.{key}", right, wrong


def _slip(text: str, truth: Truth, rng: Random) -> tuple[str, str]:
    """The number in a text, and the same mistyped: two digits exchanged, one lost, doubled or changed."""
    numbers = table_numbers(truth)
    value = read(text, numbers)
    need(value is not None and value > 0)
    assert value is not None
    right = next(shown for d in (decimals_in(text, numbers),) if (shown := show(value, d, numbers)) in text)
    decimals = decimals_in(right, numbers)
    digits = f"{value:.{decimals}f}".replace(".", "")
    for _ in range(20):
        changed = _typed(digits, rng)
        wrong = Decimal(int(changed)).scaleb(-decimals) if changed else value
        if wrong not in (value, 0) and len(str(int(changed))) >= max(len(str(int(digits))) - 1, 1):
            return right, show(wrong, decimals, numbers)
    raise NotHereError


def _typed(digits: str, rng: Random) -> str:
    k = rng.randrange(len(digits))
    return rng.choice(
        [
            digits[:k] + digits[k + 1 : k + 2] + digits[k] + digits[k + 2 :],
            digits[:k] + digits[k + 1 :],
            digits[: k + 1] + digits[k:],
            digits[:k] + str(rng.randrange(10)) + digits[k + 1 :],
        ]
    )
