"""The analysis of the annual reports in other agencies' words: "tercatat", "menyentuh", "terdapat kenaikan",
counts of sasaran and indicators, targets said to be met, last year's figures beside this year's.
"""

from __future__ import annotations

from auditor.benchmark.annual import FACTS, YEAR, Annual, Fact, Planted, category, mean, percent
from auditor.benchmark.annual_budgets import WORKS, _measured, _number, _rp, _share, revised
from auditor.benchmark.annual_sentences import _says
from auditor.benchmark.annual_tables import AnnualLayout, Head, _rows, _table
from auditor.benchmark.figures import show
from auditor.benchmark.grid import Line

_UNITS = {"persen": "persen", "indeks": "poin"}


def told_otherwise(report: Annual) -> None:
    """The tables of measurement, of last year and of the budget, and sentences on each of their lines."""
    _measured(report)
    _last_year(report)
    report.flow.line("A. Uraian Capaian Kinerja", weight=1)
    _counts(report)
    for at, fact in enumerate(FACTS):
        _line(report, at, fact)
    report.flow.new_sheet("landscape")
    revised(report)
    report.flow.new_sheet("portrait")
    report.flow.line("B. Uraian Anggaran", weight=1)
    for at in range(len(WORKS)):
        _spent(report, at)
    _whole(report)


def _last_year(report: Annual) -> None:
    """Results of two years side by side, without anything reckoned from them."""
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Sasaran", 1, 1, 1), ("Indikator Kinerja", 2, 1, 1),
            (f"Realisasi {YEAR - 1}", 3, 1, 1), (f"Realisasi {YEAR}", 4, 1, 1),
        ]
    ]  # fmt: skip
    lines: list[Line] = _rows(report, (("lastof", "last"), ("resultof", "result")), 3)
    report.table("Realisasi Dua Tahun Terakhir", _table([26, 120, 180, 70, 70], heads, lines, False))


def _counts(report: Annual) -> None:
    sasaran = len({fact.sasaran for fact in FACTS})
    reached = sum(fact.share() >= 100 for fact in FACTS)
    words = {1: "satu", 3: "tiga", 4: "empat", 5: "lima", 6: "enam"}
    number = int(report.text("goals", str(sasaran)))
    _says(
        report,
        f"Tahun {YEAR} ditetapkan {number} ({words[number]}) sasaran strategis dengan {len(FACTS)} "
        f"({words[len(FACTS)]}) indikator kinerja.",
        "goals",
    )
    met = report.text("reached", words[reached])
    _says(
        report,
        f"Dari {words[len(FACTS)]} indikator tersebut, {met} indikator mencapai atau melampaui target dan "
        f"{words[len(FACTS) - reached]} indikator belum mencapai target.",
        "reached",
    )
    text = report.text("mean.said", percent(mean()))
    _says(
        report,
        f"Nilai kinerja organisasi secara rata-rata tercatat sebesar {text}% dan tergolong kategori "
        f"{category(mean())}.",
        "mean.said",
    )


def _line(report: Annual, at: int, fact: Fact) -> None:
    """One indicator: result without a word for it, share, target, and its course since last year."""
    key, unit = f"tell.{at}", _UNITS.get(fact.unit, fact.unit)
    result = report.text(f"{key}.result", fact.result)
    share = report.text(f"{key}.share", percent(fact.share()))
    change = _number(fact.result) - _number(fact.last)
    rose = change > 0
    points = report.text(f"{key}.change", show(abs(change), 2 if "," in fact.result + fact.last else 0))
    turn = report.text(f"{key}.turn", "lebih tinggi" if rose else "lebih rendah")
    met = "telah melampaui target" if fact.share() > 100 else "belum melampaui target"
    goal = report.text(f"{key}.goal", met if fact.share() != 100 else "telah mencapai target")
    _says(
        report,
        f"{fact.name} pada tahun {YEAR} tercatat {result} {unit} atau {share}% dari target sebesar "
        f"{fact.target} {unit}. Angka tersebut {turn} dibandingkan tahun {YEAR - 1} yang sebesar {fact.last} "
        f"{unit}. {fact.name} {goal} yang ditetapkan.",
        f"{key}.result", f"{key}.share", f"{key}.turn", f"{key}.goal",
    )  # fmt: skip
    if change:
        word = "kenaikan" if rose else "penurunan"
        _says(
            report,
            f"Bila disandingkan dengan tahun {YEAR - 1}, {fact.name[0].lower()}{fact.name[1:]} mengalami "
            f"{word} sebesar {points} {unit if unit != 'persen' else 'poin'}.",
            f"{key}.change",
        )


def _spent(report: Annual, at: int) -> None:
    work, key = WORKS[at], f"spend.{at}"
    spent = report.text(f"{key}.spent", _rp(work.spent))
    share = report.text(f"{key}.share", _share(work.spent, work.after))
    _says(
        report,
        f"Kegiatan {work.name} menyerap Rp.{spent},- dari pagu Rp.{_rp(work.after)},- ({share} persen).",
        f"{key}.spent",
        f"{key}.share",
    )


def _whole(report: Annual) -> None:
    pagu, spent = sum(w.after for w in WORKS), sum(w.spent for w in WORKS)
    left = report.text("left", _rp(pagu - spent))
    _says(
        report,
        f"Dari pagu kegiatan seluruhnya sebesar Rp.{_rp(pagu)},-, dinas membelanjakan Rp.{_rp(spent)},- atau "
        f"setara {_share(spent, pagu)}%. Dana yang tidak terpakai Rp.{left},-.",
        "left",
    )
    report.flow.paragraph("Hasil uraian ini menjadi bahan penyusunan rencana aksi tahun berikutnya.")


TOLD_LAYOUTS = {
    "uraian": AnnualLayout(
        told_otherwise,
        (
            Planted("S01", "goals", "4"),
            Planted("S01", "reached", "tiga"),
            Planted("S01", "tell.1.result", "1.434"),
            Planted("S01", "tell.4.share", "140,00"),
            Planted("A07", "tell.0.turn", "lebih rendah"),
            Planted("S01", "tell.2.goal", "telah melampaui target"),
            Planted("A07", "tell.4.change", "5,10"),
            Planted("S01", "spend.2.spent", "1.875.240.000"),
            Planted("A04", "spend.1.share", "96,12"),
            Planted("A03", "left", "198.585.250"),
        ),
    ),
}
