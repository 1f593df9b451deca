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


class Basis(StrEnum):
    """What a table measures the results against."""

    PLAN = "plan"  # the target of the year
    END = "end-target"  # the target at the end of the plan (Renstra, RPJMD)
    LAST = "last-year"  # the result of the year before
    ELSEWHERE = "elsewhere"  # a national figure, another region's


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
    row in the same table, or None. subject is the sasaran, task, program or kegiatan. doubt: a sign
    that layout put the row together wrongly ("many-values", "pieces", "parted-label",
    "empty-half-column"), "" where there is none.
    """

    index: int
    number: str = ""
    level: int = 0
    parent: int | None = None
    role: Role = Role.ROW
    subject: Printed = Printed("")
    others: tuple[OtherFigure, ...] = ()
    doubt: str = ""

    @property
    def begins_anew(self) -> bool:
        """True for the first of a group of numbered rows."""
        return self.number.strip(" .)(") in ("1", "a")


class AgreementRow(Row):
    """One line of the Perjanjian Kinerja. target is None when the table has no such column."""

    indicator: Printed = Printed("")
    target: Figure | None = None
    polarity: Polarity = Polarity.UNKNOWN
    polarity_source: Printed = Printed("")


class Agreement(Table):
    """A Perjanjian Kinerja table."""

    rows: tuple[AgreementRow, ...] = ()


class PlanRow(Row):
    """One line of the Rencana Aksi. figures: its targets, one for each of Plan.quarters."""

    indicator: Printed = Printed("")
    figures: tuple[Figure | None, ...] = ()


class Plan(Table):
    """A Rencana Aksi: the agreed targets spread over the quarters, which are named in their order."""

    quarters: tuple[int, ...] = ()
    rows: tuple[PlanRow, ...] = ()


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
    year: that of the results, None for the report's own. basis: what they are measured against; then
    annual_target of a row is the end target, last year's result or the figure from elsewhere.
    cumulative: the results are those of all years up to this one.
    """

    rows: tuple[MeasurementRow, ...] = ()
    agreement: int | None = None
    main: bool = True
    year: int | None = None
    basis: Basis = Basis.PLAN
    cumulative: bool = False


class BudgetRow(Row):
    """One line of a budget table; figures as in MeasurementRow.

    pagu: whole-year budget, the revised one where the table has both; pagu_before: the one before the
    revision; target: target s/d triwulan (kas); absorption: the stated % of the money; physical: the
    stated % of the work ("Realisasi Fisik"); remaining and remaining_share: sisa anggaran, SILPA, and
    its %; share: the stated % that the line has of the whole budget.
    """

    pagu: Figure | None = None
    pagu_before: Figure | None = None
    target: Figure | None = None
    realisasi: Figure | None = None
    absorption: Figure | None = None
    physical: Figure | None = None
    remaining: Figure | None = None
    remaining_share: Figure | None = None
    share: Figure | None = None


class Budget(Table):
    """A table of budget lines: pagu and realisasi, or pagu alone.

    main: judged as the report's own budget. revenue: it tells of income (Pendapatan), of which more
    than the target is no fault. quarter: its realisasi is that of this quarter alone; None: of the
    period up to the report's own. year: the year before or after the report's own that it is of.
    """

    rows: tuple[BudgetRow, ...] = ()
    main: bool = True
    revenue: bool = False
    quarter: int | None = None
    year: int | None = None


class EfficiencyRow(Row):
    """One line of an efficiency table. All in percent; in a MEAN row the stated means.

    performance: capaian kinerja; absorption: penyerapan anggaran; efficiency: as stated.
    """

    indicator: Printed = Printed("")
    performance: Figure | None = None
    absorption: Figure | None = None
    efficiency: Figure | None = None


class EfficiencyTable(Table):
    """A table that sets performance beside absorption, indicator by indicator."""

    rows: tuple[EfficiencyRow, ...] = ()


class TallyRow(Row):
    """One line of a table that counts things; figures in the order of Tally.quantities."""

    figures: tuple[Figure | None, ...] = ()


class Tally(Table):
    """A table that counts things and adds them up: staff by rank, assets, members by region.

    quantities: the heads of its columns of figures. total_column: which of them is the sum of those
    before it, by its head; None when no head says so.
    """

    rows: tuple[TallyRow, ...] = ()
    quantities: tuple[str, ...] = ()
    total_column: int | None = None


class PlainTable(Table):
    """A table of no known kind: figures of named rows, in the order of `quantities`, the heads as printed."""

    rows: tuple[TallyRow, ...] = ()
    quantities: tuple[str, ...] = ()


class UnreadTable(Part):
    """A table that was found but not understood: listed, never silently dropped."""

    caption: Printed = Printed("")
    head: Printed = Printed("")
    figures: int = 0
    reason: str = ""
