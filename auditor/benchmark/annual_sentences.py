"""The analysis of the annual reports in words: what sentences state of indicators, budgets and changes."""

from __future__ import annotations

from fractions import Fraction

from auditor.benchmark.annual import FACTS, YEAR, Annual, Planted, percent
from auditor.benchmark.annual_budgets import WORKS, _measured, _number, _rp, _share, revised
from auditor.benchmark.annual_tables import AnnualLayout
from auditor.benchmark.figures import show

_PROGRAMS = tuple(dict.fromkeys(work.program for work in WORKS))


def told(report: Annual) -> None:
    """The tables of measurement and budget, and an analysis that repeats and reckons with their figures."""
    _measured(report)
    report.flow.line("A. Analisis Capaian Kinerja", weight=1)
    for at in range(len(FACTS)):
        _indicator(report, at)
    _sasaran(report)
    report.flow.new_sheet("landscape")
    revised(report)
    report.flow.new_sheet("portrait")
    report.flow.line("B. Analisis Penggunaan Anggaran", weight=1)
    for at in range(len(WORKS)):
        _work(report, at)
    _whole(report)
    _programs(report)


def _says(report: Annual, text: str, *keys: str) -> None:
    """A paragraph; keys: of the figures in it."""
    report.flow.room(5 * report.flow.leading)
    for key in keys:
        report.flow.mark(key)
    report.flow.paragraph(text)


def _indicator(report: Annual, at: int) -> None:
    fact, key = FACTS[at], f"tell.{at}"
    target = report.text(f"{key}.target", fact.target)
    result = report.text(f"{key}.result", fact.result)
    share = report.text(f"{key}.share", percent(fact.share()))
    change = show(abs(_number(fact.result) - _number(fact.last)) / _number(fact.last) * 100, 2)
    growth = report.text(f"{key}.growth", change)
    word = "peningkatan" if _number(fact.result) >= _number(fact.last) else "penurunan"
    _says(
        report,
        f"Capaian indikator “{fact.name}” sebesar {share}% dari target {target} {fact.unit} terealisasi "
        f"{result} {fact.unit}. Indikator ini mengalami {word} sebesar {growth}% dengan realisasi dari "
        f"{fact.last} {fact.unit} di tahun {YEAR - 1} menjadi {result} {fact.unit} di tahun {YEAR}.",
        *(f"{key}.{name}" for name in ("target", "result", "share", "growth")),
    )


def _sasaran(report: Annual) -> None:
    """The mean of the first sasaran; that of one of its indicators is a likely slip."""
    first = [fact for fact in FACTS if fact.sasaran == FACTS[0].sasaran]
    printed = [_number(percent(fact.share())) for fact in first]
    mean = percent(sum(printed, Fraction(0)) / len(printed))
    text = report.text("tell.sasaran", mean)
    _says(
        report,
        f"Secara rata-rata sasaran “{FACTS[0].sasaran}” dicapai dengan persentase capaian sebesar {text}%.",
        "tell.sasaran",
    )


def _work(report: Annual, at: int) -> None:
    work, key = WORKS[at], f"spend.{at}"
    pagu = report.text(f"{key}.pagu", _rp(work.after))
    spent = report.text(f"{key}.spent", _rp(work.spent))
    share = report.text(f"{key}.share", _share(work.spent, work.after))
    _says(
        report,
        f"Kegiatan {work.name} memiliki anggaran sebesar Rp{pagu},00. Realisasi anggaran pada kegiatan "
        f"tersebut sebesar Rp{spent},00 atau {share}% dari anggaran kegiatan dan realisasi fisik sebesar "
        f"{work.physical}%.",
        *(f"{key}.{name}" for name in ("pagu", "spent", "share")),
    )


def _whole(report: Annual) -> None:
    """Direct spending as a whole, and what was left of it."""
    pagu, spent = sum(w.after for w in WORKS), sum(w.spent for w in WORKS)
    left = report.text("left", _rp(pagu - spent))
    _says(
        report,
        f"Belanja kegiatan seluruhnya mendapat alokasi anggaran sebesar Rp{_rp(pagu)},00 dengan realisasi "
        f"keuangan sebesar Rp{_rp(spent)},00 ({_share(spent, pagu)}%). Dengan demikian terdapat sisa "
        f"anggaran sebesar Rp{left},00 ({_share(pagu - spent, pagu)}%).",
        "left",
    )


def _programs(report: Annual) -> None:
    words = {2: "dua", 3: "tiga", 4: "empat"}
    count = int(report.text("programs", str(len(_PROGRAMS))))
    _says(report, f"Kegiatan tersebut terbagi dalam {count} ({words[count]}) program, yaitu:", "programs")
    for sign, program in zip("abc", _PROGRAMS, strict=True):
        report.flow.line(f"{sign}. {program}", indent=24)
    report.flow.space(1)
    report.flow.line("3.3. Tindak Lanjut", weight=1)
    report.flow.paragraph("Hasil analisis ini menjadi bahan penyusunan rencana aksi tahun berikutnya.")


SENTENCE_LAYOUTS = {
    "kalimat": AnnualLayout(
        told,
        (
            Planted("S01", "tell.1.target", "980"),
            Planted("S01", "tell.2.share", "58,00"),
            Planted("A07", "tell.3.growth", "113,64", "warning"),
            Planted("S01", "tell.sasaran", "112,00"),
            Planted("S01", "spend.2.spent", "1.875.240.000"),
            Planted("S01", "spend.3.share", "89,09"),
            Planted("A03", "left", "198.585.250"),
            Planted("A07", "programs", "4"),
        ),
    ),
}
