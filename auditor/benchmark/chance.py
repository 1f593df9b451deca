"""Random clean reports: every figure follows from the others, rounded as it should be."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from auditor.benchmark import names, phrases
from auditor.benchmark.budgets import budget_grid, programs_grid
from auditor.benchmark.figures import read, show, spell
from auditor.benchmark.people import person, signing_date
from auditor.benchmark.scales import SCALES, band_of, scale_grid
from auditor.benchmark.settle import settle, stated, text_numbers
from auditor.benchmark.tables import (
    actions_grid,
    agreement_grid,
    measurement_grid,
    random_targets,
    second_grid,
)
from auditor.benchmark.truth import Block, Chapter, Layout, Truth


def random_report(seed: int, *, kind: str = "", border: str = "") -> Truth:
    """A clean report; one seed, one truth. kind ("position", "office") and border may be fixed."""
    for attempt in range(200):
        truth = _try(Random(seed * 1000 + attempt), f"acak-{seed}", kind, border)
        if truth is not None:
            return truth
    raise RuntimeError(f"no clean report from seed {seed}")


def _try(rng: Random, slug: str, kind: str, border: str) -> Truth | None:
    truth = _frame(rng, slug, kind or ("office" if rng.random() < 0.12 else "position"))
    truth.layout = random_layout(rng, border)
    with_budget = truth.kind == "office" or rng.random() < 0.6
    _method(rng, truth, with_budget)
    targets = random_targets(rng, truth)
    truth.agreement = agreement_grid(rng, truth, targets)
    truth.measurement = measurement_grid(rng, truth, targets)
    if truth.kind == "office" and rng.random() < 0.6:
        truth.second = second_grid(rng, truth)
    if with_budget:
        truth.budget = budget_grid(rng, truth)
    if rng.random() < 0.12:
        truth.actions = actions_grid(rng, truth, targets)
    if truth.budget and rng.random() < 0.15:
        truth.programs = programs_grid(rng, truth)
    truth.scale = scale_grid(truth.method["scale"], "", *_scale_words(rng))
    number_tables(rng, truth)
    settle(truth)
    if not _sound(truth):
        return None
    _sections(rng, truth)
    return truth


def _scale_words(rng: Random) -> tuple[str, tuple[str, str]]:
    title = rng.choice(
        ["Pengukuran dengan Skala Ordinal", "Skala Nilai Peringkat Kinerja", "Kategori Capaian Kinerja"]
    )
    heads = [
        ("Skala Ordinal", "Predikat / Kategori"),
        ("Interval Nilai", "Kategori"),
        ("Rentang Capaian (%)", "Predikat"),
    ]
    return title, rng.choice(heads)


def _frame(rng: Random, slug: str, kind: str) -> Truth:
    """Who reports: agency, position, period, people."""
    unit, fields = rng.choice(names.AGENCIES)
    city = rng.choice(names.CITIES)
    year = rng.randint(2023, 2025)
    quarter = rng.choice([1, 2, 3, 4, 4, 4]) if kind == "position" else None
    senior = rng.random() < 0.5
    position = rng.choice(names.SENIOR if senior else names.JUNIOR).format(field=rng.choice(fields))
    head = f"Kepala {unit}"
    truth = Truth(slug=slug, kind=kind, unit=unit, city=city, quarter=quarter, year=year)
    taken: set[str] = set()
    if kind == "office":
        truth.people = [person(rng, "author", head, taken, year)]
        truth.values["title"] = rng.choice(
            ["LAPORAN KINERJA INSTANSI PEMERINTAH", "LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)"]
        )
    else:
        above = head if senior else f"Kepala Bidang {fields[0]}"
        if rng.random() < 0.08:  # the head of the agency answers to an elected official, who has no NIP
            position, above = head, "Wali Kota" if city.startswith("Kota") else "Bupati"
        truth.position = position
        truth.people = [
            person(rng, "author", position, taken, year),
            person(rng, "superior", above, taken, year),
        ]
        if above in ("Wali Kota", "Bupati"):
            truth.people[1] = truth.people[1].model_copy(update={"nip": "", "rank": ""})
    mayor = "Wali Kota" if city.startswith("Kota") else "Bupati"
    words = {
        "head": mayor,
        "town": city.split(" ", 1)[1],
        "n": rng.randint(5, 90),
        "y": rng.randint(2019, 2022),
        "unit": unit,
    }
    truth.rule = rng.choice(names.REGULATIONS).format(**words)
    truth.signing_date = signing_date(rng, quarter, year)
    truth.foreword_date = truth.signing_date if rng.random() < 0.7 else signing_date(rng, quarter, year)
    truth.values["rule"] = truth.rule
    return truth


def _method(rng: Random, truth: Truth, with_budget: bool) -> None:
    """How this report measures: scale, rounding, formulas."""
    truth.numbers = rng.choice(["id"] * 8 + ["en-tables", "en"])
    truth.method = {
        "scale": rng.choice([*SCALES, "tenths"]),
        "label": rng.choice(["full", "half", "other-half", "lower", "lower-full", "upper"]),
        "decimals": rng.choice(["2", "2", "2", "1", "0"]),
        "trim": rng.choice(["yes", "no"]),
        "lower": rng.choice(["", "inverse", "inverse", "two-target"]),
        "units": rng.choice(["all", "annual", "column"]),
        "percent": rng.choice(["%", " %", ""]),
    }
    if with_budget:
        truth.method["absorption"] = rng.choice(["weighted", "simple"])
        truth.method["efficiency"] = rng.choice(["ratio", "ratio", "ratio", "difference", ""])


def random_layout(rng: Random, border: str = "") -> Layout:
    """Any of the layouts."""
    borders = ["word", "rect", "ruled", "rows", "dotted", "thin", "aligned", "booktabs", "dots"]
    return Layout(
        paper=rng.choice(["A4", "folio"]),
        font=rng.choice(["Times", "Helvetica", "Vera"]),
        size=rng.choice([10, 11, 11.5]),
        table_size=rng.choice([8, 9, 9.5]),
        border=border or rng.choice(borders[:3] * 2 + borders),
        shade=rng.choice(["none", "blue", "grey", "navy", "gold"]),
        sheets=rng.choice(["portrait"] * 4 + ["landscape", "rotated"]),
        repeat_head=rng.choice(["yes", "no", "no", "other"]),
        split_rows=rng.random() < 0.6,
        numbering_row=rng.random() < 0.35,
        text=rng.choice(["line", "justify", "justify", "words", "pieces"]),
        signatures=rng.choice(["side", "stacked"]),
        formula=rng.choice(["fraction", "inline"]),
        page_numbers=rng.choice(["arabic", "roman", "dashed", "of", "none"]),
        running_head=rng.choice(["", "", "Laporan Kinerja"]),
        mean_alone=rng.random() < 0.12,
        middle=rng.random() < 0.4,
        contents=rng.random() < 0.85,
        dots=rng.random() < 0.6,
        caption=rng.choice(["two", "one"]),
    )


def number_tables(rng: Random, truth: Truth) -> None:
    """Give the tables their numbers, in the order of printing: 2.1, 2.2 ... or 1, 2 ..."""
    chapter = rng.choice(["2.", "2.", ""]) if truth.kind == "position" else rng.choice(["3.", ""])
    for k, (_, grid) in enumerate(truth.grids()):
        grid.number = f"{chapter}{k + 1}"
    if truth.kind == "office" and chapter and truth.agreement:
        for k, (name, grid) in enumerate(truth.grids()):
            grid.number = "2.1" if name == "agreement" else f"3.{k}"


def _sound(truth: Truth) -> bool:
    """Whether every stated value has a class, and the efficiency is worth a sentence."""
    for name in ("mean", "absorption"):
        if name in truth.values and not truth.values[f"{name}_cat"]:
            return False
    if truth.measurement and any(column.key == "category" for column in truth.measurement.columns):
        rows = [row for row in truth.measurement.rows if row.get("role", "row") == "row"]
        if not all(row["category"] for row in rows):
            return False
    if not truth.budget:
        return True
    return abs(stated(truth, "mean") - stated(truth, "absorption")) > Decimal("0.5")


def _sections(rng: Random, truth: Truth) -> None:
    pick = rng.choice
    put = truth.sections

    def points(pool: list[str]) -> list[str]:
        return rng.sample(pool, rng.randint(2, 3))

    put["foreword"] = [pick(phrases.FOREWORD), *rng.sample(phrases.FOREWORD_MORE, 2)]
    put["tasks"] = [pick(phrases.TASKS)]
    truth.tasks = [
        f"{row['subject']};"
        for row in (truth.agreement.rows if truth.agreement else [])
        if row.get("subject", "^") != "^"
    ]
    put["structure"] = [pick(phrases.STRUCTURE)]
    put["agreement_before"] = [pick(phrases.AGREEMENT_BEFORE), pick(phrases.AGREEMENT_REFER)]
    put["achievement_before"] = [pick(phrases.ACHIEVEMENT_BEFORE)]
    put["formula_higher"] = [pick(phrases.FORMULA_HIGHER)]
    put["formula_lower"] = [pick(phrases.FORMULA_LOWER)]
    put["formula_efficiency"] = [pick(phrases.FORMULA_EFFICIENCY)]
    put["scale_before"] = [pick(phrases.SCALE_BEFORE)]
    put["measurement_before"] = [pick(phrases.MEASUREMENT_BEFORE)]
    put["measurement_after"] = [
        pick(phrases.MEAN),
        *_counts(rng, truth),
        *_single_rows(rng, truth),
        *_against_last_year(rng, truth),
        pick(phrases.REASONS),
        points(phrases.REASON_POINTS),
        pick(phrases.HINDRANCES),
        points(phrases.HINDRANCE_POINTS),
    ]
    if truth.programs:
        put["programs_before"] = [pick(phrases.PROGRAMS_BEFORE)]
    if rng.random() < 0.5:
        put["achievement_before"].append(pick(phrases.BACKGROUND))
    if truth.second:
        put["second_before"] = [pick(phrases.SECOND_BEFORE)]
    if truth.budget:
        put["budget_before"] = [pick(phrases.BUDGET_BEFORE)]
        put["budget_after"] = [_absorption(rng, truth), pick(phrases.EFFICIENCY)]
    put["conclusion"] = [pick(phrases.CONCLUSION)]
    if truth.budget and rng.random() < 0.8:
        put["conclusion"].append(pick(phrases.CONCLUSION_BUDGET + phrases.CONCLUSION_SPENT))
    put["recommendation"] = [pick(phrases.RECOMMENDATION), points(phrases.RECOMMENDATION_POINTS)]
    if rng.random() < 0.3:
        put["recommendation"].append(pick(phrases.PLANS))
    if truth.sections and rng.random() < 0.15:
        told = [pick(phrases.BACKGROUND), pick(phrases.MEAN).replace("Dari tabel di atas d", "D")]
        put["summary"] = [
            text.replace("Tabel tersebut menunjukkan r", "R").replace("Berdasarkan tabel di atas, r", "R")
            for text in told
        ]
    truth.chapters = _chapters(rng, truth)


def _absorption(rng: Random, truth: Truth) -> str:
    if truth.method["absorption"] == "simple":
        return rng.choice(phrases.ABSORPTION_SIMPLE)
    pool = list(phrases.ABSORPTION_WEIGHTED)
    if truth.values.get("total_target_kas") not in ("0", truth.values["total_pagu"]):
        pool = [text for text in pool if "{text_pagu}" not in text]
    return rng.choice(pool)


def _counts(rng: Random, truth: Truth) -> list[Block]:
    """Sentences with their own arithmetic."""
    found: list[Block] = []
    numbers = text_numbers(truth)
    if rng.random() < 0.4:
        whole = rng.randint(40, 1500)
        part = rng.randint(whole // 4, whole - 1)
        share = show(Decimal(part) / whole * 100, 2, numbers)
        truth.values |= {
            "share_whole": show(whole, 0, numbers),
            "share_part": show(part, 0, numbers),
            "share": share,
        }
        found.append(rng.choice(phrases.SHARE))
    if rng.random() < 0.4:
        count = rng.randint(2, 400)
        truth.values |= {"count": str(count), "count_words": spell(count)}
        found.append(rng.choice(phrases.WORDS))
    return found


def _single_rows(rng: Random, truth: Truth) -> list[Block]:
    """Sentences that repeat the figures of single rows."""
    rows = truth.measurement.rows if truth.measurement else []
    able = [k for k, row in enumerate(rows) if row.get("role", "row") == "row" and row["realisasi"] != "n/a"]
    if rng.random() < 0.6 or truth.numbers == "en-tables" or truth.method["units"] == "column":
        return []
    key = (
        "period"
        if any(c.key == "period" for c in (truth.measurement.columns if truth.measurement else []))
        else "annual"
    )
    chosen = sorted(rng.sample(able, min(2, len(able))))
    template = rng.choice(phrases.SINGLE_ROW).replace("period}", f"{key}}}")
    return [template.replace("{m_", f"{{m{k}_") for k in chosen]


def _against_last_year(rng: Random, truth: Truth) -> list[Block]:
    """A comparison with last year's mean, which is no statement about this period."""
    if rng.random() < 0.8:
        return []
    before = stated(truth, "mean") - Decimal(rng.randint(50, 400)) / 100
    truth.values["last_mean"] = show(before, 2, text_numbers(truth))
    return [rng.choice(phrases.LAST_YEAR)]


def _chapters(rng: Random, truth: Truth) -> list[Chapter]:
    first = Chapter(
        numeral="I",
        title="PENDAHULUAN",
        parts=["tasks", "structure"],
        part_titles=["Tugas dan Fungsi", "Struktur Organisasi"],
    )
    achievement = ["achievement"] + (["budget"] if truth.budget else [])
    done = rng.choice(["Capaian Kinerja", "Pengukuran Kinerja", "Capaian Kinerja Organisasi"])
    spent = rng.choice(["Capaian Anggaran", "Realisasi Anggaran", "Akuntabilitas Keuangan"])
    titles = [done, spent][: len(achievement)]
    last = Chapter(
        numeral="III",
        title="PENUTUP",
        parts=["conclusion", "recommendation"],
        part_titles=["Kesimpulan", "Rekomendasi"],
    )
    if truth.kind == "office":
        plan = Chapter(
            numeral="II", title="PERENCANAAN KINERJA", parts=["agreement"], part_titles=["Perjanjian Kinerja"]
        )
        main = Chapter(numeral="III", title="AKUNTABILITAS KINERJA", parts=achievement, part_titles=titles)
        return [first, plan, main, last.model_copy(update={"numeral": "IV"})]
    title = rng.choice(["AKUNTABILITAS KINERJA", "AKUNTABILITAS KINERJA JABATAN", "CAPAIAN KINERJA JABATAN"])
    main = Chapter(
        numeral="II",
        title=title,
        parts=["agreement", *achievement],
        part_titles=["Perjanjian Kinerja", *titles],
    )
    return [first, main, last]


__all__ = ["band_of", "random_layout", "random_report", "read"]
