"""Random agreement, measurement and budget tables with figures that agree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random

from auditor.benchmark import names
from auditor.benchmark.figures import half_up, show
from auditor.benchmark.settle import table_numbers
from auditor.benchmark.truth import Column, Grid, Truth

Row = dict[str, str]


@dataclass(slots=True)
class Target:
    """An agreed indicator and its figures; None where the data are not out yet."""

    subject: str
    indicator: str
    unit: str
    annual: Decimal
    period: Decimal
    realisasi: Decimal | None
    lower: bool = False
    same_subject: bool = False

    @property
    def counted(self) -> bool:
        return self.unit not in ("%", "Indeks")


def random_targets(rng: Random, truth: Truth) -> list[Target]:
    """Three to nine indicators."""
    pool = rng.sample(names.TASKS, rng.randint(3, 9))
    found = [_target(rng, truth, task, lower=False) for task in pool]
    if truth.method["lower"] and rng.random() < 0.6:
        found.append(_target(rng, truth, rng.choice(names.LOWER_TASKS), lower=True))
    if rng.random() < 0.08 and len(found) > 3:
        found[1].realisasi = None
    if truth.kind == "office" or rng.random() < 0.25:
        for before, after in zip(found[::2], found[1::2], strict=False):
            after.subject, after.same_subject = before.subject, True
    return found


def _target(rng: Random, truth: Truth, task: tuple[str, str, str, int, int], *, lower: bool) -> Target:
    subject, indicator, unit, small, large = task
    annual = Decimal(rng.randint(small, large))
    if unit in ("%", "Indeks") and rng.random() < 0.4:
        annual = half_up(annual - Decimal(rng.randint(1, 99)) / 100, 2)
    quarter = truth.quarter or 4
    period = annual
    if quarter < 4 and unit not in ("%", "Indeks") and not lower:
        period = max(half_up(annual * quarter / 4, 0), Decimal(1))
    return Target(subject, indicator, unit, annual, period, _realisasi(rng, unit, period, lower), lower)


def _realisasi(rng: Random, unit: str, period: Decimal, lower: bool) -> Decimal:
    if rng.random() < 0.5:
        return period
    share = Decimal(rng.randint(78, 125)) / 100
    places = 0 if unit not in ("%", "Indeks") else 2
    value = max(half_up(period * share, places), Decimal(1))
    return min(value, Decimal(100)) if unit in ("%", "Indeks") else value


def figure_text(truth: Truth, value: Decimal | None, unit: str, where: str) -> str:
    """A target or realisasi as the table prints it, with its unit where this report puts it."""
    if value is None:
        return "n/a"
    places = 0 if value == value.to_integral_value() else 2
    text = show(value, places, table_numbers(truth))
    style = truth.method["units"]
    if style == "column":
        return text
    if unit == "%":
        return f"{text}{truth.method['percent'] or '%'}"
    return f"{text} {unit}" if style == "all" or where == "annual" else text


def achievement_of(truth: Truth, target: Target) -> Fraction | None:
    """The exact percentage of a row, by the report's formula."""
    if target.realisasi is None:
        return None
    base, done = Fraction(target.period), Fraction(target.realisasi)
    if not target.lower:
        return done / base * 100
    return base / done * 100 if truth.method["lower"] == "inverse" else (2 * base - done) / base * 100


def percent_text(truth: Truth, value: Fraction | None) -> str:
    if value is None:
        return "n/a"
    places, trim = int(truth.method["decimals"]), truth.method["trim"] == "yes"
    return show(half_up(value, places), places, table_numbers(truth), trim=trim) + truth.method["percent"]


def columns_of(pairs: list[tuple[str, str, float]]) -> list[Column]:
    return [Column(key=key, head=head, width=width) for key, head, width in pairs]


def _subject_head(rng: Random, truth: Truth) -> str:
    tasks = ["Uraian Tugas", "Butir Kegiatan", "Sasaran Kegiatan", "Rencana Aksi", "Sasaran / Uraian Tugas"]
    return rng.choice(["Sasaran Strategis", "Sasaran"] if truth.kind == "office" else tasks)


def _indicator_head(rng: Random) -> str:
    return rng.choice(
        [
            "Indikator Kinerja",
            "Indikator Kinerja Individu",
            "Indikator Kinerja Utama",
            "Indikator",
            "INDIKATOR KINERJA",
        ]
    )


def agreement_grid(rng: Random, truth: Truth, targets: list[Target]) -> Grid:
    """The Perjanjian Kinerja table."""
    target_head = rng.choice(
        ["Target", f"Target {truth.year}", "Target Tahunan", f"Target Tahun {truth.year}"]
    )
    pairs = [
        ("no", "No", 0.5),
        ("subject", _subject_head(rng, truth), 3),
        ("indicator", _indicator_head(rng), 3),
    ]
    if truth.method["units"] == "column":
        pairs.append(("unit", "Satuan", 1))
    pairs.append(("target", target_head, 1.1))
    if any(target.lower for target in targets):
        pairs.append(("note", rng.choice(["Keterangan", "Tipe Capaian"]), 1.6))
    rows = []
    for k, target in enumerate(targets):
        row = _shared(truth, target, k)
        row["target"] = figure_text(truth, target.annual, target.unit, "annual")
        way = "rendah" if target.lower else "tinggi"
        row["note"] = f"Tipe capaian: semakin {way} semakin baik"
        rows.append(row)
    return Grid(
        title=titled(rng, "Perjanjian Kinerja {position}", "Tahun {year}"),
        columns=columns_of(pairs),
        rows=rows,
    )


def titled(rng: Random, first: str, second: str) -> str:
    return f"{first}{rng.choice([' ', chr(10)])}{second}"


def _shared(truth: Truth, target: Target, index: int) -> Row:
    """The cells that both tables have."""
    unit = {"%": "Persen"}.get(target.unit, target.unit)
    merged = "^" if target.same_subject else target.subject
    return {"no": str(index + 1), "subject": merged, "indicator": target.indicator, "unit": unit}


def measurement_grid(rng: Random, truth: Truth, targets: list[Target]) -> Grid:
    """The Pengukuran Kinerja table with its mean row."""
    columns = _measurement_columns(rng, truth)
    rows: list[Row] = []
    for k, target in enumerate(targets):
        row = _shared(truth, target, k)
        row["annual"] = figure_text(truth, target.annual, target.unit, "annual")
        row["period"] = figure_text(
            truth, None if target.realisasi is None else target.period, target.unit, "period"
        )
        row["realisasi"] = figure_text(truth, target.realisasi, target.unit, "realisasi")
        row["achievement"] = percent_text(truth, achievement_of(truth, target))
        row["last"] = figure_text(truth, half_up(target.annual * Decimal("0.9"), 0), target.unit, "last")
        rows.append(row)
    if rng.random() < 0.15 and not any(target.same_subject for target in targets):
        rows.insert(
            0,
            {
                "role": "group",
                "label": rng.choice(
                    ["Tujuan: Terwujudnya tata kelola yang baik", "Sasaran: Meningkatnya kinerja layanan"]
                ),
            },
        )
    if rng.random() < 0.85:
        label = rng.choice(
            ["Rata-rata Capaian", "Rata-Rata Capaian Kinerja", "RATA-RATA", "Rata - rata Capaian"]
        )
        rows.append({"role": "mean", "label": label, "achievement": "{mean_t}" + truth.method["percent"]})
    count = next(
        k
        for k, column in enumerate(columns)
        if column.key in ("annual", "period", "realisasi", "last", "achievement")
    )
    if columns[-1].key == "achievement" and rng.random() < 0.5:
        count = len(columns) - 1
    other = (
        [f"{'Uraian' if c.key == 'subject' else c.head}" for c in columns]
        if not any(c.group for c in columns)
        else []
    )
    title = titled(
        rng, rng.choice(["Pengukuran Kinerja {position}", "Capaian Kinerja {position}"]), "{period}"
    )
    return Grid(title=title, columns=columns, rows=rows, other_heads=other, label_columns=count)


def _measurement_columns(rng: Random, truth: Truth) -> list[Column]:
    pairs = [
        ("no", rng.choice(["No", "No.", "NO"]), 0.5),
        ("subject", _subject_head(rng, truth), 2.6),
        ("indicator", _indicator_head(rng), 2.6),
    ]
    if truth.method["units"] == "column":
        pairs.append(("unit", "Satuan", 1.1))
    percent = rng.choice(["% Capaian", "Capaian (%)", "Persentase Capaian", "Capaian"])
    if truth.kind == "office":
        year = truth.year
        if rng.random() < 0.5:
            pairs.append(("last", f"Realisasi {year - 1}", 1.2))
        return columns_of(
            [
                *pairs,
                ("annual", f"Target {year}", 1.2),
                ("realisasi", f"Realisasi {year}", 1.2),
                ("achievement", percent, 1.1),
            ]
        )
    if rng.random() < 0.12:
        pairs.append(("last", "Realisasi Tahun {last_year}".replace("{last_year}", str(truth.year - 1)), 1.2))
    annual = rng.choice(["Target Tahunan", "Target Tahun {year}", "Target {year}"])
    if rng.random() < 0.2:
        return _two_level(rng, pairs, annual)
    until = rng.choice(["s/d Triwulan {q}", "s.d. Triwulan {q}", "s.d TW {q}", "sampai dengan Triwulan {q}"])
    figures = [("period", f"Target {until}", 1.2), ("realisasi", f"Realisasi {until}", 1.2)]
    if rng.random() < 0.15:
        figures.reverse()
    if truth.quarter == 4 and rng.random() < 0.15:
        figures = [("realisasi", "Realisasi", 1.2)]
    if rng.random() < 0.12:
        figures.append(("category", rng.choice(["Kategori", "Predikat", "Keterangan"]), 1.4))
        figures.insert(-1, ("achievement", percent, 1.1))
        return columns_of([*pairs, ("annual", annual, 1.2), *figures])
    return columns_of([*pairs, ("annual", annual, 1.2), *figures, ("achievement", percent, 1.1)])


def _two_level(rng: Random, pairs: list[tuple[str, str, float]], annual: str) -> list[Column]:
    """Target, Realisasi and Capaian under one head of the quarter."""
    group = rng.choice(["TRIWULAN {q}", "s/d Triwulan {q}", "Capaian s.d. Triwulan {q}"])
    figures = [
        ("period", "Target", 1.1),
        ("realisasi", "Realisasi", 1.1),
        ("achievement", rng.choice(["Capaian (%)", "%", "Capaian"]), 1.0),
    ]
    grouped = [Column(key=key, head=head, width=width, group=group) for key, head, width in figures]
    return [*columns_of([*pairs, ("annual", annual, 1.2)]), *grouped]


def actions_grid(rng: Random, truth: Truth, targets: list[Target]) -> Grid:
    """The year's targets spread over the quarters: heads that name other quarters than the report's."""
    group = rng.choice(["Target Triwulan", "RENCANA AKSI"])
    quarters = [
        Column(key=f"q{k}", head=f"TW {q}", width=0.9, group=group)
        for k, q in enumerate(("I", "II", "III", "IV"), 1)
    ]
    columns = [*columns_of([("no", "No", 0.5), ("indicator", "Indikator Kinerja", 3)]), *quarters]
    rows = []
    for k, target in enumerate(targets):
        whole = target.counted and not target.lower
        shares = [half_up(target.annual * q / 4, 0) if whole else target.annual for q in (1, 2, 3, 4)]
        row = {f"q{q}": figure_text(truth, share, target.unit, "period") for q, share in enumerate(shares, 1)}
        rows.append({"no": str(k + 1), "indicator": target.indicator} | row)
    return Grid(title="Rencana Aksi Pencapaian Target Tahun {year}", columns=columns, rows=rows)


def second_grid(rng: Random, truth: Truth) -> Grid:
    """This year against last year, by the same figures as the main table."""
    assert truth.measurement is not None
    last = truth.year - 1
    pairs = [
        ("no", "No", 0.5),
        ("indicator", "Indikator Kinerja", 3),
        ("last", f"Realisasi {last}", 1.2),
        ("realisasi", f"Realisasi {truth.year}", 1.2),
    ]
    kept = [row for row in truth.measurement.rows if row.get("role", "row") == "row"]
    rows = [{key: row[key] for key in ("no", "indicator", "last", "realisasi")} for row in kept]
    return Grid(
        title=f"Perbandingan Realisasi Tahun {last} dan Tahun {{year}}", columns=columns_of(pairs), rows=rows
    )
