# ruff: noqa: E501 - a head row is one line
"""Layouts whose columns are told by more than their heads: budgets before and after the revision beside SPJ,
quarters beside the year, percentages under a head of categories, amounts in millions."""

from __future__ import annotations

from fractions import Fraction

from auditor.benchmark.annual import YEAR, Annual, Planted
from auditor.benchmark.annual_budgets import WORKS, Work, _amounts, _measured, _rp, _share
from auditor.benchmark.annual_tables import AnnualLayout, Head, _table
from auditor.benchmark.grid import Cell, Line

STOPPED = Work("", "Studi Banding Operator", 84_250_000, 0, 0, "0")
"""What the revision took all the money from."""


def _dash(value: int) -> str:
    return f"Rp {_rp(value)}" if value else "Rp -"


def spent_by_papers(report: Annual) -> None:
    """The pagu before the revision under a bare head, what was spent under "SPJ"; dashes of accounts; two
    subtotals with letters set apart, and their sum."""
    _measured(report)
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 2), ("Program/Kegiatan", 1, 1, 2), ("Pagu Dana (Rp)", 2, 1, 2),
            ("Dana Sesudah Perubahan (Rp)", 3, 1, 2), ("SPJ", 4, 2, 1),
        ],
        [("(Rp)", 4, 1, 1), ("(%)", 5, 1, 1)],
    ]  # fmt: skip
    blocks = ([*WORKS[:3], STOPPED], list(WORKS[3:]))
    lines, totals = [], []
    for b, works in enumerate(blocks):
        for i, work in enumerate(works):
            texts = [
                _dash(work.before), _dash(work.after), _dash(work.spent),
                _share(work.spent, work.after) if work.after else "0",
            ]  # fmt: skip
            cells = [Cell(str(i + 1), 0, align="center"), Cell(work.name, 1)]
            lines.append(Line([*cells, *_amounts(report, f"papers.{b}.{i}", texts, 2)]))
        totals.append([sum(getattr(w, f) for w in works) for f in ("before", "after", "spent")])
        lines.append(_total(report, f"papers.total.{b}", "J U M L A H " + "I" * (b + 1), totals[-1]))
    whole = [sum(column) for column in zip(*totals, strict=True)]
    lines.append(_total(report, "papers.total", "JUMLAH I + JUMLAH II", whole))
    report.table(
        "Anggaran dan Pertanggungjawaban Belanja", _table([26, 130, 88, 88, 88, 40], heads, lines, False)
    )


def _total(report: Annual, key: str, label: str, amounts: list[int]) -> Line:
    texts = [*(f"Rp {_rp(a)}" for a in amounts), _share(amounts[2], amounts[1])]
    return Line(
        [Cell("", 0), Cell(label, 1, bold=True), *_amounts(report, key, texts, 2, bold=True)]
    )  # fmt: skip


BY_QUARTER = (
    (
        "Nilai mutu pelatihan operator",
        ("20", "40", "60", "85"),
        ("18,5", "41", "62,2", "83,5"),
        "85",
        "98,24",
    ),
    ("Jumlah balai yang dibina", ("5", "15", "25", "40"), ("4", "14", "26", "38"), "40", "95,00"),
    ("Persentase aduan yang selesai", ("90", "90", "90", "90"), ("88", "91,2", "92", "93,6"), "90", "104,00"),
    ("Jumlah standar yang ditetapkan", ("0", "2", "4", "8"), ("0", "2", "5", "7"), "8", "87,50"),
)
"""Indicator, targets and results that run on quarter by quarter, target of the year, percentage."""


def quarters(report: Annual) -> None:
    """A unit that measures quarter by quarter: the targets of four quarters, then the year's, the results of
    four quarters, and the percentage of the year."""
    _measured(report)
    names = ("I", "II", "III", "IV")
    upper: list[Head] = [("No", 0, 1, 2), ("Indikator Kinerja", 1, 1, 2), ("Target Triwulan", 2, 4, 1)]
    upper += [("Target Tahunan", 6, 1, 2), ("Realisasi Triwulan", 7, 4, 1), ("Capaian (%)", 11, 1, 2)]
    lower: list[Head] = [(name, first + k, 1, 1) for first in (2, 7) for k, name in enumerate(names)]
    lines = []
    for i, (name, targets, results, target, share) in enumerate(BY_QUARTER):
        texts = [*targets, target, *results, share]
        lines.append(
            Line([Cell(str(i + 1), 0), Cell(name, 1), *_amounts(report, f"quarter.{i}", texts, 2)])
        )  # fmt: skip
    widths = [22, 110, *[30] * 4, 40, *[32] * 4, 44]
    report.table(
        f"Pengukuran Kinerja per Triwulan Tahun {YEAR}", _table(widths, [upper, lower], lines, False)
    )


JUDGED = (
    ("Jumlah gangguan pelayanan yang terjadi :", "", "", ""),
    ("- Pipa pecah", "55", "50", "110,00 % (Sangat Baik)"),
    ("- Pompa mati", "30", "21", "142,86 % (Sangat Baik)"),
    ("Cakupan pelayanan air minum", "87,45", "72,16", "82,52 % (Baik)"),
    ("Jumlah operator bersertifikat", "30", "21", "70,00 % (Sedang)"),
    ("Persentase aduan yang selesai", "65", "90,70", "139,54 % (Sangat Baik)"),
    ("Jumlah sambungan yang diperiksa", "1.250", "1.104", "88,32 % (Baik)"),
    ("Jumlah balai yang dibina", "40", "37", "92,50 % (Baik)"),
)


def judged(report: Annual) -> None:
    """Percentages under a head of categories, a heading that ends with a colon above the points of a list, and
    indicators of which lower is better by their figures alone."""
    _measured(report)
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Indikator Kinerja", 1, 1, 1), ("Target", 2, 1, 1), ("Realisasi", 3, 1, 1),
            ("Kategori Penilaian", 4, 1, 1),
        ]
    ]  # fmt: skip
    lines = []
    for i, (name, *texts) in enumerate(JUDGED):
        number = "" if name.startswith("-") else str(i + 1 if i < 1 else i - 1)
        cells = [Cell(number, 0, align="center"), Cell(name, 1)]
        lines.append(Line([*cells, *_amounts(report, f"judged.{i}", texts, 2)]))
    report.table("Penilaian Capaian Indikator", _table([26, 200, 60, 60, 130], heads, lines, False))


def in_millions(report: Annual) -> None:
    """Amounts in millions, told once in the caption: the sum of the rounded ones is not that of the full."""
    _measured(report)
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Program/Kegiatan", 1, 1, 1), ("Pagu (Rp)", 2, 1, 1), ("Realisasi (Rp)", 3, 1, 1),
            ("%", 4, 1, 1),
        ]
    ]  # fmt: skip
    lines = []
    for i, work in enumerate(WORKS):
        texts = [_million(work.after), _million(work.spent), _share(work.spent, work.after)]
        cells = [Cell(str(i + 1), 0, align="center"), Cell(work.name, 1)]
        lines.append(Line([*cells, *_amounts(report, f"million.{i}", texts, 2)]))
    after, spent = (sum(getattr(w, f) for w in WORKS) for f in ("after", "spent"))
    texts = [_million(after), _million(spent), _share(spent, after)]
    lines.append(
        Line(
            [
                Cell("", 0),
                Cell("JUMLAH", 1, bold=True),
                *_amounts(report, "million.total", texts, 2, bold=True),
            ]
        )
    )
    report.table(
        "Realisasi Anggaran (dalam jutaan rupiah)", _table([26, 190, 90, 90, 50], heads, lines, False)
    )


def _million(value: int) -> str:
    return _rp(round(Fraction(value, 1_000_000)))


COLUMN_LAYOUTS = {
    "kolom-spj": AnnualLayout(
        spent_by_papers,
        (
            Planted("A04", "papers.0.1.3", "92,61"),
            Planted("A03", "papers.total.1", "Rp 5.429.450.000", also=(("papers.total.3", "83,08"),)),
        ),
    ),
    "kolom-triwulan": AnnualLayout(quarters, (Planted("A01", "quarter.1.9", "59,00"),), landscape=True),
    "kolom-kategori": AnnualLayout(judged, (Planted("A01", "judged.3.2", "85,22 % (Baik)"),)),
    "kolom-jutaan": AnnualLayout(
        in_millions,
        (Planted("A03", "million.total.0", "4.896", also=(("million.total.2", "92,14"),)),),
    ),
}
