"""The scene of a failed figure: what it is about, where it stands, and what should have stood there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from auditor.checks.overall import main_table, table_of
from auditor.checks.verdict import Fact
from auditor.findings.result import Finding
from auditor.model import (
    Agreement,
    Budget,
    BudgetRow,
    Claim,
    EfficiencyRow,
    EfficiencyTable,
    Measurement,
    MeasurementRow,
    OtherFigure,
    Quantity,
    Report,
    Role,
    Row,
    SentenceArithmetic,
)
from auditor.model.ledger import Spot, spot
from auditor.relations.arithmetic import number_text
from auditor.values import Figure, State

Table = Agreement | Measurement | Budget | EfficiencyTable

_EARLIER = re.compile(r"\b(lalu|sebelum\w*|last|previous)\b", re.IGNORECASE)

_TAIL = re.compile(r",(?:\d\d|-)?\s*$")
"""What stands behind whole rupiah: 7.825.000,00 and 7.825.000,-"""

_SAME_THING = ("repeated", "other")
"""Roles of figures that should print what the stated one does."""

MAX_NAME = 60
"""Letters of a row's name in an explanation: enough to know it by."""


class About(StrEnum):
    """What kind of figure failed: it decides which slips are possible."""

    ACHIEVEMENT = "achievement"  # % of one indicator row
    MEAN = "mean-achievement"
    ABSORPTION = "absorption"  # % of one budget line or total
    OVERALL = "overall-absorption"
    EFFICIENCY = "efficiency"
    EQUATION = "equation"  # stated in a sentence together with its parts
    AMOUNT = "amount"  # a target, realisasi or rupiah
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Site:
    """Where a figure stands: in a column of a table's row, in a claim, or in a sentence's equation."""

    table: Table | None = None
    row: Row | None = None
    column: str = ""
    claim: Claim | None = None
    equation: SentenceArithmetic | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a slip would have given. value: before it is rounded to the printed digits.

    copied: the figure was taken or typed as it is; nothing was computed here that could have been cut.
    """

    value: Fraction
    formula: str
    facts: Mapping[str, Fact]
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """One figure that failed, with all that a slip may have been made from.

    wanted: what should have been printed, or the figure it should have agreed with. table: the table
    that the figure is of, also where it stands in a sentence. failing: all figures that findings state.
    """

    report: Report
    finding: Finding
    stated: Figure
    site: Site
    about: About
    wanted: Fraction
    table: Table | None
    failing: frozenset[Spot] = frozenset()

    @property
    def norm(self) -> str:
        """The arithmetic that the rule expects; where it computes none, the figure that is wanted."""
        told = self.finding.expected.formula if self.finding.expected else ""
        return told or number_text(Decimal(self.wanted.numerator) / self.wanted.denominator)

    @property
    def measurement(self) -> Measurement | None:
        return self.table if isinstance(self.table, Measurement) else None

    @property
    def budget(self) -> Budget | None:
        return self.table if isinstance(self.table, Budget) else None

    @property
    def measured(self) -> MeasurementRow | None:
        """The measurement row that the figure stands in."""
        return self.site.row if isinstance(self.site.row, MeasurementRow) else None

    @property
    def line(self) -> BudgetRow | None:
        """The budget line that the figure stands in."""
        return self.site.row if isinstance(self.site.row, BudgetRow) else None

    def inputs(self, *roles: str) -> list[Figure]:
        """The known figures of the finding's evidence in these roles."""
        found = (e.what for e in self.finding.evidence if e.role in roles)
        return [figure for figure in found if isinstance(figure, Figure) and figure.known]


def sites_of(report: Report) -> dict[Spot, Site]:
    """Every figure's site; the first one where two parts of the model share a printed number."""
    sites: dict[Spot, Site] = {}
    for figure, site in _all_sites(report):
        sites.setdefault(spot(figure), site)
    return sites


def _all_sites(report: Report) -> Iterator[tuple[Figure, Site]]:
    measured = (*report.measurements, *report.comparisons)
    tables: list[Table] = [*measured, *report.budgets, *report.agreements, *report.efficiencies]
    for table in tables:
        for row in table.rows:
            yield from ((figure, Site(table, row, name)) for name, figure in cells_of(row))
    for claim in report.claims:
        for name in ("figure", "performance", "absorption"):
            figure = getattr(claim, name)
            if isinstance(figure, Figure):
                yield figure, Site(claim=claim, column=name)
    for equation in report.arithmetic:
        yield equation.stated, Site(equation=equation)


def cells_of(row: Row) -> list[tuple[str, Figure]]:
    """The figures of a row's known columns, by the name of the column."""
    return [(name, value) for name, value in row.__dict__.items() if isinstance(value, Figure)]


def is_earlier(report: Report, other: OtherFigure) -> bool:
    """Whether a column is of an earlier year, or says that it is of an earlier time."""
    year = report.identity.year
    before = other.year is not None and year is not None and other.year < year
    return before or bool(_EARLIER.search(other.column))


def column_term(column: str) -> str:
    """The term of the pack that names a column: that of the field, with hyphens."""
    return column.replace("_", "-")


def scene_of(
    report: Report, finding: Finding, sites: Mapping[Spot, Site], failing: frozenset[Spot] = frozenset()
) -> Scene | None:
    """The scene of a finding; None where it does not state a figure that should have been another.

    A limit ("lebih dari 100%") is no result of arithmetic.
    """
    stated = _as_typed(finding.stated) if isinstance(finding.stated, Figure) else None
    if stated is None or stated.value is None or stated.bound:
        return None
    wanted = _wanted(finding, stated)
    if wanted is None:
        return None
    site = sites.get(spot(stated), Site())
    about = _about(site)
    if about is About.OTHER or (about is About.AMOUNT and site.row is None):
        site, about = _in_the_row(finding, site, about, sites)
    return Scene(
        report=report,
        finding=finding,
        stated=stated,
        site=site,
        about=about,
        wanted=wanted,
        table=site.table or _table_of(report, site, about),
        failing=failing,
    )


def _as_typed(stated: Figure) -> Figure:
    """The figure; one that no convention reads stands for the digits that were typed."""
    if stated.state is not State.MALFORMED:
        return stated
    digits = re.sub(r"\D", "", _TAIL.sub("", stated.raw))
    return replace(stated, value=Decimal(digits), decimals=0) if digits else stated


def _in_the_row(finding: Finding, site: Site, about: About, sites: Mapping[Spot, Site]) -> tuple[Site, About]:
    """A sentence about one row, told as the cell that it was held against: the slips of the row may apply."""
    for evidence in finding.evidence:
        if evidence.role != "stated" and isinstance(evidence.what, Figure):
            cell = sites.get(spot(evidence.what))
            if cell is not None and cell.row is not None:
                return replace(cell, claim=site.claim), _about(cell)
    return site, about


def _about(site: Site) -> About:
    if site.equation is not None:
        return About.EQUATION
    if site.claim is not None:
        return _about_claim(site.claim, site.column)
    if site.column == "achievement":
        return About.ACHIEVEMENT if site.row and site.row.role is Role.ROW else About.MEAN
    if site.column == "absorption" and isinstance(site.row, BudgetRow):
        own = site.row.realisasi is not None and site.row.realisasi.known
        return About.ABSORPTION if own and site.row.role is not Role.MEAN else About.OVERALL
    if isinstance(site.row, EfficiencyRow):
        is_stated = site.column == "efficiency" and site.row.role is Role.ROW
        return About.EFFICIENCY if is_stated else About.OTHER
    return About.AMOUNT if site.row is not None else About.OTHER


_CLAIMED = {
    Quantity.MEAN_ACHIEVEMENT: About.MEAN,
    Quantity.ABSORPTION: About.OVERALL,
    Quantity.EFFICIENCY: About.EFFICIENCY,
}
_CLAIM_INPUTS = {"performance": About.MEAN, "absorption": About.OVERALL}


def _about_claim(claim: Claim, column: str) -> About:
    if column in _CLAIM_INPUTS:
        return _CLAIM_INPUTS[column]
    if claim.subject:
        return About.AMOUNT
    return _CLAIMED.get(claim.quantity, About.AMOUNT)


def _table_of(report: Report, site: Site, about: About) -> Table | None:
    """The table that a sentence's figure is of."""
    tables: tuple[Measurement, ...] | tuple[Budget, ...]
    tables = report.budgets if about is About.OVERALL else report.measurements
    if about not in (About.MEAN, About.OVERALL):
        return None
    index = table_of(site.claim, tables) if site.claim is not None else main_table(tables)
    return tables[index] if index is not None else None


def _wanted(finding: Finding, stated: Figure) -> Fraction | None:
    """What should have been printed: the recomputed value, else that of the figure it was held against."""
    expected = finding.expected
    if expected is not None and expected.value is not None:
        return Fraction(expected.value)
    figures = [(e.role, e.what) for e in finding.evidence if isinstance(e.what, Figure) and e.what.known]
    named = [f for role, f in figures if role != "stated" and expected and f.raw == expected.text]
    alike = [f for role, f in figures if role in _SAME_THING]
    unlike = [f for f in (named or alike) if f.value != stated.value and not f.bound]
    return Fraction(unlike[0].value) if unlike and unlike[0].value is not None else None


def short(name: str) -> str:
    """A row's name, cut at a word where it is long."""
    text = " ".join(name.split())
    if len(text) <= MAX_NAME:
        return text
    return text[:MAX_NAME].rsplit(" ", 1)[0] + " ..."
