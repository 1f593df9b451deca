"""Annual reports of an invented office, in the layouts that real ones have: clean, and with one slip each.

The facts are the same in every layout; a slip changes what one cell prints and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.generator.figures import show
from tests.generator.flow import Flow
from tests.generator.grid import Table, lay_table
from tests.generator.paper import Sheet, Text, paint
from tests.generator.truth import Layout

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
UNIT, PLACE, YEAR, END = "Dinas Air Minum dan Sanitasi", "Kabupaten Teluk Permai", 2023, 2026


@dataclass(frozen=True, slots=True)
class Fact:
    """An indicator with its figures; national: the figure it is compared with."""

    sasaran: str
    name: str
    unit: str
    target: str
    result: str
    last: str
    end: str
    national: str

    def share(self, of: str = "target") -> Fraction:
        """The result, percent of the target, of last year's result, of the end target or the nation's."""
        return Fraction(_value(self.result) / _value(getattr(self, of)) * 100)


def _value(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


_S1, _S2, _S3 = (
    "Meningkatnya cakupan layanan air minum",
    "Meningkatnya mutu pengelolaan air limbah",
    "Meningkatnya kepuasan pelanggan",
)
FACTS = (
    Fact(
        _S1, "Persentase rumah tangga berakses air minum layak", "persen", "85", "86,70", "82,40", "95", "80"
    ),
    Fact(_S1, "Jumlah sambungan rumah baru", "sambungan", "1.200", "1.344", "980", "1.500", "1.100"),
    Fact(_S2, "Persentase air limbah domestik terolah", "persen", "60", "51", "48,50", "80", "55"),
    Fact(_S2, "Jumlah instalasi pengolahan yang berfungsi", "unit", "25", "25", "22", "40", "20"),
    Fact(_S3, "Indeks kepuasan pelanggan", "indeks", "80", "83,20", "79,10", "85", "81"),
)
OPENING = (
    "Dinas menyelenggarakan urusan pemerintahan bidang pekerjaan umum, sub urusan air minum dan air limbah.",
    "Permasalahan utamanya adalah kebocoran jaringan perpipaan dan keterbatasan lahan instalasi.",
    "Sistematika laporan terdiri atas empat bab: pendahuluan, perencanaan, akuntabilitas, dan penutup.",
)
SCALE = (("100", "Sangat Baik"), ("80", "Baik"), ("55", "Cukup"), ("0", "Kurang"))


def percent(value: Fraction) -> str:
    """With two decimals, rounded half up."""
    return show(value, 2)


def mean(of: str = "target", facts: tuple[Fact, ...] = FACTS) -> Fraction:
    """The mean of the percentages as they are printed."""
    printed = [Fraction(_value(percent(f.share(of)))) for f in facts]
    return sum(printed, Fraction(0)) / len(printed)


def category(value: Fraction) -> str:
    """The class by the report's own scale."""
    return next((label for bound, label in SCALE if value > int(bound)), SCALE[-1][1])


@dataclass(slots=True)
class Annual:
    """One report while it is drawn. said: what a slip makes a keyed place
    print; mean: the mean that its table states, for the closing."""

    flow: Flow
    said: dict[str, str] = field(default_factory=dict)
    number: int = 0
    mean: str = ""

    def text(self, key: str, right: str) -> str:
        """What is printed at the key: the right text, unless a slip says otherwise."""
        return self.said.get(key, right)

    def caption(self, title: str) -> None:
        """A numbered caption of a table."""
        self.number += 1
        self.flow.room(8 * self.flow.leading)
        self.flow.line(f"Tabel {self.number}. {title}", align="center", weight=1)
        self.flow.space(0.3)

    def table(self, title: str, table: Table) -> None:
        """A table with its caption."""
        self.caption(title)
        lay_table(self.flow, table)


Chapter = Callable[[Annual], None]


@dataclass(frozen=True, slots=True)
class Planted:
    """A slip: the rule that must find it, the key of the place, and what is printed there; also: what
    other places print in consequence."""

    rule: str
    key: str
    text: str
    severity: str = "error"
    also: tuple[tuple[str, str], ...] = ()


LAYOUT = Layout(running_head=f"LKIP {UNIT} {PLACE} Tahun {YEAR}", table_size=8, contents=False)


def drawn(
    chapter: Chapter,
    said: dict[str, str],
    *,
    cover: bool = True,
    landscape: bool = False,
    flow: Flow | None = None,
) -> Flow:
    """The whole report: cover, foreword, plan, the chapter with the measurements, closing."""
    flow = flow or Flow(LAYOUT)
    report = Annual(flow, said)
    flow.new_sheet("portrait")
    if cover:
        _cover(flow)
        flow.new_sheet()
    _opening(report)
    flow.new_sheet("landscape" if landscape else None)
    flow.line("BAB III AKUNTABILITAS KINERJA", align="center", weight=1)
    _scale(report)
    chapter(report)
    flow.new_sheet("portrait")
    _closing(report)
    _page_numbers(flow.sheets)
    return flow


def _cover(flow: Flow) -> None:
    flow.space(8)
    for text in ("LAPORAN KINERJA INSTANSI PEMERINTAH", f"TAHUN {YEAR}", UNIT.upper(), PLACE.upper()):
        flow.line(text, align="center", weight=1, size=14)
        flow.space(1)


def _opening(report: Annual) -> None:
    from tests.generator.annual_tables import agreement

    flow = report.flow
    flow.line("KATA PENGANTAR", align="center", weight=1)
    flow.paragraph(
        f"Laporan Kinerja {UNIT} {PLACE} Tahun {YEAR} disusun sebagai pertanggungjawaban atas pelaksanaan "
        "tugas dan fungsi, dan memuat capaian indikator kinerja yang telah diperjanjikan."
    )
    flow.new_sheet()
    flow.line("BAB I PENDAHULUAN", align="center", weight=1)
    for text in OPENING:
        flow.paragraph(text)
    flow.new_sheet()
    flow.line("BAB II PERENCANAAN KINERJA", align="center", weight=1)
    flow.paragraph("Target yang diperjanjikan tercantum pada tabel berikut.")
    report.table(f"Perjanjian Kinerja Tahun {YEAR}", agreement(report))


def _scale(report: Annual) -> None:
    flow = report.flow
    flow.paragraph("Makna atas capaian kinerja ditentukan dengan sebutan sebagai berikut:")
    texts = ("> 100 %", "> 80 - 100 %", "> 55 - 80 %", "<= 55 %")
    for k, ((_, label), text) in enumerate(zip(SCALE, texts, strict=True)):
        flow.line(f"{k + 1}) {text} : {label}", indent=24)
    flow.space(1)


def _closing(report: Annual) -> None:
    flow = report.flow
    flow.line("BAB IV PENUTUP", align="center", weight=1)
    if report.mean:
        flow.paragraph(
            f"Rata-rata capaian kinerja Tahun {YEAR} adalah {report.mean} % dengan kategori Sangat Baik."
        )
    flow.paragraph("Demikian laporan ini disusun sebagai bahan perbaikan kinerja pada masa mendatang.")


def _page_numbers(sheets: list[Sheet]) -> None:
    for k, sheet in enumerate(sheets):
        sheet.things.append(Text(sheet.width / 2, sheet.height - 30, str(k + 1), "Times-Roman", 9))


def write_annual() -> None:
    """Draws every committed annual report, with what must be found in it."""
    for slug, pdf, expected in annual_fixtures():
        folder = REPORTS / slug
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "laporan.pdf").write_bytes(pdf)
        text = json.dumps(expected, indent=1, ensure_ascii=False) + "\n"
        (folder / "expected.json").write_text(text, encoding="utf-8")


def annual_fixtures() -> list[tuple[str, bytes, list[dict[str, Any]]]]:
    """(folder, PDF, expected findings) of every committed annual report."""
    from tests.generator.annual_budgets import ALL_LAYOUTS
    from tests.generator.annual_columns import COLUMN_LAYOUTS
    from tests.generator.annual_sentences import SENTENCE_LAYOUTS
    from tests.generator.annual_told import TOLD_LAYOUTS
    from tests.generator.annual_wild import WILD_LAYOUTS

    found = []
    layouts = ALL_LAYOUTS | SENTENCE_LAYOUTS | TOLD_LAYOUTS | WILD_LAYOUTS | COLUMN_LAYOUTS
    for slug, layout in layouts.items():
        for kind, slips in (("bersih", ()), ("salah", layout.slips)):
            flow = drawn(
                layout.chapter,
                dict(pair for s in slips for pair in ((s.key, s.text), *s.also)),
                cover=layout.cover,
                landscape=layout.landscape,
            )
            rows = [
                {"rule": s.rule, "severity": s.severity, "stated": s.text, "page": flow.marks[s.key] + 1}
                for s in slips
            ]
            found.append((f"tahunan-{slug}-{kind}", paint(flow.sheets), rows))
    return found
