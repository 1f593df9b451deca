"""Whether a sentence's figure is surely about the whole report, and not about one part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from auditor.checks.agree import unknown
from auditor.checks.statements import Restated, Statement
from auditor.likeness.words import distance
from auditor.model import Kind, Quantity, Report, Role
from auditor.relations.judge import agree, is_cut
from auditor.values import Figure

_OF_THE_WHOLE = 2
"""More different values than sentences can state of the whole by one slip."""

_MIN_DIGITS = 4
"""Shorter numbers are a slip of one another by chance."""

_NEAR = Fraction(1, 20)
"""An amount this near to the total is meant to be it: parts are seldom so large."""

_MOST_TABLES = 6
"""Tables of budget lines that a report adds up."""

_AMOUNTS = (Quantity.PAGU, Quantity.REALISASI_ANGGARAN)
_PERCENTAGES = (Quantity.MEAN_ACHIEVEMENT, Quantity.ABSORPTION, Quantity.EFFICIENCY)
_CROSSED = {
    Quantity.MEAN_ACHIEVEMENT: Quantity.ABSORPTION,
    Quantity.ABSORPTION: Quantity.MEAN_ACHIEVEMENT,
}


@dataclass(frozen=True, slots=True)
class Certainty:
    """What can be said of the claims of one group of statements.

    The report of one official states few figures, each of the whole. The narrative of an office states
    dozens, of its objectives, programs and indicators, seldom in words that a reader can bind.
    """

    report: Report
    group: Restated

    def is_of_the_group(self, claim: Statement, reference: Sequence[Statement]) -> bool:
        """True when a claim that departs from the reference may be accused."""
        if self.group.quantity in _AMOUNTS:
            return self._is_of_the_amount(claim)
        if self.group.quantity in _PERCENTAGES:
            return self._is_of_the_whole(claim, reference)
        return True

    def _is_of_the_whole(self, claim: Statement, reference: Sequence[Statement]) -> bool:
        if self._is_crossed(claim):
            return False
        if self._is_beside_the_mean(claim):
            return True
        if self._few() and (
            self.report.identity.kind is Kind.POSITION or claim.called_mean or self._is_confirmed(reference)
        ):
            return True
        slip = any(is_slip(claim.figure, other.figure) for other in reference)
        return slip and not self._is_printed_in_a_row(claim.figure)

    def _is_beside_the_mean(self, claim: Statement) -> bool:
        """Whether the sentence also gives the mean achievement that the table has: it is about the whole."""
        said = {c.sentence.text for c in self.report.claims if c.figure == claim.figure and not c.subject}
        means = [
            c.figure
            for c in self.report.claims
            if c.quantity is Quantity.MEAN_ACHIEVEMENT and c.sentence.text in said and c.figure is not None
        ]
        tabled = [
            row.achievement
            for table in self.report.measurements
            for row in table.rows
            if table.main and row.role is Role.MEAN and row.achievement is not None
        ]
        sure = [m for m in means if m != claim.figure and not unknown(m)]
        return any(agree(m, t) for m in sure for t in tabled if not unknown(t))

    def _few(self) -> bool:
        """Whether the sentences state at most two values, as they do of the whole."""
        different: list[Statement] = []
        for claim in self.group.claims:
            if not any(agree(claim.figure, other.figure) for other in different):
                different.append(claim)
                if len(different) > _OF_THE_WHOLE:
                    return False
        return True

    def _is_confirmed(self, reference: Sequence[Statement]) -> bool:
        """Whether other sentences repeat the table's figure: then the few there are speak of the whole."""
        in_table = [s.figure for s in self.group.references if s in reference]
        return any(agree(claim.figure, figure) for claim in self.group.claims for figure in in_table)

    def _is_crossed(self, claim: Statement) -> bool:
        """Whether the figure is also stated as the other quantity: then the reader may have mixed them up."""
        crossed = _CROSSED.get(Quantity(self.group.quantity))
        figures = [c.figure for c in self.report.claims if c.quantity is crossed and c.figure is not None]
        return any(f.value == claim.figure.value for f in figures if not unknown(f) and not f.bound)

    def _is_of_the_amount(self, claim: Statement) -> bool:
        """Near the table's amount, and not that of any other line."""
        if not self.group.references or self._is_printed_in_a_row(claim.figure):
            return False
        if self._is_of_several_tables(claim.figure):
            return False
        return any(_is_near(claim.figure, other.figure) for other in self.group.references)

    def _is_printed_in_a_row(self, figure: Figure) -> bool:
        return any(agree(figure, other) for other in self._row_figures())

    def _is_of_several_tables(self, figure: Figure) -> bool:
        """Whether the amount is the sum of what several tables of budget lines come to."""
        fields = ("realisasi",) if self.group.quantity is Quantity.REALISASI_ANGGARAN else ("pagu", "target")
        totals = [
            Fraction(amount.value)
            for table in self.report.budgets
            for row in table.rows[-1:]
            if row.role is Role.TOTAL
            and (amount := next((a for f in fields if (a := getattr(row, f)) is not None), None)) is not None
            and amount.value is not None
        ][:_MOST_TABLES]
        sums = (sum(some) for n in range(2, len(totals) + 1) for some in combinations(totals, n))
        return figure.value is not None and Fraction(figure.value) in sums

    def _row_figures(self) -> Iterator[Figure]:
        tables = (*self.report.measurements, *self.report.budgets)
        rows = (row for table in tables for row in getattr(table, "rows", ()))
        for row in rows:
            for _, value in row:
                if isinstance(value, Figure) and not unknown(value):
                    yield value
            yield from (other.figure for other in row.others if not unknown(other.figure))


def is_slip(a: Figure, b: Figure) -> bool:
    """Whether one figure looks like a slip of the other: cut off, or one digit wrong, lost or exchanged."""
    if a.value is None or b.value is None or a.bound or b.bound:
        return False
    if is_cut(a, b):
        return True
    x, y = (digits.replace(".", "") for digits in _alike_long(a.value, b.value))
    return min(len(x), len(y)) >= _MIN_DIGITS and distance(x, y, 1) <= 1


def _alike_long(a: Decimal, b: Decimal) -> tuple[str, str]:
    """The digits of two numbers; ",00" behind one of them only is no difference."""
    one, two = f"{abs(a)}", f"{abs(b)}"
    if len(one.partition(".")[2]) == len(two.partition(".")[2]):
        return one, two
    return _without_zeros(one), _without_zeros(two)


def _without_zeros(text: str) -> str:
    whole, _, decimals = text.partition(".")
    return text if decimals.strip("0") else whole


def _is_near(a: Figure, b: Figure) -> bool:
    if a.value is None or b.value is None:
        return False
    x, y = Fraction(a.value), Fraction(b.value)
    return is_slip(a, b) or abs(x - y) <= _NEAR * max(abs(x), abs(y))
