"""What quantity a figure in a sentence states: by its role, and the roles of the figures beside it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Quantity
from auditor.reading.roles import FigureRole, Tagged

QUANTITIES = {
    FigureRole.TARGET: Quantity.TARGET,
    FigureRole.REALISASI: Quantity.REALISASI,
    FigureRole.ACHIEVEMENT: Quantity.ACHIEVEMENT,
    FigureRole.EFFICIENCY: Quantity.EFFICIENCY,
}


def quantity_of(figures: Sequence[Tagged], i: int) -> Quantity | None:
    """What a figure is a statement of; None for what no table can bear out."""
    one = figures[i]
    before = figures[i - 1] if i else None
    if one.is_amount:
        return _amount(one, before)
    if _is_alternative(figures, i):
        return None
    if one.role is FigureRole.SPENT:
        return Quantity.ABSORPTION if one.is_percent else None
    if one.role is FigureRole.SHARE:
        return _share(one, before)
    if one.role is FigureRole.REALISASI and one.is_percent and _counts(figures):
        return Quantity.ACHIEVEMENT  # "tercapai 130 % dari target 13 dokumen"
    if one.role in {FigureRole.ACHIEVEMENT, FigureRole.EFFICIENCY} and not one.is_percent:
        return None
    return QUANTITIES.get(one.role)


def _is_alternative(figures: Sequence[Tagged], i: int) -> bool:
    """ "realisasi 22,7 % atau 75 %, capaian 30,2 %": one of two values that the result may have."""
    if not figures[i].is_percent or not any(f.role is FigureRole.ACHIEVEMENT for f in figures[i + 1 :]):
        return False
    pairs = (figures[i - 1 : i + 1] if i else (), figures[i : i + 2])
    return any(
        len(pair) == 2
        and pair[0].is_percent
        and pair[0].role is FigureRole.REALISASI
        and pair[1].is_percent
        and pair[1].role is FigureRole.SHARE
        for pair in pairs
    )


def _amount(one: Tagged, before: Tagged | None) -> Quantity | None:
    if one.role is FigureRole.SPENT:
        return Quantity.REALISASI_ANGGARAN
    of_spent = one.role is FigureRole.WHOLE and before is not None and before.role is FigureRole.SPENT
    return Quantity.PAGU if one.role is FigureRole.PAGU or of_spent else None


def _share(one: Tagged, before: Tagged | None) -> Quantity | None:
    if before is None or not one.is_percent:
        return None
    if before.role is FigureRole.SPENT:
        return Quantity.ABSORPTION
    return Quantity.ACHIEVEMENT if before.role is FigureRole.REALISASI else None


def _counts(figures: Sequence[Tagged]) -> bool:
    """Whether the sentence gives a target that is no percentage."""
    return any(f.role is FigureRole.TARGET and not f.is_percent and f.figure.unit for f in figures)
