"""A failed figure: what it is, where it stands, the relation that it breaks, and what should stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from auditor.checks.sums import as_figure
from auditor.checks.verdict import Fact as Told
from auditor.diagnosis.judged import Relations, source_of
from auditor.findings.result import Finding
from auditor.model import (
    Budget,
    BudgetRow,
    EfficiencyRow,
    Measurement,
    MeasurementRow,
    OtherFigure,
    Report,
    Role,
    Row,
    Table,
)
from auditor.model.ledger import Fact, Ledger, Spot, spot
from auditor.relations.arithmetic import number_text
from auditor.relations.form import Form
from auditor.relations.relation import Relation
from auditor.values import Figure, State

_EARLIER = re.compile(r"\b(lalu|sebelum\w*|last|previous)\b", re.IGNORECASE)

_TAIL = re.compile(r",(?:\d\d|-)?\s*$")
"""What stands behind whole rupiah: 7.825.000,00 and 7.825.000,-"""

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
class Candidate:
    """What a slip would have given. value: before it is rounded to the printed digits.

    copied: the figure was taken or typed as it is; nothing was computed here that could have been cut.
    """

    value: Fraction
    formula: str
    facts: Mapping[str, Told]
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """One figure that failed, with all that a slip may have been made from.

    fact: what the ledger knows of it, or of the table's figure that a sentence was held against. relation:
    the arithmetic that gives it, None where it is only held against another. wanted: what should have been
    printed, or the figure it should have agreed with. table: the table that it is of, also where it stands in
    a sentence. failing: all figures that findings state.
    """

    finding: Finding
    stated: Figure
    fact: Fact
    about: About
    wanted: Fraction
    relations: Relations
    relation: Relation | None = None
    failing: frozenset[Spot] = frozenset()

    @property
    def report(self) -> Report:
        return self.relations.ledger.report

    @property
    def norm(self) -> str:
        """The arithmetic that the rule expects; where it computes none, the figure that is wanted."""
        told = self.finding.expected.formula if self.finding.expected else ""
        return told or number_text(Decimal(self.wanted.numerator) / self.wanted.denominator)

    @property
    def row(self) -> Row | None:
        """The row that the figure stands in."""
        return self.fact.cell.row if self.fact.cell is not None else None

    @property
    def column(self) -> str:
        return self.fact.cell.column if self.fact.cell is not None else ""

    @property
    def table(self) -> Table | None:
        """The table that the figure stands in, or of whose figures a sentence's one is made."""
        ledger = self.relations.ledger
        if self.fact.cell is not None:
            return ledger.tables[self.fact.cell.table]
        if self.about not in (About.MEAN, About.OVERALL):
            return None
        cells = (ledger.cell(figure) for form in self._forms() for figure in form.inputs)
        return next((ledger.tables[cell.table] for cell in cells if cell is not None), None)

    @property
    def measurement(self) -> Measurement | None:
        return self.table if isinstance(self.table, Measurement) else None

    @property
    def budget(self) -> Budget | None:
        return self.table if isinstance(self.table, Budget) else None

    @property
    def measured(self) -> MeasurementRow | None:
        """The measurement row that the figure stands in."""
        return self.row if isinstance(self.row, MeasurementRow) else None

    @property
    def line(self) -> BudgetRow | None:
        """The budget line that the figure stands in."""
        return self.row if isinstance(self.row, BudgetRow) else None

    def inputs(self, *roles: str) -> list[Figure]:
        """The known figures of the finding's evidence in these roles."""
        found = (e.what for e in self.finding.evidence if e.role in roles)
        return [figure for figure in found if isinstance(figure, Figure) and figure.known]

    def _forms(self) -> Iterator[Form[Figure]]:
        """The ways in which the relation may hold, those of other conventions last."""
        if self.relation is not None:
            ways = (*self.relation.norms, *self.relation.others)
            yield from (way.result.form for way in ways if way.result.form is not None)

    def rows(self) -> list[Row]:
        """The rows of the table that the relation goes over, in its first way without a divisor."""
        form = next((form for form in self._forms() if not form.over), None)
        cells = [self.relations.ledger.cell(figure) for figure in form.inputs] if form is not None else []
        return [cell.row for cell in cells if cell is not None]

    def share(self) -> tuple[Figure | None, Figure | None]:
        """What a percentage should have been made of: the part (realisasi) and the whole (target, pagu)."""
        form = next((form for form in self._forms() if form.over), None)
        if form is None:
            return None, None
        parts, wholes = [part for part, _ in form.parts], list(form.over)
        cell = self.relations.ledger.cell(wholes[0])
        if cell is not None and cell.column == "realisasi":  # lower is better
            parts, wholes = wholes, parts
        return _together(parts), _together(wholes)


def _together(figures: list[Figure]) -> Figure:
    return figures[0] if len(figures) == 1 else as_figure(figures)


def is_earlier(report: Report, other: OtherFigure) -> bool:
    """Whether a column is of an earlier year, or says that it is of an earlier time."""
    year = report.identity.year
    before = other.year is not None and year is not None and other.year < year
    return before or bool(_EARLIER.search(other.column))


def column_term(column: str) -> str:
    """The term of the pack that names a column: that of the field, with hyphens."""
    return column.replace("_", "-")


def failure_of(
    finding: Finding, relations: Relations, failing: frozenset[Spot] = frozenset()
) -> Failure | None:
    """The failure of a finding; None where it does not state a figure that should have been another.

    A limit ("lebih dari 100%") is no result of arithmetic.
    """
    stated = _as_typed(finding.stated) if isinstance(finding.stated, Figure) else None
    if stated is None or stated.value is None or stated.bound:
        return None
    source = source_of(finding.rule, finding.subject, finding.evidence)
    own = [r for r in relations.of_source.get(source, ()) if spot(r.output) == spot(stated)]
    held = [f for one in own if one.way is None for f in one.inputs]
    wanted = _wanted(finding, stated, held)
    if wanted is None:
        return None
    fact = _fact(relations.ledger, stated)
    about = _about(fact)
    if about is About.OTHER or (about is About.AMOUNT and fact.cell is None):
        cells = (_fact(relations.ledger, figure) for figure in held)
        if (origin := next((cell for cell in cells if cell.cell is not None), None)) is not None:
            fact, about = replace(origin, claim=fact.claim), _about(origin)
    computed = next((one for one in own if one.way is not None), None)
    known = (relations.computing(figure) for figure in (stated, *held))
    computed = computed or next((one for one in known if one is not None), None)
    return Failure(finding, stated, fact, about, wanted, relations, computed, failing)


def _as_typed(stated: Figure) -> Figure:
    """The figure; one that no convention reads stands for the digits that were typed."""
    if stated.state is not State.MALFORMED:
        return stated
    digits = re.sub(r"\D", "", _TAIL.sub("", stated.raw))
    return replace(stated, value=Decimal(digits), decimals=0) if digits else stated


def _fact(ledger: Ledger, figure: Figure) -> Fact:
    """What the ledger knows of a figure in a column of a main quantity, or that a sentence states."""
    fact = ledger.fact(figure)
    if fact is None or (fact.cell is not None and not fact.cell.is_main) or fact.field == "part":
        return Fact(figure)
    return fact


_CLAIMED = {
    "mean-achievement": About.MEAN,
    "absorption": About.OVERALL,
    "efficiency": About.EFFICIENCY,
}


def _about(fact: Fact) -> About:
    if fact.equation is not None:
        return About.EQUATION
    if fact.cell is None:
        return _about_claim(fact)
    row, column = fact.cell.row, fact.cell.column
    if column == "achievement":
        return About.ACHIEVEMENT if row.role is Role.ROW else About.MEAN
    if column == "absorption" and isinstance(row, BudgetRow):
        own = row.realisasi is not None and row.realisasi.known
        return About.ABSORPTION if own and row.role is not Role.MEAN else About.OVERALL
    if isinstance(row, EfficiencyRow):
        return About.EFFICIENCY if column == "efficiency" and row.role is Role.ROW else About.OTHER
    return About.AMOUNT


def _about_claim(fact: Fact) -> About:
    if fact.claim is None:
        return About.OTHER
    if fact.field == "figure" and fact.claim.subject:
        return About.AMOUNT
    return _CLAIMED.get(fact.quantity, About.AMOUNT)


def _wanted(finding: Finding, stated: Figure, held: list[Figure]) -> Fraction | None:
    """What should have been printed: the recomputed value, else that of the figure it was held against."""
    expected = finding.expected
    if expected is not None and expected.value is not None:
        return Fraction(expected.value)
    unlike = (f.value for f in held if f.value is not None and f.value != stated.value and not f.bound)
    first = next(unlike, None)
    return Fraction(first) if first is not None else None


def short(name: str) -> str:
    """A row's name, cut at a word where it is long."""
    text = " ".join(name.split())
    if len(text) <= MAX_NAME:
        return text
    return text[:MAX_NAME].rsplit(" ", 1)[0] + " ..."
