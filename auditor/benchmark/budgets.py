"""Random budget tables: flat, or programs over kegiatan over sub kegiatan, with sums that agree."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from auditor.benchmark import names
from auditor.benchmark.figures import show
from auditor.benchmark.settle import MONEY, table_numbers
from auditor.benchmark.tables import Row, columns_of, percent_text, titled
from auditor.benchmark.truth import Column, Grid, Truth

Amounts = tuple[int, int, int]
"""Pagu, target and realisasi."""


def programs_grid(rng: Random, truth: Truth) -> Grid:
    """The programs of the agreement and their pagu: no caption, no realisasi."""
    assert truth.budget is not None
    columns = columns_of(
        [
            ("no", "No", 0.5),
            ("subject", rng.choice(["Program", "Program/Kegiatan"]), 4),
            ("pagu", "Anggaran (Rp)", 2),
        ]
    )
    tops = [row for row in truth.budget.rows if row.get("level") == "0"]
    rows = [{"no": str(k + 1), "subject": row["subject"], "pagu": row["pagu"]} for k, row in enumerate(tops)]
    return Grid(columns=columns, rows=rows)


def budget_grid(rng: Random, truth: Truth) -> Grid:
    """Pagu, target and realisasi by activity, flat or by program, kegiatan and sub kegiatan."""
    with_target = rng.random() < 0.5
    leaf = _leaf_maker(rng, truth, with_target)
    deep = truth.method["absorption"] == "weighted" and rng.random() < 0.6
    amounts = (
        _tree(rng, leaf)
        if deep
        else [
            (str(k + 1), 0, name, leaf())
            for k, name in enumerate(rng.sample(names.ACTIVITIES, rng.randint(2, 5)))
        ]
    )
    money = _money_style(rng, truth)
    rows: list[Row] = []
    for number, level, name, (pagu, target, spent) in amounts:
        share = Fraction(spent, target if with_target else pagu) * 100
        row = {
            "no": number,
            "level": str(level),
            "subject": name,
            "pagu": money(pagu),
            "target_kas": money(target),
        }
        row |= {
            "realisasi_kas": money(spent),
            "sisa": money(pagu - spent),
            "absorption": percent_text(truth, share),
        }
        rows.append(row)
    rows.append(_budget_end(rng, truth, money))
    _code_numbers(rng, rows)
    return Grid(title=_budget_title(rng), columns=_budget_columns(rng, truth, with_target), rows=rows)


def _code_numbers(rng: Random, rows: list[Row]) -> None:
    """Account codes instead of numbers: 3.25.02, 3.25.02.2.01, 3.25.02.2.01.0003."""
    if rng.random() < 0.8 or any(row["no"].endswith(".") for row in rows if "no" in row):
        return
    for row in rows:
        if "no" in row:
            first, *rest = row["no"].split(".")
            parts = [
                f"3.25.{int(first) + 1:02d}",
                *(f"2.{int(rest[0]):02d}" for _ in rest[:1]),
                *(f"{int(n):04d}" for n in rest[1:]),
            ]
            row["no"] = ".".join(parts)


def _budget_title(rng: Random) -> str:
    return titled(
        rng, rng.choice(["Pagu dan Realisasi Anggaran {position}", "Realisasi Anggaran"]), "{period}"
    )


def _budget_end(rng: Random, truth: Truth, money: object) -> Row:
    percent = "{absorption_t}" + truth.method["percent"]
    if truth.method["absorption"] == "simple":
        return {
            "role": "mean",
            "label": rng.choice(["Rata-rata Capaian", "Rata-rata Penyerapan"]),
            "absorption": percent,
        }
    label = rng.choice(["JUMLAH", "Jumlah", "TOTAL"])
    totals = {key: f"{{total_{key}}}" for key in MONEY}
    return {"role": "total", "label": label, **totals, "absorption": percent}


def _budget_columns(rng: Random, truth: Truth, with_target: bool) -> list[Column]:
    pairs = [
        ("no", "No", 0.6),
        (
            "subject",
            rng.choice(["Program/Kegiatan/Sub Kegiatan", "Kegiatan", "Uraian", "Program dan Kegiatan"]),
            3,
        ),
    ]
    pairs.append(
        ("pagu", rng.choice(["Pagu Anggaran (Rp)", "Pagu", "Anggaran (Rp)", "Pagu Anggaran Tahunan"]), 1.7)
    )
    until = "s/d Triwulan {q}" if truth.quarter else "{year}"
    if with_target:
        pairs.append(("target_kas", rng.choice([f"Target {until} (Rp)", f"Target {until}"]), 1.7))
    pairs.append(
        (
            "realisasi_kas",
            rng.choice(
                [f"Realisasi {until} (Rp)", "Realisasi Anggaran", "Realisasi (Rp)", f"Realisasi {until}"]
            ),
            1.7,
        )
    )
    pairs.append(("absorption", rng.choice(["% Capaian", "Penyerapan (%)", "%", "Capaian (%)"]), 1.0))
    if rng.random() < 0.2:
        pairs.append(("sisa", rng.choice(["Sisa", "Sisa Anggaran (Rp)"]), 1.6))
    return columns_of(pairs)


def _money_style(rng: Random, truth: Truth) -> Callable[[int], str]:
    numbers = table_numbers(truth)
    tail = rng.choice(["", "", "", ",00" if numbers == "id" else ".00", ",-" if numbers == "id" else ""])
    front = rng.choice(["", "", "", "Rp", "Rp "])
    return lambda amount: f"{front}{show(amount, 0, numbers)}{tail}"


def _leaf_maker(rng: Random, truth: Truth, with_target: bool) -> Callable[[], Amounts]:
    def leaf() -> Amounts:
        pagu = rng.randint(8, 900) * rng.choice([500_000, 1_000_000, 125_000])
        part = Fraction(truth.quarter or 4, 4)
        target = int(pagu * part) if with_target else pagu
        spent = int(target * Fraction(rng.randint(82, 100), 100)) - rng.randint(0, 90) * 100
        return pagu, target, spent

    return leaf


def _tree(rng: Random, leaf: Callable[[], Amounts]) -> list[tuple[str, int, str, Amounts]]:
    """Programs over kegiatan over sub kegiatan; every parent is the sum of its children."""
    found: list[tuple[str, int, str, Amounts]] = []
    letters = rng.random() < 0.3
    subs, activities = (
        iter(rng.sample(names.SUBS, len(names.SUBS))),
        iter(rng.sample(names.ACTIVITIES, len(names.ACTIVITIES))),
    )
    for p, program in enumerate(rng.sample(names.PROGRAMS, rng.randint(1, 2))):
        below: list[tuple[str, int, str, Amounts]] = []
        for k in range(rng.randint(1, 3)):
            number = "abcdef"[k] + "." if letters else f"{p + 1}.{k + 1}"
            name = next(activities)
            leaves = (
                []
                if letters
                else [(f"{number}.{j + 1}", 2, next(subs), leaf()) for j in range(rng.randint(0, 2))]
            )
            own = _sum([amounts for *_, amounts in leaves]) if leaves else leaf()
            below += [(number, 1, name, own), *leaves]
        top = _sum([amounts for _, level, _, amounts in below if level == 1])
        found += [(str(p + 1), 0, program, top), *below]
    return found


def _sum(amounts: list[Amounts]) -> Amounts:
    return sum(a[0] for a in amounts), sum(a[1] for a in amounts), sum(a[2] for a in amounts)
