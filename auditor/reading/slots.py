"""What tables state of each subject, for figures of sentences that repeat it: the echo by which a sentence's
figure is bound where its words leave open what it is, or of what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from auditor.model import Agreement, Budget, EfficiencyTable, Measurement, Quantity, Role
from auditor.reading.subjects import key_of
from auditor.values import Figure, Printed

_OTHERS = {
    "target": Quantity.TARGET, "realisasi": Quantity.REALISASI, "achievement": Quantity.ACHIEVEMENT,
}  # fmt: skip
_SHARES = {Quantity.ACHIEVEMENT, Quantity.ABSORPTION, Quantity.EFFICIENCY}
_MONEY = {Quantity.PAGU, Quantity.REALISASI_ANGGARAN}
TELLING = 3
"""A figure of so many digits is seldom met by chance in the table of a named subject."""
AMOUNT = 5
"""An amount of so many digits is seldom met by chance in any table."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure that a table has of a subject. year: None for the report's own."""

    quantity: Quantity
    figure: Figure
    year: int | None = None


@dataclass(slots=True)
class Slots:
    """The slots of every subject, by its key (see key_of), and its name as a table prints it."""

    lines: dict[str, list[Slot]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, Printed] = field(default_factory=dict)

    def of(self, key: str, figure: Figure, year: int | None, dated: bool) -> set[Quantity]:
        """The quantities under which the tables have this figure of the subject, in its year if dated."""
        found = self.lines.get(key, ())
        return {s.quantity for s in found if _equal(s, figure) and (not dated or s.year == year)}

    def has(self, key: str, figure: Figure) -> bool:
        """Whether the tables have this figure of the subject, whatever it is."""
        return any(_equal(s, figure) for s in self.lines.get(key, ()))

    def measures(self, key: str, quantity: Quantity, unit: str) -> bool:
        """Whether a figure of this unit can be the subject's: no table has the quantity in another."""
        units = {s.figure.unit.lower() for s in self.lines.get(key, ()) if s.quantity is quantity}
        if not units or not unit or "" in units or quantity in _SHARES:
            return True
        return ("%" in units) == (unit == "%") or unit.lower() in units

    def holder(self, amount: Figure) -> tuple[str, Quantity] | None:
        """The only subject that the tables give this amount to, and as what."""
        if digits_of(amount) < AMOUNT:
            return None
        found = {
            (key, s.quantity)
            for key, slots in self.lines.items()
            for s in slots
            if s.quantity in _MONEY and _equal(s, amount)
        }
        return next(iter(found)) if len(found) == 1 else None


def digits_of(figure: Figure) -> int:
    """The digits of a figure without zeros at either end: 100 has one."""
    return len(str(figure.value or 0).replace(".", "").replace("-", "").strip("0"))


def _equal(slot: Slot, figure: Figure) -> bool:
    """Whether a sentence's figure is the table's, perhaps rounded to fewer digits, in a unit that fits."""
    other = slot.figure
    if figure.value is None or other.value is None or figure.bound != other.bound:
        return False
    if (figure.unit == "Rp") != (slot.quantity in _MONEY):
        return False
    if slot.quantity in _SHARES and figure.unit != "%":
        return False
    both = bool(other.unit and figure.unit) and slot.quantity not in _SHARES
    if both and (other.unit == "%") != (figure.unit == "%"):
        return False
    half = Decimal(5).scaleb(-min(figure.decimals, other.decimals) - 1)
    exact = figure.decimals == other.decimals or figure.unit == "Rp"
    return abs(figure.value - other.value) <= (0 if exact else half)


def slots_of(
    agreements: Sequence[Agreement],
    measurements: Iterable[Measurement],
    budgets: Sequence[Budget],
    efficiencies: Sequence[EfficiencyTable],
    own: int | None,
) -> Slots:
    """The slots of all lines. own: the report's year."""
    found = Slots()
    for name, quantity, figure, year in (
        *_measured(measurements),
        *((r.indicator or r.subject, Quantity.TARGET, r.target, None) for a in agreements for r in a.rows),
        *_budgeted(budgets),
        *_efficient(efficiencies),
    ):
        if figure is not None and figure.known and name:
            slot = Slot(quantity, figure, None if year == own else year)
            found.lines[key_of(name.text)].append(slot)
            found.names.setdefault(key_of(name.text), name)
    return found


_Stated = tuple[Printed, Quantity, Figure | None, int | None]


def _measured(tables: Iterable[Measurement]) -> Iterator[_Stated]:
    for table in tables:
        alone = {r.subject.text: 0 for r in table.rows}
        for row in table.rows:
            alone[row.subject.text] += 1
        for row in table.rows:
            if row.role not in (Role.ROW, Role.GROUP):
                continue
            names = [row.indicator or row.subject]
            if row.indicator and row.subject and alone[row.subject.text] == 1:
                names.append(row.subject)  # a sasaran of one indicator
            for name in names:
                yield name, Quantity.TARGET, row.annual_target, table.year
                yield name, Quantity.TARGET, row.period_target, table.year
                yield name, Quantity.REALISASI, row.realisasi, table.year
                yield name, Quantity.ACHIEVEMENT, row.achievement, table.year
                for other in row.others:
                    if other.quantity in _OTHERS:
                        yield name, _OTHERS[other.quantity], other.figure, other.year


def _budgeted(tables: Sequence[Budget]) -> Iterator[_Stated]:
    for table in tables:
        for row in table.rows:
            if row.role in (Role.ROW, Role.GROUP):
                yield row.subject, Quantity.PAGU, row.pagu, None
                yield row.subject, Quantity.PAGU, row.pagu_before, None
                yield row.subject, Quantity.REALISASI_ANGGARAN, row.realisasi, None
                yield row.subject, Quantity.ABSORPTION, row.absorption, None


def _efficient(tables: Sequence[EfficiencyTable]) -> Iterator[_Stated]:
    for table in tables:
        for row in table.rows:
            if row.role is Role.ROW:
                name = row.indicator or row.subject
                yield name, Quantity.ACHIEVEMENT, row.performance, None
                yield name, Quantity.ABSORPTION, row.absorption, None
                yield name, Quantity.EFFICIENCY, row.efficiency, None
