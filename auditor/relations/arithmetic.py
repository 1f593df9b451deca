"""Figures recomputed from printed figures, with what their rounding allows and the arithmetic as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from auditor.relations.form import Form, once, share_of, sum_of
from auditor.values import Figure, Interval, format_id

_SHOWN_PARTS = 6


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A figure as it follows from printed figures.

    value: from the figures as printed; reach: what their rounding allows; formula: the arithmetic
    with the printed figures, Indonesian number format. Same unit as the figure that it is held against.
    form: the arithmetic itself; None where it is none of printed figures alone (a cap, a mean of results).
    """

    value: Fraction
    reach: Interval
    formula: str
    form: Form[Figure] | None = field(default=None, compare=False)

    def __neg__(self) -> Recomputed:
        """The same with the other sign: a fall that is stated as one."""
        return replace(self.turned(), formula=f"-({self.formula})")

    def turned(self) -> Recomputed:
        """The same with the other sign, told by the same formula."""
        form = -self.form if self.form is not None else None
        return Recomputed(-self.value, -self.reach, self.formula, form)


def number_text(value: Decimal) -> str:
    """Indonesian format with as many decimals as the value has: 1.234,5."""
    return format_id(value, decimals_of(value))


def decimals_of(value: Decimal) -> int:
    """The decimals that the value needs."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def figure_text(figure: Figure) -> str:
    """The number of a figure without its unit. Raises ValueError when it has none."""
    if figure.value is None:
        raise ValueError(f"no value in {figure.raw!r}")
    return format_id(figure.value, figure.decimals)


def exactly(figure: Figure) -> Fraction:
    """The printed value as an exact number. Raises ValueError when there is none."""
    if figure.value is None:
        raise ValueError(f"no value in {figure.raw!r}")
    return Fraction(figure.value)


def by_form(form: Form[Figure], formula: str) -> Recomputed | None:
    """The result of a form; None where it divides by what is or may be zero."""
    value, reach = form.value(exactly), form.reach(lambda figure: figure.interval)
    return Recomputed(value, reach, formula, form) if value is not None and reach is not None else None


def percentage(part: Figure, whole: Figure) -> Recomputed | None:
    """part / whole x 100; None when whole is zero or may be zero."""
    return by_form(share_of([part], [whole]), f"{figure_text(part)} / {figure_text(whole)} x 100")


def of_hundred(share: Recomputed, formula: str, hundreds: int = 1) -> Recomputed:
    """What a share leaves of so many hundreds: 100 - x, or 200 - x."""
    rest, plus = share.turned(), Fraction(100 * hundreds)
    return shifted(rest, plus, formula)


def shifted(result: Recomputed, by: Fraction, formula: str) -> Recomputed:
    """The result and a number."""
    form = replace(result.form, plus=result.form.plus + by) if result.form is not None else None
    reach = Interval(result.reach.low + by, result.reach.high + by)
    return Recomputed(result.value + by, reach, formula, form)


def falling_short(part: Figure, whole: Figure) -> Recomputed | None:
    """(2 x whole - part) / whole x 100, for lower-is-better rows; None when whole may be zero.

    The bound is that of 2 - part/whole: whole occurs once there, so it is tight.
    """
    share = percentage(part, whole)
    if share is None:
        return None
    formula = f"(2 x {figure_text(whole)} - {figure_text(part)}) / {figure_text(whole)} x 100"
    return of_hundred(share, formula, 2)


def growth(after: Figure, before: Figure) -> Recomputed | None:
    """(after - before) / before x 100; None when `before` may be zero. The bound is that of the share."""
    share = percentage(after, before)
    if share is None:
        return None
    formula = f"({figure_text(after)} - {figure_text(before)}) / {figure_text(before)} x 100"
    return shifted(share, Fraction(-100), formula)


def difference(after: Figure, before: Figure) -> Recomputed:
    """after - before."""
    form = Form(((after, Fraction(1)), (before, Fraction(-1))))
    return _certainly(form, f"{figure_text(after)} - {figure_text(before)}")


def total(parts: Sequence[Figure]) -> Recomputed:
    """The sum of the parts."""
    return _certainly(sum_of(parts), _joined(parts))


def mean(parts: Sequence[Figure], reaches: Sequence[Interval] | None = None) -> Recomputed | None:
    """The simple mean; reaches: tighter bounds of the parts, where they are known. None without parts."""
    if not parts:
        return None
    n = len(parts)
    found = _certainly(Form(once(parts), divisor=Fraction(n)), f"({_joined(parts)}) / {n}")
    if reaches is None:
        return found
    low, high = sum(b.low for b in reaches), sum(b.high for b in reaches)
    return replace(found, reach=Interval(Fraction(low) / n, Fraction(high) / n))


def mean_of(values: Sequence[Recomputed]) -> Recomputed | None:
    """The simple mean of recomputed figures; None without any."""
    if not values:
        return None
    n = len(values)
    low, high = sum(v.reach.low for v in values), sum(v.reach.high for v in values)
    value = sum((v.value for v in values), Fraction(0)) / n
    texts = [format_id(v.value, 2) for v in values]
    return Recomputed(value, Interval(Fraction(low) / n, Fraction(high) / n), f"({_shortened(texts)}) / {n}")


def _certainly(form: Form[Figure], formula: str) -> Recomputed:
    """The result of a form that divides by no figure."""
    found = by_form(form, formula)
    if found is None:
        raise ValueError(f"no value for {formula}")
    return found


def _joined(parts: Sequence[Figure]) -> str:
    return _shortened([figure_text(p) for p in parts])


def _shortened(texts: Sequence[str]) -> str:
    if len(texts) > _SHOWN_PARTS:
        texts = [*texts[: _SHOWN_PARTS - 2], "...", texts[-1]]
    return " + ".join(texts)
