"""The whole budget of one report, and where the rows of its own table do not add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.checks.across.figures import usable
from auditor.model import Role
from auditor.model.extract import BudgetLine, Extract
from auditor.values import Figure, format_id

MONEY = ("pagu", "target", "realisasi")


@dataclass(frozen=True, slots=True)
class Amount:
    """What one report prints for a quantity: one figure, or several that have no printed sum."""

    value: Decimal
    figures: tuple[Figure, ...]
    report: Extract
    text: str = ""

    @classmethod
    def of(cls, figure: Figure, report: Extract, text: str = "") -> Amount:
        """One printed figure; raises ValueError when it has no value."""
        if figure.value is None:
            raise ValueError(f"no value in {figure.raw!r}")
        return cls(figure.value, (figure,), report, text)

    @property
    def figure(self) -> Figure | None:
        """The figure, where it is one."""
        return self.figures[0] if len(self.figures) == 1 else None

    @property
    def shown(self) -> str:
        """As printed, or the sum in the same format."""
        return self.figure.raw if self.figure else format_id(self.value, 0)


@dataclass(frozen=True, slots=True)
class Gap:
    """A row that is not the sum of the rows below it. excess: how much too large it is."""

    what: str
    figure: Figure
    value: Decimal
    excess: Decimal
    text: str
    report: Extract


def totals(report: Extract) -> dict[str, Amount]:
    """The whole budget by quantity: the rows at the top, summed; else the printed total.

    The rows come first: a printed total may itself be what is wrong, and A03 says so.
    """
    top = [line for line in report.lines if line.role is Role.ROW and line.parent is None]
    printed = [line for line in report.lines if line.role is Role.TOTAL]
    found: dict[str, Amount] = {}
    for name in MONEY:
        rows = [getattr(line, name) for line in top]
        known = [figure for figure in rows if usable(figure)]
        if known and len(known) == len(rows):
            value = sum((figure.value for figure in known), Decimal(0))
            text = top[0].text.text if len(top) == 1 else ""
            found[name] = Amount(value, tuple(known), report, text)
        elif len(printed) == 1 and usable(getattr(printed[0], name)):
            found[name] = Amount.of(getattr(printed[0], name), report, printed[0].text.text)
    return found


def gaps(report: Extract) -> list[Gap]:
    """Every row whose rows below it are all readable and do not add up to it."""
    below: dict[int, list[BudgetLine]] = {}
    for line in report.lines:
        if line.parent is not None and line.role is Role.ROW:
            below.setdefault(line.parent, []).append(line)
    found = []
    for parent, lines in below.items():
        if parent < len(report.lines):
            found.extend(_gaps_of(report.lines[parent], lines, report))
    return found


def _gaps_of(parent: BudgetLine, lines: Sequence[BudgetLine], report: Extract) -> list[Gap]:
    found = []
    for name in MONEY:
        figure: Figure | None = getattr(parent, name)
        parts = [getattr(line, name) for line in lines]
        if figure is None or figure.value is None or not usable(figure) or not all(map(usable, parts)):
            continue
        excess = figure.value - sum((part.value for part in parts), Decimal(0))
        if excess:
            found.append(Gap(name, figure, figure.value, excess, parent.text.text, report))
    return found
