# ruff: noqa: E501 - a head row is one line
"""The tables of budget, efficiency and resources of the annual reports, and the slips they are tried with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.benchmark.annual import YEAR, Annual, Planted, mean, percent
from auditor.benchmark.annual_tables import (
    LAYOUTS,
    AnnualLayout,
    Head,
    _groups,
    _mean_line,
    _rows,
    _table,
)
from auditor.benchmark.figures import show
from auditor.benchmark.grid import Cell, Line


@dataclass(frozen=True, slots=True)
class Work:
    """A kegiatan: its pagu before and after the revision, what was spent, and the work done in percent."""

    program: str
    name: str
    before: int
    after: int
    spent: int
    physical: str


_P1, _P2, _P3 = "Program Pengelolaan Air Minum", "Program Pengelolaan Air Limbah", "Program Penunjang Urusan"
WORKS = (
    Work(_P1, "Perluasan Jaringan Perpipaan", 1_250_000_000, 1_310_000_000, 1_284_550_000, "100"),
    Work(_P1, "Rehabilitasi Reservoir", 480_500_000, 480_500_000, 462_310_250, "98,50"),
    Work(_P2, "Pembangunan Instalasi Komunal", 2_100_000_000, 1_980_000_000, 1_857_240_000, "96,75"),
    Work(_P2, "Pembinaan Operator Instalasi", 175_250_000, 175_250_000, 171_904_500, "100"),
    Work(_P3, "Penyediaan Jasa Kantor", 640_000_000, 655_400_000, 655_400_000, "100"),
    Work(_P3, "Pemeliharaan Kendaraan Dinas", 96_800_000, 88_300_000, 79_460_000, "94,20"),
)
SALARIES = Work("", "Belanja Tidak Langsung", 3_410_000_000, 3_388_900_000, 3_301_775_120, "100")
BY_FACT = (
    (1_310_000_000, 1_284_550_000),
    (480_500_000, 462_310_250),
    (1_980_000_000, 1_857_240_000),
    (175_250_000, 171_904_500),
    (743_700_000, 734_860_000),
)
"""Pagu and realisasi of each indicator of FACTS."""
STAFF = (("Golongan IV", 4, 3), ("Golongan III", 21, 26), ("Golongan II", 9, 5), ("PPPK", 6, 0))


def _rp(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _share(part: int, whole: int) -> str:
    return percent(Fraction(part, whole) * 100)


def _measured(report: Annual) -> None:
    """The measurement that every report has, with its mean."""
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Sasaran", 1, 1, 1), ("Indikator Kinerja", 2, 1, 1), ("Target", 3, 1, 1),
            ("Realisasi", 4, 1, 1), ("Capaian (%)", 5, 1, 1),
        ]
    ]  # fmt: skip
    lines = _rows(report, (("target", "target"), ("result", "result"), ("pct", "%")), 3)
    lines.append(_mean_line(report, ((5, "mean", percent(mean())),), 5))
    report.table(f"Capaian Kinerja Tahun {YEAR}", _table([26, 120, 160, 54, 54, 54], heads, lines, False))


def _amounts(report: Annual, key: str, texts: Sequence[str], first: int, *, bold: bool = False) -> list[Cell]:
    """Cells of figures from column `first` on, keyed key.0, key.1, ..."""
    return [
        Cell(report.text(f"{key}.{i}", text), first + i, align="right", bold=bold, key=f"{key}.{i}")
        for i, text in enumerate(texts)
    ]


def _of_work(work: Work) -> list[str]:
    return [
        _rp(work.before), _rp(work.after), _rp(work.spent), _share(work.spent, work.after), work.physical,
    ]  # fmt: skip


def revised(report: Annual) -> None:
    """Pagu before and after the revision beside the work done; the total comes first; programs without
    amounts of their own."""
    _measured(report)
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 2), ("Program/Kegiatan", 1, 1, 2), ("Jumlah Anggaran Sebelum Perubahan (Rp.)", 2, 1, 2),
            ("Jumlah Anggaran Setelah Perubahan (Rp.)", 3, 1, 2), ("Realisasi Keuangan", 4, 2, 1),
            ("Realisasi Fisik (%)", 6, 1, 2),
        ],
        [("(Rp.)", 4, 1, 1), ("(%)", 5, 1, 1)],
    ]  # fmt: skip
    everything = (*WORKS, SALARIES)
    before, after, spent = (sum(getattr(w, f) for w in everything) for f in ("before", "after", "spent"))
    total = [_rp(before), _rp(after), _rp(spent), _share(spent, after), "98,49"]
    lines = [
        Line([Cell("", 0), Cell("TOTAL APBD", 1, bold=True), *_amounts(report, "total", total, 2, bold=True)])
    ]
    programs = list(dict.fromkeys(w.program for w in WORKS))
    for number, program in enumerate(programs, 1):
        lines.append(
            Line([Cell(f"{number}.", 0), Cell(program, 1, bold=True), *(Cell("", c) for c in range(2, 7))])
        )
        for i, work in enumerate(WORKS):
            if work.program == program:
                lines.append(
                    Line([Cell("", 0), Cell(work.name, 1), *_amounts(report, f"work.{i}", _of_work(work), 2)])
                )
    last = _amounts(report, "salaries", _of_work(SALARIES), 2)
    lines.append(Line([Cell(f"{len(programs) + 1}.", 0), Cell(SALARIES.name, 1), *last]))
    report.table(
        "Target dan Realisasi Anggaran APBD", _table([26, 130, 80, 80, 80, 36, 40], heads, lines, True)
    )


def efficient(report: Annual) -> None:
    """Money by indicator, and the efficiency of those that met their target: performance less absorption."""
    _measured(report)
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Sasaran Strategis", 1, 1, 1), ("Indikator Kinerja", 2, 1, 1), ("Anggaran", 3, 1, 1),
            ("Realisasi", 4, 1, 1), ("% Penggunaan", 5, 1, 1),
        ]
    ]  # fmt: skip
    lines = _rows(report, (), 3)
    for line, (i, (pagu, spent)) in zip(lines, enumerate(BY_FACT), strict=True):
        line.cells += _amounts(report, f"money.{i}", [_rp(pagu), _rp(spent), _share(spent, pagu)], 3)
    pagu, spent = (sum(pair[k] for pair in BY_FACT) for k in (0, 1))
    total = [_rp(pagu), _rp(spent), _share(spent, pagu)]
    lines.append(Line([Cell("Jumlah", 0, 3, align="right"), *_amounts(report, "money.total", total, 3)]))
    report.table(
        f"Anggaran per Indikator Tahun {YEAR}", _table([26, 110, 150, 76, 76, 50], heads, lines, False)
    )
    heads = [
        [
            ("No", 0, 1, 1), ("Sasaran", 1, 1, 1), ("Indikator Kinerja", 2, 1, 1), ("% Capaian Kinerja", 3, 1, 1),
            ("% Penyerapan Anggaran", 4, 1, 1), ("Tingkat Efisiensi", 5, 1, 1),
        ]
    ]  # fmt: skip
    lines, columns = [], []
    for number, (sasaran, facts) in enumerate(_groups(), 1):
        met = [(i, fact) for i, fact in facts if fact.share() >= 100]
        for k, (i, fact) in enumerate(met):
            done, used = percent(fact.share()), _share(BY_FACT[i][1], BY_FACT[i][0])
            texts = [done, used, show(_number(done) - _number(used), 2)]
            columns.append([_number(t) for t in texts])
            cells = [Cell(f"{number}.", 0, rows=len(met)), Cell(sasaran, 1, rows=len(met))] if k == 0 else []
            lines.append(Line([*cells, Cell(fact.name, 2), *_amounts(report, f"eff.{i}", texts, 3)]))
    means = [percent(sum((row[c] for row in columns), Fraction(0)) / len(columns)) for c in range(3)]
    lines.append(Line([Cell("Rata-Rata", 0, 3, align="center"), *_amounts(report, "eff.mean", means, 3)]))
    report.table(
        "Analisis Efisiensi Penggunaan Sumber Daya", _table([26, 110, 150, 66, 66, 66], heads, lines, False)
    )


def _number(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


def resources(report: Annual) -> None:
    """Staff counted by rank, the programs' share of the budget, and what was left over of two budgets."""
    _measured(report)
    heads: list[list[Head]] = [
        [("No", 0, 1, 2), ("Golongan", 1, 1, 2), ("Jumlah Pegawai", 2, 3, 1)],
        [("Laki-laki", 2, 1, 1), ("Perempuan", 3, 1, 1), ("Jumlah", 4, 1, 1)],
    ]
    lines = [
        Line(
            [
                Cell(f"{i + 1}.", 0),
                Cell(name, 1),
                *_amounts(report, f"staff.{i}", [str(m), str(w) if w else "-", str(m + w)], 2),
            ]
        )
        for i, (name, m, w) in enumerate(STAFF)
    ]
    men, women = sum(row[1] for row in STAFF), sum(row[2] for row in STAFF)
    total = _amounts(report, "staff.total", [str(men), str(women), str(men + women)], 2)
    lines.append(Line([Cell("", 0), Cell("JUMLAH", 1, bold=True), *total]))
    report.table("Sumber Daya Manusia", _table([26, 140, 70, 70, 70], heads, lines, False))
    programs = [
        (p, sum(w.after for w in WORKS if w.program == p)) for p in dict.fromkeys(w.program for w in WORKS)
    ]
    whole = sum(amount for _, amount in programs)
    heads = [[("No", 0, 1, 1), ("Program", 1, 1, 1), ("Anggaran (Rp)", 2, 1, 1), ("% Anggaran", 3, 1, 1)]]
    lines = [
        Line(
            [
                Cell(f"{i + 1}.", 0),
                Cell(p, 1),
                *_amounts(report, f"program.{i}", [_rp(a), _share(a, whole)], 2),
            ]
        )
        for i, (p, a) in enumerate(programs)
    ]
    lines.append(Line([Cell("JUMLAH", 0, 2), *_amounts(report, "program.total", [_rp(whole), "100"], 2)]))
    report.table("Anggaran per Program", _table([26, 200, 100, 60], heads, lines, False))
    heads = [
        [
            ("No", 0, 1, 2), ("Sumber Anggaran", 1, 1, 2), ("Anggaran (Rp)", 2, 1, 2), ("Realisasi (Rp)", 3, 1, 2),
            ("SILPA", 4, 2, 1),
        ],
        [("Rp", 4, 1, 1), ("%", 5, 1, 1)],
    ]  # fmt: skip
    sources = (("APBD", whole, 4_510_864_750), ("APBN", 1_200_000_000, 1_104_360_000))
    lines = []
    for i, (name, pagu, spent) in enumerate(sources):
        texts = [_rp(pagu), _rp(spent), _rp(pagu - spent), _share(pagu - spent, pagu)]
        lines.append(Line([Cell(f"{i + 1}.", 0), Cell(name, 1), *_amounts(report, f"left.{i}", texts, 2)]))
    report.table("Sisa Anggaran Menurut Sumber", _table([26, 120, 90, 90, 80, 44], heads, lines, False))


BUDGET_LAYOUTS = {
    "anggaran-perubahan": AnnualLayout(
        revised,
        (
            Planted("A04", "work.1.3", "96,51"),
            Planted("A03", "total.1", "8.078.530.000"),
            Planted("A08", "work.3.0", "175.2500.000"),
        ),
    ),
    "efisiensi": AnnualLayout(
        efficient,
        (
            Planted("A06", "eff.3.2", "11,91"),
            Planted(
                "S01",
                "eff.1.1",
                "98,06",
                also=(("eff.1.2", "13,94"), ("eff.mean.1", "98,26"), ("eff.mean.2", "8,75")),
            ),
            Planted("A02", "eff.mean.0", "105,50"),
        ),
    ),
    "sumber-daya": AnnualLayout(
        resources,
        (
            Planted("A03", "staff.1.2", "48"),
            Planted("A04", "program.1.1", "54,97"),
            Planted("A03", "left.1.2", "96.640.000"),
        ),
    ),
}
ALL_LAYOUTS = LAYOUTS | BUDGET_LAYOUTS
