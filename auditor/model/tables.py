"""The tables of figures: agreement, measurement, budget."""

from __future__ import annotations

from enum import StrEnum

from auditor.model.base import Part
from auditor.values import Figure, Printed


class Polarity(StrEnum):
    """Whether a higher or a lower realisasi is better."""

    HIGHER = "higher"
    LOWER = "lower"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a table row is."""

    ROW = "row"  # carries figures of one indicator or budget line
    GROUP = "group"  # a heading row (Tujuan, Sasaran, a kegiatan with only an annual target)
    TOTAL = "total"  # JUMLAH, Total
    MEAN = "mean"  # Rata-rata Capaian


class OtherFigure(Part):
    """A figure of a column that is none of the table's main quantities.

    column is the head as printed; quantity one of the vocabulary's words ("target", "realisasi",
    "capaian", "pagu", "category", "") and year its year where the head says so.
    """

    column: str
    figure: Figure
    quantity: str = ""
    year: int | None = None


class Column(Part):
    """A column as it was understood: its head as printed, what it was taken for, and how surely.

    quantity is "" for a column that is not known (kept and listed). score 0..100.
    """

    head: Printed
    quantity: str = ""
    score: int = 0
    year: int | None = None


class Table(Part):
    """What all tables of figures share. number is "2.3" of "Tabel 2.3", "" without caption."""

    caption: Printed = Printed("")
    number: str = ""
    columns: tuple[Column, ...] = ()


class Row(Part):
    """What all rows share.

    index is the row's position among all rows of its table, from 0. number is the printed No
    ("1", "1.a", "a", ""); level the depth in the hierarchy from 0; parent the index of the parent
    row in the same table, or None. subject is the sasaran, task, program or kegiatan.
    """

    index: int
    number: str = ""
    level: int = 0
    parent: int | None = None
    role: Role = Role.ROW
    subject: Printed = Printed("")
    others: tuple[OtherFigure, ...] = ()


class AgreementRow(Row):
    """One line of the Perjanjian Kinerja. target is None when the table has no such column."""

    indicator: Printed = Printed("")
    target: Figure | None = None
    polarity: Polarity = Polarity.UNKNOWN
    polarity_source: Printed = Printed("")


class Agreement(Table):
    """A Perjanjian Kinerja table."""

    rows: tuple[AgreementRow, ...] = ()


class MeasurementRow(Row):
    """One line of the Pengukuran Kinerja.

    A figure is None when the table has no such column; a Figure with state EMPTY when the cell is
    empty. annual_target: Target Tahunan (or the only target of an annual report); period_target:
    target s/d triwulan; quarter_target: the target of the quarter alone; realisasi: s/d triwulan
    (or of the year); achievement: % capaian; category: the row's own label where the table has a
    category column. In a MEAN or TOTAL row, achievement holds the stated mean.
    agreed_index: the index of the same indicator's row in the paired agreement table, found by the
    reader (None: no counterpart); agreed_score: likeness 0..100.
    """

    indicator: Printed = Printed("")
    annual_target: Figure | None = None
    period_target: Figure | None = None
    quarter_target: Figure | None = None
    realisasi: Figure | None = None
    achievement: Figure | None = None
    category: Printed | None = None
    polarity: Polarity = Polarity.UNKNOWN
    agreed_index: int | None = None
    agreed_score: int = 0


class Measurement(Table):
    """A Pengukuran Kinerja table.

    agreement: which of Report.agreements it is paired with, or None. main: True for the table that
    measures the agreement (a second table by other units or years is not main).
    """

    rows: tuple[MeasurementRow, ...] = ()
    agreement: int | None = None
    main: bool = True


class BudgetRow(Row):
    """One line of the Pagu dan Realisasi Anggaran; figures as in MeasurementRow.

    pagu: whole-year budget; target: target s/d triwulan (kas); absorption: the stated %.
    """

    pagu: Figure | None = None
    target: Figure | None = None
    realisasi: Figure | None = None
    absorption: Figure | None = None


class Budget(Table):
    """A Pagu dan Realisasi Anggaran table. main: judged as the report's own budget."""

    rows: tuple[BudgetRow, ...] = ()
    main: bool = True


class UnreadTable(Part):
    """A table that was found but not understood: listed, never silently dropped."""

    caption: Printed = Printed("")
    head: Printed = Printed("")
    figures: int = 0
    reason: str = ""
