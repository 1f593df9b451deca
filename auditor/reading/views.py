"""A table of indicators as one or more measurements: of this year, of other years, against other bases.

Real reports put up to fifteen columns side by side: three years, each with target, realisasi and capaian,
and the percent of the target at the end of the plan. Every percentage is bound to the result that it
divides and to what it divides by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from auditor.model import Basis
from auditor.reading.columns import Wordings
from auditor.reading.grid import Grid
from auditor.reading.kinds import Picked
from auditor.reading.quantities import Column, ComparisonWords, columns_read, own_year, settled
from auditor.values.units import normal_unit


@dataclass(frozen=True, slots=True)
class View:
    """One measurement that a table holds. picked: its columns, annual_target being what the results are
    measured against. year: of the results, None for the report's own; cumulative: of all years up to it.
    full: a result, and a target or a percentage of it, of the report's own year."""

    picked: Picked
    basis: Basis
    year: int | None
    full: bool
    cumulative: bool = False


def views_of(grid: Grid, wordings: Wordings, words: ComparisonWords, year: int | None) -> list[View]:
    """The measurements of a table without quarters, the report's own first. [] when it names no indicator
    or no result."""
    columns = settled(grid, columns_read(grid, wordings, words, year))
    own = own_year(columns, year)
    table = _Columns(grid, columns, own)
    found = [v for y in table.years() if (v := table.of_year(y)) is not None]
    found += [v for b in (Basis.END, Basis.LAST, Basis.ELSEWHERE) if (v := table.against(b)) is not None]
    taken = {v.picked.realisasi for v in found if v.picked.achievement is not None or v.picked.annual_target}
    found = [v for v in found if v.year != own or not _results_alone(v) or v.picked.realisasi not in taken]
    return [replace(v, year=None if v.year == own and year is not None else v.year) for v in found]


def _results_alone(view: View) -> bool:
    return view.picked.achievement is None and view.picked.annual_target is None


@dataclass(slots=True)
class _Columns:
    grid: Grid
    columns: Sequence[Column]
    own: int | None

    def years(self) -> list[int | None]:
        """The report's own year, then the others, latest first."""
        named = {c.year for c in self.columns if c.year is not None and c.basis is None}
        return [self.own, *sorted((y for y in named if y != self.own and y is not None), reverse=True)]

    def of_year(self, year: int | None) -> View | None:
        """Target, result, percentage and category of one year."""
        target, result = self._of("target", year), self._result(year)
        share = self._of("achievement", year) or self._plain_share(year)
        if share is not None and self._bound_elsewhere(share, target):
            share = None
        raw = False
        if share is not None and result is not None and target is not None and self._clash(target, result):
            result, share, raw = share, None, True
        category = self._of("category", year)
        given = [c for c in (target, result, share) if c is not None]
        named = result is not None and (year != self.own or result.year is not None)
        if share is None and (target is None or result is None) and not named:
            return None
        if share is not None and target is None and result is None and not self._speaks_of_results(share):
            return None
        picked = self._picked(year, target, result, share, category, given)
        full = year == self.own and result is not None and len(given) > 1
        if picked is not None and raw:
            picked.unit = None  # it is that of the growth, and not of targets that count
        return View(picked, Basis.PLAN, year, full) if picked is not None else None

    def _clash(self, target: Column, result: Column) -> bool:
        """True when most results carry a unit that neither their target nor the row's unit has: they are
        the raw counts ("291.321,55 ton") of which the target is a growth or a share (1,58 %)."""
        unit = _first(self.grid, "unit")
        unlike = judged = 0
        for row in self.grid.rows:
            value, goal = self.grid.figure(row, result.at), self.grid.figure(row, target.at)
            if value is None or goal is None or not value.known or not goal.known:
                continue
            named = normal_unit(row.text(unit) if unit is not None else "") or goal.unit
            judged += 1
            alike = value.unit == goal.unit or value.unit in (normal_unit(named), named)
            unlike += bool(value.unit and named) and not alike and value.unit.lower() not in named.lower()
        return judged > 1 and unlike * 2 > judged

    def _speaks_of_results(self, share: Column) -> bool:
        """A percentage that stands alone is an achievement only when its head says so."""
        return bool(re.search(r"capaian|kinerja|realisasi", self.grid.heads[share.at].text, re.I))

    def against(self, basis: Basis) -> View | None:
        """The results of the year against another base, with the percentage that says so."""
        share = next((c for c in self.columns if c.quantity == "achievement" and c.basis is basis), None)
        base = self._base(basis, share)
        if share is None and base is not None and self._of("target", self.own) is None:
            share = self._plain_share(self.own)
        if share is None and basis is Basis.LAST:
            share = self._growth()
        if share is None or base is None or (share.growth and basis is not Basis.LAST):
            return None
        year = share.year or self.own
        result = self._result(year, cumulative=share.cumulative or base.cumulative)
        if result is None and basis is Basis.END:
            result = self._result(year, cumulative=True)
        if result is None:
            return None
        picked = self._picked(share.year or self.own, base, result, share, None, [base, result, share])
        year = share.year or self.own
        return View(picked, basis, year, False, result.cumulative) if picked is not None else None

    def _of(self, quantity: str, year: int | None) -> Column | None:
        """The column of a quantity and year that says nothing else; one that names the year comes first."""
        plain = (None, Basis.PLAN) if quantity == "achievement" else (None,)
        fitting = [
            c
            for c in self.columns
            if c.quantity == quantity and c.basis in plain and not c.growth and not c.cumulative
        ]
        named = [c for c in fitting if c.year == year and year is not None]
        open_ = [c for c in fitting if c.year is None] if year == self.own else []
        return next(iter(named or open_), None)

    def _result(self, year: int | None, cumulative: bool = False) -> Column | None:
        """The results of a year; those of all years up to it where asked for."""
        if cumulative:
            return next((c for c in self.columns if c.quantity == "realisasi" and c.cumulative), None)
        return self._of("realisasi", year)

    def _growth(self) -> Column | None:
        """The only column of a change over last year ("Persentase Peningkatan")."""
        found = [c for c in self.columns if c.growth and c.quantity == "achievement" and c.basis is None]
        return found[0] if len(found) == 1 else None

    def _plain_share(self, year: int | None) -> Column | None:
        """The only percentage without a year of its own ("(%)" behind two years) is of the own year."""
        plain = [
            c
            for c in self.columns
            if c.quantity == "achievement"
            and c.basis in (None, Basis.PLAN)
            and not c.growth
            and c.year is None
        ]
        return plain[0] if len(plain) == 1 and year == self.own else None

    def _bound_elsewhere(self, share: Column, target: Column | None) -> bool:
        """True when the percentage can only be that of another base: no target, but an end target or the
        result of last year."""
        if target is not None or share.basis is Basis.PLAN or share.year is not None:
            return False
        return any(self._base(b, share) is not None for b in (Basis.END, Basis.LAST, Basis.ELSEWHERE))

    def _base(self, basis: Basis, share: Column | None) -> Column | None:
        """What results are measured against."""
        if basis is not Basis.LAST:
            marked = [c for c in self.columns if c.quantity == "target" and c.basis is basis]
            later = [
                c
                for c in self.columns
                if basis is Basis.END
                and c.quantity == "target"
                and c.basis is None
                and _after(c.year, self.own)
            ]
            return next(iter(marked or later[-1:]), None)
        year = share.year if share is not None and share.year else self.own
        results = [c for c in self.columns if c.quantity in {"realisasi", "achievement"} and c is not share]
        marked = [c for c in results if c.basis is Basis.LAST]
        before = [c for c in results if year and c.year == year - 1 and c.quantity == "realisasi"]
        return next(iter(before or marked), None)

    def _picked(
        self,
        year: int | None,
        target: Column | None,
        result: Column | None,
        share: Column | None,
        category: Column | None,
        given: Iterable[Column],
    ) -> Picked | None:
        first = min(c.at for c in given)
        subject, indicator = names_left_of(self.grid, first)
        if indicator is None and subject is None:
            return None
        return Picked(
            number=_first(self.grid, "number"),
            subject=subject,
            indicator=indicator,
            unit=_first(self.grid, "unit"),
            annual_target=target.at if target else None,
            realisasi=result.at if result else None,
            achievement=share.at if share else None,
            category=category.at if category else None,
            polarity=_first(self.grid, "note"),
        )


def _after(year: int | None, own: int | None) -> bool:
    return year is not None and own is not None and year > own


def _first(grid: Grid, quantity: str) -> int | None:
    return next((i for i, h in enumerate(grid.heads) if h.quantity == quantity), None)


def names_left_of(grid: Grid, first: int) -> tuple[int | None, int | None]:
    """(subject, indicator) columns for figures that begin at column `first`: of several indicators the
    nearest on the left that holds words, not their numbers."""
    indicators = [i for i, h in enumerate(grid.heads) if h.quantity == "indicator" and is_wordy(grid, i)]
    left = [i for i in indicators if i < first] or indicators
    indicator = left[-1] if left else None
    subjects = [i for i, h in enumerate(grid.heads) if h.quantity == "subject" and is_wordy(grid, i)]
    before = [i for i in subjects if i < (indicator if indicator is not None else first)]
    strategic = [i for i in before if "sasaran" in grid.heads[i].text.lower()]
    near = strategic or before or (subjects if indicator is None else [])
    return (near[-1] if near else None), indicator


def is_wordy(grid: Grid, column: int) -> bool:
    """True when the cells of the column hold words; a column that the whole table leaves empty does not."""
    texts = grid.values(column)
    return sum(sum(map(str.isalpha, t)) > 3 for t in texts) * 2 > len(texts)
