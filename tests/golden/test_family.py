"""Reports of one family, printed as their authors did: what is right in them accuses nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from auditor.benchmark.figures import read, show
from auditor.benchmark.settle import table_numbers
from auditor.benchmark.truth import Column, Grid
from tests.generator import Truth, draw, random_report
from tests.golden.auditing import audit_bytes, described, loud


def base(first: int, wanted: Callable[[Truth], object] = bool) -> Truth:
    """The first clean report from a seed on that is of the last quarter, ruled, and as wanted."""
    for seed in range(first, first + 400):
        truth = random_report(seed, kind="position", border="ruled")
        if truth.layout.sheets == "portrait" and truth.quarter == 4 and truth.budget and wanted(truth):
            return truth
    raise LookupError(first)


def measured(truth: Truth) -> Grid:
    assert truth.measurement is not None
    return truth.measurement


def rows_of(truth: Truth) -> list[dict[str, str]]:
    return [row for row in measured(truth).rows if row.get("role", "row") == "row"]


def letter_missing() -> Truth:
    truth = base(100)
    row = rows_of(truth)[0]
    row["subject"] = row["subject"].replace("nya ", "ya ", 1)
    return truth


def words_in_brackets() -> Truth:
    truth = base(100)
    rows_of(truth)[1]["indicator"] += " (sesuai standar pelayanan)"
    return truth


def headings_with_indicators() -> Truth:
    """Group headings carry an indicator and an annual target; the numbers below begin anew."""
    truth = base(100)
    table, rows = measured(truth), rows_of(truth)
    half = len(rows) // 2
    for part in (rows[:half], rows[half:]):
        for number, row in enumerate(part, 1):
            row["no"] = str(number) if row["no"] != "^" else "^"
    heads = [
        {"no": "", "subject": f"Sasaran {name}", "indicator": f"Indeks mutu bidang {name}", "annual": "80"}
        for name in ("pertama", "kedua")
    ]
    table.rows = [heads[0], *table.rows[:half], heads[1], *table.rows[half:]]
    return truth


def flat(truth: Truth) -> bool:
    roles = [row.get("role", "row") for row in measured(truth).rows]
    return len(roles) > 6 and set(roles[:-1]) == {"row"} and roles[-1] == "mean"


def means_of_groups(of_all: bool) -> Truth:
    """Several mean rows with one label, with or without one of all rows at the end."""
    truth = base(100, flat)
    table, numbers = measured(truth), table_numbers(truth)
    *rows, label = table.rows
    half = len(rows) // 2
    values = [read(row["achievement"], numbers) for row in rows]
    truth.sections["measurement_after"] = [truth.sections["measurement_after"][0]]

    def mean(figures: list[object]) -> dict[str, str]:
        whole = sum(figures) / len(figures)  # type: ignore[call-overload]
        return {**label, "achievement": show(whole, 2, numbers) + truth.method["percent"]}

    table.rows = [
        *rows[:half],
        mean(values[:half]),
        *rows[half:],
        mean(values[half:]),
        *([label] if of_all else []),
    ]
    return truth


def mean_in_the_head() -> Truth:
    truth = base(100)
    for column in measured(truth).columns:
        if column.key == "achievement":
            column.head = "Rata-rata Capaian Kinerja (%)"
    return truth


def quarters_without_results() -> Truth:
    """A table of quarters that sets Capaian beside Target, and has no Realisasi."""
    truth = base(100)
    columns = [
        Column(key="no", head="No", width=0.5),
        Column(key="indicator", head="Indikator Kinerja", width=3),
    ]
    for quarter in ("III", "IV"):
        group = f"Triwulan {quarter}"
        columns += [
            Column(key=f"{k}{quarter}", head=h, group=group) for k, h in (("t", "Target"), ("c", "Capaian"))
        ]
    rows = [
        {"no": str(i), "indicator": row["indicator"]}
        | {f"t{q}": row["annual"] for q in ("III", "IV")}
        | {f"c{q}": row["realisasi"] for q in ("III", "IV")}
        for i, row in enumerate(rows_of(truth), 1)
    ]
    truth.second = Grid(title="Capaian Kinerja per Triwulan", columns=columns, rows=rows)
    truth.sections["second_before"] = ["Tabel berikut menyajikan target dan capaian setiap triwulan."]
    return truth


def date_of_a_letter() -> Truth:
    truth = base(100)
    town = truth.names()["town"]
    truth.sections["conclusion"].append(
        f"Surat tugas tersebut diterbitkan di\n{town}, 12 Februari {truth.year}"
    )
    return truth


def position_twice_on_the_cover() -> Truth:
    truth = base(100)
    truth.values["title"] = f"LAPORAN KINERJA\n{truth.position.upper()}"
    return truth


@pytest.mark.parametrize(
    "make",
    [
        letter_missing,
        words_in_brackets,
        headings_with_indicators,
        lambda: means_of_groups(True),
        lambda: means_of_groups(False),
        mean_in_the_head,
        quarters_without_results,
        date_of_a_letter,
        position_twice_on_the_cover,
    ],
)
def test_nobody_is_accused(make: Callable[[], Truth]) -> None:
    run = audit_bytes(draw(make()))
    assert len(run.reports) == 1
    assert [described(finding) for finding in loud(run.reports[0])] == []
