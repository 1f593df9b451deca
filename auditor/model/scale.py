"""The ordinal scale and the formulas that a report prints."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from auditor.model.base import Part
from auditor.values import Printed


class ScaleClass(Part):
    """One class of a scale: low <= value <= high (None: open end).

    low_open/high_open: the bound itself is outside ("> 90"). labels: every label that names the
    class ("Sangat Tinggi", "Sangat Berhasil"). readable: False when the interval could not be read
    ("75 t s d 90"); then low and high are the reader's best guess or None.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    labels: tuple[str, ...] = ()
    printed: Printed = Printed("")
    readable: bool = True

    @property
    def known(self) -> bool:
        """True when its interval was read as it was meant."""
        return self.readable and (self.low is not None or self.high is not None)


class Scale(Part):
    """A printed scale, best class first as printed. applies: "achievement", "absorption", "any"."""

    classes: tuple[ScaleClass, ...] = ()
    caption: Printed = Printed("")
    applies: str = "any"
    source: str = "report"  # or the pack's name of the scale

    @property
    def whole(self) -> bool:
        """True when every class of it was read: only then can a value be outside of all of them."""
        return all(c.known for c in self.classes)


class FormulaKind(StrEnum):
    """The formulas a report may print."""

    ACHIEVEMENT_HIGHER = "achievement-higher"  # realisasi / target x 100
    ACHIEVEMENT_LOWER = "achievement-lower"  # semakin rendah semakin baik
    EFFICIENCY = "efficiency"
    ABSORPTION = "absorption"


class Formula(Part):
    """A formula as printed.

    expression names what it computes, whatever its brackets: for efficiency "ratio-minus-one"
    ((a/b - 1) x 100), "difference" (a - b), "unspent" (100 - b), "ratio" (a/b x 100); for
    achievement "ratio" (R/T), "inverse" (T/R), "two-target" ((2T - R)/T), "constant"
    ((R - (R - T))/T, a misprint); "" when not understood.
    """

    kind: FormulaKind
    printed: Printed
    expression: str = ""
