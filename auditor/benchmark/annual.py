"""Annual reports of an invented office, in the layouts that real ones have: clean, and with one slip each.

The facts are the same in every layout; a slip changes what one cell prints and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from auditor.benchmark.figures import show
from auditor.benchmark.flow import Flow
from auditor.benchmark.grid import Table, lay_table
from auditor.benchmark.truth import Layout

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
