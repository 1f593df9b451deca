# ruff: noqa: E501 - a head row is one line
"""Layouts of reports in the wild: a matrix of quarters, plans with second indicators, values that are no plain
numbers, cells that hold several rows, money as spreadsheets print it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.benchmark.annual import FACTS, UNIT, YEAR, Annual, Planted, mean, percent
from auditor.benchmark.annual_budgets import WORKS, _amounts, _measured, _rp, _share
from auditor.benchmark.annual_tables import AnnualLayout, Head, _groups, _mean_line, _shown, _table
from auditor.benchmark.grid import Cell, Line

Parts = tuple[tuple[str, int, int], ...]
MATRIX: tuple[tuple[str, tuple[tuple[str, Parts], ...]], ...] = (
    (
        "PROGRAM PENGELOLAAN AIR MINUM",
        (
            ("Perluasan Jaringan Perpipaan", (("Pipa Induk", 41_250_000, 118_400_000), ("Sambungan Rumah", 17_300_000, 96_725_500))),
            ("Pengujian Mutu Air", (("Pengambilan Contoh Air", 8_755_000, 34_640_000),)),
        ),
    ),
    (
        "PROGRAM PENGELOLAAN AIR LIMBAH",
        (
            ("Pembangunan Instalasi Komunal", (("Instalasi Pesisir", 0, 211_900_000), ("Instalasi Pasar", 62_080_000, 140_015_250))),
            ("Pembinaan Operator Instalasi", (("Pelatihan Operator", 4_800_000, 12_600_000),)),
        ),
    ),
)  # fmt: skip
"""Programs, their kegiatan, and the parts of these with what was spent in two quarters."""


def matrix(report: Annual) -> None:
    """What was spent quarter by quarter, counts beside rupiah, no targets, no numbers; the office comes first,
    a kegiatan of one part repeats its amount."""
    _measured(report)
    heads: list[list[Head]] = [
        [
            ("Urusan/Program/Kegiatan", 0, 1, 2), ("Indikator Kinerja Program (Outcome)/Kegiatan (Output)", 1, 1, 2),
            (f"Realisasi Triwulan I Tahun {YEAR}", 2, 2, 1), (f"Realisasi Triwulan II Tahun {YEAR}", 4, 2, 1),
        ],
        [("K", 2, 1, 1), ("Rp", 3, 1, 1), ("K", 4, 1, 1), ("Rp", 5, 1, 1)],
    ]  # fmt: skip
    every = [part for _, works in MATRIX for _, parts in works for part in parts]
    lines = [_spent(report, "office", UNIT.upper(), "", every, bold=True)]
    for p, (program, works) in enumerate(MATRIX):
        under = [part for _, parts in works for part in parts]
        lines.append(_spent(report, f"p{p}", program, "Persentase cakupan layanan", under, bold=True))
        for k, (work, parts) in enumerate(works):
            lines.append(_spent(report, f"p{p}.{k}", work, f"Jumlah dokumen {work.lower()}", parts))
            for i, part in enumerate(parts):
                name = f"Jumlah laporan {part[0].lower()}"
                lines.append(_spent(report, f"p{p}.{k}.{i}", part[0], name, (part,)))
    report.table(
        f"Realisasi Program dan Kegiatan per Triwulan Tahun {YEAR}",
        _table([130, 130, 26, 80, 26, 80], heads, lines, False),
    )


def _spent(
    report: Annual,
    key: str,
    name: str,
    indicator: str,
    parts: Sequence[tuple[str, int, int]],
    *,
    bold: bool = False,
) -> Line:
    amounts = [sum(part[1] for part in parts), sum(part[2] for part in parts)]
    texts = [
        "" if bold else "1",
        _rp(amounts[0]) if amounts[0] else "-",
        "" if bold else "2",
        _rp(amounts[1]),
    ]
    return Line([Cell(name, 0, bold=bold), Cell(indicator, 1), *_amounts(report, key, texts, 2, bold=bold)])


def _us(value: int) -> str:
    return f"{value:,}.00"


def plans(report: Annual) -> None:
    """Targets and results of the sasaran beside kegiatan with indicators and targets of their own; budgets as
    a spreadsheet prints them, mixed with the usual way; programs are headings."""
    _measured(report)
    heads: list[list[Head]] = [
        [
            ("Sasaran Strategis", 0, 1, 1), ("Indikator Kinerja Sasaran", 1, 1, 1), ("Target", 2, 1, 1), ("Realisasi", 3, 1, 1),
            ("Program dan Kegiatan", 4, 1, 1), ("Indikator Kegiatan", 5, 1, 1), ("Target Kegiatan", 6, 1, 1), ("Anggaran (Rp.)", 7, 1, 1),
        ]
    ]  # fmt: skip
    lines = []
    for _, facts in _groups():
        for k, (i, fact) in enumerate(facts):
            sasaran = [Cell(fact.sasaran, 0, rows=3 * len(facts))] if k == 0 else []
            own = [
                Cell(fact.name, 1, rows=3),
                Cell(
                    report.text(f"plan.target.{i}", fact.target),
                    2,
                    rows=3,
                    align="center",
                    key=f"plan.target.{i}",
                ),
                Cell(
                    report.text(f"plan.result.{i}", fact.result),
                    3,
                    rows=3,
                    align="center",
                    key=f"plan.result.{i}",
                ),
            ]
            work = WORKS[i]
            money = _us(work.after) if i % 2 else f"{_rp(work.after)},00"
            lines += [
                Line([*sasaran, *own, Cell(work.program or "Program Penunjang", 4, bold=True), *(Cell("", c) for c in (5, 6, 7))]),
                Line([Cell(work.name, 4, rows=2), Cell(f"Jumlah dokumen {work.name.lower()}", 5), Cell(f"{i + 2} dokumen", 6, align="center"), Cell(money, 7, rows=2, align="right")]),
                Line([Cell(f"Jumlah peserta sosialisasi {work.name.lower()}", 5), Cell(f"{35 + i} orang", 6, align="center")]),
            ]  # fmt: skip
    report.table(
        f"Pemantauan Rencana Aksi Kinerja Sasaran Tahun {YEAR}",
        _table([76, 96, 40, 44, 96, 96, 54, 84], heads, lines, False),
    )


SPECIAL = (
    ("Tingkat kematangan layanan (Level)", "Level 3\n(3,00)", "Level 3\n(3,15)", "105,00"),
    ("Nilai akuntabilitas kinerja", "Nilai A\n(80)", "Nilai A\n(83)", "103,75"),
    ("Rasio petugas terhadap pelanggan", "1:284", "1:284", "100"),
    ("Angka kejadian penyakit bawaan air", "5,8/1000 KH", "0 o/oo", "n/a"),
    ("Rata-rata lama penanganan aduan (hari)", "3-6 hari", "4 hari", "100,00"),
    ("Opini pemeriksaan laporan keuangan", "WTP", "WTP", "100"),
    ("Predikat reformasi birokrasi", "BB", "BB", "100%"),
    ("Persentase kehilangan air", "≤ 25", "-", "-"),
    ("Jumlah pelanggan aktif", "1.100.000 Orang", "1.045.000 Orang", "95,00"),
    ("Laju perubahan muka air tanah", "(2,00)", "(2,00)", "100,00*"),
)


def special(report: Annual) -> None:
    """Values that are no plain numbers: levels over scores, ratios, rates, ranges, opinions, bounds, brackets."""
    _measured(report)
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Indikator Kinerja", 1, 1, 1), ("Target", 2, 1, 1), ("Realisasi", 3, 1, 1), ("Capaian (%)", 4, 1, 1),
        ]
    ]  # fmt: skip
    lines = []
    for i, (name, *texts) in enumerate(SPECIAL):
        cells = [Cell(f"{i + 1}.", 0), Cell(name, 1)]
        for c, text in enumerate(texts):
            key = f"special.{i}.{c}"
            cells.append(Cell(report.text(key, text), 2 + c, align="center", key=key))
        lines.append(Line(cells))
    report.table(
        f"Capaian Indikator Lainnya Tahun {YEAR}", _table([26, 200, 84, 84, 60], heads, lines, False)
    )


def in_one_cell(report: Annual) -> None:
    """Several indicators in a cell, each column with its lines: the unit in words beside percent signs, and
    the percentage under a head without a percent sign."""
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Sasaran Strategis", 1, 1, 1), ("Indikator Kinerja", 2, 1, 1), ("Satuan", 3, 1, 1),
            ("Target", 4, 1, 1), ("Realisasi", 5, 1, 1), ("Capaian", 6, 1, 1),
        ]
    ]  # fmt: skip
    lines = []
    for number, (sasaran, facts) in enumerate(_groups(), 1):
        columns = [
            "\n".join(_signed(report, kind, i) for i, _ in facts) for kind in ("target", "result", "%")
        ]
        names = (
            "\n".join(f"{k + 1}. {f.name}" for k, (_, f) in enumerate(facts))
            if len(facts) > 1
            else facts[0][1].name
        )
        units = "\n".join(f.unit.capitalize() for _, f in facts)
        first = facts[0][0]
        cells = [
            Cell(f"{number}.", 0, align="center"),
            Cell(sasaran, 1),
            Cell(names, 2, key=f"one.%.{first}"),
            Cell(units, 3),
        ]
        cells += [Cell(text, 4 + c, align="center") for c, text in enumerate(columns)]
        lines.append(Line(cells))
    lines.append(_mean_line(report, ((6, "mean", f"{percent(mean())}%"),), 6))
    report.mean = percent(mean())
    report.table(
        f"Pengukuran Kinerja Tahun {YEAR}", _table([26, 100, 160, 56, 46, 46, 52], heads, lines, False)
    )


def _signed(report: Annual, kind: str, i: int) -> str:
    fact = FACTS[i]
    sign = "%" if kind == "%" or fact.unit == "persen" else ""
    return report.text(f"one.{kind}.{i}", f"{_shown(fact, kind)}{sign}")


def spreadsheet(report: Annual) -> None:
    """Money as cells of a spreadsheet hold it: "Rp" apart, ",-" at the end, cents in some rows; the line of
    the whole at the end, and what was not spent in brackets where it is less than nothing."""
    _measured(report)
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Uraian Program / Kegiatan", 1, 1, 1), ("Pagu Anggaran", 2, 1, 1), ("Realisasi Anggaran", 3, 1, 1),
            ("%", 4, 1, 1), ("Sisa Anggaran", 5, 1, 1),
        ]
    ]  # fmt: skip
    ways = ("{}", "Rp {}", "Rp. {},00", "{},-", "{},00", "Rp{},-")
    lines = []
    for i, work in enumerate(WORKS):
        texts = [ways[i].format(_rp(v)) for v in (work.after, work.spent)]
        texts += [
            f"{_share(work.spent, work.after)}%",
            _rp(work.after - work.spent) if work.after > work.spent else "-",
        ]
        lines.append(
            Line([Cell(f"{i + 1}.", 0), Cell(work.name, 1), *_amounts(report, f"sheet.{i}", texts, 2)])
        )
    pagu, spent = (sum(getattr(w, f) for w in WORKS) for f in ("after", "spent"))
    total = [f"Rp {_rp(pagu)}", f"Rp {_rp(spent)}", f"{_share(spent, pagu)}%", _rp(pagu - spent)]
    lines.append(
        Line([Cell("Jumlah", 0, 2, bold=True), *_amounts(report, "sheet.total", total, 2, bold=True)])
    )
    report.table("Pagu dan Realisasi Anggaran", _table([26, 150, 100, 100, 46, 80], heads, lines, False))


RENJA = (
    ("Pemeliharaan Jaringan Pipa", "Jumlah titik pipa yang dipelihara", 40, (8, 12, 10, 9), 310_000_000, (62_000_000, 91_500_000, 80_250_000, 70_100_000)),
    ("Pengujian Mutu Air", "Jumlah contoh air yang diuji", 120, (30, 30, 30, 30), 96_000_000, (23_750_000, 24_000_000, 23_900_000, 23_400_000)),
    ("Pelatihan Operator Instalasi", "Jumlah operator yang dilatih", 25, (0, 10, 0, 16), 54_500_000, (0, 20_150_000, 0, 33_000_000)),
)  # fmt: skip
"""Kegiatan, indicator, target and results by quarter, pagu and what was spent by quarter."""


def evaluation(report: Annual) -> None:
    """The evaluation of a plan of work: target, four quarters, their sum and its percentage, each as a count and
    in rupiah."""
    _measured(report)
    parts = [f"Target Renja Tahun {YEAR}"]
    parts += [f"Realisasi Triwulan {q}" for q in ("I", "II", "III", "IV")]
    parts += [
        f"Realisasi Capaian Kinerja dan Anggaran Tahun {YEAR}",
        f"Tingkat Capaian Kinerja dan Anggaran Tahun {YEAR} (%)",
    ]
    upper: list[Head] = [("Program/Kegiatan", 0, 1, 2), ("Indikator Kinerja", 1, 1, 2)]
    lower: list[Head] = []
    for k, part in enumerate(parts):
        upper.append((part, 2 + 2 * k, 2, 1))
        lower += [("K", 2 + 2 * k, 1, 1), ("Rp", 3 + 2 * k, 1, 1)]
    lines = []
    for i, (name, indicator, target, results, pagu, spent) in enumerate(RENJA):
        texts = [str(target), _rp(pagu)]
        for result, amount in zip(results, spent, strict=True):
            texts += [str(result), _rp(amount) if amount else "0"]
        texts += [str(sum(results)), _rp(sum(spent)), _share(sum(results), target), _share(sum(spent), pagu)]
        lines.append(Line([Cell(name, 0), Cell(indicator, 1), *_amounts(report, f"renja.{i}", texts, 2)]))
    widths = [78, 78, 26, 54, *[22, 50] * 4, 26, 54, 36, 36]
    report.table(f"Evaluasi Hasil Renja Tahun {YEAR}", _table(widths, [upper, lower], lines, False))


WILD_LAYOUTS = {
    "evaluasi-renja": AnnualLayout(
        evaluation,
        (
            Planted("A01", "renja.2.12", "140,00"),
            Planted("A04", "renja.0.13", "98,93"),
        ),
        landscape=True,
    ),
    "matriks-triwulan": AnnualLayout(
        matrix,
        (Planted("A03", "p0.0.3", "215.152.500"),),
        landscape=True,
    ),
    "rencana-aksi": AnnualLayout(plans, (Planted("S01", "plan.result.3", "52"),), landscape=True),
    "nilai-khusus": AnnualLayout(
        special, (Planted("A01", "special.8.2", "59,00"), Planted("A01", "special.0.2", "103,00"))
    ),
    "bertumpuk-satuan": AnnualLayout(in_one_cell, (Planted("A01", "one.%.0", "120,00%"),)),
    "lembar-kerja": AnnualLayout(
        spreadsheet,
        (
            Planted("A04", "sheet.2.2", "93,08%"),
            Planted(
                "A03",
                "sheet.total.1",
                "Rp 4.501.864.750",
                also=(("sheet.total.2", "96,00%"),),
            ),
            Planted("A03", "sheet.total.3", "187.585.250"),
        ),
    ),
}
